"""Made-up releases and networks, as large as a test or a bench asks for."""

import dataclasses
import random
from pathlib import Path

from kg import iris, rdf, store
from kg.catalogue import Catalogue, Entity, Fact, Ref, Release, Side, read_catalogue
from kg.ontology import load_ontology

_FACTS = """\
  - kind: Meeting
    participant: [person-{n}, taro-kono]
    topic: [robotics, topic number {n}]
    date: 20{y:02}-0{m}-1{d}
    modality: happened
    evidence: [{{start: 0, end: 40, words: [They met, in Ptuj]}}]
  - kind: Cooperation
    participant: [firm-{n}, toyota]
    field: [robotics]
    modality: {modality}
    evidence: [{{start: 41, end: 90, words: [The firm, with Toyota]}}]
  - kind: Visit
    visitor: [person-{n}]
    destination: japan
    date: 20{y:02}-0{m}
    modality: happened
    note: visit number {n}
    evidence: [{{start: 91, end: 130, words: [She went, to Japan]}}]
"""


def write_records(folder: Path, count: int, first: int = 0) -> list[Path]:
    """Write records of `count` made-up releases with three facts each."""
    folder.mkdir(parents=True, exist_ok=True)
    return [write_record(folder, n) for n in range(first, first + count)]


def write_record(folder: Path, n: int, modality: str = "ongoing") -> Path:
    """Write the record of one made-up release."""
    path = folder / f"made-up-{n:06}.yaml"
    facts = _FACTS.format(n=n, y=n % 24, m=n % 9 + 1, d=n % 9 + 1, modality=modality)
    path.write_text(
        f"id: made-up-{n:06}\nurl: https://example.org/news/{n}\n"
        f"published: 20{n % 24:02}-12-01\npublisher: mzz\nlanguage: en\n"
        f"title: Made-up release {n}\nlength: 200\nentities:\n"
        f"  - {{id: person-{n}, type: Person, name: Person {n}, country: slovenia}}\n"
        f"  - {{id: firm-{n}, type: Company, name: Firm {n}, country: slovenia}}\n"
        f"facts:\n{facts}",
        encoding="utf-8",
    )
    return path


_TYPES = ("Person", "Company", "University", "Organization", "Place", "Topic")
_KINDS = (("Meeting", "participant", "participant"), ("Visit", "visitor", "destination"))
_KINDS += (("Cooperation", "participant", "participant"), ("Gift", "giver", "recipient"))
_MODALITIES = ("happened", "ongoing", "planned", "wished")
_SIDES: tuple[Side, ...] = ("slovenia", "japan", "other")


def make_catalogue(nodes: int, edges: int) -> Catalogue:
    """A made-up graph whose network has so many nodes and edges; few nodes have many edges.

    Args:
        nodes: Entities, Slovenia and Japan among them; each takes part in a fact.
        edges: Facts, each of which links two entities; not fewer than there are nodes.
    """
    chance = random.Random(1992)
    ids = ["slovenia", "japan", *(f"entity-{n}" for n in range(2, nodes))]
    facts = []
    for n in range(edges):
        # Everyone once, then the low numbers far more often than the high ones.
        one = n if n < nodes else int(nodes * chance.random() ** 3)
        other = (one + 1 + int((nodes - 1) * chance.random() ** 3)) % nodes
        facts.append(_fact(n, ids[one], ids[other]))
    releases = [_release(n) for n in range(edges // 5 + 1)]
    ontology = store.of_quads(rdf.ontology_quads(load_ontology()))
    return dataclasses.replace(
        read_catalogue(ontology),
        entities={one.id: one for one in map(_entity, sorted(ids), range(nodes))},
        facts=tuple(sorted(facts, key=lambda fact: fact.iri)),
        releases={release.id: release for release in releases},
    )


def _entity(identifier: str, n: int) -> Entity:
    state = identifier in _SIDES
    side = identifier if state else _SIDES[n % 3]
    return Entity(
        id=identifier,
        iri=iris.entity(identifier),
        type="State" if state else _TYPES[n % len(_TYPES)],
        labels={"en": f"Entity of some name {n}", "sl": f"Ime {n}", "ja": f"名前 {n}"},
        country=None if state or side == "other" else side,
        side="japan" if side == "japan" else "slovenia" if side == "slovenia" else "other",
        same_as=(),
        words=False,
    )


def _release(n: int) -> Release:
    return Release(
        id=f"made-up-{n:06}",
        iri=iris.release(f"made-up-{n:06}"),
        title=f"Made-up release {n}",
        issued=f"20{n % 24:02}-12-01",
        publisher="slovenia",
        language="en",
        source=f"https://example.org/news/{n}",
    )


def _fact(n: int, one: str, other: str) -> Fact:
    kind, source, target = _KINDS[n % len(_KINDS)]
    release, identifier = f"made-up-{n // 5:06}", f"{kind.lower()}-{n:010x}"
    return Fact(
        id=identifier,
        iri=iris.fact(release, identifier),
        kind=kind,
        modality=_MODALITIES[n % 7 % len(_MODALITIES)],
        release=release,
        roles=((source, Ref(one)), (target, Ref(other))),
        start=f"20{n % 24:02}-0{n % 9 + 1}",
        end=None,
        place=None,
        reported_by=None,
        note=f"what was said in fact {n}",
        link=f"https://example.org/news/{n // 5}#:~:text=fact%20{n}",
        quotes=(),
    )
