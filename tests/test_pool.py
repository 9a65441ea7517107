"""Several processes read: in order, and one that dies takes nobody with it."""

import os
import time

import pytest

from kg import pool
from kg.errors import QueryError
from kg.pool import CHUNK, Found, Pool, Task, named
from kg.sources import Given

BODY = "Minister of Foreign Affairs Ana Oblak met Taro Kono in Ptuj on 2 May."
GIVEN = Given(published="2031-05-03", publisher="mzz", language="en")


@pytest.fixture
def sources(tmp_path):
    """Five chunks of releases."""
    made = []
    for n in range(CHUNK * 5):
        path = tmp_path / f"r{n:02}.txt"
        path.write_text(f"url: https://example.org/r{n:02}\n\n{BODY}\n", encoding="utf-8")
        made.append(str(path))
    return made


def test_results_come_in_the_order_of_the_sources(sources):
    """Whoever is done first waits for those before."""
    found = list(Pool(2, Task("frames", GIVEN)).found(sources))

    assert [one.source for one in found] == sources
    assert all(one.facts > 0 for one in found)


def test_a_source_that_ends_its_process_is_found_out(sources, monkeypatch):
    """The others are read, the culprit is told."""
    monkeypatch.setattr(pool, "_chunk", deadly)

    found = list(Pool(2, Task("frames", GIVEN)).found(sources[: CHUNK * 2]))

    assert [one.source for one in found] == sources[: CHUNK * 2]
    assert [one.source for one in found if one.problem] == [sources[3]]
    assert "ended the process" in found[3].problem


def deadly(chunk):
    """Reads a chunk, but dies of one source."""
    if any(source.endswith("r03.txt") for source in chunk):
        os._exit(1)
    return [Found(source=source) for source in chunk]


def test_an_unknown_reader_is_told_before_any_process_starts(sources):
    """What is wrong with the call is no failure of each source."""
    begun = time.monotonic()

    with pytest.raises(QueryError, match="there is no reader 'magic'"):
        list(Pool(2, Task("magic", GIVEN)).found(sources))
    assert time.monotonic() - begun < 2


def test_the_text_comes_only_when_it_is_wanted(sources):
    """Texts go between processes only to be kept."""
    (without,) = Task("frames", GIVEN).found(sources[:1])
    (with_text,) = Task("frames", GIVEN, with_text=True).found(sources[:1])

    assert without.text is None
    assert with_text.text == f"{BODY}\n"


def test_whatever_breaks_in_a_reading_is_told(sources):
    """An error nobody thought of is a failure of its source alone."""

    class Broken:
        def read(self, document):
            raise ZeroDivisionError("1/0")

    found = Task("frames", GIVEN).attempt(sources[0], Broken())

    assert found.problem == f"{sources[0]}: cannot be read (ZeroDivisionError: 1/0)"


def test_a_message_begins_with_its_source():
    """And says it once."""
    assert named("a.txt", "is empty") == "a.txt: is empty"
    assert named("a.txt", "a.txt: is empty") == "a.txt: is empty"
