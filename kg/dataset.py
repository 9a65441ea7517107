"""The description of the data set itself: DCAT, VoID and PROV, in a graph of its own.

It carries no clock time, so that the same records give the same bytes: the data are as of
the newest release in them. The digest of each graph stands here too; a build compares it
and leaves alone what has not changed.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg import iris
from kg.errors import StoreError
from kg.resources import VERSION
from kg.store import Store

DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
XSD = "http://www.w3.org/2001/XMLSchema#"

# The version of the way the graph is laid out; a change of it is another number.
LAYOUT = 1

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_TITLES = {
    "en": "Slovenia–Japan relations",
    "sl": "Odnosi med Slovenijo in Japonsko",
    "ja": "スロベニア・日本関係",
}
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
        f"GRAPH <{iris.DATASET_GRAPH}> {{ ?graph <{iris.term('digest')}> ?digest ; "
        f"<{VOID}triples> ?triples . OPTIONAL {{ ?graph <{PROV}wasDerivedFrom> ?source }} "
        f"OPTIONAL {{ ?graph <{DCTERMS}issued> ?issued }} }} }}"
    )
    found = {}
    for row in solutions.rows:
        graph, triples, digest_, source, issued = (getattr(term, "value", None) for term in row)
        if graph is not None and triples is not None and digest_ is not None:
            found[graph] = Part(int(triples), digest_, source, issued)
    return found


def _statements(parts: Mapping[str, Part]) -> Iterator[_Statement]:
    whole = ox.NamedNode(f"{iris.BASE}dataset")
    build = ox.NamedNode(f"{iris.BASE}dataset#build")
    tool = ox.NamedNode(f"{iris.BASE}dataset#tool")
    about: tuple[_Statement, ...] = (
        *((whole, f"{RDF}type", ox.NamedNode(t)) for t in (f"{DCAT}Dataset", f"{VOID}Dataset")),
        (whole, f"{RDF}type", ox.NamedNode(f"{PROV}Entity")),
        *((whole, f"{DCTERMS}title", ox.Literal(t, language=k)) for k, t in _TITLES.items()),
        (whole, f"{DCTERMS}description", ox.Literal(_DESCRIPTION, language="en")),
        (whole, f"{DCTERMS}license", ox.NamedNode(LICENCE)),
        (whole, f"{DCAT}version", ox.Literal(VERSION)),
        (whole, f"{DCAT}landingPage", ox.NamedNode(iris.BASE)),
        (whole, iris.term("layout"), _integer(LAYOUT)),
        (whole, f"{VOID}uriSpace", ox.Literal(iris.BASE)),
        (whole, f"{VOID}vocabulary", ox.NamedNode(iris.ONTOLOGY)),
        (whole, f"{VOID}triples", _integer(sum(part.triples for part in parts.values()))),
        (whole, f"{PROV}wasGeneratedBy", build),
        (build, f"{RDF}type", ox.NamedNode(f"{PROV}Activity")),
        (build, f"{RDFS}label", ox.Literal("build of the graph from its records", language="en")),
        (build, f"{PROV}wasAssociatedWith", tool),
        (tool, f"{RDF}type", ox.NamedNode(f"{PROV}SoftwareAgent")),
        (tool, f"{RDFS}label", ox.Literal(f"slovenia-japan-kg {VERSION}", language="en")),
    )
    yield from about
    newest = max((part.issued for part in parts.values() if part.issued), default=None)
    if newest is not None:
        day = ox.Literal(newest, datatype=ox.NamedNode(f"{XSD}date"))
        yield whole, f"{DCTERMS}modified", day
    for name in sorted(parts):
        yield from _part(whole, build, ox.NamedNode(name), parts[name])


def _part(
    whole: ox.NamedNode, build: ox.NamedNode, graph: ox.NamedNode, part: Part
) -> Iterator[_Statement]:
    yield whole, f"{VOID}subset", graph
    yield graph, f"{RDF}type", ox.NamedNode(f"{VOID}Dataset")
    yield graph, f"{RDF}type", ox.NamedNode(f"{SD}NamedGraph")
    yield graph, f"{SD}name", graph
    yield graph, f"{VOID}triples", _integer(part.triples)
    yield graph, iris.term("digest"), ox.Literal(part.digest)
    yield graph, f"{PROV}wasGeneratedBy", build
    if part.source is not None:
        yield graph, f"{PROV}wasDerivedFrom", ox.NamedNode(part.source)
    if part.issued is not None:
        day = ox.Literal(part.issued, datatype=ox.NamedNode(f"{XSD}date"))
        yield graph, f"{DCTERMS}issued", day


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}integer"))
