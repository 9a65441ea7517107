"""What somebody talks about is told as entities, else in few words of the text."""

import pytest


@pytest.fixture
def topics(told):
    """The topics of the positions that a text tells, one list a position."""

    def topics(text):
        return told(text, "Statement", "topic")

    return topics


@pytest.mark.parametrize(
    ("what", "topic"),
    [
        ("robotics", "robotics"),
        ("the robotics of farms", "robotics of farms"),
        ("cooperation in robotics", "cooperation in robotics"),
        ("robotics and forestry", "forestry, robotics"),
        ("the field of robotics", "robotics"),
        ("the possibility of cooperation", "cooperation"),
        ("Belle II", "belle-ii"),
        ("the Ptuj Agreement", "ptuj-agreement"),
    ],
)
def test_a_topic_is_a_known_thing_or_words_without_article(told, what, topic):
    """What was talked about is kept as it was said, without words that say nothing."""
    text = f"Ana Novak and Kenji Sato discussed {what}."

    assert told(text, "Meeting", "topic") == [topic]


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("peace in the South China Sea", "peace, south-china-sea"),
        ("stability on the Korean Peninsula", "korean-peninsula, stability"),
        ("a dialogue of mayors in Kočevje", "dialogue of mayors in Kočevje"),
        ("the rule of law and respect for human rights", "human-rights, rule-of-law"),
        ("the exchange of students and teachers", "exchange of students and teachers"),
        ("a seat for Japan on the council", "seat for Japan on the council"),
        ("the signing of the Ptuj Agreement", "ptuj-agreement"),
    ],
)
def test_a_position_is_on_each_thing_named_in_it(topics, said, topic):
    """A sea or a peninsula is a topic of its own, a town is not; two things joined are two."""
    assert topics(f"Slovenia supports {said}.") == [topic]


def test_support_to_a_body_is_about_the_body(topics):
    """Who gives thanks for support speaks of the body it went to."""
    text = "Ana Novak thanked Japan for its support to ITF Enhancing Human Security."

    assert topics(text) == ["itf"]


def test_two_positions_in_one_sentence_are_two(topics):
    """What two states share and what they champion are two, though one word is in both."""
    text = (
        "Sharing the values of democracy and peace, Slovenia and Japan champion the rights of "
        "children and peace."
    )

    assert len(topics(text)) == 2


def test_a_word_with_hyphens_is_a_topic_in_words(told):
    """A topic is no id, even where it looks like one."""
    text = "Ana Novak and Kenji Sato discussed cyber-security."

    assert told(text, "Meeting", "topic") == ["cyber security"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Slovenia supports all efforts to achieve peace in Ptuj.", "peace in Ptuj"),
        ("Ana Novak welcomed progress in the fields of forestry and fishery.", "fishery, forestry"),
        ("Ana Novak said that Slovenia was an advocate for dialogue.", "dialogue"),
        ("Ana Novak said that the road to Ptuj was becoming dangerous.", "road to Ptuj"),
        ("Ana Novak said that the plant would bring 2,400 jobs.", "jobs"),
        ("Ana Novak thanked Japan for EUR 300,000 for a school.", "school"),
        ("Ana Novak thanked Japan for EUR 300,000 to Ptuj.", "donation to Ptuj"),
        ("Ana Novak praised political and cultural dialogue.", "political and cultural dialogue"),
    ],
)
def test_a_topic_says_something(topics, text, topic):
    """What is meant is told, not "efforts", a sum or a mere adjective."""
    assert topics(text) == [topic]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Novak of Slovenia welcomed the decision.",
        "Minister Ana Novak of Slovenia said that the two countries would speak.",
        "Minister Ana Novak of Slovenia welcomed EUR 20,000.",
    ],
)
def test_what_says_nothing_is_no_topic(topics, text):
    """A position on "the decision" is none that a reader could look up."""
    assert topics(text) == []
