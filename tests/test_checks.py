"""Releases are held against the shapes many at once, and each is told in its own line."""

import pytest
from generated import write_record

from kg import checks, rdf
from kg.checks import Checks
from kg.records import read_record
from kg.validation import Validator


@pytest.fixture
def checking(sources):
    """Lets releases wait; and reads a made-up one with its quads."""
    authority = list(rdf.authority_quads(sources.authority))
    waiting = Checks(Validator(sources.ontology, authority), sources.authority)

    def read(path):
        record = read_record(path, sources.ontology, sources.authority)
        return record, list(rdf.record_quads(record, sources.ontology))

    return waiting, read


def broken(folder, n):
    """A record whose visit, in line 23, has no visitor."""
    record = write_record(folder, n)
    record.write_text(record.read_text().replace(f"    visitor: [person-{n}]\n", ""))
    return record


def test_releases_wait_until_they_are_asked_for(checking, tmp_path):
    """Few triples are not worth a call; all problems come at the end, each with its line."""
    waiting, read = checking

    assert waiting.add(*read(broken(tmp_path, 1))) == []
    assert waiting.add(*read(write_record(tmp_path, 2))) == []
    (problem,) = waiting.check()

    assert "made-up-000001.yaml:23: visitor: at least one" in problem
    assert waiting.check() == []


def test_many_are_checked_at_once(checking, tmp_path, monkeypatch):
    """Once enough wait, they are checked, so that memory stays small."""
    monkeypatch.setattr(checks, "BATCH_TRIPLES", 50)
    waiting, read = checking

    found = [*waiting.add(*read(broken(tmp_path, 1))), *waiting.add(*read(broken(tmp_path, 2)))]

    assert len(found) == 2
