"""The command that reads: releases in, records of proposed facts out.

Nothing is written before all is read, and a record that is there already may hold a
curator's work: it is replaced only on request.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import console
from kg.errors import DocumentError

if TYPE_CHECKING:
    from kg.batch import Outcome
    from kg.readings import Reading
    from kg.sources import Given

_RECORD = (".yaml", ".yml")


@click.command("read")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL|-|FOLDER|@LIST...")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Record file, or folder.")
@click.option("--url", help="Address of the page.")
@click.option("--published", metavar="DAY", help="Day of publication, such as 2019-08-14.")
@click.option("--publisher", metavar="ID|NAME", help="Who published it.")
@click.option("--language", metavar="CODE", help="Language of the text, such as en.")
@click.option("--title", help="Its title.")
@click.option("--reader", "name", default="frames", show_default=True, help="Which reader reads.")
@click.option(
    "--explain", is_flag=True, help="Tell why each fact was found, and what was not kept."
)
@click.option("--html", type=click.Path(path_type=Path), help="Write the reading as a page, too.")
@click.option("--keep-text", type=click.Path(path_type=Path), help="Folder for the text <id>.txt.")
@click.option("--allow-local", is_flag=True, help="Read from the local network, too.")
@click.option("--force", is_flag=True, help="Replace records that are there already.")
@click.option("--jobs", type=click.IntRange(1), help="Processes for many.  [default: all cores]")
def read(
    sources: tuple[str, ...],
    out: Path | None,
    url: str | None,
    published: str | None,
    publisher: str | None,
    language: str | None,
    title: str | None,
    name: str,
    explain: bool,
    html: Path | None,
    keep_text: Path | None,
    allow_local: bool,
    force: bool,
    jobs: int | None,
) -> None:
    """Read releases into records of proposed facts.

    A release is a plain text, a page or a PDF. What it does not say of itself (address, day,
    publisher, language) is given by options, which always win. Its record is printed, or
    written with -o; "kg review" goes through its facts.

    A folder, a pattern, a list (@LIST or FILE.list, with a source a line) or several sources
    are read at once into a folder: what is there already is passed over, and what fails is
    told in the end.
    """
    from kg.sources import Given, find_sources, is_many

    given = Given(
        url=url,
        published=published,
        publisher=publisher,
        language=language,
        title=title,
        allow_local=allow_local,
    )
    if len(sources) == 1 and not is_many(sources[0]):
        _One(sources[0], given, out, keep_text, force).go(name, explain, html)
        return
    alone = {"--url": url, "--title": title, "--explain": explain, "--html": html}
    for option, value in alone.items():
        if value:
            raise click.UsageError(f"{option} is for one release, not for several")
    if "-" in sources:
        raise click.UsageError("standard input (-) is one release; read it alone")
    if out is None or out.suffix in _RECORD:
        find_sources(sources)  # says so where there are none
        raise click.UsageError("several releases are read into a folder (-o FOLDER)")
    _read_many(sources, given, out, name, jobs, keep_text, force)


def _read_many(
    sources: tuple[str, ...],
    given: "Given",
    folder: Path,
    name: str,
    jobs: int | None,
    texts: Path | None,
    force: bool,
) -> None:
    """Read all sources and tell what became of them.

    Raises:
        Exit: Something failed (1), or the user has broken off (130).
    """
    from kg.batch import Batch
    from kg.sources import find_sources

    listed = find_sources(sources)
    batch = Batch(folder, given, reader=name, jobs=jobs, texts=texts, force=force)
    tally = _Tally(folder, len(listed))
    try:
        with _bar(len(listed)) as step:
            for outcome in batch.outcomes(listed):
                tally.add(outcome)
                step(1)
    except KeyboardInterrupt:
        tally.tell()
        message = "interrupted; what was read is kept, and the same call goes on from there"
        raise click.exceptions.Exit(console.fail(message, 130)) from None
    tally.tell()
    if tally.failures:
        raise click.exceptions.Exit(1)


class _Tally:
    """What became of many sources.

    Args:
        folder: Folder of the records.
        wanted: How many sources there are.
    """

    def __init__(self, folder: Path, wanted: int) -> None:
        self.failures: list[str] = []
        self._folder = folder
        self._wanted = wanted
        self._read = self._before = self._facts = self._entities = 0

    def add(self, outcome: "Outcome") -> None:
        """Count one source."""
        if outcome.problem is not None:
            self.failures.append(outcome.problem)
        elif outcome.read:
            self._read += 1
            self._facts += outcome.facts
            self._entities += outcome.entities
        else:
            self._before += 1

    def tell(self) -> None:
        """The failures, one a line, and what was done in a sentence."""
        for failure in self.failures:
            console.notice(failure)
        said = [f"{self._read} of {self._wanted} read"]
        said += [f"{self._before} there before"] if self._before else []
        said += [f"{len(self.failures)} failed"] if self.failures else []
        found = _counted(self._facts, self._entities)
        review = f"; review with kg review {self._folder}/….yaml" if self._facts else ""
        console.notice(f"{self._folder}: {', '.join(said)}; {found}{review}")


@contextmanager
def _bar(length: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal: what it yields is told how far it is further."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label="releases", file=sys.stderr) as bar:
        yield bar.update


class _One:
    """One release to read.

    Args:
        source: Where it is read from.
        given: What is said of it.
        out: Record file or folder, or None for standard output.
        texts: Folder for its text, or None.
        force: Whether a record that is there may be replaced.
    """

    def __init__(
        self, source: str, given: "Given", out: Path | None, texts: Path | None, force: bool
    ) -> None:
        self._source = source
        self._given = given
        self._out = out
        self._texts = texts
        self._force = force

    def go(self, reader: str, explain: bool, html: Path | None) -> None:
        """Read it, write what is asked for and tell what was found."""
        from kg.readers import find_reader
        from kg.sources import read_source

        if html is not None and html.suffix.lower() not in (".html", ".htm"):
            raise click.UsageError(f"{html}: a page is written to a file ending in .html")
        if self._out is not None and not self._is_folder():
            self._check_free(self._out)
        with console.telling("reading"):
            ours = find_reader(reader)
            document = read_source(self._source, self._given)
            try:
                reading = ours.read(document)
            except DocumentError as error:
                name = "standard input" if self._source == "-" else self._source
                raise DocumentError(f"{name}: {error}") from error
        path = self._path(reading.record.id)
        if html is not None:
            from kg.reading_page import write_reading_page

            write_reading_page(reading, html)
        self._write(reading, path)
        if explain:
            _explain(reading, err=path is None)
        console.notice(_summary(reading, path))

    def _is_folder(self) -> bool:
        """Whether --out names a folder and not a record."""
        if self._out is None or self._out.suffix in _RECORD:
            return False
        if self._out.suffix and not self._out.is_dir():
            raise click.UsageError(
                f"{self._out}: a record is written to a file ending in .yaml, or into a folder"
            )
        return True

    def _path(self, one: str) -> Path | None:
        if self._out is None or not self._is_folder():
            return self._out
        path = self._out / f"{one}.yaml"
        self._check_free(path)
        return path

    def _check_free(self, path: Path) -> None:
        if path.exists() and not self._force:
            raise click.UsageError(
                f"{path}: is there already, and may hold a curator's work (--force replaces it)"
            )

    def _write(self, reading: "Reading", path: Path | None) -> None:
        from kg.batch import write_found
        from kg.pool import found_of

        found = found_of(self._source, reading, with_text=self._texts is not None)
        write_found(found, path, texts=self._texts, force=self._force)
        if path is None:
            sys.stdout.buffer.write(found.record.encode("utf-8"))


def _summary(reading: "Reading", path: Path | None) -> str:
    facts = len(reading.record.facts)
    said = _counted(facts, len(reading.record.entities))
    return f"{said}; review with kg review {path or 'FILE'}" if facts else said


def _counted(facts: int, entities: int) -> str:
    said = f"{facts} fact{'' if facts == 1 else 's'} proposed, "
    return f"{said}{entities} entit{'y' if entities == 1 else 'ies'} new"


def _explain(reading: "Reading", *, err: bool) -> None:
    """Both tables, fitted into the terminal where it is one."""
    from kg.reasons import explanation

    stream = sys.stderr if err else sys.stdout
    width = (os.get_terminal_size(stream.fileno()).columns or None) if stream.isatty() else None
    for line in explanation(reading, width):
        click.echo(line, err=err)
