"""Sets of texts, read and held against their gold records.

A set keeps its bounds or breaks them; a text that states no fact is a text whose gold record
is empty, so that all that is found in it is false.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from evaluate_gold import Schema, Teller, Told, read_gold
from evaluate_match import Count, Match, Pair, match, total

from kg import proof
from kg.authority import load_authority
from kg.ontology import load_ontology

HEADER = ("url", "published", "publisher", "language")
EVERYWHERE = {"modality": 0.95, "evidence": 1.0, "rule 1": 1.0}
BOUNDS = {
    "set": {"core precision": 0.92, "core recall": 0.80, "strict F1": 0.70, **EVERYWHERE},
    "release": {"core F1": 0.95, "strict F1": 0.85, **EVERYWHERE},
    "bare": {"core precision": 1.0},
    "open": {"evidence": 1.0, "rule 1": 1.0},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text to read, its gold record, and what the text does not say of itself."""

    stem: str
    text: bytes
    gold: dict[str, Any]
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def short(self) -> str:
        """The number or the day that the file name begins with, else the whole name."""
        found = re.match(r"\d{4}-\d\d-\d\d|\d+(?=-)", self.stem)
        return found[0] if found else self.stem


@dataclass(slots=True)
class Outcome:
    """What a set came to.

    Attributes:
        name: Name of the set.
        bounds: Which bounds it must keep: "set", "release", "bare" or "open".
        counts: Counts per kind.
        spans: Evidence spans, and how many of them lie inside their text.
        named: Facts, and how many name all their entities in their evidence; None when
            nothing can tell.
        lines: The errors, one line each.
    """

    name: str
    bounds: str
    counts: dict[str, Count] = field(default_factory=dict)
    spans: list[int] = field(default_factory=lambda: [0, 0])
    named: list[int] | None = None
    lines: list[str] = field(default_factory=list)
    texts: int = 0

    def figures(self) -> dict[str, float]:
        """All figures of the set by name."""
        all_ = total(self.counts.values())
        figures = {}
        for level in ("core", "strict", "loose"):
            figures[f"{level} precision"] = all_.precision(level)
            figures[f"{level} recall"] = all_.recall(level)
            figures[f"{level} F1"] = all_.f1(level)
        for key in ("modality", "date", "overlaps"):
            figures[key] = getattr(all_, key) / all_.core if all_.core else 1.0
        figures["evidence"] = self.spans[1] / self.spans[0] if self.spans[0] else 1.0
        if self.named is not None:
            figures["rule 1"] = self.named[1] / self.named[0] if self.named[0] else 1.0
        return figures

    def broken(self) -> list[str]:
        """The bounds that do not hold."""
        figures = self.figures()
        return [
            f"{self.name}: {key} is {figures[key]:.3f}, must be at least {bound:.2f}"
            for key, bound in BOUNDS[self.bounds].items()
            if key in figures and figures[key] < bound
        ]


class Evaluation:
    """Reads texts with one reader and holds what it finds against gold records.

    Args:
        read: Makes a reading of a case.
        kind: Only facts of this kind count, or None for all.
    """

    def __init__(self, read: Callable[[Case], Any], kind: str | None = None) -> None:
        ontology = load_ontology()
        self._schema = Schema(ontology)
        self._teller = Teller(ontology, load_authority(ontology))
        self._read = read
        self._kind = kind

    def outcome(self, name: str, bounds: str, cases: Sequence[Case]) -> Outcome:
        """What the reader makes of the cases of a set."""
        outcome = Outcome(name=name, bounds=bounds, texts=len(cases))
        for case in cases:
            reading = self._read(case)
            text = reading.document.text
            gold = self._wanted(self._teller.gold(case.gold, text))
            record = reading.record
            found = self._wanted(self._teller.found(record.facts, record.entities))
            result = match(gold, found, self._schema)
            for kind, count in result.counts.items():
                outcome.counts[kind] = total([outcome.counts.get(kind, Count()), count])
            outcome.lines += [f"{case.short} {line}" for line in _errors(result, reading)]
            outcome.lines += [f"{case.short} {line}" for line in _shifted(case, text)]
            self._evidence(outcome, case, reading, found)
        return outcome

    def _wanted(self, facts: list[Told]) -> list[Told]:
        return [fact for fact in facts if self._kind in (None, fact.kind)]

    def _evidence(self, outcome: Outcome, case: Case, reading: Any, found: list[Told]) -> None:
        length = len(reading.document.text)
        for fact in found:
            for start, end in fact.spans or ((0, 0),):
                inside = 0 <= start < end <= length
                outcome.spans[0] += 1
                outcome.spans[1] += inside
                if not inside:
                    outcome.lines.append(f"{case.short} OUTSIDE {start}-{end} {fact}")
            missing = unnamed(reading, fact)
            if missing is not None:
                outcome.named = outcome.named or [0, 0]
                outcome.named[0] += 1
                outcome.named[1] += not missing
                if missing:
                    outcome.lines.append(f"{case.short} UNNAMED {', '.join(missing)} in {fact}")


def unnamed(reading: Any, fact: Told) -> list[str] | None:
    """Entities of a fact that none of its evidence names; None when nothing can tell."""
    if fact.fact is None or not hasattr(reading, "mentions"):
        return None
    return list(proof.unnamed(fact.fact, reading.mentions, _topics()))


@cache
def _topics() -> frozenset[str]:
    return proof.topics_of(load_authority(load_ontology()))


def cases_of(texts: Path, gold: Path) -> list[Case]:
    """The texts of a set that have a gold record, in the order of their names."""
    return [
        Case(
            stem=path.stem,
            text=(texts / f"{path.stem}.txt").read_bytes(),
            gold=read_gold(path),
        )
        for path in sorted(gold.glob("*.yaml"))
    ]


def bare_cases(folder: Path) -> list[Case]:
    """Texts that state no fact."""
    return [
        Case(stem=path.stem, text=path.read_bytes(), gold={"facts": []})
        for path in sorted(folder.glob("*.txt"))
    ]


def real_cases(folder: Path) -> list[Case]:
    """Releases whose metadata stand in the gold record beside the text alone."""
    cases = []
    for path in sorted(folder.glob("*.gold.yaml")):
        stem, gold = path.name.removesuffix(".gold.yaml"), read_gold(path)
        text = path.with_name(f"{stem}.txt").read_bytes()
        metadata = {key: gold[key] for key in HEADER}
        cases.append(Case(stem=stem, text=text, gold=gold, metadata=metadata))
    return cases


def _shifted(case: Case, text: str) -> Iterator[str]:
    """Says once that offsets of the gold record count in another text than the document's."""
    for fact in case.gold["facts"]:
        for span in fact["evidence"]:
            start, end = int(span["start"]), int(span["end"])
            if "quote" in span and text[start:end] != span["quote"]:
                yield f"SHIFTED gold evidence {start}-{end} reads {text[start:end]!r}"
                return


def _errors(result: Match, reading: Any) -> Iterator[str]:
    """One line each, kind by kind, so that what was read wrongly follows what was missed."""
    for kind in sorted(result.counts):
        for fact in result.missed:
            if fact.kind == kind:
                yield f"MISSED {fact}"
        for fact in result.invented:
            if fact.kind == kind:
                yield f"FALSE  {fact}{_frame(fact, reading)}"
        for pair in result.pairs:
            if pair.gold.kind == kind and not pair.strict:
                yield f"DIFF   {kind} {_differences(pair)}{_frame(pair.found, reading)}"


def _differences(pair: Pair) -> str:
    def shown(fact: Told, key: str) -> str:
        if key in ("modality", "date"):
            return str(getattr(fact, key) or "none")
        return ",".join(player.shown for player in fact.roles.get(key, ())) or "none"

    parts = [f"{k}: {shown(pair.gold, k)} ≠ {shown(pair.found, k)}" for k in pair.differing]
    players = [p.shown for values in pair.gold.roles.values() for p in values][:3]
    span = pair.found.spans[0] if pair.found.spans else (0, 0)
    return f"{' '.join(players)} @{span[0]}-{span[1]} | {'; '.join(parts)}"


def _frame(fact: Told, reading: Any) -> str:
    for proposal in getattr(reading, "proposals", ()):
        if proposal.fact == fact.fact:
            return f" frame={proposal.frame}"
    return ""
