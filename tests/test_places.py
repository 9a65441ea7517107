"""Everybody has a place of their own, near those they have to do with."""

import math
from itertools import combinations

import networkx as nx
import pytest
from generated import make_catalogue

from kg import places
from kg.catalogue import Fact, Ref
from kg.network import build_network


def network_of(*pairs, **sides):
    """A network of links between entities; a side is "other" unless it is named."""
    network = nx.MultiDiGraph(pairs)
    network.add_nodes_from(sides)
    for node in network:
        side = node if node in ("slovenia", "japan") else "other"
        network.nodes[node]["side"] = sides.get(node, side)
    return network


TWO_SIDES = network_of(
    *(("slovenia", "ana"), ("ana", "ken"), ("ken", "japan"), ("slovenia", "japan")),
    **{"ana": "slovenia", "ken": "japan"},
)


def apart(found, one, other):
    """Dots between two places."""
    return math.dist(found[one], found[other])


def test_each_country_has_its_side():
    """Slovenia stands left, Japan right, their people on the way to the other."""
    found = places.lay_out(TWO_SIDES)

    assert found["slovenia"][0] < found["ana"][0] < found["ken"][0] < found["japan"][0]
    assert found["slovenia"][1] == found["japan"][1] == 0


def test_the_line_between_the_states_is_left_free():
    """Nobody's place is so near to the middle line that their name would lie on it."""
    found = places.lay_out(TWO_SIDES)

    assert min(abs(found[one][1]) for one in ("ana", "ken")) > 20


def test_what_has_to_do_with_each_other_stands_together():
    """Two groups are two clusters, whatever the order of their names."""
    one, other = ["a", "c", "e", "g"], ["b", "d", "f", "h"]
    found = places.lay_out(network_of(*combinations(one, 2), *combinations(other, 2)))

    within = [apart(found, *pair) for group in (one, other) for pair in combinations(group, 2)]
    across = [apart(found, first, second) for first in one for second in other]
    assert sum(within) / len(within) < sum(across) / len(across)


def test_themes_lie_below_each_other():
    """Who is at home high stands above who is at home low."""
    pairs = [(f"{row}{n}", f"{row}{n + 1}") for row in "abc" for n in range(8)]
    rows = {"a": -0.5, "b": 0.0, "c": 0.5}
    network = network_of(*pairs)
    found = places.lay_out(network, heights={node: rows[node[0]] for node in network})

    middles = [
        sum(found[node][1] for node in network if node[0] == row) / 9 for row in sorted(rows)
    ]
    assert middles == sorted(middles)
    assert middles[2] - middles[0] > 100


def test_who_has_no_link_stands_by_those_named_with_them():
    """A topic of a meeting is near the meeting, though it is linked with nobody."""
    network = network_of(*((f"p{n}", f"p{n + 1}") for n in range(20)), topic="other")
    roles = (("participant", Ref("p0")), ("topic", Ref("topic")))
    said = dict.fromkeys(("start", "end", "place", "reported_by", "note", "link"), None)
    meeting = Fact(
        **{"id": "m", "iri": "m", "kind": "Meeting", "modality": "happened", "release": "r"},
        **{"roles": roles, "quotes": ()} | said,
    )

    near, far = (apart(places.lay_out(network, facts), "topic", "p0") for facts in ([meeting], []))

    assert near < far


@pytest.mark.parametrize(("nodes", "edges"), [(60, 150), (600, 1500)])
def test_nobody_stands_on_another(nodes, edges):
    """Each node keeps its distance by its size; so does each name of those shown first."""
    network = build_network(make_catalogue(nodes, edges))
    sizes = {node: 9.0 + len(network[node]) / 4 for node in network}
    first = sorted(network, key=lambda node: (-network.degree(node), node))[:50]
    found = places.lay_out(network, first=first, sizes=sizes)

    lying = [
        pair
        for pair in combinations(found, 2)
        if apart(found, *pair) < sizes[pair[0]] + sizes[pair[1]]
    ]
    assert lying == []
    named = [
        (one, other)
        for one, other in combinations(first, 2)
        if abs(found[one][0] - found[other][0]) < 90 and abs(found[one][1] - found[other][1]) < 40
    ]
    assert named == []


def test_the_same_network_has_the_same_places():
    """No chance is left to a run, and the order in which links are told changes nothing."""
    pairs = [(f"n{n % 7}", f"n{n * 5 % 11 + 7}") for n in range(40)]

    assert places.lay_out(network_of(*pairs)) == places.lay_out(network_of(*reversed(pairs)))


def test_an_empty_network_has_no_places():
    """Nothing to place is no error."""
    assert places.lay_out(nx.MultiDiGraph()) == {}
