"""Why a reader found what it found, in two tables."""

from types import SimpleNamespace

from kg.facts import Evidence, Fact, Ref, Words
from kg.readings import Proposal, Reject
from kg.reasons import explanation
from kg.values import parse_span

TEXT = "Ana Oblak met Taro Kono on 2 May.\u202e Koper and Kobe, side by side."


def reading(proposals=(), rejects=()):
    """What the tables look at of a reading."""
    document = SimpleNamespace(text=TEXT)
    return SimpleNamespace(document=document, proposals=proposals, rejects=rejects)


MEETING = Fact(
    kind="Meeting",
    roles={"participant": (Ref("ana-oblak"), Ref("taro-kono")), "topic": (Words("robots"),)},
    date=parse_span("2031-05-02"),
    place="nara",
    modality="happened",
    reported_by=None,
    note=None,
    evidence=(Evidence(start=0, end=33, words=()),),
    line=0,
)


def test_a_fact_stands_with_frame_reasons_and_words():
    """Who reviews sees what was found, by which frame, why and where."""
    one = Proposal(fact=MEETING, frame="meeting-met", reasons=("kono: only one there",))

    header, _, row, *_ = explanation(reading([one]))

    assert header.split() == ["fact", "says", "frame", "because", "words"]
    for said in (
        "Meeting happened 2031-05-02",
        "participant: ana-oblak, taro-kono; topic: robots; place: nara",
        "meeting-met",
        "kono: only one there",
        "0–33 Ana Oblak met Taro … on 2 May",
    ):
        assert said in row


def test_what_was_not_kept_has_its_reason_and_words():
    """A reject is told with the words it stands on, on one line."""
    one = Reject(
        kind="Cooperation", roles="", frame="side", reason="no verb\nthere", start=34, end=65
    )

    *_, row = explanation(reading((), [one]))

    assert "Cooperation" in row
    assert "no verb there" in row
    assert "34–65" in row
    assert "\u202e" not in row


def test_empty_tables_are_sentences():
    """Nothing found is said, not shown as an empty table."""
    assert list(explanation(reading())) == [
        "no fact was found",
        "",
        "nothing was found that was not kept",
    ]


def test_a_table_fits_the_terminal():
    """Long cells are broken into lines."""
    one = Proposal(fact=MEETING, frame="meeting-met", reasons=("a long reason " * 9,))

    assert max(map(len, explanation(reading([one]), 80))) <= 80
