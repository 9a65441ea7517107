"""How one line of a release looks: like text, or like a menu, a caption, a date.

What menus and captions say is data (``kg/data/lexicon/*.blocks.yaml``, all languages at
once: an English page has Slovene captions). A line that is a sentence is text even when it
holds a bar or a slash. Every pattern reads a line once, so a line of a million characters
takes a million times what one takes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import resources
from kg.lines import read_yaml
from kg.values import parse_date

MARKER = re.compile(
    r"[-–—*•·◦‣▪■●○◆・] *+(?=\S)"
    r"|[(（]\d{1,3}[)）]\s*+|\d{1,3}[.)．]\s++|[(（]?[a-z][)）]\s++|[①-⑳]\s*+|\d{1,2} (?=[A-Z])"
)
_BULLETS = frozenset("-–—*•·◦‣▪■●○◆・")
_CLOSERS = "”\"’'»›)）]」』】"
_STOPS = frozenset(".!?。！？…．")
_SEPARATORS = re.compile(r" ?[|｜>»›·•] ?|\s/\s?|/\s|\t++")
_BARS = re.compile(r"(?:[|｜(（\[【]|\s[-–—/]|\.\s)\s*+")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
_ARROWS = " ▲▼△▽←→↑↓＞>«»|:："
_SITE = re.compile(r"(?:https?://\S++|(?:[\w-]{1,63}@)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})/?")
_GALLERY = re.compile(r"\d{1,3}\s?/\s?\d{1,3}")
_INNER_STOP = re.compile(r"[^\W\d]{4}[.!?]\s[^\W\d_]|。.")
_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_DAY_JA = re.compile(r"(令和|平成)?(\d{1,4}|元)年(\d{1,2})月(\d{1,2})日")
_ERAS = {"令和": 2018, "平成": 1988, None: 0}


@dataclass(frozen=True, slots=True)
class Looks:
    """The lexicon of lines.

    Attributes:
        words: The phrases of each key, in lower case but for "starters".
        starts: A pattern of the same phrases for the start of a line in lower case.
        months: The number of each month by its names in lower case.
    """

    words: Mapping[str, frozenset[str]]
    starts: Mapping[str, re.Pattern[str]]
    months: Mapping[str, int]


@cache
def looks() -> Looks:
    """The lexicon of lines in all languages, read once."""
    words: dict[str, set[str]] = {}
    months: dict[str, int] = {}
    for path in sorted(resources.authority().with_name("lexicon").glob("*.blocks.yaml")):
        content: dict[str, list[Any]] = dict(read_yaml(path))
        for number, names in enumerate(content.pop("months"), 1):
            months |= dict.fromkeys(names, number)
        for key, phrases in content.items():
            words.setdefault(key, set()).update(
                phrase if key == "starters" else phrase.casefold() for phrase in phrases
            )
    return Looks(
        {key: frozenset(phrases) for key, phrases in words.items()},
        {key: _any_of(phrases) for key, phrases in words.items()},
        months,
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern of the phrases, the longest first, each as whole words."""
    choices = "|".join(
        re.escape(phrase) + (r"(?!\w)" if phrase.isascii() and phrase[-1].isalnum() else "")
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    )
    return re.compile(choices or r"(?!)")


class Line:
    """One line, or one paragraph, of a release.

    Attributes:
        mark: Its bullet or number ("•", "1.", "(2)"), or an empty string.
        body: What follows the mark.
        low: The same in lower case.
        is_sentence: Whether it ends as a sentence does, and not as the name of a firm.
    """

    __slots__ = ("body", "is_sentence", "low", "mark")

    def __init__(self, words: str) -> None:
        marker = MARKER.match(words)
        self.mark = marker[0].strip() if marker else ""
        self.body = words[marker.end() :] if marker else words
        self.low = self.body.casefold()
        self.is_sentence = self._ends_as_sentence()

    def _ends_as_sentence(self) -> bool:
        last = self.body[-24:].rstrip(_CLOSERS)
        if last[-1:] not in _STOPS:
            return False
        words = last.casefold().split()
        if words and words[-1].rstrip(".") in looks().words["endings"]:
            names = looks().words["name_words"]
            return any(word.islower() and word not in names for word in self.body[:400].split())
        return " " in self.body or _WIDE.search(self.body, 0, 40) is not None

    @property
    def is_bulleted(self) -> bool:
        """Whether a bullet goes before it."""
        return self.mark in _BULLETS

    @property
    def is_numbered(self) -> bool:
        """Whether a plain number goes before it: "1." and "1)", not "(1)"."""
        return self.mark[:1].isalnum() and not self.is_encircled

    @property
    def is_encircled(self) -> bool:
        """Whether a number in brackets or in a circle goes before it."""
        return self.mark[:1] in ("(", "（") or "①" <= self.mark[:1] <= "⑳"

    def role(self) -> str:
        """What the line is when it stands alone; see `kg.layout.Block`."""
        page, low = looks(), self.low
        if page.starts["notices"].match(low):
            return "menu"
        if self._is_caption():
            return "caption"
        starts = page.starts["menu_starts"].match(low)
        if starts and (not self.is_sentence or starts[0].endswith((":", "："))):
            return "menu"
        if page.starts["note_starts"].match(low):
            return "note"
        if not self.is_sentence and (
            not any(map(str.isalnum, low))
            or low.strip(_ARROWS) in page.words["menu"]
            or _SITE.fullmatch(low)
            or self._is_row()
        ):
            return "menu"
        if self.day() or self._is_date():
            return "menu"
        if self.is_bulleted or (self.is_encircled and not self.is_sentence):
            return "item"
        return "heading" if self._is_heading() else "text"

    def _is_caption(self) -> bool:
        page, low = looks(), self.low
        if page.starts["caption_starts"].match(low) or (self.mark == "" and self._is_count()):
            return True
        if len(low) > 400:
            return False
        if any(words in low for words in page.words["caption_places"]):
            return True
        return not self.is_sentence and (
            any(words in low for words in page.words["caption_words"])
            or any(page.starts["credits"].match(low, bar.end()) for bar in _BARS.finditer(low))
        )

    def _is_count(self) -> bool:
        """Whether it is the count of a gallery, "1 / 3"."""
        return _GALLERY.fullmatch(self.body) is not None

    def _is_row(self) -> bool:
        """Whether it is a row of links: short pieces between bars, arrows or slashes."""
        if len(self.low) > 400:
            return False
        pieces = [piece for piece in map(str.strip, _SEPARATORS.split(self.low)) if piece]
        if any(piece.count(" ") > 4 for piece in pieces):
            return False
        if self.low.startswith("|") or len(pieces) < 2:
            return self.low.startswith("|")
        known = any(piece in looks().words["menu_words"] for piece in pieces)
        # Two or three names between slashes may as well be a list.
        return known or len(pieces) > (3 if "/" in self.low else 2)

    def _is_date(self) -> bool:
        """Whether it is nothing but a date or a time, of whatever form."""
        if len(self.low) > 60:
            return False
        page = looks()
        words = _WORD.findall(self.low)
        return any(word.isdecimal() for word in words) and all(
            word.isdecimal() or word in page.months or word in page.words["date_words"]
            for word in words
        )

    def _is_heading(self) -> bool:
        return (
            not self.is_sentence
            and len(self.body) <= 200
            and self.body[-1:] not in ":;,：、"
            and not _INNER_STOP.search(self.body)
        )

    def is_publisher(self) -> bool:
        """Whether it is but the name of a ministry, an embassy or the like."""
        page = looks()
        if self.is_sentence or len(self.body) > 90 or not page.starts["publishers"].match(self.low):
            return False
        words = _WORD.findall(self.body)
        return all(word[0].isupper() or word in page.words["name_words"] for word in words)

    def day(self) -> str:
        """The day it names when it names nothing else, as 2019-08-14, or an empty string."""
        if len(self.mark + self.low) > 60:
            return ""
        japanese = _DAY_JA.match(self.low)
        line = _CLOCK.sub("", f"{self.mark} {self.low}")
        place, _, rest = line.partition(",")
        if place.count(" ") < 4 and not any(map(str.isdecimal, place)):
            line = rest
        words = _WORD.findall(line)
        if japanese:
            era, year, month, day = japanese.groups()
            parts = [int(day), int(month), _ERAS[era] + (1 if year == "元" else int(year))]
        else:
            parts = _parts_of_day(
                [word for word in words if word not in looks().words["date_words"]]
            )
        try:
            return str(parse_date(f"{parts[2]:04}-{parts[1]:02}-{parts[0]:02}"))
        except (ValueError, IndexError):
            return ""


def _parts_of_day(words: list[str]) -> list[int]:
    """Day, month and year of "14 August 2019", "August 14th, 2019", "14. 8. 2019", "2019-08-14"."""
    months = looks().months
    numbers = [_number(word) for word in words]
    if len(words) != 3 or 0 in numbers:
        return []
    if words[0] in months:
        return [numbers[1], numbers[0], numbers[2]]
    return numbers[::-1] if len(words[0]) == 4 and words[0].isdecimal() else numbers


def _number(word: str) -> int:
    """The number of a day, a month (also by its name) or a year; 0 for any other word."""
    digits = word[:-2] if word.endswith(("st", "nd", "rd", "th")) else word
    if digits.isdecimal() and len(digits) < 5:
        return int(digits)
    return looks().months.get(word, 0)
