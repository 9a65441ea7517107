"""What is written to a file is the graph, whole or not at all, in a form others read."""

import csv
import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest

from kg import iris, store
from kg.catalogue import read_catalogue
from kg.errors import OutputError, QueryError, StoreError
from kg.exports import FORMATS, export
from kg.network import build_network

RDF = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
RAPTOR = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "rdf": "rdfxml"}


class BrokenStore:
    """A store that gives a few quads and then breaks."""

    place = "broken"

    def __init__(self, quads):
        self._quads = quads

    def quads(self, graph=None):
        """Some quads, then an error."""
        yield from self._quads[:10]
        raise StoreError("broken: the store is damaged")

    def select(self, sparql):
        """Nothing at all."""
        raise StoreError("broken: the store is damaged")


def rows(path):
    """A table as one dictionary a row."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def files(store_of_release, tmp_path_factory):
    """The graph of the release in every format, by ending."""
    folder = tmp_path_factory.mktemp("exports")
    return {ending: export(store_of_release, folder / f"graph.{ending}") for ending in FORMATS}


@pytest.mark.parametrize("ending", RDF)
def test_every_statement_is_in_the_file(ending, files, quads_of_release):
    """Named graphs are kept where the format has them, else their union is written."""
    (path,) = files[ending]

    back = set(ox.parse(path=path, format=RDF[ending]))
    if RDF[ending].supports_datasets:
        assert back == set(quads_of_release)
    else:
        assert {q.triple for q in back} == {q.triple for q in quads_of_release}


@pytest.mark.skipif(shutil.which("rapper") is None, reason="raptor is not installed")
@pytest.mark.parametrize("ending", RAPTOR)
def test_raptor_reads_the_file(ending, files, quads_of_release):
    """A program of another make finds the same statements in it."""
    (path,) = files[ending]

    command = ["rapper", "-q", "-i", RAPTOR[ending], "-o", "ntriples", str(path)]
    found = subprocess.run(command, capture_output=True, check=True).stdout
    back = {q.triple for q in ox.parse(found, format=ox.RdfFormat.N_TRIPLES)}
    assert back == {q.triple for q in quads_of_release}


@pytest.mark.parametrize("read", [nx.read_gexf, nx.read_graphml], ids=["gexf", "graphml"])
def test_the_network_is_read_back(read, files, store_of_release):
    """Nodes, edges and what is said of them are the network's own, parallel edges included."""
    (path,) = files[read.__name__.removeprefix("read_")]
    network = build_network(read_catalogue(store_of_release))

    back = read(path)
    assert dict(back.nodes(data=True)) == dict(network.nodes(data=True))
    assert back.number_of_edges() == network.number_of_edges() == 61
    for source, target, key, said in network.edges(keys=True, data=True):
        found = back.get_edge_data(source, target, key)
        dates = {"start": found.pop("start_date", ""), "end": found.pop("end_date", "")}
        assert (found.pop("id"), found.pop("label")) == (key, said["kind"])
        assert found | dates == {k: v for k, v in said.items() if v != "" or k in dates}


def test_gexf_is_not_dated(files):
    """A file of today equals one of tomorrow; dates of facts are attributes, not time spans."""
    (path,) = files["gexf"]

    text = path.read_text(encoding="utf-8")
    assert "lastmodified" not in text
    assert 'mode="dynamic"' not in text
    assert {edge.get("start") for edge in ElementTree.fromstring(text).iter()} == {None}


def test_csv_is_three_tables(files):
    """Entities, facts and roles stand in files of their own, beside each other."""
    assert [path.name for path in files["csv"]] == [
        "graph-entities.csv",
        "graph-facts.csv",
        "graph-roles.csv",
    ]


def test_tables_join(files):
    """Every role belongs to a fact, and every entity it names has a row."""
    entities, facts, roles = map(rows, files["csv"])
    ids = {row["entity"] for row in entities}

    assert len(facts) == len({row["fact"] for row in facts}) == 36
    assert {row["fact"] for row in roles} == {row["fact"] for row in facts}
    assert {row["entity"] for row in roles} - {""} <= ids
    assert all(bool(row["entity"]) != bool(row["value"]) for row in roles)


def test_tables_hold_what_the_release_says(files):
    """Slovenian exports to Japan are 119 million euros; the minister's name is there thrice."""
    entities, facts, roles = map(rows, files["csv"])
    amounts = {row["fact"]: row["value"] for row in roles if row["role"] == "amount"}
    exporter = {row["fact"]: row["entity"] for row in roles if row["role"] == "exporter"}
    kono = next(row for row in entities if row["entity"] == "taro-kono")
    gift = next(row for row in facts if row["kind"] == "Gift")

    assert {exporter[fact]: amount for fact, amount in amounts.items()} == {
        "slovenia": "119000000",
        "japan": "86000000",
    }
    assert (kono["label_en"], kono["label_ja"], kono["side"]) == ("Taro Kono", "河野太郎", "japan")
    assert (gift["start"], gift["end"], gift["issued"]) == ("1999", "", "2019-08-14")
    assert gift["evidence"].startswith("https://www.gov.si/")


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_graph_gives_the_same_bytes(ending, files, quads_of_release, tmp_path):
    """The order in which a store gives its quads does not show in any file."""
    turned = store.of_quads(reversed(quads_of_release))

    again = export(turned, tmp_path / f"graph.{ending}")
    assert [p.read_bytes() for p in again] == [p.read_bytes() for p in files[ending]]


@pytest.mark.parametrize("ending", FORMATS)
def test_an_empty_graph_can_be_written(ending, empty_store, tmp_path):
    """A graph without a statement makes a file, not an error."""
    for path in export(empty_store, tmp_path / f"graph.{ending}"):
        assert path.exists()


def test_the_ending_may_be_in_capitals(empty_store, tmp_path):
    """A name as other systems like it is understood and kept."""
    assert export(empty_store, tmp_path / "A.TTL") == [tmp_path / "A.TTL"]


@pytest.mark.parametrize("name", ["graph.xlsx", "graph", ".ttl"])
def test_an_unknown_format_is_refused(name, empty_store, tmp_path):
    """The message lists what is known, and the call, not the data, is wrong."""
    with pytest.raises(QueryError, match=r"no such format \(known: \.ttl, .*\.graphml") as caught:
        export(empty_store, tmp_path / name)

    assert caught.value.exit_status == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", FORMATS)
def test_a_store_that_breaks_leaves_the_old_file(ending, quads_of_release, tmp_path):
    """What was written before stays whole when the next writing fails half-way."""
    old = tmp_path / f"graph.{ending}"
    old.write_text("old", encoding="utf-8")

    with pytest.raises(StoreError):
        export(BrokenStore(quads_of_release), old)

    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["old"]


def test_tables_are_written_all_or_none(store_of_release, tmp_path):
    """Where one of the three cannot be written, none is, and the old ones stay."""
    (tmp_path / "graph-entities.csv").write_text("old", encoding="utf-8")
    (tmp_path / "graph-roles.csv").mkdir()

    with pytest.raises(OutputError, match=r"graph-roles\.csv: cannot be written"):
        export(store_of_release, tmp_path / "graph.csv")

    assert (tmp_path / "graph-entities.csv").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "graph-entities.csv",
        "graph-roles.csv",
    ]


def test_a_folder_is_no_file(store_of_release, tmp_path):
    """A folder of the file's name is an error that names it."""
    (tmp_path / "graph.ttl").mkdir()

    with pytest.raises(OutputError, match=r"graph\.ttl: cannot be written"):
        export(store_of_release, tmp_path / "graph.ttl")


def test_a_full_disk_leaves_nothing(store_of_release, tmp_path, monkeypatch):
    """When the last byte finds no room, the old file is still there and no other."""
    (tmp_path / "graph.nq").write_text("old", encoding="utf-8")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"graph\.nq: .*No space left"):
        export(store_of_release, tmp_path / "graph.nq")

    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("ending", ["rdf", "gexf", "graphml"])
def test_what_xml_cannot_hold_is_named_with_the_file(ending, tmp_path):
    """A control character in a note is refused before anything is written."""
    trig = f"""
        PREFIX sj: <{iris.ONTOLOGY}>
        BASE <{iris.BASE}>
        GRAPH <graph/authority> {{ <id/a> a sj:Person ;
            <http://www.w3.org/2000/01/rdf-schema#label> "a\\u000Bb"@en }}
        GRAPH <release/x> {{ <fact/x/visit-1> a sj:Visit ; sj:reportedIn <release/x> ;
            sj:visitor <id/a> }}"""
    odd = store.of_quads(ox.parse(trig, format=ox.RdfFormat.TRIG))

    with pytest.raises(OutputError, match=r"graph\.\w+: .*U\+000B"):
        export(odd, tmp_path / f"graph.{ending}")

    assert list(tmp_path.iterdir()) == []
