"""Who stands where in the network, on networks small enough to count by hand."""

from decimal import Decimal

import networkx as nx
import pytest

from kg.catalogue import read_catalogue
from kg.measures import measure, simple_view, summarize, to_table
from kg.network import build_network


@pytest.fixture(scope="module")
def network(store_of_release):
    """The network of the release of 14 August 2019."""
    return build_network(read_catalogue(store_of_release))


def network_of(*pairs, modality="happened"):
    """A network of meetings; s… is Slovenian, j… Japanese, everything else a third party."""
    network = nx.MultiDiGraph(facts=len(pairs), facts_filtered=0, facts_without_edge={})
    sides = {"s": "slovenia", "j": "japan"}
    for number, (one, other) in enumerate(pairs):
        for node in (one, other):
            side = sides.get(node[0], "other")
            network.add_node(node, label=node.title(), label_sl=node, type="Person", side=side)
        network.add_edge(one, other, key=number, kind="Meeting", modality=modality)
    return network


def by_id(network):
    """The measures of a network by entity."""
    return {row.id: row for row in measure(network)}


def test_a_bridge_is_where_the_sides_meet():
    """All four ways from s1 or s2 to j1 or j2 cross between s2 and j1."""
    rows = by_id(network_of(("s1", "s2"), ("s2", "j1"), ("j1", "j2")))

    assert {name: row.bridge for name, row in rows.items()} == {
        "s1": 0,
        "s2": 1,
        "j1": 1,
        "j2": 0,
    }


def test_a_third_party_can_be_the_bridge():
    """Where the only way leads over Brussels, the crossing is there and at both shores."""
    rows = by_id(network_of(("s1", "brussels"), ("brussels", "j1"), ("j1", "j2")))

    assert rows["brussels"].bridge == 1
    assert (rows["j1"].bridge, rows["j2"].bridge) == (1, 0)
    assert (rows["brussels"].across, rows["s1"].across) == (1, 0)


def test_the_states_are_no_bridge():
    """Nearly every way leads through a state, so the states are left out of the count."""
    rows = by_id(network_of(("s1", "slovenia"), ("slovenia", "japan"), ("japan", "j1")))

    assert {row.bridge for row in rows.values()} == {0}
    assert (rows["slovenia"].across, rows["japan"].across) == (1, 1)


def test_betweenness_is_a_share_of_paths():
    """On a chain of three, the one in the middle is on the only path."""
    rows = by_id(network_of(("s1", "s2"), ("s2", "s3")))

    assert (rows["s2"].betweenness, rows["s1"].betweenness) == (1, 0)


def test_parallel_edges_are_one_tie():
    """Two who met three times are neighbours once, with three edges."""
    network = network_of(("s1", "j1"), ("j1", "s1"), ("s1", "j1"))

    rows = by_id(network)
    assert (rows["s1"].neighbours, rows["s1"].edges, rows["s1"].across) == (1, 3, 1)
    assert simple_view(network)["s1"]["j1"]["weight"] == 3


def test_what_was_denied_is_no_tie():
    """Two who did not meet are not joined by that, yet the edge stays in the network."""
    network = network_of(("s1", "j1"), modality="denied")

    rows = by_id(network)
    assert (rows["s1"].neighbours, rows["s1"].component, rows["s1"].edges) == (0, 0, 1)
    assert summarize(network).edges == 1


def test_components_are_numbered_by_size():
    """The largest is the first; of two equal ones that whose first name is first."""
    rows = by_id(network_of(("s8", "s9"), ("s1", "j1"), ("j1", "j2"), ("j5", "j6")))

    numbers = {name: row.component for name, row in rows.items()}
    assert numbers == {"j1": 1, "j2": 1, "s1": 1, "j5": 2, "j6": 2, "s8": 3, "s9": 3}


def test_communities_are_groups_tied_closer():
    """Two triangles joined by one tie are two communities in one component."""
    triangles = [("s1", "s2"), ("s2", "s3"), ("s1", "s3"), ("j1", "j2"), ("j2", "j3"), ("j1", "j3")]
    rows = by_id(network_of(*triangles, ("s3", "j1")))

    assert {rows[name].community for name in ("j1", "j2", "j3")} == {1}
    assert {rows[name].community for name in ("s1", "s2", "s3")} == {2}
    assert {row.component for row in rows.values()} == {1}


def test_the_order_of_edges_does_not_show():
    """The same network written the other way round has the same measures."""
    pairs = [("s1", "s2"), ("s2", "j1"), ("j1", "j2"), ("s1", "x"), ("x", "j2"), ("j2", "j3")]

    assert measure(network_of(*pairs)) == measure(network_of(*reversed(pairs)))


def test_a_large_network_is_sampled_and_says_so():
    """Beyond a thousand entities shares are estimates, the same ones at every run."""
    hub = [(f"{side}{number}", "brussels") for number in range(600) for side in "sj"]
    network = network_of(*hub)

    first = measure(network)
    assert (first[0].id, first[0].bridge) == ("brussels", pytest.approx(1))
    assert first == measure(network)
    assert to_table(network, top=1)[1].endswith("betweenness and bridge are estimates.")


def test_an_empty_network_measures_nothing():
    """No facts, no rows, and no division by the number of pairs."""
    network = network_of()

    assert measure(network) == []
    assert (summarize(network).components, summarize(network).communities) == (0, 0)


def test_the_release_hangs_together_in_five_groups(network):
    """Ministers and states; Soča, Toyota, Fujita; Belle II; the Olympians; ELES and NEDO."""
    rows = by_id(network)
    summary = summarize(network)

    heads = ["japan", "uri-soca", "miroslav-cerar-sr", "kek", "eles"]
    assert [rows[name].component for name in heads] == [1, 2, 3, 4, 5]
    assert rows["smart-grids"].component == 0
    assert (summary.components, summary.facts, summary.facts_without_edge) == (5, 36, 0)
    assert summary.kinds["Cooperation"] == 10
    assert sum(summary.kinds.values()) == summary.edges == network.number_of_edges()


def test_the_minister_bridges_the_countries(network):
    """Taro Kono has ties with Cerar, Pahor, Slovenia and the plant he was to see."""
    first = measure(network)[0]

    assert (first.id, first.across) == ("taro-kono", 4)


def test_the_table_is_for_readers(network):
    """Names come in the language asked for, shares with four digits, a sentence below."""
    table, sentence = to_table(network, lang="sl", top=3)

    first = dict(zip(table.columns, table.rows[0], strict=True))
    assert len(table.rows) == 3
    assert (first["entity"], first["id"], first["bridge"]) == (
        "Taro Kono",
        "taro-kono",
        Decimal("0.0462"),
    )
    assert sentence.startswith("61 links from 36 facts (0 make no link) between 51 entities")
