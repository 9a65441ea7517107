"""A sentence as tokens: words with their class, and what was recognised as one token each.

A mention (a name, a date, a sum) is one token however many words it has, so that what reads
tokens needs no knowledge of names.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.conjugation import Form
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from kg.mentions import Mention

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
_NONE: frozenset[str] = frozenset()
_SIGN, _GENITIVE, _NATION = _NONE, frozenset(["genitive"]), frozenset(["nation"])
_SHORT_MODAL = frozenset(["modal"])  # 'll, 'd, 've, 're, 'm
# How many different words are remembered: more than a language has in its releases.
_MOST = 100_000
_Known = tuple[frozenset[str], Form | None, tuple[str, ...]]


class Token:
    """One word, sign or mention of a sentence.

    Attributes:
        text: Its characters.
        low: The same in lower case.
        capital: Whether it begins with a capital letter.
        start: Offset of its first character in the document.
        end: Offset after its last.
        classes: What the word can be: det, poss, pron, prep, conj, modal, be, have, do, not,
            adv, sub, rel, verb, word, name, office, when, sum, share, count, ordinal, nation,
            genitive; a sign has none.
        form: The verb's form, or None.
        mention: What was recognised, or None.
        nations: Ids of the states an adjective or a pair of them names.
    """

    __slots__ = ("capital", "classes", "end", "form", "low", "mention", "nations", "start", "text")

    def __init__(self, text: str, start: int, end: int, classes: frozenset[str]) -> None:
        self.text = text
        self.low = text.lower()
        self.capital = text[0].isupper()
        self.start = start
        self.end = end
        self.classes = classes
        self.form: Form | None = None
        self.mention: Mention | None = None
        self.nations: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"{self.text}/{'+'.join(sorted(self.classes))}"

    def lower(self) -> None:
        """Write it in lower case from now on."""
        self.text, self.capital = self.low, False


class Tokenizer:
    """Cuts text into tokens by the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, _Known] = {}
        states = lexicon.states.values()
        self._nations = {name: state.id for state in states for name in state.adjectives}
        self._states = {name: state.id for state in states for name in state.names}
        self._states["EU"] = "european-union"

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """The tokens of a stretch of text; expressions of several words are one token."""
        found: list[Token] = []
        several = self._lexicon.expressions
        opened = False
        for match in _TOKEN.finditer(text, start, end):
            word = match[0]
            known = self._known.get(word) or self._remembered(word)
            token = Token(word, match.start(), match.end(), known[0])
            token.form, token.nations = known[1], known[2]
            opened = opened or token.low in several
            found.append(token)
        return self._joined(found) if opened else found

    def _remembered(self, word: str) -> _Known:
        known = self._look_up(word)
        if len(self._known) < _MOST:
            self._known[word] = known
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
        i = 0
        while i < len(found):
            size = self._expression(found, i)
            if size:
                first, last = found[i], found[i + size - 1]
                words = " ".join(t.low for t in found[i : i + size])
                made.append(Token(words, first.start, last.end, self._lexicon.classes[words]))
            else:
                made.append(found[i])
            i += size or 1
        return made

    def _expression(self, found: list[Token], i: int) -> int:
        """How many tokens from one on are an expression; the longest counts."""
        for parts in self._lexicon.expressions.get(found[i].low, ()):
            if tuple(t.low for t in found[i : i + len(parts)]) == parts:
                return len(parts)
        return 0


def token_at(tokens: Sequence[Token], at: int) -> Token | None:
    """The token at an index, or None where the sentence has none."""
    return tokens[at] if 0 <= at < len(tokens) else None


def overlaid(
    tokens: list[Token], text: str, mentions: "Sequence[Mention]", classes: str = ""
) -> list[Token]:
    """The tokens with each mention as one; a mention that ends inside a token is left out.

    Args:
        tokens: Tokens of a stretch, in order.
        text: The document's text.
        mentions: Mentions in order, not overlapping.
        classes: The class of the new tokens, where the mention does not say it.
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
            frozenset([classes or mention.word_class]),
        )
        token.mention = mention
        made.append(token)
        at = last + 1
    made += tokens[at:]
    return made
