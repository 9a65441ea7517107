"""A graph read once into plain Python: entities, facts, releases and the rules of the network.

Whoever needs the whole graph at a glance (network, view, tables) starts here. A fact counts
only inside the graph of the release that reports it, so a load that broke off stays unseen;
the order is that of ids, so that two stores with one content give one catalogue.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, cast

import pyoxigraph as ox

from kg import iris
from kg.descriptions import Description, read_descriptions
from kg.store import Store

Side = Literal["slovenia", "japan", "other"]
_SIDES: Final[dict[str, Side]] = {"slovenia": "slovenia", "japan": "japan"}

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
_SAME_AS: Final = "http://www.w3.org/2002/07/owl#sameAs"
_ALSO: Final = [f"http://www.w3.org/2004/02/skos/core#{name}Label" for name in ("alt", "hidden")]
_DCTERMS: Final = "http://purl.org/dc/terms/"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"

_TERMS: Final = f"""PREFIX sj: <{iris.ONTOLOGY}>
SELECT ?graph ?term ?property ?value WHERE {{
  VALUES ?graph {{ <{iris.ONTOLOGY_GRAPH}> }}
  VALUES ?property {{ <{_LABEL}> sj:edgeKind sj:edgeFrom sj:edgeTo sj:implies }}
  GRAPH ?graph {{ ?term ?property ?value }}
}}"""
_RELEASES: Final = f"""PREFIX sj: <{iris.ONTOLOGY}>
SELECT (?release AS ?graph) ?release ?property ?value WHERE {{
  GRAPH ?release {{ ?release a sj:Release ; ?property ?value }}
}}"""
_ENTITIES: Final = f"""PREFIX sj: <{iris.ONTOLOGY}>
SELECT ?graph ?entity ?property ?value WHERE {{
  VALUES ?property {{ <{_TYPE}> <{_LABEL}> <{"> <".join(_ALSO)}> sj:country <{_SAME_AS}> }}
  GRAPH ?graph {{ ?entity ?property ?value }}
  FILTER (REGEX(STR(?entity), "^{iris.BASE}(id|topic)/[^#]+$"))
}}"""
_FACTS: Final = f"""PREFIX sj: <{iris.ONTOLOGY}>
SELECT (?release AS ?graph) ?fact ?property ?value WHERE {{
  GRAPH ?release {{ ?fact sj:reportedIn ?release ; ?property ?value }}
}}"""
_QUOTES: Final = f"""PREFIX sj: <{iris.ONTOLOGY}>
SELECT DISTINCT ?fact ?start ?quote WHERE {{
  GRAPH ?release {{
    ?fact sj:reportedIn ?release ; sj:evidence ?span .
    ?span sj:startOffset ?start ; sj:quote ?quote .
  }}
}}"""

# What every fact has; all its other properties are roles.
_COMMON: Final = frozenset(
    {"reportedIn", "modality", "startDate", "endDate", "place", "reportedBy", "note"}
    | {"status", "handle", "evidence", "evidenceLink"}
)


@dataclass(frozen=True, slots=True)
class Ref:
    """A role's value that is an entity, told apart from a text that looks like its id."""

    id: str


Value = Ref | str | int | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something that takes part in facts.

    Attributes:
        id: Slug such as "taro-kono"; "topic/smart-networks" for a topic in plain words.
        iri: Full address.
        type: Most specific class, such as "Person".
        labels: Name by language; English is always there, if only as the id.
        country: Id of the state it belongs to or lies in, when known.
        side: Which of the two countries that, or the entity itself, is.
        same_as: Addresses of the same entity elsewhere, sorted.
        words: Whether it is a topic that a release gives in plain words.
        names: Other names it goes by, in any language, sorted; often ambiguous ones too.
    """

    id: str
    iri: str
    type: str
    labels: Mapping[str, str]
    country: str | None
    side: Side
    same_as: tuple[str, ...]
    words: bool
    names: tuple[str, ...] = ()

    def label(self, language: str = "en") -> str:
        """The name in a language, in English where it has none."""
        return self.labels.get(language) or self.labels["en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that one release reports.

    Attributes:
        id: Kind and hash, such as "visit-3f9a01c2de"; unique within its release.
        iri: Full address, unique everywhere.
        kind: Local name of the class, such as "Visit".
        modality: "happened", "ongoing", "planned", "wished" or "denied".
        release: Id of the release that reports it.
        roles: Pairs of role and value, sorted; a role with many values comes many times.
        start: First day, month or year as the text states it.
        end: The last one, only when the text gives a span.
        place: Id of a place, state or organization.
        reported_by: Id of whoever the text attributes the fact to.
        note: A qualification in a few words.
        link: Address that opens the release at the words that say so.
        quotes: These words, in the order of the text; empty when the graph holds none.
    """

    id: str
    iri: str
    kind: str
    modality: str
    release: str
    roles: tuple[tuple[str, Value], ...]
    start: str | None
    end: str | None
    place: str | None
    reported_by: str | None
    note: str | None
    link: str | None
    quotes: tuple[str, ...]

    def entities(self, role: str) -> list[str]:
        """Ids of the entities in a role, sorted; empty when it has none or holds texts."""
        return [value.id for name, value in self.roles if name == role and isinstance(value, Ref)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A published text, without its words."""

    id: str
    iri: str
    title: str
    issued: str
    publisher: str | None
    language: str | None
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRule:
    """Which two roles of a kind of fact make an edge.

    Attributes:
        id: Local name of the rule in the ontology.
        kind: Kind of fact it applies to.
        source: Role at the edge's tail.
        target: Role at its head; the same as ``source`` makes one edge of each pair.
        implies: Direct property between the two once the fact happened or goes on.
    """

    id: str
    kind: str
    source: str
    target: str
    implies: str

    @property
    def directed(self) -> bool:
        """Whether the two ends play different roles."""
        return self.source != self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The whole of a graph.

    Attributes:
        entities: By id, in the order of their IRIs.
        facts: In the order of their IRIs.
        releases: By id, sorted.
        labels: Names by language of each ontology term that has one, by local name.
        rules: Edge rules by id.
    """

    entities: Mapping[str, Entity]
    facts: tuple[Fact, ...]
    releases: Mapping[str, Release]
    labels: Mapping[str, Mapping[str, str]]
    rules: tuple[EdgeRule, ...]


def read_catalogue(store: Store) -> Catalogue:
    """Everything a store says, read with five queries.

    Raises:
        StoreError: The store cannot be read or reached.
    """
    terms = read_descriptions(store, _TERMS)
    releases = [_release(said) for said in read_descriptions(store, _RELEASES).values()]
    # An entity is known from the authority or from a release, never from a half-loaded graph.
    graphs = [iris.AUTHORITY_GRAPH, *(release.iri for release in releases)]
    return Catalogue(
        entities={
            said.id: _entity(said) for said in read_descriptions(store, _ENTITIES, graphs).values()
        },
        facts=tuple(_facts(store)),
        releases={release.id: release for release in releases},
        labels={said.id: said.texts(_LABEL) for said in terms.values() if said.texts(_LABEL)},
        rules=tuple(_rule(said) for said in terms.values() if said.first(iris.term("edgeKind"))),
    )


def _release(said: Description) -> Release:
    return Release(
        id=said.id.removeprefix("release/"),
        iri=said.iri,
        title=said.first(f"{_DCTERMS}title") or said.id,
        issued=said.first(f"{_DCTERMS}issued") or "",
        publisher=said.first(f"{_DCTERMS}publisher"),
        language=said.first(f"{_DCTERMS}language"),
        source=said.first(f"{_DCTERMS}source"),
    )


def _entity(said: Description) -> Entity:
    country = said.first(iris.term("country"))
    return Entity(
        id=said.id,
        iri=said.iri,
        type=said.first(_TYPE) or "Entity",
        labels={"en": said.id} | said.texts(_LABEL),
        country=country,
        side=_SIDES.get(country or said.id, "other"),
        same_as=tuple(value.value for value in said.values.get(_SAME_AS, ())),
        words=said.id.startswith("topic/"),
        names=tuple(sorted({name.value for key in _ALSO for name in said.values.get(key, ())})),
    )


def _rule(said: Description) -> EdgeRule:
    parts = {"kind": "edgeKind", "source": "edgeFrom", "target": "edgeTo", "implies": "implies"}
    return EdgeRule(id=said.id, **{a: said.first(iris.term(b)) or "" for a, b in parts.items()})


def _facts(store: Store) -> Iterator[Fact]:
    quotes: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for fact, start, quote in cast(
        Iterator[tuple[ox.NamedNode, ox.Literal, ox.Literal]], store.select(_QUOTES).rows
    ):
        quotes[fact.value].append((int(start.value), quote.value))
    for said in read_descriptions(store, _FACTS).values():
        yield _fact(said, tuple(quote for _, quote in sorted(quotes[said.iri])))


def _fact(said: Description, quotes: tuple[str, ...]) -> Fact:
    def first(name: str) -> str | None:
        return said.first(iris.term(name))

    return Fact(
        id=said.iri.rpartition("/")[2],
        iri=said.iri,
        kind=said.first(_TYPE) or "Fact",
        modality=first("modality") or "",
        release=(first("reportedIn") or "").removeprefix("release/"),
        roles=tuple(_roles(said)),
        start=first("startDate"),
        end=first("endDate"),
        place=first("place"),
        reported_by=first("reportedBy"),
        note=first("note"),
        link=first("evidenceLink"),
        quotes=quotes,
    )


def _roles(said: Description) -> Iterator[tuple[str, Value]]:
    for predicate, values in sorted(said.values.items()):
        role = iris.local(predicate)
        if role not in _COMMON and predicate != _TYPE:
            yield from ((role, _value(value)) for value in values)


def _value(term: ox.NamedNode | ox.Literal) -> Value:
    """A term as plain Python; a whole number is an int whatever its datatype."""
    if isinstance(term, ox.NamedNode):
        name = iris.local(term.value)
        return name if term.value.startswith(iris.ONTOLOGY) else Ref(name)
    if term.datatype.value in (f"{_XSD}integer", f"{_XSD}decimal"):
        number = Decimal(term.value)
        return int(number) if number == number.to_integral_value() else number
    return term.value
