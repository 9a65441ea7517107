"""Files in and out: text in UTF-8, and writing that is all or nothing.

The locale's encoding is never used, and a file that is being written takes its place only
when it is whole.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kg.errors import KgError, OutputError


class FileError(KgError):
    """A file cannot be read or is not YAML; the reader of records turns it into its own."""


def read_text(path: Path) -> str:
    """The text of a UTF-8 file.

    Raises:
        FileError: The file is missing, unreadable or not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise FileError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise FileError(f"{path}: byte {error.start} is not UTF-8") from error


@contextlib.contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A binary file to write, which takes the place of `path` when the block ends well.

    When the block raises, or the disk is full, nothing is changed and nothing left behind.

    Raises:
        OutputError: The place cannot be written.
    """
    import tempfile  # only who writes needs it, and it takes a while

    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise OutputError(f"{path}: cannot be written (it is a folder)")
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
