"""The text of a reading, cut into pieces that each know the facts resting on them.

Every letter of the text stands in one piece and in its order. A character that cannot be
seen but moves what can (a direction override, a zero-width space) is named, not shown.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from kg.documents import Document
from kg.marking import Mark, Piece, cut
from kg.readings import Mention, Reading

# Directions, zero-width spaces, tags and controls; what joins letters and emoji is left alone.
_UNSEEN = re.compile(
    "([\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A piece of the text as the page shows it.

    Attributes:
        id: Where it begins, for links.
        runs: Its text, and in every second place the code of an unseen character.
        stroke: How the shortest name about it is underlined, or "".
        rests: Number of the set of facts that rest on it, or None.
        count: How many facts these are.
        mentions: Numbers of the mentions about it, the shortest first.
        rejects: Numbers of the rejects about it.
        closes: Number and size of the set of facts that rest on the marked words which end
            here, or None when they go on or there are none.
    """

    id: str
    runs: list[str]
    stroke: str
    rests: int | None
    count: int
    mentions: str
    rejects: str
    closes: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text: its role, and its pieces."""

    role: str
    pieces: list[Shown]


class Sheet:
    """The text of a reading.

    Args:
        reading: The reading.
        families: Families of classes by class; a name is underlined as its family is.

    Attributes:
        groups: The blocks; entries of one list are together.
        sets: The sets of facts that rest on the same words, each at its number.
    """

    def __init__(self, reading: Reading, families: Mapping[str, str]) -> None:
        self._reading = reading
        self._families = families
        self._numbers: dict[tuple[int, ...], int] = {}
        blocks = list(_whole(reading.document))
        cuts = cut([(start, end) for start, end, _ in blocks], _marks(reading))
        paragraphs = [
            Paragraph(role, self._pieces(pieces))
            for (_, _, role), pieces in zip(blocks, cuts, strict=True)
        ]
        self.groups = [list(same) for _, same in groupby(paragraphs, _list_key())]
        self.sets = list(self._numbers)

    def stroke(self, mention: Mention) -> str:
        """How a mention is underlined."""
        if mention.type in self._families:
            return self._families[mention.type]
        return "office" if mention.type == "Office" else "value"

    def _pieces(self, pieces: list[Piece]) -> list[Shown]:
        shown: list[Shown] = []
        run: set[int] = set()
        for at, piece in enumerate(pieces):
            facts = _of(piece, "fact")
            run.update(facts)
            goes_on = at + 1 < len(pieces) and _of(pieces[at + 1], "fact")
            closes = None
            if run and not goes_on:
                closes = self._number(run), len(run)
                run = set()
            shown.append(self._piece(piece, facts, closes))
        return shown

    def _piece(self, piece: Piece, facts: list[int], closes: tuple[int, int] | None) -> Shown:
        mentions = sorted(_of(piece, "mention"), key=self._size)
        text = self._reading.document.text[piece.start : piece.end]
        runs = _UNSEEN.split(text)
        runs[1::2] = [f"U+{ord(sign):04X}" for sign in runs[1::2]]
        return Shown(
            id=f"t{piece.start}",
            runs=runs,
            stroke=self.stroke(self._reading.mentions[mentions[0]]) if mentions else "",
            rests=self._number(facts) if facts else None,
            count=len(facts),
            mentions=" ".join(map(str, mentions)),
            rejects=" ".join(map(str, _of(piece, "reject"))),
            closes=closes,
        )

    def _size(self, index: int) -> tuple[int, bool, int]:
        """Shorter mentions first, and of equally long ones those that are somebody."""
        mention = self._reading.mentions[index]
        return mention.end - mention.start, mention.entity is None, index

    def _number(self, facts: Iterable[int]) -> int:
        return self._numbers.setdefault(tuple(sorted(facts)), len(self._numbers))


def _of(piece: Piece, sort: str) -> list[int]:
    return [mark.index for mark in piece.marks if mark.sort == sort]


def _marks(reading: Reading) -> Iterator[Mark]:
    """Everything that is marked in the text."""
    for index, proposal in enumerate(reading.proposals):
        for one in proposal.fact.evidence:
            if one.start is not None and one.end is not None:
                yield Mark(one.start, one.end, "fact", index)
    for index, mention in enumerate(reading.mentions):
        yield Mark(mention.start, mention.end, "mention", index)
    for index, reject in enumerate(reading.rejects):
        yield Mark(reject.start, reject.end, "reject", index)


def _whole(document: Document) -> Iterator[tuple[int, int, str]]:
    """The blocks, and as text whatever stands in none of them."""
    at = 0
    for block in document.blocks:
        if document.text[at : block.start].strip():
            yield at, block.start, "text"
        yield block.start, block.end, block.role
        at = block.end
    if document.text[at:].strip():
        yield at, len(document.text), "text"


def _list_key() -> Callable[[Paragraph], int]:
    """A key that is the same for paragraphs of one list, and for no others."""
    count = 0
    listed = False

    def key(paragraph: Paragraph) -> int:
        nonlocal count, listed
        item = paragraph.role == "item"
        count += not (item and listed)
        listed = item
        return count

    return key
