"""A mention says what kind of thing a stretch of text is, for whoever reads the tokens."""

import pytest

from kg.dates import find_dates
from kg.names.mentions import Mention, Title
from kg.quantities import find_quantities


def mention(value):
    """A mention of a value."""
    return Mention(start=0, end=1, type="", value=value)


@pytest.mark.parametrize(
    ("text", "word_class"),
    [("EUR 25 million", "sum"), ("40 per cent", "share"), ("200 people", "count")],
)
def test_a_quantity_is_a_sum_a_share_or_a_count(text, word_class):
    """Money, shares and counts are told apart before anybody looks for roles."""
    assert mention(find_quantities(text)[0]).word_class == word_class


def test_a_date_is_a_when():
    """A date is no name."""
    assert mention(find_dates("on 3 May 2031")[0]).word_class == "when"


def test_an_office_is_an_office():
    """An office is no name, either."""
    title = Title(words="Minister", head="minister", level="state", plural=False, of=None)

    assert mention(title).word_class == "office"


def test_what_has_no_value_is_a_name():
    """All else that is mentioned has a name."""
    assert mention(None).word_class == "name"
