"""A release as text, cut into blocks and sentences, with what is known of the page.

Offsets count code points of `Document.text`, which is what is hashed: the text exactly as
given, after the header lines a plain text may begin with, or what the markup of a page or
PDF holds. Nothing in it is normalised.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from kg import layout, segmentation
from kg.errors import DocumentError
from kg.layout import Block
from kg.segmentation import Sentence
from kg.values import PartialDate, parse_date

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Block", "Document", "Sentence", "document_id"]
__all__ += ["read_document"]

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 2_000_000

_HEADER = re.compile(r"(url|published|publisher|language|title):[ \t]*+(.*)")
_BLANK_LINE = re.compile(r"\n\n|\r\n\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A release, ready to be read.

    Attributes:
        text: What is hashed and what offsets count in.
        url: Address of the page.
        published: The day it was published.
        publisher: Entity id, or a name as the page gives it.
        language: ISO 639-1 code.
        title: The title on one line, or an empty string when there is none.
        blocks: Paragraphs, headings, entries of lists, captions and menus, in order.
        sentences: Sentences of the blocks that are text, in order.
    """

    text: str
    url: str
    published: PartialDate
    publisher: str
    language: str
    title: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]


def read_document(
    source: bytes | str,
    *,
    url: str | None = None,
    published: str | PartialDate | None = None,
    publisher: str | None = None,
    language: str | None = None,
    media_type: str | None = None,
    title: str | None = None,
) -> Document:
    """Read a plain text, a page or a PDF.

    What is given here wins over what the source says of itself.

    Args:
        source: The file; a plain text may begin with header lines (``url:``,
            ``published:``, ``publisher:``, ``language:``, ``title:``) and a blank line.
        url: Address of the page.
        published: The day it was published, such as "2019-08-14".
        publisher: Entity id or name.
        language: ISO 639-1 code.
        media_type: As a server gives it; else told from the first bytes.
        title: The title.

    Raises:
        DocumentError: The source is empty, binary, too large or in no known encoding, or
            its address, day, publisher or language is neither in it nor given.
    """
    given = {
        "url": url,
        "published": None if published is None else str(published),
        "publisher": publisher,
        "language": language,
        "title": title,
    }
    text, said, hints = _text_of(source, media_type)
    known = said | {key: value for key, value in given.items() if value}
    _check_text(text)
    day = _day(_needed(known, "published", "2019-08-14"))
    tongue = _needed(known, "language", "en").replace("_", "-").partition("-")[0].lower()
    if not re.fullmatch(r"[a-z]{2}", tongue):
        raise DocumentError(f"language {tongue!r} is not a language code (en, sl, ja)")
    blocks = layout.split(text, hints)
    return Document(
        text=text,
        url=_needed(known, "url", "https://…"),
        published=day,
        publisher=_needed(known, "publisher", "mofa-japan"),
        language=tongue,
        title=known.get("title") or _title(text, blocks),
        blocks=blocks,
        sentences=segmentation.find_sentences(text, blocks, tongue),
    )


def _text_of(
    source: bytes | str, media_type: str | None
) -> tuple[str, dict[str, str], dict[str, str]]:
    """The text, what it says of itself, and the roles its markup gives to blocks."""
    text = source if isinstance(source, str) else source.decode("utf-8")
    text, said = _without_header(text.removeprefix("\ufeff"))
    return text, said, {}


def _without_header(text: str) -> tuple[str, dict[str, str]]:
    """The text after its header lines, and what they say.

    Raises:
        DocumentError: A header line stands twice.
    """
    blank = _BLANK_LINE.search(text, 0, 5_000)
    if blank is None:
        return text, {}
    said: dict[str, str] = {}
    for line in text[: blank.start()].splitlines():
        match = _HEADER.fullmatch(line)
        if match is None:
            return text, {}
        if match[1] in said:
            raise DocumentError(f"the header line {match[1]!r} stands twice")
        said[match[1]] = match[2].strip()
    return (text[blank.end() :], said) if said else (text, {})


def _check_text(text: str) -> None:
    if not text.strip():
        raise DocumentError("there is no text (the source is empty)")
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(
            f"the text has {len(text):,} characters; a release has at most {MAX_CHARACTERS:,}"
        )
    for bad, name in (("\0", "a NUL character"),):
        at = text.find(bad)
        if at >= 0:
            raise DocumentError(f"character {at} is {name}: this is not a text")


def _needed(known: dict[str, str], key: str, example: str) -> str:
    value = known.get(key)
    if not value:
        raise DocumentError(f"{key} is not known: give it with --{key} (such as {example})")
    return value


def _day(text: str) -> PartialDate:
    try:
        date = parse_date(text)
    except ValueError as error:
        raise DocumentError(f"published: {error}") from error
    if date.day is None:
        raise DocumentError(f"published: {text!r} is not a day (write 2019-08-14)")
    return date


def _title(text: str, blocks: tuple[Block, ...]) -> str:
    title = next((text[one.start : one.end] for one in blocks if one.role == "title"), "")
    return " ".join(title.split())
