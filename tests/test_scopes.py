"""Around a trigger stand the places of roles, whichever way the sentence is turned."""

from dataclasses import replace

import pytest

from kg.extraction.scopes import Scope, StateItem, matches
from kg.frames import Trigger, load_grammar
from kg.lexicon import load_lexicon
from kg.ontology import load_ontology
from kg.syntax.clauses import ClauseReader


@pytest.fixture
def scope(recognise):
    """The verb of the first clause of a sentence with what stands around it."""

    def scope(text):
        (tokens,) = recognise(text).tokens
        found = ClauseReader(tokens, load_lexicon("en")).read()
        return Scope(found[0], 0, tokens, clauses=tuple(found))

    return scope


def at(scope, place):
    """What stands at a place, in words."""
    return [
        one.id
        if isinstance(one, StateItem)
        else " ".join(t.text for t in scope.tokens[one.first : one.last + 1])
        for one in scope.items(place)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Novak received Kenji Sato in Ptuj.",
        "Kenji Sato was received by Ana Novak in Ptuj.",
        "In Ptuj, Kenji Sato was received by Ana Novak.",
    ],
)
def test_active_and_passive_are_one(scope, text):
    """Who receives is the subject of the deed, who is received its object."""
    found = scope(text)

    assert at(found, "subject") == ["Ana Novak"]
    assert at(found, "object") == ["Kenji Sato"]
    assert at(found, "in") == ["Ptuj"]
    assert at(found, "by") == []


def test_a_gift_has_a_recipient_before_it(scope):
    """Of two objects the first is whom the second is given to."""
    found = scope("Japan gave Slovenia a telescope.")

    assert at(found, "indirect") == ["Slovenia"]
    assert at(found, "object") == ["a telescope"]


def test_a_preposition_of_several_words_is_a_place(scope):
    """The sidelines of a forum are a place, too."""
    found = scope("Ana Novak met Kenji Sato on the sidelines of the Ptuj Forum.")

    assert at(found, "on_the_sidelines_of") == ["the Ptuj Forum"]


def test_a_place_leads_on_to_another(scope):
    """What stands inside a phrase is found from where the phrase stands."""
    found = scope("Ana Novak opened the Japanese plant of Mlinar d.o.o. in Ptuj.")

    assert at(found, "object.of") == ["Mlinar d.o.o."]
    assert at(found, "object.nation") == ["japan"]
    assert at(found, "object.owner") == []


@pytest.mark.parametrize(
    ("trigger", "text", "yes"),
    [
        (Trigger("take", object="part", prep="in"), "Ana Novak took part in the forum.", True),
        (Trigger("take", object="part", prep="in"), "Ana Novak took part.", False),
        (Trigger("take", object="part", prep="in"), "Ana Novak took a seat in the forum.", False),
        (Trigger("enter", prep="into", head="force"), "The agreement entered into force.", True),
        (Trigger("enter", prep="into", head="force"), "The minister entered into talks.", False),
        (Trigger("open", bare=True), "The plant opened.", True),
        (Trigger("open", bare=True), "Ana Novak opened the plant.", False),
    ],
)
def test_a_trigger_asks_for_what_stands_beside_it(scope, trigger, text, yes):
    """Who takes a seat does not take part."""
    some = load_grammar(load_ontology()).frames[0]
    frame = replace(some, beside=frozenset(), without=frozenset())

    assert matches(frame, trigger, scope(text)) is yes


@pytest.mark.parametrize(
    ("beside", "without", "yes"),
    [("robots", "", True), ("trees", "", False), ("", "robots", False), ("", "trees", True)],
)
def test_a_frame_may_ask_for_words_and_forbid_them(scope, beside, without, yes):
    """Words anywhere in the clause decide, where a frame names some."""
    some = load_grammar(load_ontology()).frames[0]
    words = {"beside": frozenset(beside.split()), "without": frozenset(without.split())}

    found = scope("Ana Novak praised the robots of Japan.")

    assert matches(replace(some, **words), Trigger("praise"), found) is yes


def test_a_date_stands_with_its_clause(scope):
    """The day of the visit is not the day of what is told around it."""
    found = scope("On 3 May 2031, Ana Novak, who visited Tokyo in April, met Kenji Sato.")

    assert [token.text for token in found.whens()] == ["3 May 2031"]
