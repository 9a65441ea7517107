"""The graph as a file; the ending of the name says the format.

RDF formats hold the whole graph: with its named graphs (trig, nq, jsonld) or as their union
(ttl, rdf). csv holds entities, facts and roles as three tables, gexf and graphml the
network. A file is written whole or not at all, and the same graph gives the same bytes.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from kg import files, resources
from kg.catalogue import Catalogue, Entity, Fact, Ref, read_catalogue
from kg.codebooks import read_codebook, to_markdown
from kg.dyad_years import read_dyad_years
from kg.errors import OutputError, QueryError
from kg.event_table import read_events
from kg.jsonld import read_context, to_jsonld
from kg.store import Store
from kg.syntaxes import (
    UnwritableText,
    checked_xml,
    in_order,
    to_nquads,
    to_rdfxml,
    to_trig,
    to_turtle,
)
from kg.tables import to_digits

if TYPE_CHECKING:
    import networkx as nx

# What is written: the part of the file's name after its stem, and the bytes in pieces; a part
# with a dot in it takes the place of the ending.
Files = dict[str, Iterable[bytes]]
_T = TypeVar("_T")


def export(store: Store, path: Path) -> list[Path]:
    """Write a graph to a file.

    Args:
        store: The graph.
        path: File to write or replace; its ending, in any case, is one of `FORMATS`. For csv
            the three files stand beside each other: ``x.csv`` gives ``x-entities.csv``,
            ``x-facts.csv`` and ``x-roles.csv``.

    Returns:
        The files written.

    Raises:
        QueryError: There is no such format.
        OutputError: A file cannot be written; then none is.
        StoreError: The store cannot be read.
    """
    return _write(path, FORMATS, store)


def export_network(network: "nx.MultiDiGraph[str]", path: Path) -> list[Path]:
    """Write a network, which may be a part of a graph's, as gexf or graphml.

    Args:
        network: As `kg.network.build_network` makes it.
        path: File to write or replace; its ending is one of `NETWORK_FORMATS`.

    Returns:
        The file written.

    Raises:
        QueryError: There is no such format.
        OutputError: The file cannot be written.
    """
    return _write(path, NETWORK_FORMATS, network)


def export_table(store: Store, name: str, path: Path) -> list[Path]:
    """Write a table for statisticians, with its codebook beside it.

    Args:
        store: The graph.
        name: One of `TABLES`.
        path: File to write or replace; it ends in .csv. ``x.csv`` has ``x-codebook.md`` beside
            it; "dyad-year" has ``x-undated.csv`` and ``x-facts.csv`` too.

    Returns:
        The files written.

    Raises:
        QueryError: The file does not end in .csv.
        OutputError: A file cannot be written; then none is.
        CodebookError: A question counts what the codebook does not know.
        StoreError: The store cannot be read.
    """
    return _write(path, {"csv": TABLES[name]}, store)


def _write(path: Path, formats: dict[str, Callable[[_T], Files]], source: _T) -> list[Path]:
    form = path.suffix.lower().removeprefix(".")
    if form not in formats:
        known = ", ".join(f".{name}" for name in formats)
        raise QueryError(f"{path}: no such format (known: {known})")
    try:
        contents = formats[form](source)
    except UnwritableText as error:
        raise OutputError(f"{path}: cannot be written ({error})") from error
    written = []
    with ExitStack() as open_files:
        for addition, pieces in contents.items():
            ending = "" if "." in addition else path.suffix
            target = path.with_name(path.stem + addition + ending)
            handle = open_files.enter_context(files.written(target))
            handle.writelines(pieces)
            written.append(target)
    return written


def _turtle(store: Store) -> Files:
    return {"": [to_turtle(quad.triple for quad in store.quads())]}


def _trig(store: Store) -> Files:
    return {"": [to_trig(store.quads())]}


def _nquads(store: Store) -> Files:
    return {"": [to_nquads(store.quads())]}


def _rdfxml(store: Store) -> Files:
    return {"": [to_rdfxml(quad.triple for quad in store.quads())]}


def _jsonld(store: Store) -> Files:
    context = read_context(resources.ontology() / "context.jsonld")
    return {"": to_jsonld(in_order(store.quads()), context)}


def _csv(store: Store) -> Files:
    catalogue = read_catalogue(store)
    return {
        "-entities": _lines(_entity_rows(catalogue.entities.values())),
        "-facts": _lines(_fact_rows(catalogue)),
        "-roles": _lines(_role_rows(catalogue)),
    }


def _lines(rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Rows as RFC 4180 has them, in UTF-8; what is not known is empty."""
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow(map(to_digits, row))
        yield line.getvalue().encode()


def _entity_rows(entities: Iterable[Entity]) -> Iterator[Sequence[object]]:
    yield (
        *("entity", "type", "label_en", "label_sl", "label_ja", "country", "side"),
        *("same_as", "iri"),
    )
    for entity in entities:
        labels = [entity.labels.get(language) for language in ("en", "sl", "ja")]
        same = " ".join(entity.same_as)
        yield entity.id, entity.type, *labels, entity.country, entity.side, same, entity.iri


def _fact_rows(catalogue: Catalogue) -> Iterator[Sequence[object]]:
    yield (
        *("fact", "kind", "modality", "start", "end", "place", "reported_by", "note"),
        *("release", "issued", "title", "evidence", "quotes", "iri"),
    )
    for fact in catalogue.facts:
        release = catalogue.releases.get(fact.release)
        yield (
            *(_key(fact), fact.kind, fact.modality, fact.start, fact.end, fact.place),
            *(fact.reported_by, fact.note, fact.release),
            *((release.issued, release.title) if release else (None, None)),
            *(fact.link, "\n".join(fact.quotes), fact.iri),
        )


def _role_rows(catalogue: Catalogue) -> Iterator[Sequence[object]]:
    yield "fact", "role", "entity", "value"
    for fact in catalogue.facts:
        for role, value in fact.roles:
            yield _key(fact), role, *((value.id, None) if isinstance(value, Ref) else (None, value))


def _key(fact: Fact) -> str:
    """What joins facts and roles; a fact's id alone is unique only in its release."""
    return f"{fact.release}/{fact.id}"


def _dyad_year(store: Store) -> Files:
    codebook = read_codebook("dyad-year")
    years = read_dyad_years(store, codebook)
    return {
        "": _lines(years.rows()),
        "-undated": _lines([years.columns, years.undated]),
        "-facts": _lines(years.support_rows()),
        "-codebook.md": [to_markdown(codebook, years.money).encode()],
    }


def _event_table(store: Store) -> Files:
    codebook = read_codebook("event-table")
    header = [column.name for column in codebook.columns]
    return {
        "": _lines([header, *read_events(store)]),
        "-codebook.md": [to_markdown(codebook, {}).encode()],
    }


def _gexf(store: Store) -> Files:
    return _to_gexf(_network(store))


def _graphml(store: Store) -> Files:
    return _to_graphml(_network(store))


def _network(store: Store) -> "nx.MultiDiGraph[str]":
    from kg.network import build_network

    return build_network(read_catalogue(store))


def _to_gexf(network: "nx.MultiDiGraph[str]") -> Files:
    import networkx as nx

    written = io.BytesIO()
    nx.write_gexf(_plain(network), written)
    # The day of writing would make every day's file another.
    dated = re.compile(rb' lastmodifieddate="[^"]*"')
    return {"": [checked_xml(dated.sub(b"", written.getvalue(), count=1) + b"\n")]}


def _to_graphml(network: "nx.MultiDiGraph[str]") -> Files:
    import networkx as nx

    written = io.BytesIO()
    # write_graphml would take lxml where it is installed, and other bytes with it.
    nx.write_graphml_xml(_plain(network), written)
    return {"": [checked_xml(written.getvalue() + b"\n")]}


def _plain(network: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """The network with what these formats can hold: attributes of nodes and edges.

    ``start`` and ``end`` would be read as a time span of whole days, so they are called
    ``start_date`` and ``end_date``; what an edge does not have is left out.
    """
    import networkx as nx

    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain.add_nodes_from(network.nodes(data=True))
    for source, target, key, said in network.edges(keys=True, data=True):
        named = {_DATES.get(name, name): value for name, value in said.items() if value != ""}
        plain.add_edge(source, target, key=key, id=key, label=said["kind"], **named)
    return plain


_DATES: Final = {"start": "start_date", "end": "end_date"}

FORMATS: Final[dict[str, Callable[[Store], Files]]] = {
    "ttl": _turtle,
    "trig": _trig,
    "nq": _nquads,
    "jsonld": _jsonld,
    "rdf": _rdfxml,
    "csv": _csv,
    "gexf": _gexf,
    "graphml": _graphml,
}
NETWORK_FORMATS: Final[dict[str, "Callable[[nx.MultiDiGraph[str]], Files]"]] = {
    "gexf": _to_gexf,
    "graphml": _to_graphml,
}
TABLES: Final[dict[str, Callable[[Store], Files]]] = {
    "dyad-year": _dyad_year,
    "events": _event_table,
}
