"""An entity is found by what people call it, or the nearest are named."""

import pytest

from kg import iris
from kg.errors import QueryError
from kg.naming import find_entity, find_event


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("taro-kono", iris.entity("taro-kono")),
        ("Taro Kono", iris.entity("taro-kono")),
        ("河野太郎", iris.entity("taro-kono")),
        ("japonska", iris.entity("japan")),
        ("NEDO", iris.entity("nedo")),
        ("Rule of Law", iris.entity("rule-of-law")),
        ("smart networks", iris.entity("smart-grids")),
        ("yaskawa-and-sumitomo-investments", iris.topic("Yaskawa and Sumitomo investments")),
        ("topic/yaskawa-and-sumitomo-investments", iris.topic("Yaskawa and Sumitomo investments")),
        ("Yaskawa and Sumitomo Investments", iris.topic("Yaskawa and Sumitomo investments")),
        (iris.entity("eles"), iris.entity("eles")),
    ],
)
def test_an_entity_is_found_by_id_address_or_name(store_of_release, text, entity):
    """An id, an IRI or a name in any language leads to one entity."""
    assert find_entity(store_of_release, text) == entity


@pytest.mark.parametrize(
    ("text", "near"),
    [("taro-konno", "taro-kono"), ("Slovenija d.d.", "slovenia"), ("Jožef Stefan", "jozef-stefan")],
)
def test_an_unknown_name_leads_to_the_nearest(store_of_release, text, near):
    """What is not in the graph is an error that proposes what is."""
    with pytest.raises(QueryError, match=f"no entity has .*near it: .*{near}"):
        find_entity(store_of_release, text)


def test_a_name_of_two_is_not_guessed(store_of_release):
    """A surname of two people is refused with both ids."""
    with pytest.raises(QueryError, match="several entities: miro-cerar, miroslav-cerar-sr"):
        find_entity(store_of_release, "cerar")


@pytest.mark.parametrize("text", ['x" } } #', "<>", "https://e.org/ x", "\\", "?x", "'''"])
def test_what_reads_like_sparql_is_only_a_name(store_of_release, text):
    """A name is data: whatever it holds, it names nothing here."""
    with pytest.raises(QueryError, match="no entity has"):
        find_entity(store_of_release, text)


KONO = "2019-08-14-kono-in-slovenia"


@pytest.mark.parametrize(
    "text",
    [
        f"event/{KONO}/gift",
        f"{KONO}/gift-",
        f"{iris.BASE}event/{KONO}/gift",
        "gift: japan – slovenia, 1999",
    ],
)
def test_an_event_is_found_by_the_beginning_of_its_address(store_of_release, text):
    """As far as only one begins so; or by its whole name."""
    found = find_event(store_of_release, text)

    assert found.startswith(f"{iris.BASE}event/{KONO}/gift-")
    assert find_event(store_of_release, found) == found
    assert find_event(store_of_release, iris.local(found)) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f"{KONO}/meeting",
            f"is the beginning of several events: event/{KONO}/meeting-.*Pahor.*; .*Cerar",
        ),
        ("cherry", r"no event is named 'cherry' \(kg ask events lists all\)"),
        (
            "Borut Pahor",
            f"no event is named 'Borut Pahor': event/{KONO}/meeting-.*Meeting: Borut P",
        ),
        ("", "no event is named ''.*…"),
    ],
)
def test_what_names_no_event_leads_to_some(store_of_release, text, message):
    """Several, or those whose name holds the words; never a guess."""
    with pytest.raises(QueryError, match=message):
        find_event(store_of_release, text)
