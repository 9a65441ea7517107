"""How soon a question is answered.

* ``kg ask who-cooperates`` on the graph of one release (what the program itself costs) and on
  the graph that ships (built before), and ``kg --help``, are compared with a Python that only
  imports what they cannot do without.
* On the large graph both sides are cold processes that open the same folder and write all
  rows as CSV: ``kg query`` against ``oxigraph query``, with the same file. The graph is made
  of made-up releases and loaded without being checked.
* Against rdflib the time is that of the question alone, asked in a running process of the
  same quads in memory, ours and an ``rdflib.Dataset``, until the last row is read. rdflib
  runs once; when it is stopped the ratio is a lower bound and says so.
"""

import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox
import rdflib
from bench_figures import Figure, Sizes, run, take_turns, tool
from generated import write_record

import kg
from kg import iris, rdf, resources
from kg.disk import open_folder, write_folder
from kg.pipeline import Build, Sources, load_sources
from kg.queries import find_query
from kg.records import read_record
from kg.store import Change, of_quads

QUESTION = "who-cooperates"
# So many quads are handed to the store together.
_TOGETHER = 100_000


def figures(folder: Path, sizes: Sizes) -> Iterator[Figure]:
    """The figures of asking; `folder` is for what they need on disk."""
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    os.environ.pop("KG_STORE", None)
    kg.open().close()  # The graph that ships is built at its first use; that is not measured here.
    yield from _cold_start(folder, sizes)
    yield _against_oxigraph(folder, sizes)
    yield _against_rdflib(folder, sizes)


def _cold_start(folder: Path, sizes: Sizes) -> Iterator[Figure]:
    one = folder / "one-release"
    record = resources.releases() / "2019-08-14-kono-in-slovenia.yaml"
    build = Build(load_sources([record]), {})
    write_folder(one, build.changes())
    for where, arguments, modules, most in (
        (" of one release", ("ask", QUESTION, "--store", str(one)), "click, pyoxigraph", 2.5),
        (" of all that ship", ("ask", QUESTION), "click, pyoxigraph", None),
        ("", ("--help",), "click", 2.0),
    ):
        bare = f"import {modules}"
        ours, least = take_turns(
            sizes.rounds, (tool("kg"), *arguments), (sys.executable, "-c", bare)
        )
        yield Figure(
            name=f"kg {' '.join(arguments[:2])}{where}, cold, against python -c '{bare}'",
            measured=ours.seconds / least.seconds,
            most=most,
            raw=f"{ours.seconds * 1000:.0f} ms against {least.seconds * 1000:.0f} ms,"
            f" best of {sizes.rounds}",
        )


def _against_oxigraph(folder: Path, sizes: Sizes) -> Figure:
    store, query = folder / "large", resources.queries() / f"{QUESTION}.rq"
    count = write_store(store, sizes.triples, folder / "records")
    (generation,) = store.glob("generation-*")
    ours: tuple[str | Path, ...] = (
        *(tool("kg"), "query", query),
        *("--store", store, "--format", "csv"),
    )
    theirs: tuple[str | Path, ...] = (
        *(tool("oxigraph"), "query", "--location", generation),
        *("--query-file", query, "--results-format", "csv"),
    )
    answers = folder / "ours.csv", folder / "theirs.csv"
    for command, answer in zip((ours, theirs), answers, strict=True):
        run(command, answer)
    rows, others = (len(answer.read_bytes().splitlines()) - 1 for answer in answers)
    if rows != others or not rows:
        raise SystemExit(f"kg answers {rows} rows where oxigraph answers {others}")
    own, other = take_turns(sizes.long_rounds, ours, theirs)
    return Figure(
        name=f"{QUESTION} on {count:,} triples, kg query against oxigraph query, both cold",
        measured=own.seconds / other.seconds,
        most=1.2,
        raw=f"{own.seconds:.2f} s against {other.seconds:.2f} s for {rows:,} rows,"
        f" best of {sizes.long_rounds}",
    )


def _against_rdflib(folder: Path, sizes: Sizes) -> Figure:
    count = write_store(folder / "small", sizes.few_triples, folder / "records")
    query = find_query(QUESTION).text
    quads = folder / "small.nq"
    opened = open_folder(folder / "small")
    ox.serialize(opened.quads(), str(quads), format=ox.RdfFormat.N_QUADS)
    store = of_quads(opened.quads())
    opened.close()
    ours = []
    for _ in range(sizes.rounds):
        start = time.perf_counter()
        rows = len(list(store.select(query).rows))
        ours.append(time.perf_counter() - start)
    store.close()
    theirs = _ask_rdflib(quads, query, sizes.patience)
    if theirs is not None and theirs[1] != rows:
        raise SystemExit(f"kg answers {rows} rows where rdflib answers {theirs[1]}")
    seconds = sizes.patience if theirs is None else theirs[0]
    stopped = "it was stopped, so the ratio is higher still" if theirs is None else "one run"
    return Figure(
        name=f"{QUESTION} on {count:,} triples, rdflib against kg, both warm and in memory",
        measured=seconds / min(ours),
        least=1000,
        raw=f"{seconds:.1f} s ({stopped}) against {min(ours) * 1000:.2f} ms for {rows} rows,"
        f" best of {sizes.rounds}",
    )


def _ask_rdflib(quads: Path, query: str, patience: float) -> tuple[float, int] | None:
    """Seconds and rows of rdflib's answer, or None when the patience ended before it."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_answer_by_rdflib, args=(there, str(quads), query))
    process.start()
    there.close()
    try:
        here.recv()
        answer: tuple[float, int] | None = here.recv() if here.poll(patience) else None
        return answer
    finally:
        process.kill()
        process.join()


def _answer_by_rdflib(there: Connection, quads: str, query: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(quads, format="nquads")
    there.send("ready")
    start = time.perf_counter()
    rows = len(list(dataset.query(query)))
    there.send((time.perf_counter() - start, rows))


def write_store(folder: Path, triples: int, records: Path) -> int:
    """Fill a store with made-up releases until it holds so many triples.

    Args:
        folder: Folder of the store, made anew.
        triples: How many it is to hold at least, ontology and authority among them.
        records: Folder for the records on their way.

    Returns:
        How many triples it holds.
    """
    records.mkdir(exist_ok=True)
    sources = load_sources([])
    count = 0

    def changes() -> Iterator[Change]:
        nonlocal count
        # A set, since a release may say one thing twice; no quad is said by two releases.
        waiting: set[ox.Quad] = {
            *rdf.ontology_quads(sources.ontology),
            *rdf.authority_quads(sources.authority),
        }
        for quads in _releases(records, sources):
            waiting.update(quads)
            if len(waiting) >= _TOGETHER or count + len(waiting) >= triples:
                count += len(waiting)
                # The name of no graph here: the folder is new, there is nothing to replace.
                yield Change(iris.release(str(count)), list(waiting))
                waiting = set()
            if count >= triples:
                return

    write_folder(folder, changes())
    return count


def _releases(folder: Path, sources: Sources) -> Iterator[Iterable[ox.Quad]]:
    """The quads of made-up releases, without end."""
    number = 0
    while True:
        path = write_record(folder, number)
        record = read_record(path, sources.ontology, sources.authority)
        path.unlink()
        yield chain(
            rdf.record_quads(record, sources.ontology), rdf.derived_quads(record, sources.ontology)
        )
        number += 1
