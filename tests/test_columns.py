"""Columns stand straight on a terminal, whatever the script."""

import wcwidth

from kg.columns import set_columns


def test_columns_are_as_wide_as_their_widest_cell():
    """Words stand to the left, numbers to the right, two spaces between columns."""
    lines = set_columns(["who", "jobs"], [["Yaskawa", "200"], ["BTC", "9"]], [False, True])

    assert lines == [
        "who      jobs",
        "-------  ----",
        "Yaskawa   200",
        "BTC         9",
    ]


def test_a_japanese_character_takes_two_columns():
    """Columns line up where the terminal shows them, not where characters are counted."""
    lines = set_columns(["a", "b"], [["日本", "x"], ["Japonska", "y"]], [False, False])

    starts = {
        wcwidth.width(line[: line.index(end)]) for line, end in zip(lines[2:], "xy", strict=True)
    }
    assert starts == {10}


def test_a_line_fits_the_terminal():
    """The widest column gives way, and its cells go on in the next line."""
    row = ["University Rehabilitation Institute", "robotic therapy devices"]

    for cells in (row, [f"{row[0]} 日本", row[1]]):
        lines = set_columns(["who", "field"], [cells], [False, False], width=40)
        assert all(wcwidth.width(line) <= 40 for line in lines)
        assert "Rehabilitation" in "".join(lines)


def test_a_column_keeps_room_for_a_word():
    """A terminal that is too narrow gets longer lines, not columns of single letters."""
    lines = set_columns(["a", "b"], [["x" * 30, "y" * 30]], [False, False], width=5)

    assert len(lines[1]) == 22
