"""Plan, wish, denial or deed: the words around a visit say which."""

import pytest

TABLE = {
    "Ana Novak visited Japan.": "happened",
    "Ana Novak has visited Japan.": "happened",
    "Ana Novak had visited Japan.": "happened",
    "The visit of Ana Novak to Japan took place.": "happened",
    "Ana Novak managed to visit Japan.": "happened",
    "Ana Novak will visit Japan.": "planned",
    "Ana Novak is to visit Japan.": "planned",
    "Ana Novak plans to visit Japan.": "planned",
    "Ana Novak is expected to visit Japan.": "planned",
    "Ana Novak is due to visit Japan.": "planned",
    "Ana Novak announced that she would visit Japan.": "planned",
    "A visit of Ana Novak to Japan is planned.": "planned",
    "Ana Novak would like to visit Japan.": "wished",
    "Ana Novak hopes to visit Japan.": "wished",
    "A visit of Ana Novak to Japan was proposed.": "wished",
    "Kenji Sato invited Ana Novak to visit Japan.": "wished",
    "Kenji Sato said that Ana Novak can visit Japan.": "wished",
    "This will be the first visit of Ana Novak to Japan.": "planned",
    "Ana Novak did not visit Japan.": "denied",
    "Ana Novak has never visited Japan.": "denied",
    "Ana Novak will not visit Japan.": "denied",
    "Ana Novak cancelled her visit to Japan.": "denied",
    "The visit of Ana Novak to Japan was called off.": "denied",
    "The visit of Ana Novak to Japan was cancelled.": "denied",
    "Ana Novak denied that she had visited Japan.": "denied",
    "Neither Ana Novak nor Miha Kos visited Japan.": "denied",
}
NO_FACT = [
    "Ana Novak could visit Japan.",
    "Ana Novak might visit Japan.",
    "If Ana Novak visits Japan, robots will be sold.",
    "Ana Novak agreed to visit Japan.",
    "Ana Novak learned Japanese in order to visit Japan.",
    "Whether Ana Novak visited Japan was not said.",
    "Unless Ana Novak visits Japan, no robots will be sold.",
]


@pytest.mark.parametrize("text", TABLE)
def test_a_visit_is_what_the_words_around_it_make_of_it(told, text):
    """Tense, auxiliaries and governing words tell a deed from a plan, a wish and a denial."""
    assert told(text, "Visit", "destination modality") == [f"japan; {TABLE[text]}"]


@pytest.mark.parametrize("text", NO_FACT)
def test_a_purpose_or_a_possibility_is_no_visit(told, text):
    """What may be, what is asked for and what depends on something is not said to be."""
    assert told(text, "Visit", "visitor modality") == []


def test_what_is_agreed_is_the_topic_of_an_understanding(told):
    """Who agrees to strengthen something has not strengthened it."""
    text = "Ana Novak and Kenji Sato agreed to strengthen cooperation in robotics."

    assert told(text, "Understanding", "participant topic modality") == [
        "ana-novak, kenji-sato; cooperation in robotics; happened"
    ]
    assert told(text, "Cooperation") == []


def test_who_is_wished_to_do_something_has_not_done_it(told):
    """Who would like to see two states cooperate says that they should."""
    text = "Ana Novak would like to see Slovenia and Japan cooperate in robotics."

    assert told(text, "Cooperation", "participant modality") == ["japan, slovenia; wished"]


def test_what_goes_on_is_ongoing(told):
    """A state told in the present goes on."""
    text = "The Sava Institute cooperates with the Kyoto Institute in robotics."

    assert told(text, "Cooperation", "modality") == ["ongoing"]


@pytest.mark.parametrize("who", ["Ana Novak", "Minister Novak", "Minister Ana Novak"])
def test_a_title_tells_deeds_in_the_present(told, who):
    """In a heading "visits" means that she did."""
    text = f"{who} visits Japan\n\nMinister Ana Novak spoke of robots, and her talks were short."

    assert told(text, "Visit", "visitor destination modality") == ["ana-novak; japan; happened"]


def test_who_denies_is_who_says_it(told):
    """A denial has the one who denies as its source."""
    text = "Minister Ana Novak denied that Kenji Sato had visited Slovenia in May 2031."

    assert told(text, "Visit", "visitor modality by") == ["kenji-sato; denied; ana-novak"]


def test_what_cannot_have_happened_yet_is_planned(told):
    """A deed of a day to come is a plan, whatever its tense."""
    assert told("Ana Novak visits Japan on 3 August 2031.", "Visit", "date modality") == [
        "2031-08-03; planned"
    ]


def test_a_coordinated_verb_shares_the_auxiliary(told):
    """Who will invest and create jobs has not created any yet."""
    text = "Yaskawa will invest EUR 25 million in Kočevje and create 200 jobs."

    assert set(told(text, "Investment", "modality")) == {"planned"}
