"""Answers as tables: for people (text, markdown, html) and for programs (csv, json).

For people an evidence address is far too long to stand in a cell: there the column
``evidence`` holds a number, and the addresses follow below with the short id of their
fact. Programs get every column in full and amounts as plain numbers.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg import iris
from kg.columns import set_columns
from kg.store import Solutions, Store, Term

Value = str | int | Decimal | None

# Columns of addresses, each with the column of the fact that the address belongs to.
_ADDRESSES = {"evidence": "fact", "other_evidence": "other_fact", "page": ""}
# A label in the place of these would be no way back to the graph.
_IDENTIFYING = {"fact", "release", "counted", "other_fact", *_ADDRESSES}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values under named columns.

    Attributes:
        columns: Their names, as the query gives them.
        rows: As many values each as there are columns.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]

    def texts(self) -> Iterator[dict[str, str]]:
        """The cells of each row by column, as a program writes them; "" for what is not known."""
        for row in self.rows:
            cells = ("" if value is None else str(to_digits(value)) for value in row)
            yield dict(zip(self.columns, cells, strict=True))


def format_table(table: Table, format: str, width: int | None = None) -> str:
    """The table as text.

    Args:
        table: What to show.
        format: One of `FORMATS`.
        width: Columns of the terminal to fit "text" into, counted as a terminal does (a
            Japanese character takes two); None leaves the lines as long as they are.

    Returns:
        Text that ends with a line break: CRLF in csv (RFC 4180), LF otherwise.

    Raises:
        ValueError: There is no such format.
    """
    if format not in FORMATS:
        raise ValueError(f"{format!r} is not one of {', '.join(FORMATS)}")
    return _to_text(table, width) if format == "text" else FORMATS[format](table)


def read_table(store: Store, sparql: str, lang: str = "en") -> Table:
    """Ask a store and name in ``lang`` the entities and terms of the answer."""
    solutions = store.select(sparql)
    rows = list(solutions.rows)
    named = {
        term.value
        for row in rows
        for column, term in zip(solutions.variables, row, strict=True)
        if column not in _IDENTIFYING and isinstance(term, NamedNode)
    }
    labels = find_labels(store, named, lang)
    return to_table(Solutions(solutions.variables, iter(rows)), labels.get)


def to_table(solutions: Solutions, labels: Callable[[str], str | None]) -> Table:
    """Solutions as plain values.

    Args:
        solutions: What a store answered.
        labels: The name to show for an IRI, or None to show the IRI. Not asked for the
            columns fact, release and evidence.
    """
    columns = solutions.variables

    def plain(term: Term | None, named: bool) -> Value:
        if isinstance(term, NamedNode):
            return (named and labels(term.value)) or term.value
        if isinstance(term, Literal):
            return _to_value(term)
        return None if term is None else str(term)

    named = [column not in _IDENTIFYING for column in columns]
    return Table(columns, [tuple(map(plain, row, named)) for row in solutions.rows])


def to_digits(value: object) -> object:
    """A decimal as digits and a point, however large it is; anything else as it is."""
    return f"{value:f}" if isinstance(value, Decimal) else value


def find_labels(store: Store, addresses: Iterable[str], lang: str) -> dict[str, str]:
    """Names of our entities and terms.

    Args:
        store: Where to look, in all its graphs.
        addresses: IRIs of any kind; those outside our name space are left out.
        lang: "en", "sl" or "ja".

    Returns:
        By IRI: the label in that language, else the English one, else the local name.
    """
    ours = sorted({address for address in addresses if address.startswith(iris.BASE)})
    found: dict[str, dict[str, str]] = {address: {} for address in ours}
    for start in range(0, len(ours), _CHUNK):
        values = " ".join(str(NamedNode(address)) for address in ours[start : start + _CHUNK])
        solutions = store.select(
            "SELECT DISTINCT ?named ?label WHERE {"
            f" VALUES ?named {{ {values} }}"
            " GRAPH ?graph { ?named <http://www.w3.org/2000/01/rdf-schema#label> ?label } }"
        )
        for named, label in solutions.rows:
            if isinstance(named, NamedNode) and isinstance(label, Literal):
                names = found[named.value]
                language = label.language or "en"
                # Two graphs may name one thing differently: the same one wins every time.
                names[language] = min(label.value, names.get(language, label.value))
    return {
        address: names.get(lang) or names.get("en") or iris.local(address)
        for address, names in found.items()
    }


def _to_value(literal: Literal) -> Value:
    datatype = literal.datatype.value.removeprefix(_XSD)
    if datatype not in ("integer", "decimal") or not _DECIMAL.fullmatch(literal.value):
        return literal.value
    number = Decimal(literal.value)
    return int(number) if number == number.to_integral_value() else number.normalize()


def _cell(value: Value) -> str:
    """A value on one line, without control characters, long numbers in groups of three."""
    if value is None:
        return ""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", value)).strip()
    return f"{value:,}".replace(",", "\u00a0")


def _for_people(table: Table) -> tuple[list[str], list[list[str]], list[tuple[str, str]]]:
    """Columns and rows to read, and the notes (fact, address) their numbers stand for."""
    notes: dict[tuple[str, str], int] = {}

    def cell(row: tuple[Value, ...], column: str) -> str:
        value = row[table.columns.index(column)]
        if column in _IDENTIFYING and isinstance(value, str):
            if column not in _ADDRESSES:
                return _cell(value.rpartition("/")[2])
            fact = _ADDRESSES[column]
            cited = cell(row, fact) if fact in table.columns else ""
            return f"[{notes.setdefault((cited, _cell(value)), len(notes) + 1)}]"
        return _cell(value)

    hidden = {_ADDRESSES[column] for column in table.columns if column in _ADDRESSES}
    if "evidence" in table.columns:
        hidden.add("release")
    shown = [
        column
        for index, column in enumerate(table.columns)
        if column not in hidden and any(row[index] is not None for row in table.rows)
    ]
    return shown, [[cell(row, column) for column in shown] for row in table.rows], list(notes)


def _numeric(table: Table, column: str) -> bool:
    index = table.columns.index(column)
    return all(not isinstance(row[index], str) for row in table.rows)


def _to_text(table: Table, width: int | None) -> str:
    if not table.rows:
        return "no rows\n"
    columns, rows, notes = _for_people(table)
    numeric = [_numeric(table, column) for column in columns]
    lines = set_columns(columns, rows, numeric, width)
    if notes:
        lines.append("")
    lines.extend(" ".join(filter(None, (f"[{n}]", *note))) for n, note in enumerate(notes, 1))
    return "\n".join(lines) + "\n"


def _to_csv(table: Table) -> str:
    import csv
    import io

    # RFC 4180: CRLF, quotes only where needed, doubled inside.
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(table.columns)
    writer.writerows(map(to_digits, row) for row in table.rows)
    return lines.getvalue()


def _to_json(table: Table) -> str:
    import json

    objects = [
        {
            column: float(value) if isinstance(value, Decimal) else value
            for column, value in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"


def _to_markdown(table: Table) -> str:
    if not table.rows:
        return "no rows\n"
    columns, rows, notes = _for_people(table)

    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def escape(cell: str) -> str:
        return re.sub(r"([\\`*_{}\[\]<>|#~])", r"\\\1", cell)

    rule = ["--:" if _numeric(table, column) else "---" for column in columns]
    lines = [line(map(escape, columns)), line(rule), *(line(map(escape, row)) for row in rows)]
    if notes:
        lines.append("")
    lines.extend(
        " ".join(filter(None, (f"{n}.", fact and f"`{fact}`", f"<{address}>")))
        for n, (fact, address) in enumerate(notes, 1)
    )
    return "\n".join(lines) + "\n"


def _to_html(table: Table) -> str:
    from html import escape

    if not table.rows:
        return "<p>no rows</p>\n"
    columns, rows, notes = _for_people(table)

    def cell(column: str, text: str) -> str:
        if column in _ADDRESSES and text:
            fact, address = notes[int(text[1:-1]) - 1]
            # Anything but a web address stays text: javascript: is an IRI too.
            if address.startswith(("https://", "http://")):
                return f'<td><a href="{escape(address)}" title="{escape(fact)}">{text}</a></td>'
            return f"<td>{escape(address)}</td>"
        return f"<td>{escape(text)}</td>"

    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = [
        f"<tr>{''.join(cell(*pair) for pair in zip(columns, row, strict=True))}</tr>"
        for row in rows
    ]
    return "\n".join(
        ["<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>", *body, "</tbody>", "</table>", ""]
    )


FORMATS: Mapping[str, Callable[[Table], str]] = {
    "text": lambda table: _to_text(table, None),
    "csv": _to_csv,
    "json": _to_json,
    "markdown": _to_markdown,
    "html": _to_html,
}
