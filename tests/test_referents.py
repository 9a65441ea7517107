"""A phrase is resolved once, where it stands, and a frame may settle later what it stands for."""

import pytest

from kg import resources
from kg.authority import load_authority
from kg.guides import load_guides
from kg.lexicon import load_lexicon
from kg.reference.background import background_of
from kg.reference.discourse import Discourse
from kg.reference.referents import NOBODY, Referents
from kg.syntax.clauses import ClauseReader

MEANT = {"Ana Novak": ("ana-novak",), "Kenji Sato": ("kenji-sato",), "pair": ("ana", "kenji")}


class Table(Referents):
    """Knows whom phrases mean from a table, and keeps for what it was asked."""

    def __init__(self, discourse):
        super().__init__(discourse)
        self.asked = []

    def resolved(self, phrase, sentence):
        """Whom the table gives for the name or noun of a phrase, or else what it is of."""
        word = phrase.names[0].name if phrase.names else phrase.head
        self.asked.append(word)
        if phrase.of is not None:
            return self.group((phrase, *phrase.of), sentence), "what it is of"
        return (MEANT[word], f"{word} of the table") if word in MEANT else NOBODY


@pytest.fixture
def table(ontology, release):
    """A table before a text is read."""
    references = load_guides("en", resources.lexicon()).references
    known = background_of(load_authority(ontology), ontology, load_lexicon(), references)
    return Table(Discourse(release("Robots grew."), known))


@pytest.fixture
def subject(recognise):
    """Reads a sentence and gives the group that is its subject."""

    def subject(text):
        (tokens,) = recognise(text).tokens
        return ClauseReader(tokens, load_lexicon()).read()[0].subject

    return subject


def test_a_phrase_is_resolved_once(table, subject):
    """What a phrase stands for does not change with what the text says after it."""
    group = subject("Ana Novak and Kenji Sato spoke.")

    assert not table.seen(group)
    for _ in range(2):
        assert table.group(group, 0) == ("ana-novak", "kenji-sato")
    assert table.asked == ["Ana Novak", "Kenji Sato"]
    assert table.seen(group)
    assert table.before(group) == ("ana-novak", "kenji-sato")


def test_a_phrase_does_not_stand_for_what_hangs_on_itself(table, subject):
    """The visit of Ana Novak leads to her, and to nothing by way of itself."""
    assert table.group(subject("The visit of Ana Novak ended."), 0) == ("ana-novak",)


def test_what_a_frame_settles_counts_from_then_on(table, subject):
    """A phrase that was nobody is whoever the frame says, and the page can be marked so."""
    group = subject("The brewer spoke.")
    (phrase,) = group

    assert table.group(group, 3) == ()
    table.settle(phrase, ("miha-kos",), 3, "who brews")

    assert table.group(group, 3) == ("miha-kos",)
    assert table.settled == [(phrase, "miha-kos", "who brews")]
    assert table.reasons == {(3, "miha-kos"): "who brews"}
    assert table.asked == ["brewer"]


def test_the_first_reason_of_a_sentence_is_told(table, subject):
    """Why somebody is meant is asked of the sentence, where the first word for him decides."""
    group = subject("Ana Novak spoke.")
    table.group(group, 0)

    table.settle(group.phrases[0], ("ana-novak",), 0, "a later thought")
    table.group(subject("Ana Novak left."), 1)

    reason = "Ana Novak of the table"
    assert table.reasons == {(0, "ana-novak"): reason, (1, "ana-novak"): reason}


def test_things_without_a_name_are_remembered_by_their_sentence(table, subject):
    """What "they" means may be things: several, and nobody's name."""
    table.group(subject("Ana Novak spoke."), 4)
    assert table.things < 0

    table.group(subject("The robots grew."), 5)
    assert table.things == 5
