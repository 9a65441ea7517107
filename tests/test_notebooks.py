"""The notebooks run from top to bottom, and what they show is what the graph says.

Their outputs are kept, so that they can be read without running them. Changed a notebook, or
the graph? ``python tests/test_notebooks.py`` runs them and writes their outputs anew.
"""

import base64
import html
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import networkx as nx
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from PIL import Image

import kg
from kg import resources
from kg.graph import Graph

FOLDER = Path(__file__).parents[1] / "notebooks"
ANSWERS = FOLDER / "01-from-release-to-answers.ipynb"
NETWORK = FOLDER / "02-who-cooperates-with-whom.ipynb"
PICTURES = FOLDER / "03-thirty-three-years.ipynb"
NOTEBOOKS = (ANSWERS, NETWORK, PICTURES)
DRAWN = {
    ANSWERS: [],
    NETWORK: ["cooperation-network", "plan-and-deed", "bridges", "bridge-network"],
    PICTURES: [
        *("coverage-picture", "visits-picture", "offices-picture", "trade-picture"),
        *("investments-picture", "agreements-picture", "growth-picture", "multiples-picture"),
        "plans-picture",
    ],
}
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
TOO_LARGE = 700_000
# The text of sitecustomize.py of a kernel: whoever asks for a connection is refused.
OFFLINE = """
import socket
def refuse(self, address):
    raise OSError(f"no network for a notebook: {address}")
socket.socket.connect = socket.socket.connect_ex = refuse
"""
OF_A_MACHINE = re.compile(
    r"(?<![\w.])/(?:home|root|tmp|Users|usr|var|private|work|opt)/|[A-Z]:\\|0x[0-9a-f]{6}|\.venv"
)


def environment(folder):
    """The variables of a kernel that sees no network, and no store or settings of the user."""
    ours = {name: text for name, text in os.environ.items() if not name.startswith("KG_")}
    ours.pop("MPLBACKEND", None)
    places = {"XDG_CACHE_HOME": "cache", "IPYTHONDIR": "ipython", "MPLCONFIGDIR": "matplotlib"}
    ours |= {name: str(folder / place) for name, place in places.items()}
    (folder / "offline").mkdir()
    (folder / "offline" / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    paths = [str(folder / "offline"), *filter(None, [ours.get("PYTHONPATH")])]
    ours["PYTHONPATH"] = os.pathsep.join(paths)
    # matplotlib draws up its list of fonts at first use, and may say so in the notebook.
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=ours, check=True)
    return ours


def run(path, folder, variables):
    """A notebook as a fresh kernel that works in a folder leaves it, in the form that is kept."""
    notebook = nbformat.read(path, as_version=4)
    execute(notebook, folder, variables)
    for _, output in outputs(notebook):
        if "image/png" in output.get("data", {}):
            output["data"]["image/png"] = lighter(output["data"]["image/png"])
    notebook.metadata = nbformat.from_dict(METADATA)
    return notebook


def execute(notebook, folder, variables):
    """Run a notebook in place, in a fresh kernel that works in a folder."""
    client = NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        # ipykernel warns of each local connection that it is not encrypted.
        extra_arguments=["--log-level=ERROR"],
    )
    client.execute(env=variables)


def lighter(picture):
    """A picture in 256 colours, which are enough for it and a third as heavy."""
    drawn = Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB")
    few = drawn.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "png", optimize=True)
    return base64.b64encode(written.getvalue()).decode()


def write(notebook, path):
    """Keep a notebook, in the layout that Jupyter itself writes."""
    text = json.dumps(
        nbformat.v4.rwbase.split_lines(notebook), ensure_ascii=False, indent=1, sort_keys=True
    )
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def outputs(notebook):
    """All outputs, each with the id of its cell."""
    return [(cell.id, output) for cell in notebook.cells for output in cell.get("outputs", ())]


def rows(output):
    """The cells of a table that was shown, row by row, without its index."""
    lines = re.findall(r"<tr>(.*?)</tr>", output["data"].get("text/html", ""), re.DOTALL)
    cells = [re.findall(r"<td>(.*?)</td>", line, re.DOTALL) for line in lines]
    return [[html.unescape(cell) for cell in line] for line in cells if line]


def said(notebook):
    """What a notebook says in words and tables; how pictures come out depends on the fonts."""
    return [
        (cell, output["text"] if output["output_type"] == "stream" else rows(output))
        for cell, output in outputs(notebook)
    ]


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The notebooks, each run in an empty folder, and that folder, by path."""
    with pytest.MonkeyPatch.context() as patch:
        settings = tmp_path_factory.mktemp("settings")
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(name, str(settings / name))
        variables = environment(settings)
        done = {}
        for path in NOTEBOOKS:
            folder = tmp_path_factory.mktemp(path.stem)
            done[path] = run(path, folder, variables), folder
        return done


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    """Each notebook."""
    return request.param


def test_there_are_no_other_notebooks():
    """A notebook that no test runs would soon be wrong."""
    assert sorted(FOLDER.glob("*.ipynb")) == list(NOTEBOOKS)


def test_a_notebook_runs_in_any_folder_without_a_warning(runs, path):
    """Whoever runs a notebook sees answers, not warnings, wherever it runs."""
    notebook, _ = runs[path]

    assert [cell for cell, output in outputs(notebook) if output.get("name") == "stderr"] == []
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")


def test_what_is_kept_is_what_a_run_shows(runs, path):
    """The outputs one reads on a web page are those of today's graph."""
    notebook, _ = runs[path]

    assert said(nbformat.read(path, as_version=4)) == said(notebook), (
        "python tests/test_notebooks.py writes them anew"
    )


def test_what_is_kept_names_no_machine(path):
    """A kept notebook says nothing of where and when it ran, and is light enough to load."""
    kept = nbformat.read(path, as_version=4)
    shown = json.dumps(
        [
            {**output, "data": {**output.get("data", {}), "image/png": ""}}
            for _, output in outputs(kept)
        ]
    )

    assert OF_A_MACHINE.findall(shown) == []
    assert kept.metadata == METADATA
    assert [cell.metadata for cell in kept.cells if cell.metadata] == []
    assert path.stat().st_size < TOO_LARGE


@pytest.mark.parametrize(
    ("cell", "question", "parameters", "columns"),
    [
        ("visits", "visits", {}, ["start", "visitor", "level", "destination", "modality"]),
        ("who-cooperates", "who-cooperates", {}, ["who", "with", "field", "modality"]),
        ("opportunities", "opportunities", {}, ["kind", "who", "with", "field", "modality"]),
        ("agreements", "agreements", {}, ["agreement", "stage", "who", "start"]),
        ("slovene", "agreements", {"lang": "sl"}, ["agreement", "role", "who"]),
        ("japanese", "visits", {"lang": "ja"}, ["visitor", "destination", "modality"]),
    ],
)
def test_the_answers_are_those_of_the_release(
    runs, store_of_release, cell, question, parameters, columns
):
    """A table in the first notebook is what the graph of its one release answers."""
    notebook, _ = runs[ANSWERS]

    answer = Graph(store_of_release).ask(question, **parameters)[columns].fillna("")

    assert rows(dict(outputs(notebook))[cell]) == answer.to_numpy().tolist()


@pytest.fixture(scope="module")
def shipped():
    """The graph of the records that ship."""
    with kg.open() as graph:
        yield graph


def shown(runs, path, cell):
    """What a cell of a notebook shows: a text, or a table row by row."""
    return dict(said(runs[path][0]))[cell]


def linked(runs, path):
    """The addresses that the tables of a notebook link to, by cell."""
    return {
        cell: [html.unescape(one) for one in re.findall(r'<a href="([^"]*)"', table)]
        for cell, output in outputs(runs[path][0])
        if "<a href" in (table := output.get("data", {}).get("text/html", ""))
    }


def test_the_network_is_that_of_the_graph_that_ships(runs, shipped):
    """A pair in the second notebook has just the facts that tell of its cooperation as real."""
    answer = shipped.ask("who-cooperates")
    real = answer[answer["modality"].isin(["happened", "ongoing"])]
    facts = real.groupby(["who", "with"])["fact"].nunique()

    pairs = {
        (who, other): int(count) for who, other, _, count in shown(runs, NETWORK, "who-cooperates")
    }

    assert pairs == facts.to_dict()


def test_the_corpus_is_counted_as_the_graph_counts_it(runs, shipped):
    """What the third notebook says of the releases is what coverage answers."""
    coverage = shipped.ask("coverage", by="language")
    releases, facts = coverage["releases"].sum(), coverage["facts"].sum()
    sources = shipped.ask("coverage", by="publisher").nlargest(12, "facts", keep="first")

    text = shown(runs, PICTURES, "coverage")
    table = shown(runs, PICTURES, "publishers")

    assert text.startswith(f"{releases} releases,")
    assert f"\n{facts} facts," in text
    assert [int(row[2]) for row in table] == sources["facts"].tolist()


def test_a_visit_counts_once_however_many_tell_of_it(runs, shipped):
    """The third notebook draws each visit between the two once, dated or not."""
    counted = shipped.ask("dyad-year-visits")
    visits = counted[counted["column"].isin(["visits_to_slovenia", "visits_to_japan"])]
    dated = visits.groupby("counted")["year"].first()
    tellings = shipped.ask("events", kind="Visit")["tellings"].sum()

    text = shown(runs, PICTURES, "visits")

    assert text == f"{dated.notna().sum()} visits with a date, {dated.isna().sum()} without\n"
    assert len(dated) < tellings


def test_the_highest_visits_are_events_of_the_graph(runs, shipped):
    """Each visit named in the third notebook has its day and number of tellings from the graph."""
    events = shipped.ask("events", kind="Visit").fillna("")
    known = set(zip(events["start"], events["tellings"].astype(str), strict=True))

    table = shown(runs, PICTURES, "highest-visits")

    assert {(row[0], row[4]) for row in table} <= known
    assert len(table) >= 9


def test_each_figure_of_trade_stands_as_its_source_gives_it(runs, shipped):
    """No figure of trade is averaged or left out."""
    answer = shipped.ask("trade")[["from", "to", "flow", "amount", "currency", "period", "issued"]]

    table = [row[:7] for row in shown(runs, PICTURES, "trade")]

    assert table == answer.fillna("").astype(str).to_numpy().tolist()


def test_each_figure_of_an_investment_has_a_row(runs, shipped):
    """The picture of investments has as many points as facts give an amount."""
    answer = shipped.ask("investments").dropna(subset="amount")
    whole = answer["investor"].eq("Japan") & answer["recipient"].eq("Slovenia")

    text = shown(runs, PICTURES, "investments")

    assert text.startswith(f"{answer[~whole]['fact'].nunique()} figures ")


def test_what_became_of_plans_is_what_the_graph_answers(runs, shipped):
    """A plan counts once, under the outcome that the graph has for it."""
    plans = shipped.ask("plans")
    fulfilled = plans.loc[plans["outcome"] == "fulfilled", "fact"].nunique()

    counts = dict(
        part.split(" ", 1)[::-1] for part in shown(runs, PICTURES, "plans").strip().split(", ")
    )

    assert int(counts["fulfilled"]) == fulfilled
    assert int(counts["no later word"]) == plans["outcome"].isna().sum()
    assert sum(map(int, counts.values())) == plans["fact"].nunique()


def test_no_disagreement_is_left_out(runs, shipped):
    """Each thing on which sources disagree has a row, with every source beside its value."""
    answer = shipped.ask("disagreements")

    table = shown(runs, PICTURES, "disagreements")

    assert len(table) == len(answer.drop_duplicates(["topic", "differs_in"]))
    assert set(linked(runs, PICTURES)["disagreements"]) == set(answer["evidence"])


def test_two_ministries_tell_what_the_graph_has_of_each(runs, shipped):
    """Side by side stand the values of both tellings, none moved to the other side."""
    answer = shipped.ask("two-tellings", event="Meeting: Tanja Fajon, Yoko Kamikawa, 15")

    table = shown(runs, PICTURES, "tellings")[-1]

    for column, state in enumerate(("Japan", "Slovenia")):
        publisher = f"Ministry of Foreign Affairs of {state}"
        told = answer[answer["publisher"].eq(publisher) & answer["what"].eq("topic")]
        assert set(table[column].split("; ")) == set(told["value"])


def test_every_link_opens_words_that_prove_a_fact(runs, shipped):
    """A link in the third notebook is the evidence of a fact, not an address made up."""
    evidence = {fact.link for fact in shipped.catalogue().facts}

    links = linked(runs, PICTURES)

    assert set(links) == {"highest-visits", "otherwise", "disagreements", "proof-of-one"}
    assert {link for found in links.values() for link in found} <= evidence


def test_the_pictures_are_there(runs, path):
    """A picture that was not drawn, or drawn empty, would leave a gap nobody sees in the text."""
    notebook, _ = runs[path]
    pictures = {
        cell: Image.open(io.BytesIO(base64.b64decode(output["data"]["image/png"]))).convert("RGB")
        for cell, output in outputs(notebook)
        if "image/png" in output.get("data", {})
    }

    assert list(pictures) == DRAWN[path]
    for picture in pictures.values():
        blank = picture.histogram()[255] / (picture.width * picture.height)
        assert picture.width > 700
        assert blank < 0.97


def test_the_kept_pictures_are_whole(path):
    """What is kept of a picture is one that opens."""
    for _, output in outputs(nbformat.read(path, as_version=4)):
        if "image/png" in output.get("data", {}):
            Image.open(io.BytesIO(base64.b64decode(output["data"]["image/png"]))).verify()


@pytest.mark.parametrize("path", [NETWORK, PICTURES], ids=lambda path: path.stem)
def test_the_pictures_are_in_the_colours_of_the_page(path):
    """Slovenia is blue and Japan red in every picture: the colours are taken from one place."""
    text = path.read_text(encoding="utf-8")
    colours = re.findall(
        r'color: "(#\w+)"', (resources.templates() / "view.yaml").read_text("utf-8")
    )

    assert "view.yaml" in text
    assert [colour for colour in colours if colour in text] == []


def test_a_notebook_that_asks_the_network_fails(tmp_path):
    """That the notebooks run shows that they need no network: a kernel here has none."""
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])

    with pytest.raises(CellExecutionError, match="no network for a notebook"):
        execute(notebook, tmp_path, environment(tmp_path))


def test_what_the_network_notebook_writes_can_be_taken_along(runs):
    """The picture, the file for Gephi and the page lie in one folder beside the notebook."""
    _, folder = runs[NETWORK]

    network = nx.read_gexf(folder / "out" / "who-cooperates.gexf")

    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        *("network.html", "who-cooperates.gexf", "who-cooperates.png"),
    ]
    assert {kind for *_, kind in network.edges(data="kind")} == {"Cooperation"}


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        variables = environment(Path(temporary))
        for path in NOTEBOOKS:
            write(run(path, temporary, variables), path)
