"""Dates are found where the text names one, and mean no more than it says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import find_dates, find_durations
from kg.grammar import read_words
from kg.values import parse_date, parse_span

PUBLISHED = parse_date("2041-05-14")  # a Tuesday
ANCHOR = parse_span("1994-03-17")


def found(text):
    """The words of every date in a text."""
    return [text[when.start : when.end] for when in find_dates(text)]


def meant(text, *, ahead=False, anchor=ANCHOR, published=PUBLISHED):
    """What the dates of a text mean, parted by semicolons."""
    spans = (when.resolve(published, anchor=anchor, ahead=ahead) for when in find_dates(text))
    return "; ".join(map(str, spans))


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("on 14 August 2039 in", "14 August 2039", "2039-08-14"),
        ("August 14, 2039", "August 14, 2039", "2039-08-14"),
        ("Sept. 5, 2020", "Sept. 5, 2020", "2020-09-05"),
        ("the 14th of May", "14th of May", "2041-05-14"),
        ("March 3 (Sun.) in", "March 3", "2041-03-03"),
        ("Saturday, April 14", "Saturday, April 14", "2041-04-14"),
        ("On 12 May this year, we", "12 May this year", "2041-05-12"),
        ("September 19 of last year", "September 19 of last year", "2040-09-19"),
        ("2039-08-14", "2039-08-14", "2039-08-14"),
        ("on April 15 and 16.", "April 15 and 16", "2041-04-15/2041-04-16"),
        ("from 18 to 21 January", "18 to 21 January", "2041-01-18/2041-01-21"),
        ("7–9 July 2035", "7–9 July 2035", "2035-07-07/2035-07-09"),
        ("30 June to 2 July 2035", "30 June to 2 July 2035", "2035-06-30/2035-07-02"),
        ("30 December to 2 January", "30 December to 2 January", "2040-12-30/2041-01-02"),
        ("August 2035", "August 2035", "2035-08"),
        ("the month of March", "the month of March", "2041-03"),
        ("mid-April", "mid-April", "2041-04"),
        ("the end of March", "the end of March", "2041-03"),
        ("from July 2036 to June 2037", "July 2036 to June 2037", "2036-07/2037-06"),
        ("December 2039 to January", "December 2039 to January", "2039-12/2040-01"),
        ("the second half of April", "the second half of April", "2041-04-16/2041-04-30"),
        ("in 2031 exports", "2031", "2031"),
        ("the year 2031", "the year 2031", "2031"),
        ("in 2031 and 2032", "2031 and 2032", "2031/2032"),
        ("Between 2029 and 2033", "Between 2029 and 2033", "2029/2033"),
        ("in early 2020", "early 2020", "2020"),
        ("the end of 2020", "the end of 2020", "2020"),
        ("(2019)", "2019", "2019"),
        ("the first half of 2020", "the first half of 2020", "2020-01/2020-06"),
        ("the third quarter of 2020", "the third quarter of 2020", "2020-07/2020-09"),
        ("the first nine months of 2020", "the first nine months of 2020", "2020-01/2020-09"),
        ("in the 1970s", "the 1970s", "1970/1979"),
        ("spring of 2020", "spring of 2020", "2020-03/2020-05"),
    ],
)
def test_calendar_dates_are_read_as_precisely_as_they_are_written(text, words, date):
    """A day, a month, a year or a span, with the words that name it and no preposition."""
    assert (found(text), meant(text)) == ([words], date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("today", "2041-05-14"),
        ("Yesterday evening", "2041-05-13"),
        ("tomorrow", "2041-05-15"),
        ("this morning", "2041-05-14"),
        ("the day before yesterday", "2041-05-12"),
        ("last week", "2041-05-06/2041-05-12"),
        ("this week", "2041-05-13/2041-05-19"),
        ("next month", "2041-06"),
        ("last year", "2040"),
        ("later this year", "2041"),
        ("earlier this month", "2041-05"),
        ("late last year", "2040"),
        ("the end of the year", "2041"),
        ("this half-year", "2041-01/2041-06"),
        ("the second half of next year", "2042-07/2042-12"),
        ("this spring", "2041-03/2041-05"),
        ("last winter", "2040-12/2041-02"),
        ("next spring", "2042-03/2042-05"),
        ("this April", "2041-04"),
        ("last August", "2040-08"),
        ("October next year", "2042-10"),
        ("between January and August last year", "2040-01/2040-08"),
        ("two years ago", "2039"),
        ("ten days ago", "2041-05-04"),
        ("in two years' time", "2043"),
        ("in two years’ time", "2043"),
        ("Thursday last week", "2041-05-09"),
        ("last Tuesday", "2041-05-07"),
        ("next Tuesday", "2041-05-21"),
        ("Monday to Wednesday next", "2041-05-13/2041-05-15"),
        ("the last day of February", "2041-02-28"),
    ],
)
def test_relative_dates_count_from_the_day_of_publication(text, date):
    """Weeks run from Monday to Sunday; "last August" is the one before this month."""
    assert meant(text, anchor=None) == date


@pytest.mark.parametrize(
    ("text", "past", "ahead"),
    [
        ("in October", "2040-10", "2041-10"),
        ("in May", "2041-05", "2041-05"),
        ("on 12 November", "2040-11-12", "2041-11-12"),
        ("on 14 May", "2041-05-14", "2041-05-14"),
        ("on Tuesday evening", "2041-05-14", "2041-05-21"),
        ("on Friday", "2041-05-10", "2041-05-17"),
        ("from 12 to 16 May", "2041-05-12/2041-05-16", "2041-05-12/2041-05-16"),
        ("on February 29", "2040-02-29", "2044-02-29"),
        ("on 3 and 17 May", "2041-05-03; 2041-05-17", "2041-05-03; 2041-05-17"),
    ],
)
def test_without_a_year_deeds_lie_behind_and_plans_ahead(text, past, ahead):
    """The same words are another date in a report than in an announcement."""
    assert (meant(text), meant(text, ahead=True)) == (past, ahead)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("the same day", "1994-03-17"),
        ("that October.", "1994-10"),
        ("in October of the same year", "1994-10"),
        ("on the last day of that month", "1994-03-31"),
        ("the following day", "1994-03-18"),
        ("The day before, she", "1994-03-16"),
        ("three days later", "1994-03-20"),
        ("a year earlier", "1993"),
        ("later that year", "1994"),
        ("that Monday,", "1994-03-14"),
    ],
)
def test_what_counts_from_the_date_before_says_so(text, date):
    """Without the date before it, such an expression is no date, never a guess."""
    (when,) = find_dates(text)

    assert when.anaphoric
    assert (meant(text), meant(text, anchor=None)) == (date, "None")


def test_a_date_before_must_be_known_to_the_day_to_count_days():
    """The day after "March 1994" is not known."""
    assert meant("the following day", anchor=parse_span("1994-03")) == "None"


@pytest.mark.parametrize(
    "text",
    [
        *("Expo 2025", "Tokyo 2020", "Society 5.0", "at 2:40 p.m.", "for 25 minutes"),
        *("in eleven years", "three-day", "30th anniversary", "of 2000 jobs", "of 2000 people"),
        *("May I ask", "the last week of her stay", "over the next year", "every Friday"),
        *("rose to 2000", "1,200 and 2,000", "2020-based", "the day before the meeting"),
        *("a march for peace", "Good Friday", "17th century", "She may sun herself", ""),
    ],
)
def test_times_spans_ages_and_names_are_no_dates(text):
    """A number in a name, a length of time or a word of another meaning is left alone."""
    assert found(text) == []


@pytest.mark.parametrize("text", ["31 June 2020", "29 February 2019", "30 February"])
def test_a_day_that_never_was_is_no_day(text):
    """A slip of the pen is not mended."""
    assert meant(text) == "None"


def test_a_release_dated_to_the_month_knows_no_today():
    """Nothing more precise than the day of publication comes out of it."""
    assert meant("today", published=parse_date("2041-05")) == "None"


@pytest.mark.parametrize(
    ("text", "days"),
    [("a three-day visit", 3), ("a stay of four days", 4), ("two-week", 14), ("for three days", 0)],
)
def test_lengths_of_visits_are_told_in_days(text, days):
    """What describes an event by its length is a duration, not a date."""
    assert sum(one.days for one in find_durations(text)) == days


VOCABULARY = sorted(
    {str(word) for value in read_words("en.dates.yaml").values() for word in value}
    | {"1", "2nd", "14", "31", "2019", "2020", "1970s", ",", "-", "(", ")", "'", "half-year"}
)


@given(st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_dates_in_order(text):
    """Whatever the text, dates lie in it one after the other and can be asked what they mean."""
    end = 0
    for when in find_dates(text):
        assert end <= when.start < when.end <= len(text)
        assert not re.match(r"\s|.*\s\Z", text[when.start : when.end], re.DOTALL)
        end = when.end
        for ahead in (False, True):
            span = when.resolve(PUBLISHED, anchor=ANCHOR, ahead=ahead)
            assert span is None or parse_span(str(span)) == span
