"""From records to a graph in force: the page to read first.

    records (YAML) → quads → shapes → changed graphs → store

Ontology and authority go the same way. What has not changed is left alone; nothing is put
in force unless everything is well, so that a build that fails or is killed leaves the
graph as it was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg import iris, rdf
from kg.authority import Authority, Entity, load_authority, strong_names
from kg.dataset import Part, dataset_quads, digest
from kg.errors import InvalidGraph, ReleaseError
from kg.ontology import Ontology, load_ontology
from kg.records import Record, in_force, read_record
from kg.store import Change
from kg.texts import with_quotes
from kg.validation import Validator

# So many triples are validated together: the shapes engine has a cost a call.
BATCH_TRIPLES = 4000
SHOWN_PROBLEMS = 20

Progress = Callable[[tuple[Path, ...]], Iterable[Path]]


@dataclass(slots=True)
class Summary:
    """What a build did.

    Attributes:
        added: Ids of releases new in the graph.
        changed: Ids of releases whose graph was replaced.
        removed: Ids of releases that are gone.
        unchanged: How many releases stayed as they were.
        facts: How many facts of the records read are in the graph.
        proposed: How many facts of the records read wait for review, in the graph or not.
        rejected: How many a curator has rejected; they are never in the graph.
        quoted: How many releases had their text at hand.
        triples: How many triples the graph holds, its own description left out.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    facts: int = 0
    proposed: int = 0
    rejected: int = 0
    quoted: int = 0
    triples: int = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """What a build is made from.

    Attributes:
        ontology: Schema, loaded.
        authority: Known entities, loaded.
        records: Files of the records.
        texts: Folder of release texts, or None.
    """

    ontology: Ontology
    authority: Authority
    records: tuple[Path, ...]
    texts: Path | None = None


def load_sources(records: Iterable[Path], texts: Path | None = None) -> Sources:
    """Load ontology and authority and list the record files.

    Args:
        records: Record files, and folders that stand for all ``.yaml`` files in them.
        texts: Folder of release texts named ``<id>.txt``, or None.

    Raises:
        KgError: Ontology or authority are not well, or a record or folder is missing.
    """
    found: dict[Path, None] = {}
    for path in records:
        if path.is_dir():
            inside = sorted(path.glob("*.yaml"))
            if not inside:
                raise ReleaseError(f"{path}: no record there (.yaml files expected)")
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise ReleaseError(f"{path}: there is no such record or folder")
    if texts is not None and not texts.is_dir():
        raise ReleaseError(f"{texts}: is not a folder of release texts")
    ontology = load_ontology()
    return Sources(ontology, load_authority(ontology), tuple(found), texts)


class Build:
    """One build: the changes that make a graph hold what the sources say.

    Args:
        sources: Records, authority and ontology.
        old: Parts of the graph in force by name, empty for a new one.
        keep: Whether releases of the graph that no record names stay in it.
        proposed: Whether facts that wait for review go into the graph too.

    Attributes:
        summary: Filled while the changes are drawn.
    """

    def __init__(
        self,
        sources: Sources,
        old: Mapping[str, Part],
        *,
        keep: bool = False,
        proposed: bool = False,
    ) -> None:
        self.summary = Summary()
        self._sources = sources
        self._old = old
        self._keep = keep
        self._proposed = proposed
        self._parts: dict[str, Part] = {}
        self._problems: list[str] = []
        self._seen: dict[str, Path] = {}
        self._declared: dict[str, Entity] = {}
        self._pages: dict[str, Path] = {}
        self._names = strong_names(sources.authority)

    def changes(self, progress: Progress = iter) -> Iterator[Change]:
        """The changed graphs, to be drawn once by a store; the description comes last.

        Args:
            progress: Wraps the record files as they are read.

        Raises:
            InvalidGraph: After all records were read, with the problems found in them (the
                first `SHOWN_PROBLEMS`); nothing of the changes given may then be put in
                force.
        """
        sources = self._sources
        authority = list(rdf.authority_quads(sources.authority))
        batch = _Batch(Validator(sources.ontology, authority), sources.authority)
        self._problems += batch.check_authority(authority)
        yield from self._part(iris.ONTOLOGY_GRAPH, rdf.ontology_quads(sources.ontology))
        yield from self._part(iris.AUTHORITY_GRAPH, authority)
        for path in progress(sources.records):
            if len(self._problems) > SHOWN_PROBLEMS:
                break
            record = self._read(path)
            if record is not None:
                quads = list(rdf.record_quads(record, sources.ontology))
                self._problems += batch.add(record, quads)
                yield from self._release(record, quads)
        self._problems += batch.check()
        if self._problems:
            raise InvalidGraph(_shown(self._problems))
        yield from self._rest()
        self.summary.triples = sum(part.triples for part in self._parts.values())
        yield Change(iris.DATASET_GRAPH, list(dataset_quads(self._parts)))

    def _read(self, path: Path) -> Record | None:
        try:
            sources = self._sources
            record = read_record(path, sources.ontology, sources.authority, self._names)
            self.summary.proposed += sum(one.status == "proposed" for one in record.facts)
            self.summary.rejected += sum(one.status == "rejected" for one in record.facts)
            record = in_force(record, proposed=self._proposed)
            if self._sources.texts is not None:
                record = with_quotes(record, self._sources.texts)
        except ReleaseError as error:
            self._problems += str(error).splitlines()
            return None
        first = self._seen.setdefault(record.id, path)
        if first is not path:
            self._problems.append(f"{path}: the id {record.id!r} is that of {first} too")
            return None
        page = self._pages.setdefault(record.url, path)
        if page is not path:
            self._problems.append(f"{path}: the url is that of {page} too (one page, one record)")
        for entity in record.entities:
            known = self._declared.setdefault(entity.id, entity)
            if (known.type, known.labels) != (entity.type, entity.labels):
                self._problems.append(
                    f"{entity.where}: {entity.id} is a {entity.type} named "
                    f"{entity.labels['en']!r}, but a {known.type} named {known.labels['en']!r} "
                    f"in {known.where}"
                )
        return record

    def _release(self, record: Record, quads: list[ox.Quad]) -> Iterator[Change]:
        name, summary = iris.release(record.id), self.summary
        yield from self._part(name, quads, source=record.url, issued=str(record.published))
        derived = rdf.derived_quads(record, self._sources.ontology)
        yield from self._part(iris.derived(record.id), derived)
        summary.facts += len(record.facts)
        summary.quoted += any(e.quote for fact in record.facts for e in fact.evidence)
        if name not in self._old:
            summary.added.append(record.id)
        elif self._old[name] != self._parts[name]:
            summary.changed.append(record.id)
        else:
            summary.unchanged += 1

    def _part(
        self,
        name: str,
        quads: Iterable[ox.Quad],
        *,
        source: str | None = None,
        issued: str | None = None,
    ) -> Iterator[Change]:
        """The change that one graph needs, if any."""
        unique = list(dict.fromkeys(quads))
        if not unique:
            if name in self._old:
                yield Change(name, None)
            return
        part = Part(len(unique), digest(unique), source, issued)
        self._parts[name] = part
        old = self._old.get(name)
        if old is None or old.digest != part.digest:
            yield Change(name, unique)

    def _rest(self) -> Iterator[Change]:
        """What becomes of releases in the old graph that no record names."""
        for name, part in self._old.items():
            one = name.removeprefix(iris.release("")).removeprefix(iris.derived(""))
            if one == name or one in self._seen:
                continue
            if self._keep:
                self._parts[name] = part
                self.summary.unchanged += name == iris.release(one)
            else:
                yield Change(name, None)
                if name == iris.release(one):
                    self.summary.removed.append(one)


class _Batch:
    """Releases that wait to be validated together."""

    def __init__(self, validator: Validator, authority: Authority) -> None:
        self._validator = validator
        self._quads: list[ox.Quad] = []
        self._known = {iris.entity(one.id): one.where for one in authority.values()}
        self._lines: dict[str, str] = {}

    def check_authority(self, quads: list[ox.Quad]) -> list[str]:
        return self._validator.violations(quads, self._where)

    def add(self, record: Record, quads: list[ox.Quad]) -> list[str]:
        self._quads += quads
        for fact in record.facts:
            self._lines[iris.fact(record.id, fact.id)] = f"{record.path}:{fact.line}"
        for entity in record.entities:
            self._lines[iris.entity(entity.id)] = entity.where
        self._lines[iris.release(record.id)] = str(record.path)
        return self.check() if len(self._quads) >= BATCH_TRIPLES else []

    def check(self) -> list[str]:
        if not self._quads:
            return []
        found = self._validator.violations(self._quads, self._where)
        self._quads, self._lines = [], {}
        return found

    def _where(self, node: str) -> str:
        place = self._lines.get(node) or self._known.get(node)
        if place is not None:
            return place
        release = self._lines.get(node.partition("#")[0], "")
        return f"{release}: {iris.local(node)}".lstrip(": ")


def _shown(problems: list[str]) -> list[str]:
    more = len(problems) - SHOWN_PROBLEMS
    return problems[:SHOWN_PROBLEMS] + (["… and more"] if more > 0 else [])
