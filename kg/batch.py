"""Many releases at once, on all cores, into one folder of records.

Results come in the order of the sources, and only this process writes: which of two releases
gets an id never depends on which was read faster. What is done stands in the manifest
``.kg-read.jsonl`` beside the records, so that a run that was broken off goes on where it
ended; a file that changed since is read again. A record that is there is never replaced
unless that is asked for.
"""

import contextlib
import fcntl
import hashlib
import json
import os
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import yaml

from kg.errors import KgError, OutputError
from kg.files import written
from kg.pool import CHUNK, Found, Pool, Task, named
from kg.sources import Given, is_address

MANIFEST = ".kg-read.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one source.

    Attributes:
        source: The source.
        id: Id of its record, or None when there is none.
        facts: How many facts are proposed in it.
        entities: How many entities are new in it.
        problem: Why there is no record, in a sentence, or None.
        read: Whether it was read now; else its record was there before.
    """

    source: str
    id: str | None = None
    facts: int = 0
    entities: int = 0
    problem: str | None = None
    read: bool = True


class Batch:
    """The reading of many sources into a folder.

    Args:
        folder: Folder of the records; made when it is missing.
        given: What is said of all releases.
        reader: Name of the reader.
        jobs: Processes; None for one on each core this process may use.
        texts: Folder for the texts ``<id>.txt``, or None.
        force: Whether to read everything again and replace what is there.
    """

    def __init__(
        self,
        folder: Path,
        given: Given,
        *,
        reader: str = "frames",
        jobs: int | None = None,
        texts: Path | None = None,
        force: bool = False,
    ) -> None:
        self._folder = folder
        self._given = given
        self._reader = reader
        self._jobs = jobs or _cores()
        self._texts = texts
        self._force = force
        # Which source has an id, as far as this run knows.
        self._taken: dict[str, str] = {}

    def outcomes(self, sources: Sequence[str]) -> Iterator[Outcome]:
        """Read the sources; one outcome each, in their order.

        Raises:
            OutputError: The folder cannot be written, or another run writes to it.
        """
        with _Manifest(self._folder / MANIFEST) as manifest, contextlib.ExitStack() as stack:
            done = {} if self._force else manifest.done()
            there = ((source, self._before(done.get(_key(source)))) for source in sources)
            before = {source: one for source, one in there if one is not None}
            self._taken = {one: source for source, one in before.items()}
            waiting = [source for source in sources if source not in before]
            found = stack.enter_context(contextlib.closing(self._found(waiting)))
            for source in sources:
                one = before.get(source)
                if one is not None:
                    yield Outcome(source=source, id=one, read=False)
                    continue
                outcome = self._kept(next(found))
                if outcome.id is not None:
                    manifest.add(source, outcome.id)
                yield outcome

    def _before(self, one: str | None) -> str | None:
        """The id of a record that is done, unless its text is wanted and not there."""
        wanted = one is not None and self._texts is not None
        there = not wanted or (self._texts or Path()).joinpath(f"{one}.txt").is_file()
        return one if there else None

    def _found(self, sources: list[str]) -> Generator[Found, None, None]:
        """What is read, in order, by this process or by several."""
        task = Task(self._reader, self._given, self._texts is not None)
        jobs = min(self._jobs, -(-len(sources) // CHUNK))
        if jobs > 1:
            yield from Pool(jobs, task).found(sources)
        elif sources:
            yield from task.found(sources)

    def _kept(self, found: Found) -> Outcome:
        """Write what was read, or tell why not."""
        source = found.source
        if found.problem is not None:
            return Outcome(source=source, problem=found.problem)
        try:
            found, there = self._placed(found)
            path = None if there else self._folder / f"{found.id}.yaml"
            write_found(found, path, texts=self._texts, force=self._force)
        except KgError as error:
            return Outcome(source=source, problem=named(source, str(error)))
        self._taken.setdefault(found.id, source)
        return Outcome(
            source=source,
            id=found.id,
            facts=found.facts,
            entities=found.entities,
            read=not there,
        )

    def _placed(self, found: Found) -> tuple[Found, bool]:
        """What was found under an id that is free, and whether its record is there already.

        Of two releases with one id the second gets some digits of its address behind it.

        Raises:
            OutputError: Another text of the same address has its place.
        """
        mark = hashlib.sha256(found.url.encode()).hexdigest()[:6]
        for one in (found, _renamed(found, f"{found.id}-{mark}")):
            path = self._folder / f"{one.id}.yaml"
            first = self._taken.get(one.id)
            url, digest = head_of(path) if path.exists() else (None, None)
            if first is None and (url is None or self._force):
                return one, False
            if (url, digest) == (one.url, one.sha256):
                return one, True
            if url == one.url:
                break
        whose = f"read from {first}" if first else "maybe with a curator's work"
        hint = "read it alone with -o FILE.yaml" if first else "--force replaces it"
        raise OutputError(f"{path}: is there already, of another text ({whose}; {hint})")


def write_found(
    found: Found, path: Path | None, *, texts: Path | None = None, force: bool = False
) -> None:
    """Write a record, and its text.

    Args:
        found: What was read.
        path: File of the record, or None to write none.
        texts: Folder for the text as ``<id>.txt``, or None.
        force: Whether another text that is there may be replaced.

    Raises:
        OutputError: Another text is there, or a place cannot be written.
    """
    if texts is not None and found.text is not None:
        content = found.text.encode("utf-8")
        place = texts / f"{found.id}.txt"
        if not force and place.is_file() and place.read_bytes() != content:
            raise OutputError(f"{place}: is there already, another text (--force replaces it)")
        with written(place) as file:
            file.write(content)
    if path is not None:
        with written(path) as file:
            file.write(found.record.encode("utf-8"))


def head_of(path: Path) -> tuple[str | None, str | None]:
    """Address and hash of the text of a record, without reading its facts; empty when unknown."""
    try:
        head = path.read_text(encoding="utf-8")
        top = yaml.safe_load(head.partition("\nfacts:")[0].partition("\nentities:")[0])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError):
        return "", None
    return (str(top.get("url", "")), top.get("sha256")) if isinstance(top, dict) else ("", None)


def _renamed(found: Found, one: str) -> Found:
    _, _, rest = found.record.partition("\n")
    return replace(found, id=one, record=f"id: {one}\n{rest}")


class _Manifest:
    """Which sources are done, a line each, and the lock on the folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def __enter__(self) -> "_Manifest":
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a+", encoding="utf-8")
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self.__exit__()
            raise OutputError(
                f"{self._path.parent}: another kg read writes to it (wait until it is done)"
            ) from error
        except OSError as error:
            raise OutputError(f"{self._path}: cannot be written ({error.strerror})") from error
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def done(self) -> dict[str, str]:
        """Ids by the key of their source, of those whose record is there still."""
        assert self._file is not None
        self._file.seek(0)
        found: dict[str, str] = {}
        for line in self._file:
            # The last line of a run that was killed may be torn.
            with contextlib.suppress(ValueError, KeyError, TypeError):
                said: dict[str, Any] = json.loads(line)
                if (self._path.parent / f"{said['id']}.yaml").is_file():
                    found[str(said["source"])] = str(said["id"])
        return found

    def add(self, source: str, one: str) -> None:
        """Note that a source is done."""
        assert self._file is not None
        line = json.dumps({"source": _key(source), "id": one}, ensure_ascii=False)
        # A line break before each line: what was torn stays alone.
        self._file.write(f"\n{line}")
        self._file.flush()


def _cores() -> int:
    """How many cores this process may use."""
    known = hasattr(os, "sched_getaffinity")
    return len(os.sched_getaffinity(0)) if known else os.cpu_count() or 1


def _key(source: str) -> str:
    """A source as the manifest knows it: a file by its place, size and time of change."""
    if is_address(source):
        return source
    with contextlib.suppress(OSError, ValueError):
        path = Path(source)
        state = path.stat()
        return f"{path.resolve()} {state.st_size} {state.st_mtime_ns}"
    return source
