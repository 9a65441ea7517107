"""Where a graph lives: one small protocol, and the store on this machine's disk.

The embedded store is a folder with one generation of the graph in force and at most one
before it. A build writes the next generation beside them and then changes one small file,
so that a build killed at any moment leaves the graph as it was.
"""

import contextlib
import fcntl
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg import files
from kg.errors import OutputError, QueryError, StoreError

FORMAT = 1
POINTER = "kg-store.json"

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
        return Solutions(names, self._rows(result, len(names)))

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
        _refuse_service(sparql)
        try:
            with self._reading():
                return self._store.query(sparql)
        except SyntaxError as error:
            raise QueryError(f"not SPARQL: {error.msg or error}") from error
        except ValueError as error:
            raise QueryError(f"the query cannot be answered: {error}") from error

    def _rows(self, result: ox.QuerySolutions, width: int) -> Iterator[Row]:
        with self._reading():
            for solution in result:
                yield tuple(solution[i] for i in range(width))

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"{self.place}: the store is damaged or unreadable ({error})"
            ) from error


_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")


def query_form(sparql: str) -> str:
    """The form of a query: "select", "ask", "construct", "describe", or "" for none of them."""
    forms = ("select", "ask", "construct", "describe")
    words = (word.casefold() for word in _without_strings(sparql).split())
    return next((word for word in words if word in forms), "")


def _refuse_service(sparql: str) -> None:
    # Oxigraph follows SERVICE to any address, into the local network as well.
    if "service" in sparql.lower():
        stripped = _without_strings(sparql)
        if any(word.casefold() == "service" for word in stripped.split()):
            raise QueryError("SERVICE is not allowed here (ask that endpoint with --store)")


def _without_strings(sparql: str) -> str:
    """The query with strings, IRIs and comments blanked and punctuation parted."""
    skipped = r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"'
    skipped += r"|'''(?:[^'\\]|\\.|'(?!''))*'''|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\n]*"
    return re.sub(r"[^\w?$:]+", " ", re.sub(skipped, " ", sparql))


def of_quads(quads: Iterable[ox.Quad]) -> OpenStore:
    """A store in memory that holds the given quads."""
    store = ox.Store()
    store.extend(quads)
    return OpenStore(store, "memory")


def open_embedded(path: Path) -> OpenStore:
    """Open the store in a folder to read it.

    Raises:
        StoreError: It is missing, damaged or of another version.
    """
    generation = _generation(path)
    try:
        return OpenStore(ox.Store.read_only(str(path / generation)), str(path))
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(
            f"{path}: the store is damaged ({error}); remove the folder and build again"
        ) from error


def write_embedded(path: Path, changes: Iterable[Change]) -> None:
    """Put changed graphs in force in the store in a folder, all or none of them.

    The folder is made when it is missing. `changes` is drawn while the next generation is
    written; what it raises leaves the store as it was.

    Raises:
        StoreError: The folder holds something else, another build is writing, or the
            disk does not take it.
    """
    _refuse_other_folder(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with _lock(path):
            current = _generation(path) if (path / POINTER).exists() else None
            _sweep(path, current)
            following = f"generation-{_number(current) + 1:06}"
            try:
                _write_generation(path, current, following, changes)
                with files.written(path / POINTER) as pointer:
                    text = json.dumps({"format": FORMAT, "generation": following})
                    pointer.write(f"{text}\n".encode())
            except BaseException:
                shutil.rmtree(path / following, ignore_errors=True)
                raise
    except (OSError, RuntimeError, OutputError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(f"{path}: the store cannot be written ({reason})") from error


def _write_generation(
    path: Path, current: str | None, following: str, changes: Iterable[Change]
) -> None:
    if current is not None:
        # Hard links where the file system has them: no copy of what stays the same.
        ox.Store(str(path / current)).backup(str(path / following))
    store = ox.Store(str(path / following))
    for change in changes:
        graph = ox.NamedNode(change.graph)
        store.remove_graph(graph)
        if change.quads:
            store.bulk_extend(change.quads)
    store.flush()


def _refuse_other_folder(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path}: is a file, not the folder of a store")
    if path.is_dir() and not (path / POINTER).exists():
        ours = {"lock", POINTER}
        strange = [
            entry.name
            for entry in path.iterdir()
            if entry.name not in ours and not entry.name.startswith(("generation-", "."))
        ]
        if strange:
            raise StoreError(f"{path}: holds other files ({strange[0]}), so no store is made there")


def _generation(path: Path) -> str:
    pointer = path / POINTER
    try:
        content = json.loads(pointer.read_text(encoding="utf-8"))
        form, generation = content["format"], content["generation"]
    except FileNotFoundError:
        raise StoreError(
            f"{path}: there is no graph (make one with: kg build --store {path})"
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{pointer}: the store is damaged ({error}); remove the folder and build again"
        ) from error
    if form != FORMAT:
        raise StoreError(
            f"{path}: written by another version (format {form}, this one reads {FORMAT}); "
            "build it anew in another folder"
        )
    if not isinstance(generation, str) or not (path / generation).is_dir():
        raise StoreError(
            f"{path}: the store is damaged ({generation} is missing); remove the folder and "
            "build again"
        )
    return generation


def _number(generation: str | None) -> int:
    return 0 if generation is None else int(generation.rpartition("-")[2])


def _sweep(path: Path, current: str | None) -> None:
    """Remove what earlier builds left, but for the graph in force and the one before it."""
    kept = {current, f"generation-{_number(current) - 1:06}"}
    for folder in path.glob("generation-*"):
        if folder.name not in kept:
            shutil.rmtree(folder)


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    with (path / "lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(
                f"{path}: locked, another build is writing to it (wait until it is done)"
            ) from None
        yield
