"""Who publishes a document: an entity known before, or a new one with the name the page gives."""

from hashlib import sha256

from kg.authority import folded
from kg.iris import identifier
from kg.reference.discourse import Discourse


def publisher_of(discourse: Discourse) -> str | None:
    """The id of a document's publisher, or None; a new one is taken in."""
    given = discourse.document.publisher
    if given in discourse.background.authority:
        return given
    if not given:
        return None
    one = identifier(given) or f"publisher-{sha256(given.encode()).hexdigest()[:8]}"
    named = discourse.background.names.get(folded(given), "")
    known = discourse.background.publishers.get(one) or named
    if known and discourse.is_a(known, ("Organization",)):
        return known
    if given == one:
        _named(discourse, given)
    else:
        # What it is, the text may tell: a firm writes of itself.
        type_ = discourse.background.lexicon.types.get(given.split()[-1], "")
        discourse.add(one, type_, given, None, new=True)
    return one


def _named(discourse: Discourse, one: str) -> None:
    """Name a publisher given by an id, from a line of the page that says it."""
    document, lexicon = discourse.document, discourse.background.lexicon
    for block in document.blocks:
        line = document.text[block.start : block.end].strip(" •·*\n")
        short = identifier(line) if len(line) < 120 else ""
        if short and len(line.split()) > 1 and one.startswith(short):
            state = lexicon.states.get(one[len(short) :].removeprefix("-of-"))
            name = f"{line} of {state.name}" if state else line
            type_ = lexicon.types.get(line.split()[0], "Organization")
            discourse.add(one, type_, name, None, new=True)
            return
