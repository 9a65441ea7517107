"""The shapes are held against every graph before it is put in force."""

import pyoxigraph as ox
import pytest

from kg import iris, rdf
from kg.records import read_record
from kg.validation import Validator


@pytest.fixture(scope="module")
def validate(ontology, sources):
    """Validates the release's graph after a change to its quads."""
    authority = list(rdf.authority_quads(sources.authority))
    validator = Validator(ontology, authority)
    record = read_record(sources.records[0], ontology, sources.authority)
    quads = list(rdf.record_quads(record, ontology))

    def validate(change=lambda quads: quads):
        return validator.violations(change(list(quads)), iris.local)

    return validate


def test_the_release_is_well(validate):
    """The graph of the release breaks no shape."""
    assert validate() == []


@pytest.mark.parametrize(
    ("predicate", "message"),
    [
        ("modality", "modality"),
        ("visitor", "visitor: at least one"),
        ("destination", "destination: a visit has exactly one"),
        ("evidenceLink", "evidenceLink: exactly one"),
        ("stance", "stance"),
        ("currency", "currency"),
    ],
)
def test_what_is_missing_is_told(validate, predicate, message):
    """A fact without what its kind requires is refused in words a curator knows."""
    gone = ox.NamedNode(iris.term(predicate))

    found = validate(lambda quads: [quad for quad in quads if quad.predicate != gone])

    assert any(message in sentence for sentence in found)


def test_a_wrong_class_is_told_also_behind_an_alternative(validate):
    """A person as a destination is refused, though a destination may be of three classes."""
    destination, person = ox.NamedNode(iris.term("destination")), rdf.entity("borut-pahor")

    found = validate(
        lambda quads: [
            ox.Quad(q.subject, q.predicate, person, q.graph_name)
            if q.predicate == destination
            else q
            for q in quads
        ]
    )

    assert any("destination" in sentence and "borut-pahor" in sentence for sentence in found)


def test_a_role_of_another_kind_is_told(validate):
    """A visit has no speaker: what its kind does not know is refused."""
    visit, speaker = rdf.term("Visit"), rdf.term("speaker")

    found = validate(
        lambda quads: [
            *quads,
            *(
                ox.Quad(q.subject, speaker, rdf.entity("japan"), q.graph_name)
                for q in quads
                if q.object == visit
            ),
        ]
    )

    assert any("no other roles" in sentence for sentence in found)
