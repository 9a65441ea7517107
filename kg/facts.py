"""Facts as a record states them, and the words that prove them.

A fact's id is made from its content, never random: kind, roles, date, place, modality and
speaker. Its note, its handle, its evidence and its review may change without changing the
address others cite.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from kg.values import Span


@dataclass(frozen=True, slots=True)
class Ref:
    """An entity, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class Words:
    """A topic in plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed list of the ontology, by its local name."""

    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A text that is no language's, such as a currency."""

    text: str


Value = Ref | Words | Choice | Code | Span | Decimal | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stretch of a release that reports a fact, or its page as a whole.

    Attributes:
        start: Offset of its first character in the release text, counted in Unicode code
            points; None when the text was not at hand.
        end: Offset after its last character; None as `start`.
        words: The first few and the last few words, or one run of words; they make the
            address that opens the page at the stretch. Empty where they are not known;
            without offsets as well, the page as a whole reports the fact.
        quote: The stretch itself, when the text is at hand.
    """

    start: int | None
    end: int | None
    words: tuple[str, ...]
    quote: str | None = None

    def __post_init__(self) -> None:
        if self.quote is not None and len(self.quote) != (self.end or 0) - (self.start or 0):
            raise ValueError(f"evidence {self.start}:{self.end} is not as long as its quote")

    @property
    def whole_page(self) -> bool:
        """Whether no stretch is named: the page as a whole reports the fact."""
        return self.start is None and not self.words


# How far a fact has come: found by a reader, confirmed by a curator, or refused by one.
STATUSES = ("proposed", "accepted", "rejected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a curator decided on a fact.

    Attributes:
        by: Name of the curator.
        at: When, with its offset from UTC, to the second.
        reason: Why, in a few words; always there when `kg review` rejects.
        was: Id of the fact as a reader proposed it, when the curator corrected what it says.
    """

    by: str
    at: datetime
    reason: str | None = None
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that one release reports.

    Attributes:
        kind: Local name of its kind.
        roles: Values by record key; none is empty.
        date: When it happened or will happen, as precise as the text says.
        place: Id of a place, state or organization.
        modality: Local name of the modality.
        reported_by: Id of the person or organization whose words they are, or None for
            the publisher.
        note: A qualification in a few words.
        evidence: The stretches that report it.
        line: Line of the record it stands in, from 1; no part of what it says.
        status: One of `STATUSES`; a fact that a curator wrote is accepted.
        reader: Which reader and frame found it, such as "frames/meeting-hosted", or None.
        review: What a curator decided, or None.
        handle: Slug by which links between facts name it, or None; no part of what it says.
    """

    kind: str
    roles: Mapping[str, tuple[Value, ...]]
    date: Span | None
    place: str | None
    modality: str
    reported_by: str | None
    note: str | None
    evidence: tuple[Evidence, ...]
    line: int = field(compare=False)
    status: str = "accepted"
    reader: str | None = None
    review: Review | None = None
    handle: str | None = None

    @property
    def id(self) -> str:
        """The kind and ten hexadecimal digits of the content's SHA-256."""
        content = [
            self.kind,
            sorted((key, sorted(map(_plain, values))) for key, values in self.roles.items()),
            str(self.date),
            self.place,
            self.modality,
            self.reported_by,
        ]
        packed = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return f"{self.kind.lower()}-{hashlib.sha256(packed.encode()).hexdigest()[:10]}"

    def entities(self) -> Iterable[str]:
        """The ids of all entities the fact names, repeated where it repeats them."""
        for values in self.roles.values():
            yield from (value.id for value in values if isinstance(value, Ref))
        yield from (one for one in (self.place, self.reported_by) if one is not None)


def _plain(value: Value) -> str:
    match value:
        case Ref(one) | Words(one) | Choice(one) | Code(one):
            return f"{type(value).__name__}:{one}"
        case Decimal():
            return f"{value.normalize():f}"
        case _:
            return str(value)
