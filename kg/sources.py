"""Where a release is read from: a file, an address, standard input, or many at once.

A folder stands for its texts, pages and PDFs, a list for its lines. The order is the one
given, names sorted within a folder, so that two runs read the same in the same order.
"""

import glob
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from kg import files
from kg.documents import MAX_BYTES, Document, read_document
from kg.errors import DocumentError

STANDARD_INPUT = "-"
ENDINGS = (".txt", ".text", ".html", ".htm", ".xhtml", ".pdf")
# What an address may hold only as %XX.
_UNWRITTEN = re.compile(r"[\"<>\\^`{|}]|[^\S ]")
_KINDS = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html"}
_KINDS |= {".pdf": "application/pdf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the caller says of a release; it wins over what the release says of itself.

    Attributes:
        url: Address of the page.
        published: Day, such as "2019-08-14".
        publisher: Entity id or name.
        language: ISO 639-1 code.
        title: The title.
        allow_local: Whether addresses in the local network may be asked.
    """

    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    title: str | None = None
    allow_local: bool = False


# The longest beginning of an address that may stand before "://".
_SCHEME = 12


def is_address(source: str) -> bool:
    """Whether a source is an address, of whatever scheme."""
    return "://" in source[:_SCHEME]


def is_many(source: str) -> bool:
    """Whether a source stands for several: a folder, a pattern or a list."""
    if source == STANDARD_INPUT or is_address(source):
        return False
    path = Path(source)
    if path.exists():
        return path.is_dir() or path.suffix == ".list"
    return source.startswith("@") or path.suffix == ".list" or glob.has_magic(source)


def find_sources(given: Sequence[str]) -> list[str]:
    """The single sources that some sources stand for, each once.

    Args:
        given: Files, addresses, folders (searched at any depth), patterns such as
            ``releases/*.html``, and lists: ``@FILE`` or a file ending in ``.list``, with a
            source a line; empty lines and those that begin with ``#`` do not count.

    Raises:
        DocumentError: A folder, pattern or list names nothing, or cannot be read.
    """
    found: dict[str, None] = {}
    for one in given:
        found |= dict.fromkeys(_within(one) if is_many(one) else (one,))
    return list(found)


def read_source(source: str, given: Given) -> Document:
    """The document at a source.

    Args:
        source: A file, an address, or "-" for standard input.
        given: What wins over what the source says of itself.

    Raises:
        DocumentError: It cannot be fetched or read; the message begins with the source.
    """
    name = "standard input" if source == STANDARD_INPUT else source
    url, kind = given.url, None
    if is_address(source):
        from kg.fetching import fetch

        fetched = fetch(source, allow_local=given.allow_local)
        content, kind = fetched.source, fetched.media_type or None
        url = url or fetched.url.partition("#")[0]
    else:
        content = _content(source)
        kind = _KINDS.get(Path(source).suffix.lower())
    try:
        document = read_document(
            content,
            url=url,
            published=given.published,
            publisher=given.publisher,
            language=given.language,
            media_type=kind,
            title=given.title,
        )
    except DocumentError as error:
        raise DocumentError(f"{name}: {error}") from error
    return replace(document, url=_UNWRITTEN.sub(_escaped, document.url))


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _content(source: str) -> bytes:
    """The bytes of a file or of standard input, one more than are read at most."""
    if source == STANDARD_INPUT:
        return _bounded(sys.stdin.buffer)
    try:
        with Path(source).open("rb") as file:
            return _bounded(file)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DocumentError(f"{source}: cannot be read ({reason})") from error


def _bounded(file: IO[bytes]) -> bytes:
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise DocumentError(f"{file.name}: is larger than {MAX_BYTES // 1_000_000} MB")
    return content


def _within(source: str) -> Iterator[str]:
    """What a folder, a pattern or a list stands for."""
    path = Path(source)
    if path.is_dir():
        found = [str(one) for one in sorted(path.rglob("*")) if _is_release(one)]
        expected = f"files ending in {', '.join(ENDINGS)} expected"
    elif source.startswith("@") or path.suffix == ".list":
        found = list(_listed(Path(source.removeprefix("@"))))
        expected = "one source a line expected"
    else:
        names = glob.glob(source, recursive=True)  # noqa: PTH207 (Path.glob takes no absolute one)
        found = sorted(one for one in names if Path(one).is_file())
        expected = "no file has such a name"
    if not found:
        raise DocumentError(f"{source}: there is nothing to read ({expected})")
    return iter(found)


def _is_release(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith(".") and path.is_file()


def _listed(path: Path) -> Iterator[str]:
    try:
        lines = files.read_text(path).removeprefix("\ufeff").splitlines()
    except files.FileError as error:
        raise DocumentError(str(error)) from error
    for line in map(str.strip, lines):
        if line == STANDARD_INPUT:
            raise DocumentError(f"{path}: standard input (-) has no place in a list")
        if line and not line.startswith("#"):
            yield line
