"""A model's answer as facts: each quote found in the text, each name known or declared.

An answer is JSON of somebody who may say anything: every part is looked at before it is used,
and what does not hold becomes a reject with its reason.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg import iris
from kg.authority import Authority, Entity, folded
from kg.documents import Document
from kg.drafts import words_of
from kg.errors import DocumentError
from kg.facts import Choice, Code, Evidence, Fact, Ref, Value, Words
from kg.ontology import Ontology, Role
from kg.readings import Mention, Proposal, Reject
from kg.values import Span, parse_number, parse_span

# More than so many facts, or quotes of a fact, are no answer about one release.
MOST_FACTS, MOST_QUOTES = 500, 20


def json_of(said: str) -> dict[str, Any]:
    """The JSON object in a model's answer, which may stand between words or fences.

    Raises:
        DocumentError: There is none.
    """
    start, end = said.find("{"), said.rfind("}")
    try:
        found = json.loads(said[start : end + 1]) if start >= 0 else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("facts"), list):
        raise DocumentError("the model's answer is not the JSON object that was asked for")
    return found


class _Refused(Exception):
    """Why a fact of an answer is not taken."""


class Answer:
    """One answer of a model.

    Args:
        said: The JSON object.
        document: The release it speaks of.
        ontology: Kinds and roles.
        authority: The entities known before.
        names: Their strong names.
        frame: What the proposals are said to be found by.

    Attributes:
        proposals: The facts whose quotes stand in the text.
        rejects: The others, with why.
    """

    def __init__(
        self,
        said: Mapping[str, Any],
        document: Document,
        ontology: Ontology,
        authority: Authority,
        names: Mapping[str, str],
        frame: str,
    ) -> None:
        self.proposals: list[Proposal] = []
        self.rejects: list[Reject] = []
        self._document = document
        self._ontology = ontology
        self._authority = authority
        self._names = names
        self._frame = frame
        self._declared: dict[str, Entity] = {}
        self._ids: dict[str, str] = {}
        for one in _listed(said.get("entities")):
            self._declare(one)
        for one in _listed(said["facts"])[:MOST_FACTS]:
            self._take(one)

    def entities(self) -> Iterator[Entity]:
        """The entities the model declares, states first."""
        yield from sorted(self._declared.values(), key=lambda one: one.type != "State")

    def mentions(self) -> Iterator[Mention]:
        """Where the names that the model gives stand in the text."""
        for name, one in self._ids.items():
            kind = self._declared[one].type if one in self._declared else self._authority[one].type
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self._document.text):
                yield Mention(
                    start=match.start(), end=match.end(), type=kind, entity=one, reason="named"
                )

    # --- entities ---

    def _declare(self, one: Any) -> None:
        """Take in an entity that the authority does not know by this name."""
        name, kind = (_text(one.get(key)) for key in ("name", "type")) if _is_map(one) else ("", "")
        if not name or self._known(name) is not None or kind not in self._ontology.classes:
            return
        made = iris.identifier(name) or f"entity-{len(self._declared) + 1}"
        # An unknown name is a new entity, never a known one that happens to have this id.
        key = f"{made}-{kind.lower()}" if made in self._authority else made
        country = self._known(_text(one.get("country")))
        if country is not None and self._authority[country].type != "State":
            country = None
        self._ids[name] = key
        self._declared.setdefault(
            key, Entity(id=key, type=kind, where="", country=country, labels={"en": name})
        )

    def _known(self, name: str) -> str | None:
        """The entity of the authority that a name stands for on its own."""
        one = self._names.get(folded(name))
        return one if one is not None and self._authority[one].type != "Office" else None

    def _entity(self, given: Any) -> str:
        name = _text(given)
        one = self._ids.get(name) or self._known(name)
        if one is None:
            raise _Refused(f"{name!r} is not among the entities the model lists")
        self._ids[name] = one
        return one

    # --- facts ---

    def _take(self, given: Any) -> None:
        kind = _text(given.get("kind")) if _is_map(given) else ""
        spans: list[tuple[int, int]] = []
        try:
            if not _is_map(given):
                raise _Refused("it is no JSON object")
            spans = [self._found(one) for one in _listed(given.get("quotes"))[:MOST_QUOTES]]
            if not spans:
                raise _Refused("it has no quote")
            fact = self._fact(given, kind, sorted(set(spans)))
        except (_Refused, ValueError) as error:
            start, end = spans[0] if spans else (0, 0)
            said = json.dumps(given.get("roles"), ensure_ascii=False) if _is_map(given) else ""
            self.rejects.append(
                Reject(
                    kind=kind or "?",
                    roles=said[:300],
                    frame=self._frame,
                    reason=str(error),
                    start=start,
                    end=end,
                )
            )
            return
        self.proposals.append(
            Proposal(fact=fact, frame=self._frame, reasons=("the model says so",))
        )

    def _found(self, quote: Any) -> tuple[int, int]:
        """Where a quote stands in the text; only blanks may differ."""
        words = _text(quote).split()
        if not words:
            raise _Refused("it has an empty quote")
        match = re.search(r"\s+".join(map(re.escape, words)), self._document.text)
        if match is None:
            raise _Refused(f"the quote {' '.join(words)[:80]!r} does not stand in the text")
        return match.span()

    def _fact(self, given: Mapping[str, Any], name: str, spans: list[tuple[int, int]]) -> Fact:
        kind = self._ontology.kinds.get(name)
        if kind is None:
            raise _Refused(f"there is no kind {name!r}")
        modality = _text(given.get("modality"))
        if modality not in self._ontology.modalities:
            raise _Refused(f"there is no modality {modality!r}")
        roles: dict[str, tuple[Value, ...]] = {}
        for key, values in (
            (given.get("roles") or {}).items() if _is_map(given.get("roles")) else ()
        ):
            role = kind.roles.get(key)
            if role is None:
                raise _Refused(f"{name} has no role {key!r}")
            read = tuple(dict.fromkeys(self._value(role, one) for one in _listed(values)))
            roles |= {key: read} if read else {}
        place, speaker = (_text(given.get(key)) for key in ("place", "reportedBy"))
        return Fact(
            kind=name,
            roles=roles,
            date=_span(given.get("date")),
            place=self._entity(place) if place else None,
            modality=modality,
            reported_by=self._entity(speaker) if speaker else None,
            note=_text(given.get("note")) or None,
            evidence=tuple(self._evidence(start, end) for start, end in spans),
            line=0,
        )

    def _evidence(self, start: int, end: int) -> Evidence:
        quote = self._document.text[start:end]
        return Evidence(start=start, end=end, words=words_of(quote), quote=quote)

    def _value(self, role: Role, given: Any) -> Value:
        text = _text(given)
        if not text:
            raise _Refused(f"{role.key} is empty")
        match role.value:
            case "entity":
                return Ref(self._entity(text))
            case "topic":
                one = self._ids.get(text) or self._known(text)
                # Words joined by hyphens alone would be an id.
                return Words(text.replace("-", " ")) if one is None else Ref(one)
            case "choice":
                return Choice(text)
            case "code":
                return Code(text)
            case "date" | "span":
                return parse_span(text)
            case "number" | "integer":
                return parse_number(text)
            case _:
                return text


def _is_map(given: Any) -> bool:
    return isinstance(given, dict)


def _listed(given: Any) -> list[Any]:
    """A list; one value is a list of it, nothing an empty one."""
    if isinstance(given, list):
        return given
    return [] if given is None or given == "" else [given]


def _text(given: Any) -> str:
    """A text on one line; a number as it is written, anything else as nothing."""
    if isinstance(given, str):
        return " ".join(given.split())
    return str(given) if isinstance(given, int | float) and not isinstance(given, bool) else ""


def _span(given: Any) -> Span | None:
    text = _text(given)
    return parse_span(text) if text else None
