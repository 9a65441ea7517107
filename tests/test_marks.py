"""Each stretch that stands for something is marked as it is found, with whom it means and why."""

import pytest


@pytest.fixture
def marks(reader, release):
    """Reads a text and gives the stretches that stand for entities, with whom each means."""

    def marks(text):
        mentions = reader.read(release(text)).mentions
        return {(text[m.start : m.end], m.entity) for m in mentions if m.entity}

    return marks


def test_an_adjective_names_its_state(marks):
    """Where Slovenian and Japanese ministers are spoken of, both states are."""
    found = marks("Slovenian and Japanese ministers spoke of robots.")

    assert found == {("Slovenian", "slovenia"), ("Japanese", "japan")}


def test_an_office_names_what_it_is_of(marks):
    """The Minister of Health of Japan names Japan, whoever it is."""
    assert ("Japan", "japan") in marks("The Minister of Health of Japan spoke of robots.")


def test_whoever_is_in_an_office_stands_for_what_it_is_of(marks):
    """A sentence that calls somebody a minister is about a state that it does not name."""
    found = marks("Minister of Health Ana Novak spoke of robots.")

    assert {one for words, one in found if words == "Minister of Health Ana Novak"} == {
        "ana-novak",
        "slovenia",
    }


def test_a_name_may_hold_the_name_of_a_state_of_the_text(marks):
    """The Embassy of Latvia names Latvia, too, where the text is of Latvia."""
    embassy = "The Embassy of Latvia in Tokyo thanked Japan for the gift."

    assert ("Latvia", "latvia") not in marks(embassy)
    assert ("Embassy of Latvia in Tokyo", "embassy-of-latvia-in-tokyo") in marks(embassy)
    assert ("Latvia", "latvia") in marks(f"{embassy} Latvian firms grew.")


def test_a_pronoun_names_nobody(marks):
    """Whom "she" means is concluded, not read, so that no proof can rest on it."""
    found = marks("Ms Ana Novak met Mr Kenji Sato. She thanked him for the gift.")

    assert {words for words, _ in found} == {
        *("Ms Ana Novak", "Ana Novak", "Mr Kenji Sato", "Kenji Sato"),
    }


def test_the_name_of_a_mission_names_its_seat(marks):
    """The Consulate of Slovenia in Nagoya names Nagoya."""
    found = marks("The Consulate of Slovenia in Nagoya was opened on 3 May 2031.")

    assert ("Nagoya", "nagoya") in found
