"""How long a build takes and how much memory it needs, by the number of releases.

Each build is ``kg build`` as a process of its own into a folder that is not there yet. What a
build of one release takes is the cost of starting: it is taken off before the time of many
and of few is shared out among the other releases. A build of many is too long to be
repeated, so the ratio is that of processor time, which leaves out what other programs do
meanwhile, and waiting for the disk as well; the time by the clock stands beside. Of the short
builds, half of them before the long one and half after, the middle one counts. The bound
leaves a quarter for what a build of a hundred hardly does (to merge the files of many loads, to
look through a larger heap for garbage); a cost that grew with the graph would be many times.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench_figures import Figure, Run, Sizes, run, tool
from generated import write_records


def figures(folder: Path, sizes: Sizes) -> Iterator[Figure]:
    """The figures of building; `folder` is for records and stores."""
    few, many = sizes.releases
    for number in (1, few, many):
        write_records(folder / f"{number}", number)
    runs: dict[int, list[Run]] = {1: [], few: [], many: []}
    _build(folder, 1)
    for number in (1, few, 1, few, 1, few, many, 1, few, 1, few):
        runs[number].append(_build(folder, number))
    seconds = {number: median(one.seconds for one in own) for number, own in runs.items()}
    peaks = {number: median(one.peak for one in own) for number, own in runs.items()}
    busy = {number: median(one.busy for one in own) for number, own in runs.items()}
    each = {number: (busy[number] - busy[1]) / (number - 1) for number in (few, many)}
    yield Figure(
        name=f"processor time for one release more, build of {many:,} against build of {few}",
        measured=each[many] / each[few],
        most=1.25,
        raw=f"{each[many] * 1000:.2f} ms against {each[few] * 1000:.2f} ms; builds of "
        + ", ".join(
            f"{number:,}: {busy[number]:.2f} s ({took:.2f} s by the clock)"
            for number, took in seconds.items()
        ),
    )
    yield Figure(
        name=f"peak memory, build of {many:,} releases against build of 1",
        measured=peaks[many] / peaks[1],
        raw="builds of "
        + ", ".join(f"{number:,}: {peak:.0f} MB" for number, peak in peaks.items()),
    )


def _build(folder: Path, number: int) -> Run:
    store = folder / "store"
    try:
        return run((tool("kg"), "build", folder / f"{number}", "--store", store))
    finally:
        shutil.rmtree(store, ignore_errors=True)
