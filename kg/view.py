"""The network as one HTML page that needs nothing else: no server, no connection.

pyvis keeps the nodes and edges and brings the vis-network script; its own page links a
content network, so the page is a template of ours (``kg/data/templates/view.*``), where the
colours, shapes and words also stand. Places are worked out here, with square roots and no
library, so that a browser need not settle them and every machine finds the same.
"""

import base64
import dataclasses
import hashlib
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import jinja2
import networkx as nx
import pyvis.network
import yaml

from kg import catalogue as catalogues
from kg import files, resources

_SCRIPTS: Final = ("view.js", "view-canvas.js", "view-panel.js")
# What a script element must not hold: the end of itself, and what JavaScript once took for lines.
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_ASPECT: Final = 1.75
_LETTER: Final = 7.5
_LINE: Final = 22


def write_view(
    catalogue: catalogues.Catalogue,
    network: "nx.MultiDiGraph[str]",
    path: Path,
    *,
    lang: str = "en",
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


def to_html(
    catalogue: catalogues.Catalogue, network: "nx.MultiDiGraph[str]", *, lang: str = "en"
) -> str:
    """The interactive page of a network, as text; the same input gives the same page."""
    folder = resources.templates()
    look = yaml.safe_load((folder / "view.yaml").read_text(encoding="utf-8"))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["digest"] = _digest
    own = "\n".join((folder / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    payload = json.dumps(
        _payload(catalogue, network, look) | {"lang": lang},
        ensure_ascii=False,
        separators=(",", ":"),
        default=float,
    )
    return environment.get_template("view.html").render(
        lang=lang,
        words=look["words"][lang],
        style=(folder / "view.css").read_text(encoding="utf-8"),
        scripts=[_vis_network(), f'(() => {{\n"use strict";\n{own}}})();\n'],
        payload=payload.translate(_ESCAPES),
    )


def _digest(script: str) -> str:
    """The name by which the page's security policy knows a script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()


def _vis_network() -> str:
    """The newest vis-network script in the installed pyvis."""
    found = Path(pyvis.network.__file__).parent.glob("lib/vis-*/vis-network.min.js")
    newest = max(found, key=lambda path: [int(part) for part in path.parent.name[4:].split(".")])
    return newest.read_text(encoding="utf-8").replace("\r\n", "\n")


def _payload(
    catalogue: catalogues.Catalogue, network: "nx.MultiDiGraph[str]", look: dict[str, Any]
) -> dict[str, Any]:
    drawn = _draw(network, look)
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
        "releases": {
            release.id: {"title": release.title, "issued": release.issued}
            for release in catalogue.releases.values()
        },
        "entities": entities,
        "facts": [_said(fact) for fact in facts],
        "nodes": drawn.nodes,
        "edges": [edge | {"fact": order[edge["fact"]]} for edge in drawn.edges],
        "options": json.loads(drawn.options.to_json()),
    }


def _words(fact: catalogues.Fact) -> Iterable[str]:
    """Names of ontology terms that a fact may show: its kind, roles and listed values."""
    yield from (fact.kind, fact.modality)
    for role, value in fact.roles:
        yield from (role, value) if isinstance(value, str) else (role,)


def _said(record: catalogues.Entity | catalogues.Fact) -> dict[str, Any]:
    """What a record says, without what it leaves open."""
    said = dataclasses.asdict(record)
    return {key: value for key, value in said.items() if value not in (None, ())}


def _draw(network: "nx.MultiDiGraph[str]", look: dict[str, Any]) -> pyvis.network.Network:
    """The network as pyvis keeps it: each node and edge with its looks."""
    colors = {side["id"]: side["color"] for side in look["sides"]}
    family = {name: each for each in look["families"] for name in each["types"]}
    theme = {kind: each for each in look["themes"] for kind in each["kinds"]}
    dashes = {modality["id"]: modality["dashes"] for modality in look["modalities"]}
    drawn = pyvis.network.Network(directed=True)
    drawn.toggle_physics(False)
    sizes = {node: _size(network, node) for node in network}
    for node, (x, y) in lay_out(network, sizes).items():
        said = network.nodes[node]
        kept = family.get(said["type"], look["families"][-1])
        drawn.add_node(
            node, said["label"], kept["shape"], colors[said["side"]], x=x, y=y, size=sizes[node]
        )
        drawn.nodes[-1]["family"] = kept["id"]
    bends = _bends(network)
    for source, target, key, said in sorted(network.edges(keys=True, data=True), key=_by_ends):
        edge = {
            "id": f"e{len(drawn.edges)}",
            "from": source,
            "to": target,
            "arrows": "to" if said["directed"] else "",
            "color": theme.get(said["kind"], look["themes"][-1])["color"],
            "dashes": dashes.get(said["modality"], False),
            "smooth": bends[source, target, key],
            "fact": said["fact_iri"],
        }
        # pyvis looks through all nodes for each end, a second for 5,000 edges.
        drawn.edges.append(edge)
    return drawn


def _by_ends(edge: tuple[str, str, Any, dict[str, Any]]) -> tuple[str, str, str]:
    return edge[0], edge[1], str(edge[2])


def _size(network: "nx.MultiDiGraph[str]", node: str) -> float:
    """Radius of a node, growing with the root of its links."""
    least = 26 if network.nodes[node]["type"] == "State" else 7
    return round(min(42.0, max(float(least), 6 + 3.2 * math.sqrt(network.degree(node)))), 1)


def _bends(network: "nx.MultiDiGraph[str]") -> dict[tuple[str, str, Any], dict[str, Any]]:
    """How each edge curves: those of one pair fan out, so that none hides another."""
    pairs: dict[tuple[str, str], list[tuple[str, str, Any]]] = defaultdict(list)
    for source, target, key, _ in sorted(network.edges(keys=True, data=True), key=_by_ends):
        pairs[min(source, target), max(source, target)].append((source, target, key))
    bends = {}
    for (first, _), edges in pairs.items():
        step = min(0.11, 0.7 / len(edges))
        for index, edge in enumerate(edges):
            bend = (index - (len(edges) - 1) / 2) * step
            # A curve bends to its own right, so the way back bends to the other hand.
            right = (bend > 0) == (edge[0] == first)
            bends[edge] = {
                "enabled": bool(bend),
                "type": "curvedCW" if right else "curvedCCW",
                "roundness": round(abs(bend), 4),
            }
    return bends


def lay_out(
    network: "nx.MultiDiGraph[str]", sizes: Mapping[str, float]
) -> dict[str, tuple[int, int]]:
    """A place for each node: Slovenia's side left, Japan's right, others between.

    Forces draw linked nodes together and push all apart, as in Fruchterman and Reingold
    (1991); then boxes that still overlap, each with its label, are moved apart.

    Args:
        network: The network; the states "slovenia" and "japan" hold its two halves.
        sizes: Radius of each node.

    Returns:
        Whole numbers, y downwards, in the order of ids.
    """
    nodes = sorted(network)
    boxes = [_box(network.nodes[node]["label"], sizes[node]) for node in nodes]
    width = math.sqrt(2.2 * _ASPECT * sum(w * h for w, h in boxes) + 1)
    homes = [_home(network.nodes[node]["side"]) * width for node in nodes]
    random_place = random.Random(1992)
    places = [
        [
            home + (random_place.random() - 0.5) * width / 4,
            (random_place.random() - 0.5) * width / 3,
        ]
        for home in homes
    ]
    index = {node: at for at, node in enumerate(nodes)}
    held = {index[state] for state in ("slovenia", "japan") if state in index}
    for at in held:
        places[at] = [homes[at], 0.0]
    pairs = Counter(
        (min(index[a], index[b]), max(index[a], index[b])) for a, b in network.edges() if a != b
    )
    springs = [(a, b, 1 + math.sqrt(count) / 4) for (a, b), count in sorted(pairs.items())]
    _settle(places, springs, homes, held, width)
    _part(places, boxes, held)
    return {node: (round(x), round(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def _home(side: str) -> float:
    return {"slovenia": -0.3, "japan": 0.3}.get(side, 0.0)


def _box(label: str, size: float) -> tuple[float, float]:
    """Room of a node with its label below it, in lines of about 22 letters."""
    length = sum(1.7 if ord(letter) > 0x2E80 else 1.0 for letter in label)
    lines = math.ceil(length / _LINE)
    return max(2 * size, min(length, _LINE) * _LETTER) + 24, 2 * size + lines * 17 + 16


def _settle(
    places: list[list[float]],
    springs: list[tuple[int, int, float]],
    homes: list[float],
    held: set[int],
    width: float,
) -> None:
    """Let the forces work, in steps that shorten to nothing."""
    count = max(1, len(places))
    apart = 0.75 * width / math.sqrt(_ASPECT * count)
    rounds = max(60, min(400, 40000 // count))
    for turn in range(rounds):
        moves = _pushes(places, apart)
        for a, b, strength in springs:
            dx, dy = places[a][0] - places[b][0], places[a][1] - places[b][1]
            pull = strength * math.sqrt(dx * dx + dy * dy) / apart * 0.35
            moves[a][0] -= dx * pull
            moves[a][1] -= dy * pull
            moves[b][0] += dx * pull
            moves[b][1] += dy * pull
        limit = width / 12 * (1 - turn / rounds)
        for at, (move, place) in enumerate(zip(moves, places, strict=True)):
            if at in held:
                continue
            # Home counts more across than down, which makes the picture wide.
            dx, dy = move[0] + 1.6 * (homes[at] - place[0]), move[1] - 1.1 * place[1]
            far = math.sqrt(dx * dx + dy * dy) or 1.0
            step = min(far * 0.1, limit) / far
            place[0] += dx * step
            place[1] += dy * step


def _pushes(places: list[list[float]], apart: float) -> list[list[float]]:
    """Force on each node from those near it; a grid spares looking at the far ones."""
    reach = 2.5 * apart
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, (x, y) in enumerate(places):
        cells[int(x // reach), int(y // reach)].append(at)
    moves = [[0.0, 0.0] for _ in places]
    for (column, row), members in cells.items():
        near = [
            other
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for other in cells.get((column + across, row + down), ())
        ]
        for at in members:
            x, y = places[at]
            for other in near:
                dx, dy = x - places[other][0], y - places[other][1]
                square = dx * dx + dy * dy
                if 0 < square < reach * reach:
                    push = apart * apart / square
                    moves[at][0] += dx * push
                    moves[at][1] += dy * push
    return moves


def _part(places: list[list[float]], boxes: list[tuple[float, float]], held: set[int]) -> None:
    """Move overlapping boxes apart, the shorter way, until none overlap or 80 rounds are over."""
    for _ in range(80):
        order = sorted(range(len(places)), key=lambda at: (places[at][0] - boxes[at][0] / 2, at))
        open_boxes: list[int] = []
        moved = False
        for at in order:
            left = places[at][0] - boxes[at][0] / 2
            open_boxes = [o for o in open_boxes if places[o][0] + boxes[o][0] / 2 > left]
            for other in open_boxes:
                moved |= _push_apart(places, boxes, held, at, other)
            open_boxes.append(at)
        if not moved:
            return


def _push_apart(
    places: list[list[float]],
    boxes: list[tuple[float, float]],
    held: set[int],
    one: int,
    other: int,
) -> bool:
    """Part two boxes; a held one stays and the other goes all the way."""
    gaps = [
        (boxes[one][axis] + boxes[other][axis]) / 2 - abs(places[one][axis] - places[other][axis])
        for axis in (0, 1)
    ]
    if min(gaps) <= 0.5 or {one, other} <= held:
        return False
    axis = 0 if gaps[0] < gaps[1] else 1
    sign = 1 if places[one][axis] >= places[other][axis] else -1
    share = 0.0 if one in held else 1.0 if other in held else 0.5
    places[one][axis] += sign * gaps[axis] * share
    places[other][axis] -= sign * gaps[axis] * (1 - share)
    return True
