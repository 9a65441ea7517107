"""From clauses to facts: each frame looks around its triggers and drafts what it finds.

A draft holds entities by id, dates and sums as values, and the sentences it rests on. What is
missing a role, or is a purpose or a mere possibility, is no draft. `kg.composition` makes facts
of drafts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.clauses import Clause
from kg.discourse import Discourse
from kg.facts import Choice, Code, Ref, Value, Words
from kg.frames import Frame, Grammar
from kg.mentions import Title
from kg.moods import Mood
from kg.ontology import Kind, Ontology, Role
from kg.phrases import Phrase
from kg.quantities import Quantity
from kg.resolution import Resolver
from kg.scopes import Item, Scope, StateItem, beside, matches
from kg.dates import When
from kg.tokens import Token
from kg.values import Span
from kg.wording import Descriptions, topic


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
        self._descriptions = Descriptions(grammar.moods, discourse)
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
        for frame, scope in self._scopes(clause, sentence, tokens):
            found += self._apply(frame, scope, headline)
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
                waiting += [(p, True) for g in (phrase.of, phrase.owner) if g for p in g]
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
            return verb.passive or verb.base in _HAPPENING
        return argument.prep in ("", "on", "to", "for", "with", "at", "up") if verb.base in ("be", "pay", "go", "travel", "return", "come", "arrive", "leave", "wrap", "set", "depart") else argument.prep == "" or argument.prep == "up" or argument.prep == "in" and verb.base in ("take", "engage")

    # --- drafting --------------------------------------------------------------------------------

    def _apply(self, frame: Frame, scope: Scope, headline: bool) -> list[Draft]:
        modality = self._mood.of(frame, scope, headline=headline)
        if modality is None:
            self._miss(frame, scope, "a purpose, a condition or a mere possibility")
            return []
        if frame.each:
            each = [i for i in scope.items(frame.each) if isinstance(i, Phrase)]
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
            values = self._values(kind.roles[key], places, scope, each, frame)
            if values:
                roles[key] = values
        for key, value in frame.constants.items():
            if key in kind.roles:
                roles[key] = (_constant(kind.roles[key], value),)
        if kind.name == "Tenure":
            self._office(frame, scope, roles)
        self._numbers(kind, frame, scope, roles)
        missing = [r for r in frame.needs if not self._enough(kind, r, roles)]
        if missing:
            self._miss(frame, scope, f"no {missing[0]}")
            return
        place = self._place(frame, scope)
        start, end = self._where(scope)
        verb = scope.clause.verb
        draft = Draft(
            frame=frame, kind=frame.kind, roles=roles, modality=modality, sentence=scope.sentence,
            start=start, end=end, place=place, note=frame.constants.get("note"),
            reported_by=self._speaker(scope), headline=headline,
            perfect=bool(verb and verb.perfect and not verb.tense == "past"),
        )
        draft.again = scope.phrase is not None and scope.phrase.det in ("the", "this", "their")
        draft.date, draft.undated = self._date(frame, scope, modality)
        yield draft

    def _office(self, frame: Frame, scope: Scope, roles: dict[str, tuple[Value, ...]]) -> None:
        """What an office is of, from the phrase that names it."""
        holders = [v.id for v in roles.get("holder", ()) if isinstance(v, Ref)]
        holder = holders[0] if holders else None
        for place in frame.roles.get("office", ()):
            for item in self._items(place.rstrip("?"), scope, None):
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

    # --- values ------------------------------------------------------------------------------------

    def _values(
        self, role: Role, places: tuple[str, ...], scope: Scope, each: Phrase | None, frame: Frame
    ) -> tuple[Value, ...]:
        found: list[Value] = []
        for place in places:
            if place.endswith("?"):
                if found:
                    continue
                place = place[:-1]
            if place in ("other", "partner", "two"):
                found += [Ref(one) for one in self._completing(place, found, scope)]
                continue
            if place.startswith("="):
                found.append(_constant(role, place[1:].replace("_", " ")))
                continue
            for item in self._items(place, scope, each):
                for value in self._value(role, item, scope, frame):
                    if value not in found:
                        found.append(value)
            if found and not role.many:
                break
        return tuple(found) if role.many else tuple(found[:1])

    def _completing(self, place: str, found: list[Value], scope: Scope) -> list[str]:
        """Who must be meant besides those found: the other state, the other of two, the two."""
        discourse = self._discourse
        ids = [v.id for v in found if isinstance(v, Ref)]
        if place == "two":
            if ids or scope.phrase is not None and scope.phrase.det not in ("the", "this", "these", "their", "both"):
                return []
            return list(self._resolver._pair(("Person", "Organization", "State"), None)[0])
        if len(ids) != 1:
            return []
        if place == "partner":
            if scope.phrase is not None and scope.phrase.det not in ("the", "this", "their", "his", "her"):
                return []
            for group in reversed(discourse.groups):
                if ids[0] in group and len(group) == 2:
                    return [one for one in group if one != ids[0]]
            return []
        states = [one for token in scope.tokens for one in token.nations]
        states += [one for one in self._resolver._two_states()[0]]
        own = discourse.country_of(ids[0]) or discourse.home
        for one in states:
            if one != own:
                self._know_state(one, scope.sentence)
                return [one]
        return []

    def _items(self, place: str, scope: Scope, each: Phrase | None) -> list[Item]:
        discourse = self._discourse
        base, _, rest = place.partition(".")
        if base == "each" and each is not None:
            if not rest:
                return [each]
            return list(scope._inside(each, rest))
        if base == "clause":
            return self._that(scope)
        if base == "abroad":
            return [StateItem(one) for one in discourse.visited[-1:]]
        if base == "pair":
            ids, _ = self._resolver._two_states()
            return [StateItem(one) for one in ids]
        if base == "publisher":
            return [StateItem(discourse.publisher)] if discourse.publisher else []
        if base == "home":
            return [StateItem(discourse.home)] if discourse.home else []
        return scope.items(place)

    def _that(self, scope: Scope) -> list[Item]:
        """What a "that" clause or an infinitive is about: what is to be done, or who is spoken of."""
        found: list[Item] = []
        for clause in self._clauses:
            if clause.parent is not scope.clause or clause.relation not in ("that", "infinitive"):
                continue
            verb = clause.verb
            group = clause.subject if verb is None or verb.passive or verb.base == "be" else None
            if group is None:
                objects = clause.objects or [a.group for a in clause.arguments if a.prep]
                group = objects[0] if objects else clause.subject
            if group is not None:
                found += group.phrases
        return found

    def _value(self, role: Role, item: Item, scope: Scope, frame: Frame) -> Iterator[Value]:
        if isinstance(item, StateItem):
            if role.value in ("entity", "topic") and self._discourse.is_a(item.id, role.classes) or item.id in self._discourse.lexicon.states and "State" in role.classes:
                self._know_state(item.id, scope.sentence)
                yield Ref(item.id)
            return
        if role.value == "topic":
            yield from topic(item, scope, self._discourse, self._resolver, self._grammar.moods)
        elif role.value == "entity":
            yield from (Ref(one) for one in self._entities(role, item, scope))
        elif role.value == "text":
            text = self._text(item, scope)
            if text:
                yield text
        elif role.value in ("integer", "number"):
            for token in item.numbers:
                if isinstance(token.mention and token.mention.value, Quantity):
                    yield token.mention.value.value  # type: ignore[union-attr]

    def _know_state(self, one: str, sentence: int) -> None:
        state = self._discourse.lexicon.states.get(one)
        if state is not None:
            self._discourse.add(one, "State", state.name, sentence, new=one not in self._discourse.authority)

    def _text(self, item: Phrase, scope: Scope) -> str:
        if item.titles and not item.names:
            return item.titles[-1][0].words
        return self._descriptions.words(item, scope)

    def _entities(self, role: Role, phrase: Phrase, scope: Scope) -> list[str]:
        discourse = self._discourse
        ids = self._resolver.phrase(phrase, scope.sentence)
        found = [one for one in ids if discourse.is_a(one, role.classes)]
        if not found and "State" in role.classes:
            found = [s for one in ids if (s := discourse.capital(one)) is not None]
            for one in found:
                self._know_state(one, scope.sentence)
        if not found:
            made = self._descriptions.entity(phrase, role.classes, scope, self._resolver)
            found = [made] if made else []
        if not found and phrase.head in self._grammar.moods.standing and phrase.nations and "State" in role.classes:
            found = list(phrase.nations)
            for one in found:
                self._know_state(one, scope.sentence)
        return found

    def _numbers(self, kind: Kind, frame: Frame, scope: Scope, roles: dict[str, tuple[Value, ...]]) -> None:
        """Amount and currency go together; shares and counts only where the frame names them."""
        if "amount" in frame.roles:
            roles.pop("amount", None)
            for token in scope.numbers("sum"):
                quantity = token.mention.value if token.mention else None
                if isinstance(quantity, Quantity) and quantity.currency and quantity.bound != "range":
                    roles["amount"] = (quantity.value,)
                    roles["currency"] = (Code(quantity.currency),)
                    break
        if "share" in frame.roles:
            roles.pop("share", None)
            shares = [t.mention.value for t in scope.numbers("share") if t.mention]
            values = [q.value for q in shares if isinstance(q, Quantity)]
            if values:
                roles["share"] = (values[-1] if frame.roles["share"] == ("last",) else values[0],)
        for key in ("jobs", "quantity", "ordinal"):
            if key in frame.roles and key in kind.roles and not roles.get(key):
                found = self._count(frame.roles[key], scope, "ordinal" if key == "ordinal" else "count")
                if found is not None:
                    roles[key] = (found,)

    def _count(self, places: tuple[str, ...], scope: Scope, kind: str) -> Decimal | None:
        for place in places:
            for item in scope.items(place):
                if isinstance(item, Phrase):
                    for token in item.numbers:
                        value = token.mention.value if token.mention else None
                        if kind in token.classes and isinstance(value, Quantity):
                            return value.value
        return None

    # --- place, date, speaker -------------------------------------------------------------------

    def _place(self, frame: Frame, scope: Scope) -> str | None:
        for place in frame.roles.get("place", ("in", "at")):
            for item in scope.items(place):
                if isinstance(item, StateItem) or item.titles:
                    continue
                for one in self._resolver.phrase(item, scope.sentence):
                    if self._discourse.type_of(one) in ("Place", "State"):
                        return one
        return None

    def _date(self, frame: Frame, scope: Scope, modality: str) -> tuple[Span | None, bool]:
        ahead = modality in ("planned", "wished")
        for token in scope.whens():
            when = token.mention.value if token.mention else None
            if isinstance(when, When):
                before = self._before(token, scope)
                if before in ("until", "till") and modality != "planned":
                    continue
                span = when.resolve(self._discourse.document.published, anchor=self.anchor, ahead=ahead)
                if span is not None:
                    return span, False
        return None, not frame.dated

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


def _apart(scope: Scope) -> list[Scope]:
    """One scope for each "by …" or "with …" that is said apart: "received by A and by B"."""
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


def _constant(role: Role, value: str) -> Value:
    if role.value == "choice":
        return Choice(value)
    if role.value == "entity":
        return Ref(value)
    if role.value == "topic":
        return Words(value)
    if role.value in ("integer", "number"):
        return Decimal(value)
    return value


__all__ = ["Draft", "Extractor", "Missed", "Title", "replace"]
