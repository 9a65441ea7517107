"""What is known before a text is read, laid out so that a look-up costs no search.

Made once by a reader and shared by all its texts; nothing here changes while it reads.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.authority import Authority, Entity, strong_names
from kg.guides import References
from kg.iris import identifier
from kg.lexicon import Lexicon
from kg.ontology import Ontology

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known before a text is read.

    Attributes:
        authority: Entities known before.
        classes: Entity classes with their superclasses, by name.
        lexicon: States and names of the language.
        references: How texts refer to what they named.
        names: Ids by strong name, as `kg.authority.strong_names` finds them.
        publishers: Ids of what can publish, by its names as ids.
        agreements: Ids of agreements with their names in lower case.
        capitals: Ids of states by the name of their capital.
        towns: Ids of states by the names of their towns, the capitals among them.
        at_home: Ids of the states where a given name is at home.
        endings: How a name ends that says its state: "of Japan".
    """

    authority: Authority
    classes: Mapping[str, frozenset[str]]
    lexicon: Lexicon
    references: References
    names: Mapping[str, str]
    publishers: Mapping[str, str]
    agreements: tuple[tuple[str, tuple[str, ...]], ...]
    capitals: Mapping[str, str]
    towns: Mapping[str, str]
    at_home: Mapping[str, tuple[str, ...]]
    endings: tuple[str, ...]

    def superclasses(self, type_: str) -> frozenset[str]:
        """A class with all above it; none for a class that is not known."""
        return self.classes.get(type_, _NONE)


def background_of(
    authority: Authority, ontology: Ontology, lexicon: Lexicon, references: References
) -> Background:
    """Lay out what is known.

    Raises:
        AuthorityError: One strong name belongs to two entities.
    """
    publishers: dict[str, str] = {}
    agreements = []
    for entity in authority.values():
        names = list(_names(entity))
        if entity.type != "Office":
            for name in names:
                publishers.setdefault(identifier(name), entity.id)
        if entity.type == "Agreement":
            agreements.append((entity.id, tuple(name.lower() for name in names)))
    states = lexicon.states.values()
    return Background(
        authority=authority,
        classes=ontology.classes,
        lexicon=lexicon,
        references=references,
        names=strong_names(authority),
        publishers=publishers,
        agreements=tuple(agreements),
        capitals={capital: state.id for state in states for capital in state.capitals},
        towns={town: s.id for s in states for town in (*s.towns, *s.capitals)},
        at_home=_at_home(lexicon),
        endings=tuple(f"{of} {n}" for s in states for n in s.names for of in ("of", "of the")),
    )


def _names(entity: Entity) -> Iterator[str]:
    yield from entity.labels.values()
    for names in entity.strong.values():
        yield from names


def _at_home(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for state, names in lexicon.names["given_names"].items():
        for name in names:
            found[name] = (*found.get(name, ()), state)
    return found
