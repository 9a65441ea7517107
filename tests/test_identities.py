"""A name of several stands for the one whom office, day or text tell, or for nobody."""

import pytest

from kg.authority import Entity, Tenure, load_authority
from kg.frames import load_grammar
from kg.lexicon import load_lexicon
from kg.reader import FrameReader
from kg.values import parse_date

THANKS = "thanked Japan for the gift."


def minister(one, name, office, start, end=None):
    """Somebody called Brezovar, in an office from one day to another."""
    held = Tenure(
        office=office, start=parse_date(start), end=parse_date(end) if end else None, where=""
    )
    return Entity(
        id=one,
        type="Person",
        where="",
        labels={"en": name},
        weak={"en": ("Brezovar",)},
        tenures=(held,),
    )


PACT = "Convention on the Clouds of the Drava Valley"
KNOWN = [
    minister("ana-brezovar", "Ana Brezovar", "foreign-minister-of-slovenia", "2030-01-01"),
    minister(
        *("iva-brezovar", "Iva Brezovar", "prime-minister-of-slovenia", "2027-01-01", "2029-12-31")
    ),
    Entity(id="drava-clouds", type="Agreement", where="", labels={"en": PACT}),
]


@pytest.fixture(scope="module")
def reading(ontology, release):
    """Reads a text, knowing two people called Brezovar and an agreement; gives the facts."""
    authority = {**load_authority(ontology), **{entity.id: entity for entity in KNOWN}}
    reader = FrameReader(ontology, authority, load_lexicon(), load_grammar(ontology))
    return lambda text, **said: reader.read(release(text, **said)).record.facts


@pytest.fixture
def speakers(reading):
    """Reads a text and gives the ids of those who say something."""

    def speakers(text, **said):
        facts = [fact for fact in reading(text, **said) if fact.kind == "Statement"]
        return [one.id for fact in facts for one in fact.roles["speaker"]]

    return speakers


@pytest.mark.parametrize(
    ("office", "who"),
    [("Foreign Minister", "ana-brezovar"), ("Prime Minister", "iva-brezovar")],
)
def test_an_office_before_a_name_tells_whose_it_is(speakers, office, who):
    """Also an office that is over tells who is meant."""
    assert speakers(f"{office} Brezovar {THANKS}") == [who]


@pytest.mark.parametrize(
    ("day", "who"),
    [("2028-06-15", ["iva-brezovar"]), ("2033-06-15", ["ana-brezovar"]), ("2024-06-15", [])],
)
def test_the_day_of_a_release_tells_whose_a_name_is(speakers, day, who):
    """A release speaks of who is in office, and of nobody while neither is."""
    assert speakers(f"Brezovar {THANKS}", published=day) == who


def test_whoever_was_spoken_of_is_meant(speakers):
    """A full name before settles the family name behind it, in office or not."""
    assert speakers(f"Iva Brezovar visited Ptuj. Brezovar {THANKS}") == ["iva-brezovar"]


@pytest.mark.parametrize(
    ("body", "one"),
    [
        ("the Ministry of Clouds", "ministry-of-clouds-of-slovenia"),
        ("the Japanese Ministry of Clouds", "ministry-of-clouds-of-japan"),
        ("the Ministry of Clouds of Japan", "ministry-of-clouds-of-japan"),
        ("the Ministry of Clouds of the Republic of Slovenia", "ministry-of-clouds-of-slovenia"),
        ("the Embassy of Japan", "embassy-of-japan-in-slovenia"),
    ],
)
def test_a_ministry_is_of_a_state(speakers, body, one):
    """The state is the one beside the name, else the publisher's."""
    assert speakers(f"{body.capitalize()[:4]}{body[4:]} {THANKS}") == [one]


def test_words_of_an_agreement_that_is_known_mean_it(reading):
    """Nobody writes a long name out."""
    text = "Slovenia and Japan signed the Convention on the Clouds in May 2031."

    (fact,) = reading(text)

    assert [one.id for one in fact.roles["agreement"]] == ["drava-clouds"]


def test_a_name_is_no_topic_of_its_words(told):
    """An order of merit is an order, though one can speak of orders of merit."""
    text = "Slovenia will award the Order of Merit to Yuriko Tanabe in July 2031."

    assert told(text, "Award", "award recipient") == ["Order of Merit; yuriko-tanabe"]
