"""The events as a table for statisticians: one row per event, with the codes of its actors.

The question ``event-table`` gives a row per telling and actor; here they are gathered. Actor 1
is whose deed it is and actor 2 towards whom. Where they do it together neither is: then actor
1 has those of the state with the lowest COW number, and actor 2 has all others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from kg import iris
from kg.queries import find_query
from kg.rdf import REAL
from kg.store import Store
from kg.tables import to_table

Row = dict[str, str]
Cell = str | int | Decimal | None

_CODES: Final = ("iso2", "iso3", "cow", "cow_abbreviation")
_PRECISION: Final = {0: None, 4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Actors:
    """Those on one side of an event.

    Attributes:
        ids: Their ids, sorted.
        states: Rows that name their states, one each, the lowest COW number first.
    """

    ids: list[str]
    states: list[Row]

    def cells(self) -> Iterator[Cell]:
        """Ids, states and the codes of the states, each as words with spaces between them."""
        yield " ".join(self.ids) or None
        yield " ".join(iris.local(one["state"]) for one in self.states) or None
        for code in _CODES:
            yield " ".join(one[code] for one in self.states if one[code]) or None


def read_events(store: Store) -> Iterator[Sequence[Cell]]:
    """The rows of the table, its columns being those of the codebook ``event-table``.

    Args:
        store: The graph.

    Yields:
        By start and address, what has no date last.

    Raises:
        StoreError: The store cannot be read.
    """
    table = to_table(store.select(find_query("event-table").text), lambda _: None)
    rows = sorted(table.texts(), key=lambda row: (not row["start"], row["start"], row["address"]))
    for _, same in groupby(rows, key=lambda row: row["address"]):
        yield list(_event(list(same)))


def _event(rows: list[Row]) -> Iterator[Cell]:
    first = rows[0]
    modality = iris.local(first["modality"])
    bearing = [row for row in rows if _bears_out(iris.local(row["told"]), modality)]
    yield from (first["address"], iris.local(first["kind"]), first["event"])
    yield from (first["start"] or None, first["end"] or None)
    dates = [len(first[name]) for name in ("start", "end") if first[name]]
    yield _PRECISION[min(dates, default=0)]
    yield modality
    yield len({row["fact"] for row in rows})
    yield from (first["plover_type"] or None, _words(row["plover_mode"] for row in bearing))
    for actors in _actors(bearing):
        yield from actors.cells()
    yield _words(iris.local(row["actor"]) for row in bearing if row["side"] == "about")
    yield _words(iris.local(row["place"]) for row in bearing)
    amounts = {(row["currency"], Decimal(row["amount"])) for row in bearing if row["amount"]}
    currencies = {currency for currency, _ in amounts}
    yield _words(currencies)
    values = [amount for _, amount in amounts] if len(currencies) == 1 else []
    yield from (min(values, default=None), max(values, default=None))
    yield _words(iris.local(row["release"]).removeprefix("release/") for row in rows)
    yield _words(row["fact"] for row in rows)


def _bears_out(told: str, modality: str) -> bool:
    """Whether a telling is of what the event is: of a deed, no plan of it."""
    return told == modality or (told in REAL and modality in REAL)


def _actors(rows: list[Row]) -> tuple[Actors, Actors]:
    together = [row for row in rows if row["side"] == "both"]
    states = _states(together)
    first = states[0]["state"] if states else None
    sides: tuple[dict[str, list[Row]], dict[str, list[Row]]] = {}, {}
    for row in rows:
        if row["side"] != "about":
            mine = row["side"] == "source" or (row["side"] == "both" and row["state"] == first)
            sides[not mine].setdefault(iris.local(row["actor"]), []).append(row)
    one, other = (
        Actors(sorted(side), _states(row for rows in side.values() for row in rows))
        for side in sides
    )
    return one, other


def _states(rows: Iterable[Row]) -> list[Row]:
    known = {row["state"]: row for row in rows if row["state"]}
    return sorted(known.values(), key=lambda row: (int(row["cow"] or 10_000), row["state"]))


def _words(words: Iterable[str]) -> str | None:
    """Different words with spaces between them, sorted; None when there are none."""
    return " ".join(sorted(set(words) - {""})) or None
