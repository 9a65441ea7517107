"""A fact as a curator is shown it: what it says, who is new, and the words that prove it.

What comes from a page is shown on one line and without characters that could lead a
terminal or an eye astray.
"""

import re
from collections.abc import Iterator

from kg.authority import Authority
from kg.facts import Choice, Code, Evidence, Fact, Ref, Value, Words
from kg.records import Record

# So many characters of the text are shown on either side of a stretch.
_AROUND = 120


def headline(fact: Fact) -> str:
    """Kind, modality, date, and the status of a fact that does not wait for review."""
    said = [fact.kind, fact.modality]
    said += [] if fact.date is None else [str(fact.date)]
    said += [] if fact.status == "proposed" else [fact.status]
    return " · ".join(said)


def rows_of(
    fact: Fact, record: Record, authority: Authority, text: str | None = None
) -> Iterator[tuple[str, str]]:
    """What a fact says besides, as pairs of a word and one line.

    Args:
        fact: The fact.
        record: Its record; what it declares is called new.
        authority: Gives the other entities their names.
        text: The text its evidence counts in, or None.
    """
    for key, values in fact.roles.items():
        yield key, visible("; ".join(_named(value, record, authority) for value in values))
    for key, one in (("place", fact.place), ("reported by", fact.reported_by)):
        if one is not None:
            yield key, visible(_entity(one, record, authority))
    reason = fact.review.reason if fact.review else None
    for key, said in (("note", fact.note), ("found by", fact.reader), ("reason", reason)):
        if said is not None:
            yield key, visible(said)
    yield from (("evidence", said) for said in evidence_of(fact, text))


def evidence_of(fact: Fact, text: str | None = None) -> Iterator[str]:
    """Each stretch on one line: in the text with what stands around it, else its few words."""
    for evidence in fact.evidence:
        where = "" if evidence.start is None else f"{evidence.start}–{evidence.end}: "
        yield where + visible(_stretch(evidence, text))


def visible(text: str) -> str:
    r"""A text on one line, with a dot for every character that cannot be seen.

    >>> visible("a\tb\u202ec")
    'a b·c'
    """
    return "".join(one if one.isprintable() else "·" for one in re.sub(r"\s+", " ", text))


def _stretch(evidence: Evidence, text: str | None) -> str:
    if text is None or evidence.start is None or evidence.end is None:
        unseen = "(the page as a whole)" if evidence.whole_page else "(give the text to see it)"
        return " … ".join(evidence.words) or unseen
    before = text[max(0, evidence.start - _AROUND) : evidence.start].rpartition("\n")[2]
    after = text[evidence.end : evidence.end + _AROUND].partition("\n")[0]
    return f"{before}>>{text[evidence.start : evidence.end]}<<{after}"


def _named(value: Value, record: Record, authority: Authority) -> str:
    match value:
        case Ref(one):
            return _entity(one, record, authority)
        case Words(text) | Choice(text) | Code(text):
            return text
        case _:
            return str(value)


def _entity(one: str, record: Record, authority: Authority) -> str:
    declared = {entity.id: entity for entity in record.entities}
    if one in declared:
        return f"{declared[one].labels['en']} ({one}, new {declared[one].type})"
    return f"{authority[one].labels['en']} ({one})"
