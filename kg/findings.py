"""What a reader found, in words: facts as cards, names with why they are who they are.

Kinds, roles and listed values are called as the ontology calls them, entities by their
labels. Whatever comes from a page is shown on one line and without unseen characters.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg import iris
from kg.cards import visible
from kg.catalogue import Catalogue
from kg.days import span_words
from kg.facts import Choice, Code, Evidence, Fact, Ref, Value, Words
from kg.ontology import Ontology
from kg.readings import Mention, Reading, Reject
from kg.values import Span

# Types of mentions that are no class of the ontology.
_TYPES = {"When": "date", "Quantity": "amount or number", "Office": "office"}
# Places in the text, and reasons, that the row of a name shows.
_PLACES, _REASONS = 12, 4
# Characters of the sentence that are shown on either side of what was not kept.
_AROUND = 90
# Of a stretch longer than this, so many characters of its beginning and its end.
_LONG, _FIRST, _LAST = 90, 54, 36


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a role: its words and, for an entity, its id."""

    text: str
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A fact as the page shows it.

    Attributes:
        id: What a link to it ends in; the fact's id, told apart where two are the same.
        fact: Id of the fact.
        kind: Local name of its kind; `kind_label` says it in words.
        modality: Local name of its modality; `modality_label` says it in words.
        date: When, in words, or "".
        rows: What it says: a role, and who or what plays it.
        note: Its qualification, or None.
        evidence: Where each stretch begins, and its words in short.
        players: Ids of the entities it names.
        frame: Which frame of the reader found it, and `reasons` why its players are who they are.
    """

    id: str
    fact: str
    kind: str
    kind_label: str
    modality: str
    modality_label: str
    date: str
    rows: tuple[tuple[str, tuple[Said, ...]], ...]
    note: str | None
    evidence: tuple[tuple[int | None, str], ...]
    players: tuple[str, ...]
    frame: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity that a release names, as the page lists it.

    Attributes:
        id: Its id.
        name: What it is called.
        type: Its class in words.
        known: Whether the authority knew it before.
        facts: How many of the facts name it; `mentions`, how often the text does.
        places: Where the first of these begin.
        reasons: Why these words are it, each reason once.
    """

    id: str
    name: str
    type: str
    known: bool
    facts: int
    mentions: int
    places: tuple[int, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """What was found and not kept, as the page lists it.

    Attributes:
        index: Which of the reading's rejects it is.
        kind: The kind in words.
        roles: Who or what it would have joined, as the reader tells it.
        start: Where the `words` that suggested it begin in the text.
        before: What stands before them in their sentence, and `after` what follows.
    """

    index: int
    kind: str
    roles: str
    frame: str
    reason: str
    start: int
    words: str
    before: str
    after: str


class Telling:
    """Puts a reading into words.

    Args:
        reading: The reading.
        catalogue: What the graph would hold of it.
        ontology: Kinds and roles.
        known: Ids of the entities known before.
    """

    def __init__(
        self,
        reading: Reading,
        catalogue: Catalogue,
        ontology: Ontology,
        known: Container[str],
    ) -> None:
        self._reading = reading
        self._catalogue = catalogue
        self._ontology = ontology
        self._known = known
        self._called: dict[str, str] = {}
        for one in reading.mentions:
            if one.entity is not None and one.entity not in catalogue.entities:
                words = visible(reading.document.text[one.start : one.end])
                self._called[one.entity] = max(self._called.get(one.entity, ""), words, key=len)

    def name(self, one: str) -> str:
        """What an entity is called: by its label, else by the longest words that name it."""
        entity = self._catalogue.entities.get(one)
        return visible(entity.label()) if entity else self._called.get(one, visible(one))

    def term(self, name: str) -> str:
        """A term of the ontology in words."""
        return self._catalogue.labels.get(name, {}).get("en") or _TYPES.get(name, visible(name))

    def cards(self) -> list[Card]:
        """The facts, in the order of the reading."""
        seen: dict[str, int] = {}
        cards = []
        for proposal in self._reading.proposals:
            fact = proposal.fact
            seen[fact.id] = seen.get(fact.id, 0) + 1
            cards.append(
                Card(
                    id=fact.id if seen[fact.id] == 1 else f"{fact.id}-{seen[fact.id]}",
                    fact=fact.id,
                    kind=fact.kind,
                    kind_label=_capital(self.term(fact.kind)),
                    modality=fact.modality,
                    modality_label=self.term(fact.modality),
                    date=span_words(fact.date) if fact.date else "",
                    rows=tuple(self._rows(fact)),
                    note=visible(fact.note) if fact.note else None,
                    evidence=tuple(self._evidence(one) for one in fact.evidence),
                    players=tuple(dict.fromkeys(fact.entities())),
                    frame=visible(proposal.frame),
                    reasons=tuple(dict.fromkeys(map(self._reason, proposal.reasons))),
                )
            )
        return cards

    def _rows(self, fact: Fact) -> Iterator[tuple[str, tuple[Said, ...]]]:
        roles = self._ontology.kinds[fact.kind].roles
        currency = " ".join(_plain(one) for one in fact.roles.get("currency", ()))
        for key, values in fact.roles.items():
            if key == "currency" and "amount" in fact.roles:
                continue
            unit = {"amount": f" {currency}", "share": " %"}.get(key, "").rstrip()
            role = self.term(iris.local(roles[key].property)) if key in roles else key
            yield _capital(role), tuple(self._said(value, unit) for value in values)
        for key, one in (("Place", fact.place), ("In the words of", fact.reported_by)):
            if one is not None:
                yield key, (Said(self.name(one), one),)

    def _said(self, value: Value, unit: str) -> Said:
        match value:
            case Ref(one):
                return Said(self.name(one), one)
            case Choice(name):
                return Said(self.term(name))
            case Span():
                return Said(span_words(value))
            case _:
                return Said(visible(_plain(value)) + unit)

    def _evidence(self, one: Evidence) -> tuple[int | None, str]:
        if one.start is None or one.end is None:
            return None, " … ".join(map(visible, one.words))
        return one.start, _short(self._reading.document.text[one.start : one.end])

    def _reason(self, reason: str) -> str:
        """A reason, with the name of the entity it begins with in place of the id."""
        one, *rest = re.split(r"(?=:? )", reason, maxsplit=1)
        named = one in self._catalogue.entities or one in self._called
        return (self.name(one) if named else visible(one)) + visible("".join(rest))

    def mention(self, one: Mention) -> tuple[str, str, str, str]:
        """Type, name, "known", "new" or "", and reason of a mention."""
        status = "" if one.entity is None else "known" if one.entity in self._known else "new"
        name = "" if one.entity is None else self.name(one.entity)
        return _capital(self.term(one.type)), name, status, visible(one.reason)

    def named(self) -> list[Named]:
        """The entities that the text or a fact names, in the order of the text."""
        mentions: dict[str, list[Mention]] = {}
        for one in self._reading.mentions:
            if one.entity is not None:
                mentions.setdefault(one.entity, []).append(one)
        facts: dict[str, int] = {}
        for proposal in self._reading.proposals:
            for player in dict.fromkeys(proposal.fact.entities()):
                facts[player] = facts.get(player, 0) + 1
        return [
            self._row(one, mentions.get(one, []), facts.get(one, 0))
            for one in dict.fromkeys([*mentions, *facts])
        ]

    def _row(self, one: str, mentions: list[Mention], facts: int) -> Named:
        entity = self._catalogue.entities.get(one)
        kind = entity.type if entity else mentions[0].type if mentions else "Entity"
        starts = sorted({mention.start for mention in mentions})
        reasons = dict.fromkeys(visible(mention.reason) for mention in mentions if mention.reason)
        return Named(
            id=one,
            name=self.name(one),
            type=self.term(kind),
            known=one in self._known,
            facts=facts,
            mentions=len(starts),
            places=tuple(starts[:_PLACES]),
            reasons=tuple(reasons)[:_REASONS],
        )

    def dropped(self) -> list[Dropped]:
        """What was not kept, each once, in the order of the text."""
        once = {one: index for index, one in reversed(list(enumerate(self._reading.rejects)))}
        rejects = sorted(once.items(), key=lambda one: (one[0].start, one[1]))
        return [self._dropped(index, one) for one, index in rejects]

    def _dropped(self, index: int, one: Reject) -> Dropped:
        document = self._reading.document
        at = bisect_right(document.sentences, one.start, key=lambda sentence: sentence.start) - 1
        sentence = document.sentences[at] if at >= 0 else None
        first, last = (sentence.start, sentence.end) if sentence else (one.start, one.end)
        before = visible(document.text[first : one.start])
        after = visible(document.text[one.end : last])
        return Dropped(
            index=index,
            kind=_capital(self.term(one.kind)),
            roles=visible(one.roles),
            frame=visible(one.frame),
            reason=self._reason(one.reason),
            start=one.start,
            words=_short(document.text[one.start : one.end]),
            before=before if len(before) <= _AROUND else "… " + before[-_AROUND:],
            after=after if len(after) <= _AROUND else after[:_AROUND] + " …",
        )


def _plain(value: Value) -> str:
    match value:
        case Ref(text) | Words(text) | Choice(text) | Code(text):
            return text
        case Decimal():
            return f"{value.normalize():,f}"
        case _:
            return str(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    """The first and the last words of a stretch on one line."""
    line = visible(text)
    if len(line) <= _LONG:
        return line
    first, last = line[:_FIRST], line[-_LAST:]
    # Whole words, where there are words.
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"
