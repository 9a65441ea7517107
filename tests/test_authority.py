"""The authority refuses to contradict itself, with file and line."""

import pytest

from kg.authority import load_authority
from kg.errors import AuthorityError

AUTHORITY = """\
- id: utopia
  type: State
  label: {en: Utopia, sl: Utopija, ja: ユートピア}
  checked: {sl: "https://example.org/sl"}
  identifiers: {wikidata: Q1}
- id: mayor-of-ptuj
  type: Office
  of: utopia
  office: Mayor
  holders: one
  label: {en: Mayor of Ptuj}
- id: ana-oblak
  type: Person
  country: utopia
  label: {en: Ana Oblak}
  strong: {en: [Ana Oblak the Elder]}
  weak: {en: [Oblak]}
  tenures:
    - {office: mayor-of-ptuj, start: 2001-01-01, end: 2005-06-01}
- id: ana-oblak-jr
  type: Person
  label: {en: Ana Oblak Jr.}
  weak: {en: [Oblak, Ana Oblak]}
  tenures:
    - {office: mayor-of-ptuj, start: 2005-06-01, end: 2009}
"""


TOPICS_AND_PLACES = """\
- {id: energy, type: Topic, label: {en: energy}}
- id: hydrogen
  type: Topic
  broader: energy
  label: {en: hydrogen}
- id: bled
  type: Place
  label: {en: Bled}
  coordinates: [46.37, -14.1]
  checked: {coordinates: "https://example.org/towns"}
- id: utopia
  type: State
  label: {en: Utopia}
  identifiers: {iso: UT, iso3: UTP, cow: "1", cowAbbreviation: UTO}
"""


@pytest.fixture
def load(tmp_path, ontology):
    """Loads an authority of one file."""

    def load(text):
        (tmp_path / "people.yaml").write_text(text, encoding="utf-8")
        return load_authority(ontology, tmp_path)

    return load


def test_a_label_is_published_once_it_is_checked(load):
    """A Slovene or Japanese label without a page it was read on is kept back."""
    utopia = load(AUTHORITY)["utopia"]

    assert utopia.labels == {"en": "Utopia", "sl": "Utopija"}
    assert utopia.unpublished == {"ja": "ユートピア"}


def test_an_office_changes_hands_on_one_day(load):
    """The day one holder leaves may be the day the next one comes."""
    assert load(AUTHORITY)["ana-oblak"].tenures[0].office == "mayor-of-ptuj"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("start: 2005-06-01, end: 2009", "start: 2005-05-31, end: 2009", "hold mayor-of-ptuj at o"),
        ("start: 2005-06-01, end: 2009", "start: 2002, end: 2003", "hold mayor-of-ptuj at once"),
        ("start: 2005-06-01, end: 2009", "end: 2000, start: 2001", r":25: .* before it starts"),
        ("end: 2009", "end: 2009-02-30", r":25: end: '2009-02-30' is not a date"),
        ("start: 2005-06-01, end: 2009", "until: 2009", r":25: unknown key 'until'"),
        ("{office: mayor-of-ptuj, start: 2005", "{office: mayor, start: 2005", "no known office"),
        ("weak: {en: [Oblak, Ana Oblak]}", "strong: {en: [ANA  oblak]}", "strong name 'ana oblak'"),
        ("id: ana-oblak-jr", "id: ana-oblak", "the id 'ana-oblak' stands in"),
        ("country: utopia", "country: ptuj", "country 'ptuj' is no known entity"),
        ("country: utopia", "country: ana-oblak-jr", "is not a State"),
        ("of: utopia", "of: nowhere", "'of' 'nowhere' is no known entity"),
        ("holders: one", "holders: two", r":10: 'holders' can only be 'one'"),
        ("wikidata: Q1", "wikidata: 17", "has not the form of a wikidata identifier"),
        ("wikidata: Q1", "isni: Q1", "unknown key 'isni'"),
        ("type: Person\n  country", "type: Human\n  country", r":13: unknown type 'Human'"),
        ("{en: Ana Oblak}", "{sl: Ana Oblak}", "an English label is missing"),
        ("label: {en: Ana Oblak}", "label: Ana Oblak", "'label' must be a mapping"),
        ("weak: {en: [Oblak]}", "weak: {de: [Oblak]}", "unknown key 'de'"),
        ("- id: utopia", "id: utopia", "not YAML"),
        ("- id: utopia\n", "- id: Utopia\n", "'Utopia' is not an id"),
    ],
)
def test_a_contradiction_is_refused(load, old, new, message):
    """Two holders of one seat, one strong name for two, an end before a start: refused."""
    with pytest.raises(AuthorityError, match=message):
        load(AUTHORITY.replace(old, new, 1))


def test_topics_places_and_states_say_more_of_themselves(load):
    """A topic stands below a wide one, a place somewhere on the earth, a state in lists."""
    found = load(TOPICS_AND_PLACES)

    assert (found["hydrogen"].broader, found["energy"].broader) == ("energy", None)
    assert [str(degrees) for degrees in found["bled"].coordinates] == ["46.37", "-14.1"]
    assert found["utopia"].identifiers["cow"] == "1"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("broader: energy", "broader: fuels", r":2: 'broader' leads from a Topic to a known Topic"),
        ("broader: energy", "broader: bled", "'broader' leads from a Topic to a known Topic"),
        ("type: Place\n", "type: Place\n  broader: energy\n", ":6: 'broader' leads from a Topic"),
        ("label: {en: energy}", "label: {en: energy}, broader: hydrogen", "topics have two levels"),
        (
            "broader: energy",
            "broader: hydrogen",
            "topics have two levels, and hydrogen is a narrow",
        ),
        ("[46.37, -14.1]", "[96.37, 14.1]", r":9: coordinates are two numbers of degrees"),
        ("[46.37, -14.1]", "[46.37, -190]", "coordinates are two numbers of degrees"),
        ("[46.37, -14.1]", "[46.37]", "coordinates are two numbers of degrees"),
        ("[46.37, -14.1]", "[46.37, 14.1, 480]", "coordinates are two numbers of degrees"),
        ("[46.37, -14.1]", "[46.37, east]", "coordinates are two numbers of degrees"),
        ("[46.37, -14.1]", "[46.37, 1e1]", "coordinates are two numbers of degrees"),
        ("checked: {coordinates", "checked: {en", "'checked' does not say where the coordinates"),
        ("iso3: UTP", "iso3: UT", "'UT' has not the form of a iso3 identifier"),
        ('cow: "1"', 'cow: "0349"', "'0349' has not the form of a cow identifier"),
    ],
)
def test_topics_places_and_states_are_read_with_care(load, old, new, message):
    """A third level, a place off the earth or a code of another form is refused."""
    with pytest.raises(AuthorityError, match=message):
        load(TOPICS_AND_PLACES.replace(old, new, 1))


def test_one_identifier_is_one_entity(load):
    """Two entities cannot be the same thing elsewhere."""
    twice = AUTHORITY.replace("country: utopia", "identifiers: {wikidata: Q1}", 1)

    with pytest.raises(AuthorityError, match="wikidata identifier Q1 of ana-oblak is that of utop"):
        load(twice)


def test_the_authority_that_ships_is_well(ontology):
    """The authority that ships loads, and names both states in three languages."""
    authority = load_authority(ontology)

    assert {lang: authority["japan"].labels[lang] for lang in ("en", "sl", "ja")} == {
        "en": "Japan",
        "sl": "Japonska",
        "ja": "日本",
    }


def test_every_topic_that_ships_is_wide_or_below_a_wide_one(ontology):
    """The topics are few at the top, and none of them is alone."""
    topics = [one for one in load_authority(ontology).values() if one.type == "Topic"]
    wide = {one.id for one in topics if one.broader is None}

    assert len(wide) <= 16
    assert {one.broader for one in topics} - {None} <= wide


def test_the_two_states_have_the_codes_of_all_lists(ontology):
    """Data sets on states are joined by the codes of ISO and of the Correlates of War."""
    authority = load_authority(ontology)

    codes = [
        [authority[state].identifiers[key] for key in ("iso", "iso3", "cow", "cowAbbreviation")]
        for state in ("slovenia", "japan")
    ]

    assert codes == [["SI", "SVN", "349", "SLV"], ["JP", "JPN", "740", "JPN"]]


def test_every_published_label_names_its_page(ontology):
    """Whatever Slovene or Japanese label is published says where it was read."""
    for entity in load_authority(ontology).values():
        for language in entity.labels.keys() - {"en"}:
            assert entity.checked[language].startswith("http"), (entity.id, language)
