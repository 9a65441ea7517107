"""A graph reads as entities and facts, whatever order it was written in."""

from collections import Counter
from decimal import Decimal

import pyoxigraph as ox
import pytest

from kg import iris, store
from kg.catalogue import Ref, read_catalogue

PREFIXES = f"""
PREFIX sj: <{iris.ONTOLOGY}>
PREFIX id: <{iris.BASE}id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <{iris.BASE}>
"""


def catalogue_of(trig):
    """The catalogue of a graph written as TriG."""
    return read_catalogue(store.of_quads(ox.parse(PREFIXES + trig, format=ox.RdfFormat.TRIG)))


def one(catalogue, kind, **roles):
    """The only fact of a kind with these entities in its roles."""
    found = [
        fact
        for fact in catalogue.facts
        if fact.kind == kind and all(fact.entities(name) == roles[name] for name in roles)
    ]
    assert len(found) == 1
    return found[0]


@pytest.fixture(scope="module")
def catalogue(store_of_release):
    """The catalogue of the release of 14 August 2019."""
    return read_catalogue(store_of_release)


def test_every_fact_of_the_release_is_there(catalogue):
    """The release states thirty-six facts, six of them co-operations."""
    kinds = Counter(fact.kind for fact in catalogue.facts)

    assert sum(kinds.values()) == 36
    assert (kinds["Cooperation"], kinds["Statement"], kinds["Tenure"]) == (6, 5, 5)


def test_a_fact_keeps_roles_date_and_note(catalogue):
    """Minister Kono visited Slovenia on 14 August 2019, hosted by Minister Cerar."""
    visit = one(catalogue, "Visit", visitor=["taro-kono"])

    assert visit.roles == (
        ("destination", Ref("slovenia")),
        ("host", Ref("miro-cerar")),
        ("visitor", Ref("taro-kono")),
    )
    assert (visit.start, visit.end, visit.modality) == ("2019-08-14", None, "happened")
    assert visit.release == "2019-08-14-kono-in-slovenia"
    assert visit.iri.endswith(f"/{visit.release}/{visit.id}")
    assert visit.link.startswith("https://www.gov.si/en/news/2019-08-14-")


def test_amounts_and_counts_are_numbers(catalogue):
    """Exports of 119 million are a number to reckon with, and so are 300 trees."""
    trade = dict(one(catalogue, "Trade", exporter=["slovenia"]).roles)
    gift = one(catalogue, "Gift")

    assert (trade["amount"], trade["currency"]) == (119000000, "EUR")
    assert dict(gift.roles)["quantity"] == 300
    assert (gift.place, gift.start) == ("ul-department-of-biology", "1999")


def test_a_share_keeps_its_decimals():
    """12.5 per cent are neither 12 nor a binary fraction near it."""
    catalogue = catalogue_of("""
        GRAPH <release/x> { <fact/x/investment-1> a sj:Investment ;
            sj:reportedIn <release/x> ; sj:share 12.5 ; sj:amount 7.0 }""")

    assert catalogue.facts[0].roles == (("amount", 7), ("share", Decimal("12.5")))


def test_a_choice_of_the_ontology_is_no_entity(catalogue):
    """That Minister Cerar thanked is a stance, not somebody he had to do with."""
    thanks = one(catalogue, "Statement", addressee=["taro-kono"])

    assert ("stance", "thanks") in thanks.roles


@pytest.mark.parametrize(
    ("entity", "type_", "side", "country"),
    [
        ("taro-kono", "Person", "japan", "japan"),
        ("slovenia", "State", "slovenia", None),
        ("yaskawa-kocevje-plant", "Facility", "slovenia", "slovenia"),
        ("european-union", "InternationalOrganization", "other", None),
    ],
)
def test_an_entity_stands_on_the_side_of_its_country(catalogue, entity, type_, side, country):
    """A person, a plant or a state stands for one of the two countries, a third party for none."""
    found = catalogue.entities[entity]

    assert (found.type, found.side, found.country) == (type_, side, country)


def test_a_topic_in_plain_words_is_an_entity(catalogue):
    """Words a release gives for a field are told apart from what the authority knows."""
    words = catalogue.entities["topic/yaskawa-and-sumitomo-investments"]
    known = catalogue.entities["smart-grids"]

    assert (words.label(), words.words) == ("Yaskawa and Sumitomo investments", True)
    assert not known.words


def test_other_names_are_kept_whatever_their_language():
    """An abbreviation and an ambiguous name lead to the entity, though it is not shown by them."""
    found = catalogue_of("""
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        GRAPH <graph/authority> { id:a a sj:Company ; rdfs:label "Alpha Bureau"@en ;
            skos:altLabel "Urad Alfa"@sl , "AB" ; skos:hiddenLabel "the Bureau"@en , "AB" }""")

    assert found.entities["a"].names == ("AB", "Urad Alfa", "the Bureau")
    assert found.entities["a"].labels == {"en": "Alpha Bureau"}


def test_a_name_falls_back_to_english():
    """A company without a checked Japanese name is shown by its English one."""
    catalogue = catalogue_of("""
        GRAPH <graph/authority> { id:a a sj:Company ; rdfs:label "A"@en , "Á"@sl .
                                  id:b a sj:Company }""")

    a, b = catalogue.entities["a"], catalogue.entities["b"]
    assert (a.label("sl"), a.label("ja"), b.label("ja")) == ("Á", "A", "b")


def test_the_authority_names_an_entity_before_a_release_does():
    """Two spellings of one entity give one name, the authority's."""
    catalogue = catalogue_of("""
        GRAPH <graph/authority> { id:a a sj:Company ; rdfs:label "Right"@en }
        GRAPH <release/a> { <release/a> a sj:Release . id:a rdfs:label "Left"@en }""")

    assert catalogue.entities["a"].label() == "Right"


def test_a_load_that_broke_off_stays_unseen():
    """What waits in another graph than its release's is neither a fact nor an entity."""
    catalogue = catalogue_of("""
        GRAPH <staging/release/x> { <release/x> a sj:Release . id:a a sj:Person .
            <fact/x/visit-1> a sj:Visit ; sj:reportedIn <release/x> }""")

    assert (catalogue.facts, dict(catalogue.entities), dict(catalogue.releases)) == ((), {}, {})


def test_quotes_stand_in_the_order_of_the_text():
    """Evidence reads as the release does: character 9 comes before character 10."""
    catalogue = catalogue_of("""
        GRAPH <release/x> {
          <fact/x/visit-1> a sj:Visit ; sj:reportedIn <release/x> ; sj:evidence <e/1> , <e/2> .
          <e/1> sj:startOffset 10 ; sj:quote "second"@en .
          <e/2> sj:startOffset 9 ; sj:quote "first"@en }""")

    assert catalogue.facts[0].quotes == ("first", "second")


def test_rules_and_labels_come_from_the_ontology(catalogue):
    """The ontology says that a visit links visitor and destination, and how to say it."""
    rule = next(rule for rule in catalogue.rules if rule.id == "visit-destination")

    assert (rule.kind, rule.source, rule.target) == ("Visit", "visitor", "destination")
    assert (rule.implies, rule.directed) == ("visited", True)
    assert catalogue.labels["Visit"] == {"en": "visit", "sl": "obisk", "ja": "訪問"}


def test_one_graph_gives_one_catalogue(quads_of_release, catalogue):
    """The order in which a store gives its quads does not show."""
    turned = read_catalogue(store.of_quads(reversed(quads_of_release)))

    assert turned == catalogue
    addresses = [entity.iri for entity in turned.entities.values()]
    assert addresses == sorted(addresses)
    assert [fact.iri for fact in turned.facts] == sorted(fact.iri for fact in turned.facts)


def test_an_empty_graph_has_nothing(empty_store):
    """No graph is no error: there is just nothing in it."""
    catalogue = read_catalogue(empty_store)

    assert (catalogue.facts, catalogue.rules, dict(catalogue.releases)) == ((), (), {})
