"""How well the reader reads, in figures: ``make evaluate``.

Every set has texts and gold records; how found facts are held against gold ones stands in
``releases/README.md``. Texts that state no relation must give no fact. The exit status is 0
whatever the figures are; with --require it is 1 when a bound is broken. Of the unseen set only
the figures are printed, so that it stays unseen.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evaluate_match import total
from evaluate_run import Case, Evaluation, Outcome, bare_cases, cases_of, real_cases

HERE = Path(__file__).resolve().parent
SET = HERE / "releases"
UNSEEN = "unseen"


def table(outcome: Outcome) -> str:
    """The figures of a set per kind, in columns."""
    counts = sorted(outcome.counts.items())
    head = f"{outcome.name} ({outcome.texts} texts)"
    lines = [f"{head:<26}gold found | core  P    R    F1 | strict P    R    F1"]
    for kind, count in [*counts, ("all", total(outcome.counts.values()))]:
        line = f"{kind:<26}{count.gold:>4} {count.found:>5}"
        for level, lead in (("core", " |  "), ("strict", " |    ")):
            p, r, f = count.precision(level), count.recall(level), count.f1(level)
            line += f"{lead}{p:5.2f}{r:5.2f}{f:6.3f}" if count.found or count.gold else ""
        lines.append(line)
    figures = outcome.figures()
    lines.append(
        f"of core matches: modality right {figures['modality']:.1%}, date right "
        f"{figures['date']:.1%}, evidence overlaps {figures['overlaps']:.1%}; strict F1 is "
        f"{figures['loose F1']:.3f} when topics need share only a word"
    )
    rule = "not checked, nothing here can tell"
    if "rule 1" in figures:
        rule = f"{figures['rule 1']:.1%}"
    inside = f"{figures['evidence']:.1%}" if outcome.spans[0] else "no span"
    lines.append(f"evidence: inside the text {inside}; names everybody {rule}")
    return "\n".join(lines)


def beside_the_checkout() -> Path | None:
    """A folder of releases with gold records outside the repository, where there is one."""
    found = sorted(HERE.parent.parent.glob("*/releases/*.gold.yaml"))
    return found[0].parent if found else None


def default_read() -> Callable[[Case], Any]:
    """How this project reads a text."""
    from kg.documents import read_document
    from kg.reader import default_reader

    reader = default_reader()
    return lambda case: reader.read(read_document(case.text, **case.metadata))


def main(arguments: Sequence[str] | None = None, read: Callable[[Case], Any] | None = None) -> int:
    """Print the figures; 1 when bounds are required and broken."""
    chosen = _parser().parse_args(arguments)
    evaluation = Evaluation(read or default_read(), chosen.kind)
    outcomes = []
    for name, bounds, cases in _sets(chosen):
        wanted = [case for case in cases if case.stem.startswith(chosen.release or "")]
        if wanted:
            outcomes.append(evaluation.outcome(name, bounds, wanted))
            if not chosen.json:
                print(
                    table(outcomes[-1]),
                    *(outcomes[-1].lines if chosen.errors and name != UNSEEN else ()),
                    "",
                    sep="\n",
                )
    broken = [line for outcome in outcomes for line in outcome.broken()]
    if chosen.json:
        print(json.dumps(list(map(_plain, outcomes)), ensure_ascii=False, indent=1))
    elif not chosen.kind and not chosen.release:
        print(*broken or ["every bound holds"], sep="\n")
    return 1 if broken and chosen.require else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Print how well the reader reads.")
    parser.add_argument("--texts", type=Path, metavar="DIR", help="texts of the set")
    parser.add_argument("--gold", type=Path, metavar="DIR", help="gold records of the set")
    parser.add_argument(
        "--set", action="append", metavar="NAME=DIR", dest="sets", help="another set; repeatable"
    )
    parser.add_argument(
        "--release-gold", type=Path, metavar="DIR", help="releases with gold records beside them"
    )
    parser.add_argument("--errors", action="store_true", help="list what is missed or false")
    parser.add_argument("--kind", help="facts of one kind only")
    parser.add_argument("--release", metavar="STEM", help="texts whose file name begins so")
    parser.add_argument("--json", action="store_true", help="one JSON array instead of tables")
    parser.add_argument("--require", action="store_true", help="exit 1 when a bound is broken")
    return parser


def _sets(chosen: argparse.Namespace) -> list[tuple[str, str, list[Case]]]:
    """Name, bounds and cases of each set that is to be read."""
    if chosen.sets:
        named = [one.partition("=")[::2] for one in chosen.sets]
        return [(n, "set", cases_of(Path(d) / "texts", Path(d) / "gold")) for n, d in named]
    texts, gold = chosen.texts or SET / "texts", chosen.gold or SET / "gold"
    sets = [("tests/releases", "set", cases_of(texts, gold))]
    if chosen.texts or chosen.gold:
        return sets
    sets += [
        (name, "open", cases_of(SET / name / "texts", SET / name / "gold"))
        for name in ("further", UNSEEN)
    ]
    folder = chosen.release_gold or beside_the_checkout()
    real = real_cases(folder) if folder else []
    if not real and not chosen.json:
        print("the text of the release that ships is absent: it is not evaluated\n")
    sets.append(("real release", "release", real))
    sets.append(("without relations", "bare", bare_cases(SET / "without-relations")))
    return sets


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {
        "set": outcome.name,
        "texts": outcome.texts,
        "figures": {key: round(value, 4) for key, value in outcome.figures().items()},
        "kinds": {
            kind: {
                "gold": count.gold,
                "found": count.found,
                "core F1": round(count.f1(), 4),
                "strict F1": round(count.f1("strict"), 4),
            }
            for kind, count in sorted(outcome.counts.items())
        },
        "broken": outcome.broken(),
        "errors": outcome.lines,
    }


if __name__ == "__main__":
    sys.exit(main())
