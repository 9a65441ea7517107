"""Records: what one release says, as a curator edits it.

The format is a YAML file per release; its keys are the ontology's own words. Every
refusal names file and line. What a kind requires is not checked here but by the shapes,
so that the ontology stays the only schema.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kg.authority import Authority, Entity, folded, strong_names
from kg.blocks import FactReader
from kg.errors import ReleaseError
from kg.facts import Fact
from kg.forms import Form, read_form
from kg.ontology import Ontology
from kg.values import PartialDate, Span

_REQUIRED = ("id", "url", "published", "publisher", "language", "title", "facts")
_OPTIONAL = ("sha256", "length", "entities")
_ENTITY_KEYS = ("id", "type", "name", "country", "partOf", "note")
_URL = r"https?://[^\s/<>\"{}|\\^`]+(/[^\s<>\"{}|\\^`]*)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One release and the facts it reports.

    Attributes:
        id: Slug of the release, such as "2019-08-14-kono-in-slovenia".
        path: File the record was read from.
        url: Address of the page.
        published: Day of publication.
        publisher: Id of the publisher.
        language: ISO 639-1 code of the text.
        title: Title in our own words.
        sha256: Hash of the text in UTF-8 that offsets count in, or None.
        length: Number of code points of that text, or None.
        entities: Entities that only this record declares.
        facts: The facts, in the order of the file.
    """

    id: str
    path: Path
    url: str
    published: PartialDate
    publisher: str
    language: str
    title: str
    sha256: str | None
    length: int | None
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]


def in_force(record: Record, *, proposed: bool = False) -> Record:
    """The record with the facts that count: accepted ones, and proposed ones on request.

    An entity that only the other facts name, or only such an entity, is left out with them.

    Args:
        record: The record as it was read.
        proposed: Whether facts that no curator has confirmed yet count too.
    """
    counted = ("accepted", "proposed") if proposed else ("accepted",)
    facts = tuple(fact for fact in record.facts if fact.status in counted)
    if len(facts) == len(record.facts):
        return record
    left_out = [fact for fact in record.facts if fact.status not in counted]
    doubtful = {one for fact in left_out for one in fact.entities()}
    declared = {one.id: one for one in record.entities}
    kept = {record.publisher, *(one for fact in facts for one in fact.entities())}
    kept |= declared.keys() - _with_wholes(doubtful, declared)
    kept = _with_wholes(kept, declared)
    entities = tuple(one for one in record.entities if one.id in kept)
    return replace(record, facts=facts, entities=entities)


def _with_wholes(ids: Iterable[str], declared: Mapping[str, Entity]) -> set[str]:
    """Entities with the states and bodies they belong to, as far as a record declares them."""
    found: set[str] = set()
    waiting = [*ids]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            entity = declared.get(one)
            wholes = (entity.country, entity.part_of) if entity else ()
            waiting += [whole for whole in wholes if whole is not None]
    return found


def read_record(
    path: Path,
    ontology: Ontology,
    authority: Authority,
    names: Mapping[str, str] | None = None,
) -> Record:
    """Read a record and check every word of it against ontology and authority.

    A topic in plain words that are the strong name of an entity is that entity.

    Args:
        path: The record's file.
        ontology: Kinds, roles and classes.
        authority: The entities known before.
        names: Its strong names, as `kg.authority.strong_names` finds them; found when left
            out.

    Raises:
        ReleaseError: The file is not a record, or names an unknown key, kind, role or
            entity, or holds a date, number or offset that is none; with file and line.
    """
    known = strong_names(authority) if names is None else names
    return _Reader(path, ontology, authority, known).record()


class _Reader:
    """Reads one record, and gathers what is refused."""

    def __init__(
        self, path: Path, ontology: Ontology, authority: Authority, names: Mapping[str, str]
    ) -> None:
        self._path = path
        self._ontology = ontology
        self._authority = authority
        self._named = names
        self._reader = FactReader(ontology, authority, names)
        self._problems: list[str] = []

    def record(self) -> Record:
        top = read_form(self._path, ReleaseError, "record")
        top.only((*_REQUIRED, *_OPTIONAL))
        top.require(_REQUIRED)
        digest = r"[0-9a-f]{64}"
        sha256 = top.matching("sha256", digest, "64 hex digits") if "sha256" in top else None
        self._reader.length = top.whole("length") if "length" in top else None
        for form in top.forms("entities", "entity"):
            with self._collecting():
                entity = self._new_entity(form)
                self._reader.declared[entity.id] = entity
        publisher = self._reader.entity(top, "publisher", top.text("publisher"))
        published = top.day("published")
        facts = tuple(self._facts(top, published))
        if self._problems:
            raise ReleaseError("\n".join(self._problems))
        return Record(
            id=top.id("id"),
            path=self._path,
            url=top.matching("url", _URL, "an http(s) address"),
            published=published,
            publisher=publisher,
            language=top.matching("language", "[a-z]{2}", "a language code (en, sl, ja)"),
            title=top.text("title"),
            sha256=sha256,
            length=self._reader.length,
            entities=tuple(self._reader.declared.values()),
            facts=facts,
        )

    @contextmanager
    def _collecting(self) -> Iterator[None]:
        """Keep what is refused, so that a curator is told all of it at once."""
        try:
            yield
        except ReleaseError as error:
            self._problems.append(str(error))

    def _new_entity(self, form: Form) -> Entity:
        form.only(_ENTITY_KEYS)
        form.require(("id", "type", "name"))
        one, kind, name = form.id("id"), form.text("type"), form.text("name")
        known = self._authority.get(one) or self._reader.declared.get(one)
        if known is not None:
            raise form.refuse("id", f"the id {one!r} stands in {known.where} already")
        if kind not in self._ontology.classes:
            names = ", ".join(sorted(self._ontology.classes))
            raise form.refuse("type", f"unknown type {kind!r} of {one} (known: {names})")
        owner = self._named.get(folded(name))
        if owner is not None:
            raise form.refuse(
                "name", f"{name!r} is a name of {owner} (use that id, or make the name weak there)"
            )
        country, part_of = (
            self._reader.entity(form, key, form.text(key)) if key in form else None
            for key in ("country", "partOf")
        )
        return Entity(
            id=one,
            type=kind,
            where=form.where,
            country=country,
            part_of=part_of,
            labels={"en": name},
            note=form.optional("note"),
        )

    def _facts(self, top: Form, published: PartialDate) -> Iterator[Fact]:
        seen: dict[str, int] = {}
        handles: dict[str, int] = {}
        for form in top.forms("facts", "fact"):
            with self._collecting():
                fact = self._reader.fact(form)
                if fact.id in seen:
                    raise form.refuse(
                        None,
                        f"the same {fact.kind} stands in line {seen[fact.id]} (a fact said twice "
                        "is one fact with two evidence spans)",
                    )
                if fact.handle and handles.setdefault(fact.handle, fact.line) != fact.line:
                    raise form.refuse(
                        "handle",
                        f"the handle {fact.handle!r} is that of the fact in line "
                        f"{handles[fact.handle]} too",
                    )
                if fact.modality == "happened" and fact.date and _after(fact.date, published):
                    raise form.refuse(
                        "date", f"it cannot have happened on {fact.date} (told on {published})"
                    )
                seen[fact.id] = fact.line
                yield fact


def _after(date: Span, day: PartialDate) -> bool:
    return date.start.first_day > day.last_day
