"""Each number of the table of years is a count of SPARQL, and its facts are at hand."""

import csv
import io
import re
from collections import defaultdict
from decimal import Decimal

import pyoxigraph as ox
import pytest
from dyads import store_of_dyads

from kg import iris, pipeline, resources, store
from kg.codebooks import read_codebook
from kg.dyad_years import read_dyad_years
from kg.errors import CodebookError
from kg.exports import export_table
from kg.queries import find_queries

QUESTIONS = [query for query in find_queries() if query.name.startswith("dyad-year-")]
ENDINGS = {("happened", "ongoing"): "", ("planned",): "_planned", ("wished",): "_wished"}

# Which columns hold all events of a kind, each in one of them.
WHOLE = {
    "Visit": [
        *(f"{what}_{way}" for what in ("visits_to", "stops_in") for way in ("slovenia", "japan")),
        "visits_other",
    ],
    "Meeting": ["meetings", "meetings_other"],
    "Investment": [
        *(
            f"investments{sort}_to_{way}"
            for sort in ("", "_unnamed")
            for way in ("slovenia", "japan")
        ),
        "investments_other",
    ],
    "Signing": ["signings"],
    "EntryIntoForce": ["entries_into_force"],
    "Groundbreaking": ["groundbreakings"],
    "Opening": ["openings"],
    "Gift": ["gifts"],
    "Award": ["awards"],
    "Aid": ["aid"],
    "Participation": ["participations"],
    "Twinning": ["twinnings"],
    "Recognition": ["recognitions"],
    "RelationsEstablished": ["relations_established"],
    "Mission": ["missions"],
}
# Which columns share out another.
SHARES = {
    **{
        f"visits_to_{way}": [
            f"visits_to_{way}_{level}"
            for level in (
                *("head_of_state", "imperial_family", "head_of_government", "foreign_minister"),
                *("minister", "parliament", "deputy_minister", "ambassador", "local", "official"),
                *("business", "academia", "other"),
            )
        ]
        for way in ("slovenia", "japan")
    },
    "meetings": [
        f"meetings_{form}" for form in ("in_person", "telephone", "online", "format_unknown")
    ],
}
SIDES = """
    { GRAPH ?g_VAR { ?VAR sj:country id:STATE } } UNION
    { GRAPH ?g_VAR { ?VAR a sj:State } FILTER (?VAR = id:STATE) }"""
HEAD = f"""PREFIX sj: <{iris.ONTOLOGY}>
PREFIX id: <{iris.BASE}id/>
PREFIX graph: <{iris.BASE}graph/>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """The graph of the made-up releases."""
    return store_of_dyads(tmp_path_factory.mktemp("dyads"))


@pytest.fixture(scope="module")
def shipped():
    """The graph of the records that ship."""
    changes = pipeline.Build(pipeline.load_sources([resources.releases()]), {}).changes()
    return store.of_quads(quad for change in changes for quad in change.quads or ())


@pytest.fixture(scope="module", params=["made_up", "shipped"])
def graph(request):
    """One of the two."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def table(graph):
    """The table of years of the graph, as a reader of the file has it: cells by year, "" apart."""
    return cells_of(graph)


def cells_of(graph):
    """Cells by year and column; the year "" is that of what has none."""
    years = read_dyad_years(graph, read_codebook("dyad-year"))
    rows = {"": years.undated, **{str(year): row for year, row in years.years.items()}}
    return {year: dict(zip(years.columns, row, strict=True)) for year, row in rows.items()}


def counted(graph, where):
    """How many different ?counted there are by the year of ?date, "" where it is unbound."""
    rows = graph.select(
        f"{HEAD} SELECT ?year (COUNT(DISTINCT ?counted) AS ?n) WHERE {{ {where}"
        ' BIND (COALESCE(SUBSTR(STR(?date), 1, 4), "") AS ?year) } GROUP BY ?year'
    ).rows
    return {year.value: int(number.value) for year, number in rows}


def events(kind, modalities, more=""):
    """A pattern of the events of a kind."""
    real = ", ".join(f"sj:{one}" for one in modalities)
    return (
        f"GRAPH graph:events {{ ?counted sj:eventKind sj:{kind} ; sj:modality ?modality ."
        f" OPTIONAL {{ ?counted sj:startDate ?date }} }} FILTER (?modality IN ({real})) {more}"
    )


def assert_sums(table, columns, numbers):
    """The columns together hold the numbers, year by year."""
    found = {year: sum(row[column] or 0 for column in columns) for year, row in table.items()}
    assert {year: number for year, number in found.items() if number} == numbers


def test_the_made_up_years_are_counted_by_hand(made_up):
    """One visit told four times is one; what spans new year is of the old one; 2020 is empty."""
    said = {
        year: {column: cell for column, cell in row.items() if cell}
        for year, row in cells_of(made_up).items()
    }

    assert said == {
        "2019": {
            "releases": 3,
            "facts_published": 15,
            "facts_dated": 16,
            "visits_to_slovenia": 1,
            "visits_to_slovenia_foreign_minister": 1,
            "stops_in_slovenia": 2,
            "meetings": 2,
            "meetings_telephone": 1,
            "meetings_format_unknown": 1,
            "meetings_other": 1,
            "signings": 2,
            "signings_by_both_states": 1,
            "investments_to_slovenia": 3,
            "investments_to_slovenia_eur_events": 1,
            "investments_to_slovenia_eur_min": 10,
            "investments_to_slovenia_eur_max": 12,
            "investments_to_slovenia_usd_events": 1,
            "investments_to_slovenia_usd_min": 5,
            "investments_to_slovenia_usd_max": 5,
        },
        "2020": {},
        "2021": {
            "facts_dated": 5,
            "visits_to_japan": 1,
            "visits_to_japan_head_of_state": 1,
            "visits_other": 1,
            "investments_unnamed_to_slovenia": 2,
            "investments_unnamed_to_slovenia_eur_figures": 2,
            "investments_unnamed_to_slovenia_eur_min": 70,
            "investments_unnamed_to_slovenia_eur_max": 80,
            "exports_to_japan": 2,
            "exports_to_japan_eur_figures": 2,
            "exports_to_japan_eur_min": 6,
            "exports_to_japan_eur_max": Decimal("7.5"),
            "trade_both_ways_goods": 1,
            "trade_both_ways_goods_eur_figures": 1,
            "trade_both_ways_goods_eur_min": 20,
            "trade_both_ways_goods_eur_max": 20,
            "trade_both_ways_part_or_longer": 1,
            "trade_both_ways_part_or_longer_eur_figures": 1,
            "trade_both_ways_part_or_longer_eur_min": 9,
            "trade_both_ways_part_or_longer_eur_max": 9,
        },
        "2022": {
            "releases": 1,
            "facts_published": 15,
            "facts_dated": 2,
            "visits_to_japan": 1,
            "visits_to_japan_local": 1,
            "visits_to_slovenia_planned": 1,
        },
        "": {
            "visits_to_slovenia": 1,
            "visits_to_slovenia_other": 1,
            "investments_to_slovenia": 1,
            "investments_to_slovenia_eur_events": 1,
        },
    }


def test_nothing_is_told_from_not_known(made_up):
    """A count is 0, an amount is missing, and a sum of what has no date is missing too."""
    table = cells_of(made_up)

    assert table["2020"]["visits_to_japan"] == table["2020"]["releases"] == 0
    assert table["2020"]["investments_to_slovenia_eur_events"] == 0
    assert table["2020"]["investments_to_slovenia_eur_min"] is None
    assert table[""]["investments_to_slovenia_eur_max"] is None
    assert table[""]["releases"] is None


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_a_cell_is_a_count_of_its_question(query, graph, table):
    """The text of the question under a COUNT gives every number of its columns, and no other."""
    prefixes, select = query.text.split("\nSELECT ", 1)
    body = select.rpartition("\nORDER BY ")[0]
    rows = graph.select(
        f"{prefixes}\nSELECT ?year ?column (COUNT(DISTINCT ?counted) AS ?n)"
        f" WHERE {{ {{ SELECT {body} }} }} GROUP BY ?year ?column"
    ).rows
    columns = [one.name for one in read_codebook("dyad-year").columns if one.query == query.name]

    found = {(y.value if y else "", column.value): int(n.value) for y, column, n in rows}

    cells = {(year, column): table[year][column] for year in table for column in columns}
    assert {key: cell for key, cell in cells.items() if cell} == found
    assert found


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("modalities", ENDINGS, ids=lambda modalities: modalities[0])
def test_every_event_counts_in_one_column(kind, modalities, graph, table):
    """A plain count of the events of a kind is what its columns add up to, year by year."""
    columns = [f"{column}{ENDINGS[modalities]}" for column in WHOLE[kind]]

    assert_sums(table, columns, counted(graph, events(kind, modalities)))


@pytest.mark.parametrize(("to", "of"), [("slovenia", "japan"), ("japan", "slovenia")])
def test_a_direction_is_that_of_visitor_and_destination(to, of, graph, table):
    """Visits and stops together are the visits whose visitor is of the one, bound for the other."""
    sides = [
        f"{{ {SIDES.replace('VAR', one).replace('STATE', state)} }}"
        for one, state in (("who", of), ("where", to))
    ]
    told = (
        "GRAPH graph:events { ?fact sj:tells ?counted } GRAPH ?r { ?fact sj:visitor ?who ;"
        f" sj:destination ?where }} {' '.join(sides)}"
    )

    numbers = counted(graph, events("Visit", ("happened", "ongoing"), told))

    assert_sums(table, [f"visits_to_{to}", f"stops_in_{to}"], numbers)


def test_what_the_graph_covers_is_counted(graph, table):
    """Releases and facts stand beside the numbers that rest on them."""
    issued = "GRAPH ?r { ?r a sj:Release ; dcterms:issued ?date "

    assert_sums(table, ["releases"], counted(graph, issued + "} BIND (?r AS ?counted)"))
    assert_sums(
        table, ["facts_published"], counted(graph, issued + ". ?counted sj:reportedIn ?r }")
    )
    assert_sums(
        table,
        ["facts_dated"],
        counted(graph, "GRAPH ?r { ?counted sj:reportedIn ?r ; sj:startDate ?date }"),
    )


@pytest.mark.parametrize(
    ("flow", "roles"),
    [
        ("exports_to_japan", "sj:exporter id:slovenia ; sj:importer id:japan"),
        ("exports_to_slovenia", "sj:exporter id:japan ; sj:importer id:slovenia"),
        ("trade_both_ways", "sj:partner id:slovenia , id:japan"),
    ],
)
def test_every_figure_of_trade_counts_once(flow, roles, graph, table):
    """Goods, services, and years that are none share out the figures; none is dropped."""
    columns = [
        f"{flow}{sort}{length}"
        for sort in ("", "_goods", "_services")
        for length in ("", "_part_or_longer")
    ]
    where = (
        f"GRAPH ?r {{ ?counted a sj:Trade ; {roles} ; sj:modality ?m ; sj:amount ?amount ."
        " OPTIONAL { ?counted sj:period ?period } OPTIONAL { ?counted sj:startDate ?start } }"
        " FILTER (?m IN (sj:happened, sj:ongoing)) BIND (COALESCE(?period, ?start) AS ?date)"
    )

    assert_sums(table, columns, counted(graph, where))


@pytest.mark.parametrize("whole", SHARES)
def test_parts_add_up(whole, table):
    """Levels share out the visits, formats the meetings."""
    for row in table.values():
        assert sum(row[part] for part in SHARES[whole]) == row[whole]


def test_the_levels_are_those_of_the_ontology(ontology):
    """A level that is added to the ontology must be added to the codebook."""
    levels = {
        iris.local(triple.subject.value).replace("-", "_")
        for triple in ontology.triples
        if triple.predicate.value == iris.term("rank")
    }

    columns = {column.name for column in read_codebook("dyad-year").columns}

    for way in ("slovenia", "japan"):
        assert {f"visits_to_{way}_{level}" for level in levels} == set(SHARES[f"visits_to_{way}"])
        assert set(SHARES[f"visits_to_{way}"]) <= columns


def test_the_files_say_the_same(graph, table, tmp_path):
    """Each number is the number of different things in the file of facts; amounts alike."""
    written = export_table(graph, "dyad-year", tmp_path / "years.csv")
    years, undated, facts = (
        list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
        for path in written[:3]
    )

    behind = defaultdict(set)
    amounts = defaultdict(lambda: defaultdict(list))
    figures = defaultdict(dict)
    for row in facts:
        behind[row["year"], row["column"]].add(row["counted"])
        if row["amount"]:
            key = row["year"], row["column"], row["currency"].lower()
            amounts[key][row["counted"]].append(Decimal(row["amount"]))
            figures[key][row["fact"]] = Decimal(row["amount"])

    assert [path.name for path in written] == [
        *("years.csv", "years-undated.csv", "years-facts.csv", "years-codebook.md")
    ]
    assert [row["year"] for row in years] == [year for year in table if year]
    rows = {row.pop("year"): row for row in years} | {"": undated[0]}
    columns = [column.name for column in read_codebook("dyad-year").columns]
    for year, row in rows.items():
        assert {column: row[column] for column in columns if row[column] not in ("", "0")} == {
            column: str(len(things))
            for (one, column), things in behind.items()
            if one == year and things
        }
        for (one, column, currency), told in amounts.items():
            name = f"{column}_{currency}"
            if one == year and f"{name}_events" in row:
                assert row[f"{name}_events"] == str(len(told))
                for end, of in (("min", min), ("max", max)):
                    cell = row[f"{name}_{end}"]
                    assert cell == "" if not year else Decimal(cell) == sum(map(of, told.values()))
            elif one == year and f"{name}_figures" in row:
                each = figures[one, column, currency].values()
                assert row[f"{name}_figures"] == str(len(each))
                assert Decimal(row[f"{name}_min"]) == min(each)
                assert Decimal(row[f"{name}_max"]) == max(each)


def test_every_fact_behind_a_number_has_its_words(graph):
    """The fact, its release and the page at the words come with each deed and figure."""
    for one in read_dyad_years(graph, read_codebook("dyad-year")).supports:
        assert one.release.startswith(iris.release(""))
        if one.column not in ("releases", "facts_published", "facts_dated"):
            assert one.fact.startswith(iris.fact("", "")[:-1])
            assert one.evidence.startswith("http")


def test_a_deed_rests_on_no_plan_of_it(shipped):
    """The facts behind a visit that happened are those that tell of it as happened."""
    years = read_dyad_years(shipped, read_codebook("dyad-year"))
    modalities = {
        fact.value: iris.local(modality.value)
        for fact, modality in shipped.select(
            f"{HEAD} SELECT ?fact ?m WHERE {{"
            " GRAPH ?r { ?fact sj:reportedIn ?r ; sj:modality ?m } }"
        ).rows
    }

    for one in years.supports:
        if one.column in SHARES:
            assert modalities[one.fact] in ("happened", "ongoing")
        elif one.column.endswith("_wished"):
            assert modalities[one.fact] == "wished"


def test_a_column_that_nobody_explains_is_refused(made_up):
    """A question that counts something new needs a codebook that says what it is."""
    codebook = read_codebook("dyad-year")
    columns = tuple(column for column in codebook.columns if column.name != "meetings")
    short = type(codebook)(prose=codebook.prose, columns=columns)

    with pytest.raises(CodebookError, match="does not say what the column 'meetings' means"):
        read_dyad_years(made_up, short)


def test_a_visit_without_a_direction_gets_none_from_its_level(made_up):
    """The Prime Minister who visits a town of his own country goes to neither country."""
    rows = made_up.select(next(q for q in QUESTIONS if q.name == "dyad-year-visits").text).rows

    found = {row[1].value for row in rows if row[0] and row[0].value == "2021"}

    assert found == {"visits_other", "visits_to_japan", "visits_to_japan_head_of_state"}


def test_an_empty_graph_has_no_year(empty_store, tmp_path):
    """Without a release there is a header, and no row."""
    years, *_ = export_table(empty_store, "dyad-year", tmp_path / "years.csv")

    lines = years.read_text(encoding="utf-8").splitlines()

    assert len(lines) == 1
    assert lines[0].startswith("year,releases,")


def test_the_order_of_the_store_does_not_show(made_up, tmp_path):
    """The same graph gives the same bytes."""
    turned = store.of_quads(reversed(list(made_up.quads())))

    for name in ("dyad-year", "events"):
        one = export_table(made_up, name, tmp_path / "one.csv")
        other = export_table(turned, name, tmp_path / "other.csv")
        assert [p.read_bytes() for p in one] == [p.read_bytes() for p in other]


def test_a_half_loaded_release_counts_nothing(made_up):
    """A fact whose report is not there yet is behind no number."""
    reported = ox.NamedNode(iris.term("reportedIn"))
    torn = store.of_quads(quad for quad in made_up.quads() if quad.predicate != reported)

    columns = {one.column for one in read_dyad_years(torn, read_codebook("dyad-year")).supports}

    assert columns == {"releases"}


def test_titles_give_the_levels_they_should(ontology):
    """The first rule of the highest level that fits a title of a body of that class."""
    said = defaultdict(dict)
    for triple in ontology.triples:
        name = iris.local(triple.predicate.value)
        if name in ("givesLevel", "bodyClass", "titlePattern", "namePattern", "rank"):
            said[triple.subject.value].setdefault(name, []).append(triple.object.value)

    def level(title, body, name="A Body"):
        fits = [
            (int(said[rule["givesLevel"][0]]["rank"][0]), iris.local(rule["givesLevel"][0]))
            for rule in said.values()
            if iris.term(body) in rule.get("bodyClass", ())
            and re.search(rule.get("titlePattern", [""])[0], title)
            and re.search(rule.get("namePattern", [""])[0], name)
        ]
        return min(fits, default=(0, "other"))[1]

    assert {
        level("President", "State"),
        level("President of the Republic", "State"),
        level("Emperor", "State"),
    } == {"head-of-state"}
    assert level("Member of the Imperial Family", "State") == "imperial-family"
    assert level("Prime Minister", "State") == "head-of-government"
    assert {
        level(title, "State")
        for title in (
            *("Minister of Foreign Affairs", "Minister for Foreign Affairs"),
            *("Minister of Foreign and European Affairs", "Foreign Minister"),
            "Deputy Prime Minister and Minister of Foreign Affairs",
        )
    } == {"foreign-minister"}
    assert {
        level(title, "State")
        for title in (
            *("Minister of State for Economic Security", "Economy Minister"),
            *("Minister in charge of energy", "Deputy Prime Minister"),
        )
    } == {"minister"}
    assert {
        level("President of the National Council", "State"),
        level("Speaker of the House of Representatives", "State"),
        level("Speaker", "PublicBody"),
        level("", "Organization", "Slovenia–Japan Parliamentary Friendship Group"),
    } == {"parliament"}
    assert {
        level(title, "State")
        for title in (
            *("State Secretary", "State Minister for Foreign Affairs", "Deputy Minister of Trade"),
            *("Parliamentary Vice-Minister for Foreign Affairs", "Deputy Foreign Affairs Minister"),
        )
    } == {"deputy-minister"}
    assert {level(title, "State") for title in ("Ambassador to Japan", "Chargé d'affaires")} == {
        "ambassador"
    }
    assert level("Mayor", "PublicBody") == "local"
    assert {
        level("Press Officer of the Minister for Foreign Affairs", "State"),
        level("President", "PublicBody"),
        level("", "PublicBody"),
    } == {"official"}
    assert {
        level("President", "Company"),
        level("", "Association", "Nagoya Chamber of Commerce and Industry"),
        level("Vice-Chairman", "Association", "Keidanren"),
    } == {"business"}
    assert level("Rector", "University") == "academia"
    assert {
        level("President", "Association", "Olympic Committee"),
        level("Ambassador", "Organization", "Slovenian House"),
    } == {"other"}
