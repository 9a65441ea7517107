"""The wheel carries all it needs: installed into an empty place, it answers from anywhere."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command, **kwargs):
    """Run a command; its output when all went well."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, **kwargs
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_what_is_no_code(wheel):
    """Ontology, queries, authority, records, templates and the licences are in the wheel."""
    names = zipfile.ZipFile(wheel).namelist()

    for part in (
        "kg/data/ontology/relations.ttl",
        "kg/data/ontology/context.jsonld",
        "kg/data/queries/who-cooperates.rq",
        "kg/data/authority/people.yaml",
        "kg/data/releases/2019-08-14-kono-in-slovenia.yaml",
        "kg/data/templates/view.html",
        "kg/py.typed",
    ):
        assert part in names
    assert any(name.endswith("licenses/LICENSE-DATA") for name in names)


def test_the_wheel_answers_from_another_folder(wheel, tmp_path):
    """In an empty environment, in a folder of its own, the first question is answered."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    run(home / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    surroundings = {
        **{name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ},
        "PATH": f"{home / 'bin'}:/usr/bin:/bin",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }

    out = run("kg", "ask", "who-cooperates", cwd=elsewhere, env=surroundings)
    page = run("kg", "view", "page.html", cwd=elsewhere, env=surroundings)

    assert "Jožef Stefan Institute" in out
    assert page == "page.html\n"
