"""The addresses of everything in the graph, made in one place.

``BASE`` is the only setting of the name space in the program; the ontology files state
it in their prefixes. An IRI may hold letters of any script (RFC 3987), so a topic in
Slovene or Japanese needs no transliteration.
"""

import re
import unicodedata
from functools import lru_cache

BASE = "https://w3id.org/slovenia-japan/"
ONTOLOGY = f"{BASE}ontology#"

AUTHORITY_GRAPH = f"{BASE}graph/authority"
ONTOLOGY_GRAPH = f"{BASE}graph/ontology"
EVENTS_GRAPH = f"{BASE}graph/events"
LINKS_GRAPH = f"{BASE}graph/links"
DATASET_GRAPH = f"{BASE}graph/dataset"


def slug(words: str) -> str:
    """Words as a part of an IRI: lower case, hyphens for everything but letters and digits.

    >>> slug("US–China trade dispute"), slug("češnjev cvet")
    ('us-china-trade-dispute', 'češnjev-cvet')
    """
    folded = unicodedata.normalize("NFC", words).casefold()
    return re.sub(r"[\W_]+", "-", folded).strip("-")


_PLAIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th"})


@lru_cache(maxsize=2_000)
def identifier(name: str) -> str:
    """A name as an entity's id: ASCII letters and digits, words joined by hyphens.

    A name in a script without such letters has the empty id.

    >>> identifier("Neža Lukanc"), identifier("Kōno Tarō")
    ('neza-lukanc', 'kono-taro')
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def term(name: str) -> str:
    """The IRI of an ontology term, such as "Visit"."""
    return ONTOLOGY + name


def entity(identifier: str) -> str:
    """The IRI of an entity from its id, such as "taro-kono"."""
    return f"{BASE}id/{identifier}"


def topic(words: str) -> str:
    """The IRI of a topic that a record gives in plain words."""
    return f"{BASE}topic/{slug(words)}"


def release(identifier: str) -> str:
    """The IRI of a release, which is also the name of its graph."""
    return f"{BASE}release/{identifier}"


def derived(identifier: str) -> str:
    """The name of the graph of direct edges made from one release."""
    return f"{BASE}derived/{identifier}"


def fact(release_id: str, fact_id: str) -> str:
    """The IRI of a fact of a release."""
    return f"{BASE}fact/{release_id}/{fact_id}"


def event(fact_iri: str) -> str:
    """The IRI of the event whose first telling is the fact of that IRI.

    >>> local(event(fact("a-release", "visit-1")))
    'event/a-release/visit-1'
    """
    return f"{BASE}event/{fact_iri.removeprefix(f'{BASE}fact/')}"


def disagreement(identifier: str) -> str:
    """The IRI of a disagreement between facts."""
    return f"{BASE}disagreement/{identifier}"


def outcome(plan: str, later: str) -> str:
    """The IRI of what became of a plan, each fact as links name it (``release-id/handle``)."""
    return f"{BASE}outcome/{plan}/{later}"


def evidence(release_id: str, start: int, end: int) -> str:
    """The IRI of a stretch of a release's text, as RFC 5147 counts characters."""
    return f"{release(release_id)}#char={start},{end}"


def whole_page(release_id: str) -> str:
    """The IRI of a release's page where no stretch of it is named."""
    return f"{release(release_id)}#page"


def local(iri: str) -> str:
    """The short name of one of our IRIs: after ``#``, after ``id/``, else after ``BASE``.

    >>> local(term("Visit")), local(entity("japan")), local(topic("economy"))
    ('Visit', 'japan', 'topic/economy')
    """
    if iri.startswith(ONTOLOGY):
        return iri[len(ONTOLOGY) :]
    return iri.removeprefix(f"{BASE}id/").removeprefix(BASE)
