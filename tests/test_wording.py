"""Topics and things without a name are told in the text's own words."""

import pytest


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


def test_a_thing_without_a_name_is_described(reader, release):
    """A plant nobody named is the firm's plant in the town, and new with each release."""
    text = "In May 2031, Mlinar d.o.o. opened a new plant in Kočevje."

    reading = reader.read(release(text))
    later = reader.read(release(text, published="2031-07-01"))

    (plant,) = [e for e in reading.record.entities if e.type == "Facility"]
    assert plant.labels["en"] == "Mlinar plant in Kočevje"
    assert plant.id not in [e.id for e in later.record.entities]


def test_a_definite_thing_nobody_named_is_not_made_up(told):
    """The agreement, without any before it, is no agreement one could point at."""
    assert told("Slovenia and Japan signed the agreement.", "Signing") == []


def test_a_word_with_hyphens_is_a_topic_in_words(told):
    """A topic is no id, even where it looks like one."""
    text = "Ana Novak and Kenji Sato discussed cyber-security."

    assert told(text, "Meeting", "topic") == ["cyber security"]
