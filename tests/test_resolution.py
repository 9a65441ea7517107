"""Words such as "he", "the pair" or "the company" mean somebody of the text, or nobody."""

import pytest

MET = "Foreign Minister Ana Novak of Slovenia met Foreign Minister Kenji Sato of Japan in Ptuj"
ON = "on 3 May 2031."
TALKED = f"{MET} {ON}"
WE = "“We thank Japan for the apple trees,” said"


@pytest.fixture
def thanked(told):
    """Reads two sentences, the second of thanks, and gives who thanks whom."""

    def thanked(before, after):
        return told(f"{before} {after}", "Statement", "speaker addressee")

    return thanked


@pytest.mark.parametrize(
    ("before", "after", "who"),
    [
        ("Ana Novak and Kenji Sato met in Ptuj.", "The former thanked the latter for the gift.",
         "ana-novak; kenji-sato"),
        (TALKED, "The Japanese Minister thanked Slovenia for the gift.", "kenji-sato; slovenia"),
        (TALKED, "The guest thanked Slovenia for the gift.", "kenji-sato; slovenia"),
        (TALKED, "Mr Sato thanked Slovenia for the gift.", "kenji-sato; slovenia"),
        ("Ms Ana Novak met Mr Kenji Sato in Ptuj.", "She thanked Japan for the gift.",
         "ana-novak; japan"),
        ("Ms Ana Novak met Mr Kenji Sato in Ptuj.", "He thanked Slovenia for the gift.",
         "kenji-sato; slovenia"),
        ("In May 2031, Mlinar d.o.o. opened a plant in Kočevje.",
         "The company thanked Japan for the gift.", "mlinar; japan"),
    ],
)  # fmt: skip
def test_a_word_means_somebody_of_the_text(thanked, before, after, who):
    """Pronouns, guests, hosts, offices and "the company" lead to whom the text named."""
    assert who in thanked(before, after)


@pytest.mark.parametrize(("word", "who"), [("The guest", "kenji-sato"), ("The host", "ana-novak")])
def test_a_guest_is_from_abroad(told, word, who):
    """Guest and host are told apart by where they are from, not by who was named last."""
    for met in (
        "Minister Kenji Sato of Japan was received by Minister Ana Novak of Slovenia.",
        "Minister Ana Novak of Slovenia received Minister Kenji Sato of Japan.",
    ):
        text = f"{met} {word} thanked Latvia for the apple trees."

        assert told(text, "Statement", "speaker") == [who]


@pytest.mark.parametrize(
    "text",
    [
        "The guest thanked the host for the apple trees.",
        "He thanked Japan for the apple trees.",
        "They thanked Japan for the apple trees.",
        "The company thanked Japan for the apple trees.",
        "The two ministers thanked Japan for the apple trees.",
        "The former thanked the latter for the apple trees.",
    ],
)
def test_a_word_that_means_nobody_makes_no_fact(told, text):
    """Where the text does not say who is meant, nothing is said of anybody."""
    facts = told(text, "Statement", "speaker", publisher="Example Wire")

    assert facts == []


@pytest.mark.parametrize(
    "again",
    [
        "The two foreign ministers discussed robotics.",
        "The pair discussed robotics.",
        "The two ministers discussed robotics.",
        "They discussed robotics.",
        "Both discussed robotics.",
    ],
)
def test_two_are_taken_up_together(told, again):
    """The pair, the two foreign ministers and "they" are the two who met."""
    assert told(f"{TALKED} {again}", "Meeting", "participant topic") == [
        "ana-novak, kenji-sato; robotics"
    ]


def test_the_foreign_ministers_of_two_states_are_those_the_text_named(told):
    """Named before, the foreign ministers of Slovenia and Japan need no names."""
    text = f"{TALKED} The foreign ministers of Slovenia and Japan discussed robotics."

    assert told(text, "Meeting", "participant topic") == ["ana-novak, kenji-sato; robotics"]


def test_a_counterpart_is_of_the_same_office(told):
    """The Japanese counterpart of a foreign minister is a foreign minister."""
    text = "Foreign Minister Ana Novak of Slovenia met her Japanese counterpart, Kenji Sato."

    assert sorted(told(text, "Tenure", "holder office of")) == [
        "ana-novak; Minister of Foreign Affairs; slovenia",
        "kenji-sato; Minister for Foreign Affairs; japan",
    ]


def test_the_two_countries_are_those_of_the_two_who_met(told):
    """What the two countries sign has two parties."""
    text = f"{TALKED} The two countries signed the Ptuj Agreement."

    assert told(text, "Signing", "party agreement") == ["japan, slovenia; ptuj-agreement"]


def test_its_belongs_to_the_subject_of_the_clause(told):
    """Its director is the director of the firm that is spoken of."""
    text = "In May 2031, Mlinar d.o.o. opened a plant in Kočevje. Its director Miha Kos spoke."

    assert told(text, "Tenure", "holder office of") == ["miha-kos; Director; mlinar"]


def test_his_state_is_that_of_the_person(told):
    """His country is the country he is a minister of."""
    text = f"{TALKED} Mr Sato invited Ms Novak to visit his country."

    assert told(text, "Visit", "visitor destination modality") == ["ana-novak; japan; wished"]


@pytest.mark.parametrize(
    "text",
    [
        f"{WE} Minister Ana Novak of Slovenia.",
        f"“Japan is a friend. {WE[1:]} Minister Ana Novak of Slovenia.",
        "Minister Ana Novak of Slovenia said: “We thank Japan for the apple trees.”",
        "Minister Ana Novak of Slovenia said: “It is May. We thank Japan for the apple trees.”",
    ],
)
def test_we_are_those_whom_the_speaker_speaks_for(told, text):
    """A minister who says "we" speaks for her state or herself, wherever she is named."""
    said = told(text, "Statement", "speaker addressee topic stance")

    assert said in (
        ["slovenia; japan; apple trees; thanks"],
        ["ana-novak; japan; apple trees; thanks"],
    )


def test_why_somebody_is_meant_is_told(reader, release):
    """A curator sees on what a pronoun was settled."""
    text = "Ms Ana Novak met Mr Kenji Sato in Ptuj. She thanked Japan for the gift."

    proposals = reader.read(release(text)).proposals

    (reasons,) = [p.reasons for p in proposals if p.fact.kind == "Statement"]
    assert any("'she'" in reason and "ana-novak" in reason for reason in reasons)
