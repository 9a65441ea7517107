"""Plan, wish, denial or deed: what the words around a trigger make of it."""

from kg.clauses import Clause
from kg.frames import Frame, Moods
from kg.phrases import Phrase
from kg.scopes import Scope

_OUTWARD = ("infinitive", "that", "gerund")
_TIMES = frozenset(["after", "before", "by", "while", "since", "upon", "following", "during", "with", "on", "when", "as"])
_SKIPPED = frozenset(["if", "unless", "once", "whether", "provided that", "until", "in order to", "so that"])


class Mood:
    """Tells the modality of a trigger.

    Args:
        moods: What governing words do.
    """

    def __init__(self, moods: Moods) -> None:
        self._moods = moods

    def of(self, frame: Frame, scope: Scope, *, headline: bool) -> str | None:
        """The modality of what a frame found, or None where it is no fact.

        Args:
            frame: The frame.
            scope: Its trigger.
            headline: Whether the sentence is a title, where the present tells of deeds.
        """
        mood = self._own(frame, scope, headline)
        if mood is not None:
            mood = self._outward(scope.clause, mood)
        if mood is None:
            return None
        found = frame.modality.get(mood, frame.modality.get("*", mood))
        return None if found == "none" else found

    def _own(self, frame: Frame, scope: Scope, headline: bool) -> str | None:
        clause = scope.clause
        if clause.word in _SKIPPED:
            return None
        mood = self._verb(frame, scope, headline)
        if scope.phrase is not None:
            return self._noun(frame, scope, mood, headline)
        return mood

    def _verb(self, frame: Frame, scope: Scope, headline: bool) -> str | None:
        """What tense, auxiliaries and the verbs of the chain say."""
        clause = scope.clause
        verb = clause.verb
        if verb is None:
            return "happened" if not frame.state else "ongoing"
        mood: str | None = _tense(clause, frame, headline)
        chain = verb.chain[: verb.chain.index(scope.clause.verb.base)] if False else list(verb.chain)
        if scope.chained:
            chain = chain[: scope.depth]
        for base in chain:
            kind = self._moods.verbs.get(base, "through")
            if kind == "agreed" and frame.kind in ("Investment", "Aid", "Gift", "Award"):
                kind = "planned"  # "has agreed to acquire"
            if kind in ("none", "agreed"):
                return None
            if kind in ("planned", "wished", "denied"):
                mood = kind if mood != "denied" else "denied"
        subject = clause.subject.phrases[0] if clause.subject else None
        none = subject is not None and subject.det in ("neither", "no") and not clause.inherited
        if none or verb.negated or {"never", "not", "neither", "no longer"} & set(clause.adverbs):
            if mood in ("planned", "wished"):
                return "denied" if mood == "planned" else None
            mood = "denied"
        return mood

    def _noun(
        self, frame: Frame, scope: Scope, mood: str | None, headline: bool
    ) -> str | None:
        """What governs a noun: its adjectives, its verb, the noun it hangs on."""
        phrase, clause = scope.phrase, scope.clause
        assert phrase is not None
        found = self._adjectives(phrase)
        if found:
            return found
        verb = clause.verb
        base = verb.base if verb is not None else ""
        if verb is not None and base == "call":
            base = "cancel" if "off" in clause.adverbs else base
        if verb is not None and base in ("push", "put", "move") and "back" in clause.adverbs:
            base = "schedule"
        if verb is not None and base == "put" and "off" in clause.adverbs:
            base = "postpone"
        if scope.light and base == "be" and scope.argument is not None and verb is not None:
            if not scope.argument.prep and not frame.state and not verb.chain and not verb.negated and verb.tense == "present":
                return "happened"  # "this is the first visit"
            if verb.tense == "present" and not verb.chain and not verb.negated and not verb.perfect:
                return "ongoing"
        governs = self._moods.verbs.get(base, "") if base != "be" else ""
        if scope.argument is not None and scope.argument.prep in _AROUND and verb is not None:
            governs = ""  # "during their meeting they agreed": the verb does not govern it
            if mood is None and verb.chain:
                mood = _tense(clause, frame, headline)
        before = self._noun_before(scope)
        if before is not None:
            return before if before != "none" else None
        if phrase.det in ("no",) or "no" in phrase.words:
            return "denied"
        if governs in ("planned", "wished", "denied") and not (scope.light and governs == "planned" and base in ("be", "set", "arrange") and False):
            carried = scope.light and governs == "planned" and base not in _PLANS
            if not carried:
                if mood == "denied":
                    return None
                return governs
        if governs in ("none", "agreed"):
            return None
        if frame.state and not scope.light:
            return "ongoing" if mood in ("happened", "ongoing") else mood
        if not scope.light and mood in ("planned", "wished", "denied") and scope.argument is not None:
            # "will be a basis for …": nothing is said of the deed itself.
            return "planned" if mood == "planned" else None
        if not scope.light and mood == "ongoing" and not frame.state:
            return "happened"
        return mood

    def _adjectives(self, phrase: Phrase) -> str | None:
        for word in phrase.words:
            found = self._moods.adjectives.get(word)
            if found:
                return found
        return None

    def _noun_before(self, scope: Scope) -> str | None:
        """The mood of a noun the trigger hangs on: "plans for a visit"."""
        argument = scope.argument
        if argument is None or argument.prep not in ("for", "of", "to", "on", "about"):
            return None
        arguments = scope.clause.arguments
        at = arguments.index(argument) if argument in arguments else 0
        if at == 0:
            subject = scope.clause.subject
            head = subject.phrases[-1].head if subject and scope.clause.verb is None else ""
            return self._moods.nouns.get(head)
        return self._moods.nouns.get(arguments[at - 1].group.phrases[-1].head)

    def _outward(self, clause: Clause, mood: str) -> str | None:
        """What the clauses around say."""
        current: Clause | None = clause
        while current is not None and current.parent is not None:
            parent = current.parent
            if current.relation == "infinitive":
                found = "happened" if _superlative(parent) else self._governor(parent)
                if found in ("none", "agreed", None):
                    return None
                mood = found if mood not in ("denied",) else mood
            elif current.relation == "that":
                found = self._that(parent)
                if found == "agreed" and current.verb is not None and current.verb.tense == "past":
                    found = "said"  # agreed that it had been so
                if found in ("none", "agreed"):
                    return None
                if found in ("wished", "denied") or found == "planned" and mood not in ("happened", "ongoing", "denied"):
                    mood = found
                elif found == "said" and mood == "conditional":
                    mood = "planned"
            elif current.relation == "gerund" and current.word not in _TIMES:
                found = self._governor(parent)
                if found not in ("planned", "wished", "denied"):
                    return None
                mood = found
            elif current.relation == "adverbial" and current.word in _SKIPPED:
                return None
            elif current.relation == "gerund" and parent.verb is not None:
                if parent.verb.tense == "future" or parent.verb.chain and mood == "happened":
                    outer = self._chain_mood(parent)
                    mood = outer or mood
            current = parent
        if mood == "conditional":
            return None
        return mood

    def _chain_mood(self, clause: Clause) -> str | None:
        verb = clause.verb
        if verb is None:
            return None
        if verb.tense == "future":
            return "planned"
        for base in verb.chain:
            found = self._moods.verbs.get(base)
            if found in ("planned", "wished", "denied"):
                return found
        return None

    def _governor(self, clause: Clause) -> str | None:
        """What an infinitive hangs on: the noun right before it, else the verb."""
        if clause.arguments:
            head = clause.arguments[-1].group.phrases[-1].head
            if head in self._moods.nouns:
                return self._moods.nouns[head]
            if head in ("agreement", "contract", "deal", "letter", "memorandum", "pact"):
                return "planned"
        elif clause.subject is not None:
            head = clause.subject.phrases[-1].head
            if head in self._moods.nouns:
                return self._moods.nouns[head]
        verb = clause.verb
        if verb is None:
            return None
        if verb.base in ("see", "let", "watch", "help") and verb.chain:
            return self._chain_mood(clause)
        found = self._moods.verbs.get(verb.base)
        if found in ("planned", "wished", "denied", "agreed"):
            return found
        return None

    def _that(self, clause: Clause) -> str:
        verb = clause.verb
        if clause.arguments:
            head = clause.arguments[-1].group.phrases[-1].head
            if head in self._moods.nouns and not (verb and self._moods.verbs.get(verb.base) == "said"):
                return self._moods.nouns[head]
        if verb is None:
            return "said"
        return self._moods.verbs.get(verb.base, "said")


def _superlative(clause: Clause) -> bool:
    """Whether an infinitive hangs on "was the first": it tells a deed."""
    verb = clause.verb
    if verb is None or verb.base != "be" or verb.tense != "past" or not clause.arguments:
        return False
    phrases = [p for a in clause.arguments for p in a.group]
    return any(
        set(p.words) & {"first", "last", "only", "latest"} or any("ordinal" in n.classes for n in p.numbers)
        or p.det in ("first",)
        for p in phrases
    )


_AROUND = frozenset(
    ["during", "at", "after", "before", "following", "on the sidelines of", "on the margins of", "in", "with",
     "on the occasion of", "since", "as part of", "on the fringes of", "ahead of", "at the end of"]
)
_PLANS = frozenset(["plan", "schedule", "arrange", "announce", "foresee", "envisage", "expect"])


def _tense(clause: Clause, frame: Frame, headline: bool) -> str:
    verb = clause.verb
    assert verb is not None
    if verb.tense == "future":
        return "planned"
    if verb.tense == "conditional":
        if verb.passive and verb.base in ("find", "see", "observe", "describe"):
            return "ongoing" if frame.state else "happened"
        return "conditional"
    if verb.tense in ("inf",):
        return "happened"
    if verb.tense in ("ing", "part"):
        parent = clause.parent.verb if clause.parent is not None else None
        if verb.tense == "part" and frame.state:
            return "ongoing"
        if parent is not None and parent.tense == "future":
            return "planned"
        if verb.tense == "ing" and (frame.state or parent is not None and parent.tense == "present"):
            return "ongoing"
        return "happened"
    if verb.tense == "past" or verb.perfect:
        if frame.state and verb.perfect and not verb.tense == "past":
            return "ongoing"
        return "happened"
    if verb.chain and verb.chain[0] == "be":
        return "planned"
    if headline and not frame.state and not verb.passive and not verb.progressive:
        return "happened"
    if frame.state or verb.progressive:
        return "ongoing"
    return "happened"
