"""Offices in a text: who holds one it does not name, and what state or body one belongs to."""

from kg.iris import identifier
from kg.names.mentions import Title
from kg.reference.discourse import Discourse
from kg.reference.holders import holds, office_holder, offices_now
from kg.reference.identities import entity_of
from kg.reference.pairs import the_two, two_states
from kg.reference.referents import NOBODY, PERSON, Found, Referents
from kg.syntax.phrases import Phrase

_OWNERS = ("State", "Organization", "Project")
_COMPANY = frozenset(["Company", "ResearchInstitution", "University", "Association"])


def holder(referents: Referents, phrase: Phrase, sentence: int) -> Found:
    """Who in this text holds an office that stands without a name."""
    discourse = referents.discourse
    title = phrase.titles[-1][0]
    state = _stated(referents, phrase, sentence)
    staff = title.plural and title.head in discourse.background.references.staff
    if staff and title.of is not None:
        body = entity_of(discourse, title.of, sentence)
        return ((body,), f"the {title.head}s of it") if body else NOBODY
    if title.plural:
        return _holders(referents, phrase, title.words.lower().removesuffix("s"), sentence)
    one = office_holder(discourse, title.words.lower(), state)
    return ((one,), f"the {title.head} of this text") if one is not None else NOBODY


def _holders(referents: Referents, phrase: Phrase, title: str, sentence: int) -> Found:
    """Those who hold an office in the plural: "the foreign ministers of Slovenia and Japan"."""
    discourse = referents.discourse
    states = referents.group(phrase.of, sentence) if phrase.of else phrase.nations
    if len(states) > 1:
        found = [office_holder(discourse, title, state) for state in states]
        ids = tuple(one for one in found if one is not None)
        if len(ids) == len(states):
            return ids, "the holders of the office in this text"
    pair = the_two(discourse, PERSON, title)
    people = [o for o in discourse.known if discourse.is_a(o, PERSON) and discourse.spoken_of(o)]
    held = [one for one in people if holds(discourse, one, title)]
    if not pair[0] and len(held) == 2:
        return tuple(held), "the two who hold the office"
    return pair


def _stated(referents: Referents, phrase: Phrase, sentence: int) -> str | None:
    """The state or body that a phrase names beside its office."""
    if phrase.nations:
        return phrase.nations[0]
    title = phrase.titles[-1][0]
    if title.of is not None:
        return entity_of(referents.discourse, title.of, sentence)
    for group in (phrase.owner, phrase.of):
        for one in referents.group(group, sentence):
            if referents.discourse.is_a(one, ("State", "Organization")):
                return one
    return entity_of(referents.discourse, phrase.mods[-1], sentence) if phrase.mods else None


def office_of(
    referents: Referents, title: Title, phrase: Phrase, holder: str | None, sentence: int
) -> str | None:
    """The state or body a text says an office belongs to, or None."""
    discourse = referents.discourse
    if title.level == "municipality":
        return _municipality(referents, title, phrase, sentence)
    if title.of is not None:
        one = entity_of(discourse, title.of, sentence)
        if one is not None:
            return one if discourse.type_of(one) != "Place" else None
    if phrase.nations:
        return phrase.nations[0]
    one = _beside(referents, phrase, sentence) or _possessed(referents, phrase, sentence)
    if one is not None:
        return one
    if phrase.det in ("his", "her", "their") and title.level == "state":
        person = discourse.last(PERSON, other_than=[holder] if holder else [])
        return discourse.country_of(person)
    one = entity_of(discourse, phrase.mods[-1], sentence) if phrase.mods else None
    return one if one and discourse.is_a(one, ("State", "Organization")) else None


def _beside(referents: Referents, phrase: Phrase, sentence: int) -> str | None:
    """The state or body behind "of", or before a genitive."""
    for group in (phrase.of, phrase.owner):
        for inner in group or ():
            if inner.pronoun or (inner.det in ("his", "her") and not inner.names):
                continue
            for one in referents.phrase(inner, sentence):
                if referents.discourse.is_a(one, _OWNERS):
                    return one
    return None


def _possessed(referents: Referents, phrase: Phrase, sentence: int) -> str | None:
    """The body that "its" means before an office."""
    if phrase.det != "its" or phrase.possessor is None:
        return None
    last = referents.discourse.last(("Organization", "Project"))
    for one in (*referents.group(phrase.possessor, sentence), last):
        if one is not None and referents.discourse.is_a(one, _OWNERS):
            return one
    return None


def _municipality(referents: Referents, title: Title, phrase: Phrase, sentence: int) -> str | None:
    """The body a mayor heads, by the town behind the title."""
    discourse = referents.discourse
    words, authority = discourse.background.references, discourse.background.authority
    place = entity_of(discourse, title.of, sentence) if title.of else None
    for group in (phrase.of, phrase.owner) if place is None else ():
        for one in referents.group(group, sentence):
            place = place or one
    if place is None:
        return None
    known = discourse.known.get(place)
    name = known.name if known is not None else place
    if discourse.type_of(place) == "PublicBody" or (known and name.startswith(words.town_halls)):
        return place
    for one in (f"municipality-of-{place}", f"{place}-municipality"):
        entity = authority.get(one)
        if entity is not None:
            discourse.add(one, entity.type, entity.labels["en"], sentence, new=False)
            return one
    inner = phrase.of.phrases[0] if phrase.of else None
    town = inner is not None and inner.head in words.towns
    sort = inner.head.title() if inner is not None and town else "Municipality"
    one = f"{sort.lower()}-of-{identifier(name)}"
    body = discourse.add(one, "PublicBody", f"{sort} of {name}", sentence, new=True)
    body.country = discourse.country_of(place)
    return one


def usual(discourse: Discourse, title: Title, holder: str | None) -> str | None:
    """What an office is of when the text does not say: only where there is no other."""
    if holder is not None:
        for office in offices_now(discourse, holder):
            if office.office and title.head in office.office.lower().split():
                return office.of
    words = discourse.background.references
    type_ = discourse.type_of(discourse.publisher or "")
    company = not _COMPANY.isdisjoint(discourse.background.superclasses(type_))
    if title.level == "body" and company and title.head not in words.outside:
        return discourse.publisher
    spoken = title.words.lower().startswith("honorary")  # "the honorary speaker"
    national = title.head in words.national_heads and not company and not spoken
    if title.level == "state" or national:
        return _state_of(discourse, title, holder, company=company)
    return None


def _state_of(
    discourse: Discourse, title: Title, holder: str | None, *, company: bool
) -> str | None:
    """The state of somebody in an office of a state."""
    words, home, abroad = (discourse.background.references, discourse.home, discourse.abroad)
    own = discourse.country_of(holder)
    if own:
        return own
    states = two_states(discourse)[0]
    likely = None if title.head.startswith(words.resident) else by_name(discourse, holder)
    envoy = title.head in words.envoys
    if likely is not None and (likely in (home, abroad, *states) or likely in discourse.known):
        return likely
    if likely is not None and envoy:
        return None  # of a state that the text does not name
    if envoy and company:
        return next((state for state in states if state != home), home)
    if not envoy and abroad is not None and holder not in discourse.movers:
        return abroad
    return home


def by_name(discourse: Discourse, holder: str | None) -> str | None:
    """The state where a person's given name is at home."""
    known = discourse.known.get(holder or "")
    if known is None:
        return None
    found = discourse.background.at_home.get(known.name.split()[0], ())
    return found[0] if len(found) == 1 and found[0] != "other" else None
