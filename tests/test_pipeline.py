"""A build is idempotent, the same to the byte, and all or nothing."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from generated import write_record, write_records

from kg import disk, iris, pipeline, resources, store
from kg.dataset import read_parts
from kg.errors import InvalidGraph, KgError, ReleaseError
from kg.graph import standing


@pytest.fixture
def build(tmp_path):
    """Builds records into one folder and gives back the summary."""

    def build(*records, keep=False, place=tmp_path / "graph", links=None):
        with standing(place) as (old, held):
            sources = pipeline.load_sources(records, links=links)
            made = pipeline.Build(sources, old, keep=held if keep else None)
            disk.write_folder(place, made.changes())
        return made.summary

    return build


def by_graph(place):
    """The quads of a store, as sorted lines by graph."""
    opened = disk.open_folder(place)
    found = {name: sorted(map(str, opened.quads(name))) for name in opened.graphs()}
    opened.close()
    return found


def test_two_builds_are_the_same_to_the_byte(build, tmp_path):
    """The N-Quads of two builds of the same records are equal."""
    build(resources.releases(), place=tmp_path / "one")
    build(resources.releases(), place=tmp_path / "two")

    assert by_graph(tmp_path / "one") == by_graph(tmp_path / "two")


def test_building_again_changes_nothing(build, tmp_path):
    """A second build of the same records leaves every graph as it is."""
    records = write_records(tmp_path / "records", 3)
    build(*records)
    before = by_graph(tmp_path / "graph")

    summary = build(*records)

    assert (summary.added, summary.changed, summary.removed) == ([], [], [])
    assert summary.unchanged == 3
    assert by_graph(tmp_path / "graph") == before


def test_what_has_not_changed_is_not_written(build, tmp_path):
    """Of a build that changes nothing, the store is given the description alone."""
    records = write_records(tmp_path / "records", 3)
    build(*records)

    with standing(tmp_path / "graph") as (old, _):
        again = pipeline.Build(pipeline.load_sources(records), old)

    assert [change.graph for change in again.changes()] == [iris.DATASET_GRAPH]


@pytest.mark.parametrize("what", ["add", "change", "remove"])
def test_a_release_touches_only_its_own_graphs(build, tmp_path, what):
    """A record changes its graphs, its events and the description, and no other release."""
    records = write_records(tmp_path / "records", 3)
    build(*(records[:2] if what == "add" else records))
    before = by_graph(tmp_path / "graph")
    if what == "change":
        write_record(tmp_path / "records", 2, modality="wished")
    if what == "remove":
        records.pop()

    summary = build(*records)

    after = by_graph(tmp_path / "graph")
    touched = {name for name in before | after if before.get(name) != after.get(name)}
    events = set() if what == "change" else {iris.EVENTS_GRAPH}
    assert touched == events | {
        iris.release("made-up-000002"),
        iris.derived("made-up-000002"),
        iris.DATASET_GRAPH,
    }
    assert [summary.added, summary.changed, summary.removed] == [
        ["made-up-000002"] if done == what else [] for done in ("add", "change", "remove")
    ]


def test_kept_releases_stay(build, tmp_path):
    """With keep, a record joins the releases that the graph holds already."""
    first, second = write_records(tmp_path / "records", 2)
    build(first, second)
    whole = by_graph(tmp_path / "graph")
    shutil.rmtree(tmp_path / "graph")

    build(first)
    summary = build(second, keep=True)

    assert summary.removed == []
    assert by_graph(tmp_path / "graph") == whole


def proposed(record, status="proposed"):
    """Gives the meeting of a made-up record a status."""
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("    topic:", f"    status: {status}\n    topic:", 1))
    return record


def test_what_waits_for_review_comes_in_on_request(tmp_path):
    """By default a graph says nothing of a proposed fact; on request it says that it is one."""
    record = proposed(write_record(tmp_path, 1))
    found = {}
    for request in (False, True):
        made = pipeline.Build(pipeline.load_sources([record]), {}, proposed=request)
        found[request] = [str(quad) for one in made.changes() for quad in one.quads or ()]
        assert (made.summary.facts, made.summary.proposed) == (2 + request, 1)

    only = set(found[True]) - set(found[False])
    assert not any("status" in quad and "graph/ontology" not in quad for quad in found[False])
    said = [quad for quad in only if iris.term("status") in quad]
    assert [iris.term("proposed") in quad and "/meeting-" in quad for quad in said] == [True]
    assert not any("topic/topic-number-1>" in quad for quad in found[False])


def test_what_is_rejected_never_comes_in(tmp_path):
    """A rejected fact is in no graph and holds up no build, however wrong it is."""
    record = proposed(write_record(tmp_path, 1), "rejected")
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("participant: [person-1, taro-kono]", "participant: [japan]"))
    for request in (False, True):
        made = pipeline.Build(pipeline.load_sources([record]), {}, proposed=request)
        quads = [str(quad) for one in made.changes() for quad in one.quads or ()]

        assert (made.summary.facts, made.summary.rejected) == (2, 1)
        assert not any("/meeting-" in quad for quad in quads)


def test_a_release_whose_facts_all_wait_is_there(tmp_path, build):
    """A release that was read and not reviewed is a release without facts, not an error."""
    record = write_record(tmp_path, 1)
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("    modality:", "    status: proposed\n    modality:"))

    summary = build(record)

    assert (summary.added, summary.facts, summary.proposed) == (["made-up-000001"], 0, 3)
    graphs = by_graph(tmp_path / "graph")
    assert iris.derived("made-up-000001") not in graphs
    assert not any("person-1" in quad for quad in graphs[iris.release("made-up-000001")])


def test_one_bad_record_leaves_the_old_graph(build, tmp_path):
    """When one record of three is wrong, nothing of the others is put in force."""
    records = write_records(tmp_path / "records", 2)
    build(records[0])
    before = by_graph(tmp_path / "graph")
    broken = write_record(tmp_path / "records", 7, modality="perhaps")

    with pytest.raises(InvalidGraph, match=r"made-up-000007\.yaml:\d+: modality 'perhaps'"):
        build(*records, broken)

    assert by_graph(tmp_path / "graph") == before
    assert len(list((tmp_path / "graph").glob("generation-*"))) == 1


def test_every_problem_is_told_at_once(build, tmp_path):
    """Two wrong records give two sentences, so that a curator mends them in one go."""
    one = write_record(tmp_path, 1, modality="perhaps")
    two = write_record(tmp_path, 2, modality="maybe")

    with pytest.raises(InvalidGraph) as refused:
        build(one, two)

    assert len(refused.value.violations) == 2


def test_what_the_shapes_refuse_is_told_in_the_line_of_the_record(build, tmp_path):
    """A visit without a visitor is refused in the words of its shape, with file and line."""
    record = write_record(tmp_path, 1)
    record.write_text(record.read_text().replace("    visitor: [person-1]\n", ""))

    with pytest.raises(InvalidGraph, match=r"made-up-000001\.yaml:23: visitor: at least one"):
        build(record)


def test_a_person_is_no_destination(build, tmp_path):
    """An entity of the wrong class in a role is refused with what would be right."""
    record = write_record(tmp_path, 1)
    record.write_text(record.read_text().replace("destination: japan", "destination: taro-kono"))

    with pytest.raises(InvalidGraph, match=r"destination.*taro-kono"):
        build(record)


def test_an_entity_of_two_records_is_one_thing(build, tmp_path):
    """Two records that declare one id as different things contradict each other."""
    one, two = write_records(tmp_path, 2)
    two.write_text(two.read_text().replace("person-1", "person-0"))

    with pytest.raises(InvalidGraph, match="person-0 is a Person named 'Person 1', but"):
        build(one, two)


def test_two_records_of_one_id_are_refused(build, tmp_path):
    """One release has one record."""
    record = write_record(tmp_path, 1)
    copy = tmp_path / "copy.yaml"
    copy.write_text(record.read_text())

    with pytest.raises(InvalidGraph, match="the id 'made-up-000001' is that of"):
        build(record, copy)


def test_a_page_has_one_record(build, tmp_path):
    """Two records of one page would tell each of its facts twice."""
    one, two = write_records(tmp_path, 2)
    two.write_text(two.read_text().replace("news/1", "news/0"))

    with pytest.raises(InvalidGraph, match="the url is that of"):
        build(one, two)


@pytest.mark.parametrize("name", ["none.yaml", "empty"])
def test_a_missing_record_is_told(tmp_path, name):
    """A record or folder that is not there, or holds none, is an error that names it."""
    (tmp_path / "empty").mkdir()

    with pytest.raises(ReleaseError, match=name):
        pipeline.load_sources([tmp_path / name])


def test_the_description_counts_what_is_there(build, tmp_path):
    """The data set's description counts the triples of each graph as they are."""
    build(resources.releases())

    opened = disk.open_folder(tmp_path / "graph")
    parts = read_parts(opened)
    counted = {name: part.triples for name, part in parts.items()}
    there = {name: len(list(opened.quads(name))) for name in opened.graphs()}
    there.pop(iris.DATASET_GRAPH)

    assert counted == there


BUILD_FOR_EVER = """
import sys
from pathlib import Path
from kg import disk, pipeline
from kg.graph import standing
records = sorted(Path(sys.argv[1]).glob("*.yaml"))
place = Path(sys.argv[2])
half = records[: len(records) // 2]
print("ready", flush=True)
while True:
    for some in (records, half):
        with standing(place) as (old, _):
            made = pipeline.Build(pipeline.load_sources(some), old)
            disk.write_folder(place, made.changes())
"""


def test_a_killed_build_leaves_a_usable_graph(tmp_path):
    """Killed at any moment, a build leaves the graph of before or after, whole."""
    records = write_records(tmp_path / "records", 8)
    place = tmp_path / "graph"
    for wait in (0.05, 0.3, 0.6, 0.9, 1.4):
        command = [sys.executable, "-c", BUILD_FOR_EVER, tmp_path / "records", place]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            while not (place / disk.POINTER).exists():
                time.sleep(0.02)
            time.sleep(wait)
            os.kill(process.pid, signal.SIGKILL)

        opened = disk.open_folder(place)
        parts = read_parts(opened)
        for name, part in parts.items():
            assert len(list(opened.quads(name))) == part.triples
        assert len(parts) in (3 + 2 * 8, 3 + 2 * 4)
        opened.close()

    with standing(place) as (old, _):
        made = pipeline.Build(pipeline.load_sources(records), old)
        disk.write_folder(place, made.changes())
    assert made.summary.facts == 24


def test_a_new_kind_needs_no_python(tmp_path, build):
    """A made-up kind in ontology, shapes and a record is followed to the graph and its edge."""
    folder = tmp_path / "ontology"
    shutil.copytree(resources.ontology(), folder)
    with (folder / "relations.ttl").open("a", encoding="utf-8") as file:
        file.write(
            "\nsj:Loan a owl:Class ; rdfs:subClassOf sj:Fact .\n"
            "sj:lender a owl:ObjectProperty . sj:borrower a owl:ObjectProperty .\n"
            "sj:lentTo a owl:ObjectProperty .\n"
            "sj:loan-lender a sj:EdgeRule ; sj:edgeKind sj:Loan ; sj:edgeFrom sj:lender ;\n"
            "    sj:edgeTo sj:borrower ; sj:implies sj:lentTo .\n"
        )
    with (folder / "shapes.ttl").open("a", encoding="utf-8") as file:
        file.write(
            "\nsj:LoanShape a sh:NodeShape ; sh:targetClass sj:Loan ;\n"
            "    sh:property [ sh:path sj:lender ; sh:minCount 1 ; sh:class sj:State ;\n"
            '        sh:message "a loan needs a lender, a state"@en ] ,\n'
            "    [ sh:path sj:borrower ; sh:minCount 1 ] .\n"
        )
    ontology = pipeline.load_ontology(folder)
    record = write_record(tmp_path, 1)
    loan = (
        "  - {kind: Loan, lender: japan, borrower: slovenia, modality: happened,\n"
        "     evidence: [{start: 0, end: 9}]}\n"
    )
    record.write_text(record.read_text() + loan)
    sources = pipeline.Sources(ontology, pipeline.load_authority(ontology), (record,))

    changes = list(pipeline.Build(sources, {}).changes())
    graph = store.of_quads(quad for change in changes for quad in change.quads or ())

    rows = graph.select(f"SELECT ?a ?b {{ GRAPH ?g {{ ?a <{iris.term('lentTo')}> ?b }} }}").rows
    assert [tuple(iris.local(x.value) for x in row) for row in rows] == [("japan", "slovenia")]


def test_no_problem_is_a_traceback(build, tmp_path):
    """Whatever record is given, what comes back is one of our own errors."""
    for text in ("", "[]", "- a\n", "id: x\n", "id: [x]\nfacts: {}\n", "\x00", "a: *b\n"):
        path = tmp_path / "odd.yaml"
        path.write_text(text)
        with pytest.raises(KgError, match=r"odd\.yaml"):
            build(path)
