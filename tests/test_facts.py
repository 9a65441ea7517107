"""A fact's id is made from what it says."""

from decimal import Decimal

import pytest

from kg.facts import Code, Evidence, Fact, Ref, Words


def fact(**changes):
    """A trade fact that can be varied."""
    given = {
        "kind": "Trade",
        "roles": {
            "exporter": (Ref("japan"),),
            "importer": (Ref("slovenia"),),
            "amount": (Decimal("86000000"),),
            "currency": (Code("EUR"),),
        },
        "date": None,
        "place": None,
        "modality": "ongoing",
        "reported_by": None,
        "note": None,
        "evidence": (),
        "line": 1,
    }
    return Fact(**{**given, **changes})


def test_an_id_is_the_kind_and_a_hash():
    """The id tells the kind, and is the same in every run."""
    assert fact().id == "trade-a99642b096"


def test_order_and_form_do_not_matter():
    """The same values in another order, or a number written otherwise, are the same fact."""
    roles = dict(reversed(fact().roles.items()))
    roles["amount"] = (Decimal("86000000.00"),)

    assert fact(roles=roles).id == fact().id


@pytest.mark.parametrize(
    "change",
    [{"modality": "planned"}, {"place": "tokyo"}, {"reported_by": "japan"}, {"kind": "Gift"}],
)
def test_what_is_said_matters(change):
    """Another modality, place, speaker or kind is another fact."""
    assert fact(**change).id != fact().id


def test_words_are_no_entity():
    """A topic in plain words is not the entity of that name."""
    named, said = ({"topic": (value,)} for value in (Ref("economy"), Words("economy")))

    assert fact(roles=named).id != fact(roles=said).id


def test_a_quote_is_as_long_as_its_span():
    """Evidence whose words are not as long as its offsets say is refused."""
    with pytest.raises(ValueError, match="not as long as its quote"):
        Evidence(start=0, end=3, words=(), quote="four")


def test_entities_are_all_who_are_named():
    """Players, place and speaker are entities of the fact; plain words are not."""
    roles = {"speaker": (Ref("japan"),), "topic": (Words("economy"),)}

    assert list(fact(roles=roles, place="tokyo", reported_by="mzz").entities()) == [
        *("japan", "tokyo", "mzz")
    ]
