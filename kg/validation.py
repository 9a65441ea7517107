"""The shapes of the ontology, held against the graph before it is put in force.

The shapes know nothing of files; a violation is told with the line of the record that
makes the fact, since that is where a curator mends it.
"""

from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import SH, XSD

from kg import iris
from kg.ontology import Ontology


class Validator:
    """The shapes, read once, and the classes of the entities that releases may name.

    Args:
        ontology: Shapes and class hierarchy.
        known: Quads of the authority graph; their types and countries count in every check.
    """

    def __init__(self, ontology: Ontology, known: Iterable[ox.Quad]) -> None:
        self._shapes = rdflib.Graph()
        self._shapes.parse(data=ontology.shapes, format="turtle")
        self._known = list(known)
        hierarchy = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
        self._classes = [t for t in ontology.triples if t.predicate == hierarchy]

    def violations(self, quads: Iterable[ox.Quad], where: Callable[[str], str]) -> list[str]:
        """What the shapes refuse in some graphs, one sentence each, sorted.

        Args:
            quads: The graphs to check; entities of the authority may be named in them.
            where: From the IRI of the node a shape refuses to where it was written.
        """
        quads = list(quads)
        data = rdflib.Graph()
        for triple in (*self._classes, *_types(self._known)):
            data.add(_rdflib(triple))
        for quad in quads:
            data.add(_rdflib(quad.triple))
        focus = sorted(
            {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
        )
        conforms, report, _ = pyshacl.validate(
            data, shacl_graph=self._shapes, focus_nodes=focus or None, advanced=False
        )
        if conforms:
            return []
        return sorted(set(self._sentences(report, where)))

    def _sentences(self, report: rdflib.Graph, where: Callable[[str], str]) -> Iterator[str]:
        for result in report.subjects(SH.resultSeverity, SH.Violation):
            node = str(report.value(result, SH.focusNode))
            messages = sorted(str(text) for text in report.objects(result, SH.resultMessage))
            value = report.value(result, SH.value)
            found = "" if value is None else f" (found: {iris.local(str(value))})"
            yield f"{where(node)}: {' '.join(messages)}{found}"


def _types(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    return (quad.triple for quad in quads if quad.predicate == rdf_type)


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
