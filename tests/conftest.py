"""Graphs that tests ask: the one of the release that ships, and an empty one; and the reader."""

import hypothesis  # noqa: F401  before a library that it watches over
import pytest

from kg import pipeline, resources, store
from kg.authority import load_authority
from kg.documents import read_document
from kg.lexicon import load_lexicon
from kg.names.recognition import Recogniser
from kg.ontology import load_ontology
from kg.reader import default_reader
from kg.syntax.clauses import ClauseReader, describe


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """One Chromium without a network, for all tests of a module."""
    from browsing import open_browser

    driver = open_browser(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


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


@pytest.fixture(scope="session")
def release():
    """Makes a text a release of the Slovenian foreign ministry of 15 June 2031."""

    def release(text, **said):
        given = {"published": "2031-06-15", "publisher": "mzz", "title": "Made up", **said}
        return read_document(text, url="https://example.org/made-up", language="en", **given)

    return release


@pytest.fixture(scope="session")
def reader():
    """The reader that ships."""
    return default_reader()


@pytest.fixture(scope="session")
def told(reader, release):
    """Reads a text and gives its facts of one kind, each as the values of some keys in words."""

    def told(text, kind, keys="modality", **said):
        facts = [f for f in reader.read(release(text, **said)).record.facts if f.kind == kind]
        return ["; ".join(_in_words(fact, key) for key in keys.split()) for fact in facts]

    return told


def _in_words(fact, key):
    if key in ("date", "modality", "place", "note"):
        return str(getattr(fact, key))
    if key == "by":
        return str(fact.reported_by)
    values = fact.roles.get(key, ())
    plain = (getattr(v, "id", getattr(v, "text", getattr(v, "name", v))) for v in values)
    return ", ".join(sorted(map(str, plain))) or "None"


@pytest.fixture(scope="session")
def recognise(release):
    """Finds the tokens and mentions of a text."""
    recogniser = Recogniser(load_lexicon(), load_authority(load_ontology()))
    return lambda text, **said: recogniser.recognise(release(text, **said))


@pytest.fixture(scope="session")
def named(recognise):
    """Finds what a text names: the words, the class, and the ids or else the name."""

    def named(text):
        mentions = [t.mention for ts in recognise(text).tokens for t in ts if t.mention]
        return [
            (text[m.start : m.end], m.type, " ".join(m.ids) or m.name)
            for m in mentions
            if m.type not in ("When", "Quantity")
        ]

    return named


@pytest.fixture(scope="session")
def clauses(recognise):
    """Cuts a text into clauses: relation and word, subject, verb, arguments, dates of each."""

    def clauses(text):
        lexicon, rows = load_lexicon(), []
        for tokens in recognise(text).tokens:
            rows += describe(ClauseReader(tokens, lexicon).read(), tokens).splitlines()
        return [[" ".join(cell.split()) for cell in row.split("|")] for row in rows]

    return clauses


@pytest.fixture(autouse=True)
def own_environment(monkeypatch, cache):
    """No test sees the user's store, password or cache."""
    for name in ("KG_STORE", "KG_STORE_UPDATE", "KG_USER", "KG_PASSWORD", "KG_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
