"""A verb group says what is done, when, by whom it is suffered and whether it is done at all."""

import pytest


@pytest.fixture
def verb(clauses):
    """Gives the verb group of the first clause of a text in words."""
    return lambda text: clauses(text)[0][2]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Ana Novak visits Japan.", "visit[present]"),
        ("Ana Novak visited Japan.", "visit[past]"),
        ("Ana Novak has visited Japan.", "visit[present]"),
        ("Ana Novak had visited Japan.", "visit[past]"),
        ("Ana Novak will visit Japan.", "visit[future]"),
        ("Ana Novak could visit Japan.", "visit[conditional]"),
        ("Ana Novak is visiting Japan.", "visit[present]"),
        ("Ana Novak did not visit Japan.", "visit[past not]"),
        ("Ana Novak has never visited Japan.", "visit[present not]"),
        ("Ana Novak was received in Tokyo.", "receive[past passive]"),
        ("Ana Novak will be received in Tokyo.", "receive[future passive]"),
        ("Ana Novak has already been received in Tokyo.", "receive[present passive]"),
        ("Ana Novak is Minister of Health.", "be[present]"),
    ],
)
def test_auxiliaries_give_tense_voice_and_negation(verb, text, group):
    """All the words of a verb group say one thing together."""
    assert verb(text) == group


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Ana Novak plans to visit Japan.", "plan>visit[present]"),
        ("Ana Novak would like to visit Japan.", "like>visit[conditional]"),
        ("The plant is expected to be opened in May.", "expect>open[present passive]"),
        ("Ana Novak continued to work in Tokyo.", "continue>work[past]"),
    ],
)
def test_a_verb_that_governs_another_is_kept_before_it(verb, text, group):
    """Who plans to visit is said to plan, and the visit is what is planned."""
    assert verb(text) == group


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The visit ended.", "end[past]"),
        ("Their talks covered robotics.", "cover[past]"),
        ("The signed agreement expired.", "expire[past]"),
        ("Plans changed.", "change[past]"),
        ("The visit to Japan and the signing ended.", "end[past]"),
    ],
)
def test_a_noun_that_looks_like_a_verb_is_no_verb(verb, text, group):
    """A visit, talks and what is signed are verbs only where a verb can stand."""
    assert verb(text) == group


def test_adverbs_inside_a_group_do_not_part_it(clauses):
    """What has, however, not yet been signed, is said in one group."""
    (row,) = clauses("The agreement has, however, not yet been signed.")

    assert row[2] == "sign[present passive not]"
