"""What a frame found is kept until it is a fact, and what it missed can be asked for."""

import pytest

from kg.extraction.tellings import Missed, Telling
from kg.facts import Ref, Words
from kg.frames import load_grammar


@pytest.fixture
def telling(ontology):
    """Makes a telling of a meeting on robotics."""
    frame = load_grammar(ontology).frames[0]
    roles = {"participant": (Ref("ana-novak"), Ref("kenji-sato")), "topic": (Words("robotics"),)}

    def telling(**more):
        given = {"modality": "happened", "sentence": 0, "start": 0, "end": 3, **more}
        return Telling(frame=frame, kind="Meeting", roles=dict(roles), **given)

    return telling


def test_the_players_of_a_role_are_its_entities(telling):
    """Words are no entities, and a role nobody plays has none."""
    one = telling()

    assert one.ids("participant") == ("ana-novak", "kenji-sato")
    assert one.ids("topic") == ()
    assert one.ids("place") == ()


def test_two_tellings_of_the_same_are_two(telling):
    """Only composition may say that what was told twice is one fact."""
    one, other = telling(), telling()

    assert one != other
    assert len({one, other}) == 2


def test_what_is_learned_of_one_telling_is_not_learned_of_another(telling):
    """A reason and a sentence belong to the telling that rests on them."""
    one, other = telling(), telling()
    one.reasons.append("ana-novak: 'she'")
    one.sentences.add(4)

    assert (other.reasons, other.sentences) == ([], set())


def test_what_was_missed_is_told_with_its_words(reader, release):
    """Whoever asks why there is no visit is shown the words that might have told one."""
    text = "Ana Novak ended her visit."

    (missed,) = [r for r in reader.read(release(text)).rejects if r.kind == "Visit"]

    assert missed.reason == "no destination"
    assert text[missed.start : missed.end] == "her visit"
    assert Missed.__dataclass_params__.frozen
