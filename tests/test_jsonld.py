"""JSON-LD says exactly what the graph says, in the names of our context."""

import json

import pyoxigraph as ox
import pytest
import rdflib

from kg import iris, resources
from kg.errors import OntologyError
from kg.jsonld import Context, read_context, to_jsonld
from kg.syntaxes import in_order

XSD = "http://www.w3.org/2001/XMLSchema#"
NOTE = iris.term("note")

# rdflib warns of its own use of itself.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")


@pytest.fixture(scope="module")
def context():
    """The context that ships."""
    return read_context(resources.ontology() / "context.jsonld")


@pytest.fixture(scope="module")
def jsonld(quads_of_release, context):
    """The release of 14 August 2019 as JSON-LD."""
    return b"".join(to_jsonld(in_order(quads_of_release), context))


def written(entries, *values):
    """One node whose note has the given values, under a context of these entries."""
    quads = [
        ox.Quad(ox.NamedNode(iris.entity("a")), ox.NamedNode(NOTE), value, ox.NamedNode("x:g"))
        for value in values
    ]
    text = b"".join(to_jsonld(quads, Context(entries)))
    assert set(ox.parse(text, format=ox.RdfFormat.JSON_LD)) == set(quads)
    return json.loads(text)["@graph"][0]["@graph"][0]


def test_rdflib_reads_every_quad(jsonld, quads_of_release, monkeypatch):
    """Another program finds all statements in their graphs, and no more."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)

    dataset = rdflib.Dataset()
    dataset.parse(data=jsonld, format="json-ld")

    back = ox.parse(dataset.serialize(format="nquads"), format=ox.RdfFormat.N_QUADS)
    assert set(back) == set(quads_of_release)


def test_pyoxigraph_reads_every_quad(jsonld, quads_of_release):
    """So does the library that keeps the graph."""
    assert set(ox.parse(jsonld, format=ox.RdfFormat.JSON_LD)) == set(quads_of_release)


def test_nothing_is_to_be_fetched(jsonld):
    """The context stands in the file, so it can be read with the network cut."""
    assert isinstance(json.loads(jsonld)["@context"], dict)


def test_a_fact_reads_in_words(jsonld):
    """A programmer finds visitor and destination, numbers as numbers, names by language."""
    nodes = [node for graph in json.loads(jsonld)["@graph"] for node in graph["@graph"]]
    visit = next(n for n in nodes if n.get("visitor") == iris.entity("taro-kono"))
    gift = next(n for n in nodes if n.get("@type") == "Gift")
    japan = next(n for n in nodes if n["@id"] == iris.entity("japan") and "label" in n)

    assert (visit["@type"], visit["modality"]) == ("Visit", "happened")
    assert visit["destination"] == iris.entity("slovenia")
    assert gift["quantity"] == 300
    assert japan["label"] == {"en": "Japan", "sl": "Japonska", "ja": "日本"}


@pytest.mark.parametrize(
    ("entry", "value", "expected"),
    [
        ({"@type": "@id"}, ox.NamedNode("x:b"), "x:b"),
        ({}, ox.NamedNode("x:b"), {"@id": "x:b"}),
        ({"@type": "@id"}, ox.Literal("x:b"), {"@value": "x:b"}),
        ({"@language": "en"}, ox.Literal("b", language="en"), "b"),
        (
            {"@language": "en"},
            ox.Literal("b", language="sl"),
            {"@language": "sl", "@value": "b"},
        ),
        ({"@language": "en"}, ox.Literal("b"), {"@value": "b"}),
        ({}, ox.Literal("b"), "b"),
        ({"@type": f"{XSD}integer"}, ox.Literal(300), 300),
        (
            {"@type": f"{XSD}integer"},
            ox.Literal("007", datatype=ox.NamedNode(f"{XSD}integer")),
            "007",
        ),
        (
            {"@type": f"{XSD}date"},
            ox.Literal("2019", datatype=ox.NamedNode(f"{XSD}gYear")),
            {"@type": f"{XSD}gYear", "@value": "2019"},
        ),
        ({"@container": "@language"}, ox.Literal("b", language="sl"), {"sl": "b"}),
        ({"@container": "@set"}, ox.Literal("b"), "b"),
    ],
)
def test_a_short_form_is_used_only_where_it_means_the_same(entry, value, expected):
    """What the context does not say of a value is written beside it."""
    assert written({"note": {"@id": NOTE, **entry}}, value)["note"] == expected


@pytest.mark.parametrize(
    "entry",
    [
        {"@container": "@list"},
        {"@container": "@index"},
        {"@type": "@json"},
        {"@nest": "@nest"},
        {"@container": "@language"},
    ],
)
def test_an_entry_that_would_change_the_meaning_is_not_used(entry):
    """A list or a nested value says more than the graph does, so the full address stands."""
    assert written({"note": {"@id": NOTE, **entry}}, ox.Literal("b"))[NOTE] == "b"


def test_two_texts_of_one_language_stay_two():
    """A map of languages holds a list where one language says two things."""
    texts = [ox.Literal(text, language="en") for text in ("a", "b")]

    node = written({"note": {"@id": NOTE, "@container": "@language"}}, *texts)
    assert node["note"] == {"en": ["a", "b"]}


def test_a_default_language_does_not_touch_plain_texts():
    """A text without a language stays one, even where the context has a default."""
    node = written({"@language": "en", "note": NOTE}, ox.Literal("b"))

    assert node["note"] == {"@value": "b"}


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "not JSON"), ("{}", "has no @context"), ('{"@context": "x"}', "object of names")],
)
def test_a_broken_context_is_refused(tmp_path, text, message):
    """The message names the file and what is wrong with it."""
    path = tmp_path / "context.jsonld"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(OntologyError, match=f"context.jsonld: .*{message}"):
        read_context(path)
    with pytest.raises(OntologyError, match="cannot be read"):
        read_context(tmp_path / "none.jsonld")
