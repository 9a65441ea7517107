"""Facts of tellings: what one text says several times is said once, with all its words.

Each fact rests on the sentence of its trigger and on those that name whom it only calls "he" or
"the two".
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.documents import Document
from kg.drafts import words_of
from kg.extraction.chronology import Chronology
from kg.extraction.merging import Merging
from kg.extraction.tellings import Telling
from kg.facts import Evidence, Fact, Ref
from kg.frames import Grammar
from kg.reference.discourse import Discourse


@dataclass(slots=True, eq=False)
class Composed:
    """A fact with the tellings it came from."""

    fact: Fact
    tellings: list[Telling] = field(default_factory=list)


class Composer:
    """Makes the facts of one document."""

    def __init__(self, document: Document, discourse: Discourse, grammar: Grammar) -> None:
        self._document = document
        self._discourse = discourse
        self._chronology = Chronology(discourse, grammar.composition)
        self._merging = Merging(discourse, grammar.composition, grammar.references)
        self._under_way = grammar.composition.under_way
        self._tellings: list[Telling] = []
        self._evidence: dict[int, Evidence] = {}

    def take(self, telling: Telling, *, today: bool = False) -> None:
        """Take a telling in, in the order of the text; give it the day of what surrounds it.

        Args:
            telling: The telling.
            today: Whether its sentence names a part of the day.
        """
        self._chronology.date(telling, today=today)
        self._tellings.append(telling)

    def composed(self) -> list[Composed]:
        """The facts in the order of the text."""
        merged: list[list[Telling]] = []
        alike: dict[tuple[str, str], list[list[Telling]]] = {}
        for telling in self._tellings:
            if telling.assumed and self._merging.is_told(telling, self._tellings):
                continue
            groups = alike.setdefault((telling.kind, telling.modality), [])
            group = next((g for g in groups if self._merging.is_same(g[0], telling)), None)
            if group is None:
                group = [telling]
                merged.append(group)
                groups.append(group)
            else:
                self._merging.join(group[0], telling)
                group.append(telling)
        for group in [g for g in merged if _has_no_verb(g)]:
            other = next((g for g in merged if self._tells(g[0], group[0])), None)
            if other is not None:
                other[0].sentences |= group[0].sentences | {group[0].sentence}
                merged.remove(group)
        for group in [g for g in merged if self._goes_on(g[0], merged)]:
            merged.remove(group)
        unique: dict[str, Composed] = {}
        for group in merged:
            fact = self._fact(group[0])
            unique.setdefault(fact.id, Composed(fact, group))
        return list(unique.values())

    def _tells(self, body: Telling, title: Telling) -> bool:
        """Whether the body says of what a title only names that it is yet to be, or is not."""
        apart = body.kind == title.kind and body.modality != title.modality
        return apart and self._merging.is_same(replace(title, modality=body.modality), body)

    def _goes_on(self, deed: Telling, merged: list[list[Telling]]) -> bool:
        """Whether a deed only named, as in a title, is what the text tells to be under way."""
        named = deed.headline or deed.frame.nouns
        if deed.kind not in self._under_way or deed.modality != "happened" or not named:
            return False
        keys = self._under_way[deed.kind]
        for first, *_ in merged:
            alike = all(first.ids(key) == deed.ids(key) for key in keys)
            if alike and first.modality == "ongoing" and self._tells(first, deed):
                first.sentences |= deed.sentences | {deed.sentence}
                return True
        return False

    def _fact(self, telling: Telling) -> Fact:
        sentences = {telling.sentence, *telling.sentences}
        ids = [v.id for values in telling.roles.values() for v in values if isinstance(v, Ref)]
        ids += [one for one in (telling.place, telling.reported_by) if one]
        for one in ids:
            self._name(one, sentences)
        return Fact(
            kind=telling.kind,
            roles=telling.roles,
            date=telling.date,
            place=telling.place,
            modality=telling.modality,
            reported_by=telling.reported_by,
            note=telling.note,
            evidence=tuple(self._proof(sorted(sentences))),
            line=0,
        )

    def _name(self, one: str, sentences: set[int]) -> None:
        """Add the nearest sentence that names an entity, where none of them does."""
        known = self._discourse.known.get(one)
        if known is None or not sentences.isdisjoint(known.named):
            return
        at = min(sentences)
        before = [sentence for sentence in known.named if sentence < at]
        after = [sentence for sentence in known.named if sentence > at]
        if before:
            sentences.add(before[-1])
        elif after:
            sentences.add(after[0])

    def _proof(self, sentences: Iterable[int]) -> Iterable[Evidence]:
        for index in sentences:
            if index not in self._evidence:
                sentence = self._document.sentences[index]
                start, end = sentence.start, sentence.end
                quote = self._document.text[start:end]
                self._evidence[index] = Evidence(
                    start=start, end=end, words=words_of(quote), quote=quote
                )
            yield self._evidence[index]


def _has_no_verb(group: list[Telling]) -> bool:
    """Whether only titles without a verb tell something: "Entry into force of the Treaty"."""
    return all(t.headline and t.clause is not None and t.clause.verb is None for t in group)
