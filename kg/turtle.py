"""Turtle files as triples, and triples to ask for what one says of another.

Those of the ontology have no blank node but in the shapes, whose lists are read here too.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import files, iris
from kg.errors import OntologyError

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"


def parse_turtle(path: Path) -> list[ox.Triple]:
    """The triples of a Turtle file.

    Raises:
        OntologyError: It is missing or not Turtle; the message names file and line.
    """
    try:
        text = files.read_text(path)
        return [quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)]
    except files.FileError as error:
        raise OntologyError(str(error)) from error
    except SyntaxError as error:
        raise OntologyError(f"{path}:{error.lineno}: not Turtle ({error.msg})") from error


class Triples:
    """Triples indexed both ways, with IRIs and literals as plain text."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._objects: dict[tuple[str, str], list[str]] = {}
        self._subjects: dict[tuple[str, str], list[str]] = {}
        for triple in triples:
            s, p, o = (str(getattr(term, "value", term)) for term in triple)
            self._objects.setdefault((s, p), []).append(o)
            self._subjects.setdefault((p, o), []).append(s)

    def objects(self, subject: str, predicate: str) -> list[str]:
        """The values of a property of a subject."""
        return self._objects.get((subject, predicate), [])

    def one(self, subject: str, predicate: str) -> str:
        """The only value of a property of a subject.

        Raises:
            OntologyError: It has none, or several.
        """
        found = self.objects(subject, predicate)
        if len(found) != 1:
            name = iris.local(predicate)
            raise OntologyError(f"{iris.local(subject)} has {len(found)} values of {name}, not one")
        return found[0]

    def subjects(self, predicate: str, value: str) -> list[str]:
        """The subjects whose property has a value."""
        return self._subjects.get((predicate, value), [])

    def below(self, iri: str) -> list[str]:
        """The proper subclasses, at any depth, in the order of their names."""
        found: set[str] = set()
        waiting = [iri]
        while waiting:
            children = set(self.subjects(f"{RDFS}subClassOf", waiting.pop())) - found
            found |= children
            waiting += children
        return sorted(found)

    def above(self, iri: str) -> set[str]:
        """The class itself and its superclasses within our own name space."""
        found: set[str] = set()
        waiting = [iri]
        while waiting:
            one = waiting.pop()
            if one.startswith(iris.ONTOLOGY) and one not in found:
                found.add(one)
                waiting += self.objects(one, f"{RDFS}subClassOf")
        return found

    def members(self, head: str) -> Iterator[str]:
        """The members of an RDF list."""
        while head != f"{RDF}nil":
            yield self.one(head, f"{RDF}first")
            head = self.one(head, f"{RDF}rest")
