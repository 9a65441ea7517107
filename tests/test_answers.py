"""A model's answer as facts: what does not hold is told, whatever shape it has."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.answers import Answer, json_of
from kg.authority import load_authority, strong_names
from kg.documents import read_document
from kg.errors import DocumentError
from kg.facts import Ref
from kg.ontology import load_ontology

TEXT = "Ana Oblak met  Taro\nKono. Koper d.o.o. opened its doors."
ONTOLOGY = load_ontology()
AUTHORITY = load_authority(ONTOLOGY)
NAMES = strong_names(AUTHORITY)
DOCUMENT = read_document(
    TEXT, url="https://example.org/a", published="2031-05-03", publisher="mzz", language="en"
)


def answer(*facts, entities=()):
    """An answer of these facts."""
    said = {"entities": list(entities), "facts": list(facts)}
    return Answer(said, DOCUMENT, ONTOLOGY, AUTHORITY, NAMES, "m")


def fact(**changes):
    """A meeting that the text reports."""
    roles = {"participant": ["Ana Oblak", "Taro Kono"], "topic": ["robots"]}
    return {
        "kind": "Meeting",
        "roles": roles,
        "modality": "happened",
        "quotes": ["Ana Oblak met Taro Kono."],
        **changes,
    }


OBLAK = {"name": "Ana Oblak", "type": "Person", "country": "Slovenia"}


def test_a_quote_is_found_whatever_its_blanks():
    """A line break in the text is no difference; the offsets are those of the text."""
    (proposal,) = answer(fact(), entities=[OBLAK]).proposals

    (evidence,) = proposal.fact.evidence
    assert TEXT[evidence.start : evidence.end] == "Ana Oblak met  Taro\nKono."


def test_a_known_name_is_who_it_names_and_an_unknown_one_is_new():
    """Strong names stand for their entities; the others are declared with their state."""
    found = answer(fact(), entities=[OBLAK])

    (proposal,) = found.proposals
    assert proposal.fact.roles["participant"] == (Ref("ana-oblak"), Ref("taro-kono"))
    assert proposal.fact.roles["topic"] == (Ref("robotics"),)
    assert [(one.id, one.country) for one in found.entities()] == [("ana-oblak", "slovenia")]


def test_an_unknown_name_never_becomes_the_nearest_known_one():
    """A new firm that is called like a known town is not the town."""
    firm = {"name": "Koper!", "type": "Company"}

    (entity,) = answer(entities=[firm]).entities()

    assert entity.id == "koper-company"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quotes": ["Ana Oblak saw Taro Kono."]}, "does not stand in the text"),
        ({"quotes": [""]}, "an empty quote"),
        ({"quotes": None}, "it has no quote"),
        ({"kind": ["Meeting"]}, "there is no kind ''"),
        ({"modality": None}, "there is no modality ''"),
        ({"roles": {"guest": ["Ana Oblak"]}}, "Meeting has no role 'guest'"),
        ({"roles": {"participant": [{"name": "Ana"}]}}, "participant is empty"),
        ({"place": "Atlantis"}, "'Atlantis' is not among the entities"),
        ({"date": "2031-02-30"}, "2031-02-30"),
    ],
)
def test_what_does_not_hold_is_told(changes, reason):
    """A reject says what is wrong, and the other facts stay."""
    found = answer(fact(**changes), fact(), entities=[OBLAK])

    assert len(found.proposals) == 1
    assert reason in found.rejects[0].reason


@pytest.mark.parametrize("said", ["", "no", "[]", "{", '{"facts": {}}', "{}", "}{"])
def test_words_that_are_no_json_are_refused(said):
    """There is an object with a list of facts, or there is no answer."""
    with pytest.raises(DocumentError):
        json_of(said)


def test_json_is_found_between_words():
    """Fences and politeness around the object do no harm."""
    assert json_of('Sure! ```json\n{"facts": []}\n``` Enjoy.') == {"facts": []}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["kind", "roles", "quotes", "name", "type", "participant", "date"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANYTHING, max_size=3), ANYTHING)
def test_no_answer_breaks_anything(facts, entities):
    """Whatever JSON a model sends, it is proposals and rejects."""
    said = json.loads(json.dumps({"facts": [fact(roles=one) for one in facts] + facts}))

    found = Answer({**said, "entities": entities}, DOCUMENT, ONTOLOGY, AUTHORITY, NAMES, "m")

    assert len(found.proposals) + len(found.rejects) == 2 * len(facts)
