"""A text as a string of letters, one for each word and each gap between words.

Word by word a dictionary gives the letter; a regular expression over the letters is then a
grammar over words that costs little and takes linear time. The trap: a position in the
letters is no offset in the text; `Spelling.at` turns one into the other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

from kg import resources
from kg.errors import LexiconError
from kg.forms import read_form

NUMBER, OTHER = "#", "."
# A number in digits with its marks is one word: "354,071.5", "115m", "25 000". (Nothing here
# is possessive: before Python 3.11.4, groups lose their place then.)
_SPLIT = re.compile(
    r"(\w+(?:(?<=[0-9])(?:[.,](?=[0-9])\w+"
    r"|(?<![0-9]{4})[ \u00a0\u2009\u202f][0-9]{3}(?!\w)))*)"
).split
_KEPT = 1_000_000  # characters of a text whose words are kept for the next grammar
_MEMORY = 4_000  # words and gaps met in texts, of which the letter is remembered


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
        listed: Letter of a gap as it stands in texts.
        signs: Letter of a gap that holds a character, in order of precedence.
    """

    def __init__(self, listed: Mapping[str, str], signs: Mapping[str, str]) -> None:
        super().__init__(listed)
        self._signs = dict(signs)

    def __missing__(self, gap: str) -> str:
        found = (letter for sign, letter in self._signs.items() if sign in gap)
        letter = next(found, " " if gap.isspace() and gap.count("\n") < 2 else "|")
        if len(self) < _MEMORY and len(gap) < 9:
            self[gap] = letter
        return letter


class _Words(dict[str, str]):
    """Letters of words; others are numbers, when they begin with a digit 0 to 9, or unknown."""

    def __missing__(self, word: str) -> str:
        letter = NUMBER if word < ":" else OTHER
        if len(self) < _MEMORY and len(word) < 30:
            self[word] = letter
        return letter


class Alphabet:
    """The letters of a grammar.

    Args:
        words: Letter of each word, in the very casing it has in texts.
        gaps: Letter of each gap.
    """

    def __init__(self, words: Mapping[str, str], gaps: Gaps) -> None:
        self._words = _Words(words)
        self._gaps = gaps

    def spell(self, text: str) -> Spelling:
        """The text in letters: `NUMBER` for unlisted words that begin with a digit 0 to 9."""
        pieces, at = _cut(text) if len(text) < _KEPT else _cut.__wrapped__(text)
        letters = [""] * len(pieces)
        letters[::2] = map(self._gaps.__getitem__, pieces[::2])
        letters[1::2] = map(self._words.__getitem__, pieces[1::2])
        return Spelling(pieces, "".join(letters), at)


@lru_cache(maxsize=2)  # several grammars read one text
def _cut(text: str) -> tuple[list[str], list[int]]:
    pieces = _SPLIT(text)
    return pieces, list(accumulate(map(len, pieces), initial=0))


def casings(word: str) -> tuple[str, str, str]:
    """A lower-case word as texts write it: so, with a capital and in capitals."""
    return word, word[:1].upper() + word[1:], word.upper()


def read_words(name: str) -> Mapping[str, Any]:
    """The content of a file of the lexicon, such as "en.dates.yaml".

    Raises:
        LexiconError: It is missing, no YAML or no mapping.
    """
    return read_form(resources.lexicon() / name, LexiconError, "list of words").mapping
