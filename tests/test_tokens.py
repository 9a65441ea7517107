"""A sentence is cut where a reader would cut it, and each token knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import load_lexicon
from kg.names.mentions import Mention
from kg.names.tokens import Tokenizer, overlaid

TOKENIZER = Tokenizer(load_lexicon("en"))


def tokens(text):
    """The tokens of a text."""
    return TOKENIZER.tokens(text, 0, len(text))


def words(text):
    """The words and signs of a text, parted by bars."""
    return "|".join(token.text for token in tokens(text))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Mlinar d.o.o. grew.", "Mlinar|d.o.o.|grew|."),
        ("H.E. Mr. Sato left.", "H.E.|Mr.|Sato|left|."),
        ("at 9.30 a.m. sharp", "at|9.30|a.m.|sharp"),
        ("at 18:05, in Ptuj", "at|18:05|,|in|Ptuj"),
        ("Kobi Works Co., Ltd.", "Kobi|Works|Co.|,|Ltd."),
        ("Japan's and Kobi’s", "Japan|'s|and|Kobi|’s"),
        ("It's 1,250.5 tonnes", "It|'s|1,250.5|tonnes"),
        ("a so-called vice-president", "a|so-called|vice-president"),
        ("O'Hara said “yes”.", "O'Hara|said|“|yes|”|."),
    ],
)
def test_a_sentence_is_cut_into_words_and_signs(text, cut):
    """Abbreviations, clock times and hyphenated words are one token, signs are their own."""
    assert words(text) == cut


@pytest.mark.parametrize("pair", ["Slovenia–Japan", "Slovenian-Japanese", "Slovene-Japanese"])
def test_a_pair_names_two_states(pair):
    """Slovenia–Japan trade is of both, in that order."""
    token = tokens(f"{pair} trade")[0]

    assert token.nations == ("slovenia", "japan")
    assert token.classes == {"nation"}


def test_a_hyphen_alone_makes_no_pair():
    """What is Japan-based is of no second state."""
    assert tokens("Japan-based")[0].nations == ()


def test_an_adjective_names_its_state():
    """The adjective of a state says whose something is."""
    assert tokens("Japanese robots")[0].nations == ("japan",)


def test_an_expression_is_one_token():
    """The words "in order to" do what one word does."""
    assert words("in order to help") == "in order to|help"


def test_a_verb_knows_its_base():
    """Each form of a verb leads to its base."""
    token = tokens("They signed it")[1]

    assert token.form.base == "sign"
    assert "verb" in token.classes


def test_the_s_of_an_owner_is_told_from_a_word():
    """What stands before a genitive owns what stands behind."""
    assert tokens("Japan's gift")[1].classes == {"genitive"}


@given(st.text(max_size=80))
def test_every_token_lies_where_it_says(text):
    """Tokens stand in the order of the text, do not overlap, and nothing but blanks is left."""
    found = tokens(text)
    covered = [i for t in found for i in range(t.start, t.end)]

    assert covered == sorted(set(covered))
    assert "".join(text[i] for i in range(len(text)) if i not in set(covered)).strip() == ""
    for token in found:
        assert token.text.lower() == " ".join(text[token.start : token.end].split()).lower()


def test_a_mention_becomes_one_token():
    """However many words a name has, what reads tokens sees one."""
    text = "The Sava Institute opened"
    name = Mention(start=4, end=18, type="ResearchInstitution", name="Sava Institute")

    made = overlaid(tokens(text), text, [name])

    assert [t.text for t in made] == ["The", "Sava Institute", "opened"]
    assert made[1].mention is name
    assert made[1].classes == {"name"}


def test_a_mention_that_ends_inside_a_word_is_left_out():
    """A name is whole words."""
    text = "Savant opened"

    made = overlaid(tokens(text), text, [Mention(start=0, end=4, type="Place", name="Sava")])

    assert [t.text for t in made] == ["Savant", "opened"]
