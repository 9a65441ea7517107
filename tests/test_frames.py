"""Every frame finds what its own examples say, and nothing where they say so."""

import re
import shutil

import pytest

from kg import resources
from kg.authority import folded, load_authority, strong_names
from kg.errors import LexiconError
from kg.frames import COMMON, load_grammar
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()
GRAMMAR = load_grammar(ONTOLOGY)
NAMES = strong_names(load_authority(ONTOLOGY))
TOPICAL = {
    role.key
    for kind in ONTOLOGY.kinds.values()
    for role in kind.roles.values()
    if role.value == "topic"
}
PARTS = ("date", "modality", "place", "reportedBy", "note")
VISITS = """\
- frame: journeys
  kind: Visit
  verb: journey
  roles: {visitor: subject, destination: to}
"""


def plain(value):
    """A value as an example writes it: an id, words, a name or a number."""
    return str(getattr(value, "id", getattr(value, "text", getattr(value, "name", value))))


def found(fact, key):
    """The values of a key of an example in a fact."""
    if key in PARTS:
        attribute = "reported_by" if key == "reportedBy" else key
        return [str(getattr(fact, attribute))]
    return sorted(map(plain, fact.roles.get(key, ())))


def wanted(key, value):
    """The values an example wants, in order; words that name a known topic want that topic."""
    values = list(map(str, value if isinstance(value, list) else [value]))
    if key in TOPICAL:
        values = [NAMES.get(folded(one), one) for one in values]
    return sorted(values)


@pytest.fixture
def lexicon(tmp_path):
    """A copy of the lexicon that has no frames but one."""
    shutil.copytree(resources.lexicon(), tmp_path, dirs_exist_ok=True)
    for path in tmp_path.glob("en.frames-*.yaml"):
        path.unlink()
    (tmp_path / "en.frames-made-up.yaml").write_text(VISITS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("frame", GRAMMAR.frames, ids=lambda frame: frame.name)
def test_a_frame_finds_what_its_examples_say(frame, reader, release):
    """A frame shows the texts it is for, and finds in each the fact it names."""
    for example in frame.examples:
        proposals = reader.read(release(example["text"])).proposals

        own = [p.fact for p in proposals if (p.frame, p.fact.kind) == (frame.name, frame.kind)]
        assert any(
            all(found(fact, key) == wanted(key, value) for key, value in example["found"].items())
            for fact in own
        ), f"{example['text']}\n  wanted {dict(example['found'])}\n  found {own or proposals}"


@pytest.mark.parametrize("frame", GRAMMAR.frames, ids=lambda frame: frame.name)
def test_a_frame_finds_nothing_where_it_says_so(frame, reader, release):
    """A frame shows the texts that tempt it, and says nothing of them."""
    for text in frame.negative:
        proposals = reader.read(release(text)).proposals

        assert [p.fact for p in proposals if p.frame == frame.name] == [], text


@pytest.mark.parametrize("frame", GRAMMAR.frames, ids=lambda frame: frame.name)
def test_a_frame_shows_what_it_means(frame):
    """A frame without examples for and against it is a guess; an office needs none against."""
    assert frame.examples
    assert frame.negative or frame.title
    for example in frame.examples:
        assert {"text", "found"} <= set(example)


@pytest.mark.parametrize("frame", GRAMMAR.frames, ids=lambda frame: frame.name)
def test_a_frame_speaks_of_what_the_ontology_has(frame, ontology):
    """What a frame fills and what its examples find are roles of its kind."""
    known = {*ontology.kinds[frame.kind].roles, *COMMON, "modality"}

    assert {*frame.roles, *frame.constants} <= known
    for example in frame.examples:
        assert set(example["found"]) <= known


@pytest.mark.parametrize("kind", sorted(load_ontology().kinds))
def test_every_kind_of_fact_can_be_said(kind):
    """There is no kind of fact without a frame."""
    assert [frame.name for frame in GRAMMAR.frames if frame.kind == kind]


def test_a_frame_is_found_by_its_triggers(lexicon, ontology):
    """A verb leads to the frames it triggers."""
    grammar = load_grammar(ontology, folder=lexicon)

    ((frame, trigger),) = grammar.by_verb["journey"]
    assert (frame.name, frame.kind, trigger.base) == ("journeys", "Visit", "journey")
    assert frame.where.endswith("en.frames-made-up.yaml:1")


def test_what_a_kind_requires_a_frame_needs(lexicon, ontology):
    """Nothing is said of a visit without a visitor or a destination."""
    (frame,) = load_grammar(ontology, folder=lexicon).frames

    assert {"visitor", "destination"} <= set(frame.needs)


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ("- frame: flights\n  kind: Flight\n  verb: fly\n", "unknown kind 'Flight'"),
        (
            "- frame: flights\n  kind: Visit\n  verb: fly\n  roles: {pilot: subject}\n",
            "Visit has no role 'pilot'",
        ),
        (
            "- frame: flights\n  kind: Visit\n  verb: fly\n  set: {pilot: ours}\n",
            "Visit has no role 'pilot'",
        ),
        ("- frame: flights\n  kind: Visit\n  vreb: fly\n", "unknown key 'vreb'"),
        ("- kind: Visit\n  verb: fly\n", "'frame:'"),
        ("- frame: journeys\n  kind: Visit\n  verb: fly\n", "'journeys' stands twice"),
    ],
)
def test_a_bad_frame_is_refused(lexicon, ontology, entry, complaint):
    """A slip in a frame is told with its file and line, before anything is read by it."""
    path = lexicon / "en.frames-worse.yaml"
    path.write_text(f"# Worse.\n{entry}", encoding="utf-8")

    with pytest.raises(LexiconError) as error:
        load_grammar(ontology, folder=lexicon)

    assert complaint in str(error.value)
    assert re.match(r".*/en\.frames-(made-up\.yaml:1|worse\.yaml:2): ", str(error.value))


def test_a_broken_file_of_frames_is_refused(lexicon, ontology):
    """A file that is no YAML is named."""
    (lexicon / "en.frames-worse.yaml").write_text("- [", encoding="utf-8")

    with pytest.raises(LexiconError, match=r"en\.frames-worse\.yaml"):
        load_grammar(ontology, folder=lexicon)
