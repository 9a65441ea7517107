"""Whether two phrases beside each other name the same: "Kenji Sato, Minister of Defence".

Each question is about two phrases alone; what stands around them is for the reader of groups.
"""

from collections.abc import Container

from kg.syntax.phrases import Phrase

_ARTICLES = ("a", "an", "the")
_OF_PERSONS = (*_ARTICLES, "its", "his", "her")
_OF_THINGS = (*_ARTICLES, "its", "one", "another")
_DEFINITE = ("the", "its", "his", "her", "their")


def apposes(
    last: Phrase, phrase: Phrase, described: Container[str], persons: Container[str]
) -> bool:
    """Whether a phrase behind a comma names the same as the one before it.

    Args:
        last: The phrase before the comma.
        phrase: The phrase behind it.
        described: Nouns that stand beside names.
        persons: Nouns for people that do.
    """
    if last.pronoun or phrase.pronoun:
        return False
    person = any(n.type == "Person" for n in last.names)
    if person and not phrase.names and (phrase.titles or phrase.det in _OF_PERSONS):
        return True
    if last.names:
        thing = not person and not phrase.names and phrase.det in _OF_THINGS
        return thing and bool(phrase.head)
    named = any(n.type in ("Person", "") for n in phrase.names)
    if named and (last.titles or last.head in persons):
        return True
    beside = last.head in described or last.head in persons or (last.head and last.titles)
    if not beside or last.plural or last.det not in _DEFINITE:
        return False
    return bool(phrase.names) and not phrase.det


def lies_in(last: Phrase, phrase: Phrase) -> bool:
    """Whether a state behind a comma says where a place lies: "in Celje, Slovenia"."""
    if last.head or phrase.head or phrase.det or len(last.names) != 1 or len(phrase.names) != 1:
        return False
    return last.names[0].type in ("Place", "") and phrase.names[0].type == "State"


def names_a_person(phrase: Phrase, *, sure: bool) -> bool:
    """Whether a phrase is the full name of somebody, surely or as it seems."""
    if phrase.head or phrase.det or len(phrase.names) != 1:
        return False
    name = phrase.names[0]
    return name.type == "Person" or not (sure or name.type or len(name.name.split()) < 2)


def is_office(phrase: Phrase) -> bool:
    """Whether a phrase is an office alone."""
    return bool(phrase.titles) and not phrase.names


def is_second_office(last: Phrase, phrase: Phrase) -> bool:
    """Whether "and" gives an apposed office another: "X, Deputy Premier and Minister of …"."""
    return bool(last.names and last.apposed) and is_office(phrase) and phrase.det != "the"


def is_same_person(last: Phrase, phrase: Phrase) -> bool:
    """Whether two offices are of one: "Deputy Premier and Minister of Foreign Affairs X"."""
    if not is_office(last) or not phrase.titles or not phrase.names:
        return False
    return not (phrase.titles[-1][0].plural or last.det or last.plural or last.owner)


def both_modify(last: Phrase, phrase: Phrase) -> bool:
    """Whether two names modify one noun: "Yaskawa and Sumitomo investments"."""
    if not phrase.mods or not phrase.head or not last.names:
        return False
    return not (last.head or last.titles or last.of)


def takes_names(last: Phrase, phrase: Phrase) -> bool:
    """Whether names may say who a plural is: "both institutes, A and B,"."""
    plural = last.plural or (bool(last.titles) and last.titles[-1][0].plural)
    return plural and not last.names and only_names(phrase)


def only_names(phrase: Phrase) -> bool:
    """Whether a phrase is names alone."""
    return bool(phrase.names) and not phrase.head and not phrase.titles
