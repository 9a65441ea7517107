"""Graphs that tests ask: the one of the release that ships, and an empty one."""

import pytest

from kg import pipeline, resources, store
from kg.ontology import load_ontology


@pytest.fixture(scope="session")
def ontology():
    """The ontology that ships."""
    return load_ontology()


@pytest.fixture(scope="session")
def sources():
    """Ontology, authority and the record of 14 August 2019."""
    return pipeline.load_sources([resources.releases() / "2019-08-14-kono-in-slovenia.yaml"])


@pytest.fixture(scope="session")
def quads_of_release(sources):
    """All quads of the graph of the release of 14 August 2019."""
    changes = list(pipeline.Build(sources, {}).changes())
    return [quad for change in changes for quad in change.quads]


@pytest.fixture(scope="session")
def store_of_release(quads_of_release):
    """A store in memory with the graph of the release of 14 August 2019."""
    return store.of_quads(quads_of_release)


@pytest.fixture
def empty_store():
    """A store that holds no graph."""
    return store.of_quads([])


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """A cache folder that the tests of one run share."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_environment(monkeypatch, cache):
    """No test sees the user's store, password or cache."""
    for name in ("KG_STORE", "KG_STORE_UPDATE", "KG_USER", "KG_PASSWORD", "KG_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
