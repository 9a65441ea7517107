"""Words for what has no name: phrases as short as a reader would say them, things described.

"the Tax Convention between Japan and the Republic of Slovenia" names an agreement by what it
is; "its first European robot plant in Kočevje" a plant by whose and where it is.
"""

from kg.authority import Authority, folded
from kg.extraction.scopes import Scope
from kg.frames import Grammar
from kg.guides import References
from kg.iris import identifier
from kg.names.tokens import Token
from kg.reference.discourse import Discourse
from kg.reference.resolution import Resolver
from kg.syntax.clauses import Argument
from kg.syntax.phrases import Group, Phrase

_GENITIVES = ("'s", "’s")
_POSSESSIVES = ("its", "their", "his", "her")
_NOTHING: frozenset[str] = frozenset()
_NUMBERS = frozenset(["count", "sum", "ordinal"])
_DROPPED = frozenset(["when", "genitive"])
# A topic is what is spoken of, not how many: "2,400 jobs".
_NO_TOPIC = _DROPPED | {"count", "sum"}
# Words between a description and what still belongs to it.
_NEAR = 9
_ID_LENGTH = 60


def right_behind(last: int, scope: Scope, prepositions: tuple[str, ...]) -> Argument | None:
    """What one of some prepositions puts right behind a token."""
    for clause in (scope.clause, *scope.clauses) if prepositions else ():
        for argument in clause.arguments:
            if argument.prep in prepositions and argument.at - 2 <= last < argument.at:
                return argument
    return None


def said(
    phrase: Phrase,
    scope: Scope,
    references: References,
    behind: Group | None = None,
    known: Authority | None = None,
) -> str:
    """A phrase in its own words, without article; with what hangs on it.

    Args:
        phrase: The phrase.
        scope: The clause it stands in.
        references: Lists of words.
        behind: What a preposition puts right behind it, where that belongs to it.
        known: Entities known before: short names stand for long ones, and praise is left out.
    """
    first, owner = phrase.first, phrase.owner
    if (
        owner is not None
        and not owner.phrases[0].names
        and owner.phrases[0].head in references.states
    ):
        first = max(first, owner.last + 1)
    elif owner is not None:
        first = min(first, owner.first)
    last = end_of(phrase) if behind is None else end_of_group(behind)
    praise = references.praising if known is not None else _NOTHING
    dropped = _DROPPED if known is None else _NO_TOPIC
    while first < last and _is_dropped(scope.tokens[first], references, praise, dropped):
        first += 1
    text = ""
    for token in scope.tokens[first : last + 1]:
        close = not text or token.text in ",.;:)’'" or token.low in _GENITIVES
        text += ("" if close else " ") + (_short(token, known) or _as_written(token))
    return " ".join(text.split())


def _is_dropped(
    token: Token, references: References, praise: frozenset[str], dropped: frozenset[str]
) -> bool:
    low = token.low
    return low in references.determiners or low in praise or not dropped.isdisjoint(token.classes)


def _short(token: Token, known: Authority | None) -> str:
    """The acronym of a long name that begins with it, where it is a name of its own."""
    mention = token.mention
    if known is None or mention is None or not mention.ids or mention.ids[0] not in known:
        return ""
    acronym, entity = token.text.split()[0], known[mention.ids[0]]
    names = (*entity.strong.values(), *entity.weak.values())
    return acronym if acronym.isupper() and any(acronym in ones for ones in names) else ""


def _as_written(token: Token) -> str:
    """A word in lower case, unless it is a name or written in capitals within."""
    word = token.text
    if token.mention is not None or token.nations or word.isupper():
        return word
    return word if any(c.isupper() for c in word[1:]) else word.lower()


def end_of(phrase: Phrase) -> int:
    """Index of the last token of a phrase with what follows with "of"."""
    return phrase.last if phrase.of is None else max(phrase.last, end_of_group(phrase.of))


def end_of_group(group: Group) -> int:
    """Index of the last token of a group with what follows with "of"."""
    return max([group.last, *(end_of_group(p.of) for p in group if p.of is not None)])


class Descriptions:
    """Makes entities of things that a text describes without naming them."""

    def __init__(self, grammar: Grammar, discourse: Discourse, resolver: Resolver) -> None:
        self._heads = grammar.moods.heads
        self._references = grammar.references
        self._discourse = discourse
        self._resolver = resolver

    def words(self, phrase: Phrase, scope: Scope) -> str:
        """A phrase with what follows with "of", without numbers and article."""
        kept = []
        for at, token in enumerate(scope.tokens[phrase.first : end_of(phrase) + 1], phrase.first):
            plain = token.low not in self._references.determiners
            if at > phrase.last or (plain and _NUMBERS.isdisjoint(token.classes)):
                kept.append(token)
        return " ".join(token.text for token in kept if token.low not in _POSSESSIVES)

    def entity(self, phrase: Phrase, classes: tuple[str, ...], scope: Scope) -> str | None:
        """A new entity for a phrase that describes one of some class, or None."""
        type_ = self._heads.get(phrase.head, "")
        superclasses = self._discourse.background.superclasses(type_)
        if superclasses.isdisjoint(classes) or phrase.plural or phrase.pronoun:
            return None
        if type_ == "Agreement" and phrase.head == "letter" and not phrase.of:
            return None
        name = self._name(phrase, type_, scope)
        bare = phrase.det in ("the", "this", "that") and name.lower() == phrase.head
        if bare and type_ != "Occasion":
            return None  # "the agreement": which one is not settled
        told = self._known(name, type_, phrase, scope)
        if told is not None:
            return told
        one = identifier(name)
        if not one:
            return None
        known_as = self._discourse.background.names.get(folded(name))
        if known_as is not None and self._discourse.background.authority[known_as].type == type_:
            self._discourse.add(known_as, type_, name, scope.sentence, new=False)
            self._resolver.settle(phrase, (known_as,), scope.sentence, f"called so: {name}")
            self._discourse.mentioned((known_as,), scope.sentence, subject=False)
            return known_as
        # Described alike, other releases mean others.
        one = f"{one[:_ID_LENGTH].rstrip('-')}-{self._discourse.document.published}"
        known = self._discourse.add(one, type_, name, scope.sentence, new=True)
        if type_ == "Facility":
            known.country = known.country or self._country(phrase, scope)
        self._resolver.settle(phrase, (one,), scope.sentence, f"described: {name}")
        self._discourse.mentioned((one,), scope.sentence, subject=False)
        return one

    def _known(self, name: str, type_: str, phrase: Phrase, scope: Scope) -> str | None:
        """What the authority knows by the very words of a description."""
        background = self._discourse.background
        one = background.names.get(folded(name), "")
        entity = background.authority.get(one)
        if entity is None or entity.type != type_:
            return None
        label = entity.labels.get("en", one)
        self._discourse.add(one, type_, label, scope.sentence, new=False)
        self._resolver.settle(phrase, (one,), scope.sentence, f"described as known: {name}")
        self._discourse.mentioned((one,), scope.sentence, subject=False)
        return one

    def _country(self, phrase: Phrase, scope: Scope) -> str | None:
        """The state of the place where something stands, never that of its owner."""
        argument = right_behind(end_of(phrase), scope, ("in", "at", "near"))
        ids = self._resolver.group(argument.group, scope.sentence) if argument else ()
        states = (self._discourse.country_of(one) for one in ids)
        return next((state for state in states if state is not None), None)

    def _name(self, phrase: Phrase, type_: str, scope: Scope) -> str:
        """What a described thing is called, its owner first."""
        words = said(phrase, scope, self._references)
        if type_ == "Facility":
            told = [w for w in words.split() if w.lower() not in self._references.counted]
            words = " ".join(told) or words
        tail = self._tail(phrase, type_, scope)
        if phrase.owner is not None:
            return f"{words}{tail}"
        owned = phrase.det in ("its", "their", "a", "the", "our")
        subject = scope.subject() if owned and type_ == "Facility" else None
        ids = self._resolver.group(subject, scope.sentence)
        owners = tuple(o for o in ids if self._discourse.is_a(o, ("Organization",)))
        owner = self._discourse.known.get(owners[0]) if owners else None
        if owner is None:
            return f"{words}{tail}"
        return f"{owner.name} {words}{tail}"

    def _tail(self, phrase: Phrase, type_: str, scope: Scope) -> str:
        """What hangs on a description: "in Kočevje"."""
        tail, last = "", end_of(phrase)
        for argument in scope.clause.arguments:
            linked = argument.prep in self._references.links.get(type_, ())
            if not linked or not last < argument.at <= last + _NEAR:
                continue
            if any(inner.titles or inner.person for inner in argument.group):
                break
            words = (said(inner, scope, self._references) for inner in argument.group)
            tail += f" {argument.prep} {' and '.join(words)}"
            last = end_of_group(argument.group)
        return tail
