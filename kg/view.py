"""The network as one HTML page that needs nothing else: no server, no connection.

pyvis keeps the nodes and edges; the page is a template of ours, where the colours, shapes
and words also stand (``kg/data/templates/view.*``). Edges are facts: the page draws all those
between two entities as one line. What a large network shows at first is chosen here as the
page chooses it, since those entities get the best places.
"""

import dataclasses
import json
import math
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pyvis.network
import yaml

from kg import files, pages, places, resources
from kg.catalogue import Catalogue, EdgeRule, Entity, Fact, Release

# Scripts of every page that draws a network.
DRAWING: Final = (
    *("view.js", "view-facts.js", "view-bundles.js", "view-lines.js", "view-canvas.js"),
    *("view-sight.js", "view-names.js", "view-picture.js", "view-keys.js"),
)
_SCRIPTS: Final = (*DRAWING, "view-legend.js", "view-search.js", "view-panel.js", "view-page.js")
_STYLES: Final = ("common.css", "view.css")
_LOOKS: Final = ("start", "mixed", "themes", "sides", "families", "modalities", "words")


def write_view(
    catalogue: Catalogue, network: "nx.MultiDiGraph[str]", path: Path, *, lang: str = "en"
) -> None:
    """Write the interactive page of a network.

    Args:
        catalogue: Entities, facts and releases behind the network.
        network: Nodes by entity id, one edge a pair of roles, as `kg.network` makes it.
        path: File to write; it is replaced whole or left as it was.
        lang: Language the page opens in: "en", "sl" or "ja".

    Raises:
        OutputError: The file cannot be written.
    """
    page = to_html(catalogue, network, lang=lang)
    with files.written(path) as handle:
        handle.write(page.encode("utf-8"))


def to_html(catalogue: Catalogue, network: "nx.MultiDiGraph[str]", *, lang: str = "en") -> str:
    """The interactive page of a network, as text; the same input gives the same page."""
    payload = to_payload(catalogue, network) | {"lang": lang}
    words = payload["words"][lang]
    return pages.to_page("view.html", _STYLES, _SCRIPTS, payload, lang=lang, words=words)


def to_payload(catalogue: Catalogue, network: "nx.MultiDiGraph[str]") -> dict[str, Any]:
    """What the scripts that draw a network read: facts, entities, places, looks and words."""
    path = resources.templates() / "view.yaml"
    look = yaml.safe_load(path.read_text(encoding="utf-8"))
    drawn = _draw(network, look, catalogue.facts)
    kept = {edge["fact"] for edge in drawn.edges} | set(network.graph["facts_without_edge"])
    facts = [fact for fact in catalogue.facts if fact.iri in kept]
    order = {fact.iri: index for index, fact in enumerate(facts)}
    entities = {
        node: _said(catalogue.entities[node])
        if node in catalogue.entities
        else {"labels": {"en": said["label"]}, "type": said["type"], "side": said["side"]}
        for node, said in sorted(network.nodes(data=True))
    }
    used = {word for fact in facts for word in _words(fact)}
    used.update(modality["id"] for modality in look["modalities"])
    used.update(entity["type"] for entity in entities.values())
    return {
        "version": resources.VERSION,
        "asOf": max((release.issued for release in catalogue.releases.values()), default=""),
        **{key: look[key] for key in _LOOKS},
        "terms": {word: catalogue.labels[word] for word in sorted(used & set(catalogue.labels))},
        "releases": {id: _said(release) for id, release in catalogue.releases.items()},
        "entities": entities,
        "facts": [_said(_in_order(fact, catalogue.rules)) for fact in facts],
        "nodes": drawn.nodes,
        "edges": [edge | {"fact": order[edge["fact"]]} for edge in drawn.edges],
        "options": json.loads(drawn.options.to_json()),
    }


def _words(fact: Fact) -> Iterable[str]:
    """Names of ontology terms that a fact may show: its kind, roles and listed values."""
    yield from (fact.kind, fact.modality)
    for role, value in fact.roles:
        yield from (role, value) if isinstance(value, str) else (role,)


def _said(record: Entity | Fact | Release) -> dict[str, Any]:
    """What a record says, without what it leaves open."""
    return {key: said for key, said in dataclasses.asdict(record).items() if said not in (None, ())}


def _in_order(fact: Fact, rules: Iterable[EdgeRule]) -> Fact:
    """A fact with its roles as one tells it: who acts, upon whom, then the rest."""
    own = [rule for rule in rules if rule.kind == fact.kind]
    told = [rule.source for rule in own] + [rule.target for rule in own]
    rank = {role: place for place, role in reversed(list(enumerate(told)))}
    roles = sorted(fact.roles, key=lambda role: rank.get(role[0], len(told)))
    return dataclasses.replace(fact, roles=tuple(roles))


def _draw(
    network: "nx.MultiDiGraph[str]", look: dict[str, Any], facts: Iterable[Fact]
) -> pyvis.network.Network:
    """The network as pyvis keeps it: each node with its looks, each edge with its fact."""
    colors = {side["id"]: side["color"] for side in look["sides"]}
    family = {name: each for each in look["families"] for name in each["types"]}
    drawn = pyvis.network.Network(directed=True)
    drawn.toggle_physics(False)
    heights, first = _heights(network, look), _first(network, look)
    sizes = {node: _size(network, node) for node in network}
    found = places.lay_out(network, facts, heights=heights, first=first, sizes=sizes)
    for node, (x, y) in found.items():
        said = network.nodes[node]
        shape = family.get(said["type"], look["families"][-1])["shape"]
        drawn.add_node(
            *(node, said["label"], shape, colors[said["side"]]),
            **{"x": x, "y": y, "size": sizes[node]},
        )
    for source, target, _, said in sorted(
        network.edges(keys=True, data=True), key=itemgetter(0, 1, 2)
    ):
        # Not add_edge(), which lists all nodes twice for each edge.
        edge = {"id": f"e{len(drawn.edges)}", "from": source, "to": target}
        drawn.edges.append(edge | {"directed": said["directed"], "fact": said["fact_iri"]})
    return drawn


def _size(network: "nx.MultiDiGraph[str]", node: str) -> float:
    """The more neighbours, the larger, by the root, so that areas compare."""
    size = 6 + 2.8 * math.sqrt(len({*nx.all_neighbors(network, node)}))
    return round(min(42.0, max(34 if node == network.nodes[node]["side"] else 9, size)), 1)


def _themes(look: dict[str, Any]) -> dict[str, str]:
    """The theme of each kind that stands in one."""
    return {kind: theme["id"] for theme in look["themes"] for kind in theme["kinds"]}


def _heights(network: "nx.MultiDiGraph[str]", look: dict[str, Any]) -> dict[str, float]:
    """How high each node is at home: the themes of its facts lie one below the other."""
    told = [theme["id"] for theme in look["themes"] if theme["id"] not in look["start"]["aside"]]
    height = {theme: place / (len(told) - 1) - 0.5 for place, theme in enumerate(told)}
    of_kind = {kind: height[theme] for kind, theme in _themes(look).items() if theme in height}
    found: dict[str, list[float]] = defaultdict(list)
    for *ends, kind in network.edges(data="kind"):
        for node in ends:
            found[node].extend([of_kind[kind]] if kind in of_kind else [])
    return {node: sum(heights) / len(heights) for node, heights in found.items() if heights}


def _first(network: "nx.MultiDiGraph[str]", look: dict[str, Any]) -> list[str]:
    """What a wide window shows at first: all, or of a large network the most linked."""
    start, theme = look["start"], _themes(look)
    hidden = {modality["id"] for modality in look["modalities"] if not modality["shown"]}
    if len(network) <= start["large"]:
        return list(network)
    shown = nx.MultiGraph()
    shown.add_edges_from(
        (source, target)
        for source, target, said in network.edges(data=True)
        if said["modality"] not in hidden and theme.get(said["kind"]) not in start["aside"]
    )
    ranks = {node: (-len(shown[node]), -shown.degree(node), node) for node in shown}
    return sorted(ranks, key=ranks.__getitem__)[: start["most"]]
