"""Where a graph lives: one small protocol, and the store of this process.

A query sees the named graphs; the default graph is empty and is never a union, so that a
question that answers here answers the same on any SPARQL 1.1 endpoint.
"""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.sparql import refuse_service, syntax_message

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer of a SELECT.

    Attributes:
        variables: Names of the columns, without question marks.
        rows: One tuple a solution, None where a column is unbound; to be read once.
    """

    variables: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Change:
    """A named graph to put in force.

    Attributes:
        graph: IRI of the graph.
        quads: Its whole new content, or None when it is to go.
    """

    graph: str
    quads: list[ox.Quad] | None


class Store(Protocol):
    """A place that holds the graph: embedded or behind an endpoint.

    Attributes:
        place: The path or address, for messages.
    """

    place: str

    def select(self, sparql: str) -> Solutions:
        """Answer a SELECT or ASK (one column ``answer``) over the named graphs.

        Raises:
            QueryError: The text is not SPARQL, or another form of query.
            StoreError: The store cannot answer.
        """

    def triples(self, sparql: str) -> Iterator[ox.Triple]:
        """Answer a CONSTRUCT or DESCRIBE.

        Raises:
            QueryError: The text is not SPARQL, or another form of query.
            StoreError: The store cannot answer.
        """

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of one graph, in no particular order."""

    def close(self) -> None:
        """Let go of files and connections."""


class OpenStore:
    """A store in this process: on disk and read-only, or in memory.

    Attributes:
        place: The path, or "memory".
    """

    def __init__(self, store: ox.Store, place: str) -> None:
        self.place = place
        self._store = store

    def select(self, sparql: str) -> Solutions:
        """See `Store`."""
        result = self._query(sparql)
        if isinstance(result, ox.QueryBoolean):
            answer = ox.Literal("true" if result else "false", datatype=_BOOLEAN)
            return Solutions(("answer",), iter([(answer,)]))
        if not isinstance(result, ox.QuerySolutions):
            raise QueryError("a SELECT or ASK query was expected here")
        names = tuple(variable.value for variable in result.variables)
        return Solutions(names, self._rows(result))

    def triples(self, sparql: str) -> Iterator[ox.Triple]:
        """See `Store`."""
        result = self._query(sparql)
        if not isinstance(result, ox.QueryTriples):
            raise QueryError("a CONSTRUCT or DESCRIBE query was expected here")
        with self._reading():
            yield from result

    def graphs(self) -> list[str]:
        """See `Store`."""
        with self._reading():
            return sorted(str(graph.value) for graph in self._store.named_graphs())

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """See `Store`."""
        name = None if graph is None else ox.NamedNode(graph)
        with self._reading():
            yield from self._store.quads_for_pattern(None, None, None, name)

    def close(self) -> None:
        """See `Store`."""
        del self._store

    def _query(self, sparql: str) -> object:
        refuse_service(sparql)
        try:
            with self._reading():
                return self._store.query(sparql)
        except SyntaxError as error:
            raise QueryError(f"not SPARQL: {syntax_message(sparql, error)}") from None
        except ValueError as error:
            raise QueryError(f"the query cannot be answered: {error}") from error

    def _rows(self, result: ox.QuerySolutions) -> Iterator[Row]:
        with self._reading():
            yield from map(tuple, result)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"{self.place}: the store is damaged or unreadable ({error})"
            ) from error


_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")


def of_quads(quads: Iterable[ox.Quad]) -> OpenStore:
    """A store in memory that holds the given quads."""
    store = ox.Store()
    store.extend(quads)
    return OpenStore(store, "memory")
