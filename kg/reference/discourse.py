"""Who and what a text has named so far, in its order: the memory that words like "he" lean on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.documents import Document
from kg.reference.background import Background


@dataclass(slots=True)
class Known:
    """An entity of a text.

    Attributes:
        id: Its id.
        type: Local name of its class.
        name: Its English name.
        country: Id of its state, or None.
        new: Whether neither authority nor lexicon know it.
        woman: Whether it is a woman, or None where the text does not say.
        offices: Titles the text gives it, in lower case, with what each is of.
        named: Indexes of the sentences that name it.
    """

    id: str
    type: str
    name: str
    country: str | None = None
    new: bool = False
    woman: bool | None = None
    offices: dict[str, str | None] = field(default_factory=dict)
    named: list[int] = field(default_factory=list)


class Discourse:
    """The entities of one document, and which of them were named last.

    Args:
        document: The document.
        background: What is known before it is read.

    Attributes:
        document: The document.
        background: What is known before it is read.
        known: Its entities by id, in the order in which they were met.
        groups: Those named or acting together, in the order of the text.
        coordinated: Of these, those that one phrase names.
        visited: Destinations of visits told so far.
        abroad: The state visited last, or None.
        movers: Those who travelled.
        likely: States of bodies, by the names of who heads them.
        delegations: Who leads the delegation of a state.
        publisher: Id of the publisher, or None.
        states: Ids of the states among the entities.
    """

    def __init__(self, document: Document, background: Background) -> None:
        self.document = document
        self.background = background
        self.known: dict[str, Known] = {}
        self.groups: list[tuple[str, ...]] = []
        self.coordinated: list[tuple[str, ...]] = []
        self.visited: list[str] = []
        self.abroad: str | None = None
        self.movers: set[str] = set()
        self.likely: dict[str, str] = {}
        self.delegations: dict[str, tuple[str, ...]] = {}
        self.publisher: str | None = None
        self.states: list[str] = []
        self._named_home: str | None = None
        self._latest: dict[str, None] = {}
        self._latest_subjects: dict[str, None] = {}
        self._in_sentence: dict[int, list[tuple[str, bool]]] = {}

    def is_a(self, one: str, classes: Iterable[str]) -> bool:
        """Whether an entity is of one of the classes, or of any when none is named."""
        wanted = tuple(classes)
        return not wanted or not self.background.superclasses(self.type_of(one)).isdisjoint(wanted)

    def all_are(self, ids: Iterable[str], classes: tuple[str, ...]) -> bool:
        """Whether all of some entities are of the classes."""
        return all(self.is_a(one, classes) for one in ids)

    def type_of(self, one: str) -> str:
        """The class of an entity of the text."""
        if one in self.known:
            return self.known[one].type
        entity = self.background.authority.get(one)
        return entity.type if entity is not None else ""

    def country_of(self, one: str | None) -> str | None:
        """The state an entity belongs to, or is."""
        if one is None:
            return None
        if self.type_of(one) == "State" or one == "european-union":
            return one
        if one in self.known and self.known[one].country:
            return self.known[one].country
        entity = self.background.authority.get(one)
        return entity.country if entity else None

    def capital(self, one: str) -> str | None:
        """The state whose capital a place is."""
        known = self.known.get(one)
        return self.background.capitals.get(known.name) if known else None

    def add(self, one: str, type_: str, name: str, sentence: int | None, *, new: bool) -> Known:
        """Take an entity in, or note that a sentence names it again."""
        known = self.known.get(one)
        if known is None:
            entity = self.background.authority.get(one)
            country = entity.country if entity else None
            if new and type_ == "Place":
                country = self.background.towns.get(name)
            known = Known(one, type_, name, country, new)
            self.known[one] = known
            if type_ == "State":
                self.states.append(one)
        if sentence is not None and (not known.named or known.named[-1] != sentence):
            known.named.append(sentence)
        return known

    def add_state(self, one: str, sentence: int | None) -> None:
        """Take in a state; a sentence is given where it names the state itself."""
        state = self.background.lexicon.states.get(one)
        if state is not None:
            new = one not in self.background.authority
            self.add(one, "State", state.name, sentence, new=new)

    def published_by(self, one: str | None) -> None:
        """Settle who publishes the document."""
        self.publisher = one
        for state in self.background.lexicon.states if one else ():
            if one is not None and one.endswith((f"-of-{state}", f"-{state}")):
                self._named_home = state
                break

    @property
    def home(self) -> str | None:
        """The state of the publisher, where that is known."""
        return self.country_of(self.publisher) or self._named_home

    def mentioned(self, ids: Iterable[str], sentence: int, *, subject: bool) -> None:
        """Note what a phrase stood for, so that later words can lean on it."""
        listed = tuple(dict.fromkeys(ids))
        for one in listed:
            self._latest.pop(one, None)
            self._latest[one] = None
            if subject:
                self._latest_subjects.pop(one, None)
                self._latest_subjects[one] = None
            self._in_sentence.setdefault(sentence, []).append((one, subject))
        if len(listed) > 1:
            self.groups.append(listed)
            self.coordinated.append(listed)

    def paired(self, ids: Iterable[str]) -> None:
        """Note that some were together in a fact: "the two" may mean them."""
        listed = tuple(dict.fromkeys(ids))
        if len(listed) > 1:
            self.groups.append(listed)

    def recent(self, classes: tuple[str, ...] = (), *, subject: bool = False) -> Iterator[str]:
        """The entities named so far, each once, the last first; only subjects where asked."""
        listed = self._latest_subjects if subject else self._latest
        return (one for one in reversed(listed) if self.is_a(one, classes))

    def last(
        self, classes: Iterable[str], *, subject: bool = False, other_than: Iterable[str] = ()
    ) -> str | None:
        """The entity of some classes that was named last, as a subject where asked."""
        without = set(other_than)
        found = self.recent(tuple(classes), subject=subject)
        return next((one for one in found if one not in without), None)

    def named_in(self, sentence: int) -> list[tuple[str, bool]]:
        """What a sentence has named so far, in its order, and whether as its subject."""
        return self._in_sentence.get(sentence, [])

    def spoken_of(self, one: str) -> bool:
        """Whether a phrase has stood for an entity."""
        return one in self._latest

    def moved(self, visitors: Iterable[str], destination: str) -> None:
        """Note a visit abroad: who is met there without a state is of the state visited."""
        self.visited.append(destination)
        is_state = self.type_of(destination) == "State"
        state = destination if is_state else self.country_of(destination)
        state = state or self.capital(destination)
        if state is not None:
            self.abroad = state
            self.movers |= set(visitors)

    def gender(self, one: str, word: str) -> None:
        """Learn from an honorific or a pronoun whether a person is a woman."""
        known = self.known.get(one)
        if known is not None and known.woman is None:
            if word in self.background.references.women:
                known.woman = True
            elif word in self.background.references.men:
                known.woman = False

    def fits(self, one: str, pronoun: str) -> bool:
        """Whether a pronoun can mean a person."""
        known = self.known.get(one)
        if known is None or known.woman is None:
            return True
        return known.woman is (pronoun in self.background.references.women)
