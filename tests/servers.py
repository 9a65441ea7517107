"""Servers that tests talk to over real HTTP: two stores, one that cuts, one that misbehaves."""

import base64
import contextlib
import http.client
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

VIRTUOSO_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 8
[SPARQL]
{sparql}
"""


NO_ROWS = b'{"head":{"vars":["g"]},"results":{"bindings":[]}}'


class Server:
    """A store that runs: where it answers and with which settings it is written to."""

    def __init__(self, name, url, environment=None):
        self.name, self.url = name, url
        self.environment = environment or {}
        self.process = None

    def settings(self, base=None):
        """The settings to write to it with, straight or through another server."""
        own = self.url.rpartition("/sparql")[0] or self.url
        return {name: value.replace(own, base or own) for name, value in self.environment.items()}


def free_port():
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@contextlib.contextmanager
def oxigraph(folder, *options):
    """The oxigraph server on a folder."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("the oxigraph server is not installed (pip install oxigraph)")
    port = free_port()
    command = [program, "serve", "--bind", f"127.0.0.1:{port}", "--location", folder, *options]
    server = Server("oxigraph", f"http://127.0.0.1:{port}")
    with running(server, command, folder, f"{server.url}/query?query=ASK%7B%7D"):
        yield server


@contextlib.contextmanager
def virtuoso(folder, sparql=""):
    """A fresh Virtuoso, written to as its administrator."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin)")
    port = free_port()
    ini = VIRTUOSO_INI.format(sql=free_port(), http=port, sparql=sparql)
    (folder / "virtuoso.ini").write_text(ini)
    base = f"http://127.0.0.1:{port}"
    writer = {
        "KG_USER": "dba",
        "KG_PASSWORD": "dba",
        "KG_STORE_UPDATE": f"{base}/sparql-auth",
    }
    server = Server("virtuoso", f"{base}/sparql", writer)
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    with running(server, command, folder, f"{server.url}?query=ASK%7B%7D"):
        yield server


@contextlib.contextmanager
def running(server, command, folder, address):
    """A started program that answers at an address, and is surely ended."""
    with (
        (folder / "output.txt").open("wb") as output,
        subprocess.Popen(command, cwd=folder, stdout=output, stderr=output) as process,
    ):
        server.process = process
        try:
            wait_for(address, process)
            yield server
        finally:
            process.kill()


def wait_for(address, process):
    """Wait until an address answers."""
    for _ in range(300):
        assert process.poll() is None, "the server ended by itself"
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    pytest.fail(f"{address} does not answer")


@contextlib.contextmanager
def serving(handler):
    """A server in this process that answers with the given handler; yields its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class Cut:
    """Stands before a server and cuts the line after so many updates.

    Attributes:
        updates: How many have passed.
        allowed: How many may pass.
        late: Whether the first too many is done, but its answer lost.
    """

    def __init__(self, target, allowed=10**9, late=False, change=lambda body: body):
        host = target.partition("://")[2].partition("/")[0]
        self.updates, self.allowed, self.late = 0, allowed, late
        cut = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                self.close_connection = True
                sent = self.rfile.read(int(self.headers["Content-Length"]))
                refused = False
                # Digest sends an update twice: first without the login.
                if sent.startswith(b"update=") and (
                    "sparql-auth" not in self.path or "Authorization" in self.headers
                ):
                    cut.updates += 1
                    refused = cut.updates > cut.allowed
                if refused and not cut.late:
                    return
                forward = http.client.HTTPConnection(host)
                headers = {name: value for name, value in self.headers.items() if name != "Host"}
                forward.request("POST", self.path, sent, headers)
                answer = forward.getresponse()
                body = answer.read()
                forward.close()
                if refused:
                    return
                if sent.startswith(b"query="):
                    body = change(body)
                self.send_response(answer.status)
                for name in ("Content-Type", "WWW-Authenticate"):
                    if name in answer.headers:
                        self.send_header(name, answer.headers[name])
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.handler = Handler


def answering(status=200, kind="application/sparql-results+json", body=b"", headers=()):
    """A handler that gives one answer to everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.close_connection = True
            self.send_response(status)
            self.send_header("Content-Type", kind)
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


def guarded(seen):
    """A handler that wants a Basic login and notes what it is sent."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.close_connection = True
            seen.append(self.headers["Authorization"])
            known = seen[-1] == "Basic " + base64.b64encode(b"ana:ge:heim").decode()
            self.send_response(200 if known else 401)
            self.send_header("WWW-Authenticate", 'Basic realm="kg"')
            self.end_headers()
            self.wfile.write(NO_ROWS if known else b"who?")

        def log_message(self, *_):
            pass

    return Handler
