"""One fact of a record: what its words mean, and which are refused."""

from decimal import Decimal

import pytest

from kg.authority import load_authority, strong_names
from kg.blocks import FactReader
from kg.errors import ReleaseError
from kg.facts import Choice, Code, Evidence, Ref, Words
from kg.forms import read_form
from kg.values import parse_span


@pytest.fixture(scope="module")
def authority(ontology):
    """The authority that ships."""
    return load_authority(ontology)


@pytest.fixture
def read(tmp_path, ontology, authority):
    """Reads facts of one record, each from its text."""
    reader = FactReader(ontology, authority, strong_names(authority))

    def read(text):
        path = tmp_path / "fact.yaml"
        path.write_text(text, encoding="utf-8")
        return reader.fact(read_form(path, ReleaseError, "fact"))

    return read


def test_a_value_is_what_its_role_holds(read):
    """Entities, codes, numbers, dates and choices are told apart by the role, not the writing."""
    trade = read(
        "kind: Trade\nexporter: japan\nimporter: slovenia\namount: 86000000\ncurrency: EUR\n"
        "period: 2018-01/2018-06\nmodality: ongoing\nevidence: [{start: 0, end: 9}]\n"
    )
    said = read(
        "kind: Statement\nspeaker: japan\nstance: calls-for\ntopic: [robots]\n"
        "modality: happened\nevidence: [{start: 0, end: 9}]\n"
    )

    assert trade.roles == {
        "exporter": (Ref("japan"),),
        "importer": (Ref("slovenia"),),
        "amount": (Decimal(86000000),),
        "currency": (Code("EUR"),),
        "period": (parse_span("2018-01/2018-06"),),
    }
    assert said.roles["stance"] == (Choice("calls-for"),)


TOPIC = "kind: Meeting\nparticipant: [japan, slovenia]\ntopic: ['{}']\nmodality: happened\n"
TOPIC += "evidence: [{{start: 0, end: 9}}]\n"


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("walking on stilts", Words("walking on stilts")),
        ("Smart networks", Ref("smart-grids")),
        ("western-balkans", Ref("western-balkans")),
        ("European Union", Ref("european-union")),
        ("欧州連合", Ref("european-union")),
        ("EPA", Words("EPA")),
    ],
)
def test_a_topic_is_an_entity_or_plain_words(read, given, value):
    """An id or a strong name is the entity; a weak name decides nothing."""
    assert read(TOPIC.format(given)).roles["topic"] == (value,)


@pytest.mark.parametrize("given", ["western-balkan", "…", ""])
def test_what_is_no_topic_is_refused(read, given):
    """A misspelt id is not taken for plain words, nor is what has no letter."""
    with pytest.raises(ReleaseError, match=r":3: .*(unknown entity|no letter|must be a text)"):
        read(TOPIC.format(given))


def test_a_stretch_has_one_set_of_words(read):
    """Two facts of one stretch name its words alike, or the page would be opened at neither."""
    fact = "kind: Gift\ngiver: japan\nrecipient: slovenia\nobject: trees\nmodality: happened\n"
    read(f"{fact}evidence: [{{start: 0, end: 9, words: [one, two]}}]\n")

    with pytest.raises(ReleaseError, match=r":6: evidence 0–9 has other words here than in line 6"):
        read(f"{fact}evidence: [{{start: 0, end: 9, words: [one, three]}}]\n")


def test_a_page_as_a_whole_is_evidence(read):
    """Where no words are known, the page alone proves the fact; nothing else may be said so."""
    text = "{kind: Recognition, recognizer: japan, recognized: slovenia, modality: happened, "

    assert read(text + "evidence: page}").evidence == (Evidence(start=None, end=None, words=()),)
    with pytest.raises(ReleaseError, match="'evidence' must be a list of mappings"):
        read(text + "evidence: pages}")


def test_an_office_is_no_player(read):
    """Offices are held, they do not visit."""
    with pytest.raises(ReleaseError, match="unknown entity 'foreign-minister-of-japan'"):
        read(
            "kind: Visit\nvisitor: foreign-minister-of-japan\ndestination: japan\n"
            "modality: happened\nevidence: [{start: 0, end: 9}]\n"
        )
