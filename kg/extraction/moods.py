"""Plan, wish, denial or deed: what the words around a trigger make of it."""

from kg.extraction.governing import BINDING, NO_FACT, Governing
from kg.extraction.scopes import Scope
from kg.extraction.tenses import mood_of_tense
from kg.frames import Frame
from kg.guides import Moods
from kg.syntax.clauses import Clause
from kg.syntax.phrases import Phrase
from kg.syntax.verb_groups import VerbGroup

_NEVER = frozenset(["never", "not", "neither", "no longer"])


class Mood:
    """Tells the modality of a trigger.

    Args:
        moods: What governing words do.
    """

    def __init__(self, moods: Moods) -> None:
        self._moods = moods
        self._governing = Governing(moods)

    def of(self, frame: Frame, scope: Scope, *, headline: bool) -> str | None:
        """The modality of what a frame found, or None where it is no fact.

        Args:
            frame: The frame.
            scope: Its trigger.
            headline: Whether the sentence is a title, where the present tells of deeds.
        """
        if scope.clause.word in self._moods.unreal:
            return None
        mood = self._of_verb(frame, scope, headline)
        if scope.phrase is not None:
            mood = self._of_noun(frame, scope, scope.phrase, mood, headline)
        if mood is not None:
            mood = self._governing.outward(scope.clause, mood)
        if mood is None:
            return None
        found = frame.modality.get(mood, frame.modality.get("*", mood))
        return None if found == "none" else found

    def _of_verb(self, frame: Frame, scope: Scope, headline: bool) -> str | None:
        """What tense, auxiliaries and the verbs of the chain say."""
        clause = scope.clause
        verb = clause.verb
        if verb is None:
            return "ongoing" if frame.state else "happened"
        mood = mood_of_tense(clause, verb, frame, self._moods, headline=headline)
        for base in verb.chain[: scope.depth] if scope.chained else verb.chain:
            governs = self._moods.verbs.get(base, "through")
            if governs == "agreed" and frame.kind in self._moods.pledged:
                governs = "planned"  # "has agreed to acquire"
            if governs in NO_FACT:
                return None
            if governs in BINDING and mood != "denied":
                mood = governs
        if not _negated(clause, verb):
            return mood
        return None if mood == "wished" else "denied"

    def _of_noun(
        self, frame: Frame, scope: Scope, phrase: Phrase, mood: str | None, headline: bool
    ) -> str | None:
        """What governs a noun: its adjectives, its verb, the noun it hangs on."""
        described = (self._moods.adjectives.get(word) for word in phrase.words)
        found = next((adjective for adjective in described if adjective), None)
        found = found or _of_copula(frame, scope)
        if found is not None:
            return found
        base, governs = self._governor(scope)
        verb, around = scope.clause.verb, self._is_around(scope)
        if around and mood is None and verb is not None and verb.chain:
            mood = mood_of_tense(scope.clause, verb, frame, self._moods, headline=headline)
        before = self._noun_before(scope)
        if before is not None:
            return before if before != "none" else None
        if phrase.det == "no" or "no" in phrase.words:
            return "denied"
        carried = scope.light and governs == "planned" and base not in self._moods.planning
        if governs in BINDING and not carried:
            return governs if mood != "denied" else None
        if governs in NO_FACT:
            return None
        return _of_bare_noun(frame, scope, mood)

    def _governor(self, scope: Scope) -> tuple[str, str]:
        """The verb that governs a noun, with its particle, and what it does to it."""
        verb = scope.clause.verb
        if verb is None:
            return "", ""
        particles = (self._moods.particles.get(f"{verb.base} {w}") for w in scope.clause.adverbs)
        base = next((found for found in particles if found), verb.base)
        if base == "be" or self._is_around(scope):
            return base, ""
        return base, self._moods.verbs.get(base, "")

    def _is_around(self, scope: Scope) -> bool:
        """Whether a deed is only where another takes place: "during their talks they agreed"."""
        argument = scope.argument
        return argument is not None and argument.prep in self._moods.around

    def _noun_before(self, scope: Scope) -> str | None:
        """The mood of a noun the trigger hangs on: "plans for a visit"."""
        argument, clause = scope.argument, scope.clause
        if argument is None or argument.prep not in ("for", "of", "to", "on", "about"):
            return None
        at = clause.arguments.index(argument) if argument in clause.arguments else 0
        if at:
            return self._moods.nouns.get(clause.arguments[at - 1].group.phrases[-1].head)
        if clause.subject is None or clause.verb is not None:
            return self._moods.nouns.get("")
        return self._moods.nouns.get(clause.subject.phrases[-1].head)


def _negated(clause: Clause, verb: VerbGroup) -> bool:
    """Whether a clause says that its deed is not so."""
    if verb.negated or not _NEVER.isdisjoint(clause.adverbs):
        return True
    subject = clause.subject.phrases[0] if clause.subject else None
    return subject is not None and subject.det in ("neither", "no") and not clause.inherited


def _of_copula(frame: Frame, scope: Scope) -> str | None:
    """The mood of "this is the first visit" and of "they are on a visit"."""
    verb = scope.clause.verb
    if not scope.light or verb is None or verb.base != "be" or scope.argument is None:
        return None
    if verb.tense != "present" or verb.chain or verb.negated:
        return None
    if not scope.argument.prep and not frame.state:
        return "happened"
    return None if verb.perfect else "ongoing"


def _of_bare_noun(frame: Frame, scope: Scope, mood: str | None) -> str | None:
    """The mood of a noun of which only the tense around it says something."""
    if scope.light:
        return mood
    if frame.state:
        return "ongoing" if mood in ("happened", "ongoing") else mood
    if mood in BINDING and scope.argument is not None:
        # "will be a basis for …": nothing is said of the deed itself.
        return "planned" if mood == "planned" else None
    return "happened" if mood == "ongoing" else mood
