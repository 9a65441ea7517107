"""Money, shares, counts and ordinals in English text.

"EUR 20 to 30 million" is one quantity with two ends, and its first end is 20 million. A
count is any other number: what lies inside a date, a clock time or a name is for the caller
to drop. The words before a number that bound it ("up to", "some") belong to the quantity.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from kg.grammar import NUMBER, Alphabet, Gaps, Spelling, casings, read_words

_MARK, _DIGITS = re.compile(r"[., \u00a0\u2009\u202f]"), re.compile("[0-9]+")
_CONTINENTAL = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_LITERAL = re.compile(r"([0-9]+(?:[., \u00a0\u2009\u202f][0-9]+)*)([a-zA-Z]*)")
_ZERO, _ONE = Decimal(0), Decimal(1)
_LONGEST = 24  # characters of a number in digits
_BOUNDS = {
    **{"s": "about", "v": "almost", "O": "more than", "u": "up to", "M": "more than"},
    **{"L": "up to", "y L": "at least", "y M": "up to", "E l": "at least", "E x": "up to"},
}
# Letters: # number, n word 2 to 19, 1 one, z tens, o ordinal, h magnitude, k short magnitude,
# c currency, U its adjective, p per, q cent, r percent, A a, F half, & and, t to, b between,
# s about, v almost, O over, u up, M more, L less, T than, y no, E at, l least, x most.
_BOUND = "(?:u t|(?:y )?[ML] T|E [lx]|[svO])"
_WORDS = "(?:z(?:[- ][n1])?|[n1])"
_VALUE = (
    f"(?:(?:F A|A) h|#(?: & A F)?(?:[ -]h)*|{_WORDS}(?: & A F)?(?:(?: h)+(?: & {_WORDS})?(?: h)*)?)"
)
_MONEY = _VALUE.replace("h", "[hk]")
_CURRENCY = r"(?: c |\$)"  # before an amount, after a word
_PATTERN = re.compile(
    rf"(?P<before>b{_CURRENCY}{_MONEY} &(?: c | |\$){_MONEY}"
    rf"|(?:{_BOUND}(?:[ .]c |\$)|c |\$){_MONEY}(?:[-~](?:c )?{_MONEY}| t(?: c | |\$){_MONEY})?)"
    rf"|(?P<after>(?:b {_MONEY} & {_MONEY}|(?:{_BOUND}[ .])?{_MONEY}(?:(?:[-~]| t ){_MONEY})?)"
    r"(?:[- ](?:U )?c(?! #)|\$(?!#)))"
    rf"|(?P<share>(?:b {_VALUE}(?: |%)& {_VALUE}"
    rf"|(?:{_BOUND}[ .])?{_VALUE}(?:(?:[-~%]|[ %]t ){_VALUE})?)(?:%| p q| r))"
    r"|(?P<ordinal>(?:z-)?o)"
    rf"|(?P<count>b {_VALUE} & {_VALUE}(?!-| h)"
    rf"|(?:{_BOUND}[ .])?{_VALUE}(?:(?:[-~]| t ){_VALUE})?(?!-| h))"
)
_BEGIN = re.compile(r"[#n1zoc$bsuvMLyEOFA]")  # what a quantity can begin with: cheaper to seek
_ENDS = re.compile(_MONEY)
_LAST_ORDINAL = 400


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and the words that give it.

    Attributes:
        start: Offset of its first character, in code points.
        end: Offset after its last character.
        kind: "money", "share" (per cent), "count" or "ordinal".
        value: The plain number: 25000000 for "EUR 25 million".
        currency: ISO 4217 code, for money.
        bound: "", "about", "up to", "at least", "more than", "almost" or "range".
        high: The other end of a range.
    """

    start: int
    end: int
    kind: str
    value: Decimal
    currency: str | None = None
    bound: str = ""
    high: Decimal | None = None


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of an English text, left to right, none overlapping.

    A bare "one" is no count, nor is a number joined to a word by a hyphen ("three-day",
    "COVID-19"), a clock time, or a decimal behind a capitalized word ("Society 5.0").
    """
    grammar = _grammar()
    spelling = grammar.alphabet.spell(text)
    found = []
    letters, match_at, taken = spelling.letters, _PATTERN.match, 0
    for begin in _BEGIN.finditer(letters):
        at = begin.start()
        if at >= taken and (match := match_at(letters, at)):
            taken = match.end()
            quantity = grammar.read(spelling, match)
            if quantity is not None:
                found.append(quantity)
    return found


class _Grammar:
    """The words of quantities and what they are worth."""

    def __init__(self) -> None:
        words = read_words("en.quantities.yaml")
        self._currencies = {w: code for code, ws in words["currencies"].items() for w in ws}
        self._short = {w: Decimal(n) for w, n in words["short_magnitudes"].items()}
        self._values = {"a": Decimal(1), "an": Decimal(1), "half": Decimal("0.5")}
        letters = dict(zip(("per", "cent", "a", "an", "half", "and"), "pqAAF&", strict=True))
        letters |= dict(zip(("to", "between", "up", "more", "less"), "tbuML", strict=True))
        letters |= dict(zip(("fewer", "than", "at", "least", "most", "no"), "LTElxy", strict=True))
        for key, letter in (
            *(("numbers", "n"), ("one", "1"), ("tens", "z"), ("ordinals", "o")),
            *(("magnitudes", "h"), ("short_magnitudes", "k"), ("currency_adjectives", "U")),
            *(("per_cent", "r"), ("about", "s"), ("almost", "v"), ("more_than", "O")),
        ):
            letters |= dict.fromkeys(words[key], letter)
            if isinstance(words[key], dict):
                self._values |= {word: Decimal(n) for word, n in words[key].items()}
        self._values |= {"one": Decimal(1)}
        literal = {
            f"{n}{suffix}": Decimal(n)
            for n in range(1, _LAST_ORDINAL)
            for suffix in words["ordinal_suffixes"]
        }
        self._values |= literal
        every = {form: at for word, at in letters.items() for form in casings(word)}
        signs = {w for w in self._currencies if not w[-1].isalpha()}
        every |= dict.fromkeys(literal, "o")
        every |= {w: "c" for w in self._currencies if w not in signs}
        self._signs = {sign[-1] for sign in signs}
        gaps = Gaps(
            {" ": " ", "-": "-", "–": "-", "‑": "-", " – ": "~", " - ": "~", ". ": ".", "%": "%"},
            {"%": "%", ":": ":"} | dict.fromkeys(sorted(self._signs), "$"),
        )
        self.alphabet = Alphabet(every, gaps)

    def read(self, spelling: Spelling, match: re.Match[str]) -> Quantity | None:
        """The quantity that a match stands for, or None when it is none after all."""
        first, end = match.span()
        start, stop = spelling.at[first], spelling.at[end]
        kind = match.lastgroup
        if kind == "ordinal":
            words = spelling.pieces[first:end:2]
            return Quantity(start, stop, kind, sum((self._values[w.lower()] for w in words), _ZERO))
        if kind == "count":
            if _is_no_count(spelling, match):
                return None
            if end - first == 1 and (number := self._single(spelling.pieces[first])) is not None:
                return Quantity(start, stop, kind, number)
        currency = None
        if spelling.letters[end - 1] == "%":
            stop = spelling.at[end - 1] + spelling.pieces[end - 1].index("%") + 1
        if kind in ("before", "after"):
            currency, start, stop = self._currency(spelling, first, end, start, stop)
        values = [
            self._value(spelling, *one.span(), money=currency is not None)
            for one in _ENDS.finditer(spelling.letters, first, end)
        ]
        return _quantity(start, stop, kind, currency, spelling.letters[first:end], values)

    def _single(self, word: str) -> Decimal | None:
        """What most counts are: one word, or digits without marks."""
        if word.isdecimal() and word.isascii() and len(word) <= _LONGEST:
            return Decimal(word)
        return self._values.get(word.lower())

    def _currency(
        self, spelling: Spelling, first: int, end: int, start: int, stop: int
    ) -> tuple[str | None, int, int]:
        """The currency of an amount, and where the amount begins and ends with its sign."""
        pieces = spelling.pieces
        for at in range(first, end):
            if spelling.letters[at] == "c":
                return self._currencies[pieces[at]], start, stop
            if spelling.letters[at] == "$":
                sign = next(c for c in pieces[at] if c in self._signs)
                place = spelling.at[at] + pieces[at].index(sign)
                long = pieces[at - 1] + sign if at and pieces[at].startswith(sign) else ""
                if at == first:
                    start = place
                    if long in self._currencies:
                        start -= len(long) - 1
                elif at == end - 1:
                    stop = place + 1
                return self._currencies.get(long) or self._currencies[sign], start, stop
        return None, start, stop

    def _value(self, spelling: Spelling, first: int, end: int, *, money: bool) -> "_Value | None":
        """What the words of one value are worth."""
        total, part, plain, scaled = _ZERO, _ZERO, _ZERO, False
        for at in range(first, end):
            letter, word = spelling.letters[at], spelling.pieces[at]
            if letter == NUMBER:
                read = self._literal(word, money=money)
                if read is None:
                    return None
                plain, size = read
                part, scaled = plain * size, size > 1
            elif letter in "n1zF":
                part += self._values[word.lower()]
            elif letter == "k" and not money:
                return None
            elif letter in "hk":
                scaled = True
                size = self._short[word.lower()] if letter == "k" else self._values[word.lower()]
                part = (part or _ONE) * size
                if size >= 1000:
                    total, part = total + part, _ZERO
            plain = plain or part
        if money and not scaled and _CONTINENTAL.fullmatch(spelling.pieces[end - 1]):
            part = part * 1000  # EUR 30.000
        return _Value(total + part, plain, scaled)

    def _literal(self, word: str, *, money: bool) -> tuple[Decimal, Decimal] | None:
        """A number in digits, and the magnitude joined to it ("115m")."""
        match = _LITERAL.fullmatch(word)
        if not match or len(word) > _LONGEST or (match[2] and not money):
            return None
        size = self._short.get(match[2].lower()) if match[2] else _ONE
        value = _plain_number(match[1])
        return None if value is None or size is None else (value, size)


class _Value(NamedTuple):
    """A number; `plain` is it without its magnitude."""

    value: Decimal
    plain: Decimal
    scaled: bool


def _quantity(
    start: int,
    stop: int,
    kind: str | None,
    currency: str | None,
    letters: str,
    values: Sequence[_Value | None],
) -> Quantity | None:
    ends = [one for one in values if isinstance(one, _Value)]
    if not ends or len(ends) < len(values) or not kind:
        return None
    low = _whole(ends[0].value)
    kind = kind if kind in ("share", "count") else "money"
    if len(ends) == 1:
        bound = _BOUNDS.get(letters[:3] if letters[0] in "yE" else letters[0], "")
        return Quantity(start, stop, kind, low, currency, bound)
    high = ends[1]
    if high.scaled and not ends[0].scaled and 0 < low <= high.plain:
        low = _whole(low * (high.value / high.plain))  # "20 to 30 million"
    return Quantity(start, stop, kind, low, currency, "range", _whole(high.value))


def _whole(value: Decimal) -> Decimal:
    """A number without zeros behind its point."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _plain_number(digits: str) -> Decimal | None:
    """A number in digits, its thousands parted by commas or blanks.

    >>> str(_plain_number("354,071.5")), str(_plain_number("12,5"))
    ('354071.5', '12.5')
    """
    if digits.isdecimal():
        return Decimal(digits)
    parts = _MARK.split(digits)
    marks = _DIGITS.sub("", digits)
    thousands = all(len(part) == 3 for part in parts[1:])
    if marks[-1] == "." and "." not in marks[:-1] and all(len(p) == 3 for p in parts[1:-1]):
        return Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")
    if thousands and len(set(marks)) == 1 and len(parts[0]) <= 3:
        return Decimal("".join(parts))
    return Decimal(f"{parts[0]}.{parts[1]}") if marks == "," else None


def _is_no_count(spelling: Spelling, match: re.Match[str]) -> bool:
    """Whether a number is a bare "one", or part of something else: a time, Society 5.0."""
    first, end = match.span()
    gap = spelling.letters[first - 1] if first else "|"
    if match[0] == "1" or gap == ":" or spelling.letters[end] == ":":
        return True
    if first < 2:
        return False
    before = spelling.pieces[first - 2]
    if gap == "-":
        return spelling.letters[first - 2] == "."
    decimal = spelling.letters[first] == NUMBER and "." in spelling.pieces[first]
    return gap == " " and decimal and before[:1].isupper() and spelling.letters[first - 2] == "."


@cache
def _grammar() -> _Grammar:
    return _Grammar()
