"""Turtle is read with its lines, and its triples can be asked both ways."""

import pytest

from kg import iris
from kg.errors import OntologyError
from kg.turtle import RDFS, Triples, parse_turtle

ANIMALS = """\
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sj: <https://w3id.org/slovenia-japan/ontology#> .
sj:Cat rdfs:subClassOf sj:Animal . sj:Lion rdfs:subClassOf sj:Cat .
sj:Animal rdfs:subClassOf <urn:thing> ; sj:legs ( 1 2 ) .
"""


@pytest.fixture
def animals(tmp_path):
    """The triples of a small ontology."""
    path = tmp_path / "animals.ttl"
    path.write_text(ANIMALS, encoding="utf-8")
    return Triples(parse_turtle(path))


def test_triples_are_asked_both_ways(animals):
    """Values of a subject, and subjects of a value."""
    above = animals.objects(iris.term("Lion"), f"{RDFS}subClassOf")

    assert above == [iris.term("Cat")]
    assert animals.subjects(f"{RDFS}subClassOf", iris.term("Cat")) == [iris.term("Lion")]


def test_classes_have_others_above_and_below(animals):
    """At any depth; what lies in another name space is not above."""
    assert animals.below(iris.term("Animal")) == [iris.term("Cat"), iris.term("Lion")]
    assert animals.above(iris.term("Lion")) == {iris.term(one) for one in ("Lion", "Cat", "Animal")}


def test_a_list_has_members_in_order(animals):
    """The shapes hold their choices in lists."""
    head = animals.one(iris.term("Animal"), iris.term("legs"))

    assert list(animals.members(head)) == ["1", "2"]


def test_one_value_is_neither_none_nor_two(animals):
    """Where one is relied on, none is an error that says of what."""
    with pytest.raises(OntologyError, match="Cat has 0 values of legs, not one"):
        animals.one(iris.term("Cat"), iris.term("legs"))


def test_what_is_no_turtle_is_told_with_its_line(tmp_path):
    """File and line come first."""
    path = tmp_path / "broken.ttl"
    path.write_text("\n\n<a> <b> .\n", encoding="utf-8")

    with pytest.raises(OntologyError, match=r"broken\.ttl:3: not Turtle"):
        parse_turtle(path)
