"""A page is fetched within bounds, and never from the local network unasked."""

import contextlib
import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler

import pytest
from servers import free_port, serving

from kg import fetching
from kg.documents import read_document
from kg.errors import DocumentError
from kg.fetching import fetch


def pages(**answers):
    """A handler that answers each path with status, headers and body."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.close_connection = True
            name = self.path.strip("/").partition("?")[0]
            status, headers, body = answers.get(name, (404, {}, b""))
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


@contextlib.contextmanager
def raw(answer):
    """A server that gives each connection to a function; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection, contextlib.suppress(OSError):
                        connection.recv(65_536)
                        answer(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


HTML = {"Content-Type": "text/html; charset=shift_jis"}


def test_a_page_comes_with_its_type_and_address():
    """What a server says of the encoding goes with the bytes."""
    with serving(pages(news=(200, HTML, b"<p>Robots</p>"))) as base:
        fetched = fetch(f"{base}/news?id=ž", allow_local=True)

    assert fetched == (b"<p>Robots</p>", "text/html; charset=shift_jis", f"{base}/news?id=ž")


def test_a_page_in_japanese_is_read_from_its_address():
    """What is fetched can be read: letters, address and all."""
    words = "大臣は本日、工場を開きました。" * 3
    markup = f"<html lang='ja'><body><article><p>{words}</p></article></body></html>"
    with serving(pages(news=(200, HTML, markup.encode("cp932")))) as base:
        fetched = fetch(f"{base}/news", allow_local=True)
    document = read_document(
        fetched.source,
        url=fetched.url,
        media_type=fetched.media_type,
        published="2031-05-02",
        publisher="mofa-japan",
    )

    assert document.text == words
    assert document.url == f"{base}/news"
    assert len(document.sentences) == 3


def test_a_redirect_is_followed_to_where_the_page_is():
    """The address of a release is where it was found in the end."""
    moved = (302, {"Location": "/new"}, b"")
    with serving(pages(old=moved, new=(200, HTML, b"here"))) as base:
        fetched = fetch(f"{base}/old", allow_local=True)

    assert fetched.url == f"{base}/new"


def test_redirects_without_end_are_given_up():
    """A page that leads to itself is no page."""
    with (
        serving(pages(loop=(301, {"Location": "/loop"}, b""))) as base,
        pytest.raises(DocumentError, match="leads on more than 10 times"),
    ):
        fetch(f"{base}/loop", allow_local=True)


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://127.0.0.1/", "mailto:a@b.si"])
def test_a_redirect_leads_only_to_pages(place):
    """A server cannot make the reader open a file of this machine."""
    with (
        serving(pages(out=(302, {"Location": place}, b""))) as base,
        pytest.raises(DocumentError, match="is not an http or https address"),
    ):
        fetch(f"{base}/out", allow_local=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://224.0.0.1/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
    ],
)
def test_the_local_network_is_not_asked(url):
    """An address in the local network is refused, however it is written."""
    with pytest.raises(DocumentError, match="in the local network"):
        fetch(url)


def test_a_public_name_may_lead_into_the_local_network(monkeypatch):
    """A name is judged by every address it has, not by how it looks."""
    answers = [(2, 1, 6, "", (ip, 80)) for ip in ("93.184.215.14", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)

    with pytest.raises(DocumentError, match=r"example\.org is 10\.0\.0\.7, in the local network"):
        fetch("http://example.org/")


def test_a_redirect_into_the_local_network_is_refused(monkeypatch):
    """A public page cannot send the reader to a machine beside it."""
    asked = []

    def public_at_first(ip):
        asked.append(ip)
        return len(asked) == 1

    monkeypatch.setattr(fetching, "_is_public", public_at_first)
    moved = (302, {"Location": "/secret"}, b"")
    with (
        serving(pages(out=moved, secret=(200, HTML, b"no"))) as base,
        pytest.raises(DocumentError, match="in the local network"),
    ):
        fetch(f"{base}/out")

    assert len(asked) == 2


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("gopher://example.org/", "is not an http or https address"),
        ("example.org/news", "is not an http or https address"),
        ("http://exa mple.org:port/", "is not an http or https address"),
        ("http://" + "a" * 70 + ".org/", "is not an http or https address"),
        ("https://ana:geheim@example.org/", "holds a login"),
        ("", "is not an http or https address"),
    ],
)
def test_what_is_no_address_is_refused(url, says):
    """Only an address of a page, without a login in it, is asked."""
    with pytest.raises(DocumentError, match=says):
        fetch(url)


@pytest.mark.parametrize(
    ("status", "headers", "says"),
    [
        (404, HTML, "answers 404 Not Found"),
        (503, HTML, "answers 503 Service Unavailable"),
        (200, {"Content-Type": "image/png"}, "is image/png, not a page, a plain text or a PDF"),
        (200, {**HTML, "Content-Encoding": "gzip"}, "is not compressed as it says"),
        (200, {**HTML, "Content-Length": "500"}, "was cut off"),
        (302, {}, "answers 302 Found"),
    ],
)
def test_what_is_no_page_is_one_sentence(status, headers, says):
    """An answer that holds no page says so in one sentence."""
    with (
        serving(pages(x=(status, headers, b"not gzip"))) as base,
        pytest.raises(DocumentError, match=says) as caught,
    ):
        fetch(f"{base}/x", allow_local=True)

    assert "\n" not in str(caught.value)


def test_a_pdf_without_a_proper_type_is_one():
    """Servers that know no PDF still give PDFs."""
    plain = {"Content-Type": "application/octet-stream"}
    with serving(pages(x=(200, plain, b"%PDF-1.7 ..."))) as base:
        fetched = fetch(f"{base}/x", allow_local=True)

    assert fetched.media_type == "application/pdf"


def test_a_compressed_page_is_unpacked():
    """What travels compressed is the page itself in the end."""
    packed = gzip.compress(b"<p>Robots</p>" * 1_000)
    with serving(pages(x=(200, {**HTML, "Content-Encoding": "gzip"}, packed))) as base:
        fetched = fetch(f"{base}/x", allow_local=True)

    assert fetched.source == b"<p>Robots</p>" * 1_000


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_has_at_most_20_mb(packed):
    """A page without end, or one that swells when unpacked, is given up at the limit."""
    body = b"a" * 21_000_000
    headers = {**HTML, "Content-Encoding": "gzip"} if packed else HTML
    with (
        serving(pages(x=(200, headers, gzip.compress(body) if packed else body))) as base,
        pytest.raises(DocumentError, match="is larger than 20 MB"),
    ):
        fetch(f"{base}/x", allow_local=True)


def drip(connection):
    """Headers that never end, one byte after another."""
    for byte in b"HTTP/1.1 200 OK\r\nX: " + b"a" * 10_000:
        connection.sendall(bytes([byte]))
        time.sleep(0.05)


def silence(connection):
    """Nothing, for a long while."""
    connection.recv(1)


def endless(connection):
    """A page that is sent for ever, slowly."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"<p>more</p>")
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [drip, silence, endless])
def test_everything_together_has_a_time(answer):
    """A server that is slow in any way is given up when the time is up."""
    with (
        raw(answer) as url,
        pytest.raises(DocumentError, match=r"no answer within 0\.5 seconds"),
    ):
        fetch(url, allow_local=True, timeout=0.5)


def test_a_server_that_is_down_is_one_sentence():
    """An address where nobody listens says so."""
    with pytest.raises(DocumentError, match="cannot be reached"):
        fetch(f"http://127.0.0.1:{free_port()}/", allow_local=True)


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH\r\n", b"\x00" * 200])
def test_what_is_not_http_is_one_sentence(answer):
    """A machine that speaks something else is no page."""
    with (
        raw(lambda connection: connection.sendall(answer)) as url,
        pytest.raises(DocumentError, match="the answer is not HTTP, or was cut off"),
    ):
        fetch(url, allow_local=True)


def test_a_connection_that_is_not_secure_is_refused():
    """A page over https comes from whom it says, or not at all."""
    with (
        raw(lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")) as url,
        pytest.raises(DocumentError, match="the connection is not secure"),
    ):
        fetch(url.replace("http:", "https:"), allow_local=True)
