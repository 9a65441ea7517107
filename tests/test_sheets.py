"""A release in pieces: every letter once, every fact with its words."""

from pathlib import Path

import pytest

from kg.documents import read_document
from kg.facts import Evidence, Fact
from kg.readings import Mention, Proposal, Reading
from kg.records import Record
from kg.sheets import Sheet
from kg.values import PartialDate

HEADER = "url: https://example.org/news\npublished: 2031-05-02\npublisher: mzz\nlanguage: en\n\n"
TEXT = """A title of few words

Ana Novak met Ken Sato. They\u200b agreed on much.

- first, a school
- second, a road
"""


def fact(*spans):
    """A fact that rests on the given stretches."""
    evidence = tuple(Evidence(start=start, end=end, words=()) for start, end in spans)
    return Fact(
        kind="Meeting",
        roles={},
        date=None,
        place=None,
        modality="happened",
        reported_by=None,
        note=str(spans),
        evidence=evidence,
        line=0,
    )


@pytest.fixture
def sheet():
    """Two facts on one sentence, one of them on the next too, and a name within a name."""
    document = read_document(HEADER + TEXT)
    start = document.text.index("Ana")
    end = document.text.index("much.") + 5
    facts = (fact((start, start + 23)), fact((start, start + 23), (start + 24, end)))
    record = Record(
        id="made-up",
        path=Path(),
        url=document.url,
        published=PartialDate(2031, 5, 2),
        publisher="mzz",
        language="en",
        title="",
        sha256=None,
        length=None,
        entities=(),
        facts=facts,
    )
    mentions = (
        Mention(start=start, end=start + 9, type="Person", entity="ana", reason=""),
        Mention(start=start + 4, end=start + 9, type="Office", entity=None, reason=""),
    )
    proposals = tuple(Proposal(fact=one, frame="", reasons=()) for one in facts)
    reading = Reading(
        document=document, record=record, mentions=mentions, proposals=proposals, rejects=()
    )
    return Sheet(reading, {"Person": "person"})


def pieces(sheet):
    """All pieces of a sheet with their text."""
    shown = [piece for group in sheet.groups for part in group for piece in part.pieces]
    return [("".join(piece.runs), piece) for piece in shown]


def test_overlapping_facts_share_their_words(sheet):
    """The first sentence holds two facts, the second one, the title none."""
    rests = {text: sheet.sets[one.rests] for text, one in pieces(sheet) if one.rests is not None}

    assert rests["Ana "] == rests[" met Ken Sato."] == (0, 1)
    assert rests["TheyU+200B agreed on much."] == (1,)
    assert "A title of few words" not in rests


def test_the_shortest_name_gives_the_stroke(sheet):
    """A name within a name is underlined as itself, and knows both."""
    said = dict(pieces(sheet))

    assert (said["Ana "].stroke, said["Ana "].mentions) == ("person", "0")
    assert (said["Novak"].stroke, said["Novak"].mentions) == ("office", "1 0")


def test_marked_words_end_with_the_number_of_their_facts(sheet):
    """One counter a run of marked words, at its end."""
    counters = {text: one.closes for text, one in pieces(sheet) if one.closes}

    assert [(sheet.sets[number], count) for number, count in counters.values()] == [
        ((0, 1), 2),
        ((1,), 1),
    ]
    assert list(counters) == [" met Ken Sato.", "TheyU+200B agreed on much."]


def test_entries_of_a_list_stay_together(sheet):
    """Two entries are one list, not two paragraphs."""
    roles = [[part.role for part in group] for group in sheet.groups]

    assert ["item", "item"] in roles
    assert all(len(group) == 1 for group in roles if group[0] != "item")
