"""A reading in words: what each fact says, who is named, what was dropped."""

import pytest

from kg import store
from kg.authority import load_authority
from kg.catalogue import read_catalogue
from kg.documents import read_document
from kg.findings import Telling
from kg.rdf import authority_quads, ontology_quads, record_quads
from kg.readings import Mention, Proposal, Reading, Reject
from kg.records import read_record

TEXT = "Japan gave Slovenia about EUR 25 million for Kenzan Robotics\u202e, the envoy said. "
TEXT += "Nobody came."
RECORD = f"""
id: made-up
url: https://example.org/news
published: 2031-05-02
publisher: mzz
language: en
title: Aid
length: {len(TEXT)}
entities: [{{id: kenzan, type: Company, name: Kenzan Robotics}}]
facts:
- kind: Aid
  donor: [japan]
  recipient: kenzan
  amount: 25000000
  currency: EUR
  date: 2031-04-30/2031-05-02
  modality: planned
  reportedBy: japan
  evidence: [{{start: 0, end: 79}}]
"""
HEADER = "url: https://example.org/news\npublished: 2031-05-02\npublisher: mzz\nlanguage: en\n\n"


@pytest.fixture(scope="module")
def telling(tmp_path_factory, ontology):
    """One planned gift of money, a name nobody knows, and a reject that was found twice."""
    path = tmp_path_factory.mktemp("record") / "record.yaml"
    path.write_text(RECORD, encoding="utf-8")
    authority = load_authority(ontology)
    record = read_record(path, ontology, authority)
    reject = Reject(
        kind="Meeting", roles="", frame="met", reason="japan is not named", start=90, end=94
    )
    reading = Reading(
        document=read_document(HEADER + TEXT),
        record=record,
        mentions=(
            Mention(start=0, end=5, type="State", entity="japan", reason="a known name"),
            Mention(start=20, end=34, type="Quantity", entity=None, reason=""),
            Mention(start=45, end=61, type="Company", entity="someone", reason="unknown"),
        ),
        proposals=(
            Proposal(fact=record.facts[0], frame="gives", reasons=("japan: it is named", "so")),
        ),
        rejects=(reject, reject),
    )
    graph = [
        *ontology_quads(ontology),
        *authority_quads(authority),
        *record_quads(record, ontology),
    ]
    return Telling(reading, read_catalogue(store.of_quads(graph)), ontology, authority)


def test_a_fact_is_told_by_its_roles(telling):
    """Who, whom, how much in which money, when, and in whose words."""
    [card] = telling.cards()
    rows = {role: [value.text for value in values] for role, values in card.rows}

    assert rows == {
        "Donor": ["Japan"],
        "Recipient": ["Kenzan Robotics"],
        "Amount": ["25,000,000 EUR"],
        "In the words of": ["Japan"],
    }
    assert (card.kind, card.modality, card.date) == ("Aid", "planned", "30 April – 2 May 2031")
    assert card.reasons == ("Japan: it is named", "so")
    assert card.players == ("japan", "kenzan")


def test_names_are_known_or_new(telling):
    """Whoever the text or a fact names is listed, with how it is known."""
    told = {one.id: (one.name, one.known, one.facts, one.mentions) for one in telling.named()}

    assert told == {
        "japan": ("Japan", True, 1, 1),
        "someone": ("Kenzan Robotics·", False, 0, 1),
        "kenzan": ("Kenzan Robotics", False, 1, 0),
    }


def test_what_was_dropped_is_told_once_in_its_sentence(telling):
    """The same find twice is one; its reason calls the entity by its name."""
    [one] = telling.dropped()

    assert one.reason == "Japan is not named"
    assert one.before + one.words + one.after == "Nobody came."
