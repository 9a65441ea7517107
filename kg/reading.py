"""The command that reads: releases in, records of proposed facts out.

Nothing is written before all is read, and a record that is there already may hold a
curator's work: it is replaced only on request.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import console

if TYPE_CHECKING:
    from kg.reader import Reading
    from kg.sources import Given

_RECORD = (".yaml", ".yml")
# Tables that go to no terminal are set as if it were so wide.
_WIDTH = 140


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
    from kg.sources import Given, is_many

    given = Given(
        url=url,
        published=published,
        publisher=publisher,
        language=language,
        title=title,
        allow_local=allow_local,
    )
    if len(sources) > 1 or is_many(sources[0]):
        raise click.UsageError("not yet")
    _One(sources[0], given, out, keep_text, force).go(name, explain, html)


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
            reading = find_reader(reader).read(read_source(self._source, self._given))
        path = self._path(reading.record.id)
        self._write(reading, path)
        if html is not None:
            from kg.reading_page import write_reading_page

            write_reading_page(reading, html)
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
        from kg.drafts import record_text
        from kg.files import written

        text = record_text(reading.record).encode("utf-8")
        if self._texts is not None:
            from kg.batch import keep_text

            keep_text(reading, self._texts, force=self._force)
        if path is None:
            sys.stdout.buffer.write(text)
            return
        with written(path) as file:
            file.write(text)


def _summary(reading: "Reading", path: Path | None) -> str:
    facts, new = len(reading.record.facts), len(reading.record.entities)
    said = f"{facts} fact{'' if facts == 1 else 's'} proposed, "
    said += f"{new} entit{'y' if new == 1 else 'ies'} new"
    return f"{said}; review with kg review {path or 'FILE'}" if facts else said


def _explain(reading: "Reading", *, err: bool) -> None:
    """Both tables, fitted into the terminal where it is one."""
    from kg.reasons import explanation

    stream = sys.stderr if err else sys.stdout
    width = (os.get_terminal_size(stream.fileno()).columns or None) if stream.isatty() else _WIDTH
    for line in explanation(reading, width):
        click.echo(line, err=err)
