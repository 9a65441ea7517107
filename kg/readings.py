"""What a reader makes of a document, as data; and what a reader is."""

from dataclasses import dataclass
from typing import Protocol

from kg.documents import Document
from kg.facts import Fact
from kg.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of the text and what it stands for.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        type: Class of the entity, or "When", "Quantity", "Office".
        entity: Id of the entity, or None.
        reason: Why.
    """

    start: int
    end: int
    type: str
    entity: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fact a reader proposes, with the frame that found it and why its players are who."""

    fact: Fact
    frame: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """What a reader found and did not keep."""

    kind: str
    roles: str
    frame: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader makes of a document."""

    document: Document
    record: Record
    mentions: tuple[Mention, ...]
    proposals: tuple[Proposal, ...]
    rejects: tuple[Reject, ...]


class Reader(Protocol):
    """Anything that makes a reading of a document."""

    def read(self, document: Document) -> Reading:
        """What the document says."""
