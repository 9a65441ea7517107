"""Names that nobody knew before: runs of capitals, and names in quotation marks.

At the start of a sentence and in headings a capital says little: there a word is a name only
when it is one elsewhere in the text, or is written as no common word is.
"""

from collections.abc import Iterator

from kg.names.mentions import Mention, Recognised
from kg.names.name_types import NameTypes, Typed
from kg.names.name_words import NameWords, clean, is_shouted
from kg.names.tokens import Token, overlaid, token_at

_COMMON = frozenset(["word", "noun", "verb"])
_CLAUSE = frozenset(["be", "have", "modal", "pron"])
_OPENING, _CLOSING = '“"„«', '”"“»'
_BEFORE_FIRST = ("“", '"', "«", ":", "(", "-", "–")
_ARTICLES = ("the", "this", "said", "both", "our", "its")
# The most tokens of a name in quotation marks.
_LONGEST = 9


class Unknown:
    """Finds names that neither the authority knows nor their own words tell."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._kinds = NameTypes(words)
        self._called = words.lists["called"]
        self._not_names = words.lists["not_names"]
        self._place_ends = words.lists["place_ends"]
        self._inside = words.lists["inside"]

    def find(self, found: Recognised) -> None:
        """Put the names found into the tokens, each as one."""
        text = found.document.text
        for index, tokens in enumerate(found.tokens):
            quoted = list(self._quoted(tokens))
            if quoted:
                found.tokens[index] = overlaid(tokens, text, quoted)
        inner = _inner(found)
        for index, tokens in enumerate(found.tokens):
            if is_shouted(tokens):
                continue
            block = found.document.blocks[found.sentences[index].block]
            made = list(self._runs(tokens, text, inner, block.role in ("title", "heading")))
            if made:
                found.tokens[index] = overlaid(tokens, text, made)

    def _quoted(self, tokens: list[Token]) -> Iterator[Mention]:
        """Names in quotation marks: "the exhibition “Wooden Tallinn”"."""
        for i, token in enumerate(tokens):
            if i == 0 or token.text not in _OPENING:
                continue
            last = min(i + _LONGEST + 2, len(tokens))
            close = next((k for k in range(i + 2, last) if tokens[k].text in _CLOSING), None)
            if close is None or tokens[close - 1].text in ",.!?" or not tokens[i + 1].capital:
                continue
            described = self._words.described
            before = tokens[i - 1].low
            noun = described.get(before) or described.get(before.rstrip("s"))
            inside = tokens[i + 1 : close]
            if noun is None and before not in self._called:
                continue
            if any(not t.classes.isdisjoint(_CLAUSE) for t in inside):
                continue
            after = sorted({t.low for t in tokens[close + 1 : close + 6]})
            yield Mention(
                start=token.start,
                end=tokens[close].end,
                type=noun or next((described[w] for w in after if w in described), ""),
                name=" ".join(t.text for t in inside),
                reason="a name in quotation marks",
            )

    def _runs(
        self, tokens: list[Token], text: str, inner: set[str], headed: bool
    ) -> Iterator[Mention]:
        """The runs of capitals of a sentence.

        Args:
            tokens: The sentence.
            text: The document's text.
            inner: Words with a capital inside sentences of the text.
            headed: Whether the sentence is a title or heading.
        """
        i = 0
        while i < len(tokens):
            token = tokens[i]
            named = (token.mention is not None or token.capital) and (
                self._branch(tokens, i) or self._named(tokens, i, inner, headed)
            )
            j = i
            while named and j + 1 < len(tokens) and self._goes_on(tokens, j + 1):
                j += 1
            if named:
                yield self._run(tokens, i, j, text)
            i = j + 1

    def _named(self, tokens: list[Token], i: int, inner: set[str], headed: bool) -> bool:
        """Whether a name begins at a token with a capital."""
        token, words = tokens[i], self._words
        text = token.text
        if token.mention is not None or "pron" in token.classes or len(text) == 1:
            return False
        if token.classes.isdisjoint(_COMMON) or text in words.honorifics:
            return False
        if text in self._not_names or words.only_describes(text):
            return False
        after = token_at(tokens, i + 1)
        alone = after is None or not after.capital or after.mention is not None
        known = i > 0 and tokens[i - 1].low in _ARTICLES  # "the Forum": one named before
        if known and alone and text in words.types and not text.isupper():
            return False
        first = i == 0 or (i == 1 and tokens[0].low in _BEFORE_FIRST)
        if not first and not headed:
            return True
        if text in inner or (text.isupper() and len(text) > 2):
            return True
        if any(c.isupper() for c in text[1:]) and not text.isupper():
            return True
        if after is not None and words.is_suffix(after.text):
            return True  # "Mlinar d.o.o."
        return not headed and not alone and after is not None and "word" in after.classes

    def _branch(self, tokens: list[Token], i: int) -> bool:
        """Whether a known firm's name goes on: "Yaskawa Slovenija" is a firm of its own."""
        mention, after = tokens[i].mention, token_at(tokens, i + 1)
        if mention is None or mention.type != "Company" or after is None:
            return False
        words = self._words
        return (
            "name" in tokens[i].classes
            and after.capital
            and (_is_state(after) or _is_common(after))
            and after.start == tokens[i].end + 1
            and after.text not in words.honorifics
            and after.text not in words.heads
            and not words.is_suffix(after.text)
        )

    def _goes_on(self, tokens: list[Token], at: int) -> bool:
        """Whether a token is another word of the name before it."""
        token, before = tokens[at], tokens[at - 1].mention
        if self._words.is_suffix(token.text):
            return False
        if _is_state(token) and before is not None and before.type == "Company":
            return True
        if token.low in self._place_ends:
            return True
        if token.low in self._inside and at + 1 < len(tokens) and tokens[at + 1].capital:
            return True
        return token.mention is None and token.capital and not token.classes.isdisjoint(_COMMON)

    def _run(self, tokens: list[Token], i: int, j: int, text: str) -> Mention:
        words = [t.text for t in tokens[i : j + 1]]
        given = self._words.given
        if i == 0 and len(words) > 2 and words[1] in given and words[0] not in given:
            # "Yesterday Ana Novak": nothing stands before the name.
            return self._run(tokens[1:], 0, j - 1, text)
        end = self._words.legal_form(tokens, j)
        type_, reason = self._type(tokens, i, j, end)
        name = clean(text[tokens[i].start : tokens[j].end])
        if type_ == "Person":
            name = _person(words)
        after = token_at(tokens, end + 1)
        noun = after.low if after is not None and after.low in self._words.described else ""
        if noun and type_ == "Project" and not name.isupper():
            name = f"{name} {noun}"  # "the Belle experiment"; an acronym stands alone
        return Mention(
            start=tokens[i].start, end=tokens[end].end, type=type_, name=name, reason=reason
        )

    def _type(self, tokens: list[Token], i: int, j: int, end: int) -> Typed:
        if end > j:
            return "Company", "a legal form behind the name"
        if tokens[i].mention is not None:
            return "Company", "a firm's name that goes on"
        return self._kinds.of(tokens, i, j)


def _inner(found: Recognised) -> set[str]:
    """Words with a capital inside a sentence: they are names at its start, too."""
    words: set[str] = set()
    for sentence, tokens in zip(found.sentences, found.tokens, strict=True):
        if found.document.blocks[sentence.block].role in ("title", "heading"):
            continue
        first = next((k for k, t in enumerate(tokens) if t.text[0].isalnum()), 0)
        words |= {t.text for t in tokens[first + 1 :] if t.capital and t.mention is None}
    return words


def _person(words: list[str]) -> str:
    """A person's name, given name first, without capitals throughout."""
    upper = [w.isupper() and len(w) > 2 for w in words]
    if len(words) > 1 and upper[0] and not upper[-1]:
        words = [*words[1:], words[0]]
    return " ".join(
        "-".join(p[:1] + p[1:].lower() for p in w.split("-")) if w.isupper() and len(w) > 2 else w
        for w in words
    )


def _is_common(token: Token) -> bool:
    """Whether a token is a word that nothing is known by."""
    return token.mention is None and not token.classes.isdisjoint(_COMMON)


def _is_state(token: Token) -> bool:
    """Whether a token names a state itself."""
    return token.mention is not None and token.mention.type == "State"
