"""Where a frame looks: a trigger in its clause, and the phrases at each place around it.

A place is a word of the lexicon: ``subject`` and ``object`` (of the deed, so that active and
passive are one), a preposition, ``owner``, ``of``, ``nation``, ``bracket``, ``self``; ``to.nation``
goes on from what stands at ``to``.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.extraction.insides import Item, StateItem, inside
from kg.frames import Frame, Trigger
from kg.names.tokens import Token
from kg.syntax.clauses import Argument, Clause
from kg.syntax.phrases import Group, Phrase

__all__ = ["Item", "Scope", "StateItem", "beside", "matches"]

# Places inside the phrase whose noun is the trigger.
_INNER = frozenset(["self", "owner", "of", "nation", "mods", "apposed", "apposer", "bracket"])


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
        shared: Words of clauses, worked out once for all triggers of a sentence.
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
    shared: dict[Clause, frozenset[str]] = field(default_factory=dict)
    _found: dict[str, list[Item]] = field(default_factory=dict, init=False)
    _heads: frozenset[str] | None = field(default=None, init=False)
    _heads_behind: dict[str, set[str]] | None = field(default=None, init=False)

    def items(self, place: str) -> list[Item]:
        """The phrases and states at a place."""
        found = self._found.get(place)
        if found is None:
            base, *rest = place.split(".")
            found = self._base(base)
            for name in rest:
                found = [inner for item in found for inner in self.inside(item, name)]
            self._found[place] = found
        return found

    def _base(self, name: str) -> list[Item]:
        match name:
            case "subject":
                return list(_phrases(self.subject()))
            case "object":
                return list(_phrases(self.object()))
            case "indirect":
                return list(_phrases(self.indirect()))
            case "complement":
                return list(self.clause.objects[0]) if self.clause.objects else []
            case "upper":
                parent = self.clause.parent
                return list(_phrases(parent.subject)) if parent is not None else []
            case "all":
                return [phrase for argument in self.arguments() for phrase in argument.group]
        if self.phrase is not None and name in _INNER:
            return [self.phrase] if name == "self" else list(self.inside(self.phrase, name))
        return list(self._behind(name.replace("_", " ")))

    def _behind(self, prep: str) -> Iterator[Item]:
        for argument in self.arguments():
            if argument.prep == prep and not (
                prep == "by" and self.phrase is None and self._passive()
            ):
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
        if (
            self.phrase is not None
            and clause.subject is not None
            and self.phrase in clause.subject.phrases
        ):
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

    def heads(self) -> frozenset[str]:
        """The heads and last words of what the deed is done to."""
        if self._heads is None:
            objects = list(_phrases(self.object()))
            last = (word for phrase in objects for word in phrase.words[-1:])
            self._heads = frozenset([*(phrase.head for phrase in objects), *last])
        return self._heads

    def heads_behind(self) -> Mapping[str, set[str]]:
        """The heads that stand behind each preposition of the clause."""
        found = self._heads_behind
        if found is None:
            found = self._heads_behind = {}
            for argument in self.clause.arguments:
                heads = found.setdefault(argument.prep, set())
                heads.update(phrase.head for phrase in argument.group)
        return found

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

    def inside(self, item: Item, name: str) -> Iterator[Item]:
        """What stands inside a phrase of the clause."""
        return inside(item, name, self.clause, self.tokens)

    def all_phrases(self) -> Iterator[Phrase]:
        """Every phrase of the clause, with those inside it."""
        clause = self.clause
        owned = not clause.inherited or clause.relation in ("participle", "relative")
        groups = [clause.subject] if clause.subject is not None and owned else []
        groups += [argument.group for argument in clause.arguments]
        waiting = deque(phrase for group in groups for phrase in group)
        while waiting:
            phrase = waiting.popleft()
            yield phrase
            waiting.extend(phrase.of or ())
            waiting.extend(phrase.owner or ())
            waiting.extend(phrase.apposed)

    def words(self) -> frozenset[str]:
        """The words of the clause in lower case, with the heads of its phrases."""
        clause = self.clause
        found = self.shared.get(clause)
        if found is None:
            start = min(clause.first, clause.subject.first if clause.subject else clause.first)
            low = [token.low for token in self.tokens[start : clause.last + 1]]
            heads = (phrase.head for phrase in self.all_phrases())
            parts = (part for word in low if " " in word for part in word.split())
            found = self.shared[clause] = frozenset([*low, *parts, *heads, clause.word])
        return found

    def whens(self, claimed: Collection[Token] = ()) -> list[Token]:
        """The dates that are the trigger's.

        Args:
            claimed: Dates of the clause that are another deed's.
        """
        clause = self.clause
        if self.phrase is None:
            return [w for w in clause.whens if w not in claimed] or self._hanging_whens()
        if self.light:
            return [*self.phrase.whens, *clause.whens] or self._hanging_whens()
        own = [*self.phrase.whens, *self._whens_behind(self.phrase)]
        if not own and self.argument is None:
            own = list(clause.whens)  # the subject: what happens to it happens then
        return own or self._hanging_whens()

    def _whens_behind(self, phrase: Phrase) -> list[Token]:
        """The dates behind a noun, before the verb that follows it."""
        end = self.tokens[phrase.last].end
        verb = self.clause.verb
        limit = None
        if verb is not None and verb.first >= phrase.first:
            limit = self.tokens[verb.first].start
        behind = (when for when in self.clause.whens if when.start > end)
        return [when for when in behind if limit is None or when.start < limit]

    def _hanging_whens(self) -> list[Token]:
        """Dates of a participle that hangs on the trigger, or of the clause around a "where"."""
        clause = self.clause
        for other in self.clauses if self.phrase is not None else ():
            if other.parent is clause and other.relation == "participle" and other.whens:
                return list(other.whens)
        placed = clause.relation in ("relative", "adverbial") and clause.word in ("where", "when")
        if placed and clause.parent:
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


def _only_describes(phrase: Phrase) -> bool:
    """Whether a phrase is an office or a number beside what it describes."""
    return not phrase.names and (bool(phrase.titles) or (bool(phrase.numbers) and not phrase.head))


def _phrases(group: Group | None) -> Iterator[Phrase]:
    if group is not None:
        yield from group


def matches(frame: Frame, trigger: Trigger, scope: Scope) -> bool:
    """Whether what must stand beside a verb stands there."""
    clause = scope.clause
    if trigger.bare and (clause.objects or (clause.verb is not None and clause.verb.passive)):
        return False
    if trigger.prep and trigger.prep not in clause.adverbs:
        heads = scope.heads_behind().get(trigger.prep)
        if heads is None or (trigger.head and trigger.head not in heads):
            return False
    if trigger.object and scope.heads().isdisjoint(_either(trigger.object)):
        return False
    return beside(frame, scope)


@cache
def _either(words: str) -> frozenset[str]:
    """The words of "visit/trip"."""
    return frozenset(words.split("/"))


def beside(frame: Frame, scope: Scope) -> bool:
    """Whether the words a frame asks for stand in the clause, and none it forbids."""
    if frame.beside and frame.beside.isdisjoint(scope.words()):
        return False
    return not frame.without or frame.without.isdisjoint(scope.words())
