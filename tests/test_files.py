"""Files: YAML keeps its words and lines, and what is written is written whole."""

import errno

import pytest

from kg import files
from kg.errors import OutputError


def read(tmp_path, text):
    """The YAML of a text."""
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return files.read_yaml(path)


def test_scalars_stay_the_words_of_the_curator(tmp_path):
    """A date, a number and a 'no' are read as the text they were written as."""
    found = read(tmp_path, "date: 2019-08-14\nanswer: no\nnumber: 010\n")

    assert found == {"date": "2019-08-14", "answer": "no", "number": "010"}


def test_lines_are_known(tmp_path):
    """Every mapping, key and text knows the line it stands in."""
    found = read(tmp_path, "facts:\n  - kind: Visit\n    date: 2019\n")

    assert found["facts"][0].lines == {"kind": 2, "date": 3}
    assert found["facts"][0]["date"].line == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", r":3: the key 'a' stands twice \(first in line 1\)"),
        ("a: [1\nb: 2\n", r":2: not YAML"),
        ("a: &x 1\nb: *x\n", r":2: a YAML alias"),
        ("[a]: 1\n", r":1: a key must be a word"),
        ("", "empty"),
        ("a: 1\n---\nb: 2\n", "2 YAML documents"),
        ("[" * 200_000, "nested deeper"),
        ("a: b\x00c", "not YAML"),
    ],
)
def test_what_is_no_good_yaml_is_refused_with_its_line(tmp_path, text, message):
    """A broken, doubled or bottomless file is one sentence with the line, never a crash."""
    with pytest.raises(files.FileError, match=message):
        read(tmp_path, text)


def test_text_that_is_not_utf8_is_refused(tmp_path):
    """A file in another encoding is refused at its first foreign byte."""
    path = tmp_path / "file.yaml"
    path.write_bytes("title: Kočevje".encode("cp1250"))

    with pytest.raises(files.FileError, match="byte 9 is not UTF-8"):
        files.read_yaml(path)


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


def test_a_folder_is_not_overwritten(tmp_path):
    """A folder in the place of the file is refused, not replaced."""
    with pytest.raises(OutputError, match="is a folder"), files.written(tmp_path) as handle:
        handle.write(b"new")
