"""The map in kg/__init__.py is the architecture, and it is true."""

import ast
import re
from pathlib import Path

import pytest

import kg
from kg import errors

MODULES = {
    path.stem: path for path in Path(kg.__file__).parent.glob("*.py") if path.stem != "__init__"
}
MAP = re.findall(r"^    (\w+) {2,}\S", kg.__doc__, re.MULTILINE)


def imports(path):
    """Names of the kg modules that a file imports, at any depth."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "kg":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (name.name[3:] for name in node.names if name.name.startswith("kg."))


def test_the_map_names_every_module():
    """A module that is not on the map is not part of the design."""
    assert sorted(MAP) == sorted(MODULES)


@pytest.mark.parametrize("name", MAP)
def test_a_module_imports_only_from_above(name):
    """Text knows nothing of RDF, RDF nothing of the web: imports point up the map."""
    assert set(imports(MODULES[name])) <= set(MAP[: MAP.index(name)])


@pytest.mark.parametrize("name", MAP)
def test_a_module_fits_in_one_reading(name):
    """Longer than 300 lines, a module holds two ideas."""
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("name", MAP)
def test_a_module_says_what_it_is(name):
    """Every module opens with a sentence of meaning."""
    text = ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))

    assert text
    assert text.splitlines()[0].endswith(".")


@pytest.mark.parametrize("name", sorted(set(MAP) - {"errors", "resources", "console", "asking"}))
def test_a_module_has_a_test_of_its_name(name):
    """What a module promises is read in the test of its name; cli speaks for the console."""
    assert (Path(__file__).parent / f"test_{name}.py").exists()


def test_the_tree_of_errors_is_drawn_as_it_is():
    """The drawing in errors.py names every error and no other."""
    drawn = set(re.findall(r"^  (\w+)", errors.__doc__, re.MULTILINE))
    there = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.KgError)
    }

    assert drawn == there - {"KgError"}
