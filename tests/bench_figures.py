"""What a figure is, how large the bench is, and how runs of a command are timed.

A command is timed as its user meets it: a new process, from its start to its end. Its peak
memory is asked of a small process between, since the system counts to a child what its
parent held when it was started.
"""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_BETWEEN = """
import resource, subprocess, sys, time
start = time.perf_counter()
status = subprocess.run(sys.argv[2:], stdout=open(sys.argv[1], "wb")).returncode
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(status)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How large a bench is.

    Attributes:
        rounds: Runs of each short command.
        long_rounds: Runs of each command that takes seconds.
        triples: Size of the large graph.
        few_triples: Size of the graph for rdflib.
        patience: Seconds after which rdflib is stopped.
        releases: Few and many, to compare the time for one release.
        nodes: Size of the large page.
        edges: Links on it.
    """

    rounds: int
    long_rounds: int
    triples: int
    few_triples: int
    patience: float
    releases: tuple[int, int]
    nodes: int
    edges: int


FULL = Sizes(
    rounds=15,
    long_rounds=5,
    triples=1_000_000,
    few_triples=10_000,
    patience=180,
    releases=(100, 10_000),
    nodes=1500,
    edges=5000,
)
QUICK = Sizes(
    rounds=5,
    long_rounds=2,
    triples=100_000,
    few_triples=4_000,
    patience=10,
    releases=(20, 200),
    nodes=300,
    edges=1000,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the bench.

    Attributes:
        name: What is measured, against what.
        measured: The ratio, or what `unit` says.
        raw: The numbers behind it.
        most: Upper bound, or None.
        least: Lower bound, or None.
        unit: What follows the number.
    """

    name: str
    measured: float
    raw: str
    most: float | None = None
    least: float | None = None
    unit: str = "times"

    @property
    def holds(self) -> bool:
        """Whether it keeps its bounds."""
        above = self.least is None or self.measured >= self.least
        return above and (self.most is None or self.measured <= self.most)

    def __str__(self) -> str:
        unit = "" if self.unit == "times" else f" {self.unit}"
        if self.most is not None:
            bound = f"at most {self.most:,g}{unit}"
        elif self.least is not None:
            bound = f"at least {self.least:,g}{unit}"
        else:
            bound = "no bound"
        mark = "" if self.holds else "  BROKEN"
        return f"{self.name}: {self.measured:,.2f} {self.unit} ({bound}){mark}; {self.raw}"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command.

    Attributes:
        seconds: From its start to its end.
        busy: Seconds that processors worked for it.
        peak: Megabytes it held at most.
    """

    seconds: float
    busy: float
    peak: float


def run(command: Sequence[str | Path], out: Path | None = None) -> Run:
    """Run a command in a process of its own.

    Args:
        command: Program and arguments.
        out: File for its output, which is thrown away without one.

    Raises:
        CalledProcessError: It failed; what it said stands on standard error.
    """
    told = subprocess.run(
        [sys.executable, "-S", "-c", _BETWEEN, str(out or "/dev/null"), *map(str, command)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Run(*map(float, told.stdout.split()))


def take_turns(rounds: int, *commands: Sequence[str | Path]) -> list[Run]:
    """The quickest run of each command, run in turns after one that does not count."""
    for command in commands:
        run(command)
    runs = [[run(command) for command in commands] for _ in range(rounds)]
    return [min(own, key=lambda one: one.seconds) for own in zip(*runs, strict=True)]


def tool(name: str) -> Path:
    """A command that was installed beside this Python."""
    return Path(sys.executable).with_name(name)
