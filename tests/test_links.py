"""What curators say of facts of several releases is read, and resolved to facts."""

import pytest

from kg import links
from kg.errors import LinkError
from kg.links import FactName, Handles, load_links

EVENTS = """\
- same: [one-release/meeting, other-release/talks]
  because: both name the day of the fair
- apart:
    - one-release/dinner
    - other-release/talks
  because: the dinner came later
"""


@pytest.fixture
def written(tmp_path):
    """Writes the links of events and gives their folder."""

    def written(text):
        (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return written


def name(text):
    """The name of a fact, as if it stood in line 1."""
    release, _, handle = text.partition("/")
    return FactName(release, handle, "events.yaml:1")


def test_links_say_what_is_one_event_and_what_is_not(written):
    """Both sides of a link, its reason and the lines of its facts are read."""
    one, other = load_links(written(EVENTS)).events

    assert (one.same, other.same) == (True, False)
    assert [str(fact) for fact in one.facts] == ["one-release/meeting", "other-release/talks"]
    assert other.because == "the dinner came later"
    assert [fact.where.rpartition(":")[2] for fact in other.facts] == ["4", "5"]


def test_a_folder_without_links_has_none(tmp_path):
    """Nobody must have said anything."""
    assert load_links(tmp_path).events == ()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("- same: [a/b]\n  because: x\n", 1, "same needs at least two facts"),
        ("- same: [a/b, c/d]\n", 1, "no 'because'"),
        ("- because: x\n", 1, "either 'same' or 'apart'"),
        ("- same: [a/b, c/d]\n  apart: [a/b, c/e]\n  because: x\n", 1, "either 'same' or 'apart'"),
        ("- same: [a/b, c]\n  because: x\n", 1, "'c' is not written release-id/handle"),
        ("- same: [a/b, {c: d}]\n  because: x\n", 1, "is not written release-id/handle"),
        ("- same:\n  - a/b\n  - A/b\n  because: x\n", 3, "'A/b' is not written"),
        ("- same:\n  - a/b\n  - a/b\n  because: x\n", 3, "a/b stands there twice"),
        ("- same: [a/b, c/d]\n  why: x\n  because: x\n", 2, "unknown key 'why'"),
        ("same: x\n", 1, "a list was expected"),
    ],
)
def test_a_wrong_link_is_refused(written, text, line, message):
    """A link of another form is an error with file and line."""
    with pytest.raises(LinkError, match=rf"events\.yaml:{line}: .*{message}"):
        load_links(written(text))


def test_a_file_of_no_links_is_refused(written):
    """A misspelt name is told: its links would be missed without a word."""
    folder = written(EVENTS)
    (folder / "event.yaml").write_text(EVENTS, encoding="utf-8")

    with pytest.raises(LinkError, match=r"event\.yaml: links stand in events\.yaml, disagree"):
        load_links(folder)


def test_a_fact_is_found_by_its_name():
    """The name of a fact leads to its address, as long as the fact is in the graph."""
    handles = Handles()
    handles.add("a", {"meeting": "urn:a/meeting-1", "dinner": None})

    assert handles.find(name("a/meeting")) == "urn:a/meeting-1"
    assert handles.find(name("a/dinner")) is None


def test_a_handle_that_a_release_does_not_have_is_refused():
    """A slip of the pen is told with the handles there are."""
    handles = Handles()
    handles.add("a", {"meeting": "urn:a/meeting-1", "dinner": None})

    with pytest.raises(LinkError, match=r"events\.yaml:1: no fact of a has .*'meting'.*dinner, me"):
        handles.find(name("a/meting"))


def test_a_link_waits_for_a_release_that_is_not_there():
    """Only where everything should be there is a missing release an error."""
    assert Handles().find(name("b/meeting")) is None
    with pytest.raises(LinkError, match=r"events\.yaml:1: there is no release 'b'"):
        Handles(whole=True).find(name("b/meeting"))


def test_what_an_older_graph_knows_is_not_all():
    """A release kept from an older graph may have handles that are not told there."""
    handles = Handles()
    handles.add("a", {"meeting": "urn:a/meeting-1"}, read=False)

    assert handles.find(name("a/dinner")) is None


def test_the_links_that_ship_are_well():
    """What ships can be read."""
    assert isinstance(links.load_links(), links.Links)
