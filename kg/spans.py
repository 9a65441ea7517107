"""How long a visit lasted: "today concluded her three-day visit" gives its first day, too."""

import datetime

from kg.clauses import Clause
from kg.dates import find_durations
from kg.documents import Document
from kg.extraction import Draft
from kg.tokens import Token
from kg.values import PartialDate, Span

_ENDS = frozenset(["conclude", "end", "wrap", "finish", "complete", "close", "leave", "return", "depart"])
_BEGINS = frozenset(["begin", "start", "arrive", "open", "commence", "kick", "embark"])


def with_duration(draft: Draft, clause: Clause | None, tokens: list[Token], document: Document) -> None:
    """Turn the day of a visit into its days, where the clause says how many and which end."""
    if draft.kind != "Visit" or draft.date is None or draft.date.end or draft.date.start.day is None:
        return
    start, end = tokens[0].start, tokens[-1].end
    durations = find_durations(document.text[start:end])
    if not durations:
        return
    days = durations[0].days
    words = {t.form.base for t in tokens if t.form is not None}
    day = draft.date.start
    assert day.month is not None and day.day is not None
    at = datetime.date(day.year, day.month, day.day)
    if words & _ENDS:
        first, last = at - datetime.timedelta(days - 1), at
    elif words & _BEGINS:
        first, last = at, at + datetime.timedelta(days - 1)
    else:
        return
    if first != last:
        draft.date = Span(_date(first), _date(last))


def _date(day: datetime.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
