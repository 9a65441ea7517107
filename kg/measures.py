"""How the network hangs together, and who bridges the two countries.

Measured is the simple, undirected network: two entities have a tie or none, whatever the
number and direction of their edges, and what was denied makes no tie. Louvain's communities
and, in a large network, the starting points of paths are drawn with a fixed seed.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import networkx as nx

from kg.tables import Table

_STATES: Final = ("slovenia", "japan")
_SEED: Final = 0
# In a larger network, paths are counted from a sample of starting points: minutes else.
_EXACT: Final = 1000
_SAMPLE: Final = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Where one entity stands in the network.

    Attributes:
        id: The entity.
        label: Its English name.
        type: Its class.
        side: "slovenia", "japan" or "other".
        neighbours: Entities it has an edge with.
        edges: Edges it has, parallel ones counted each.
        across: Neighbours on the other side; for a third party, neighbours on that side of
            the two where it has fewer.
        betweenness: Share of the shortest paths between all others that pass through it.
        bridge: How often the way from one country to the other crosses at it: crossings between
            the sides over all shortest paths between a Slovenian and a Japanese entity, per
            such pair. A tie across counts for both its ends; a third party in between counts
            with half of the tie on either hand. The two states are left out, as nearly every
            way would lead through them.
        component: Number of its component, the largest first; 0 when it has no edge.
        community: Number of its community, the largest first; 0 when it has no edge.
    """

    id: str
    label: str
    type: str
    side: str
    neighbours: int
    edges: int
    across: int
    betweenness: float
    bridge: float
    component: int
    community: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The network in a few numbers.

    Attributes:
        nodes: Entities that take part in facts.
        isolated: Those of them without an edge.
        edges: Edges, parallel ones counted each.
        facts: Facts that passed the filters.
        facts_without_edge: Those of them that make no edge.
        facts_filtered: Facts that did not pass the filters.
        components: Groups of entities that hang together, entities alone not counted.
        communities: Groups within them that are tied closer, entities alone not counted.
        estimated: Whether betweenness and bridge are estimates from a sample of paths.
        kinds: Edges by kind of fact.
    """

    nodes: int
    isolated: int
    edges: int
    facts: int
    facts_without_edge: int
    facts_filtered: int
    components: int
    communities: int
    estimated: bool
    kinds: dict[str, int]


def simple_view(network: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """The undirected network in which two entities have one tie or none.

    A tie's ``weight`` is the number of edges it stands for; denied ones make no tie.
    """
    view: nx.Graph[str] = nx.Graph()
    view.add_nodes_from(sorted(network.nodes))
    ties = Counter(
        tuple(sorted((source, target)))
        for source, target, modality in network.edges(data="modality")
        if modality != "denied"
    )
    view.add_weighted_edges_from((*ends, weight) for ends, weight in sorted(ties.items()))
    return view


def measure(network: "nx.MultiDiGraph[str]") -> list[Measure]:
    """Where each entity stands, the strongest bridge between the two countries first."""
    view = simple_view(network)
    betweenness = _betweenness(view)
    bridge = _bridge(network, view)
    component = _numbered(nx.connected_components(view))
    community = _numbered(_communities(view))
    rows = [
        Measure(
            id=node,
            label=said["label"],
            type=said["type"],
            side=said["side"],
            neighbours=view.degree(node),
            edges=network.degree(node),
            across=_across(network, view, node),
            betweenness=betweenness[node],
            bridge=bridge.get(node, 0.0),
            component=component.get(node, 0),
            community=community.get(node, 0),
        )
        for node, said in network.nodes(data=True)
    ]
    return sorted(
        rows, key=lambda row: (-row.bridge, -row.across, -row.betweenness, -row.edges, row.id)
    )


def summarize(network: "nx.MultiDiGraph[str]") -> Summary:
    """The network in a few numbers."""
    view = simple_view(network)
    return Summary(
        nodes=len(network),
        isolated=sum(1 for _ in nx.isolates(network)),
        edges=network.number_of_edges(),
        facts=network.graph["facts"],
        facts_without_edge=len(network.graph["facts_without_edge"]),
        facts_filtered=network.graph["facts_filtered"],
        components=len(set(_numbered(nx.connected_components(view)).values())),
        communities=len(set(_numbered(_communities(view)).values())),
        estimated=len(view) > _EXACT,
        kinds=dict(sorted(Counter(kind for *_, kind in network.edges(data="kind")).items())),
    )


def to_table(
    network: "nx.MultiDiGraph[str]", lang: str = "en", top: int | None = None
) -> tuple[Table, str]:
    """The measures as a table, and the summary as a sentence.

    Args:
        network: What to measure.
        lang: Language of the names: "en", "sl" or "ja".
        top: How many rows to keep, the strongest bridges first; None keeps all.
    """
    name = "label" if lang == "en" else f"label_{lang}"
    rows = [
        (
            *(network.nodes[row.id][name], row.type, row.side, row.neighbours, row.edges),
            *(row.across, _rounded(row.betweenness), _rounded(row.bridge)),
            *(row.component, row.community, row.id),
        )
        for row in measure(network)[:top]
    ]
    return Table(_COLUMNS, [tuple(row) for row in rows]), _sentence(summarize(network))


_COLUMNS: Final = (
    *("entity", "type", "side", "degree", "links", "across", "betweenness", "bridge"),
    *("component", "community", "id"),
)


def _rounded(share: float) -> Decimal:
    return Decimal(f"{share:.4f}")


def _sentence(found: Summary) -> str:
    filtered = f", {found.facts_filtered} facts filtered out" if found.facts_filtered else ""
    return (
        f"{found.edges} links from {found.facts} facts ({found.facts_without_edge} make no link"
        f"{filtered}) between {found.nodes} entities ({found.isolated} have none); "
        f"{found.components} components, {found.communities} communities"
        f"{'; betweenness and bridge are estimates' if found.estimated else ''}."
    )


def _numbered(groups: Iterable[Collection[str]]) -> dict[str, int]:
    """The number of each node's group: the largest is 1, of equals the first by name."""
    ordered = sorted((sorted(group) for group in groups if len(group) > 1), key=_by_size)
    return {node: number for number, group in enumerate(ordered, 1) for node in group}


def _by_size(group: list[str]) -> tuple[int, list[str]]:
    return -len(group), group


def _communities(view: "nx.Graph[str]") -> list[set[str]]:
    """Louvain's communities of the entities that have a tie, heavier ties holding closer."""
    # Numbers stand for entities, as networkx keeps them in sets and text has no fixed order there.
    names = [node for node, degree in view.degree if degree]
    number = {name: place for place, name in enumerate(names)}
    numbers: nx.Graph[int] = nx.Graph()
    numbers.add_nodes_from(number.values())
    numbers.add_weighted_edges_from(
        (number[one], number[other], weight) for one, other, weight in view.edges(data="weight")
    )
    found = nx.community.louvain_communities(numbers, seed=_SEED) if names else []
    return [{names[place] for place in group} for group in found]


def _betweenness(view: "nx.Graph[str]") -> dict[str, float]:
    sample = _SAMPLE if len(view) > _EXACT else None
    found: dict[str, float] = nx.betweenness_centrality(view, k=sample, seed=_SEED)
    return found


def _bridge(network: "nx.MultiDiGraph[str]", view: "nx.Graph[str]") -> dict[str, float]:
    """Crossings between the sides at each entity, see :class:`Measure`."""
    side = dict(network.nodes(data="side"))
    stateless = view.copy()
    stateless.remove_nodes_from(_STATES)
    ends = [sorted(node for node in stateless if side[node] == state) for state in _STATES]
    sources, targets = sorted(ends, key=len)
    if len(view) > _EXACT and len(sources) > _SAMPLE:
        sources = random.Random(_SEED).sample(sources, _SAMPLE)
    paths = nx.edge_betweenness_centrality_subset(stateless, sources, targets)
    pairs = len(sources) * len(targets)
    found: dict[str, float] = defaultdict(float)
    for edge, halves in paths.items():
        if len({side[node] for node in edge}) == 2:
            for node in edge:
                # networkx halves the paths of an undirected network, but meets each pair once.
                found[node] += halves * (1 if side[node] == "other" else 2) / pairs
    return found


def _across(network: "nx.MultiDiGraph[str]", view: "nx.Graph[str]", node: str) -> int:
    ties = Counter(network.nodes[other]["side"] for other in view[node])
    others = [state for state in _STATES if state != network.nodes[node]["side"]]
    return min(ties[state] for state in others)
