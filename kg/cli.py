"""The commands. Everything but click is imported inside them, so that help comes at once.

Exit status: 0 done, 1 the data or a place are wrong, 2 the call is wrong. An error is one
sentence on standard error.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import console
from kg.errors import KgError, QueryError
from kg.resources import VERSION

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.pipeline import Summary
    from kg.queries import Query

_FORMATS = ("text", "csv", "json", "markdown", "html")
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 96}
_PLACE = "Folder of the graph or address of a SPARQL endpoint (also: KG_STORE)."

store_option = click.option("--store", metavar="PATH|URL", help=_PLACE)
format_option = click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="text", help="How to print."
)
lang_option = click.option(
    "--lang", type=click.Choice(["en", "sl", "ja"]), default="en", help="Language of names."
)


def main() -> None:
    """Run the command line; the entry point of ``kg``."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and tell errors in a sentence.

    Returns:
        The exit status.
    """
    try:
        status = commands.main(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except KgError as error:
        return console.fail(str(error), error.exit_status)
    except click.ClickException as error:
        return console.fail(error.format_message().rstrip("."), error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return console.fail("interrupted; nothing was changed", 130)
    except BrokenPipeError:
        # The reader of our output has gone; what it has read is whole.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return console.fail(f"{error.filename or 'output'}: {error.strerror or error}", 1)


@click.group("kg", context_settings=_SETTINGS)
@click.version_option(VERSION, prog_name="kg")
def commands() -> None:
    """Ask, see and export a knowledge graph of Slovenia–Japan relations.

    Every fact carries the words that prove it. Without --store, the graph that ships is used.
    """


@commands.command()
@click.argument("records", nargs=-1, metavar="[RECORD|FOLDER]...", type=click.Path(path_type=Path))
@click.option("--store", metavar="PATH|URL", help=f"{_PLACE}  [default: build/graph]")
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of release texts <id>.txt.")
@click.option("--keep", is_flag=True, help="Keep releases of the graph that no RECORD names.")
def build(records: tuple[Path, ...], store: str | None, texts: Path | None, keep: bool) -> None:
    """Turn records into the graph.

    The graph then holds what the RECORDs say and nothing else; without any, the records that
    ship. With --keep they are added to the releases that the graph holds already. Nothing is
    changed unless every record is well.
    """
    from kg import graph, pipeline
    from kg.disk import write_folder

    place = store or os.environ.get("KG_STORE") or "build/graph"
    with console.telling("reading ontology and authority"):
        sources = pipeline.load_sources(_records(records), texts)
    if graph.is_address(place):
        from kg.dataset import read_parts
        from kg.endpoint import Endpoint

        endpoint = Endpoint(place)
        made = pipeline.Build(sources, read_parts(endpoint), keep=keep)
        endpoint.write(made.changes(console.bar))
    else:
        made = pipeline.Build(sources, graph.parts_of(Path(place)), keep=keep)
        write_folder(Path(place), made.changes(console.bar))
    _report(place, made.summary)


def _records(given: tuple[Path, ...]) -> tuple[Path, ...]:
    from kg import resources

    return given or (resources.releases(),)


def _report(place: str, summary: "Summary") -> None:
    done = [
        f"{len(ids)} {word}"
        for word, ids in (
            ("added", summary.added),
            ("changed", summary.changed),
            ("removed", summary.removed),
        )
        if ids
    ]
    if summary.unchanged:
        done.append(f"{summary.unchanged} unchanged")
    texts = f", {summary.quoted} with their text" if summary.quoted else ""
    click.echo(
        f"{place}: releases {', '.join(done) or 'none'}{texts}; "
        f"{summary.facts} facts read, {summary.triples} triples"
    )


@commands.command()
@click.argument("records", nargs=-1, metavar="[RECORD|FOLDER]...", type=click.Path(path_type=Path))
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of release texts <id>.txt.")
def check(records: tuple[Path, ...], texts: Path | None) -> None:
    """Check records without building: format, entities, dates, shapes."""
    from kg import pipeline

    made = pipeline.Build(pipeline.load_sources(_records(records), texts), {})
    for _ in made.changes(console.bar):
        pass
    count = len(made.summary.added)
    are = "record is" if count == 1 else "records are"
    click.echo(f"{count} {are} well ({made.summary.facts} facts)")


class Questions(click.Group):
    """The questions as commands, each made from its file when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all questions."""
        from kg.queries import find_queries

        return [query.name for query in find_queries()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a question."""
        from kg.queries import find_query

        return _question(find_query(cmd_name))


@commands.command(cls=Questions, invoke_without_command=True)
@click.pass_context
def ask(ctx: click.Context) -> None:
    """Answer a named question; without one, list them.

    "kg ask QUESTION --help" shows what a question can be narrowed by.
    """
    if ctx.invoked_subcommand is None:
        from kg.queries import find_queries

        queries = find_queries()
        width = max(len(query.name) for query in queries)
        for query in queries:
            click.echo(f"{query.name:<{width}}  {query.summary}")


def _question(query: "Query") -> click.Command:
    def answer(store: str | None, lang: str, form: str, **given: str | None) -> None:
        texts = {name: text for name, text in given.items() if text is not None}
        with _open(store) as graph:
            console.print_table(graph.answer(query.name, lang=lang, **texts), form)

    options: list[click.Parameter] = [
        click.Option(
            [f"--{name}", name],
            metavar=parameter.type.upper(),
            help=parameter.description
            + (f" (one of: {', '.join(parameter.choices)})" if parameter.choices else "")
            + (f"  [default: {parameter.default}]" if parameter.default else ""),
        )
        for name, parameter in query.parameters.items()
    ]
    command = click.Command(
        query.name,
        params=options,
        callback=answer,
        help=f"{query.summary}\n\n{query.description}",
        short_help=query.summary,
    )
    for option in (format_option, lang_option, store_option):
        option(command)
    return command


@commands.command()
@click.argument("sparql", metavar="FILE|TEXT|-")
@click.option("--lang", type=click.Choice(["en", "sl", "ja"]), help="Show names, not IRIs.")
@format_option
@store_option
def query(sparql: str, lang: str | None, form: str, store: str | None) -> None:
    """Answer SPARQL of your own: from a file, as text, or from standard input.

    CONSTRUCT and DESCRIBE answer in Turtle.
    """
    from kg.sparql import query_form
    from kg.syntaxes import to_turtle

    text = _sparql(sparql)
    with _open(store) as graph:
        if query_form(text) in ("construct", "describe"):
            sys.stdout.buffer.write(to_turtle(graph.store.triples(text)))
        else:
            console.print_table(graph.table(text, lang=lang), form)


def _sparql(given: str) -> str:
    try:
        if given == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        path = Path(given)
        looks_like_file = given.endswith((".rq", ".sparql")) or "{" not in given
        if looks_like_file:
            return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise QueryError(f"{given}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{given}: byte {error.start} is not UTF-8") from error
    return given


@commands.command()
@format_option
@lang_option
@store_option
@click.option("--export", type=click.Path(path_type=Path), help="Write .gexf or .graphml instead.")
@click.option("--top", type=click.IntRange(1), default=25, help="Rows to print.", show_default=True)
def network(form: str, lang: str, store: str | None, export: Path | None, top: int) -> None:
    """Who is linked with whom: links, betweenness, communities, bridges."""
    from kg import exports, measures

    with _open(store) as graph:
        if export is not None:
            exports.export(graph.store, export)
            click.echo(f"{export}")
            return
        with console.telling("measuring the network"):
            table, sentence = measures.to_table(graph.network(), lang=lang, top=top)
    console.print_table(table, form)
    if form == "text":
        click.echo(sentence)


@commands.command()
@click.argument("out", metavar="OUT.html", type=click.Path(path_type=Path))
@lang_option
@store_option
def view(out: Path, lang: str, store: str | None) -> None:
    """Write the network as one interactive page that works offline."""
    from kg.view import write_view

    if out.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError(f"{out}: a page is written to a file ending in .html")
    with _open(store) as graph, console.telling("laying out the network"):
        write_view(graph.catalogue(), graph.network(), out, lang=lang)
    click.echo(f"{out}")


@commands.command()
@click.argument(
    "out", metavar="OUT.(ttl|trig|nq|jsonld|rdf|csv|gexf|graphml)", type=click.Path(path_type=Path)
)
@store_option
def export(out: Path, store: str | None) -> None:
    """Write the graph to a file; the ending says the format.

    csv writes three tables: OUT-entities.csv, OUT-facts.csv and OUT-roles.csv.
    """
    from kg import exports

    with _open(store) as graph, console.telling("writing"):
        written = exports.export(graph.store, out)
    for path in written:
        click.echo(f"{path}")


def _open(store: str | None) -> "Graph":
    from kg.graph import open_graph

    return open_graph(store, notice=console.notice)


if __name__ == "__main__":
    main()
