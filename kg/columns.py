"""Rows of text set in columns, as wide as a terminal shows them.

A Japanese character takes two columns of a terminal and a combining mark none (wcwidth).
Where all characters are of the European scripts that take one each, as in most answers,
wcwidth is not even imported: that would cost more than the answer.
"""

import textwrap
from collections.abc import Callable, Sequence
from typing import NamedTuple

_GAP = "  "
# No column is made narrower than this to fit a line.
_LEAST = 10


class _Script(NamedTuple):
    """How texts of some scripts are measured and set."""

    width: Callable[[str], int]
    left: Callable[[str, int], str]
    right: Callable[[str, int], str]
    wrap: Callable[[str, int], list[str]]


def set_columns(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric: Sequence[bool],
    width: int | None = None,
) -> list[str]:
    """The lines of a table: header, a rule, and each row in as many lines as it needs.

    Args:
        header: Names of the columns.
        rows: As many texts each.
        numeric: Whether a column is set to the right.
        width: Columns of the terminal to fit the lines into, as far as the narrowest columns
            allow; None leaves every row on one line.
    """
    script = _script([*header, *(cell for row in rows for cell in row)])
    natural = [max(map(script.width, cells)) for cells in zip(header, *rows, strict=True)]
    widths = _fitted(natural, width)
    lines = [*_row(script, header, widths, numeric), _GAP.join("-" * one for one in widths)]
    for row in rows:
        lines += _row(script, row, widths, numeric)
    return [line.rstrip() for line in lines]


def _row(
    script: _Script, cells: Sequence[str], widths: list[int], numeric: Sequence[bool]
) -> list[str]:
    parts = [
        [cell] if script.width(cell) <= width else script.wrap(cell, width)
        for cell, width in zip(cells, widths, strict=True)
    ]
    lines = []
    for at in range(max(map(len, parts))):
        texts = [part[at] if at < len(part) else "" for part in parts]
        sets = [script.right if right else script.left for right in numeric]
        lines.append(_GAP.join(s(t, w) for s, t, w in zip(sets, texts, widths, strict=True)))
    return lines


def _fitted(natural: list[int], width: int | None) -> list[int]:
    """The widths at which a line fits: the widest columns give way first."""
    widths = list(natural)
    while width is not None and sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        widest = max(range(len(widths)), key=widths.__getitem__)
        if widths[widest] <= _LEAST:
            break
        widths[widest] -= 1
    return widths


def _script(texts: Sequence[str]) -> _Script:
    # Everything before the combining marks (U+0300) takes one column a character.
    if all(character < "\u0300" or character in "–—‘’“”…" for text in texts for character in text):
        return _Script(len, str.ljust, str.rjust, textwrap.wrap)
    import wcwidth

    return _Script(wcwidth.width, wcwidth.ljust, wcwidth.rjust, wcwidth.wrap)
