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


def unnamed(fact: Fact, mentions: Iterable[Named]) -> Iterator[str]:
    """The entities of a fact that none of its evidence names.

    Args:
        fact: The fact, with offsets.
        mentions: What the text names, with the entity each stretch stands for.
    """
    spans = [(e.start, e.end) for e in fact.evidence if e.start is not None and e.end is not None]
    named = {
        m.entity
        for m in mentions
        if m.entity is not None and any(start <= m.start and m.end <= end for start, end in spans)
    }
    seen: set[str] = set()
    for one in fact.entities():
        if one not in named and one not in seen:
            seen.add(one)
            yield one


def outside(fact: Fact, length: int) -> bool:
    """Whether a span of the evidence does not lie in a text of some length, or none is given."""
    return not fact.evidence or any(
        e.start is None or e.end is None or not 0 <= e.start < e.end <= length for e in fact.evidence
    )
