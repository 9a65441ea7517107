"""A graph behind an endpoint is the same graph: built, asked, seen and exported alike."""

import pyoxigraph as ox
import pytest
import servers

from kg import cli, exports, iris, pipeline, store
from kg.catalogue import read_catalogue
from kg.dataset import read_parts
from kg.endpoint import STAGING, Endpoint
from kg.errors import QueryError, StoreError
from kg.measures import to_table
from kg.network import build_network
from kg.protocol import Client
from kg.queries import find_queries
from kg.store import Change
from kg.tables import read_table
from kg.view import write_view

SERVERS = {
    "oxigraph": servers.oxigraph,
    "oxigraph-union": lambda folder: servers.oxigraph(folder, "--union-default-graph"),
    "virtuoso": servers.virtuoso,
}
STRANGER = "http://example.org/someone-else"


@pytest.fixture(scope="module", params=SERVERS)
def server(request, tmp_path_factory):
    """A server of each kind, with a graph of someone else in it."""
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture
def reach(server, monkeypatch):
    """Lets this test write to the server; gives an endpoint for it."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    return lambda: Endpoint(server.url)


@pytest.fixture(scope="module")
def built(server, sources):
    """The server, with the release of 14 August 2019 built into it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        client = Client(server.url)
        client.update(f"INSERT DATA {{ GRAPH <{STRANGER}> {{ <urn:a> <urn:b> 'theirs' }} }}")
        endpoint = Endpoint(server.url)
        endpoint.write(pipeline.Build(sources, read_parts(endpoint)).changes())
    return server


@pytest.fixture
def remote(built):
    """The endpoint that holds the graph of the release; nobody is logged in."""
    return Endpoint(built.url)


def lines(quads):
    """Quads in an order, one a line."""
    return sorted(map(str, quads))


def test_nothing_is_lost(remote, quads_of_release):
    """An endpoint holds exactly the quads that were built, in every graph."""
    assert lines(remote.quads()) == lines(quads_of_release)


def test_every_question_is_answered_alike(remote, store_of_release):
    """Every question gives the same rows from an endpoint as from the embedded store."""
    for query in find_queries():
        text = query.bind(**query.parse_values({}))
        here, there = (read_table(one, text, "sl") for one in (store_of_release, remote))
        assert (query.name, there.columns, there.rows) == (query.name, here.columns, here.rows)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?p (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } "
        f"FILTER (STRSTARTS(STR(?g), '{iris.BASE}')) }} GROUP BY ?p ORDER BY STR(?p)",
        f"ASK {{ GRAPH ?g {{ ?s a <{iris.term('Visit')}> }} }}",
        "ASK { GRAPH ?g { ?s a <urn:no-such-thing> } }",
        f"SELECT ?none WHERE {{ GRAPH <{iris.AUTHORITY_GRAPH}> {{ ?s ?none <urn:no> }} }}",
        f"SELECT ?office ?yes WHERE {{ GRAPH <{iris.AUTHORITY_GRAPH}> "
        f"{{ ?office <{iris.term('singleHolder')}> ?yes }} }} ORDER BY STR(?office)",
    ],
)
def test_a_query_is_answered_alike(remote, store_of_release, sparql):
    """A SELECT or ASK of one's own gives the same table from an endpoint."""
    here, there = (one.select(sparql) for one in (store_of_release, remote))

    assert (there.variables, list(there.rows)) == (here.variables, list(here.rows))


def test_a_construct_is_answered_alike(remote, store_of_release):
    """A CONSTRUCT gives the same triples from an endpoint."""
    sparql = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iris.AUTHORITY_GRAPH}> {{ ?s ?p ?o }} }}"

    assert set(remote.triples(sparql)) == set(store_of_release.triples(sparql))


def test_exports_and_views_are_alike(remote, store_of_release, tmp_path):
    """Exports, the network and its page are the same to the byte."""
    written = []
    for name, one in (("here", store_of_release), ("there", remote)):
        folder = tmp_path / name
        folder.mkdir()
        for ending in ("nq", "ttl", "csv", "gexf"):
            exports.export(one, folder / f"graph.{ending}")
        catalogue = read_catalogue(one)
        network = build_network(catalogue)
        write_view(catalogue, network, folder / "view.html")
        table, sentence = to_table(network, lang="en", top=50)
        (folder / "network.txt").write_text(f"{table.rows}\n{sentence}")
        written.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})

    assert written[0].keys() == written[1].keys()
    assert [name for name in written[0] if written[0][name] != written[1][name]] == []


def test_the_commands_take_an_address(built, reach, capsys, tmp_path):
    """Build, ask, query and export work with --store and an address."""
    assert cli.run(["build", "--store", built.url]) == 0
    assert "1 unchanged" in capsys.readouterr().out
    assert cli.run(["ask", "visits", "--store", built.url, "--format", "csv"]) == 0
    assert "Taro Kono" in capsys.readouterr().out
    sparql = "CONSTRUCT { ?s a ?c } WHERE { GRAPH ?g { ?s a ?c } } LIMIT 1"
    assert cli.run(["query", sparql, "--store", built.url]) == 0
    assert cli.run(["export", str(tmp_path / "out.nq"), "--store", built.url]) == 0
    assert (tmp_path / "out.nq").stat().st_size > 100_000


def test_graphs_of_others_are_let_be(remote):
    """A graph of someone else in the same endpoint is neither shown nor touched."""
    theirs = f"SELECT ?o WHERE {{ GRAPH <{STRANGER}> {{ ?s ?p ?o }} }}"

    assert STRANGER not in remote.graphs()
    assert [row[0].value for row in remote.select(theirs).rows] == ["theirs"]


def change(name, *values):
    """A graph of ours with one triple per value."""
    graph = ox.NamedNode(f"{iris.BASE}{name}")
    about = ox.NamedNode("http://example.org/thing")
    says = ox.NamedNode("http://example.org/says#that")
    return Change(graph.value, [ox.Quad(about, says, value, graph) for value in values] or None)


def typed(value, name):
    """A literal of an XSD datatype."""
    return ox.Literal(value, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}"))


ODD_VALUES = [
    typed("2019", "gYear"),
    typed("2019-08", "gYearMonth"),
    typed("1925-08-14", "date"),
    typed("0.0000001", "decimal"),
    typed("1234567890.25", "decimal"),
    typed("300", "decimal"),
    typed("-7", "integer"),
    typed("true", "boolean"),
    typed("false", "boolean"),
    ox.Literal("2019-01/2019-06", datatype=ox.NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")),
    ox.Literal(""),
    ox.Literal("  around  "),
    ox.Literal("two\nlines\tand a tab\r"),
    ox.Literal("\"quoted\" and \\ back, 'single', <b>&amp;</b> ]]> {x} ?y $z"),
    ox.Literal("Škofja Loka", language="sl"),
    ox.Literal("S\u030ckofja Loka, decomposed", language="sl"),
    ox.Literal("𠮷野家 で 😀", language="ja"),
    ox.Literal("long " * 5000, language="en"),
    ox.NamedNode("http://example.org/škocjan/河野"),
    ox.NamedNode(f"{iris.release('x')}#char=1,2"),
    ox.NamedNode("https://example.org/a?b=c&d=%20#:~:text=%E6%B2%B3%20x,y%2Dz&text=it's(1)"),
    ox.NamedNode("https://example.org/" + "%E6%B2%B3" * 200),
]


def test_odd_values_come_back_as_they_were(server, reach):
    """Dates, numbers, spaces, marks and long addresses survive the way there and back."""
    endpoint = reach()
    odd = change("odd", *ODD_VALUES)

    endpoint.write([odd])
    found = list(endpoint._read([odd.graph]))
    endpoint.write([change("odd")])

    assert lines(found) == lines(odd.quads)
    assert odd.graph not in endpoint.graphs()


def test_what_is_not_kept_is_refused(tmp_path, monkeypatch):
    """Virtuoso shortens an address of 2,000 characters; the load is refused, not the loss hidden."""
    with servers.virtuoso(tmp_path) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        endpoint = Endpoint(server.url)
        long = ox.NamedNode("http://example.org/" + "a" * 2000)

        with pytest.raises(StoreError, match="gave back 1 of 2 triples as they were written"):
            endpoint.write([change("long", ox.Literal("kept"), long)])

        assert endpoint.graphs() == []
