"""The graph that ships is built once, kept, and never older than its records."""

import os
import shutil
import time

import pytest

from kg import pipeline, resources, shipped
from kg.graph import open_graph


@pytest.fixture
def own_cache(monkeypatch, tmp_path):
    """An empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_graph_that_ships_is_built_once(own_cache, monkeypatch):
    """The first to open it waits a moment; the next finds it in the cache."""
    notices = []
    open_graph(notice=notices.append).close()
    assert notices == ["building the graph that ships, once …"]

    monkeypatch.setattr(pipeline, "load_sources", None)
    with open_graph(notice=notices.append) as graph:
        assert not graph.ask("coverage").empty
    assert len(notices) == 1


@pytest.mark.parametrize("kind", ["ontology", "authority", "releases", "links"])
def test_a_change_makes_another_graph(monkeypatch, tmp_path, kind):
    """A cached graph is never older than what it is made from."""
    before = shipped._inputs()
    folder = tmp_path / getattr(resources, kind)().name
    shutil.copytree(getattr(resources, kind)(), folder)
    monkeypatch.setattr(resources, kind, lambda: folder)
    assert shipped._inputs() == before

    changed = min([*folder.glob("*.yaml"), *folder.glob("*.ttl")])
    changed.write_bytes(changed.read_bytes() + b"\n# seen\n")

    assert shipped._inputs() != before


def test_a_cache_that_cannot_be_written_is_done_without(monkeypatch, tmp_path):
    """Where nothing can be kept the graph answers all the same, and says so."""
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    notices = []

    with open_graph(notice=notices.append) as graph:
        assert len(graph.ask("visits")) >= 4

    assert notices[1].startswith("the graph could not be kept for the next time (")
    assert blocked.read_text() == "not a folder"


def test_a_damaged_cache_is_mended(own_cache):
    """A cached graph that is broken is built again, once."""
    open_graph().close()
    [folder] = (own_cache / "slovenia-japan-kg").iterdir()
    for part in folder.rglob("*"):
        if part.is_file():
            part.write_bytes(b"\0")
    notices = []

    with open_graph(notice=notices.append) as graph:
        assert not graph.ask("coverage").empty
    open_graph(notice=notices.append).close()

    assert notices == ["building the graph that ships, once …"]


def test_old_graphs_are_swept(own_cache):
    """What was built from other files long ago is removed, what is recent stays."""
    place = own_cache / "slovenia-japan-kg"
    for name, days in (("graph-old", 40), ("graph-recent", 3)):
        (place / name).mkdir(parents=True)
        os.utime(place / name, (time.time() - days * 86400,) * 2)

    open_graph().close()

    assert not (place / "graph-old").exists()
    assert (place / "graph-recent").exists()
