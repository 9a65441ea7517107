"""Offices as texts word them: "State Minister of Economy, Trade and Industry of Japan".

The title is kept in the text's words without the state; the state or body it is of is kept
beside it when the title itself says so. What is much else too ("head", "first") is an office
only where its place says so.
"""

from kg.lexicon import Lexicon
from kg.names.mentions import Mention, Title
from kg.names.portfolios import Portfolios
from kg.names.tokens import Token

_OFFICE = frozenset(["office"])
_VERBAL = frozenset(["modal", "pron", "name"])
_LISTING = frozenset([",", "and", "&"])
# The most words of a title before what it is of.
_LONGEST = 6


class Titles:
    """Joins the words of offices into one token each."""

    def __init__(self, lexicon: Lexicon) -> None:
        offices = lexicon.offices
        self._portfolios = Portfolios(lexicon)
        self._level = {
            word.lower(): level for level, words in offices["heads"].items() for word in words
        }
        self._heads: dict[str, tuple[str, bool]] = {}
        for head in self._level:
            for plural in _plurals(head):
                self._heads[plural] = (head, True)
        self._heads |= {head: (head, False) for head in self._level}
        self._pairs = {head.split()[0] for head in self._level if " " in head}
        self._before = frozenset(word.lower() for word in offices["before"])
        domains = (domain.lower() for domain in self._portfolios.domains)
        self._begins = frozenset({*self._heads, *self._pairs, *self._before, *domains})
        self._loose = offices["loose"]
        self._loose_before = offices["loose_before"]
        self._deputies = tuple(sorted(offices["deputies"]))

    def joined(self, text: str, tokens: list[Token]) -> list[Token]:
        """The tokens with each office as one."""
        made: list[Token] = []
        i = 0
        while i < len(tokens):
            first = tokens[i]
            begins = _is_plain(first) and first.low in self._begins
            found = self._title(text, tokens, i) if begins else None
            if found is None:
                made.append(first)
                i += 1
                continue
            title, at = found
            start, end = first.start, tokens[at - 1].end
            token = Token(text[start:end], start, end, _OFFICE)
            token.mention = Mention(
                start=start,
                end=end,
                type="Office",
                value=title,
                name=title.words,
                reason="the words of an office",
            )
            made.append(token)
            i = at
        return made

    def _title(self, text: str, tokens: list[Token], i: int) -> tuple[Title, int] | None:
        """The title that begins at a token and the index behind it, or None."""
        found = self._head(tokens, i)
        if found is None:
            return None
        last, head, plural = found
        if head in self._loose and last == i and not self._stands_alone(tokens, i):
            return None
        words = _cased(text[tokens[i].start : tokens[last].end], head, plural)
        more, of, at = self._portfolios.behind(text, tokens, last + 1, head, plural)
        words += more
        level = "state" if words.lower().startswith(self._deputies) else self._level[head]
        return Title(words=words, head=head, level=level, plural=plural, of=of), at

    @staticmethod
    def _stands_alone(tokens: list[Token], i: int) -> bool:
        """Whether a word that is much else too is a title here: with what it is head of."""
        if tokens[i].capital:
            return True
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        return after in ("of", "for") and not (i and tokens[i - 1].low == "to")

    def _head(self, tokens: list[Token], i: int) -> tuple[int, str, bool] | None:
        """The last token of the title's own words, its head and whether it is plural."""
        best = self._listed(tokens, i)
        if best is not None:
            return best
        for j in range(i, min(i + _LONGEST, len(tokens))):
            token = tokens[j]
            if not _is_plain(token):
                break
            low = token.low
            if low in self._pairs and j + 1 < len(tokens):
                pair = f"{low} {tokens[j + 1].low}".replace("’", "'")
                if pair in self._level:
                    return j + 1, pair, False
            head = self._heads.get(low)
            if head is not None:
                best = (j, *head)
            elif low not in self._before or (j == i and self._is_loose(token)):
                break
        if best is not None and best[0] == i and self._is_verb(tokens, i):
            return None
        return best

    def _listed(self, tokens: list[Token], i: int) -> tuple[int, str, bool] | None:
        """A title behind a list of what it is of: "Foreign and European Affairs Minister"."""
        domains, at, joined = self._portfolios.domains, i, False
        while at < len(tokens) and (tokens[at].text in domains or tokens[at].low in _LISTING):
            joined = joined or tokens[at].low in ("and", "&")
            at += 1
        head = self._heads.get(tokens[at].low) if at < len(tokens) and joined else None
        fits = head is not None and head[0] == "minister" and tokens[at - 1].text in domains
        return (at, *head) if head is not None and fits else None

    def _is_loose(self, token: Token) -> bool:
        return token.low == token.text and token.low in self._loose_before

    @staticmethod
    def _is_verb(tokens: list[Token], i: int) -> bool:
        """Whether a word behind a subject or an auxiliary is a verb: "will head"."""
        if "verb" not in tokens[i].classes or tokens[i].capital or not i:
            return False
        return not tokens[i - 1].classes.isdisjoint(_VERBAL)


def _is_plain(token: Token) -> bool:
    """Whether a token is a word, or a number in an office: "First Secretary"."""
    return token.mention is None or (token.capital and "ordinal" in token.classes)


def _plurals(head: str) -> list[str]:
    """The plural forms of a head; one that ends in "s" has none."""
    if head.endswith("s"):
        return []
    return [head[:-1] + "ies", head + "s"] if head.endswith("y") else [head + "s"]


def _cased(words: str, head: str, plural: bool) -> str:
    """A title as a list would write it: "Vice-President" for "vice-president"."""
    if plural or "d'affaires" in head:
        return words[0].upper() + words[1:].replace("charge d", "chargé d")
    return " ".join(
        w if w in _LISTING else "-".join(p[:1].upper() + p[1:] for p in w.split("-"))
        for w in words.split()
    )
