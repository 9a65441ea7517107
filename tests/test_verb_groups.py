"""A verb group runs over auxiliaries and governing verbs to the verb that says what happens."""

import pytest

from kg.lexicon import load_lexicon
from kg.syntax.verb_groups import VerbReader


@pytest.fixture
def group(recognise):
    """Reads the verb group that begins at a word of a sentence."""

    def group(text, word):
        (tokens,) = recognise(text).tokens
        at = [token.low for token in tokens].index(word)
        return VerbReader(tokens, load_lexicon()).group(at)

    return group


@pytest.mark.parametrize(
    ("text", "word", "perfect", "progressive", "passive"),
    [
        ("Ana Novak has visited Japan.", "has", True, False, False),
        ("Ana Novak has been visiting Japan.", "has", True, True, False),
        ("Ana Novak is receiving Kenji Sato.", "is", False, True, False),
        ("The pact is being signed.", "is", False, True, True),
        ("The pact had been signed.", "had", True, False, True),
        ("Ana Novak does visit Japan.", "does", False, False, False),
    ],
)
def test_a_group_keeps_how_its_deed_lies_in_time(group, text, word, perfect, progressive, passive):
    """Done, being done, being suffered: the auxiliaries say it together."""
    verb = group(text, word)

    assert (verb.perfect, verb.progressive, verb.passive) == (perfect, progressive, passive)


def test_who_is_expected_to_act_is_not_acted_upon(group):
    """The voice of the governing verb is kept apart from that of the deed."""
    acting = group("Ana Novak was expected to receive Kenji Sato.", "was")
    suffering = group("Ana Novak hoped to be received by Kenji Sato.", "hoped")

    assert (acting.chain, acting.base) == (["expect"], "receive")
    assert (acting.outer_passive, acting.passive) == (True, False)
    assert (suffering.chain, suffering.base) == (["hope"], "receive")
    assert (suffering.outer_passive, suffering.passive) == (False, True)


def test_what_was_to_have_happened_did_not(group):
    """A verb that is only looked back to from an unkept plan is conditional."""
    verb = group("Ana Novak was to have been received in Tokyo.", "was")

    assert (verb.tense, verb.base, verb.passive) == ("conditional", "receive", True)


def test_a_date_and_an_adverb_within_a_group_are_kept(group):
    """The year between the auxiliary and the verb is the year of the deed."""
    dated = group("Ana Novak is this year visiting Japan.", "is")
    again = group("Ana Novak has recently visited Japan.", "has")

    assert (dated.base, [when.low for when in dated.whens]) == ("visit", ["this year"])
    assert (again.base, again.adverbs) == ("visit", ["recently"])


@pytest.mark.parametrize(
    ("text", "word", "finite"),
    [
        ("Kenji Sato received Ana Novak in Tokyo.", "received", True),
        ("The guest received by Kenji Sato spoke.", "received", False),
        ("Ana Novak, visiting Tokyo, spoke.", "visiting", False),
        ("To visit Tokyo is a wish.", "visit", False),
    ],
)
def test_only_a_verb_with_a_tense_can_make_a_main_clause(recognise, text, word, finite):
    """A guest "received by" somebody receives nobody."""
    (tokens,) = recognise(text).tokens
    at = [token.low for token in tokens].index(word)

    assert VerbReader(tokens, load_lexicon()).finite(at) is finite
