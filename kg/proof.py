"""Rule 1: each entity of a fact is named, or given by title, inside the fact's evidence.

Topics are asked for no more than plain words are: a text speaks of "smart networks" in words
of its own, and what it is about takes no part in what is told.
"""

from collections.abc import Container, Iterable, Iterator
from typing import Protocol

from kg.authority import Authority
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
        topics: Ids of topics.
    """

    def __init__(self, mentions: Iterable[Named], topics: Container[str] = ()) -> None:
        self._topics = topics
        self._at: dict[str, list[tuple[int, int]]] = {}
        for mention in mentions:
            if mention.entity is not None:
                self._at.setdefault(mention.entity, []).append((mention.start, mention.end))

    def unnamed(self, fact: Fact) -> Iterator[str]:
        """The entities of a fact, with offsets, that none of its evidence names."""
        given = ((e.start, e.end) for e in fact.evidence)
        spans = [(start, end) for start, end in given if start is not None and end is not None]
        for one in dict.fromkeys(fact.entities()):
            if one in self._topics:
                continue
            at = self._at.get(one, ())
            if not any(start <= s and e <= end for s, e in at for start, end in spans):
                yield one


def topics_of(authority: Authority) -> frozenset[str]:
    """The ids of the topics of an authority."""
    return frozenset(one.id for one in authority.values() if one.type == "Topic")


def unnamed(fact: Fact, mentions: Iterable[Named], topics: Container[str] = ()) -> Iterator[str]:
    """The entities of a fact that none of its evidence names.

    Args:
        fact: The fact, with offsets.
        mentions: What the text names, with the entity each stretch stands for.
        topics: Ids of topics.
    """
    return Namings(mentions, topics).unnamed(fact)


def outside(fact: Fact, length: int) -> bool:
    """Whether a span of the evidence does not lie in a text of some length, or none is given."""
    return not fact.evidence or any(
        e.start is None or e.end is None or not 0 <= e.start < e.end <= length
        for e in fact.evidence
    )
