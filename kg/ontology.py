"""What the ontology says a fact may be: kinds, roles, classes, rules.

The ontology and its shapes are the only schema: there is no Python class per kind, and a
new kind needs no change here. The key of a role in a record is the shape's ``sh:name``
where it has one, else the local name of its property.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import files, iris, resources
from kg.errors import OntologyError
from kg.turtle import RDF, Triples, parse_turtle

SH = "http://www.w3.org/ns/shacl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SCHEMA = "https://schema.org/"

_DATES = {f"{XSD}date", f"{XSD}gYearMonth", f"{XSD}gYear"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One role of a kind, as its shape declares it.

    Attributes:
        key: Its key in a record, such as "visitor".
        property: IRI of the property that carries it.
        value: What it holds: "entity", "topic" (an entity or plain words), "text",
            "code" (text without a language), "date", "span" (a date or a span),
            "number", "integer" or "choice".
        choices: Local names allowed when the value is a "choice".
        many: Whether a fact may have several values of it.
        classes: Local names of the classes an entity may have; empty when any may.
        least: How many values the shape asks for at least.
    """

    key: str
    property: str
    value: str
    choices: tuple[str, ...] = ()
    many: bool = True
    classes: tuple[str, ...] = ()
    least: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of fact and its roles by key."""

    name: str
    roles: Mapping[str, Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRule:
    """Which two roles of a kind make an edge, and the direct property it implies.

    Attributes:
        kind: Local name of the kind.
        source: IRI of the property of the role the edge comes from.
        target: IRI of the role it goes to; the same as `source` when it has no direction.
        implies: IRI of the derived property.
    """

    kind: str
    source: str
    target: str
    implies: str

    @property
    def symmetric(self) -> bool:
        """Whether the edge joins players of one role, each pair once."""
        return self.source == self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule:
    """By which roles facts of a kind in several releases are known to tell of one event.

    Attributes:
        kind: Local name of the kind.
        identified: Roles in which they must agree, in the order of the kind's shape.
        distinguished: Roles in which they must not differ where both fill them, likewise.
    """

    kind: str
    identified: tuple[Role, ...]
    distinguished: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """The schema that records, graph and network share.

    Attributes:
        kinds: Kinds of fact by local name.
        classes: Entity classes by local name, each with all its superclasses and itself.
        modalities: Local names of the modalities.
        rules: Edge rules, in the order of their names.
        events: Event rules by kind; a kind without one makes no events.
        triples: relations.ttl and alignments.ttl, without blank nodes.
        shapes: Text of shapes.ttl.
    """

    kinds: Mapping[str, Kind]
    classes: Mapping[str, frozenset[str]]
    modalities: frozenset[str]
    rules: tuple[EdgeRule, ...]
    events: Mapping[str, EventRule]
    triples: tuple[ox.Triple, ...]
    shapes: str


def load_ontology(folder: Path | None = None) -> Ontology:
    """Read ``relations.ttl``, ``alignments.ttl`` and ``shapes.ttl``.

    Raises:
        OntologyError: A file is missing or not Turtle (with file and line), a kind has no
            shape, or an event rule names a role that its kind does not have.
    """
    return _load(folder or resources.ontology())


@cache
def _load(folder: Path) -> Ontology:
    relations = parse_turtle(folder / "relations.ttl")
    alignments = parse_turtle(folder / "alignments.ttl")
    shapes_path = folder / "shapes.ttl"
    graph, shapes = Triples(relations), Triples(parse_turtle(shapes_path))
    topics = {s for s in graph.subjects(f"{SCHEMA}rangeIncludes", iris.term("Topic"))}
    modalities = frozenset(map(iris.local, graph.subjects(f"{RDF}type", iris.term("Modality"))))
    kinds = {}
    for iri in graph.below(iris.term("Fact")):
        shape = shapes.subjects(f"{SH}targetClass", iri)
        if not shape:
            raise OntologyError(f"{shapes_path}: the kind {iris.local(iri)} has no shape")
        roles = {role.key: role for node in shape for role in _roles(shapes, node, topics)}
        kinds[iris.local(iri)] = Kind(name=iris.local(iri), roles=roles)
    classes = {
        iris.local(iri): frozenset(map(iris.local, graph.above(iri)))
        for iri in graph.below(iris.term("Entity"))
    }
    if not kinds or not classes or not modalities:
        raise OntologyError(f"{folder}: no kinds of fact, entity classes or modalities there")
    return Ontology(
        kinds=kinds,
        classes=classes,
        modalities=modalities,
        rules=tuple(_rules(graph)),
        events={rule.kind: rule for rule in _event_rules(graph, kinds)},
        triples=tuple(dict.fromkeys([*relations, *alignments])),
        shapes=files.read_text(shapes_path),
    )


def _rules(graph: Triples) -> Iterator[EdgeRule]:
    for name in sorted(graph.subjects(f"{RDF}type", iris.term("EdgeRule"))):
        yield EdgeRule(
            kind=iris.local(graph.one(name, iris.term("edgeKind"))),
            source=graph.one(name, iris.term("edgeFrom")),
            target=graph.one(name, iris.term("edgeTo")),
            implies=graph.one(name, iris.term("implies")),
        )


def _event_rules(graph: Triples, kinds: Mapping[str, Kind]) -> Iterator[EventRule]:
    for name in sorted(graph.subjects(f"{RDF}type", iris.term("EventRule"))):
        kind = iris.local(graph.one(name, iris.term("eventKind")))
        roles = tuple(kinds[kind].roles.values()) if kind in kinds else ()
        named = [
            frozenset(graph.objects(name, iris.term(by)))
            for by in ("identifiedBy", "distinguishedBy")
        ]
        strange = sorted(map(iris.local, (named[0] | named[1]) - {role.property for role in roles}))
        if strange or not named[0]:
            what = f"names {strange[0]}, no role of {kind}" if strange else "identifies by nothing"
            raise OntologyError(f"the event rule {iris.local(name)} {what}")
        identified, distinguished = (
            tuple(role for role in roles if role.property in some) for some in named
        )
        yield EventRule(kind=kind, identified=identified, distinguished=distinguished)


def _roles(shapes: Triples, node: str, topics: set[str]) -> Iterator[Role]:
    """The roles that a shape, or an alternative within it, declares."""
    for part in shapes.objects(node, f"{SH}property"):
        path = shapes.one(part, f"{SH}path")
        if not path.startswith(iris.ONTOLOGY):
            continue
        choices = tuple(
            iris.local(choice)
            for head in shapes.objects(part, f"{SH}in")
            for choice in shapes.members(head)
        )
        datatypes = {
            datatype
            for one in [part, *_alternatives(shapes, part)]
            for datatype in shapes.objects(one, f"{SH}datatype")
        }
        yield Role(
            key=(shapes.objects(part, f"{SH}name") or [iris.local(path)])[0],
            property=path,
            value=_value_type(path in topics, bool(choices), datatypes),
            choices=choices,
            classes=tuple(
                iris.local(cls)
                for one in [part, *_alternatives(shapes, part)]
                for cls in shapes.objects(one, f"{SH}class")
            ),
            least=int((shapes.objects(part, f"{SH}minCount") or ["0"])[0]),
            many=not {"0", "1"} & {*shapes.objects(part, f"{SH}maxCount")},
        )
    for alternative in _alternatives(shapes, node):
        yield from _roles(shapes, alternative, topics)


def _alternatives(shapes: Triples, node: str) -> Iterator[str]:
    for operator in ("or", "xone", "and"):
        for head in shapes.objects(node, f"{SH}{operator}"):
            yield from shapes.members(head)


def _value_type(topic: bool, choice: bool, datatypes: set[str]) -> str:
    if choice:
        return "choice"
    if topic:
        return "topic"
    if not datatypes:
        return "entity"
    if datatypes & _DATES:
        return "date" if datatypes <= _DATES else "span"
    names = {
        f"{XSD}integer": "integer",
        f"{XSD}decimal": "number",
        f"{XSD}string": "code",
        f"{RDF}langString": "text",
    }
    return next((value for datatype, value in names.items() if datatype in datatypes), "text")
