"""The graph of the records that ship, built at first use and kept in the user's cache.

Its name there is made from all it was built from, the program included, so that it can
never be older than its records. What cannot be kept is made anew each time, and said.
"""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from kg import resources
from kg.disk import FORMAT, open_folder, write_folder
from kg.errors import StoreError
from kg.store import Store, of_quads

_DAYS_KEPT = 30


def open_shipped(notice: Callable[[str], None]) -> Store:
    """Open the graph of the records that ship.

    Args:
        notice: Called with a sentence when it must be built first, or cannot be kept.

    Raises:
        KgError: The files that ship are not well.
    """
    folder = _cache() / f"graph-{_inputs()}"
    try:
        return open_folder(folder)
    except StoreError:
        notice("building the graph that ships, once …")
    import shutil

    from kg.pipeline import Build, load_sources

    changes = list(Build(load_sources([resources.releases()]), {}).changes())
    try:
        # Whatever lies there could not be opened.
        shutil.rmtree(folder, ignore_errors=True)
        write_folder(folder, changes)
        _sweep(folder)
        return open_folder(folder)
    except StoreError as error:
        notice(f"the graph could not be kept for the next time ({error})")
        return of_quads(quad for change in changes for quad in change.quads or ())


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(base) / "slovenia-japan-kg"


def _inputs() -> str:
    """A name for everything that the graph that ships is made from."""
    hashed = hashlib.sha256(f"{FORMAT}".encode())
    folders = [resources.ontology(), resources.authority()]
    folders += [resources.releases(), resources.links()]
    files = [path for folder in folders for path in (*folder.glob("*.ttl"), *folder.glob("*.yaml"))]
    files += Path(__file__).parent.glob("*.py")  # the packages in it only read releases
    for path in sorted(files, key=lambda path: (path.parent.name, path.name)):
        hashed.update(f"\n{path.parent.name}/{path.name}\n".encode())
        hashed.update(path.read_bytes())
    return hashed.hexdigest()[:16]


def _sweep(current: Path) -> None:
    """Remove graphs that were built from other files and have not been renewed for long."""
    import shutil

    for folder in current.parent.glob("graph-*"):
        old = time.time() - folder.stat().st_mtime > _DAYS_KEPT * 86400
        if folder != current and old:
            shutil.rmtree(folder, ignore_errors=True)
