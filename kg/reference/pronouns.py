"""Whom "he", "they", "its" or "we" mean."""

from kg.reference.pairs import the_two
from kg.reference.referents import NOBODY, PERSON, PLAYERS, Found, Referents
from kg.syntax.clauses import Clause
from kg.syntax.phrases import Phrase

_OWNERS = ("Organization", "State", "Place", "Project")
_THINGS = ("Organization", "State", "Place", "Project", "Facility")


def pronoun(referents: Referents, phrase: Phrase, sentence: int) -> Found:
    """The entities a pronoun stands for, and why."""
    if phrase.whose:
        found = _possessive(referents, phrase)
        if found[0]:
            return found
    match phrase.pronoun:
        case "he" | "she" | "him" | "her":
            return _person(referents, phrase.pronoun)
        case "they" | "them" | "both":
            return _several(referents, phrase, sentence)
        case "it":
            return _thing(referents, sentence)
        case "we" | "us" | "i" | "me":
            return _speaking(referents, phrase.pronoun, sentence)
        case _:
            return NOBODY


def _possessive(referents: Referents, phrase: Phrase) -> Found:
    """Whose something is: of what stands before it, else of the subject of the clause."""
    discourse, whose = referents.discourse, phrase.whose
    if whose in ("his", "her"):
        objects = _objects_before(referents, phrase, ("for",))
        fits = len(objects) == 1 and discourse.is_a(objects[0], PERSON)
        if fits and discourse.fits(objects[0], phrase.pronoun):
            return objects, f"{whose!r}: whom it is said of"
    elif whose in ("its", "their"):
        objects = _objects_before(referents, phrase)
        fits = bool(objects) and (len(objects) > 1) == (whose == "their")
        if fits and not discourse.is_a(objects[0], ("Person", "Agreement", "Occasion")):
            return objects, f"{whose!r}: what stands before it"
    own = referents.subject()
    if whose not in ("his", "her", "its", "their") or not own:
        return NOBODY
    if phrase.pronoun == "they":
        return own, f"{whose!r}: the subject of the clause"
    classes = PERSON if phrase.pronoun in ("he", "she") else _OWNERS
    if discourse.is_a(own[0], classes) and discourse.fits(own[0], phrase.pronoun):
        return own[:1], f"{whose!r}: the subject of the clause"
    return NOBODY


def _objects_before(
    referents: Referents, phrase: Phrase, prepositions: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """What the object before a prepositional "its" is: "supported Slovenia in its bid"."""
    clause = referents.clause
    if clause is None or clause.verb is None:
        return ()
    inside = [
        a
        for a in clause.arguments
        if (a.prep in prepositions if prepositions else a.prep)
        and any(_possesses(p, phrase) for p in a.group)
    ]
    objects = clause.objects
    if not objects and clause.verb.passive and clause.subject:
        objects = [clause.subject]
    if not inside or not objects or inside[0].at < objects[-1].first:
        return ()
    return referents.before(objects[-1])


def _possesses(phrase: Phrase, owner: Phrase) -> bool:
    groups = [g for g in (phrase.possessor, phrase.owner) if g]
    return any(p is owner or _possesses(p, owner) for g in groups for p in g)


def _person(referents: Referents, word: str) -> Found:
    """The person spoken of last, as a subject if there is one."""
    discourse = referents.discourse
    own = referents.subject() if word == "him" else ()
    for subject in (True, False):
        for one in discourse.recent(PERSON, subject=subject):
            if discourse.fits(one, word) and one not in own:
                discourse.gender(one, word)
                return (one,), f"{word!r}: the person spoken of last"
    return NOBODY


def _several(referents: Referents, phrase: Phrase, sentence: int) -> Found:
    discourse, word = referents.discourse, phrase.pronoun
    if word != "both" and referents.things == sentence - 1:
        before = discourse.named_in(sentence - 1)
        if not any(discourse.is_a(one, PERSON) for one, _ in before):
            return NOBODY  # things were spoken of, not people
    if word != "both" and not phrase.whose:
        for group in reversed(discourse.groups):
            if discourse.all_are(group, PERSON):
                return group, f"{word!r}: those spoken of last"
    return the_two(discourse, (*PLAYERS, "Place"))


def _thing(referents: Referents, sentence: int) -> Found:
    """The body spoken of in the sentence; else the subject of the one before, or its last."""
    discourse = referents.discourse
    here = discourse.named_in(sentence)
    bodies = [one for one, _ in here if discourse.is_a(one, _THINGS)]
    subjects = [one for one, subject in here if subject]
    if subjects and discourse.is_a(subjects[-1], _THINGS):
        bodies = subjects  # what went before said something of it
    if not bodies:
        before = [o for o in discourse.named_in(sentence - 1) if discourse.is_a(o[0], _THINGS)]
        bodies = [one for one, subject in before if subject]
        if not bodies:
            active = ("Organization", "Project", "Facility")
            bodies = [one for one, _ in before if discourse.is_a(one, active)]
    one = bodies[-1] if bodies else discourse.last(_THINGS, subject=True)
    return ((one,), "'it': the body spoken of last") if one else NOBODY


def _speaking(referents: Referents, word: str, sentence: int) -> Found:
    """Whoever is quoted, or whom they speak for; else the publisher."""
    clause, publisher = referents.clause, referents.discourse.publisher
    if clause is None or not clause.quoted:
        if word in ("we", "us") and publisher:
            return (publisher,), f"{word!r}: the publisher"
        return NOBODY
    speaker = quoted_speaker(referents, clause, sentence)
    if speaker is None:
        return NOBODY
    if word in ("i", "me"):
        return (speaker,), f"{word!r}: whoever is quoted"
    return _spoken_for(referents, speaker), f"{word!r}: of whoever is quoted"


def quoted_speaker(referents: Referents, clause: Clause, sentence: int) -> str | None:
    """Whose words a quoted clause is."""
    around: Clause | None = clause
    while around is not None:
        parent = around.parent
        said = parent is not None and not parent.quoted and parent.verb is not None
        group = parent.subject if parent is not None and said else around.speaker
        if said or group is not None:
            ids = referents.group(group, sentence if said else around.said_in)
            return ids[0] if ids else None
        around = parent
    return None


def _spoken_for(referents: Referents, speaker: str) -> tuple[str, ...]:
    """The body a person speaks for."""
    known = referents.discourse.known.get(speaker)
    bodies = [of for of in known.offices.values() if of] if known else []
    return tuple(bodies[:1])
