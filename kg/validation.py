"""The shapes of the ontology, held against the graph before it is put in force.

The shapes know nothing of files; a violation is told with the line of the record that
makes the fact, since that is where a curator mends it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import SH, XSD
from rdflib.plugins.sparql import prepareQuery

from kg import iris
from kg.ontology import Ontology

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")


class Validator:
    """The shapes, read once, and the entities that releases may name.

    Args:
        ontology: Shapes and class hierarchy.
        known: Quads of the authority graph; the classes of its entities count in every check.
    """

    def __init__(self, ontology: Ontology, known: Iterable[ox.Quad]) -> None:
        self._shapes = rdflib.Graph()
        self._shapes.parse(data=ontology.shapes, format="turtle")
        self._classes = {q.subject: q.triple for q in known if q.predicate == _TYPE}
        self._hierarchy = [t for t in ontology.triples if t.predicate == _SUBCLASS]

    def violations(self, quads: Iterable[ox.Quad], where: Callable[[str], str]) -> list[str]:
        """What the shapes refuse in some graphs, one sentence each, sorted.

        Args:
            quads: The graphs to check; entities of the authority may be named in them.
            where: From the IRI of the node a shape refuses to where it was written.
        """
        data = _Data()
        for triple in self._hierarchy:
            data.add(_rdflib(triple))
        subjects = set()
        for quad in quads:
            data.add(_rdflib(quad.triple))
            subjects.add(_node(quad.subject))
            if isinstance(quad.object, ox.NamedNode) and quad.object in self._classes:
                data.add(_rdflib(self._classes[quad.object]))
        conforms, report, _ = pyshacl.validate(data, shacl_graph=self._shapes, advanced=False)
        if conforms:
            return []
        # Of an entity that is only named here the data have no more than its class.
        return sorted({text for node, text in self._sentences(report, where) if node in subjects})

    def _sentences(
        self, report: rdflib.Graph, where: Callable[[str], str]
    ) -> Iterator[tuple[rdflib.term.Node | None, str]]:
        for result in report.subjects(SH.resultSeverity, SH.Violation):
            node = report.value(result, SH.focusNode)
            messages = sorted(str(text) for text in report.objects(result, SH.resultMessage))
            value = report.value(result, SH.value)
            found = "" if value is None else f" (found: {iris.local(str(value))})"
            yield node, f"{where(str(node))}: {' '.join(messages)}{found}"


class _Data(rdflib.Graph):
    """A graph that parses each query once: pyshacl asks the same one for every node."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(query_object, str):
            query_object = _prepared(query_object, tuple((kwargs.get("initNs") or {}).items()))
        return super().query(query_object, *args, **kwargs)


@cache
def _prepared(text: str, names: tuple[tuple[str, Any], ...]) -> Any:
    return prepareQuery(text, initNs=dict(names))


def _rdflib(triple: ox.Triple) -> tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]:
    return _node(triple.subject), _node(triple.predicate), _node(triple.object)


def _node(term: object) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = rdflib.URIRef(term.datatype.value)
        # rdflib tells "x" from "x"^^xsd:string, which RDF 1.1 does not.
        return rdflib.Literal(term.value, datatype=None if datatype == XSD.string else datatype)
    raise TypeError(f"{term} has no place in a graph without blank nodes")
