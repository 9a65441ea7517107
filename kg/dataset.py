"""The description of the data set itself: DCAT, VoID and PROV, in a graph of its own.

It carries no clock time, so that the same records give the same bytes: the data cover the
days of publication from the oldest release in them to the newest. The digest of each graph
stands here too; a build compares it and leaves alone what has not changed.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg import iris
from kg.errors import StoreError
from kg.ontology import XSD
from kg.rdf import DCTERMS, integer_literal
from kg.resources import VERSION
from kg.store import Store
from kg.turtle import RDF, RDFS

DCAT = "http://www.w3.org/ns/dcat#"
PROV = "http://www.w3.org/ns/prov#"
FOAF = "http://xmlns.com/foaf/0.1/"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"

# The version of the way the graph is laid out; a change of it is another number.
LAYOUT = 2

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_TITLES = {
    "en": "Slovenia–Japan relations",
    "sl": "Odnosi med Slovenijo in Japonsko",
    "ja": "スロベニア・日本関係",
}
_MAKERS = "The Slovenia–Japan Knowledge Graph contributors"
_DESCRIPTION = (
    "Visits, meetings, agreements, cooperation, investment and trade between Slovenia and "
    "Japan as official releases report them, each fact with the words that prove it."
)


_Statement = tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]


@dataclass(frozen=True, slots=True)
class Part:
    """One named graph of the data set.

    Attributes:
        triples: How many it holds.
        digest: SHA-256 of its N-Quads in sorted order, hexadecimal.
        source: Address of the page it was made from, or None.
        issued: Day of publication of that page, or None.
    """

    triples: int
    digest: str
    source: str | None = None
    issued: str | None = None


def digest(quads: Iterable[ox.Quad]) -> str:
    """The SHA-256 of quads, whatever order they come in."""
    return hashlib.sha256("\n".join(sorted(map(str, quads))).encode()).hexdigest()


def dataset_quads(parts: Mapping[str, Part]) -> Iterator[ox.Quad]:
    """The description of a data set of the given named graphs.

    Args:
        parts: Part by IRI of its graph.
    """
    graph = ox.NamedNode(iris.DATASET_GRAPH)
    for subject, predicate, value in _statements(parts):
        yield ox.Quad(subject, ox.NamedNode(predicate), value, graph)


def check_layout(store: Store) -> None:
    """Make sure that a store holds a graph of ours, laid out as this version reads it.

    Raises:
        StoreError: It holds none, or one of another version.
    """
    solutions = store.select(
        f"SELECT ?layout WHERE {{ GRAPH <{iris.DATASET_GRAPH}> "
        f"{{ ?dataset <{iris.term('layout')}> ?layout }} }}"
    )
    found = {str(getattr(row[0], "value", None)) for row in solutions.rows}
    if not found:
        raise StoreError(f"{store.place}: holds no graph of ours (make one with kg build --store)")
    if found != {str(LAYOUT)}:
        raise StoreError(
            f"{store.place}: holds a graph of another version (layout {', '.join(sorted(found))}, "
            f"this one reads {LAYOUT}); build it anew"
        )


def read_parts(store: Store) -> dict[str, Part]:
    """The named graphs a store's own description lists.

    Raises:
        StoreError: The store cannot be read.
    """
    solutions = store.select(
        f"SELECT ?graph ?triples ?digest ?source ?issued WHERE {{ "
        f"GRAPH <{iris.DATASET_GRAPH}> {{ ?part <{SD}name> ?graph ; "
        f"<{iris.term('digest')}> ?digest ; <{VOID}triples> ?triples . "
        f"OPTIONAL {{ ?part <{PROV}wasDerivedFrom> ?source }} "
        f"OPTIONAL {{ ?part <{DCTERMS}date> ?issued }} }} }}"
    )
    found = {}
    for row in solutions.rows:
        graph, triples, digest_, source, issued = (getattr(term, "value", None) for term in row)
        if graph is not None and triples is not None and digest_ is not None:
            found[graph] = Part(int(triples), digest_, source, issued)
    return found


def _statements(parts: Mapping[str, Part]) -> Iterator[_Statement]:
    whole = ox.NamedNode(f"{iris.BASE}dataset")
    build, tool, makers = _own("build"), _own("tool"), _own("contributors")
    about: tuple[_Statement, ...] = (
        *((whole, f"{RDF}type", ox.NamedNode(t)) for t in (f"{DCAT}Dataset", f"{VOID}Dataset")),
        (whole, f"{RDF}type", ox.NamedNode(f"{PROV}Entity")),
        *((whole, f"{DCTERMS}title", ox.Literal(t, language=k)) for k, t in _TITLES.items()),
        (whole, f"{DCTERMS}description", ox.Literal(_DESCRIPTION, language="en")),
        (whole, f"{DCTERMS}license", ox.NamedNode(LICENCE)),
        (whole, f"{DCAT}version", ox.Literal(VERSION)),
        (whole, f"{DCTERMS}creator", makers),
        (makers, f"{RDF}type", ox.NamedNode(f"{FOAF}Agent")),
        (makers, f"{FOAF}name", ox.Literal(_MAKERS, language="en")),
        (whole, f"{DCAT}landingPage", ox.NamedNode(iris.BASE)),
        (whole, iris.term("layout"), integer_literal(LAYOUT)),
        (whole, f"{VOID}uriSpace", ox.Literal(iris.BASE)),
        (whole, f"{VOID}vocabulary", ox.NamedNode(iris.ONTOLOGY)),
        (whole, f"{VOID}triples", integer_literal(sum(part.triples for part in parts.values()))),
        (whole, f"{PROV}wasGeneratedBy", build),
        (build, f"{RDF}type", ox.NamedNode(f"{PROV}Activity")),
        (build, f"{RDFS}label", ox.Literal("build of the graph from its records", language="en")),
        (build, f"{PROV}wasAssociatedWith", tool),
        (tool, f"{RDF}type", ox.NamedNode(f"{PROV}SoftwareAgent")),
        (tool, f"{RDFS}label", ox.Literal(f"slovenia-japan-kg {VERSION}", language="en")),
    )
    yield from about
    days = [part.issued for part in parts.values() if part.issued]
    if days:
        period = _own("period")
        yield whole, f"{DCTERMS}temporal", period
        yield period, f"{RDF}type", ox.NamedNode(f"{DCTERMS}PeriodOfTime")
        yield period, f"{DCAT}startDate", _day(min(days))
        yield period, f"{DCAT}endDate", _day(max(days))
    for name in sorted(parts):
        yield from _part(whole, build, name, parts[name])


def _part(whole: ox.NamedNode, build: ox.NamedNode, name: str, part: Part) -> Iterator[_Statement]:
    # A node of its own: the graph of a release has the release's name, and is not the release.
    node = _own(f"graph/{name.removeprefix(iris.BASE)}")
    yield whole, f"{VOID}subset", node
    yield node, f"{RDF}type", ox.NamedNode(f"{VOID}Dataset")
    yield node, f"{RDF}type", ox.NamedNode(f"{SD}NamedGraph")
    yield node, f"{SD}name", ox.NamedNode(name)
    yield node, f"{VOID}triples", integer_literal(part.triples)
    yield node, iris.term("digest"), ox.Literal(part.digest)
    yield node, f"{PROV}wasGeneratedBy", build
    if part.source is not None:
        yield node, f"{PROV}wasDerivedFrom", ox.NamedNode(part.source)
    if part.issued is not None:
        yield node, f"{DCTERMS}date", _day(part.issued)


def _own(name: str) -> ox.NamedNode:
    """A node of the description itself."""
    return ox.NamedNode(f"{iris.BASE}dataset#{name}")


def _day(date: str) -> ox.Literal:
    return ox.Literal(date, datatype=ox.NamedNode(f"{XSD}date"))
