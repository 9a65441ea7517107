"""The SPARQL 1.1 protocol: one request, and its answer or one sentence.

Requests are made by SPARQLWrapper but not sent by it: it opens addresses through urllib's
global opener, which follows redirects with the password and makes GET of POST, so that an
update would be lost without a word.
"""

import contextlib
import http.client
import os
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import Message
from urllib.parse import urlsplit, urlunsplit

from SPARQLWrapper import POST, SPARQLWrapper

from kg.errors import KgError, QueryError, StoreError
from kg.resources import VERSION
from kg.sparql import syntax_message

TIMEOUT_SECONDS = 300.0


class Client:
    """Sends queries and updates to an endpoint.

    ``KG_USER`` and ``KG_PASSWORD`` are sent when the endpoint asks for them, to it alone,
    as Basic or Digest. It is given up after ``KG_TIMEOUT`` seconds of silence (300 when not
    set).

    Args:
        url: Address for queries. One without a path, such as ``http://localhost:7878``,
            stands for Oxigraph's ``/query`` and ``/update``.

    Attributes:
        place: The address for queries.
        update_place: The address for updates: ``KG_STORE_UPDATE`` from the environment,
            else the query address with ``/query`` made ``/update``, else the same.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(_checked(url))
        path = "/query" if parts.path in ("", "/") else parts.path
        guessed = re.sub("/query$", "/update", path)
        self.place = urlunsplit(parts._replace(path=path))
        self.update_place = _checked(
            os.environ.get("KG_STORE_UPDATE") or urlunsplit(parts._replace(path=guessed))
        )
        self._timeout = _timeout()
        self._user = os.environ.get("KG_USER") or None
        self._password = os.environ.get("KG_PASSWORD", "")
        self._basic = False
        self._opener = urllib.request.build_opener(_NoRedirect)
        if self._user is not None:
            known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, (self.place, self.update_place), self._user, self._password)
            self._opener.add_handler(_Digest(known))

    def query(self, sparql: str, accept: str) -> bytes:
        """The answer to a query, in the wanted media type or whatever the endpoint gives.

        Raises:
            QueryError: The endpoint does not take the query.
            StoreError: It cannot be reached, refuses, or gives only a part of the answer.
        """
        return self._send(self.place, sparql, accept)

    def update(self, sparql: str) -> None:
        """Have an update done.

        Raises:
            StoreError: The endpoint cannot be reached or refuses.
        """
        self._send(self.update_place, sparql, None)

    def close(self) -> None:
        """Let go of what is held; every connection is closed with its request."""
        self._opener.close()

    def _send(self, url: str, sparql: str, accept: str | None) -> bytes:
        try:
            return self._answer(url, sparql, accept)
        except urllib.error.HTTPError as error:
            with error:
                if error.code != 401 or self._basic or not self._wants_basic(error.headers):
                    raise self._refusal(url, sparql, error, update=accept is None) from error
                self._basic = True
        except UnicodeEncodeError as error:
            raise QueryError(f"the query is not Unicode ({error.reason})") from error
        except ValueError as error:
            raise StoreError(f"{url}: asks for a login of another kind ({error})") from error
        except (OSError, http.client.HTTPException) as error:
            raise StoreError(f"{url}: {self._silence(error)}") from error
        return self._send(url, sparql, accept)

    def _answer(self, url: str, sparql: str, accept: str | None) -> bytes:
        request = self._request(url, sparql, accept)
        with self._opener.open(request, timeout=self._timeout) as response:
            body: bytes = response.read()
            headers = response.headers
        if "X-SPARQL-MaxRows" in headers:
            limit = f"cuts answers at {headers['X-SPARQL-MaxRows']} rows"
            raise StoreError(f"{url}: {limit} (ResultSetMaxRows in virtuoso.ini)")
        if "X-SQL-State" in headers:
            reason = headers.get("X-SQL-Message", headers["X-SQL-State"])
            raise StoreError(f"{url}: gave only a part of the answer ({one_line(reason)})")
        return body

    def _request(self, url: str, sparql: str, accept: str | None) -> urllib.request.Request:
        wrapper = SPARQLWrapper(url, url, agent=f"slovenia-japan-kg/{VERSION}")
        # SPARQLWrapper guesses the form of a query from its text; here it is known.
        wrapper.queryString = sparql
        wrapper.queryType = "SELECT" if accept else "INSERT"
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        if accept:
            wrapper.addCustomHttpHeader("Accept", accept)
        if self._basic:
            wrapper.setCredentials(self._user, self._password)
        request: urllib.request.Request = wrapper._createRequest()
        return request

    def _wants_basic(self, headers: Message) -> bool:
        scheme = headers.get("WWW-Authenticate", "")
        return self._user is not None and scheme.casefold().startswith("basic")

    def _refusal(
        self, url: str, sparql: str, error: urllib.error.HTTPError, *, update: bool
    ) -> KgError:
        """What a status other than success means."""
        reason = _body(error)
        said = f"{error.code} {error.reason}".strip() + (f": {reason}" if reason else "")
        if error.code == 400 and not update:
            found = syntax_message(sparql, SyntaxError(reason or said))
            return QueryError(f"{url}: does not take the query ({found})")
        if error.code == 401 and self._user is None:
            return StoreError(f"{url}: asks for a login (set KG_USER and KG_PASSWORD)")
        if error.code == 401:
            return StoreError(f"{url}: does not take this login (see KG_USER and KG_PASSWORD)")
        if 300 <= error.code < 400:
            target = error.headers.get("Location", "nowhere")
            return StoreError(f"{url}: sends on to {target} (give the address that answers)")
        hint = ""
        if update and "KG_STORE_UPDATE" not in os.environ:
            hint = "; KG_STORE_UPDATE may name another address for updates"
        return StoreError(f"{url}: refuses ({said}){hint}")

    def _silence(self, error: Exception) -> str:
        """Why there was no whole answer."""
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, TimeoutError):
            return f"gave no answer for {self._timeout:g} seconds (KG_TIMEOUT allows more)"
        if isinstance(reason, http.client.IncompleteRead):
            return "broke off its answer"
        return f"cannot be reached ({one_line(getattr(reason, 'strerror', None) or reason)})"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_: object) -> None:
        return None


class _Digest(urllib.request.HTTPDigestAuthHandler):
    """Digest login that answers the last challenge unasked: nothing is sent twice."""

    _challenge: Mapping[str, str] | None = None

    def get_authorization(self, req: urllib.request.Request, chal: Mapping[str, str]) -> str | None:
        self._challenge = chal
        return super().get_authorization(req, chal)

    def http_request(self, req: urllib.request.Request) -> urllib.request.Request:
        if self._challenge is not None:
            answer = super().get_authorization(req, self._challenge)
            req.add_unredirected_header("Authorization", f"Digest {answer}")
        return req

    https_request = http_request


def one_line(said: object) -> str:
    """The first words of what someone else's program said, on one line."""
    line = " ".join(str(said).split())
    return line if len(line) <= 200 else f"{line[:200]}…"


def _body(error: urllib.error.HTTPError) -> str:
    """What came with an error, unless it is a page for browsers."""
    if error.headers.get_content_type() == "text/html":
        return ""
    with contextlib.suppress(OSError, http.client.HTTPException):
        return one_line(error.read(2000).decode("utf-8", "replace"))
    return ""


def _checked(url: str) -> str:
    """An address that can be asked.

    Raises:
        StoreError: It cannot, or carries a password.
    """
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if known and parts.username is not None:
        raise StoreError("a password does not belong in an address (set KG_USER and KG_PASSWORD)")
    if not known or not re.fullmatch(r"[!-~]+", url):
        raise StoreError(f"{url!r}: not the address of an endpoint (http://host:port/path)")
    return url


def _timeout() -> float:
    given = os.environ.get("KG_TIMEOUT") or str(TIMEOUT_SECONDS)
    with contextlib.suppress(ValueError):
        seconds = float(given)
        if 0 < seconds < 1e6:
            return seconds
    raise StoreError(f"KG_TIMEOUT is {given!r}, not a number of seconds above 0")
