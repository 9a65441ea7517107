"""A text cut wherever something that is marked in it begins or ends.

Marks overlap in any way: one sentence proves ten facts and names three people. Each piece
knows all the marks it lies in, so that a page can show them without nesting.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A half-open stretch of a text, and the place of what it marks in a list.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last; a mark without a character marks nothing.
        sort: What sort of thing it marks.
        index: Which of them.
    """

    start: int
    end: int
    sort: str
    index: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text in which nothing begins or ends.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        marks: The marks it lies in, by start.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]


def cut(parts: Iterable[tuple[int, int]], marks: Iterable[Mark]) -> Iterator[list[Piece]]:
    """The pieces of each part of a text.

    Args:
        parts: Half-open stretches, in order and without overlap, such as paragraphs.
        marks: What is marked, in any order; what lies outside the parts is left out.
    """
    changes: dict[int, list[tuple[bool, Mark]]] = defaultdict(list)
    for mark in sorted(set(marks)):
        if mark.start < mark.end:
            changes[mark.start].append((True, mark))
            changes[mark.end].append((False, mark))
    places = sorted(changes)
    open_: dict[Mark, None] = {}
    at = 0
    for start, end in parts:
        pieces: list[Piece] = []
        here = start
        while at < len(places) and places[at] < end:
            if places[at] > here:
                pieces.append(Piece(here, places[at], tuple(open_)))
                here = places[at]
            for opens, mark in changes[places[at]]:
                if opens:
                    open_[mark] = None
                else:
                    del open_[mark]
            at += 1
        if here < end:
            pieces.append(Piece(here, end, tuple(open_)))
        yield pieces
