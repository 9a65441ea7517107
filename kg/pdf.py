"""PDFs as text: lines put together into paragraphs, page numbers left out.

A PDF knows lines, not paragraphs: a line goes on the one before it when that one had no
room left for its first word.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator

from kg.errors import DocumentError
from kg.layout import find_day
from kg.looks import MARKER
from kg.markup import Page

MAX_PAGES = 1_000

_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_PAGE_NUMBER = re.compile(r"(?:page )?[-–—]?\s?\d{1,4}\s?[-–—]?(?:\s?(?:/|of)\s?\d{1,4})?", re.I)


def read_pdf(source: bytes) -> Page:
    """The text of a PDF, its lines put together into paragraphs.

    Raises:
        DocumentError: The PDF is broken, locked with a password, or holds no text.
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(source))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("the PDF is locked with a password")
        if len(reader.pages) > MAX_PAGES:
            raise DocumentError(f"the PDF has more than {MAX_PAGES:,} pages")
        pages = [page.extract_text().splitlines() for page in reader.pages]
        meta, language = reader.metadata, reader.root_object.get("/Lang")
        created = meta.creation_date if meta else None
        title = str(meta.title or "") if meta else ""
    except DocumentError:
        raise
    except Exception as error:
        raise DocumentError(f"the PDF cannot be read ({type(error).__name__})") from error
    text = "\n\n".join(_paragraphs(_without_furniture(pages)))
    if not text:
        raise DocumentError("the PDF holds no text (a scanned one must be recognised first)")
    said = {
        "published": find_day(text) or (created.date().isoformat() if created else ""),
        "language": str(language or ""),
        "title": " ".join(title.split()),
    }
    return Page(text=text, said={key: value for key, value in said.items() if value})


def _without_furniture(pages: list[list[str]]) -> list[str]:
    """The lines of all pages but for page numbers and lines every page repeats."""
    pages = [[" ".join(line.split()) for line in page if line.strip()] for page in pages]
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]})
    return [
        line
        for page in pages
        for place, line in enumerate(page)
        if not (place in (0, len(page) - 1) and (edges[line] > 1 or _PAGE_NUMBER.fullmatch(line)))
    ]


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines put together where one had no room left for the first word of the next."""
    width = max((len(line) for line in lines), default=0)
    paragraph = ""
    last = 0
    for line in lines:
        word = line.split(maxsplit=1)[0]
        wide = _WIDE.match(line)
        full = last + (0 if wide else 1 + len(word)) > 0.85 * width
        if paragraph and full and not MARKER.match(line):
            if paragraph.endswith("\u00ad") or re.search(r"[^\W\d_]-\Z", paragraph[-2:]):
                paragraph = paragraph[:-1] + line if line[0].islower() else paragraph + line
            else:
                paragraph += line if wide else f" {line}"
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        last = len(line)
    if paragraph:
        yield paragraph
