"""Things a text calls by what they are: "the company", "both ministries", "the brewery"."""

from kg.reference.discourse import Discourse
from kg.reference.pairs import last_two, the_two
from kg.reference.referents import NOBODY, Found
from kg.syntax.phrases import Phrase

_DEFINITE = frozenset(["the", "this", "these", "both", "two", "its", "that", "our", "their"])
_CALLED = ("Organization", "Facility", "Project")


def definite(discourse: Discourse, phrase: Phrase, sentence: int) -> Found:
    """A noun with "the": the last of its sort, else the publisher."""
    classes = discourse.background.references.bodies.get(phrase.head)
    if classes is None and phrase.det == "the" and not phrase.plural and not phrase.of:
        return _called(discourse, phrase.head)
    if classes is None or phrase.det not in _DEFINITE:
        return NOBODY
    if phrase.plural:
        return _several(discourse, phrase, classes, sentence)
    if phrase.det in ("its", "their") or phrase.owner or phrase.of:
        return NOBODY
    if phrase.det == "our":
        return ((discourse.publisher,), "the publisher") if discourse.publisher else NOBODY
    return _one(discourse, phrase, classes)


def _several(
    discourse: Discourse, phrase: Phrase, classes: tuple[str, ...], sentence: int
) -> Found:
    if phrase.det not in ("the", "both", "two", "these"):
        return NOBODY
    here = [one for one, _ in discourse.named_in(sentence) if discourse.is_a(one, classes)]
    here = list(dict.fromkeys(here))
    if len(here) == 2:
        return tuple(here), "the two of this sentence"
    pair = the_two(discourse, classes)
    return pair if pair[0] else last_two(discourse, classes)


def _one(discourse: Discourse, phrase: Phrase, classes: tuple[str, ...]) -> Found:
    head = phrase.head
    candidates = _candidates(discourse, phrase, classes)
    named = [o for o in candidates if _bears(discourse, o, head)]
    publisher = discourse.publisher
    if publisher and not named and _bears(discourse, publisher, head):
        return (publisher,), "the publisher"
    if candidates:
        return ((named or candidates)[0],), f"the {head} spoken of last"
    if publisher in discourse.known and discourse.is_a(publisher, classes):
        return (publisher,), "the publisher"
    return NOBODY


def _bears(discourse: Discourse, one: str, head: str) -> bool:
    """Whether a noun stands in the name of an entity of the text."""
    return one in discourse.known and head in discourse.known[one].name.lower()


def _candidates(discourse: Discourse, phrase: Phrase, classes: tuple[str, ...]) -> list[str]:
    """What of some classes a phrase can mean, the one spoken of last first."""
    words = discourse.background.references
    specific = [w for w in phrase.words[:-1] if w not in words.unspecific]
    if classes[0] not in words.particular:
        specific = []
    found = []
    for one in discourse.recent(classes):
        if classes == ("Place",) and discourse.type_of(one) != "Place":
            continue
        country = discourse.country_of(one)
        if phrase.nations and country is not None and country not in phrase.nations:
            continue
        if specific and not any(_bears(discourse, one, word) for word in specific):
            continue
        found.append(one)
    if not phrase.nations:
        return found
    states = ((one, discourse.country_of(one) or discourse.likely.get(one)) for one in found)
    own = [one for one, state in states if state in phrase.nations]
    # Of two whose country is not known, the one named first.
    return own or list(reversed(found[:2]))


def _called(discourse: Discourse, head: str) -> Found:
    """The body in whose name a noun stands: "the brewery"."""
    for one in discourse.recent(_CALLED):
        known = discourse.known.get(one)
        if known is not None and head in known.name.lower().split():
            return (one,), f"the {head} of this text"
    return NOBODY
