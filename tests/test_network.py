"""Facts become edges by the rules of the ontology, and none gets lost on the way."""

from collections import Counter

import pyoxigraph as ox
import pytest

from kg import iris, store
from kg.catalogue import read_catalogue
from kg.network import build_network

RELEASE = "2019-08-14-kono-in-slovenia"
TRIG = f"""
PREFIX sj: <{iris.ONTOLOGY}>
PREFIX id: <{iris.BASE}id/>
BASE <{iris.BASE}>
GRAPH <graph/ontology> {{
  sj:meeting a sj:EdgeRule ; sj:edgeKind sj:Meeting ; sj:implies sj:metWith ;
    sj:edgeFrom sj:participant ; sj:edgeTo sj:participant .
  sj:visit a sj:EdgeRule ; sj:edgeKind sj:Visit ; sj:implies sj:visited ;
    sj:edgeFrom sj:visitor ; sj:edgeTo sj:destination .
}}
GRAPH <release/x> {{
  <fact/x/meeting-1> a sj:Meeting ; sj:reportedIn <release/x> ; sj:participant id:a .
  <fact/x/signing-1> a sj:Signing ; sj:reportedIn <release/x> ; sj:party id:a , id:b .
  <fact/x/visit-1> a sj:Visit ; sj:reportedIn <release/x> ; sj:visitor id:a .
  <fact/x/visit-2> a sj:Visit ; sj:reportedIn <release/x> ; sj:visitor id:a ; sj:destination id:a .
}}
"""


@pytest.fixture(scope="module")
def catalogue(store_of_release):
    """The catalogue of the release of 14 August 2019."""
    return read_catalogue(store_of_release)


@pytest.fixture(scope="module")
def network(catalogue):
    """The network of the release of 14 August 2019."""
    return build_network(catalogue)


@pytest.fixture
def catalogue_without_edges():
    """Four facts of which none has two ends."""
    return read_catalogue(store.of_quads(ox.parse(TRIG, format=ox.RdfFormat.TRIG)))


def edges(network, *ends):
    """What is said of the edges between two entities, in either direction."""
    return [said for *pair, said in network.edges(data=True) if set(pair) == set(ends)]


def test_every_fact_is_an_edge_or_has_a_reason(catalogue, network):
    """Thirty-six facts go in; what comes out names each of them."""
    drawn = {iri for *_, iri in network.edges(data="fact_iri")}
    listed = set(network.graph["facts_without_edge"])

    assert drawn | listed == {fact.iri for fact in catalogue.facts}
    assert not drawn & listed


def test_every_entity_of_a_fact_is_a_node(network):
    """A topic, a place and a spokesman are there even where no edge leads to them."""
    assert {"smart-grids", "ul-department-of-biology", "kocevje"} <= set(network)


def test_a_node_says_what_it_is(network):
    """Names in three languages, type, side and address come along."""
    assert network.nodes["japan"] == {
        "label": "Japan",
        "label_sl": "Japonska",
        "label_ja": "日本",
        "type": "State",
        "side": "japan",
        "iri": f"{iris.BASE}id/japan",
    }


def test_parallel_facts_stay_apart(network):
    """The ministers visited, met twice, agreed twice and thanked: six edges, not one."""
    kinds = Counter(said["kind"] for said in edges(network, "miro-cerar", "taro-kono"))

    assert kinds == {"Visit": 1, "Meeting": 2, "Understanding": 2, "Statement": 1}


def test_three_participants_make_three_edges(network):
    """The institute, Toyota and the university work together, each pair once."""
    partners = ("uri-soca", "toyota", "fujita-health-university")
    pairs = [
        frozenset(pair)
        for *pair, kind in network.edges(data="kind")
        if kind == "Cooperation" and set(pair) <= set(partners)
    ]

    assert len(pairs) == len(set(pairs)) == 3


def test_direction_is_that_of_the_roles(network):
    """A visit leads from the visitor to the country; a meeting has no direction."""
    visit = network.get_edge_data("taro-kono", "slovenia")
    meeting = edges(network, "taro-kono", "borut-pahor")

    assert [said["directed"] for said in visit.values()] == [True]
    assert not network.has_edge("slovenia", "taro-kono")
    assert [said["directed"] for said in meeting] == [False]


def test_a_wish_is_an_edge_but_no_direct_link(network):
    """ELES and NEDO could work together; that they do is nowhere said."""
    (wish,) = edges(network, "eles", "nedo")

    assert (wish["modality"], wish["rule"], wish["derived"]) == (
        "wished",
        "cooperation-participant",
        "",
    )


def test_direct_links_are_those_of_the_graph(network, store_of_release):
    """An edge names a direct property exactly where the graph holds it."""
    drawn = {
        (frozenset((source, target)), said["derived"])
        for source, target, said in network.edges(data=True)
        if said["derived"]
    }
    held = {
        (
            frozenset((iris.local(quad.subject.value), iris.local(quad.object.value))),
            iris.local(quad.predicate.value),
        )
        for quad in store_of_release.quads(iris.derived(RELEASE))
    }

    assert drawn == held


def test_attributes_are_text_or_truth_values(network):
    """Gephi and GraphML know no None."""
    for *_, said in network.edges(data=True):
        assert {type(value) for value in said.values()} == {str, bool}
    for _, said in network.nodes(data=True):
        assert {type(value) for value in said.values()} == {str}


def test_a_fact_without_two_ends_is_listed_with_the_reason(catalogue_without_edges):
    """A meeting of one, a visit to nowhere and a kind without a rule make no edge."""
    network = build_network(catalogue_without_edges)

    assert network.number_of_edges() == 0
    assert set(network) == {"a", "b"}
    assert network.graph["facts_without_edge"] == {
        f"{iris.BASE}fact/x/meeting-1": "not two entities in participant",
        f"{iris.BASE}fact/x/signing-1": "the ontology has no edge rule for Signing",
        f"{iris.BASE}fact/x/visit-1": "no entity in destination",
        f"{iris.BASE}fact/x/visit-2": "the same entity in visitor and destination",
    }


def test_an_entity_nobody_described_is_still_a_node(catalogue_without_edges):
    """A fact may name somebody the graph says nothing else of."""
    network = build_network(catalogue_without_edges)

    assert (network.nodes["b"]["label"], network.nodes["b"]["side"]) == ("b", "other")


def test_layers_can_be_taken_alone(catalogue):
    """What goes on in co-operation and what is wished for are layers of one network."""
    ongoing = build_network(catalogue, modalities={"ongoing"}, kinds={"Cooperation"})
    wished = build_network(catalogue, modalities={"wished"})

    assert set(ongoing) >= {"jozef-stefan-institute", "kek", "belle-ii"}
    assert "eles" not in ongoing
    assert {"eles", "nedo", "cosylab", "btc"} <= set(wished)
    assert (wished.graph["facts"], wished.graph["facts_filtered"]) == (3, 33)


def test_one_catalogue_gives_one_network(quads_of_release, network):
    """Nodes and edges stand in the same order after every reading."""
    turned = build_network(read_catalogue(store.of_quads(reversed(quads_of_release))))

    assert list(turned.nodes(data=True)) == list(network.nodes(data=True))
    assert list(turned.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))
