"""A text is understood in its order: each clause with what stands before it, and no more."""

import pytest

OFFICE = "Minister of Health Ana Novak spoke in Ptuj."
THANKS = "The Minister of Health thanked Japan for the gift."


def test_an_office_is_learned_where_it_is_told(told):
    """Who the Minister is cannot be known before the text says it."""
    assert told(f"{OFFICE} {THANKS}", "Statement", "speaker") == ["ana-novak"]
    assert told(f"{THANKS} {OFFICE}", "Statement", "speaker") == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Ana Novak visited Kobe on 3 May 2031.", "2031-05-04"),
        ("Ana Novak will not visit Kobe on 3 May 2032.", "None"),
    ],
)
def test_the_next_day_is_that_after_the_last_deed(told, text, date):
    """Days are counted from what happened, not from what did not."""
    after = "The next day, she met Kenji Sato."

    assert told(f"{text} {after}", "Meeting", "participant date") == [
        f"ana-novak, kenji-sato; {date}"
    ]


def test_what_stands_beside_a_name_is_spoken_of(told):
    """The institute that somebody is director of can be taken up."""
    text = "Ana Novak, director of the Sava Institute, spoke. The institute thanked Japan."

    assert told(f"{text[:-1]} for the gift.", "Statement", "speaker") == ["sava-institute"]


def test_whoever_visits_moves_the_text(told):
    """A minister who is met abroad without a state is of the state that is visited by then."""
    visit, met = "Minister Ana Novak of Slovenia visited Latvia.", "Miha Kos met Minister Kai Berg."

    assert "kai-berg; latvia" in told(f"{visit} {met}", "Tenure", "holder of")
    assert "kai-berg; latvia" not in told(f"{met} {visit}", "Tenure", "holder of")


def test_why_somebody_is_meant_is_told_only_where_it_is_not_plain(reader, release):
    """A name needs no reason; an office that stands for somebody does."""
    proposals = reader.read(release(f"{OFFICE} {THANKS}")).proposals

    reasons = {p.fact.kind: p.reasons for p in proposals}
    assert reasons["Statement"] == ("ana-novak: the minister of this text",)
    assert reasons["Tenure"] == ()
