"""A store in this process answers SPARQL and nothing else."""

import pytest

from kg import iris
from kg.errors import QueryError


def test_the_default_graph_is_empty(store_of_release):
    """A pattern outside GRAPH finds nothing: no answer leans on a union graph."""
    assert list(store_of_release.select("SELECT ?s WHERE { ?s ?p ?o }").rows) == []


def test_an_ask_is_a_table_of_one_cell(store_of_release):
    """ASK answers true or false in a column of its own."""
    solutions = store_of_release.select(f"ASK {{ GRAPH ?g {{ ?s a <{iris.term('Visit')}> }} }}")

    assert solutions.variables == ("answer",)
    assert [row[0].value for row in solutions.rows] == ["true"]


def test_a_syntax_error_is_told(store_of_release):
    """What is no SPARQL is refused with what was wrong."""
    with pytest.raises(QueryError, match="not SPARQL"):
        store_of_release.select("SELEKT ?s")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * WHERE { SERVICE <http://10.0.0.1/> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent <http://10.0.0.1/> { ?s ?p ?o } }",
        'SELECT * WHERE { FILTER("#" = "#") SERVICE<http://10.0.0.1/>{ ?s ?p ?o } }',
        "SELECT * WHERE { # x\nSERVICE ?where { ?s ?p ?o } }",
    ],
)
def test_a_query_does_not_reach_out(store_of_release, sparql):
    """SERVICE would let a query open any address; it is refused."""
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        store_of_release.select(sparql)


def test_service_as_a_word_is_no_service(store_of_release):
    """The word in a string, a comment, a variable or a name reaches out to nothing."""
    sparql = (
        'SELECT ?service WHERE { # service\nVALUES ?service { "service" } '
        "FILTER NOT EXISTS { GRAPH <http://e.org/service> { ?s ?p ?o } } }"
    )

    assert len(list(store_of_release.select(sparql).rows)) == 1
