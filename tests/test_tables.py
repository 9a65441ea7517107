"""Answers are shown whole to programs and readably to people."""

import csv
import io
import json
from decimal import Decimal

import pyoxigraph as ox
import pytest
from wcwidth import wcswidth

from kg import iris, queries, store, tables
from kg.tables import Table, format_table

LINK = "https://example.org/page#:~:text=words"
FACT = iris.fact("2019-08-14-kono", "visit-0123456789")
RELEASE = iris.release("2019-08-14-kono")
VISITS = Table(
    ("who", "amount", "end", "fact", "release", "evidence"),
    [
        ("Taro Kono", 119000000, None, FACT, RELEASE, LINK),
        ("河野太郎", Decimal("2.5"), None, FACT, RELEASE, LINK),
        ("Miro Cerar", None, None, f"{FACT}x", RELEASE, f"{LINK}2"),
    ],
)
EMPTY = Table(("who", "fact"), [])


def test_text_cites_each_address_once_below():
    """For people a fact's address is a number, listed under the table with its short id."""
    text = format_table(VISITS, "text")

    assert text == (
        "who              amount  evidence\n"
        "----------  -----------  --------\n"
        "Taro Kono   119\u00a0000\u00a0000  [1]\n"
        "河野太郎            2.5  [1]\n"
        "Miro Cerar               [2]\n"
        "\n"
        f"[1] visit-0123456789 {LINK}\n"
        f"[2] visit-0123456789x {LINK}2\n"
    )


def test_text_without_evidence_shows_facts_and_releases_short():
    """Where no link stands for them, a fact and a release go by their short ids."""
    text = format_table(Table(("release", "facts"), [(RELEASE, 36)]), "text")

    assert text.splitlines()[2].split() == ["2019-08-14-kono", "36"]


def test_text_fits_the_terminal():
    """Cells wrap between words, and Japanese counts two columns a character."""
    row = ("a university of rehabilitation", "新エネルギー・産業技術総合開発機構", "2019-08-14")

    text = format_table(Table(("who", "with", "start"), [row]), "text", 44)

    assert max(wcswidth(line) for line in text.splitlines()) <= 44
    columns = list(zip(*(line.split("  ") for line in text.splitlines()[2:]), strict=False))
    assert "".join(cell.strip() for cell in columns[1]) in row[1]
    assert "2019-08-14" in text


@pytest.mark.parametrize("width", [None, 1, 10, 80])
def test_no_width_loses_a_word(width):
    """However narrow the terminal, every word is printed."""
    text = format_table(VISITS, "text", width)

    assert {"Kono", "Cerar", "[2]", "visit-0123456789"} <= set(text.split())


@pytest.mark.parametrize(("form", "text"), [("text", "no rows\n"), ("markdown", "no rows\n")])
def test_no_rows_is_said_to_people(form, text):
    """An answer without rows is a sentence for people."""
    assert format_table(EMPTY, form) == text


def test_no_rows_is_a_header_to_programs():
    """An answer without rows keeps its form for programs."""
    assert format_table(EMPTY, "csv") == "who,fact\r\n"
    assert json.loads(format_table(EMPTY, "json")) == []


def test_csv_is_read_back_whole():
    """Every column and value survives: commas, quotes, line breaks, any script."""
    rows = [('say "a, b"', "two\nlines", "日本", 12), ("", "=1+1", "č", Decimal("0.5"))]
    table = Table(("a", "b", "c", "d"), [*rows, (None, None, None, None)])

    text = format_table(table, "csv")

    assert text.startswith("a,b,c,d\r\n")
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == [
        ['say "a, b"', "two\nlines", "日本", "12"],
        ["", "=1+1", "č", "0.5"],
        ["", "", "", ""],
    ]


def test_json_keeps_numbers_and_blanks():
    """A row is an object: numbers are numbers, and what is not known is null."""
    rows = json.loads(format_table(VISITS, "json"))

    assert [row["amount"] for row in rows] == [119000000, 2.5, None]
    assert rows[1]["who"] == "河野太郎"
    assert rows[0].keys() == set(VISITS.columns)
    assert rows[0]["fact"] == FACT


def test_markdown_escapes_what_would_be_markup():
    """A cell stays a cell: bars, stars and brackets are text."""
    table = Table(("a", "evidence"), [("x | *y* <b>\nz", LINK)])

    text = format_table(table, "markdown")

    assert text.splitlines()[2] == r"| x \| \*y\* \<b\> z | \[1\] |"
    assert text.splitlines()[-1] == f"1. <{LINK}>"


def test_html_escapes_and_links():
    """Nothing from a release is markup, and only web addresses become links."""
    rows = [("<script>&\"'", LINK, FACT), ("b", "javascript:alert(1)", FACT)]

    text = format_table(Table(("a", "evidence", "fact"), rows), "html")

    assert "&lt;script&gt;&amp;" in text
    assert "<script" not in text
    assert f'<a href="{LINK}" title="visit-0123456789">[1]</a>' in text
    assert 'href="javascript' not in text
    assert format_table(EMPTY, "html") == "<p>no rows</p>\n"


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_control_characters_do_not_reach_a_terminal(form):
    """A text that would colour or clear the screen is shown without its commands."""
    text = format_table(Table(("a",), [("red \x1b[31m\x07\u2028end",)]), form)

    assert not set(text) & set("\x1b\x07\u2028")


def test_an_unknown_format_is_refused():
    """A format that is none names those there are."""
    with pytest.raises(ValueError, match="'xls' is not one of text, csv"):
        format_table(EMPTY, "xls")


@pytest.mark.parametrize(
    ("text", "datatype", "value"),
    [
        ("119000000", "integer", 119000000),
        ("119000000.0", "decimal", 119000000),
        ("2.50", "decimal", Decimal("2.5")),
        ("2019-08", "gYearMonth", "2019-08"),
        ("2019-08-14", "date", "2019-08-14"),
        ("many", "integer", "many"),
    ],
)
def test_a_literal_becomes_a_plain_value(text, datatype, value):
    """Numbers lose needless zeros, dates keep their precision, nonsense stays text."""
    xsd = ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}")
    solutions = store.Solutions(("x",), iter([(ox.Literal(text, datatype=xsd),)]))

    table = tables.to_table(solutions, lambda _: None)

    assert table.rows == [(value,)]
    assert type(table.rows[0][0]) is type(value)


def test_facts_keep_their_addresses():
    """Labels take the place of entities, never of a fact, its release or its evidence."""
    row = (ox.NamedNode(iris.entity("japan")), ox.NamedNode(FACT), ox.NamedNode(LINK), None)
    solutions = store.Solutions(("who", "fact", "evidence", "end"), iter([row]))

    table = tables.to_table(solutions, lambda address: "label")

    assert table.rows == [("label", FACT, LINK, None)]


@pytest.mark.parametrize(
    ("lang", "japan", "wished", "words"),
    [
        ("en", "Japan", "wished", "Yaskawa and Sumitomo investments"),
        ("sl", "Japonska", "želeno", "Yaskawa and Sumitomo investments"),
        ("ja", "日本", "希望", "Yaskawa and Sumitomo investments"),
    ],
)
def test_labels_come_in_three_languages(store_of_release, lang, japan, wished, words):
    """Entities and terms are named in the language asked for, plain words in English."""
    plain = iris.topic("Yaskawa and Sumitomo investments")
    addresses = [iris.entity("japan"), iris.term("wished"), plain]

    labels = tables.find_labels(store_of_release, [*addresses, "https://example.org/x"], lang)

    assert [labels[address] for address in addresses] == [japan, wished, words]
    assert len(labels) == 3


def test_what_has_no_label_goes_by_its_local_name(empty_store):
    """A name is always found, also for many addresses and where the graph is silent."""
    addresses = [iris.entity(f"entity-{number}") for number in range(1200)]

    labels = tables.find_labels(empty_store, addresses, "ja")

    assert labels[addresses[1100]] == "entity-1100"
    assert len(labels) == 1200


def test_a_question_becomes_a_table(store_of_release):
    """From a question to what one reads: names for ids, in the language asked for."""
    query = queries.find_query("who-cooperates")
    sparql = query.bind(**query.parse_values({"entity": "kek"}))

    table = tables.read_table(store_of_release, sparql, "sl")

    assert table.columns[:3] == ("who", "with", "field")
    assert table.rows[0][0] == "Institut »Jožef Stefan«"
    assert table.rows[0][table.columns.index("evidence")].startswith("https://www.gov.si/")
