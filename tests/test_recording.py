"""The record of a reading declares whom its facts name and nobody else, and which text it is of."""

import hashlib

import pytest

from kg.errors import DocumentError


@pytest.fixture
def record(reader, release):
    """Reads a text and gives its record."""
    return lambda text, **said: reader.read(release(text, **said)).record


def test_only_whom_a_fact_names_is_declared(record):
    """Somebody who is only spoken of is no part of the graph."""
    found = record("Iva Hren spoke. Ana Novak visited the town of Dravograd in Japan.")

    assert "ana-novak" in {entity.id for entity in found.entities}
    assert "iva-hren" not in {entity.id for entity in found.entities}


def test_a_state_is_declared_before_what_lies_in_it(record):
    """Whoever reads a record from above knows each state when it is used."""
    text = "In May 2031, Japan gave the Latvian Ministry of Zeppelins EUR 20,000."

    assert [(one.id, one.type, one.country) for one in record(text).entities] == [
        ("latvia", "State", None),
        ("ministry-of-zeppelins-of-latvia", "PublicBody", "latvia"),
    ]


def test_a_record_says_which_text_its_offsets_count_in(record):
    """Length and hash are those of the text: code points, and bytes of UTF-8."""
    text = "Roboti 🤖 rastejo v Kočevju."
    found = record(text)

    assert found.length == len(text)
    assert found.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_a_record_without_a_title_is_called_by_its_id(record):
    """There is always something to call a release by."""
    found = record("Robots grew.", title="")

    assert found.title == found.id == "2031-06-15-made-up"


def test_only_an_organization_publishes(record):
    """A town that is given as the publisher is a mistake, told in one sentence."""
    with pytest.raises(DocumentError, match="'kocevje' is no organization, but of type Place"):
        record("Robots grew.", publisher="kocevje")
