"""The day of what a text tells without one: that of what the same people did just before it."""

import datetime
from dataclasses import dataclass

from kg.extraction.tellings import Telling
from kg.guides import Composition
from kg.reference.discourse import Discourse
from kg.reference.referents import PERSON
from kg.values import Span

# Days before a release in which what it reports is its news.
_RECENT = 31
# Sentences over which a day is still the day of what follows; over more in a story of long ago.
_NEAR = 1
_NEAR_IN_STORY = 3


@dataclass(frozen=True, slots=True)
class _Deed:
    """Something dated that people did."""

    span: Span
    people: frozenset[str]
    kind: str
    sentence: int


class Chronology:
    """Dates tellings in the order of the text."""

    def __init__(self, discourse: Discourse, composition: Composition) -> None:
        self._discourse = discourse
        self._composition = composition
        self._done: list[_Deed] = []
        self._planned: list[_Deed] = []

    def date(self, telling: Telling, *, today: bool) -> None:
        """Give a telling without a date the day of what surrounds it, and remember its day.

        Args:
            telling: The next telling of the text.
            today: Whether its sentence names a part of the day.
        """
        people = self._people(telling)
        if telling.date is None and today and telling.modality == "planned":
            telling.date = Span(self._discourse.document.published)  # "are to visit … at noon"
        if telling.date is None and self._may_inherit(telling):
            telling.date = self._day_for(telling, people, today=today)
        if telling.date is None or not people:
            return
        deed = _Deed(telling.date, people, telling.kind, telling.sentence)
        if telling.kind in self._composition.dated and telling.modality in ("happened", "ongoing"):
            self._done.append(deed)
        elif telling.kind == "Visit" and telling.modality == "planned":
            self._planned.append(deed)

    def _may_inherit(self, telling: Telling) -> bool:
        if telling.kind not in self._composition.dated or telling.undated or telling.headline:
            return False
        if telling.modality == "planned":
            return telling.kind in self._composition.encounters
        return telling.modality == "happened" and not telling.perfect

    def _people(self, telling: Telling) -> frozenset[str]:
        players = (one for role in self._composition.people for one in telling.ids(role))
        found = (one for one in players if self._discourse.is_a(one, PERSON))
        return frozenset(telling.around).union(found)

    def _day_for(self, telling: Telling, people: frozenset[str], *, today: bool) -> Span | None:
        """The day of what the same people did before: of their talk, for what was said there."""
        if telling.modality == "planned":
            visits = (one.span for one in reversed(self._planned) if people & one.people)
            return next(visits, None)
        shared = [one for one in reversed(self._done) if people & one.people]
        recent = [one for one in shared if self._is_recent(one.span)]
        reach = _NEAR if recent else _NEAR_IN_STORY
        near = [one for one in shared if telling.sentence - one.sentence <= reach]
        if telling.kind in self._composition.said:  # what is said now is not of then
            near = [one for one in near if one.sentence == telling.sentence]
        if near and (not recent or near[0] not in recent):
            return near[0].span  # a story of long ago goes on
        if telling.kind not in self._composition.encounters:
            talks = [one for one in recent if self._is_talk(one)]
            recent = talks or recent
        # Days before months and years.
        first = min(recent, key=lambda one: one.span.start.day is None, default=None)
        if first is None:
            return None
        last_day = first.span.end if first.kind == "Visit" and today else None
        return Span(last_day) if last_day is not None else first.span

    def _is_talk(self, deed: _Deed) -> bool:
        """Whether something happened on one day that what is told with it shares."""
        one_day = deed.span.end is None and deed.span.start.day is not None
        return one_day and deed.kind in self._composition.talks

    def _is_recent(self, span: Span) -> bool:
        """Whether a date lies in the month before the release."""
        published = datetime.date(*self._discourse.document.published.first_day)
        last = datetime.date(*(span.end or span.start).last_day)
        return last >= published - datetime.timedelta(_RECENT)
