"""Dates as one writes them in English, as precise as they are known."""

from kg.values import PartialDate, Span

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day_words(date: PartialDate) -> str:
    """A date in words.

    >>> day_words(PartialDate(2019, 8, 14)), day_words(PartialDate(2019, 8))
    ('14 August 2019', 'August 2019')
    """
    month = date.month and _MONTHS[date.month - 1]
    return " ".join(str(part) for part in (date.day, month, date.year) if part)


def span_words(span: Span) -> str:
    """A date or a stretch of time in words; what both its ends share is said once.

    >>> span_words(Span(PartialDate(2019, 8, 13), PartialDate(2019, 8, 14)))
    '13–14 August 2019'
    """
    first, last = span.start, span.end
    if last is None or first == last:
        return day_words(first)
    if first.day and last.day and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    begins, ends = day_words(first), day_words(last)
    if first.year == last.year and first.month and last.month:
        begins = begins.removesuffix(f" {first.year}")
    return f"{begins} – {ends}"
