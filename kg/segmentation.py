"""The sentences of a text, with their offsets.

A full stop ends a sentence unless it belongs to a short form, an initial or a number; the
short forms are data (``kg/data/lexicon/*.blocks.yaml``). Where both are possible ("Kenzan
Co. The plant …") the next word decides. Each stop is looked at once, with a bounded look
back and ahead, so the time taken grows with the length of the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.layout import Block
from kg.looks import MARKER, looks

_ROLES = frozenset({"title", "heading", "text", "item", "note"})
_STOP = re.compile(r"[。！？．]++[」』）)”’]*+|[.!?…]++[”“\"’‘'»«›‹)\]」』]*+")
_NEXT = re.compile(r"\s*+[“\"‘'«‹„(\[「『]*+([^\W_]{0,24})")
_QUOTES = re.compile(r"[「『」』]")
_REACH = 24
_BRACKET = 300
_SAID = frozenset("とっなのをはがにでもやへか、，")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a block that is text.

    Attributes:
        start: Offset of its first character, in code points; a number or bullet before
            it is left out.
        end: Offset after its last character, closing quotes and brackets included.
        block: Index of its block.
    """

    start: int
    end: int
    block: int


def find_sentences(text: str, blocks: Sequence[Block], language: str) -> tuple[Sentence, ...]:
    """The sentences of all blocks that are text, in order and apart.

    Args:
        text: The whole text of a release.
        blocks: Its blocks.
        language: ISO 639-1 code; in Slovene a number with a full stop is an ordinal.
    """
    return tuple(
        Sentence(start=start, end=end, block=index)
        for index, block in enumerate(blocks)
        if block.role in _ROLES
        for start, end in _spans(text, block, language)
    )


def _spans(text: str, block: Block, language: str) -> Iterator[tuple[int, int]]:
    marker = MARKER.match(text, block.start, block.end)
    start = marker.end() if marker else block.start
    for end in [*_ends(text, start, block.end, language), block.end]:
        while start < end and text[start].isspace():
            start += 1
        last = end
        while start < last and text[last - 1].isspace():
            last -= 1
        if start < last:
            yield start, last
        start = end


def _ends(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Where sentences end between two offsets, the last end left out."""
    quotations = _quotations(text, start, end)
    opened, closed = next(quotations)
    begun, seen, depth = start, start, 0
    for stop in _STOP.finditer(text, start, end):
        if stop[0][0] in "。！？．":
            while closed <= stop.start():
                opened, closed = next(quotations)
            # A quotation that nothing is said of is a sentence of its own.
            alone = stop.end() == closed and text[closed : closed + 1] not in _SAID
            ends = (stop.start() < opened or alone) and stop.end() < end
        elif stop.end() < end and text[stop.end()].isspace():
            depth += text.count("(", seen, stop.end()) - text.count(")", seen, stop.end())
            seen, depth = stop.end(), max(depth, 0)
            ends = _is_end(text, stop, start, end, language)
            if ends and depth and not text.startswith("(", begun):
                ends = text.find(")", seen, min(end, seen + _BRACKET)) < 0
        else:
            continue
        if ends:
            yield stop.end()
            begun, depth = stop.end() + 1, 0


def _quotations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The outermost Japanese quotations that are closed, then one beyond the text."""
    opened: list[int] = []
    for mark in _QUOTES.finditer(text, start, end):
        if mark[0] in "「『":
            opened.append(mark.start())
        elif opened:
            first = opened.pop()
            if not opened:
                yield first, mark.end()
    while True:
        yield len(text), len(text)


def _is_end(text: str, stop: re.Match[str], start: int, end: int, language: str) -> bool:
    """Whether a stop that blanks follow ends its sentence."""
    after = _NEXT.match(text, stop.end(), end)
    word = after[1] if after else ""
    if word[:1].islower():
        return False
    if stop[0] not in (".", ".)", ".]"):
        return True
    token = _token(text, start, stop.start())
    low = token.casefold()
    words = looks().words
    if low in words["abbreviations"] or low.rpartition(".")[2] in words["abbreviations"]:
        return False
    if low in words["numbered"]:
        return not word[:1].isdecimal()
    if low in words["endings"] or _is_initials(token):
        return word in words["starters"]
    if token.isdecimal() and len(token) < 3:
        return not word[:1].isdecimal() and (language != "sl" or word in words["starters"])
    return True


def _token(text: str, start: int, end: int) -> str:
    """The word right before an offset, or nothing when there is none or a very long one."""
    first = end
    for first in range(end - 1, max(start, end - _REACH) - 1, -1):
        letter = text[first]
        if not (letter.isalnum() or letter in ".-&") or letter >= "\u3000":
            return text[first + 1 : end]
    return text[first:end] if first == start else ""


def _is_initials(token: str) -> bool:
    return token != "" and all(
        len(letter) == 1 and letter.isalpha() for letter in token.replace("-", "").split(".")
    )
