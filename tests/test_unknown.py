"""A name nobody knew says by its own words, or by those beside it, what it names."""

import pytest


@pytest.mark.parametrize(
    ("text", "words", "type_", "name"),
    [
        ("Yesterday Ms Vrhovec spoke.", "Vrhovec", "Person", "Vrhovec"),
        ("The Minister Tadej Vrhovec spoke.", "Tadej Vrhovec", "Person", "Tadej Vrhovec"),
        ("A talk by SATO Kenji began.", "SATO Kenji", "Person", "Kenji Sato"),
        ("A talk by Kenji SATO began.", "Kenji SATO", "Person", "Kenji Sato"),
        ("Yesterday Vrhovec, the Mayor of Ptuj, spoke.", "Vrhovec", "Person", "Vrhovec"),
        ("It is made by Mlinar d.o.o. in Ptuj.", "Mlinar d.o.o.", "Company", "Mlinar"),
        ("It is made by Tokiwa Co., Ltd. in Ptuj.", "Tokiwa Co., Ltd.", "Company", "Tokiwa"),
        ("It is made by the drone maker Skyhook.", "Skyhook", "Company", "Skyhook"),
        ("The exhibition “Silent Rivers” opened.", "“Silent Rivers”", "Occasion", "Silent Rivers"),
        ("They flew to Dravograd.", "Dravograd", "Place", "Dravograd"),
    ],
)
def test_a_name_is_typed_by_its_words_and_neighbours(named, text, words, type_, name):
    """An honorific, an office, a legal form or a noun beside a name says what it names."""
    assert (words, type_, name) in named(text)


def test_a_body_names_itself(named):
    """The word "Council" says what the Council for Advanced Studies is."""
    (found,) = named("It was paid by the Council for Advanced Studies.")

    assert found[0] == found[2] == "Council for Advanced Studies"
    assert found[1]


def test_a_short_name_in_brackets_is_the_long_one(named):
    """Once introduced, the acronym is the body."""
    text = "It was paid by the Council for Advanced Studies (CAS). Later CAS left."

    assert [name for words, _, name in named(text) if words == "CAS"] == [
        "Council for Advanced Studies"
    ] * 2


def test_a_firm_is_known_again_without_its_legal_form(named):
    """Mlinar is Mlinar d.o.o. in the same text."""
    found = named("It is made by Mlinar d.o.o. in Ptuj. Later Mlinar grew.")

    assert ("Mlinar", "Company", "Mlinar") in found


def test_a_family_name_is_the_person_of_the_text(named):
    """Vrhovec alone is Tadej Vrhovec when there is one Vrhovec in the text."""
    found = named("The Minister Tadej Vrhovec spoke. Then Vrhovec left.")

    assert ("Vrhovec", "Person", "Tadej Vrhovec") in found


def test_two_people_of_one_family_name_stay_two(recognise):
    """Where two are called Novak, Novak alone is not one of them for certain."""
    found = recognise("The ministers Ana Novak and Miha Novak met. Then Novak left.")

    last = next(t.mention for t in found.tokens[1] if t.text == "Novak")
    assert last.ids == ("ana-novak", "miha-novak")
    assert not last.strong


def test_a_firm_whose_name_goes_on_is_a_firm_of_its_own(named):
    """Yaskawa Slovenija is not Yaskawa."""
    found = named("In Kočevje, Yaskawa Slovenija bought robots from Yaskawa.")

    assert ("Yaskawa", "Company", "yaskawa") in found
    assert ("Yaskawa Slovenija", "Company") in [one[:2] for one in found]
    assert found.count(("Yaskawa", "Company", "yaskawa")) == 1


def test_a_firm_that_begins_a_sentence_is_a_firm(named):
    """A legal form says what a name is wherever it stands."""
    assert ("Mlinar d.o.o.", "Company", "Mlinar") in named("Mlinar d.o.o. opened a plant.")


def test_a_town_before_an_office_is_a_town(named):
    """In "In Dravograd, the Minister …" nobody is called Dravograd."""
    for text in ("In Dravograd, the Minister spoke.", "In Dravograd, Minister Ana Novak spoke."):
        assert ("Dravograd", "Place", "Dravograd") in named(text)


def test_a_word_that_begins_a_sentence_is_no_name(named):
    """A capital letter at the start of a sentence says nothing."""
    assert named("Robots grew. Trade fell. Guests left.") == []


def test_a_line_in_capitals_names_nobody(named):
    """A letterhead is all capitals, so capitals tell no names apart."""
    assert named("ROBOTS AND CHERRY TREES FOR EVERYONE") == []


def test_a_name_typed_once_has_that_type_everywhere(named):
    """The drone maker Skyhook is a firm in the next sentence, too."""
    found = named("It is made by the drone maker Skyhook. Later it was Skyhook that grew.")

    assert found == [("Skyhook", "Company", "Skyhook")] * 2
