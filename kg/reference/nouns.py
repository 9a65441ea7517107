"""Whom a noun means: "her guest", "both countries", "the delegation of the chamber".

Each way answers for the nouns that are its own, with nobody where it is not settled, and leaves
the others to the next.
"""

from kg.reference.identities import entity_of
from kg.reference.pairs import across, counterpart, the_former, the_two, two_states
from kg.reference.referents import NOBODY, PERSON, PLAYERS, Found, Referents
from kg.syntax.phrases import Phrase

# What stands before a noun for two states: "both countries", "our nations".
_BOTH = ("the", "both", "two", "these", "their", "our")


def noun(referents: Referents, phrase: Phrase, sentence: int) -> Found | None:
    """The entities a noun stands for, or None where it is none of these nouns."""
    for way in (_one_of_two, _country, _two, _behind):
        found = way(referents, phrase, sentence)
        if found is not None:
            return found
    return None


def _one_of_two(referents: Referents, phrase: Phrase, sentence: int) -> Found | None:
    """The other of two, or one of those named together."""
    discourse, own = referents.discourse, referents.subject()
    words = discourse.background.references
    if phrase.head == "counterpart":
        return counterpart(discourse, phrase, own)
    if phrase.head in words.guests and not phrase.plural:
        return across(discourse, phrase, own, guest=True)
    if phrase.head in words.hosts and not phrase.plural:
        return across(discourse, phrase, own, guest=False)
    if phrase.head in ("former", "latter"):
        return the_former(discourse, phrase.head)
    return None


def _country(referents: Referents, phrase: Phrase, sentence: int) -> Found | None:
    """One state, two of them or a government."""
    discourse, head = referents.discourse, phrase.head
    words = discourse.background.references
    both = phrase.det in _BOTH or (not phrase.det and bool(phrase.numbers))
    if head in words.states and phrase.plural and both and not phrase.of and not phrase.nations:
        return two_states(discourse)
    if head == "country" and phrase.det in ("the", "his", "her", "their", "this", "our"):
        return _state(referents, phrase, sentence)
    if head == "government" and not phrase.plural:
        return _government(referents, phrase, sentence)
    if head in words.national and phrase.nations:
        return phrase.nations[:1], f"the {head} of the state"
    return None


def _state(referents: Referents, phrase: Phrase, sentence: int) -> Found:
    """The country of the person or of the publisher; else the one named last."""
    discourse = referents.discourse
    own = referents.subject()
    if phrase.det in ("his", "her"):
        own = referents.group(phrase.possessor, sentence) or own
        is_person = bool(own) and discourse.is_a(own[0], PERSON)
        person = own[0] if is_person else discourse.last(PERSON)
        state = discourse.country_of(person)
        return ((state,), "the country of the person") if state else NOBODY
    if phrase.det == "our":
        return ((discourse.home,), "the publisher's country") if discourse.home else NOBODY
    here = [one for one, _ in discourse.named_in(sentence) if discourse.is_a(one, PERSON)]
    movers = [one for one in own if discourse.is_a(one, PERSON)] or here[-1:]
    mover = discourse.country_of(movers[0]) if movers else None
    for one in discourse.recent():
        if discourse.type_of(one) == "State" and one != mover:
            return (one,), "the country named last"
    return NOBODY


def _government(referents: Referents, phrase: Phrase, sentence: int) -> Found:
    """The government of the state that an adjective or a name beside it tells."""
    discourse = referents.discourse
    states = discourse.background.lexicon.states
    named = phrase.nations or referents.group(phrase.of, sentence)
    named = named or referents.group(phrase.owner, sentence) or _named(referents, phrase, sentence)
    if not named or (discourse.type_of(named[0]) != "State" and named[0] not in states):
        return NOBODY
    state = named[0]
    one = f"government-of-{state}"
    words = f"Government of {states[state].name if state in states else state}"
    new = one not in discourse.background.authority
    known = discourse.add(one, "PublicBody", words, sentence, new=new)
    known.country = state
    return (one,), "the government of the state"


def _named(referents: Referents, phrase: Phrase, sentence: int) -> tuple[str, ...]:
    """The entities of the names before a noun."""
    found = (entity_of(referents.discourse, name, sentence) for name in phrase.mods)
    return tuple(one for one in found if one)


def _two(referents: Referents, phrase: Phrase, sentence: int) -> Found | None:
    """Two who were named together, or who led a delegation."""
    discourse, head = referents.discourse, phrase.head
    words = discourse.background.references
    definite = phrase.det in ("the", "both", "these", "their")
    definite = definite or any(number.low == "two" for number in phrase.numbers)
    couple = head in words.couples or phrase.det == "both"
    if head == "sides" or (head in words.pairs and (couple or (phrase.plural and definite))):
        return the_two(discourse, PLAYERS)
    state = phrase.nations[0] if phrase.nations else ""
    if head == "delegation" and not phrase.of and state in discourse.delegations:
        return discourse.delegations[state], "who led the delegation"
    return None


def _behind(referents: Referents, phrase: Phrase, sentence: int) -> Found | None:
    """The body a noun is a part of: behind "of" or "from", or named before it."""
    words = referents.discourse.background.references
    if phrase.head in words.through and (phrase.of or phrase.mods or phrase.owner):
        found = referents.group(phrase.of, sentence)
        if not found and phrase.owner:
            found = referents.group(phrase.owner, sentence)
        if not found:
            names = (entity_of(referents.discourse, m, sentence) for m in phrase.mods[-1:])
            found = tuple(one for one in names if one)
        return found, f"the {phrase.head} of it"
    senders = _from(referents, phrase, sentence) if phrase.head in words.senders else ()
    return (senders, f"the {phrase.head} of it") if senders else None


def _from(referents: Referents, phrase: Phrase, sentence: int) -> tuple[str, ...]:
    """The bodies of "representatives from A, B and C"."""
    for argument in referents.clause.arguments if referents.clause else ():
        if argument.prep == "from" and phrase.last < argument.at <= phrase.last + 3:
            ids = referents.group(argument.group, sentence)
            return tuple(o for o in ids if referents.discourse.is_a(o, ("Organization",)))
    return ()
