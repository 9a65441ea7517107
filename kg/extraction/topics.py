"""Topics: the entities that a phrase is about, else its words.

"strengthening of trade" is about trade; "peace in the South China Sea" about peace and about
the sea; "the rule of law and respect for human rights" about two things.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.scopes import Scope
from kg.extraction.wording import end_of, end_of_group, right_behind, said
from kg.facts import Ref, Value, Words
from kg.frames import Grammar
from kg.reference.discourse import Discourse
from kg.reference.resolution import Resolver
from kg.syntax.phrases import Group, Phrase

# Complements of complements that are still of a topic: "a seat on the council".
_CHAIN = 2
_LENT_TO = ("for", "to")
# What a word that says nothing is of.
_MEANING = ("for", "in", "in the field of", "in the fields of", "towards", "toward", "to")
# What a text may have named before it calls it by a noun: "the memorandum".
_THINGS = ("Agreement", "Project", "Occasion", "Facility")


class Topics:
    """Says what phrases of one document are about."""

    def __init__(self, grammar: Grammar, discourse: Discourse, resolver: Resolver) -> None:
        self._references = grammar.references
        self._moods = grammar.moods
        self._discourse = discourse
        self._resolver = resolver

    def of(self, phrase: Phrase, scope: Scope, *, parted: bool = False) -> Iterator[Value]:
        """The topics of a phrase: the entity it names and nothing more, else its words.

        Args:
            phrase: The phrase.
            scope: The trigger it belongs to.
            parted: Whether a region behind it is a topic of its own: "peace in the Adriatic".
        """
        first, more = _unravelled(phrase, scope, self._references.topical)
        yield from self._one(first, scope, parted)
        for other in more:
            yield from self.of(other, scope, parted=parted)

    def region(self, phrase: Phrase, scope: Scope) -> str | None:
        """The id of a place that lies in no one state: a sea, a peninsula."""
        if not phrase.names or phrase.titles:
            return None
        known = self._discourse.background.authority
        for one in self._resolver.phrase(phrase, scope.sentence):
            if one in known and known[one].type == "Place" and known[one].country is None:
                return one
        return None

    def _one(self, phrase: Phrase, scope: Scope, parted: bool) -> Iterator[Value]:
        only_when = phrase.whens and not phrase.head and not phrase.names
        if (phrase.head == "other" and phrase.det == "each") or phrase.pronoun or only_when:
            return
        if phrase.head in self._references.times or self._is_the_two(phrase):
            return
        if _is_sum(phrase):
            yield from self._of_sum(phrase, scope, parted)
            return
        named = self._named(phrase, scope)
        if named is not None:
            yield Ref(named)
            return
        inside = phrase.of or (
            self._meant(phrase, scope) if phrase.head in self._moods.hollow else None
        )
        if phrase.head in self._moods.hollow and inside is not None:
            for inner in inside:
                yield from self.of(inner, scope, parted=parted)
            return
        lone = len(phrase.words) < 2 and not phrase.names and phrase.owner is None
        if phrase.head in self._moods.hollow and lone:
            return  # "the fact", "a part"
        bodies = self._bodies(phrase, scope)
        if bodies:
            yield from map(Ref, bodies)
            return
        group, regions = self._behind(phrase, scope, parted)
        words = said(
            phrase,
            scope,
            self._references,
            behind=group,
            known=self._discourse.background.authority,
        )
        if any(c.isalpha() for c in words) and words not in self._moods.vague:
            yield Words(words)
        yield from map(Ref, regions)

    def _is_the_two(self, phrase: Phrase) -> bool:
        """Whether a phrase is "the two countries" and says nothing of them."""
        named = phrase.names or phrase.nations or phrase.owner or phrase.of
        return phrase.plural and not named and phrase.head in self._references.states

    def _of_sum(self, phrase: Phrase, scope: Scope, parted: bool) -> Iterator[Value]:
        """What a sum is for; one that thanks are for is a gift: "thanked Ptuj for EUR 300,000"."""
        meant = right_behind(phrase.last, scope, ("for", "towards", "toward"))
        if meant is not None:
            for inner in meant.group:
                yield from self.of(inner, scope, parted=parted)
        elif any(a.prep == "for" and phrase in a.group.phrases for a in scope.clause.arguments):
            behind = right_behind(phrase.last, scope, ("to",))
            whom = [self._named(inner, scope) for inner in (behind.group if behind else ())]
            names = [self._discourse.known[one].name for one in whom if one]
            yield Words(" to ".join(["donation", *names[:1]]))

    def _behind(self, phrase: Phrase, scope: Scope, parted: bool) -> tuple[Group | None, list[str]]:
        """What belongs to a phrase and stands behind it, and the regions behind that."""
        links, group, last = self._references.topical, None, end_of(phrase)
        for _ in range(_CHAIN):
            behind = right_behind(last, scope, links)
            if behind is None:
                break
            regions = [self.region(inner, scope) for inner in behind.group] if parted else []
            if regions and all(regions):
                return group, [one for one in regions if one is not None]
            group, last = behind.group, end_of_group(behind.group)
        return group, []

    def _bodies(self, phrase: Phrase, scope: Scope) -> tuple[str, ...]:
        """The bodies that support goes to."""
        if phrase.head not in self._moods.lent:
            return ()
        argument = right_behind(end_of(phrase), scope, _LENT_TO)
        named = [self._named(inner, scope) for inner in (argument.group if argument else ())]
        bodies = [one for one in named if one and self._discourse.is_a(one, ("Organization",))]
        return tuple(bodies) if len(bodies) == len(named) else ()

    def _named(self, phrase: Phrase, scope: Scope) -> str | None:
        """The entity a phrase names and nothing more."""
        if phrase.of or phrase.mods or phrase.owner or phrase.titles:
            return None
        one = next(iter(self._resolver.phrase(phrase, scope.sentence)), None)
        if phrase.names:
            return one if not phrase.head or phrase.words else None
        thing = one is not None and self._discourse.is_a(one, _THINGS)
        return one if thing and phrase.det in ("the", "this") else None

    def _meant(self, phrase: Phrase, scope: Scope) -> Group | None:
        """What a word that says nothing is for: "a pathway for investments"; or is to do."""
        argument = right_behind(phrase.last, scope, _MEANING)
        if argument is None:
            return _to_do(phrase, scope)
        bare = argument.prep != "for" and any(not inner.head for inner in argument.group)
        return None if bare else argument.group  # "progress in Slovenia"


def _is_sum(phrase: Phrase) -> bool:
    """Whether a phrase is an amount of money and nothing more: "100,000 euro"."""
    sums = any("sum" in number.classes for number in phrase.numbers)
    return sums and not phrase.head and not phrase.names


def _to_do(phrase: Phrase, scope: Scope) -> Group | None:
    """What a phrase is to do, in words: "efforts to achieve peace"."""
    for clause in scope.clauses:
        if clause.relation != "infinitive" or clause.subject is None:
            continue
        if phrase in clause.subject.phrases and phrase.first > 0:
            return clause.objects[0] if clause.objects else None
    return None


def _unravelled(
    phrase: Phrase, scope: Scope, links: tuple[str, ...]
) -> tuple[Phrase, tuple[Phrase, ...]]:
    """A phrase without what is joined to it only in sound: "the rule of law and respect for …".

    A noun behind "and" that has a complement of its own is joined to the whole before it, where
    that ends in a bare noun.
    """
    inner = phrase.of
    if inner is None or len(inner.phrases) != 2:
        return phrase, ()
    one, other = inner.phrases
    bare = one.first == one.last and not one.names and one.of is None
    own = other.of is not None or right_behind(other.last, scope, links) is not None
    if not bare or not own or other.det or phrase.head in ("", one.head):
        return phrase, ()
    return replace(phrase, of=Group([one])), (other,)
