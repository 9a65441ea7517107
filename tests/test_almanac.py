"""A rule means a date only together with the day it is seen from."""

import pytest

from kg.almanac import Standpoint, is_anaphoric, resolve
from kg.values import parse_date, parse_span


def at(published, anchor=None, *, ahead=False):
    """A standpoint, from dates as records write them."""
    return Standpoint(parse_date(published), anchor and parse_span(anchor), ahead)


@pytest.mark.parametrize(
    ("published", "direction", "winter"),
    [
        ("2041-01-10", -1, "2039-12/2040-02"),
        ("2041-03-10", -1, "2040-12/2041-02"),
        ("2041-01-10", 0, "2040-12/2041-02"),
        ("2041-11-10", 0, "2041-12/2042-02"),
        ("2041-12-10", 1, "2042-12/2043-02"),
    ],
)
def test_a_winter_goes_over_the_new_year(published, direction, winter):
    """In January the last winter is that of the year before, not the one under way."""
    rule = ("cycle", "now", "season", 12, direction)

    assert str(resolve(rule, at(published))) == winter


@pytest.mark.parametrize(
    ("rule", "published", "date"),
    [
        (("unit", "now", "month", -1, ""), "2041-01-31", "2040-12"),
        (("unit", "now", "quarter", 1, ""), "2041-11-01", "2042-01/2042-03"),
        (("unit", "now", "half-year", 0, ""), "2041-07-01", "2041-07/2041-12"),
        (("unit", "now", "weekend", -1, ""), "2041-05-14", "2041-05-11/2041-05-12"),
        (("unit", "now", "day", 1, ""), "2040-02-28", "2040-02-29"),
        (("weekday of week", "now", 4, -1), "2041-05-14", "2041-05-10"),
        (("weekday", 4, 6, 0), "2041-05-14", "2041-05-10/2041-05-12"),
        (("edge", 1, ("months", ("near", 0), 2, ("near", 0), 2, "")), "2041-05-14", "2041-02-28"),
    ],
)
def test_units_are_counted_in_the_calendar(rule, published, date):
    """Months have their own lengths, weeks begin on Monday, quarters in January."""
    assert str(resolve(rule, at(published))) == date


@pytest.mark.parametrize("shift", [-3000, 9000, 10**12])
def test_what_lies_outside_the_calendar_is_no_date(shift):
    """A slip such as "9000 years ago" gives nothing, and no error."""
    for unit in ("day", "week", "month", "year"):
        resolve(("unit", "now", unit, shift, ""), at("2041-05-14"))
    assert resolve(("unit", "now", "year", shift, ""), at("2041-05-14")) is None


def test_a_rule_says_whether_it_needs_the_date_before():
    """However deep it is nested, a rule that counts from another date is anaphoric."""
    inner = ("unit", "anchor", "month", 0, "")

    assert is_anaphoric(("edge", 1, inner))
    assert not is_anaphoric(("edge", 1, ("unit", "now", "month", 0, "")))
    assert resolve(("edge", 1, inner), at("2041-05-14")) is None
    assert str(resolve(("edge", 1, inner), at("2041-05-14", "2040-02"))) == "2040-02-29"
