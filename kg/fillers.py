"""What fills a role: the entities, words and numbers at the places a frame names.

A place may be narrowed to a class (``in@Place``, ``object@!Person``) and led on
(``in@Place.country``, ``by.party``). What stands there is taken only when it is of a class
that the ontology allows for the role.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from kg.clauses import Clause
from kg.discourse import Discourse
from kg.facts import Choice, Code, Ref, Value, Words
from kg.frames import Frame, Grammar
from kg.mentions import Mention
from kg.ontology import Kind, Role
from kg.phrases import Phrase
from kg.quantities import Quantity
from kg.resolution import Resolver
from kg.scopes import Item, Scope, StateItem
from kg.tokens import Token
from kg.wording import Descriptions, topic

_JOBS = frozenset(
    """job post people worker employee staff position person engineer specialist workplace colleague""".split()
)
_ACTING = frozenset(["donor", "giver", "investor", "speaker"])
_LED = frozenset(["head", "lead", "chair"])


class Filler:
    """Fills the roles of frames in one document."""

    def __init__(self, grammar: Grammar, discourse: Discourse, resolver: Resolver) -> None:
        self._grammar = grammar
        self._discourse = discourse
        self._resolver = resolver
        self._descriptions = Descriptions(grammar.moods, discourse)

    def values(
        self,
        role: Role,
        places: tuple[str, ...],
        scope: Scope,
        each: Phrase | None,
        kind: str,
        roles: Mapping[str, tuple[Value, ...]],
    ) -> tuple[Value, ...]:
        """The values of a role, in the order of its places.

        Args:
            role: The role.
            places: Where to look.
            scope: The trigger.
            each: The phrase the fact is about, where each of several makes one.
            kind: Kind of the fact.
            roles: The roles filled before.
        """
        found: list[Value] = []
        for place in places:
            if place.endswith("?"):
                if found:
                    continue
                place = place[:-1]
            if place in ("other", "partner", "two"):
                known = found or [v for values in roles.values() for v in values]
                found += [Ref(one) for one in self._completing(place, known, scope)]
            elif place.startswith("="):
                found.append(constant(role, place[1:].replace("_", " ")))
            else:
                for item in self.items(place, scope, each):
                    found += [v for v in self._value(role, item, scope, kind) if v not in found]
            if found and not role.many:
                break
        return tuple(found) if role.many else tuple(found[:1])

    # --- places ----------------------------------------------------------------------------------

    def items(self, place: str, scope: Scope, each: Phrase | None) -> list[Item]:
        """The phrases and states at a place, narrowed and led on as it says."""
        base, *rest = place.split(".")
        name, _, wanted = base.partition("@")
        found = self._narrowed(self._base(name, wanted, scope, each), wanted, scope)
        for step in rest:
            name, _, wanted = step.partition("@")
            found = [inner for item in found for inner in self._step(item, name, scope)]
            found = self._narrowed(found, wanted, scope)
        return found

    def _base(self, name: str, wanted: str, scope: Scope, each: Phrase | None) -> list[Item]:
        discourse = self._discourse
        match name:
            case "each":
                return [each] if each is not None else []
            case "clause":
                return list(self._about(scope, ("that", "infinitive", "gerund")))
            case "quote":
                return list(self._about(scope, ("quotation",)))
            case "pair":
                return [StateItem(one) for one in self._resolver.two_states()]
            case "abroad":
                return [StateItem(one) for one in discourse.visited[-1:]]
            case "publisher":
                return [StateItem(discourse.publisher)] if discourse.publisher else []
            case "home":
                return [StateItem(discourse.home)] if discourse.home else []
            case "last":
                one = discourse.last(tuple(wanted.split("/")))
                return [StateItem(one)] if one else []
            case _:
                return scope.items(name)

    def _narrowed(self, items: list[Item], wanted: str, scope: Scope) -> list[Item]:
        if not wanted:
            return items
        if wanted.startswith("!"):
            return [i for i in items if not self._fits(i, wanted[1:].split("/"), scope)]
        return [i for i in items if self._fits(i, wanted.split("/"), scope)]

    def _fits(self, item: Item, classes: list[str], scope: Scope) -> bool:
        ids = [item.id] if isinstance(item, StateItem) else list(self._resolver.phrase(item, scope.sentence))
        if not ids and isinstance(item, Phrase):
            described = self._grammar.moods.heads.get(item.head, "")
            if item.names and not item.names[-1].ids and item.names[-1].type == "":
                return bool({"Organization", "Company"} & set(classes))
            if item.titles and not item.titles[-1][0].plural:
                return "Person" in classes
            return described in classes
        for one in ids:
            type_ = self._discourse.type_of(one)
            for wanted in classes:
                if type_ == wanted or wanted != "Place" and self._discourse.is_a(one, (wanted,)):
                    return True
        return False

    def _step(self, item: Item, name: str, scope: Scope) -> Iterator[Item]:
        ids = [item.id] if isinstance(item, StateItem) else []
        if name == "country":
            ids = ids or list(self._resolver.phrase(item, scope.sentence))  # type: ignore[arg-type]
            for one in ids:
                state = self._discourse.country_of(one) or self._discourse.capital(one)
                if state is None and self._discourse.type_of(one) == "Place":
                    state = self._abroad(scope)
                if state is not None and state in self._discourse.known:
                    yield StateItem(state)
        elif name in ("nation", "seat") and isinstance(item, Phrase) and item.names and item.names[-1].type == "PublicBody":
            yield from self._embassy(item, name, scope)
        elif name == "party":
            ids = ids or list(self._resolver.phrase(item, scope.sentence))  # type: ignore[arg-type]
            for one in ids:
                yield from (StateItem(p) for p in self._party(one, item, scope.sentence))
        else:
            yield from scope.inside(item, name)

    def _abroad(self, scope: Scope) -> str | None:
        """The state a place must lie in, where a text is of two and the doer is of the other."""
        doers = self._resolver.group(scope.subject(), scope.sentence)
        own = {self._discourse.country_of(one) or self._discourse.likely.get(one) for one in doers}
        states = [k.id for k in self._discourse.known.values() if k.type == "State" and k.named]
        if len(states) != 2 or len(own) != 1 or not own <= set(states):
            return None
        return next(s for s in states if s not in own)

    def _embassy(self, item: Phrase, name: str, scope: Scope) -> Iterator[Item]:
        """The sender and the seat that the name of an embassy holds."""
        text = item.names[-1].name or ""
        body, _, seat = text.partition(" in ")
        states = self._discourse.lexicon.states.values()
        if name == "nation":
            yield from (StateItem(s.id) for s in states if any(body.endswith(f"of {n}") or body.endswith(f"the {n}") for n in s.names))
        elif seat:
            place = Phrase(item.first, item.last)
            place.names = [Mention(start=0, end=0, type="Place", name=seat)]
            known = [s for s in states if seat in s.names]
            if known:
                yield StateItem(known[0].id)
            else:
                yield place

    def _party(self, one: str, item: Item, sentence: int) -> Iterator[str]:
        """The state or body somebody signs for."""
        if not self._discourse.is_a(one, ("Person",)):
            yield one
            return
        parts = [item, *item.apposed] if isinstance(item, Phrase) and len(item.names) < 2 else []
        for part in parts:
            for title, _, _ in part.titles:
                of = self._resolver.office_of(title, part, one, sentence)
                if of is not None:
                    yield of
                    return
        known = self._discourse.known.get(one)
        offices = [of for of in known.offices.values() if of] if known else []
        offices += [o.of for o in self._discourse.offices_on(one, self._discourse.document.published) if o.of]
        yield from offices[:1]

    def _about(self, scope: Scope, relations: tuple[str, ...]) -> Iterator[Phrase]:
        """What a governed clause is about: what is to be done, or who is spoken of."""
        for clause in scope.clauses:
            if clause.parent is not scope.clause or clause.relation not in relations:
                continue
            if clause.relation == "gerund" and clause.word in ("by", "after", "before", "while"):
                continue
            verb = clause.verb
            group = clause.subject if verb is None or verb.passive or verb.base == "be" else None
            if group is None:
                objects = clause.objects or [a.group for a in clause.arguments if a.prep]
                group = objects[0] if objects else clause.subject
            if group is None and clause.relation == "quotation":
                below = [c.subject or next((a.group for a in c.arguments), None) for c in scope.clauses if c.quoted]
                group = next((g for g in below if g is not None and g.phrases[0].head), None)
            if group is not None:
                yield from group.phrases

    def _completing(self, place: str, found: list[Value], scope: Scope) -> list[str]:
        """Who must be meant besides those found: the other state, the other of two, the two."""
        discourse = self._discourse
        ids = [v.id for v in found if isinstance(v, Ref)]
        definite = scope.phrase is None or scope.phrase.det in ("the", "this", "these", "their", "both", "his", "her")
        if place == "two":
            return list(self._resolver.pair()) if not ids and definite else []
        if len(ids) != 1:
            return []
        if place == "partner":
            groups = [g for g in reversed(discourse.groups) if ids[0] in g and len(g) == 2]
            return [one for one in groups[0] if one != ids[0]] if groups and definite else []
        states = [one for token in scope.tokens for one in token.nations]
        states += self._resolver.two_states()
        own = discourse.country_of(ids[0]) or discourse.home
        other = next((one for one in states if one != own), None)
        if other is None:
            return []
        self.know_state(other, None)
        return [other]

    # --- values ----------------------------------------------------------------------------------

    def _value(self, role: Role, item: Item, scope: Scope, kind: str) -> Iterator[Value]:
        if isinstance(item, StateItem):
            known = self._discourse.is_a(item.id, role.classes)
            if role.value in ("entity", "topic") and (known or item.id in self._discourse.lexicon.states and "State" in role.classes):
                self.know_state(item.id, None)
                yield Ref(item.id)
        elif role.value == "topic":
            yield from topic(item, scope, self._discourse, self._resolver, self._grammar.moods)
        elif role.value == "entity":
            yield from (Ref(one) for one in self._entities(role, item, scope, kind))
        elif role.value == "text":
            text = self._text(item, scope)
            if text:
                yield text
        elif role.value in ("integer", "number"):
            for token in item.numbers:
                if token.mention is not None and isinstance(token.mention.value, Quantity):
                    yield token.mention.value.value

    def know_state(self, one: str, sentence: int | None) -> None:
        """Take in a state; a sentence is given where it names the state itself."""
        state = self._discourse.lexicon.states.get(one)
        if state is not None:
            new = one not in self._discourse.authority
            self._discourse.add(one, "State", state.name, sentence, new=new)

    def _text(self, item: Phrase, scope: Scope) -> str:
        if item.titles and not item.names:
            return item.titles[-1][0].words
        return self._descriptions.words(item, scope)

    def _entities(self, role: Role, phrase: Phrase, scope: Scope, kind: str) -> list[str]:
        discourse = self._discourse
        leaders = self._leaders(phrase, scope) if "Person" in role.classes else []
        ids = self._resolver.phrase(phrase, scope.sentence) or self._untyped(phrase, role, scope, kind)
        if role.key in _ACTING:  # "Tokyo gave ITF two grants"
            ids = tuple(discourse.capital(one) or one if discourse.type_of(one) == "Place" else one for one in ids)
        found = [one for one in ids if discourse.is_a(one, role.classes)]
        if not found and "State" in role.classes:
            found = [s for one in ids if (s := discourse.capital(one)) is not None]
        if not found:
            made = self._descriptions.entity(phrase, role.classes, scope, self._resolver)
            found = [made] if made else []
        stands = phrase.head in self._grammar.moods.standing and "State" in role.classes
        if not found and not leaders and stands:
            found = list(phrase.nations)
        for one in found:
            self.know_state(one, None)
        return [*found, *(one for one in leaders if one not in found)]

    def _leaders(self, phrase: Phrase, scope: Scope) -> list[str]:
        """Who heads a delegation: "a delegation led by …"."""
        if phrase.head not in ("delegation", "group", "mission", "team"):
            return []
        for clause in scope.clauses:
            verb = clause.verb
            if verb is not None and verb.base in _LED and clause.relation in ("participle", "relative"):
                by = [a.group for a in clause.arguments if a.prep == "by"]
                beside = clause.parent is scope.clause or clause.subject is not None and phrase in clause.subject.phrases
                if by and beside:
                    leaders = self._resolver.group(by[0], scope.sentence)
                    for nation in phrase.nations[:1]:
                        self._discourse.delegations[nation] = leaders
                    return list(leaders)
        return []

    def _untyped(self, phrase: Phrase, role: Role, scope: Scope, kind: str) -> tuple[str, ...]:
        """A name of unknown type is what the role asks for."""
        mention = phrase.names[-1] if phrase.names else None
        if mention is None or mention.ids or mention.type or len(phrase.names) > 1:
            return ()
        if role.classes == ("Place",):
            return self._resolver.name(phrase, "Place", scope.sentence)
        if role.key == "destination" and len(mention.name.split()) < 3:
            return self._resolver.name(phrase, "Place", scope.sentence)
        persons = kind in ("Meeting", "Visit", "Statement", "Tenure", "Understanding", "Participation")
        if persons:
            type_ = "Person" if "Person" in role.classes and len(mention.name.split()) > 1 else ""
        else:
            type_ = next((c for c in ("Company", "Organization", "Agreement", "Project") if c in role.classes), "")
        if not type_:
            return ()
        return self._resolver.name(phrase, type_, scope.sentence)

    # --- numbers ---------------------------------------------------------------------------------

    def numbers(
        self, kind: Kind, frame: Frame, scope: Scope, roles: dict[str, tuple[Value, ...]]
    ) -> None:
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
            values = [q.high or q.value for q in shares if isinstance(q, Quantity)]
            if values:
                roles["share"] = (values[-1] if frame.roles["share"] == ("last",) else values[0],)
        for key in ("jobs", "quantity", "ordinal"):
            if key in frame.roles and key in kind.roles and not roles.get(key):
                sort = "ordinal" if key == "ordinal" else "count"
                found = self._count(frame.roles[key], scope, sort)
                if found is not None:
                    roles[key] = (found,)

    def _count(self, places: tuple[str, ...], scope: Scope, sort: str) -> Decimal | None:
        for place in places:
            if place == "near":
                return self._jobs(scope.tokens)
            for item in self.items(place, scope, None):
                for token in item.numbers if isinstance(item, Phrase) else ():
                    value = token.mention.value if token.mention else None
                    if sort in token.classes and isinstance(value, Quantity) and value.bound != "range":
                        return value.value
        return None

    @staticmethod
    def _jobs(tokens: list[Token]) -> Decimal | None:
        """The count before "jobs" or "people" in a sentence."""
        for at, token in enumerate(tokens):
            value = token.mention.value if token.mention else None
            if "count" in token.classes and isinstance(value, Quantity) and value.bound != "range":
                behind = {t.low.rstrip("s") for t in tokens[at + 1 : at + 4]} | {t.low for t in tokens[at + 1 : at + 4]}
                if behind & _JOBS:
                    return value.value
        return None

    def place(self, frame: Frame, scope: Scope) -> str | None:
        """Where it was: a place or state at the frame's places, or behind "in" and "at"."""
        for place in frame.roles.get("place", ("in", "at")):
            for item in self.items(place.rstrip("?"), scope, None):
                if isinstance(item, StateItem):
                    return item.id
                if item.titles:
                    continue
                for one in self._resolver.phrase(item, scope.sentence):
                    if self._discourse.type_of(one) in ("Place", "State"):
                        return one
        return None

    def governed(self, clause: Clause, clauses: list[Clause]) -> Iterator[Clause]:
        """The clauses below a clause."""
        for other in clauses:
            around = other.parent
            while around is not None:
                if around is clause:
                    yield other
                    break
                around = around.parent


def constant(role: Role, value: str) -> Value:
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
