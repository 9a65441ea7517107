"""Which reader reads: ours by name, others by entry point, all behind a proof."""

from dataclasses import replace
from importlib.metadata import EntryPoint

import pytest

from kg import cli, readers
from kg.documents import read_document
from kg.errors import DocumentError, QueryError
from kg.reader import default_reader
from kg.readers import NamedReader, find_reader, reader_names

TEXT = "Minister of Foreign Affairs Ana Oblak met Taro Kono in Ptuj on 2 May."


def document(language="en"):
    """A release of one sentence."""
    return read_document(
        TEXT,
        url="https://example.org/a",
        published="2031-05-03",
        publisher="mzz",
        language=language,
    )


class Boasting:
    """A reader that finds what the frames find, and claims one place for every fact."""

    def read(self, document):
        """The frames' facts, moved."""
        reading = default_reader().read(document)
        proposals = tuple(
            replace(one, fact=replace(one.fact, place="tokyo", status="accepted"))
            for one in reading.proposals
        )
        return replace(reading, proposals=proposals)


class Broken:
    """A reader that fails."""

    def read(self, document):
        """No reading."""
        raise KeyError("oops\nat line 7")


class Wrong:
    """A reader that gives something else."""

    def read(self, document):
        """No reading."""
        return ["facts"]


class Deep:
    """A reader that goes too deep."""

    def read(self, document):
        """No reading."""
        return self.read(document)


def missing():
    """A reader whose library is not there."""
    raise ImportError("no module named 'brain'")


@pytest.fixture
def offered(monkeypatch):
    """Readers that another package offers."""
    names = {"boasting": "Boasting", "broken": "Broken", "wrong": "Wrong", "deep": "Deep"}
    names |= {"missing": "missing", "frames": "Broken"}
    points = [EntryPoint(name, f"{__name__}:{one}", readers.GROUP) for name, one in names.items()]
    monkeypatch.setattr(readers, "entry_points", lambda group: points)
    monkeypatch.setattr(EntryPoint, "load", lambda self: globals()[self.attr])
    return points


def test_the_frames_are_the_reader_unless_another_is_named():
    """Without a word, ours reads, and says so in each fact."""
    reading = find_reader().read(document())

    assert reading.record.facts
    assert {one.fact.reader for one in reading.proposals} == {
        f"frames/{one.frame}" for one in reading.proposals
    }
    assert {one.status for one in reading.record.facts} == {"proposed"}


def test_an_unknown_reader_is_told_with_the_known_ones(offered):
    """The sentence lists all names; our own cannot be taken."""
    assert reader_names() == ["frames", "llm", "boasting", "broken", "deep", "missing", "wrong"]

    with pytest.raises(QueryError, match=r"no reader 'magic' \(known: frames, llm, boasting"):
        find_reader("magic")
    assert find_reader("frames").read(document()).record.facts


def test_what_another_reader_cannot_prove_is_a_reject(offered):
    """A place that no evidence names is not kept, and nobody accepts their own facts."""
    reading = find_reader("boasting").read(document())

    assert reading.record.facts == ()
    assert "tokyo is not named in its evidence" in {one.reason for one in reading.rejects}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("broken", r"the reader 'broken' failed \(KeyError: 'oops\\nat line 7'\)"),
        ("wrong", "the reader 'wrong' failed"),
        ("deep", "nested too deeply"),
    ],
)
def test_a_reader_that_fails_is_one_sentence(offered, name, message):
    """Whatever a reader raises, the user gets a sentence that names it."""
    with pytest.raises(DocumentError, match=message) as caught:
        find_reader(name).read(document())
    assert "\n" not in str(caught.value)


def test_a_reader_that_cannot_be_loaded_is_told(offered):
    """A missing library of another package is no traceback."""
    with pytest.raises(QueryError, match=r"'missing' .*cannot be loaded \(ImportError: no module"):
        find_reader("missing")


def test_a_text_in_a_language_that_is_not_read_is_refused():
    """Slovene is not read as if it were English."""
    with pytest.raises(DocumentError, match="the text is in 'sl', the reader 'frames' reads en"):
        find_reader().read(document("sl"))


def test_a_reader_of_any_language_is_not_held_back():
    """A reader that names no languages is asked about all."""

    class Idle:
        def read(self, document):
            return replace(default_reader().read(document), proposals=())

    assert NamedReader(name="idle", reader=Idle()).read(document("sl")).proposals == ()


def test_another_reader_is_chosen_by_its_name(offered, tmp_path, capfd):
    """--reader NAME takes the one that a package offers."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    given = ["--url", "https://example.org/a", "--published", "2031-05-03"]
    given += ["--publisher", "mzz", "--language", "en", "--explain"]

    status = cli.run(["read", str(path), "--reader", "boasting", *given])

    out, err = capfd.readouterr()
    assert (status, "facts: []" in out) == (0, True)
    assert "tokyo is not named in its evidence" in err
