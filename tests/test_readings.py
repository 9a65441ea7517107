"""What a reader makes of a text is data that says where in the text everything stands."""

from dataclasses import FrozenInstanceError

import pytest

from kg.readings import Mention, Reject

TEXT = "In May 2031, Ana Novak visited Kobe. Miha Kos ended his visit."


@pytest.fixture(scope="module")
def reading(reader, release):
    """The reading of a text with one fact, and one visit of which too little is said."""
    return reader.read(release(TEXT))


def test_a_mention_is_cut_from_the_text(reading):
    """Names and dates are kept as the stretches of the text that they are."""
    found = {(TEXT[m.start : m.end], m.type, m.entity) for m in reading.mentions}

    assert ("Ana Novak", "Person", "ana-novak") in found
    assert ("May 2031", "When", None) in found


def test_mentions_come_in_the_order_of_the_text(reading):
    """A page is marked from its beginning to its end."""
    spans = [(mention.start, mention.end) for mention in reading.mentions]

    assert spans == sorted(spans)


def test_what_was_not_kept_is_kept_as_that(reading):
    """A reject names kind, reason and words; no proposal says the same."""
    (reject,) = reading.rejects

    assert (reject.kind, reject.reason) == ("Visit", "no destination")
    assert TEXT.index("Miha Kos") < reject.start < reject.end <= len(TEXT)
    assert [p.fact.roles["visitor"][0].id for p in reading.proposals] == ["ana-novak"]


@pytest.mark.parametrize("part", ["document", "record", "mentions", "proposals", "rejects"])
def test_a_reading_cannot_be_changed(reading, part):
    """Whoever wants another reading reads again."""
    with pytest.raises(FrozenInstanceError):
        setattr(reading, part, ())


def test_what_is_alike_is_the_same():
    """Data is compared by what it says, and says all of it."""
    said = {"start": 0, "end": 4, "reason": "named"}
    mention = Mention(type="Person", entity="ana-novak", **said)

    assert mention == Mention(type="Person", entity="ana-novak", **said)
    assert mention != Mention(type="Person", entity=None, **said)
    with pytest.raises(TypeError, match="frame"):
        Reject(kind="Visit", roles="", **said)
