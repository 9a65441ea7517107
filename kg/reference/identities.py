"""The entity that a name in a text stands for: known before, met before, or new.

Of several that bear a name, the office before it or the text itself must tell which is meant;
else it stays unsettled.
"""

from kg.authority import folded
from kg.iris import identifier
from kg.names.mentions import Mention
from kg.reference.discourse import Discourse
from kg.reference.holders import held_once, holds, offices_now


def entity_of(
    discourse: Discourse, name: Mention, sentence: int, title: str = "", state: str | None = None
) -> str | None:
    """The entity a name stands for; None while that is not settled.

    Args:
        discourse: The text so far; it takes the entity in.
        name: The name.
        sentence: Index of its sentence.
        title: The office before the name, in lower case, or "".
        state: The state an adjective before the name names, or None.
    """
    if name.ids:
        one = _chosen(discourse, name, title)
        if one is not None:
            _take_in(discourse, one, sentence)
        return one
    return _by_words(discourse, name, sentence, state)


def _take_in(discourse: Discourse, one: str, sentence: int) -> None:
    """Note that a sentence names an entity the recogniser knew."""
    entity = discourse.background.authority.get(one)
    state = discourse.background.lexicon.states.get(one)
    known = discourse.known.get(one)
    if entity is not None:
        discourse.add(one, entity.type, entity.labels.get("en", one), sentence, new=False)
    elif state is not None:
        discourse.add(one, "State", state.name, sentence, new=True)
    elif known is not None:
        discourse.add(one, known.type, known.name, sentence, new=True)


def _by_words(discourse: Discourse, name: Mention, sentence: int, state: str | None) -> str | None:
    """The entity of a name that the recogniser does not know."""
    authority = discourse.background.authority
    words = _full(discourse, name.name.replace("of the Republic of ", "of "), name.type, state)
    one = discourse.background.names.get(folded(words)) or identifier(words)
    if name.type and one in authority and authority[one].type == "Topic":
        one = f"{identifier(words)}-{identifier(name.type)}"  # a name is no topic of its words
    if one not in authority and name.type == "Agreement":
        one = _agreement(discourse, name.name) or one
    if name.type == "PublicBody":
        begun = f"{name.name} of "
        longer = [k.id for k in discourse.known.values() if k.name.startswith(begun)]
        one = longer[0] if len(longer) == 1 else one
    entity = authority.get(one)
    if entity is not None:
        discourse.add(one, entity.type, entity.labels.get("en", one), sentence, new=False)
        return one
    known = discourse.known.get(one)
    if not one or (not name.type and (known is None or not known.type)):
        return None
    discourse.add(one, name.type, words, sentence, new=True)
    return one


def _agreement(discourse: Discourse, words: str) -> str | None:
    """The one known agreement in whose name some words stand."""
    if len(words.split()) < 2:
        return None
    low = words.lower()
    listed = discourse.background.agreements
    found = [one for one, names in listed if any(low in name for name in names)]
    return found[0] if len(found) == 1 else None


def _full(discourse: Discourse, name: str, type_: str, state: str | None) -> str:
    """The name of a ministry or embassy with the state it leaves out."""
    states = discourse.background.lexicon.states
    home = discourse.home if type_ == "PublicBody" else None
    where = state or home
    if type_ != "PublicBody" or where is None or where not in states:
        return name
    if name.endswith("Foreign Ministry"):
        name = "Ministry of Foreign Affairs"
    if name.startswith("Ministry") and not name.endswith(discourse.background.endings):
        return f"{name} of {states[where].name}"
    if name.startswith("Embassy of") and " in " not in name and home and home in states:
        seat = states[home].name
        if not name.endswith(seat):
            return f"{name} in {seat}"
    return name


def _chosen(discourse: Discourse, name: Mention, title: str) -> str | None:
    """Which of the entities of a name is meant: by office, else the one spoken of last."""
    if name.strong or len(name.ids) == 1:
        return name.ids[0]
    for test in (holds, held_once):
        held = [one for one in name.ids if title and test(discourse, one, title)]
        if len(held) == 1:
            return held[0]
    for one in discourse.recent():
        if one in name.ids:
            return one
    in_office = [one for one in name.ids if offices_now(discourse, one)]
    if len(in_office) == 1:
        return in_office[0]
    seen = [one for one in name.ids if one in discourse.known]
    return seen[0] if len(seen) == 1 else None
