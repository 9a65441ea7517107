"""From clauses to facts: each frame looks around its triggers and drafts what it finds.

A draft holds entities by id, dates and sums as values, and the sentences it rests on. What is
missing a role, or is a purpose or a mere possibility, is no draft. `kg.composition` makes facts
of drafts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.clauses import Clause
from kg.discourse import Discourse
from kg.facts import Ref, Value
from kg.fillers import Filler, constant
from kg.frames import Frame, Grammar
from kg.mentions import Title
from kg.moods import Mood
from kg.ontology import Kind, Ontology
from kg.phrases import Phrase
from kg.resolution import Resolver
from kg.scopes import Scope, beside, matches
from kg.dates import When
from kg.tokens import Token
from kg.values import Span


@dataclass(slots=True, eq=False)
class Draft:
    """What a frame found.

    Attributes:
        frame: The frame.
        kind: Kind of the fact.
        roles: Values by role.
        modality: Its modality.
        sentence: Index of the sentence of the trigger.
        start: Offset of the trigger in the document.
        end: Offset behind it.
        date: Its date, or None.
        place: Id of its place, or None.
        reported_by: Id of whoever says it, or None.
        note: A qualification, or None.
        sentences: Further sentences it rests on.
        reasons: Why entities and values are as they are.
        undated: Whether the frame's words leave it without a date on purpose.
        headline: Whether it stands in a title.
        perfect: Whether its verb is in a perfect tense.
        again: Whether "the talks" takes up what was told before.
        clause: The clause of the trigger.
        around: People who are the subject of that clause.
        assumed: Whether the text does not say what an office is of.
    """

    frame: Frame
    kind: str
    roles: dict[str, tuple[Value, ...]]
    modality: str
    sentence: int
    start: int
    end: int
    date: Span | None = None
    place: str | None = None
    reported_by: str | None = None
    note: str | None = None
    sentences: set[int] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)
    undated: bool = False
    headline: bool = False
    perfect: bool = False
    again: bool = False
    clause: Clause | None = None
    around: tuple[str, ...] = ()
    assumed: bool = False

    def ids(self, role: str) -> tuple[str, ...]:
        """The entities in a role."""
        return tuple(v.id for v in self.roles.get(role, ()) if isinstance(v, Ref))


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What a frame began to say and did not: for those who ask why."""

    frame: str
    kind: str
    reason: str
    start: int
    end: int


class Extractor:
    """Applies the frames of a grammar to the clauses of one document."""

    def __init__(
        self, grammar: Grammar, ontology: Ontology, discourse: Discourse, resolver: Resolver
    ) -> None:
        self._grammar = grammar
        self._kinds = ontology.kinds
        self._discourse = discourse
        self._resolver = resolver
        self._mood = Mood(grammar.moods)
        self._fill = Filler(grammar, discourse, resolver)
        self.missed: list[Missed] = []
        self.anchor: Span | None = None
        self._clauses: list[Clause] = []
        self.learned: list[tuple[str, Title, str]] = []

    def clause(
        self, clause: Clause, clauses: list[Clause], sentence: int, tokens: list[Token],
        *, headline: bool,
    ) -> list[Draft]:
        """The drafts of one clause of a sentence, in the order of their triggers."""
        self._clauses = clauses
        self._resolver.begin(clause)
        found: list[Draft] = []
        said: set[tuple[str, int, int]] = set()
        for frame, scope in self._scopes(clause, sentence, tokens):
            trigger = (frame.kind, *self._where(scope))
            if trigger in said:
                continue  # a frame listed before this one has said it
            made = self._apply(frame, scope, headline)
            if made:
                said.add(trigger)
            found += made
        return found

    # --- triggers ------------------------------------------------------------------------------

    def _scopes(
        self, clause: Clause, sentence: int, tokens: list[Token]
    ) -> Iterator[tuple[Frame, Scope]]:
        verb = clause.verb
        if verb is not None:
            scope = Scope(clause, sentence, tokens, clauses=tuple(self._clauses))
            for frame, trigger in self._grammar.by_verb.get(verb.base, ()):
                if matches(frame, trigger, scope):
                    yield frame, scope
            for depth, base in enumerate(verb.chain):
                chained = Scope(
                    clause, sentence, tokens, depth=depth, chained=True, clauses=tuple(self._clauses)
                )
                for frame, trigger in self._grammar.by_verb.get(base, ()):
                    if any(p.startswith("complement") for ps in frame.roles.values() for p in ps) and beside(frame, chained):
                        yield frame, chained
        yield from self._noun_scopes(clause, sentence, tokens)

    def _noun_scopes(
        self, clause: Clause, sentence: int, tokens: list[Token]
    ) -> Iterator[tuple[Frame, Scope]]:
        groups = [(None, clause.subject)] if clause.subject and not clause.inherited else []
        listed = [*groups, *((a, a.group) for a in clause.arguments if a.at <= len(tokens))]
        for argument, group in listed:
            assert group is not None
            waiting = [(p, False) for p in group]
            while waiting:
                phrase, inner = waiting.pop(0)
                yield from self._of_noun(clause, sentence, tokens, phrase, argument, inner)
                measured = not inner and phrase.head in _MEASURES
                waiting += [(p, not measured) for p in phrase.of or ()]
                waiting += [(p, True) for p in phrase.owner or ()]
                waiting += [(p, True) for p in phrase.apposed]

    def _of_noun(self, clause, sentence, tokens, phrase, argument, inner):  # type: ignore[no-untyped-def]
        for frame in self._grammar.by_noun.get(phrase.head, ()) if phrase.head else ():
            if not _has_words(frame, phrase):
                continue
            light = self._is_light(frame, clause, phrase, argument, inner)
            scope = Scope(
                clause, sentence, tokens, phrase=phrase, argument=argument, light=light,
                clauses=tuple(self._clauses),
            )
            if beside(frame, scope):
                yield frame, scope

    @staticmethod
    def _is_light(frame: Frame, clause: Clause, phrase: Phrase, argument, inner: bool) -> bool:  # type: ignore[no-untyped-def]
        verb = clause.verb
        if verb is None or inner or verb.base not in frame.light:
            return False
        if argument is None:
            return verb.passive or verb.base in _HAPPENING or frame.own_light
        return argument.prep in ("", "on", "to", "for", "with", "at", "up") if verb.base in ("be", "pay", "go", "travel", "return", "come", "arrive", "leave", "wrap", "set", "depart") else argument.prep == "" or argument.prep == "up" or argument.prep == "in" and verb.base in ("take", "engage")

    # --- drafting --------------------------------------------------------------------------------

    def _apply(self, frame: Frame, scope: Scope, headline: bool) -> list[Draft]:
        modality = self._mood.of(frame, scope, headline=headline)
        if modality is None:
            self._miss(frame, scope, "a purpose, a condition or a mere possibility")
            return []
        if frame.each:
            each = [i for i in self._fill.items(frame.each, scope, None) if isinstance(i, Phrase)]
            made = [d for item in each for d in self._draft(frame, scope, modality, headline, item)]
        else:
            made = [d for one in _apart(scope) for d in self._draft(frame, one, modality, headline, None)]
        return made

    def _draft(
        self, frame: Frame, scope: Scope, modality: str, headline: bool, each: Phrase | None
    ) -> Iterator[Draft]:
        kind = self._kinds[frame.kind]
        roles: dict[str, tuple[Value, ...]] = {}
        for key, places in frame.roles.items():
            if key in ("place", "date", "note", "reportedBy"):
                continue
            values = self._fill.values(kind.roles[key], places, scope, each, frame.kind, roles)
            if values:
                roles[key] = values
        for key, value in frame.constants.items():
            if key in kind.roles:
                roles[key] = (constant(kind.roles[key], value),)
        if kind.name == "Tenure":
            self._office(frame, scope, roles)
        self._fill.numbers(kind, frame, scope, roles)
        missing = [r for r in frame.needs if not self._enough(kind, r, roles)]
        if missing:
            self._miss(frame, scope, f"no {missing[0]}")
            return
        if _one_sided(frame, roles):
            self._miss(frame, scope, "both sides are one")
            return
        place = self._fill.place(frame, scope)
        start, end = self._where(scope)
        verb = scope.clause.verb
        draft = Draft(
            frame=frame, kind=frame.kind, roles=roles, modality=modality, sentence=scope.sentence,
            start=start, end=end, place=place, note=frame.constants.get("note"),
            reported_by=self._speaker(scope), headline=headline, clause=clause_of(scope, self._clauses),
            perfect=bool(verb and verb.perfect and not verb.tense == "past"),
        )
        draft.again = scope.phrase is not None and scope.phrase.det in ("the", "this", "their")
        subject = scope.clause.subject
        if subject is not None and scope.light and self._resolver.seen(subject) and kind.name in ("Signing", "Opening", "Award", "Gift"):
            ids = self._resolver.group(subject, scope.sentence)
            draft.around = tuple(one for one in ids if self._discourse.is_a(one, ("Person",)))
        draft.date, draft.undated = self._date(frame, scope, modality)
        self._ahead(frame, draft, scope)
        self._term(kind, draft, scope)
        published = self._discourse.document.published
        if draft.date is not None and modality in ("happened", "ongoing") and draft.date.start.first_day > published.last_day:
            draft.modality = "planned"  # "next year marks the anniversary"
        yield draft

    def _office(self, frame: Frame, scope: Scope, roles: dict[str, tuple[Value, ...]]) -> None:
        """What an office is of, from the phrase that names it."""
        holders = [v.id for v in roles.get("holder", ()) if isinstance(v, Ref)]
        holder = holders[0] if holders else None
        for place in frame.roles.get("office", ()):
            for item in self._fill.items(place.rstrip("?"), scope, None):
                if not isinstance(item, Phrase) or not item.titles:
                    continue
                title = item.titles[-1][0]
                of = self._resolver.office_of(title, item, holder, scope.sentence)
                of = of or self._resolver.usual(title, holder)
                if of is not None and self._discourse.is_a(of, ("State", "Organization")):
                    roles.setdefault("of", (Ref(of),))
                    self.learned.append((holder or "", title, of))
                    return

    def _enough(self, kind: Kind, key: str, roles: dict[str, tuple[Value, ...]]) -> bool:
        values = roles.get(key, ())
        least = max(kind.roles[key].least, 1) if key in kind.roles else 1
        return len(values) >= least

    def know_state(self, one: str, sentence: int | None) -> None:
        """Take in a state that an adjective names."""
        self._fill.know_state(one, sentence)

    def _miss(self, frame: Frame, scope: Scope, reason: str) -> None:
        start, end = self._where(scope)
        self.missed.append(Missed(frame=frame.name, kind=frame.kind, reason=reason, start=start, end=end))

    @staticmethod
    def _where(scope: Scope) -> tuple[int, int]:
        tokens = scope.tokens
        if scope.phrase is not None:
            return tokens[scope.phrase.first].start, tokens[scope.phrase.last].end
        verb = scope.clause.verb
        assert verb is not None
        return tokens[verb.first].start, tokens[verb.last].end

    # --- place, date, speaker -------------------------------------------------------------------

    def _date(self, frame: Frame, scope: Scope, modality: str) -> tuple[Span | None, bool]:
        ahead = modality in ("planned", "wished")
        if frame.dated == "never":
            return None, True
        for token in scope.whens():
            when = token.mention.value if token.mention else None
            if isinstance(when, When):
                before = self._before(token, scope)
                if before in ("until", "till") and modality != "planned":
                    continue
                span = when.resolve(self._discourse.document.published, anchor=self.anchor, ahead=ahead)
                if span is not None:
                    return span, False
        return None, frame.dated != "yes"

    def _ahead(self, frame: Frame, draft: Draft, scope: Scope) -> None:
        """What "is coming in October" is planned; what was said has no day to come."""
        published = self._discourse.document.published
        if draft.modality == "ongoing" and not frame.state or draft.modality == "ongoing" and draft.kind == "Visit":
            span, _ = self._date(frame, scope, "planned")
            if span is not None and span.start.first_day > published.last_day:
                draft.date, draft.modality = span, "planned"
        said = draft.kind in ("Statement", "Understanding")
        if said and draft.date is not None and draft.date.start.first_day > published.last_day:
            draft.date = None

    def _term(self, kind: Kind, draft: Draft, scope: Scope) -> None:
        """When a membership or office began and ended; "since" on what goes on."""
        whens = [w for w in scope.whens() if w.mention is not None]
        before = self._before(whens[0], scope) if whens else ""
        if before == "since" and draft.date is not None and draft.modality == "ongoing":
            draft.note = draft.note or "since"
        if draft.date is None or "start" not in kind.roles or "end" not in kind.roles:
            return
        relative = whens[0].low.startswith(("this", "the ", "current")) if whens else False
        if relative and draft.kind == "Membership":
            return
        if draft.date.end is not None and draft.date.start != draft.date.end:
            draft.roles["start"], draft.roles["end"] = (Span(draft.date.start),), (Span(draft.date.end),)
            draft.date = None
        elif before == "since" or draft.kind == "Tenure" and before in ("in", "on", "from"):
            draft.roles["start"] = (Span(draft.date.start),)
            draft.date, draft.note = None, None
        elif draft.kind == "Tenure" and before in ("until", "till", "to"):
            draft.roles["end"] = (Span(draft.date.start),)
            draft.date = None
        elif draft.kind == "Membership" and draft.frame.modality == {} and not draft.frame.state:
            draft.roles["start"] = (Span(draft.date.start),)
        if draft.kind == "Tenure":
            draft.date = None

    @staticmethod
    def _before(token: Token, scope: Scope) -> str:
        at = scope.tokens.index(token)
        return scope.tokens[at - 1].low if at else ""

    def _speaker(self, scope: Scope) -> str | None:
        """Whose words the clause is."""
        clause: Clause | None = scope.clause
        moods = self._grammar.moods.verbs
        while clause is not None:
            for argument in clause.arguments:
                if argument.prep in ("according to", "in the words of"):
                    ids = self._resolver.group(argument.group, scope.sentence)
                    if ids:
                        return ids[0]
            parent = clause.parent
            if parent is not None and parent.verb is not None and clause.relation in ("that", "quotation", "infinitive", "coordinate"):
                saying = moods.get(parent.verb.base, "said" if clause.relation == "quotation" else "")
                if (saying in ("said", "wished", "denied") or parent.verb.base in ("announce", "promise", "expect")) and clause.relation != "coordinate" and not parent.verb.passive:
                    ids = self._resolver.group(parent.subject, scope.sentence)
                    if ids and self._discourse.is_a(ids[0], ("Person", "Organization", "State")):
                        return ids[0]
            clause = parent
        return None


def _one_sided(frame: Frame, roles: dict[str, tuple[Value, ...]]) -> bool:
    """Whether one entity plays two of the roles a fact cannot do without."""
    sides = [{v.id for v in roles.get(role, ()) if isinstance(v, Ref)} for role in frame.needs]
    sides = [s for s in sides if s]
    return any(one & other for i, one in enumerate(sides) for other in sides[i + 1 :])


def clause_of(scope: Scope, clauses: list[Clause]) -> Clause:
    """The clause of a sentence that a scope, perhaps narrowed, looks at."""
    return next((c for c in clauses if c.first == scope.clause.first and c.verb is scope.clause.verb), scope.clause)


def _apart(scope: Scope) -> list[Scope]:
    """One scope for each "by …" or "with …" that is said apart: "received by A and by B"."""
    low = {t.low for t in scope.tokens}
    if not low & {"separately", "separate", "respectively"} and not {"one", "other"} <= low:
        return [scope]
    for prep in ("by", "with"):
        said = [a for a in scope.clause.arguments if a.prep == prep]
        if len(said) > 1 and (prep == "with" or scope.clause.verb is not None and scope.clause.verb.passive):
            return [
                replace(
                    scope,
                    clause=replace(
                        scope.clause,
                        arguments=[a for a in scope.clause.arguments if a.prep != prep or a is one],
                    ),
                )
                for one in said
            ]
    return [scope]


_MEASURES = frozenset(["stock", "volume", "value", "amount", "number", "total", "share", "level", "flow"])
_HAPPENING = frozenset(
    """take be follow begin start end conclude continue exist remain lie arise focus centre center cover
    address touch last""".split()
)


def _has_words(frame: Frame, phrase: Phrase) -> bool:
    before = [*phrase.words[:-1]]
    if frame.words and not frame.words & set(before):
        return False
    for noun in frame.nouns:
        if noun[-1] == phrase.head and all(w in before for w in noun[:-1]):
            return True
    return False
