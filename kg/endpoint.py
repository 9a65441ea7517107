"""A graph behind a SPARQL 1.1 endpoint, read and written through SPARQLWrapper.

Other graphs may live there too: only names under our own base are seen or touched. A load
first fills staging graphs, which no question sees, and puts them in force with one last
request; one that breaks off leaves the old graphs visible and can be repeated.
"""

import http.client
import os
import urllib.error
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox
from SPARQLWrapper import BASIC, DIGEST, POST, SPARQLExceptions, SPARQLWrapper

from kg import iris
from kg.dataset import read_parts
from kg.errors import QueryError, StoreError
from kg.resources import VERSION
from kg.store import Change, Row, Solutions

TIMEOUT_SECONDS = 300
_STAGING = f"{iris.BASE}staging/"
_TRIPLES_A_REQUEST = 500
_XML = "application/sparql-results+xml"
_NTRIPLES = "application/n-triples"


class Endpoint:
    """A store behind a SPARQL 1.1 endpoint.

    Args:
        url: Address for queries. One without a path, such as ``http://localhost:7878``,
            stands for Oxigraph's ``/query`` and ``/update``.

    Attributes:
        place: The address for queries.
        update_place: The address for updates: ``KG_STORE_UPDATE`` from the environment,
            else the query address with ``/query`` made ``/update``, else the same.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        try:
            known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            known = False
        if not known:
            raise StoreError(f"{url}: not the address of an endpoint (http://host:port/path)")
        if parts.username is not None:
            raise StoreError(
                "a password does not belong in an address (set KG_USER and KG_PASSWORD)"
            )
        path = "/query" if parts.path in ("", "/") else parts.path
        self.place = urlunsplit(parts._replace(path=path))
        guessed = f"{path[: -len('/query')]}/update" if path.endswith("/query") else path
        self.update_place = os.environ.get("KG_STORE_UPDATE") or urlunsplit(
            parts._replace(path=guessed)
        )
        self._auth = BASIC

    def select(self, sparql: str) -> Solutions:
        """See `kg.store.Store`."""
        body = self._ask(self.place, sparql, _XML)
        try:
            result = ox.parse_query_results(body, format=ox.QueryResultsFormat.XML)
            if isinstance(result, ox.QueryBoolean):
                answer = ox.Literal("true" if result else "false", datatype=_BOOLEAN)
                return Solutions(("answer",), iter([(answer,)]))
            names = tuple(variable.value for variable in result.variables)
            rows: list[Row] = [tuple(one[i] for i in range(len(names))) for one in result]
        except (SyntaxError, ValueError, OSError) as error:
            raise StoreError(
                f"{self.place}: answered something that is no SPARQL result ({error})"
            ) from error
        return Solutions(names, iter(rows))

    def triples(self, sparql: str) -> Iterator[ox.Triple]:
        """See `kg.store.Store`."""
        body = self._ask(self.place, sparql, _NTRIPLES)
        try:
            yield from [q.triple for q in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"{self.place}: answered something that is no RDF ({error})"
            ) from error

    def graphs(self) -> list[str]:
        """See `kg.store.Store`; only our own, without what waits in staging."""
        return [name for name in self._ours() if not name.startswith(_STAGING)]

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """See `kg.store.Store`.

        Raises:
            StoreError: The endpoint gives fewer triples than the description of the data
                set counts, as one with a limit of rows does.
        """
        parts = read_parts(self)
        for name in [graph] if graph is not None else self.graphs():
            rows = list(
                self.select(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").rows
            )
            if name in parts and len(rows) != parts[name].triples:
                raise StoreError(
                    f"{self.place}: gave {len(rows)} of {parts[name].triples} triples of <{name}> "
                    "(does the endpoint limit the rows of an answer?)"
                )
            for s, p, o in rows:
                yield ox.Quad(s, p, o, ox.NamedNode(name))  # type: ignore[arg-type]

    def close(self) -> None:
        """See `kg.store.Store`; every request is closed by itself."""

    def write(self, changes: Iterable[Change]) -> None:
        """Put changed graphs in force; all of them with one last request.

        Raises:
            StoreError: The endpoint cannot be reached or refuses; the graphs in force are
                then those from before.
        """
        self._update("".join(f"DROP SILENT GRAPH <{name}> ;\n" for name in self._staged()))
        switch = []
        for change in changes:
            if not change.quads:
                switch.append(f"DROP SILENT GRAPH <{change.graph}>")
                continue
            staging = _STAGING + change.graph.removeprefix(iris.BASE)
            for at in range(0, len(change.quads), _TRIPLES_A_REQUEST):
                lines = "\n".join(
                    f"{quad.subject} {quad.predicate} {quad.object} ."
                    for quad in change.quads[at : at + _TRIPLES_A_REQUEST]
                )
                self._update(f"INSERT DATA {{ GRAPH <{staging}> {{\n{lines}\n}} }}")
            switch.append(f"MOVE SILENT GRAPH <{staging}> TO GRAPH <{change.graph}>")
        self._update(" ;\n".join(switch))

    def _ours(self) -> list[str]:
        rows = self.select(
            "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } "
            f'FILTER (STRSTARTS(STR(?g), "{iris.BASE}")) }}'
        ).rows
        return sorted(str(name.value) for (name,) in rows if isinstance(name, ox.NamedNode))

    def _staged(self) -> list[str]:
        return [name for name in self._ours() if name.startswith(_STAGING)]

    def _update(self, sparql: str) -> None:
        if sparql:
            self._ask(self.update_place, sparql, None)

    def _ask(self, url: str, sparql: str, accept: str | None) -> bytes:
        try:
            return self._send(url, sparql, accept)
        except SPARQLExceptions.Unauthorized as error:
            if self._auth == BASIC and "KG_USER" in os.environ:
                self._auth = DIGEST
                return self._ask(url, sparql, accept)
            raise StoreError(
                f"{url}: refuses (401); set KG_USER and KG_PASSWORD as the endpoint knows them"
            ) from error
        except SPARQLExceptions.QueryBadFormed as error:
            raise QueryError(f"{url}: does not take the query ({_reason(error)})") from error
        except SPARQLExceptions.SPARQLWrapperException as error:
            raise StoreError(f"{url}: cannot answer ({_reason(error)})") from error
        except urllib.error.HTTPError as error:
            raise StoreError(f"{url}: refuses ({error.code} {error.reason})") from error
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise StoreError(f"{url}: cannot be reached ({reason})") from error

    def _send(self, url: str, sparql: str, accept: str | None) -> bytes:
        request = SPARQLWrapper(url, url, agent=f"slovenia-japan-kg/{VERSION}")
        # SPARQLWrapper guesses the form of a query from its text; the caller knows it.
        request.queryString = sparql
        request.queryType = "SELECT" if accept else "INSERT"
        request.setMethod(POST)
        request.setOnlyConneg(True)
        request.setTimeout(TIMEOUT_SECONDS)
        if accept:
            request.addCustomHttpHeader("Accept", accept)
        user = os.environ.get("KG_USER")
        if user is not None:
            request.setHTTPAuth(self._auth)
            request.setCredentials(user, os.environ.get("KG_PASSWORD", ""))
        response = request.query().response
        body: bytes = response.read()
        return body


_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")


def _reason(error: Exception) -> str:
    """The first lines of what an endpoint said, on one line."""
    text = " ".join(str(error).split())
    if " Response: b'" in text:
        text = text.partition(" Response: b'")[2].rstrip("'").replace("\\n", " ")
    return text[:300]
