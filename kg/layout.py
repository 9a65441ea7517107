"""What each piece of a release is: its title, its text, or a menu, a caption, a share line.

A release is cut into blocks, which are its lines, except where a paragraph was broken to a
width. How menus and captions look is data (``kg/data/lexicon/*.blocks.yaml``); a line that
is a sentence counts as text even when it holds a bar or a slash. Every pattern here reads
a line once, so the time taken grows with the length of the text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import Any

import yaml

from kg import resources
from kg.files import read_text

MARKER = re.compile(
    r"[-–—*•·◦‣▪■●○◆・] *+(?=\S)"
    r"|[(（]\d{1,3}[)）]\s*+|\d{1,3}[.)．]\s++|[(（]?[a-z][)）]\s++|[①-⑳]\s*+|\d{1,2} (?=[A-Z])"
)
_CLOSERS = "”\"’'»›)）]」』】"
_STOPS = frozenset(".!?。！？…．")
_SEPARATORS = re.compile(r" ?[|｜>»›·•] ?| / |\t++")
_GALLERY = re.compile(r"\d{1,3}\s?/\s?\d{1,3}")
_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_POSTCODE = re.compile(r"\b\d{4,5}\b|〒")
_DAY_JA = re.compile(r"(令和|平成)?(\d{1,4}|元)年\d{1,2}月\d{1,2}日")
_BARS = re.compile(r"(?:[|｜(（\[【]|\s[-–—/])\s*+")
_INNER_STOP = re.compile(r"[^\W\d]{4}[.!?]\s[^\W\d_]|。.")
_WIDTHS = range(45, 121)
_LISTED = ("heading", "item", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a heading, an entry of a list, or something that is not the text.

    Attributes:
        start: Offset of its first character, in code points.
        end: Offset after its last character.
        role: "title", "heading", "text", "item" (of a list), "note" (what a publisher
            always says of itself), "caption" (of a picture, or its credit) or "menu"
            (menus, share lines, links, bylines, notices).
    """

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Looks:
    """How the blocks of a page look, in all languages of the lexicon."""

    words: Mapping[str, frozenset[str]]
    starts: Mapping[str, re.Pattern[str]]


@cache
def looks() -> Looks:
    """The lexicon of blocks, read once."""
    words: dict[str, set[str]] = {}
    for path in sorted(resources.authority().with_name("lexicon").glob("*.blocks.yaml")):
        content: dict[str, list[Any]] = yaml.safe_load(read_text(path))
        for key, phrases in content.items():
            flat = (one for each in phrases for one in (each if isinstance(each, list) else [each]))
            words.setdefault(key, set()).update(
                str(one) if key == "starters" else str(one).casefold() for one in flat
            )
    return Looks(
        {key: frozenset(phrases) for key, phrases in words.items()},
        {key: _any_of(phrases) for key, phrases in words.items()},
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern of the phrases, the longest first, each as whole words."""
    choices = "|".join(
        re.escape(phrase) + (r"(?!\w)" if phrase[-1:].isascii() and phrase[-1:].isalnum() else "")
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    )
    return re.compile(choices or r"(?!)")


def split(text: str, hints: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """The blocks of a text, in order and apart.

    Args:
        text: The whole text of a release, as it is hashed.
        hints: Roles already known, by the words of a block ("caption" from the markup).
    """
    blocks = [_Draft(text, start, end, gap) for start, end, gap in _pieces(text)]
    for block in blocks if hints else ():
        block.role = hints.get(text[block.start : block.end], block.role)
    for arrange in (_lists, _title, _links, _notes, _tail):
        arrange(blocks)
    return tuple(Block(start=one.start, end=one.end, role=one.role) for one in blocks)


class _Draft:
    """A block whose role may still change."""

    __slots__ = ("body", "end", "gap", "low", "mark", "role", "sentence", "start")

    def __init__(self, text: str, start: int, end: int, gap: bool) -> None:
        self.start, self.end, self.gap = start, end, gap
        marker = MARKER.match(text, start, end)
        self.mark = marker[0].strip() if marker else ""
        self.body = text[marker.end() if marker else start : end]
        self.low = self.body.casefold()
        self.sentence = _is_sentence(self.body)
        self.role = self._first_role()

    def _first_role(self) -> str:
        page, low = looks(), self.low
        if page.starts["notices"].match(low):
            return "menu"
        if self._is_caption():
            return "caption"
        starts = page.starts["menu_starts"].match(low)
        if starts and (not self.sentence or starts[0].endswith(":")):
            return "menu"
        if page.starts["note_starts"].match(low):
            return "note"
        if not self.sentence and (low in page.words["menu"] or self._is_row() or self._is_date()):
            return "menu"
        if self.mark and not self.mark[-1].isdigit() and not self.mark[0].isalnum():
            if not (self.mark[0] in "(（①" or "①" <= self.mark[0] <= "⑳") or not self.sentence:
                return "item"
            return "text"
        return "heading" if self._is_heading() else "text"

    def _is_caption(self) -> bool:
        page, low = looks(), self.low
        if _GALLERY.fullmatch(self.body) or page.starts["caption_starts"].match(low):
            return True
        if len(low) > 400:
            return False
        if any(words in low for words in page.words["caption_places"]):
            return True
        return not self.sentence and (
            any(words in low for words in page.words["caption_words"])
            or any(page.starts["credits"].match(low, bar.end()) for bar in _BARS.finditer(low))
        )

    def _is_row(self) -> bool:
        """Whether the line is a row of links: short pieces between bars, arrows or slashes."""
        if len(self.low) > 400:
            return False
        pieces = [piece for piece in map(str.strip, _SEPARATORS.split(self.low)) if piece]
        if len(pieces) < 2 or any(len(piece.split()) > 5 for piece in pieces):
            return False
        known = any(piece in looks().words["menu_words"] for piece in pieces)
        return known or (len(pieces) > 2 and " / " not in self.low)

    def _is_date(self) -> bool:
        if len(self.low) > 60:
            return False
        page = looks().words
        words = _WORD.findall(self.low)
        return bool(_DAY_JA.match(self.low)) or (
            any(word.isdecimal() for word in words)
            and all(
                word.isdecimal()
                or word.rstrip("thsndr").isdecimal()
                or word in page["months"]
                or word in page["date_words"]
                for word in words
            )
        )

    def _is_heading(self) -> bool:
        return (
            not self.sentence
            and len(self.body) <= 200
            and self.body[-1:] not in ":;,："
            and not _INNER_STOP.search(self.body)
        )

    def is_publisher(self) -> bool:
        """Whether the line is but the name of a ministry, an embassy or the like."""
        page = looks()
        if self.sentence or len(self.body) > 90 or not page.starts["publishers"].match(self.low):
            return False
        return all(
            word[:1].isupper() or word in page.words["name_words"]
            for word in _WORD.findall(self.body)
        )


def _is_sentence(body: str) -> bool:
    bare = body[-12:].rstrip(_CLOSERS)
    if bare[-1:] not in _STOPS:
        return False
    return body.count(" ") >= 3 or _WIDE.search(body[:40]) is not None


def _pieces(text: str) -> list[tuple[int, int, bool]]:
    """Start and end of each block, and whether a blank line stands before it."""
    lines, at, gap = [], 0, True
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            lines.append((start, start + len(bare), gap))
        gap = not bare
        at += len(line)
    widths = [
        before[1] - before[0]
        for before, line in pairwise(lines)
        if not line[2] and text[line[0]].islower() and before[1] - before[0] in _WIDTHS
    ]
    return _unbroken(text, lines, max(widths)) if widths else lines


def _unbroken(
    text: str, lines: list[tuple[int, int, bool]], width: int
) -> list[tuple[int, int, bool]]:
    """Lines put together where a paragraph was broken to a width.

    A line goes on the one before it when that one had no room for its first word.
    """
    joined = lines[:1]
    for before, line in pairwise(lines):
        start, end, gap = line
        length = before[1] - before[0]
        word = text[start : min(end, start + width)].split(maxsplit=1)[0]
        full = length in _WIDTHS and length + 1 + len(word) > 0.9 * width
        if gap or not full or MARKER.match(text, start, end) or _is_aside(text, before, line):
            joined.append(line)
        else:
            joined[-1] = (joined[-1][0], end, joined[-1][2])
    return joined


def _is_aside(text: str, *lines: tuple[int, int, bool]) -> bool:
    drafts = (_Draft(text, *line) for line in lines)
    return any(draft.role in ("menu", "caption") for draft in drafts)


def _lists(blocks: list[_Draft]) -> None:
    """Numbered lines without a full stop that stand together are a list, not headings."""
    for before, block in pairwise(blocks):
        both = before.role != "menu" and block.role == "heading" and before.role in _LISTED
        if both and not block.gap and _numbered(before) and _numbered(block):
            block.role = "item"
            if before.role == "heading":
                before.role = "item"


def _numbered(block: _Draft) -> bool:
    return block.mark[:1].isalnum()


def _title(blocks: list[_Draft]) -> None:
    """The first heading before the text is the title; names of bodies before it are a menu."""
    lead = list(takewhile(lambda block: block.role != "text", blocks))
    heads = [block for block in lead if block.role == "heading"]
    named = [block for block in heads if not block.is_publisher()] or heads
    for block in lead:
        if block is named[0] if named else False:
            block.role = "title"
        elif block.role in ("heading", "item") and block.is_publisher():
            block.role = "menu"
    rest = blocks[len(lead) :]
    if not heads and len(rest) > 1 and rest[1].gap and len(rest[0].body) <= 120:
        rest[0].role = "title"


def _links(blocks: list[_Draft]) -> None:
    """After "Related links" follow links, up to the next sentence."""
    linking = False
    for block in blocks:
        if block.sentence or block.role == "title":
            linking = False
        elif block.low.rstrip(" :：") in looks().words["related"]:
            linking = True
        if linking:
            block.role = "menu"


def _notes(blocks: list[_Draft]) -> None:
    """What follows the heading "About …" is a note, up to the next heading."""
    noting = False
    for block in blocks:
        if block.role in ("heading", "note") and not block.sentence:
            head = looks().starts["note_heads"].match(block.low)
            noting = block.role == "note" or (head is not None and block.body.count(" ") < 7)
        if noting and block.role in ("heading", "text", "item"):
            block.role = "note"


def _tail(blocks: list[_Draft]) -> None:
    """Lines after the last sentence are addresses and signatures."""
    for block in reversed(blocks):
        if block.role in ("text", "item", "title", "note"):
            return
        if block.role == "heading" and (
            block.body.count(" ") < 6 or _POSTCODE.search(block.body) is not None
        ):
            block.role = "menu"
