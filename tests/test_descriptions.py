"""What is said of one subject stands together, in one order."""

import pyoxigraph as ox

from kg import iris, store
from kg.descriptions import read_descriptions

ALL = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"
TRIG = f"""
PREFIX sj: <{iris.ONTOLOGY}>
BASE <{iris.BASE}>
GRAPH <graph/b> {{ <id/z> sj:note "b"@en , "c"@en ; sj:place <id/japan> }}
GRAPH <graph/a> {{ <id/a> sj:note "plain" . <id/z> sj:note "a"@en , "č"@sl }}
"""


def described(graphs=None):
    """The descriptions of the graph above."""
    quads = ox.parse(TRIG, format=ox.RdfFormat.TRIG)
    return read_descriptions(store.of_quads(quads), ALL, graphs)


def test_subjects_and_values_are_sorted():
    """However a store answers, a is before z and the first text is the first by spelling."""
    found = described()

    assert [said.id for said in found.values()] == ["a", "z"]
    assert found[iris.entity("z")].texts(iris.term("note")) == {"en": "a", "sl": "č"}


def test_the_more_trusted_graph_speaks_first():
    """Where two graphs name a thing, the first one listed gives the name."""
    found = described([f"{iris.BASE}graph/b", f"{iris.BASE}graph/a"])

    assert found[iris.entity("z")].first(iris.term("note")) == "b"


def test_a_graph_that_is_not_listed_does_not_count():
    """What only an untrusted graph says is not known."""
    assert list(described([f"{iris.BASE}graph/b"])) == [iris.entity("z")]


def test_our_addresses_are_short_and_texts_are_whole():
    """An entity is known by its id; a text without a language is taken for English."""
    found = described()

    assert found[iris.entity("z")].first(iris.term("place")) == "japan"
    assert found[iris.entity("a")].texts(iris.term("note")) == {"en": "plain"}
    assert found[iris.entity("a")].first(iris.term("place")) is None
