"""A codebook says what each column means, and one entry may stand for many."""

import re

import pytest

from kg import resources
from kg.codebooks import read_codebook, to_markdown
from kg.errors import CodebookError
from kg.queries import find_query

SHIPPED = sorted(path.stem for path in resources.codebooks().glob("*.yaml"))
LEVELS = """\
- column: visits_{level}
  each: {level: {mayor: a mayor, envoy: an envoy}}
  unit: events
  meaning: Visits of {level}
  note: Not of {level} at home.
  query: visits
"""


@pytest.fixture
def written(tmp_path):
    """Writes a codebook and reads it."""

    def written(text, prose="# A table\n"):
        (tmp_path / "table.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "table.md").write_text(prose, encoding="utf-8")
        return read_codebook("table", tmp_path)

    return written


def test_one_entry_stands_for_many_columns(written):
    """The words run through the name, their meanings through the text."""
    one, other = written(LEVELS).columns

    assert (one.name, one.meaning, one.note) == (
        *("visits_mayor", "Visits of a mayor", "Not of a mayor at home."),
    )
    assert (other.name, other.unit, other.query) == ("visits_envoy", "events", "visits")


def test_a_page_has_prose_and_columns(written):
    """What is said of a column stands in its row, with the question that its number counts."""
    page = to_markdown(written(LEVELS), {})

    assert page.startswith("# A table\n\n## Columns\n")
    assert page.splitlines()[-1] == (
        "| `visits_envoy` | events | Visits of an envoy. Not of an envoy at home. Rows: `visits`. |"
    )


def test_columns_of_money_stand_after_theirs(written):
    """What a table adds for a currency is in its codebook."""
    codebook = written(LEVELS)
    _, other = codebook.columns

    lines = to_markdown(codebook, {"visits_mayor": [other]}).splitlines()[6:]

    assert [line.split("`")[1] for line in lines] == [
        *("visits_mayor", "visits_envoy", "visits_envoy")
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  unit: events\n", "", r"table\.yaml:1: this column has no 'unit'"),
        ("unit:", "units:", r"table\.yaml:3: unknown key 'units'"),
        ("Visits of {level}", "Visits of {rank}", r"table\.yaml:4: 'meaning' has braces"),
        ("visits_{level}", "visits_{level", r"table\.yaml:1: 'column' has braces"),
        ("visits_{level}", "visits", r"table\.yaml:1: the column 'visits' stands twice"),
        ("  query: visits\n", "  money: much\n", r"table\.yaml:6: 'money' is one of sum, figures"),
        ("  query: visits\n", "  dated: no\n", r"table\.yaml:6: 'dated' is one of always"),
    ],
)
def test_a_wrong_codebook_is_refused(written, old, new, message):
    """The sentence begins with file and line."""
    with pytest.raises(CodebookError, match=message):
        written(LEVELS.replace(old, new))


def test_a_codebook_has_prose(written, tmp_path):
    """Columns without a page around them are half a codebook."""
    written(LEVELS)
    (tmp_path / "table.md").unlink()

    with pytest.raises(CodebookError, match=r"table\.md: cannot be read"):
        read_codebook("table", tmp_path)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_codebooks_that_ship_are_sentences(name):
    """Names are plain words, notes end with a full stop, questions are there."""
    for column in read_codebook(name).columns:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", column.name)
        assert not column.meaning.endswith(".")
        assert column.note is None or column.note.endswith(".")
        assert "|" not in f"{column.meaning}{column.note}"
        assert column.query is None or find_query(column.query)
