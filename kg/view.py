"""The network as one HTML page that needs nothing else: no server, no connection.

pyvis keeps the nodes and edges; the page is a template of ours, where the colours, shapes
and words also stand (``kg/data/templates/view.*``). Places are worked out here, with square
roots and no library, so that a browser need not settle them and every machine finds the same.
"""

import dataclasses
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations, product
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pyvis.network
import yaml

from kg import files, pages, resources
from kg.catalogue import Catalogue, EdgeRule, Entity, Fact, Ref, Release

# Scripts of every page that draws a network.
DRAWING: Final = ("view.js", "view-facts.js", "view-lines.js", "view-canvas.js", "view-keys.js")
_SCRIPTS: Final = (*DRAWING, "view-panel.js")
_STYLES: Final = ("common.css", "view.css")
# Where the sides are at home and the two states stand, as parts of the width.
_HOMES: Final = {"slovenia": -0.3, "other": 0.0, "japan": 0.3}
_ENDS: Final = {"slovenia": -0.47, "japan": 0.47}
# Room of a node before the sheet is stretched, and the sheet for a hundred nodes by ten.
_APART: Final = 60.0
_STRETCH: Final = 2.6
_WIDE: Final = 58.0
_TALL: Final = 85.0


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
        **{key: look[key] for key in ("themes", "sides", "families", "modalities", "words")},
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
    """The network as pyvis keeps it: each node and edge with its looks."""
    colors = {side["id"]: side["color"] for side in look["sides"]}
    family = {name: each for each in look["families"] for name in each["types"]}
    theme = {kind: each for each in look["themes"] for kind in each["kinds"]}
    dashes = {modality["id"]: modality["dashes"] for modality in look["modalities"]}
    drawn = pyvis.network.Network(directed=True)
    drawn.toggle_physics(False)
    for node, (x, y) in lay_out(network, facts).items():
        said = network.nodes[node]
        shape = family.get(said["type"], look["families"][-1])["shape"]
        # The more links, the larger, by the root, so that areas compare.
        size = max(26 if said["type"] == "State" else 8, 6 + 3.2 * math.sqrt(network.degree(node)))
        drawn.add_node(
            *(node, said["label"], shape, colors[said["side"]]),
            **{"x": x, "y": y, "size": round(min(42.0, size), 1)},
        )
    edges = sorted(network.edges(keys=True, data=True), key=itemgetter(0, 1, 2))
    bends = _bends([(source, target) for source, target, *_ in edges])
    for (source, target, _, said), bend in zip(edges, bends, strict=True):
        edge = {
            "id": f"e{len(drawn.edges)}",
            "from": source,
            "to": target,
            "arrows": "to" if said["directed"] else "",
            "color": theme.get(said["kind"], look["themes"][-1])["color"],
            "dashes": dashes.get(said["modality"], False),
            "smooth": bend,
            "fact": said["fact_iri"],
        }
        # Not add_edge(), which lists all nodes twice for each edge.
        drawn.edges.append(edge)
    return drawn


def _bends(ends: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """How each edge curves: those of one pair fan out, so that none hides another."""
    pairs = Counter(frozenset(pair) for pair in ends)
    seen: Counter[frozenset[str]] = Counter()
    bends: list[dict[str, Any]] = []
    for source, target in ends:
        pair = frozenset((source, target))
        bend = (seen[pair] - (pairs[pair] - 1) / 2) * min(0.11, 0.7 / pairs[pair])
        seen[pair] += 1
        # A curve bends to its own right, so the way back bends to the other hand.
        side = "curvedCW" if (bend > 0) == (source < target) else "curvedCCW"
        bends.append({"enabled": bool(bend), "type": side, "roundness": round(abs(bend), 4)})
    return bends


def lay_out(
    network: "nx.MultiDiGraph[str]", facts: Iterable[Fact] = ()
) -> dict[str, tuple[int, int]]:
    """A place for each node: Slovenia's side left, Japan's right, others between.

    Forces draw linked nodes together and push all apart, as in Fruchterman and Reingold
    (1991), on a sheet that is then stretched sidewise, since names are wide and low.

    Args:
        network: The network; the states "slovenia" and "japan" hold its two ends.
        facts: Facts that keep a node without links near those it is named with.

    Returns:
        Whole numbers, y downwards, in the order of ids.
    """
    nodes = sorted(network)
    index = {node: at for at, node in enumerate(nodes)}
    width, height = _WIDE * math.sqrt(len(nodes) + 8), _TALL * math.sqrt(len(nodes) + 8)
    chance = random.Random(1992)
    homes = [complex(_HOMES[network.nodes[node]["side"]] * width, 0) for node in nodes]
    places = [
        home + complex((chance.random() - 0.5) * width / 3, (chance.random() - 0.5) * height)
        for home in homes
    ]
    held = {index[state] for state in _ENDS if state in index}
    for at in held:
        places[at] = complex(_ENDS[nodes[at]] * width, 0)
    pairs = Counter((index[a], index[b]) for a, b in map(sorted, network.edges()))
    for fact in facts:
        for a, b in combinations(sorted(_entities(fact) & index.keys()), 2):
            if not (network.degree(a) and network.degree(b)):
                pairs[index[a], index[b]] += 1
    _settle(places, sorted(pairs.items()), homes, held)
    _spread(places, height, held)
    return {
        node: (round(_STRETCH * place.real), round(place.imag))
        for node, place in zip(nodes, places, strict=True)
    }


def _entities(fact: Fact) -> set[str]:
    named = {value.id for _, value in fact.roles if isinstance(value, Ref)}
    return named | {id for id in (fact.place, fact.reported_by) if id}


def _length(step: complex) -> float:
    # Not abs(): a square root is the same number on every machine.
    return math.sqrt(step.real * step.real + step.imag * step.imag)


def _settle(
    places: list[complex],
    springs: list[tuple[tuple[int, int], int]],
    homes: list[complex],
    held: set[int],
) -> None:
    """Let the forces work, in steps that shorten to nothing."""
    rounds = max(50, min(400, 40000 // max(1, len(places))))
    for turn in range(rounds):
        moves = _pushes(places)
        for (a, b), count in springs:
            way = places[a] - places[b]
            pull = way * ((1 + math.sqrt(count) / 4) * 0.25 * _length(way) / _APART)
            moves[a] -= pull
            moves[b] += pull
        for at, place in enumerate(places):
            home = homes[at] - place
            move = moves[at] + complex(2.5 * home.real, 0.6 * home.imag)
            far = _length(move)
            if far and at not in held:
                places[at] += move * (min(far * 0.1, 60 * (1 - turn / rounds)) / far)


def _spread(places: list[complex], height: float, held: set[int]) -> None:
    """Even out the rows: half the place by force, half by rank, so that no part stays empty."""
    free = sorted({*range(len(places))} - held, key=lambda at: (places[at].imag, at))
    top = max((abs(places[at].imag) for at in free), default=0) or 1.0
    for rank, at in enumerate(free):
        even = (rank + 0.5) / len(free) - 0.5
        places[at] = complex(places[at].real, height / 2 * (places[at].imag / top + 2 * even) / 2)


def _pushes(places: list[complex]) -> list[complex]:
    """Force on each node from those near it; a grid spares looking at the far ones."""
    reach = 2 * _APART
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, place in enumerate(places):
        cells[int(place.real // reach), int(place.imag // reach)].append(at)
    moves = [0j] * len(places)
    for (column, row), members in cells.items():
        around = product((column - 1, column, column + 1), (row - 1, row, row + 1))
        near = [places[other] for cell in around for other in cells.get(cell, ())]
        for at in members:
            for other in near:
                way = places[at] - other
                square = way.real * way.real + way.imag * way.imag
                if 0 < square < reach * reach:
                    moves[at] += way * (_APART * _APART / square)
    return moves
