"""A page over HTTP, with bounds and without a way into the local network.

The name is resolved once, every address is checked, and the connection goes to the address
that was checked: a name that means another machine a moment later gains nothing. Each
redirect is checked in the same way. Proxies are not used, for behind one nothing could be
checked.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from kg.errors import DocumentError
from kg.resources import VERSION

MAX_BYTES = 20_000_000
MAX_REDIRECTS = 10
SECONDS = 30.0

_KINDS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {
    "User-Agent": f"slovenia-japan-kg/{VERSION}",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


class Fetched(NamedTuple):
    """What came from an address.

    Attributes:
        source: The file.
        media_type: What the server says it is, its charset included; may be empty.
        url: Where it was found in the end, after redirects.
    """

    source: bytes
    media_type: str
    url: str


def fetch(url: str, *, allow_local: bool = False, timeout: float = SECONDS) -> Fetched:
    """Fetch a page, a plain text or a PDF of at most 20 MB.

    Args:
        url: An http or https address; at most 10 redirects are followed.
        allow_local: Whether addresses of this machine and of the local network may be
            asked.
        timeout: Seconds for everything together.

    Raises:
        DocumentError: The address is none, leads into the local network, cannot be
            reached in time, does not answer with a page, or answers with too much.
    """
    deadline = _Deadline(timeout)
    place = url
    with contextlib.closing(deadline):
        for _ in range(MAX_REDIRECTS + 1):
            try:
                found = _ask(place, allow_local, deadline)
            except (OSError, http.client.HTTPException, zlib.error) as error:
                raise DocumentError(f"{url}: {_reason(error, deadline)}") from error
            if isinstance(found, Fetched):
                return found
            place = found
    raise DocumentError(f"{url}: leads on more than {MAX_REDIRECTS} times")


class _Deadline:
    """Cuts the connection when the time for everything together is up."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds
        self.connection: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """Seconds that are left, never nothing, which would mean without end."""
        return max(0.01, self.end - time.monotonic())

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.end

    def close(self) -> None:
        self._timer.cancel()

    def _cut(self) -> None:
        if self.connection is not None:
            with contextlib.suppress(OSError):
                # Not the method of a secured socket, which takes its reader's state away.
                socket.socket.shutdown(self.connection, socket.SHUT_RDWR)


def _reason(error: Exception, deadline: _Deadline) -> str:
    if deadline.is_over or isinstance(error, TimeoutError):
        return f"no answer within {deadline.seconds:g} seconds"
    if isinstance(error, ssl.SSLError):
        return f"the connection is not secure ({getattr(error, 'verify_message', error.reason)})"
    if isinstance(error, http.client.HTTPException):
        return "the answer is not HTTP, or was cut off"
    if isinstance(error, zlib.error):
        return "the answer is not compressed as it says"
    return f"cannot be reached ({getattr(error, 'strerror', None) or error})"


def _ask(url: str, allow_local: bool, deadline: _Deadline) -> Fetched | str:
    """The page at an address, or the address it leads on to."""
    host, port, secure, path = _parts(url)
    addresses = _addresses(host, port, allow_local, deadline)
    with _connected(addresses, host if secure else None, deadline) as connection:
        line = http.client.HTTPConnection(host, port)
        line.sock = connection
        # The host header leaves out the port that goes without saying.
        line.default_port = 443 if secure else 80
        line.request("GET", path, headers=_HEADERS)
        with contextlib.closing(line.getresponse()) as answer:
            if answer.status in _REDIRECTS and answer.headers.get("Location"):
                return str(urljoin(url, answer.headers["Location"].strip()))
            if answer.status != 200:
                raise DocumentError(f"{url}: answers {answer.status} {answer.reason[:80]}".rstrip())
            kind = answer.headers.get("Content-Type", "")
            source = _body(url, answer, deadline)
    name = kind.partition(";")[0].strip().lower()
    if name == "application/octet-stream" and source.startswith(b"%PDF-"):
        kind = name = "application/pdf"
    if name and name not in _KINDS:
        raise DocumentError(f"{url}: is {name[:80]}, not a page, a plain text or a PDF")
    return Fetched(source, kind, url)


def _parts(url: str) -> tuple[str, int, bool, str]:
    """Host, port, whether it is secure, and path with query.

    Raises:
        DocumentError: It is not such an address.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        host, port = "", None
    if not host or parts.scheme not in ("http", "https"):
        raise DocumentError(f"{url[:200]!r} is not an http or https address")
    if parts.username is not None:
        raise DocumentError(f"{url[:200]!r} holds a login; give the address without it")
    secure = parts.scheme == "https"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return host, port or (443 if secure else 80), secure, f"{path}?{query}" if query else path


def _addresses(
    host: str, port: int, allow_local: bool, deadline: _Deadline
) -> list[tuple[str, int]]:
    """The addresses of a host, once all are known to be allowed.

    Raises:
        DocumentError: One lies in the local network.
        OSError: There is no such host.
    """
    found = _resolved(host, port, deadline)
    for address, _ in found:
        if not allow_local and not _is_public(address):
            where = "" if host == address else f" {address},"
            raise DocumentError(
                f"{host} is{where} in the local network (use --allow-local to read from there)"
            )
    return found


def _resolved(host: str, port: int, deadline: _Deadline) -> list[tuple[str, int]]:
    """The addresses of a host, asked for in a thread because the system knows no timeout."""
    found: list[tuple[str, int]] = []
    errors: list[OSError] = []

    def resolve() -> None:
        try:
            for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                found.append((str(answer[4][0]), port))
        except OSError as error:
            errors.append(error)

    thread = threading.Thread(target=resolve, daemon=True)
    thread.start()
    thread.join(deadline.left)
    if errors:
        raise errors[0]
    if not found:
        raise TimeoutError
    return found


def _is_public(address: str) -> bool:
    """Whether an address lies in the public network, also where one hides in another."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    hidden: list[ipaddress.IPv4Address | None] = []
    if isinstance(ip, ipaddress.IPv6Address):
        teredo = ip.teredo or (None, None)
        hidden = [ip.ipv4_mapped, ip.sixtofour, *teredo]
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            hidden.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if ip.ipv4_mapped:
            return _is_public(str(ip.ipv4_mapped))
    inner = all(one is None or (one.is_global and not one.is_multicast) for one in hidden)
    return inner and ip.is_global and not ip.is_multicast


@contextlib.contextmanager
def _connected(
    addresses: list[tuple[str, int]], name: str | None, deadline: _Deadline
) -> Iterator[socket.socket]:
    """A connection to the first address that answers, secured for the given host name."""
    with contextlib.ExitStack() as stack:
        connection = stack.enter_context(_first(addresses, deadline))
        connection.settimeout(deadline.left)
        deadline.connection = connection
        if name is not None:
            secured = ssl.create_default_context().wrap_socket(
                connection, server_hostname=name, do_handshake_on_connect=False
            )
            connection = deadline.connection = stack.enter_context(secured)
            secured.do_handshake()
        yield connection


def _first(addresses: list[tuple[str, int]], deadline: _Deadline) -> socket.socket:
    for address in addresses[:-1]:
        with contextlib.suppress(OSError):
            return socket.create_connection(address, deadline.left / len(addresses))
    return socket.create_connection(addresses[-1], deadline.left)


def _body(url: str, answer: http.client.HTTPResponse, deadline: _Deadline) -> bytes:
    """The whole answer, uncompressed.

    Raises:
        DocumentError: It is larger than a release may be.
        TimeoutError: The time is up.
    """
    packed = answer.headers.get("Content-Encoding", "").strip().lower() not in ("", "identity")
    unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32) if packed else None
    parts, size = [], 0
    while chunk := answer.read(65_536):
        if unpack is not None:
            chunk = unpack.decompress(chunk, MAX_BYTES + 1)
        parts.append(chunk)
        size += len(chunk)
        if size > MAX_BYTES or (unpack is not None and unpack.unconsumed_tail):
            raise DocumentError(f"{url}: is larger than {MAX_BYTES // 1_000_000} MB")
    # A connection that is cut at the deadline ends like a page without a length.
    if deadline.is_over:
        raise TimeoutError
    if answer.length:
        raise http.client.IncompleteRead(b"")
    return b"".join(parts)
