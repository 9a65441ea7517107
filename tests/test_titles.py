"""Offices are found in the words of the text, with what the text says they are of."""

import pytest

from kg.names.mentions import Title


@pytest.fixture
def offices(recognise):
    """Finds the offices of a text: words, what each is of, and whether several hold it."""

    def offices(text):
        titles = [
            t.mention.value
            for tokens in recognise(text).tokens
            for t in tokens
            if t.mention and isinstance(t.mention.value, Title)
        ]
        return [(t.words, (t.of.ids or (t.of.name,))[0] if t.of else None) for t in titles]

    return offices


@pytest.mark.parametrize(
    ("text", "words", "of"),
    [
        ("Minister Ana Novak spoke.", "Minister", None),
        ("Ana Novak met the First Secretary of ITF.", "First Secretary", "itf"),
        (
            "Ivan Horvat is Minister of Defence of the Republic of Croatia.",
            "Minister of Defence",
            "croatia",
        ),
        (
            "Miha Kos is the minister for economic development and technology.",
            "Minister for economic development and technology",
            None,
        ),
        (
            "Kenji Sato, State Minister of Economy, Trade and Industry of Japan, spoke.",
            "State Minister of Economy, Trade and Industry",
            "japan",
        ),
        (
            "Kenji Sato is Speaker of Japan's House of Representatives.",
            "Speaker of the House of Representatives",
            "japan",
        ),
        ("Ana Novak, Ambassador of Slovenia to Japan, spoke.", "Ambassador to Japan", "slovenia"),
        (
            "Miha Kos met the executive vice-president of Yaskawa.",
            "Executive Vice-President",
            "yaskawa",
        ),
        ("Miha Kos is Director of the Sava Institute.", "Director", "Sava Institute"),
        (
            "Ana Novak, Minister for Foreign Affairs of Slovenia, spoke.",
            "Minister for Foreign Affairs",
            "slovenia",
        ),
        ("Ana Novak, President of the Republic of Slovenia, spoke.", "President of the Republic",
         "slovenia"),
        ("Miha Kos is Mayor of Ljubljana.", "Mayor", "ljubljana"),
    ],
)  # fmt: skip
def test_an_office_is_kept_without_its_state(offices, text, words, of):
    """The title is in the text's words; the state or body it is of stands beside it."""
    assert offices(text) == [(words, of)]


def test_two_offices_of_one_person_are_two(offices):
    """Whoever is Deputy Prime Minister and Minister of Health holds both offices."""
    found = offices("Ana Novak, Deputy Prime Minister and Minister of Health, spoke.")

    assert [words for words, _ in found] == ["Deputy Prime Minister", "Minister of Health"]


def test_several_may_hold_an_office(recognise):
    """The foreign ministers are more than one, of whatever states follow."""
    (tokens,) = recognise("The foreign ministers of Slovenia and Japan spoke.").tokens

    (title,) = (t.mention.value for t in tokens if t.mention and "office" in t.classes)
    assert title.plural
    assert title.head == "minister"
    assert title.of is None


@pytest.mark.parametrize(
    "text",
    ["They head to Ptuj.", "The talks will chair themselves.", "Robots lead the field."],
)
def test_a_verb_is_no_office(offices, text):
    """Whoever heads somewhere is not the head of it."""
    assert offices(text) == []


def test_a_mayor_is_of_a_municipality(recognise):
    """What an office belongs to follows from its head when the text says no more."""
    (tokens,) = recognise("The mayor and the ambassador and the director spoke.").tokens

    levels = {t.mention.value.head: t.mention.value.level for t in tokens if t.mention}
    assert levels == {"mayor": "municipality", "ambassador": "state", "director": "body"}
