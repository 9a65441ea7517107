"""Records: each word of one is checked, and each refusal names file and line."""

import re
from pathlib import Path

import pytest

from kg.authority import load_authority
from kg.errors import ReleaseError
from kg.facts import Ref, Words
from kg.records import in_force, read_record

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
    field: [robots for the garden, smart networks]
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
    """Entities and words the authority knows become references, other words topics."""
    record = read(RECORD)

    visit, cooperation = record.facts
    assert visit.roles["visitor"] == (Ref("maja-novak"),)
    assert str(visit.date) == "2031-05-01/2031-05-02"
    assert cooperation.roles["field"] == (Words("robots for the garden"), Ref("smart-grids"))
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
        ("field: [robots", "field: [slovnia-x, robots", r":20: unknown entity 'slovnia-x'"),
        ("field: [robots for the garden, smart networks]", "field: []", r":20: 'field' is empty"),
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


REVIEWED = (
    "    status: rejected\n    reader: frames/visit\n"
    "    review: {by: Ana Kos, at: 2031-05-03T10:11:12+02:00, reason: no journey, was: visit-1}\n"
    "    evidence: [{start: 0"
)


def test_a_review_is_read_as_it_stands(read):
    """Status, reader and review are read; a fact that a curator wrote is accepted."""
    visit, cooperation = read(RECORD.replace("    evidence: [{start: 0", REVIEWED)).facts

    assert (visit.status, visit.reader) == ("rejected", "frames/visit")
    assert (visit.review.by, visit.review.reason) == ("Ana Kos", "no journey")
    assert visit.review.at.isoformat() == "2031-05-03T10:11:12+02:00"
    assert (cooperation.status, cooperation.reader, cooperation.review) == ("accepted", None, None)


def test_a_review_is_no_part_of_what_is_said(read):
    """A fact keeps its address from the reader's proposal to the curator's decision."""
    reviewed = read(RECORD.replace("    evidence: [{start: 0", REVIEWED))

    assert [fact.id for fact in reviewed.facts] == [fact.id for fact in read(RECORD).facts]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rejected", "refused", r":17: status 'refused' is none \(one of: proposed, accepted,"),
        ("2031-05-03T10:11:12+02:00", "2031-05-03", r":19: at '2031-05-03' is not a moment such"),
        ("2031-05-03T10:11:12+02:00", "2031-05-32T10:11:12Z", r":19: at .* never was"),
        ("by: Ana Kos, ", "", r":19: this review has no 'by'"),
        ("by: Ana Kos", "who: Ana Kos", r":19: unknown key 'who' in this review"),
        ("frames/visit", "[a, b]", r":18: 'reader' must be a text"),
        (
            "{by: Ana Kos, at: 2031-05-03T10:11:12+02:00, reason: no journey, was: visit-1}",
            "Ana",
            r":19: 'review' must be a mapping",
        ),
    ],
)
def test_a_wrong_review_is_refused_in_its_line(read, old, new, message):
    """A status that is none, a moment that never was, a review of nobody."""
    text = RECORD.replace("    evidence: [{start: 0", REVIEWED.replace(old, new))

    with pytest.raises(ReleaseError, match=message):
        read(text)


def marked(status, number=0):
    """The record with a status on one of its two facts."""
    first, second = RECORD.split("    modality: happened")
    if number == 0:
        return f"{first}    status: {status}\n    modality: happened{second}"
    return RECORD.replace("    modality: wished", f"    status: {status}\n    modality: wished")


@pytest.mark.parametrize(
    ("status", "proposed", "kinds"),
    [
        ("accepted", False, ["Visit", "Cooperation"]),
        ("proposed", False, ["Visit"]),
        ("proposed", True, ["Visit", "Cooperation"]),
        ("rejected", False, ["Visit"]),
        ("rejected", True, ["Visit"]),
    ],
)
def test_only_what_counts_is_in_force(read, status, proposed, kinds):
    """Proposed facts count on request, rejected ones never."""
    record = in_force(read(marked(status, 1)), proposed=proposed)

    assert [fact.kind for fact in record.facts] == kinds


def test_who_is_named_by_doubtful_facts_alone_is_left_out(read):
    """A firm that only a rejected fact names is not in the graph, nor is its group.

    Whoever another fact names, or no fact at all, stays as the curator declared them.
    """
    robotics = "  - {id: kenzan-robotics, type: Company, name: Kenzan Robotics"
    text = marked("rejected", 1).replace(
        robotics,
        "  - {id: kenzan, type: Company, name: Kenzan}\n"
        "  - {id: somebody, type: Person, name: Some Body}\n"
        f"{robotics}, partOf: kenzan",
    )

    kept = [entity.id for entity in in_force(read(text)).entities]
    all_of_them = in_force(read(text.replace("rejected", "accepted"))).entities

    assert kept == ["maja-novak", "somebody"]
    assert len(all_of_them) == 4


def test_a_fact_said_twice_is_one_fact(read):
    """The same fact in two blocks is refused: it is one fact with two spans."""
    block = RECORD[RECORD.index("  - kind: Visit") : RECORD.index("  - kind: Cooperation")]

    with pytest.raises(ReleaseError, match=r":24: the same Visit stands in line 12"):
        read(RECORD + block.replace("start: 0", "start: 5"))


def test_a_handle_names_one_fact(read):
    """Links call a fact by its handle, so two facts of one record may not share one."""
    named = RECORD.replace("    modality:", "    handle: journey\n    modality:", 1)
    assert [fact.handle for fact in read(named).facts] == ["journey", None]
    assert read(named).facts[0].id == read(RECORD).facts[0].id

    with pytest.raises(ReleaseError, match=r"the handle 'journey' is .* the fact in line 12 too"):
        read(RECORD.replace("    modality:", "    handle: journey\n    modality:"))


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


def test_the_record_of_the_documentation_is_one(read):
    """The format is shown by a record that can be read, with a fact of each status."""
    page = (Path(__file__).parent.parent / "docs" / "records.md").read_text(encoding="utf-8")
    shown, *_ = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)

    facts = read(shown).facts

    assert [fact.status for fact in facts] == ["accepted", "proposed", "rejected"]
