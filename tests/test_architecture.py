"""The map in kg/__init__.py is the architecture, and it is true."""

import ast
import re
from pathlib import Path

import pytest

import kg
from kg import errors

ROOT = Path(kg.__file__).parent
HERE = Path(__file__).parent
PACKAGES = sorted(path.parent for path in ROOT.rglob("__init__.py"))
# Commands are tested as commands.
COMMANDS = {"console", "asking"}


def mapped(folder):
    """The names on the map of a package, in its order; a package in it ends with a slash."""
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    return re.findall(r"^    (\w+/?) {2,}\S", text, re.MULTILINE)


def path_of(folder, name):
    """The file of a module, or the folder of a package, on a map."""
    return folder / name if name.endswith("/") else folder / f"{name}.py"


MODULES = [
    pytest.param(folder, name, id=f"{folder.name}.{name}")
    for folder in PACKAGES
    for name in mapped(folder)
]
FILES = [path for path in sorted(ROOT.rglob("*.py")) if path.name != "__init__.py"]


def imports(path):
    """Dotted names of what the files of a module or package import from kg, at any depth."""
    for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                if node.module.split(".")[0] == "kg":
                    yield from (f"{node.module}.{alias.name}" for alias in node.names)
            elif isinstance(node, ast.Import):
                yield from (name.name for name in node.names if name.name.startswith("kg."))


def within(folder, dotted):
    """The name on the map of a package that an import goes to, or None when it goes elsewhere."""
    prefix = ".".join(("kg", *folder.relative_to(ROOT).parts, ""))
    if not dotted.startswith(prefix):
        return None
    name = dotted.removeprefix(prefix).split(".")[0]
    return f"{name}/" if (folder / name).is_dir() else name


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.name)
def test_the_map_names_every_module(folder):
    """A module that is not on the map is not part of the design."""
    there = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    there |= {f"{path.parent.name}/" for path in folder.glob("*/__init__.py")}

    assert sorted(mapped(folder)) == sorted(there)


@pytest.mark.parametrize(("folder", "name"), MODULES)
def test_a_module_imports_only_from_above(folder, name):
    """Text knows nothing of RDF, RDF nothing of the web: imports point up the map."""
    names = mapped(folder)

    used = {within(folder, dotted) for dotted in imports(path_of(folder, name))} - {None}

    assert used <= {*names[: names.index(name)], *([name] if name.endswith("/") else [])}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_module_fits_in_one_reading(path):
    """Longer than 300 lines, a module holds two ideas."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_module_says_what_it_is(path):
    """Every module opens with a sentence of meaning."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert text
    assert text.splitlines()[0].endswith(".")


def offered():
    """Modules that must have a test of their name.

    Those of the house, and those of a package that somebody outside of it uses.
    """
    yield from (name for name in mapped(ROOT) if not name.endswith("/"))
    for folder in PACKAGES[1:]:
        outside = {
            dotted
            for path in FILES
            if folder not in path.parents
            for dotted in imports(path)
            if within(folder, dotted)
        }
        yield from sorted({dotted.split(".")[2] for dotted in outside})


@pytest.mark.parametrize("name", sorted({*offered()} - {"errors", "resources"} - COMMANDS))
def test_a_module_has_a_test_of_its_name(name):
    """What a module promises is read in the test of its name; cli speaks for the console."""
    assert (HERE / f"test_{name}.py").exists()


def test_the_tree_of_errors_is_drawn_as_it_is():
    """The drawing in errors.py names every error and no other."""
    drawn = set(re.findall(r"^  (\w+)", errors.__doc__, re.MULTILINE))
    there = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.KgError)
    }

    assert drawn == there - {"KgError"}
