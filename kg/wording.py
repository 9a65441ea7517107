"""Words for what has no name: topics as short as a reader would say them, things described.

"the Tax Convention between Japan and the Republic of Slovenia" names an agreement by what it
is; "its first European robot plant in Kočevje" a plant by whose and where it is.
"""

from collections.abc import Iterator

from kg.discourse import Discourse
from kg.facts import Ref, Value, Words
from kg.frames import Moods
from kg.iris import identifier
from kg.phrases import Group, Phrase
from kg.resolution import Resolver
from kg.scopes import Scope

_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "some", "all", "both"])
_TIMES = frozenset(["day", "occasion", "year", "decade", "month", "century", "week", "time", "past", "future", "evening", "morning"])
_LINKS = {
    "Agreement": ("between", "with", "on", "for", "concerning", "regarding", "about"),
    "Facility": ("for", "in", "near", "at"),
    "Occasion": ("in", "for", "marking"),
    "Project": ("on", "in"),
}


def topic(
    phrase: Phrase, scope: Scope, discourse: Discourse, resolver: Resolver, moods: Moods
) -> Iterator[Value]:
    """A topic: the entity a phrase names and nothing more, else its words."""
    if phrase.head == "other" and phrase.det == "each" or phrase.pronoun or phrase.whens and not phrase.head and not phrase.names:
        return
    if phrase.head in _TIMES:
        return
    plain = phrase.names and not phrase.of and not phrase.mods and not phrase.owner and (not phrase.head or phrase.words)
    if plain:
        ids = resolver.phrase(phrase, scope.sentence)
        if ids and not phrase.titles:
            yield Ref(ids[0])
            return
    if phrase.head in moods.hollow and phrase.of is not None:
        for inner in phrase.of:
            yield from topic(inner, scope, discourse, resolver, moods)
        return
    words = said(phrase, scope, tail=("in", "between", "for", "with", "to", "on", "at", "from", "over"))
    if words and any(c.isalpha() for c in words):
        yield Words(words)


def said(phrase: Phrase, scope: Scope, tail: tuple[str, ...] = ()) -> str:
    """A phrase in its own words, without article; with what hangs on it."""
    tokens = scope.tokens
    first = phrase.first
    if phrase.owner is not None:
        first = min(first, phrase.owner.first)
    last = phrase.last
    if phrase.of is not None:
        last = max(last, _end(phrase.of))
    for argument in scope.clause.arguments:
        if argument.prep in tail and argument.at - 2 <= last < argument.at:
            last = _end(argument.group)
            break
    kept = tokens[first : last + 1]
    while kept and (kept[0].low in _DETERMINERS or kept[0].classes & {"when", "genitive"}):
        kept = kept[1:]
    text = ""
    for token in kept:
        gap = "" if not text or token.text in ",.;:)’'" or token.low in ("'s", "’s") else " "
        word = token.text
        if token.mention is None and not token.nations and not word.isupper() and not any(c.isupper() for c in word[1:]):
            word = word.lower() if token is not kept[0] or not token.mention else word
        text += gap + word
    return " ".join(text.split())


def _end(group: Group) -> int:
    return max([group.last] + [_end(p.of) for p in group if p.of is not None])


class Descriptions:
    """Makes entities of things that a text describes without naming them."""

    def __init__(self, moods: Moods, discourse: Discourse) -> None:
        self._heads = moods.heads
        self._discourse = discourse

    def words(self, phrase: Phrase, scope: Scope) -> str:
        """A phrase with what follows with "of", without numbers and article."""
        last = phrase.last if phrase.of is None else max(phrase.last, _end(phrase.of))
        kept = [
            t for at, t in enumerate(scope.tokens[phrase.first : last + 1], phrase.first)
            if at > phrase.last or t.low not in _DETERMINERS and not t.classes & {"count", "sum", "ordinal"}
        ]
        return " ".join(t.text for t in kept if t.low not in ("its", "their", "his", "her"))

    def entity(
        self, phrase: Phrase, classes: tuple[str, ...], scope: Scope, resolver: Resolver
    ) -> str | None:
        """A new entity for a phrase that describes one of some class, or None."""
        type_ = self._heads.get(phrase.head, "")
        if not type_ or not self._is_a(type_, classes) or phrase.plural or phrase.pronoun:
            return None
        if type_ == "Agreement" and phrase.head == "letter" and not phrase.of:
            return None
        name, names = self._name(phrase, type_, scope, resolver)
        if phrase.det in ("the", "this", "that") and name.lower() == phrase.head and type_ != "Occasion":
            return None  # "the agreement": which one is not settled
        one = identifier(name)
        if not one:
            return None
        one = f"{one[:60].rstrip('-')}-{self._discourse.document.published}"  # described alike, other releases mean others
        known = self._discourse.add(one, type_, name, scope.sentence, new=True)
        for owner in names:
            known.country = known.country or (self._discourse.country_of(owner) if type_ == "Facility" else None)
        resolver.settle(phrase, (one,), scope.sentence, f"described: {name}")
        self._discourse.mentioned((one,), scope.sentence, subject=False)
        return one

    def _is_a(self, type_: str, classes: tuple[str, ...]) -> bool:
        return bool(self._discourse.classes.get(type_, frozenset()) & set(classes))

    def _name(
        self, phrase: Phrase, type_: str, scope: Scope, resolver: Resolver
    ) -> tuple[str, list[str]]:
        words = said(phrase, scope)
        if type_ == "Facility":
            first = [w for w in words.split() if w.lower() not in ("first", "new", "second", "own", "next")]
            words = " ".join(first) or words
        tail = ""
        last = phrase.last if phrase.of is None else max(phrase.last, _end(phrase.of))
        owners: list[str] = []
        for argument in scope.clause.arguments:
            if argument.prep in _LINKS[type_] and last < argument.at <= last + 9:
                if any(p.titles or p.person for p in argument.group):
                    break
                inner = [said(p, scope) for p in argument.group]
                tail += f" {argument.prep} {' and '.join(inner)}"
                last = _end(argument.group)
        if phrase.owner is None and type_ == "Facility" and phrase.det in ("its", "their", "a", "the", "our"):
            subject = scope.subject()
            ids = resolver.group(subject, scope.sentence) if subject else ()
            companies = [o for o in ids if self._discourse.is_a(o, ("Organization",))]
            if companies and companies[0] in self._discourse.known:
                owners = companies
                words = f"{self._discourse.known[companies[0]].name} {words}"
        if phrase.owner is not None:
            owners = list(resolver.group(phrase.owner, scope.sentence))
        return f"{words}{tail}", owners
