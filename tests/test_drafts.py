"""A record that is written is read again as it was, and copies no sentence."""

import dataclasses
import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.authority import Entity, folded, load_authority, strong_names
from kg.drafts import FIRST, LONGEST, record_text, scalar, words_of, write_record
from kg.errors import OutputError
from kg.facts import Choice, Code, Evidence, Fact, Ref, Review, Words
from kg.lines import read_yaml
from kg.ontology import load_ontology
from kg.records import Record, read_record
from kg.values import parse_date, parse_span

ONTOLOGY = load_ontology()
AUTHORITY = load_authority(ONTOLOGY)
NAMED = strong_names(AUTHORITY)

# Texts as careless hands and pages make them: signs of YAML, quotation marks, any script.
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(
    lambda text: text.strip() and any(map(str.isalnum, text))
)
DATES = st.sampled_from(["2019", "2019-04", "2019-04-08", "2019-08-13/2019-08-14"])
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)


def record(*facts, **changes):
    """A record of some facts."""
    given = {
        "id": "2031-05-02-oblak-in-ptuj",
        "path": None,
        "url": "https://example.org/news/oblak",
        "published": parse_date("2031-05-02"),
        "publisher": "mzz",
        "language": "en",
        "title": "Talks: a summary, in 'our' words",
        "sha256": "0" * 64,
        "length": 5000,
        "entities": (
            Entity(id="ana-oblak", type="Person", where="", labels={"en": "Ana, Oblak"}),
            Entity(
                id="oblak-doo",
                type="Company",
                where="",
                labels={"en": "no"},
                country="slovenia",
                note="a: b",
            ),
        ),
        "facts": facts,
    }
    return Record(**{**given, **changes})


def again(text, tmp_path):
    """A record's text, read."""
    path = tmp_path / "draft.yaml"
    path.write_bytes(text.encode())
    return read_record(path, ONTOLOGY, AUTHORITY)


def bare(one):
    """A record without where it stands, and without quotes, which are never written."""
    return dataclasses.replace(
        one,
        path=None,
        entities=tuple(dataclasses.replace(entity, where="") for entity in one.entities),
        facts=tuple(
            dataclasses.replace(
                fact,
                evidence=tuple(dataclasses.replace(e, quote=None) for e in fact.evidence),
            )
            for fact in one.facts
        ),
    )


def optional(strategy):
    """A value or none."""
    return st.none() | strategy


@st.composite
def facts(draw, start=0):
    """A trade, a statement or a tenure with anything in it that a record can hold."""
    kind, roles = draw(
        st.sampled_from(
            [
                (
                    "Trade",
                    {
                        "exporter": (Ref("japan"),),
                        "importer": (Ref("ana-oblak"),),
                        "amount": (Decimal(draw(st.decimals(1, 10**12, places=2))),),
                        "currency": (Code(draw(TEXTS)),),
                        "period": (parse_span(draw(DATES)),),
                    },
                ),
                (
                    "Statement",
                    {
                        "speaker": (Ref("slovenia"), Ref("japan")),
                        "stance": (Choice("calls-for"),),
                        "topic": tuple(
                            Words(f"{text} x")
                            for text in draw(st.lists(TEXTS, min_size=1, max_size=6, unique=True))
                        ),
                    },
                ),
                (
                    "Tenure",
                    {
                        "holder": (Ref("ana-oblak"),),
                        "office": (draw(TEXTS),),
                        "of": (Ref("slovenia"),),
                        "start": (parse_span("2019-04"),),
                    },
                ),
            ]
        )
    )
    words = tuple(draw(st.lists(TEXTS, min_size=1, max_size=2)))
    spans = (Evidence(start=start, end=start + 9, words=words),)
    if draw(st.booleans()):
        spans += (Evidence(start=None, end=None, words=words),)
    if draw(st.booleans()):
        spans = (Evidence(start=None, end=None, words=()),)
    return Fact(
        kind=kind,
        roles=roles,
        date=draw(optional(st.just(parse_span("2019-08-13/2019-08-14")))),
        place=draw(optional(st.just("japan"))),
        modality=draw(st.sampled_from(["ongoing", "wished"])),
        reported_by=draw(optional(st.just("ana-oblak"))),
        note=draw(optional(TEXTS)),
        evidence=spans,
        line=0,
        status=draw(st.sampled_from(["proposed", "accepted", "rejected"])),
        reader=draw(optional(TEXTS)),
        review=draw(
            optional(
                st.builds(Review, by=TEXTS, at=MOMENTS, reason=optional(TEXTS), was=optional(TEXTS))
            )
        ),
        handle=f"fact-{start}" if draw(st.booleans()) else None,
    )


@settings(deadline=None, max_examples=150)
@given(first=facts(0), second=facts(20), title=TEXTS)
def test_what_is_written_is_read_again(tmp_path_factory, first, second, title):
    """Whatever a record holds, its file gives the same record, and its text the same text."""
    kept = [first] if first.id == second.id else [first, second]
    written = record(*kept, title=title)

    text = record_text(written)
    found = again(text, tmp_path_factory.getbasetemp())

    assert bare(found) == bare(written)
    assert record_text(found) == text


def in_ids(line):
    """A line of a record with the topics that are known by their ids."""
    found = re.fullmatch(r"( +(?:- |topic: |field: ))\[?([^]{:]+)\]?", line)
    for topic in found[2].split(", ") if found else ():
        line = line.replace(topic, NAMED.get(folded(topic), topic))
    return line


def test_the_record_that_ships_is_in_this_style(tmp_path):
    """The file that ships has the lines that would be written, whatever order a curator chose."""
    path = resources.releases() / "2019-08-14-kono-in-slovenia.yaml"
    lines = [in_ids(line) for line in path.read_text(encoding="utf-8").splitlines()]

    text = record_text(read_record(path, ONTOLOGY, AUTHORITY))

    assert sorted(line for line in lines if line and not line.startswith("#")) == sorted(
        line for line in text.splitlines() if line
    )


def test_facts_come_in_the_order_of_the_text():
    """A block stands where its first stretch stands; one without offsets behind its neighbour."""

    def fact(name, *starts):
        spans = [Evidence(start=at, end=at and at + 5, words=("a few words",)) for at in starts]
        return Fact(
            kind="Visit",
            roles={"visitor": (Ref("ana-oblak"),), "destination": (Ref("japan"),)},
            date=None,
            place=None,
            modality="planned",
            reported_by=None,
            note=name,
            evidence=tuple(spans),
            line=0,
        )

    text = record_text(record(fact("c", 90, 1), fact("d", None), fact("a", 10), fact("b", 10)))

    notes = [line.strip() for line in text.splitlines() if "note: " in line and "{" not in line]
    assert notes == ["note: a", "note: b", "note: c", "note: d"]


def test_a_record_without_facts_is_one(tmp_path):
    """A release in which nothing was found is a record with an empty list."""
    assert again(record_text(record()), tmp_path).facts == ()


def test_what_is_there_is_not_overwritten(tmp_path):
    """A record that a curator may have worked on is replaced only on request."""
    path = tmp_path / "folder" / "record.yaml"
    write_record(record(), path)

    with pytest.raises(OutputError, match=r"record\.yaml: is there already"):
        write_record(record(title="Another"), path)
    assert "Another" not in path.read_text(encoding="utf-8")
    write_record(record(title="Another"), path, overwrite=True)

    assert "title: Another" in path.read_text(encoding="utf-8")
    assert [one.name for one in path.parent.iterdir()] == ["record.yaml"]


@given(text=st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_survives_yaml(tmp_path_factory, text):
    """A value is read as it was, whether it stands on its own or between brackets."""
    path = tmp_path_factory.getbasetemp() / "scalar.yaml"
    path.write_bytes(f"a: {scalar(text)}\nb: [{scalar(text, flow=True)}]\n".encode())

    assert read_yaml(path) == {"a": text, "b": [text]}


@pytest.mark.parametrize("text", ["2019-08-14", "no", "12", "1e5", "~", "null", "0x1F", "1:30"])
def test_what_yaml_would_change_is_quoted(text):
    """Another reader of YAML finds a text too, not a date, a number or a truth value."""
    assert scalar(text) == f'"{text}"'


def test_invisible_characters_are_seen():
    """A zero-width space or a change of direction is written as its number."""
    assert scalar("a\u200bb\u202ec") == '"a\\u200Bb\\u202Ec"'


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("They met in Ptuj.", ("They met in Ptuj",)),
        (
            "“We will, of course, meet again in the spring,” she said, “and soon.”",
            ("We will, of course", "said, “and soon"),
        ),
        ("Talks in Ptuj\nThey met.", ("Talks in Ptuj", "They met")),
        (
            "大臣は、知事と会談を行い、両国の関係の強化と観光について意見を交換した。",
            ("大臣は、知事と会談を行い", "観光について意見を交換した"),
        ),
        ("a b c d, then the dog, then the dog", ("a b c d", "dog, then the dog")),
        (" – \n – ", ()),
    ],
)
def test_words_are_the_first_and_the_last_few(quote, words):
    """Few words stand whole; of more the first and the last, without what encloses them."""
    assert words_of(quote) == words


@given(st.text(st.sampled_from("ab.,“” \n\t語の、-") | st.characters(codec="utf-8"), max_size=200))
def test_words_stand_in_the_stretch_and_are_few(quote):
    """Each run is in the stretch, one behind the other, and no run is a long one."""
    runs = words_of(quote)

    at = 0
    for run in runs:
        at = quote.find(run, at)
        assert at >= 0
        assert run == run.strip()
        assert any(map(str.isalnum, run))
        assert "\n" not in run
        at += len(run)
    assert bool(runs) == any(map(str.isalnum, quote))
    words = [word for run in runs for word in run.split() if any(map(str.isalnum, word))]
    assert len(words) <= FIRST + LONGEST
