"""A sentence as tokens: words with their class, and what was recognised as one token each.

A mention (a name, a date, a sum) is one token however many words it has, so that what reads
tokens needs no knowledge of names.
"""

import re
from collections.abc import Sequence

from kg.conjugation import Form
from kg.lexicon import Lexicon
from kg.names.mentions import Mention, Token

__all__ = ["Token", "Tokenizer", "overlaid", "token_at"]

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"
    r"|\b(?:Mr|Mrs|Ms|Dr|Prof|Co|Ltd|Inc|Corp|Sr|Jr|St|No|Mag|mag|dr|prof|approx|ml)\."
    r"|\d{1,2}[:.]\d\d(?=\s?(?:[ap]\.m\.|[ap]m\b|hrs\b|\())"
    r"|\d{1,2}:\d\d\b"
    r"|[’'](?:s|ll|d|ve|re|m)\b"
    r"|\w+(?:[-‐‑–·]\w+|[’'](?!(?:s|ll|d|ve|re|m|t)\b)\w+|\.(?=\w)\w+|(?<=\d),(?=\d)\w+)*"
    r"|[’']"
    r"|[^\w\s]"
)
_HYPHEN = re.compile(r"[-‐‑–]")
_SIGN: frozenset[str] = frozenset()
_GENITIVE, _NATION = frozenset(["genitive"]), frozenset(["nation"])
_SHORT_MODAL = frozenset(["modal"])  # 'll, 'd, 've, 're, 'm
_MENTIONED = {
    one: frozenset([one]) for one in ("name", "office", "when", "sum", "share", "count", "ordinal")
}
# So many different words are remembered; then it begins anew, or names would fill it up.
_MOST = 4_000
_Known = tuple[frozenset[str], Form | None, tuple[str, ...]]


class Tokenizer:
    """Cuts text into tokens by the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, _Known] = {}
        self._alike: dict[_Known, _Known] = {}  # most words are like others
        states = lexicon.states.values()
        self._nations = {name: state.id for state in states for name in state.adjectives}
        self._states = {name: state.id for state in states for name in state.names}
        self._states["EU"] = "european-union"
        # By first and second word: a first word alone is nearly always a plain preposition.
        self._expressions: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for first, expressions in lexicon.expressions.items():
            for words in expressions:
                self._expressions.setdefault(first, {}).setdefault(words[1], []).append(words)

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """The tokens of a stretch of text; expressions of several words are one token."""
        found: list[Token] = []
        known = self._known
        for match in _TOKEN.finditer(text, start, end):
            word = match[0]
            classes, form, nations = known.get(word) or self._remembered(word)
            token = Token(word, *match.span(), classes)
            token.form, token.nations = form, nations
            found.append(token)
        return self._joined(found)

    def _remembered(self, word: str) -> _Known:
        if len(self._known) >= _MOST:
            self._known.clear()
            self._alike.clear()
        known = self._look_up(word)
        known = self._known[word] = self._alike.setdefault(known, known)
        return known

    def _look_up(self, word: str) -> _Known:
        low = word.lower()
        if low in ("'s", "’s", "'", "’"):
            return _GENITIVE, None, ()
        if low[0] in "'’":
            return _SHORT_MODAL, None, ()
        if not word[0].isalnum():
            return _SIGN, None, ()
        if word in self._nations:
            return _NATION, None, (self._nations[word],)
        pair = self._pair(word)
        if pair:
            return _NATION, None, pair
        classes = set(self._lexicon.classes.get(low, ()))
        form = self._form(low, word, bool(classes))
        if form is not None:
            classes.add("verb")
        if low in self._lexicon.words["nouns"]:
            classes.add("noun")
        return frozenset(classes or ["word"]), form, ()

    def _form(self, low: str, word: str, known: bool) -> Form | None:
        form = self._lexicon.verbs.get(low)
        if form is None and not known and word.islower() and len(low) > 5 and "-" not in low:
            if low.endswith("ed"):
                form = Form(low[:-2], frozenset(["past", "part"]))
            elif low.endswith("ing"):
                form = Form(low[:-3], frozenset(["ing"]))
        return form

    def _pair(self, word: str) -> tuple[str, ...]:
        """The states of "Slovenian–Korean" or "Japan-Slovenia"."""
        parts = _HYPHEN.split(word)
        if len(parts) != 2:
            return ()
        ids = [self._nations.get(p) or self._states.get(p) for p in parts]
        return tuple(one for one in ids if one) if all(ids) else ()

    def _joined(self, found: list[Token]) -> list[Token]:
        """The tokens with each expression of several words as one."""
        made: list[Token] = []
        i, last = 0, len(found) - 1
        while i <= last:
            token = found[i]
            seconds = self._expressions.get(token.low) if i < last else None
            longest = seconds.get(found[i + 1].low) if seconds is not None else None
            words = self._expression(found, i, longest) if longest is not None else ()
            if words:
                joined, i = " ".join(words), i + len(words)
                end = found[i - 1].end
                made.append(Token(joined, token.start, end, self._lexicon.classes[joined]))
            else:
                made.append(token)
                i += 1
        return made

    @staticmethod
    def _expression(found: list[Token], i: int, known: list[tuple[str, ...]]) -> tuple[str, ...]:
        """The longest of some expressions that stands at a token, or none."""
        for words in known:
            if words == tuple(token.low for token in found[i : i + len(words)]):
                return words
        return ()


def token_at(tokens: Sequence[Token], at: int) -> Token | None:
    """The token at an index, or None where the sentence has none."""
    return tokens[at] if 0 <= at < len(tokens) else None


def overlaid(tokens: list[Token], text: str, mentions: Sequence[Mention]) -> list[Token]:
    """The tokens with each mention as one; a mention that ends inside a token is left out.

    Args:
        tokens: Tokens of a stretch, in order.
        text: The document's text.
        mentions: Mentions in order, not overlapping.
    """
    made: list[Token] = []
    at = 0
    for mention in mentions:
        while at < len(tokens) and tokens[at].end <= mention.start:
            made.append(tokens[at])
            at += 1
        if at >= len(tokens) or tokens[at].start != mention.start:
            continue
        last = at
        while last + 1 < len(tokens) and tokens[last].end < mention.end:
            last += 1
        if tokens[last].end != mention.end:
            continue
        token = Token(
            text[mention.start : mention.end],
            mention.start,
            mention.end,
            _MENTIONED[mention.word_class],
        )
        token.mention = mention
        made.append(token)
        at = last + 1
    made += tokens[at:]
    return made
