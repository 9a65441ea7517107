"""Only what a document proves is kept; what it does not prove is told with the reason."""

import pytest

from kg import resources
from kg.authority import load_authority
from kg.extraction.composition import Composed
from kg.extraction.tellings import Telling
from kg.facts import Evidence, Fact, Ref, Words
from kg.frames import load_grammar
from kg.guides import load_guides
from kg.judging import Judging
from kg.lexicon import load_lexicon
from kg.proof import Namings
from kg.readings import Mention
from kg.reference.background import background_of
from kg.reference.discourse import Discourse
from kg.values import parse_span

TEXT = "Ana Novak met Kenji Sato. They spoke of robots."
BOTH = (Ref("ana-novak"), Ref("kenji-sato"))


def fact(modality="happened", date=None, at=(0, 25), kind="Meeting", **roles):
    """A meeting of two, proven by the first sentence, unless something else is said."""
    start, end = at
    return Fact(
        kind=kind,
        roles={"participant": BOTH, **roles} if kind == "Meeting" else roles,
        date=parse_span(date) if date else None,
        place=None,
        modality=modality,
        reported_by=None,
        note=None,
        evidence=(Evidence(start=start, end=end, words=()),),
        line=0,
    )


@pytest.fixture
def judge(ontology, release):
    """Judges some facts of the text, which names Ana Novak and Kenji Sato."""
    guides, grammar = load_guides("en", resources.lexicon()), load_grammar(ontology)
    known = background_of(load_authority(ontology), ontology, load_lexicon(), guides.references)
    named = [
        Mention(start=TEXT.index(name), end=TEXT.index(name) + len(name), type="Person",
                entity=one, reason="named")
        for name, one in (("Ana Novak", "ana-novak"), ("Kenji Sato", "kenji-sato"))
    ]  # fmt: skip
    judging = Judging(
        Discourse(release(TEXT), known), dict(ontology.kinds), guides.composition, Namings(named)
    )

    def judge(*facts):
        composed = [
            Composed(one, [Telling(grammar.frames[0], one.kind, {}, one.modality, 0, 10, 13)])
            for one in facts
        ]
        return judging.judged(composed)

    return judge


def test_what_is_proven_is_kept_in_the_order_of_its_proof(judge):
    """A review reads like the release, in whatever order facts were found."""
    first = fact(kind="Statement", speaker=BOTH[:1], at=(0, 25))
    second = fact(kind="Statement", speaker=BOTH[1:], at=(14, 25))

    kept, rejects = judge(second, first)

    assert [proposal.fact for proposal in kept] == [first, second]
    assert rejects == []


@pytest.mark.parametrize(
    ("unproven", "reason"),
    [
        (fact(at=(0, 99)), "its evidence lies outside the text"),
        (fact(at=(0, 10)), "kenji-sato is not named in its evidence"),
        (fact(topic=(Ref("yaskawa"),)), "yaskawa is not named in its evidence"),
        (fact(date="2031-06-16"), "it cannot have happened on 2031-06-16"),
        (fact(participant=BOTH[:1]), "participant has 1 of 2"),
    ],
)
def test_what_is_not_proven_is_told_with_the_reason(judge, unproven, reason):
    """A curator who misses a fact learns why it is not there, and where it would have been."""
    kept, (reject,) = judge(unproven)

    assert kept == []
    assert reject.reason == reason
    assert TEXT[reject.start : reject.end] == "met"
    assert "participant=ana-novak" in reject.roles


@pytest.mark.parametrize(
    ("modality", "date"), [("happened", "2031-06-15"), ("planned", "2031-06-16")]
)
def test_a_day_is_judged_by_what_is_said_of_it(judge, modality, date):
    """Today may have happened, and only what has happened cannot be tomorrow's."""
    assert judge(fact(modality=modality, date=date))[1] == []


def test_a_topic_in_the_words_of_a_known_name_is_what_bears_it(judge):
    """Words that mean something known lead to it; others stay words, and are never like an id."""
    (kept,), _ = judge(fact(topic=(Words("high-tech"), Words("fast trains"))))
    _, (refused,) = judge(fact(topic=(Words("YASKAWA"),)))

    assert kept.fact.roles["topic"] == (Words("high tech"), Words("fast trains"))
    assert refused.reason == "yaskawa is not named in its evidence"


def test_a_topic_of_a_class_that_the_role_does_not_take_is_left_out(judge):
    """A field of work is a topic or plain words: no state, and no project, by id or by name."""
    field = (Words("Belle II"), Ref("japan"), Words("fast trains"))

    ((kept,), _) = judge(fact(kind="Cooperation", participant=BOTH, field=field))

    assert kept.fact.roles["field"] == (Words("fast trains"),)
