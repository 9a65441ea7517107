"""What many releases say, told apart: made-up ones, each for a trap in one question."""

import time

import pyoxigraph as ox
import pytest
import servers
from generated import write_records
from test_queries import QUERIES, ask, lines, tell
from told import with_events

from kg import pipeline, store
from kg.endpoint import Endpoint
from kg.protocol import Client

_HEAD = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX graph: <https://w3id.org/slovenia-japan/graph/>
PREFIX id: <https://w3id.org/slovenia-japan/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sj: <https://w3id.org/slovenia-japan/ontology#>
PREFIX topic: <https://w3id.org/slovenia-japan/topic/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <https://w3id.org/slovenia-japan/>
GRAPH graph:authority {
  id:slovenia a sj:State . id:japan a sj:State . id:atlantis a sj:State .
  id:sunny-sea a sj:Place . id:world-club a sj:InternationalOrganization .
  id:world-pact a sj:Agreement .
  id:ljubljana a sj:Place ; sj:country id:slovenia .
  id:ana-kos a sj:Person ; sj:country id:slovenia .
  id:bor-zima a sj:Person ; sj:country id:slovenia .
  id:ken-mori a sj:Person ; sj:country id:japan .
  id:kos-robotics a sj:Company ; sj:country id:slovenia .
  id:mori-labs a sj:Company ; sj:country id:japan .
  id:mori-metal a sj:Company ; sj:country id:japan .
  id:trade-minister a sj:Office ; sj:of id:slovenia ; sj:office "Minister of Trade"@en ;
    sj:otherTitle "Trade Minister"@en ; sj:singleHolder true .
  <id/ana-kos#incumbency-1> a sj:Incumbency ; sj:holder id:ana-kos ; sj:of id:slovenia ;
    sj:post id:trade-minister ; sj:office "Minister of Trade"@en ; sj:start "2018-05-10"^^xsd:date ;
    sj:end "2020-03-13"^^xsd:date .
  <id/bor-zima#incumbency-1> a sj:Incumbency ; sj:holder id:bor-zima ; sj:of id:slovenia ;
    sj:post id:trade-minister ; sj:office "Minister of Trade"@en ;
    sj:start "2020-03-13"^^xsd:date .
}
GRAPH graph:links {
  <disagreement/one> a sj:Disagreement ; rdfs:label "this or that"@en ;
    sj:disagreementKind sj:contradiction ; sj:disagreesOn sj:startDate , sj:amount , sj:place ;
    sj:betweenFacts <fact/r1/f1> , <fact/r2/f1> .
  <outcome/one> a sj:Outcome ; sj:ofPlan <fact/r1/f1> ; sj:outcomeKind sj:changed ;
    sj:shownBy <fact/r2/f1> ; rdfs:comment "in part"@en .
}
GRAPH graph:events {
  <event/one> a sj:Event . <event/two> a sj:Event .
}
"""
_RELEASE = """GRAPH <release/{id}> {{
  <release/{id}> a sj:Release ; dcterms:title "{id}"@en ; dcterms:issued "{issued}"^^xsd:date ;
    dcterms:publisher id:mofa ; dcterms:language "en" ; dcterms:source <https://example.org/{id}> .
  {facts}
}}
"""
_DAYS = {4: "gYear", 7: "gYearMonth", 10: "date"}


def date(text):
    """A day, month or year as a literal."""
    return f'"{text}"^^xsd:{_DAYS[len(text)]}'


def fact(kind, words, dates="", modality="happened"):
    """A fact without its name; `dates` is a day or a span."""
    start, _, end = dates.partition("/")
    said = f"a sj:{kind} ; sj:modality sj:{modality} ; {words}"
    said += f" ; sj:startDate {date(start)}" if start else ""
    return said + (f" ; sj:endDate {date(end)}" if end else "") + " ."


def made_up(*releases):
    """Quads of the made-up authority and of releases, each a day with its facts or other words."""
    trig = _HEAD
    for number, (issued, *facts) in enumerate(releases, start=1):
        named = [
            f"<fact/r{number}/f{n}> {one}" if one.startswith("a sj:") else one
            for n, one in enumerate(facts, start=1)
        ]
        trig += _RELEASE.format(id=f"r{number}", issued=issued, facts="\n  ".join(named))
    return with_events(tell(trig))


COOPERATION = "sj:participant id:kos-robotics , id:mori-labs"
WISH = "sj:participant id:kos-robotics , id:japan ; sj:field topic:robots"
DEED = "sj:participant id:kos-robotics , id:mori-labs ; sj:field topic:robots"
PLANT = "sj:investor id:mori-labs ; sj:recipient id:slovenia"
PARTIES = "sj:party id:slovenia , id:japan"
VISIT = "sj:visitor id:ana-kos ; sj:destination id:japan"
TENURE = "sj:holder id:ana-kos ; sj:of id:slovenia ; sj:office "
MET = "sj:participant id:ana-kos , id:ken-mori"
CLUB = "sj:organization id:world-club"
SAID = "sj:speaker id:ana-kos ; sj:topic topic:a"
EMBASSY = "sj:sender id:japan ; sj:missionType sj:embassy ; sj:seat "
GIFT = 'sj:object "a"@en ; sj:giver '
TRADE = 'sj:exporter id:slovenia ; sj:importer id:japan ; sj:amount 1.0 ; sj:currency "EUR"'

# Question, what is asked for, columns compared, releases, rows.
TOLD = [
    pytest.param(
        "who-cooperates",
        {"since": "2019-12"},
        "start modality",
        [
            (
                "2020-02-01",
                fact("Cooperation", f'{COOPERATION} ; sj:note "since"@en', "2008", "ongoing"),
                fact("Cooperation", COOPERATION, "2009"),
                fact("Cooperation", COOPERATION, "2010/2012", "ongoing"),
                fact("Cooperation", COOPERATION),
                fact("Cooperation", COOPERATION, "", "wished"),
            )
        ],
        ["2008 ongoing", "- wished"],
        id="what goes on is not over before its release; what happened some day is not new",
    ),
    pytest.param(
        "who-cooperates",
        {"since": "2020-11"},
        "start",
        [("2020-02-01", fact("Cooperation", COOPERATION, "2020", "ongoing"))],
        ["2020"],
        id="a year lasts to its end, though the release came out before",
    ),
    pytest.param(
        "timeline",
        {"since": "2019-12", "entity": "kos-robotics"},
        "start",
        [
            (
                "2020-02-01",
                fact("Cooperation", COOPERATION, "2008", "ongoing"),
                fact("Cooperation", COOPERATION, "2009"),
            )
        ],
        ["2008"],
        id="the timeline knows that what began long ago goes on",
    ),
    pytest.param(
        "memberships",
        {"since": "2019", "until": "2020"},
        "member start end",
        [
            (
                "2023-02-01",
                fact("Membership", f"sj:member id:japan ; {CLUB}", "2019/2020"),
                fact(
                    "Membership",
                    f"sj:member id:slovenia ; {CLUB} ;"
                    f" sj:start {date('2004')} ; sj:end {date('2018')}",
                    "2019",
                ),
            )
        ],
        ["japan 2019 2020"],
        id="a membership is dated by its own dates, else by those of the fact",
    ),
    pytest.param(
        "office-holders",
        {"day": "2015"},
        "office start end modality",
        [
            (
                "2020-02-01",
                fact("Tenure", TENURE + '"Mayor"@en', "2014/2016"),
                fact("Tenure", TENURE + '"Judge"@en', "2015", "denied"),
                fact("Tenure", TENURE + '"Envoy"@en', "2013", "ongoing"),
                fact("Tenure", TENURE + '"Consul"@en', "", "ongoing"),
                fact("Tenure", TENURE + '"Rector"@en'),
            )
        ],
        ["Envoy 2013 - ongoing", "Mayor 2014 2016 happened"],
        id="a tenure has the dates of its fact; a denied one is none",
    ),
    pytest.param(
        "disagreements",
        {},
        "differs_in value currency issued",
        [
            (
                "2020-02-01",
                fact("Investment", f'{PLANT} ; sj:amount 5.0 ; sj:currency "EUR"', "2019/2020"),
            ),
            (
                "2020-03-01",
                fact("Investment", f'{PLANT} ; sj:amount 6.0 ; sj:currency "JPY"', "2019-05"),
            ),
        ],
        [
            "amount 5 EUR 2020-02-01",
            "amount 6 JPY 2020-03-01",
            "place - - 2020-02-01",
            "place - - 2020-03-01",
            "startDate 2019/2020 - 2020-02-01",
            "startDate 2019-05 - 2020-03-01",
        ],
        id="each value beside its release, and what one does not say as nothing",
    ),
    pytest.param(
        "plans",
        {},
        "kind who with start outcome seen_by later remark",
        [
            (
                "2020-02-01",
                fact("Investment", PLANT, "", "planned"),
                fact("Visit", f"{VISIT} ; sj:reportedBy id:bor-zima", "2021", "wished"),
                fact("Visit", VISIT, "2020"),
            ),
            ("2020-03-01", fact("Investment", PLANT, "", "planned")),
        ],
        [
            "Investment mori-labs slovenia - changed curator 2020-03-01 in part",
            "Investment mori-labs slovenia - - - - -",
            "Visit ana-kos japan 2021 - - - -",
        ],
        id="a plan of which no later word was found has no outcome; a deed is no plan",
    ),
    pytest.param(
        "plans",
        {"outcome": "none", "since": "2020-02", "until": "2020-02"},
        "kind start",
        [
            (
                "2020-02-01",
                fact("Investment", PLANT, "", "planned"),
                fact("Investment", f"{PLANT} ; sj:jobs 1", "", "planned"),
                fact("Visit", VISIT, "2021", "wished"),
                fact("Visit", VISIT, "2020-01-30/2020-02-02", "planned"),
            ),
            ("2020-03-01", fact("Investment", PLANT)),
        ],
        ["Visit 2020-01-30", "Investment -"],
        id="a plan counts with its own dates, else with the day it was told",
    ),
    pytest.param(
        "tenures",
        {},
        "office start end verdict known_start known_end held_by",
        [
            (
                "2020-04-01",
                fact("Tenure", TENURE + '"trade minister"@en', "2019"),
                fact("Tenure", TENURE + '"Minister of Trade"@en ; sj:note "Former"@en', ""),
                fact("Tenure", TENURE + '"Minister of Trade"@en', "2020", "planned"),
                fact("Tenure", TENURE + '"Mayor"@en', "", "ongoing"),
                fact("Tenure", TENURE + '"Minister of Trade"@en', "", "ongoing"),
                fact("Tenure", TENURE + '"Minister of Trade"@en', "2018-04/2018-06"),
            )
        ],
        [
            "Minister of Trade - - agrees 2018-05-10 2020-03-13 -",
            "trade minister 2019 - agrees 2018-05-10 2020-03-13 -",
            "Minister of Trade 2020-04-01 - contradicts 2018-05-10 2020-03-13 bor-zima",
            "Minister of Trade 2018-04 2018-06 contradicts 2018-05-10 2020-03-13 -",
            "Mayor 2020-04-01 - unknown - - -",
        ],
        id="an office agrees with a known term, contradicts it, or is not known",
    ),
    pytest.param(
        "coverage",
        {"by": "year", "kind": "visit"},
        "year releases facts",
        [
            ("2020-02-01", fact("Visit", VISIT), fact("Meeting", MET)),
            ("2023-02-01", fact("Meeting", MET)),
        ],
        ["2020 1 1", "2021 0 0", "2022 0 0", "2023 1 0"],
        id="a year without a release, and one without such a fact, are shown as nothing",
    ),
    pytest.param(
        "coverage",
        {"by": "year", "year_of": "fact", "since": "2018"},
        "year releases facts kinds",
        [
            (
                "2020-02-01",
                fact("Visit", VISIT, "2017"),
                fact("Visit", VISIT, "2018-04/2019-05"),
                fact("Meeting", MET),
                fact("Meeting", MET, "2020-01"),
            ),
        ],
        ["2018 1 1 1", "2019 0 0 0", "2020 1 1 1"],
        id="the years that are told of are others than those in which it is told",
    ),
    pytest.param(
        "office-holders",
        {"day": "2020-02-01"},
        "holder office",
        [("2020-02-01", fact("Tenure", TENURE + '"Consul"@en', "", "ongoing"))],
        ["ana-kos Consul", "ana-kos Minister of Trade"],
        id="an office without dates is held on the day of the release",
    ),
    pytest.param(
        "office-holders",
        {"day": "2020-03-13"},
        "holder",
        [("2020-02-01",)],
        ["ana-kos", "bor-zima"],
        id="both show on the day one hands over to the other",
    ),
    pytest.param(
        "positions",
        {},
        "stance modality",
        [
            (
                "2020-02-01",
                fact("Statement", f"{SAID} ; sj:stance sj:supports"),
                fact(
                    "Statement",
                    f"{SAID} ; sj:stance sj:opposes",
                    modality="denied",
                ),
            )
        ],
        ["opposes denied", "supports happened"],
        id="a position that is denied is told apart",
    ),
    pytest.param(
        "visits",
        {},
        "start end level",
        [
            (
                "2021-06-08",
                fact("Tenure", TENURE + '"Prime Minister"@en', "", "ongoing"),
                fact("Visit", VISIT, "2021-06-01"),
                fact("Visit", VISIT, "2021-05-31"),
                fact("Visit", VISIT, "2021-06-15/2021-06-20", "planned"),
                fact("Visit", VISIT, "2021-06-16/2021-06-20", "planned"),
                fact("Visit", VISIT, "2021-05-01/2021-07-01"),
                fact("Visit", VISIT, "2021-06"),
            )
        ],
        [
            "2021-06-16 2021-06-20 -",
            "2021-06-15 2021-06-20 head-of-government",
            "2021-06-01 - head-of-government",
            "2021-06 - -",
            "2021-05-31 - -",
            "2021-05-01 2021-07-01 head-of-government",
        ],
        id="what a release calls a visitor counts for a week around its day",
    ),
    pytest.param(
        "visits",
        {},
        "start level",
        [
            (
                "2021-03-02",
                fact("Tenure", TENURE + '"President"@en', "", "ongoing"),
                fact("Visit", VISIT, "2021-02-23"),
                fact("Visit", VISIT, "2021-02-22"),
            ),
            (
                "2021-01-03",
                fact("Tenure", TENURE + '"Emperor"@en', "", "ongoing"),
                fact("Visit", VISIT, "2020-12-27"),
                fact("Visit", VISIT, "2020-12-26"),
            ),
        ],
        [
            "2021-02-23 head-of-state",
            "2021-02-22 -",
            "2020-12-27 head-of-state",
            "2020-12-26 -",
        ],
        id="a week reaches over the ends of February and of the year",
    ),
    pytest.param(
        "visits",
        {},
        "start level",
        [
            (
                "2021-06-08",
                fact("Visit", VISIT, "2018"),
                fact("Visit", VISIT, "2018-05"),
                fact("Visit", VISIT, "2018-06"),
                fact("Visit", VISIT, "2019"),
                fact("Visit", VISIT, "2020"),
                fact("Visit", VISIT, "2020-03-10/2020-03-14"),
                fact("Visit", VISIT),
            )
        ],
        [
            "2020-03-10 -",
            "2020 -",
            "2019 minister",
            "2018-06 minister",
            "2018-05 -",
            "2018 -",
            "- -",
        ],
        id="a visit in a year has a level when the office was held all that year",
    ),
    pytest.param(
        "visits",
        {},
        "visitor level",
        [
            (
                "2021-06-08",
                *(
                    fact(
                        "Tenure",
                        f'sj:holder id:{one} ; sj:of {of} ; sj:office "{office}"@en',
                        "",
                        "ongoing",
                    )
                    for one, of, office in (
                        ("a", "id:kos-robotics", "President"),
                        ("b", "id:slovenia", "Minister Counsellor"),
                        ("c", "id:world-club", "Ambassador"),
                        ("d", "id:atlantis", "Ambassador"),
                        ("e", "id:slovenia", "Minister without Portfolio"),
                        ("f", "id:slovenia", "Minister"),
                        ("g", "id:japan", "State Minister for Foreign Affairs"),
                    )
                ),
                *(
                    fact("Visit", f"sj:visitor id:{one} ; sj:destination id:japan", "2021-06-07")
                    for one in "abcdefg"
                ),
            )
        ],
        ["a -", "b -", "c -", "d ambassador", "e minister", "f minister", "g deputy-minister"],
        id="only an office of a state gives a level",
    ),
    pytest.param(
        "visits",
        {},
        "destination direction",
        [
            (
                "2021-06-08",
                *(
                    fact("Visit", f"sj:visitor id:ana-kos ; sj:destination id:{one}", "2021-06-07")
                    for one in ("atlantis", "hrib", "japan", "ljubljana", "mori-labs")
                ),
            )
        ],
        [
            "atlantis elsewhere",
            "hrib -",
            "japan to-japan",
            "ljubljana to-slovenia",
            "mori-labs to-japan",
        ],
        id="a place of no known country is not abroad",
    ),
    pytest.param(
        "visits",
        {"until": "2030"},
        "start modality",
        [
            (
                "2021-06-08",
                fact("Visit", VISIT),
                fact("Visit", VISIT, "", "planned"),
                fact("Visit", VISIT, "", "ongoing"),
            )
        ],
        ["- planned", "- ongoing"],
        id="a visit that happened some day has no date to count with",
    ),
    pytest.param(
        "opportunities",
        {},
        "who with facility note",
        [
            (
                "2020-02-01",
                fact("Investment", f'{PLANT} ; sj:facility id:b ; sj:note "b"@en', "", "planned"),
                fact(
                    "Investment", f'{PLANT} ; sj:place id:hrib ; sj:note "hrib"@en', "", "planned"
                ),
                fact("Investment", f'{PLANT} ; sj:note "anywhere"@en', "", "planned"),
                fact("Investment", f"{PLANT} ; sj:facility id:b", modality="ongoing"),
            ),
            ("2020-03-01", fact("Investment", f"{PLANT} ; sj:facility id:a")),
        ],
        ["mori-labs slovenia - b", "mori-labs slovenia - hrib"],
        id="plant b is not built by building plant a",
    ),
    pytest.param(
        "opportunities",
        {},
        "who with field note",
        [
            (
                "2020-02-01",
                fact("Cooperation", f'{DEED} ; sj:note "more of it"@en', "", "wished"),
                fact("Cooperation", DEED, "", "ongoing"),
            ),
            ("2020-01-01", fact("Cooperation", DEED, "", "ongoing")),
        ],
        ["kos-robotics mori-labs topic/robots more of it"],
        id="what its own release reports does not fulfil a wish, nor what an older one does",
    ),
    pytest.param(
        "opportunities",
        {},
        "who with field",
        [
            (
                "2020-02-01",
                fact("Cooperation", WISH, "", "wished"),
                fact("Cooperation", WISH.replace("robots", "ships"), "", "wished"),
                fact("Cooperation", DEED.replace("kos-robotics", "ljubljana"), "", "wished"),
                fact("Cooperation", "sj:participant id:mori-metal , id:kos-robotics", "", "wished"),
            ),
            (
                "2020-03-01",
                fact("Cooperation", DEED, "", "ongoing"),
                fact("Cooperation", DEED.replace("mori-labs", "mori-metal"), "", "ongoing"),
            ),
        ],
        ["japan kos-robotics topic/ships", "ljubljana mori-labs topic/robots"],
        id="a state stands for a partner of that state, in the same field",
    ),
    pytest.param(
        "opportunities",
        {},
        "kind agreement who with",
        [
            (
                "2020-02-01",
                fact("Negotiation", f"sj:agreement id:a ; {PARTIES}", "", "ongoing"),
                fact("Negotiation", "sj:agreement id:b ; sj:party id:japan", "", "ongoing"),
                fact("EntryIntoForce", "sj:agreement id:c", "", "planned"),
                fact("EntryIntoForce", "sj:agreement id:d", "", "planned"),
                fact("Signing", f"sj:agreement id:d ; {PARTIES}", "", "planned"),
                fact("Signing", f"sj:agreement id:e ; {PARTIES} , id:atlantis", "", "planned"),
            ),
            ("2020-03-01", fact("Signing", f"sj:agreement id:d ; {PARTIES}")),
        ],
        [
            "EntryIntoForce c - -",
            "EntryIntoForce d - -",
            "Negotiation b japan -",
            "Negotiation a japan slovenia",
            "Signing e atlantis japan",
            "Signing e atlantis slovenia",
            "Signing e japan slovenia",
        ],
        id="an agreement shows with one party or none, and is in force only then",
    ),
    pytest.param(
        "evidence",
        {},
        "from to evidence",
        [
            (
                "2020-02-01",
                fact(
                    "Visit",
                    f"{VISIT} ; sj:evidence <release/r1#char=4,9> , <release/r1#:~:text=we>",
                ),
                "<release/r1#char=4,9> sj:startOffset 4 ; sj:endOffset 9 ;"
                " sj:link <https://example.org/r1#:~:text=went> ."
                " <release/r1#:~:text=we> sj:link <https://example.org/r1#:~:text=we> .",
            )
        ],
        ["- - https://example.org/r1#:~:text=we", "4 9 https://example.org/r1#:~:text=went"],
        id="a stretch known by its words alone is evidence too",
    ),
    pytest.param(
        "entity",
        {"entity": "plant-a"},
        "kind as role value",
        [
            (
                "2020-02-01",
                fact("Opening", "sj:facility id:plant-a", "2020-01"),
                fact("Opening", "sj:facility id:plant-a ; sj:by id:ana-kos"),
            )
        ],
        ["Opening facility - -", "Opening facility by ana-kos"],
        id="a fact with nobody else in it is a fact",
    ),
    pytest.param(
        "two-tellings",
        {},
        "event what value said_by tellings",
        [
            ("2020-02-01", fact("Visit", f"{VISIT} ; sj:host id:ken-mori", "2020-01-10")),
            ("2020-02-02", fact("Visit", VISIT, "2020-01-10/2020-01-12")),
            ("2020-02-03", fact("Visit", f'{VISIT} ; sj:note "first"@en', "2020-01-11/2020-01-12")),
            ("2020-02-04", fact("Meeting", MET, "2020-01-10"), fact("Visit", VISIT)),
            ("2020-02-05", fact("Visit", VISIT, "2020-01-10", "denied")),
        ],
        [],
        id="days that do not meet make no event of what lies between",
    ),
    pytest.param(
        "two-tellings",
        {},
        "event what value said_by tellings release",
        [
            ("2020-02-01", fact("Visit", f"{VISIT} ; sj:host id:ken-mori", "2020-01-10")),
            ("2020-02-02", fact("Visit", f"{VISIT} ; sj:reportedBy id:ken-mori", "2020-01-10")),
            ("2020-02-03", fact("Visit", f'{VISIT} ; sj:note "first"@en', "2020-01", "planned")),
        ],
        [
            *(
                f"event/r1/f1 {said} release/r{n}"
                for said, tellers in (
                    ("destination japan 3 3", (1, 2, 3)),
                    ("host ken-mori 1 3", (1,)),
                    ("modality happened 2 3", (1, 2)),
                    ("modality planned 1 3", (3,)),
                    ("startDate 2020-01 1 3", (3,)),
                    ("startDate 2020-01-10 2 3", (1, 2)),
                    ("visitor ana-kos 3 3", (1, 2, 3)),
                )
                for n in tellers
            )
        ],
        id="each thing said stands beside who says it; who quotes whom and notes do not count",
    ),
    pytest.param(
        "two-tellings",
        {"only": "one", "event": "R2/", "since": "2020-01-12"},
        "event value",
        [
            ("2020-02-01", fact("Meeting", f"{MET} ; sj:place id:ljubljana", "2020-01-09")),
            ("2020-02-02", fact("Meeting", MET, "2020-01-12"), fact("Meeting", MET, "2020-01-09")),
            ("2020-02-03", fact("Meeting", f"{MET} ; sj:place id:sunny-sea", "2020-01-12")),
        ],
        [],
        id="an address is written as it is",
    ),
    pytest.param(
        "two-tellings",
        {"only": "one", "since": "2020-01-12"},
        "event value",
        [
            ("2020-02-01", fact("Meeting", f"{MET} ; sj:place id:ljubljana", "2020-01-09")),
            ("2020-02-02", fact("Meeting", MET, "2020-01-12"), fact("Meeting", MET, "2020-01-09")),
            ("2020-02-03", fact("Meeting", f"{MET} ; sj:place id:sunny-sea", "2020-01-12")),
        ],
        ["event/r2/f1 sunny-sea"],
        id="an event counts with its own dates",
    ),
    pytest.param(
        "events",
        {"since": "2020-01-12", "entity": "ken-mori"},
        "kind start end tellings modality",
        [
            (
                "2020-02-01",
                fact("Visit", f"{VISIT} ; sj:host id:ken-mori", "2020-01-10/2020-01-12"),
                fact("Meeting", MET),
                fact("Meeting", MET, "2020-01-11"),
                fact("Aid", "sj:donor id:japan ; sj:recipient id:ken-mori", "2019", "ongoing"),
                fact("Visit", f"{VISIT} ; sj:reportedBy id:ken-mori", "2020-05-10", "planned"),
            ),
            (
                "2020-02-02",
                fact("Visit", f"{VISIT}", "2020-01-12"),
                fact("Meeting", MET, "2020-03-01", "wished"),
            ),
        ],
        [
            "Aid 2019 - 1 ongoing",
            "Visit 2020-01-10 2020-01-12 2 happened",
            "Meeting 2020-03-01 - 1 wished",
        ],
        id="an event counts once, to its last day, and as long as it goes on",
    ),
    pytest.param(
        "trade",
        {"until": "2019-01-15"},
        "from to period",
        [
            (
                "2020-02-01",
                fact("Trade", f'{TRADE} ; sj:period "2019-01/2019-06"^^edtf:EDTF'),
                fact("Trade", f'{TRADE} ; sj:period "2019-02/2019-06"^^edtf:EDTF'),
                fact("Trade", f"{TRADE} ; sj:period {date('2018')}", modality="ongoing"),
                fact("Trade", TRADE.replace("id:japan", "id:atlantis"), "2018"),
                fact("Trade", TRADE),
            )
        ],
        ["slovenia japan 2019-01/2019-06", "slovenia japan 2018"],
        id="a half-year begins with its first month; trade with others is not ours",
    ),
    pytest.param(
        "trade",
        {"since": "2019"},
        "from to period",
        [
            (
                "2020-02-01",
                fact("Trade", f'{TRADE} ; sj:period "2018-07/2019-06"^^edtf:EDTF'),
                fact("Trade", f"{TRADE} ; sj:period {date('2018')}", modality="ongoing"),
                fact("Trade", TRADE, "", "ongoing"),
            )
        ],
        ["slovenia japan 2018-07/2019-06", "slovenia japan -"],
        id="a half-year ends with its last month",
    ),
    pytest.param(
        "fields",
        {},
        "field modality facts",
        [
            (
                "2020-02-01",
                fact("Cooperation", f"{COOPERATION} ; sj:field topic:a"),
                fact("Cooperation", "sj:participant id:slovenia , id:japan ; sj:field topic:a"),
                fact("Cooperation", f"{COOPERATION} ; sj:field topic:b", modality="denied"),
                fact(
                    "Cooperation", "sj:participant id:mori-labs , id:mori-metal ; sj:field topic:c"
                ),
                fact("Cooperation", "sj:participant id:slovenia , id:nobody ; sj:field topic:d"),
            )
        ],
        ["topic/a happened 2"],
        id="a field counts where both sides work together in it",
    ),
    pytest.param(
        "third-parties",
        {},
        "third_party",
        [
            (
                "2020-02-01",
                fact(
                    "Visit",
                    "sj:visitor id:mira-new ; sj:destination id:hrib ; sj:place id:sunny-sea",
                ),
                fact("Visit", "sj:visitor id:atlant ; sj:destination id:atlantis"),
                fact("Signing", "sj:agreement id:world-pact ; sj:party id:world-club , id:utopia"),
                "id:mira-new a sj:Person . id:hrib a sj:Place . id:utopia a sj:State ."
                " id:atlant a sj:Person ; sj:country id:atlantis .",
            )
        ],
        ["atlant", "atlantis", "sunny-sea", "utopia", "world-club"],
        id="who has no known country is not a third party for that",
    ),
    pytest.param(
        "agreements",
        {"entity": "ken-mori"},
        "role who",
        [
            (
                "2020-02-01",
                fact("Signing", f"sj:agreement id:a ; {PARTIES} ; sj:signatory id:ken-mori"),
            )
        ],
        ["party japan", "party slovenia", "signatory ken-mori"],
        id="a signatory brings the agreement with all its parties",
    ),
    pytest.param(
        "meetings",
        {"entity": "ljubljana"},
        "who with",
        [
            (
                "2020-02-01",
                fact("Meeting", f"{MET} ; sj:place id:ljubljana"),
                fact("Meeting", f"{MET} ; sj:reportedBy id:ljubljana"),
            )
        ],
        ["ana-kos ken-mori"],
        id="a place takes part in what happens there; who tells it does not",
    ),
    pytest.param(
        "missions",
        {"entity": "slovenia"},
        "kind who with",
        [
            (
                "2020-02-01",
                fact(
                    "Mission",
                    EMBASSY + "id:ljubljana",
                ),
                fact(
                    "Mission",
                    EMBASSY + "id:atlantis",
                ),
                fact(
                    "Recognition",
                    "sj:recognizer id:japan ; sj:recognized id:slovenia",
                    "1992-03-17",
                ),
            )
        ],
        ["Mission japan ljubljana", "Recognition japan slovenia"],
        id="an embassy in the capital is one in the state",
    ),
    pytest.param(
        "ties",
        {},
        "who with role what",
        [
            (
                "2020-02-01",
                fact(
                    "Participation",
                    "sj:participant id:ana-kos ; sj:occasion id:games ;"
                    ' sj:role "skier"@en ; sj:result "gold"@en',
                ),
            )
        ],
        ["ana-kos games skier gold"],
        id="who takes part shows as what",
    ),
    pytest.param(
        "firsts",
        {},
        "note",
        [
            (
                "2020-02-01",
                *(
                    fact("Meeting", f'sj:participant id:ana-kos ; sj:note "{note}"@en')
                    for note in (
                        "in the first half of 2019",
                        "First-half figures",
                        "first quarter",
                        "in the first nine months",
                        "a first aid course",
                        "the First visit in the first half of the year",
                        "first-ever",
                    )
                ),
            )
        ],
        ["the First visit in the first half of the year", "first-ever"],
        id="a first half is nothing new",
    ),
    pytest.param(
        "who-cooperates",
        {},
        "who field",
        [("2020-02-01", fact("Cooperation", f"{COOPERATION} ; sj:field topic:nameless"))],
        ["kos-robotics topic/nameless"],
        id="a field without a name is shown",
    ),
    pytest.param(
        "meetings",
        {},
        "who topic",
        [
            (
                "2020-02-01",
                fact("Meeting", f"{MET} ; sj:topic topic:nameless , topic:named"),
                'topic:named rdfs:label "named"@en .',
            )
        ],
        ["ana-kos topic/named", "ana-kos topic/nameless"],
        id="a topic without a name is shown",
    ),
    pytest.param(
        "opportunities",
        {},
        "who field",
        [("2020-02-01", fact("Cooperation", f"{DEED} , topic:nameless", "", "wished"))],
        ["kos-robotics topic/nameless", "kos-robotics topic/robots"],
        id="an opportunity in a field without a name is shown",
    ),
]


@pytest.mark.parametrize(("name", "texts", "columns", "releases", "expected"), TOLD)
def test_releases_are_read_with_care(name, texts, columns, releases, expected):
    """What made-up releases say is answered as a careful reader would answer it."""
    rows = ask(store.of_quads(made_up(*releases)), name, **texts)

    assert lines(rows, columns) == expected


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, query in QUERIES.items()
        if {"since", "until"} <= query.parameters.keys()
        and name not in {"coverage", "kinds", "releases"}
    ],
)
def test_a_description_says_how_dates_count(name):
    """Who narrows a question by dates is told what becomes of facts without one."""
    description = QUERIES[name].description

    assert "Under since or until, " in description
    assert any(
        words in description for words in ("has no date", "without a date", "without either")
    )


def test_three_hundred_releases_are_compared_at_once(tmp_path):
    """One event told twice is found among three hundred releases, in seconds."""
    sources = pipeline.load_sources(write_records(tmp_path, 300))
    quads = [quad for one in pipeline.Build(sources, {}).changes() for quad in one.quads]
    once = [quad for quad in quads if str(quad.graph_name).endswith("/made-up-000007>")]
    again = ox.serialize(once, format=ox.RdfFormat.N_QUADS).replace(b"made-up-000007", b"retold")
    quads += ox.parse(again, format=ox.RdfFormat.N_QUADS)
    graph = store.of_quads(with_events(quads))

    start = time.perf_counter()
    rows = ask(graph, "two-tellings", only="all")
    told = {row["event"].rpartition("/")[2].partition("-")[0] for row in rows}

    assert (told, {row["said_by"] for row in rows}) == ({"visit", "meeting"}, {"2"})
    assert time.perf_counter() - start < 10


def test_virtuoso_reads_them_alike(tmp_path, monkeypatch):
    """All made-up releases together give the same rows from Virtuoso, question by question."""
    releases = [release for case in TOLD for release in case.values[3]]
    quads = list(dict.fromkeys(made_up(*releases)))
    here = store.of_quads(quads)
    with servers.virtuoso(tmp_path) as server:
        for name, value in server.settings().items():
            monkeypatch.setenv(name, value)
        for graph in sorted({str(quad.graph_name) for quad in quads}):
            own = (str(quad.triple) for quad in quads if str(quad.graph_name) == graph)
            Client(server.url).update(f"INSERT DATA {{ GRAPH {graph} {{ {' . '.join(own)} }} }}")
        there = Endpoint(server.url)

        for name in QUERIES:
            assert (name, ask(there, name)) == (name, ask(here, name))
