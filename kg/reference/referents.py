"""What the phrases of a text stand for, as far as it has been read.

A phrase is resolved once, where it stands; what is settled later by a frame is added. How a
phrase is resolved is `kg.reference.resolution`'s to say; the ways that it knows lean on this
memory.
"""

from abc import ABC, abstractmethod

from kg.iris import identifier
from kg.reference.discourse import Discourse
from kg.syntax.clauses import Clause
from kg.syntax.phrases import Group, Phrase

# Entities and why it is they; no entity where that is not settled.
Found = tuple[tuple[str, ...], str]
NOBODY: Found = ((), "")

PERSON = ("Person",)
PLAYERS = ("Person", "Organization", "State")


class Referents(ABC):
    """The entities phrases stand for, and why.

    Attributes:
        discourse: What the text has named.
        clause: The clause in which phrases are resolved, or None.
        reasons: Why an entity is meant, by sentence and entity.
        settled: Phrases a frame gave an entity, and why, since the list was last cleared.
        things: The sentence that last spoke of several things without a name.
    """

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.clause: Clause | None = None
        self.reasons: dict[tuple[int, str], str] = {}
        self.settled: list[tuple[Phrase, str, str]] = []
        self.things = -2
        self._found: dict[Phrase, tuple[str, ...]] = {}

    @abstractmethod
    def resolved(self, phrase: Phrase, sentence: int) -> Found:
        """The entities of a phrase that is met for the first time."""

    def begin(self, clause: Clause) -> None:
        """Resolve what follows as part of a clause."""
        self.clause = clause

    def group(self, group: Group | None, sentence: int) -> tuple[str, ...]:
        """The entities of a group, in its order."""
        if group is None:
            return ()
        found: list[str] = []
        for phrase in group:
            found += self.phrase(phrase, sentence)
        return tuple(dict.fromkeys(found))

    def phrase(self, phrase: Phrase, sentence: int) -> tuple[str, ...]:
        """The entities a phrase stands for; empty when that is not settled."""
        if phrase not in self._found:
            self._found[phrase] = ()  # it cannot stand for what hangs on itself
            ids, reason = self.resolved(phrase, sentence)
            self._found[phrase] = ids
            if not ids and phrase.plural and phrase.head:
                self.things = sentence
            for one in ids:
                self.reasons.setdefault((sentence, one), reason)
                self.discourse.gender(one, phrase.honorific or phrase.pronoun)
        return self._found[phrase]

    def before(self, group: Group) -> tuple[str, ...]:
        """The entities of a group as far as its phrases were met before."""
        return tuple(one for phrase in group for one in self._found.get(phrase, ()))

    def seen(self, group: Group) -> bool:
        """Whether a group was resolved before."""
        return all(phrase in self._found for phrase in group)

    def subject(self) -> tuple[str, ...]:
        """The entities of the first phrase of the clause's subject."""
        clause = self.clause
        if clause is None or clause.subject is None:
            return ()
        return self._found.get(clause.subject.phrases[0], ())

    def settle(self, phrase: Phrase, ids: tuple[str, ...], sentence: int, reason: str) -> None:
        """Say what a phrase stands for, where a frame knows it."""
        self._found[phrase] = ids
        for one in ids:
            self.reasons.setdefault((sentence, one), reason)
            self.settled.append((phrase, one, reason))

    def name(self, phrase: Phrase, type_: str, sentence: int) -> tuple[str, ...]:
        """Take a name of unknown type for an entity of a class."""
        mention = phrase.names[-1]
        one = identifier(mention.name)
        if not one:
            return ()
        self.discourse.add(one, type_, mention.name, sentence, new=True)
        self.settle(phrase, (one,), sentence, f"a new name in the place of a {type_}")
        return (one,)
