"""Two who belong together in a text: "the pair", "both countries", "the former", "the guest"."""

from collections.abc import Iterator

from kg.reference.discourse import Discourse
from kg.reference.holders import holds
from kg.reference.referents import NOBODY, PERSON, Found
from kg.syntax.phrases import Phrase


def the_two(discourse: Discourse, classes: tuple[str, ...], title: str | None = None) -> Found:
    """The two spoken of last, people before the states they stand for.

    Args:
        discourse: The text.
        classes: What both must be.
        title: An office both must hold, in lower case, or None.
    """
    pairs = (g for g in reversed(discourse.groups) if len(g) == 2)
    fitting = [g for g in pairs if discourse.all_are(g, classes)]
    if title is not None:
        fitting = [g for g in fitting if all(holds(discourse, one, title) for one in g)]
    elif "Person" in classes:
        fitting = [g for g in fitting if discourse.all_are(g, PERSON)] or fitting
    return (fitting[0], "the two spoken of last") if fitting else NOBODY


def the_former(discourse: Discourse, head: str) -> Found:
    """The former or the latter of those named together last."""
    if discourse.coordinated:
        group = discourse.coordinated[-1]
        if head == "former":
            return (group[0],), "the former of the two"
        return (group[-1],), "the latter"
    one = discourse.last(()) if head == "latter" else None
    return ((one,), "the one named last") if one is not None else NOBODY


def last_two(discourse: Discourse, classes: tuple[str, ...]) -> Found:
    """The two of some classes that were named last."""
    recent = discourse.recent(classes)
    found = [one for one, _ in zip(recent, range(2), strict=False)]
    return (tuple(reversed(found)), "the two named last") if len(found) == 2 else NOBODY


def two_states(discourse: Discourse) -> Found:
    """The two states of a text: of two who met, else those named, else those of its people."""
    for group in reversed(discourse.groups):
        if len(group) == 2 and discourse.all_are(group, PERSON):
            one, other = map(discourse.country_of, group)
            if one and other and one != other:
                return (one, other), "the states of the two who met"
    seen = list(dict.fromkeys(o for o in discourse.recent() if discourse.type_of(o) == "State"))
    if len(seen) < 2:
        seen = list(dict.fromkeys([*seen, *_states_of_people(discourse)]))
    home = discourse.home
    if home is not None and home in seen and len(seen) > 2:
        # Of several, the one that more sentences name than any other.
        named = {one: len(discourse.known[one].named) for one in seen if one != home}
        most, second = sorted(named.values(), reverse=True)[:2]
        if most == second:
            return NOBODY
        seen = [home, *sorted(named, key=named.__getitem__, reverse=True)]
    if len(seen) < 2:
        return NOBODY
    return tuple(reversed(seen[:2])), "the two states of this text"


def _states_of_people(discourse: Discourse) -> Iterator[str]:
    for known in discourse.known.values():
        state = discourse.country_of(known.id) if known.type == "Person" else None
        if state is not None:
            yield state


def counterpart(discourse: Discourse, phrase: Phrase, own: tuple[str, ...]) -> Found:
    """Whom "her counterpart" means: the other of two, else the one of the state that is named.

    Args:
        discourse: The text.
        phrase: The phrase.
        own: Whom the clause is about.
    """
    state = phrase.nations[0] if phrase.nations else None
    for group in reversed(discourse.groups):
        if own and own[0] in group and discourse.all_are(group, PERSON):
            others = [o for o in group if o not in own]
            if state is not None:
                others = [o for o in others if discourse.country_of(o) == state]
            if len(others) == 1:
                return (others[0],), "the counterpart of this text"
    if state is not None:
        for one in discourse.recent(PERSON):
            if one not in own and discourse.country_of(one) == state:
                return (one,), "the counterpart of this text"
    return NOBODY


def across(discourse: Discourse, phrase: Phrase, own: tuple[str, ...], *, guest: bool) -> Found:
    """The guest or the host: the other of two people, or one from abroad or from home."""
    what = "the guest" if guest else "the host"
    if phrase.det in ("his", "her", "their") and own:
        for group in reversed(discourse.groups):
            if own[0] in group and len(group) == 2 and discourse.all_are(group, PERSON):
                return tuple(o for o in group if o not in own), f"{what}: the other of the two"
    home = discourse.home
    for one in discourse.recent(PERSON):
        if one in own:
            continue
        country = discourse.country_of(one)
        if phrase.nations and country != phrase.nations[0]:
            continue
        if country is not None and home is not None and (country == home) == guest:
            continue
        return (one,), f"{what} spoken of last"
    return NOBODY
