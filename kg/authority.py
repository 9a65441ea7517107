"""The entities the graph knows before a release is read: names, identifiers, offices held.

A *strong* name identifies alone, a *weak* one (a surname, a shared acronym) needs support.
A Slovene or Japanese label is published only when ``checked`` names the page it was read
on. Topics stand in two levels, a narrow one below a wide one, never deeper. Loading refuses
contradictions, with file and line.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kg import resources
from kg.errors import AuthorityError
from kg.forms import Form, read_forms
from kg.ontology import Ontology
from kg.values import PartialDate

LANGUAGES = ("en", "sl", "ja")
IDENTIFIERS = {
    "wikidata": re.compile(r"Q[1-9]\d*"),
    "ror": re.compile(r"0[a-z0-9]{6}\d{2}"),
    "lei": re.compile(r"[A-Z0-9]{18}\d{2}"),
    "geonames": re.compile(r"[1-9]\d*"),
    "eurovoc": re.compile(r"[1-9]\d*"),
    "iso": re.compile(r"[A-Z]{2}"),
    "iso3": re.compile(r"[A-Z]{3}"),
    "cow": re.compile(r"[1-9]\d{0,2}"),
    "cowAbbreviation": re.compile(r"[A-Z]{3}"),
}
_KEYS = (
    *("id", "type", "country", "partOf", "broader", "of", "office", "titles", "holders"),
    *("label", "strong", "weak", "identifiers", "coordinates", "checked", "tenures", "note"),
)
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,6})?")

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
        broader: For a topic, the id of the wide topic that it belongs to, or None.
        labels: Label per language, of those that may be published.
        unpublished: Labels that wait for a check.
        strong: Names that identify it alone, per language ("und" for none).
        weak: Names that need support, per language.
        identifiers: Verified identifiers by scheme (`IDENTIFIERS`).
        coordinates: Latitude and longitude of a place in degrees (WGS 84), or None.
        checked: Where labels, identifiers and coordinates were read.
        tenures: Offices a person held.
        of: For an office, the state or body it is an office of.
        office: For an office, its title in English without the state's name.
        titles: For an office, other titles that releases give it, in English likewise.
        single_holder: For an office, whether only one person can hold it on a day.
        note: Anything a curator should know, or None.
    """

    id: str
    type: str
    where: str
    country: str | None = None
    part_of: str | None = None
    broader: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    unpublished: Mapping[str, str] = field(default_factory=dict)
    strong: Names = field(default_factory=dict)
    weak: Names = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)
    coordinates: tuple[Decimal, Decimal] | None = None
    checked: Mapping[str, str] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()
    of: str | None = None
    office: str | None = None
    titles: tuple[str, ...] = ()
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
        for form in read_forms(path, AuthorityError, "entity"):
            entity = _read_entity(form, ontology)
            if entity.id in entities:
                first = entities[entity.id].where
                raise AuthorityError(f"{entity.where}: the id {entity.id!r} stands in {first} too")
            entities[entity.id] = entity
    if not entities:
        raise AuthorityError(f"{folder}: no entities there (one .yaml file per sort expected)")
    for check in (_check_links, _check_topics, strong_names, _check_identifiers, _check_offices):
        check(entities)
    return dict(sorted(entities.items()))


def folded(name: str) -> str:
    """A name as names are compared: NFKC, case folded, spaces made single."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def strong_names(entities: Authority) -> dict[str, str]:
    """Which entity a name stands for on its own, by the name as `folded`.

    A label counts as a strong name unless it is listed among the weak ones.

    Raises:
        AuthorityError: One strong name belongs to two entities.
    """
    owners: dict[str, Entity] = {}
    for entity in entities.values():
        weak = {folded(name) for names in entity.weak.values() for name in names}
        named = {**entity.unpublished, **entity.labels}.values()
        strong = [*named, *(name for names in entity.strong.values() for name in names)]
        for name in dict.fromkeys(map(folded, strong)):
            owner = owners.setdefault(name, entity) if name not in weak else entity
            if owner is not entity:
                raise AuthorityError(
                    f"{entity.where}: the strong name {name!r} of {entity.id} is one of "
                    f"{owner.id} too ({owner.where}); make it weak in one of them"
                )
    return {name: entity.id for name, entity in owners.items()}


def _read_entity(form: Form, ontology: Ontology) -> Entity:
    form.only(_KEYS)
    form.require(("id", "type", "label"))
    kind = form.text("type")
    if kind != "Office" and kind not in ontology.classes:
        known = ", ".join(sorted(ontology.classes))
        raise form.refuse("type", f"unknown type {kind!r} (known: {known})")
    if kind == "Office":
        form.require(("of", "office"))
    labels = form.texts("label", LANGUAGES)
    if "en" not in labels:
        raise form.refuse("label", "an English label is missing")
    if form.optional("holders") not in (None, "one"):
        raise form.refuse("holders", "'holders' can only be 'one' (leave it out when several can)")
    checked = form.texts("checked", (*LANGUAGES, *IDENTIFIERS, "coordinates"))
    return Entity(
        id=form.id("id"),
        type=kind,
        where=form.where,
        country=form.optional("country"),
        part_of=form.optional("partOf"),
        broader=form.optional("broader"),
        labels={k: v for k, v in labels.items() if k == "en" or k in checked},
        unpublished={k: v for k, v in labels.items() if k != "en" and k not in checked},
        strong=form.lists("strong", (*LANGUAGES, "und")),
        weak=form.lists("weak", (*LANGUAGES, "und")),
        identifiers=_identifiers(form),
        coordinates=_coordinates(form, checked) if "coordinates" in form else None,
        checked=checked,
        tenures=tuple(map(_read_tenure, form.forms("tenures", "tenure"))),
        of=form.optional("of"),
        office=form.optional("office"),
        titles=form.strings("titles"),
        single_holder="holders" in form,
        note=form.optional("note"),
    )


def _identifiers(form: Form) -> dict[str, str]:
    found = form.texts("identifiers", IDENTIFIERS)
    for scheme, value in found.items():
        if not IDENTIFIERS[scheme].fullmatch(value):
            raise form.refuse("identifiers", f"{value!r} has not the form of a {scheme} identifier")
    return found


def _coordinates(form: Form, checked: Mapping[str, str]) -> tuple[Decimal, Decimal]:
    given = form.strings("coordinates")
    degrees = [Decimal(one) for one in given if _DEGREES.fullmatch(one)]
    if not len(given) == len(degrees) == 2 or abs(degrees[0]) > 90 or abs(degrees[1]) > 180:
        raise form.refuse("coordinates", "coordinates are two numbers of degrees: [46.05, 14.51]")
    if "coordinates" not in checked:
        raise form.refuse("coordinates", "'checked' does not say where the coordinates were read")
    return degrees[0], degrees[1]


def _read_tenure(form: Form) -> Tenure:
    form.only(("office", "start", "end"))
    form.require(("office",))
    start, end = (form.date(key) if key in form else None for key in ("start", "end"))
    if start and end and end.last_day < start.first_day:
        raise form.refuse(None, f"the tenure ends ({end}) before it starts ({start})")
    return Tenure(office=form.text("office"), start=start, end=end, where=form.where)


def _check_links(entities: Authority) -> None:
    for entity in entities.values():
        for key, target in (("country", entity.country), ("partOf", entity.part_of)):
            if target is not None and target not in entities:
                raise AuthorityError(f"{entity.where}: {key} {target!r} is no known entity")
        if entity.country and entities[entity.country].type != "State":
            raise AuthorityError(f"{entity.where}: country {entity.country!r} is not a State")
        if entity.type == "Office" and entity.of not in entities:
            raise AuthorityError(f"{entity.where}: 'of' {entity.of!r} is no known entity")
        begun: set[tuple[str, str]] = set()
        for tenure in entity.tenures:
            if tenure.office not in entities or entities[tenure.office].type != "Office":
                raise AuthorityError(f"{tenure.where}: {tenure.office!r} is no known office")
            begins = (tenure.office, str(tenure.start or tenure.end))
            if begins in begun:
                raise AuthorityError(f"{tenure.where}: the tenure of {tenure.office} stands twice")
            begun.add(begins)


def _check_topics(entities: Authority) -> None:
    for entity in entities.values():
        if entity.broader is None:
            continue
        above = entities.get(entity.broader)
        if entity.type != "Topic" or above is None or above.type != "Topic":
            raise AuthorityError(f"{entity.where}: 'broader' leads from a Topic to a known Topic")
        if above.broader:
            raise AuthorityError(
                f"{entity.where}: topics have two levels, and {above.id} is a narrow one itself"
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
    titled: dict[tuple[str | None, str], Entity] = {}
    for post in (entity for entity in entities.values() if entity.type == "Office"):
        for title in map(folded, (post.office or "", *post.titles)):
            owner = titled.setdefault((post.of, title), post)
            if owner is not post:
                raise AuthorityError(
                    f"{post.where}: {title!r} is a title of {owner.id} too ({owner.where})"
                )
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
