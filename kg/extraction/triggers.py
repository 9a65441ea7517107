"""Where the frames of a clause begin: its verb, the verbs that govern it, and its nouns."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.scopes import Scope, beside, matches
from kg.frames import Frame, Grammar
from kg.guides import Moods
from kg.syntax.clauses import Argument, Clause
from kg.syntax.phrases import Phrase

_APART = ("one", "other")


class Triggers:
    """Finds the triggers of clauses by the frames of a language."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._moods = grammar.moods

    def of(self, plain: Scope) -> Iterator[tuple[Frame, Scope]]:
        """The frames that a clause triggers, each with the scope of its trigger.

        Args:
            plain: The clause as the scope of its verb.
        """
        verb = plain.clause.verb
        if verb is not None:
            for frame, trigger in self._grammar.by_verb.get(verb.base, ()):
                if matches(frame, trigger, plain):
                    yield frame, plain
            for depth, base in enumerate(verb.chain):
                governing = self._grammar.by_governor.get(base, ())
                chained = replace(plain, depth=depth, chained=True) if governing else plain
                yield from ((frame, chained) for frame in governing if beside(frame, chained))
        yield from self._nouns(plain)

    def _nouns(self, plain: Scope) -> Iterator[tuple[Frame, Scope]]:
        clause = plain.clause
        for phrase in clause.subject if clause.subject and not clause.inherited else ():
            yield from self._within(plain, phrase, None)
        for argument in clause.arguments:
            if argument.at <= len(plain.tokens):
                for phrase in argument.group:
                    yield from self._within(plain, phrase, argument)

    def _within(
        self, plain: Scope, outer: Phrase, argument: Argument | None
    ) -> Iterator[tuple[Frame, Scope]]:
        """The frames of a phrase's noun and of the nouns inside it."""
        waiting = deque([(outer, False)])
        while waiting:
            phrase, inner = waiting.popleft()
            for frame in self._grammar.by_noun.get(phrase.head, ()) if phrase.head else ():
                if _has_words(frame, phrase):
                    light = not inner and _is_light(self._moods, frame, plain.clause, argument)
                    scope = replace(plain, phrase=phrase, argument=argument, light=light)
                    if beside(frame, scope):
                        yield frame, scope
            measured = not inner and phrase.head in self._moods.measures
            waiting.extend((p, not measured) for p in phrase.of or ())
            waiting.extend((p, True) for p in (*(phrase.owner or ()), *phrase.apposed))


def _is_light(moods: Moods, frame: Frame, clause: Clause, argument: Argument | None) -> bool:
    """Whether the verb of a clause only carries the noun of a phrase right beside it."""
    verb = clause.verb
    if verb is None or verb.base not in frame.light:
        return False
    if argument is None:
        return verb.passive or verb.base in moods.happening or frame.own_light
    if argument.prep in ("", "up"):
        return True
    if verb.base in moods.moving:
        return argument.prep in moods.moving_by
    return argument.prep == "in" and verb.base in moods.engaging


def _has_words(frame: Frame, phrase: Phrase) -> bool:
    before = phrase.words[:-1]
    if frame.words and frame.words.isdisjoint(before):
        return False
    return any(
        noun[-1] == phrase.head and all(word in before for word in noun[:-1])
        for noun in frame.nouns
    )


def apart(scope: Scope, words: frozenset[str]) -> list[Scope]:
    """One scope for each "by …" or "with …" that is said apart: "received by A and by B".

    Args:
        scope: The scope.
        words: Words that tell deeds apart, such as "separately".
    """
    clause = scope.clause
    passive = clause.verb is not None and clause.verb.passive
    for prep in ("by", "with") if passive else ("with",):
        said = [a for a in clause.arguments if a.prep == prep]
        if len(said) > 1 and _tells_apart(scope, words):
            rest = [[a for a in clause.arguments if a.prep != prep or a is one] for one in said]
            return [replace(scope, clause=replace(clause, arguments=some)) for some in rest]
    return [scope]


def _tells_apart(scope: Scope, words: frozenset[str]) -> bool:
    low = {token.low for token in scope.tokens}
    return not low.isdisjoint(words) or low.issuperset(_APART)
