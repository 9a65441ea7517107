"""What fills a role: the entities, words and numbers at the places a frame names.

What stands at a place is taken only when it is of a class that the ontology allows for the
role; see `kg.extraction.looking` for the places.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from kg.extraction.counts import fill_numbers
from kg.extraction.insides import Item, StateItem
from kg.extraction.looking import Places
from kg.extraction.players import Players
from kg.extraction.scopes import Scope
from kg.extraction.topics import Topics
from kg.facts import Choice, Ref, Value, Words
from kg.frames import COMMON, Frame, Grammar
from kg.ontology import Kind, Role
from kg.quantities import Quantity
from kg.reference.discourse import Discourse
from kg.reference.pairs import the_two, two_states
from kg.reference.referents import PLAYERS
from kg.reference.resolution import Resolver
from kg.syntax.phrases import Phrase

_DEFINITE = frozenset(["the", "this", "these", "their", "both", "his", "her"])
_COMPLETING = ("other", "partner", "two")


class Filler:
    """Fills the roles of frames in one document."""

    def __init__(self, grammar: Grammar, discourse: Discourse, resolver: Resolver) -> None:
        self._grammar = grammar
        self._said = grammar.composition.said
        self._discourse = discourse
        self._resolver = resolver
        self._places = Places(grammar.moods, discourse, resolver)
        self._players = Players(grammar, discourse, resolver)
        self._topics = Topics(grammar, discourse, resolver)

    def roles(
        self, kind: Kind, frame: Frame, scope: Scope, each: Phrase | None
    ) -> dict[str, tuple[Value, ...]]:
        """The roles of a fact, as far as they are filled.

        Args:
            kind: The kind of the fact.
            frame: The frame.
            scope: The trigger.
            each: The phrase the fact is about, where each of several makes one.
        """
        found: dict[str, tuple[Value, ...]] = {}
        for key, places in frame.roles.items():
            if key not in COMMON:
                values = self._values(kind.roles[key], places, scope, each, kind.name, found)
                if values and kind.roles[key].value == "topic":
                    values = (*values, *self._regions(frame, scope, values))
                if values:
                    found[key] = values
        for key, value in frame.constants.items():
            if key in kind.roles:
                found[key] = (_constant(kind.roles[key], value),)
        guest, *at = self._grammar.composition.guests.get(kind.name, ("",))
        if guest in found and all(key in found for key in at):
            hosts = [v.id for key in at for v in found[key] if isinstance(v, Ref)]
            found[guest] = self._players.guests(found[guest], hosts, scope)
        return {key: values for key, values in found.items() if values}

    def numbers(
        self, kind: Kind, frame: Frame, scope: Scope, roles: dict[str, tuple[Value, ...]]
    ) -> None:
        """Fill the roles that hold sums, shares and counts."""
        jobs = self._grammar.references.jobs
        look = partial(self.items, scope=scope, each=None)
        fill_numbers(kind, frame, scope, roles, look=look, jobs=jobs)

    def items(self, place: str, scope: Scope, each: Phrase | None) -> list[Item]:
        """The phrases and states at a place."""
        return self._places.items(place, scope, each)

    def place(self, frame: Frame, scope: Scope) -> str | None:
        """Where it was: a place or state at the frame's places, or behind "in" and "at"."""
        for place in frame.roles.get("place", ("in", "at")):
            for item in self.items(place.rstrip("?"), scope, None):
                if isinstance(item, StateItem):
                    return item.id
                if frame.kind in self._said and self._topics.region(item, scope):
                    continue  # nobody speaks at sea: that is what is spoken of
                for one in self._resolver.phrase(item, scope.sentence) if not item.titles else ():
                    if self._discourse.type_of(one) in ("Place", "State"):
                        return one
        return None

    def _regions(self, frame: Frame, scope: Scope, found: tuple[Value, ...]) -> Iterator[Value]:
        """The seas and peninsulas that something said is about."""
        if frame.kind not in self._said:
            return
        for item in (*self.items("in", scope, None), *self.items("on", scope, None)):
            region = self._topics.region(item, scope) if isinstance(item, Phrase) else None
            if region is not None and Ref(region) not in found:
                yield Ref(region)

    def _values(
        self,
        role: Role,
        places: tuple[str, ...],
        scope: Scope,
        each: Phrase | None,
        kind: str,
        roles: Mapping[str, tuple[Value, ...]],
    ) -> tuple[Value, ...]:
        """The values of a role, in the order of its places; with "?" only if none stands before."""
        found: list[Value] = []
        for place in places:
            if place.endswith("?"):
                if found:
                    continue
                place = place[:-1]
            if place in _COMPLETING:
                known = found or [value for values in roles.values() for value in values]
                found += [Ref(one) for one in self._completing(place, known, scope)]
            elif place.startswith("="):
                found.append(_constant(role, place[1:].replace("_", " ")))
            else:
                for item in self.items(place, scope, each):
                    found += [v for v in self._value(role, item, scope, kind) if v not in found]
            if found and not role.many:
                break
        return tuple(found) if role.many else tuple(found[:1])

    def _value(self, role: Role, item: Item, scope: Scope, kind: str) -> Iterator[Value]:
        if isinstance(item, StateItem):
            if role.value in ("entity", "topic") and self._takes(role, item.id):
                self._discourse.add_state(item.id, None)
                yield Ref(item.id)
        elif role.value == "topic":
            yield from self._topics.of(item, scope, parted=kind in self._said)
        elif role.value == "entity":
            yield from (Ref(one) for one in self._players.of(role, item, scope, kind))
        elif role.value == "text":
            text = self._players.words(item, scope)
            if text:
                yield text
        elif role.value in ("integer", "number"):
            for token in item.numbers:
                if token.mention is not None and isinstance(token.mention.value, Quantity):
                    yield token.mention.value.value

    def _takes(self, role: Role, state: str) -> bool:
        """Whether a role takes an entity of the text, or a state nothing has named yet."""
        if self._discourse.is_a(state, role.classes):
            return True
        return state in self._discourse.background.lexicon.states and "State" in role.classes

    def _completing(self, place: str, found: list[Value], scope: Scope) -> list[str]:
        """Who must be meant besides those found: the other state, the other of two, the two."""
        discourse = self._discourse
        ids = [value.id for value in found if isinstance(value, Ref)]
        definite = scope.phrase is None or scope.phrase.det in _DEFINITE
        if place == "two":
            return list(the_two(discourse, PLAYERS)[0]) if not ids and definite else []
        if len(ids) != 1:
            return []
        if place == "partner":
            groups = (g for g in reversed(discourse.groups) if ids[0] in g and len(g) == 2)
            group = next(groups, ()) if definite else ()
            return [one for one in group if one != ids[0]]
        states = [one for token in scope.tokens for one in token.nations]
        states += two_states(discourse)[0]
        own = discourse.country_of(ids[0]) or discourse.home
        other = next((one for one in states if one != own), None)
        if other is None:
            return []
        discourse.add_state(other, None)
        return [other]


def _constant(role: Role, value: str) -> Value:
    """A value that the lexicon itself sets."""
    match role.value:
        case "choice":
            return Choice(value)
        case "entity":
            return Ref(value)
        case "topic":
            return Words(value)
        case "integer" | "number":
            return Decimal(value)
        case _:
            return value
