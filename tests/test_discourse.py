"""What a text has named so far is remembered in its order, with what was learned of it."""

import pytest

from kg.authority import load_authority, strong_names
from kg.discourse import Discourse, same_title
from kg.lexicon import load_lexicon
from kg.mentions import Mention


@pytest.fixture
def discourse(release, ontology):
    """The memory of a release of the Slovenian foreign ministry before its first sentence."""
    authority = load_authority(ontology)
    lexicon, names = load_lexicon("en"), strong_names(authority)
    return Discourse(release("Ana Novak spoke."), authority, ontology, lexicon, names)


def person(discourse, name, sentence=0):
    """Take a person in."""
    mention = Mention(start=0, end=len(name), type="Person", name=name)
    one = discourse.of_mention(mention, sentence)
    discourse.mentioned([one], sentence, subject=True)
    return one


@pytest.mark.parametrize(
    ("title", "given", "same"),
    [
        ("minister", "minister of the economy", True),
        ("minister", "prime minister", False),
        ("prime minister", "prime minister", True),
        ("foreign minister", "minister of foreign affairs", True),
        ("foreign minister", "minister of health", False),
        ("foreign minister", "state minister for foreign affairs", False),
        ("ambassador", "ambassador to japan", True),
    ],
)
def test_a_bare_title_can_mean_an_office(title, given, same):
    """The minister may be the Minister of Health, but not the Prime Minister."""
    assert same_title(title, given) is same


def test_a_new_name_becomes_a_new_entity(discourse):
    """Nobody's name is bent to somebody known."""
    assert person(discourse, "Ana Novak") == "ana-novak"
    assert discourse.known["ana-novak"].new
    assert discourse.type_of("ana-novak") == "Person"


def test_a_known_name_is_the_known_entity(discourse):
    """A name the authority has leads to its entity."""
    name = Mention(start=0, end=5, type="State", ids=("japan",), strong=True, name="Japan")

    assert discourse.of_mention(name, 0) == "japan"
    assert not discourse.known["japan"].new


def test_a_name_of_two_stays_open_until_one_was_spoken_of(discourse):
    """Which Novak is meant is not settled before the text speaks of one."""
    novak = Mention(start=0, end=5, type="Person", ids=("ana-novak", "miha-novak"), name="Novak")
    assert discourse.of_mention(novak, 0) is None

    person(discourse, "Miha Novak")
    assert discourse.of_mention(novak, 1) == "miha-novak"


def test_the_last_of_a_class_is_found(discourse):
    """The person named last is not the last thing named."""
    person(discourse, "Ana Novak", 0)
    person(discourse, "Kenji Sato", 1)
    discourse.add("mlinar", "Company", "Mlinar", 2, new=True)
    discourse.mentioned(["mlinar"], 2, subject=False)

    assert discourse.last(("Person",)) == "kenji-sato"
    assert discourse.last(("Person",), other_than=["kenji-sato"]) == "ana-novak"
    assert discourse.last(("Organization",)) == "mlinar"
    assert discourse.last(("Project",)) is None


def test_an_honorific_says_whether_she_or_he_is_meant(discourse):
    """Ms Novak is not "he"; of whom nothing is said, both may be meant."""
    one, other = person(discourse, "Ana Novak"), person(discourse, "Kenji Sato")
    discourse.gender(one, "Ms")

    assert discourse.fits(one, "she")
    assert not discourse.fits(one, "he")
    assert discourse.fits(other, "she")
    assert discourse.fits(other, "he")


def test_home_is_the_publishers_state(discourse):
    """The Slovenian foreign ministry is at home in Slovenia."""
    assert discourse.publisher == "mzz"
    assert discourse.home == "slovenia"


def test_a_ministry_without_a_state_is_the_publishers(discourse):
    """The Ministry of Health of a Slovenian release is Slovenia's."""
    name = Mention(start=0, end=9, type="PublicBody", name="Ministry of Zeppelins")

    assert discourse.of_mention(name, 0) == "ministry-of-zeppelins-of-slovenia"


def test_a_visit_abroad_moves_the_text_there(discourse):
    """Who visits Tokyo is in Japan."""
    tokyo = Mention(start=0, end=5, type="Place", ids=("tokyo",), strong=True, name="Tokyo")
    discourse.of_mention(tokyo, 0)
    discourse.moved([person(discourse, "Ana Novak")], "tokyo")

    assert discourse.abroad == "japan"
    assert discourse.country_of("japan") == "japan"
