"""A review decides one fact at a time, and what is decided is in the file."""

import dataclasses
from datetime import UTC, datetime

import pytest

from kg.authority import load_authority
from kg.drafts import record_text
from kg.errors import ReleaseError
from kg.records import read_record
from kg.reviewing import Session

MOMENT = datetime(2031, 5, 3, 10, 11, 12, tzinfo=UTC)

RECORD = """\
# Read on a Monday.
id: 2031-05-02-oblak-in-ptuj
url: https://example.org/news/oblak
published: "2031-05-02"
publisher: mzz
language: en
title: Talks in Ptuj
entities:
  - {id: ana-oblak, type: Person, name: Ana Oblak}
  - {id: robo, type: Company, name: Robo}
facts:
  - kind: Meeting
    participant: [ana-oblak, taro-kono]   # in this order
    modality: happened
    status: proposed
    reader: frames/meeting-hosted
    evidence:
      - {start: 0, end: 30, words: [Minister Oblak, in Ptuj]}

  - kind: Cooperation
    participant: [robo, toyota]
    field: [robotics]
    modality: wished
    status: proposed
    reader: frames/cooperation
    evidence:
      - {start: 31, end: 60}

  # By hand.
  - kind: Tenure
    holder: ana-oblak
    office: Minister of Foreign Affairs
    of: slovenia
    modality: ongoing
    evidence:
      - {start: 0, end: 30, words: [Minister Oblak, in Ptuj]}

  - kind: Visit
    visitor: [taro-kono]
    destination: slovenia
    modality: happened
    status: proposed
    evidence:
      - {start: 0, end: 30, words: [Minister Oblak, in Ptuj]}
"""


@pytest.fixture(scope="module")
def authority(ontology):
    """The authority that ships."""
    return load_authority(ontology)


@pytest.fixture
def path(tmp_path):
    """A record in which three of four facts wait for review."""
    path = tmp_path / "record.yaml"
    path.write_text(RECORD, encoding="utf-8")
    return path


@pytest.fixture
def begin(path, ontology, authority):
    """Begins a review of it."""

    def begin(**options):
        given = {"by": "Ana Kos", "clock": lambda: MOMENT, **options}
        return Session(path, ontology, authority, **given)

    return begin


@pytest.fixture
def facts(path, ontology, authority):
    """The facts that stand in the file now."""
    return lambda: read_record(path, ontology, authority).facts


def statuses(facts):
    """The status of each."""
    return [fact.status for fact in facts]


def test_what_a_curator_wrote_does_not_wait(begin):
    """Only proposed facts are gone through, all facts on request."""
    assert [begin().place, begin(everything=True).place] == [(1, 3), (1, 4)]


def test_a_decision_is_in_the_file_at_once(begin, facts, path):
    """Status, who, when and why are written; every other line is as it was."""
    session = begin()

    session.accept()
    session.reject("they only hope for it")

    meeting, cooperation, *_ = facts()
    assert (meeting.status, meeting.review.by, meeting.review.at) == ("accepted", "Ana Kos", MOMENT)
    assert (cooperation.status, cooperation.review.reason) == ("rejected", "they only hope for it")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "review" not in line]
    old = RECORD.replace("proposed", "accepted", 1).replace("proposed", "rejected", 1)
    assert lines == old.splitlines()


def test_a_decision_leaves_the_address_of_a_fact(begin, facts):
    """Who cites a proposed fact cites the accepted one."""
    before = [fact.id for fact in facts()]

    begin().accept_all()

    assert [fact.id for fact in facts()] == before


def test_a_skipped_fact_waits_on(begin, facts, path):
    """Skipping writes nothing, and the next review begins with that fact."""
    begin().skip()

    assert path.read_text(encoding="utf-8") == RECORD
    assert begin().fact.kind == "Meeting"


def test_one_may_go_back_and_decide_otherwise(begin, facts):
    """The fact before can be decided again; before the first there is none."""
    session = begin()
    session.accept()

    assert session.back()
    session.reject("a photo caption")
    assert session.place == (2, 3)

    assert facts()[0].review.reason == "a photo caption"
    assert session.outcomes == {"rejected": 1}
    session.back()
    assert not session.back()


def test_all_the_rest_is_accepted_together(begin, facts):
    """What was decided before stays decided."""
    session = begin()
    session.reject("no")

    assert session.accept_all() == 2

    assert statuses(facts()) == ["rejected", "accepted", "accepted", "accepted"]
    assert (session.number, session.waiting) == (None, 0)


def test_a_correction_is_accepted_and_remembers_what_was_proposed(begin, facts):
    """Another content is another fact; its review names the one the reader had found."""
    session = begin()
    before = facts()[0].id

    session.correct(session.block().replace("modality: happened", "modality: planned"))

    meeting = facts()[0]
    assert (meeting.modality, meeting.status) == ("planned", "accepted")
    assert (meeting.review.was, meeting.id != before) == (before, True)
    assert session.outcomes == {"corrected": 1}
    assert session.fact.kind == "Cooperation"


def test_a_mended_note_is_no_other_fact(begin, facts):
    """A correction of the note alone keeps the id, so there is nothing to remember."""
    session = begin()

    session.correct(session.block().replace("status:", "note: at lunch\n    status:"))

    assert (facts()[0].note, facts()[0].review.was) == ("at lunch", None)


def test_a_correction_may_make_two_facts_of_one(begin, facts):
    """Two things said are two facts; the review goes on behind both."""
    session = begin()
    session.skip()
    block = session.block()

    session.correct(f"{block}\n{block.replace('[robotics]', '[tourism]')}")

    assert statuses(facts()) == ["proposed", "accepted", "accepted", "accepted", "proposed"]
    assert session.fact.kind == "Visit"
    session.reject("no journey is said")
    assert statuses(facts())[-1] == "rejected"


def test_a_block_may_say_itself_that_it_is_rejected(begin, facts):
    """A curator who writes the status in the editor is not overruled."""
    session = begin()

    session.correct(
        session.block().replace(
            "proposed", "rejected\n    review: {by: x, at: 2031-05-01T00:00:00Z, reason: twice}"
        )
    )

    assert (facts()[0].status, facts()[0].review.reason) == ("rejected", "twice")
    assert facts()[0].review.by == "Ana Kos"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ana-oblak", "nobody-knows", r"^line 2: unknown entity 'nobody-knows'"),
        ("Meeting", "Meting", r"^line 1: unknown kind 'Meting'"),
        ("    modality", "  modality", "not YAML"),
        ("  - kind: Meeting", "x: y\nz:\n  - kind: Meeting", "unknown key 'x'"),
        ("    reader: frames/meeting-hosted\n", "    reader: *x\n", "alias"),
    ],
)
def test_a_wrong_correction_leaves_the_record(begin, path, old, new, message):
    """What cannot be read is refused in the lines of the block, and nothing is written."""
    session = begin()

    with pytest.raises(ReleaseError, match=message):
        session.correct(session.block().replace(old, new))

    assert path.read_text(encoding="utf-8") == RECORD
    assert session.fact.kind == "Meeting"


def test_a_correction_reaches_no_further_than_its_fact(begin, path):
    """An emptied block is no correction, nor is one that adds a key to the record."""
    session = begin()

    with pytest.raises(ReleaseError, match="the fact is gone"):
        session.correct("  # nothing\n")
    session.skip()
    session.skip()
    with pytest.raises(ReleaseError, match="other parts of the record"):
        session.correct(f"{session.block()}length: 4000\n")

    assert path.read_text(encoding="utf-8") == RECORD


def test_what_a_schema_refuses_is_not_accepted(begin, path):
    """A fact that a build would refuse is not accepted, alone or with the others."""
    seen = []

    def check(record):
        seen.append([(fact.kind, fact.line, fact.status) for fact in record.facts])
        return ["a visit needs two sentences"] if record.facts[-1].kind == "Visit" else []

    session = begin(check=check)

    with pytest.raises(ReleaseError, match="two sentences"):
        session.accept_all()
    assert path.read_text(encoding="utf-8") == RECORD
    session.accept()

    assert seen[0][-1] == ("Visit", 38, "accepted")
    assert seen[1] == [("Meeting", 12, "accepted")]


def test_a_rejected_fact_need_not_be_right(begin, facts):
    """What nobody wants in the graph is held against no schema."""
    session = begin(check=lambda _: ["wrong"])

    session.reject("nonsense")

    assert facts()[0].status == "rejected"


def test_work_of_somebody_else_is_not_overwritten(begin, path, facts):
    """When the file has changed meanwhile, nothing is written and the new one is read."""
    session = begin()
    path.write_text(RECORD.replace("Talks in Ptuj", "Talks"), encoding="utf-8")

    with pytest.raises(ReleaseError, match="changed by somebody else"):
        session.accept()
    session.accept()

    assert "title: Talks\n" in path.read_text(encoding="utf-8")
    assert statuses(facts())[0] == "accepted"


def test_a_broken_file_of_somebody_else_is_not_taken_up(begin, path):
    """While the file is no record, no decision goes into it."""
    session = begin()
    path.write_text("broken: [", encoding="utf-8")

    for _ in range(2):
        with pytest.raises(ReleaseError, match="not YAML"):
            session.accept()

    assert path.read_text(encoding="utf-8") == "broken: ["


def test_the_whole_record_may_be_edited(begin, facts):
    """A new entity is declared in the record; the review goes on at the same fact."""
    session = begin()
    session.accept()
    text = session.text.replace("name: Robo}", "name: Robo Ltd}")

    session.replace_text(text)
    assert session.fact.kind == "Cooperation"
    with pytest.raises(ReleaseError, match="unknown entity 'robo'"):
        session.replace_text(text.replace("{id: robo,", "{id: robo-ltd,"))
    session.accept()

    assert session.record.entities[1].labels["en"] == "Robo Ltd"
    assert session.outcomes == {"accepted": 2}


def test_a_link_stays_a_link(begin, path, tmp_path, ontology, authority):
    """A record that is reached through a link is written where it lies."""
    link = tmp_path / "link.yaml"
    link.symlink_to(path)

    Session(link, ontology, authority, by="Ana Kos").accept()

    assert link.is_symlink()
    assert "by: Ana Kos" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("by", ['Žiga: "O\'Neil"', "{by}", "小野 # 1", "no", "2031"])
def test_any_name_may_review(begin, facts, by):
    """A name or a reason with signs of YAML in it is read back as it was given."""
    begin(by=by).reject(f"{by}, {by}\\")

    assert (facts()[0].review.by, facts()[0].review.reason) == (by, f"{by}, {by}\\")


def test_a_reviewed_record_can_be_written_as_a_draft(begin, path, ontology, authority, tmp_path):
    """Decisions are part of the record: what is written anew holds them too."""
    begin().accept_all()
    record = read_record(path, ontology, authority)
    copy = tmp_path / "copy.yaml"
    copy.write_text(record_text(record), encoding="utf-8")

    found = {fact.id: fact for fact in read_record(copy, ontology, authority).facts}

    assert found == {fact.id: dataclasses.replace(fact) for fact in record.facts}
