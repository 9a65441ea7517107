"""A release is published by an entity that is known, or by a new one with a name of the page."""

import pytest


@pytest.fixture
def publisher(reader, release):
    """Reads a text of a publisher: its id, and its class and name where it is declared."""

    def publisher(given, text="Robots grew."):
        record = reader.read(release(text, publisher=given)).record
        declared = [(e.type, e.labels["en"]) for e in record.entities if e.id == record.publisher]
        return record.publisher, *declared

    return publisher


@pytest.mark.parametrize(
    ("given", "one"),
    [("mzz", "mzz"), ("Ministry of Foreign Affairs of Slovenia", "mzz"), ("YASKAWA", "yaskawa")],
)
def test_a_known_publisher_is_found_by_id_and_name(publisher, given, one):
    """Nobody who is known is declared again, however the page spells the name."""
    assert publisher(given) == (one,)


def test_a_new_publisher_has_the_name_that_was_given(publisher):
    """A name nobody knows becomes an organization that is called so, of the class it tells."""
    assert publisher("Kočevje Robot Wire") == (
        "kocevje-robot-wire",
        ("MediaOrganization", "Kočevje Robot Wire"),
    )
    assert publisher("Kočevje Blue") == ("kocevje-blue", ("Organization", "Kočevje Blue"))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("ministry-of-clouds", "Ministry of Clouds"),
        ("ministry-of-clouds-of-slovenia", "Ministry of Clouds of Slovenia"),
    ],
)
def test_an_id_is_named_by_the_line_of_the_page_that_says_it(publisher, given, name):
    """The page writes the name out; the state it leaves out stands in the id."""
    text = "Ministry of Clouds\n\nRobots grew."

    assert publisher(given, text) == (given, ("PublicBody", name))


def test_an_id_that_no_line_names_has_its_own_words_for_a_name(publisher):
    """A line that says something else lends no name."""
    found = publisher("ministry-of-clouds", "Ministry of Health\n\nRobots grew.")

    assert found == ("ministry-of-clouds", ("PublicBody", "Ministry of Clouds"))


def test_a_firm_writes_of_itself(told):
    """A publisher nobody knows can be what the facts of its text need."""
    text = "Kazahaya Blue will invest EUR 45 million in Slovenia."

    assert told(text, "Investment", "investor amount", publisher="Kazahaya Blue") == [
        "kazahaya-blue; 45000000"
    ]


def test_publishers_in_other_scripts_stay_apart(publisher):
    """Names without a Latin letter have ids of their own."""
    assert publisher("日本")[0] != publisher("東京ロボット")[0]
