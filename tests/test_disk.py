"""The store on disk: missing, locked, damaged, foreign or full, each is one sentence."""

import fcntl
import json

import pyoxigraph as ox
import pytest

from kg import disk
from kg.errors import StoreError
from kg.store import Change

QUAD = ox.Quad(*(ox.NamedNode(f"https://example.org/{name}") for name in "spog"))
CHANGE = Change("https://example.org/g", [QUAD])


@pytest.fixture
def place(tmp_path):
    """A store that holds one quad."""
    disk.write_folder(tmp_path / "graph", [CHANGE])
    return tmp_path / "graph"


def quads(place):
    """All quads of a store."""
    return list(disk.open_folder(place).quads())


def test_what_is_written_is_read(place):
    """A change that is written is in force."""
    assert quads(place) == [QUAD]


def test_a_graph_that_goes_is_gone(place):
    """A change without quads removes its graph."""
    disk.write_folder(place, [Change("https://example.org/g", None)])

    assert quads(place) == []


def test_changes_that_fail_leave_the_store(place):
    """When drawing the changes fails, the store is as it was and nothing lies beside it."""

    def changes():
        yield Change("https://example.org/g", None)
        raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        disk.write_folder(place, changes())

    assert quads(place) == [QUAD]
    assert [path.name for path in place.glob("generation-*")] == ["generation-000001"]


def test_a_reader_reads_on_while_another_builds(place):
    """An opened graph answers through a build and the next one."""
    reader = disk.open_folder(place)
    disk.write_folder(place, [Change("https://example.org/g", None)])

    assert list(reader.quads()) == [QUAD]


def test_old_generations_are_swept(place):
    """However often one builds, at most the generation in force and one before it are kept."""
    for _ in range(4):
        disk.write_folder(place, [CHANGE])

    assert len(list(place.glob("generation-*"))) == 2


def test_a_missing_store_is_told(tmp_path):
    """A store that is not there is told, with the command that makes one."""
    with pytest.raises(StoreError, match=r"there is no graph \(make one with: kg build"):
        disk.open_folder(tmp_path / "none")


def test_a_locked_store_is_told(place):
    """While one build writes, another is refused and changes nothing."""
    with (place / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="locked, another build"):
            disk.write_folder(place, [CHANGE])


@pytest.mark.parametrize(
    ("pointer", "message"),
    [
        ("{", "the store is damaged"),
        ("[]", "the store is damaged"),
        (json.dumps({"format": 1, "generation": "generation-000009"}), "is missing"),
        (json.dumps({"format": 1, "generation": 7}), "the store is damaged"),
        (json.dumps({"format": 99, "generation": "generation-000001"}), "another version"),
    ],
)
def test_a_broken_or_foreign_store_is_told(place, pointer, message):
    """A pointer that is broken, leads nowhere or is of another version is one sentence."""
    (place / disk.POINTER).write_text(pointer)

    with pytest.raises(StoreError, match=message):
        disk.open_folder(place)


@pytest.mark.parametrize("pattern", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_a_damaged_store_is_told(place, pattern):
    """Files that were lost or scribbled over are told as damage, not as an empty answer."""
    disk.write_folder(place, [CHANGE])
    for path in place.glob(f"generation-*/{pattern}"):
        path.write_bytes(b"\x00 scribble \x00" * 20)

    with pytest.raises(StoreError, match="damaged"):
        quads(place)


def test_a_folder_of_other_files_is_not_touched(tmp_path):
    """A folder that holds somebody's files does not become a store."""
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(StoreError, match=r"holds other files \(thesis\.txt\)"):
        disk.write_folder(tmp_path, [CHANGE])
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_store(tmp_path):
    """A file in the place of the folder is told."""
    (tmp_path / "file").write_text("x")

    with pytest.raises(StoreError, match="is a file"):
        disk.write_folder(tmp_path / "file", [CHANGE])
    with pytest.raises(StoreError, match="is a file"):
        disk.open_folder(tmp_path / "file")


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    """A place below a file cannot hold a store."""
    (tmp_path / "file").write_text("x")

    with pytest.raises(StoreError, match="cannot be written"):
        disk.write_folder(tmp_path / "file" / "graph", [CHANGE])
