"""What a run of capitals names, told by the words beside it and, less surely, by its own.

Nothing is guessed: where neither tells, the type stays open, and another place of the text
may tell it.
"""

import re

from kg.names.name_words import NameWords
from kg.names.tokens import Token, token_at

_KOREAN = re.compile(r"[A-Z]\w*-[a-z]\w*")
_OVER = frozenset(["det", "poss", "nation", "adv", "genitive"])
_BEHIND = ("Project", "Occasion", "Association", "MediaOrganization")
_PLACE_BEFORE = ("in", "at", "near", "to", "from", "off", "outside")
_LISTED = ("(", "/", ",", "and", "&")
_ACRONYM = 7  # an acronym is shorter

Typed = tuple[str, str]  # a class, and why


def holds_korean(name: str) -> bool:
    """Whether a Korean given name stands in a name: "Ye-rin"."""
    return bool(_KOREAN.search(name))


class NameTypes:
    """Tells what a run of capitals names."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._firms = words.lists["firms"]

    def of(self, tokens: list[Token], i: int, j: int) -> Typed:
        """The class of the name from one token to another, "" when nothing tells it, and why."""
        words = [t.text for t in tokens[i : j + 1]]
        return (
            self._by_neighbours(tokens, i, j)
            or self._person(words)
            or self._town(words)
            or self._by_office(tokens, i, j)
            or self._by_its_words(words)
            or _place_or_listed(tokens, i, len(words))
            or _acronym(tokens, i, j)
            or ("", "a name of unknown type")
        )

    def _by_neighbours(self, tokens: list[Token], i: int, j: int) -> Typed | None:
        before, after = token_at(tokens, i - 1), token_at(tokens, j + 1)
        described = self._words.described
        if before is not None:
            if before.text in self._words.honorifics:
                return "Person", "an honorific before the name"
            if "office" in before.classes and j - i < 3:
                return "Person", "an office before the name"
            if before.low in described:
                return described[before.low], f"{before.low!r} before the name"
        if after is not None:
            noun = described.get(after.low, "")
            if noun in _BEHIND:
                return noun, f"{after.low!r} behind the name"
            if after.low in self._firms:
                return "Company", f"{after.low!r} behind the name"
        return None

    def _person(self, words: list[str]) -> Typed | None:
        """A person by how the name is written."""
        upper = [w.isupper() and len(w) > 2 for w in words]
        if len(words) in (2, 3) and any(upper) and not all(upper) and not words[0].endswith("."):
            return "Person", "a family name in capitals"
        given = self._words.given
        if 1 < len(words) < 5 and (words[0] in given or words[-1] in given):
            return "Person", "a given name"
        if len(words) == 2 and _KOREAN.fullmatch(words[1]):
            return "Person", "a Korean name"
        return None

    def _town(self, words: list[str]) -> Typed | None:
        return ("Place", "a town") if " ".join(words) in self._words.towns else None

    @staticmethod
    def _by_office(tokens: list[Token], i: int, j: int) -> Typed | None:
        """A person by an office or "who" that a comma parts from the name."""
        size = j - i + 1
        if size > 3 or (i and tokens[i - 1].low in _PLACE_BEFORE[:3]):
            return None  # "In Dravograd, the Minister"
        if i > 1 and tokens[i - 1].text == "," and "office" in tokens[i - 2].classes:
            return "Person", "an office before the name"
        if j + 1 >= len(tokens) or tokens[j + 1].text != ",":
            return None
        behind = token_at(tokens, j + 2)
        if size > 1 and behind is not None and behind.low in ("who", "whose"):
            return "Person", "'who' behind the name"
        if _office_from(tokens, j + 2):
            return "Person", "an office behind the name"
        return None

    def _by_its_words(self, words: list[str]) -> Typed | None:
        for word in reversed(words):
            if word in self._words.types:
                return self._words.types[word], "its own words"
        return None


def _office_from(tokens: list[Token], at: int) -> bool:
    """Whether an office begins at a token, over articles, adjectives and owners before it."""
    while at < len(tokens):
        token = tokens[at]
        owner = at + 1 < len(tokens) and "genitive" in tokens[at + 1].classes
        if token.classes.isdisjoint(_OVER) and token.low not in ("former", "then") and not owner:
            return "office" in token.classes
        at += 1
    return False


def _place_or_listed(tokens: list[Token], i: int, size: int) -> Typed | None:
    """A place by the preposition before it, a firm by the list in brackets that it stands in."""
    before = token_at(tokens, i - 1)
    if before is None:
        return None
    if before.low in _PLACE_BEFORE and size <= 2:
        return "Place", f"{before.low!r} before a name"
    if before.text not in _LISTED:
        return None
    for k in range(i - 1, max(i - 14, -1), -1):
        if tokens[k].text in ("(", ")"):
            return ("Company", "a name in a list in brackets") if tokens[k].text == "(" else None
    return None


def _acronym(tokens: list[Token], i: int, j: int) -> Typed | None:
    word, after = tokens[i].text, token_at(tokens, j + 1)
    if j > i or not word.isupper() or len(word) < 2:
        return None
    if i < 3 and after is not None and after.text in ("/", "–", "—", "-"):
        return "Place", "a dateline"
    return ("Organization", "an acronym") if len(word) < _ACRONYM else None
