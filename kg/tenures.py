"""Offices that a text gives people: "Kenji Yamada, State Minister for Foreign Affairs of Japan".

The office is in the text's words without the state; a bare "foreign minister", or the
counterpart of one, has the title the authority gives that state's office.
"""

from collections.abc import Iterator

from kg.discourse import Discourse
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
        self._former = lexicon.offices["former"]
        self._future = lexicon.offices["future"]

    def held(self, phrase: Phrase, sentence: int) -> Iterator[tuple[str, str, str, str]]:
        """Holder, office, what it is of and "", "former" or "future", for each office."""
        people = [
            one for name in phrase.names
            if (one := self._discourse.of_mention(name, sentence)) and self._discourse.is_a(one, ("Person",))
        ]
        if len(people) != 1:
            return
        holder = people[0]
        if phrase.head == "counterpart" or "counterpart" in phrase.words:
            yield from self._counterpart(phrase, holder, sentence)
        carried: str | None = None
        for part in [phrase, *phrase.apposed]:
            for title, before, token in part.titles:
                if title.plural:
                    continue
                of = self._resolver.office_of(title, part, holder, sentence) or (
                    self._resolver.office_of(title, phrase, holder, sentence) if part is not phrase else None
                )
                if of is None and carried and title.level == "state":
                    of = carried
                self._learn(holder, title.head, of)
                if of is None:
                    continue
                carried = of if self._discourse.type_of(of) == "State" else carried
                yield holder, self.title(title, of), of, self._over(before, part)
        self._complete(phrase, carried)

    def _complete(self, phrase: Phrase, carried: str | None) -> None:
        for name in phrase.names:
            known = self._discourse.known.get(name.ids[0] if name.ids else "")
            if known and carried and known.country is None:
                known.country = carried

    def _learn(self, holder: str, head: str, of: str | None) -> None:
        known = self._discourse.known.get(holder)
        if known is not None:
            if of is not None or head not in known.heads:
                known.heads[head] = of
            if known.country is None and of is not None:
                known.country = self._discourse.country_of(of)

    def _over(self, before: tuple[str, ...], part: Phrase) -> str:
        words = set(before) | ({part.det} if part.det in self._former else set()) | set(part.words[:1])
        if words & self._former:
            return "former"
        return "future" if words & self._future else ""

    def title(self, title: Title, of: str) -> str:
        """The title as a record gives it."""
        words = title.words
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
        for head, of in known.heads.items():
            if of is None or self._discourse.type_of(of) not in ("State", ""):
                continue
            words = self._resolver.office_words.get((own or "", head))
            if words is None:
                continue
            self._learn(holder, head, state)
            if "foreign" in words.lower():
                yield holder, self._foreign(state), state, ""
            else:
                yield holder, words, state, ""
            return
