"""Offices that a text gives people: "Kenji Yamada, State Minister for Foreign Affairs of Japan".

The office is in the text's words without the state; a bare "foreign minister", or the
counterpart of one, has the title the authority gives that state's office.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.names.mentions import Mention, Title
from kg.reference.discourse import Discourse
from kg.reference.holders import offices_now, same_title
from kg.reference.identities import entity_of
from kg.reference.officials import by_name, office_of, usual
from kg.reference.referents import PERSON
from kg.reference.resolution import Resolver
from kg.syntax.phrases import Phrase

_GIVEN = "Minister of Foreign Affairs"


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a text gives a person.

    Attributes:
        holder: Id of the person.
        title: The title.
        of: Id of the state or body it is of.
        over: "former" or "future" where it is not held now, else "".
        assumed: Whether the text does not say what it is of.
    """

    holder: str
    title: str
    of: str
    over: str = ""
    assumed: bool = False


class Offices:
    """Finds who holds which office in one document."""

    def __init__(self, discourse: Discourse, resolver: Resolver) -> None:
        self._discourse = discourse
        self._resolver = resolver
        self._assumed: set[tuple[str, str]] = set()
        self._worded: dict[tuple[str, str], str] = {}
        offices = discourse.background.lexicon.offices
        self._former: frozenset[str] = offices["former"]
        self._future: frozenset[str] = offices["future"]

    def held(self, phrase: Phrase, ids: tuple[str, ...], sentence: int) -> Iterator[Office]:
        """The offices a phrase gives those it names.

        Args:
            phrase: The phrase.
            ids: The entities it stands for.
            sentence: Index of its sentence.
        """
        yield from self._shared(phrase, ids)
        people = [one for one in ids if phrase.names and self._discourse.is_a(one, PERSON)]
        if len(people) != 1:
            return
        for office in self._of(phrase, people[0], sentence):
            for title in self._discourse.known[office.holder].offices:
                self._worded.setdefault((office.holder, title), office.title)
            yield office

    def _of(self, phrase: Phrase, holder: str, sentence: int) -> Iterator[Office]:
        if phrase.head == "counterpart" or "counterpart" in phrase.words:
            yield from self._counterpart(phrase, holder)
        parts = [phrase, *phrase.apposed]
        listed = [(t, b, part) for part in parts for t, b, _ in part.titles if not t.plural]
        said = [self._said(title, part, phrase, holder, sentence) for title, _, part in listed]
        types = self._discourse.type_of
        state = next((of for of in said if of is not None and types(of) == "State"), None)
        for (title, before, part), given in zip(listed, said, strict=True):
            of = given
            # "the Bavarian Minister", "the Belle Spokesperson": of what stands before it.
            strange = part.mods and self._is_strange(part.mods[-1], sentence)
            if of is None and title.level != "municipality" and not strange:
                national = state if title.level == "state" else None
                of = national or usual(self._discourse, title, holder)
            if of != given and self._told_before(title, holder):
                continue
            words, of = self._department(title, part, of, sentence)
            self._learn(holder, title.words.lower(), of)
            if of is None:
                continue
            if given is None:
                self._assumed.add((holder, of))
            words = words or self._title(title, of, holder)
            yield self._office(holder, words, of, self._over(before, part))
        self._complete(phrase, state)

    def _is_strange(self, name: Mention, sentence: int) -> bool:
        """Whether a name before an office is of nothing that has offices."""
        one = entity_of(self._discourse, name, sentence)
        return one is None or not self._discourse.is_a(one, ("State", "Organization"))

    def _office(self, holder: str, title: str, of: str, over: str = "") -> Office:
        return Office(holder, title, of, over, (holder, of) in self._assumed)

    def _told_before(self, title: Title, holder: str) -> bool:
        """Whether the text has said what an office is of: "Chief Representative Tamura"."""
        low = title.words.lower()
        told = self._discourse.known[holder].offices.items()
        return any(of and len(given) >= len(low) and same_title(low, given) for given, of in told)

    def _department(
        self, title: Title, part: Phrase, of: str | None, sentence: int
    ) -> tuple[str, str | None]:
        """The title of "head of the institute's neutrino department", and what it is of."""
        inner = part.of.phrases[0] if part.of else None
        if inner is None or title.of is not None or inner.names or not inner.head or inner.pronoun:
            return "", of
        if self._resolver.phrase(inner, sentence):
            return "", of
        words = " ".join(inner.words)
        definite = inner.owner or inner.det == "the"
        named = f"the {words}" if definite else words.title()
        owners = self._resolver.group(inner.owner or inner.of, sentence)
        bodies = [one for one in owners if self._discourse.is_a(one, ("Organization",))]
        return f"{title.words} of {named}", bodies[0] if bodies else of

    def _said(
        self, title: Title, part: Phrase, phrase: Phrase, holder: str, sentence: int
    ) -> str | None:
        """What the text says an office is of."""
        others = [t for p in phrase.apposed for t in p.titles if p is not part]
        if part is not phrase and part.det == "its" and (phrase.titles or others):
            return None  # "and today its Minister of Defence": the state of the office before
        found = office_of(self._resolver, title, part, holder, sentence)
        if found is None and part is not phrase:
            found = office_of(self._resolver, title, phrase, holder, sentence)
        return found

    def _shared(self, phrase: Phrase, ids: tuple[str, ...]) -> Iterator[Office]:
        """The offices of several named by one title: "the foreign ministers"."""
        if len(ids) < 2 or phrase.names or not phrase.titles or not phrase.titles[-1][0].plural:
            return
        if "foreign minister" not in phrase.titles[-1][0].words.lower():
            return
        for one in ids:
            state = self._discourse.country_of(one)
            known = self._discourse.known.get(one)
            if known is not None and any("foreign" in title for title in known.offices):
                continue
            if state is not None:
                self._learn(one, self._foreign(state).lower(), state)
                yield self._office(one, self._foreign(state), state)

    def _complete(self, phrase: Phrase, state: str | None) -> None:
        """Learn the state of those named from an office beside them."""
        for name in phrase.names:
            known = self._discourse.known.get(name.ids[0] if name.ids else "")
            if known and state and known.country is None:
                known.country = state

    def _learn(self, holder: str, title: str, of: str | None) -> None:
        known = self._discourse.known.get(holder)
        if known is None:
            return
        if of is not None or title not in known.offices:
            known.offices[title] = of
        if of is None:
            return
        state = self._discourse.country_of(of)
        likely = by_name(self._discourse, holder) if state is None else None
        if likely is not None:
            self._discourse.likely.setdefault(of, likely)
        if known.country is None:
            known.country = state

    def _over(self, before: tuple[str, ...], part: Phrase) -> str:
        words = {*before, *part.words[:1]}
        if words & self._former or part.det in self._former:
            return "former"
        return "future" if words & self._future else ""

    def _title(self, title: Title, of: str, holder: str) -> str:
        """The title as a record gives it; a bare "Minister" is what the authority says it is."""
        words = title.words
        if words in ("Minister", "Secretary"):
            held = [o.office for o in offices_now(self._discourse, holder) if o.of == of]
            fits = [given for given in held if given and same_title(words.lower(), given.lower())]
            if len(fits) == 1:
                return fits[0]
        return self._foreign(of) if words.lower() == "foreign minister" else words

    def _foreign(self, of: str) -> str:
        """The title of a state's foreign minister."""
        office = self._discourse.background.authority.get(f"foreign-minister-of-{of}")
        return office.office if office is not None and office.office else _GIVEN

    def _counterpart(self, phrase: Phrase, holder: str) -> Iterator[Office]:
        """The office of "her counterpart": hers, of the other state."""
        own = self._resolver.counterpart_of(phrase, holder)
        state = phrase.nations[0] if phrase.nations else self._discourse.country_of(holder)
        known = self._discourse.known.get(own) if own else None
        if own is None or known is None or state is None:
            return
        for title, of in sorted(known.offices.items(), key=lambda held: -len(held[0])):
            words = self._worded.get((own, title))
            if of is None or self._discourse.type_of(of) != "State" or words is None:
                continue
            office = self._foreign(state) if "foreign" in words.lower() else words
            self._learn(holder, office.lower(), state)
            yield self._office(holder, office, state)
            return
