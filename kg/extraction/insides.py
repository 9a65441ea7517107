"""What stands inside a phrase or hangs on it: its owner, its bracket, what "of" leads on to.

A name inside it is given as a phrase of its own, in the same place; a state that only an
adjective names has no phrase.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.names.mentions import Mention
from kg.names.tokens import Token
from kg.syntax.clauses import Clause
from kg.syntax.phrases import Phrase


@dataclass(frozen=True, slots=True)
class StateItem:
    """A state that only an adjective names."""

    id: str


Item = Phrase | StateItem


def inside(item: Item, name: str, clause: Clause, tokens: list[Token]) -> Iterator[Item]:
    """What stands at a place inside a phrase.

    Args:
        item: The phrase; there is nothing inside a state.
        name: "self", "owner", "of", "nation", "mods", "apposed", "apposer", "bracket", or a
            preposition.
        clause: The clause the phrase stands in.
        tokens: Tokens of the sentence.
    """
    if isinstance(item, StateItem):
        return
    match name:
        case "self":
            yield item
        case "owner":
            yield from item.owner or item.possessor or ()
        case "of":
            yield from item.of or _cut_off(item, clause)
        case "nation":
            yield from (StateItem(one) for one in item.nations)
        case "mods":
            yield from (named(item, mention) for mention in item.mods)
        case "apposed":
            yield from item.apposed
        case "apposer" if item.apposer is not None:
            yield item.apposer
        case "apposer":
            return
        case "bracket":
            for token in item.bracket or _bracket_behind(item, clause, len(tokens)):
                if token.mention is not None and "name" in token.classes:
                    yield named(item, token.mention)
        case _:
            yield from _linked(item, name.replace("_", " "), clause)


def named(item: Phrase, mention: Mention) -> Phrase:
    """A name inside a phrase as a phrase of its own."""
    phrase = Phrase(item.first, item.last)
    phrase.names = [mention]
    return phrase


def _linked(item: Phrase, prep: str, clause: Clause) -> Iterator[Phrase]:
    """What a preposition links to a phrase, in its clause or in the one around it."""
    around: Clause | None = clause
    while around is not None:
        linked = [a.group for a in around.arguments if a.prep == prep and a.at > item.last]
        if linked:
            yield from (phrase for group in linked for phrase in group)
            return
        outward = around.inherited or around.relation in ("relative", "adverbial")
        around = around.parent if outward else None


def _bracket_behind(item: Phrase, clause: Clause, end: int) -> list[Token]:
    """A bracket further behind: "a memorandum on plasma diagnostics for ITER (A, B)"."""
    verb = clause.verb
    limit = verb.first if verb is not None and verb.first > item.last else end
    for argument in clause.arguments:
        if item.last < argument.at < limit:
            for phrase in argument.group:
                if phrase.bracket:
                    return phrase.bracket
    return []


def _cut_off(item: Phrase, clause: Clause) -> Iterator[Phrase]:
    """What follows with "of" behind a date or place: "the signing last month of the pact"."""
    for argument in clause.arguments:
        if argument.at <= item.last:
            continue
        if argument.prep == "of":
            yield from argument.group
            return
        if argument.prep not in ("in", "at"):
            return
