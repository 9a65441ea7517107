"""The README holds: its commands run and print what it shows, its links lead somewhere."""

import re
import shlex
from pathlib import Path

import pytest

from kg import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def sessions():
    """Each terminal session of the README: its commands, and the lines shown under each."""
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        parts = [part.partition("\n") for part in re.split(r"^\$ ", block, flags=re.M)[1:]]
        yield pytest.param([(command, shown) for command, _, shown in parts], id=parts[0][0][:60])


def fits(shown, printed):
    """Whether lines fit: "…" stands for anything, in a line or for lines."""
    wanted = "\n".join(line.rstrip() for line in shown)
    pattern = re.escape(wanted).replace("…", ".*")
    return re.fullmatch(pattern, printed.rstrip("\r\n").replace("\r\n", "\n"), re.DOTALL)


@pytest.mark.parametrize("session", list(sessions()))
def test_a_session_prints_what_the_readme_shows(session, capfd, monkeypatch, tmp_path):
    """Each command of the README runs and prints what stands under it; ``cat`` shows a file."""
    monkeypatch.chdir(tmp_path)
    for command, shown in session:
        program, *arguments = shlex.split(command)
        if program == "cat":
            Path(arguments[0]).write_text(shown, encoding="utf-8")
            continue
        assert program == "kg"

        status = cli.run(arguments)

        printed = capfd.readouterr().out
        assert status == 0
        assert fits(shown.splitlines(), printed), printed


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_a_link_leads_somewhere(target):
    """What the README points to is there."""
    assert (ROOT / target).exists()


def test_commands_of_make_exist():
    """The two commands of the README are targets of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for names in re.findall(r"^make (\w+)|`make (\w+)`", README, re.MULTILINE):
        assert re.search(rf"^{names[0] or names[1]}:", makefile, re.MULTILINE)


def test_python_of_the_readme_runs():
    """The Python that the README shows runs."""
    for code in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(compile(code, "README.md", "exec"), {})
