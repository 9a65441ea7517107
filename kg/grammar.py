"""A text as a string of letters, one for each word and each gap between words.

Word by word a dictionary gives the letter; a regular expression over the letters is then a
grammar over words that costs little and takes linear time. The trap: a position in the
letters is no offset in the text; `Spelling.at` turns one into the other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from kg import resources
from kg.errors import LexiconError
from kg.forms import read_form

NUMBER, OTHER = "#", "."


@dataclass(frozen=True, slots=True)
class Spelling:
    """A text cut into gaps (even positions) and words (odd positions).

    Attributes:
        pieces: The gaps and words; joined they are the text.
        letters: One letter for each piece.
        at: Offset at which each piece begins, and the length of the text.
    """

    pieces: list[str]
    letters: str
    at: list[int]


class Gaps(dict[str, str]):
    """Letters of the gaps between words; what is not listed is judged by its characters.

    Args:
        signs: Letter of a gap that holds a character, in order of precedence.
        other: Letter of every other gap.
    """

    def __init__(
        self, listed: Mapping[str, str], signs: Mapping[str, str] | None = None, other: str = "|"
    ) -> None:
        super().__init__(listed)
        self._signs = dict(signs or {})
        self._other = other

    def __missing__(self, gap: str) -> str:
        for sign, letter in self._signs.items():
            if sign in gap:
                return letter
        if gap.isspace() and gap.count("\n") < 2:
            return " "
        return self._other


class Alphabet:
    """The letters of a grammar.

    Args:
        words: Letter of each word, in the very casing it has in texts.
        gaps: Letter of each gap.
        word: Pattern of a word, without capturing groups; nothing else is a word.
    """

    def __init__(self, words: Mapping[str, str], gaps: Gaps, word: str = r"\w+") -> None:
        self._words = dict(words)
        self._gaps = gaps
        self._split = re.compile(f"({word})").split

    def spell(self, text: str) -> Spelling:
        """The text in letters: `NUMBER` for unlisted words that begin with a digit 0 to 9."""
        pieces = self._split(text)
        get = self._words.get
        letters = [""] * len(pieces)
        letters[::2] = map(self._gaps.__getitem__, pieces[::2])
        letters[1::2] = [get(w) or (NUMBER if w < ":" else OTHER) for w in pieces[1::2]]
        return Spelling(pieces, "".join(letters), list(accumulate(map(len, pieces), initial=0)))


def casings(word: str) -> tuple[str, str, str]:
    """A lower-case word as texts write it: so, with a capital and in capitals."""
    return word, word[:1].upper() + word[1:], word.upper()


def read_words(name: str) -> Mapping[str, Any]:
    """The content of a file of the lexicon, such as "en.dates.yaml".

    Raises:
        LexiconError: It is missing, no YAML or no mapping.
    """
    return read_form(resources.lexicon() / name, LexiconError, "list of words").mapping
