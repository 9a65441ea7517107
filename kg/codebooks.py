"""What each column of a table for statisticians means, kept as data and written beside it.

A codebook is ``NAME.md``, prose for its reader, and ``NAME.yaml``, the columns in their order.
One entry may stand for many columns: ``{level}`` in its name runs through the words that
``each`` gives, whose meanings take its place in the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from kg import files, resources
from kg.errors import CodebookError
from kg.forms import Form, read_forms

# What becomes of the amounts behind a count: added up event by event, or only compared.
MONEY = ("sum", "figures")
_KEYS = ("column", "each", "meaning", "unit", "query", "money", "dated", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Attributes:
        name: As it stands in the first line of the table.
        meaning: What a cell says, without a full stop.
        unit: What is counted or measured.
        query: Name of the question whose rows a cell counts, or None.
        money: One of `MONEY`, or None where there are no amounts behind it.
        dated: Whether nothing behind it can be without a year.
        note: Where a reader could err, or None.
    """

    name: str
    meaning: str
    unit: str
    query: str | None = None
    money: str | None = None
    dated: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The prose and the columns of a table, in their order."""

    prose: str
    columns: tuple[Column, ...]


def read_codebook(name: str, folder: Path | None = None) -> Codebook:
    """Read the codebook of a table.

    Args:
        name: Such as "dyad-year".
        folder: Where codebooks are; without one, those that ship.

    Raises:
        CodebookError: A file is missing or not as the format says, with file and line.
    """
    path = (folder or resources.codebooks()) / f"{name}.yaml"
    columns: dict[str, Column] = {}
    for form in read_forms(path, CodebookError, "column"):
        for column in _columns(form):
            if columns.setdefault(column.name, column) is not column:
                raise form.refuse("column", f"the column {column.name!r} stands twice")
    try:
        prose = files.read_text(path.with_suffix(".md"))
    except files.FileError as error:
        raise CodebookError(str(error)) from error
    return Codebook(prose=prose, columns=tuple(columns.values()))


def to_markdown(codebook: Codebook, money: Mapping[str, list[Column]]) -> str:
    """The codebook as a page.

    Args:
        codebook: Prose and columns.
        money: By name of a column, the columns of amounts that follow it in the table.
    """
    lines = [codebook.prose.rstrip("\n"), "", "## Columns", ""]
    lines += ["| column | unit | meaning |", "|---|---|---|"]
    for column in codebook.columns:
        for one in (column, *money.get(column.name, ())):
            equals = f" Rows: `{one.query}`." if one.query else ""
            note = f" {one.note}" if one.note else ""
            lines.append(f"| `{one.name}` | {one.unit} | {one.meaning}.{note}{equals} |")
    return "\n".join(lines) + "\n"


def _columns(form: Form) -> Iterator[Column]:
    form.only(_KEYS)
    form.require(("column", "meaning", "unit"))
    for key, known in (("money", MONEY), ("dated", ("always",))):
        if form.optional(key) not in (None, *known):
            raise form.refuse(key, f"{key!r} is one of {', '.join(known)}")
    each = form.form("each") if "each" in form else None
    names = list(each.mapping) if each else []
    runs = [_words(each.form(name)) for name in names] if each else []
    for chosen in product(*runs):
        words = {name: word for name, (word, _) in zip(names, chosen, strict=True)}
        meanings = {name: said for name, (_, said) in zip(names, chosen, strict=True)}
        note = form.optional("note")
        yield Column(
            name=_filled(form, "column", words),
            meaning=_filled(form, "meaning", meanings),
            unit=form.text("unit"),
            query=form.optional("query"),
            money=form.optional("money"),
            dated="dated" in form,
            note=_filled(form, "note", meanings) if note else None,
        )


def _words(form: Form) -> list[tuple[str, str]]:
    return [(word, form.text(word)) for word in form.mapping]


def _filled(form: Form, key: str, words: Mapping[str, str]) -> str:
    try:
        return form.text(key).format(**words)
    except (KeyError, IndexError, ValueError):
        raise form.refuse(key, f"{key!r} has braces that 'each' does not fill") from None
