"""A form says what it takes, and refuses the rest in its line."""

import pytest

from kg.errors import ReleaseError
from kg.forms import read_form, read_forms


@pytest.fixture
def form(tmp_path):
    """Reads one mapping."""

    def form(text):
        path = tmp_path / "form.yaml"
        path.write_text(text, encoding="utf-8")
        return read_form(path, ReleaseError, "record")

    return form


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda f: f.only(["a"]), r":2: unknown key 'b' in this record \(known: a\)"),
        (lambda f: f.require(["z"]), r":1: this record has no 'z'"),
        (lambda f: f.text("b"), r":2: 'b' must be a text"),
        (lambda f: f.id("c"), r":3: 'No Id' is not an id"),
        (lambda f: f.whole("c"), r":3: c 'No Id' is not a whole number"),
        (lambda f: f.day("d"), r":4: d: 2019-08 is not a day"),
        (lambda f: f.forms("a", "fact"), r":1: 'a' must be a list of mappings"),
        (lambda f: f.texts("a", ["en"]), r":1: 'a' must be a mapping"),
        (lambda f: f.strings("e"), r":5: 'e' must be a text or a list of texts"),
    ],
)
def test_what_a_form_does_not_take_is_refused_in_its_line(form, ask, message):
    """An unknown key or a value of another shape is refused with file and line."""
    with pytest.raises(ReleaseError, match=message):
        ask(form("a: x\nb: [1]\nc: No Id\nd: 2019-08\ne: {f: 1}\n"))


def test_what_is_no_list_of_mappings_is_refused(tmp_path):
    """A file of something else is refused, with what was expected."""
    path = tmp_path / "form.yaml"
    path.write_text("- {a: 1}\n- b\n")

    with pytest.raises(ReleaseError, match=r":2: each entity must be a mapping"):
        read_forms(path, ReleaseError, "entity")
