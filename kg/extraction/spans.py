"""How long a visit lasted: "today concluded her three-day visit" gives its first day, too."""

import datetime

from kg.dates import find_durations
from kg.documents import Document
from kg.extraction.tellings import Telling
from kg.guides import Moods
from kg.names.tokens import Token
from kg.values import PartialDate, Span


def with_duration(telling: Telling, tokens: list[Token], document: Document, moods: Moods) -> None:
    """Turn the day of a visit into its days, where the sentence says how many and which end."""
    span = telling.date
    if telling.kind != "Visit" or span is None or span.end or span.start.day is None:
        return
    durations = find_durations(document.text[tokens[0].start : tokens[-1].end])
    if not durations:
        return
    length = datetime.timedelta(durations[0].days - 1)
    words = {token.form.base for token in tokens if token.form is not None}
    day = datetime.date(*span.start.first_day)
    if words & moods.ending:
        first, last = day - length, day
    elif words & moods.beginning:
        first, last = day, day + length
    else:
        return
    if first != last:
        telling.date = Span(_date(first), _date(last))


def _date(day: datetime.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
