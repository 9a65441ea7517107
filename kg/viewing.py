"""The command that writes pages: of the network, and of one event."""

from pathlib import Path

import click

from kg import console
from kg.console import lang_option, open_graph, store_option


@click.command()
@click.argument("out", metavar="OUT.html", type=click.Path(path_type=Path))
@click.option("--event", help="Write the page of this event: its address, as kg ask events shows.")
@lang_option
@store_option
def view(out: Path, event: str | None, lang: str, store: str | None) -> None:
    """Write the network as one page that works offline.

    With --event, write how each release tells of that event, side by side.
    """
    if out.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError(f"{out}: a page is written to a file ending in .html")
    with open_graph(store) as graph:
        if event is not None:
            from kg.event_page import write_event_page
            from kg.naming import find_event

            write_event_page(graph.store, find_event(graph.store, event), out, lang=lang)
        else:
            from kg.view import write_view

            with console.telling("laying out the network"):
                write_view(graph.catalogue(), graph.network(), out, lang=lang)
    click.echo(f"{out}")
