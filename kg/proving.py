"""What is kept of a reader that is not ours: only what can be proven from the text.

A fact is kept when a record can hold it, its evidence lies in the text and names everybody
(rule 1), and the shapes take it. Nothing is believed that the reader says of itself: names
are looked for in the text, and the head of the record is made from the document.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg import iris, rdf
from kg.authority import Authority, Entity, load_authority, strong_names
from kg.documents import Document, document_id
from kg.drafts import record_text
from kg.errors import DocumentError, ReleaseError
from kg.facts import Fact
from kg.gazetteer import Gazetteer
from kg.lexicon import load_lexicon
from kg.ontology import Ontology, load_ontology
from kg.proof import outside, topics_of, unnamed
from kg.readings import Proposal, Reading, Reject
from kg.records import Record, read_record
from kg.validation import Validator
from kg.values import PartialDate

# A text may describe these instead of naming them.
_DESCRIBED = ("Agreement", "Facility", "Occasion", "Project")


def proven(reading: Reading) -> Reading:
    """The reading with the facts that hold; the others are among its rejects, with a reason.

    Raises:
        DocumentError: No record can be made for the document.
    """
    return _prover().proven(reading)


@cache
def _prover() -> "_Prover":
    ontology = load_ontology()
    return _Prover(ontology, load_authority(ontology))


@dataclass(frozen=True, slots=True)
class _Named:
    """A stretch of the text that names an entity."""

    start: int
    end: int
    entity: str | None


class _Prover:
    """Proves readings of one authority."""

    def __init__(self, ontology: Ontology, authority: Authority) -> None:
        self._ontology = ontology
        self._authority = authority
        self._names = strong_names(authority)
        self._topics = topics_of(authority)
        self._gazetteer = Gazetteer(authority)
        self._validator = Validator(ontology, rdf.authority_quads(authority))
        self._states = [
            (state.id, _any((*state.names, *state.adjectives, *state.capitals)))
            for state in load_lexicon("en").states.values()
        ]

    def proven(self, reading: Reading) -> Reading:
        document = reading.document
        head = self._head(document, reading.record.entities)
        named = list(self._named(document, head.entities, reading))
        kept: dict[str, Proposal] = {}
        rejects = list(reading.rejects)
        for one in reading.proposals:
            problem = self._problem(one.fact, head, named)
            if problem is None and one.fact.id in kept:
                problem = "it is said twice"
            if problem is None:
                kept[one.fact.id] = one
            else:
                rejects.append(_rejected(one, problem))
        refused = self._refused(replace(head, facts=tuple(one.fact for one in kept.values())))
        rejects += [_rejected(kept.pop(fact), problem) for fact, problem in refused.items()]
        record = _lean(replace(head, facts=tuple(one.fact for one in kept.values())))
        return replace(
            reading, record=record, proposals=tuple(kept.values()), rejects=tuple(rejects)
        )

    # --- the record ---

    def _head(self, document: Document, declared: Iterable[Entity]) -> Record:
        """A record without facts; entities that it cannot hold are left out."""
        publisher = self._publisher(document)
        record = Record(
            id=document_id(document.published, document.url or document.title),
            path=Path(),
            url=document.url,
            published=document.published,
            publisher=publisher.id,
            language=document.language,
            title=document.title or document_id(document.published, document.url),
            sha256=hashlib.sha256(document.text.encode()).hexdigest(),
            length=len(document.text),
            entities=() if publisher.id in self._authority else (publisher,),
            facts=(),
        )
        problem = self._unreadable(record)
        if problem is not None:
            raise DocumentError(f"no record can be made ({problem})")
        for entity in sorted(declared, key=lambda one: one.type != "State"):
            longer = replace(record, entities=(*record.entities, entity))
            if self._unreadable(longer) is None:
                record = longer
        return record

    def _publisher(self, document: Document) -> Entity:
        name = document.publisher
        one = self._names.get(" ".join(name.casefold().split()), name)
        known = self._authority.get(one)
        if known and "Organization" not in self._ontology.classes.get(known.type, ()):
            raise DocumentError(
                f"the publisher {name!r} is no organization, but of type {known.type}"
            )
        if known:
            return known
        one = iris.identifier(name) or "publisher"
        return Entity(id=one, type="Organization", where="", labels={"en": name})

    def _unreadable(self, record: Record) -> str | None:
        """Why no file can hold a record, or None."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "record.yaml"
            try:
                path.write_text(record_text(record, self._ontology), encoding="utf-8")
                found = read_record(path, self._ontology, self._authority, self._names)
            except ReleaseError as error:
                return re.sub(rf"{re.escape(str(path))}:\d+: ", "", str(error)).replace("\n", "; ")
            except Exception as error:
                return f"no record can hold it ({type(error).__name__}: {error})"
        same = [one.id for one in found.facts] == [one.id for one in record.facts]
        return None if same else "a record would say something else"

    # --- one fact ---

    def _problem(self, fact: Fact, head: Record, named: list[_Named]) -> str | None:
        """Why a fact is not kept, or None."""
        if outside(fact, head.length or 0):
            return "its evidence lies outside the text"
        problem = self._unreadable(replace(head, facts=(fact,)))
        if problem is not None:
            return problem
        missing = next(iter(unnamed(fact, named, self._topics)), None)
        return None if missing is None else f"{missing} is not named in its evidence"

    def _named(
        self, document: Document, declared: Iterable[Entity], reading: Reading
    ) -> Iterator[_Named]:
        """Who is named where: by name, or by a word the reader takes for somebody we know of."""
        found = [
            _Named(name.start, name.end, one)
            for name in self._gazetteer.find(document.text)
            for one in name.ids
        ]
        patterns = [*self._states, *((e.id, _any(_forms(e))) for e in declared)]
        for one, pattern in patterns:
            found += [_Named(*m.span(), one) for m in pattern.finditer(document.text)]
        yield from found
        known = {one.entity for one in found}
        known |= {one.id for one in declared if one.type in _DESCRIBED}
        for mention in reading.mentions:
            said = mention.entity
            if said is not None and (said in known or self._in_office(said, document.published)):
                yield _Named(mention.start, mention.end, said)

    def _in_office(self, one: str, day: PartialDate) -> bool:
        entity = self._authority.get(one)
        return entity is not None and any(
            (tenure.start is None or tenure.start.first_day <= day.last_day)
            and (tenure.end is None or tenure.end.last_day >= day.first_day)
            and (tenure.start is not None or tenure.end is not None)
            for tenure in entity.tenures
        )

    def _refused(self, record: Record) -> dict[str, str]:
        """What the shapes refuse, by fact."""
        facts = {iris.fact(record.id, fact.id): fact.id for fact in record.facts}
        quads = list(rdf.record_quads(record, self._ontology))
        found = self._validator.violations(quads, lambda node: f"{node}\n")
        said = (sentence.partition("\n: ") for sentence in found)
        return {facts[node]: message for node, _, message in said if node in facts}


def _any(names: Iterable[str]) -> re.Pattern[str]:
    """Whole words that are one of some names."""
    listed = sorted({name for name in names if name}, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(map(re.escape, name.split())) for name in listed)
    return re.compile(rf"(?<!\w)(?:{alternatives or '(?!)'})(?!\w)", re.IGNORECASE)


def _forms(entity: Entity) -> tuple[str, ...]:
    """How a text may write the name of an entity: a person's also with the last part first."""
    name = entity.labels["en"]
    first, _, last = name.rpartition(" ")
    return (name, f"{last} {first}") if entity.type == "Person" and first else (name,)


def _lean(record: Record) -> Record:
    """The record without entities that no fact names."""
    kept = {record.publisher, *(one for fact in record.facts for one in fact.entities())}
    for entity in reversed(record.entities):
        if entity.id in kept:
            kept |= {one for one in (entity.country, entity.part_of) if one is not None}
    return replace(record, entities=tuple(one for one in record.entities if one.id in kept))


def _rejected(one: Proposal, reason: str) -> Reject:
    spans = [(e.start or 0, e.end or 0) for e in one.fact.evidence] or [(0, 0)]
    said = "; ".join(
        f"{key}={','.join(str(getattr(v, 'id', getattr(v, 'text', v))) for v in values)}"
        for key, values in one.fact.roles.items()
    )
    return Reject(
        kind=one.fact.kind,
        roles=said,
        frame=one.frame,
        reason=reason,
        start=spans[0][0],
        end=spans[0][1],
    )
