"""The figures, each as a ratio measured in one run: ``make bench``.

What is compared runs in turns, A B A B …, after one run of each that does not count, and of
each side the quickest run is taken: whatever else the machine does then hits both sides. No
figure but the click on the page is held against a clock. How each one is measured stands in
``bench_questions``, ``bench_builds``, ``bench_reading`` and ``bench_page``. The exit status is
1 when a bound is broken; with --quick the sizes are small and the bounds, made for large ones,
are only shown.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import bench_builds
import bench_page
import bench_questions
import bench_reading
from bench_figures import FULL, QUICK


def main() -> int:
    """Print all figures as they are found; 1 when a bound is broken."""
    parser = argparse.ArgumentParser(description="Print the figures of kg as ratios.")
    parser.add_argument("--quick", action="store_true", help="small sizes; no bound is held")
    quick = parser.parse_args().quick
    broken = 0
    for group in (bench_questions, bench_builds, bench_reading, bench_page):
        with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
            for figure in group.figures(Path(folder), QUICK if quick else FULL):
                broken += not figure.holds
                print(figure, flush=True)
    if quick:
        print("small sizes: the bounds are those of the full run and are not held")
        return 0
    print(f"bounds broken: {broken}")
    return min(1, broken)


if __name__ == "__main__":
    sys.exit(main())
