"""Each question answers what the release says, on any engine, whatever is typed."""

import dataclasses

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery
from told import with_events

from kg import iris, queries, store
from kg.errors import QueryError

QUERIES = {query.name: query for query in queries.find_queries()}
PARAMETERS = [(query, name) for query in QUERIES.values() for name in query.parameters]
OF_FACTS = [query for query in QUERIES.values() if "?evidence" in query.text]
UNSAID = {"text": "unsaid", "entity": "nobody", "number": "1000000000000", "date": "2999"}

# What other releases might say and the one of 14 August 2019 does not.
MORE = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX id: <https://w3id.org/slovenia-japan/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sj: <https://w3id.org/slovenia-japan/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <https://w3id.org/slovenia-japan/>
GRAPH <release/later> {
  <release/later> a sj:Release ; dcterms:title "Later"@en ; dcterms:issued "2020-02-01"^^xsd:date ;
    dcterms:publisher id:mofa ; dcterms:language "en" ; dcterms:source <https://example.org/later> .
  <fact/later/visit-1> a sj:Visit ; sj:visitor id:taro-kono ; sj:destination id:slovenia ;
    sj:host id:miro-cerar ; sj:startDate "2019-08"^^xsd:gYearMonth ; sj:modality sj:happened .
  <fact/later/visit-2> a sj:Visit ; sj:visitor id:borut-pahor ; sj:destination id:japan ;
    sj:startDate "2019-12-30"^^xsd:date ; sj:endDate "2020-01-02"^^xsd:date ;
    sj:modality sj:happened .
  <fact/later/meeting-2> a sj:Meeting ; sj:participant id:miro-cerar , id:taro-kono ;
    sj:startDate "2019-08-14"^^xsd:date ; sj:modality sj:happened .
  <fact/later/meeting-1> a sj:Meeting ; sj:participant id:miro-cerar , id:borut-pahor ;
    sj:topic id:smart-grids ; sj:modality sj:planned .
  <fact/later/cooperation-1> a sj:Cooperation ; sj:participant id:eles , id:nedo ;
    sj:field id:smart-grids ; sj:modality sj:ongoing .
  <fact/later/cooperation-2> a sj:Cooperation ; sj:participant id:btc , id:nedo ;
    sj:modality sj:wished .
  <fact/later/investment-1> a sj:Investment ; sj:investor id:daihen ; sj:recipient id:slovenia ;
    sj:amount 25000000.50 ; sj:currency "EUR" ; sj:jobs 200 ; sj:modality sj:planned .
  <fact/later/negotiation-1> a sj:Negotiation ; sj:agreement id:air-agreement ;
    sj:party id:slovenia , id:japan ; sj:modality sj:ongoing .
  <fact/later/membership-1> a sj:Membership ; sj:member id:japan ; sj:organization id:itf ;
    sj:role "donor"@en ; sj:modality sj:ongoing .
  <fact/later/mission-1> a sj:Mission ; sj:sender id:japan ; sj:seat id:slovenia ;
    sj:missionType sj:embassy ; sj:startDate "2006"^^xsd:gYear ; sj:modality sj:happened .
  <fact/later/trade-1> a sj:Trade ; sj:partner id:slovenia , id:japan ; sj:amount 300000000.0 ;
    sj:currency "EUR" ; sj:period "2019-01/2019-06"^^edtf:EDTF ; sj:modality sj:happened .
  <fact/later/tenure-1> a sj:Tenure ; sj:holder id:taro-kono ; sj:office "Minister of Defence"@en ;
    sj:of id:japan ; sj:modality sj:ongoing .
  id:air-agreement a sj:Agreement ; rdfs:label "Air agreement"@en .
}
GRAPH <graph/links> {
  <disagreement/visits> a sj:Disagreement ; rdfs:label "when they went"@en ;
    sj:disagreementKind sj:contradiction ; sj:disagreesOn sj:startDate ;
    rdfs:comment "two journeys"@en ;
    sj:betweenFacts <fact/later/visit-1> , <fact/later/visit-2> .
  <disagreement/money> a sj:Disagreement ; rdfs:label "how much money"@en ;
    sj:disagreementKind sj:counting ; sj:disagreesOn sj:amount ;
    sj:betweenFacts <fact/later/investment-1> , <fact/later/trade-1> .
  <outcome/a/b/c/d> a sj:Outcome ; sj:ofPlan <fact/later/cooperation-2> ;
    sj:outcomeKind sj:fulfilled ; sj:shownBy <fact/later/cooperation-1> ;
    rdfs:comment "with another firm"@en .
}
"""


def tell(trig):
    """Quads of made-up releases; each fact gets its report and a link to its words."""
    quads = list(ox.parse(trig, format=ox.RdfFormat.TRIG))
    facts = {quad.subject: quad.graph_name for quad in quads if "/fact/" in str(quad.subject)}
    for number, (fact, graph) in enumerate(facts.items(), start=1):
        link = ox.NamedNode(f"https://example.org/later#:~:text={number}")
        quads.append(ox.Quad(fact, ox.NamedNode(iris.term("reportedIn")), graph, graph))
        quads.append(ox.Quad(fact, ox.NamedNode(iris.term("evidenceLink")), link, graph))
    return quads


@pytest.fixture(scope="module")
def store_of_two_releases(quads_of_release):
    """The graph of the release with one more, which says other things."""
    return store.of_quads(with_events([*quads_of_release, *tell(MORE)]))


def ask(graph, name, /, **texts):
    """Rows as dictionaries of short names, in the order of the answer."""
    query = QUERIES[name]
    solutions = graph.select(query.bind(**query.parse_values(texts)))
    return [
        {
            column: iris.local(term.value) if isinstance(term, ox.NamedNode) else term.value
            for column, term in zip(solutions.variables, row, strict=True)
            if term is not None
        }
        for row in solutions.rows
    ]


def lines(rows, columns):
    """The named columns of each row as one line."""
    return [" ".join(row.get(column, "-") for column in columns.split()) for row in rows]


# Parameters that gather rows in another way and take none away.
REGROUPING = {"coverage": ("by", "year_of", "proof")}


def told(rows):
    """The rows, each as often as it counts facts: a year of which nothing is told is none."""
    return [row for row in rows for _ in range(int(row.get("facts", 1)))]


# Question, what is asked for, columns compared, rows: read off the release by hand.
EXPECTED = [
    (
        "who-cooperates",
        {},
        "who with field project modality",
        [
            "btc japan electric-mobility - wished",
            "cosylab japan proton-cancer-therapy - wished",
            "eles nedo smart-grids - wished",
            "fujita-health-university toyota rehabilitation-robotics - ongoing",
            "fujita-health-university uri-soca rehabilitation-robotics - ongoing",
            "japan slovenia economy-and-trade - ongoing",
            "jozef-stefan-institute kek particle-physics belle-ii ongoing",
            "toyota uri-soca rehabilitation-robotics - ongoing",
        ],
    ),
    (
        "who-cooperates",
        {"field": "robotics"},
        "who with",
        ["fujita-health-university toyota", "fujita-health-university uri-soca", "toyota uri-soca"],
    ),
    (
        "who-cooperates",
        {"modality": "ongoing", "entity": "kek", "since": "2019", "until": "2019-08"},
        "who with project",
        ["jozef-stefan-institute kek belle-ii"],
    ),
    (
        "opportunities",
        {},
        "kind who with field modality",
        [
            "Cooperation btc japan electric-mobility wished",
            "Cooperation cosylab japan proton-cancer-therapy wished",
            "Cooperation eles nedo smart-grids wished",
        ],
    ),
    ("opportunities", {"about": "proton"}, "who with", ["cosylab japan"]),
    (
        "meetings",
        {"entity": "borut-pahor"},
        "start who with topic modality",
        ["2019-08-14 borut-pahor taro-kono - happened"],
    ),
    (
        "meetings",
        {"until": "2019-07"},
        "start who with occasion note",
        ["2019 miro-cerar taro-kono munich-security-conference-2019 their first meeting"],
    ),
    (
        "meetings",
        {"about": "asia"},
        "start who with topic",
        ["2019-08-14 miro-cerar taro-kono situation-in-east-asia"],
    ),
    (
        "visits",
        {},
        "start visitor level destination direction host modality",
        [
            "2019-08-14 miro-cerar minister yaskawa-kocevje-plant to-slovenia - planned",
            "2019-08-14 taro-kono minister slovenia to-slovenia miro-cerar happened",
            "2019-08-14 taro-kono minister yaskawa-kocevje-plant to-slovenia - planned",
            "- princess-sayako - slovenia to-slovenia - happened",
        ],
    ),
    (
        "visits",
        {"level": "minister", "modality": "happened", "since": "2019-08-14"},
        "visitor",
        ["taro-kono"],
    ),
    (
        "agreements",
        {},
        "agreement stage role who start",
        [
            "eu-japan-epa in-force party european-union -",
            "eu-japan-epa in-force party japan -",
            "soca-toyota-fujita-agreement signed party fujita-health-university 2019-08-13",
            "soca-toyota-fujita-agreement signed party toyota 2019-08-13",
            "soca-toyota-fujita-agreement signed party uri-soca 2019-08-13",
        ],
    ),
    (
        "agreements",
        {"stage": "in-force", "entity": "japan"},
        "agreement who",
        ["eu-japan-epa european-union", "eu-japan-epa japan"],
    ),
    (
        "investments",
        {},
        "investor recipient modality reported_by",
        [
            "japan slovenia ongoing -",
            "sumitomo slovenia happened miro-cerar",
            "yaskawa slovenia happened miro-cerar",
        ],
    ),
    (
        "trade",
        {},
        "from to flow amount currency issued modality",
        [
            "japan slovenia exports 86000000 EUR 2019-08-14 ongoing",
            "slovenia japan exports 119000000 EUR 2019-08-14 ongoing",
        ],
    ),
    (
        "office-holders",
        {"day": "2019-08-14", "of": "slovenia", "office": "foreign"},
        "holder office start end source",
        [
            "miro-cerar Minister of Foreign Affairs - - release",
            "miro-cerar Minister of Foreign Affairs 2018-09-13 2020-03-13 authority",
        ],
    ),
    (
        "office-holders",
        {"day": "2018-08", "office": "foreign", "entity": "taro-kono"},
        "holder office start",
        ["taro-kono Minister for Foreign Affairs 2017-08-03"],
    ),
    (
        "entity",
        {"entity": "princess-sayako"},
        "start kind as role value modality",
        ["- Visit visitor destination slovenia happened"],
    ),
    (
        "entity",
        {"entity": "smart-grids"},
        "kind as role value",
        ["Cooperation field participant eles", "Cooperation field participant nedo"],
    ),
    (
        "between",
        {},
        "start kind one_as other_as modality",
        [
            "1999 Gift recipient giver happened",
            "- Cooperation participant participant ongoing",
            "- Investment recipient investor ongoing",
            "- Statement speaker speaker ongoing",
            "- Statement speaker speaker ongoing",
            "- Trade exporter importer ongoing",
            "- Trade importer exporter ongoing",
        ],
    ),
    (
        "between",
        {"one": "uri-soca", "other": "toyota", "since": "2019-08-13", "until": "2019-08-13"},
        "start kind one_as other_as",
        ["2019-08-13 Signing party party"],
    ),
    (
        "topics",
        {"about": "western balkans"},
        "topic wide kind who start",
        [
            "western-balkans - Meeting miro-cerar 2019-08-14",
            "western-balkans - Meeting taro-kono 2019-08-14",
        ],
    ),
    (
        "topics",
        {"about": "science and technology", "entity": "miro-cerar"},
        "topic wide kind who start",
        ["robotics science-and-technology Statement miro-cerar 2019-08-14"],
    ),
    (
        "positions",
        {"entity": "miro-cerar"},
        "speaker stance topic addressee start",
        [
            "miro-cerar states kocevje-centre - 2019-08-14",
            "miro-cerar states robotics - 2019-08-14",
            "miro-cerar thanks itf taro-kono 2019-08-14",
            "miro-cerar welcomes topic/yaskawa-and-sumitomo-investments - 2019-08-14",
        ],
    ),
    (
        "positions",
        {"stance": "supports", "about": "sea"},
        "speaker topic",
        [
            "japan adriatic",
            "japan south-china-sea",
            "slovenia adriatic",
            "slovenia south-china-sea",
        ],
    ),
    (
        "ties",
        {},
        "kind who with what number place start",
        [
            "Gift japan slovenia cherry trees 300 ul-department-of-biology 1999",
            "Participation slovenian-house olympics-2020 - - - -",
            "Participation miroslav-cerar-sr olympics-1964 gold medal in artistic gymnastics"
            " - - 1964",
        ],
    ),
    ("ties", {"tie": "gift"}, "kind what", ["Gift cherry trees"]),
    (
        "third-parties",
        {},
        "third_party class kind role",
        [
            "adriatic Place Statement topic",
            "european-union InternationalOrganization EntryIntoForce party",
            "itf InternationalOrganization Aid recipient",
            "itf InternationalOrganization Statement topic",
            "south-china-sea Place Statement topic",
            "western-balkans Place Meeting topic",
        ],
    ),
    (
        "firsts",
        {"since": "2019-04", "until": "2019-04"},
        "note role who start",
        [
            "their first meeting occasion munich-security-conference-2019 2019",
            "their first meeting participant miro-cerar 2019",
            "their first meeting participant taro-kono 2019",
            "first European robotic production facility facility yaskawa-kocevje-plant 2019-04",
            "first European robotic production facility owner yaskawa 2019-04",
            "first European robotic production facility place kocevje 2019-04",
        ],
    ),
    (
        "timeline",
        {"until": "1999"},
        "start kind role who",
        [
            "1964 Participation occasion olympics-1964",
            "1964 Participation participant miroslav-cerar-sr",
            "1999 Gift giver japan",
            "1999 Gift place ul-department-of-biology",
            "1999 Gift recipient slovenia",
        ],
    ),
    (
        "kinds",
        {"kind": "cooperation"},
        "issued kind modality facts",
        ["2019-08-14 Cooperation ongoing 3", "2019-08-14 Cooperation wished 3"],
    ),
    ("coverage", {}, "year publisher language releases facts kinds", ["2019 mzz en 1 36 14"]),
    (
        "coverage",
        {"by": "year", "year_of": "fact", "since": "1998", "until": "2000"},
        "year publisher releases facts",
        ["1998 - 0 0", "1999 - 1 1", "2000 - 0 0"],
    ),
    (
        "coverage",
        {"by": "language", "kind": "cooperation", "modality": "wished"},
        "year language releases facts kinds",
        ["- en 1 3 1"],
    ),
    ("disagreements", {}, "topic", []),
    (
        "plans",
        {},
        "kind who with start modality outcome",
        [
            "Cooperation cosylab japan - wished -",
            "Cooperation btc japan - wished -",
            "Cooperation eles nedo - wished -",
            "Participation olympics-2020 slovenian-house - planned -",
            "Visit miro-cerar yaskawa-kocevje-plant 2019-08-14 planned -",
        ],
    ),
    (
        "tenures",
        {},
        "holder office of start verdict known_start known_end note",
        [
            "borut-pahor President slovenia 2019-08-14 agrees 2012-12-23 2022-12-22 -",
            "miro-cerar Minister of Foreign Affairs slovenia 2019-08-14 agrees"
            " 2018-09-13 2020-03-13 -",
            "miro-cerar Prime Minister slovenia - agrees 2014-09-18 2018-09-13 former",
            "taro-kono Minister for Foreign Affairs japan 2019-08-14 agrees"
            " 2017-08-03 2019-09-11 -",
            "miroslav-cerar-sr Ambassador slovenian-house 2019-08-14 unknown - - -",
        ],
    ),
    (
        "releases",
        {},
        "issued release publisher language",
        ["2019-08-14 release/2019-08-14-kono-in-slovenia mzz en"],
    ),
    ("entities", {"name": "河野", "class": "person"}, "id country", ["taro-kono japan"]),
    (
        "entities",
        {"name": "KEK", "class": "ResearchInstitution"},
        "id class",
        ["kek ResearchInstitution"],
    ),
    ("aid", {}, "donor recipient modality", ["japan itf ongoing"]),
    (
        "understandings",
        {"since": "2019-08"},
        "who with topic start reported_by",
        [
            "miro-cerar taro-kono bilateral-relations 2019 -",
            "miro-cerar taro-kono economic-cooperation 2019 -",
            "miro-cerar taro-kono eu-japan-epa 2019-08-14 miro-cerar",
            "miro-cerar taro-kono trade 2019-08-14 miro-cerar",
        ],
    ),
    (
        "connections",
        {"entity": "kek"},
        "from tie to releases",
        ["jozef-stefan-institute cooperatesWith kek 1", "kek worksOn belle-ii 1"],
    ),
    (
        "connections",
        {"entity": "slovenia"},
        "from tie to",
        [
            "borut-pahor heldOfficeIn slovenia",
            "japan cooperatesWith slovenia",
            "japan exportsTo slovenia",
            "japan gaveTo slovenia",
            "japan investedIn slovenia",
            "miro-cerar heldOfficeIn slovenia",
            "princess-sayako visited slovenia",
            "slovenia exportsTo japan",
            "slovenia spokeOn adriatic",
            "slovenia spokeOn arbitral-awards",
            "slovenia spokeOn human-rights",
            "slovenia spokeOn rule-of-law",
            "slovenia spokeOn south-china-sea",
            "sumitomo investedIn slovenia",
            "taro-kono visited slovenia",
            "yaskawa investedIn slovenia",
        ],
    ),
    (
        "fields",
        {},
        "field modality facts releases",
        [
            "economy-and-trade ongoing 1 1",
            "electric-mobility wished 1 1",
            "particle-physics ongoing 1 1",
            "proton-cancer-therapy wished 1 1",
            "rehabilitation-robotics ongoing 1 1",
            "smart-grids wished 1 1",
        ],
    ),
    (
        "themes",
        {},
        "wide facts topics releases",
        [
            "economy-and-trade 4 3 1",
            "energy-and-climate 2 2 1",
            "health 2 2 1",
            "science-and-technology 2 2 1",
            "security-and-international-order 2 3 1",
            "- 1 1 1",
            "diplomacy 1 1 1",
            "regional-affairs 1 3 1",
        ],
    ),
    (
        "facilities",
        {},
        "facility kind role who place start",
        ["yaskawa-kocevje-plant Opening owner yaskawa kocevje 2019-04"],
    ),
    ("memberships", {}, "member", []),
    (
        "dyad-year-visits",
        {},
        "year column",
        [
            "- visits_to_slovenia",
            "- visits_to_slovenia_other",
            "2019 stops_in_slovenia_planned",
            "2019 visits_to_slovenia",
            "2019 visits_to_slovenia_foreign_minister",
        ],
    ),
    (
        "dyad-year-deeds",
        {"year": "2019"},
        "column",
        [*["meetings"] * 3, *["meetings_format_unknown"] * 3, "openings", "signings"],
    ),
    (
        "dyad-year-investments",
        {},
        "year column amount",
        [*["- investments_to_slovenia -"] * 2, "- investments_unnamed_to_slovenia -"],
    ),
    (
        "dyad-year-trade",
        {"column": "exports_to_japan"},
        "year column amount currency period",
        ["- exports_to_japan 119000000 EUR -"],
    ),
    (
        "dyad-year-coverage",
        {"year": "1999"},
        "column counted",
        ["facts_dated fact/2019-08-14-kono-in-slovenia/gift-5e7b0b1381"],
    ),
    (
        "event-table",
        {"kind": "gift"},
        "kind plover_type start side role actor iso2 iso3 cow",
        [
            "Gift AID 1999 source giver japan JP JPN 740",
            "Gift AID 1999 recipient recipient slovenia SI SVN 349",
        ],
    ),
    ("missions", {}, "who", []),
    ("two-tellings", {}, "event", []),
    (
        "events",
        {"kind": "Meeting"},
        "kind start tellings modality",
        ["Meeting 2019 1 happened", *["Meeting 2019-08-14 1 happened"] * 2],
    ),
]


@pytest.mark.parametrize(("name", "texts", "columns", "expected"), EXPECTED)
def test_the_release_answers(store_of_release, name, texts, columns, expected):
    """A question gives the rows that a reader of the release would give, in order."""
    rows = ask(store_of_release, name, **texts)

    assert lines(rows, columns) == expected


def test_every_question_has_expected_rows():
    """No question ships without an answer that somebody has read off the release."""
    assert {name for name, *_ in EXPECTED} | {"evidence"} == set(QUERIES)


def test_evidence_gives_each_stretch_of_text(store_of_release):
    """The evidence of a fact is found by its short id: offsets, and a link to the words."""
    visit = ask(store_of_release, "visits", entity="taro-kono", modality="happened")[0]

    rows = ask(store_of_release, "evidence", id=visit["fact"].rpartition("/")[2])

    assert lines(rows, "kind from to") == ["Visit 170 239", "Visit 240 343"]
    assert all("#:~:text=" in row["evidence"] for row in rows)
    assert rows == ask(store_of_release, "evidence", id=iris.BASE + visit["fact"])


@pytest.mark.parametrize(
    ("name", "texts", "columns", "expected"),
    [
        (
            "opportunities",
            {"entity": "nedo"},
            "kind who with field",
            ["Cooperation btc nedo -"],
        ),
        (
            "opportunities",
            {"entity": "slovenia"},
            "kind who with agreement modality",
            [
                "Investment daihen slovenia - planned",
                "Negotiation japan slovenia air-agreement ongoing",
            ],
        ),
        (
            "visits",
            {"direction": "to-japan"},
            "start end visitor level",
            ["2019-12-30 2020-01-02 borut-pahor head-of-state"],
        ),
        ("visits", {"since": "2020-01-01"}, "visitor", ["borut-pahor"]),
        ("investments", {"least": "25000000.5"}, "investor amount jobs", ["daihen 25000000.5 200"]),
        (
            "trade",
            {"since": "2019-02", "until": "2019-02"},
            "from to flow amount period",
            ["japan slovenia both ways 300000000 2019-01/2019-06"],
        ),
        (
            "agreements",
            {"stage": "negotiated"},
            "agreement who",
            ["air-agreement japan", "air-agreement slovenia"],
        ),
        ("memberships", {}, "member organization role", ["japan itf donor"]),
        (
            "missions",
            {},
            "kind who with mission_type start",
            ["Mission japan slovenia embassy 2006"],
        ),
        (
            "two-tellings",
            {"only": "one", "entity": "taro-kono"},
            "what value said_by release",
            [
                *(
                    f"topic {topic} 1 release/2019-08-14-kono-in-slovenia"
                    for topic in (
                        *("economic-cooperation", "olympics-2020", "situation-in-east-asia"),
                        *("situation-on-the-korean-peninsula", "us-china-trade-dispute"),
                        "western-balkans",
                    )
                ),
                "startDate 2019-08 1 release/later",
                "startDate 2019-08-14 1 release/2019-08-14-kono-in-slovenia",
            ],
        ),
        (
            "events",
            {"least": "2"},
            "kind start tellings modality",
            ["Meeting 2019-08-14 2 happened", "Visit 2019-08-14 2 happened"],
        ),
        (
            "disagreements",
            {},
            "topic kind differs_in value currency source remark",
            [
                "disagreement/money counting amount 25000000.5 EUR mofa -",
                "disagreement/money counting amount 300000000 EUR mofa -",
                "disagreement/visits contradiction startDate 2019-08 - mofa two journeys",
                "disagreement/visits contradiction startDate 2019-12-30/2020-01-02 - mofa"
                " two journeys",
            ],
        ),
        (
            "disagreements",
            {"about": "MONEY", "entity": "daihen"},
            "value",
            ["25000000.5", "300000000"],
        ),
        (
            "plans",
            {"outcome": "fulfilled"},
            "kind who with outcome seen_by later remark other_fact",
            [
                "Cooperation btc nedo fulfilled curator 2020-02-01 with another firm"
                " fact/later/cooperation-1"
            ],
        ),
        (
            "tenures",
            {"verdict": "agrees", "entity": "taro-kono"},
            "office start known_start",
            [
                "Minister for Foreign Affairs 2019-08-14 2017-08-03",
                "Minister of Defence 2020-02-01 2019-09-11",
            ],
        ),
        (
            "coverage",
            {"by": "year"},
            "year releases facts",
            ["2019 1 36", "2020 1 12"],
        ),
        (
            "office-holders",
            {"day": "2020-02-01", "entity": "taro-kono"},
            "office source start",
            ["Minister of Defence release -", "Minister of Defence authority 2019-09-11"],
        ),
    ],
)
def test_two_releases_answer_together(store_of_two_releases, name, texts, columns, expected):
    """What a later release adds, takes away or tells again shows in the answer."""
    rows = ask(store_of_two_releases, name, **texts)

    assert lines(rows, columns) == expected


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_question_introduces_itself(query):
    """A reader without SPARQL learns from the header what is asked and what a row is."""
    assert query.summary.endswith(".")
    assert query.description.endswith(".")
    assert query.tags
    assert all(parameter.description for parameter in query.parameters.values())


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_question_is_plain_sparql(query):
    """Another parser reads it, nothing is UNDEF, and the order of rows is stated."""
    prepareQuery(query.text)

    assert "UNDEF" not in query.text
    assert "\nORDER BY " in query.text


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_an_answer_does_not_hang_on_the_engine(query, quads_of_release):
    """The rows are the same where the default graph is the union of all, and unsorted input."""
    graph = ox.Store()
    graph.extend(reversed(quads_of_release))

    apart = [tuple(row) for row in graph.query(query.text)]
    union = [tuple(row) for row in graph.query(query.text, use_default_graph_as_union=True)]

    assert apart == union


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_what_stands_in_no_graph_is_not_seen(query, quads_of_release):
    """Every pattern asks a named graph: the default graph alone answers nothing."""
    graph = ox.Store()
    graph.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads_of_release)

    assert list(graph.query(query.text)) == []


@pytest.mark.parametrize("query", OF_FACTS, ids=lambda query: query.name)
def test_every_fact_brings_its_evidence(query, store_of_two_releases):
    """A row that is a fact names its release and links to the words that prove it."""
    rows = ask(store_of_two_releases, query.name)

    assert query.name == "evidence" or query.text.count("sj:evidenceLink")
    assert rows
    for row in rows:
        assert row.keys() >= {"fact", "release", "evidence"} or row["source"] == "authority"


@pytest.mark.parametrize("query", OF_FACTS, ids=lambda query: query.name)
def test_half_a_release_is_not_seen(query, quads_of_release):
    """A fact whose report is not there yet, as in a load that broke off, gives no row."""
    reported = ox.NamedNode(iris.term("reportedIn"))
    graph = store.of_quads(quad for quad in quads_of_release if quad.predicate != reported)

    rows = ask(graph, query.name)

    assert [row for row in rows if "fact" in row] == []


@pytest.mark.parametrize(
    ("query", "name"), PARAMETERS, ids=[f"{query.name}-{name}" for query, name in PARAMETERS]
)
def test_a_parameter_chooses(query, name, store_of_two_releases):
    """Each parameter takes rows away, and what nothing in the graph matches takes all."""
    parameter = query.parameters[name]
    if name in REGROUPING.get(query.name, ()):
        return
    everything = told(ask(store_of_two_releases, query.name))
    texts = parameter.choices or ["0001" if name in ("until", "day") else UNSAID[parameter.type]]

    answers = [told(ask(store_of_two_releases, query.name, **{name: text})) for text in texts]

    assert everything
    for rows in answers:
        assert len(rows) < len(everything)
        assert parameter.choices or rows == []
    if parameter.choices:
        assert any(answers)


@pytest.mark.parametrize(("query", "name"), PARAMETERS)
def test_a_default_can_be_typed(query, name, store_of_release):
    """Typing the default changes nothing, and no answer is asked for by "" in vain."""
    default = query.parameters[name].default

    assert ask(store_of_release, query.name, **{name: default}) == ask(store_of_release, query.name)
    ask(store_of_release, query.name, **{name: ""})


@pytest.mark.parametrize(
    "text",
    [
        '" } } } SELECT * WHERE { ?s ?p ?o } #',
        'VALUES ?modality { "ongoing" }',
        "\\",
        '\\"',
        "line\nbreak\r\t",
        "{}<>?x",
        "日本 \U0001f338",
    ],
)
def test_a_value_that_reads_like_sparql_is_inert(store_of_release, text):
    """A text is a text: the query around it stays as it is, the answer is empty."""
    query = QUERIES["who-cooperates"]

    bound = query.bind(**query.parse_values({"field": text}))

    assert list(store_of_release.select(bound).rows) == []
    assert bound.count('VALUES ?modality { "" }') == 1


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        ("text", "robotics", '"robotics"'),
        ("text", "", '""'),
        ("date", "2024", '"2024"'),
        ("date", "2024-06", '"2024-06"'),
        ("date", "2024-02-29", '"2024-02-29"'),
        ("number", "20", '"20"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("number", "-2.5", '"-2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("entity", "taro-kono", f"<{iris.entity('taro-kono')}>"),
        ("entity", "topic/češnjev-cvet", f"<{iris.topic('češnjev cvet')}>"),
        ("entity", "http://www.wikidata.org/entity/Q17", "<http://www.wikidata.org/entity/Q17>"),
        ("entity", "", '""'),
    ],
)
def test_a_text_becomes_a_term(kind, text, term):
    """What is typed on a command line is read as the parameter's type says."""
    parameter = queries.Parameter(name="x", type=kind, description="", default="")

    assert str(parameter.parse(text)) == term


@pytest.mark.parametrize(
    ("name", "parameter", "text", "message"),
    [
        ("who-cooperates", "since", "2024-13", "not a year, month or day"),
        ("who-cooperates", "since", "2023-02-29", "not a year, month or day"),
        ("who-cooperates", "since", "yesterday", "not a year, month or day"),
        ("who-cooperates", "since", "２０２４", "not a year, month or day"),
        ("who-cooperates", "modality", "maybe", "not one of happened, ongoing"),
        ("who-cooperates", "field", "\udc80", "not Unicode"),
        ("investments", "least", "20k", "not a number"),
        ("entity", "entity", "Taro Kono", "not the id of an entity"),
        ("entity", "entity", "https://example.org/> } #", "not the id of an entity"),
        ("who-cooperates", "feild", "x", "has no parameter 'feild'.*field, modality"),
        ("connections", "since", "2019", r"has no parameter 'since' \(it has: entity\)"),
    ],
)
def test_a_wrong_value_is_refused(name, parameter, text, message):
    """What is not of the parameter's type is refused in a sentence that says what is."""
    with pytest.raises(QueryError, match=message):
        QUERIES[name].parse_values({parameter: text})


def test_bind_refuses_what_is_no_parameter():
    """A term for a name that the query does not have is an error, not ignored."""
    with pytest.raises(QueryError, match="has no parameter 'colour'"):
        QUERIES["visits"].bind(colour=ox.Literal("red"))


def test_bind_changes_the_clause_and_nothing_else():
    """The text with the default bound is the text of the file."""
    query = QUERIES["between"]

    bound = query.bind(one=ox.NamedNode(iris.entity("slovenia")), since=ox.Literal(""))

    assert bound == query.text


def test_an_unknown_question_names_the_nearest():
    """A slip of the finger is answered with what was meant and all there is."""
    with pytest.raises(QueryError, match=r"did you mean 'who-cooperates'.*agreements, aid"):
        queries.find_query("who-coperates")
    with pytest.raises(QueryError, match=r"no question '../secret' \(there are: "):
        queries.find_query("../secret")


def test_questions_are_found_by_name():
    """The folder's files are the questions, sorted; one can be read alone."""
    assert list(QUERIES) == sorted(QUERIES)
    assert len(QUERIES) >= 20
    assert queries.find_query("visits") == QUERIES["visits"]
    assert dataclasses.replace(QUERIES["visits"]).name == "visits"


GOOD = """#+ summary: Says what there is.
#+ description: One row each.
#+ tags: [all, some]
#+ parameters:
#+   word (text): what it says
#+   kind (choice a|b): of which kind

SELECT ?s WHERE {
  VALUES ?word { "" }
  VALUES ?kind { "a" }
  VALUES (?constant) { (1) }
  GRAPH ?g { ?s ?p ?word }
}
ORDER BY ?s
"""


def test_a_query_file_is_read(tmp_path):
    """A new file is a new question, with no program changed."""
    (tmp_path / "what-is-there.rq").write_text(GOOD, encoding="utf-8")

    query = queries.find_query("what-is-there", tmp_path)

    assert query.summary == "Says what there is."
    assert query.tags == ("all", "some")
    assert query.parameters["kind"].choices == ("a", "b")
    assert query.parameters["kind"].default == "a"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("#+ tags: [all, some]\n", "", 1, "no line '#\\+ tags"),
        ("each.\n", "each\n#+ and more.\n", 3, "neither '#\\+ key: value'"),
        ("#+ tags", "#+tags", 3, "neither"),
        ("#+ tags", "#+ labels", 3, "neither"),
        ("#+ tags", "#+ summary", 3, "summary stands twice"),
        ("#+   word", "#+ word", 5, "neither"),
        ("(text)", "(words)", 5, "neither"),
        ("#+   kind", "#+   word", 6, "word stands twice"),
        ("#+ parameters:\n", "", 4, "neither"),
        ("#+   word (text): what it says\n", "", 8, "VALUES \\?word has no line"),
        ('  VALUES ?word { "" }\n', "", 1, "parameter word has no clause"),
        ('{ "a" }', '{ "c" }', 6, 'default "c" of kind is no choice'),
        ('{ "a" }', '{ "a" "b" }', 6, "of kind is no choice"),
        ("GRAPH ?g { ?s ?p", "GRAPH ?g { ?s", 12, "expected"),
        ("SELECT ?s WHERE", "CONSTRUCT { ?s ?s ?s } WHERE", 1, "is a SELECT"),
        ('VALUES ?kind { "a" }', 'VALUES ?word { "x" }', 10, "another default"),
    ],
)
def test_a_wrong_query_file_is_refused(tmp_path, old, new, line, message):
    """A header or SPARQL of another form is an error that names file and line."""
    path = tmp_path / "wrong.rq"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(QueryError, match=rf"wrong\.rq:{line}: .*{message}"):
        queries.read_query(path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    """A file in another encoding, or none at all, is an error that names it."""
    (tmp_path / "latin.rq").write_bytes("#+ summary: Češnje.\n".encode("iso-8859-2"))

    with pytest.raises(QueryError, match=r"latin\.rq:1: is not UTF-8"):
        queries.read_query(tmp_path / "latin.rq")
    with pytest.raises(QueryError, match=r"none\.rq: cannot be read"):
        queries.read_query(tmp_path / "none.rq")
