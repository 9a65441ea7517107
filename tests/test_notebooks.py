"""The notebooks run from top to bottom, and what they show is what the graph says.

Their outputs are kept, so that they can be read without running them. Changed a notebook, or
the graph? ``python tests/test_notebooks.py`` runs them and writes their outputs anew.
"""

import html
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

import kg
from kg import resources
from kg.graph import Graph

FOLDER = Path(__file__).parents[1] / "notebooks"
ANSWERS = FOLDER / "01-from-release-to-answers.ipynb"
NETWORK = FOLDER / "02-who-cooperates-with-whom.ipynb"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
TOO_LARGE = 400_000
OF_A_MACHINE = re.compile(
    r"(?<![\w.])/(?:home|root|tmp|Users|usr|var|private|work|opt)/|[A-Z]:\\|0x[0-9a-f]{6}|\.venv"
)


def environment(folder):
    """The variables of a kernel that sees no store, cache or settings of the user."""
    ours = {name: text for name, text in os.environ.items() if not name.startswith("KG_")}
    ours.pop("MPLBACKEND", None)
    places = {"XDG_CACHE_HOME": "cache", "IPYTHONDIR": "ipython", "MPLCONFIGDIR": "matplotlib"}
    ours |= {name: str(folder / place) for name, place in places.items()}
    # matplotlib draws up its list of fonts at first use, and may say so in the notebook.
    subprocess.run([sys.executable, "-c", "import matplotlib.font_manager"], env=ours, check=True)
    return ours


def run(path, folder, variables):
    """A notebook as a fresh kernel that works in a folder leaves it, in the form that is kept."""
    notebook = nbformat.read(path, as_version=4)
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
    notebook.metadata = nbformat.from_dict(METADATA)
    return notebook


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
    """Both notebooks, run in an empty folder, and that folder, by path."""
    with pytest.MonkeyPatch.context() as patch:
        settings = tmp_path_factory.mktemp("settings")
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
            patch.setenv(name, str(settings / name))
        variables = environment(settings)
        done = {}
        for path in (ANSWERS, NETWORK):
            folder = tmp_path_factory.mktemp(path.stem)
            done[path] = run(path, folder, variables), folder
        return done


@pytest.fixture(params=[ANSWERS, NETWORK], ids=lambda path: path.stem)
def path(request):
    """Each notebook."""
    return request.param


def test_there_are_no_other_notebooks():
    """A notebook that no test runs would soon be wrong."""
    assert sorted(FOLDER.glob("*.ipynb")) == [ANSWERS, NETWORK]


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


def test_the_network_is_that_of_the_graph_that_ships(runs):
    """The table of the second notebook is the answer of ``kg.open()``."""
    notebook, _ = runs[NETWORK]

    with kg.open() as graph:
        answer = graph.ask("who-cooperates")[["who", "with", "field", "project", "modality"]]

    assert rows(dict(outputs(notebook))["who-cooperates"]) == answer.fillna("").to_numpy().tolist()


def test_the_pictures_are_there(runs):
    """A picture that was not drawn would leave a gap nobody sees in the text."""
    notebook, _ = runs[NETWORK]

    drawn = [cell for cell, output in outputs(notebook) if "image/png" in output.get("data", {})]

    assert drawn == ["cooperation-network", "plan-and-deed", "bridges", "bridge-network"]


def test_the_pictures_are_in_the_colours_of_the_page():
    """Slovenia is blue and Japan red in every picture: the colours are taken from one place."""
    text = NETWORK.read_text(encoding="utf-8")
    colours = re.findall(
        r'color: "(#\w+)"', (resources.templates() / "view.yaml").read_text("utf-8")
    )

    assert "view.yaml" in text
    assert [colour for colour in colours if colour in text] == []


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
        for path in (ANSWERS, NETWORK):
            write(run(path, temporary, variables), path)
