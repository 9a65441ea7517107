"""YAML keeps the words and the lines of the curator."""

import pytest

from kg.files import FileError
from kg.lines import read_yaml


def read(tmp_path, text):
    """The YAML of a text."""
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path)


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
        ("[" * 200_000, "nested deeper|nesting depth"),
        ("a: b\x00c", "not YAML"),
    ],
)
def test_what_is_no_good_yaml_is_refused_with_its_line(tmp_path, text, message):
    """A broken, doubled or bottomless file is one sentence with the line, never a crash."""
    with pytest.raises(FileError, match=message):
        read(tmp_path, text)


def test_text_that_is_not_utf8_is_refused(tmp_path):
    """A file in another encoding is refused at its first foreign byte."""
    path = tmp_path / "file.yaml"
    path.write_bytes("title: Kočevje".encode("cp1250"))

    with pytest.raises(FileError, match="byte 9 is not UTF-8"):
        read_yaml(path)
