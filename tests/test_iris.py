"""Addresses are made in one place and lead back to short names."""

import pytest

from kg import iris


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Smart  networks", "smart-networks"),
        ("US–China trade dispute", "us-china-trade-dispute"),
        ("češnjev cvet", "češnjev-cvet"),
        ("桜の花", "桜の花"),
        ("snake_case", "snake-case"),
        ("e\u0301toile", "étoile"),
    ],
)
def test_words_become_a_slug(words, slug):
    """Letters of any script stay, everything else is a hyphen, however it was composed."""
    assert iris.slug(words) == slug


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (iris.term("Visit"), "Visit"),
        (iris.entity("taro-kono"), "taro-kono"),
        (iris.topic("smart networks"), "topic/smart-networks"),
        (iris.release("x"), "release/x"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_an_address_has_a_short_name(iri, short):
    """Ours are told by what follows the base, others by the whole."""
    assert iris.local(iri) == short


def test_evidence_is_a_stretch_of_characters():
    """A stretch of a release is addressed as RFC 5147 counts it."""
    assert iris.evidence("x", 3, 9) == f"{iris.BASE}release/x#char=3,9"
