"""Found facts are held against gold ones as the README of the set says."""

import copy
import json
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import evaluate
import pytest
import yaml
from evaluate_gold import as_known, name_key, read_gold
from evaluate_run import Case, Evaluation, bare_cases, cases_of, real_cases

from kg import pipeline
from kg.authority import Entity, load_authority
from kg.facts import Choice, Code, Evidence, Fact, Ref, Words
from kg.ontology import load_ontology
from kg.values import parse_number, parse_span

SET = evaluate.SET
STEMS = sorted(path.stem for path in (SET / "gold").glob("*.yaml"))
GOLD = sorted(SET.rglob("gold/*.yaml"))
ONTOLOGY = load_ontology()
AUTHORITY = load_authority(ONTOLOGY)
COMMON = {"kind", "date", "place", "modality", "reportedBy", "note", "evidence"}


def text_of(case: Case) -> str:
    """The text after the header."""
    return case.text.decode().partition("\n\n")[2]


def value_of(key: str, value: str, known: set[str]) -> Any:
    """A value of a gold record as a reader would give it."""
    match key:
        case "entity":
            return Ref(value)
        case "topic":
            return Ref(value) if value in known else Words(value)
        case "choice":
            return Choice(value)
        case "code":
            return Code(value)
        case "number" | "integer":
            return parse_number(value)
        case "date" | "span":
            return parse_span(value)
        case _:
            return value


def fact_of(gold: dict[str, Any], known: set[str]) -> Fact:
    """A fact of a gold record as a reader would give it."""
    kind = load_ontology().kinds[gold["kind"]]
    return Fact(
        kind=kind.name,
        roles={
            key: tuple(
                value_of(kind.roles[key].value, one, known)
                for one in (given if isinstance(given, list) else [given])
            )
            for key, given in gold.items()
            if key not in COMMON
        },
        date=parse_span(gold["date"]) if "date" in gold else None,
        place=gold.get("place"),
        modality=gold["modality"],
        reported_by=gold.get("reportedBy"),
        note=gold.get("note"),
        evidence=tuple(
            Evidence(start=int(e["start"]), end=int(e["end"]), words=()) for e in gold["evidence"]
        ),
        line=1,
    )


@dataclass
class Found:
    """A reader that finds the given records, by the stem of the text."""

    records: dict[str, Any] = field(default_factory=dict)

    def __call__(self, case: Case) -> Any:
        """The reading of one text."""
        record = self.records.get(case.stem, {"facts": [], "entities": []})
        entities = [
            Entity(id=e["id"], type=e["type"], where="", labels={"en": e["name"]})
            for e in record["entities"]
        ]
        known = {e.id for e in entities} | set(load_authority(load_ontology()))
        facts = [fact_of(fact, known) for fact in record["facts"]]
        return SimpleNamespace(
            document=SimpleNamespace(text=text_of(case)),
            record=SimpleNamespace(facts=facts, entities=entities),
            proposals=[SimpleNamespace(fact=fact, frame="a frame") for fact in facts],
        )


@pytest.fixture
def case():
    """The first text of the set with its gold record."""
    return next(iter(cases_of(SET / "texts", SET / "gold")))


@pytest.fixture
def found(case):
    """What a reader finds in it that makes no mistake; to be spoilt."""
    return copy.deepcopy(case.gold)


def outcome_of(case, found):
    """What it comes to when a reader finds that."""
    return Evaluation(Found({case.stem: found})).outcome("x", "set", [case])


def test_a_perfect_reader_has_full_marks():
    """What finds exactly the gold records breaks no bound."""
    cases = cases_of(SET / "texts", SET / "gold")

    outcome = Evaluation(Found({c.stem: c.gold for c in cases})).outcome("x", "set", cases)

    assert set(outcome.figures().values()) == {1.0}
    assert outcome.lines == outcome.broken() == []


def test_a_missed_fact_lowers_recall_alone(case, found):
    """Silence costs recall, never precision."""
    found["facts"].pop()

    figures = outcome_of(case, found).figures()

    assert figures["core precision"] == 1.0
    assert figures["core recall"] == pytest.approx(1 - 1 / len(case.gold["facts"]))


def test_a_wrong_role_is_false_and_missed_at_once(case, found):
    """A fact about somebody else is invented, and the true one is lacking."""
    tenure = next(fact for fact in found["facts"] if fact["kind"] == "Tenure")
    tenure["holder"] = "taro-kono"

    outcome = outcome_of(case, found)

    assert outcome.counts["Tenure"].core == outcome.counts["Tenure"].gold - 1
    assert sorted(line.split()[1] for line in outcome.lines) == ["FALSE", "MISSED"]
    assert any("frame=a frame" in line for line in outcome.lines)


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("modality", "planned", "modality: happened ≠ planned"),
        ("date", "2021", "date: 2021-04-30 ≠ 2021"),
        ("date", None, "date: 2021-04-30 ≠ none"),
    ],
)
def test_what_is_wrong_besides_the_roles_costs_only_strictness(case, found, key, value, shown):
    """Modality and date are held against a fact strictly, not at the core."""
    meeting = found["facts"][0]
    if value is None:
        del meeting[key]
    else:
        meeting[key] = value

    outcome = outcome_of(case, found)

    assert outcome.figures()["core F1"] == 1.0
    assert outcome.counts["Meeting"].strict == outcome.counts["Meeting"].gold - 1
    assert len(outcome.lines) == 1
    assert shown in outcome.lines[0]


def test_notes_places_and_optional_roles_are_not_scored(case, found):
    """What is for reading only changes no figure."""
    for fact in found["facts"]:
        for key in ("note", "place", "reportedBy", "host", "field", "project", "addressee"):
            fact.pop(key, None)

    assert set(outcome_of(case, found).figures().values()) == {1.0}


def test_two_grants_of_one_donor_are_given_once_each(case, found):
    """Facts that share donor and recipient are paired by their amounts, in any order."""
    found["facts"].reverse()
    assert set(outcome_of(case, found).figures().values()) == {1.0}

    grants = [fact for fact in found["facts"] if fact.get("amount") in ("354071", "311726")]
    found["facts"].remove(grants[0])
    count = outcome_of(case, found).counts["Aid"]

    assert (count.gold, count.found, count.core, count.strict) == (3, 2, 2, 2)


def test_a_fact_told_twice_is_false_once(case, found):
    """A gold fact is given to one found fact only."""
    found["facts"].append({**found["facts"][0], "date": "2021"})

    count = outcome_of(case, found).counts["Meeting"]

    assert (count.found - count.core, count.strict) == (1, count.gold)


def test_entities_of_a_release_are_compared_by_name(case, found):
    """An id that a reader makes up is no difference; a name that it reads wrongly is one."""
    text = json.dumps(found).replace("bosnia-and-herzegovina", "bih")
    found = json.loads(text.replace("bank-of-slovenia", "the-bank"))
    found["facts"].append(
        {
            "kind": "Visit",
            "visitor": "bih",
            "destination": "japan",
            "modality": "planned",
            "evidence": found["facts"][0]["evidence"],
        }
    )
    case.gold["facts"].append(
        {**found["facts"][-1], "visitor": "bosnia-and-herzegovina", "destination": ["japan"]}
    )
    assert outcome_of(case, found).figures()["strict F1"] == 1.0

    found["entities"][1]["name"] = "Bosnia"

    assert outcome_of(case, found).counts["Visit"].core == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kresnik Sistemi d.o.o.", "KRESNIK SISTEMI"),
        ("the Daehan Grid Co., Ltd.", "Daehan Grid"),
        ("Aleš Čuček", "ales cucek"),
        ("Jožef-Stefan Institute", "Jožef Stefan  Institute"),
    ],
)
def test_names_are_compared_without_their_dress(one, other):
    """Case, accents, legal forms and a leading article do not tell two names apart."""
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Ana Novak", "Maja Novak"), ("The", "A"), ("", "a")])
def test_names_that_differ_stay_two(one, other):
    """What is left of two names must be equal to the letter."""
    assert name_key(one) != name_key(other)


def test_a_described_agreement_is_any_new_agreement():
    """A convention nobody named is one, whatever a reader calls it; a known one is itself."""
    stem = next(stem for stem in STEMS if stem.startswith("24-"))
    case = next(c for c in cases_of(SET / "texts", SET / "gold") if c.stem == stem)
    found = copy.deepcopy(case.gold)
    for entity in found["entities"]:
        if entity["type"] == "Agreement":
            entity["name"] = "something else"

    assert outcome_of(case, found).figures()["strict F1"] == 1.0

    for entity in found["entities"]:
        if entity["type"] == "Agreement":
            entity["type"] = "Project"

    assert outcome_of(case, found).figures()["core F1"] < 1.0


def test_evidence_outside_the_text_is_told(case, found):
    """A span that ends behind the text proves nothing."""
    found["facts"][0]["evidence"][0]["end"] = "99999"

    outcome = outcome_of(case, found)

    assert outcome.figures()["evidence"] < 1.0
    assert [line.split()[1] for line in outcome.lines] == ["OUTSIDE"]


def test_topics_in_other_words_are_counted_apart(case, found):
    """Words of a topic must agree strictly; that some are shared is told beside it."""
    thanks = next(fact for fact in found["facts"] if fact["kind"] == "Statement")
    thanks["topic"] = ["the contributions of Japan"]

    figures = outcome_of(case, found).figures()

    assert figures["strict F1"] < figures["loose F1"] == 1.0


def test_texts_without_relations_bear_none():
    """A reader that finds nothing there keeps the bound, one that finds a fact breaks it."""
    cases = bare_cases(SET / "without-relations")
    fact = read_gold(SET / "gold" / f"{STEMS[0]}.yaml")["facts"][0]
    found = {cases[0].stem: {"facts": [fact], "entities": []}}

    assert len(cases) == 10
    assert Evaluation(Found()).outcome("x", "bare", cases).broken() == []
    assert len(Evaluation(Found(found)).outcome("x", "bare", cases).broken()) == 1


def test_a_release_without_a_header_has_its_metadata_in_the_gold_record(tmp_path, case):
    """A real release lies as bare text beside its record, and its bounds are higher."""
    (tmp_path / "x.txt").write_text(text_of(case), encoding="utf-8")
    (tmp_path / "x.gold.yaml").write_text(yaml.safe_dump(case.gold), encoding="utf-8")

    (real,) = real_cases(tmp_path)
    (core, strict, *_) = Evaluation(Found()).outcome("x", "release", [real]).broken()

    assert (real.stem, real.metadata["published"]) == ("x", "2021-04-30")
    assert core == "x: core F1 is 0.000, must be at least 0.95"
    assert strict == "x: strict F1 is 0.000, must be at least 0.85"


def test_a_required_bound_decides_the_exit_status(capsys):
    """Figures alone never fail; asked for, a broken bound does, and says by how much."""
    arguments = ["--gold", str(SET / "gold")]

    assert evaluate.main(arguments, Found()) == 0
    assert "core recall is 0.000" in capsys.readouterr().out
    assert evaluate.main([*arguments, "--require"], Found()) == 1


def test_figures_come_as_json_too(capsys):
    """A program reads the same figures."""
    evaluate.main(["--gold", str(SET / "gold"), "--json", "--kind", "Visit"], Found())

    (told,) = json.loads(capsys.readouterr().out)

    assert list(told["kinds"]) == ["Visit"]
    assert told["figures"]["core recall"] == 0


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_evidence_is_in_the_text(path):
    """Each quotation stands in the text at its offsets; header and record say the same."""
    release = path.parent.parent / "texts" / f"{path.stem}.txt"
    head, _, text = release.read_text(encoding="utf-8").partition("\n\n")
    gold = read_gold(path)

    header = dict(line.split(": ", 1) for line in head.splitlines())

    assert header == {key: gold[key] for key in ("url", "published", "publisher", "language")}
    for fact in gold["facts"]:
        for span in fact["evidence"]:
            assert text[int(span["start"]) : int(span["end"])] == span["quote"]
            assert span["quote"].strip()


def test_gold_facts_are_of_the_model(tmp_path):
    """Gold records without their quotations are records, and their graph keeps the shapes."""
    records, facts, names = [], 0, {}
    for path in GOLD:
        gold = as_known(read_gold(path), AUTHORITY)
        for one in gold["entities"]:  # each text has a name of its own for what is invented
            one["name"] = names.setdefault(one["id"], one["name"])
        gold["id"] += "-as-a-test"  # some releases ship with a record of their own
        gold["url"] += f"#{path.stem}"
        for span in (span for fact in gold["facts"] for span in fact["evidence"]):
            del span["quote"]
        records.append(tmp_path / f"{gold['id']}.yaml")
        records[-1].write_text(yaml.safe_dump(gold, allow_unicode=True), encoding="utf-8")
        facts += len(gold["facts"])

    build = pipeline.Build(pipeline.Sources(ONTOLOGY, AUTHORITY, tuple(records)), {})

    assert list(build.changes())
    assert build.summary.facts == facts > 900
