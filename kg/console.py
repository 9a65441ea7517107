"""What commands share: their options, and how they show tables, progress and errors.

Tables go to standard output, the rest to standard error. Progress is for people: where
standard error is no terminal, none is shown.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.tables import Table

FORMATS = ("text", "csv", "json", "markdown", "html")
PLACE = "Folder of the graph or address of a SPARQL endpoint (also: KG_STORE)."

store_option = click.option("--store", metavar="PATH|URL", help=PLACE)
format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="How to print."
)
lang_option = click.option(
    "--lang", type=click.Choice(["en", "sl", "ja"]), default="en", help="Language of names."
)


def open_graph(store: str | None) -> "Graph":
    """The graph that --store names; telling when it must be built first."""
    from kg import graph

    if store == "":
        raise click.UsageError("--store is empty (give a folder or an address, or leave it out)")

    return graph.open_graph(store, notice=notice)


def print_table(table: "Table", form: str) -> None:
    """A table on standard output, fitted into the terminal where it is one."""
    from kg.tables import format_table

    # A terminal that does not know its width says 0.
    width = (os.get_terminal_size().columns or None) if sys.stdout.isatty() else None
    text = format_table(table, form, width)
    sys.stdout.buffer.write(text.encode("utf-8"))


def notice(sentence: str) -> None:
    """A sentence that is no error, on standard error."""
    click.echo(f"kg: {sentence}", err=True)


@contextmanager
def telling(what: str) -> Iterator[None]:
    """On a terminal, say what is being done while it is done."""
    shown = sys.stderr.isatty()
    if shown:
        click.echo(f"{what} …", err=True, nl=False)
    try:
        yield
    finally:
        if shown:
            click.echo("\r\033[K", err=True, nl=False)


def bar(records: tuple[Path, ...]) -> Iterable[Path]:
    """The records, with a progress bar on a terminal."""
    if not sys.stderr.isatty():
        yield from records
        return
    with click.progressbar(records, label="records", file=sys.stderr) as bar:
        yield from bar


def fail(message: str, status: int) -> int:
    """Tell an error; gives back the exit status."""
    click.echo(f"kg: {message}", err=True)
    return status
