"""The stretches of a document that stand for something, as they are found."""

from kg.authority import folded
from kg.names.mentions import Title
from kg.names.tokens import Token
from kg.readings import Mention
from kg.reference.discourse import Discourse
from kg.reference.identities import entity_of
from kg.syntax.phrases import Phrase


class Marks:
    """Gathers the mentions of one document.

    Attributes:
        found: The mentions, in the order in which they were found.
    """

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self.found: list[Mention] = []

    def entity(self, start: int, end: int, one: str, reason: str) -> None:
        """Mark a stretch that stands for an entity of the text."""
        self._mark(start, end, self._discourse.type_of(one), one, reason)

    def phrase(self, phrase: Phrase, tokens: list[Token], one: str, reason: str) -> None:
        """Mark a phrase that stands for an entity of the text."""
        if phrase.last < len(tokens):
            start, end = tokens[phrase.first].start, tokens[phrase.last].end
            self.entity(start, end, one, reason)

    def adjective(self, token: Token, sentence: int) -> None:
        """Mark the states that an adjective names, and take them in."""
        for state in token.nations:
            self._discourse.add_state(state, sentence)
            self._mark(token.start, token.end, "State", state, "an adjective of the state")

    def name(self, token: Token, sentence: int) -> None:
        """Mark what was recognised as one token, and what its name holds."""
        mention = token.mention
        if mention is None:
            return
        is_name = "name" in token.classes
        one = entity_of(self._discourse, mention, sentence) if is_name else None
        if is_name and mention.type not in ("State", "Person"):
            self._states_within(token, sentence)
            self._seat_within(token, sentence)
        self._mark(token.start, token.end, mention.type, one, mention.reason)
        of = mention.value.of if isinstance(mention.value, Title) else None
        if of is not None:
            one = entity_of(self._discourse, of, sentence)
            self._mark(of.start, of.end, of.type, one, of.reason)

    def _states_within(self, token: Token, sentence: int) -> None:
        """A body's name may name its state, too: "Embassy of Slovenia in Tokyo"."""
        states = self._discourse.background.lexicon.states
        for one in [one for one in self._discourse.states if one in states]:
            name = states[one].name
            at = token.text.find(name)
            if at >= 0:
                self._discourse.add(one, "State", name, sentence, new=False)
                start = token.start + at
                self._mark(start, start + len(name), "State", one, "named within a name")

    def _seat_within(self, token: Token, sentence: int) -> None:
        """A body's name may name the town where it sits, too: "Embassy of Slovenia in Tokyo"."""
        body, _, seat = token.text.partition(" in ")
        one = self._discourse.background.names.get(folded(seat)) if seat else None
        known = self._discourse.background.authority.get(one) if one else None
        if one is not None and known is not None and known.type == "Place":
            self._discourse.add(one, "Place", seat, sentence, new=False)
            start = token.start + len(body) + len(" in ")
            self._mark(start, token.end, "Place", one, "named within a name")

    def _mark(self, start: int, end: int, type_: str, one: str | None, reason: str) -> None:
        self.found.append(Mention(start=start, end=end, type=type_, entity=one, reason=reason))
