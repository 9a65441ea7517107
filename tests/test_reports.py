"""What a fact reports of a deed is read from triples, wherever these come from."""

import pyoxigraph as ox
import pytest

from kg import iris, store
from kg.ontology import load_ontology
from kg.reports import Reports, agree, differ, keys, meet

RULES = load_ontology().events
HEAD = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX id: <https://w3id.org/slovenia-japan/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sj: <https://w3id.org/slovenia-japan/ontology#>
PREFIX topic: <https://w3id.org/slovenia-japan/topic/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <https://w3id.org/slovenia-japan/>
"""


def quads_of(facts, name="fair"):
    """The graph of a release with the given facts, each named by its number."""
    said = "".join(f"<fact/{name}/f{n}> {fact} .\n" for n, fact in enumerate(facts, start=1))
    trig = (
        f"{HEAD} GRAPH <release/{name}> {{ <release/{name}> a sj:Release ;"
        f' dcterms:issued "2031-05-02"^^xsd:date . id:ana a sj:Person ;'
        f' rdfs:label "Ana Kos"@en , "Ana K."@sl . {said} }}'
    )
    return list(ox.parse(trig.encode(), format=ox.RdfFormat.TRIG))


def reports_of(*facts):
    """The reports among facts."""
    found = Reports(RULES)
    found.add("fair", quads_of(facts))
    return found.found


def visit(words="sj:visitor id:ana ; sj:destination id:japan", modality="happened"):
    """A visit in Turtle."""
    return f"a sj:Visit ; {words} ; sj:modality sj:{modality}"


def meeting(who, more=""):
    """A meeting in Turtle."""
    return f"a sj:Meeting ; sj:participant {who} ; sj:modality sj:happened {more}"


DAY = '; sj:startDate "2031-05-01"^^xsd:date'


def test_a_report_has_what_identifies_and_what_distinguishes():
    """Players by role in the order of the rule; date, modality, handle and day of release."""
    (one,) = reports_of(visit() + f' {DAY} ; sj:handle "trip" ; sj:note "first"@en')

    assert [sorted(map(iris.local, some)) for some in one.players] == [["ana"], ["japan"]]
    assert (one.release, one.issued, one.handle) == ("fair", "2031-05-02", "trip")
    assert (str(one.start), one.end, one.exact, one.modality) == (
        "2031-05-01",
        None,
        True,
        "happened",
    )


def test_what_is_denied_or_has_no_rule_is_no_report():
    """A denial tells of no event, and a statement is none."""
    assert reports_of(visit(modality="denied"), "a sj:Statement ; sj:modality sj:happened") == []


def test_names_are_those_a_release_declares():
    """In English; where two releases name one thing, the first id decides, whatever the order."""
    one, other = Reports(RULES), Reports(RULES)
    pages = {"b-page": quads_of([], "b-page"), "a-page": quads_of([], "a-page")}
    pages["a-page"] = [
        ox.Quad(q.subject, q.predicate, ox.Literal("Ana", language="en"), q.graph_name)
        if getattr(q.object, "value", "") == "Ana Kos"
        else q
        for q in pages["a-page"]
    ]
    for release, quads in pages.items():
        one.add(release, quads)
    for release, quads in reversed(pages.items()):
        other.add(release, quads)

    assert one.names == other.names == {iris.entity("ana"): "Ana"}


def test_a_kept_release_reports_the_same_as_its_record():
    """Read from a store, a release gives the reports, the names and the handles it gave before."""
    facts = [visit() + f' {DAY} ; sj:handle "trip"', meeting("id:ana , id:ken")]
    read, kept = Reports(RULES), Reports(RULES)
    read.add("fair", quads_of(facts))
    held = store.of_quads(quads_of(facts) + quads_of(facts, "other"))

    handles = dict(kept.add_kept(held, {iris.release("fair")}))

    assert sorted(kept.found, key=lambda one: one.fact) == read.found
    assert kept.names == read.names
    assert handles == {"fair": {"trip": iris.fact("fair", "f1")}}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (meeting("id:a , id:b"), meeting("id:a , id:b , id:c"), True),
        (meeting("id:a , id:b , id:d"), meeting("id:a , id:b , id:c"), True),
        (meeting("id:a , id:b"), meeting("id:a , id:c"), False),
        (meeting("id:a , id:japan"), meeting("id:a , id:minister-of-japan"), False),
        (visit(), visit("sj:visitor id:ana , id:bor ; sj:destination id:japan"), True),
        (visit(), visit("sj:visitor id:bor ; sj:destination id:japan"), False),
        (visit(), visit("sj:visitor id:ana ; sj:destination id:tokyo"), False),
        (
            visit("sj:visitor id:ana , id:cene ; sj:destination id:japan"),
            visit("sj:visitor id:ana , id:bor ; sj:destination id:japan"),
            False,
        ),
    ],
)
def test_two_agree_by_their_players(one, other, same):
    """Two shared, or all of the shorter list; who meets is two at least."""
    one, other = reports_of(one, other)
    rule = RULES[one.kind]

    assert agree(rule, one, other) == agree(rule, other, one) == same
    assert not same or set(keys(rule, one)) & set(keys(rule, other))


@pytest.mark.parametrize(
    ("one", "other", "other_deed"),
    [
        ("; sj:format sj:telephone", "; sj:format sj:online", True),
        ("; sj:format sj:telephone", "", False),
        ("; sj:occasion id:fair", "; sj:occasion id:forum", True),
        ("; sj:occasion id:fair", "; sj:occasion id:fair ; sj:place id:bled", False),
        ("; sj:place id:ptuj", "; sj:place id:bled", False),
    ],
)
def test_what_contradicts_is_another_deed(one, other, other_deed):
    """Silence contradicts nothing; a place may be a disagreement."""
    one, other = reports_of(meeting("id:a , id:b", one), meeting("id:a , id:b", other))

    assert differ(one, other) == other_deed


@pytest.mark.parametrize(
    ("one", "other", "other_deed"),
    [
        ("cherry trees", "300 Cherry saplings", False),
        ("cherry trees", "a bell", True),
        ("bell", "a bell", False),
        ("a go", "a go", False),
        ("桜の木", "梵鐘", True),
    ],
)
def test_texts_are_compared_by_their_words(one, other, other_deed):
    """Two releases describe one gift in words of their own."""
    gift = "a sj:Gift ; sj:giver id:a ; sj:recipient id:b ; sj:modality sj:happened"
    gift += ' ; sj:object "{}"@en'
    one, other = reports_of(gift.format(one), gift.format(other))

    assert differ(one, other) == other_deed


def test_topics_and_amounts_tell_one_aid_from_another():
    """A grant for mines is not the one for floods, nor one of another size."""
    aid = "a sj:Aid ; sj:donor id:a ; sj:recipient id:b ; sj:modality sj:happened ; "
    mines, mine, floods, larger = reports_of(
        f"{aid} sj:purpose topic:clearing-mines",
        f"{aid} sj:purpose topic:mines-in-fields",
        f"{aid} sj:purpose topic:floods ; sj:amount 1.0",
        f"{aid} sj:amount 2.0",
    )

    assert not differ(mines, mine)
    assert differ(mines, floods)
    assert differ(floods, larger)
    assert not differ(mines, larger)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2031-05-01", "2031-05-01", True),
        ("2031-05-01/2031-05-02", "2031-05-02/2031-05-09", True),
        ("2031-05-01/2031-05-02", "2031-05-03", False),
        ("2031-05", "2031-05-31", True),
        ("2031", "2031-05", True),
        ("2031-02", "2031-03-01", False),
    ],
)
def test_dates_meet_when_one_day_is_in_both(one, other, same):
    """A month meets each of its days."""
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}

    def dated(text):
        start, _, end = text.partition("/")
        said = f'; sj:startDate "{start}"^^xsd:{kinds[len(start)]}'
        return visit() + said + (f' ; sj:endDate "{end}"^^xsd:date' if end else "")

    first, second = reports_of(dated(one), dated(other))

    assert meet(first, second) == meet(second, first) == same
