"""What a store says of each subject, gathered from the rows of one SELECT.

RDF says one thing a row and in any order; here the rows of a subject stand together, its
values in the order of their text, so that whatever is made of them comes out the same.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import cast

import pyoxigraph as ox

from kg import iris
from kg.store import Store

Row = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


class Description:
    """What one subject is said to be.

    Attributes:
        iri: The subject.
        id: Its short name.
        values: The values of each property, by the property's IRI.
    """

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.id = iris.local(iri)
        self.values: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)

    def first(self, predicate: str) -> str | None:
        """The first value of a property: a text, or the short name of one of our IRIs."""
        for value in self.values.get(predicate, ()):
            return iris.local(value.value) if isinstance(value, ox.NamedNode) else value.value
        return None

    def texts(self, predicate: str) -> dict[str, str]:
        """The texts of a property by language, the first of each; none is taken for English."""
        found: dict[str, str] = {}
        for value in self.values.get(predicate, ()):
            if isinstance(value, ox.Literal):
                found.setdefault(value.language or "en", value.value)
        return found


def read_descriptions(
    store: Store, query: str, graphs: Sequence[str] | None = None
) -> dict[str, Description]:
    """The descriptions that a query selects, by IRI and in that order.

    Args:
        store: Where to ask.
        query: SELECT of four columns: graph, subject, property, value.
        graphs: The only graphs that count, the more trusted first; None for all.

    Raises:
        StoreError: The store cannot be read or reached.
    """
    rank = {graph: place for place, graph in enumerate(graphs or ())}
    rows = {cast(Row, row) for row in store.select(query).rows}

    def place(row: Row) -> tuple[str, str, int, str]:
        graph, subject, predicate, value = row
        return subject.value, predicate.value, rank.get(graph.value, 0), str(value)

    found: dict[str, Description] = {}
    for graph, subject, predicate, value in sorted(rows, key=place):
        if graphs is None or graph.value in rank:
            description = found.setdefault(subject.value, Description(subject.value))
            if value not in description.values[predicate.value]:
                description.values[predicate.value].append(value)
    return found
