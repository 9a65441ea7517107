"""The relations of the two states year by year, as a table for statisticians.

Each question called ``dyad-year-…`` gives the facts behind some columns; a cell is the number
of different things that its rows count, so that any number can be followed back to releases.
What has no year stands in a row of its own, apart from the years.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Final

from kg.codebooks import Codebook, Column
from kg.errors import CodebookError
from kg.queries import Query, find_queries
from kg.store import Store
from kg.tables import to_table

_PREFIX: Final = "dyad-year-"
_OPTIONAL: Final = ("fact", "evidence", "currency", "period", "note")

Cell = int | Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One fact behind a number of the table.

    Attributes:
        year: Year it counts for, or None where it is not known.
        column: Column it counts in.
        counted: IRI of what is counted: an event, a fact or a release.
        fact: IRI of the fact that tells of it, or None for a release.
        release: IRI of the release.
        evidence: Address of the page at the words that prove the fact, or None.
        amount: Amount that the fact gives, or None.
        currency: Its currency, or None.
        period: Period that the amount is for, or None.
        note: Qualification of the fact, or None.
    """

    year: int | None
    column: str
    counted: str
    fact: str | None
    release: str
    evidence: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    period: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadYears:
    """The table, and what is behind it.

    Attributes:
        columns: Names of the columns, without the year.
        years: A row of cells for each year from the first to the last that the graph covers.
        undated: A row for what has no year.
        supports: The facts behind the cells, by year (those without one first) and column.
        money: By column, the columns of amounts that follow it.
    """

    columns: tuple[str, ...]
    years: Mapping[int, Sequence[Cell]]
    undated: Sequence[Cell]
    supports: tuple[Support, ...]
    money: Mapping[str, list[Column]]

    def rows(self) -> Iterator[Sequence[object]]:
        """The table, with its header and the year as first column."""
        yield ("year", *self.columns)
        yield from ((year, *cells) for year, cells in self.years.items())

    def support_rows(self) -> Iterator[Sequence[object]]:
        """What is behind it as a table, with its header."""
        names = [field.name for field in fields(Support)]
        yield names
        yield from ([getattr(one, name) for name in names] for one in self.supports)


def read_dyad_years(store: Store, codebook: Codebook) -> DyadYears:
    """Count the relations year by year.

    Args:
        store: The graph.
        codebook: The columns, in their order.

    Raises:
        CodebookError: A question gives a column that the codebook does not have.
        StoreError: The store cannot be read.
    """
    order = {column.name: place for place, column in enumerate(codebook.columns)}
    queries = [query for query in find_queries() if query.name.startswith(_PREFIX)]
    supports = [one for query in queries for one in _supports(store, query)]
    for one in supports:
        if one.column not in order:
            raise CodebookError(f"the codebook does not say what the column {one.column!r} means")
    supports.sort(key=lambda s: (s.year or 0, order[s.column], s.counted, s.fact or "", str(s)))
    behind: dict[tuple[int | None, str], list[Support]] = defaultdict(list)
    for one in supports:
        behind[one.year, one.column].append(one)
    currencies = {column.name: _currencies(column, supports) for column in codebook.columns}
    money = {
        column.name: [part for one in currencies[column.name] for part in _priced(column, one)]
        for column in codebook.columns
    }

    def row(year: int | None) -> list[Cell]:
        cells: list[Cell] = []
        for column in codebook.columns:
            there = behind[year, column.name]
            counted = len({one.counted for one in there})
            cells.append(None if year is None and column.dated else counted)
            for currency in currencies[column.name]:
                cells += _amounts(column, currency, there, undated=year is None)
        return cells

    known = [one.year for one in supports if one.year is not None]
    return DyadYears(
        columns=tuple(
            part.name for column in codebook.columns for part in (column, *money[column.name])
        ),
        years={year: row(year) for year in range(min(known), max(known) + 1)} if known else {},
        undated=row(None),
        supports=tuple(supports),
        money=money,
    )


def _supports(store: Store, query: Query) -> Iterator[Support]:
    table = to_table(store.select(query.text), lambda _: None)
    for said in table.texts():
        amount = said.get("amount")
        yield Support(
            year=int(said["year"]) if said["year"] else None,
            column=said["column"],
            counted=said["counted"],
            release=said["release"],
            amount=Decimal(amount) if amount else None,
            **{name: said.get(name) or None for name in _OPTIONAL},
        )


def _currencies(column: Column, supports: Iterable[Support]) -> list[str]:
    """The currencies of the amounts behind a column, sorted; none where it has no money."""
    found = {one.currency for one in supports if one.column == column.name and one.amount}
    return sorted(filter(None, found)) if column.money else []


def _priced(column: Column, currency: str) -> list[Column]:
    """The columns of the amounts in a currency: how many there are, the least and the most."""
    summed = column.money == "sum"
    what = "the sum, over events, of the {} amount told of each" if summed else "the {} figure"
    start = f"{column.name}_{currency.lower()}"
    about = f"Of `{column.name}`, as far as an amount in {currency} is told: "
    number = Column(
        name=f"{start}_{'events' if summed else 'figures'}",
        meaning=about + ("how many events" if summed else "how many figures, one for each fact"),
        unit="events" if summed else "figures",
    )
    ends = [
        Column(name=f"{start}_{end}", meaning=about + what.format(word), unit=currency)
        for end, word in (("min", "lowest"), ("max", "highest"))
    ]
    return [number, *ends]


def _amounts(
    column: Column, currency: str, supports: Iterable[Support], *, undated: bool
) -> list[Cell]:
    """The cells of `_priced`; a sum of what has no year would count one deed many times."""
    told: dict[str, list[Decimal]] = defaultdict(list)
    summed = column.money == "sum"
    for one in supports:
        if one.amount is not None and one.currency == currency:
            told[one.counted if summed else f"{one.fact}"].append(one.amount)
    if not told or (summed and undated):
        return [len(told), None, None]
    combined = (sum, sum) if summed else (min, max)
    least = combined[0](min(amounts) for amounts in told.values())
    most = combined[1](max(amounts) for amounts in told.values())
    return [len(told), Decimal(least), Decimal(most)]
