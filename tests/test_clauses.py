"""A sentence falls into clauses: who does what, with what behind it, and what hangs on what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import load_lexicon
from kg.names.tokens import Tokenizer
from kg.syntax.clauses import ClauseReader

LEXICON = load_lexicon("en")


def test_a_sentence_has_a_subject_a_verb_and_the_rest(clauses):
    """Who met whom, where and when is told apart."""
    assert clauses("On 3 May 2031, Ana Novak met Kenji Sato in Ptuj.") == [
        ["main", "Ana Novak", "meet[past]", "· Kenji Sato; in Ptuj", "3 May 2031"]
    ]


def test_a_passive_keeps_who_did_it_behind_by(clauses):
    """Who is received is the subject, who receives stands behind "by"."""
    ((_, subject, verb, arguments, _),) = clauses("Kenji Sato was received by Ana Novak in Ptuj.")

    assert (subject, verb) == ("Kenji Sato", "receive[past passive]")
    assert arguments == "by Ana Novak; in Ptuj"


def test_coordinated_verbs_share_their_subject(clauses):
    """Whoever visits Tokyo and meets somebody does both."""
    first, second = clauses("Ana Novak visited Tokyo and met Kenji Sato in Kyoto.")

    assert first[1:4] == ["Ana Novak", "visit[past]", "· Tokyo"]
    assert second[1:4] == ["Ana Novak", "meet[past]", "· Kenji Sato; in Kyoto"]


def test_a_second_subject_begins_a_clause_of_its_own(clauses):
    """Behind "and" may stand another sentence."""
    first, second = clauses("Ana Novak met Kenji Sato and Miha Kos opened a plant.")

    assert first[1:4] == ["Ana Novak", "meet[past]", "· Kenji Sato"]
    assert second[1:4] == ["Miha Kos", "open[past]", "· a plant"]


def test_a_relative_clause_speaks_of_what_stands_before_it(clauses):
    """Whoever "who" means stands before the comma, and the sentence goes on behind."""
    first, second = clauses("Ana Novak, who visited Tokyo, met Kenji Sato in Kyoto.")

    assert first[:4] == ["main", "Ana Novak", "meet[past]", "· Kenji Sato; in Kyoto"]
    assert second[:4] == ["relative who", "Ana Novak", "visit[past]", "· Tokyo"]


def test_a_relative_clause_may_speak_of_its_object(clauses):
    """What Kenji Sato signed is the agreement."""
    first, second = clauses("The agreement, which Kenji Sato signed in Tokyo, expired.")

    assert first[1:3] == ["The agreement", "expire[past]"]
    assert second[1:3] == ["Kenji Sato", "sign[past]"]
    assert "· The agreement" in second[3]


@pytest.mark.parametrize(
    ("text", "participle"),
    [
        ("Speaking in Tokyo on Friday, Ana Novak thanked Japan.", "speak[ing]"),
        ("Invited by Kenji Sato, Ana Novak visited Japan.", "invite[part passive]"),
    ],
)
def test_a_participle_in_front_has_the_subject_that_follows(clauses, text, participle):
    """Who speaks or is invited is said after the comma."""
    rows = clauses(text)

    assert ["Ana Novak", participle] in [row[1:3] for row in rows]
    assert [row[1] for row in rows if row[0] == "main"] == ["Ana Novak"]


@pytest.mark.parametrize("text", ["After visiting Tokyo,", "Before leaving for Kyoto,"])
def test_a_gerund_in_front_has_the_subject_that_follows(clauses, text):
    """Who visited Tokyo before she met somebody is said after the comma."""
    rows = clauses(f"{text} Ana Novak met Kenji Sato.")

    assert [row[1] for row in rows] == ["Ana Novak", "Ana Novak"]


def test_a_participle_behind_has_the_subject_before(clauses):
    """Who adds something is who spoke."""
    rows = clauses("Ana Novak thanked Japan, adding that Slovenia would help.")

    assert [row[:3] for row in rows] == [
        ["main", "Ana Novak", "thank[past]"],
        ["participle", "Ana Novak", "add[ing]"],
        ["that that", "Slovenia", "help[conditional]"],
    ]


@pytest.mark.parametrize("quotes", ["“”", '""', "„”", "«»"])
def test_a_quotation_may_have_its_speaker_behind(clauses, quotes):
    """What is said and who says it are two clauses, in whatever quotation marks."""
    opening, closing = quotes

    rows = clauses(f"{opening}Japan is a good friend,{closing} said Minister Ana Novak.")

    assert ["quotation“", "Japan", "be[present]"] in [row[:3] for row in rows]
    assert ["main", "Minister Ana Novak", "say[past]"] in [row[:3] for row in rows]


def test_a_quotation_may_run_over_several_sentences(clauses):
    """What began in one sentence is quoted to its end in the next."""
    rows = clauses("“Japan is a good friend. We thank it,” said Minister Ana Novak.")

    quoted = [row[1] for row in rows if row[0].startswith("quotation") and row[2] != "–"]
    assert quoted == ["Japan", "We"]
    assert rows[-1][:3] == ["main", "Minister Ana Novak", "say[past]"]


def test_reported_speech_hangs_on_who_says_it(clauses):
    """What somebody says is a clause below the saying."""
    first, second = clauses("Ana Novak said that Kenji Sato had visited Ptuj.")

    assert first[:3] == ["main", "Ana Novak", "say[past]"]
    assert second[:4] == ["that that", "Kenji Sato", "visit[past]", "· Ptuj"]


def test_a_wish_to_see_others_do_something_is_about_both(clauses):
    """Who would like to see A and B cooperate wishes something of A and of B."""
    rows = clauses("Ana Novak would like to see Slovenia and Japan cooperate in robotics.")

    (below,) = [row for row in rows if row[2].startswith("cooperate")]
    assert below[1] == "Slovenia + Japan"


def test_a_headline_may_announce_with_to(clauses):
    """A firm "to build" something will build it."""
    ((_, subject, verb, arguments, _),) = clauses("Yaskawa to build plant in Kočevje")

    assert (subject, verb) == ("Yaskawa", "be>build[present]")
    assert arguments == "· plant; in Kočevje"


def test_a_condition_is_a_clause_of_its_own(clauses):
    """What "if" opens does not say what happens."""
    rows = clauses("If Ana Novak visits Japan, she will meet Kenji Sato.")

    assert ["adverbial if", "Ana Novak", "visit[present]", "· Japan"] in [r[:4] for r in rows]
    assert ["main", "she", "meet[future]", "· Kenji Sato"] in [r[:4] for r in rows]


def test_a_sentence_without_a_verb_is_one_clause(clauses):
    """A heading may name things and say nothing."""
    ((relation, subject, verb, _, _),) = clauses("The new robots of Kočevje")

    assert (relation, subject, verb) == ("main", "The new robots", "–")


@given(st.text(max_size=200))
def test_any_words_have_clauses(text):
    """Whatever is written, each clause begins and ends inside it, below one that began before."""
    tokens = Tokenizer(LEXICON).tokens(text, 0, len(text))

    found = ClauseReader(tokens, LEXICON).read()

    assert found
    for clause in found:
        assert 0 <= clause.first <= max(len(tokens), 1)
        assert clause.parent is None or clause.parent in found


def test_names_behind_a_plural_office_are_its_holders(told):
    """A list behind a comma does not go on with the list of states before it."""
    text = "The foreign ministers of Slovenia and Japan, Ana Novak and Kenji Sato, met in Kobe."

    assert told(text, "Meeting", "participant") == ["ana-novak, kenji-sato"]


@pytest.mark.parametrize(
    ("text", "subject", "arguments"),
    [
        (
            "The director of the institute, Leon Cestnik, met Kenji Sato.",
            "The director of the institute , Leon Cestnik",
            "· Kenji Sato",
        ),
        ("He praised political and cultural ties.", "He", "· political and cultural ties"),
        ("He praised the halls being built by Japan.", "He", "· the halls"),
        ("Ana Novak met with Kenji Sato, and Mori opened a hall.", "Ana Novak", "with Kenji Sato"),
    ],
)
def test_a_clause_ends_where_its_words_do(clauses, text, subject, arguments):
    """A name behind "the institute," is the director's, and "being built" a clause of its own."""
    first = clauses(text)[0]

    assert first[1] == subject
    assert first[3] == arguments


def test_this_is_a_subject_before_an_auxiliary(clauses):
    """In "this will be", "will" is no noun."""
    assert clauses("This will be the first visit.")[0][2] == "be[future]"
