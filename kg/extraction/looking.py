"""What stands at the places a frame names.

A place may be narrowed to a class (``in@Place``, ``object@!Person``) and led on
(``in@Place.country``, ``by.party``).
"""

from collections.abc import Iterator
from functools import cache

from kg.extraction.insides import Item, StateItem, named
from kg.extraction.scopes import Scope
from kg.guides import Moods
from kg.names.mentions import Mention
from kg.reference.discourse import Discourse
from kg.reference.holders import offices_now
from kg.reference.officials import office_of
from kg.reference.pairs import two_states
from kg.reference.referents import PERSON
from kg.reference.resolution import Resolver
from kg.syntax.clauses import Clause
from kg.syntax.phrases import Group, Phrase

_LINKING = frozenset(["be", "become", "remain", "seem"])
_GOVERNED = ("that", "infinitive", "gerund")
_OWN_TIME = frozenset(["by", "after", "before", "while"])


@cache
def _steps(place: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The steps of a place: where, with "!" where it must not be, of which classes."""
    found = []
    for step in place.split("."):
        name, _, wanted = step.partition("@")
        classes = tuple(wanted.removeprefix("!").split("/")) if wanted else ()
        found.append((name, wanted[:1] if wanted.startswith("!") else "", classes))
    return tuple(found)


class Places:
    """Looks at places around a trigger in one document."""

    def __init__(self, moods: Moods, discourse: Discourse, resolver: Resolver) -> None:
        self._moods = moods
        self._discourse = discourse
        self._resolver = resolver

    def items(self, place: str, scope: Scope, each: Phrase | None) -> list[Item]:
        """The phrases and states at a place, narrowed and led on as it says.

        Args:
            place: The place.
            scope: The trigger.
            each: The phrase the fact is about, where each of several makes one.
        """
        steps = _steps(place)
        name, without, classes = steps[0]
        found = self._narrowed(self._base(name, classes, scope, each), without, classes, scope)
        for name, without, classes in steps[1:]:
            found = [inner for item in found for inner in self._step(item, name, scope)]
            found = self._narrowed(found, without, classes, scope)
        return found

    def _base(
        self, name: str, classes: tuple[str, ...], scope: Scope, each: Phrase | None
    ) -> list[Item]:
        discourse = self._discourse
        one: str | None = None
        match name:
            case "each":
                return [each] if each is not None else []
            case "clause":
                return list(self._governed(scope, _GOVERNED))
            case "quote":
                return list(self._governed(scope, ("quotation",)))
            case "pair":
                return [StateItem(state) for state in two_states(discourse)[0]]
            case "abroad":
                one = discourse.visited[-1] if discourse.visited else None
            case "publisher":
                one = discourse.publisher
            case "home":
                one = discourse.home
            case "last":
                one = discourse.last(classes or ("",))
            case _:
                return scope.items(name)
        return [StateItem(one)] if one else []

    def _narrowed(
        self, items: list[Item], without: str, classes: tuple[str, ...], scope: Scope
    ) -> list[Item]:
        if not classes:
            return items
        return [item for item in items if self._fits(item, classes, scope) is not bool(without)]

    def _fits(self, item: Item, classes: tuple[str, ...], scope: Scope) -> bool:
        """Whether an item is, or seems to be, of one of some classes."""
        ids = self._ids(item, scope)
        if not ids and isinstance(item, Phrase):
            if item.names and not item.names[-1].ids and item.names[-1].type == "":
                return "Organization" in classes or "Company" in classes
            if item.titles and not item.titles[-1][0].plural:
                return "Person" in classes
            return self._moods.heads.get(item.head, "") in classes
        discourse = self._discourse
        wider = tuple(wanted for wanted in classes if wanted != "Place")
        return any(
            discourse.type_of(one) in classes or (wider and discourse.is_a(one, wider))
            for one in ids
        )

    def _ids(self, item: Item, scope: Scope) -> tuple[str, ...]:
        if isinstance(item, StateItem):
            return (item.id,)
        return self._resolver.phrase(item, scope.sentence)

    def _step(self, item: Item, name: str, scope: Scope) -> Iterator[Item]:
        if name == "country":
            yield from self._countries(self._ids(item, scope), scope)
        elif name in ("nation", "seat") and isinstance(item, Phrase) and _is_embassy(item):
            yield from self._embassy(item, name)
        elif name == "party":
            for one in self._ids(item, scope):
                yield from (StateItem(party) for party in self._party(one, item, scope))
        else:
            yield from scope.inside(item, name)

    def _countries(self, ids: tuple[str, ...], scope: Scope) -> Iterator[Item]:
        for one in ids:
            state = self._discourse.country_of(one) or self._discourse.capital(one)
            if state is None and self._discourse.type_of(one) == "Place":
                state = self._abroad(scope)
            if state is not None and state in self._discourse.known:
                yield StateItem(state)

    def _abroad(self, scope: Scope) -> str | None:
        """The state a place must lie in, where a text is of two and the doer is of the other."""
        discourse = self._discourse
        doers = self._resolver.group(scope.subject(), scope.sentence)
        own = {discourse.country_of(one) or discourse.likely.get(one) for one in doers}
        known = discourse.known.values()
        states = [one.id for one in known if one.type == "State" and one.named]
        if len(states) != 2 or len(own) != 1 or not own <= set(states):
            return None
        return next(state for state in states if state not in own)

    def _embassy(self, item: Phrase, name: str) -> Iterator[Item]:
        """The sender and the seat that the name of an embassy holds."""
        body, _, seat = (item.names[-1].name or "").partition(" in ")
        states = self._discourse.background.lexicon.states.values()
        if name == "nation":
            for state in states:
                if body.endswith(tuple(f"{of} {n}" for n in state.names for of in ("of", "the"))):
                    yield StateItem(state.id)
        elif seat:
            known = next((state for state in states if seat in state.names), None)
            town = Mention(start=0, end=0, type="Place", name=seat)
            yield StateItem(known.id) if known is not None else named(item, town)

    def _party(self, one: str, item: Item, scope: Scope) -> Iterator[str]:
        """The state or body somebody signs for."""
        if not self._discourse.is_a(one, PERSON):
            yield one
            return
        single = isinstance(item, Phrase) and len(item.names) < 2
        for part in (item, *item.apposed) if isinstance(item, Phrase) and single else ():
            for title, _, _ in part.titles:
                of = office_of(self._resolver, title, part, one, scope.sentence)
                if of is not None:
                    yield of
                    return
        known = self._discourse.known.get(one)
        offices = [of for of in known.offices.values() if of] if known else []
        offices += [office.of for office in offices_now(self._discourse, one) if office.of]
        yield from offices[:1]

    def _governed(self, scope: Scope, relations: tuple[str, ...]) -> Iterator[Phrase]:
        """What a governed clause is about: what is to be done, or who is spoken of."""
        for clause in scope.clauses:
            if clause.parent is not scope.clause or clause.relation not in relations:
                continue
            if clause.relation == "gerund" and clause.word in _OWN_TIME:
                continue
            group = self._about(clause)
            if group is None and clause.relation == "quotation":
                quoted = [c for c in scope.clauses if c.quoted]
                below = [c.subject or next((a.group for a in c.arguments), None) for c in quoted]
                group = next((g for g in below if g is not None and g.phrases[0].head), None)
            if group is not None:
                yield from group.phrases

    def _about(self, clause: Clause) -> Group | None:
        verb = clause.verb
        if (verb is None or verb.passive or verb.base in _LINKING) and clause.subject is not None:
            said = clause.objects[0] if clause.objects and verb and not verb.passive else None
            hollow = said is not None and said.phrases[0].head in self._moods.hollow
            return said if hollow else clause.subject  # "Slovenia is an advocate for peace"
        objects = clause.objects or [a.group for a in clause.arguments if a.prep]
        return objects[0] if objects else clause.subject


def _is_embassy(item: Phrase) -> bool:
    return bool(item.names) and item.names[-1].type == "PublicBody"
