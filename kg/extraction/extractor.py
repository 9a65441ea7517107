"""From clauses to tellings: each frame looks around its triggers and tells what it finds.

A telling holds entities by id, dates and sums as values, and the sentences it rests on. What is
missing a role, or is a purpose or a mere possibility, is none. `kg.extraction.composition` makes
facts of tellings.
"""

from collections.abc import Iterator

from kg.extraction.attribution import source_of
from kg.extraction.counts import scope_of_sum
from kg.extraction.dating import Dating
from kg.extraction.fillers import Filler
from kg.extraction.moods import Mood
from kg.extraction.scopes import Scope
from kg.extraction.tellings import Missed, Telling
from kg.extraction.triggers import Triggers, apart
from kg.facts import Ref, Value
from kg.frames import Frame, Grammar
from kg.names.tokens import Token
from kg.ontology import Kind, Ontology
from kg.reference.discourse import Discourse
from kg.reference.officials import office_of, usual
from kg.reference.referents import PERSON
from kg.reference.resolution import Resolver
from kg.syntax.clauses import Clause
from kg.syntax.phrases import Phrase

_TAKEN_UP = ("the", "this", "their")


class Extractor:
    """Applies the frames of a grammar to the clauses of one document.

    Attributes:
        missed: What frames began to say and did not.
        dating: The days of tellings.
    """

    def __init__(
        self, grammar: Grammar, ontology: Ontology, discourse: Discourse, resolver: Resolver
    ) -> None:
        self._grammar = grammar
        self._kinds = ontology.kinds
        self._discourse = discourse
        self._resolver = resolver
        self._triggers = Triggers(grammar)
        self._mood = Mood(grammar.moods)
        self._fill = Filler(grammar, discourse, resolver)
        self.missed: list[Missed] = []
        self.dating = Dating(grammar.moods, grammar.composition, discourse.document.published)

    def clause(
        self,
        clause: Clause,
        clauses: tuple[Clause, ...],
        sentence: int,
        tokens: list[Token],
        *,
        headline: bool,
    ) -> list[Telling]:
        """The tellings of one clause of a sentence, in the order of their triggers."""
        self._resolver.begin(clause)
        found: list[Telling] = []
        said: set[tuple[str, int, int]] = set()
        plain = Scope(clause, sentence, tokens, clauses=clauses)
        for frame, scope in self._triggers.of(plain):
            trigger = (frame.kind, *_where(scope))
            if trigger in said:
                continue  # a frame listed before this one has said it
            made = list(self._apply(frame, scope, headline))
            if made:
                said.add(trigger)
            found += made
        return found

    def _apply(self, frame: Frame, scope: Scope, headline: bool) -> Iterator[Telling]:
        modality = self._mood.of(frame, scope, headline=headline)
        if modality is None:
            self._miss(frame, scope, "a purpose, a condition or a mere possibility")
            return
        tries: list[tuple[Scope, Phrase | None]]
        if frame.each:
            each = self._fill.items(frame.each, scope, None)
            tries = [(scope, item) for item in each if isinstance(item, Phrase)]
        else:
            tries = [(one, None) for one in apart(scope, self._grammar.moods.apart)]
        for one, item in tries:
            roles = self._roles(frame, one, item)
            if roles is not None:
                telling = self._telling(frame, one, roles, modality, headline)
                telling.clause = scope.clause
                yield telling

    def _roles(
        self, frame: Frame, scope: Scope, each: Phrase | None
    ) -> dict[str, tuple[Value, ...]] | None:
        """The roles of a telling, or None where some that it needs is missing."""
        kind = self._kinds[frame.kind]
        roles = self._fill.roles(kind, frame, scope, each)
        if kind.name == "Tenure":
            self._office(frame, scope, roles)
        self._fill.numbers(kind, frame, scope, roles)
        missing = [key for key in frame.needs if len(roles.get(key, ())) < _least(kind, key)]
        if missing:
            self._miss(frame, scope, f"no {missing[0]}")
            return None
        if _one_sided(frame, roles):
            self._miss(frame, scope, "both sides are one")
            return None
        return roles

    def _telling(
        self,
        frame: Frame,
        scope: Scope,
        roles: dict[str, tuple[Value, ...]],
        modality: str,
        headline: bool,
    ) -> Telling:
        start, end = _where(scope)
        verb = scope.clause.verb
        place = self._fill.place(frame, scope)
        telling = Telling(
            frame=frame,
            kind=frame.kind,
            roles=roles,
            modality=modality,
            sentence=scope.sentence,
            start=start,
            end=end,
            place=place,
            note=frame.constants.get("note"),
            reported_by=source_of(
                scope.clause, scope.sentence, self._resolver, self._grammar.moods
            ),
            headline=headline,
            perfect=verb is not None and verb.perfect and verb.tense != "past",
            again=scope.phrase is not None and scope.phrase.det in _TAKEN_UP,
            around=self._around(frame, scope),
        )
        dated = scope_of_sum(scope, roles)
        told = dated.clause.verb
        if dated is not scope and frame.state and told is not None and told.tense == "past":
            telling.modality = "happened"  # "exports, which reached EUR 71m in 2028"
        self.dating.date(self._kinds[frame.kind], telling, dated)
        return telling

    def _around(self, frame: Frame, scope: Scope) -> tuple[str, ...]:
        """People who are the subject of a light verb that carries a deed."""
        subject = scope.clause.subject
        attended = scope.light and frame.kind in self._grammar.composition.attended
        if not attended or subject is None or not self._resolver.seen(subject):
            return ()
        ids = self._resolver.group(subject, scope.sentence)
        return tuple(one for one in ids if self._discourse.is_a(one, PERSON))

    def _office(self, frame: Frame, scope: Scope, roles: dict[str, tuple[Value, ...]]) -> None:
        """What an office is of, from the phrase that names it."""
        holders = [v.id for v in roles.get("holder", ()) if isinstance(v, Ref)]
        holder = holders[0] if holders else None
        for place in frame.roles.get("office", ()):
            for item in self._fill.items(place.rstrip("?"), scope, None):
                if not isinstance(item, Phrase) or not item.titles:
                    continue
                title = item.titles[-1][0]
                of = office_of(self._resolver, title, item, holder, scope.sentence)
                of = of or usual(self._discourse, title, holder)
                if of is not None and self._discourse.is_a(of, ("State", "Organization")):
                    roles.setdefault("of", (Ref(of),))
                    return

    def _miss(self, frame: Frame, scope: Scope, reason: str) -> None:
        start, end = _where(scope)
        self.missed.append(
            Missed(frame=frame.name, kind=frame.kind, reason=reason, start=start, end=end)
        )


def _least(kind: Kind, key: str) -> int:
    """How many values a role needs at least."""
    return max(kind.roles[key].least, 1) if key in kind.roles else 1


def _where(scope: Scope) -> tuple[int, int]:
    """Offsets of the trigger in the document."""
    trigger = scope.phrase or scope.clause.verb
    if trigger is None:
        raise ValueError("a trigger is a noun or a verb")
    return scope.tokens[trigger.first].start, scope.tokens[trigger.last].end


def _one_sided(frame: Frame, roles: dict[str, tuple[Value, ...]]) -> bool:
    """Whether one entity plays two of the roles a fact cannot do without."""
    told: set[str] = set()
    for role in frame.needs:
        players = {value.id for value in roles.get(role, ()) if isinstance(value, Ref)}
        if players & told:
            return True
        told |= players
    return False
