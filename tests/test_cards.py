"""A curator sees who is meant, who is new, and the words of the page made harmless."""

from datetime import UTC, datetime

import pytest

from kg.authority import Entity, load_authority
from kg.cards import evidence_of, headline, rows_of
from kg.facts import Choice, Evidence, Fact, Ref, Review, Words
from kg.records import Record
from kg.values import parse_date, parse_span

TEXT = "Talks in Ptuj\nOn Monday Minister Oblak thanked\x1b[2J Japan. They had tea.\nMenu"


def fact(**changes):
    """A statement that waits for review."""
    given = {
        "kind": "Statement",
        "roles": {
            "speaker": (Ref("ana-oblak"),),
            "stance": (Choice("thanks"),),
            "topic": (Ref("japan"), Words("help after\u202e floods")),
        },
        "date": parse_span("2031-05-01"),
        "place": None,
        "modality": "happened",
        "reported_by": "taro-kono",
        "note": "at lunch",
        "evidence": (Evidence(start=24, end=57, words=("Minister Oblak", "Japan")),),
        "line": 1,
        "status": "proposed",
        "reader": "frames/thanks",
    }
    return Fact(**{**given, **changes})


@pytest.fixture(scope="module")
def authority(ontology):
    """The authority that ships."""
    return load_authority(ontology)


@pytest.fixture
def record():
    """A record that declares the minister."""
    minister = Entity(id="ana-oblak", type="Person", where="", labels={"en": "Ana Oblak"})
    return Record(
        id="x",
        path=None,
        url="https://example.org/",
        published=parse_date("2031-05-02"),
        publisher="mzz",
        language="en",
        title="Talks",
        sha256=None,
        length=None,
        entities=(minister,),
        facts=(),
    )


def test_the_headline_says_what_kind_of_fact_it_is():
    """Kind, modality and date; a decision only where there is one."""
    assert headline(fact()) == "Statement · happened · 2031-05-01"
    assert headline(fact(date=None, status="rejected")) == "Statement · happened · rejected"


def test_everything_a_fact_says_is_shown(record, authority):
    """Names stand with their ids, new entities are called new, hidden characters are dots."""
    review = Review(by="Ana Kos", at=datetime(2031, 5, 3, tzinfo=UTC), reason="a caption")

    assert list(rows_of(fact(review=review), record, authority)) == [
        ("speaker", "Ana Oblak (ana-oblak, new Person)"),
        ("stance", "thanks"),
        ("topic", "Japan (japan); help after· floods"),
        ("reported by", "Taro Kono (taro-kono)"),
        ("note", "at lunch"),
        ("found by", "frames/thanks"),
        ("reason", "a caption"),
        ("evidence", "24–57: Minister Oblak … Japan"),
    ]


def test_evidence_stands_in_its_paragraph():
    """With the text at hand a stretch is shown with what stands around it, not beyond the line."""
    found = list(evidence_of(fact(), TEXT))

    assert found == ["24–57: On Monday >>Minister Oblak thanked·[2J Japan.<< They had tea."]


def test_evidence_without_offsets_is_its_words():
    """Where nobody counted, the few words are shown."""
    spans = (Evidence(start=None, end=None, words=("tea",)), Evidence(start=1, end=2, words=()))

    assert list(evidence_of(fact(evidence=spans), None)) == [
        "tea",
        "1–2: (give the text to see it)",
    ]
