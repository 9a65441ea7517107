"""Whatever an endpoint does, the user reads one sentence, and a password goes to it alone."""

import contextlib
import re
import socket
import threading

import pytest
import servers

from kg import cli
from kg.dataset import LAYOUT
from kg.endpoint import Endpoint
from kg.errors import StoreError

GRAPH = b'{"head":{"vars":["layout"]},"results":{"bindings":[%s]}}'
OTHER = GRAPH % b'{"layout":{"type":"literal","value":"999"}}'


@pytest.mark.parametrize(
    ("handler", "message"),
    [
        (servers.answering(kind="text/html", body=b"<html>Hello</html>"), "no SPARQL result"),
        (servers.answering(body=OTHER[:60]), "no SPARQL result"),
        (servers.answering(body=b""), "no SPARQL result"),
        (servers.answering(body=b"\xff\x00"), "no SPARQL result"),
        (servers.answering(body=b'{"boolean": 3}'), "no SPARQL result"),
        (servers.answering(body=b"[" * 100_000), "no SPARQL result"),
        (servers.answering(body=OTHER, headers=[("Content-Length", "9999")]), "broke off"),
        (servers.answering(body=OTHER), f"layout 999, this one reads {LAYOUT}"),
        (servers.answering(body=GRAPH % b""), "holds no graph of ours"),
        (servers.answering(body=b'{"boolean": true}'), "holds no graph of ours|another version"),
        (servers.answering(401), r"asks for a login \(set KG_USER and KG_PASSWORD\)"),
        (servers.answering(403, "text/plain", b"Not\nyou"), r"refuses \(403 Forbidden: Not you\)"),
        (servers.answering(404, "text/html", b"<html>"), r"refuses \(404 Not Found\)"),
        (servers.answering(500, "text/plain", b"out of memory"), "out of memory"),
        (servers.answering(503), "503"),
        (servers.answering(302, headers=[("Location", "/")]), "sends on to / "),
        (servers.answering(301, headers=[("Location", "http://e.org/s")]), "to http://e.org/s "),
        (servers.answering(body=OTHER, headers=[("X-SPARQL-MaxRows", "5")]), "at 5 rows"),
        (servers.answering(body=OTHER, headers=[("X-SQL-State", "S1TAT")]), "only a part"),
    ],
)
def test_an_endpoint_that_answers_nonsense_is_told(handler, message, capsys):
    """Whatever a server answers, the user reads one sentence that names the address."""
    with servers.serving(handler) as base:
        status = cli.run(["ask", "visits", "--store", base])

    said = capsys.readouterr().err
    assert re.search(message, said)
    assert base in said
    assert (status, said.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (lambda: f"http://127.0.0.1:{servers.free_port()}", "Connection refused"),
        (lambda: "http://no-such-host.invalid/query", "cannot be reached"),
        (lambda: "http://user:geheim@127.0.0.1:1/query", "a password does not belong"),
        (lambda: "http://", "not the address of an endpoint"),
        (lambda: "http://e.org:port/query", "not the address of an endpoint"),
        (lambda: "http://[::1/query", "not the address of an endpoint"),
        (lambda: "http://e.org/a b", "not the address of an endpoint"),
        (lambda: "http://e.org/škoda", "not the address of an endpoint"),
        (lambda: "ftp://e.org/query", "not the address of an endpoint"),
    ],
)
@pytest.mark.parametrize("command", [["ask", "visits"], ["build"]])
def test_an_address_that_leads_nowhere_is_told(place, message, command, capsys):
    """An address that is none, or where nobody answers, is one sentence without the password."""
    status = cli.run([*command, "--store", place()])

    said = capsys.readouterr().err
    assert re.search(message, said)
    assert "geheim" not in said
    assert (status, said.count("\n")) == (1, 1)


@pytest.mark.parametrize("talk", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\n"])
def test_a_silent_server_is_given_up(talk, monkeypatch):
    """A server that takes the call and says no more is left after KG_TIMEOUT seconds."""
    monkeypatch.setenv("KG_TIMEOUT", "0.3")
    with socket.create_server(("127.0.0.1", 0)) as silent:

        def answer():
            with contextlib.suppress(OSError):
                line, _ = silent.accept()
                lines_open.append(line)
                line.sendall(talk)

        lines_open = []
        thread = threading.Thread(target=answer)
        thread.start()
        place = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(StoreError, match=r"no answer for 0\.3 seconds|cannot be reached"):
            Endpoint(place).graphs()
        thread.join()
        lines_open[0].close()


@pytest.mark.parametrize("given", ["soon", "0", "-1", "nan", "inf"])
def test_a_timeout_is_a_number_of_seconds(given, monkeypatch):
    """A KG_TIMEOUT that is no number above 0 is refused."""
    monkeypatch.setenv("KG_TIMEOUT", given)

    with pytest.raises(StoreError, match=f"KG_TIMEOUT is '{given}', not a number of seconds"):
        Endpoint("http://127.0.0.1")


def test_an_update_address_is_checked_too(monkeypatch):
    """KG_STORE_UPDATE is an address as well."""
    monkeypatch.setenv("KG_STORE_UPDATE", "there")

    with pytest.raises(StoreError, match="'there': not the address"):
        Endpoint("http://127.0.0.1")


def test_a_login_is_sent_when_asked_for(monkeypatch):
    """User and password go out once the server asks, and then with every request."""
    monkeypatch.setenv("KG_USER", "ana")
    monkeypatch.setenv("KG_PASSWORD", "ge:heim")
    seen = []

    with servers.serving(servers.guarded(seen)) as base:
        endpoint = Endpoint(base)
        assert endpoint.graphs() == endpoint.graphs() == []

    assert seen[0] is None
    assert seen[1] == seen[2] == "Basic YW5hOmdlOmhlaW0="


@pytest.mark.parametrize(
    ("user", "message"), [("", "asks for a login"), ("ana", "does not take this login")]
)
def test_a_wrong_login_is_told(monkeypatch, user, message):
    """Without a login, or with a wrong one, the user learns which settings to look at."""
    monkeypatch.setenv("KG_USER", user)
    monkeypatch.setenv("KG_PASSWORD", "wrong")
    seen = []

    told = pytest.raises(StoreError, match=rf"{message} \(.*KG_USER and KG_PASSWORD")
    with servers.serving(servers.guarded(seen)) as base, told:
        Endpoint(base).graphs()

    assert len(seen) == (2 if user else 1)


def test_a_login_of_another_kind_is_told(monkeypatch):
    """A server that wants Kerberos gets no password."""
    monkeypatch.setenv("KG_USER", "ana")
    handler = servers.answering(401, headers=[("WWW-Authenticate", "Negotiate")])

    with servers.serving(handler) as base, pytest.raises(StoreError, match="another kind"):
        Endpoint(base).graphs()


def test_a_redirect_gets_no_password(monkeypatch):
    """A server that sends on to another is not followed, least of all with the password."""
    monkeypatch.setenv("KG_USER", "ana")
    monkeypatch.setenv("KG_PASSWORD", "ge:heim")
    seen = []

    with servers.serving(servers.guarded(seen)) as other:
        handler = servers.answering(307, headers=[("Location", f"{other}/query")])
        with servers.serving(handler) as base, pytest.raises(StoreError, match="sends on to"):
            Endpoint(base).graphs()

    assert seen == []
