"""What an office is of: "of Economy, Trade and Industry", "of the National Assembly", "to Japan".

What belongs to the title becomes words of it; the state or body it is of is named apart.
Whether a comma goes on with what a minister is minister of or with the sentence, the list of
domains decides.
"""

from kg.lexicon import Lexicon
from kg.names.mentions import Mention
from kg.names.tokens import Token

_PREPOSITIONS = ("of", "for")
_UNIT = frozenset(["word", "noun", "verb", "nation"])
# The most words before the noun of a part of a body: "Central and South Eastern Europe Division".
_LONGEST_UNIT = 8
_NO_BODY = ("Place", "State", "Person", "Occasion", "")
# Words that follow a title, the state or body it is of, and the index behind them.
Step = tuple[str, Mention | None, int]


class Portfolios:
    """Reads what stands behind the words of a title.

    Attributes:
        domains: What a minister is a minister of.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        offices = lexicon.offices
        self._states = tuple(lexicon.states.values())
        self._seated = offices["seated"]
        self._sent = offices["sent"] | offices["seated"]
        self._behind = offices["behind"]
        self._units = offices["units"]
        self._bodies = lexicon.types.keys()
        self.domains = offices["domains"]
        parliaments: list[str] = sorted(offices["parliaments"], key=lambda name: (-len(name), name))
        self._parliaments = tuple((name, name.split()) for name in parliaments)

    def behind(self, text: str, tokens: list[Token], at: int, head: str, plural: bool) -> Step:
        """All that belongs to a title behind its own words.

        Args:
            text: The document's text.
            tokens: The sentence.
            at: Index of the token behind the title's own words.
            head: Head of the title, in lower case and singular.
            plural: Whether several hold the office.
        """
        words = ""
        of: Mention | None = None
        while at < len(tokens):
            if plural and at + 2 < len(tokens) and tokens[at + 2].low == "and":
                break  # "the foreign ministers of Japan and Slovenia"
            step = self._step(text, tokens, at, head)
            if step is None:
                break
            more, named, at = step
            words += more
            of = named or of
            sent = head in self._sent and at < len(tokens) and tokens[at].low == "to"
            if of is not None and not sent:
                break
        return words, of, at

    def _step(self, text: str, tokens: list[Token], at: int, head: str) -> Step | None:
        """One step over what follows a title, or None where nothing does."""
        token = tokens[at]
        low = token.low
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if token.capital and low in self._behind:
            return f" {token.text}", None, at + 1
        if token.capital and low == "extraordinary":
            end = at + 3 if at + 2 < len(tokens) and following == "and" else at + 1
            return f" {text[token.start : tokens[end - 1].end]}", None, end
        if low == "in" and [t.low for t in tokens[at + 1 : at + 3]] == ["charge", "of"]:
            end = self._unit(tokens, at + 2)
            return f" {text[token.start : tokens[end].end]}", None, end + 1
        m = at + 2 if following == "the" else at + 1
        if m + 1 < len(tokens) and low == "at" and tokens[m].nations:
            m += 1
        if m >= len(tokens):
            return None
        if low in _PREPOSITIONS:
            return self._of(text, tokens, at, m, head)
        return self._sent_to(text, tokens, at, m, head)

    def _sent_to(self, text: str, tokens: list[Token], at: int, m: int, head: str) -> Step | None:
        """Where somebody is sent, sits or works: "to Japan", "in Osaka", "at the University"."""
        low, named = tokens[at].low, tokens[m].mention
        if low == "in" and head in self._seated and named is None and tokens[m].capital:
            return f" in {tokens[m].text}", None, m + 1
        if named is None or "name" not in tokens[m].classes:
            return None
        if low == "to" and head in self._sent:
            return f" to {text[tokens[at + 1].start : tokens[m].end]}", None, m + 1
        if low == "in" and head in self._seated and named.type in ("Place", "State", ""):
            return f" in {named.name or tokens[m].text}", None, m + 1
        if low in ("at", "in", "with") and named.type not in _NO_BODY:
            return "", named, m + 1
        return None

    def _of(self, text: str, tokens: list[Token], at: int, m: int, head: str) -> Step | None:
        """What follows with "of" or "for"; `m` is the first token behind the article."""
        token, prep = tokens[m], tokens[at].low
        last = self._unit_named(tokens, m)
        if last is not None:
            return f" {prep} {text[tokens[at + 1].start : tokens[last].end]}", None, last + 1
        if token.mention is not None and "name" in token.classes:
            return self._of_name(text, tokens, at, m, head)
        if token.nations and m + 1 < len(tokens):
            return self._of_nation(tokens, m)
        unit = m
        if "poss" in token.classes and m + 1 < len(tokens) and tokens[m + 1].text in self._units:
            unit = m + 1
        if tokens[unit].text in self._units:
            end = self._unit(tokens, unit)
            return f" {prep} the {text[tokens[unit].start : tokens[end].end]}", None, end + 1
        body = self._parliament(tokens, m)
        if body and body[0] == "Republic" and head != "president":
            return "", None, body[1]  # "Minister of Defence of the Republic of Croatia"
        if body:
            article = " the" if tokens[m - 1].low == "the" else ""
            return f" {prep}{article} {body[0]}", None, body[1]
        last = self._domain(tokens, m)
        if last is None:
            return None
        return f" {prep} {text[tokens[at + 1].start : tokens[last].end]}", None, last + 1

    def _of_name(self, text: str, tokens: list[Token], at: int, m: int, head: str) -> Step | None:
        token = tokens[m]
        named = token.mention
        assert named is not None
        if m + 2 < len(tokens) and tokens[m + 1].low in ("'s", "’s"):
            inside = self._parliament_name(tokens[m + 2].text)
            if inside and tokens[m + 2].mention is not None:
                return f" of the {inside}", named, m + 3
            body = self._parliament(tokens, m + 2)
            return (f" of the {body[0]}", named, body[1]) if body else None
        if named.type == "State" and head == "president" and token.text.startswith("Republic"):
            return " of the Republic", named, m + 1
        inside = self._parliament_name(token.text) if named.type != "State" else None
        if inside:
            return f" of the {inside}", self._state_in(token), m + 1
        if named.type == "Place" and head in self._sent:
            return f" {tokens[at].low} {token.text}", None, m + 1
        return "", named, m + 1

    def _of_nation(self, tokens: list[Token], m: int) -> Step | None:
        """A body of a state named by its adjective: "of the Slovenian National Assembly"."""
        body = self._parliament(tokens, m + 1)
        if body is None:
            return None
        token = tokens[m]
        of = Mention(
            start=token.start, end=token.end, type="State", ids=token.nations[:1], strong=True
        )
        return f" of the {body[0][0].upper()}{body[0][1:]}", of, body[1]

    def _state_in(self, token: Token) -> Mention | None:
        """The state in the name of a body: "National Assembly of Slovenia"."""
        for state in self._states:
            for name in state.names:
                if token.text.endswith((f" of {name}", f" of the Republic of {name}")):
                    return Mention(
                        start=token.end - len(name),
                        end=token.end,
                        type="State",
                        ids=(state.id,),
                        strong=True,
                        name=state.name,
                    )
        return None

    def _parliament(self, tokens: list[Token], m: int) -> tuple[str, int] | None:
        """The body of a state that begins at a token and the index behind it."""
        for name, parts in self._parliaments:
            end = m + len(parts)
            if tokens[m].text == parts[0] and [t.text for t in tokens[m:end]] == parts:
                return name, end
        return None

    def _parliament_name(self, text: str) -> str | None:
        for name, _ in self._parliaments:
            if text == name or text.startswith(f"{name} "):
                return name
        return None

    def _unit(self, tokens: list[Token], m: int) -> int:
        """The last token of a part of a body: "Department of Asian Studies"."""
        at = m
        while at + 1 < len(tokens):
            token = tokens[at + 1]
            if token.mention is None and token.capital and not token.classes.isdisjoint(_UNIT):
                at += 1
            elif token.low in ("of", "and", "for") and self._unit_goes_on(tokens, at + 2):
                at += 2
            else:
                break
        return at

    def _unit_named(self, tokens: list[Token], m: int) -> int | None:
        """The last token of a part of a body that ends in its noun: "the Europe Division"."""
        for at in range(m, min(m + _LONGEST_UNIT, len(tokens))):
            token = tokens[at]
            if at > m and token.text in self._units:
                return at
            mention = token.mention
            a_body = mention is not None and mention.type not in _NO_BODY
            if a_body or not (token.capital or token.low in ("and", "&")):
                return None
        return None

    def _unit_goes_on(self, tokens: list[Token], at: int) -> bool:
        if at >= len(tokens):
            return False
        token = tokens[at]
        return token.mention is None and token.capital and token.text not in self._bodies

    def _domain(self, tokens: list[Token], m: int) -> int | None:
        """The last token of what a minister is a minister of."""
        last = None
        for at in range(m, len(tokens)):
            token = tokens[at]
            known = token.text in self.domains
            # "minister for economic development"
            plain = last is None or tokens[last].text.islower()
            if known or (plain and token.text.title() in self.domains):
                last = at
            elif last is None:
                break
            elif token.low in (",", "and", "&"):
                after = tokens[at + 1] if at + 1 < len(tokens) else None
                if after is None:
                    break
                word = after.text if after.capital else after.text.title()
                if word not in self.domains and after.low not in ("and", "the"):
                    break
            elif token.low != "the" or tokens[at - 1].low not in (",", "and"):
                break
        return last
