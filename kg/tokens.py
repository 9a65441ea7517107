"""A sentence as tokens: words with their class, and what was recognised as one token each.

A mention (a name, a date, a sum) is one token however many words it has, so that what reads
tokens needs no knowledge of names.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.lexicon import Form, Lexicon

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
_OPEN = "“\"«„‘「"
_NONE: frozenset[str] = frozenset()


class Token:
    """One word, sign or mention of a sentence.

    Attributes:
        text: Its characters.
        low: The same in lower case.
        start: Offset of its first character in the document.
        end: Offset after its last.
        classes: What the word can be: det, poss, pron, prep, conj, modal, be, have, do, not,
            adv, sub, rel, verb, word, name, office, when, sum, share, count, ordinal, nation,
            genitive; a sign has none.
        form: The verb's form, or None.
        mention: What was recognised, or None.
        nations: Ids of the states an adjective or a pair of them names.
    """

    __slots__ = ("classes", "end", "form", "low", "mention", "nations", "start", "text")

    def __init__(self, text: str, start: int, end: int, classes: frozenset[str]) -> None:
        self.text = text
        self.low = text.lower()
        self.start = start
        self.end = end
        self.classes = classes
        self.form: Form | None = None
        self.mention: Mention | None = None
        self.nations: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"{self.text}/{'+'.join(sorted(self.classes))}"

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


class Tokenizer:
    """Cuts text into tokens by the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, tuple[frozenset[str], Form | None, tuple[str, ...]]] = {}
        self._nations = {
            name: state.id for state in lexicon.states.values() for name in state.adjectives
        }
        self._states = {
            name: state.id for state in lexicon.states.values() for name in state.names
        }
        self._states["EU"] = "european-union"

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """The tokens of a stretch of text; expressions of several words are one token."""
        found = list(self._plain(text, start, end))
        return self._joined(text, found)

    def _plain(self, text: str, start: int, end: int) -> Iterator[Token]:
        for match in _TOKEN.finditer(text, start, end):
            word = match[0]
            known = self._known.get(word)
            if known is None:
                known = self._look_up(word)
                if len(self._known) < 100_000:
                    self._known[word] = known
            token = Token(word, match.start(), match.end(), known[0])
            token.form, token.nations = known[1], known[2]
            yield token

    def _look_up(self, word: str) -> tuple[frozenset[str], Form | None, tuple[str, ...]]:
        low = word.lower()
        if low in ("'s", "’s", "'", "’"):
            return frozenset(["genitive"]), None, ()
        if low[0] in "'’":
            return frozenset(["modal"]), None, ()
        if not word[0].isalnum():
            return _NONE, None, ()
        if word in self._nations:
            return frozenset(["nation"]), None, (self._nations[word],)
        pair = self._pair(word)
        if pair:
            return frozenset(["nation"]), None, pair
        classes = set(self._lexicon.classes.get(low, ()))
        form = self._form(low, word, bool(classes))
        if form is not None:
            classes.add("verb")
        if low in self._lexicon.words["nouns"]:
            classes.add("noun")
        if not classes:
            classes.add("word")
        return frozenset(classes), form, ()

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
        parts = re.split(r"[-‐‑–]", word)
        if len(parts) != 2:
            return ()
        ids = [self._nations.get(p) or self._states.get(p) for p in parts]
        return tuple(one for one in ids if one) if all(ids) else ()

    def _joined(self, text: str, found: list[Token]) -> list[Token]:
        several = self._lexicon.expressions
        if not any(token.low in several for token in found):
            return found
        made: list[Token] = []
        i = 0
        while i < len(found):
            token = found[i]
            for parts in several.get(token.low, ()):
                if tuple(t.low for t in found[i : i + len(parts)]) == parts:
                    last = found[i + len(parts) - 1]
                    joined = Token(
                        " ".join(parts),
                        token.start,
                        last.end,
                        self._lexicon.classes[" ".join(parts)],
                    )
                    made.append(joined)
                    i += len(parts)
                    break
            else:
                made.append(token)
                i += 1
        return made


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
