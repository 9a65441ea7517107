"""What a curator wrote beside a decision stays to the character."""

from datetime import UTC, datetime

import pytest
import yaml

from kg.edits import block_of, with_block, with_decisions
from kg.errors import ReleaseError
from kg.facts import Review

REVIEW = Review(by="Ana Kos", at=datetime(2031, 5, 3, 10, 11, 12, tzinfo=UTC), reason="no, not so")
SAID = '{by: Ana Kos, at: "2031-05-03T10:11:12+00:00", reason: "no, not so"}'

RECORD = """\
# By hand.
id: x
facts:
  # the first one
  - kind: Visit   # a journey
    visitor: [a]
    status: proposed  # by the reader
    reader: frames/visit
    evidence: [{start: 0, end: 5}]

  # the second one
  - kind: Gift
    note: >-
      two
      lines

    status: proposed
    evidence:
    - words:
      - one, two
    # behind it

  - {kind: Loan, status: proposed,
     evidence: [{start: 0, end: 9}]}  # in braces
  - kind: Trade
    evidence: [{start: 0, end: 9}]
  - kind: Visit
    status: proposed
    evidence: []
    review:
      by: Somebody
      at: 2031-01-01T00:00:00Z
    # the end
"""


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (
            0,
            "status: proposed  # by the reader",
            f"status: rejected  # by the reader\n    review: {SAID}",
        ),
        (1, "    status: proposed\n", f"    status: rejected\n    review: {SAID}\n"),
        (2, "Loan, status: proposed,", f"Loan, status: rejected, review: {SAID},"),
        (
            3,
            "Trade\n    evidence",
            f"Trade\n    status: rejected\n    review: {SAID}\n    evidence",
        ),
        (
            4,
            "status: proposed\n    evidence: []\n    review:\n      by: Somebody\n"
            "      at: 2031-01-01T00:00:00Z",
            f"status: rejected\n    evidence: []\n    review:\n      {SAID}",
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_decision_touches_two_keys(number, old, new, line_end, mark):
    """Comments, blanks and line ends stay, in blocks, in braces and behind a byte order mark."""
    at = RECORD.index(old, RECORD.index("one, two") if number == 4 else 0)
    expected = RECORD[:at] + new + RECORD[at + len(old) :]
    text = mark + RECORD.replace("\n", line_end)

    found = with_decisions(text, {number: ("rejected", REVIEW)})

    assert found == mark + expected.replace("\n", line_end)


def test_many_decisions_are_many_single_ones():
    """Decided at once or one after the other, the text is the same."""
    one_by_one = RECORD
    for number in (3, 0, 4, 2, 1):
        one_by_one = with_decisions(one_by_one, {number: ("accepted", REVIEW)})

    assert with_decisions(RECORD, dict.fromkeys(range(5), ("accepted", REVIEW))) == one_by_one
    facts = yaml.safe_load(one_by_one)["facts"]
    assert [fact["status"] for fact in facts] == ["accepted"] * 5
    assert {fact["review"]["by"] for fact in facts} == {"Ana Kos"}


def test_a_decision_is_decided_again():
    """A second thought takes the place of the first."""
    once = with_decisions(RECORD, {0: ("accepted", REVIEW)})

    again = with_decisions(once, {0: ("rejected", REVIEW)})

    assert again == with_decisions(RECORD, {0: ("rejected", REVIEW)})


def test_a_block_ends_with_its_last_value():
    """The lines of a fact are its own, without the comments before and behind it."""
    assert block_of(RECORD, 0).splitlines()[0] == "  - kind: Visit   # a journey"
    assert block_of(RECORD, 1).endswith("    - words:\n      - one, two\n")
    assert block_of(RECORD, 2).endswith("end: 9}]}  # in braces\n")
    assert block_of(RECORD, 4).endswith("      at: 2031-01-01T00:00:00Z\n")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("number", range(5))
def test_a_block_put_back_changes_nothing(number, line_end):
    """What comes back from an editor as it was leaves the record as it was."""
    text = RECORD.replace("\n", line_end)

    assert with_block(text, number, block_of(text, number)) == text


def test_a_corrected_block_takes_the_place_of_the_old_one():
    """Only the lines of the fact are others."""
    found = with_block(RECORD, 3, "  - kind: Gift\n    evidence: []\n")

    assert found == RECORD.replace(
        "Trade\n    evidence: [{start: 0, end: 9}]", "Gift\n    evidence: []"
    )


def test_the_last_line_need_not_end():
    """A file without a last line feed is edited like any other."""
    text = "facts:\n  - kind: Visit\n    evidence: []\n    status: proposed"

    assert with_decisions(text, {0: ("rejected", REVIEW)}) == (
        text.replace("proposed", f"rejected\n    review: {SAID}")
    )
    assert with_block(text, 0, block_of(text, 0)) == text


@pytest.mark.parametrize(
    "text",
    [
        "facts: [{kind: Visit, evidence: []}]\n",
        "facts:\n  -\n    kind: Visit\n    evidence: []\n",
        "{facts: [\n  {kind: Visit, evidence: []}, {kind: Gift, evidence: []}]}\n",
    ],
)
def test_a_fact_that_shares_its_lines_has_no_block(text):
    """Lines that hold more than the fact are not cut out; a decision can be written there."""
    with pytest.raises(ReleaseError, match="does not stand on lines of its own"):
        block_of(text, 0)

    decided = with_decisions(text, {0: ("rejected", REVIEW)})
    assert yaml.safe_load(decided)["facts"][0]["status"] == "rejected"
