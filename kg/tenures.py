"""Offices that a text gives people: "Kenji Yamada, State Minister for Foreign Affairs of Japan".

The office is in the text's words without the state; a bare "foreign minister", or the
counterpart of one, has the title the authority gives that state's office.
"""

from collections.abc import Iterator

from kg.discourse import Discourse, same_title
from kg.lexicon import Lexicon
from kg.mentions import Title
from kg.phrases import Phrase
from kg.resolution import Resolver

_GIVEN = "Minister of Foreign Affairs"


class Offices:
    """Finds who holds which office in one document."""

    def __init__(self, discourse: Discourse, resolver: Resolver, lexicon: Lexicon) -> None:
        self._discourse = discourse
        self._resolver = resolver
        self.assumed: set[tuple[str, str]] = set()
        self._former = lexicon.offices["former"]
        self._future = lexicon.offices["future"]

    def held(self, phrase: Phrase, sentence: int) -> Iterator[tuple[str, str, str, str]]:
        """Holder, office, what it is of and "", "former" or "future", for each office."""
        ids = self._resolver.phrase(phrase, sentence) if phrase.names else ()
        people = [one for one in ids if self._discourse.is_a(one, ("Person",))]
        if len(people) != 1:
            return
        holder = people[0]
        if phrase.head == "counterpart" or "counterpart" in phrase.words:
            yield from self._counterpart(phrase, holder, sentence)
        listed = [(t, b, part) for part in [phrase, *phrase.apposed] for t, b, _ in part.titles if not t.plural]
        said = [self._said(title, part, phrase, holder, sentence) for title, _, part in listed]
        states = [of for of in said if of is not None and self._discourse.type_of(of) == "State"]
        for (title, before, part), given_of in zip(listed, said, strict=True):
            of = given_of
            if of is None and title.level != "municipality":
                of = states[0] if states and title.level == "state" else self._resolver.usual(title, holder)
            known = self._discourse.known[holder].offices
            low = title.words.lower()
            if of != given_of and any(o and len(g) >= len(low) and same_title(low, g) for g, o in known.items()):
                continue  # "Chief Representative Tamura": told before, with what it is of
            words, of = self._department(title, part, of, sentence)
            self._learn(holder, title.words.lower(), of)
            if of is not None and given_of is None:
                self.assumed.add((holder, of))
            if of is not None:
                yield holder, words or self.title(title, of, holder), of, self._over(before, part)
        self._complete(phrase, states[0] if states else None)

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
        article = "the " if inner.owner or inner.det == "the" else ""
        named = words if article else words.title()
        owners = self._resolver.group(inner.owner or inner.of, sentence)
        bodies = [o for o in owners if self._discourse.is_a(o, ("Organization",))]
        return f"{title.words} of {article}{named}", bodies[0] if bodies else of

    def _said(
        self, title: Title, part: Phrase, phrase: Phrase, holder: str, sentence: int
    ) -> str | None:
        """What the text says an office is of."""
        if part is not phrase and part.det == "its" and phrase.titles + [t for p in phrase.apposed for t in p.titles if p is not part]:
            return None  # "and today its Minister of Defence": the state of the office before
        found = self._resolver.office_of(title, part, holder, sentence)
        if found is None and part is not phrase:
            found = self._resolver.office_of(title, phrase, holder, sentence)
        return found

    def shared(self, phrase: Phrase, ids: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
        """Holder, office and state where several are named by one title: "the foreign ministers"."""
        if len(ids) < 2 or phrase.names or not phrase.titles or not phrase.titles[-1][0].plural:
            return
        words = phrase.titles[-1][0].words.lower()
        for one in ids:
            state = self._discourse.country_of(one)
            known = self._discourse.known.get(one)
            if known is not None and any("foreign" in t for t in known.offices):
                continue
            if "foreign minister" in words and state is not None:
                self._learn(one, self._foreign(state).lower(), state)
                yield one, self._foreign(state), state

    def _complete(self, phrase: Phrase, carried: str | None) -> None:
        for name in phrase.names:
            known = self._discourse.known.get(name.ids[0] if name.ids else "")
            if known and carried and known.country is None:
                known.country = carried

    def _learn(self, holder: str, title: str, of: str | None) -> None:
        known = self._discourse.known.get(holder)
        if known is not None:
            if of is not None or title not in known.offices:
                known.offices[title] = of
            if of is not None and self._discourse.country_of(of) is None:
                likely = self._resolver.by_name(holder)
                if likely is not None:
                    self._discourse.likely.setdefault(of, likely)
            if known.country is None and of is not None:
                known.country = self._discourse.country_of(of)

    def _over(self, before: tuple[str, ...], part: Phrase) -> str:
        words = set(before) | ({part.det} if part.det in self._former else set()) | set(part.words[:1])
        if words & self._former:
            return "former"
        return "future" if words & self._future else ""

    def title(self, title: Title, of: str, holder: str = "") -> str:
        """The title as a record gives it; a bare "Minister" is what the authority says it is."""
        words = title.words
        if words in ("Minister", "Secretary"):
            held = [o for o in self._discourse.offices_on(holder, self._discourse.document.published) if o.of == of]
            fits = [o.office for o in held if o.office and same_title(words.lower(), o.office.lower())]
            if len(fits) == 1:
                return fits[0]
        if title.head == "minister" and words.lower() in ("foreign minister", "minister of foreign affairs", "minister for foreign affairs") :
            if words.lower() == "foreign minister":
                return self._foreign(of)
        return words

    def _foreign(self, of: str) -> str:
        office = self._discourse.authority.get(f"foreign-minister-of-{of}")
        return office.office if office is not None and office.office else _GIVEN

    def _counterpart(self, phrase: Phrase, holder: str, sentence: int) -> Iterator[tuple[str, str, str, str]]:
        own = self._resolver.counterpart_of(phrase, holder)
        state = phrase.nations[0] if phrase.nations else self._discourse.country_of(holder)
        known = self._discourse.known.get(own) if own else None
        if known is None or state is None:
            return
        for title, of in sorted(known.offices.items(), key=lambda held: -len(held[0])):
            words = self._resolver.office_words.get((own or "", title))
            if of is None or self._discourse.type_of(of) != "State" or words is None:
                continue
            office = self._foreign(state) if "foreign" in words.lower() else words
            self._learn(holder, office.lower(), state)
            yield holder, office, state, ""
            return
