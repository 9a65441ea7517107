"""Dates and numbers as precise as the text states them, no more.

"2019-04" is a month, not its first day: it becomes ``xsd:gYearMonth``, so a query can
tell a day that was reported from one that was guessed. A span is two such dates (EDTF
level 0, the ``/`` of ISO 8601).
"""

import calendar
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A Gregorian date known to the day, the month or only the year.

    Attributes:
        year: Four digits, CE.
        month: 1 to 12, or None when only the year is known.
        day: 1 to 31, or None when only the month is known.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def datatype(self) -> str:
        """Local name of the XSD type: ``date``, ``gYearMonth`` or ``gYear``."""
        if self.day is not None:
            return "date"
        return "gYear" if self.month is None else "gYearMonth"

    @property
    def first_day(self) -> tuple[int, int, int]:
        """The earliest day the date can mean."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last_day(self) -> tuple[int, int, int]:
        """The latest day the date can mean."""
        month = self.month or 12
        return self.year, month, self.day or calendar.monthrange(self.year, month)[1]


@dataclass(frozen=True, slots=True)
class Span:
    """A date, or a stretch of time from one date to another.

    Attributes:
        start: The date, or the first one.
        end: The last one, or None when the text names a single date.
    """

    start: PartialDate
    end: PartialDate | None = None

    def __str__(self) -> str:
        return str(self.start) if self.end is None else f"{self.start}/{self.end}"


def parse_date(text: str) -> PartialDate:
    """Read a date as records write it: year, year-month or year-month-day.

    Raises:
        ValueError: The text is not such a date, or names a day that never was.

    >>> str(parse_date("2019-04")), parse_date("2019-04").datatype
    ('2019-04', 'gYearMonth')
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date (write 2019, 2019-04 or 2019-04-08)")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # the pattern has it
    if year == 0 or (month is not None and not 1 <= month <= 12):
        raise ValueError(f"{text!r} is not a date: there is no such month or year")
    if day is not None and month is not None:
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            raise ValueError(f"{text!r} is not a date: that month has {days} days")
    return PartialDate(year, month, day)


def parse_span(text: str) -> Span:
    """Read a date or a span of two dates parted by a slash.

    Raises:
        ValueError: A part is not a date, or the span ends before it starts.

    >>> str(parse_span("2019-08-13/2019-08-14"))
    '2019-08-13/2019-08-14'
    """
    first, slash, last = text.partition("/")
    start = parse_date(first)
    if not slash:
        return Span(start)
    end = parse_date(last)
    if end.last_day < start.first_day:
        raise ValueError(f"{text!r} ends before it starts")
    return Span(start, end)


def parse_number(text: str) -> Decimal:
    """Read a plain number such as ``25000000`` or ``8.6``.

    Raises:
        ValueError: The text is not such a number (no units, separators or exponents).
    """
    try:
        if not re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII):
            raise ValueError
        return Decimal(text)
    except (InvalidOperation, ValueError):
        raise ValueError(
            f"{text!r} is not a plain number (write 25000000, not 25 million)"
        ) from None
