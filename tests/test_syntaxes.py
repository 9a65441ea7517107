"""RDF text is read back as it was, by a reader that did not write it, and never varies."""

import shutil
import subprocess

import pyoxigraph as ox
import pytest
import rdflib

from kg import iris
from kg.errors import OutputError
from kg.syntaxes import to_nquads, to_rdfxml, to_trig, to_turtle

ODD = 'tab\tquote" backslash\\ line\nreturn\r end } . <b> & ž 日本 \u2028 \U0001f338'
XSD = "http://www.w3.org/2001/XMLSchema#"

# rdflib warns of its own use of itself.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")

needs_rapper = pytest.mark.skipif(shutil.which("rapper") is None, reason="raptor is not installed")


@pytest.fixture
def odd_quads():
    """Texts and datatypes that are easily lost, in two graphs."""
    values = [
        ox.Literal(ODD),
        ox.Literal(ODD, language="ja"),
        ox.Literal(
            "2019-01/2019-06", datatype=ox.NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
        ),
        ox.Literal("2019-04", datatype=ox.NamedNode(f"{XSD}gYearMonth")),
        ox.Literal("12.50", datatype=ox.NamedNode(f"{XSD}decimal")),
        ox.NamedNode(f"{iris.BASE}id/japan#x"),
        ox.NamedNode("https://example.org/a b".replace(" ", "%20") + "#:~:text=a,b&text=c"),
        ox.NamedNode(f"{iris.BASE}topic/češnja"),
    ]
    return [
        ox.Quad(
            ox.NamedNode(iris.entity("a")),
            ox.NamedNode(iris.term("note")),
            value,
            ox.NamedNode(iris.release(name)),
        )
        for value in values
        for name in ("x", "y")
    ]


def triples(quads):
    """The union of the graphs."""
    return {quad.triple for quad in quads}


def raptor(text, syntax):
    """What raptor reads, as triples."""
    found = subprocess.run(
        ["rapper", "-q", "-i", syntax, "-o", "ntriples", "-", iris.BASE],
        input=text,
        capture_output=True,
        check=True,
    )
    return triples(ox.parse(found.stdout, format=ox.RdfFormat.N_TRIPLES))


def read_by_rdflib(text, syntax):
    """What rdflib reads, as quads."""
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=syntax)
    return set(ox.parse(dataset.serialize(format="nquads"), format=ox.RdfFormat.N_QUADS))


@pytest.fixture(autouse=True)
def _spelling_kept(monkeypatch):
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.parametrize("graph", ["odd_quads", "quads_of_release"])
@pytest.mark.parametrize(
    ("write", "syntax"), [(to_turtle, "turtle"), (to_rdfxml, "rdfxml")], ids=["ttl", "rdf"]
)
@needs_rapper
def test_raptor_reads_the_union(graph, write, syntax, request):
    """Every statement of every graph arrives in another program, and nothing more."""
    expected = triples(request.getfixturevalue(graph))

    assert raptor(write(expected), syntax) == expected


@pytest.mark.parametrize("graph", ["odd_quads", "quads_of_release"])
@pytest.mark.parametrize(
    ("write", "syntax"), [(to_turtle, "turtle"), (to_rdfxml, "xml")], ids=["ttl", "rdf"]
)
def test_rdflib_reads_the_union(graph, write, syntax, request):
    """Where raptor is not installed, rdflib holds pyoxigraph to its word."""
    expected = triples(request.getfixturevalue(graph))

    text = write(expected).decode()
    back = rdflib.Graph().parse(data=text, format=syntax).serialize(format="nt", encoding="utf-8")
    assert triples(ox.parse(back, format=ox.RdfFormat.N_TRIPLES)) == expected


@pytest.mark.parametrize("graph", ["odd_quads", "quads_of_release"])
@pytest.mark.parametrize(
    ("write", "syntax"), [(to_trig, "trig"), (to_nquads, "nquads")], ids=["trig", "nq"]
)
def test_named_graphs_are_kept(graph, write, syntax, request):
    """Which release says a thing is read back with it."""
    expected = request.getfixturevalue(graph)

    assert read_by_rdflib(write(expected).decode(), syntax) == set(expected)


@pytest.mark.parametrize("write", [to_trig, to_nquads])
def test_the_order_of_quads_does_not_show(write, quads_of_release):
    """Two stores with one content give the same bytes."""
    assert write(quads_of_release) == write(reversed(quads_of_release))


@pytest.mark.parametrize("write", [to_turtle, to_rdfxml])
def test_the_order_of_triples_does_not_show(write, quads_of_release):
    """A set of triples has no order, a file has one."""
    given = [quad.triple for quad in quads_of_release]

    assert write(given) == write(reversed(given))


def test_turtle_reads_like_written_by_hand():
    """Prefixes in order and only those used, a block a subject, the type first, English first."""
    name = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    japan, kono = (ox.NamedNode(iris.entity(one)) for one in ("japan", "taro-kono"))
    text = to_turtle(
        [
            ox.Triple(kono, ox.NamedNode(iris.term("country")), japan),
            ox.Triple(japan, name, ox.Literal("日本", language="ja")),
            ox.Triple(japan, name, ox.Literal("Japan", language="en")),
            ox.Triple(japan, kind, ox.NamedNode(iris.term("State"))),
        ]
    )

    assert text.decode() == (
        "@prefix id:   <https://w3id.org/slovenia-japan/id/> .\n"
        "@prefix rdf:  <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix sj:   <https://w3id.org/slovenia-japan/ontology#> .\n"
        "\n"
        "id:japan a sj:State ;\n"
        '    rdfs:label "Japan"@en , "日本"@ja .\n'
        "\n"
        "id:taro-kono sj:country id:japan .\n"
    )


def test_no_prefix_is_made_up(quads_of_release):
    """Every name a reader meets has a prefix that means something."""
    turtle = to_turtle(triples(quads_of_release)).decode()
    rdfxml = to_rdfxml(triples(quads_of_release)).decode()

    assert "ns1:" not in turtle
    assert " xmlns=" not in rdfxml
    assert "xsd:gYear" in turtle


def test_nquads_are_sorted_lines(quads_of_release):
    """Two exports can be compared line by line."""
    lines = to_nquads(quads_of_release).splitlines()

    assert lines == sorted(lines)
    assert len(lines) == len(set(quads_of_release))


def test_nothing_is_written_of_nothing():
    """An empty graph is an empty file that still can be read."""
    assert to_nquads([]) == b""
    assert set(ox.parse(to_turtle([]), format=ox.RdfFormat.TURTLE)) == set()
    assert set(ox.parse(to_rdfxml([]), format=ox.RdfFormat.RDF_XML)) == set()


def test_a_blank_node_can_be_written():
    """An answer to a CONSTRUCT may hold nodes without an address."""
    triple = ox.Triple(ox.BlankNode("b"), ox.NamedNode(iris.term("note")), ox.Literal("x"))

    assert len(list(ox.parse(to_turtle([triple]), format=ox.RdfFormat.TURTLE))) == 1


def test_what_xml_cannot_hold_is_refused():
    """A form feed in a text would make a file that nobody can read."""
    triple = ox.Triple(
        ox.NamedNode(iris.entity("a")), ox.NamedNode(iris.term("note")), ox.Literal("a\fb")
    )

    with pytest.raises(OutputError, match=r"U\+000C, which XML cannot"):
        to_rdfxml([triple])
