"""Each frame drafts what it finds around its trigger, and says why it found nothing."""

import pytest


@pytest.fixture
def missed(reader, release):
    """Reads a text and gives what was begun and not said: kind and reason."""
    return lambda text: {(r.kind, r.reason) for r in reader.read(release(text)).rejects}


def test_a_trigger_without_its_roles_is_told_as_missed(missed):
    """A visit to nowhere is no visit, and the reading says so."""
    assert ("Visit", "no destination") in missed("Ana Novak ended her visit.")


def test_a_mere_possibility_is_told_as_missed(missed):
    """What could be is no fact, and the reading says so."""
    found = missed("Ana Novak could visit Japan.")

    assert ("Visit", "a purpose, a condition or a mere possibility") in found


def test_one_entity_does_not_play_both_sides(told):
    """Nobody invests in himself."""
    assert told("In 2031, Japan exported robots worth EUR 5 million to Japan.", "Trade") == []


def test_one_trigger_makes_one_fact_of_a_kind(told):
    """However many frames know a verb, it says a thing once."""
    assert told("Ana Novak visited Tokyo in May 2031.", "Visit", "visitor") == ["ana-novak"]


def test_separate_meetings_are_separate(told):
    """Who is received by two separately has two meetings."""
    text = "Ana Novak was received by Kenji Sato and by Miha Kos separately in Tokyo."

    assert sorted(told(text, "Meeting", "participant")) == [
        "ana-novak, kenji-sato",
        "ana-novak, miha-kos",
    ]


def test_a_date_is_as_precise_as_the_text(told):
    """A month is not its first day."""
    assert told("Ana Novak visited Tokyo in May 2031.", "Visit", "date") == ["2031-05"]
    assert told("Ana Novak visited Tokyo on 3 May 2031.", "Visit", "date") == ["2031-05-03"]
    assert told("Ana Novak visited Tokyo.", "Visit", "date") == ["None"]


def test_who_says_it_is_kept(told):
    """What somebody says has happened is reported by that person."""
    text = "Minister Ana Novak said that Kenji Sato visited Ljubljana in May 2031."

    assert told(text, "Visit", "visitor by") == ["kenji-sato; ana-novak"]


def test_a_tenure_takes_its_day_as_its_beginning(told):
    """Who became director in May has been it since May."""
    text = "In May 2031, Miha Kos became Director of the Sava Institute."

    assert told(text, "Tenure", "holder start date") == ["miha-kos; 2031-05; None"]


@pytest.mark.parametrize("article", ["", "the "])
def test_a_list_behind_a_colon_shares_its_sentence(told, article):
    """Each item of a list is what the sentence before it announces."""
    text = (
        "On 3 May 2031, Slovenia and Japan signed the following documents:\n\n"
        f"- {article}Ptuj Agreement;\n- {article}Celje Memorandum."
    )

    assert sorted(told(text, "Signing", "agreement date")) == [
        "celje-memorandum; 2031-05-03",
        "ptuj-agreement; 2031-05-03",
    ]
