"""Known names are found as texts write them, and ambiguity is kept."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.authority import Entity, load_authority
from kg.gazetteer import Gazetteer
from kg.ontology import load_ontology


def entity(id_, type_, en, **fields):
    """An entity with an English label and names by language."""
    labels = {"en": en, **fields.pop("labels", {})}
    return Entity(id=id_, type=type_, where="here", labels=labels, **fields)


SOME = [
    entity("slovenia", "State", "Slovenia", labels={"sl": "Slovenija", "ja": "スロベニア"}),
    entity("japan", "State", "Japan", labels={"sl": "Japonska", "ja": "日本"}),
    entity("kocevje", "Place", "Kočevje", country="slovenia", labels={"sl": "Kočevje"}),
    entity("ren-oda", "Person", "Ren Oda", country="japan", strong={"en": ("Ōda Ren",)}),
    entity("ken-mori", "Person", "Ken Mori", country="japan", weak={"en": ("Mori",), "ja": ("森",)},
           labels={"ja": "森健"}),
    entity("ana-hren", "Person", "Ana Hren", country="slovenia", labels={"sl": "Ana Hren"}),
    entity("ivo-hren-jr", "Person", "Ivo Hren", weak={"en": ("Ivo Hren",)}, country="slovenia"),
    entity("ivan-hren", "Person", "Ivan Hren", weak={"en": ("Ivo Hren",)}, country="slovenia"),
    entity("ivan-hren-sr", "Person", "Ivan Hren Sr.", weak={"en": ("Ivan Hren",)}),
    entity("rok-kolar", "Person", "Rok Kolar", country="slovenia", labels={"sl": "Rok Kolar"}),
    entity("kolar", "Place", "Kolar"),
    entity("zelen", "ResearchInstitution", "Jan Želen Institute"),
    entity("vesna", "Company", "Vesna", strong={"en": ("Vesna-Tech", "O'Vesna")}),
    entity("council", "PublicBody", "Energy Council", labels={"sl": "Energetski svet Slovenije"}),
    entity("mayor", "Office", "Mayor of Kočevje"),
]  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer():
    """The names of some made-up entities."""
    return Gazetteer({one.id: one for one in SOME})


@pytest.mark.parametrize(
    ("text", "words", "ids"),
    [
        ("in Japan's north", "Japan", ["japan"]),
        ("Slovenia-born", "Slovenia", ["slovenia"]),
        ("JAPAN AND", "JAPAN", ["japan"]),
        ("Mr. ODA Ren met", "ODA Ren", ["ren-oda"]),
        ("Ren ODA", "Ren ODA", ["ren-oda"]),
        ("Oda Ren", "Oda Ren", ["ren-oda"]),
        ("Ohda Ren", "Ohda Ren", ["ren-oda"]),
        ("Ouda", "Ouda", ["ren-oda"]),
        ("Mori Ken", "Mori Ken", ["ken-mori"]),
        ("森健氏", "森健", ["ken-mori"]),
        ("森 健", "森 健", ["ken-mori"]),
        ("日本政府", "日本", ["japan"]),
        ("v Kočevju", "Kočevju", ["kocevje"]),
        ("iz Kocevja", "Kocevja", ["kocevje"]),
        ("KOČEVJE", "KOČEVJE", ["kocevje"]),
        ("iz Japonske", "Japonske", ["japan"]),
        ("o Sloveniji.", "Sloveniji", ["slovenia"]),
        ("z Ano Hren", "Ano Hren", ["ana-hren"]),
        ("z Rokom Kolarjem", "Rokom Kolarjem", ["rok-kolar"]),
        ("Kolarja", "Kolarja", ["rok-kolar"]),
        ("Energetskega sveta Slovenije", "Energetskega sveta Slovenije", ["council"]),
        ("the Jan Zelen Institute", "Jan Zelen Institute", ["zelen"]),
        ("Vesna‑Tech and", "Vesna‑Tech", ["vesna"]),
        ("O’Vesna", "O’Vesna", ["vesna"]),
        ("Energy\nCouncil", "Energy\nCouncil", ["council"]),
        ("v Koc\u030cevju", "Koc\u030cevju", ["kocevje"]),
    ],
)
def test_a_name_is_found_as_texts_write_it(gazetteer, text, words, ids):
    """Cases, orders, romanizations, capitals, plain ASCII, quotes and hyphens of all sorts."""
    (name,) = gazetteer.find(text)

    assert (text[name.start : name.end], list(name.ids)) == (words, ids)


@pytest.mark.parametrize(
    "text",
    [
        "Japanese",
        "japan",
        "Kolarska",
        "the Modas",
        "スロベニアン",
        "Mayor of K",
        "",
        "ren oda",
        "Sr.",
    ],
)
def test_no_name_is_found_inside_a_word_or_in_other_letters(gazetteer, text):
    """A name is whole words, its capitals are part of it, and an office is no name."""
    assert gazetteer.find(text) == []


@pytest.mark.parametrize(
    ("text", "ids", "strong"),
    [
        ("Ren Oda", ["ren-oda"], True),
        ("Oda", ["ren-oda"], False),
        ("Mori", ["ken-mori"], False),
        ("Ivo Hren", ["ivan-hren", "ivo-hren-jr"], False),
        ("Ivan Hren", ["ivan-hren", "ivan-hren-sr"], False),
        ("Ivan Hren Sr.", ["ivan-hren-sr"], True),
        ("Hren", ["ana-hren", "ivan-hren", "ivan-hren-sr", "ivo-hren-jr"], False),
        ("Kolar", ["kolar"], True),
    ],
)
def test_a_name_is_strong_when_only_one_can_be_meant(gazetteer, text, ids, strong):
    """Father and son stay two; a made surname takes nothing from a place of that name."""
    (name,) = gazetteer.find(text)

    assert (list(name.ids), name.strong) == (ids, strong)


def test_the_longest_of_the_leftmost_names_is_taken(gazetteer):
    """A state inside the name of a body is not named."""
    names = gazetteer.find("Energetski svet Slovenije, Slovenija")

    assert [name.ids for name in names] == [("council",), ("slovenia",)]


def test_every_name_of_the_authority_is_found_as_it_is_written():
    """A curator who adds a name need not wonder whether it works, but for common nouns."""
    authority = load_authority(load_ontology())
    gazetteer = Gazetteer(authority)
    for one in authority.values():
        names = [*one.labels.values(), *one.unpublished.values()]
        names += [
            name for listed in (one.strong, one.weak) for some in listed.values() for name in some
        ]
        for name in names if one.type not in ("Office", "Topic") else []:
            (found,) = gazetteer.find(f"({name})")
            assert one.id in found.ids, name
            assert found.end - found.start == len(name)


def test_without_names_nothing_is_found():
    """An empty authority is no error."""
    assert Gazetteer({}).find("Japan") == []


PIECES = [
    "Japan",
    "Ren",
    "Oda",
    "ODA",
    "Hren",
    "日本",
    "森",
    "ス",
    "-",
    "'",
    " ",
    "\n",
    "a",
    "č",
    "_",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=60))
def test_any_text_gives_names_in_order(text):
    """Whatever the text, names lie in it one after the other."""
    end = 0
    for name in GAZETTEER.find(text):
        assert end <= name.start < name.end <= len(text)
        assert name.ids
        end = name.end


GAZETTEER = Gazetteer({one.id: one for one in SOME})


def test_a_hundred_times_the_names_cost_no_more_time():
    """The time to read a text does not grow with the authority."""

    def built(size):
        more = [entity(f"e{n}", "Company", f"Firm {n:06} Works") for n in range(size)]
        return Gazetteer({one.id: one for one in [*SOME, *more]})

    def seconds(gazetteer):
        start = time.process_time()
        for _ in range(20):
            gazetteer.find(text)
        return time.process_time() - start

    text = (
        "The Firm of Japan met Mr. ODA Ren and others in Kočevje, where Firm 000007 Works is. " * 50
    )
    few, many = built(200), built(20_000)

    assert min(seconds(many) for _ in range(5)) < 2 * min(seconds(few) for _ in range(5))


def test_a_topic_is_no_name_but_where_it_is_written_like_one():
    """Common words, "trade" or "Japanese investment", are read as words."""
    topics = {
        "trade": Entity(id="trade", type="Topic", where="", labels={"en": "trade"}),
        "investment": Entity(
            id="investment",
            type="Topic",
            where="",
            labels={"en": "investment"},
            strong={"en": ("Japanese investment", "Free and Open Ptuj")},
        ),
    }
    text = "Trade, Japanese investment and a Free and Open Ptuj."

    assert [text[n.start : n.end] for n in Gazetteer(topics).find(text)] == ["Free and Open Ptuj"]
