"""The forms of a verb follow from its spelling, or from the lists where they do not."""

import pytest

from kg.conjugation import Form, verb_forms

NONE = frozenset()


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("visit", ["visits", "visited", "visiting"]),
        ("invite", ["invites", "invited", "inviting"]),
        ("carry", ["carries", "carried", "carrying"]),
        ("convey", ["conveys", "conveyed", "conveying"]),
        ("plan", ["plans", "planned", "planning"]),
        ("fix", ["fixes", "fixed", "fixing"]),
        ("veto", ["vetoes", "vetoed", "vetoing"]),
        ("tie", ["ties", "tied", "tying"]),
        ("agree", ["agrees", "agreed", "agreeing"]),
    ],
)
def test_a_regular_verb_is_spelled_by_rule(base, forms):
    """The end of a base says how each of its forms is written."""
    assert list(verb_forms([base], NONE, NONE)) == [base, *forms]


def test_a_form_says_which_it_is():
    """One form may be two: "visited" is past and participle."""
    found = verb_forms(["visit", "write/wrote/written"], NONE, NONE)

    assert found["visiting"] == Form("visit", frozenset(["ing"]))
    assert found["visited"] == Form("visit", frozenset(["past", "part"]))
    assert found["wrote"] == Form("write", frozenset(["past"]))
    assert found["written"] == Form("write", frozenset(["part"]))
    assert "writed" not in found


def test_a_longer_verb_doubles_its_last_letter_only_where_it_is_listed():
    """Spelling does not say where a verb is stressed, so the list does."""
    found = verb_forms(["defer", "offer"], frozenset(["defer"]), NONE)

    assert {"deferred", "deferring", "offered", "offering"} <= found.keys()
    assert not {"defered", "offerred"} & found.keys()


def test_a_verb_that_is_written_both_ways_is_known_in_both():
    """London travelled, Washington traveled."""
    listed = frozenset(["travel"])
    found = verb_forms(["travel"], listed, listed)

    for both in (("travelled", "traveled"), ("travelling", "traveling")):
        assert found[both[0]] == found[both[1]]
