"""Names that say what they name: "Council for Advanced Studies", "Cherry Blossom Day".

Such a name is a run of capitals around a word of the lexicon, its head; it goes on over "of",
"for" and the domains of a ministry, and ends before a person's name or the next office.
"""

import re
from dataclasses import dataclass, replace

from kg.names.mentions import Mention, Recognised
from kg.names.name_words import NameWords, clean, is_shouted
from kg.names.tokens import Token, overlaid, token_at

_JOINERS = ("of", "for")
_WORDS = frozenset(["word", "noun", "nation", "verb"])
_BEGINNING = frozenset(["word", "noun", "verb"])
_NEVER_BEGIN = ("Person", "Occasion", "Agreement", "When", "Quantity", "Office")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class _Run:
    """A name while it is read: its last token, its head and what that says it is."""

    last: int
    head: int | None = None
    type: str = ""


class HeadedNames:
    """Finds names by a word in them that says what they name."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._types = words.types
        self._state_bodies = words.lists["state_bodies"]
        self._ministries = words.lists["ministries"]
        self._schools = words.lists["schools"]
        self._inside = words.lists["inside"]

    def find(self, found: Recognised) -> None:
        """Put the names found into the tokens, each as one."""
        for index, tokens in enumerate(found.tokens):
            if is_shouted(tokens):
                continue
            made: list[Mention] = []
            at = 0
            while at < len(tokens):
                run = self._name(tokens, at) if self._begins(tokens, at) else None
                if run is not None:
                    made.append(self._mention(found.document.text, tokens, at, run))
                    at = run.last
                at += 1
            if made:
                found.tokens[index] = overlaid(tokens, found.document.text, made)
        _name_by_place(found)

    def _mention(self, text: str, tokens: list[Token], i: int, run: _Run) -> Mention:
        named = run.last
        while named > i and (
            tokens[named].text == "," or self._words.is_suffix(tokens[named].text)
        ):
            named -= 1
        return Mention(
            start=tokens[i].start,
            end=tokens[run.last].end,
            type=run.type,
            name=clean(text[tokens[i].start : tokens[named].end]),
            reason=f"a name with a word of a {run.type}",
        )

    def _name(self, tokens: list[Token], i: int) -> _Run | None:
        """The name that begins at a token, or None."""
        run = self._run(tokens, i)
        if run.head is None:
            return None
        after = token_at(tokens, run.last + 1)
        if run.type == "Occasion" and after is not None and _YEAR.fullmatch(after.text):
            run.last += 1  # "Expo 2030"
        if run.last == i or tokens[run.last].low in self._words.honorifics:
            return None
        if run.type == "Company":
            if tokens[i].nations:
                return None  # "the Japanese Kaizen Works"
            if tokens[run.head].text == "Bank" and _joined(tokens, run.head, run.last):
                run.type = "PublicBody"
            else:
                run.last = self._words.legal_form(tokens, run.last)
        if all(t.text in self._types or t.low in ("the", "of") for t in tokens[i : run.last + 1]):
            return None
        return run

    def _run(self, tokens: list[Token], i: int) -> _Run:
        """The capitals that belong together from a token on."""
        run = _Run(i)
        typed = self._types.get(tokens[i].text) if tokens[i].mention is None else None
        if typed:
            run.head, run.type = i, typed
        while run.last + 1 < len(tokens) and not self._ends(tokens, run):
            if _is_apostrophe(tokens, run.last + 1):
                run.last += 1  # "Beekeepers’ Association"
            elif self._continues(tokens[run.last + 1]):
                run.last += 1
                self._take_head(tokens, run)
            else:
                joined = self._beyond(tokens, run)
                if joined is None:
                    break
                run.last = joined
        return run

    def _take_head(self, tokens: list[Token], run: _Run) -> None:
        """Let the last word be the head where it says what is named."""
        last = tokens[run.last]
        if last.mention is not None:
            return
        pair = f"{tokens[run.last - 1].text} {last.text}"
        typed = self._types.get(pair) or self._types.get(last.text)
        free = run.head in (None, run.last - 1) or not _joined(tokens, run.head or 0, run.last)
        if typed and free:
            run.head, run.type = run.last, typed

    def _ends(self, tokens: list[Token], run: _Run) -> bool:
        """Whether a person or an office begins behind the name."""
        at = run.last + 1
        token, after = tokens[at], token_at(tokens, at + 1)
        if run.head is not None:
            named = after is not None and after.capital and after.mention is None
            if named and token.text in self._words.given:
                return True
            if self._is_person(tokens, run.head, at):
                return True
        # "Foreign Ministry State Secretary"
        office = after is not None and after.text in self._words.heads
        return office and token.text in self._words.before

    def _is_person(self, tokens: list[Token], head: int, at: int) -> bool:
        """Whether a name stands behind the domains of a ministry."""
        token = tokens[at]
        return (
            tokens[head].text in self._ministries
            and token.mention is None
            and token.capital
            and token.text not in self._words.domains
            and token.text not in self._types
            and tokens[at - 1].text in self._words.domains
            and _joined(tokens, head, at)
        )

    def _begins(self, tokens: list[Token], i: int) -> bool:
        token = tokens[i]
        if token.mention is not None:
            if self._words.only_describes(token.text):
                return False
            numbered = "ordinal" in token.classes and token.text[:1].isdigit()
            return numbered or token.mention.type not in _NEVER_BEGIN
        if not token.capital or self._words.only_describes(token.text):
            return False
        after = token_at(tokens, i + 1)
        if "nation" in token.classes:
            if after is None or not after.capital or after.mention is not None:
                return False
            return after.text not in self._state_bodies and after.text not in self._words.heads
        if token.text in self._words.honorifics or token.low in self._inside:
            return False
        if token.text == "All" and i and after is not None and after.capital:
            return True
        return token.classes <= _BEGINNING and token.text not in self._words.heads

    def _continues(self, token: Token) -> bool:
        if token.mention is not None:
            return token.mention.type in ("Place", "State", "Project") and "name" in token.classes
        if token.text in self._words.honorifics or token.text in self._words.heads:
            return False
        return token.capital and (not token.classes.isdisjoint(_WORDS) or token.text in self._types)

    def _beyond(self, tokens: list[Token], run: _Run) -> int | None:
        """The next word of the name beyond "of", "for", "and" or a comma, or None."""
        if run.head is None:
            return self._pair(tokens, run.last)
        low, head = tokens[run.last + 1].low, tokens[run.head].text
        at = run.last + 2
        if at < len(tokens) and tokens[at].low == "the":
            at += 1
        if at >= len(tokens) or (run.type == "Company" and head != "Bank"):
            return None
        goes_on = False
        if low in _JOINERS:
            goes_on = _goes_on_of(tokens, run, at)
        elif low in ("and", ",", "&"):
            goes_on = self._goes_on_and(tokens, run, at)
        elif low == "in":
            goes_on = head in ("Embassy", "Consulate") and _is_name(tokens[at])
        elif low == "on":
            goes_on = run.type == "Agreement" and _is_capital(tokens[at])
        elif low == "to":
            goes_on = head == "Mission" and _is_name(tokens[at])
        return at if goes_on else None

    def _goes_on_and(self, tokens: list[Token], run: _Run, at: int) -> bool:
        """Whether a name goes on over "and" or a comma: only behind "of" or "for"."""
        last, target = tokens[run.last], tokens[at]
        assert run.head is not None
        if not _joined(tokens, run.head, run.last):
            return False
        if target.text in self._words.domains and last.text in self._words.domains:
            return True
        if tokens[run.last + 1].low != "and" or last.mention is not None:
            return False
        if run.type not in ("ResearchInstitution", "Organization") or not _is_capital(target):
            return False
        if target.text in self._words.given:
            return False
        after = token_at(tokens, at + 1)
        if after is None or not after.capital:
            return True
        # "Institute of Hydrometeorology and Seismology"
        school = tokens[run.head].text in self._schools
        return school and after.mention is None and after.text not in self._types

    def _pair(self, tokens: list[Token], j: int) -> int | None:
        """The word behind "and" in "Research and Innovation Agency"."""
        if j + 3 >= len(tokens) or tokens[j + 1].low != "and":
            return None
        if not {tokens[j].text, tokens[j + 2].text} <= self._words.domains:
            return None
        for k, token in enumerate(tokens[j + 2 : j + 5]):
            if token.mention is not None or not token.capital or token.text in self._words.given:
                return None
            if token.text in self._types:
                return j + 2 if k else None
        return None


def _goes_on_of(tokens: list[Token], run: _Run, at: int) -> bool:
    """Whether a name goes on over "of" or "for"."""
    assert run.head is not None
    named, capital = _is_name(tokens[at]), _is_capital(tokens[at])
    if run.last == run.head or (named and _joined(tokens, run.head, run.last)):
        return named or capital
    return run.type in ("Project", "Agreement") and capital


def _is_name(token: Token) -> bool:
    return token.mention is not None and "name" in token.classes


def _is_capital(token: Token) -> bool:
    return token.mention is None and token.capital and not token.classes.isdisjoint(_WORDS)


def _joined(tokens: list[Token], head: int, end: int) -> bool:
    """Whether "of" or "for" stands between the head and a token."""
    return any(t.low in _JOINERS for t in tokens[head:end])


def _is_apostrophe(tokens: list[Token], at: int) -> bool:
    """Whether a token is the apostrophe of a plural inside a name."""
    if tokens[at].text not in ("’", "'") or not tokens[at - 1].low.endswith("s"):
        return False
    after = token_at(tokens, at + 1)
    return after is not None and after.capital and after.mention is None


def _name_by_place(found: Recognised) -> None:
    """An occasion whose name always goes on with where it is: "Cherry Blossom Day in Ptuj"."""
    places: dict[str, set[str]] = {}
    held: list[tuple[Token, Mention]] = []
    for tokens in found.tokens:
        for i, token in enumerate(tokens):
            mention = token.mention
            if mention is None or mention.type != "Occasion" or mention.ids:
                continue
            if " " not in mention.name or " of " in mention.name or {*mention.name} & {*"-–"}:
                continue  # "Slovenia–Japan Business Forum" is name enough
            inside = i + 2 < len(tokens) and tokens[i + 1].low == "in"
            place = tokens[i + 2] if inside else None
            named = place is not None and place.capital and "when" not in place.classes
            places.setdefault(mention.name, set()).add(place.text if place and named else "")
            held.append((token, mention))
    for token, mention in held:
        (where, *others) = places[mention.name]
        if where and not others:
            token.mention = replace(mention, name=f"{mention.name} in {where}")
