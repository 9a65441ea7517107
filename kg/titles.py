"""Offices as texts word them: "State Minister of Economy, Trade and Industry of Japan".

The title is kept in the text's words without the state; the state or body it is of is kept
beside it when the title itself says so.
"""

from kg.lexicon import Lexicon
from kg.mentions import Mention, Title
from kg.tokens import Token

_SEAT = {"consul", "consul-general", "chargé d'affaires", "charge d'affaires"}
_SENT = {"ambassador", "envoy", "representative", "plenipotentiary", "mission", *_SEAT}
_AFTER = {"general", "emeritus", "elect", "plenipotentiary"}
_PREPOSITIONS = ("of", "for")


class Titles:
    """Joins the words of offices into one token each."""

    def __init__(self, lexicon: Lexicon) -> None:
        heads = lexicon.offices["heads"]
        self._level: dict[str, str] = {}
        for level, words in heads.items():
            for word in words:
                self._level[word.lower()] = level
        self._before = {word.lower() for word in lexicon.offices["before"]}
        self._states = tuple(lexicon.states.values())
        self._units = lexicon.offices["units"]
        self._heads_of_bodies = {w for ws in lexicon.names["types"].values() for w in ws}
        self._domains = lexicon.offices["domains"]
        self._parliaments = tuple(sorted(lexicon.offices["parliaments"], key=len, reverse=True))

    def joined(self, text: str, tokens: list[Token]) -> list[Token]:
        """The tokens with each office as one."""
        made: list[Token] = []
        i = 0
        while i < len(tokens):
            found = self._title(text, tokens, i)
            if found is None:
                made.append(tokens[i])
                i += 1
                continue
            title, last = found
            start, end = tokens[i].start, tokens[last].end
            token = Token(text[start:end], start, end, frozenset(["office"]))
            token.mention = Mention(
                start=start, end=end, type="Office", value=title, name=title.words,
                reason="the words of an office",
            )
            made.append(token)
            i = last + 1
        return made

    def _title(self, text: str, tokens: list[Token], i: int) -> tuple[Title, int] | None:
        head = self._head(tokens, i)
        if head is None:
            return None
        last, low, plural = head
        first = tokens[i]
        words = _cased(text[first.start : tokens[last].end], low, plural)
        level = self._level[low]
        if low in ("head", "chief", "chair", "leader", "officer", "representative", "owner", "founder", "principal"):
            # Words that are much else too: only with what they are head of.
            after = tokens[last + 1].low if last + 1 < len(tokens) else ""
            alone = last == i and not first.capital
            if alone and (after not in ("of", "for") or "to" == (tokens[i - 1].low if i else "")):
                return None
        at, of = last + 1, None
        while at < len(tokens):
            if plural and at + 2 < len(tokens) and tokens[at + 2].low == "and":
                break  # "the foreign ministers of Japan and Slovenia"
            step = self._complement(text, tokens, at, low)
            if step is None:
                break
            more, of_step, at = step
            words += more
            of = of_step or of
            if of is not None and not self._continues(tokens, at, low):
                break
        if words.lower().startswith(("secretary of state", "state secretary", "permanent secretary", "parliamentary secretary")):
            level = "state"
        title = Title(words=words, head=low, level=level, plural=plural, of=of)
        return title, at - 1

    @staticmethod
    def _continues(tokens: list[Token], at: int, low: str) -> bool:
        return at < len(tokens) and tokens[at].low == "to" and low in _SENT

    def _head(self, tokens: list[Token], i: int) -> tuple[int, str, bool] | None:
        """The last token of the title's own words, its head and whether it is plural."""
        best = None
        for j in range(i, min(i + 6, len(tokens))):
            token = tokens[j]
            if token.mention is not None and not (
                "ordinal" in token.classes and j == i and False
            ):
                break
            low = token.low
            following = tokens[j + 1].low.replace("’", "'") if j + 1 < len(tokens) else ""
            if j + 1 < len(tokens) and f"{low} {following}" in self._level:
                return j + 1, f"{low} {following}", False
            singular = _singular(low)
            if low in self._level:
                best = (j, low, False)
            elif singular in self._level and singular != low:
                best = (j, singular, True)
            elif low not in self._before:
                break
            elif j == i and token.low == token.text and low in ("first", "second", "full", "special", "family", "board", "energy", "industry", "research", "press", "development", "before", "plant"):
                break
        if best is None:
            return None
        if "verb" in tokens[best[0]].classes and not tokens[i].capital and best[0] == i:
            before = tokens[i - 1] if i else None
            if before is not None and before.classes & {"modal", "pron", "name"} and before.low != "the":
                return None
        return best

    def _complement(
        self, text: str, tokens: list[Token], at: int, low: str
    ) -> tuple[str, Mention | None, int] | None:
        """What follows a title and belongs to it: words for it, what it is of, where to go on."""
        token = tokens[at]
        if token.low in _AFTER and token.capital:
            return f" {token.text}", None, at + 1
        if token.low == "extraordinary" and token.capital:
            end = at + 3 if at + 2 < len(tokens) and tokens[at + 1].low == "and" else at + 1
            return f" {text[token.start : tokens[end - 1].end]}", None, end
        if token.low == "in" and at + 2 < len(tokens) and tokens[at + 1].low == "charge" and tokens[at + 2].low == "of":
            end = self._unit(tokens, at + 2)
            return f" {text[token.start : tokens[end].end]}", None, end + 1
        m = at + 1
        if m < len(tokens) and tokens[m].low == "the":
            m += 1
        if m + 1 < len(tokens) and token.low == "at" and tokens[m].nations:
            m += 1
        if m >= len(tokens):
            return None
        if token.low in _PREPOSITIONS:
            return self._of(text, tokens, at, m, low)
        named = tokens[m].mention
        if token.low == "in" and low in _SEAT and named is None and tokens[m].capital:
            return f" in {tokens[m].text}", None, m + 1
        if named is None or "name" not in tokens[m].classes:
            return None
        if token.low == "to" and low in _SENT:
            return f" to {text[tokens[at + 1].start : tokens[m].end]}", None, m + 1
        if token.low == "in" and low in _SEAT and named.type in ("Place", "State", ""):
            return f" in {named.name or tokens[m].text}", None, m + 1
        if token.low in ("at", "in", "with") and named.type not in ("Place", "State", "Person", "Occasion", ""):
            return "", named, m + 1
        return None

    def _of(
        self, text: str, tokens: list[Token], at: int, m: int, low: str
    ) -> tuple[str, Mention | None, int] | None:
        token, prep = tokens[m], tokens[at].low
        named = token.mention if "name" in token.classes else None
        if named is not None and m + 2 < len(tokens) and tokens[m + 1].low in ("'s", "’s"):
            inside = self._parliament_name(tokens[m + 2].text)
            if inside and tokens[m + 2].mention is not None:
                return f" of the {inside}", named, m + 3
            body = self._parliament(text, tokens, m + 2)
            return (f" of the {body[0]}", named, body[1]) if body else None
        if named is not None:
            if named.type == "State" and low == "president" and token.text.startswith("Republic"):
                return " of the Republic", named, m + 1
            inside = self._parliament_name(token.text) if named.type != "State" else None
            if inside:
                return f" of the {inside}", self._state_in(token), m + 1
            if named.type == "Place" and low in _SENT:
                return f" {prep} {token.text}", None, m + 1
            return "", named, m + 1
        if token.nations and m + 1 < len(tokens):
            body = self._parliament(text, tokens, m + 1)
            if body:
                of = Mention(
                    start=token.start, end=token.end, type="State", ids=token.nations[:1],
                    strong=True, name="",
                )
                return f" of the {body[0][0].upper()}{body[0][1:]}", of, body[1]
            return None
        if tokens[m].classes & {"poss"} and m + 1 < len(tokens) and tokens[m + 1].text in self._units:
            end = self._unit(tokens, m + 1)
            return f" {prep} the {text[tokens[m + 1].start : tokens[end].end]}", None, end + 1
        if tokens[m].text in self._units:
            end = self._unit(tokens, m)
            return f" {prep} the {text[tokens[m].start : tokens[end].end]}", None, end + 1
        body = self._parliament(text, tokens, m)
        if body:
            article = " the" if tokens[m - 1].low == "the" else ""
            return f" {prep}{article} {body[0]}", None, body[1]
        end = self._domain(tokens, m)
        if end is None:
            return None
        return f" {prep} {text[tokens[at + 1].start : tokens[end].end]}", None, end + 1

    def _state_in(self, token: Token) -> Mention | None:
        """The state in the name of a body: "National Assembly of Slovenia"."""
        for state in self._states:
            for name in state.names:
                if token.text.endswith((f" of {name}", f" of the Republic of {name}")):
                    return Mention(
                        start=token.end - len(name), end=token.end, type="State",
                        ids=(state.id,), strong=True, name=state.name,
                    )
        return None

    def _parliament(self, text: str, tokens: list[Token], m: int) -> tuple[str, int] | None:
        for name in self._parliaments:
            parts = name.split()
            if [t.text for t in tokens[m : m + len(parts)]] == parts:
                return name, m + len(parts)
        return None

    def _parliament_name(self, text: str) -> str | None:
        return next((n for n in self._parliaments if text == n or text.startswith(f"{n} ")), None)

    def _unit(self, tokens: list[Token], m: int) -> int:
        """The last token of a part of a body: "Department of Asian Studies"."""
        at = m
        while at + 1 < len(tokens):
            token = tokens[at + 1]
            if token.mention is None and token.capital and token.classes & {"word", "noun", "verb", "nation"}:
                at += 1
            elif token.low in ("of", "and", "for") and at + 2 < len(tokens) and tokens[at + 2].mention is None and tokens[at + 2].capital and tokens[at + 2].text not in self._heads_of_bodies:
                at += 2
            else:
                return at
        return at

    def _domain(self, tokens: list[Token], m: int) -> int | None:
        """The last token of what a minister is a minister of."""
        last = None
        at = m
        while at < len(tokens):
            token = tokens[at]
            if token.text in self._domains or token.text.title() in self._domains and last is None:
                last = at
            elif token.low == "the" and last is not None and tokens[at - 1].low in (",", "and"):
                pass
            elif token.low not in (",", "and", "&") or last is None:
                break
            elif not (at + 1 < len(tokens) and (tokens[at + 1].text in self._domains or tokens[at + 1].low in ("and", "the"))):
                break
            at += 1
        return last


def _singular(low: str) -> str:
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _cased(words: str, head: str, plural: bool) -> str:
    """A title as a list would write it: "executive vice-president" as "Executive Vice-President"."""
    if plural or "d'affaires" in head:
        return words[0].upper() + words[1:].replace("charge d", "chargé d")
    return " ".join("-".join(p[:1].upper() + p[1:] for p in w.split("-")) for w in words.split())
