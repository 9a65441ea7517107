"""The page on the corpus says what the graph says."""

import re

import pytest
from corpus_page import PAGE, renewed, without_sessions

from kg import cli

TEXT = PAGE.read_text(encoding="utf-8")


def test_every_figure_is_an_answer_of_the_graph(capfd):
    """Each question on the page is asked again, and the page shows just what is answered."""

    def answer(arguments):
        assert cli.run(arguments) == 0
        return capfd.readouterr().out

    assert renewed(TEXT, answer) == TEXT, "write the figures anew: python tests/corpus_page.py"


def test_there_are_no_other_figures():
    """Outside the answers and the list of what is missing, there is no number."""
    prose = without_sessions(TEXT).partition("## Known, and not in the graph")[0]

    assert re.findall(r"\d+", prose) == []


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT))
def test_a_link_of_the_page_leads_somewhere(target):
    """What the page points to is there."""
    assert (PAGE.parent / target).exists()
