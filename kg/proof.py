"""Rule 1: each entity of a fact is named, or given by title, inside the fact's evidence."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from kg.facts import Fact


class Named(Protocol):
    """A stretch of a text that stands for an entity."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset behind its last."""

    @property
    def entity(self) -> str | None:
        """Id of the entity, or None."""


class Namings:
    """Where a text names its entities, for a look at fact after fact.

    Args:
        mentions: What the text names, with the entity each stretch stands for.
    """

    def __init__(self, mentions: Iterable[Named]) -> None:
        self._at: dict[str, list[tuple[int, int]]] = {}
        for mention in mentions:
            if mention.entity is not None:
                self._at.setdefault(mention.entity, []).append((mention.start, mention.end))

    def unnamed(self, fact: Fact) -> Iterator[str]:
        """The entities of a fact, with offsets, that none of its evidence names."""
        given = ((e.start, e.end) for e in fact.evidence)
        spans = [(start, end) for start, end in given if start is not None and end is not None]
        for one in dict.fromkeys(fact.entities()):
            at = self._at.get(one, ())
            if not any(start <= s and e <= end for s, e in at for start, end in spans):
                yield one


def unnamed(fact: Fact, mentions: Iterable[Named]) -> Iterator[str]:
    """The entities of a fact that none of its evidence names.

    Args:
        fact: The fact, with offsets.
        mentions: What the text names, with the entity each stretch stands for.
    """
    return Namings(mentions).unnamed(fact)


def outside(fact: Fact, length: int) -> bool:
    """Whether a span of the evidence does not lie in a text of some length, or none is given."""
    return not fact.evidence or any(
        e.start is None or e.end is None or not 0 <= e.start < e.end <= length
        for e in fact.evidence
    )
