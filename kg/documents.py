"""A release as text, cut into blocks and sentences, with what is known of the page.

Offsets count code points of `Document.text`, which is what is hashed: the text exactly as
given, after the header lines a plain text may begin with, or what the markup of a page or
PDF holds. Nothing in it is normalised.
"""

import re
import unicodedata
from dataclasses import dataclass
from email.message import Message
from urllib.parse import unquote, urlsplit

from kg import layout, segmentation
from kg.errors import DocumentError
from kg.layout import Block
from kg.markup import Page, declared_charset, decode, read_html
from kg.pdf import read_pdf
from kg.segmentation import Sentence
from kg.values import PartialDate, parse_date

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Block", "Document", "Sentence", "document_id"]
__all__ += ["read_document"]

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 2_000_000

_FOLD = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "ß": "ss", "æ": "ae"})
_HEADER = re.compile(r"(url|published|publisher|language|title):[ \t]*+(.*)")
_HTML = ("text/html", "application/xhtml+xml")
_MARKUP = re.compile(
    r"\s*+<(?:!doctype html|html|head|body|article|main|meta|title|div|section|h1|p)[\s>]"
    r"|\s*+<[!?](?s:.{0,4000}?)<(?:!doctype html|html)[\s>]",
    re.I,
)
_BINARY = {
    b"PK\x03\x04": "a ZIP, Word or Excel file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file",
    b"{\\rtf": "an RTF file",
    b"\x7fELF": "a program",
}
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
    page = _page(source, media_type, url)
    given = {
        "url": url,
        "published": None if published is None else str(published),
        "publisher": publisher,
        "language": language,
        "title": title,
    }
    return _document(page, page.said | {key: value for key, value in given.items() if value})


def _document(page: Page, known: dict[str, str]) -> Document:
    """The document of a page of which everything is known."""
    text = page.text
    _check_text(text)
    day = _day(_needed(known, "published", "2019-08-14"))
    language = _needed(known, "language", "en").replace("_", "-").partition("-")[0].lower()
    if not re.fullmatch(r"[a-z]{2}", language):
        raise DocumentError(f"language {language!r} is not a language code (en, sl, ja)")
    url = _needed(known, "url", "https://example.org/news")
    if not re.fullmatch(r"https?://\S+", url):
        raise DocumentError(f"url {url[:200]!r} is not an http or https address")
    blocks = layout.split(text, page.roles)
    return Document(
        text=text,
        url=url,
        published=day,
        publisher=_needed(known, "publisher", "mofa-japan"),
        language=language,
        title=known.get("title") or _title(text, blocks),
        blocks=blocks,
        sentences=segmentation.find_sentences(text, blocks, language),
    )


def _page(source: bytes | str, media_type: str | None, url: str | None) -> Page:
    """What a source holds, whatever it is: a text, a page or a PDF."""
    if len(source) > MAX_BYTES:
        raise DocumentError(f"{len(source):,} bytes are too many (at most {MAX_BYTES:,} are read)")
    kind, charset = _media(media_type)
    if isinstance(source, bytes):
        if kind == "application/pdf" or source[:1_024].lstrip().startswith(b"%PDF-"):
            return read_pdf(source)
        _check_binary(source)
        marked = kind in _HTML or (not kind and _MARKUP.match(_ascii(source)) is not None)
        source = decode(source, charset or (declared_charset(source) if marked else None))
    source = source.removeprefix("\ufeff")
    if "\0" in source:
        raise DocumentError(f"character {source.index(chr(0))} is NUL: this is not a text")
    if kind in _HTML or (kind != "text/plain" and _MARKUP.match(source)):
        return read_html(source, url)
    text, said = _without_header(source)
    return Page(text=text, said=said)


def _media(media_type: str | None) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header."""
    message = Message()
    message["Content-Type"] = media_type or ""
    kind = (media_type or "").partition(";")[0].strip().lower()
    charset = message.get_param("charset")
    return kind, charset if isinstance(charset, str) else None


def _ascii(source: bytes) -> str:
    """The first bytes as ASCII, whatever they are."""
    return source[:4_096].replace(b"\0", b"").decode("ascii", "ignore")


def _check_binary(source: bytes) -> None:
    for first, name in _BINARY.items():
        if source.startswith(first):
            raise DocumentError(f"this is {name}, not a text, a page or a PDF")


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
            f"the text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read"
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"character {error.start} is half of a character: this is not a text"
        ) from error


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


def document_id(published: PartialDate, title_or_url: str) -> str:
    """An id for the record of a release: its day and a few words of its address or title.

    Args:
        published: The day it was published.
        title_or_url: Its title, or its address, whose last part is taken.

    >>> document_id(PartialDate(2031, 5, 2), "Minister Nováková in Kōchi: a first visit to Shikoku")
    '2031-05-02-minister-novakova-in-kochi-a-first'
    """
    words = _slug_words(title_or_url)
    if "://" in title_or_url:
        parts = [part for part in urlsplit(title_or_url).path.split("/") if part]
        words = _slug_words(re.sub(r"\.\w{1,5}\Z", "", unquote(parts[-1]))) if parts else []
    day = str(published)
    while words[:3] == day.split("-"):
        words = words[3:]
    return "-".join([day, *(words[:6] or ["release"])])


def _slug_words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text[:1_000]).translate(_FOLD)
    return re.findall(r"[a-z0-9]+", folded.encode("ascii", "ignore").decode().lower())
