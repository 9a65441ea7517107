"""A graph opened from Python answers as the commands do, in data frames and networks."""

import sys
from decimal import Decimal

import networkx as nx
import pandas as pd
import pytest

import kg
from kg import iris, pipeline, resources
from kg.disk import write_folder
from kg.errors import MissingExtra, QueryError, StoreError
from kg.graph import Graph
from kg.queries import find_queries
from kg.store import of_quads

WITHOUT_VISITS = "SELECT ?nothing WHERE { GRAPH ?g { ?nothing a <http://example.org/Nothing> } }"


@pytest.fixture
def graph(store_of_release):
    """The graph of the release of 14 August 2019."""
    return Graph(store_of_release)


@pytest.fixture
def own_cache(monkeypatch, tmp_path):
    """An empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder_of_authority(tmp_path):
    """A store in a folder that holds the authority and no release."""
    folder = tmp_path / "graph"
    write_folder(folder, pipeline.Build(pipeline.load_sources([]), {}).changes())
    return folder


def test_an_answer_is_a_data_frame(graph):
    """Each question answers with the columns that its query names, in their order."""
    for query in find_queries():
        answer = graph.ask(query.name)

        assert isinstance(answer, pd.DataFrame)
        assert tuple(answer.columns) == graph.table(query.text).columns, query.name


def test_a_parameter_narrows_the_answer(graph):
    """Who asks for robotics gets the partners in robotics, three pairs of one project."""
    answer = graph.ask("who-cooperates", field="robotics")

    assert len(answer) == 3
    assert set(answer["field"]) == {"rehabilitation robotics"}
    assert answer["fact"].nunique() == 1


def test_a_year_may_be_a_number(graph):
    """A year is a number in Python and the same year in the question."""
    pd.testing.assert_frame_equal(
        graph.ask("visits", since=2019), graph.ask("visits", since="2019")
    )


def test_none_leaves_a_parameter_open(graph):
    """None is any, not somebody called None."""
    pd.testing.assert_frame_equal(
        graph.ask("who-cooperates", field=None, since=None), graph.ask("who-cooperates")
    )


def test_what_is_not_known_is_missing(graph):
    """A visit without a date has none in the data frame, not an empty or guessed one."""
    visits = graph.ask("visits").set_index("visitor")

    assert visits["start"].isna().sum() == 1
    assert pd.isna(visits.loc["Sayako Kuroda", "start"])


def test_amounts_are_numbers(graph):
    """Exports can be subtracted: Slovenia sold Japan 33 million euros more than it bought."""
    exports = graph.ask("trade").set_index("from")["amount"]

    assert exports["Slovenia"] - exports["Japan"] == 33_000_000


def test_shares_calculate_with_floats(graph):
    """A decimal becomes a float, so that it can be multiplied by any number of pandas."""
    table = graph.table("SELECT ?share WHERE { VALUES ?share { 12.5 } }")
    frame = graph.query("SELECT ?share WHERE { VALUES ?share { 12.5 UNDEF } }")

    assert table.rows == [(Decimal("12.5"),)]
    assert frame["share"].mul(0.5).max() == 6.25


def test_names_come_in_three_languages(graph):
    """Each country has a name in each language."""
    for lang, name in {"en": "Slovenia", "sl": "Slovenija", "ja": "スロベニア"}.items():
        assert name in set(graph.ask("visits", lang=lang)["destination"])


@pytest.mark.parametrize("ask", ["ask", "query"])
def test_a_language_without_names_is_refused(graph, ask):
    """There are no German names, so German is an error, not English."""
    question = {"ask": "visits", "query": WITHOUT_VISITS}[ask]

    with pytest.raises(QueryError, match=r"no names in 'de' \(there are: en, sl, ja\)"):
        getattr(graph, ask)(question, lang="de")


def test_an_unknown_question_is_refused(graph):
    """A slip of the pen is told what it could have meant."""
    with pytest.raises(QueryError, match="no question 'vists', did you mean 'visits'"):
        graph.ask("vists")


def test_an_unknown_parameter_is_refused(graph):
    """A parameter that a question does not have is not passed over."""
    with pytest.raises(QueryError, match="visits has no parameter 'field'"):
        graph.ask("visits", field="robotics")


def test_a_value_outside_the_choice_is_refused(graph):
    """Nobody visits sideways."""
    with pytest.raises(QueryError, match="'sideways' is not one of"):
        graph.ask("visits", direction="sideways")


def test_a_query_gives_addresses_or_names(graph):
    """SPARQL of one's own answers in IRIs, and in names when asked to."""
    sparql = f"""SELECT ?visitor WHERE {{
      GRAPH ?release {{ ?visit <{iris.term("visitor")}> ?visitor }}
      FILTER (?visitor = <{iris.entity("taro-kono")}>)
    }} LIMIT 1"""

    assert graph.query(sparql).to_numpy().tolist() == [[iris.entity("taro-kono")]]
    assert graph.query(sparql, lang="ja").to_numpy().tolist() == [["河野太郎"]]


def test_an_empty_answer_keeps_its_columns(graph):
    """A table without rows is still a table."""
    answer = graph.query(WITHOUT_VISITS)

    assert (list(answer.columns), len(answer)) == (["nothing"], 0)


def test_what_is_not_sparql_is_refused(graph):
    """A syntax error names its line."""
    with pytest.raises(QueryError, match="not SPARQL: syntax error in line 1"):
        graph.query("SELECT ?x WHERE { ?x")


@pytest.mark.parametrize("ask", ["ask", "query"])
def test_without_pandas_the_way_to_it_is_told(graph, monkeypatch, ask):
    """Who has no pandas learns how to install it; the plain answer needs none."""
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(MissingExtra, match=r"pip install 'slovenia-japan-kg\[pandas\]'"):
        getattr(graph, ask)({"ask": "visits", "query": WITHOUT_VISITS}[ask])
    assert len(graph.answer("visits").rows) == 4


def test_the_network_is_one_of_networkx(graph):
    """Entities are nodes, facts edges, and two facts between two entities two edges."""
    network = graph.network()

    assert isinstance(network, nx.MultiDiGraph)
    assert network.nodes["taro-kono"]["label_ja"] == "河野太郎"
    assert {said["kind"] for said in network["taro-kono"]["slovenia"].values()} == {"Visit"}
    assert network.number_of_edges("miro-cerar", "taro-kono") > 1


def test_a_network_of_some_facts(graph):
    """A layer holds its kind and no other, and what is not real can be left out."""
    layer = graph.network(kinds=["Cooperation"], modalities=["happened", "ongoing"])

    said = [(edge["kind"], edge["modality"]) for *_, edge in layer.edges(data=True)]
    assert set(said) == {("Cooperation", "ongoing")}
    with pytest.raises(QueryError, match="no kind or modality 'Friendship'"):
        graph.network(kinds=["Friendship"])


def test_a_catalogue_is_read_once(graph):
    """Asked for twice, the whole graph is read once."""
    assert graph.catalogue() is graph.catalogue()


def test_the_shipped_graph_holds_the_releases_that_ship(own_cache):
    """Without a place, all records that ship are there to ask."""
    with kg.open() as graph:
        releases = graph.ask("releases")["release"]

    shipped = {iris.release(path.stem) for path in resources.releases().glob("*.yaml")}
    assert set(releases) == shipped


def test_a_store_may_be_named(folder_of_authority, monkeypatch):
    """A folder is opened by its path, as text or not, or by what the environment names."""
    for place in (folder_of_authority, str(folder_of_authority)):
        with kg.open(place) as graph:
            assert graph.ask("coverage").empty

    monkeypatch.setenv("KG_STORE", str(folder_of_authority))
    with kg.open() as graph:
        assert graph.ask("coverage").empty


def test_a_named_store_that_is_missing_is_refused(tmp_path, monkeypatch):
    """A folder without a graph is an error, not the graph that ships."""
    monkeypatch.setenv("KG_STORE", str(tmp_path / "nowhere"))

    with pytest.raises(StoreError, match="nowhere: there is no graph"):
        kg.open()


def test_an_empty_name_is_no_name(monkeypatch):
    """KG_STORE set to nothing is KG_STORE not set."""
    monkeypatch.setenv("KG_STORE", "")

    with kg.open() as graph:
        assert not graph.ask("coverage").empty


def test_a_closed_graph_says_so(quads_of_release):
    """After its block a graph is closed: it does not answer, and closing again does no harm."""
    with Graph(of_quads(quads_of_release)) as graph:
        assert not graph.ask("visits").empty

    with pytest.raises(StoreError, match=r"closed \(kg.open\(\) opens it again\)"):
        graph.ask("visits")
    graph.close()
