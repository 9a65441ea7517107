"""Who holds which office of what, as the text gives it."""

import pytest


@pytest.mark.parametrize(
    ("text", "tenures"),
    [
        (
            "Kenji Sato, State Minister for Foreign Affairs of Japan, spoke.",
            ["kenji-sato; State Minister for Foreign Affairs; japan; ongoing"],
        ),
        (
            "Foreign Minister Ana Novak of Slovenia spoke.",
            ["ana-novak; Minister of Foreign Affairs; slovenia; ongoing"],
        ),
        (
            "Japanese Foreign Minister Kenji Sato spoke.",
            ["kenji-sato; Minister for Foreign Affairs; japan; ongoing"],
        ),
        (
            "Kenji Sato, former Ambassador of Japan to Slovenia, spoke.",
            ["kenji-sato; Ambassador to Slovenia; japan; happened"],
        ),
        (
            "Kenji Sato, Minister of Defence of Japan at the time, visited Ljubljana in May 2029.",
            ["kenji-sato; Minister of Defence; japan; happened"],
        ),
        (
            "The incoming Ambassador of Japan to Slovenia, Kenji Sato, spoke.",
            ["kenji-sato; Ambassador to Slovenia; japan; planned"],
        ),
        (
            "Ana Novak, Mayor of Ljubljana, spoke.",
            ["ana-novak; Mayor; municipality-of-ljubljana; ongoing"],
        ),
        (
            "Miha Kos, Director of the Sava Institute, spoke.",
            ["miha-kos; Director; sava-institute; ongoing"],
        ),
        (
            "Minister of Health Ana Novak spoke.",
            ["ana-novak; Minister of Health; slovenia; ongoing"],
        ),
    ],
)
def test_an_office_beside_a_name_is_held(told, text, tenures):
    """Former, future or present: the words before and behind an office say which."""
    assert told(text, "Tenure", "holder office of modality") == tenures


def test_a_former_office_is_noted_as_former(told):
    """An office that is over is marked as such."""
    text = "Kenji Sato, former Ambassador of Japan to Slovenia, spoke."

    assert told(text, "Tenure", "note") == ["former"]


def test_two_offices_are_two_facts(told):
    """Whoever holds two offices holds each."""
    text = "Ana Novak, Deputy Prime Minister and Minister of Health of Slovenia, spoke."

    assert sorted(told(text, "Tenure", "office of")) == [
        "Deputy Prime Minister; slovenia",
        "Minister of Health; slovenia",
    ]


def test_one_office_in_fewer_words_is_one_fact(told):
    """The Minister is the Minister of Health spoken of before."""
    text = "Minister of Health Ana Novak spoke in Ptuj. Minister Novak then left."

    assert told(text, "Tenure", "holder office") == ["ana-novak; Minister of Health"]


def test_who_speaks_for_a_project_is_a_member_of_it(told):
    """A project has members, not offices."""
    text = "Kenji Sato, spokesperson of Belle II, visited Ljubljana in May 2031."

    assert told(text, "Membership", "member organization role") == [
        "kenji-sato; belle-ii; spokesperson"
    ]
    assert told(text, "Tenure") == []


def test_an_ambassador_received_by_a_minister_is_of_another_state(told):
    """Nobody is ambassador to his own country; whose he is may stay open."""
    text = "Ambassador Kenji Sato was received by Minister Ana Novak in Ljubljana."

    assert "kenji-sato; slovenia" not in told(text, "Tenure", "holder of")


def test_an_office_without_a_holder_is_nobodys(told):
    """A minister without a name makes no fact."""
    assert told("The Minister of Health of Japan spoke in Ptuj.", "Tenure") == []


@pytest.mark.parametrize(
    ("text", "tenures"),
    [
        ("In Ptuj spoke Bavarian Minister for European Affairs Melanie Hum.", []),
        ("The honorary speaker, Ana Novak, praised the hall.", []),
        (
            "Ana Novak met Miha Kos, the future Minister of Defence of Slovenia.",
            ["miha-kos; Minister of Defence; slovenia; planned"],
        ),
        (
            "Mary Cord, U.S. Ambassador to Slovenia, spoke.",
            ["mary-cord; Ambassador to Slovenia; united-states; ongoing"],
        ),
        (
            "Croatian Foreign and European Affairs Minister Ivan Horvat spoke.",
            ["ivan-horvat; Foreign and European Affairs Minister; croatia; ongoing"],
        ),
        (
            "Taro Oki, Director of the Europe Division at the Ministry of Foreign Affairs of "
            "Japan, spoke.",
            [
                "taro-oki; Director of the Europe Division; ministry-of-foreign-affairs-of-japan; "
                "ongoing"
            ],
        ),
    ],
)
def test_an_office_is_of_what_stands_beside_it(told, text, tenures):
    """A minister of Bavaria is not ours, and who opens an evening with a speech holds no office."""
    assert told(text, "Tenure", "holder office of modality") == tenures


def test_an_office_behind_its_body_stands_for_who_holds_it(told):
    """The ITF Director is the person, not the body."""
    text = "ITF Director Miha Kos spoke. The ITF Director met Kenji Sato in Ptuj."

    assert told(text, "Meeting", "participant") == ["kenji-sato, miha-kos"]
