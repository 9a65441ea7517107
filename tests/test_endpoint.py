"""A graph behind an endpoint is the same graph: built, asked, seen and exported alike."""

import json
import urllib.request

import pyoxigraph as ox
import pytest
import servers
from generated import write_records

from kg import cli, exports, iris, pipeline
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
    for name, value in server.settings().items():
        monkeypatch.setenv(name, value)
    return lambda: Endpoint(server.url)


@pytest.fixture(scope="module")
def built(server, sources):
    """The server, with the release of 14 August 2019 built into it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.settings().items():
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


@pytest.mark.parametrize("narrowed", [False, True])
def test_every_question_is_answered_alike(remote, store_of_release, narrowed):
    """Every question gives the same rows from an endpoint as from the embedded store."""
    for query in find_queries():
        entities = [name for name, one in query.parameters.items() if one.type == "entity"]
        given = dict.fromkeys(entities[:1], "japan") if narrowed else {}
        if narrowed and not given:
            continue
        text = query.bind(**query.parse_values(given))
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


@pytest.mark.parametrize("server", ["virtuoso"], indirect=True)
def test_what_is_not_kept_is_refused(server, reach):
    """Virtuoso shortens an address of 2,000 characters: the load is refused, no loss hidden."""
    endpoint = reach()
    long = ox.NamedNode("http://example.org/" + "a" * 2000)
    before = endpoint.graphs()

    with pytest.raises(StoreError, match="gave back 1 of 2 triples as they were written"):
        endpoint.write([change("long", ox.Literal("kept"), long)])

    assert endpoint.graphs() == before


def values(endpoint):
    """What a question about the thing sees, in whatever graph."""
    rows = endpoint.select("SELECT ?o WHERE { GRAPH ?g { ?s <http://example.org/says#that> ?o } }")
    return sorted(row[0].value for row in rows.rows)


OLD = [change(name, *(ox.Literal(f"old {name} {n}") for n in range(3))) for name in "abc"]
NEW = [
    change("a", *(ox.Literal(f"new a {n}") for n in range(4))),
    change("b"),
    change("d", *(ox.Literal(f"new d {n}") for n in range(2))),
]
BEFORE = sorted(quad.object.value for one in OLD for quad in one.quads)
AFTER = sorted(
    [quad.object.value for one in NEW for quad in one.quads or ()]
    + [quad.object.value for quad in OLD[2].quads]
)


@pytest.mark.parametrize("late", [False, True], ids=["lost request", "lost answer"])
def test_a_load_that_breaks_off_changes_nothing(server, reach, monkeypatch, late):
    """Cut after any update, a load shows the graphs of before or after, and can be repeated."""
    monkeypatch.setattr("kg.endpoint.TRIPLES_A_REQUEST", 3)
    straight = reach()
    seen = []
    for allowed in range(100):
        straight.write([*OLD, change("d")])
        cut = servers.Cut(server.url, allowed, late)
        with servers.serving(cut.handler) as base, monkeypatch.context() as patch:
            for name, value in server.settings(base).items():
                patch.setenv(name, value)
            through = Endpoint(f"{base}/sparql" if server.name == "virtuoso" else base)
            if cut_off := not ended(through.write, NEW):
                seen.append(values(straight))
                straight.write(NEW)
        assert values(straight) == AFTER
        if not cut_off:
            break

    assert len(seen) >= 6
    assert BEFORE in seen
    assert seen == sorted(seen, key=lambda one: one == AFTER)
    assert all(one in (BEFORE, AFTER) for one in seen)
    straight.write([change(name) for name in "abcd"])


def ended(write, changes):
    """Whether a load came to its end."""
    try:
        write(changes)
    except StoreError:
        return False
    return True


def test_what_is_staged_is_unseen(server, reach):
    """While a load is under way, questions, graphs and exports show the old graph alone."""
    endpoint = reach()
    endpoint.write(OLD)
    during = []

    def changes():
        yield change("a", *(ox.Literal(f"new {n}") for n in range(2000)))
        during.append((values(endpoint), endpoint.graphs()))

    before = (values(endpoint), endpoint.graphs())
    endpoint.write(changes())
    endpoint.write([change(name) for name in "abc"])

    assert during == [before]


def test_a_load_leaves_no_staging_behind(server, reach):
    """After a load no staging graph is left, not even an empty one."""
    endpoint = reach()
    endpoint.write(OLD)
    endpoint.write([change(name) for name in "abc"])

    rows = endpoint.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { OPTIONAL { ?s ?p ?o } } }").rows
    assert [row for row in rows if row[0].value.startswith(STAGING)] == []


def test_two_loads_at_once_are_not_mixed(server, reach):
    """A load that another one overtakes is told so, and the other stands."""
    first, second = reach(), reach()

    def changes():
        yield change("a", *(ox.Literal(f"first {n}") for n in range(2000)))
        second.write([change("a", ox.Literal("second"))])
        yield change("b", ox.Literal("first"))

    with pytest.raises(StoreError, match="another build is writing"):
        first.write(changes())

    assert values(second) == ["second"]
    second.write([change("a")])


def test_a_killed_server_keeps_the_old_graph(tmp_path, monkeypatch):
    """A server killed in the middle of a build comes back with the old graph; build again."""
    place, records = tmp_path / "data", tmp_path / "records"
    place.mkdir()
    write_records(records, 3)
    with servers.oxigraph(place) as server:
        assert cli.run(["build", str(records), "--store", server.url]) == 0
        before = lines(Endpoint(server.url).quads())
        write_records(records, 6)

        def dying(body):
            if cut.updates >= 3:
                server.process.kill()
            return body

        cut = servers.Cut(server.url, change=dying)
        with servers.serving(cut.handler) as base:
            assert cli.run(["build", str(records), "--store", base]) == 1
    with servers.oxigraph(place) as server:
        assert lines(Endpoint(server.url).quads()) == before
        assert cli.run(["build", str(records), "--store", server.url]) == 0
        after = lines(Endpoint(server.url).quads())

    changes = pipeline.Build(pipeline.load_sources([records]), {}).changes()
    assert after == lines(quad for one in changes for quad in one.quads or ())


@pytest.mark.parametrize("limit", [500, 1000])
def test_answers_cut_at_a_limit_are_not_taken_for_whole(tmp_path, limit):
    """An endpoint that gives only so many rows is told, in asking and in building alike."""

    def cutting(body):
        table = json.loads(body)
        del table["results"]["bindings"][limit:]
        return json.dumps(table).encode()

    everything = f"SELECT * WHERE {{ GRAPH <{iris.ONTOLOGY_GRAPH}> {{ ?s ?p ?o }} }}"
    with servers.oxigraph(tmp_path) as server:
        assert cli.run(["build", "--store", server.url]) == 0
        cut = servers.Cut(server.url, change=cutting)
        with servers.serving(cut.handler) as base:
            with pytest.raises(StoreError, match=f"cuts answers at {limit} rows"):
                Endpoint(base).select(everything)
            assert cli.run(["export", str(tmp_path / "out.nq"), "--store", base]) == 1
            assert not (tmp_path / "out.nq").exists()


def test_virtuoso_says_where_it_cuts(tmp_path, monkeypatch):
    """A limit of rows in virtuoso.ini refuses a build before anything is put in force."""
    with servers.virtuoso(tmp_path, "ResultSetMaxRows = 300") as server:
        for name, value in server.settings().items():
            monkeypatch.setenv(name, value)
        assert cli.run(["build", "--store", server.url]) == 1
        assert Endpoint(server.url).graphs() == []


@pytest.mark.parametrize("password", [None, "wrong"])
@pytest.mark.parametrize("server", ["virtuoso"], indirect=True)
def test_virtuoso_is_written_to_by_those_who_may(server, monkeypatch, password):
    """An update without a login, or with a wrong one, is refused and changes nothing."""
    for name, value in server.settings().items():
        monkeypatch.setenv(name, value)
    if password is None:
        monkeypatch.delenv("KG_USER")
    else:
        monkeypatch.setenv("KG_PASSWORD", password)

    with pytest.raises(StoreError, match=r"asks for a login|does not take this login"):
        Endpoint(server.url).write([change("a", ox.Literal("mine"))])

    monkeypatch.delenv("KG_STORE_UPDATE")
    with pytest.raises(StoreError, match=r"No permission.*KG_STORE_UPDATE may name"):
        Endpoint(server.url).write([change("a", ox.Literal("mine"))])
    assert values(Endpoint(server.url)) == []


def test_the_opener_of_urllib_is_let_be(server, reach):
    """A login to an endpoint changes nothing for other users of urllib in this process."""
    opener = urllib.request._opener
    reach().write([change("a")])

    assert urllib.request._opener is opener


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?s WHERE { ?s ?p }", "does not take the query"),
        ("SELECT \udcff", "not Unicode"),
        ("DROP ALL", "a SELECT or ASK query was expected"),
        ("INSERT { ?s ?p 1 } WHERE { SELECT * WHERE { ?s ?p ?o } }", "a SELECT or ASK"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "a SELECT or ASK query was expected"),
    ],
)
def test_a_query_that_is_none_is_told(remote, sparql, message):
    """Only a query is sent as a query, and a wrong one is the user's error."""
    with pytest.raises(QueryError, match=message):
        remote.select(sparql)


def test_a_select_makes_no_triples(remote):
    """Triples come from CONSTRUCT and DESCRIBE."""
    with pytest.raises(QueryError, match="a CONSTRUCT or DESCRIBE"):
        list(remote.triples("SELECT * WHERE { ?s ?p ?o }"))


def test_triples_that_are_none_are_told():
    """A page instead of triples is no RDF."""
    handler = servers.answering(body=b"<html>")

    with servers.serving(handler) as base, pytest.raises(StoreError, match="that is no RDF"):
        list(Endpoint(base).triples("DESCRIBE <urn:a>"))


def test_a_graph_that_others_changed_is_told(server, reach):
    """A triple more or less than the description counts is not passed over in silence."""
    endpoint = reach()
    about = f"<{iris.AUTHORITY_GRAPH}>"
    client = Client(server.url)
    client.update(f"INSERT DATA {{ GRAPH {about} {{ <urn:a> <urn:b> 'mine' }} }}")

    try:
        with pytest.raises(StoreError, match=r"gave \d+ of \d+ triples of <.*graph/authority>"):
            list(endpoint.quads())
    finally:
        client.update(f"DELETE DATA {{ GRAPH {about} {{ <urn:a> <urn:b> 'mine' }} }}")
