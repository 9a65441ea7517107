"""Date expressions in English text.

Words become letters (`kg.grammar`) and one regular expression over them is the grammar; what
an expression means depends on the day of publication and is worked out by `kg.almanac`. The
trap: a number of four digits is a year only where a preposition, a bracket or the word
"year" says so, for "Expo 2025" and "2000 jobs" are no dates.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.almanac import Rule, Standpoint, is_anaphoric, resolve
from kg.expressions import Word, readings
from kg.grammar import Alphabet, Gaps, Spelling, casings, read_words
from kg.values import PartialDate, Span

_YEARS = range(1850, 2151)

# Letters: M month, A March or May, m month cut short, W weekday, w cut short, D 1 to 31,
# Y year, S decade, t today, y yesterday, o tomorrow, T this, L last, N next, P previous,
# F following, K same, H that, X every, e the, I day, u week, O month, U year, G quarter,
# V days … years, d morning …, s season, h half, 1 first, 2 second, 3 third, x end, E early,
# j earlier, l later, g ago, b before, a after, i in since …, p by …, c of, & and, r to,
# B between, n number, z a, k time.
_BEFORE_DAYS = ("on", "by", "until", "from", "since", "this", "every")
_MONTH = "[MAm]"
_MONTH_ = "(?:[MA] |m[ .])"  # with the gap behind it
_YEAR = "(?:[ ,]Y|(?: c)? [TLNH] U|(?: c)? e [KFP] U| c e U)"
_TO = "(?:[-~]| r )"
_DAYS = "D(?:(?:[-~,]| [r&] )D){0,4}"
_WEEKDAY_ = "(?:W[ ,](?:e )?|w[ ,.])?"
_PART = (
    "(?:(?:e )?x c (?:e )?|(?:e )?[12] h(?:-U)? c (?:e )?|(?:e )?[123] G c "
    "|(?:e )?1 n V c |[QJ](?: c)? |E[- ])"
)
_PERIOD = f"(?:[HTLN] [OUu]|e (?:[KFP] )?[OUu]|{_MONTH}{_YEAR}?)"
_PATTERN = re.compile(
    r"(?P<iso>Y-D-D)"
    rf"|(?P<cross>{_WEEKDAY_}D(?: c)? {_MONTH}{_YEAR}?{_TO}{_WEEKDAY_}D(?: c)? {_MONTH}{_YEAR}?"
    rf"|{_WEEKDAY_}{_MONTH_}D{_YEAR}?{_TO}{_WEEKDAY_}{_MONTH_}D{_YEAR}?"
    rf"|B D {_MONTH}{_YEAR}? & D {_MONTH}{_YEAR}?|B {_MONTH_}D{_YEAR}? & {_MONTH_}D{_YEAR}?)"
    rf"|(?P<days>(?:B |{_WEEKDAY_}){_DAYS}(?: c)? {_MONTH}{_YEAR}?(?:\([Ww])?"
    rf"|(?:B |{_WEEKDAY_}){_MONTH_}(?:e )?D(?:(?:[-~]| [r&] )D){{0,4}}{_YEAR}?(?:\([Ww])?)"
    rf"|(?P<months>(?:B {_MONTH}{_YEAR}? & |{_PART}?{_MONTH}{_YEAR}?(?:{_TO}| & ){_PART}?)"
    rf"{_MONTH}{_YEAR}?|(?:{_PART}|e O c )?{_MONTH}{_YEAR}?)"
    rf"|(?P<season>{_PART}?(?:e )?s(?:(?: c)? Y|(?: c)? [TLNH] U|(?: c)? e [KFP] U))"
    rf"|(?P<edge>e [1L] I c {_PERIOD})"
    r"|(?P<beyond>e I b y|e I a o)"
    rf"|(?P<years>(?:{_PART}|e U )Y|B Y & Y|Y(?:{_TO}Y|(?:,Y){{0,5}} & Y)?)"
    rf"|(?P<decade>(?:{_PART})?(?:e )?(?:E )?S)"
    r"|(?P<today>(?:[jl] )?[tyo](?: d)?|[TL] d)"
    r"|(?P<weekofday>W(?: d)?(?: c)? (?:[TLNH]|e [KFP]) u)"
    rf"|(?P<cycle>{_PART}?(?:(?:[TLNHK]|e [KFPN]) (?:[MAsW](?: d)?)))"
    rf"|(?P<unit>(?:{_PART}|[jlE] )?(?:[TLN] (?:h-U|[uOUG])|(?:H )?[HK] [IuOUdG]|e [KFP] [IuOUGd]"
    rf"|e N [Id])|{_PART}e [uOU]|e I [ba])"
    r"|(?P<ago>[nDz] [VIuOU] [gjl]|[nDz] V'k|z [uOU]'\. k)"
    rf"|(?P<weekday>W(?: d)?(?:(?:{_TO}| & )W(?: d)?)?)"
)
_BEGIN = re.compile(  # what a date can begin with: far cheaper to seek than the dates
    r"[MAmWwDYSstyoBTLNKHe123ExjlnzBQJ](?:(?<=[MAmWwYSstyoBQJ])|(?<=D)[-~, ](?=[D&rcMAmVIuOU])"
    r"|(?<=e) (?=[x123LKFPNsOUISE])|(?<=[TLNKH]) (?=[uOUGIdMAsWhK])|(?<=[nz]) (?=[VIuOU])"
    r"|(?<=[jl]) (?=[tyoTLNKHE])|(?<=[123]) (?=[hGn])|(?<=[xE])[- ])"
)
_LICENSE = frozenset("ipcrB&Eba")  # what may stand before May, March or a year
_DURATION = re.compile(r"[nDz]-[Iu]|(?<=c )[nD] V")
_LETTERS = {
    **{"months": "M", "common_months": "A", "short_months": "m", "weekdays": "W"},
    **{"short_weekdays": "w", "seasons": "s", "today": "t", "yesterday": "y", "tomorrow": "o"},
    **{"this": "T", "last": "L", "next": "N", "previous": "P", "following": "F", "same": "K"},
    **{"that": "H", "every": "X", "day": "I", "week": "u", "month": "O", "year": "U"},
    **{"quarter": "G", "half": "h", "units": "V", "daytimes": "d", "first": "1", "second": "2"},
    **{"higher": "3", "parts": "x", "nearly": "E", "earlier": "j", "later": "l", "ago": "g"},
    **{"time": "k", "before": "b", "after": "a", "numbers": "n", "a": "z", "the": "e"},
    **{"of": "c", "and": "&", "to": "r", "between": "B", "before_years": "i"},
    **{"before_numbers": "p", "quarters": "Q", "halves": "J"},
}


@dataclass(frozen=True, slots=True)
class When:
    """A date expression.

    Attributes:
        start: Offset of its first character, in code points; no preposition before it.
        end: Offset after its last character.
        anaphoric: Whether it needs the date before it ("that October").
        rule: What it means, for `kg.almanac`.
    """

    start: int
    end: int
    anaphoric: bool
    rule: Rule = field(repr=False)

    def resolve(
        self, published: PartialDate, *, anchor: Span | None = None, ahead: bool = False
    ) -> Span | None:
        """The date it means, as precise as the words.

        Args:
            published: Day of publication.
            anchor: The date before it in the text, for what is anaphoric.
            ahead: Whether it is said of what is to come: "in October" is then the next one.

        Returns:
            A date, a span of two, or None when there is no such day, or the words need a
            date that is not given or not known to the day.
        """
        return resolve(self.rule, Standpoint(published, anchor, ahead))


def find_dates(text: str) -> list[When]:
    """The date expressions of an English text, left to right, none overlapping."""
    grammar = _grammar()
    spelling = grammar.alphabet.spell(text)
    letters, match_at, taken = spelling.letters, _PATTERN.match, 0
    found: list[When] = []
    for begin in _BEGIN.finditer(letters):
        at = begin.start()
        if at >= taken and (match := match_at(letters, at)):
            read = list(grammar.read(spelling, match))
            if read:
                taken = match.end()
                found += read
    return found


class _Grammar:
    """The words of dates: their letters, and numbers of those that have one."""

    def __init__(self) -> None:
        words = read_words("en.dates.yaml")
        letters: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        for key, letter in _LETTERS.items():
            listed = words[key]
            proper = key.endswith(("months", "weekdays", "quarters", "halves"))
            for word in listed:
                for form in (word, word.upper()) if proper else casings(word):
                    letters.setdefault(form, letter)
            if isinstance(listed, dict) and key != "units":
                self._numbers |= {w.lower(): int(n) for w, n in listed.items()}
        self._numbers |= {w: n for n, w in enumerate(words["first"] + words["second"], 1)}
        self._numbers |= dict.fromkeys(words["a"], 1)
        self._units: dict[str, str] = dict(words["units"])
        self._counted = frozenset(words["counted"])
        for day in range(1, 32):
            suffix = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day // 10 != 1 else 0, "th")
            for form in (str(day), f"{day:02}", f"{day}{suffix}"):
                letters[form], self._numbers[form] = "D", day
        for year in _YEARS:
            letters[str(year)], self._numbers[str(year)] = "Y", year
            letters[f"FY{year}"], self._numbers[f"fy{year}"] = "Y", year
            if year % 10 == 0:
                letters[f"{year}s"], self._numbers[f"{year}s"] = "S", year
        gaps = Gaps(
            {" ": " ", ", ": ",", "-": "-", "–": "-", "‑": "-", " – ": "~", " - ": "~", ". ": "."}
            | {"'": "'", "’": "'", "' ": "'", "’ ": "'", " (": "(", ")": ")"},
            {"(": "(", ")": ")"},
        )
        self.alphabet = Alphabet(letters, gaps)

    def read(self, spelling: Spelling, match: re.Match[str]) -> Iterator[When]:
        """The dates a match stands for; none when its neighbours say that it is no date."""
        first, end = match.span()
        form = str(match.lastgroup)
        words = self.words(spelling, first, end)
        if len(words) > 1 and words[-2].gap == "(":
            words.pop()  # March 3 (Tue.)
        if not _is_refused(form, spelling, words, self._counted):
            for begin, stop, rule in readings(form, words):
                yield When(spelling.at[begin], spelling.at[stop], is_anaphoric(rule), rule)

    def words(self, spelling: Spelling, first: int, end: int) -> list[Word]:
        """The words of a stretch of a text."""
        letters, found = spelling.letters, []
        for at in range(first, end, 2):
            text = spelling.pieces[at].lower()
            unit = self._units.get(text, text)
            found.append(Word(at, letters[at], letters[at + 1], self._numbers.get(text, 0), unit))
        return found


def _is_refused(form: str, spelling: Spelling, words: list[Word], counted: frozenset[str]) -> bool:
    """Whether what stands beside an expression says that it is no date."""
    letters, first, end = spelling.letters, words[0].at, words[-1].at + 1
    before = letters[first - 2] if first > 1 and letters[first - 1] == " " else ""
    if before == "X" and form in ("months", "weekday", "season"):
        return True  # every October
    if form == "years":
        return _is_no_year(spelling, words, before, counted)
    if form == "months" and len(words) == 1:
        return words[0].letter == "m" or (
            before not in _LICENSE if words[0].letter == "A" else _follows_name(spelling, first)
        )
    if form == "weekday":
        return _follows_name(spelling, first)
    if form in ("cycle", "unit", "today"):
        leading = words[0].letter
        if leading in "LN" and before == "e":
            return True  # the last week of a visit, over the next year
        if leading == "H" or words[-1].letter in "ba":
            return not _stands_free(spelling, first, end)
    return False


def _is_no_year(
    spelling: Spelling, words: list[Word], before: str, counted: frozenset[str]
) -> bool:
    """Whether four digits are no year: neither introduced as one nor alone in brackets."""
    letters, first, end = spelling.letters, words[0].at, words[-1].at + 1
    if letters[end] == "-":
        return True
    if words[0].letter != "Y" or spelling.pieces[first][0] == "F":
        return False  # the end of 2020, FY2020
    if before in ("i", "B"):
        return False
    if before == "r":
        return len(spelling.pieces[first - 2]) < 3  # until 2020, but not: rose to 2000
    if before in ("p", "c", "b", "a"):
        after = spelling.pieces[end + 1] if letters[end : end + 2] == " ." else ""
        return after.islower() and (after.endswith("s") or after in counted)  # of 2000 jobs
    return letters[first - 1] != "(" or letters[end] not in "),"


def _follows_name(spelling: Spelling, first: int) -> bool:
    """Whether an unknown capitalized word stands right before."""
    if first < 2 or spelling.letters[first - 1] != " " or spelling.letters[first - 2] != ".":
        return False
    word = spelling.pieces[first - 2]
    return word[0].isupper() and word.lower() not in _BEFORE_DAYS


def _stands_free(spelling: Spelling, first: int, end: int) -> bool:
    """Whether no other noun can follow: "that October", but not "that October exports"."""
    gap, after = spelling.letters[end], spelling.letters[end + 1 : end + 2]
    return gap not in " -" or after in _LICENSE or spelling.pieces[first][0].isupper() or not after


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something takes, in days.

    Attributes:
        start: Offset of its first character, in code points.
        end: Offset after its last character.
        days: Whole days; a week has seven.
    """

    start: int
    end: int
    days: int


def find_durations(text: str) -> list[Duration]:
    """Durations of days or weeks that describe an event: "three-day", "of four days"."""
    grammar = _grammar()
    spelling = grammar.alphabet.spell(text)
    found = []
    for match in _DURATION.finditer(spelling.letters):
        number, unit = grammar.words(spelling, *match.span())
        size = {"day": 1, "week": 7}.get(unit.unit)
        if size:
            start, end = spelling.at[number.at], spelling.at[unit.at + 1]
            found.append(Duration(start, end, number.number * size))
    return found


@cache
def _grammar() -> _Grammar:
    return _Grammar()
