"""Facts of drafts: what one text says several times is said once, with all its words.

Drafts of one kind with the same players are one fact where their dates agree. An undated deed
takes the day of what the same people did just before it. Each fact rests on the sentence of its
trigger and on those that name whom it only calls "he" or "the two".
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.discourse import Discourse
from kg.documents import Document
from kg.extraction import Draft
from kg.facts import Evidence, Fact, Ref, Value, Words
from kg.values import Span

# Roles that make two drafts of a kind the same deed.
_SAME = {
    "Visit": ("visitor",), "Meeting": ("participant",), "Tenure": ("holder", "of"),
    "Signing": ("agreement",), "EntryIntoForce": ("agreement",), "Negotiation": ("agreement",),
    "Cooperation": ("participant",), "Investment": ("investor",),
    "Groundbreaking": ("facility",), "Opening": ("facility",), "Trade": ("exporter", "importer", "partner", "amount"),
    "Membership": ("member", "organization", "role"), "Participation": ("participant", "occasion"),
    "Gift": ("giver", "recipient", "object"), "Award": ("recipient", "award"),
    "Aid": ("donor", "recipient"), "Recognition": ("recognizer", "recognized"),
    "RelationsEstablished": ("participant",), "Mission": ("sender", "seat", "missionType"),
    "Anniversary": ("participant", "ordinal"), "Twinning": ("participant",),
}  # fmt: skip
_DATED = frozenset(["Meeting", "Statement", "Understanding", "Signing", "Award", "Gift", "Opening", "Groundbreaking", "Participation", "Visit", "Negotiation"])
_PEOPLE = ("participant", "visitor", "speaker", "signatory", "by", "giver", "recipient", "host")


@dataclass(slots=True, eq=False)
class Composed:
    """A fact with the drafts it came from."""

    fact: Fact
    drafts: list[Draft] = field(default_factory=list)


class Composer:
    """Makes the facts of one document."""

    def __init__(self, document: Document, discourse: Discourse) -> None:
        self._document = document
        self._discourse = discourse
        self._dated: list[tuple[Span, frozenset[str], str, int]] = []
        self._planned: list[tuple[Span, frozenset[str], str, int]] = []
        self.drafts: list[Draft] = []

    # --- dates in the order of the text ---------------------------------------------------------

    def take(self, draft: Draft, daytime: bool) -> None:
        """Take a draft in, in the order of the text; give it the day of what surrounds it."""
        people = self._people(draft)
        if draft.date is None and daytime and draft.modality == "planned":
            draft.date = Span(self._document.published)  # "are to visit … in the afternoon"
        if draft.date is None and self._may_inherit(draft):
            draft.date = self._day_for(draft, people, daytime)
        if draft.date is not None and draft.kind in _DATED and draft.modality in ("happened", "ongoing") and people:
            self._dated.append((draft.date, people, draft.kind, draft.sentence))
        if draft.date is not None and draft.kind == "Visit" and draft.modality == "planned" and people:
            self._planned.append((draft.date, people, draft.kind, draft.sentence))
        self.drafts.append(draft)

    def _may_inherit(self, draft: Draft) -> bool:
        return (
            draft.kind in _DATED and not draft.undated and not draft.headline
            and (draft.modality == "happened" and not draft.perfect or draft.modality == "planned" and draft.kind == "Meeting")
        )

    def _people(self, draft: Draft) -> frozenset[str]:
        return frozenset(draft.around) | frozenset(
            one for role in _PEOPLE for one in draft.ids(role) if self._discourse.is_a(one, ("Person",))
        )

    def _day_for(self, draft: Draft, people: frozenset[str], daytime: bool) -> Span | None:
        """The day of what the same people did before: of their talk, for what was said there."""
        shared = [one for one in reversed(self._dated) if people & one[1]]
        if draft.modality == "planned":
            visits = [one for one in reversed(self._planned) if people & one[1]]
            return visits[0][0] if visits else None
        recent = [one for one in shared if self._recent(one[0])]
        near = [one for one in shared if draft.sentence - one[3] <= (1 if recent else 3)]
        if draft.kind in ("Statement", "Understanding"):
            near = [one for one in near if one[3] == draft.sentence]  # what is said now is not of then
        if near and (not recent or near[0] not in recent):
            return near[0][0]  # a story of long ago goes on
        if draft.kind != "Meeting":
            talks = [
                one for one in recent
                if one[2] in ("Meeting", "Signing", "Opening", "Groundbreaking") and one[0].end is None and one[0].start.day
            ]
            recent = talks or recent
        recent.sort(key=lambda one: one[0].start.day is None)  # days before months and years
        for span, _, kind, _ in recent:
            if kind == "Visit" and span.end is not None and daytime:
                return Span(span.end)
            return span
        return None

    def _recent(self, span: Span) -> bool:
        """Whether a date lies in the month before the release."""
        year, month, day = self._document.published.first_day
        before = datetime.date(year, month, day) - datetime.timedelta(31)
        return datetime.date(*(span.end or span.start).last_day) >= before

    # --- one fact for what is said twice -----------------------------------------------------------

    def composed(self) -> list[Composed]:
        """The facts in the order of the text."""
        merged: list[list[Draft]] = []
        for draft in self.drafts:
            if draft.assumed and self._told(draft):
                continue
            home = next((group for group in merged if self._same(group, draft)), None)
            if home is None:
                merged.append([draft])
            else:
                self._merge(home[0], draft)
                home.append(draft)
        found = [Composed(self._fact(group), group) for group in merged]
        return self._unique(found)

    def _told(self, draft: Draft) -> bool:
        """Whether the text says elsewhere what an office is of."""
        return any(
            other.kind == "Tenure" and not other.assumed and other.ids("holder") == draft.ids("holder")
            and _titles_agree(str(other.roles["office"][0]), str(draft.roles["office"][0]))
            for other in self.drafts
        )

    def _same(self, group: list[Draft], draft: Draft) -> bool:
        first = group[0]
        if first.kind != draft.kind or first.modality != draft.modality:
            return False
        if not _agree(first.date, draft.date) or first.kind in _DATED and _another_year(first.date, draft.date):
            return False
        if first.reported_by and draft.reported_by and first.reported_by != draft.reported_by:
            return False
        if first.kind in ("Statement", "Understanding"):
            key = "speaker" if first.kind == "Statement" else "participant"
            return (
                set(first.ids(key)) == set(draft.ids(key))
                and first.roles.get("stance") == draft.roles.get("stance")
                and (first.sentence == draft.sentence and first.frame is draft.frame or set(first.roles["topic"]) & set(draft.roles["topic"]) != set())
            )
        if self._joins(first, draft):
            return True
        if not all(set(first.roles.get(k, ())) == set(draft.roles.get(k, ())) for k in _SAME[first.kind]):
            return False
        return self._details(first, draft)

    def _joins(self, first: Draft, draft: Draft) -> bool:
        """Whether a later telling only takes up a visit or a meeting, with fewer or more people."""
        key = {"Visit": "visitor", "Meeting": "participant"}.get(first.kind)
        if key is None or first.sentence == draft.sentence:
            return False
        one, other = set(first.ids(key)), set(draft.ids(key))
        if one == other or not (one < other or other < one):
            return False
        if first.kind == "Visit":
            return first.ids("destination") == draft.ids("destination")
        return draft.again and other < one

    def _details(self, first: Draft, draft: Draft) -> bool:
        """What more must agree, by kind."""
        if first.kind == "Visit":
            return self._one_way(first.ids("destination")[0], draft.ids("destination")[0]) and (
                first.date is not None or draft.date is not None or first.headline or draft.headline or first.ids("destination") == draft.ids("destination")
            )
        if first.kind == "Tenure":
            one, other = str(first.roles["office"][0]), str(draft.roles["office"][0])
            return _titles_agree(one, other)
        if first.kind == "Meeting":
            return first.roles.get("format") in (None, draft.roles.get("format")) or draft.roles.get("format") is None
        if first.kind == "Investment":
            return self._investments(first, draft)
        if first.kind in ("Aid", "Gift"):
            for key in ("amount", "quantity"):
                if key in first.roles and key in draft.roles and first.roles[key] != draft.roles[key]:
                    return False
            return first.kind == "Gift" or ("amount" in first.roles) == ("amount" in draft.roles)
        if first.kind == "Cooperation":
            return first.roles.get("project", draft.roles.get("project")) == draft.roles.get("project", first.roles.get("project"))
        return True

    def _investments(self, first: Draft, draft: Draft) -> bool:
        for key in ("amount", "share", "jobs", "facility"):
            if key in first.roles and key in draft.roles and first.roles[key] != draft.roles[key]:
                return False
        one, other = first.ids("recipient")[0], draft.ids("recipient")[0]
        return one == other or self._discourse.country_of(one) == other or self._discourse.country_of(other) == one

    def _one_way(self, one: str, other: str) -> bool:
        """Whether two destinations are one: the same, or a place and its state."""
        discourse = self._discourse
        if one == other:
            return True
        for place, state in ((one, other), (other, one)):
            if discourse.type_of(state) == "State":
                if discourse.country_of(place) == state or discourse.capital(place) == state:
                    return True
                if discourse.country_of(place) is None and discourse.is_a(place, ("Place",)) and False:
                    return True
        return False

    @staticmethod
    def _merge(first: Draft, draft: Draft) -> None:
        for key, values in draft.roles.items():
            if key == "destination" and first.headline and not draft.headline:
                first.roles[key] = values
            elif key == "office":
                longer = max(str(first.roles["office"][0]), str(values[0]), key=len)
                first.roles[key] = (longer,)
            elif key not in first.roles:
                first.roles[key] = values
            elif key in ("topic", "field", "host", "signatory", "by", "owner", "addressee", "visitor", "participant"):
                first.roles[key] = _united(first.roles[key], values)
        first.date = _narrower(first.date, draft.date)
        first.place = first.place or draft.place
        first.note = first.note or draft.note
        first.reported_by = first.reported_by or draft.reported_by
        first.headline = first.headline and draft.headline
        first.sentences |= draft.sentences | {draft.sentence}
        first.reasons += [r for r in draft.reasons if r not in first.reasons]

    @staticmethod
    def _unique(found: list[Composed]) -> list[Composed]:
        seen: dict[str, Composed] = {}
        for one in found:
            seen.setdefault(one.fact.id, one)
        return list(seen.values())

    # --- evidence ------------------------------------------------------------------------------------

    def _fact(self, group: list[Draft]) -> Fact:
        draft = group[0]
        sentences = {draft.sentence, *draft.sentences}
        ids = [v.id for values in draft.roles.values() for v in values if isinstance(v, Ref)]
        ids += [one for one in (draft.place, draft.reported_by) if one]
        for one in ids:
            self._name(one, sentences)
        return Fact(
            kind=draft.kind, roles=draft.roles, date=draft.date, place=draft.place,
            modality=draft.modality, reported_by=draft.reported_by, note=draft.note,
            evidence=tuple(self._evidence(sorted(sentences))), line=0,
        )

    def _name(self, one: str, sentences: set[int]) -> None:
        """Add the nearest sentence that names an entity, where none of them does."""
        known = self._discourse.known.get(one)
        if known is None or set(known.named) & sentences:
            return
        at = min(sentences)
        before = [s for s in known.named if s < at]
        after = [s for s in known.named if s > at]
        if before:
            sentences.add(before[-1])
        elif after:
            sentences.add(after[0])

    def _evidence(self, sentences: Iterable[int]) -> Iterable[Evidence]:
        from kg.drafts import words_of

        for index in sentences:
            sentence = self._document.sentences[index]
            quote = self._document.text[sentence.start : sentence.end]
            yield Evidence(start=sentence.start, end=sentence.end, words=words_of(quote), quote=quote)


def _united(first: tuple[Value, ...], more: tuple[Value, ...]) -> tuple[Value, ...]:
    seen = {_plain(v) for v in first}
    return (*first, *(v for v in more if _plain(v) not in seen))


def _plain(value: Value) -> str:
    return value.text.lower() if isinstance(value, Words) else str(value)


def _agree(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None or one == other:
        return True
    return _within(one, other) or _within(other, one)


def _another_year(one: Span | None, other: Span | None) -> bool:
    """Whether a deed of "this year" is told beside one of a day: they are two."""
    if one is None or other is None:
        return False
    years = [span.end is None and span.start.month is None for span in (one, other)]
    return years[0] != years[1]


def _within(inner: Span, outer: Span) -> bool:
    last = (inner.end or inner.start).last_day
    return outer.start.first_day <= inner.start.first_day and last <= (outer.end or outer.start).last_day


def _narrower(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return one or other
    return one if _within(one, other) else other


def _titles_agree(one: str, other: str) -> bool:
    """Whether two titles of one person are one office, one said in fewer words."""
    if all("foreign" in t.lower() and "minister" in t.lower() and not t.lower().startswith(("state", "deputy", "vice")) for t in (one, other)):
        return True
    short, long = sorted((one.lower(), other.lower()), key=len)
    if short == long or long.startswith(short):
        return True
    return short in ("minister", "president", "secretary", "ambassador", "speaker", "director", "professor") and short in long.split()
