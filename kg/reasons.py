"""Why a reader found what it found, and what it did not keep, as two tables.

What comes from a text is shown on one line and without characters that cannot be seen.
"""

from collections.abc import Iterator

from kg.cards import visible
from kg.columns import set_columns
from kg.drafts import words_of
from kg.facts import Choice, Code, Fact, Ref, Value, Words
from kg.readings import Reading

_FACTS = ("fact", "says", "frame", "because", "words")
_REJECTS = ("not kept", "says", "frame", "because", "words")


def explanation(reading: Reading, width: int | None = None) -> Iterator[str]:
    """The lines of both tables; a table without a row is a sentence.

    Args:
        reading: What a reader made of a text.
        width: Columns to fit the lines into; None leaves them as long as they are.
    """
    text = reading.document.text
    found = [
        [
            _headline(one.fact),
            _said(one.fact),
            one.frame,
            "; ".join(one.reasons),
            " / ".join(_words(text, e.start or 0, e.end or 0) for e in one.fact.evidence),
        ]
        for one in reading.proposals
    ]
    rejected = [
        [one.kind, one.roles, one.frame, one.reason, _words(text, one.start, one.end)]
        for one in sorted(reading.rejects, key=lambda one: (one.start, one.end, one.kind))
    ]
    yield from _table(_FACTS, found, width, "no fact was found")
    yield ""
    yield from _table(_REJECTS, rejected, width, "nothing was found that was not kept")


def _table(
    header: tuple[str, ...], rows: list[list[str]], width: int | None, none: str
) -> Iterator[str]:
    if not rows:
        yield none
        return
    shown = [[visible(cell) for cell in row] for row in rows]
    yield from set_columns(header, shown, [False] * len(header), width)


def _headline(fact: Fact) -> str:
    return " ".join([fact.kind, fact.modality, *([] if fact.date is None else [str(fact.date)])])


def _said(fact: Fact) -> str:
    """What a fact says, with ids, as a record would."""
    roles = [f"{key}: {', '.join(map(_value, values))}" for key, values in fact.roles.items()]
    more = {"place": fact.place, "reportedBy": fact.reported_by, "note": fact.note}
    return "; ".join([*roles, *(f"{key}: {said}" for key, said in more.items() if said)])


def _value(value: Value) -> str:
    match value:
        case Ref(text) | Words(text) | Choice(text) | Code(text):
            return text
        case _:
            return str(value)


def _words(text: str, start: int, end: int) -> str:
    """Where a stretch lies, and its first few and last few words."""
    return f"{start}–{end} {' … '.join(words_of(text[start:end]))}"
