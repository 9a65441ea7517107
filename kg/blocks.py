"""One block of a record: a fact as a curator writes it.

Every word is checked against the ontology and the entities known; each refusal names file
and line. What a kind requires is left to the shapes.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from kg.authority import Authority, Entity, folded
from kg.facts import STATUSES, Choice, Code, Evidence, Fact, Ref, Review, Value, Words
from kg.forms import ID, Form
from kg.ontology import Kind, Ontology, Role
from kg.values import parse_number

_COMMON = (
    *("kind", "date", "place", "modality", "reportedBy", "note", "evidence"),
    *("status", "review", "reader", "handle"),
)
# Evidence of a fact whose words are not known: the page as a whole reports it.
WHOLE_PAGE = "page"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"


class FactReader:
    """Reads the facts of one record.

    Args:
        ontology: Kinds and roles.
        authority: Entities known before.
        names: Strong names of the authority, as `kg.authority.strong_names` finds them.

    Attributes:
        declared: Entities that only the record declares, by id; filled before facts are read.
        length: Number of code points of the record's text, or None when it is not known.
    """

    def __init__(self, ontology: Ontology, authority: Authority, names: Mapping[str, str]) -> None:
        self.declared: dict[str, Entity] = {}
        self.length: int | None = None
        self._ontology = ontology
        self._authority = authority
        self._named = names
        self._spans: dict[tuple[int, int], tuple[tuple[str, ...], int]] = {}

    def entity(self, form: Form, key: str, value: str) -> str:
        """The id of an entity that is known.

        Raises:
            ReleaseError: It is not, or is an office.
        """
        entity = self.declared.get(value) or self._authority.get(value)
        if entity is None or entity.type == "Office":
            raise form.refuse(
                key,
                f"unknown entity {value!r} (declare it under 'entities:' or in the authority)",
                value,
            )
        return entity.id

    def fact(self, form: Form) -> Fact:
        """One fact.

        Raises:
            ReleaseError: It names an unknown kind, role or entity, or holds a date, number or
                offset that is none.
        """
        form.require(("kind", "modality", "evidence"))
        name, modality = form.text("kind"), form.text("modality")
        kind = self._ontology.kinds.get(name)
        if kind is None:
            known = ", ".join(sorted(self._ontology.kinds))
            raise form.refuse("kind", f"unknown kind {name!r} (known: {known})")
        if modality not in self._ontology.modalities:
            known = ", ".join(sorted(self._ontology.modalities))
            raise form.refuse("modality", f"modality {modality!r} is none (one of: {known})")
        place, speaker = (
            self.entity(form, key, form.text(key)) if key in form else None
            for key in ("place", "reportedBy")
        )
        return Fact(
            kind=name,
            roles=dict(self._roles(form, kind)),
            date=form.span("date", form.mapping["date"]) if "date" in form else None,
            place=place,
            modality=modality,
            reported_by=speaker,
            note=form.optional("note"),
            evidence=tuple(self._evidence(form)),
            line=form.line(),
            status=_status(form),
            reader=form.optional("reader"),
            review=_review(form),
            handle=form.id("handle") if "handle" in form else None,
        )

    def _roles(self, form: Form, kind: Kind) -> Iterator[tuple[str, tuple[Value, ...]]]:
        for key, given in form.mapping.items():
            if key in _COMMON:
                continue
            role = kind.roles.get(key)
            if role is None:
                known = ", ".join(name for name in kind.roles if name not in _COMMON)
                raise form.refuse(key, f"{kind.name} has no role {key!r} (it has: {known})")
            values = given if isinstance(given, list) else [given]
            if not values:
                raise form.refuse(key, f"{key!r} is empty (leave it out)")
            read = tuple(self._value(form, role, one) for one in values)
            if len(set(read)) != len(read):
                raise form.refuse(key, f"{key!r} names the same value twice")
            yield key, read

    def _value(self, form: Form, role: Role, given: Any) -> Value:
        key = role.key
        if not isinstance(given, str) or not given.strip():
            raise form.refuse(key, f"a value of {key!r} must be a text")
        match role.value:
            case "entity":
                return Ref(self.entity(form, key, given))
            case "topic":
                return self._topic(form, key, given)
            case "choice" if given not in role.choices:
                listed = ", ".join(role.choices)
                raise form.refuse(key, f"{key} {given!r} is none (one of: {listed})", given)
            case "choice":
                return Choice(str(given))
            case "code":
                return Code(str(given))
            case "date" | "span":
                span = form.span(key, given)
                if role.value == "date" and span.end is not None:
                    raise form.refuse(key, f"{key} {given!r} must be one date, not a span", given)
                return span
            case "number" | "integer":
                return _number(form, role, given)
            case _:
                return str(given)

    def _topic(self, form: Form, key: str, given: str) -> Value:
        named = given if given in self.declared else self._named.get(folded(given), given)
        if named in self.declared or named in self._authority:
            return Ref(self.entity(form, key, named))
        if "-" in given and ID.fullmatch(given):
            raise form.refuse(
                key,
                f"unknown entity {given!r} (declare it; plain words of a topic are written "
                "with spaces)",
                given,
            )
        if not any(character.isalnum() for character in given):
            raise form.refuse(key, f"{given!r} has no letter a topic could be named by", given)
        return Words(str(given))

    def _evidence(self, form: Form) -> Iterator[Evidence]:
        if form.mapping["evidence"] == WHOLE_PAGE:
            yield Evidence(start=None, end=None, words=())
            return
        seen: set[Evidence] = set()
        for span in form.forms("evidence", "evidence span"):
            evidence = self._one_evidence(span)
            if evidence in seen:
                raise span.refuse(None, "the same evidence span stands twice in one fact")
            seen.add(evidence)
            yield evidence

    def _one_evidence(self, span: Form) -> Evidence:
        span.only(("start", "end", "words"))
        words = span.strings("words")
        if len(words) > 2 or ("words" in span and not words):
            raise span.refuse("words", "'words' are the first few and the last few of the span")
        start, end = (span.whole(key) if key in span else None for key in ("start", "end"))
        if start is None or end is None:
            if start != end or not words:
                raise span.refuse(None, "evidence has a start and an end, or words, or all three")
            return Evidence(start=None, end=None, words=words)
        if start >= end:
            raise span.refuse(None, f"evidence {start}–{end} is empty or ends before it starts")
        if self.length is not None and end > self.length:
            raise span.refuse(
                None, f"evidence {start}–{end} lies outside the text ({self.length} characters)"
            )
        first, line = self._spans.setdefault((start, end), (words, span.line()))
        if first != words:
            raise span.refuse(
                "words", f"evidence {start}–{end} has other words here than in line {line}"
            )
        return Evidence(start=start, end=end, words=words)


def _status(form: Form) -> str:
    status = form.text("status") if "status" in form else "accepted"
    if status not in STATUSES:
        listed = ", ".join(STATUSES)
        raise form.refuse("status", f"status {status!r} is none (one of: {listed})")
    return status


def _review(form: Form) -> Review | None:
    if "review" not in form:
        return None
    inner = form.form("review")
    inner.only(("by", "at", "reason", "was"))
    inner.require(("by", "at"))
    at = inner.matching("at", _MOMENT, "a moment such as 2031-05-02T10:11:12+00:00")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        raise inner.refuse("at", f"at {at!r} never was ({error})") from error
    return Review(
        by=inner.text("by"),
        at=moment,
        reason=inner.optional("reason"),
        was=inner.optional("was"),
    )


def _number(form: Form, role: Role, given: str) -> Decimal:
    try:
        number = parse_number(given)
    except ValueError as error:
        raise form.refuse(role.key, f"{role.key}: {error}", given) from error
    if role.value == "integer" and number != number.to_integral_value():
        raise form.refuse(role.key, f"{role.key} {given!r} must be a whole number", given)
    return number
