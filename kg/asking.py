"""The commands that ask: a named question, or SPARQL of one's own.

Each question becomes a command with its parameters as options when it is called; only
that question's file is read.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import console, iris
from kg.console import format_option, lang_option, open_graph, store_option
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.queries import Query


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


@click.group("ask", cls=Questions, invoke_without_command=True)
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
        with open_graph(store) as graph:
            table = graph.answer(query.name, lang=lang, **texts)
        for name, parameter in query.parameters.items():
            if parameter.default and name not in texts and form == "text":
                chosen = iris.local(parameter.default)
                console.notice(f"{name} is {chosen} (choose another with --{name})")
        console.print_table(table, form)

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


@click.command("query")
@click.argument("sparql", metavar="FILE|TEXT|-")
@click.option("--lang", type=click.Choice(["en", "sl", "ja"]), help="Show names, not IRIs.")
@format_option
@store_option
def query(sparql: str, lang: str | None, form: str, store: str | None) -> None:
    """Answer SPARQL of your own.

    From a file, as text, or from standard input.
    CONSTRUCT and DESCRIBE answer in Turtle.
    """
    from kg.sparql import mentions_graph, query_form
    from kg.syntaxes import to_turtle

    text = _sparql(sparql)
    with open_graph(store) as graph, _naming(sparql, text):
        if query_form(text) in ("construct", "describe"):
            sys.stdout.buffer.write(to_turtle(graph.store.triples(text)))
        else:
            table = graph.table(text, lang=lang)
            console.print_table(table, form)
            if form == "text" and not table.rows and not mentions_graph(text):
                console.notice("every fact stands in a named graph: ask GRAPH ?release { … }")


@contextmanager
def _naming(given: str, text: str) -> Iterator[None]:
    """Begin a complaint about a query with the file it stands in, if it does."""
    try:
        yield
    except QueryError as error:
        if given in (text, "-"):
            raise
        raise QueryError(f"{given}: {error}") from error


def _sparql(given: str) -> str:
    try:
        if given == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        if not given.strip():
            raise click.UsageError("the query is empty")
        path = Path(given)
        looks_like_file = given.endswith((".rq", ".sparql")) or "{" not in given
        if looks_like_file:
            return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise QueryError(f"{given}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{given}: byte {error.start} is not UTF-8") from error
    return given
