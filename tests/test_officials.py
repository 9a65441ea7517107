"""An office without a name is held by somebody of the text, and belongs to a state or body."""

import pytest

MET = "Foreign Minister Ana Novak of Slovenia met Foreign Minister Kenji Sato of Japan in Ptuj."


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("The Japanese Foreign Minister", "kenji-sato"),
        ("The Foreign Minister of Slovenia", "ana-novak"),
        ("The foreign ministers", "ana-novak, kenji-sato"),
    ],
)
def test_an_office_stands_for_whoever_holds_it(told, who, speaker):
    """One office of two states has two holders, and the state says which is meant."""
    assert told(f"{MET} {who} thanked Latvia for the gift.", "Statement", "speaker") == [speaker]


@pytest.mark.parametrize("staff", ["Representatives", "The directors"])
def test_the_staff_of_a_body_stand_for_it(told, staff):
    """Whom a body sends without a name speaks for it."""
    text = f"{staff} of the Sava Institute thanked Japan for the gift."

    assert told(text, "Statement", "speaker") == ["sava-institute"]


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("Mayor of Kočevje", "kocevje-municipality"),
        ("Mayor of Ptuj", "municipality-of-ptuj"),
        ("Mayor of the town of Ptuj", "town-of-ptuj"),
        ("Mayor of the Municipality of Ptuj", "municipality-of-ptuj"),
    ],
)
def test_a_mayor_heads_the_body_of_a_town(told, office, body):
    """A town is a place; what a mayor heads is known, or called as the text calls it."""
    text = f"Miha Kos visited Ptuj. Ana Novak, {office}, spoke."

    assert told(text, "Tenure", "holder of") == [f"ana-novak; {body}"]


@pytest.mark.parametrize(
    ("publisher", "text", "offices"),
    [
        ("yaskawa", "Director Miha Kos spoke.", ["miha-kos; yaskawa"]),
        ("yaskawa", "Ambassador Kenji Sato spoke.", ["kenji-sato; japan"]),
        ("mzz", "Minister Ana Novak spoke.", ["ana-novak; slovenia"]),
        ("mzz", "Director Miha Kos spoke.", []),
    ],
)
def test_an_office_of_nothing_is_the_publishers_own_where_it_can_be(told, publisher, text, offices):
    """A firm has directors and no ambassadors; a ministry's director may be anybody's."""
    assert told(text, "Tenure", "holder of", publisher=publisher) == offices


def test_of_two_states_a_given_name_tells_whose_a_minister_is(told):
    """Where a text is of Slovenia and Japan, Minister Kenji Sato is Japan's."""
    text = "Slovenia thanked Japan for the gift. Minister Kenji Sato and Minister Ana Novak spoke."

    assert sorted(told(text, "Tenure", "holder of")) == ["ana-novak; slovenia", "kenji-sato; japan"]
