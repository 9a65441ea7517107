"""What the tense of a verb alone says of a deed: done, going on, to come, or only if."""

from kg.frames import Frame
from kg.guides import Moods
from kg.syntax.clauses import Clause
from kg.syntax.verb_groups import VerbGroup


def mood_of_tense(
    clause: Clause, verb: VerbGroup, frame: Frame, moods: Moods, *, headline: bool
) -> str:
    """The mood of a clause by its verb's tense.

    Args:
        clause: The clause.
        verb: Its verb.
        frame: The frame, which tells a deed or a state.
        moods: Lists of words.
        headline: Whether it is a title, where the present tells of deeds.
    """
    lasting = "ongoing" if frame.state else "happened"
    match verb.tense:
        case "future":
            return "planned"
        case "conditional" | "potential":
            found = verb.passive and verb.base in moods.finding
            return lasting if found else verb.tense
        case "inf":
            return "happened"
        case "ing" | "part":
            return _of_participle(clause, verb, frame)
        case "past":
            return "happened"
    if verb.perfect:
        return lasting
    if verb.chain and verb.chain[0] == "be":
        return "planned"
    if headline and not frame.state and not verb.passive and not verb.progressive:
        return "happened"
    return "ongoing" if frame.state or verb.progressive else "happened"


def _of_participle(clause: Clause, verb: VerbGroup, frame: Frame) -> str:
    """A participle has the time of the verb it hangs on."""
    parent = clause.parent.verb if clause.parent is not None else None
    if verb.tense == "part" and frame.state:
        return "ongoing"
    if parent is not None and parent.tense == "future":
        return "planned"
    if verb.tense == "ing" and (frame.state or (parent is not None and parent.tense == "present")):
        return "ongoing"
    return "happened"
