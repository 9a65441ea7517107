"""A release becomes a record whose every fact is proven, the same each time."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.authority import load_authority
from kg.documents import read_document
from kg.drafts import record_text
from kg.ontology import load_ontology
from kg.proof import outside, topics_of, unnamed
from kg.reader import LONGEST, default_reader, sentences
from kg.records import read_record

AUTHORITY = load_authority(load_ontology())
TOPICS = topics_of(AUTHORITY)
RELEASES = Path(__file__).parent / "releases"
TEXTS = sorted((RELEASES / "texts").glob("*.txt"))
BARE = sorted((RELEASES / "without-relations").glob("*.txt"))
MADE_UP = (
    "Foreign Minister Ana Novak of Slovenia received Foreign Minister Kenji Sato of Japan in Ptuj"
    " on 3 May 2031. She thanked Japan for the cherry trees. Yaskawa will invest EUR 25 million in"
    " Kočevje."
)
NAMES = ["Ana Novak", "Minister Kenji Sato", "Japan", "Slovenia", "Yaskawa", "the two", "Ptuj"]
WORDS = [*NAMES, "met", "will", "to", "visit", "and", "in", "the", "of", "signed", "agreement"]
WORDS += [",", ".", "“", "”", '"', "(", ")", "who", "that", "not", "EUR 5 million", "3 May 2031"]
WORDS += ["its", "his", "said", "invest", "thanked", "by", "'s", ":", ";", "\n\n", "- ", "\xa0"]


def assert_proven(reading):
    """Every fact rests on stretches of the text that name whoever plays in it."""
    text = reading.document.text
    for fact in reading.record.facts:
        assert not outside(fact, len(text))
        assert list(unnamed(fact, reading.mentions, TOPICS)) == []
        for one in fact.evidence:
            assert one.quote == text[one.start : one.end]
        spans = [(one.start, one.end) for one in fact.evidence]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for mention in reading.mentions:
        assert 0 <= mention.start <= mention.end <= len(text)
    for reject in reading.rejects:
        assert reject.reason
        assert 0 <= reject.start <= reject.end <= len(text)


@pytest.fixture(scope="module")
def readings(reader):
    """What is read in each text of the set, by its name."""
    return {path.stem: reader.read(read_document(path.read_bytes())) for path in TEXTS + BARE}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_fact_of_a_release_is_proven(readings, path):
    """Nothing is proposed that the release does not say of somebody it names."""
    assert_proven(readings[path.stem])


@pytest.mark.parametrize("path", BARE, ids=lambda path: path.stem)
def test_a_text_without_relations_says_nothing(readings, path):
    """A recipe, a match report and a poem state no fact, however much they tempt."""
    assert [p.fact for p in readings[path.stem].proposals] == []


@pytest.mark.parametrize("path", TEXTS + BARE, ids=lambda path: path.stem)
def test_a_reading_is_a_record(readings, path, ontology, tmp_path):
    """What is read can be written, read again and put into the graph."""
    record = readings[path.stem].record
    written = record_text(record)
    file = tmp_path / "record.yaml"
    file.write_text(written, encoding="utf-8")

    again = read_record(file, ontology, AUTHORITY)

    assert record_text(again) == written
    assert [fact.id for fact in again.facts] == [fact.id for fact in record.facts]


def test_the_same_text_gives_the_same_record(release):
    """Two readers, two readings, one record."""
    first, second = (default_reader().read(release(MADE_UP)) for _ in range(2))

    assert first.record == second.record
    assert first == second


def test_a_reading_leaves_nothing_behind(reader, release):
    """What one release says is not remembered in the next."""
    before = reader.read(release("She thanked Japan for the cherry trees."))
    reader.read(release(MADE_UP))

    after = reader.read(release("She thanked Japan for the cherry trees."))

    assert after == before
    assert after.record.facts == ()


def test_a_record_declares_whom_the_authority_does_not_know(reader, release):
    """New people stand in the record once, known ones not at all."""
    record = reader.read(release(MADE_UP)).record

    new = [entity.id for entity in record.entities]
    assert {"ana-novak", "kenji-sato"} <= set(new)
    assert len(new) == len(set(new))
    assert not {"slovenia", "japan", "yaskawa", "mzz"} & set(new)


def test_facts_come_in_the_order_of_the_text(readings):
    """A review reads like the release."""
    for reading in readings.values():
        starts = [min(e.start for e in fact.evidence) for fact in reading.record.facts]
        assert starts == sorted(starts)


def test_every_proposal_names_its_frame(readings):
    """Who asks why a fact is there is told which frame found it."""
    for reading in readings.values():
        assert all(proposal.frame for proposal in reading.proposals)
        assert tuple(p.fact for p in reading.proposals) == reading.record.facts


def test_a_sentence_nobody_writes_is_left_alone(reader, release):
    """Ten thousand words without a full stop are no sentence; the one behind them is read."""
    text = f"{'Ana Novak met Kenji Sato and ' * 2000}left.\n\n{MADE_UP}"

    reading = reader.read(release(text))

    assert {f.kind for f in reading.record.facts} >= {"Meeting", "Investment"}
    assert all(e.start > text.index("left.") for f in reading.record.facts for e in f.evidence)
    assert any(f"more than {LONGEST} words" in r.reason for r in reading.rejects)


def test_an_empty_release_says_nothing(reader, release):
    """A release of one word is read and states no fact."""
    reading = reader.read(release("Hello."))

    assert reading.record.facts == ()
    assert list(sentences(reading)) == ["Hello."]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=300))
def test_any_text_is_read(reader, release, text):
    """Whatever stands in a text, reading ends with a proven record."""
    assert_proven(reader.read(release(f"A {text}")))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_any_words_of_a_release_are_read(reader, release, words):
    """Words of releases in whatever order are read, and what they seem to say is proven."""
    reading = reader.read(release("So " + " ".join(words)))

    assert_proven(reading)
    assert record_text(reading.record)
