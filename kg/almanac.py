"""Which days the words of a date mean, seen from the day of publication.

A rule is a tuple, its name first, as `kg.dates` reads it from the words. The trap: "in
October" without a year is the latest October for what happened and the next for what is
planned, so that a rule alone is no date.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kg.values import PartialDate, Span

Rule = tuple[Any, ...]  # name of the rule, then its values
Year = tuple[str, int]  # ("given", 2019), or years from ("now" | "anchor"), or ("near", 0)


class _UnknownError(Exception):
    """What the rule needs is not known: a date before, or one known to the day."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a date is seen.

    Attributes:
        published: Day of publication.
        anchor: The date before it in the text, or None.
        ahead: Whether it is said of what is to come.
    """

    published: PartialDate
    anchor: Span | None
    ahead: bool

    @property
    def today(self) -> date:
        """The day of publication."""
        return _day(self.published)

    def seen_from(self, who: str, shift: int) -> PartialDate:
        """The date that is counted from: of publication, or the one before in the text."""
        if who == "now":
            return self.published
        if self.anchor is None:
            raise _UnknownError
        return (self.anchor.end or self.anchor.start) if shift > 0 else self.anchor.start

    def year(self, year: Year) -> int | None:
        """The year that is meant, or None when it is not said."""
        who, shift = year
        if who in ("given", "near"):
            return shift or None
        return self.seen_from(who, shift).year + shift


def resolve(rule: Rule, standpoint: Standpoint) -> Span | None:
    """The date or span of a rule, or None when it is no date or needs one before it."""
    name, *values = rule
    try:
        span = _RULES[str(name)](standpoint, *values)
    except (_UnknownError, ValueError, OverflowError):
        return None
    years = span.start.year, (span.end or span.start).year
    return span if 1 <= years[0] <= years[1] <= 9999 else None


def is_anaphoric(rule: Rule) -> bool:
    """Whether a rule counts from the date before it in the text."""
    return "anchor" in rule or any(isinstance(one, tuple) and is_anaphoric(one) for one in rule)


def _days(at: Standpoint, year: Year, month: int, day: int, month2: int, day2: int) -> Span:
    """One day, or the days from one to another."""
    over = 1 if (month2, day2) < (month, day) else 0
    known = at.year(year)
    if known is not None:
        return _from_to(date(known - over, month, day), date(known, month2, day2))
    today = at.today
    years = range(today.year - 1, today.year + 9) if at.ahead else range(today.year, 0, -1)
    for one in years:
        try:
            first, last = date(one, month, day), date(one + over, month2, day2)
        except ValueError:
            if day > 31 or (month, day) != (2, 29) != (month2, day2):
                raise
            continue
        if last >= today if at.ahead else first <= today:
            return _from_to(first, last)
    raise _UnknownError


def _one_of_days(at: Standpoint, year: Year, month: int, first: int, last: int, day: int) -> Span:
    """One of several days of a month, all of one year: "3 and 17 May"."""
    span = _days(at, year, month, first, month, last)
    return Span(_known(date(span.start.year, month, day)))


def _months(at: Standpoint, year: Year, month: int, year2: Year, month2: int, part: str) -> Span:
    """One month or a part of it, or the months from one to another."""
    last, first = at.year(year2), at.year(year)
    over = 1 if month2 < month else 0
    if last is None:
        now = at.published.year, at.published.month or 1
        if at.ahead:
            last = now[0] + (1 if month2 < now[1] and not over else over)
        else:
            last = now[0] + over - (1 if month > now[1] else 0)
    if first is None or year == year2:
        first = last - over
    return _part(_both(PartialDate(first, month), PartialDate(last, month2)), part)


def _years(at: Standpoint, year: Year, year2: Year, part: str) -> Span:
    """One year or a part of it, or the years from one to another."""
    first, last = at.year(year), at.year(year2)
    if first is None or last is None:
        raise _UnknownError
    return _part(_both(PartialDate(first), PartialDate(last)), part)


def _decade(at: Standpoint, first: int) -> Span:
    return Span(PartialDate(first), PartialDate(first + 9))


def _season(at: Standpoint, year: Year, month: int) -> Span:
    known = at.year(year)
    if known is None:
        raise _UnknownError
    return _three_months(known, month)


def _unit(at: Standpoint, who: str, unit: str, shift: int, part: str) -> Span:
    """A day, week, month … so many of them away."""
    seen = at.seen_from(who, shift)
    if unit == "year":
        return _part(Span(PartialDate(seen.year + shift)), part)
    if unit in ("day", "week", "weekend"):
        day = _day(seen)
        if unit == "day":
            return Span(_known(day + timedelta(days=shift)))
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * shift)
        return _from_to(monday + timedelta(days=5 * (unit == "weekend")), monday + timedelta(6))
    if seen.month is None:
        raise _UnknownError
    size = {"month": 1, "quarter": 3, "half-year": 6}[unit]
    first = ((seen.year * 12 + seen.month - 1) // size + shift) * size
    ends = [PartialDate(n // 12, n % 12 + 1) for n in (first, first + size - 1)]
    return _part(_both(*ends), part)


def _cycle(at: Standpoint, who: str, kind: str, index: int, direction: int) -> Span:
    """The last, this or the next month, season or weekday of a name."""
    seen = at.seen_from(who, direction)
    if kind == "weekday":
        counted = at if who == "now" else Standpoint(seen, None, at.ahead)
        return _weekday(counted, index, index, direction or 2)
    if direction == 0:
        early = kind == "season" and index == 12 and (seen.month or 12) < 3
        year = seen.year - early
    else:
        if seen.month is None:
            raise _UnknownError
        length = 3 if kind == "season" else 1
        if direction < 0:
            year = seen.year - (0 if index + length - 1 < seen.month else 1)
            year -= 1 if index + length - 1 > 12 and seen.month <= index + length - 13 else 0
        else:
            year = seen.year + (0 if index > seen.month else 1)
    return _three_months(year, index) if kind == "season" else Span(PartialDate(year, index))


def _weekday(at: Standpoint, first: int, last: int, direction: int) -> Span:
    """The weekday nearest in the past (0), strictly before (-1) or after (1), of this week (2).

    Said of what is to come, a bare weekday is the nearest strictly after.
    """
    today = at.today
    direction = 1 if direction == 0 and at.ahead else direction
    if direction == 2:
        day = today + timedelta(days=first - today.weekday())
    elif direction == 1:
        day = today + timedelta(days=(first - today.weekday() - 1) % 7 + 1)
    else:
        before = -direction
        day = today - timedelta(days=(today.weekday() - first - before) % 7 + before)
    return _from_to(day, day + timedelta(days=(last - first) % 7))


def _weekday_of_week(at: Standpoint, who: str, index: int, shift: int) -> Span:
    day = _day(at.seen_from(who, shift))
    return Span(_known(day + timedelta(days=index - day.weekday() + 7 * shift)))


def _edge(at: Standpoint, last: int, rule: Rule) -> Span:
    """The first or last day of a period."""
    period = resolve(rule, at)
    if period is None:
        raise _UnknownError
    day = (period.end or period.start).last_day if last else period.start.first_day
    return Span(PartialDate(*day))


def _span(at: Standpoint, first: Rule, last: Rule) -> Span:
    """From one date to another."""
    begins, ends = resolve(first, at), resolve(last, at)
    if begins is None or ends is None:
        raise _UnknownError
    return _both(begins.start, ends.end or ends.start)


_RULES: dict[str, Callable[..., Span]] = {
    "days": _days,
    "one of days": _one_of_days,
    "months": _months,
    "years": _years,
    "decade": _decade,
    "season": _season,
    "unit": _unit,
    "cycle": _cycle,
    "weekday": _weekday,
    "weekday of week": _weekday_of_week,
    "edge": _edge,
    "span": _span,
}


def _day(known: PartialDate) -> date:
    if known.month is None or known.day is None:
        raise _UnknownError
    return date(known.year, known.month, known.day)


def _known(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _from_to(first: date, last: date) -> Span:
    return _both(_known(first), _known(last))


def _both(first: PartialDate, last: PartialDate) -> Span:
    if not 1 <= first.year <= last.year <= 9999 or last.last_day < first.first_day:
        raise ValueError(f"{first} to {last} is no span")
    return Span(first) if first == last else Span(first, last)


def _three_months(year: int, month: int) -> Span:
    return _both(PartialDate(year, month), PartialDate(year + month // 11, (month + 1) % 12 + 1))


def _part(span: Span, part: str) -> Span:
    """A half, quarter or the first months of a year, the half of a month; else the whole."""
    if not part or span.end is not None:
        return span
    whole, (kind, number) = span.start, (part[0], int(part[1:]))
    if whole.month is None:
        if kind == "m":
            return _both(PartialDate(whole.year, 1), PartialDate(whole.year, number))
        size = 6 if kind == "h" else 3
        last = number * size
        return Span(PartialDate(whole.year, last - size + 1), PartialDate(whole.year, last))
    if whole.day is None and kind == "h":
        first, last = (1, 15) if number == 1 else (16, whole.last_day[2])
        ends = [PartialDate(whole.year, whole.month, day) for day in (first, last)]
        return Span(*ends)
    return span
