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
from kg.asking import ask, query
from kg.console import PLACE, format_option, lang_option, open_graph, store_option
from kg.curating import review
from kg.errors import KgError
from kg.reading import read
from kg.resources import VERSION
from kg.viewing import view

if TYPE_CHECKING:
    from kg.pipeline import Summary

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 96}

_proposed_option = click.option(
    "--proposed", is_flag=True, help="Take facts that wait for review as well."
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
        # Not commands.main: that one ends the process when the reader of our output goes.
        with commands.make_context("kg", arguments) as context:
            commands.invoke(context)
        sys.stdout.flush()
        return 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
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
@click.option("--store", metavar="PATH|URL", help=f"{PLACE}  [default: build/graph]")
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of release texts <id>.txt.")
@click.option("--keep", is_flag=True, help="Keep releases of the graph that no RECORD names.")
@_proposed_option
def build(
    records: tuple[Path, ...], store: str | None, texts: Path | None, keep: bool, proposed: bool
) -> None:
    """Turn records into the graph.

    The graph then holds what the RECORDs say and nothing else; without any, the records that
    ship. With --keep they are added to the releases that the graph holds already. Nothing is
    changed unless every record is well. Facts that wait for review are left out unless
    --proposed asks for them; rejected ones always are.
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
        made = pipeline.Build(
            sources, read_parts(endpoint), keep=endpoint if keep else None, proposed=proposed
        )
        endpoint.write(made.changes(console.bar))
    else:
        with graph.standing(Path(place)) as (old, held):
            made = pipeline.Build(sources, old, keep=held if keep else None, proposed=proposed)
            write_folder(Path(place), made.changes(console.bar))
    _report(place, made.summary, proposed)
    if store is None and "KG_STORE" not in os.environ:
        click.echo(f"ask it with --store {place}, or set KG_STORE={place}")


def _records(given: tuple[Path, ...]) -> tuple[Path, ...]:
    from kg import resources

    return given or (resources.releases(),)


def _report(place: str, summary: "Summary", proposed: bool) -> None:
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
    waiting = "; ".join(filter(None, (_waiting(summary, proposed), _links(summary))))
    click.echo(
        f"{place}: releases {', '.join(done) or 'none'}{texts}; "
        f"{_facts(summary)} read{f' ({waiting})' if waiting else ''}, {summary.triples} triples"
    )


def _facts(summary: "Summary") -> str:
    return _counted(summary.facts, "fact")


def _links(summary: "Summary") -> str:
    """How many links between facts a build could not make."""
    count = summary.links_left_out
    return f"{_counted(count, 'link')} left out for want of a fact" if count else ""


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _waiting(summary: "Summary", proposed: bool) -> str:
    """What a build made of the facts that no curator has accepted."""
    counts = {"proposed": 0 if proposed else summary.proposed, "rejected": summary.rejected}
    left_out = " and ".join(f"{count} {status}" for status, count in counts.items() if count)
    said = [f"{summary.proposed} of them proposed"] if summary.proposed and proposed else []
    return "; ".join([*said, f"{left_out} left out"] if left_out else said)


@commands.command()
@click.argument("records", nargs=-1, metavar="[RECORD|FOLDER]...", type=click.Path(path_type=Path))
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of release texts <id>.txt.")
@_proposed_option
def check(records: tuple[Path, ...], texts: Path | None, proposed: bool) -> None:
    """Check records without building a graph.

    Offices that they give people are held against those that the authority knows. Where the
    authority knows otherwise, the check fails: the record or the authority is to be mended.
    Where it knows the office but no such term of that person, a warning says so. A build
    asks for neither.
    """
    from kg import incumbencies, pipeline
    from kg.errors import InvalidGraph

    sources = pipeline.load_sources(_records(records), texts)
    made = pipeline.Build(sources, {}, proposed=proposed)
    found = incumbencies.check_tenures(one.quads or [] for one in made.changes(console.bar))
    written = incumbencies.written(found, made.paths, sources.ontology, sources.authority)
    told = list(zip(found, written, strict=True))
    wrong = [sentence for one, sentence in told if one.contradicts]
    doubtful = [sentence for one, sentence in told if not one.contradicts]
    for sentence in doubtful:
        console.notice(f"warning: {sentence}")
    if wrong:
        raise InvalidGraph(wrong)
    count = len(made.summary.added)
    are = "record is" if count == 1 else "records are"
    said = [_facts(made.summary), _waiting(made.summary, proposed), _links(made.summary)]
    said.append(f"{_counted(len(doubtful), 'warning')} on offices" if doubtful else "")
    click.echo(f"{count} {are} well ({'; '.join(filter(None, said))})")


@commands.command()
@click.option("--kind", "kinds", multiple=True, help="Only this kind of fact (again for more).")
@click.option("--modality", "modalities", multiple=True, help="Only this modality (likewise).")
@click.option("--export", type=click.Path(path_type=Path), help="Write .gexf or .graphml instead.")
@click.option("--top", type=click.IntRange(1), default=25, help="Rows to print.", show_default=True)
@format_option
@lang_option
@store_option
def network(
    kinds: tuple[str, ...],
    modalities: tuple[str, ...],
    export: Path | None,
    top: int,
    form: str,
    lang: str,
    store: str | None,
) -> None:
    """Print who is linked with whom, and who bridges the two.

    degree: entities it is linked with. links: facts that link it, each counted. across: how
    many of those entities are of the other country. betweenness: share of the shortest ways
    between all others that lead through it. bridge: how often the way from one country to the
    other crosses at it, the two states left out. component, community: groups by number, the
    largest first.
    """
    from kg import exports, measures

    with open_graph(store) as graph, console.telling("measuring the network"):
        found = graph.network(kinds=kinds or None, modalities=modalities or None)
        if export is not None:
            exports.export_network(found, export)
        else:
            table, sentence = measures.to_table(found, lang=lang, top=top)
    if export is not None:
        click.echo(f"{export}")
        return
    console.print_table(table, form)
    if form == "text":
        hidden = found.number_of_nodes() - len(table.rows)
        click.echo(f"{sentence}{f' {hidden} more with --top.' if hidden > 0 else ''}")


@commands.command()
@click.argument(
    "out", metavar="OUT.(ttl|trig|nq|jsonld|rdf|csv|gexf|graphml)", type=click.Path(path_type=Path)
)
@click.option("--dyad-year", is_flag=True, help="Write the relations year by year to OUT.csv.")
@click.option("--events", is_flag=True, help="Write one row per event to OUT.csv.")
@store_option
def export(out: Path, dyad_year: bool, events: bool, store: str | None) -> None:
    """Write the graph to a file in one of eight formats.

    The ending says which.
    csv writes three tables: OUT-entities.csv, OUT-facts.csv and OUT-roles.csv.

    With --dyad-year, one row per year in OUT.csv: visits by direction and level, meetings,
    agreements, investments, trade; what has no date in OUT-undated.csv, the facts behind each
    number in OUT-facts.csv. With --events, one row per event with ISO and COW codes and PLOVER
    type. Both say in OUT-codebook.md what each column means.
    """
    from kg import exports

    if dyad_year and events:
        raise click.UsageError("--dyad-year and --events are two tables (ask for one at a time)")
    table = "dyad-year" if dyad_year else "events" if events else None
    with open_graph(store) as graph, console.telling("writing"):
        if table is not None:
            written = exports.export_table(graph.store, table, out)
        else:
            written = exports.export(graph.store, out)
    for path in written:
        click.echo(f"{path}")


commands.add_command(ask)
commands.add_command(query)
commands.add_command(read)
commands.add_command(review)
commands.add_command(view)

if __name__ == "__main__":
    main()
