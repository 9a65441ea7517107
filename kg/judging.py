"""Which of the facts a reader found are kept: those the document proves."""

from collections.abc import Iterable
from dataclasses import replace

from kg.authority import folded
from kg.extraction.composition import Composed
from kg.facts import Fact, Ref, Value, Words
from kg.forms import ID
from kg.guides import Composition
from kg.ontology import Kind, Role
from kg.proof import Namings, outside
from kg.readings import Proposal, Reject
from kg.reference.discourse import Discourse


class Judging:
    """Judges the facts of one document.

    Args:
        discourse: The document and what is known before it.
        kinds: Kinds of fact by name.
        composition: Which roles are sides of a fact.
        namings: Where the document names its entities.
    """

    def __init__(
        self,
        discourse: Discourse,
        kinds: dict[str, Kind],
        composition: Composition,
        namings: Namings,
    ) -> None:
        self._discourse = discourse
        self._document = discourse.document
        self._names = discourse.background.names
        self._kinds = kinds
        self._composition = composition
        self._namings = namings

    def judged(self, composed: Iterable[Composed]) -> tuple[list[Proposal], list[Reject]]:
        """The facts that are kept, in the order of their proof, and those that are not."""
        proposals: list[Proposal] = []
        rejects: list[Reject] = []
        for one in composed:
            fact = self._settled(one.fact)
            telling = one.tellings[0]
            frame = telling.frame.name
            problem = self._problem(fact)
            if problem is None:
                reasons = tuple(telling.reasons)
                proposals.append(Proposal(fact=fact, frame=frame, reasons=reasons))
                continue
            rejects.append(
                Reject(
                    kind=fact.kind,
                    roles=_in_words(fact),
                    frame=frame,
                    reason=problem,
                    start=telling.start,
                    end=telling.end,
                )
            )
        proposals.sort(key=lambda p: min(e.start or 0 for e in p.fact.evidence))
        return proposals, rejects

    def _settled(self, fact: Fact) -> Fact:
        """The fact, with topics in words that name something known as that.

        What is no topic of the class that a role takes is left out.
        """
        roles: dict[str, tuple[Value, ...]] = {}
        for key, values in fact.roles.items():
            role = self._kinds[fact.kind].roles[key]
            settled = dict.fromkeys(map(self._value, values))
            kept = tuple(value for value in settled if self._fits(value, role))
            if kept:
                roles[key] = kept
        return replace(fact, roles=roles) if roles != fact.roles else fact

    def _fits(self, value: Value, role: Role) -> bool:
        if role.value != "topic" or not isinstance(value, Ref):
            return True
        return self._discourse.is_a(value.id, role.classes)

    def _value(self, value: Value) -> Value:
        if not isinstance(value, Words):
            return value
        known = self._names.get(folded(value.text))
        if known is not None:
            return Ref(known)
        # A lone word with hyphens would be taken for an id.
        return Words(value.text.replace("-", " ")) if ID.fullmatch(value.text) else value

    def _problem(self, fact: Fact) -> str | None:
        """Why a fact is not kept, or None."""
        if outside(fact, len(self._document.text)):
            return "its evidence lies outside the text"
        missing = next(self._namings.unnamed(fact), None)
        if missing is not None:
            return f"{missing} is not named in its evidence"
        last_day = self._document.published.last_day
        if fact.modality == "happened" and fact.date and fact.date.start.first_day > last_day:
            return f"it cannot have happened on {fact.date}"
        if fact.kind in self._composition.one_sided:
            return None
        for key, role in self._kinds[fact.kind].roles.items():
            values = set(fact.roles.get(key, ()))
            if key in self._composition.sides and 1 < role.least > len(values):
                return f"{key} has {len(fact.roles.get(key, ()))} of {role.least}"
        return None


def _in_words(fact: Fact) -> str:
    """The roles of a fact as words."""
    return "; ".join(
        f"{key}={','.join(v.id if isinstance(v, Ref) else _text(v) for v in values)}"
        for key, values in fact.roles.items()
    )


def _text(value: Value) -> str:
    return str(getattr(value, "text", value))
