"""The text at hand proves the record, or is refused."""

import hashlib

import pytest

from kg.authority import load_authority
from kg.errors import ReleaseError
from kg.records import read_record
from kg.texts import with_quotes

TEXT = "Minister Ana Oblak received Ken Sato in Ptuj on Monday. 𝄞 They spoke about robots."


@pytest.fixture
def record(tmp_path, ontology):
    """Makes a record of one meeting, whose hash and evidence can be chosen."""

    def record(text=TEXT, start=0, end=55, words="[Minister Ana, on Monday]"):
        path = tmp_path / "record.yaml"
        path.write_text(
            "id: 2031-05-02-oblak\nurl: https://example.org/o\npublished: 2031-05-02\n"
            "publisher: mzz\nlanguage: en\ntitle: Talks in Ptuj\n"
            f"sha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
            "entities:\n  - {id: ana-oblak, type: Person, name: Ana Oblak}\n"
            "  - {id: ken-sato, type: Person, name: Ken Sato}\n"
            "facts:\n  - kind: Meeting\n    participant: [ana-oblak, ken-sato]\n"
            "    modality: happened\n"
            f"    evidence: [{{start: {start}, end: {end}, words: {words}}}]\n",
            encoding="utf-8",
        )
        return read_record(path, ontology, load_authority(ontology))

    return record


def test_quotes_are_the_words_at_the_offsets(record, tmp_path):
    """With the text at hand, each span carries its words, counted in code points."""
    (tmp_path / "2031-05-02-oblak.txt").write_text(TEXT, encoding="utf-8")

    found = with_quotes(record(start=58, end=82, words="[They spoke]"), tmp_path)

    assert found.facts[0].evidence[0].quote == "They spoke about robots."


def test_without_the_text_the_record_stands(record, tmp_path):
    """A record whose text is not at hand stays as it is."""
    assert with_quotes(record(), tmp_path).facts[0].evidence[0].quote is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": TEXT + " "}, "not the text that .* counts in"),
        ({"end": 83}, "lies outside the text"),
        ({"words": "[Minister Bea]"}, "does not hold the words 'Minister Bea'"),
        ({"words": "[on Monday, Minister Ana]"}, "does not hold the words 'Minister Ana'"),
    ],
)
def test_evidence_that_the_text_does_not_bear_is_refused(record, tmp_path, change, message):
    """Another text, an offset beyond it, words that are not there: an error with the line."""
    (tmp_path / "2031-05-02-oblak.txt").write_text(TEXT, encoding="utf-8")

    with pytest.raises(ReleaseError, match=message):
        with_quotes(record(**change), tmp_path)
