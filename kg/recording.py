"""The record of a reading: the facts that are kept and the entities they name as new."""

import hashlib
from pathlib import Path

from kg.authority import Entity
from kg.documents import document_id
from kg.errors import DocumentError
from kg.facts import Fact
from kg.records import Record
from kg.reference.discourse import Discourse

_SMALL = ("of", "the", "in", "for", "and", "to", "at", "on")


def record_of(discourse: Discourse, facts: tuple[Fact, ...]) -> Record:
    """The record of a document.

    Raises:
        DocumentError: The publisher is known, and no organization.
    """
    document, background = discourse.document, discourse.background
    publisher = discourse.publisher or "unknown"
    known = background.authority.get(publisher)
    if known and "Organization" not in background.superclasses(known.type):
        raise DocumentError(
            f"the publisher {document.publisher!r} is no organization, but of type {known.type}"
        )
    one = document_id(document.published, document.url or document.title)
    return Record(
        id=one,
        path=Path(),
        url=document.url,
        published=document.published,
        publisher=publisher,
        language=document.language,
        title=document.title or one,
        sha256=hashlib.sha256(document.text.encode()).hexdigest(),
        length=len(document.text),
        entities=_entities(discourse, publisher, facts),
        facts=facts,
    )


def _entities(discourse: Discourse, publisher: str, facts: tuple[Fact, ...]) -> tuple[Entity, ...]:
    """What the facts name and the authority does not know; a state before what lies in it."""
    authority = discourse.background.authority
    named = dict.fromkeys([publisher, *(one for fact in facts for one in fact.entities())])
    new = {one: _entity(discourse, one) for one in named if one not in authority}
    states = (entity.country for entity in new.values() if entity.country)
    listed = dict.fromkeys([*states, *new])
    return tuple(new.get(one) or _entity(discourse, one) for one in listed if one not in authority)


def _entity(discourse: Discourse, one: str) -> Entity:
    known = discourse.known.get(one)
    if known is None and discourse.document.publisher == one:
        return _by_its_id(discourse, one)
    name = known.name if known else discourse.document.publisher
    country = known.country if known and known.type != "State" else None
    if country not in discourse.background.authority and country not in discourse.known:
        country = None
    return Entity(
        id=one,
        type=known.type if known and known.type else "Organization",
        where="",
        country=country or None,
        labels={"en": name or one},
    )


def _by_its_id(discourse: Discourse, one: str) -> Entity:
    """A publisher of which only the id is given: "embassy-of-japan-in-slovenia"."""
    words = [word if word in _SMALL else word.capitalize() for word in one.split("-")]
    type_ = discourse.background.lexicon.types.get(words[0], "Organization")
    return Entity(id=one, type=type_, where="", labels={"en": " ".join(words)})
