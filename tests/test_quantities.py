"""Amounts, shares, counts and ordinals come out as plain numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.grammar import read_words
from kg.quantities import find_quantities


def read(text):
    """The one quantity of a text, without what is empty."""
    (one,) = find_quantities(text)
    return tuple(
        str(part)
        for part in (one.value, one.currency, one.bound, one.high)
        if part not in ("", None)
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("EUR 25 million", ("25000000", "EUR")),
        ("EUR 196.3 million", ("196300000", "EUR")),
        ("€98.6 million", ("98600000", "EUR")),
        ("EUR 115m", ("115000000", "EUR")),
        ("US$4.5 million", ("4500000", "USD")),
        ("¥1.2 bn", ("1200000000", "JPY")),
        ("11.4 billion yen", ("11400000000", "JPY")),
        ("half a million euros", ("500000", "EUR")),
        ("two and a half million euros", ("2500000", "EUR")),
        ("EUR 354,071", ("354071", "EUR")),
        ("1.234.567 euros", ("1234567", "EUR")),
        ("25\u00a0000 euros", ("25000", "EUR")),
        ("EUR 30.000", ("30000", "EUR")),
        ("EUR 1-billion plan", ("1000000000", "EUR")),
        ("$1.5-2bn", ("1500000000", "USD", "range", "2000000000")),
        ("3 million US dollars", ("3000000", "USD")),
        ("approx. EUR 32 million", ("32000000", "EUR", "about")),
        ("up to EUR 5m", ("5000000", "EUR", "up to")),
        ("between EUR 20 and 30 million", ("20000000", "EUR", "range", "30000000")),
        ("between €20 and €30 million", ("20000000", "EUR", "range", "30000000")),
        ("EUR 20–30 million", ("20000000", "EUR", "range", "30000000")),
        ("EUR 800,000 to 1.2 million", ("800000", "EUR", "range", "1200000")),
    ],
)
def test_money_has_its_currency_and_full_size(text, parts):
    """An "m" or a "million" is worked out, for both ends of a range."""
    assert [one.kind for one in find_quantities(text)] == ["money"]
    assert read(text) == parts


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("99.8%", "share", ("99.8",)),
        ("12.5 per cent", "share", ("12.5",)),
        ("8,6 percent", "share", ("8.6",)),
        ("from 49 to 74.9 per cent", "share", ("49", "range", "74.9")),
        ("at least 51%", "share", ("51", "at least")),
        ("1,200 people", "count", ("1200",)),
        ("12 000 jobs", "count", ("12000",)),
        ("no fewer than 40", "count", ("40", "at least")),
        ("sixty", "count", ("60",)),
        ("half a dozen", "count", ("6",)),
        ("two hundred and fifty thousand", "count", ("250000",)),
        ("Some 120 companies", "count", ("120", "about")),
        ("nearly a hundred", "count", ("100", "almost")),
        ("more than 20", "count", ("20", "more than")),
        ("20-30 people", "count", ("20", "range", "30")),
        ("35th", "ordinal", ("35",)),
        ("twenty-first", "ordinal", ("21",)),
        ("thirtieth", "ordinal", ("30",)),
    ],
)
def test_shares_counts_and_ordinals_are_numbers(text, kind, parts):
    """Digits and words give the same plain number."""
    assert [one.kind for one in find_quantities(text)] == [kind]
    assert read(text) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It gave (about EUR 5m) to it", "about EUR 5m"),
        ("worth US$4.5 million.", "US$4.5 million"),
        ("owns 8.6%; it", "8.6%"),
        ("paid 25 € for", "25 €"),
        ("Up to 300 people", "Up to 300"),
    ],
)
def test_a_quantity_is_its_own_words_and_those_that_bound_it(text, words):
    """Signs belong to it, the marks and brackets around it do not."""
    (one,) = find_quantities(text)

    assert text[one.start : one.end] == words


@pytest.mark.parametrize(
    "text",
    [
        *("three-day visit", "Belle II", "Society 5.0", "COVID-19", "at 2:40 p.m.", "5G and 3D"),
        *(
            "one of them",
            "half of the shares",
            "EUR",
            "$",
            "a hundredweight",
            "1.2.3",
            "9" * 99,
            "",
        ),
    ],
)
def test_names_times_and_words_with_a_number_in_them_are_no_quantities(text):
    """A number that counts nothing is left alone."""
    assert find_quantities(text) == []


WORDS = sorted(
    {str(word) for value in read_words("en.quantities.yaml").values() for word in value}
    | {word for names in read_words("en.quantities.yaml")["currencies"].values() for word in names}
    | {"0", "1", "25", "1,200", "5.0", "35th", "%", "-", ",", "and", "to", "between", "a", "half"}
)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_quantities_in_order(text):
    """Whatever the text, quantities lie in it one after the other and have finite values."""
    end = 0
    for one in find_quantities(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        assert all(
            isinstance(n, Decimal) and n.is_finite() for n in (one.value, one.high or one.value)
        )
        assert (one.kind == "money") == (one.currency is not None)
        assert (one.bound == "range") == (one.high is not None)
