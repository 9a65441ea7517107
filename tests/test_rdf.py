"""What a record says in RDF: typed, dated, linked to its words, with no blank node."""

import pyoxigraph as ox
import pytest

from kg import iris
from kg.rdf import text_link

RELEASE = iris.release("2019-08-14-kono-in-slovenia")


def objects(store, predicate, subject=None):
    """Values of a property in the release's graph."""
    rows = store.select(
        f"SELECT ?s ?o WHERE {{ GRAPH <{RELEASE}> {{ ?s <{iris.term(predicate)}> ?o }} }}"
    ).rows
    return {o for s, o in rows if subject in (None, s.value)}


def test_no_node_is_blank(quads_of_release):
    """Everything has an address, so that two builds give equal bytes."""
    for quad in quads_of_release:
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_dates_keep_their_precision(store_of_release):
    """A year is a gYear and a month a gYearMonth, as the release says it."""
    dates = {
        (d.value, iris.local(d.datatype.value)) for d in objects(store_of_release, "startDate")
    }

    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert {("1964", f"{xsd}gYear"), ("2019-04", f"{xsd}gYearMonth")} <= dates
    assert ("2019-08-14", f"{xsd}date") in dates


def test_a_fact_opens_the_page_at_its_words(store_of_release):
    """Every fact has one address that marks its words on the official page."""
    links = objects(store_of_release, "evidenceLink")

    assert all(":~:text=" in link.value for link in links)
    assert all(link.value.startswith("https://www.gov.si/") for link in links)


def test_only_what_is_real_gives_a_direct_edge(store_of_release):
    """ELES and NEDO only could cooperate; the Stefan Institute and KEK do."""
    rows = store_of_release.select(
        f"SELECT ?a ?b WHERE {{ GRAPH ?g {{ ?a <{iris.term('cooperatesWith')}> ?b }} }}"
    ).rows
    pairs = {(iris.local(a.value), iris.local(b.value)) for a, b in rows}

    assert ("jozef-stefan-institute", "kek") in pairs
    assert ("kek", "jozef-stefan-institute") in pairs
    assert not any("eles" in pair or "nedo" in pair for pair in pairs)


def test_plain_words_become_a_topic(store_of_release):
    """A topic in plain words is one of its own, unless the authority knows the words."""
    plain = ox.NamedNode(iris.topic("Yaskawa and Sumitomo investments"))

    assert plain in objects(store_of_release, "topic")
    assert ox.NamedNode(iris.entity("smart-grids")) in objects(store_of_release, "field")


def test_topics_make_a_scheme_of_two_levels(quads_of_release):
    """A narrow topic leads to its wide one and back; both are in the one scheme."""
    skos = "http://www.w3.org/2004/02/skos/core#"
    links = {
        (
            iris.local(q.subject.value),
            q.predicate.value.removeprefix(skos),
            iris.local(q.object.value),
        )
        for q in quads_of_release
        if q.predicate.value.startswith(skos) and isinstance(q.object, ox.NamedNode)
    }

    assert ("smart-grids", "broader", "energy-and-climate") in links
    assert ("energy-and-climate", "narrower", "smart-grids") in links
    assert ("energy-and-climate", "topConceptOf", "topics") in links
    assert ("smart-grids", "topConceptOf", "topics") not in links
    assert {("smart-grids", "inScheme", "topics"), ("diplomacy", "inScheme", "topics")} <= links


def test_a_place_has_degrees_and_a_state_codes(quads_of_release):
    """Degrees are decimal numbers, codes are texts."""
    said = {
        (iris.local(q.subject.value), q.predicate.value.rpartition("#")[2]): q.object
        for q in quads_of_release
        if isinstance(q.object, ox.Literal)
    }

    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    assert said["ljubljana", "lat"] == ox.Literal("46.05108", datatype=decimal)
    assert said["ljubljana", "long"] == ox.Literal("14.50513", datatype=decimal)
    assert said["slovenia", "cowCode"] == ox.Literal("349")
    assert said["japan", "alpha3Code"] == ox.Literal("JPN")


def test_a_verified_identifier_is_a_link(quads_of_release):
    """An entity is the same as the Wikidata item that the authority verified."""
    same = ox.NamedNode("http://www.w3.org/2002/07/owl#sameAs")
    links = {q.object.value for q in quads_of_release if q.predicate == same}

    assert "http://www.wikidata.org/entity/Q1161024" in links


@pytest.mark.parametrize(
    ("url", "runs", "link"),
    [
        ("https://e.org/a", [("one, two", "three-four")],
         "https://e.org/a#:~:text=one%2C%20two,three%2Dfour"),
        ("https://e.org/a#top", [("x",)], "https://e.org/a#top:~:text=x"),
        ("https://e.org/a", [("x",), ("y", "z"), ("x",)], "https://e.org/a#:~:text=x&text=y,z"),
        ("https://e.org/a", [()], "https://e.org/a"),
        ("https://e.org/a", [("a&b",)], "https://e.org/a#:~:text=a%26b"),
    ],
)  # fmt: skip
def test_a_text_link_is_a_text_directive(url, runs, link):
    """Commas, dashes and ampersands of the words are no syntax of the directive."""
    assert text_link(url, runs) == link
