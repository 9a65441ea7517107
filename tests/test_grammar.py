"""Words as letters lose nothing of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import LexiconError
from kg.grammar import NUMBER, OTHER, Alphabet, Gaps, read_words

ALPHABET = Alphabet({"May": "M"}, Gaps({"-": "-"}, {"(": "("}))


@given(st.text(max_size=80))
def test_the_pieces_are_the_text(text):
    """Each piece has one letter and the offset at which it begins."""
    spelling = ALPHABET.spell(text)

    assert "".join(spelling.pieces) == text
    assert len(spelling.letters) == len(spelling.pieces)
    for at, piece in enumerate(spelling.pieces):
        assert text[spelling.at[at] : spelling.at[at + 1]] == piece


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("May x", f"|M {OTHER}|"),
        ("5-x (may", f"|{NUMBER}-{OTHER}({OTHER}|"),
        ("354,071.5", f"|{NUMBER}|"),
        ("3. May", f"|{NUMBER}|M|"),
        ("a\nb\n\nc", f"|{OTHER} {OTHER}|{OTHER}|"),
    ],
)
def test_words_and_gaps_have_letters(text, letters):
    """A number with its marks is one word; a line break is a blank, an empty line is not."""
    assert ALPHABET.spell(text).letters.replace("  ", " ") == letters


def test_a_missing_list_of_words_is_named():
    """A language without its words is an error, not silence."""
    with pytest.raises(LexiconError, match=r"xx\.dates\.yaml"):
        read_words("xx.dates.yaml")
