"""The network of who has to do with whom: entities as nodes, facts as edges.

Which roles make an edge is said in the ontology, not here. Nothing is merged: two facts
between two entities are two edges, and a fact that makes none is listed with the reason. What
was planned, wished or denied is an edge like any other, told apart by its modality.
"""

from collections.abc import Collection, Iterator
from itertools import combinations, product
from typing import Final

import networkx as nx

from kg.catalogue import Catalogue, EdgeRule, Entity, Fact, Ref

# A direct property holds between two entities once the fact happened or goes on.
_HOLDS: Final = frozenset({"happened", "ongoing"})


def build_network(
    catalogue: Catalogue,
    modalities: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
) -> "nx.MultiDiGraph[str]":
    """The network of a graph.

    Args:
        catalogue: The graph.
        modalities: Modalities of the facts to keep; None keeps all.
        kinds: Kinds of the facts to keep, each a layer of the network; None keeps all.

    Returns:
        Nodes are ids of entities with ``label``, ``label_sl``, ``label_ja``, ``type``, ``side``
        and ``iri``. Edges carry ``kind``, ``modality``, ``start``, ``end``, ``fact``,
        ``fact_iri``, ``release``, ``link``, ``rule``, ``derived``, ``directed`` and ``note``;
        what a fact does not have is "". ``derived`` names the direct property that the graph
        holds for the edge. The graph's own attributes are ``facts`` and ``facts_filtered``
        (numbers) and ``facts_without_edge`` (IRI of the fact to the reason).
    """
    kept = [
        fact
        for fact in catalogue.facts
        if (modalities is None or fact.modality in modalities)
        and (kinds is None or fact.kind in kinds)
    ]
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for identifier in sorted({entity for fact in kept for entity in _entities(fact)}):
        network.add_node(identifier, **_node(identifier, catalogue.entities.get(identifier)))
    without: dict[str, str] = {}
    for fact in kept:
        rules = [rule for rule in catalogue.rules if rule.kind == fact.kind]
        edges = [(rule, ends) for rule in rules for ends in _pairs(fact, rule)]
        for number, (rule, (source, target)) in enumerate(edges, 1):
            key = f"{fact.release}/{fact.id}/{number}"
            network.add_edge(source, target, key=key, **_edge(fact, rule))
        if not edges:
            without[fact.iri] = _reason(fact, rules)
    network.graph.update(
        facts=len(kept),
        facts_filtered=len(catalogue.facts) - len(kept),
        facts_without_edge=without,
    )
    return network


def _entities(fact: Fact) -> Iterator[str]:
    yield from (value.id for _, value in fact.roles if isinstance(value, Ref))
    yield from (identifier for identifier in (fact.place, fact.reported_by) if identifier)


def _node(identifier: str, entity: Entity | None) -> dict[str, str]:
    if entity is None:
        return {
            **{"label": identifier, "label_sl": identifier, "label_ja": identifier},
            **{"type": "Entity", "side": "other", "iri": ""},
        }
    return {
        "label": entity.label(),
        "label_sl": entity.label("sl"),
        "label_ja": entity.label("ja"),
        "type": entity.type,
        "side": entity.side,
        "iri": entity.iri,
    }


def _edge(fact: Fact, rule: EdgeRule) -> dict[str, str | bool]:
    return {
        "kind": fact.kind,
        "modality": fact.modality,
        "start": fact.start or "",
        "end": fact.end or "",
        "fact": fact.id,
        "fact_iri": fact.iri,
        "release": fact.release,
        "link": fact.link or "",
        "rule": rule.id,
        "derived": rule.implies if fact.modality in _HOLDS else "",
        "directed": rule.directed,
        "note": fact.note or "",
    }


def _pairs(fact: Fact, rule: EdgeRule) -> Iterator[tuple[str, str]]:
    """The ends of the edges a rule makes of a fact, never twice the same entity."""
    sources, targets = sorted(fact.entities(rule.source)), sorted(fact.entities(rule.target))
    pairs = product(sources, targets) if rule.directed else combinations(sources, 2)
    return ((source, target) for source, target in pairs if source != target)


def _reason(fact: Fact, rules: list[EdgeRule]) -> str:
    """Why no rule makes an edge of a fact."""
    if not rules:
        return f"the ontology has no edge rule for {fact.kind}"
    return "; ".join(_lack(fact, rule) for rule in rules)


def _lack(fact: Fact, rule: EdgeRule) -> str:
    if not rule.directed:
        return f"not two entities in {rule.source}"
    for role in (rule.source, rule.target):
        if not fact.entities(role):
            return f"no entity in {role}"
    return f"the same entity in {rule.source} and {rule.target}"
