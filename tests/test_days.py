"""Dates are written as precise as they are known."""

import pytest

from kg.days import span_words
from kg.values import parse_span


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("2019", "2019"),
        ("2019-08", "August 2019"),
        ("2019-08-04", "4 August 2019"),
        ("2019-08-13/2019-08-14", "13–14 August 2019"),
        ("2019-07-30/2019-08-02", "30 July – 2 August 2019"),
        ("2018-12-30/2019-01-02", "30 December 2018 – 2 January 2019"),
        ("2019-07/2019-12", "July – December 2019"),
        ("2019/2021", "2019 – 2021"),
        ("2019/2019-05", "2019 – May 2019"),
    ],
)
def test_a_span_says_no_more_than_it_knows(span, words):
    """What both ends share is said once, and nothing is added."""
    assert span_words(parse_span(span)) == words
