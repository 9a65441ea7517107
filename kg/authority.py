"""The entities the graph knows before a release is read: names, identifiers, offices held.

A *strong* name identifies alone, a *weak* one (a surname, a shared acronym) needs support.
A Slovene or Japanese label is published only when ``checked`` names the page it was read
on. Loading refuses contradictions, with file and line.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import files, resources
from kg.errors import AuthorityError
from kg.ontology import Ontology
from kg.values import PartialDate, parse_date

LANGUAGES = ("en", "sl", "ja")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
IDENTIFIERS = {
    "wikidata": re.compile(r"Q[1-9]\d*"),
    "ror": re.compile(r"0[a-z0-9]{6}\d{2}"),
    "lei": re.compile(r"[A-Z0-9]{18}\d{2}"),
    "geonames": re.compile(r"[1-9]\d*"),
    "iso": re.compile(r"[A-Z]{2}"),
}
_KEYS = {
    *("id", "type", "country", "partOf", "label", "strong", "weak", "identifiers", "checked"),
    *("tenures", "note", "of", "office", "holders"),
}

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office held by a person from one day to another.

    Attributes:
        office: Id of the office.
        start: First day, or None when it is not known.
        end: Last day, or None when it is open or not known.
        where: File and line, for messages.
    """

    office: str
    start: PartialDate | None
    end: PartialDate | None
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something the graph knows by a stable id.

    Attributes:
        id: Slug, such as "taro-kono".
        type: Local name of its most specific class.
        where: File and line, for messages.
        country: Id of the state it belongs to or lies in, or None.
        part_of: Id of the body above it, or None.
        labels: Label per language, of those that may be published.
        unpublished: Labels that wait for a check.
        strong: Names that identify it alone, per language ("und" for none).
        weak: Names that need support, per language.
        identifiers: Verified identifiers by scheme (`IDENTIFIERS`).
        checked: Where labels and identifiers were read.
        tenures: Offices a person held.
        of: For an office, the state or body it is an office of.
        office: For an office, its title in English without the state's name.
        single_holder: For an office, whether only one person can hold it on a day.
        note: Anything a curator should know, or None.
    """

    id: str
    type: str
    where: str
    country: str | None = None
    part_of: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    unpublished: Mapping[str, str] = field(default_factory=dict)
    strong: Names = field(default_factory=dict)
    weak: Names = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)
    checked: Mapping[str, str] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()
    of: str | None = None
    office: str | None = None
    single_holder: bool = False
    note: str | None = None


Authority = Mapping[str, Entity]


def load_authority(ontology: Ontology, folder: Path | None = None) -> Authority:
    """Read every ``.yaml`` file of the authority, checked against itself.

    Returns:
        Entities by id, in the order of their ids.

    Raises:
        AuthorityError: A file is not as the format says, or the authority contradicts
            itself; the message names file and line.
    """
    folder = folder or resources.authority()
    entities: dict[str, Entity] = {}
    for path in sorted(folder.glob("*.yaml")):
        for entity in _read_file(path, ontology):
            if entity.id in entities:
                first = entities[entity.id].where
                raise AuthorityError(f"{entity.where}: the id {entity.id!r} stands in {first} too")
            entities[entity.id] = entity
    if not entities:
        raise AuthorityError(f"{folder}: no entities there (one .yaml file per sort expected)")
    for check in (_check_links, _check_names, _check_identifiers, _check_offices):
        check(entities)
    return dict(sorted(entities.items()))


def folded(name: str) -> str:
    """A name as names are compared: NFKC, case folded, spaces made single."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _read_file(path: Path, ontology: Ontology) -> Iterator[Entity]:
    try:
        content = files.read_yaml(path)
    except files.FileError as error:
        raise AuthorityError(str(error)) from error
    if not isinstance(content, files.Sequence):
        raise AuthorityError(f"{path}:1: a list of entities was expected ('- id: …')")
    for entry in content:
        if not isinstance(entry, files.Mapping):
            raise AuthorityError(f"{path}: each entity must be a mapping ('- id: …')")
        yield _read_entity(path, entry, ontology)


def _read_entity(path: Path, entry: files.Mapping, ontology: Ontology) -> Entity:
    where = f"{path}:{entry.line}"

    def refuse(key: str, message: str) -> AuthorityError:
        return AuthorityError(f"{path}:{entry.lines.get(key, entry.line)}: {message}")

    for key in entry.keys() - _KEYS:
        raise refuse(key, f"unknown key {key!r} (known: {', '.join(sorted(_KEYS))})")
    identifier, kind = entry.get("id", ""), entry.get("type", "")
    if not isinstance(identifier, str) or not ID.fullmatch(identifier):
        raise refuse("id", f"{identifier!r} is not an id (lower-case words joined by hyphens)")
    if kind != "Office" and kind not in ontology.classes:
        known = ", ".join(sorted(ontology.classes))
        raise refuse("type", f"{identifier} has the unknown type {kind!r} (known: {known})")
    labels = _texts(entry, "label", refuse)
    if "en" not in labels:
        raise refuse("label", f"{identifier} has no English label")
    checked = _texts(entry, "checked", refuse)
    if kind == "Office" and not {"of", "office"} <= entry.keys():
        raise refuse("id", f"the office {identifier} must say what it is 'of' and its 'office'")
    if entry.get("holders", "one") != "one":
        raise refuse("holders", "'holders' can only be 'one' (leave it out when several can)")
    return Entity(
        id=identifier,
        type=kind,
        where=where,
        country=_text(entry, "country", refuse),
        part_of=_text(entry, "partOf", refuse),
        labels={k: v for k, v in labels.items() if k == "en" or k in checked},
        unpublished={k: v for k, v in labels.items() if k != "en" and k not in checked},
        strong=_names(entry, "strong", refuse),
        weak=_names(entry, "weak", refuse),
        identifiers=_identifiers(entry, refuse),
        checked=checked,
        tenures=tuple(_tenures(path, entry, refuse)),
        of=_text(entry, "of", refuse),
        office=_text(entry, "office", refuse),
        single_holder="holders" in entry,
        note=_text(entry, "note", refuse),
    )


_Refuse = Callable[[str, str], AuthorityError]


def _text(entry: files.Mapping, key: str, refuse: _Refuse) -> str | None:
    value = entry.get(key)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise refuse(key, f"{key!r} must be a text")
    return None if value is None else str(value)


def _texts(entry: files.Mapping, key: str, refuse: _Refuse) -> dict[str, str]:
    value: Any = entry.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(v, str) and v for v in value.values()):
        raise refuse(key, f"{key!r} must be a mapping of texts")
    allowed = {"label": {*LANGUAGES}, "checked": {*LANGUAGES, *IDENTIFIERS}}
    for unknown in sorted(value.keys() - allowed.get(key, value.keys())):
        raise refuse(key, f"{key!r} has the unknown key {unknown!r}")
    return {str(k): str(v) for k, v in value.items()}


def _names(entry: files.Mapping, key: str, refuse: _Refuse) -> Names:
    value: Any = entry.get(key, {})
    well = isinstance(value, dict) and value.keys() <= {*LANGUAGES, "und"}
    if not well or not all(isinstance(v, list) for v in value.values()):
        raise refuse(key, f"{key!r} must give a list of names per language ({{en: […], ja: […]}})")
    if not all(isinstance(n, str) and n.strip() for names in value.values() for n in names):
        raise refuse(key, f"{key!r} holds a name that is no text")
    return {str(k): tuple(map(str, v)) for k, v in value.items()}


def _identifiers(entry: files.Mapping, refuse: _Refuse) -> dict[str, str]:
    found = _texts(entry, "identifiers", refuse)
    for scheme, value in found.items():
        if scheme not in IDENTIFIERS:
            known = ", ".join(IDENTIFIERS)
            raise refuse("identifiers", f"unknown identifier scheme {scheme!r} (known: {known})")
        if not IDENTIFIERS[scheme].fullmatch(value):
            raise refuse("identifiers", f"{value!r} has not the form of a {scheme} identifier")
    return found


def _tenures(path: Path, entry: files.Mapping, refuse: _Refuse) -> Iterator[Tenure]:
    value = entry.get("tenures", [])
    if not isinstance(value, list) or not all(isinstance(one, files.Mapping) for one in value):
        raise refuse("tenures", "'tenures' must be a list of {office, start, end}")
    for one in value:
        where = f"{path}:{one.line}"
        if "office" not in one or not one.keys() <= {"office", "start", "end"}:
            raise AuthorityError(f"{where}: a tenure has an office, a start and an end, no more")
        try:
            start, end = (parse_date(one[k]) if k in one else None for k in ("start", "end"))
        except (ValueError, TypeError) as error:
            raise AuthorityError(f"{where}: {error}") from error
        if start and end and end.last_day < start.first_day:
            raise AuthorityError(f"{where}: the tenure ends ({end}) before it starts ({start})")
        yield Tenure(office=str(one["office"]), start=start, end=end, where=where)


def _check_links(entities: Authority) -> None:
    for entity in entities.values():
        for key, target in (("country", entity.country), ("partOf", entity.part_of)):
            if target is not None and target not in entities:
                raise AuthorityError(f"{entity.where}: {key} {target!r} is no known entity")
        if entity.country and entities[entity.country].type != "State":
            raise AuthorityError(f"{entity.where}: country {entity.country!r} is not a State")
        if entity.type == "Office" and entity.of not in entities:
            raise AuthorityError(f"{entity.where}: 'of' {entity.of!r} is no known entity")
        for tenure in entity.tenures:
            if tenure.office not in entities or entities[tenure.office].type != "Office":
                raise AuthorityError(f"{tenure.where}: {tenure.office!r} is no known office")


def _check_names(entities: Authority) -> None:
    owners: dict[str, Entity] = {}
    for entity in entities.values():
        named = {**entity.unpublished, **entity.labels}.values()
        strong = [*named, *(name for names in entity.strong.values() for name in names)]
        for name in dict.fromkeys(map(folded, strong)):
            owner = owners.setdefault(name, entity)
            if owner is not entity:
                raise AuthorityError(
                    f"{entity.where}: the strong name {name!r} of {entity.id} is one of "
                    f"{owner.id} too ({owner.where}); make it weak in one of them"
                )


def _check_identifiers(entities: Authority) -> None:
    owners: dict[tuple[str, str], Entity] = {}
    for entity in entities.values():
        for pair in entity.identifiers.items():
            owner = owners.setdefault(pair, entity)
            if owner is not entity:
                raise AuthorityError(
                    f"{entity.where}: the {pair[0]} identifier {pair[1]} of {entity.id} is that "
                    f"of {owner.id} too ({owner.where})"
                )


def _check_offices(entities: Authority) -> None:
    held: dict[str, list[tuple[tuple[int, int, int], tuple[int, int, int], Entity, Tenure]]] = {}
    for entity in entities.values():
        for tenure in entity.tenures:
            if entities[tenure.office].single_holder:
                first = tenure.start.last_day if tenure.start else (0, 0, 0)
                last = tenure.end.first_day if tenure.end else (9999, 12, 31)
                held.setdefault(tenure.office, []).append((first, last, entity, tenure))
    for office, spells in held.items():
        spells.sort(key=lambda spell: spell[:2])
        for i, (_, last, holder, _) in enumerate(spells):
            for first, _, other, tenure in spells[i + 1 :]:
                if holder is not other and first < last:
                    raise AuthorityError(
                        f"{tenure.where}: {other.id} and {holder.id} hold {office} at once, "
                        "where only one can"
                    )
