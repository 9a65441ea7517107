"""The data set describes itself, and a store of another layout is told from ours."""

import pyoxigraph as ox
import pytest

from kg import iris, store
from kg.dataset import check_layout, digest, read_parts
from kg.errors import StoreError


def test_a_digest_is_that_of_a_set():
    """The order of quads does not matter, their content does."""
    one, two = (
        ox.Quad(*(ox.NamedNode(f"https://e.org/{x}") for x in names)) for names in ("spog", "spoh")
    )

    assert digest([one, two]) == digest([two, one]) != digest([one])


def test_the_description_is_dcat_void_and_prov(store_of_release):
    """Title, licence, version, the day of the newest release and where each graph is from."""
    asked = store_of_release.select(
        f"""PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?licence ?day ?source WHERE {{ GRAPH <{iris.DATASET_GRAPH}> {{
          ?set a dcat:Dataset , void:Dataset ; dcterms:license ?licence ; dcat:version ?version ;
            dcterms:temporal ?period ; void:subset ?part .
          ?period dcat:endDate ?day .
          ?part prov:wasDerivedFrom ?source }} }}"""
    )
    ((licence, day, source),) = asked.rows

    assert licence.value == "https://creativecommons.org/licenses/by/4.0/"
    assert day.value == "2019-08-14"
    assert source.value.startswith("https://www.gov.si/en/news/2019-08-14-")


def test_a_release_is_not_its_graph(store_of_release):
    """That our build made a graph is not said of the release whose name the graph has."""
    rows = store_of_release.select(
        f"SELECT ?p WHERE {{ GRAPH <{iris.DATASET_GRAPH}> "
        f"{{ <{iris.release('2019-08-14-kono-in-slovenia')}> ?p ?o }} }}"
    ).rows

    assert list(rows) == []


def test_every_graph_is_described(store_of_release):
    """No named graph is left out of the description but the description."""
    assert {*read_parts(store_of_release), iris.DATASET_GRAPH} == {*store_of_release.graphs()}


def test_another_layout_is_refused(empty_store, quads_of_release):
    """A store without our graph, or one laid out another way, is not read as ours."""
    with pytest.raises(StoreError, match="holds no graph of ours"):
        check_layout(empty_store)
    layout = ox.NamedNode(iris.term("layout"))
    other = [
        ox.Quad(q.subject, q.predicate, ox.Literal("99"), q.graph_name)
        for q in quads_of_release
        if q.predicate == layout
    ]
    with pytest.raises(StoreError, match=r"another version \(layout 99"):
        check_layout(store.of_quads(other))
