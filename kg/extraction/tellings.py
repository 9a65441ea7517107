"""What a frame found in one clause: a fact of which not all is settled, and what came of none."""

from dataclasses import dataclass, field

from kg.facts import Ref, Value
from kg.frames import Frame
from kg.syntax.clauses import Clause
from kg.values import Span


@dataclass(slots=True, eq=False)
class Telling:
    """What a frame found.

    Attributes:
        frame: The frame.
        kind: Kind of the fact.
        roles: Values by role.
        modality: Its modality.
        sentence: Index of the sentence of the trigger.
        start: Offset of the trigger in the document.
        end: Offset behind it.
        date: Its date, or None.
        place: Id of its place, or None.
        reported_by: Id of whoever says it, or None.
        note: A qualification, or None.
        sentences: Further sentences it rests on.
        reasons: Why entities and values are as they are.
        undated: Whether the frame's words leave it without a date on purpose.
        headline: Whether it stands in a title.
        perfect: Whether its verb is in a perfect tense.
        again: Whether "the talks" takes up what was told before.
        clause: The clause of the trigger.
        around: People who are the subject of that clause.
        assumed: Whether the text does not say what an office is of.
    """

    frame: Frame
    kind: str
    roles: dict[str, tuple[Value, ...]]
    modality: str
    sentence: int
    start: int
    end: int
    date: Span | None = None
    place: str | None = None
    reported_by: str | None = None
    note: str | None = None
    sentences: set[int] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)
    undated: bool = False
    headline: bool = False
    perfect: bool = False
    again: bool = False
    clause: Clause | None = None
    around: tuple[str, ...] = ()
    assumed: bool = False

    def ids(self, role: str) -> tuple[str, ...]:
        """The entities in a role."""
        return tuple(v.id for v in self.roles.get(role, ()) if isinstance(v, Ref))


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What a frame began to say and did not: for those who ask why."""

    frame: str
    kind: str
    reason: str
    start: int
    end: int
