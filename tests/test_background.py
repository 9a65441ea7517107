"""What is known before a text is read can be looked up by every name it has there."""

import pytest

from kg import resources
from kg.authority import Entity
from kg.errors import AuthorityError
from kg.guides import load_guides
from kg.lexicon import load_lexicon
from kg.reference.background import background_of

MILL = Entity(
    id="mlinar",
    type="Company",
    where="",
    labels={"en": "Mlinar"},
    strong={"sl": ("Mlinarjevi roboti",)},
    weak={"en": ("The Mill",)},
)
MILLER = Entity(id="miller-of-ptuj", type="Office", where="", labels={"en": "Miller of Ptuj"})
PACT = Entity(id="drava-pact", type="Agreement", where="", labels={"en": "Drava Pact"})


@pytest.fixture
def background(ontology):
    """Lays out some entities as what is known."""
    references = load_guides("en", resources.lexicon()).references

    def background(*entities):
        authority = {entity.id: entity for entity in entities}
        return background_of(authority, ontology, load_lexicon(), references)

    return background


def test_a_publisher_is_found_by_each_name_that_means_it_alone(background):
    """A page may call a firm by any of its names, but nobody is published by an office."""
    found = background(MILL, MILLER).publishers

    assert found == {"mlinar": "mlinar", "mlinarjevi-roboti": "mlinar"}


def test_an_agreement_is_found_in_any_letter_case(background):
    """Texts write "drava pact" as they like."""
    assert background(MILL, PACT).agreements == (("drava-pact", ("drava pact",)),)


def test_two_cannot_bear_one_strong_name(background):
    """A name that means two is refused before anything is read with it."""
    other = Entity(id="other", type="Company", where="", labels={"en": "Drava Pact"})

    with pytest.raises(AuthorityError, match="drava pact"):
        background(PACT, other)


def test_a_class_stands_below_others_or_is_unknown(background):
    """A company is an organization; a class nobody declared is nothing."""
    known = background()

    assert "Organization" in known.superclasses("Company")
    assert known.superclasses("Zeppelin") == frozenset()


def test_states_are_told_by_capitals_and_given_names(background):
    """Tokyo is Japan's; Ana is at home in Slovenia, Kenji in Japan."""
    known = background()

    assert known.capitals["Tokyo"] == "japan"
    assert "slovenia" in known.at_home["Ana"]
    assert known.at_home["Kenji"] == ("japan",)
