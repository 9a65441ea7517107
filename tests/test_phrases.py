"""A noun phrase keeps apart what it names, what modifies it and whose it is."""

import pytest

from kg.lexicon import load_lexicon
from kg.syntax.clauses import ClauseReader
from kg.syntax.phrases import singular


@pytest.fixture
def subject(recognise):
    """Reads a sentence and gives the group that is its subject."""

    def subject(text):
        (tokens,) = recognise(text).tokens
        return ClauseReader(tokens, load_lexicon("en")).read()[0].subject

    return subject


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("ministers", "minister"),
        ("ties", "tie"),
        ("countries", "country"),
        ("witnesses", "witness"),
        ("branches", "branch"),
        ("news", "news"),
        ("status", "status"),
        ("business", "business"),
        ("visit", "visit"),
    ],
)
def test_a_noun_has_a_singular(word, one):
    """What a noun is called for one is told by its ending."""
    assert singular(word) == one


def test_a_plural_noun_is_plural(subject):
    """Firms are several, a firm is one."""
    assert subject("The firms grew.").phrases[0].plural
    assert not subject("The firm grew.").phrases[0].plural


def test_a_name_before_a_noun_only_modifies_it(subject):
    """The Kočevje plant is a plant, not a town."""
    (phrase,) = subject("The Kočevje plant grew.")

    assert (phrase.head, phrase.names) == ("plant", [])
    assert [one.ids for one in phrase.mods] == [("kocevje",)]


def test_an_owner_stands_apart(subject):
    """Japan's ambassador is not Japan."""
    (phrase,) = subject("Japan's robots grew.")

    assert phrase.head == "robot"
    assert [n.ids for p in phrase.owner for n in p.names] == [("japan",)]
    assert phrase.names == []


def test_a_possessive_stands_for_somebody(subject):
    """A plant that is "its plant" belongs to whatever "it" is."""
    (phrase,) = subject("Its plant grew.")

    assert [p.pronoun for p in phrase.possessor] == ["it"]


def test_what_follows_with_of_stands_apart(subject):
    """The visit of Ana Novak is a visit, and whose it is can be asked."""
    (phrase,) = subject("The visit of Ana Novak ended.")

    assert phrase.head == "visit"
    assert [n.name for p in phrase.of for n in p.names] == ["Ana Novak"]


def test_an_office_and_a_name_are_one_phrase(subject):
    """The Japanese Minister Kenji Sato is one person with an office and a state."""
    (phrase,) = subject("The Japanese Minister Kenji Sato spoke.")

    assert [title.words for title, _, _ in phrase.titles] == ["Minister"]
    assert [name.name for name in phrase.names] == ["Kenji Sato"]
    assert phrase.nations == ("japan",)
    assert phrase.person


def test_an_apposition_names_the_same_person(subject):
    """Kenji Sato, Minister of Defence of Japan, is one person, not two."""
    (phrase,) = subject("Kenji Sato, Minister of Defence of Japan, spoke.")

    assert [name.name for name in phrase.names] == ["Kenji Sato"]
    titles = [t.words for part in (phrase, *phrase.apposed) for t, _, _ in part.titles]
    assert titles == ["Minister of Defence"]


def test_phrases_are_joined_by_commas_and_and(subject):
    """A list is a group, each member a phrase of its own."""
    group = subject("Ana Novak, Miha Kos and Kenji Sato spoke.")

    assert [p.names[0].name for p in group] == ["Ana Novak", "Miha Kos", "Kenji Sato"]


def test_two_adjectives_are_joined_in_one_phrase(subject):
    """Slovenian and Japanese firms are firms of both."""
    (phrase,) = subject("Slovenian and Japanese firms grew.")

    assert phrase.nations == ("slovenia", "japan")
    assert phrase.head == "firm"


def test_a_count_stands_apart_from_what_is_counted(subject):
    """Two plants are plants, and there are two."""
    (phrase,) = subject("Two new plants opened.")

    assert phrase.head == "plant"
    assert phrase.plural
    assert [n.low for n in phrase.numbers] == ["two"]


def test_a_bracket_is_kept_beside_its_phrase(subject):
    """What stands in brackets is no word of the phrase."""
    (phrase,) = subject("Mlinar d.o.o. of Celje and its plant (in Ptuj) grew.").phrases[-1:]

    assert phrase.head == "plant"
    assert [t.text for t in phrase.bracket] == ["in", "Ptuj"]
