"""What is kept of a reader that is not ours: only what the text proves."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.authority import Entity
from kg.documents import read_document
from kg.facts import Evidence, Fact, Ref, Words
from kg.proving import proven
from kg.readings import Mention, Proposal, Reading
from kg.records import Record
from kg.values import parse_span

TEXT = (
    "Ana Oblak met Taro Kono in Ljubljana. Japan thanked the guest. He also saw OBLAK Ana. "
    "The Foreign Minister of Japan left. Side by side lie Koper and Kobe."
)
DOCUMENT = read_document(
    TEXT, url="https://example.org/a", published="2018-05-03", publisher="mzz", language="en"
)
OBLAK = Entity(id="ana-oblak", type="Person", where="", labels={"en": "Ana Oblak"})


def span(words):
    """The evidence that some words of the text are."""
    start = TEXT.index(words)
    return Evidence(start=start, end=start + len(words), words=())


def meeting(**changes):
    """A meeting that the first sentence reports."""
    fact = Fact(
        kind="Meeting",
        roles={"participant": (Ref("ana-oblak"), Ref("taro-kono"))},
        date=None,
        place="ljubljana",
        modality="happened",
        reported_by=None,
        note=None,
        evidence=(span("Ana Oblak met Taro Kono in Ljubljana."),),
        line=0,
    )
    return replace(fact, **changes)


def reading(*facts, entities=(OBLAK,), mentions=()):
    """What some reader says."""
    record = Record(
        id="Nonsense!",
        path=Path(),
        url="nowhere",
        published=DOCUMENT.published,
        publisher="nobody",
        language="xx",
        title="",
        sha256="0",
        length=1,
        entities=tuple(entities),
        facts=tuple(facts),
    )
    proposals = tuple(Proposal(fact=one, frame="f", reasons=()) for one in facts)
    return Reading(
        document=DOCUMENT,
        record=record,
        mentions=tuple(mentions),
        proposals=proposals,
        rejects=(),
    )


def test_a_fact_that_names_everybody_is_kept():
    """The head of the record is made from the document, whatever the reader says."""
    found = proven(reading(meeting()))

    assert [one.fact for one in found.proposals] == [meeting()]
    assert found.record.facts == (meeting(),)
    assert found.record.id == "2018-05-03-a"
    assert (found.record.publisher, found.record.language) == ("mzz", "en")
    assert found.record.length == len(TEXT)
    assert [one.id for one in found.record.entities] == ["ana-oblak"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"place": "tokyo"}, "tokyo is not named in its evidence"),
        ({"evidence": ()}, "its evidence lies outside the text"),
        (
            {"evidence": (Evidence(start=0, end=9_999, words=()),)},
            "its evidence lies outside the text",
        ),
        ({"evidence": (span("Japan thanked the guest."),)}, "is not named in its evidence"),
        ({"kind": "Kidnapping"}, "no record can hold it"),
        ({"modality": "rumoured"}, "modality 'rumoured' is none"),
        ({"roles": {"guest": (Ref("ana-oblak"),)}}, "no record can hold it"),
        ({"roles": {"participant": (Ref("ana-oblak"), Ref("nobody"))}}, "unknown entity 'nobody'"),
        ({"roles": {"participant": (Ref("taro-kono"),)}}, "participant"),
        ({"place": "taro-kono"}, "place"),
        ({"date": parse_span("2020")}, "it cannot have happened"),
        ({"roles": {"participant": (Words("Ana Oblak"), Words("Taro Kono"))}}, ""),
    ],
)
def test_what_is_not_proven_is_a_reject(changes, reason):
    """Evidence, kind, roles, ids, dates and shapes: each is checked, and the reason told."""
    found = proven(reading(meeting(**changes)))

    assert found.record.facts == found.proposals == ()
    assert len(found.rejects) == 1
    assert reason in found.rejects[0].reason
    assert "\n" not in found.rejects[0].reason


def test_one_that_fails_takes_no_other_with_it():
    """The facts that hold stay."""
    found = proven(reading(meeting(place="tokyo"), meeting()))

    assert found.record.facts == (meeting(),)


def test_a_fact_said_twice_is_one():
    """The same fact stands once in a record."""
    found = proven(reading(meeting(), meeting()))

    assert len(found.record.facts) == 1
    assert found.rejects[0].reason == "it is said twice"


def test_names_stand_in_either_order_and_in_capitals():
    """OBLAK Ana is the same as Ana Oblak."""
    words = "He also saw OBLAK Ana. The Foreign Minister of Japan left."
    mention = Mention(
        start=TEXT.index("The Foreign"),
        end=TEXT.index(" left."),
        type="Person",
        entity="taro-kono",
        reason="in office",
    )
    fact = meeting(place=None, evidence=(span(words),))

    assert proven(reading(fact)).record.facts == ()
    assert proven(reading(fact, mentions=[mention])).record.facts == (fact,)


def test_a_reader_cannot_vouch_for_somebody_the_text_never_names():
    """A mention of an entity that is nowhere named, and holds no office then, proves nothing."""
    mention = Mention(start=0, end=9, type="Place", entity="tokyo", reason="trust me")

    found = proven(reading(meeting(place="tokyo"), mentions=[mention]))

    assert found.record.facts == ()


def test_entities_that_no_record_can_hold_are_left_out():
    """A declared name that is someone else's strong name is not taken."""
    double = Entity(id="new-japan", type="State", where="", labels={"en": "Japan"})

    found = proven(reading(meeting(), entities=[double, OBLAK]))

    assert [one.id for one in found.record.entities] == ["ana-oblak"]
