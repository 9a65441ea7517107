"""From records to a graph in force: the page to read first.

    records (YAML) → quads → shapes → changed graphs → store

Ontology and authority go the same way; events and links are made last, from the facts of all
releases together. What has not changed is left alone; nothing is put
in force unless everything is well, so that a build that fails or is killed leaves the
graph as it was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg import iris, rdf, resources
from kg.authority import Authority, Entity, load_authority, strong_names
from kg.checks import Checks
from kg.dataset import Part, dataset_quads, digest
from kg.errors import InvalidGraph, LinkError, ReleaseError
from kg.events import event_quads
from kg.linking import Linking
from kg.links import NO_LINKS, Handles, Links, load_links
from kg.ontology import Ontology, load_ontology
from kg.records import Record, in_force, read_record
from kg.reports import Reports
from kg.store import Change, Store
from kg.texts import with_quotes
from kg.validation import Validator

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
        links_left_out: How many disagreements and outcomes wait for a fact that is not there.
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
    links_left_out: int = 0
    triples: int = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """What a build is made from.

    Attributes:
        ontology: Schema, loaded.
        authority: Known entities, loaded.
        records: Files of the records.
        texts: Folder of release texts, or None.
        links: What curators say of facts of several releases.
        whole: Whether every release that the links name is among the records.
    """

    ontology: Ontology
    authority: Authority
    records: tuple[Path, ...]
    texts: Path | None = None
    links: Links = NO_LINKS
    whole: bool = False


def load_sources(
    records: Iterable[Path], texts: Path | None = None, links: Path | None = None
) -> Sources:
    """Load ontology, authority and links and list the record files.

    Args:
        records: Record files, and folders that stand for all ``.yaml`` files in them.
        texts: Folder of release texts named ``<id>.txt``, or None.
        links: Folder of links between facts, or None for those that ship; where the records
            that ship are built with these, each fact they name must be there.

    Raises:
        KgError: Ontology, authority or links are not well, or a record or folder is missing.
    """
    records = tuple(records)
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
    return Sources(
        ontology,
        load_authority(ontology),
        tuple(found),
        texts,
        load_links(links),
        links is None and resources.releases() in records,
    )


class Build:
    """One build: the changes that make a graph hold what the sources say.

    Args:
        sources: Records, authority and ontology.
        old: Parts of the graph in force by name, empty for a new one.
        keep: Where that graph lives, if its releases that no record names are to stay in it.
        proposed: Whether facts that wait for review go into the graph too.

    Attributes:
        summary: Filled while the changes are drawn.
        paths: File of each record read, by the id of its release; filled likewise.
    """

    def __init__(
        self,
        sources: Sources,
        old: Mapping[str, Part],
        *,
        keep: Store | None = None,
        proposed: bool = False,
    ) -> None:
        self.summary = Summary()
        self._sources = sources
        self._old = old
        self._keep = keep
        self._proposed = proposed
        self._parts: dict[str, Part] = {}
        self._problems: list[str] = []
        self.paths: dict[str, Path] = {}
        self._declared: dict[str, Entity] = {}
        self._pages: dict[str, Path] = {}
        self._names = strong_names(sources.authority)
        self._reports = Reports(sources.ontology.events)
        self._handles = Handles(whole=sources.whole)
        self._linking = Linking(sources.links, sources.ontology)

    def changes(self, progress: Progress = iter) -> Iterator[Change]:
        """The changed graphs, to be drawn once by a store; the description comes last.

        Args:
            progress: Wraps the record files as they are read.

        Raises:
            InvalidGraph: After all records were read, with the first `SHOWN_PROBLEMS` problems
                found in them; nothing of the changes given may then be put in force.
        """
        sources = self._sources
        authority = list(rdf.authority_quads(sources.authority))
        checks = Checks(Validator(sources.ontology, authority), sources.authority)
        self._problems += checks.check_authority(authority)
        yield from self._part(iris.ONTOLOGY_GRAPH, rdf.ontology_quads(sources.ontology))
        yield from self._part(iris.AUTHORITY_GRAPH, authority)
        for path in progress(sources.records):
            if len(self._problems) > SHOWN_PROBLEMS:
                break
            record = self._read(path)
            if record is not None:
                quads = list(rdf.record_quads(record, sources.ontology))
                self._problems += checks.add(record, quads)
                yield from self._release(record, quads)
        self._problems += checks.check()
        if self._problems:
            raise InvalidGraph(_shown(self._problems))
        yield from self._rest()
        try:
            yield from self._part(iris.EVENTS_GRAPH, self._events())
            yield from self._part(iris.LINKS_GRAPH, self._linking.quads(self._handles))
        except LinkError as error:
            raise InvalidGraph(_shown(str(error).splitlines())) from error
        self.summary.links_left_out = self._linking.left_out
        self.summary.triples = sum(part.triples for part in self._parts.values())
        yield Change(iris.DATASET_GRAPH, list(dataset_quads(self._parts)))

    def _read(self, path: Path) -> Record | None:
        try:
            sources = self._sources
            record = read_record(path, sources.ontology, sources.authority, self._names)
            self.summary.proposed += sum(one.status == "proposed" for one in record.facts)
            self.summary.rejected += sum(one.status == "rejected" for one in record.facts)
            handles: dict[str, str | None] = {f.handle: None for f in record.facts if f.handle}
            record = in_force(record, proposed=self._proposed)
            if self._sources.texts is not None:
                record = with_quotes(record, self._sources.texts)
        except ReleaseError as error:
            self._problems += str(error).splitlines()
            return None
        first = self.paths.setdefault(record.id, path)
        if first is not path:
            self._problems.append(f"{path}: the id {record.id!r} is that of {first} too")
            return None
        there = {f.handle: iris.fact(record.id, f.id) for f in record.facts if f.handle}
        self._handles.add(record.id, handles | there)
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
        self._reports.add(record.id, quads)
        self._linking.add(quads)
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
            if one == name or one in self.paths:
                continue
            if self._keep is not None:
                self._parts[name] = part
                self.summary.unchanged += name == iris.release(one)
            else:
                yield Change(name, None)
                if name == iris.release(one):
                    self.summary.removed.append(one)

    def _events(self) -> Iterator[ox.Quad]:
        """The events that all releases tell of, those kept from the old graph among them."""
        if self._keep is not None:
            kept = self._parts.keys() - set(map(iris.release, self.paths))
            self._linking.add_kept(self._keep, kept)
            for release, facts in self._reports.add_kept(self._keep, kept):
                self._handles.add(release, facts, read=False)
        authority = self._sources.authority.values()
        yield from event_quads(
            self._reports.found,
            self._sources.ontology.events,
            self._reports.names | {iris.entity(one.id): one.labels["en"] for one in authority},
            self._sources.links.events,
            self._handles,
        )


def _shown(problems: list[str]) -> list[str]:
    return problems[:SHOWN_PROBLEMS] + ["… and more"] * (len(problems) > SHOWN_PROBLEMS)
