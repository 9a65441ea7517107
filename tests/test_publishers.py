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
    """A name nobody knows becomes an organization that is called so."""
    assert publisher("Kočevje Robot Wire") == (
        "kocevje-robot-wire",
        ("Organization", "Kočevje Robot Wire"),
    )


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


def test_an_id_that_no_line_names_stays_without_a_name(publisher):
    """A line that says something else lends no name."""
    found = publisher("ministry-of-clouds", "Ministry of Health\n\nRobots grew.")

    assert found == ("ministry-of-clouds", ("Organization", "ministry-of-clouds"))
