"""The blocks of a release: its title, its paragraphs, its lists, and what is not its text.

A block is a line, except where a paragraph was broken to a width. What a line is alone
(`kg.looks`) its neighbours may change: the first heading is the title, and what follows
"Related links" are links up to the next sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise, takewhile

from kg.looks import MARKER, Line, looks

_WIDTHS = range(45, 121)
_TEXT = frozenset({"text", "item", "note"})
_ENDS = ".!?:;…”\"'»)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a heading, an entry of a list, or something that is not the text.

    Attributes:
        start: Offset of its first character, in code points.
        end: Offset after its last character.
        role: "title", "heading", "text", "item" (of a list), "note" (what a publisher
            always says of itself), "caption" (of a picture, or its credit) or "menu"
            (menus, share lines, links, dates, bylines, notices).
    """

    start: int
    end: int
    role: str


class _Draft:
    """A block whose role may still change."""

    __slots__ = ("end", "gap", "line", "role", "start")

    def __init__(self, text: str, start: int, end: int, gap: bool) -> None:
        self.start, self.end, self.gap = start, end, gap
        self.line = Line(text[start:end])
        self.role = self.line.role()


def split(text: str, hints: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """The blocks of a text, in order and apart.

    Args:
        text: The whole text of a release, as it is hashed.
        hints: Roles that the markup gives, by the words of a block.
    """
    blocks = [_Draft(text, start, end, gap) for start, end, gap in _pieces(text)]
    for block in blocks if hints else ():
        hint = (hints or {}).get(text[block.start : block.end])
        # What reads like a menu is one; of captions and the title the markup knows best.
        if hint in ("caption", "title") or (hint and block.role in ("text", "heading")):
            block.role = hint
    for arrange in (_captions, _lists, _title, _links, _notes, _tail):
        arrange(blocks)
    return tuple(Block(start=one.start, end=one.end, role=one.role) for one in blocks)


def find_day(text: str) -> str | None:
    """The day named by a line that is nothing but a date, before the text begins.

    Returns:
        A date such as "2019-08-14", or None.
    """
    for start, end, _ in _pieces(text[:5_000])[:20]:
        line = Line(text[start:end])
        if day := line.day():
            return day
        if line.is_sentence:
            return None
    return None


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
    return _unbroken(text, lines, max(widths, default=0))


def _unbroken(
    text: str, lines: list[tuple[int, int, bool]], width: int
) -> list[tuple[int, int, bool]]:
    """Lines put together where a paragraph was broken to a width.

    A line goes on the one before it when that one had no room for its first word, or is
    no sentence and goes on with a small letter.
    """
    joined = lines[:1]
    asides: dict[int, bool] = {}
    for before, line in pairwise(lines):
        start, end, gap = line
        length = before[1] - before[0]
        goes_on = not gap and length < _WIDTHS.stop and not MARKER.match(text, start, end)
        if goes_on and not (text[start].islower() and text[before[1] - 1] not in _ENDS):
            word = text[start : min(end, start + width)].split(maxsplit=1)
            room = length + 1 + len(word[0]) if word else 0
            goes_on = length in _WIDTHS and room > 0.9 * width
        if goes_on:
            goes_on = not (_is_aside(text, before, asides) or _is_aside(text, line, asides))
        if goes_on:
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append(line)
    return joined


def _is_aside(text: str, line: tuple[int, int, bool], asides: dict[int, bool]) -> bool:
    """Whether a line is not of the text; what is known of the line before is used again."""
    start, end, _ = line
    if start not in asides:
        asides[start] = Line(text[start:end]).role() in ("menu", "caption")
    return asides[start]


def _lists(blocks: list[_Draft]) -> None:
    """Numbered lines without a full stop that stand together are a list, not headings."""
    for before, block in pairwise(blocks):
        together = before.line.is_numbered and block.line.is_numbered and not block.gap
        if together and block.role == "heading" and before.role in ("heading", "item", "text"):
            block.role = "item"
            if before.role == "heading":
                before.role = "item"


def _title(blocks: list[_Draft]) -> None:
    """The first heading before the text is the title; names of bodies before it are a menu."""
    lead = list(takewhile(lambda block: block.role != "text", blocks))
    title = next((block for block in blocks if block.role == "title"), None)
    heads = [block for block in lead if block.role == "heading"]
    if title is None:
        title = next((one for one in heads if not one.line.is_publisher()), next(iter(heads), None))
    for block in lead:
        if block is not title and block.role in ("heading", "item") and block.line.is_publisher():
            block.role = "menu"
    rest = blocks[len(lead) :]
    if title is None and len(rest) > 1 and rest[1].gap and len(rest[0].line.body) <= 120:
        title = rest[0]
    if title is not None:
        title.role = "title"


def _links(blocks: list[_Draft]) -> None:
    """After "Related links" follow links, up to the next sentence."""
    linking = False
    for block in blocks:
        if block.line.is_sentence or block.role == "title":
            linking = False
        elif block.line.low.rstrip(" :：") in looks().words["related"]:
            linking = True
        if linking:
            block.role = "menu"


def _notes(blocks: list[_Draft]) -> None:
    """What follows the heading "About …" is a note, up to the next heading."""
    noting = False
    for block in blocks:
        if block.role in ("heading", "note") and not block.line.is_sentence:
            noting = block.role == "note" or _is_about(block.line)
        if noting and block.role in ("heading", "text", "item"):
            block.role = "note"


def _is_about(line: Line) -> bool:
    """Whether a heading is "About us" or "About" and a name."""
    about = looks().starts["note_heads"].match(line.low)
    name = line.body[about.end() :].strip() if about else ""
    return name != "" and name.count(" ") < 6 and (name[0].isupper() or name == "us")


def _captions(blocks: list[_Draft]) -> None:
    """A line right below a caption that begins with a small letter goes on with it."""
    for before, block in pairwise(blocks):
        below = before.role == "caption" and not block.gap and block.role == "heading"
        if below and block.line.body[:1].islower():
            block.role = "caption"


def _tail(blocks: list[_Draft]) -> None:
    """Lines after the last sentence are addresses, signatures and captions."""
    last = max((at for at, one in enumerate(blocks) if one.role in _TEXT), default=len(blocks))
    for block in blocks[last:]:
        if block.role == "heading":
            block.role = "menu"
