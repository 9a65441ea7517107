"""Facts of several releases tell of events, and the graph of events is always the same."""

import re

import pytest
import servers
from told import meeting, visit, write

from kg import cli, disk, iris, pipeline, resources, store
from kg.endpoint import Endpoint
from kg.errors import InvalidGraph
from kg.graph import standing
from kg.links import load_links
from kg.validation import Validator

EVENTS = f"GRAPH <{iris.EVENTS_GRAPH}>"


def built(*records, links=None, **options):
    """The graph of records, in memory."""
    made = pipeline.Build(pipeline.load_sources(records, links=links), {}, **options)
    return store.of_quads(quad for one in made.changes() for quad in one.quads or ())


def events(graph):
    """Each event in words: its label, and the releases that tell of it."""
    rows = graph.select(
        f"SELECT ?event ?label ?fact WHERE {{ {EVENTS} {{ ?event a <{iris.term('Event')}> ; "
        f"<http://www.w3.org/2000/01/rdf-schema#label> ?label . "
        f"?fact <{iris.term('tells')}> ?event }} }}"
    ).rows
    found = {}
    for event, label, fact in rows:
        release = fact.value.removeprefix(iris.fact("", "")[:-1]).partition("/")[0]
        found.setdefault((label.value, event.value), []).append(release)
    return sorted(f"{label}: {' '.join(sorted(told))}" for (label, _), told in found.items())


def said(graph, event):
    """What the graph of events says of one event: local name of the property and value."""
    rows = graph.select(f"SELECT ?p ?o WHERE {{ {EVENTS} {{ <{event}> ?p ?o }} }}").rows
    return {re.split("[#/]", p.value)[-1]: iris.local(o.value) for p, o in rows}


def the_event(graph):
    """The IRI of the only event."""
    found = graph.select(f"SELECT ?e WHERE {{ {EVENTS} {{ ?e a <{iris.term('Event')}> }} }}").rows
    ((event,),) = found
    return event.value


@pytest.fixture
def links(tmp_path):
    """Writes links between facts and gives their folder; without a word there are none."""

    def links(text=""):
        folder = tmp_path / "links"
        folder.mkdir(exist_ok=True)
        if text:
            (folder / "events.yaml").write_text(text, encoding="utf-8")
        return folder

    return links


def test_two_pages_tell_of_one_event(tmp_path):
    """An event has a kind, a name, a date and a modality, and says no more."""
    one = write(tmp_path, "one", meeting(more="place: japan\nmodality: planned"), "2024-04-20")
    two = write(tmp_path, "two", meeting(more="place: slovenia"), "2024-05-02")

    graph = built(one, two)

    assert events(graph) == ["Meeting: Ana Kos, Ken Mori, 1 May 2024: one two"]
    assert said(graph, the_event(graph)) == {
        "type": "Event",
        "eventKind": "Meeting",
        "label": "Meeting: Ana Kos, Ken Mori, 1 May 2024",
        "startDate": "2024-05-01",
        "modality": "happened",
    }


def test_each_deed_is_an_event(tmp_path):
    """What is told once is an event, what is denied or no deed is none."""
    facts = (
        meeting()
        + meeting("", "modality: wished")
        + meeting("2024-05-03", "modality: denied")
        + "  - {kind: Statement, speaker: ana-kos, stance: thanks, topic: help,\n"
        "     modality: happened, evidence: page}\n"
    )

    graph = built(write(tmp_path, "one", facts))

    assert events(graph) == [
        "Meeting: Ana Kos, Ken Mori, 1 May 2024: one",
        "Meeting: Ana Kos, Ken Mori: one",
    ]


def test_an_event_keeps_the_address_of_its_first_telling(tmp_path):
    """Published first, whatever its id; a later page does not change the address."""
    late = write(tmp_path, "a-late-page", meeting(more="place: japan"), "2024-05-09")
    early = write(tmp_path, "z-early-page", meeting(), "2024-05-02")

    alone, both = the_event(built(early)), the_event(built(late, early))

    assert alone == both
    assert iris.local(both).startswith("event/z-early-page/meeting-")


@pytest.mark.parametrize(
    ("dates", "start", "end"),
    [
        (["2024-05-01", "2024"], "2024-05-01", None),
        (["2024-05-01", "2024-05", "2024-05-01"], "2024-05-01", None),
        (["2024-05-01/2024-05-02", "2024-05-02"], "2024-05-01", "2024-05-02"),
        (["2024-05-01/2024-05-03", "2024-05-02/2024-05-04"], "2024-05-01", "2024-05-04"),
        (["2024-05", "2024-05"], "2024-05", None),
        (["2024-05", "2024"], "2024-05", None),
        (["2024-04/2024-05", "2024-05"], "2024-05", None),
    ],
)
def test_the_date_is_the_finest_that_all_leave_room_for(tmp_path, dates, start, end):
    """A year leaves room for its day; of days that differ, the event covers all."""
    records = [
        write(tmp_path, f"page-{n}", visit(date, f"modality: happened\nnote: of page {n}"))
        for n, date in enumerate(dates)
    ]

    found = said(graph := built(*records), the_event(graph))

    assert (found["startDate"], found.get("endDate")) == (start, end)


def test_dates_that_do_not_meet_are_covered(tmp_path, links):
    """Where a curator joins a month and a day of another one, both are in the span."""
    one = write(tmp_path, "one", visit("2024-04-30", "modality: happened\nhandle: visit"))
    two = write(tmp_path, "two", visit("2024-05", "modality: happened\nhandle: trip"))
    same = links("- {same: [one/visit, two/trip], because: the pages say so}\n")

    found = said(graph := built(one, two, links=same), the_event(graph))

    assert (found["startDate"], found["endDate"]) == ("2024-04-30", "2024-05")
    assert found["label"] == "Visit: Ana Kos – Japan, 30 April – May 2024"


def test_a_deed_is_dated_by_those_who_tell_it_as_a_deed(tmp_path, links):
    """That it was planned for March does not make a visit of May begin in March."""
    plan = write(tmp_path, "plan", visit("2024-03", "modality: planned\nhandle: visit"))
    deed = write(tmp_path, "deed", visit("2024-05-02", "modality: happened\nhandle: visit"))
    same = links("- {same: [plan/visit, deed/visit], because: put off}\n")

    found = said(graph := built(plan, deed, links=same), the_event(graph))

    assert (found["startDate"], found["modality"]) == ("2024-05-02", "happened")


def test_what_goes_on_is_dated_as_well_as_what_happened(tmp_path):
    """A page of the day says it goes on, and knows the day; a later one gives the month."""
    now = write(tmp_path, "now", visit("2024-05-02/2024-05-04", "modality: ongoing"))
    then = write(tmp_path, "then", visit("2024-05"))

    found = said(graph := built(now, then), the_event(graph))

    assert (found["startDate"], found["endDate"]) == ("2024-05-02", "2024-05-04")
    assert found["modality"] == "happened"


@pytest.mark.parametrize(
    ("modalities", "strongest"),
    [
        (["planned", "happened"], "happened"),
        (["wished", "planned"], "planned"),
        (["planned", "ongoing"], "ongoing"),
    ],
)
def test_the_strongest_modality_counts(tmp_path, modalities, strongest):
    """A deed before a state, a state before a plan, a plan before a wish."""
    records = [
        write(tmp_path, f"page-{n}", meeting(more=f"modality: {one}"))
        for n, one in enumerate(modalities)
    ]

    graph = built(*records)

    assert said(graph, the_event(graph))["modality"] == strongest


def test_a_name_is_short(tmp_path):
    """Many names are cut, kinds are words, and what has no name is called by its id."""
    crowd = meeting(who="ana-kos, ken-mori, bor-zima, japan, slovenia")
    mission = (
        "  - {kind: Mission, sender: japan, seat: slovenia, missionType: embassy,\n"
        '     date: "2006", modality: happened, evidence: page}\n'
        "  - {kind: EntryIntoForce, agreement: eu-japan-epa, date: 2019-02-01,\n"
        "     modality: happened, evidence: page}\n"
    )

    assert events(built(write(tmp_path, "one", crowd + mission))) == [
        "Entry into force: EU–Japan Economic Partnership Agreement, 1 February 2019: one",
        "Meeting: Ana Kos, Bor Zima, Japan and 2 more, 1 May 2024: one",
        "Mission: Japan – Slovenia – embassy, 2006: one",
    ]


PAGES = {
    "a-page": (meeting(more="handle: talks") + visit("2024-05"), "2024-05-23"),
    "b-page": (meeting(more="place: japan\nhandle: talks") + visit("2024"), "2024-05-22"),
    "c-page": (meeting("2024-05-09", "handle: dinner") + visit("2024-05-11"), "2024-06-02"),
    "d-page": (meeting("2024-05") + visit("2024-05-11/2024-05-12"), "2024-05-22"),
}
TOGETHER = """\
- {same: [a-page/talks, c-page/dinner], because: the dinner was given a wrong day}
- {apart: [a-page/talks, b-page/talks], because: another room}
"""


def pages(folder, names=tuple(PAGES)):
    """Records of pages that tell of the same few deeds."""
    return [write(folder, name, *PAGES[name]) for name in names]


def lines(opened):
    """A store as sorted lines."""
    found = sorted(map(str, opened.quads()))
    opened.close()
    return found


@pytest.mark.parametrize("curated", ["", TOGETHER], ids=["rules", "links"])
def test_releases_added_one_by_one_give_the_same_events(tmp_path, links, curated):
    """In whatever order pages come into the graph, it is the one that all together make."""
    folder = links(curated)
    records = pages(tmp_path / "records")
    wanted = lines(built(*records, links=folder))

    a, b, c, d = records
    for number, order in enumerate(([d, c, b, a], [c, a, d, b])):
        place = tmp_path / f"graph-{number}"
        for record in order:
            with standing(place) as (old, held):
                sources = pipeline.load_sources([record], links=folder)
                made = pipeline.Build(sources, old, keep=held)
                disk.write_folder(place, made.changes())
        assert lines(disk.open_folder(place)) == wanted


def test_a_release_that_goes_takes_its_tellings_along(tmp_path, links):
    """Without the first page an event has the address of the next one."""
    records = pages(tmp_path / "records")
    place = tmp_path / "graph"
    for some in (records, records[:1], records[1:]):
        with standing(place) as (old, held):
            sources = pipeline.load_sources(some, links=links())
            made = pipeline.Build(sources, old, keep=held if some == records[1:] else None)
            disk.write_folder(place, made.changes())

    assert lines(disk.open_folder(place)) == lines(built(*records, links=links()))


@pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
def test_releases_added_behind_an_endpoint_give_the_same_events(tmp_path, monkeypatch, server):
    """What is kept is read back from the endpoint, whichever it is."""
    records = pages(tmp_path / "records")

    (tmp_path / "server").mkdir()
    with getattr(servers, server)(tmp_path / "server") as running:
        for name, value in running.settings().items():
            monkeypatch.setenv(name, value)
        for record in records:
            assert cli.run(["build", str(record), "--keep", "--store", running.url]) == 0
        found = lines(Endpoint(running.url))

    assert found == lines(built(*records))


def test_a_curator_joins_and_parts(tmp_path, links):
    """What curators say comes before the rules."""
    records = pages(tmp_path / "records")

    by_rule = events(built(*records, links=links()))
    by_hand = events(built(*records, links=links(TOGETHER)))

    assert "Meeting: Ana Kos, Ken Mori, 1 May 2024: a-page b-page" in by_rule
    assert "Meeting: Ana Kos, Ken Mori, 1–9 May 2024: a-page c-page" in by_hand
    assert "Meeting: Ana Kos, Ken Mori, 1 May 2024: b-page" in by_hand


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("- {same: [a-page/talks, b-page/chat], because: x}", 1, "no fact of b-page has .*'chat'"),
        ("- same:\n  - a-page/talks\n  - b-page/no\n  because: x", 3, "has the handle 'no'"),
        ("- {same: [a-page/talks, e-page/visit], because: x}", 1, "one kind, not of Meeting and V"),
        ("- {same: [a-page/talks, e-page/word], because: x}", 1, "e-page/word tells of no event"),
        ("- {apart: [a-page/talks, e-page/denial], because: x}", 1, "e-page/denial tells of no e"),
        (
            f"{TOGETHER}- {{same: [b-page/talks, c-page/dinner], because: x}}",
            2,
            "a-page/meeting-.* and fact/b-page/meeting-.* are said to be the same event too",
        ),
    ],
)
def test_a_link_that_cannot_be_is_refused(tmp_path, links, text, line, message):
    """With file and line, and nothing is built."""
    odd = (
        visit("2024-05-01", "modality: happened\nhandle: visit")
        + meeting("2024-05-07", "modality: denied\nhandle: denial")
        + "  - {kind: Statement, speaker: ana-kos, stance: thanks, topic: help, handle: word,\n"
        "     modality: happened, evidence: page}\n"
    )
    records = [*pages(tmp_path / "records"), write(tmp_path / "records", "e-page", odd)]

    with pytest.raises(InvalidGraph, match=rf"events\.yaml:{line}: .*{message}"):
        built(*records, links=links(f"{text}\n"))


def test_every_wrong_link_is_told_at_once(tmp_path, links):
    """Two slips give two sentences."""
    text = (
        "- {same: [a-page/x, b-page/y], because: x}\n- {same: [a-page/z, b-page/talks], because: x}"
    )

    with pytest.raises(InvalidGraph) as refused:
        built(*pages(tmp_path / "records"), links=links(text))

    assert len(refused.value.violations) == 3


def test_every_contradiction_of_links_is_told_beside_other_slips(tmp_path, links):
    """Two pairs held apart that are one event, and a handle that is nobody's."""
    text = (
        "- {same: [a-page/talks, b-page/talks, c-page/dinner], because: x}\n"
        "- {apart: [a-page/talks, b-page/talks], because: x}\n"
        "- {apart: [a-page/talks, c-page/dinner], because: x}\n"
        "- {apart: [a-page/talks, b-page/none], because: x}\n"
    )

    with pytest.raises(InvalidGraph) as refused:
        built(*pages(tmp_path / "records"), links=links(text))

    found = sorted(one.partition(": ")[0].rpartition(":")[2] for one in refused.value.violations)
    assert found == ["2", "3", "4"]


def test_a_link_to_what_waits_for_review_waits_too(tmp_path, links):
    """A proposed fact has its handle; a link to it is no error, and counts once it is accepted."""
    one = write(tmp_path, "one", meeting(more="status: proposed\nhandle: talks"))
    two = write(tmp_path, "two", meeting("2024-05-02", more="handle: talks"))
    same = links("- {same: [one/talks, two/talks], because: x}\n")

    waiting, taken = (
        events(built(one, two, links=same, proposed=proposed)) for proposed in (False, True)
    )

    assert waiting == ["Meeting: Ana Kos, Ken Mori, 2 May 2024: two"]
    assert taken == ["Meeting: Ana Kos, Ken Mori, 1–2 May 2024: one two"]


def test_the_links_that_ship_name_facts_that_ship(tmp_path, monkeypatch):
    """Built from all records that ship, a link to a release that is not there is an error."""
    (tmp_path / "events.yaml").write_text("- {same: [no-page/a, other/b], because: x}\n")
    monkeypatch.setattr(resources, "links", lambda: tmp_path)

    whole = pipeline.load_sources([resources.releases()])
    some = pipeline.load_sources(sorted(resources.releases().glob("*.yaml"))[:1])

    assert (whole.whole, some.whole) == (True, False)
    with pytest.raises(InvalidGraph, match="there is no release 'no-page'"):
        list(pipeline.Build(whole, {}).changes())
    assert list(pipeline.Build(some, {}).changes())


def test_the_events_conform(tmp_path, links):
    """What the shapes say of an event is true of those that the records that ship tell of."""
    sources = pipeline.load_sources([resources.releases(), *pages(tmp_path / "records")])
    changes = {one.graph: one.quads for one in pipeline.Build(sources, {}).changes()}
    validator = Validator(sources.ontology, changes[iris.AUTHORITY_GRAPH])
    quads = changes[iris.EVENTS_GRAPH]
    told = [quad for quad in quads if quad.predicate.value == iris.term("tells")]

    assert validator.violations(quads, str) == []
    assert len({quad.subject for quad in told}) == len(told)
    assert len({quad.object for quad in told}) == sum(
        q.object.value == iris.term("Event") for q in quads if hasattr(q.object, "value")
    )
    assert load_links() == sources.links
