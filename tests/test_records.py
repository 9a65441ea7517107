"""Records: each word of one is checked, and each refusal names file and line."""

import pytest

from kg.authority import load_authority
from kg.errors import ReleaseError
from kg.facts import Ref, Words
from kg.records import read_record

RECORD = """\
id: 2031-05-02-novak-in-kanazawa
url: https://example.org/news/novak-in-kanazawa
published: 2031-05-02
publisher: mzz
language: en
title: Minister Novak visits Kanazawa
length: 400
entities:
  - {id: maja-novak, type: Person, name: Maja Novak}
  - {id: kenzan-robotics, type: Company, name: Kenzan Robotics}
facts:
  - kind: Visit
    visitor: [maja-novak]
    destination: japan
    date: 2031-05-01/2031-05-02
    modality: happened
    evidence: [{start: 0, end: 61, words: [Minister Novak, in Kanazawa]}]
  - kind: Cooperation
    participant: [kenzan-robotics, slovenia]
    field: [rehabilitation robotics]
    modality: wished
    reportedBy: maja-novak
    evidence: [{start: 240, end: 371}]
"""


@pytest.fixture(scope="module")
def authority(ontology):
    """The authority that ships."""
    return load_authority(ontology)


@pytest.fixture
def read(tmp_path, ontology, authority):
    """Reads the text of a record."""

    def read(text):
        path = tmp_path / "record.yaml"
        path.write_text(text, encoding="utf-8")
        return read_record(path, ontology, authority)

    return read


def test_a_record_is_read_as_it_stands(read):
    """Entities become references, plain words topics, spans of dates keep both ends."""
    record = read(RECORD)

    visit, cooperation = record.facts
    assert visit.roles["visitor"] == (Ref("maja-novak"),)
    assert str(visit.date) == "2031-05-01/2031-05-02"
    assert cooperation.roles["field"] == (Words("rehabilitation robotics"),)
    assert cooperation.reported_by == "maja-novak"
    assert cooperation.line == 18


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: Visit", "kind: Vist", r":12: unknown kind 'Vist' \(known: .*Visit"),
        ("visitor:", "vistor:", r":13: Visit has no role 'vistor' \(it has: .*visitor"),
        ("destination: japan", "destination: nippon-x", r":14: unknown entity 'nippon-x'"),
        (
            "[maja-novak]\n    dest",
            "\n      - maja-nowak\n    dest",
            r":14: unknown entity 'maja-n",
        ),
        ("2031-05-01/2031-05-02", "2031-02-30", r":15: date: '2031-02-30' is not a date"),
        ("2031-05-01/2031-05-02", "2031-05-03/2031-05-02", r":15: .* ends before it starts"),
        ("modality: happened", "modality: occurred", r":16: modality 'occurred' is none"),
        ("end: 61", "end: 401", r":17: evidence 0–401 lies outside the text"),
        ("start: 0, end: 61", "start: 61, end: 61", r":17: evidence 61–61 is empty"),
        ("start: 0,", "start: -1,", r":17: start '-1' is not a whole number"),
        ("start: 0, end: 61, words", "start: 0, words", r":17: evidence has a start and an end"),
        ("end: 371}", "end: 371}, {start: 240, end: 371}", r":23: the same evidence span"),
        ("field: [rehab", "field: [slovnia-x, rehab", r":20: unknown entity 'slovnia-x'"),
        ("field: [rehabilitation robotics]", "field: []", r":20: 'field' is empty"),
        ("slovenia]", "slovenia, slovenia]", r":19: 'participant' names the same value twice"),
        ("language: en", "language: English", r":5: language 'English' is not a language code"),
        ("published: 2031-05-02", "published: 2031-05", r":3: published: 2031-05 is not a day"),
        ("publisher: mzz", "publisher: mzzz", r":4: unknown entity 'mzzz'"),
        ("url: https://example.org/", "url: javascript:alert", r":2: url .* is not an http"),
        ("url: https", "url: ftp", r":2: url .* is not an http"),
        ("id: 2031-05-02-novak-in-kanazawa", "id: ../x", r":1: '../x' is not an id"),
        ("title: Minister", "titel: Minister", r":6: unknown key 'titel'"),
        ("title: Minister Novak visits Kanazawa\n", "", r":1: this record has no 'title'"),
        ("type: Company", "type: Firm", r":10: unknown type 'Firm' of kenzan-robotics"),
        ("id: kenzan-robotics, type", "id: maja-novak, type", r":10: the id 'maja-novak' stands"),
        ("id: kenzan-robotics, type", "id: toyota, type", r":10: the id 'toyota' stands in"),
        ("    kind", "   kind", "not YAML|unknown|must"),
        ("length: 400", "length: 400\nlength: 3", r":8: the key 'length' stands twice"),
        ("length: 400", "sha256: abc", r":7: sha256 'abc' is not 64 hex digits"),
        ("facts:\n", "facts: none\nx:\n", "unknown key 'x'"),
        ("date: 2031-05-01/2031-05-02", "date: 2031-05-03", r":15: it cannot have happened on"),
        ("name: Maja Novak", "name: TARO  Kono", r":9: 'TARO  Kono' is a name of taro-kono"),
        ("words: [Minister Novak, in Kanazawa]", "words: []", r":17: 'words' are the first few"),
    ],
)
def test_what_is_wrong_is_refused_in_its_line(read, old, new, message):
    """An unknown word, a date or an offset that is none: file, line, and what would be right."""
    text = RECORD.replace(old, new, 1) if old != "    kind" else RECORD + "   kind: x\n"

    with pytest.raises(ReleaseError, match=message):
        read(text)


def test_a_fact_said_twice_is_one_fact(read):
    """The same fact in two blocks is refused: it is one fact with two spans."""
    block = RECORD[RECORD.index("  - kind: Visit") : RECORD.index("  - kind: Cooperation")]

    with pytest.raises(ReleaseError, match=r":24: the same Visit stands in line 12"):
        read(RECORD + block.replace("start: 0", "start: 5"))


def test_an_id_comes_from_content_alone(read):
    """A mended note or span keeps a fact's address; another date is another fact."""
    before = read(RECORD).facts[0].id
    noted = RECORD.replace("modality: happened", "modality: happened\n    note: official", 1)
    moved = RECORD.replace("start: 0", "start: 1", 1)
    dated = RECORD.replace("2031-05-01/2031-05-02", "2031-05-01", 1)

    assert {read(noted).facts[0].id, read(moved).facts[0].id} == {before}
    assert read(dated).facts[0].id != before


def test_all_mistakes_of_a_record_are_told(read):
    """A curator who made three mistakes is told of three, each with its line."""
    text = RECORD.replace("kind: Visit", "kind: Vist").replace("type: Company", "type: Firm")

    with pytest.raises(ReleaseError) as refused:
        read(text.replace("modality: wished", "modality: hoped"))

    lines = str(refused.value).splitlines()
    assert [line.partition(".yaml:")[2].partition(":")[0] for line in lines] == ["10", "12", "21"]


def test_a_missing_file_is_told(tmp_path, ontology, authority):
    """A record that is not there is an error that names it."""
    with pytest.raises(ReleaseError, match=r"none\.yaml: cannot be read"):
        read_record(tmp_path / "none.yaml", ontology, authority)
