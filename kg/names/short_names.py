"""Short forms of the names of a text: a family name, an acronym, a firm without its legal form.

A short form stands for a full name of the same text only when one alone can be meant; a family
name that several people of the text have stands for all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.iris import identifier
from kg.names.mentions import Mention, Recognised, Title
from kg.names.name_types import holds_korean
from kg.names.tokens import Token

_NAME = frozenset(["name"])
_NAMED = frozenset(["name", "office"])
# The most characters of a short name in brackets.
_LONGEST = 24


def lengthen(found: Recognised, types: Mapping[str, str]) -> None:
    """Let every short form stand for its full name, and every name have one type.

    Args:
        found: The tokens of a text; their mentions change, and aliases are added.
        types: The class a word of a name tells, by the word.
    """
    _brackets(found)
    _hereinafter(found)
    named = [t for tokens in found.tokens for t in tokens if t.mention and "name" in t.classes]
    full: dict[str, list[Mention]] = {}
    for token in named:
        assert token.mention is not None
        for short in _shorts(token, token.mention, types):
            full.setdefault(short.lower(), []).append(token.mention)
    _type_alike(named)
    for short, name in found.aliases.items():
        full.setdefault(short.lower(), []).extend(
            m for tokens in found.tokens for t in tokens if (m := t.mention) and m.name == name
        )
    for token in named:
        _lengthen(token, full)
    _type_alike(named)


def _brackets(found: Recognised) -> None:
    """Short names introduced in brackets behind a name: "Example Institute (EI)"."""
    for tokens in found.tokens:
        for i in range(1, len(tokens) - 2):
            if tokens[i].text != "(" or tokens[i + 2].text != ")":
                continue
            name, short = tokens[i - 1], tokens[i + 1]
            named = name.mention
            if named is not None and isinstance(named.value, Title):
                named = named.value.of
            if named is None or name.classes.isdisjoint(_NAMED) or not short.capital:
                continue
            if (short.mention is not None and short.mention.ids) or len(short.text) > _LONGEST:
                continue
            found.aliases[short.text] = named.name or name.text
            short.classes = _NAME
            short.mention = Mention(
                start=short.start,
                end=short.end,
                type=named.type,
                ids=named.ids,
                strong=named.strong,
                name=named.name,
                reason="a short name in brackets",
            )


def _hereinafter(found: Recognised) -> None:
    """Short names a text says it will use: (hereinafter "Towada")."""
    for tokens in found.tokens:
        for i, token in enumerate(tokens):
            if i < 2 or token.low not in ("hereinafter", "hereafter"):
                continue
            opened = next((k for k in range(i, 0, -1) if tokens[k].text == "("), i)
            before = (t.mention for t in reversed(tokens[:opened]) if "name" in t.classes)
            named = next((mention for mention in before if mention), None)
            short = next((t for t in tokens[i + 1 : i + 7] if t.capital), None)
            if named is not None and short is not None:
                found.aliases[short.text] = named.name


def _shorts(token: Token, mention: Mention, types: Mapping[str, str]) -> Iterator[str]:
    """The forms under which a name can be met again."""
    if mention.type == "Person":
        if " " in mention.name:
            first, *middle, last = mention.name.split()
            yield last
            if middle:
                yield f"{middle[-1]} {last}"
            if holds_korean(mention.name) and first != last:
                yield first
        return
    if " " not in token.text or not mention.name:
        return
    yield mention.name
    first = mention.name.split()[0]
    if mention.type == "Company" and len(first) > 3 and first not in types:
        yield first
    if " of " in mention.name:
        yield mention.name.rpartition(" of ")[0]


def _type_alike(named: list[Token]) -> None:
    """Give a name typed at one place that type everywhere."""
    types: dict[str, set[str]] = {}
    for token in named:
        assert token.mention is not None
        if token.mention.type and not token.mention.ids:
            types.setdefault(token.mention.name, set()).add(token.mention.type)
    for token in named:
        mention = token.mention
        assert mention is not None
        if mention.ids or mention.type not in ("", "Place"):
            continue
        known = types.get(mention.name, set())
        # "in", "to" or "from" before a name says less than the name's own words.
        known = known - {"Place"} if len(known) > 1 else known
        if len(known) == 1:
            token.mention = replace(mention, type=next(iter(known)))


def _lengthen(token: Token, full: Mapping[str, list[Mention]]) -> None:
    mention = token.mention
    assert mention is not None
    if mention.ids and mention.strong:
        return
    if " " in mention.name and mention.type in ("Person", "Company") and not mention.ids:
        ends = {m for m in full.get(token.text.lower(), ()) if m.name != mention.name}
        if len(ends) != 1 or mention.type != "Person":
            return  # but "Grlić Radman" is Gordan Grlić Radman
    candidates = {(m.name, m.ids, m.type) for m in full.get(token.text.lower(), ())}
    if mention.ids:
        candidates = {c for c in candidates if set(c[1]) & set(mention.ids)}
    else:
        untyped = not mention.type
        candidates = {c for c in candidates if c[0] != mention.name or (c[2] and untyped)}
    if len(candidates) > 1 and all(type_ == "Person" for _, _, type_ in candidates):
        token.mention = replace(
            mention,
            type="Person",
            ids=tuple(sorted(ids[0] if ids else identifier(name) for name, ids, _ in candidates)),
            strong=False,
            reason="a family name of several people of this text",
        )
    elif len(candidates) == 1:
        ((name, ids, type_),) = candidates
        token.mention = replace(
            mention,
            type=type_,
            ids=ids,
            strong=len(ids) == 1 or mention.strong,
            name=name,
            reason="short for a name of this text",
        )
