"""Sources read by several processes, their results in order.

Each process loads the reader once. A source that ends its process is found out by reading
those of its chunk alone, and told like any other failure. A process ends with the one that
started it, however that ends.
"""

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process

from kg.drafts import record_text
from kg.errors import KgError
from kg.readers import NamedReader, find_reader
from kg.readings import Reading
from kg.sources import Given, read_source

# So many sources are given to a process at once, and so many such chunks a process wait.
CHUNK = 8
AHEAD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was read at one source, ready to be written.

    Attributes:
        source: The source.
        problem: Why nothing was read, in a sentence, or None.
        id: Id of the record.
        url: Address of the release.
        sha256: Hash of its text.
        record: The record as YAML; its first line is the id.
        text: The text, or None when nobody keeps it.
        facts: How many facts are proposed.
        entities: How many entities are new.
    """

    source: str
    problem: str | None = None
    id: str = ""
    url: str = ""
    sha256: str = ""
    record: str = ""
    text: str | None = None
    facts: int = 0
    entities: int = 0


def found_of(source: str, reading: Reading, *, with_text: bool) -> Found:
    """What a reading leaves to be written."""
    record = reading.record
    return Found(
        source=source,
        id=record.id,
        url=record.url,
        sha256=record.sha256 or "",
        record=record_text(record),
        text=reading.document.text if with_text else None,
        facts=len(record.facts),
        entities=len(record.entities),
    )


@dataclass(frozen=True, slots=True)
class Task:
    """How sources are read.

    Attributes:
        reader: Name of the reader.
        given: What is said of all releases.
        with_text: Whether the texts are wanted, too.
    """

    reader: str
    given: Given
    with_text: bool = False

    def found(self, sources: list[str]) -> Iterator[Found]:
        """Read sources in this process."""
        reader = _loaded(self.reader)
        yield from (self.attempt(source, reader) for source in sources)

    def attempt(self, source: str, reader: NamedReader) -> Found:
        """Read one source; what fails is told and stops nothing."""
        try:
            reading = reader.read(read_source(source, self.given))
            return found_of(source, reading, with_text=self.with_text)
        except KgError as error:
            return Found(source=source, problem=named(source, str(error)))
        except Exception as error:
            said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            return Found(source=source, problem=f"{source}: cannot be read ({said})")


def named(source: str, message: str) -> str:
    """A message that begins with its source."""
    return message if message.startswith(source) else f"{source}: {message}"


class Pool:
    """Some processes that read.

    Args:
        jobs: How many.
        task: How sources are read.
    """

    def __init__(self, jobs: int, task: Task) -> None:
        self._jobs = jobs
        self._task = task
        self._executor: ProcessPoolExecutor | None = None
        self._waiting: deque[tuple[list[str], Future[list[Found]]]] = deque()

    def found(self, sources: list[str]) -> Iterator[Found]:
        """Read sources; one result each, in their order.

        Raises:
            KgError: The reader cannot be loaded.
        """
        try:
            for at in range(0, len(sources), CHUNK):
                self._submit(sources[at : at + CHUNK])
                if len(self._waiting) >= self._jobs * AHEAD:
                    yield from self._next()
            while self._waiting:
                yield from self._next()
        finally:
            self._end()

    def _submit(self, chunk: list[str]) -> None:
        if self._executor is None:
            self._executor = self._started(self._jobs)
        try:
            future = self._executor.submit(_chunk, chunk)
        except BrokenProcessPool as error:
            future = Future()
            future.set_exception(error)
        self._waiting.append((chunk, future))

    def _next(self) -> Iterator[Found]:
        """What was found in the chunk that waits longest."""
        chunk, future = self._waiting.popleft()
        try:
            yield from future.result()
            return
        except BrokenProcessPool:
            self._end()
        # What keeps a reader from being loaded is told once, and by this process.
        find_reader(self._task.reader)
        for source in chunk:
            yield self._alone(source)
        others = [waiting for waiting, _ in self._waiting]
        self._waiting.clear()
        for other in others:
            self._submit(other)

    def _alone(self, source: str) -> Found:
        with self._started(1) as executor:
            try:
                return executor.submit(_chunk, [source]).result()[0]
            except BrokenProcessPool:
                problem = f"{source}: reading it ended the process (not enough memory?)"
                return Found(source=source, problem=problem)

    def _started(self, jobs: int) -> ProcessPoolExecutor:
        context = get_context("spawn")
        return ProcessPoolExecutor(
            jobs, mp_context=context, initializer=_begin, initargs=(self._task,)
        )

    def _end(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None


class _Worker:
    """What a process keeps between chunks."""

    task: Task
    reader: NamedReader


def _begin(task: Task) -> None:
    """Make a process ready."""
    # Ctrl-C reaches all processes; only the first has something to say.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _Worker.task = task
    try:
        _Worker.reader = _loaded(task.reader)
    except KgError:
        os._exit(1)  # the process that started this one finds out why, and tells it


def _loaded(name: str) -> NamedReader:
    """A reader; what it consists of is no longer looked through for garbage."""
    reader = find_reader(name)
    gc.collect()
    gc.freeze()
    return reader


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _chunk(sources: list[str]) -> list[Found]:
    return [_Worker.task.attempt(source, _Worker.reader) for source in sources]
