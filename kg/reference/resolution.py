"""Whom a phrase means: names, offices, pronouns and words such as "the pair" or "the latter".

What cannot be settled inside the document stays unsettled: the answer is then empty, never a
guess. Each answer has its reason.
"""

from kg.reference.definites import definite
from kg.reference.identities import entity_of
from kg.reference.nouns import noun
from kg.reference.officials import holder
from kg.reference.pairs import the_two
from kg.reference.pronouns import pronoun
from kg.reference.referents import NOBODY, PERSON, PLAYERS, Found, Referents
from kg.syntax.phrases import Phrase


class Resolver(Referents):
    """Finds the entities phrases stand for, and keeps why."""

    def resolved(self, phrase: Phrase, sentence: int) -> Found:
        """The entities of a phrase that is met for the first time."""
        if phrase.names:
            return self._named(phrase, sentence)
        if phrase.pronoun:
            return pronoun(self, phrase, sentence)
        if phrase.titles and not phrase.head:
            return holder(self, phrase, sentence)
        if phrase.head:
            found = noun(self, phrase, sentence)
            return found if found is not None else definite(self.discourse, phrase, sentence)
        if phrase.det == "the" and any(number.low == "two" for number in phrase.numbers):
            return the_two(self.discourse, PLAYERS)
        return NOBODY

    def counterpart_of(self, phrase: Phrase, holder: str) -> str | None:
        """Whose counterpart somebody is: the subject of the clause, else the person before."""
        own = [one for one in self.subject() if one != holder]
        if phrase.owner is not None:
            own = [one for one in self.before(phrase.owner) if one != holder] or own
        if own and self.discourse.is_a(own[0], PERSON):
            return own[0]
        return self.discourse.last(PERSON, other_than=(holder,))

    def _named(self, phrase: Phrase, sentence: int) -> Found:
        discourse = self.discourse
        title = phrase.titles[-1][0].words.lower() if phrase.titles else ""
        state = phrase.nations[0] if phrase.nations else None
        ids = [entity_of(discourse, name, sentence, title, state) for name in phrase.names]
        found = tuple(one for one in ids if one)
        for one in found:
            known = discourse.known[one]
            if state is not None and known.country is None and known.type != "State":
                known.country = state
        if found:
            self._lying(phrase, found[-1], sentence)
        return found, "named"

    def _lying(self, phrase: Phrase, one: str, sentence: int) -> None:
        """Learn where something is from the state behind it: "Celje, Slovenia"."""
        known = self.discourse.known[one]
        for part in phrase.apposed:
            described = part.nations and part.head and not part.names and not part.titles
            if described and known.country is None and known.type not in ("State", "Person"):
                known.country = part.nations[0]  # "Kitami Chemicals, another Japanese company"
            if part.names and part.names[0].type == "State":
                state = entity_of(self.discourse, part.names[0], sentence)
                if state is not None and known.country is None:
                    known.country = state
