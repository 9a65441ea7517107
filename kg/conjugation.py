"""The forms of English verbs, made from how their bases are spelled.

Rules give regular forms; whatever a rule gets wrong (the past of "go", the doubled letter of
"refer") stands in the lists of the lexicon.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_VOWELS = "aeiou"
_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")


@dataclass(frozen=True, slots=True)
class Form:
    """What one form of a verb says: its base and whether it is base, s, past, part or ing."""

    base: str
    tenses: frozenset[str]


def verb_forms(
    listed: Iterable[str], doubled: frozenset[str], either: frozenset[str]
) -> dict[str, Form]:
    """Every form of the verbs of a list.

    Args:
        listed: A base alone for a regular verb, else base/past/participle.
        doubled: Bases of more than one syllable that double their last letter: "referred".
        either: Bases that are written both ways: "travelled", "traveled".
    """
    found: dict[str, tuple[str, set[str]]] = {}
    for entry in listed:
        base, *irregular = entry.split("/")
        doubles = base in doubled or bool(_SHORT.fullmatch(base))
        past, part = irregular or (_past(base, doubles),) * 2
        forms = [
            *((base, "base"), (_s(base), "s")),
            *((past, "past"), (part, "part"), (_ing(base, doubles), "ing")),
        ]
        if base in either:
            forms += [(base + "ed", "past"), (base + "ed", "part"), (base + "ing", "ing")]
        for form, tense in forms:
            found.setdefault(form, (base, set()))[1].add(tense)
    return {form: Form(base, frozenset(tenses)) for form, (base, tenses) in found.items()}


def _past(base: str, doubles: bool) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if doubles else "") + "ed"


def _s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _ing(base: str, doubles: bool) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return base + (base[-1] if doubles else "") + "ing"
