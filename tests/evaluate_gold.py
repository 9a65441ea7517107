"""What a text states, told in one way by its gold record and by a reader.

Entities that the authority knows are compared by id, others by name: letter case, accents,
legal forms and a leading article do not tell two names apart. What the authority calls by a
strong name is that entity, whoever declares it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

from kg import iris
from kg.authority import Authority, folded, strong_names
from kg.facts import Choice, Code, Fact, Ref, Value, Words
from kg.ontology import Ontology

_COMMON = {"kind", "date", "place", "modality", "reportedBy", "note", "evidence"}
_ARTICLES = {"the", "a", "an"}
_LEGAL = re.compile(r"(?<=.)( (d o o|d d|co ltd|co|ltd|llc|inc|corp|gmbh|ag|plc|k k|s p a))+$")
_EMPTY = re.compile(
    r"\b(of|in|for|on|to|and|with|between|from|at|by|as|its|their|his|her|this|that)\b"
)
_REQUIRED = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX sh:  <http://www.w3.org/ns/shacl#>
SELECT ?kind ?path ?name WHERE {
  ?shape sh:targetClass ?kind ;
         (sh:property|((sh:or|sh:xone)/rdf:rest*/rdf:first/sh:property)) ?part .
  ?part sh:path ?path ; sh:minCount ?count .
  OPTIONAL { ?part sh:name ?name }
  FILTER (?count > 0)
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """A value of a role, as values are compared.

    Attributes:
        key: What must be equal: an id, a folded name, words, a number, a date.
        shown: The value as it stands in the record.
        words: Its words that carry meaning, cut to their beginnings.
        new: Class of an entity that the authority lacks or the text does not name, or None.
        described: Whether the name of a new entity stands nowhere in the text.
    """

    key: str
    shown: str
    words: frozenset[str] = frozenset()
    new: str | None = None
    described: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One fact as it is compared.

    Attributes:
        kind: Local name of its kind.
        roles: Values by record key.
        date: As a record writes it, or None.
        modality: Local name of the modality.
        spans: Its evidence, half-open, in code points.
        rest: Other keys as words, for the list of errors.
        fact: The fact that a reader made, or None in a gold record.
    """

    kind: str
    roles: Mapping[str, tuple[Player, ...]]
    date: str | None
    modality: str
    spans: tuple[tuple[int, int], ...]
    rest: Mapping[str, str]
    fact: Fact | None = None

    def __str__(self) -> str:
        roles = [f"{key}={','.join(p.shown for p in self.roles[key])}" for key in self.roles]
        rest = [f"{key}={value}" for key, value in self.rest.items()]
        dated = [f"date={self.date}"] if self.date else []
        spans = ",".join(f"{start}-{end}" for start, end in self.spans)
        return f"{self.kind} [{self.modality}] {'; '.join([*roles, *dated, *rest])} @{spans}"


class Schema:
    """Which roles of a kind must agree, read from the ontology and its shapes.

    Attributes:
        core: Per kind, the required roles that hold entities.
        strict: Per kind, all other required roles, and every amount.
    """

    def __init__(self, ontology: Ontology) -> None:
        store = ox.Store()
        store.load(ontology.shapes.encode(), format=ox.RdfFormat.TURTLE)
        required: dict[str, set[str]] = {}
        for kind, path, name in store.query(_REQUIRED):  # type: ignore[misc, union-attr]
            key = name.value if name is not None else iris.local(path.value)
            required.setdefault(iris.local(kind.value), set()).add(key)
        self.core: dict[str, tuple[str, ...]] = {}
        self.strict: dict[str, tuple[str, ...]] = {}
        for kind in ontology.kinds.values():
            must = required.get(kind.name, set())
            roles = kind.roles.values()
            self.core[kind.name] = tuple(
                role.key for role in roles if role.key in must and role.value == "entity"
            )
            self.strict[kind.name] = tuple(
                role.key
                for role in roles
                if role.key not in self.core[kind.name]
                and (role.key in must or role.value in ("number", "integer", "code"))
            )


class Teller:
    """Tells facts so that those of a gold record and of a reader can be compared.

    Args:
        ontology: Kinds and roles.
        authority: The entities known before a release is read.
    """

    def __init__(self, ontology: Ontology, authority: Authority) -> None:
        self._ontology = ontology
        self._authority = authority
        self._owners = {name_key(name): one for name, one in strong_names(authority).items()}

    def gold(self, record: Mapping[str, Any], text: str) -> list[Told]:
        """The facts of a gold record, read as plain text throughout."""
        entities = {e["id"]: (e["type"], e["name"]) for e in record.get("entities") or []}
        folded = f" {_spaced(text)} "
        return [self._gold_fact(fact, entities, folded) for fact in record["facts"]]

    def found(self, facts: Iterable[Fact], entities: Iterable[Any]) -> list[Told]:
        """The facts of a reader, with the entities that its record declares."""
        own = {e.id: (e.type, next(iter(e.labels.values()), e.id)) for e in entities}
        told = []
        for fact in facts:
            rest = {"place": fact.place, "reportedBy": fact.reported_by, "note": fact.note}
            told.append(
                Told(
                    kind=fact.kind,
                    roles={
                        key: tuple(self._found_value(value, own) for value in values)
                        for key, values in fact.roles.items()
                    },
                    date=None if fact.date is None else str(fact.date),
                    modality=fact.modality,
                    spans=tuple((e.start or 0, e.end or 0) for e in fact.evidence),
                    rest={key: value for key, value in rest.items() if value is not None},
                    fact=fact,
                )
            )
        return told

    def _gold_fact(
        self, fact: Mapping[str, Any], entities: Mapping[str, tuple[str, str]], text: str
    ) -> Told:
        kind = self._ontology.kinds[fact["kind"]]
        roles = {}
        for key, given in fact.items():
            if key not in _COMMON:
                values = given if isinstance(given, list) else [given]
                kept = kind.roles[key].value
                roles[key] = tuple(self._gold_value(v, kept, entities, text) for v in values)
        return Told(
            kind=kind.name,
            roles=roles,
            date=fact.get("date"),
            modality=fact["modality"],
            spans=tuple((int(e["start"]), int(e["end"])) for e in fact["evidence"]),
            rest={key: fact[key] for key in ("place", "reportedBy", "note") if key in fact},
        )

    def _gold_value(
        self, given: str, value: str, entities: Mapping[str, tuple[str, str]], text: str
    ) -> Player:
        if value == "entity" or (
            value == "topic" and (given in entities or given in self._authority)
        ):
            return self._player(given, entities, text)
        if value in ("number", "integer"):
            return _plain(Decimal(given))
        return self._words(given) if value == "topic" else _plain(given)

    def _found_value(self, value: Value, entities: Mapping[str, tuple[str, str]]) -> Player:
        match value:
            case Ref(one):
                return self._player(one, entities, "")
            case Words(text):
                return self._words(text)
            case Choice(text) | Code(text):
                return _plain(text)
            case _:
                return _plain(value)

    def _player(self, one: str, entities: Mapping[str, tuple[str, str]], text: str) -> Player:
        known = self._authority.get(one)
        type_, name = entities.get(one, (None, one.replace("-", " ")))
        if known is None:
            known = self._authority.get(self._owners.get(name_key(name), ""))
        key = name_key(name)
        if known is not None:
            # What a text describes without a name may be new to a reader, though it is known.
            described = type_ is not None and f" {key} " not in text
            return Player(
                key=known.id,
                shown=one,
                words=_meaning(known.labels.get("en", one)),
                new=type_ if described and text else None,
                described=described,
            )
        shown = one if name_key(one) == key else f"{one} ({name})"
        return Player(
            key=f"name {key}",
            shown=shown,
            words=_meaning(name),
            new=type_,
            described=f" {key} " not in text,
        )

    def _words(self, text: str) -> Player:
        key = name_key(text)
        return Player(key=self._owners.get(key, f"name {key}"), shown=text, words=_meaning(text))


def read_gold(path: Path) -> dict[str, Any]:
    """A gold record, every scalar of it as text."""
    record: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return record


def as_known(gold: dict[str, Any], authority: Authority) -> dict[str, Any]:
    """A gold record that names by their ids those whom the authority has come to know."""
    known: dict[str, str] = {}
    named = strong_names(authority)
    for one in gold.get("entities") or []:
        owner = one["id"] if one["id"] in authority else named.get(folded(one["name"]))
        if owner is not None:
            known[one["id"]] = owner
    new = [one for one in gold.get("entities") or [] if one["id"] not in known]

    def settled(value: Any) -> Any:
        if isinstance(value, list):
            return list(dict.fromkeys(map(settled, value))) if value else value
        return known.get(value, value)

    plain = ("kind", "modality", "evidence", "note", "date")
    facts = [
        {key: value if key in plain else settled(value) for key, value in fact.items()}
        for fact in gold["facts"]
    ]
    entities = [{key: known.get(value, value) for key, value in one.items()} for one in new]
    return {**gold, "publisher": settled(gold["publisher"]), "entities": entities, "facts": facts}


def name_key(name: str) -> str:
    """A name as names are compared.

    >>> name_key("The Kresnik Sistemi, d.o.o.") == name_key("KRESNIK SISTEMI")
    True
    """
    words = _spaced(name).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return _LEGAL.sub("", " ".join(words))


def _spaced(text: str) -> str:
    """Letters and digits without accents and case, everything else one space."""
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def _meaning(text: str) -> frozenset[str]:
    words = set(_EMPTY.sub(" ", _spaced(text)).split()) - _ARTICLES
    return frozenset(word[:6] for word in words)


def _plain(value: object) -> Player:
    if isinstance(value, Decimal):
        number = f"{value.normalize():f}"
        return Player(key=number, shown=number)
    text = str(value)
    return Player(key=" ".join(w for w in _spaced(text).split() if w not in _ARTICLES), shown=text)
