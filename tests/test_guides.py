"""The lists that steer reading are all there, and nothing stands in them that nobody reads."""

import shutil

import pytest

from kg import resources
from kg.errors import LexiconError
from kg.guides import load_guides, ordered

FILES = ["en.modality.yaml", "en.reference.yaml", "en.composition.yaml"]


@pytest.fixture
def folder(tmp_path):
    """A folder with the lists that ship, to be changed."""
    for name in FILES:
        shutil.copy(resources.lexicon() / name, tmp_path)
    return tmp_path


def test_a_word_stands_for_its_sort(folder):
    """Who plans something has it planned; a company is one of the things "the company" means."""
    guides = load_guides("en", folder)

    assert guides.moods.verbs["plan"] == "planned"
    assert guides.references.bodies["company"] == ("Company",)
    assert "she" in guides.references.women


def test_words_keep_their_order_and_an_expression_is_one():
    """What is joined by a line below is looked for as a whole."""
    assert ordered("former then_minister  late") == ("former", "then minister", "late")


@pytest.mark.parametrize("name", FILES)
def test_a_list_that_nobody_reads_is_an_error(folder, name):
    """A misspelled list does not do nothing in silence."""
    path = folder / name
    path.write_text(f"{path.read_text(encoding='utf-8')}\nzeppelins: big small\n", "utf-8")

    with pytest.raises(LexiconError, match=rf"{name}: unknown list 'zeppelins'"):
        load_guides("en", folder)


def test_a_list_that_is_missing_is_an_error(folder):
    """Without its words, reading would only be worse."""
    path = folder / "en.reference.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("\nwomen:", "\n# women:"), "utf-8")

    with pytest.raises(LexiconError, match=r"en\.reference\.yaml: there is no list 'women'"):
        load_guides("en", folder)


def test_a_list_is_words(folder):
    """A list in the manner of YAML is told as what it is not."""
    path = folder / "en.reference.yaml"
    text = path.read_text(encoding="utf-8").replace("\nwomen:", "\nwomen: [she]\n# women:")
    path.write_text(text, "utf-8")

    with pytest.raises(LexiconError, match=r"en\.reference\.yaml: a list is words"):
        load_guides("en", folder)
