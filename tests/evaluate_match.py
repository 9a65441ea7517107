"""Which found fact is which gold fact, and what that is worth.

Two facts match at the core when their kinds and all required roles that hold entities agree,
and strictly when modality, date, the other required roles and all amounts agree too. Each
fact is given once: of all ways to pair them the one with most strict pairs counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import networkx as nx
from evaluate_gold import Player, Schema, Told

# A description of ours may stand as name of these in a gold record.
_NAMELESS = {"Agreement", "Facility"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold fact and the found one that matches it at the core.

    Attributes:
        gold: The gold fact.
        found: The found fact.
        differing: What keeps the match from being strict, as record keys.
        loose: Whether nothing differs but the words of topics that share some.
        overlaps: Whether some evidence of the two overlaps.
    """

    gold: Told
    found: Told
    differing: tuple[str, ...]
    loose: bool
    overlaps: bool

    @property
    def strict(self) -> bool:
        """Whether nothing differs."""
        return not self.differing


@dataclass(slots=True)
class Count:
    """How many facts there are and how many match; added up over releases."""

    gold: int = 0
    found: int = 0
    core: int = 0
    strict: int = 0
    loose: int = 0
    modality: int = 0
    date: int = 0
    overlaps: int = 0

    def precision(self, level: str = "core") -> float:
        """The share of found facts that match; 1 when none was found."""
        return _share(getattr(self, level), self.found)

    def recall(self, level: str = "core") -> float:
        """The share of gold facts that are matched; 1 when there is none."""
        return _share(getattr(self, level), self.gold)

    def f1(self, level: str = "core") -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * getattr(self, level), self.gold + self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The facts of one release, paired.

    Attributes:
        pairs: Gold facts with the found ones that match them.
        missed: Gold facts that nothing matches.
        invented: Found facts that match nothing.
    """

    pairs: tuple[Pair, ...] = ()
    missed: tuple[Told, ...] = ()
    invented: tuple[Told, ...] = ()
    counts: dict[str, Count] = field(default_factory=dict)


def match(gold: Sequence[Told], found: Sequence[Told], schema: Schema) -> Match:
    """Pair the facts of one release."""
    graph = nx.Graph()
    possible: dict[tuple[int, int], Pair] = {}
    for i, wanted in enumerate(gold):
        for j, told in enumerate(found):
            if _core(told, wanted, schema):
                pair = possible[i, j] = _pair(wanted, told, schema)
                worth = 1000 * pair.strict + 100 * pair.loose + 10 * (9 - len(pair.differing))
                graph.add_edge((0, i), (1, j), weight=worth + pair.overlaps)
    best = nx.max_weight_matching(graph, maxcardinality=True)
    chosen = sorted((min(edge)[1], max(edge)[1]) for edge in best)
    left, right = {i for i, _ in chosen}, {j for _, j in chosen}
    result = Match(
        pairs=tuple(possible[edge] for edge in chosen),
        missed=tuple(fact for i, fact in enumerate(gold) if i not in left),
        invented=tuple(fact for j, fact in enumerate(found) if j not in right),
    )
    _count(result)
    return result


def total(counts: Iterable[Count]) -> Count:
    """All counts added up."""
    added = Count()
    for count in counts:
        for key in Count.__slots__:  # type: ignore[attr-defined]
            setattr(added, key, getattr(added, key) + getattr(count, key))
    return added


def _count(result: Match) -> None:
    def of(fact: Told) -> Count:
        return result.counts.setdefault(fact.kind, Count())

    for fact in result.missed:
        of(fact).gold += 1
    for fact in result.invented:
        of(fact).found += 1
    for pair in result.pairs:
        count = of(pair.gold)
        count.gold += 1
        count.found += 1
        count.core += 1
        count.strict += pair.strict
        count.loose += pair.strict or pair.loose
        count.modality += "modality" not in pair.differing
        count.date += "date" not in pair.differing
        count.overlaps += pair.overlaps


def _core(found: Told, gold: Told, schema: Schema) -> bool:
    return found.kind == gold.kind and all(
        _same(found.roles.get(key, ()), gold.roles.get(key, ())) for key in schema.core[gold.kind]
    )


def _pair(gold: Told, found: Told, schema: Schema) -> Pair:
    roles = [
        key
        for key in schema.strict[gold.kind]
        if not _same(found.roles.get(key, ()), gold.roles.get(key, ()))
    ]
    differing = [key for key in ("modality", "date") if getattr(gold, key) != getattr(found, key)]
    return Pair(
        gold=gold,
        found=found,
        differing=(*differing, *roles),
        loose=roles == ["topic"]
        and not differing
        and _akin(found.roles.get("topic", ()), gold.roles.get("topic", ())),
        overlaps=any(a < d and c < b for a, b in gold.spans for c, d in found.spans),
    )


def _same(found: Sequence[Player], gold: Sequence[Player]) -> bool:
    """Whether two sets of values agree, where a new entity may stand for a described one."""
    keys, wanted = {p.key for p in found}, {p.key for p in gold}
    ours = sorted({p.key: p.new or "" for p in found if p.key not in wanted}.values())
    theirs = {p.key: p for p in gold if p.key not in keys}.values()
    return ours == sorted(p.new or "" for p in theirs) and all(map(_stands_for_any, theirs))


def _stands_for_any(gold: Player) -> bool:
    return gold.new in _NAMELESS or (gold.new == "Occasion" and gold.described)


def _akin(found: Sequence[Player], gold: Sequence[Player]) -> bool:
    """Whether every topic shares a word with one of the other side."""
    return all(
        any(one.key == other.key or one.words & other.words for other in others)
        for side, others in ((found, gold), (gold, found))
        for one in side
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
