"""Where a frame looks: a trigger in its clause, and the phrases at each place around it.

A place is a word of the lexicon: ``subject`` and ``object`` (of the deed, so that active and
passive are one), a preposition, ``owner``, ``of``, ``nation``, ``bracket``, ``self``; ``to.nation``
goes on from what stands at ``to``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.clauses import Argument, Clause
from kg.frames import Frame, Trigger
from kg.phrases import Group, Phrase
from kg.tokens import Token


@dataclass(frozen=True, slots=True)
class StateItem:
    """A state that only an adjective names."""

    id: str


Item = Phrase | StateItem


@dataclass(slots=True, eq=False)
class Scope:
    """A trigger in its clause.

    Attributes:
        clause: The clause.
        sentence: Index of the sentence.
        tokens: Tokens of the sentence.
        phrase: The phrase whose noun is the trigger, or None for a verb.
        argument: The argument the phrase stands in, or None for a subject.
        light: Whether the clause's verb only carries the noun.
        depth: For a verb inside its own chain, how many verbs govern it.
        chained: Whether the trigger governs the verb of the clause ("agreed to hold").
        clauses: All clauses of the sentence.
    """

    clause: Clause
    sentence: int
    tokens: list[Token]
    phrase: Phrase | None = None
    argument: Argument | None = None
    light: bool = False
    depth: int = 0
    chained: bool = False
    clauses: tuple[Clause, ...] = ()

    # --- places ------------------------------------------------------------------------------

    def items(self, place: str) -> list[Item]:
        """The phrases and states at a place."""
        base, *rest = place.split(".")
        found: list[Item] = list(self._base(base))
        for name in rest:
            found = [inner for item in found for inner in self.inside(item, name)]
        return found

    def _base(self, name: str) -> Iterator[Item]:
        match name:
            case "subject":
                yield from _phrases(self.subject())
            case "object":
                yield from _phrases(self.object())
            case "indirect":
                yield from _phrases(self.indirect())
            case "complement":
                yield from _phrases(self._complement())
            case "self" if self.phrase is not None:
                yield self.phrase
            case "upper":
                if self.clause.parent is not None:
                    yield from _phrases(self.clause.parent.subject)
            case "owner" | "of" | "nation" | "mods" | "apposed" | "apposer" | "bracket" if self.phrase is not None:
                yield from self.inside(self.phrase, name)
            case "all":
                for argument in self.arguments():
                    yield from argument.group
            case _:
                yield from self._behind(name.replace("_", " "))

    def _behind(self, prep: str) -> Iterator[Item]:
        for argument in self.arguments():
            if argument.prep == prep and not (prep == "by" and self.phrase is None and self._passive()):
                yield from argument.group

    def arguments(self) -> list[Argument]:
        """What stands in the clause with the trigger."""
        clause = self.clause
        if self.phrase is None or self.light:
            return [a for a in clause.arguments if self.phrase not in a.group.phrases]
        last = self.phrase.last
        behind = [a for a in clause.arguments if a.at > last and a.prep]
        verb = clause.verb
        if verb is not None and verb.first > last:
            # The noun stands before the verb: what is behind the verb is not its own.
            behind = [a for a in behind if a.at < verb.first]
        return behind

    def _passive(self) -> bool:
        return self.clause.verb is not None and self.clause.verb.passive and not self.chained

    def subject(self) -> Group | None:
        """Who does the deed."""
        clause = self.clause
        if self.phrase is not None and not self.light:
            return None
        passive = clause.verb is not None and clause.verb.passive
        if self.chained:
            passive = clause.verb is not None and clause.verb.outer_passive
        if passive:
            by = [p for a in clause.arguments if a.prep == "by" for p in a.group]
            return Group(by) if by else None
        if self.phrase is not None and clause.subject is not None and self.phrase in clause.subject.phrases:
            return next((a.group for a in clause.arguments if a.prep == "by"), None)
        return clause.subject

    def object(self) -> Group | None:
        """What the deed is done to."""
        clause = self.clause
        if self.phrase is not None:
            return None
        if self._passive():
            return clause.subject
        objects = clause.objects
        full = [g for g in objects if not all(_only_describes(p) for p in g)]
        return (full or objects)[-1] if objects else self._relative_object()

    def _relative_object(self) -> Group | None:
        return next(
            (a.group for a in self.clause.arguments if not a.prep and a.at > len(self.tokens)), None
        )

    def indirect(self) -> Group | None:
        """Whom the deed is done to, where two objects follow ("gave her guest a book")."""
        objects = self.clause.objects
        if self.clause.verb is not None and self.clause.verb.passive:
            return None
        return objects[0] if len(objects) > 1 else None

    def _complement(self) -> Group | None:
        """What is to be done, of a verb that governs another."""
        objects = self.clause.objects
        return objects[0] if objects else None

    def inside(self, item: Item, name: str) -> Iterator[Item]:
        """What stands inside a phrase: its owner, what follows with "of", its bracket …"""
        if isinstance(item, StateItem):
            return
        match name:
            case "owner":
                yield from _phrases(item.owner or item.possessor)
            case "of" if item.of is not None:
                yield from item.of
            case "of":
                yield from self._cut_off(item)
            case "nation":
                yield from (StateItem(one) for one in item.nations)
            case "mods":
                for mention in item.mods:
                    phrase = Phrase(item.first, item.last)
                    phrase.names = [mention]
                    yield phrase
            case "apposed":
                yield from item.apposed
            case "apposer":
                yield from [item.apposer] if item.apposer is not None else []
            case "bracket":
                for token in item.bracket or self._bracket_behind(item):
                    if token.mention is not None and "name" in token.classes:
                        phrase = Phrase(item.first, item.last)
                        phrase.names = [token.mention]
                        yield phrase
            case _:
                prep = name.replace("_", " ")
                clause: Clause | None = self.clause
                found = False
                while clause is not None and not found:
                    for argument in clause.arguments:
                        if argument.prep == prep and argument.at > item.last:
                            found = True
                            yield from argument.group
                    clause = clause.parent if clause.inherited or clause.relation in ("relative", "adverbial") else None

    def _bracket_behind(self, item: Phrase) -> list[Token]:
        """A bracket further behind: "a memorandum on plasma diagnostics for ITER (A, B)"."""
        verb = self.clause.verb
        limit = verb.first if verb is not None and verb.first > item.last else len(self.tokens)
        for argument in self.clause.arguments:
            if item.last < argument.at < limit:
                for phrase in argument.group:
                    if phrase.bracket:
                        return phrase.bracket
        return []

    def _cut_off(self, item: Phrase) -> Iterator[Phrase]:
        """What follows with "of" behind a date or place: "the signing last month of the pact"."""
        between = [a for a in self.clause.arguments if a.at > item.last]
        for argument in between:
            if argument.prep == "of":
                yield from argument.group
                return
            if argument.prep not in ("in", "at"):
                return

    # --- numbers and dates ---------------------------------------------------------------------

    def numbers(self, kind: str) -> list[Token]:
        """Sums, shares or counts in the clause, the trigger's own first."""
        found = [
            token
            for phrase in self.all_phrases()
            for token in (*phrase.numbers, *phrase.bracket)
            if kind in token.classes
        ]
        if kind == "sum":  # "rose by EUR 12m from EUR 78m to EUR 90m": the last is meant
            at = {id(n): a.prep for a in self.clause.arguments for p in a.group for n in p.numbers}
            found.sort(key=lambda token: {"by": 2, "from": 1}.get(at.get(id(token), ""), 0))
        if self.phrase is not None:  # what stands behind the noun comes first
            start = self.tokens[self.phrase.first].start
            found.sort(key=lambda token: token.start < start)
        return found or self._hanging_numbers(kind)

    def _hanging_numbers(self, kind: str) -> list[Token]:
        """Numbers of a relative clause behind: "exports, which reached EUR 71m"."""
        for other in self.clauses:
            if other.parent is self.clause and other.relation == "relative":
                inner = Scope(other, self.sentence, self.tokens)
                return [t for p in inner.all_phrases() for t in p.numbers if kind in t.classes]
        return []

    def all_phrases(self) -> Iterator[Phrase]:
        """Every phrase of the clause, with those inside it."""
        clause = self.clause
        own = clause.subject if not clause.inherited or clause.relation in ("participle", "relative") else None
        groups = [g for g in (own, *(a.group for a in clause.arguments)) if g]
        waiting = [p for g in groups for p in g]
        while waiting:
            phrase = waiting.pop(0)
            yield phrase
            waiting += [p for g in (phrase.of, phrase.owner) if g for p in g]
            waiting += phrase.apposed

    def whens(self) -> list[Token]:
        """The dates that are the trigger's."""
        clause = self.clause
        if self.phrase is None or self.light:
            claimed = [w for w in clause.whens if self._claimed(w)] if self.phrase is None else []
            inside = self.phrase.whens if self.phrase is not None else []
            rest = [w for w in clause.whens if w not in claimed]
            return [*inside, *rest] or self._hanging_whens()
        own = list(self.phrase.whens)
        end = self.tokens[self.phrase.last].end
        verb = clause.verb
        for when in clause.whens:
            if when.start > end and (verb is None or verb.first < self.phrase.first or when.start < self.tokens[verb.first].start):
                own.append(when)
        if not own and self.argument is None:
            own = list(clause.whens)  # the subject: what happens to it happens then
        return own or self._hanging_whens()

    def _hanging_whens(self) -> list[Token]:
        """Dates of a participle that hangs on the trigger, or of the clause around a "where"."""
        clause = self.clause
        for other in self.clauses:
            if self.phrase is not None and other.parent is clause and other.relation == "participle" and other.whens:
                return list(other.whens)
        if clause.relation in ("relative", "adverbial") and clause.word in ("where", "when") and clause.parent:
            return list(clause.parent.whens)
        beside_it = [w for a in self.arguments() for p in a.group for w in p.whens]
        return self._fronted() or beside_it

    def _fronted(self) -> list[Token]:
        """Dates at the head of the sentence, which count for all it tells."""
        clause = self.clause
        if clause.relation not in ("coordinate", "adverbial") or clause.word in ("since",):
            return []
        first = self.clauses[0] if self.clauses else None
        if first is None or first is clause or first.verb is None:
            return []
        start = self.tokens[first.verb.first].start
        before = [w for w in first.whens if w.start < start]
        subject = first.subject
        return [w for w in before if subject is None or w.start < self.tokens[subject.first].start]

    def _claimed(self, when: Token) -> bool:
        """Whether a date belongs to a noun of a deed right before it ("the signing last month")."""
        for argument in self.clause.arguments:
            for phrase in argument.group:
                end = self.tokens[phrase.last].end
                if phrase.head in _DEEDS and 0 <= when.start - end <= 6 and self.clause.verb is not None and argument.at > self.clause.verb.last and (argument.prep or self.clause.verb.base in _REMARKS):
                    return True
        return False


def _only_describes(phrase: Phrase) -> bool:
    """Whether a phrase is an office or a number beside what it describes."""
    return not phrase.names and (bool(phrase.titles) or bool(phrase.numbers) and not phrase.head)


_REMARKS = frozenset(["welcome", "praise", "note", "recall", "mention", "discuss", "commend", "hail", "announce", "review"])
_DEEDS = frozenset(["signing", "visit", "meeting", "opening", "entry", "talk", "summit", "ceremony"])


def _phrases(group: Group | None) -> Iterator[Phrase]:
    if group is not None:
        yield from group


def matches(frame: Frame, trigger: Trigger, scope: Scope) -> bool:
    """Whether what must stand beside a verb stands there."""
    clause = scope.clause
    if trigger.bare and (clause.objects or clause.verb is not None and clause.verb.passive):
        return False
    if trigger.object:
        group = scope.object()
        heads = {p.head for p in group} | {w for p in group for w in p.words[-1:]} if group else set()
        if not heads & set(trigger.object.split("/")):
            return False
    if trigger.prep:
        behind = [a for a in clause.arguments if a.prep == trigger.prep]
        if trigger.head:
            behind = [a for a in behind if any(p.head == trigger.head for p in a.group)]
        if not behind and trigger.prep not in clause.adverbs:
            return False
    return beside(frame, scope)


def beside(frame: Frame, scope: Scope) -> bool:
    """Whether the words a frame asks for stand in the clause, and none it forbids."""
    if not frame.beside and not frame.without:
        return True
    clause = scope.clause
    start = min(clause.first, clause.subject.first if clause.subject else clause.first)
    low = {w for t in scope.tokens[start : clause.last + 1] for w in (t.low, *t.low.split())}
    low |= {p.head for p in scope.all_phrases()} | {clause.word}
    if frame.beside and not low & frame.beside:
        return False
    return not low & frame.without
