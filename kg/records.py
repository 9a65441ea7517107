"""Records: what one release says, as a curator edits it.

The format is a YAML file per release; its keys are the ontology's own words. Every
refusal names file and line. What a kind requires is not checked here but by the shapes,
so that the ontology stays the only schema.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg import files
from kg.authority import ID, Authority, Entity
from kg.errors import ReleaseError
from kg.facts import Choice, Code, Evidence, Fact, Ref, Value, Words
from kg.ontology import Kind, Ontology, Role
from kg.values import PartialDate, Span, parse_date, parse_number, parse_span

_REQUIRED = ("id", "url", "published", "publisher", "language", "title", "facts")
_OPTIONAL = ("sha256", "length", "entities")
_COMMON = ("kind", "date", "place", "modality", "reportedBy", "note", "evidence")
_ENTITY_KEYS = {"id", "type", "name", "country", "partOf", "note"}
_URL = re.compile(r"https?://[^\s/<>\"{}|\\^`]+(/[^\s<>\"{}|\\^`]*)?")


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


def with_quotes(record: Record, folder: Path) -> Record:
    """The record with the words of its evidence, when ``<folder>/<id>.txt`` is at hand.

    Returns:
        The record as it is when there is no such file.

    Raises:
        ReleaseError: The text is not the one the offsets count in, or an evidence span
            lies outside it or does not hold the words the record names.
    """
    path = folder / f"{record.id}.txt"
    if not path.exists():
        return record
    try:
        text = files.read_text(path)
    except files.FileError as error:
        raise ReleaseError(str(error)) from error
    digest = hashlib.sha256(text.encode()).hexdigest()
    if record.sha256 != digest:
        raise ReleaseError(
            f"{path}: not the text that {record.path} counts in (sha256 {digest}, "
            f"the record says {record.sha256 or 'none'})"
        )
    return replace(
        record,
        facts=tuple(
            replace(fact, evidence=tuple(_quoted(record, fact, one, text) for one in fact.evidence))
            for fact in record.facts
        ),
    )


def _quoted(record: Record, fact: Fact, evidence: Evidence, text: str) -> Evidence:
    if evidence.start is None or evidence.end is None:
        return evidence
    where = f"{record.path}:{fact.line}: evidence {evidence.start}–{evidence.end}"
    if evidence.end > len(text):
        raise ReleaseError(f"{where} lies outside the text ({len(text)} characters)")
    quote = text[evidence.start : evidence.end]
    at = 0
    for words in evidence.words:
        at = quote.find(words, at)
        if at < 0:
            raise ReleaseError(f"{where} does not hold the words {words!r}")
        at += len(words)
    return replace(evidence, quote=quote)


class _Reader:
    """Reads one record file; holds what every message and look-up needs."""

    def __init__(self, path: Path, ontology: Ontology, authority: Authority) -> None:
        self.path = path
        self.ontology = ontology
        self.authority = authority
        self.declared: dict[str, Entity] = {}
        self.length: int | None = None

    def refuse(self, line: int, message: str) -> ReleaseError:
        return ReleaseError(f"{self.path}:{line}: {message}")

    def record(self) -> Record:
        try:
            top = files.read_yaml(self.path)
        except files.FileError as error:
            raise ReleaseError(str(error)) from error
        if not isinstance(top, files.Mapping):
            raise self.refuse(1, "a record is a mapping (id:, url:, published: …)")
        known = (*_REQUIRED, *_OPTIONAL)
        self._only(top, known, "record")
        for key in _REQUIRED:
            if key not in top:
                raise self.refuse(top.line, f"the record has no {key!r}")
        sha256 = self._optional(top, "sha256")
        if sha256 is not None and not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise self.refuse(top.lines["sha256"], "sha256 is 64 hexadecimal digits")
        if "length" in top:
            self.length = self._offset(top, "length")
        identifier, url = self._text(top, "id"), self._text(top, "url")
        if not ID.fullmatch(identifier):
            raise self.refuse(
                top.lines["id"], f"{identifier!r} is not an id (lower-case words joined by hyphens)"
            )
        if not _URL.fullmatch(url):
            raise self.refuse(top.lines["url"], f"{url!r} is not an http(s) address")
        self.declared = {entity.id: entity for entity in self._entities(top)}
        return Record(
            id=identifier,
            path=self.path,
            url=url,
            published=self._day(top, "published"),
            publisher=self._entity(top["publisher"], top.lines["publisher"]),
            language=self._language(top),
            title=self._text(top, "title"),
            sha256=sha256,
            length=self.length,
            entities=tuple(self.declared.values()),
            facts=tuple(self._facts(top)),
        )

    def _only(self, mapping: files.Mapping, known: Iterable[str], what: str) -> None:
        for key in mapping:
            if key not in known:
                listed = ", ".join(known)
                raise self.refuse(
                    mapping.lines[key], f"unknown key {key!r} in a {what} (known: {listed})"
                )

    def _text(self, mapping: files.Mapping, key: str) -> str:
        value = mapping[key]
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(mapping.lines[key], f"{key!r} must be a text")
        return str(value)

    def _optional(self, mapping: files.Mapping, key: str) -> str | None:
        return self._text(mapping, key) if key in mapping else None

    def _language(self, top: files.Mapping) -> str:
        language = self._text(top, "language")
        if not re.fullmatch(r"[a-z]{2}", language):
            line = top.lines["language"]
            raise self.refuse(line, f"{language!r} is not a language code (write en, sl or ja)")
        return language

    def _day(self, mapping: files.Mapping, key: str) -> PartialDate:
        try:
            date = parse_date(self._text(mapping, key))
        except ValueError as error:
            raise self.refuse(mapping.lines[key], f"{key}: {error}") from error
        if date.day is None:
            raise self.refuse(mapping.lines[key], f"{key}: {date} is not a day (write 2019-08-14)")
        return date

    def _offset(self, mapping: files.Mapping, key: str) -> int:
        text = self._text(mapping, key)
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
            raise self.refuse(mapping.lines[key], f"{key} {text!r} is not a whole number from 0")
        return int(text)

    def _list(self, mapping: files.Mapping, key: str) -> list[files.Mapping]:
        value = mapping.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, files.Mapping) for v in value):
            raise self.refuse(mapping.lines[key], f"{key!r} must be a list of mappings")
        return value

    def _entities(self, top: files.Mapping) -> Iterator[Entity]:
        seen: set[str] = set()
        for entry in self._list(top, "entities"):
            self._only(entry, sorted(_ENTITY_KEYS), "entity")
            for key in ("id", "type", "name"):
                if key not in entry:
                    raise self.refuse(entry.line, f"the entity has no {key!r}")
            one, kind = self._text(entry, "id"), self._text(entry, "type")
            if not ID.fullmatch(one):
                raise self.refuse(
                    entry.line, f"{one!r} is not an id (lower-case words joined by hyphens)"
                )
            if one in self.authority or one in seen:
                where = self.authority[one].where if one in self.authority else "this record"
                raise self.refuse(entry.line, f"the id {one!r} stands in {where} already")
            if kind not in self.ontology.classes:
                known = ", ".join(sorted(self.ontology.classes))
                raise self.refuse(entry.line, f"unknown type {kind!r} of {one} (known: {known})")
            seen.add(one)
            for key in ("country", "partOf"):
                if key in entry and entry[key] not in self.authority:
                    raise self.refuse(entry.lines[key], f"{key} {entry[key]!r} is no known entity")
            yield Entity(
                id=one,
                type=kind,
                where=f"{self.path}:{entry.line}",
                country=self._optional(entry, "country"),
                part_of=self._optional(entry, "partOf"),
                labels={"en": self._text(entry, "name")},
                note=self._optional(entry, "note"),
            )

    def _entity(self, value: Any, line: int) -> str:
        if value in self.declared or value in self.authority:
            entity = self.declared.get(value) or self.authority[value]
            if entity.type != "Office":
                return str(value)
        raise self.refuse(
            line, f"unknown entity {value!r} (declare it under 'entities:' or in the authority)"
        )

    def _facts(self, top: files.Mapping) -> Iterator[Fact]:
        seen: dict[str, int] = {}
        for entry in self._list(top, "facts"):
            fact = self._fact(entry)
            if fact.id in seen:
                raise self.refuse(
                    entry.line,
                    f"the same {fact.kind} stands in line {seen[fact.id]} (a fact said twice is "
                    "one fact with two evidence spans)",
                )
            seen[fact.id] = entry.line
            yield fact

    def _fact(self, entry: files.Mapping) -> Fact:
        if "kind" not in entry:
            raise self.refuse(entry.line, "the fact has no 'kind'")
        name = self._text(entry, "kind")
        kind = self.ontology.kinds.get(name)
        if kind is None:
            known = ", ".join(sorted(self.ontology.kinds))
            raise self.refuse(entry.lines["kind"], f"unknown kind {name!r} (known: {known})")
        modality = self._optional(entry, "modality")
        if modality not in self.ontology.modalities:
            known = ", ".join(sorted(self.ontology.modalities))
            line = entry.lines.get("modality", entry.line)
            raise self.refuse(line, f"modality {modality!r} is none (one of: {known})")
        place, speaker = (
            self._entity(entry[key], entry.lines[key]) if key in entry else None
            for key in ("place", "reportedBy")
        )
        return Fact(
            kind=name,
            roles=self._roles(entry, kind),
            date=self._span(entry["date"], entry.lines["date"]) if "date" in entry else None,
            place=place,
            modality=modality,
            reported_by=speaker,
            note=self._optional(entry, "note"),
            evidence=tuple(self._evidence(entry)),
            line=entry.line,
        )

    def _roles(self, entry: files.Mapping, kind: Kind) -> dict[str, tuple[Value, ...]]:
        roles: dict[str, tuple[Value, ...]] = {}
        for key, given in entry.items():
            if key in _COMMON:
                continue
            line = entry.lines[key]
            role = kind.roles.get(key)
            if role is None or role.key in _COMMON:
                known = ", ".join(name for name in kind.roles if name not in _COMMON)
                raise self.refuse(line, f"{kind.name} has no role {key!r} (it has: {known})")
            values = given if isinstance(given, list) else [given]
            if not values:
                raise self.refuse(line, f"{key!r} is empty (leave it out)")
            read = tuple(self._value(role, one, line) for one in values)
            if len(set(read)) != len(read):
                raise self.refuse(line, f"{key!r} names the same value twice")
            roles[key] = read
        return roles

    def _value(self, role: Role, given: Any, line: int) -> Value:
        if not isinstance(given, str) or not given.strip():
            raise self.refuse(line, f"a value of {role.key!r} must be a text")
        text = str(given)
        line = given.line if isinstance(given, files.Text) else line
        match role.value:
            case "entity":
                return Ref(self._entity(text, line))
            case "topic":
                return self._topic(text, line)
            case "choice" if text not in role.choices:
                listed = ", ".join(role.choices)
                raise self.refuse(line, f"{role.key} {text!r} is none (one of: {listed})")
            case "choice":
                return Choice(text)
            case "code":
                return Code(text)
            case "date" | "span":
                span = self._span(text, line)
                if role.value == "date" and span.end is not None:
                    raise self.refuse(line, f"{role.key} {text!r} must be one date, not a span")
                return span
            case "number" | "integer":
                return self._number(role, text, line)
            case _:
                return text

    def _number(self, role: Role, text: str, line: int) -> Value:
        try:
            number = parse_number(text)
        except ValueError as error:
            raise self.refuse(line, f"{role.key}: {error}") from error
        if role.value == "integer" and number != number.to_integral_value():
            raise self.refuse(line, f"{role.key} {text!r} must be a whole number")
        return number

    def _topic(self, text: str, line: int) -> Value:
        if text in self.declared or text in self.authority:
            return Ref(self._entity(text, line))
        if "-" in text and ID.fullmatch(text):
            raise self.refuse(
                line,
                f"unknown entity {text!r} (declare it; plain words of a topic are written "
                "with spaces)",
            )
        if not any(character.isalnum() for character in text):
            raise self.refuse(line, f"{text!r} has no letter that a topic could be named by")
        return Words(text)

    def _span(self, value: Any, line: int) -> Span:
        try:
            return parse_span(value if isinstance(value, str) else repr(value))
        except ValueError as error:
            raise self.refuse(line, str(error)) from error

    def _evidence(self, entry: files.Mapping) -> Iterator[Evidence]:
        if "evidence" not in entry:
            raise self.refuse(entry.line, "the fact has no 'evidence'")
        seen: set[tuple[int | None, int | None, tuple[str, ...]]] = set()
        for span in self._list(entry, "evidence"):
            self._only(span, ("start", "end", "words"), "evidence")
            evidence = self._one_evidence(span)
            key = (evidence.start, evidence.end, evidence.words if evidence.start is None else ())
            if key in seen:
                raise self.refuse(span.line, "the same evidence span stands twice in one fact")
            seen.add(key)
            yield evidence

    def _one_evidence(self, span: files.Mapping) -> Evidence:
        words = span.get("words", [])
        words = [words] if isinstance(words, str) else words
        well = isinstance(words, list) and all(isinstance(w, str) and w.strip() for w in words)
        if not well or len(words) > 2:
            raise self.refuse(
                span.lines["words"], "'words' are the first few and the last few words of the span"
            )
        start, end = (self._offset(span, key) if key in span else None for key in ("start", "end"))
        if (start is None) != (end is None) or (start is None and not words):
            raise self.refuse(span.line, "evidence has a start and an end, or words, or all three")
        if start is not None and end is not None and start >= end:
            raise self.refuse(
                span.line, f"evidence {start}–{end} is empty or ends before it starts"
            )
        if end is not None and self.length is not None and end > self.length:
            raise self.refuse(
                span.line,
                f"evidence {start}–{end} lies outside the text ({self.length} characters)",
            )
        return Evidence(start=start, end=end, words=tuple(map(str, words)))
