"""kg view: the network or one event, each as a page."""

import pytest
from click.testing import CliRunner
from told import meeting, write

from kg import cli


@pytest.fixture
def place(tmp_path):
    """The folder of a graph of two pages that tell of one meeting."""
    pages = tmp_path / "pages"
    write(pages, "one", meeting(more="place: japan"), "2024-05-02")
    write(pages, "two", meeting(), "2024-05-03")
    assert cli.run(["build", str(pages), "--store", str(tmp_path / "graph")]) == 0
    return str(tmp_path / "graph")


def test_an_event_becomes_a_page(place, tmp_path):
    """By the beginning of its address, in the language asked for."""
    out = tmp_path / "event.html"

    done = CliRunner().invoke(
        cli.commands, ["view", "--event", "one/me", "--lang", "sl", "--store", place, str(out)]
    )

    assert (done.exit_code, done.output) == (0, f"{out}\n")
    assert "Ana Kos, Ken Mori" in out.read_text(encoding="utf-8")
    assert '<html lang="sl">' in out.read_text(encoding="utf-8")


def test_without_an_event_it_is_the_network(place, tmp_path):
    """As before there were events."""
    out = tmp_path / "network.html"

    assert cli.run(["view", "--store", place, str(out)]) == 0
    assert 'id="graph"' in out.read_text(encoding="utf-8")


def test_an_unknown_event_is_told(place, tmp_path, capsys):
    """With what there is; the file is not made."""
    out = tmp_path / "event.html"

    status = cli.run(["view", "--event", "ken mori", "--store", place, str(out)])

    assert status == 2
    assert "no event is named 'ken mori': event/one/meeting-" in capsys.readouterr().err
    assert not out.exists()


def test_a_page_ends_in_html(place, capsys):
    """A slip in the order of arguments makes no strange file."""
    assert cli.run(["view", "--store", place, "one/meeting"]) == 2
    assert "ending in .html" in capsys.readouterr().err
