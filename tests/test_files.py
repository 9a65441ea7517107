"""What is written is written whole, or not at all."""

import errno

import pytest

from kg import files
from kg.errors import OutputError


def test_a_block_that_fails_leaves_the_old_file(tmp_path):
    """When writing fails half-way, the old file stands and nothing lies beside it."""
    path = tmp_path / "out.ttl"
    path.write_bytes(b"old")

    def fail(handle):
        handle.write(b"new")
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"), files.written(path) as handle:
        fail(handle)

    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.ttl"]


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    """A disk that fills up is told in a sentence, and the old file stands."""
    path = tmp_path / "out.ttl"
    path.write_bytes(b"old")

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"), files.written(path) as handle:
        handle.write(b"new")

    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.ttl"]


def test_who_reads_the_old_file_reads_on(tmp_path):
    """The new file takes the place of the old one in one step; none is ever half of both."""
    path = tmp_path / "out.ttl"
    path.write_bytes(b"old")

    with path.open("rb") as reader:
        with files.written(path) as handle:
            handle.write(b"new")
        assert reader.read() == b"old"

    assert path.read_bytes() == b"new"


def test_a_folder_is_not_overwritten(tmp_path):
    """A folder in the place of the file is refused, not replaced."""
    with pytest.raises(OutputError, match="is a folder"), files.written(tmp_path) as handle:
        handle.write(b"new")
