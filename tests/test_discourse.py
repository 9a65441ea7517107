"""What a text has named so far is remembered in its order, with what was learned of it."""

import pytest


def test_a_new_name_becomes_a_new_entity(reader, release):
    """Nobody's name is bent to somebody known."""
    record = reader.read(release("Ana Novak visited the town of Dravograd in Japan.")).record

    new = {entity.id: entity.type for entity in record.entities}
    assert new["ana-novak"] == "Person"
    assert "japan" not in new


def test_a_family_name_of_two_stays_open_until_one_is_spoken_of(told):
    """Which Novak is meant is not settled before the text speaks of one of them."""
    both = "The ministers Ana Novak and Miha Novak of Slovenia met in Ptuj."
    thanks = "Novak thanked Japan for the cherry trees."

    assert told(f"{thanks} {both}", "Statement", "speaker") == []
    assert told(f"{both} Miha Novak left. {thanks}", "Statement", "speaker") == ["miha-novak"]


def test_the_last_of_its_sort_is_meant(told):
    """The company spoken of last is not the person spoken of last."""
    text = (
        "In May 2031, Mlinar d.o.o. opened a plant in Kočevje. Ana Novak visited the plant."
        " The company thanked Japan for the robots."
    )

    assert told(text, "Statement", "speaker") == ["mlinar"]


@pytest.mark.parametrize(("pronoun", "who"), [("She", "ana-novak"), ("He", "kenji-sato")])
@pytest.mark.parametrize(
    "met", ["Ms Ana Novak met Mr Kenji Sato.", "Mr Kenji Sato met Ms Ana Novak."]
)
def test_an_honorific_says_whether_she_or_he_is_meant(told, met, pronoun, who):
    """Ms Novak is not "he", whoever was named last."""
    assert told(f"{met} {pronoun} thanked Latvia for the gift.", "Statement", "speaker") == [who]


@pytest.mark.parametrize(("publisher", "state"), [("mzz", "slovenia"), ("mofa-japan", "japan")])
def test_home_is_the_publishers_state(told, publisher, state):
    """A minister without a state is the publisher's."""
    text = "Minister Alex Morgan spoke of robots in Ljubljana, in Slovenia, and in Tokyo, in Japan."

    assert told(text, "Tenure", "of", publisher=publisher) == [state]


def test_a_ministry_without_a_state_is_the_publishers(reader, release):
    """The Ministry of Zeppelins of a Slovenian release is Slovenia's."""
    text = "In May 2031, Japan gave the Ministry of Zeppelins EUR 20,000."

    (fact,) = [f for f in reader.read(release(text)).record.facts if f.kind == "Aid"]
    assert "ministry-of-zeppelins-of-slovenia" in fact.entities()


def test_a_visit_abroad_moves_the_text_there(told):
    """Who is met in Tokyo without a state is a minister of Japan."""
    text = "Minister Ana Novak of Slovenia visited Japan in May 2031. She met Minister Kei Mori."

    assert sorted(told(text, "Tenure", "holder of")) == ["ana-novak; slovenia", "kei-mori; japan"]


def test_an_unknown_publisher_is_declared(reader, release):
    """Whoever publishes a release has an entity, known or new."""
    record = reader.read(release("Robots grew.", publisher="Example Wire")).record

    assert record.publisher == "example-wire"
    assert [entity.id for entity in record.entities] == ["example-wire"]
