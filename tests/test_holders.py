"""Who holds an office is told by the text, and the words for it may be fewer the second time."""

import pytest

from kg.reference.holders import same_title

MET = "Minister of Health Kenji Sato of Japan met Minister of Health Ana Novak of Slovenia."


@pytest.fixture
def thanked(told):
    """Reads two sentences and gives who thanks in the second."""

    def thanked(before, who, **said):
        return told(f"{before} {who} thanked Latvia for the gift.", "Statement", "speaker", **said)

    return thanked


@pytest.mark.parametrize(
    ("title", "given", "same"),
    [
        ("minister", "minister of health", True),
        ("minister", "prime minister", False),
        ("minister", "deputy prime minister", False),
        ("prime minister", "deputy prime minister", False),
        ("foreign minister", "minister for foreign affairs", True),
        ("foreign minister", "state minister for foreign affairs", False),
        ("minister of defence", "minister of health", False),
        ("secretary", "state secretary", True),
    ],
)
def test_fewer_words_mean_an_office_but_not_a_higher_one(title, given, same):
    """The minister is any minister but the prime minister; a deputy is nobody but a deputy."""
    assert same_title(title, given) is same


def test_of_two_in_office_the_one_of_the_state_is_meant(thanked):
    """The state beside the office decides, whoever was named last."""
    assert thanked(MET, "The Japanese Minister of Health") == ["kenji-sato"]
    assert thanked(MET, "The Minister of Health of Slovenia") == ["ana-novak"]


@pytest.mark.parametrize(("publisher", "who"), [("mzz", "ana-novak"), ("mofa-japan", "kenji-sato")])
def test_without_a_state_the_publishers_own_minister_is_meant(thanked, publisher, who):
    """For a ministry, "the Minister" is its own."""
    assert thanked(MET, "The Minister of Health", publisher=publisher) == [who]


def test_an_office_that_nobody_of_the_text_holds_means_nobody(thanked):
    """The Minister of Defence is not the Minister of Health."""
    assert thanked(MET, "The Minister of Defence") == []


def test_of_two_directors_each_is_of_a_body(thanked):
    """The body beside the office decides, too."""
    met = (
        "Miha Kos, director of the Sava Institute, met Ana Novak, director of the Drava Institute."
    )

    assert thanked(met, "The director of the Sava Institute") == ["miha-kos"]
