"""What curators say of disagreements and plans holds, or is refused; each record says its own."""

import re

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDFS, Graph

from kg import cli, disk, iris, pipeline, resources
from kg.dataset import read_parts
from kg.errors import InvalidGraph, LinkError
from kg.links import load_links

HEAD = """\
id: {id}
url: https://example.org/news/{id}
published: "{day}"
publisher: mzz
language: en
title: Made up
facts:
"""
GIFT = """\
  - kind: Gift
    handle: {handle}
    giver: japan
    recipient: slovenia
    object: lime trees
    modality: {modality}
    {more}
    evidence: page
"""
EARLY, LATE = "2031-05-01-early", "2032-05-01-late"
DISAGREE = """\
- id: lime-trees
  topic: how many lime trees
  about: [quantity]
  facts: [2031-05-01-early/trees, 2032-05-01-late/trees]
"""
PLAN = """\
- plan: 2031-05-01-early/trees
  outcome: {outcome}
  by: 2032-05-01-late/trees
"""


@pytest.fixture
def built(tmp_path):
    """Builds two records of a gift with links, and gives the quads by graph and the summary.

    Of each gift, its modality and one more line of the record are given.
    """

    def built(early, late, *, disagreements="", plans="", without=(), late_day="2032-05-01"):
        links = tmp_path / "links"
        links.mkdir(exist_ok=True)
        (links / "disagreements.yaml").write_text(disagreements or "[]", encoding="utf-8")
        (links / "plans.yaml").write_text(plans or "[]", encoding="utf-8")
        paths = []
        for one, day, (modality, more) in ((EARLY, "2031-05-01", early), (LATE, late_day, late)):
            path = tmp_path / f"{one}.yaml"
            gift = GIFT.format(handle="trees", modality=modality, more=more)
            path.write_text(HEAD.format(id=one, day=day) + gift, encoding="utf-8")
            paths += [path] if one not in without else []
        made = pipeline.Build(pipeline.load_sources(paths, links=links), {})
        return {change.graph: change.quads for change in made.changes()}, made.summary

    return built


def said(quads):
    """The statements of some quads, as short names, sorted."""
    short = [
        [iris.local(getattr(term, "value", str(term))) for term in quad.triple] for quad in quads
    ]
    return sorted(" ".join(words).replace("http://www.w3.org/", "") for words in short)


def local(name):
    """The end of the name of a fact in the graph, whatever its hash."""
    return name.rpartition("/gift-")[0]


def test_a_disagreement_keeps_both_facts(built):
    """Facts that differ are linked, with what differs; neither is changed or left out."""
    graphs, summary = built(
        ("happened", "quantity: 300"), ("happened", "quantity: 250"), disagreements=DISAGREE
    )

    links = graphs[iris.LINKS_GRAPH]
    between = [q.object.value for q in links if q.predicate.value == iris.term("betweenFacts")]
    others = [line for line in said(links) if "betweenFacts" not in line]
    assert sorted(map(local, map(iris.local, between))) == [f"fact/{EARLY}", f"fact/{LATE}"]
    assert others == [
        "disagreement/lime-trees 1999/02/22-rdf-syntax-ns#type Disagreement",
        "disagreement/lime-trees 2000/01/rdf-schema#label how many lime trees",
        "disagreement/lime-trees disagreementKind contradiction",
        "disagreement/lime-trees disagreesOn quantity",
    ]
    assert summary.links_left_out == 0
    for release, quantity in ((EARLY, "300"), (LATE, "250")):
        values = [q.object.value for q in graphs[iris.release(release)]]
        assert quantity in values


@pytest.mark.parametrize(
    ("early", "late", "about"),
    [
        ("quantity: 300", "quantity: 300", "quantity"),
        ("quantity: 300", "note: many", "quantity"),
        ("date: '2030'", "date: '2030'", "date"),
        ("quantity: 300", "quantity: 250", "colour"),
    ],
)
def test_facts_that_agree_are_no_disagreement(built, early, late, about):
    """What a curator calls a disagreement must be one: two facts say two things."""
    words = DISAGREE.replace("[quantity]", about)

    with pytest.raises(InvalidGraph, match=rf"disagreements.yaml:1: .* do not differ in '{about}'"):
        built(("happened", early), ("happened", late), disagreements=words)


@pytest.mark.parametrize(
    ("early", "late", "about", "property"),
    [
        ("date: '2030'", "date: 2030-04/2030-05", "date", "startDate"),
        ("date: 2030-04-01/2030-04-02", "date: 2030-04-01/2030-04-03", "date", "startDate"),
        ("place: ljubljana", "place: bled", "place", "place"),
        ("note: one", "note: other", "note", "note"),
    ],
)
def test_facts_differ_in_what_every_fact_has(built, early, late, about, property):
    """Dates, places and notes differ as roles do; a span differs by its end, too."""
    words = DISAGREE.replace("[quantity]", about)

    graphs, _ = built(("happened", early), ("happened", late), disagreements=words)

    assert f"disagreement/lime-trees disagreesOn {property}" in said(graphs[iris.LINKS_GRAPH])


@pytest.mark.parametrize(
    ("outcome", "modality", "link"),
    [
        ("fulfilled", "happened", "fulfilledBy"),
        ("fulfilled", "ongoing", "fulfilledBy"),
        ("changed", "planned", "changedBy"),
        ("ended", "denied", "endedBy"),
    ],
)
def test_a_plan_leads_to_what_became_of_it(built, outcome, modality, link):
    """The plan is linked with the later fact directly, and by an outcome that can say more."""
    plan = PLAN.format(outcome=outcome) + "  note: fewer trees\n"

    graphs, _ = built(("planned", "quantity: 300"), (modality, "quantity: 250"), plans=plan)

    lines = said(graphs[iris.LINKS_GRAPH])
    node = f"outcome/{EARLY}/trees/{LATE}/trees"
    assert [line.split()[1] for line in lines if line.startswith("fact/")] == [link]
    assert f"{node} outcomeKind {outcome}" in lines
    assert any(line.startswith(f"{node} ofPlan fact/{EARLY}/") for line in lines)
    assert any(line.startswith(f"{node} shownBy fact/{LATE}/") for line in lines)
    assert any(line.endswith("#comment fewer trees") for line in lines)


@pytest.mark.parametrize(
    ("early", "late", "outcome", "day", "message"),
    [
        ("happened", "happened", "fulfilled", "2032-05-01", "neither planned nor wished for"),
        ("planned", "planned", "fulfilled", "2032-05-01", "fulfils nothing"),
        ("planned", "denied", "fulfilled", "2032-05-01", "fulfils nothing"),
        ("planned", "wished", "ended", "2032-05-01", "ends nothing"),
        ("planned", "happened", "fulfilled", "2031-04-30", r"published \(2031-04-30\) before"),
    ],
)
def test_what_did_not_become_of_a_plan_is_refused(built, early, late, outcome, day, message):
    """A deed is no plan, a plan fulfils none, and nobody can tell before what came after."""
    plan = PLAN.format(outcome=outcome)

    with pytest.raises(InvalidGraph, match=rf"plans.yaml:1: .*{message}"):
        built((early, ""), (late, ""), plans=plan, late_day=day)


@pytest.mark.parametrize(
    ("date", "refused"), [("2031-04", True), ("2031-05", False), ("2031", False), ("2030", True)]
)
def test_a_plan_is_older_than_its_deed(built, date, refused):
    """What had happened before the plan was published is not what became of it."""
    plan = PLAN.format(outcome="fulfilled")
    given = ("planned", ""), ("happened", f"date: '{date}'")

    if refused:
        with pytest.raises(InvalidGraph, match=rf"happened \({date}\) before"):
            built(*given, plans=plan)
    else:
        built(*given, plans=plan)


@pytest.mark.parametrize("missing", [EARLY, LATE])
def test_a_link_waits_for_its_releases(built, missing):
    """Where a release that a link names is not there, the link is left out and counted."""
    graphs, summary = built(
        ("planned", "quantity: 300"),
        ("happened", "quantity: 250"),
        disagreements=DISAGREE,
        plans=PLAN.format(outcome="fulfilled"),
        without=[missing],
    )

    assert iris.LINKS_GRAPH not in graphs
    assert summary.links_left_out == 2


def test_links_of_other_releases_are_of_no_concern(tmp_path, sources):
    """Whoever builds records of their own is told nothing of links between others."""
    others = DISAGREE.replace("early", "one").replace("late", "other")
    (tmp_path / "disagreements.yaml").write_text(others, encoding="utf-8")

    made = pipeline.Build(pipeline.load_sources(sources.records, links=tmp_path), {})

    assert iris.LINKS_GRAPH not in {change.graph for change in made.changes()}
    assert made.summary.links_left_out == 0


def test_a_check_says_how_many_links_wait(capsys):
    """Who checks one record that ships learns that it stands in links with others."""
    seed = resources.releases() / "2019-08-14-kono-in-slovenia.yaml"

    assert cli.run(["check", str(seed)]) == 0

    assert re.search(r"; \d+ links left out for want of a fact\)$", capsys.readouterr().out)


def test_a_handle_that_nobody_has_is_refused(built):
    """A link to a fact that its release does not have is an error with file and line."""
    words = DISAGREE.replace("late/trees", "late/bushes")

    with pytest.raises(InvalidGraph, match=r"disagreements.yaml:4: .*'bushes' \(it has: trees\)"):
        built(("happened", "quantity: 3"), ("happened", "quantity: 4"), disagreements=words)


def test_links_to_kept_releases_stay(built, tmp_path):
    """A record that joins a graph finds the facts which links name in it."""
    built(
        ("planned", ""), ("happened", ""), plans=PLAN.format(outcome="fulfilled")
    )  # writes the files
    early, late = (tmp_path / f"{one}.yaml" for one in (EARLY, LATE))
    links, place = tmp_path / "links", tmp_path / "graph"
    disk.write_folder(
        place, pipeline.Build(pipeline.load_sources([early], links=links), {}).changes()
    )

    held = disk.open_folder(place)
    sources = pipeline.load_sources([late], links=links)
    made = pipeline.Build(sources, read_parts(held), keep=held)
    changes = {change.graph: change.quads for change in made.changes()}
    held.close()

    assert len([q for q in changes[iris.LINKS_GRAPH] if "fulfilledBy" in str(q)]) == 1
    assert made.summary.links_left_out == 0


@pytest.mark.parametrize(
    ("file", "text", "line", "message"),
    [
        ("disagreements.yaml", DISAGREE.replace("topic: how", "theme: how"), 2, "unknown key"),
        ("disagreements.yaml", DISAGREE.replace("  about: [quantity]\n", ""), 1, "no 'about'"),
        ("disagreements.yaml", DISAGREE.replace("early/trees, 2032-05-01-late/trees", "early/a"),
         4, "at least two"),
        ("disagreements.yaml", DISAGREE + DISAGREE, 5, "is that of the disagreement in"),
        ("disagreements.yaml", DISAGREE + "  kind: quarrel\n", 5, "'quarrel' is none of"),
        ("plans.yaml", PLAN.format(outcome="broken"), 2, "'broken' is none of fulfilled, changed"),
        ("plans.yaml", PLAN.format(outcome="ended") * 2, 6, "stands in .*plans.yaml:1 too"),
        ("plans.yaml", PLAN.format(outcome="ended").replace("te/trees", "te"), 3, "not written"),
        ("plans.yaml", "- plan: [a/b, c/d]\n  outcome: ended\n  by: e/f\n", 1, "exactly one fact"),
    ],
)  # fmt: skip
def test_what_is_no_link_is_refused(tmp_path, file, text, line, message):
    """A link of another form is an error with file and line."""
    (tmp_path / file).write_text(text, encoding="utf-8")

    with pytest.raises(LinkError, match=rf"{file}:{line}: .*{message}"):
        load_links(tmp_path)


@pytest.fixture(scope="module")
def shipped():
    """The quads of all that ships."""
    changes = pipeline.Build(pipeline.load_sources([resources.releases()]), {}).changes()
    return [quad for change in changes for quad in change.quads]


def test_the_links_that_ship_satisfy_the_shapes(shipped, ontology):
    """Each disagreement and outcome in the graph has what the shapes ask of it."""
    links = [quad for quad in shipped if quad.graph_name.value == iris.LINKS_GRAPH]
    facts = {quad.object for quad in links}
    kinds = [quad for quad in shipped if quad.subject in facts and "#type" in str(quad.predicate)]
    text = ox.serialize(
        [quad.triple for quad in (*links, *kinds)], format=ox.RdfFormat.N_TRIPLES
    ).decode()
    data, shapes = Graph().parse(data=text, format="nt"), Graph()
    whole = Graph().parse(data=ontology.shapes, format="turtle")
    for name in ("DisagreementShape", "OutcomeShape"):
        shapes += whole.cbd(next(s for s in whole.subjects() if str(s).endswith(name)))
    classes = Graph().parse(resources.ontology() / "relations.ttl")
    data += ((s, p, o) for s, p, o in classes.triples((None, RDFS.subClassOf, None)))

    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes)

    assert links
    assert conforms, report


def test_the_links_that_ship_are_all_in_the_graph(shipped):
    """No link that ships waits for a release: each is in the graph."""
    links = load_links()

    kinds = [quad.object.value for quad in shipped if quad.graph_name.value == iris.LINKS_GRAPH]

    assert kinds.count(iris.term("Disagreement")) == len(links.disagreements)
    assert kinds.count(iris.term("Outcome")) == len(links.outcomes)
