"""The store on this machine's disk.

It is a folder with one generation of the graph in force and at most one before it. A build
writes the next generation beside them and then changes one small file, so that a build
killed at any moment leaves the graph as it was, and those who read it read on.
"""

import contextlib
import fcntl
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import files
from kg.errors import OutputError, StoreError
from kg.store import Change, OpenStore

FORMAT = 1
POINTER = "kg-store.json"
# So many quads are loaded together: each load makes and syncs files of its own, and what is
# loaded at once stands in memory.
LOADED_TOGETHER = 20_000


def open_folder(path: Path) -> OpenStore:
    """Open the store in a folder to read it.

    Raises:
        StoreError: It is missing, damaged or of another version.
    """
    generation = _generation(path)
    try:
        return OpenStore(ox.Store.read_only(str(path / generation)), str(path))
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(
            f"{path}: the store is damaged ({error}); remove the folder and build again"
        ) from error


def write_folder(path: Path, changes: Iterable[Change]) -> None:
    """Put changed graphs in force in the store in a folder, all or none of them.

    The folder is made when it is missing. `changes` is drawn while the next generation is
    written; what it raises leaves the store as it was.

    Raises:
        StoreError: The folder holds something else, another build is writing, or the
            disk does not take it.
    """
    _refuse_other_folder(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with _lock(path):
            current = _generation(path) if (path / POINTER).exists() else None
            _sweep(path, current)
            following = f"generation-{_number(current) + 1:06}"
            try:
                _write_generation(path, current, following, changes)
                with files.written(path / POINTER) as pointer:
                    text = json.dumps({"format": FORMAT, "generation": following})
                    pointer.write(f"{text}\n".encode())
                _sweep(path, following)
            except BaseException:
                _remove(path / following)
                raise
    except (OSError, RuntimeError, OutputError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(f"{path}: the store cannot be written ({reason})") from error


def _write_generation(
    path: Path, current: str | None, following: str, changes: Iterable[Change]
) -> None:
    if current is not None:
        # Hard links where the file system has them: no copy of what stays the same.
        ox.Store(str(path / current)).backup(str(path / following))
    store = ox.Store(str(path / following))
    try:
        waiting: list[ox.Quad] = []
        many = False
        for change in changes:
            store.remove_graph(ox.NamedNode(change.graph))
            for quad in change.quads or ():
                waiting.append(quad)
                if len(waiting) == LOADED_TOGETHER:
                    store.bulk_extend(waiting)
                    waiting.clear()
                    many = True
        store.bulk_extend(waiting)
        store.flush()
        if many:
            # Each load left files of its own, and a question would look into every one.
            store.optimize()
    finally:
        # RocksDB writes its last files when the store is let go of.
        del store


def _refuse_other_folder(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path}: is a file, not the folder of a store")
    if path.is_dir() and not (path / POINTER).exists():
        ours = {"lock", POINTER}
        strange = [
            entry.name
            for entry in path.iterdir()
            if entry.name not in ours and not entry.name.startswith(("generation-", "."))
        ]
        if strange:
            raise StoreError(f"{path}: holds other files ({strange[0]}), so no store is made there")


def _generation(path: Path) -> str:
    if path.is_file():
        raise StoreError(f"{path}: is a file, not the folder of a store")
    pointer = path / POINTER
    try:
        content = json.loads(pointer.read_text(encoding="utf-8"))
        form, generation = content["format"], content["generation"]
    except FileNotFoundError:
        raise StoreError(
            f"{path}: there is no graph (make one with: kg build --store {path})"
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{pointer}: the store is damaged ({error}); remove the folder and build again"
        ) from error
    if form != FORMAT:
        raise StoreError(
            f"{path}: written by another version (format {form}, this one reads {FORMAT}); "
            "build it anew in another folder"
        )
    if not isinstance(generation, str) or not (path / generation).is_dir():
        raise StoreError(
            f"{path}: the store is damaged ({generation} is missing); remove the folder and "
            "build again"
        )
    return generation


def _number(generation: str | None) -> int:
    return 0 if generation is None else int(generation.rpartition("-")[2])


def _remove(folder: Path) -> None:
    import shutil  # only who writes needs it, and it takes a while

    shutil.rmtree(folder, ignore_errors=True)


def _sweep(path: Path, current: str | None) -> None:
    """Remove what earlier builds left, but for the graph in force and the one before it."""
    kept = {current, f"generation-{_number(current) - 1:06}"}
    for folder in path.glob("generation-*"):
        if folder.name not in kept:
            _remove(folder)


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    with (path / "lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(
                f"{path}: locked, another build is writing to it (wait until it is done)"
            ) from None
        yield
