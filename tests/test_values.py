"""Dates and numbers keep the precision of the text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values import Span, parse_date, parse_number, parse_span


@pytest.mark.parametrize(
    ("text", "datatype"),
    [("2019-04-08", "date"), ("2019-04", "gYearMonth"), ("2019", "gYear"), ("2024-02-29", "date")],
)
def test_precision_of_the_text_is_kept(text, datatype):
    """A date says as much as the text does: a month is not its first day."""
    date = parse_date(text)

    assert (str(date), date.datatype) == (text, datatype)


@pytest.mark.parametrize(
    "text", ["2025-02-29", "2025-06-31", "2025-13", "2025-00", "0000", "25", "2025-6", "", "July"]
)
def test_what_is_no_date_is_refused(text):
    """A day that never was is an error, not the nearest day that was."""
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(text)


def test_a_span_runs_forward():
    """A span that ends before it starts is no span; one within a month may be."""
    assert parse_span("2019-08-13/2019-08") == Span(parse_date("2019-08-13"), parse_date("2019-08"))
    with pytest.raises(ValueError, match="ends before it starts"):
        parse_span("2019-08-14/2019-08-13")


@given(st.dates())
def test_every_day_is_read_as_itself(day):
    """Every day of the calendar reads back as it was written."""
    assert str(parse_date(day.isoformat())) == day.isoformat()


@given(st.text())
def test_any_text_is_a_date_or_refused(text):
    """Whatever stands where a date should, the answer is a date or a ValueError."""
    try:
        span = parse_span(text)
    except ValueError:
        return
    assert str(span) == text


@pytest.mark.parametrize("text", ["25 million", "25,000", "1e6", "", "٣", "+5", "NaN"])
def test_a_number_has_no_words(text):
    """An amount is a plain number; units and separators belong in the note."""
    with pytest.raises(ValueError, match="plain number"):
        parse_number(text)


def test_a_number_is_exact():
    """Money is decimal: nothing is lost to binary fractions."""
    assert parse_number("327473.36") == Decimal("327473.36")
