"""What the clauses around a deed make of it: a wish of somebody, a purpose, a mere report.

"none" and "agreed" are moods of governing words, too, and make of what they govern no fact.
"""

from kg.guides import Moods
from kg.syntax.clauses import Clause
from kg.syntax.verb_groups import VerbGroup

BINDING = frozenset(["planned", "wished", "denied"])
NO_FACT = frozenset(["none", "agreed"])
# What "would" and "can" say where somebody says so.
_IF = {"conditional": "planned", "potential": "wished"}
_FIRST = frozenset(["first", "last", "only", "latest"])


class Governing:
    """Tells what governing clauses do to the mood of a deed."""

    def __init__(self, moods: Moods) -> None:
        self._moods = moods

    def outward(self, clause: Clause, mood: str) -> str | None:
        """The mood of a deed by all the clauses its own hangs on, or None where it is no fact.

        Args:
            clause: The clause of the deed.
            mood: The mood it has by itself.
        """
        found: str | None = mood
        current = clause
        while found is not None and current.parent is not None:
            found = self._below(current, current.parent, found)
            current = current.parent
        return None if found in _IF else found

    def _below(self, clause: Clause, parent: Clause, mood: str) -> str | None:
        """The mood of what a clause tells, by the one it hangs on."""
        match clause.relation:
            case "infinitive":
                governs = "happened" if _is_the_first(parent) else self._governor(parent)
                if governs is None or governs in NO_FACT:
                    return None
                return "denied" if mood == "denied" else governs
            case "that":
                return self._reported(clause, parent, mood)
            case "gerund" if clause.word not in self._moods.timing:
                governs = self._governor(parent)
                return governs if governs in BINDING else None
            case "gerund" if parent.verb is not None:
                future = parent.verb.tense == "future"
                if future or (parent.verb.chain and mood == "happened"):
                    return self.of_chain(parent.verb) or mood
            case "adverbial" if clause.word in self._moods.unreal:
                return None
        return mood

    def _reported(self, clause: Clause, parent: Clause, mood: str) -> str | None:
        """The mood of what somebody says, hopes or denies."""
        governs = self._saying(parent)
        if governs == "agreed" and clause.verb is not None and clause.verb.tense == "past":
            governs = "said"  # agreed that it had been so
        if governs in NO_FACT:
            return None
        if governs in ("wished", "denied"):
            return governs
        if governs == "planned" and mood not in ("happened", "ongoing", "denied"):
            return governs
        return _IF.get(mood, mood) if governs == "said" else mood

    def of_chain(self, verb: VerbGroup) -> str | None:
        """The mood that the verbs governing a verb give it."""
        if verb.tense == "future":
            return "planned"
        found = (self._moods.verbs.get(base) for base in verb.chain)
        return next((mood for mood in found if mood in BINDING), None)

    def _governor(self, clause: Clause) -> str | None:
        """What an infinitive hangs on: the noun right before it, else the verb."""
        nouns, verb = self._moods.nouns, clause.verb
        if clause.arguments:
            head = clause.arguments[-1].group.phrases[-1].head
            if head in self._moods.undertakings and head not in nouns:
                return "planned"
        else:
            head = clause.subject.phrases[-1].head if clause.subject is not None else ""
        if head in nouns:
            return nouns[head]
        if verb is None:
            return None
        if verb.base in self._moods.letting and verb.chain:
            return self.of_chain(verb)
        governs = self._moods.verbs.get(verb.base)
        return governs if governs in BINDING or governs == "agreed" else None

    def _saying(self, clause: Clause) -> str:
        """What a clause does to the "that" below it."""
        verb = clause.verb
        governs = self._moods.verbs.get(verb.base, "said") if verb is not None else "said"
        if clause.arguments:
            head = clause.arguments[-1].group.phrases[-1].head
            says = verb is not None and self._moods.verbs.get(verb.base) == "said"
            if head in self._moods.nouns and not says:
                return self._moods.nouns[head]
        return governs


def _is_the_first(clause: Clause) -> bool:
    """Whether an infinitive hangs on "was the first": it tells a deed."""
    verb = clause.verb
    if verb is None or verb.base != "be" or verb.tense not in ("past", "ing"):
        return False
    return any(
        phrase.det == "first"
        or not _FIRST.isdisjoint(phrase.words)
        or any("ordinal" in number.classes for number in phrase.numbers)
        for argument in clause.arguments
        for phrase in argument.group
    )
