"""No fact without proof: whoever plays in it is named in the words it rests on."""

from dataclasses import dataclass

import pytest

from kg.facts import Evidence, Fact, Ref, Words
from kg.proof import outside, unnamed
from kg.values import parse_span


@dataclass
class Stretch:
    """A stretch of a text that stands for somebody."""

    start: int
    end: int
    entity: str | None


def fact(*spans, **more):
    """A meeting of Ana Novak and Kenji Sato in Ptuj, proven by some stretches."""
    said = {"place": "ptuj", "reported_by": "sta", **more}
    return Fact(
        kind="Meeting",
        roles={
            "participant": (Ref("ana-novak"), Ref("kenji-sato")),
            "topic": (Words("robotics"),),
        },
        date=parse_span("2031-05-03"),
        modality="happened",
        evidence=tuple(Evidence(start=s, end=e, words=("met",)) for s, e in spans),
        note=None,
        line=0,
        **said,
    )


NAMES = [
    Stretch(0, 9, "ana-novak"),
    Stretch(20, 30, "kenji-sato"),
    Stretch(34, 38, "ptuj"),
    Stretch(60, 63, "sta"),
    Stretch(40, 45, None),
]


def test_a_fact_whose_people_are_named_is_proven():
    """Everybody in the fact stands in its words, in one stretch or in several."""
    assert list(unnamed(fact((0, 70)), NAMES)) == []
    assert list(unnamed(fact((0, 50), (55, 70)), NAMES)) == []


@pytest.mark.parametrize(
    ("spans", "missing"),
    [
        ([(0, 50)], ["sta"]),
        ([(10, 70)], ["ana-novak"]),
        ([(0, 25), (30, 70)], ["kenji-sato"]),
        ([], ["ana-novak", "kenji-sato", "ptuj", "sta"]),
    ],
)
def test_whoever_is_not_named_in_the_proof_is_told(spans, missing):
    """Players, place and source all need a name inside a stretch, not across two."""
    assert sorted(unnamed(fact(*spans), NAMES)) == missing


def test_words_need_no_name():
    """A topic in words is proven by being said."""
    assert "robotics" not in list(unnamed(fact((0, 1)), NAMES))


def test_a_topic_needs_no_name():
    """What the authority knows as a topic is proven by being said, too; nobody else is."""
    missing = ["ana-novak", "kenji-sato", "ptuj", "sta"]

    assert sorted(unnamed(fact(), NAMES, ["ptuj", "robotics"])) == [*missing[:2], "sta"]


@pytest.mark.parametrize(
    ("spans", "lost"),
    [
        ([(0, 100)], False),
        ([(0, 101)], True),
        ([(-1, 5)], True),
        ([(5, 5)], True),
        ([(9, 5)], True),
        ([(None, None)], True),
        ([(0, 5), (90, 120)], True),
        ([], True),
    ],
)
def test_a_proof_lies_in_the_text(spans, lost):
    """A stretch outside the text, or none at all, proves nothing."""
    assert outside(fact(*spans), 100) is lost


def test_a_reader_keeps_nothing_it_cannot_prove(reader, release):
    """A fact about somebody whom no sentence names is told as rejected, with the reason."""
    reading = reader.read(release("We thank Japan for the cherry trees in Ptuj."))

    assert [f for f in reading.record.facts if f.kind == "Statement"] == []
    assert any("is not named in its evidence" in r.reason for r in reading.rejects)
