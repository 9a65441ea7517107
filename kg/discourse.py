"""Who and what a text has named so far, in its order: the memory that words like "he" lean on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.authority import Authority, Entity, folded
from kg.documents import Document
from kg.iris import identifier
from kg.lexicon import Lexicon
from kg.mentions import Mention
from kg.ontology import Ontology
from kg.values import PartialDate

_WOMAN = frozenset(["Ms.", "Mrs.", "Ms", "Mrs", "Miss", "Madam", "she", "her"])
_MAN = frozenset(["Mr.", "Mr", "Sir", "he", "his", "him"])


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


def same_title(title: str, given: str) -> bool:
    """Whether a title, perhaps a bare "minister", can mean an office.

    >>> same_title("minister", "minister of the economy"), same_title("minister", "prime minister")
    (True, False)
    """
    if given.startswith(title) or title.startswith(given):
        return True
    head = title.split()[-1] if " of " not in title and " for " not in title else ""
    if not head or " " in title and "foreign" not in title:
        return title in given and not given.startswith("deputy")
    if "foreign" in title:
        return "foreign" in given and "minister" in given and "state" not in given and "deputy" not in given
    core = given.split(" of ")[0].split(" for ")[0].split(" to ")[0]
    return core.endswith(head) and not core.startswith(("prime ", "deputy prime"))


class Discourse:
    """The entities of one document, and which of them were named last.

    Args:
        document: The document.
        authority: Entities known before.
        ontology: Classes.
        lexicon: States.
        names: Strong names of the authority, as `kg.authority.strong_names` finds them.
    """

    def __init__(
        self,
        document: Document,
        authority: Authority,
        ontology: Ontology,
        lexicon: Lexicon,
        names: Mapping[str, str],
    ) -> None:
        self._names = names
        self.document = document
        self.authority = authority
        self.classes = ontology.classes
        self.lexicon = lexicon
        self.known: dict[str, Known] = {}
        self.order: list[tuple[int, str, bool]] = []  # sentence, id, whether as a subject
        self.groups: list[tuple[str, ...]] = []
        self.coordinated: list[tuple[str, ...]] = []
        self.abroad: str | None = None
        self.visited: list[str] = []
        self.movers: set[str] = set()
        self.likely: dict[str, str] = {}  # states of bodies, by the names of who heads them
        self.delegations: dict[str, tuple[str, ...]] = {}
        self.publisher = self._publisher()
        self._capitals = {
            capital: state.id for state in lexicon.states.values() for capital in state.capitals
        }

    def is_a(self, one: str, classes: Iterable[str]) -> bool:
        """Whether an entity is of one of the classes, or of any when none is named."""
        wanted = tuple(classes)
        return not wanted or bool(self.classes.get(self.type_of(one), frozenset()) & set(wanted))

    def type_of(self, one: str) -> str:
        """The class of an entity of the text."""
        if one in self.known:
            return self.known[one].type
        return self.authority[one].type if one in self.authority else ""

    def country_of(self, one: str | None) -> str | None:
        """The state an entity belongs to, or is."""
        if one is None:
            return None
        if self.type_of(one) == "State" or one == "european-union":
            return one
        if one in self.known and self.known[one].country:
            return self.known[one].country
        entity = self.authority.get(one)
        return entity.country if entity else None

    def add(
        self, one: str, type_: str, name: str, sentence: int | None, *, new: bool
    ) -> Known:
        """Take an entity in, or note that a sentence names it again."""
        known = self.known.get(one)
        if known is None:
            entity = self.authority.get(one)
            known = Known(one, type_, name, entity.country if entity else None, new)
            self.known[one] = known
        if sentence is not None and (not known.named or known.named[-1] != sentence):
            known.named.append(sentence)
        return known

    def of_mention(
        self, mention: Mention, sentence: int, title: str = "", state: str | None = None
    ) -> str | None:
        """The entity a name stands for; None while that is not settled.

        Args:
            mention: The name.
            sentence: Index of its sentence.
            title: The office before the name, in lower case, or "".
            state: The state an adjective before the name names, or None.
        """
        if mention.ids:
            one = self._chosen(mention, title)
            if one is None:
                return None
            entity = self.authority.get(one)
            state = self.lexicon.states.get(one)
            if entity is None and state is None and one in self.known:
                self.add(one, self.known[one].type, self.known[one].name, sentence, new=True)
            if entity is not None:
                self.add(one, entity.type, entity.labels.get("en", one), sentence, new=False)
            elif state is not None:
                self.add(one, "State", state.name, sentence, new=True)
            return one
        name = self._full(mention.name.replace("of the Republic of ", "of "), mention.type, state)
        one = self._names.get(folded(name)) or identifier(name)
        if one not in self.authority and mention.type == "Agreement":
            one = self._agreement(mention.name) or one
        longer = [k.id for k in self.known.values() if k.name.startswith(f"{mention.name} of ")]
        if len(longer) == 1 and mention.type == "PublicBody":
            one = longer[0]
        if one in self.authority:
            entity = self.authority[one]
            self.add(one, entity.type, entity.labels.get("en", one), sentence, new=False)
            return one
        if not one or mention.type == "":
            type_ = self.known[one].type if one in self.known else ""
            if not one or not type_:
                return None
        self.add(one, mention.type, name, sentence, new=one not in self.authority)
        return one

    def _agreement(self, name: str) -> str | None:
        """The one known agreement in whose name some words stand."""
        if len(name.split()) < 2:
            return None
        found = [
            e.id for e in self.authority.values()
            if e.type == "Agreement" and any(name.lower() in n.lower() for n in [*e.labels.values(), *(x for xs in e.strong.values() for x in xs)])
        ]
        return found[0] if len(found) == 1 else None

    def _full(self, name: str, type_: str, state: str | None) -> str:
        """The name of a ministry or embassy with the state it leaves out."""
        if type_ != "PublicBody":
            return name
        where = state or self.home
        if where is None or where not in self.lexicon.states:
            return name
        country = self.lexicon.states[where].name
        if name.endswith("Foreign Ministry"):
            name = "Ministry of Foreign Affairs"
        if name.startswith("Ministry") and not self._ends_in_state(name):
            return f"{name} of {country}"
        if name.startswith("Embassy of") and " in " not in name and self.home and self.home in self.lexicon.states:
            home = self.lexicon.states[self.home].name
            if not name.endswith(home):
                return f"{name} in {home}"
        return name

    def _ends_in_state(self, name: str) -> bool:
        return any(name.endswith(f"of {n}") or name.endswith(f"of the {n}") for s in self.lexicon.states.values() for n in s.names)

    def _chosen(self, mention: Mention, title: str = "") -> str | None:
        """Which of the entities of a name is meant: by office, else the one spoken of last."""
        if mention.strong or len(mention.ids) == 1:
            return mention.ids[0]
        for test in (self.holds, self._held_once):
            held = [one for one in mention.ids if title and test(one, title)]
            if len(held) == 1:
                return held[0]
        for _, one, _ in reversed(self.order):
            if one in mention.ids:
                return one
        in_office = [one for one in mention.ids if self.offices_on(one, self.document.published)]
        if len(in_office) == 1:
            return in_office[0]
        seen = [one for one in mention.ids if one in self.known]
        return seen[0] if len(seen) == 1 else None

    def _held_once(self, one: str, title: str) -> bool:
        """Whether the authority gives a person an office at any time."""
        entity = self.authority.get(one)
        offices = [self.authority[t.office].office for t in entity.tenures] if entity else []
        return any(same_title(title, office.lower()) for office in offices if office)

    def holds(self, one: str, title: str) -> bool:
        """Whether a person holds an office, by this text or by the authority on its day."""
        known = self.known.get(one)
        titles = list(known.offices) if known else []
        titles += [o.office.lower() for o in self.offices_on(one, self.document.published) if o.office]
        return any(same_title(title, given) for given in titles)

    def offices_on(self, one: str, day: PartialDate) -> list[Entity]:
        """The offices the authority gives a person on a day."""
        entity = self.authority.get(one)
        if entity is None:
            return []
        return [
            self.authority[t.office]
            for t in entity.tenures
            if (t.start is None or t.start.first_day <= day.last_day)
            and (t.end is None or t.end.last_day >= day.first_day)
            and not (t.start is None and t.end is None)
        ]

    def mentioned(self, ids: Iterable[str], sentence: int, *, subject: bool) -> None:
        """Note what a phrase stood for, so that later words can lean on it."""
        listed = tuple(dict.fromkeys(ids))
        for one in listed:
            self.order.append((sentence, one, subject))
        if len(listed) > 1:
            self.groups.append(listed)
            self.coordinated.append(listed)

    def paired(self, ids: Iterable[str]) -> None:
        """Note that some were together in a fact: "the two" may mean them."""
        listed = tuple(dict.fromkeys(ids))
        if len(listed) > 1:
            self.groups.append(listed)

    def last(
        self, classes: Iterable[str], *, subject: bool = False, other_than: Iterable[str] = ()
    ) -> str | None:
        """The entity of some classes that was named last, subjects first where asked."""
        without = set(other_than)
        wanted = tuple(classes)
        for _, one, as_subject in reversed(self.order):
            if one not in without and (as_subject or not subject) and self.is_a(one, wanted):
                return one
        return None

    def moved(self, visitors: Iterable[str], destination: str) -> None:
        """Note a visit abroad: who is met there without a state is of the state visited."""
        self.visited.append(destination)
        state = destination if self.type_of(destination) == "State" else self.country_of(destination) or self.capital(destination)
        if state is not None:
            self.abroad = state
            self.movers |= set(visitors)

    def gender(self, one: str, word: str) -> None:
        """Learn from an honorific or a pronoun whether a person is a woman."""
        known = self.known.get(one)
        if known is not None and known.woman is None:
            if word in _WOMAN:
                known.woman = True
            elif word in _MAN:
                known.woman = False

    def fits(self, one: str, pronoun: str) -> bool:
        """Whether a pronoun can mean a person."""
        known = self.known.get(one)
        if known is None or known.woman is None:
            return True
        return known.woman is (pronoun in _WOMAN)

    def capital(self, one: str) -> str | None:
        """The state whose capital a place is."""
        known = self.known.get(one)
        return self._capitals.get(known.name) if known else None

    def _publisher(self) -> str | None:
        given = self.document.publisher
        if given in self.authority:
            return given
        folded = identifier(given) if given else ""
        for entity in self.authority.values():
            names = [*entity.labels.values(), *(n for ns in entity.strong.values() for n in ns)]
            if entity.type != "Office" and any(identifier(name) == folded for name in names if folded):
                return entity.id
        if given and folded == given:
            self._named_publisher(given)
        elif folded:
            self.add(folded, "Organization", given, None, new=True)
        return folded or None

    def _named_publisher(self, one: str) -> None:
        """The name of a publisher given by an id, from a line of the page that says it."""
        for block in self.document.blocks:
            line = self.document.text[block.start : block.end].strip(" •·*\n")
            short = identifier(line) if len(line) < 120 else ""
            if short and len(line.split()) > 1 and one.startswith(short):
                rest = one[len(short) :].removeprefix("-of-")
                state = self.lexicon.states.get(rest)
                name = f"{line} of {state.name}" if state else line
                type_ = next((t for t, ws in self.lexicon.names["types"].items() if line.split()[0] in ws), "Organization")
                self.add(one, type_, name, None, new=True)
                return

    @property
    def home(self) -> str | None:
        """The state of the publisher, where that is known."""
        publisher = self.publisher
        if publisher is None:
            return None
        found = self.country_of(publisher)
        if found:
            return found
        for state in self.lexicon.states.values():
            if publisher.endswith((f"-of-{state.id}", f"-{state.id}")):
                return state.id
        return None
