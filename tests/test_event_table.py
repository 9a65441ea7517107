"""The event table has one row per event, with the codes of its actors' states."""

import csv
import io

import pytest
from dyads import store_of_dyads

from kg import iris, pipeline, resources, store
from kg.codebooks import read_codebook
from kg.errors import OutputError, QueryError
from kg.event_table import read_events
from kg.exports import export_table

COLUMNS = [column.name for column in read_codebook("event-table").columns]


def rows_of(graph):
    """The rows by the label of their event, as dictionaries."""
    return [dict(zip(COLUMNS, row, strict=True)) for row in read_events(graph)]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    """The graph of the made-up releases."""
    return store_of_dyads(tmp_path_factory.mktemp("dyads"))


@pytest.fixture(scope="module")
def rows(made_up):
    """The rows of the made-up releases by label."""
    return {row["label"]: row for row in rows_of(made_up)}


def test_a_row_is_an_event(rows):
    """A visit that four releases tell of is one row, which names all of them."""
    visit = rows["Visit: Shinzo Abe, Taro Kono – Slovenia, 14 August 2019"]

    assert len(rows) < 20
    assert visit["event"] == visit["facts"].split()[0].replace("/fact/", "/event/")
    assert (visit["kind"], visit["modality"], visit["tellings"]) == ("Visit", "happened", 4)
    assert visit["releases"] == "earlier first second third"
    assert len(visit["facts"].split()) == 4


def test_a_plan_adds_no_actor_to_a_deed(rows):
    """Who was expected and of whom no telling says that he came stands only in the plan."""
    assert rows["Visit: Shinzo Abe, Taro Kono – Slovenia, 14 August 2019"]["actor1"] == "taro-kono"
    assert rows["Visit: Ken Mori – Slovenia, May 2022"]["actor1"] == "ken-mori"


def test_actors_have_the_codes_of_their_states(rows):
    """Actor 1 is the visitor with the codes of Japan, actor 2 where he goes."""
    visit = rows["Visit: Taro Kono – Ljubljana, 14 August 2019"]

    assert [visit[f"actor1{end}"] for end in ("", "_state", "_iso2", "_iso3", "_cow")] == [
        *("taro-kono", "japan", "JP", "JPN", "740")
    ]
    assert [
        visit[f"actor2{end}"] for end in ("", "_state", "_iso3", "_cow", "_cow_abbreviation")
    ] == [*("ljubljana", "slovenia", "SVN", "349", "SLV")]


@pytest.mark.parametrize(
    ("label", "one", "other"),
    [
        ("Meeting: Miro Cerar, Taro Kono, 14 August 2019", "miro-cerar", "taro-kono"),
        ("Meeting: Ana Kos, Miro Cerar, 14 August 2019", "ana-kos miro-cerar", None),
        ("Signing: A Deal, November – 2 December 2019", "kranj-municipality", "mori-metal"),
    ],
)
def test_who_does_it_together_stands_by_state(label, one, other, rows):
    """Where nobody is the source, the state with the lower COW number comes first."""
    assert (rows[label]["actor1"], rows[label]["actor2"]) == (one, other)


@pytest.mark.parametrize(
    ("label", "start", "end", "precision"),
    [
        ("Visit: Taro Kono – Ljubljana, 14 August 2019", "2019-08-14", None, "day"),
        (
            "Visit: Borut Pahor – Japan, 30 December 2021 – 2 January 2022",
            *("2021-12-30", "2022-01-02", "day"),
        ),
        ("Visit: Miro Cerar – Kranj, March 2021", "2021-03", None, "month"),
        ("Signing: A Deal, November – 2 December 2019", "2019-11", "2019-12-02", "month"),
        ("Investment: Mori Metal – Slovenia, 2019", "2019", None, "year"),
        ("Visit: Ken Mori – Slovenia", None, None, None),
    ],
)
def test_a_date_is_as_precise_as_it_is_told(label, start, end, precision, rows):
    """Nothing is padded, and the table says how much is known."""
    row = rows[label]

    assert (row["start"], row["end"], row["precision"]) == (start, end, precision)


@pytest.mark.parametrize(
    ("label", "kind", "mode"),
    [
        ("Visit: Miro Cerar – Kranj, March 2021", "CONSULT", "visit"),
        ("Meeting: Ana Kos, Japan, July 2019", "CONSULT", "phone"),
        ("Meeting: Miro Cerar, Taro Kono, 14 August 2019", "CONSULT", None),
        ("Signing: A Treaty, 14 August 2019", "SUPPORT", None),
        ("Investment: Mori Metal – Slovenia, 2019", "COOPERATE", None),
    ],
)
def test_an_event_has_a_type_of_plover(label, kind, mode, rows):
    """Type and mode come from the alignments of the ontology."""
    assert (rows[label]["plover_type"], rows[label]["plover_mode"]) == (kind, mode)


def test_every_kind_of_event_but_one_has_a_type(ontology):
    """A kind that makes events is matched with PLOVER, or said not to be."""
    plover = "https://github.com/openeventdata/PLOVER/"
    matched = {
        iris.local(triple.subject.value)
        for triple in ontology.triples
        if str(triple.object).startswith(f"<{plover}")
        and triple.object.value.rpartition("#")[2].isupper()
    }

    assert set(ontology.events) - matched == {"Participation"}


def test_amounts_that_differ_show_both_ends(rows):
    """Two figures for one plant are its lowest and its highest."""
    plant = rows["Investment: Mori Metal – Slovenia, 2019"]

    assert (plant["currency"], plant["amount_min"], plant["amount_max"]) == ("EUR", 10, 12)
    assert plant["tellings"] == 2


def test_the_agreement_is_what_it_is_about(rows):
    """Neither party nor place: what is signed stands for itself."""
    assert rows["Signing: A Treaty, 14 August 2019"]["about"] == "a-treaty"
    assert rows["Visit: Ken Mori – Slovenia, May 2022"]["modality"] == "planned"


def test_every_event_that_ships_has_its_row():
    """As many rows as a plain count of events, tellings as many as facts that tell."""
    changes = pipeline.Build(pipeline.load_sources([resources.releases()]), {}).changes()
    graph = store.of_quads(quad for change in changes for quad in change.quads or ())
    (count,) = graph.select(
        f"PREFIX sj: <{iris.ONTOLOGY}> SELECT (COUNT(DISTINCT ?event) AS ?n)"
        " (COUNT(DISTINCT ?fact) AS ?m) WHERE"
        " { GRAPH ?g { ?event a sj:Event . ?fact sj:tells ?event } }"
    ).rows

    found = rows_of(graph)

    assert [len(found), sum(row["tellings"] for row in found)] == [int(n.value) for n in count]
    assert len({row["event"] for row in found}) == len(found)
    dated = [row["start"] for row in found if row["start"]]
    assert dated == sorted(dated)
    for row in found:
        assert len(row["facts"].split()) == row["tellings"]
        assert {row["actor1_iso3"], row["actor2_iso3"]} != {None} or not row["actor1_state"]


def test_the_file_has_the_columns_of_its_codebook(made_up, tmp_path):
    """The table is RFC 4180 in UTF-8, its codebook stands beside it."""
    table, codebook = export_table(made_up, "events", tmp_path / "events.csv")

    text = table.read_bytes().decode("utf-8")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert header == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert text.count("\r\n") == text.count("\n") == len(rows) + 1
    assert codebook.name == "events-codebook.md"
    page = codebook.read_text(encoding="utf-8")
    assert [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")] == COLUMNS


@pytest.mark.parametrize("name", ["dyad-year", "events"])
def test_a_table_is_a_csv(name, made_up, tmp_path):
    """Another ending is refused, and nothing is written."""
    with pytest.raises(QueryError, match=r"no such format \(known: \.csv\)"):
        export_table(made_up, name, tmp_path / "table.ttl")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["dyad-year", "events"])
def test_a_table_is_written_whole_or_not_at_all(name, made_up, tmp_path):
    """Where its codebook cannot be written, the old table stays."""
    (tmp_path / "table.csv").write_text("old", encoding="utf-8")
    (tmp_path / "table-codebook.md").mkdir()

    with pytest.raises(OutputError, match=r"table-codebook\.md: cannot be written"):
        export_table(made_up, name, tmp_path / "table.csv")

    assert (tmp_path / "table.csv").read_text(encoding="utf-8") == "old"
    assert len(list(tmp_path.iterdir())) == 2
