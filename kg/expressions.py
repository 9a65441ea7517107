"""What the words of a date expression say: from words with their letters to rules.

`kg.dates` finds an expression and tells its form; here each form has one function, which
gives the rules for `kg.almanac` and where the words of each begin and stop. The letters are
those of `kg.dates`.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.almanac import Rule, Year


class Word(NamedTuple):
    """A word of a date expression.

    Attributes:
        at: Position of its piece in the spelling.
        letter: Its letter.
        gap: Letter of the gap behind it.
        number: The number it stands for: of a month, weekday, day, year, or 0.
        unit: For "day", "weeks" and the like: "day", "week", "weekend", "month" …
    """

    at: int
    letter: str
    gap: str
    number: int
    unit: str


Words = Sequence[Word]
Reading = tuple[int, int, Rule]  # first piece, piece after the last, meaning

_NEAR: Year = ("near", 0)
_SHIFTS: dict[str, Year] = {
    **{"T": ("now", 0), "L": ("now", -1), "N": ("now", 1), "e": ("now", 0), "c": ("now", 0)},
    **{"H": ("anchor", 0), "K": ("anchor", 0), "F": ("anchor", 1), "P": ("anchor", -1)},
}


def readings(form: str, words: Words) -> Iterator[Reading]:
    """The dates that an expression of a form names, usually one."""
    return _FORMS[form](words, words[0].at, words[-1].at + 1)


def _year(words: Words) -> Year:
    """The year that some of the words name."""
    for word, before in zip(words, [None, *words], strict=False):
        if word.letter == "Y":
            return ("given", word.number)
        if word.letter == "U" and before is not None and before.letter in _SHIFTS:
            return _SHIFTS[before.letter]
    return _NEAR


def _later(year: Year, over: bool) -> Year:
    """The year, or the next one when a span goes over its end."""
    return (year[0], year[1] + over) if year != _NEAR else _NEAR


def _part(words: Words) -> str:
    """A half, quarter or the first months: "h1", "q3", "m9"; "" for the whole or its end."""
    for word, after in pairwise(words):
        if word.letter in "QJ":
            return f"{'q' if word.letter == 'Q' else 'h'}{word.number}"
        if word.letter in "123" and after.letter in "hG":
            return f"{'h' if after.letter == 'h' else 'q'}{word.number}"
        if word.letter == "n" and after.unit == "month":
            return f"m{min(word.number, 12)}"
    return ""


def _of(words: Words, letters: str) -> list[Word]:
    return [word for word in words if word.letter in letters]


def _is_range(words: Words, ends: Sequence[Word]) -> bool:
    """Whether the ends are joined by "to", "between" or a dash, or follow each other."""
    inner = [w for w in words if ends[0].at <= w.at < ends[-1].at]
    return (
        words[0].letter == "B"
        or any(w.letter == "r" or w.gap in "-~" for w in inner)
        or all(b.number - a.number == 1 for a, b in pairwise(ends))
    )


def _iso(words: Words, first: int, stop: int) -> Iterator[Reading]:
    year, month, day = (word.number for word in words)
    if month <= 12:
        yield first, stop, ("days", ("given", year), month, day, month, day)


def _cross(words: Words, first: int, stop: int) -> Iterator[Reading]:
    """From a day of one month to a day of another."""
    days, months = _of(words, "D"), _of(words, "MAm")
    second = min(days[1].at, months[1].at)
    year, year2 = (_year([w for w in words if (w.at >= second) is late]) for late in (False, True))
    ends = [(m.number, d.number) for m, d in zip(months, days, strict=True)]
    if _NEAR not in (year, year2):
        yield (
            first,
            stop,
            ("span", ("days", year, *ends[0], *ends[0]), ("days", year2, *ends[1], *ends[1])),
        )
    else:
        last = _later(year, ends[1] < ends[0]) if year2 == _NEAR else year2
        yield first, stop, ("days", last, *ends[0], *ends[1])


def _days(words: Words, first: int, stop: int) -> Iterator[Reading]:
    """One day, days from one to another, or several days, of one month."""
    days, month, year = _of(words, "D"), _of(words, "MAm")[0], _year(words)
    if _is_range(words, days):
        last = days[-1].number
        yield first, stop, ("days", year, month.number, days[0].number, month.number, last)
        return
    ends = min(day.number for day in days), max(day.number for day in days)
    for at, day in enumerate(days):
        begin = first if at == 0 else day.at
        end = stop if at == len(days) - 1 else day.at + 1
        yield begin, end, ("one of days", year, month.number, *ends, day.number)


def _months(words: Words, first: int, stop: int) -> Iterator[Reading]:
    months = _of(words, "MAm")
    if len(months) == 1:
        month, year = months[0].number, _year(words)
        yield first, stop, ("months", year, month, year, month, _part(words))
        return
    one, other = months
    year2 = _year([word for word in words if word.at > other.at])
    year = _year([word for word in words if word.at < other.at])
    if _is_range(words, months) or (one.number, other.number) == (12, 1):
        year = year2 if year == _NEAR else year
        if year2 == _NEAR != year:
            year2 = _later(year, other.number < one.number)
        yield first, stop, ("months", year, one.number, year2, other.number, "")
        return
    year = year2 if year == _NEAR else year
    yield first, one.at + 1, ("months", year, one.number, year, one.number, "")
    yield other.at, stop, ("months", year2, other.number, year2, other.number, "")


def _season(words: Words, first: int, stop: int) -> Iterator[Reading]:
    yield first, stop, ("season", _year(words), _of(words, "s")[0].number)


def _years(words: Words, first: int, stop: int) -> Iterator[Reading]:
    years = _of(words, "Y")
    if _is_range(words, years):
        one, other = ("given", years[0].number), ("given", years[-1].number)
        yield first, stop, ("years", one, other, _part(words))
        return
    for word in years:
        year = ("given", word.number)
        yield word.at, word.at + 1, ("years", year, year, "")


def _decade(words: Words, first: int, stop: int) -> Iterator[Reading]:
    yield first, stop, ("decade", _of(words, "S")[0].number)


def _today(words: Words, first: int, stop: int) -> Iterator[Reading]:
    """Today, tomorrow; this morning; last night."""
    shift = {"t": 0, "T": 0, "y": -1, "L": -1, "o": 1}[_of(words, "tTyLo")[0].letter]
    yield first, stop, ("unit", "now", "day", shift, "")


def _beyond(words: Words, first: int, stop: int) -> Iterator[Reading]:
    """The day before yesterday, the day after tomorrow."""
    yield first, stop, ("unit", "now", "day", -2 if words[-1].letter == "y" else 2, "")


def _shift(words: Words) -> Year:
    """From when, and how many away, the words "last", "that", "the following" … count."""
    found = _of(words, "TLNHKFP")
    if not found:
        return ("now", 0)
    at = words.index(found[-1])
    if found[-1].letter == "N" and at and words[at - 1].letter == "e":
        return ("anchor", 1)
    return _SHIFTS[found[-1].letter]


def _weekday_of_week(words: Words, first: int, stop: int) -> Iterator[Reading]:
    who, shift = _shift(words)
    yield first, stop, ("weekday of week", who, _of(words, "W")[0].number, shift)


def _cycle(words: Words, first: int, stop: int) -> Iterator[Reading]:
    """A month, season or weekday behind "last", "this", "next" or "that"."""
    named = _of(words, "MAsW")[0]
    who, direction = _shift(words)
    kind = {"s": "season", "W": "weekday"}.get(named.letter, "month")
    yield first, stop, ("cycle", who, kind, named.number, direction)


def _unit(words: Words, first: int, stop: int) -> Iterator[Reading]:
    """A day, week, month or year behind "last", "this", "that" or "the end of the"."""
    who, shift = _shift(words)
    if words[-1].letter in "ba":  # the day before
        who, shift = "anchor", -1 if words[-1].letter == "b" else 1
    unit = words[-1].unit if words[-1].letter in "IuOUG" else "day"
    if len(words) > 1 and words[-2].letter == "h":
        unit = "half-year"
    yield first, stop, ("unit", who, unit, shift, _part(words))


def _ago(words: Words, first: int, stop: int) -> Iterator[Reading]:
    """Two years ago, three days later, in two years' time."""
    who, sign = {"g": ("now", -1), "j": ("anchor", -1), "l": ("anchor", 1)}.get(
        words[-1].letter, ("now", 1)
    )
    yield first, stop, ("unit", who, words[1].unit, sign * words[0].number, "")


def _weekday(words: Words, first: int, stop: int) -> Iterator[Reading]:
    days = _of(words, "W")
    if len(days) == 1 or _is_range(words, days):
        yield first, stop, ("weekday", days[0].number, days[-1].number, 0)
        return
    yield first, days[0].at + 1, ("weekday", days[0].number, days[0].number, 0)
    yield days[1].at, stop, ("weekday", days[1].number, days[1].number, 0)


def _edge(words: Words, first: int, stop: int) -> Iterator[Reading]:
    """The first or last day of a month, week or year."""
    inner = words[4:]  # behind "the last day of"
    form = _months if _of(inner, "MAm") else _unit
    for _, _, rule in form(inner, first, stop):
        yield first, stop, ("edge", int(words[1].letter == "L"), rule)


_FORMS: dict[str, Callable[[Words, int, int], Iterator[Reading]]] = {
    "iso": _iso,
    "cross": _cross,
    "days": _days,
    "months": _months,
    "season": _season,
    "years": _years,
    "decade": _decade,
    "today": _today,
    "beyond": _beyond,
    "weekofday": _weekday_of_week,
    "cycle": _cycle,
    "unit": _unit,
    "ago": _ago,
    "weekday": _weekday,
    "edge": _edge,
}
