"""Records: what one release says, as a curator edits it.

The format is a YAML file per release; its keys are the ontology's own words. Every
refusal names file and line. What a kind requires is not checked here but by the shapes,
so that the ontology stays the only schema.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.authority import Authority, Entity
from kg.errors import ReleaseError
from kg.facts import Choice, Code, Evidence, Fact, Ref, Value, Words
from kg.forms import ID, Form, read_form
from kg.ontology import Kind, Ontology, Role
from kg.values import PartialDate, parse_number

_REQUIRED = ("id", "url", "published", "publisher", "language", "title", "facts")
_OPTIONAL = ("sha256", "length", "entities")
_COMMON = ("kind", "date", "place", "modality", "reportedBy", "note", "evidence")
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


def read_record(path: Path, ontology: Ontology, authority: Authority) -> Record:
    """Read a record and check every word of it against ontology and authority.

    Raises:
        ReleaseError: The file is not a record, or names an unknown key, kind, role or
            entity, or holds a date, number or offset that is none; with file and line.
    """
    return _Reader(path, ontology, authority).record()


class _Reader:
    """Reads one record; holds what every look-up needs."""

    def __init__(self, path: Path, ontology: Ontology, authority: Authority) -> None:
        self._path = path
        self._ontology = ontology
        self._authority = authority
        self._declared: dict[str, Entity] = {}
        self._length: int | None = None

    def record(self) -> Record:
        top = read_form(self._path, ReleaseError, "record")
        top.only((*_REQUIRED, *_OPTIONAL))
        top.require(_REQUIRED)
        digest = r"[0-9a-f]{64}"
        sha256 = top.matching("sha256", digest, "64 hex digits") if "sha256" in top else None
        self._length = top.whole("length") if "length" in top else None
        for entity in self._entities(top):
            self._declared[entity.id] = entity
        return Record(
            id=top.id("id"),
            path=self._path,
            url=top.matching("url", _URL, "an http(s) address"),
            published=top.day("published"),
            publisher=self._entity(top, "publisher", top.text("publisher")),
            language=top.matching("language", "[a-z]{2}", "a language code (en, sl, ja)"),
            title=top.text("title"),
            sha256=sha256,
            length=self._length,
            entities=tuple(self._declared.values()),
            facts=tuple(self._facts(top)),
        )

    def _entities(self, top: Form) -> Iterator[Entity]:
        for form in top.forms("entities", "entity"):
            form.only(_ENTITY_KEYS)
            form.require(("id", "type", "name"))
            one, kind = form.id("id"), form.text("type")
            known = self._authority.get(one) or self._declared.get(one)
            if known is not None:
                raise form.refuse("id", f"the id {one!r} stands in {known.where} already")
            if kind not in self._ontology.classes:
                names = ", ".join(sorted(self._ontology.classes))
                raise form.refuse("type", f"unknown type {kind!r} of {one} (known: {names})")
            country, part_of = (
                self._entity(form, key, form.text(key)) if key in form else None
                for key in ("country", "partOf")
            )
            yield Entity(
                id=one,
                type=kind,
                where=form.where,
                country=country,
                part_of=part_of,
                labels={"en": form.text("name")},
                note=form.optional("note"),
            )

    def _entity(self, form: Form, key: str, value: str) -> str:
        entity = self._declared.get(value) or self._authority.get(value)
        if entity is None or entity.type == "Office":
            raise form.refuse(
                key,
                f"unknown entity {value!r} (declare it under 'entities:' or in the authority)",
                value,
            )
        return entity.id

    def _facts(self, top: Form) -> Iterator[Fact]:
        seen: dict[str, int] = {}
        for form in top.forms("facts", "fact"):
            fact = self._fact(form)
            if fact.id in seen:
                raise form.refuse(
                    None,
                    f"the same {fact.kind} stands in line {seen[fact.id]} (a fact said twice is "
                    "one fact with two evidence spans)",
                )
            seen[fact.id] = fact.line
            yield fact

    def _fact(self, form: Form) -> Fact:
        form.require(("kind", "modality", "evidence"))
        name, modality = form.text("kind"), form.text("modality")
        kind = self._ontology.kinds.get(name)
        if kind is None:
            known = ", ".join(sorted(self._ontology.kinds))
            raise form.refuse("kind", f"unknown kind {name!r} (known: {known})")
        if modality not in self._ontology.modalities:
            known = ", ".join(sorted(self._ontology.modalities))
            raise form.refuse("modality", f"modality {modality!r} is none (one of: {known})")
        place, speaker = (
            self._entity(form, key, form.text(key)) if key in form else None
            for key in ("place", "reportedBy")
        )
        return Fact(
            kind=name,
            roles=dict(self._roles(form, kind)),
            date=form.span("date", form.mapping["date"]) if "date" in form else None,
            place=place,
            modality=modality,
            reported_by=speaker,
            note=form.optional("note"),
            evidence=tuple(self._evidence(form)),
            line=form.line(),
        )

    def _roles(self, form: Form, kind: Kind) -> Iterator[tuple[str, tuple[Value, ...]]]:
        for key, given in form.mapping.items():
            if key in _COMMON:
                continue
            role = kind.roles.get(key)
            if role is None:
                known = ", ".join(name for name in kind.roles if name not in _COMMON)
                raise form.refuse(key, f"{kind.name} has no role {key!r} (it has: {known})")
            values = given if isinstance(given, list) else [given]
            if not values:
                raise form.refuse(key, f"{key!r} is empty (leave it out)")
            read = tuple(self._value(form, role, one) for one in values)
            if len(set(read)) != len(read):
                raise form.refuse(key, f"{key!r} names the same value twice")
            yield key, read

    def _value(self, form: Form, role: Role, given: Any) -> Value:
        key = role.key
        if not isinstance(given, str) or not given.strip():
            raise form.refuse(key, f"a value of {key!r} must be a text")
        match role.value:
            case "entity":
                return Ref(self._entity(form, key, given))
            case "topic":
                return self._topic(form, key, given)
            case "choice" if given not in role.choices:
                listed = ", ".join(role.choices)
                raise form.refuse(key, f"{key} {given!r} is none (one of: {listed})", given)
            case "choice":
                return Choice(str(given))
            case "code":
                return Code(str(given))
            case "date" | "span":
                span = form.span(key, given)
                if role.value == "date" and span.end is not None:
                    raise form.refuse(key, f"{key} {given!r} must be one date, not a span", given)
                return span
            case "number" | "integer":
                return _number(form, role, given)
            case _:
                return str(given)

    def _topic(self, form: Form, key: str, given: str) -> Value:
        if given in self._declared or given in self._authority:
            return Ref(self._entity(form, key, given))
        if "-" in given and ID.fullmatch(given):
            raise form.refuse(
                key,
                f"unknown entity {given!r} (declare it; plain words of a topic are written "
                "with spaces)",
                given,
            )
        if not any(character.isalnum() for character in given):
            raise form.refuse(key, f"{given!r} has no letter a topic could be named by", given)
        return Words(str(given))

    def _evidence(self, form: Form) -> Iterator[Evidence]:
        seen: set[Evidence] = set()
        for span in form.forms("evidence", "evidence span"):
            evidence = self._one_evidence(span)
            if evidence in seen:
                raise span.refuse(None, "the same evidence span stands twice in one fact")
            seen.add(evidence)
            yield evidence

    def _one_evidence(self, span: Form) -> Evidence:
        span.only(("start", "end", "words"))
        words = span.strings("words")
        if len(words) > 2:
            raise span.refuse("words", "'words' are the first few and the last few of the span")
        start, end = (span.whole(key) if key in span else None for key in ("start", "end"))
        if start is None or end is None:
            if start != end or not words:
                raise span.refuse(None, "evidence has a start and an end, or words, or all three")
            return Evidence(start=None, end=None, words=words)
        if start >= end:
            raise span.refuse(None, f"evidence {start}–{end} is empty or ends before it starts")
        if self._length is not None and end > self._length:
            raise span.refuse(
                None, f"evidence {start}–{end} lies outside the text ({self._length} characters)"
            )
        return Evidence(start=start, end=end, words=words)


def _number(form: Form, role: Role, given: str) -> Decimal:
    try:
        number = parse_number(given)
    except ValueError as error:
        raise form.refuse(role.key, f"{role.key}: {error}", given) from error
    if role.value == "integer" and number != number.to_integral_value():
        raise form.refuse(role.key, f"{role.key} {given!r} must be a whole number", given)
    return number
