"""A visit whose length and one end are told has both its days."""

import pytest


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Ana Novak today concluded her three-day visit to Japan.", "2031-06-13/2031-06-15"),
        ("On 3 May 2031, Ana Novak began a four-day visit to Japan.", "2031-05-03/2031-05-06"),
        ("Ana Novak ended her two-day visit to Japan on 1 May 2031.", "2031-04-30/2031-05-01"),
        ("On 3 May 2031, Ana Novak paid a three-day visit to Japan.", "2031-05-03"),
        ("On 3 May 2031, Ana Novak began a visit to Japan.", "2031-05-03"),
        ("Ana Novak began a four-day visit to Japan in May 2031.", "2031-05"),
        ("Ana Novak visited Japan from 3 to 6 May 2031.", "2031-05-03/2031-05-06"),
    ],
)
def test_a_visit_lasts_as_long_as_it_is_said_to(told, text, date):
    """The other end follows from the days, but only where the text says which end it tells."""
    assert told(text, "Visit", "date") == [date]


def test_only_a_visit_is_lengthened(told):
    """A meeting on the last day of a three-day visit was on that day."""
    text = "Concluding her three-day visit, Ana Novak met Kenji Sato in Tokyo on 3 May 2031."

    assert told(text, "Meeting", "date") == ["2031-05-03"]
