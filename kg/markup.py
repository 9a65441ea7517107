"""Pages as text: what they say, without what surrounds it, and what they say of themselves.

Out comes a text as a person would copy it: paragraphs parted by blank lines, entries of
lists marked, captions kept apart by their roles. That text is what is hashed, so the same
page must always give the same text: nothing here depends on the day or the machine.
"""

import codecs
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import DocumentError
from kg.layout import find_day
from kg.looks import MARKER

MAX_ELEMENTS = 50_000

_CONTROLS = dict.fromkeys({*range(32), 127} - {9, 10, 12, 13})
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.I)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers read these names as (WHATWG, "Encoding", section 4.2).
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page or a PDF holds.

    Attributes:
        text: Its text.
        said: What it says of itself: "url", "published", "publisher", "language",
            "title", as far as it does.
        roles: Roles that its markup gives to blocks, by their words.
    """

    text: str
    said: dict[str, str]
    roles: Mapping[str, str] = field(default_factory=dict)


def decode(source: bytes, charset: str | None) -> str:
    """Bytes as text.

    Args:
        source: A plain text or a page.
        charset: Name of the encoding, when it is known; a byte order mark goes before it.

    Raises:
        DocumentError: The bytes are not in that encoding (without one: not in UTF-8), or
            no such encoding is known.
    """
    marked = next((name for bom, name in _BOMS if source.startswith(bom)), None)
    name = marked or charset or "utf-8"
    try:
        name = codecs.lookup(name).name
        return source.decode(_READ_AS.get(name, name)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if b"\0" in source[:4_000] and not marked:
            raise DocumentError("this is binary, not a text, a page or a PDF") from error
        hint = "" if charset or marked else "; save it as UTF-8"
        raise DocumentError(f"byte {error.start} is not {name.upper()}{hint}") from error
    except (LookupError, UnicodeError) as error:
        raise DocumentError(f"{name!r} is not a known encoding (UTF-8 would be right)") from error


def declared_charset(source: bytes) -> str | None:
    """The encoding that a page names in its first lines."""
    match = _CHARSET.search(source[:4_096])
    if match is None:
        return None
    name = match[1].decode("ascii")
    # A page that could be read up to here is not in a wide encoding, whatever it says.
    return "utf-8" if name.lower().startswith(("utf-16", "utf-32")) else name


def read_html(markup: str, url: str | None = None) -> Page:
    """The text of a page, and what the page says of itself.

    Args:
        markup: The page.
        url: Its address, if known.

    Raises:
        DocumentError: The page is nested too deeply or holds no text.
    """
    import trafilatura

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    tree, elements = _parsed(markup)
    said = _said_by(tree, url)
    captions = _free_captions(tree)
    headings = [words for words in map(_words, tree.iter("h1")) if words][:3]
    try:
        # The second opinion it otherwise asks for takes quadratic time.
        found = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, fast=elements > 5_000
        )
    # Whatever a hostile page makes the extractor stumble on, the user hears one sentence.
    except Exception as error:
        raise DocumentError(f"the page cannot be read ({type(error).__name__})") from error
    lines = list(_lines(getattr(found, "body", ())))
    if not lines:
        raise DocumentError("the page holds no text of its own")
    text = "".join(("\n" if close else "\n\n") + line for line, _, close in lines).strip()
    roles = {line: "caption" for line, _, _ in lines if line in captions}
    roles |= {line: role for line, role, _ in lines if role and line not in roles}
    if title := _title(said, [*headings, *(line for line, role, _ in lines[:5] if role)]):
        said["title"] = title
        if title not in (line for line, _, _ in lines):
            text = f"{title}\n\n{text}"
        roles[title] = "title"
    if "published" not in said and (day := find_day(text)):
        said["published"] = day
    return Page(text=text, said=said, roles=roles)


def _parsed(markup: str) -> tuple[Any, int]:
    """The tree of a page, and how many elements it has."""
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.translate(_CONTROLS).encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError("the page holds nothing that could be read") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise DocumentError("the page is nested deeper than 256 elements")
    count = sum(1 for _ in tree.iter())
    if count > MAX_ELEMENTS:
        raise DocumentError(f"the page has {count:,} elements; at most {MAX_ELEMENTS:,} are read")
    return tree, count


def _said_by(tree: Any, url: str | None) -> dict[str, str]:
    """What the page's own metadata tell."""
    import trafilatura

    # No guess from the words of the page, and no date that depends on today's.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    try:
        meta = trafilatura.extract_metadata(tree, url, date_config=dates, extensive=False)
    except Exception as error:
        raise DocumentError(f"the page cannot be read ({type(error).__name__})") from error
    said = {
        "url": url or meta.url,
        "published": meta.date,
        "publisher": None if meta.sitename == meta.hostname else meta.sitename,
        "language": _language(tree),
        "title": meta.title,
    }
    return {key: " ".join(value.split()) for key, value in said.items() if value}


def _language(tree: Any) -> str | None:
    for path in (
        "/html/@lang",
        "/html/@*[name()='xml:lang']",
        "//meta[@http-equiv='content-language' or @http-equiv='Content-Language']/@content",
        "//meta[@property='og:locale']/@content",
    ):
        for value in tree.xpath(path):
            if value.strip():
                return str(value).strip()
    return None


def _free_captions(tree: Any) -> set[str]:
    """Put captions beside their figures, which the extractor drops; their words."""
    from lxml import html

    captions = set()
    for caption in list(tree.iter("figcaption")):
        words = _words(caption)
        figure = next(caption.iterancestors("figure"), None)
        if words and figure is not None and figure.getparent() is not None:
            beside = html.Element("p")
            beside.text = words
            beside.tail, figure.tail = figure.tail, None
            figure.addnext(beside)
            captions.add(words)
    for element in tree.xpath("//*[contains(@class, 'caption') or contains(@class, 'credit')]"):
        captions.add(_words(element))
    return captions - {""}


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _lines(body: Any) -> Iterator[tuple[str, str, bool]]:
    """Words, role and whether no blank line goes before, of each line of an extracted page."""
    for element in body:
        if element.tag == "list":
            for number, entry in enumerate(element, 1):
                mark = f"{number}. " if element.get("rend") == "ol" else "- "
                for place, line in enumerate(_leaves(entry)):
                    marked = place == 0 and MARKER.match(line) is None
                    yield (mark + line if marked else line), "", number + place > 1
        elif element.tag == "table":
            for place, row in enumerate(element.iter("row")):
                cells = [list(_leaves(cell)) for cell in row.iter("cell")]
                if all(len(cell) < 2 and len("".join(cell)) < 80 for cell in cells):
                    yield " | ".join("".join(cell) for cell in cells), "item", place > 0
                else:
                    yield from ((line, "", False) for cell in cells for line in cell)
        else:
            role = "heading" if element.tag == "head" else ""
            for place, line in enumerate(_leaves(element)):
                yield line, role, place > 0


def _leaves(element: Any) -> Iterator[str]:
    """The lines of an element, which line breaks and paragraphs inside it part.

    A break before a small letter parts nothing: there the line was only too long.
    """
    parts = [""]
    pending = [(element, False)]
    while pending:
        one, closing = pending.pop()
        if one is not element and one.tag in ("lb", "p", "item", "list", "row", "head", "quote"):
            parts.append("")
        if closing:
            parts[-1] += one.tail or ""
            continue
        parts[-1] += one.text or ""
        if one is not element:
            pending.append((one, True))
        pending.extend((child, False) for child in reversed(one))
    line = ""
    for part in filter(None, (" ".join(part.split()) for part in parts)):
        if line and part[0].islower():
            line = f"{line} {part}"
            continue
        if line:
            yield line
        line = part
    if line:
        yield line


def _title(said: Mapping[str, str], headings: list[str]) -> str:
    """The title in the words of the first heading that shares half of them, else as the page says.

    The name of the site behind it is left out.
    """
    title, site = said.get("title", ""), said.get("publisher", "")
    for dash in (" | ", " - ", " – ", " — ", " :: ", "｜"):
        title = title.removesuffix(dash + site) if site else title
    words = set(title.casefold().split())
    for heading in headings:
        own = set(heading.casefold().split())
        if not words or 2 * len(words & own) >= max(len(words), len(own)):
            return heading
    return title
