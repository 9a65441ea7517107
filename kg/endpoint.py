"""A graph behind a SPARQL 1.1 endpoint.

Other graphs may live there too: only names under our own base are seen or touched. A load
goes to staging graphs, whose predicates no question asks for, and what the endpoint kept is
read back. One last request puts it in force as one transaction, on Virtuoso because it holds
no DROP or MOVE, which commit. Broken off before, a load leaves the old graphs visible and
can be repeated.
"""

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeVar

import pyoxigraph as ox

from kg import iris
from kg.dataset import read_parts
from kg.errors import QueryError, StoreError
from kg.protocol import Client, one_line
from kg.sparql import query_form
from kg.store import Change, Row, Solutions

TRIPLES_A_REQUEST = 1000
# Virtuoso compiles a request as a whole and fails at some hundred operations.
DROPS_A_REQUEST = 50
# The list of staging graphs; their names and the predicates in them begin with it.
STAGING = "urn:slovenia-japan-kg:staging:"

_JSON = "application/sparql-results+json"
_NTRIPLES = "application/n-triples"
_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
# Virtuoso writes booleans as numbers.
_SAME: dict[object, ox.Literal] = {
    ox.Literal(number, datatype=_BOOLEAN): ox.Literal(word, datatype=_BOOLEAN)
    for number, word in (("1", "true"), ("0", "false"))
}

_One = TypeVar("_One")


class Endpoint:
    """A store behind a SPARQL 1.1 endpoint.

    Virtuoso's ``ResultSetMaxRows``, if virtuoso.ini sets it, must be above the rows of the
    largest answer: reading the network takes all facts in one. Addresses of more than 1,879
    characters and whole numbers of more than 18 digits cannot be loaded into it.

    Args:
        url: Address for queries; see `kg.protocol.Client` for that of updates and for login.

    Attributes:
        place: The address for queries.
    """

    def __init__(self, url: str) -> None:
        self._client = Client(url)
        self.place = self._client.place
        self._rows_proven = 0

    def select(self, sparql: str) -> Solutions:
        """See `kg.store.Store`.

        Raises:
            QueryError: The text is not SPARQL, or another form of query.
            StoreError: The endpoint cannot answer, or not in whole.
        """
        form = query_form(sparql)
        if form not in ("select", "ask"):
            raise QueryError("a SELECT or ASK query was expected here")
        body = self._client.query(sparql, _JSON)
        try:
            result = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
            if isinstance(result, ox.QueryBoolean):
                return _yes_or_no(bool(result))
            names = tuple(variable.value for variable in result.variables)
            rows = [_row(solution, len(names)) for solution in result]
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"{self.place}: answered something that is no SPARQL result ({one_line(error)})"
            ) from error
        if form == "ask":
            # Virtuoso answers with a table of one number.
            return _yes_or_no([getattr(cell, "value", "") for row in rows for cell in row] == ["1"])
        self._refuse_cut(len(rows))
        return Solutions(names, iter(rows))

    def triples(self, sparql: str) -> Iterator[ox.Triple]:
        """See `kg.store.Store`."""
        if query_form(sparql) not in ("construct", "describe"):
            raise QueryError("a CONSTRUCT or DESCRIBE query was expected here")
        body = self._client.query(sparql, _NTRIPLES)
        try:
            found = [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"{self.place}: answered something that is no RDF ({one_line(error)})"
            ) from error
        self._refuse_cut(len(found))
        yield from found

    def graphs(self) -> list[str]:
        """See `kg.store.Store`; only our own."""
        return self._names(
            "SELECT DISTINCT ?name WHERE { GRAPH ?name { ?s ?p ?o } "
            f'FILTER (STRSTARTS(STR(?name), "{iris.BASE}")) }}'
        )

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """See `kg.store.Store`.

        Raises:
            StoreError: The endpoint gives more or fewer triples than the description of the
                data set counts.
        """
        parts = read_parts(self)
        names = sorted({*self.graphs(), *parts}) if graph is None else [graph]
        for batch in _batches(
            (name, parts[name].triples if name in parts else 1) for name in names
        ):
            found = list(self._read(batch))
            counts = Counter(quad.graph_name for quad in found)
            for name in batch:
                count = counts[ox.NamedNode(name)]
                if name in parts and count != parts[name].triples:
                    raise StoreError(
                        f"{self.place}: gave {count} of {parts[name].triples} triples of <{name}> "
                        "(it limits the rows of an answer, or others have written there)"
                    )
            yield from found

    def close(self) -> None:
        """See `kg.store.Store`."""
        self._client.close()

    def write(self, changes: Iterable[Change]) -> None:
        """Put changed graphs in force; all of them with one last request.

        Raises:
            StoreError: The endpoint cannot be reached, refuses or does not keep what it is
                given; the graphs in force are then those from before.
        """
        self._clear_staging()
        load = f"{STAGING}{secrets.token_hex(8)}:"
        self._client.update(f"INSERT DATA {{ {_mark(load)} }}")
        last = None
        for batch in _batches((change, len(change.quads or ()) + 1) for change in changes):
            self._stage(load, batch)
            last = batch[-1]
        if last is None:
            return
        self._client.update(_switch(load))
        if set(self._read([last.graph])) != set(last.quads or ()):
            raise StoreError(
                f"{self.place}: shows another graph than the one just loaded "
                "(another build is writing to it, or it answers from a copy)"
            )
        self._clear_staging()

    def _stage(self, load: str, batch: list[Change]) -> None:
        """Fill the staging graphs of some changes and make sure that they are kept."""
        lines = []
        for change in batch:
            stage = f"<{load}{change.graph}>"
            lines.append((f"<{STAGING}>", f"{stage} <{load}> <{change.graph}> ."))
            lines += [
                (stage, f"{quad.subject} <{STAGING}{quad.predicate.value}> {quad.object} .")
                for quad in change.quads or ()
            ]
        for at in range(0, len(lines), TRIPLES_A_REQUEST):
            blocks = ["INSERT DATA {"]
            for name, group in groupby(lines[at : at + TRIPLES_A_REQUEST], lambda one: one[0]):
                blocks += [f"GRAPH {name} {{", *(line for _, line in group), "}"]
            self._client.update("\n".join([*blocks, "}"]))
        given = {one for one in lines if one[0] != f"<{STAGING}>"}
        kept = {
            (str(quad.graph_name), f"{quad.subject} {quad.predicate} {quad.object} .")
            for quad in self._read([load + change.graph for change in batch])
        }
        if given != kept:
            lost = min((line for _, line in given - kept), default="").replace(STAGING, "")
            raise StoreError(
                f"{self.place}: gave back {len(given & kept)} of {len(given)} triples as they were "
                f"written (it cuts answers or long values); lost is {one_line(lost)}"
            )

    def _clear_staging(self) -> None:
        stages = self._names(
            f"SELECT DISTINCT ?name WHERE {{ GRAPH <{STAGING}> {{ ?name ?load ?graph }} }}"
        )
        for at in range(0, len(stages), DROPS_A_REQUEST):
            drops = [f"DROP SILENT GRAPH <{name}>" for name in stages[at : at + DROPS_A_REQUEST]]
            self._client.update(" ;\n".join(drops))
        # Sent always: a build that may not write learns it before it has read the records.
        self._client.update(f"DROP SILENT GRAPH <{STAGING}>")

    def _names(self, sparql: str) -> list[str]:
        rows = self.select(sparql).rows
        return sorted(str(name.value) for (name,) in rows if isinstance(name, ox.NamedNode))

    def _read(self, graphs: list[str]) -> Iterator[ox.Quad]:
        values = " ".join(f"<{name}>" for name in graphs)
        rows = self.select(
            f"SELECT ?s ?p ?o ?g WHERE {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        ).rows
        try:
            for row in rows:
                yield ox.Quad(*row)  # type: ignore[arg-type]
        except (TypeError, ValueError) as error:
            raise StoreError(
                f"{self.place}: answered something that are no quads ({one_line(error)})"
            ) from error

    def _refuse_cut(self, rows: int) -> None:
        """After a round number of rows, ask whether the endpoint ever gives more."""
        if rows < 100 or rows % 100 or rows <= self._rows_proven:
            return
        before, self._rows_proven = self._rows_proven, rows
        digits = " ".join(
            f"VALUES ?d{place} {{ 0 1 2 3 4 5 6 7 8 9 }}" for place in range(len(str(rows)))
        )
        more = self.select(f"SELECT * WHERE {{ {digits} }} LIMIT {rows + 1}").rows
        if len(list(more)) <= rows:
            self._rows_proven = before
            raise StoreError(
                f"{self.place}: cuts answers at {rows} rows (its limit must be raised)"
            )


def _switch(load: str) -> str:
    """The request that puts what is staged in the place of what was in force."""
    staged = f"{_mark(load)} GRAPH <{STAGING}> {{ ?stage <{load}> ?graph }}"
    into = "{ GRAPH ?graph { ?s ?p ?o } }"
    return (
        f"DELETE {into} WHERE {{ {staged} GRAPH ?graph {{ ?s ?p ?o }} }} ;\n"
        f"INSERT {into} WHERE {{ {staged} GRAPH ?stage {{ ?s ?q ?o }} "
        f"BIND (IRI(SUBSTR(STR(?q), {len(STAGING) + 1})) AS ?p) }}"
    )


def _mark(load: str) -> str:
    """Stands as long as no other load has begun: the switch of one overtaken does nothing."""
    return f"GRAPH <{STAGING}> {{ <{load}> <{STAGING}> <{load}> }}"


def _batches(sized: Iterable[tuple[_One, int]]) -> Iterator[list[_One]]:
    """What comes with its size, put together for requests."""
    batch: list[_One] = []
    size = 0
    for one, more in sized:
        batch.append(one)
        size += more
        if size >= TRIPLES_A_REQUEST:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _row(solution: ox.QuerySolution, width: int) -> Row:
    cells = [solution[i] for i in range(width)]
    return tuple(_SAME.get(cell, cell) for cell in cells)


def _yes_or_no(answer: bool) -> Solutions:
    cell = ox.Literal("true" if answer else "false", datatype=_BOOLEAN)
    return Solutions(("answer",), iter([(cell,)]))
