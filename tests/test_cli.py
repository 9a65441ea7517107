"""The commands: what they print, how they fail, and that no traceback reaches a user."""

import subprocess
import sys

import pytest
from generated import write_record

from kg import cli, disk, resources


@pytest.fixture
def kg(capfd):
    """Runs one command line in this process: status, output, errors."""

    def kg(*arguments):
        status = cli.run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return status, out, err

    return kg


def test_without_a_store_the_graph_that_ships_answers(kg):
    """Right after installing, a question is answered."""
    status, out, _ = kg("ask", "who-cooperates", "--field", "particle", "--format", "csv")

    assert status == 0
    assert "Jožef Stefan Institute,High Energy Accelerator Research Organization" in out


def test_ask_lists_the_questions(kg):
    """Without a question, all are listed with what they answer."""
    status, out, _ = kg("ask")

    assert status == 0
    assert "who-cooperates Who cooperates with whom" in " ".join(out.split())
    assert len(out.splitlines()) >= 18


def test_a_question_tells_its_parameters(kg):
    """The help of a question says what it can be narrowed by."""
    status, out, _ = kg("ask", "visits", "--help")

    assert status == 0
    assert "--since" in out


@pytest.mark.parametrize(("lang", "name"), [("en", "Japan"), ("sl", "Japonska"), ("ja", "日本")])
def test_names_come_in_three_languages(kg, lang, name):
    """Labels follow --lang."""
    _, out, _ = kg("ask", "trade", "--lang", lang, "--format", "csv")

    assert name in out


def test_the_way_of_a_graph(kg, tmp_path):
    """A graph is built, asked, queried, measured, seen and exported from one folder."""
    place, page = tmp_path / "graph", tmp_path / "page.html"

    count = len([*resources.releases().glob("*.yaml")])

    assert kg("build", "--store", place)[1].startswith(f"{place}: releases {count} added; ")
    assert kg("build", "--store", place)[1].startswith(f"{place}: releases {count} unchanged")
    assert "Taro Kono" in kg("ask", "visits", "--store", place)[1]
    ask = "SELECT ?x { GRAPH ?g { ?x a <https://w3id.org/slovenia-japan/ontology#Gift> } }"
    assert "/gift-" in kg("query", ask, "--store", place)[1]
    assert "Taro Kono" in kg("network", "--store", place)[1]
    assert kg("view", page, "--store", place) == (0, f"{page}\n", "")
    for ending in ("ttl", "trig", "nq", "jsonld", "rdf", "csv", "gexf", "graphml"):
        status, out, err = kg("export", tmp_path / f"out.{ending}", "--store", place)
        assert (status, err) == (0, "")
        assert all((tmp_path / line).stat().st_size for line in out.splitlines())
    for table, count in (("--dyad-year", 4), ("--events", 2)):
        status, out, err = kg("export", table, tmp_path / "out.csv", "--store", place)
        assert (status, err, len(out.splitlines())) == (0, "", count)
        assert "out-codebook.md" in out


def test_the_store_may_be_named_by_the_environment(kg, tmp_path, monkeypatch):
    """KG_STORE stands for --store."""
    monkeypatch.setenv("KG_STORE", str(tmp_path / "none"))

    status, _, err = kg("ask", "visits")

    assert (status, "there is no graph" in err) == (1, True)


def test_a_construct_answers_in_turtle(kg):
    """CONSTRUCT gives Turtle with our prefixes."""
    text = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s a <https://w3id.org/slovenia-japan/ontology#Gift> ; ?p ?o } }"  # noqa: E501
    status, out, _ = kg("query", text)

    assert status == 0
    assert "a sj:Gift ;" in out


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["nonsense"], 2, "No such command 'nonsense'"),
        (["ask", "who-cooperate"], 2, "there is no question 'who-cooperate'"),
        (["ask", "visits", "--sinse", "2019"], 2, "No such option"),
        (["ask", "visits", "--since", "soon"], 2, "'soon' is not a year, month or day"),
        (["ask", "visits", "--format", "xml"], 2, "'xml' is not one of"),
        (["ask", "visits", "--store", "/nowhere"], 1, "/nowhere: there is no graph"),
        (["query", "SELECT ?x {"], 2, "not SPARQL"),
        (["query", "none.rq"], 2, "none.rq: cannot be read"),
        (["export", "x.doc"], 2, "no such format"),
        (["export", "/proc/none/x.ttl"], 1, "cannot be written"),
        (["export", "--events", "x.ttl"], 2, "no such format (known: .csv)"),
        (["export", "--dyad-year", "--events", "x.csv"], 2, "are two tables"),
        (["view", "x.png"], 2, "a page is written to a file ending in .html"),
        (["view", "/proc/none/x.html"], 1, "cannot be written"),
        (["build", "none.yaml"], 1, "none.yaml: there is no such record"),
        (["build", "--store", "/proc/none"], 1, "/proc/none"),
        (["build", "--texts", "none"], 1, "none: is not a folder"),
        (["network", "--export", "x.png"], 2, "no such format"),
        (["network", "--top", "0"], 2, "0 is not in the range"),
    ],
)
def test_a_wrong_call_is_one_sentence(kg, arguments, status, message):
    """Every failure is one sentence on standard error and a status that says whose it is."""
    found, out, err = kg(*arguments)

    assert (found, out) == (status, "")
    assert err.startswith("kg: ")
    assert message in err
    assert len(err.splitlines()) == 1


def test_a_wrong_query_file_is_told_with_file_and_line(kg, tmp_path):
    """A syntax error in a file names the file and the line."""
    path = tmp_path / "mine.rq"
    path.write_text("SELECT ?x\nWERE { }\n")

    status, out, err = kg("query", path)

    assert (status, out) == (2, "")
    assert err.startswith(f"kg: {path}: not SPARQL: syntax error in line 2")


def test_wrong_records_are_told_with_file_and_line(kg, tmp_path):
    """A build of wrong records fails with a line for each, and makes no store."""
    record = write_record(tmp_path, 1, modality="perhaps")

    status, out, err = kg("build", record, "--store", tmp_path / "graph")

    assert (status, out) == (1, "")
    assert f"{record}:21: modality 'perhaps' is none" in err
    assert not (tmp_path / "graph" / disk.POINTER).exists()


def test_what_is_left_out_is_said(kg, tmp_path):
    """Build and check count the facts that wait and those that were rejected."""
    record, place = write_record(tmp_path, 1), tmp_path / "graph"
    text = record.read_text(encoding="utf-8")
    text = text.replace("    topic:", "    status: proposed\n    topic:")
    record.write_text(text.replace("    field:", "    status: rejected\n    field:"))

    _, out, _ = kg("build", record, "--store", place)
    assert "; 1 fact read (1 proposed and 1 rejected left out), " in out
    _, out, _ = kg("build", record, "--store", place, "--proposed")
    assert "releases 1 changed; 2 facts read (1 of them proposed; 1 rejected left out), " in out
    assert "Person 1" in kg("ask", "meetings", "--store", place)[1]
    well = "1 record is well (1 fact; 1 proposed and 1 rejected left out)\n"
    assert kg("check", record) == (0, well, "")


def test_check_builds_nothing(kg, tmp_path):
    """Records are checked without a store."""
    record = write_record(tmp_path, 1)

    assert kg("check", record) == (0, "1 record is well (3 facts)\n", "")
    record.write_text(record.read_text().replace("Visit", "Vist"))
    assert kg("check", record)[0] == 1


def test_a_reader_that_goes_away_is_no_error(kg):
    """When the next program stops reading, the command ends without a complaint."""
    kg("ask", "releases")
    command = f"{sys.executable} -m kg.cli ask timeline --format json | true"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from kg.cli import run
sys.exit(run(sys.argv[2:]))
"""


@pytest.mark.parametrize("bytes_left", [100, 5_000, 30_000])
def test_a_disk_that_fills_up_leaves_the_old_graph(kg, tmp_path, bytes_left):
    """When no more can be written, a build says so and the graph of before answers."""
    place = tmp_path / "graph"
    kg("build", "--store", place)
    record = write_record(tmp_path, 1)

    done = subprocess.run(
        [sys.executable, "-c", FULL, str(bytes_left), "build", record, "--store", place],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith(f"kg: {place}: the store cannot be written")
    assert "kono-in-slovenia" in kg("ask", "releases", "--store", place, "--format", "csv")[1]


def test_output_that_cannot_be_written_is_told():
    """A full disk behind standard output is one sentence, not a silent loss."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", "ask", "timeline"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr
