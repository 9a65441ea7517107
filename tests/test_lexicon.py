"""A lexicon is lists of words, read as they stand; what is no lexicon is refused."""

import shutil

import pytest

from kg import resources
from kg.errors import LexiconError
from kg.lexicon import Form, load_lexicon, split

LEXICON = load_lexicon("en")


def test_an_underscore_joins_the_words_of_one_expression():
    """The entry in_order_to is one expression of three words."""
    assert split("to in_order_to\n for") == ("to", "in order to", "for")


def test_a_small_word_has_its_classes():
    """A word is all that it can be: "that" joins, points and relates."""
    assert "prep" in LEXICON.classes["between"]
    assert "conj" in LEXICON.classes["and"]
    assert "modal" in LEXICON.classes["will"]
    assert {"det", "rel"} <= LEXICON.classes["that"]


@pytest.mark.parametrize(
    ("word", "base", "tense"),
    [
        ("signs", "sign", "s"),
        ("signed", "sign", "past"),
        ("met", "meet", "part"),
        ("given", "give", "part"),
        ("gave", "give", "past"),
        ("carried", "carry", "past"),
        ("planned", "plan", "part"),
        ("planning", "plan", "ing"),
        ("opened", "open", "past"),
        ("visiting", "visit", "ing"),
        ("receiving", "receive", "ing"),
        ("reaches", "reach", "s"),
    ],
)
def test_the_forms_of_a_verb_lead_to_its_base(word, base, tense):
    """A verb is listed once; its regular forms follow from its spelling."""
    form = LEXICON.verbs[word]

    assert form.base == base
    assert tense in form.tenses


def test_an_irregular_verb_has_no_regular_forms():
    """Nobody "meeted"."""
    assert "meeted" not in LEXICON.verbs
    assert LEXICON.verbs["meet"] == Form("meet", frozenset(["base"]))


def test_longer_expressions_are_tried_first():
    """The words "on the sidelines of" are not taken for something that "on the" begins."""
    for found in LEXICON.expressions.values():
        assert [len(one) for one in found] == sorted(map(len, found), reverse=True)


def test_a_state_has_names_adjectives_and_capitals():
    """Who is Slovene or sits in Ljubljana is of Slovenia."""
    state = LEXICON.states["slovenia"]

    assert state.name == "Slovenia"
    assert {"Slovenian", "Slovene"} <= set(state.adjectives)
    assert state.capitals == ("Ljubljana",)


def test_each_adjective_is_of_one_state():
    """No adjective and no capital stands for two states."""
    states = LEXICON.states.values()
    for words in ([s.adjectives for s in states], [s.capitals for s in states]):
        listed = [word for several in words for word in several]
        assert len(listed) == len(set(listed))


def test_a_language_without_a_lexicon_is_refused():
    """There is no reading in a language that nobody wrote a lexicon for."""
    with pytest.raises(LexiconError, match="no lexicon for the language 'tlh'"):
        load_lexicon("tlh")


def test_a_broken_file_is_named(tmp_path):
    """Whoever edits a lexicon learns which file is no YAML."""
    shutil.copytree(resources.lexicon(), tmp_path, dirs_exist_ok=True)
    (tmp_path / "en.names.yaml").write_text("types: [", encoding="utf-8")

    with pytest.raises(LexiconError, match=r"en\.names\.yaml"):
        load_lexicon("en", tmp_path)
