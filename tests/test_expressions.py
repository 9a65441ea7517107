"""The words of a date expression say which rule it is."""

import pytest

from kg.dates import find_dates


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("14 May 2020", [("days", ("given", 2020), 5, 14, 5, 14)]),
        ("3 and 17 May", [("one of days", ("near", 0), 5, 3, 17, day) for day in (3, 17)]),
        (
            "May and July 2020",
            [("months", ("given", 2020), month, ("given", 2020), month, "") for month in (5, 7)],
        ),
        ("in 2019 and 2022", [("years", ("given", y), ("given", y), "") for y in (2019, 2022)]),
        ("Monday and Friday", [("weekday", 0, 0, 0), ("weekday", 4, 4, 0)]),
    ],
)
def test_dates_in_a_list_are_several(text, rules):
    """What is not in a row is not a span: the days between were not named."""
    assert [when.rule for when in find_dates(text)] == rules


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("May last year", ("now", -1)),
        ("May of this year", ("now", 0)),
        ("May next year", ("now", 1)),
        ("May of the same year", ("anchor", 0)),
        ("May of the following year", ("anchor", 1)),
        ("May of the previous year", ("anchor", -1)),
        ("May that year", ("anchor", 0)),
        ("in May", ("near", 0)),
    ],
)
def test_a_year_is_given_or_counted_from_somewhere(text, year):
    """The last year counts from the publication, the previous one from the date before."""
    (when,) = find_dates(text)

    assert when.rule[1] == year


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("the first half of 2020", "h1"),
        ("the fourth quarter of 2020", "q4"),
        ("Q4 2020", "q4"),
        ("the first six months of 2020", "m6"),
        ("the end of 2020", ""),
        ("early 2020", ""),
    ],
)
def test_a_part_with_known_bounds_is_kept(text, part):
    """A half has a first and a last month; where "early" ends nobody knows."""
    (when,) = find_dates(text)

    assert when.rule[-1] == part


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on 3 and 17 May 2020,", ["3", "17 May 2020"]),
        ("on May 3 and 17, 2020,", ["May 3", "17, 2020"]),
        ("Monday and Friday", ["Monday", "Friday"]),
    ],
)
def test_each_date_of_a_list_has_its_own_words(text, words):
    """The words of one date are not those of the other."""
    assert [text[when.start : when.end] for when in find_dates(text)] == words
