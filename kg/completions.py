"""One question to a language model behind an OpenAI-compatible address, and its answer.

``KG_LLM_URL`` is the address that ``/chat/completions`` follows (such as
``http://localhost:11434/v1``), ``KG_LLM_MODEL`` the name of the model, ``KG_LLM_KEY`` the key
where one is asked for, ``KG_LLM_TIMEOUT`` the seconds for one answer. There is no default
address. Redirects are not followed: neither text nor key goes to a place nobody named.
"""

import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from kg.errors import DocumentError, QueryError
from kg.resources import VERSION

TIMEOUT_SECONDS = 300.0
MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Model:
    """A model and where it answers.

    Attributes:
        url: Address that ``/chat/completions`` follows.
        name: Name of the model, as the server knows it.
        key: Key to send, or an empty text.
        timeout: Seconds for one answer, all together.
    """

    url: str
    name: str
    key: str = ""
    timeout: float = TIMEOUT_SECONDS

    def __repr__(self) -> str:
        return f"Model({self.url!r}, {self.name!r})"

    def answer(self, instruction: str, question: str) -> str:
        """What the model says.

        Raises:
            DocumentError: It cannot be reached in time, refuses, or gives no answer.
        """
        messages = [
            {"role": "system", "content": instruction},
            {"role": "user", "content": question},
        ]
        asked: dict[str, Any] = {"model": self.name, "messages": messages, "stream": False}
        wishes = {"temperature": 0, "response_format": {"type": "json_object"}}
        try:
            said = self._post(asked | wishes)
        except _Refused as refused:
            # Some servers know no such wishes, and refuse the call for them.
            if refused.status not in (400, 422):
                raise
            said = self._post(asked)
        return self._content(said)

    def _post(self, asked: dict[str, Any]) -> bytes:
        url = f"{self.url.rstrip('/')}/chat/completions"
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": f"slovenia-japan-kg/{VERSION}",
        }
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(url, json.dumps(asked).encode(), headers)
        opener = urllib.request.build_opener(_NoRedirect)
        deadline = time.monotonic() + self.timeout
        try:
            with opener.open(request, timeout=self.timeout) as response:
                return _body(response, deadline)
        except urllib.error.HTTPError as error:
            with error:
                raise self._refusal(error) from error
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            if isinstance(reason, TimeoutError):
                said = f"gave no answer within {self.timeout:g} seconds (see KG_LLM_TIMEOUT)"
            elif isinstance(reason, http.client.HTTPException):
                said = "broke off its answer"
            else:
                said = f"cannot be reached ({getattr(reason, 'strerror', None) or reason})"
            raise DocumentError(f"the model at {self.url} {said}") from error

    def _refusal(self, error: urllib.error.HTTPError) -> "DocumentError":
        if 300 <= error.code < 400:
            target = error.headers.get("Location", "nowhere")[:200]
            return DocumentError(f"the model at {self.url} sends on to {target} (not followed)")
        if error.code in (401, 403):
            return DocumentError(f"the model at {self.url} refuses the key (see KG_LLM_KEY)")
        return _Refused(
            f"the model at {self.url} answers {error.code} {error.reason}".rstrip(), error.code
        )

    def _content(self, said: bytes) -> str:
        """The words of the model in the answer of its server."""
        try:
            choice = json.loads(said)["choices"][0]
            content = choice["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise DocumentError(
                f"the model at {self.url} gives no chat completion (is the address right?)"
            ) from error
        if choice.get("finish_reason") == "length":
            raise DocumentError(f"the model at {self.url} was cut off in the middle of its answer")
        if not isinstance(content, str) or not content.strip():
            raise DocumentError(f"the model at {self.url} says nothing")
        return content


class _Refused(DocumentError):
    """A server that answers with an error."""

    def __init__(self, message: str, status: int) -> None:
        self.status = status
        super().__init__(message)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_: object) -> None:
        return None


def _body(response: http.client.HTTPResponse, deadline: float) -> bytes:
    """The whole answer.

    Raises:
        TimeoutError: The time is up.
        DocumentError: It is too long.
    """
    parts, size = [], 0
    while part := response.read1(65_536):
        parts.append(part)
        size += len(part)
        if time.monotonic() > deadline:
            raise TimeoutError
        if size > MAX_BYTES:
            raise DocumentError(f"the model's answer is larger than {MAX_BYTES // 1_000_000} MB")
    return b"".join(parts)


def model_of_environment() -> Model:
    """The model that the environment names.

    Raises:
        QueryError: ``KG_LLM_URL`` or ``KG_LLM_MODEL`` is missing, or a setting is not well.
    """
    url, name = (os.environ.get(one, "").strip() for one in ("KG_LLM_URL", "KG_LLM_MODEL"))
    if not url or not name:
        missing = "KG_LLM_URL" if not url else "KG_LLM_MODEL"
        example = "http://localhost:11434/v1" if not url else "the name of a model there"
        raise QueryError(f"the reader 'llm' needs a model: {missing} is not set (to {example})")
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or not re.fullmatch(r"[!-~]+", url) or parts.username is not None:
        raise QueryError(
            "KG_LLM_URL is not the address of a model (http://host:port/v1, without a password)"
        )
    key = os.environ.get("KG_LLM_KEY", "").strip()
    if not re.fullmatch(r"[!-~]*", key):
        raise QueryError("KG_LLM_KEY holds characters that no key has")
    return Model(url, name, key, _timeout())


def _timeout() -> float:
    given = os.environ.get("KG_LLM_TIMEOUT") or str(TIMEOUT_SECONDS)
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise QueryError(f"KG_LLM_TIMEOUT is {given!r}, not a number of seconds above 0")
    return seconds
