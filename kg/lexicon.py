"""The words of a language, as ``kg/data/lexicon`` lists them: what a reader cuts sentences by.

Nothing here knows of entities or facts. A list is words parted by blanks, where ``_`` joins the
words of one expression.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg import lines, resources
from kg.errors import LexiconError
from kg.files import FileError
from kg.forms import ID
from kg.iris import identifier

# What a word can be in a sentence, by the list it stands in.
CLASSES = {
    "determiners": "det",
    "possessives": "poss",
    "prepositions": "prep",
    "conjunctions": "conj",
    "modals": "modal",
    "be": "be",
    "have": "have",
    "do": "do",
    "negations": "not",
    "adverbs": "adv",
}


@dataclass(frozen=True, slots=True)
class Form:
    """What one form of a verb says: its base and whether it is base, s, past, part or ing."""

    base: str
    tenses: frozenset[str]


@dataclass(frozen=True, slots=True)
class State:
    """A state as a language names it."""

    id: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of one language.

    Attributes:
        classes: Word classes of the small words, by the word in lower case.
        words: The lists of small words that are no class, by name.
        verbs: Forms of verbs in lower case.
        expressions: Several words that stand for one, by their first word, longest first.
        states: States by id.
        names: How names tell their type: lists by name, and `types`, `described` by class.
        offices: Words of offices: lists by name, and `heads` by what they belong to.
    """

    classes: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    verbs: Mapping[str, Form]
    expressions: Mapping[str, tuple[tuple[str, ...], ...]]
    states: Mapping[str, State]
    names: Mapping[str, Any]
    offices: Mapping[str, Any]


def load_lexicon(language: str = "en", folder: Path | None = None) -> Lexicon:
    """Read the lexicon of a language.

    Raises:
        LexiconError: There is none, or a file of it is not as it should be.
    """
    return _load(language, folder or resources.lexicon())


@cache
def _load(language: str, folder: Path) -> Lexicon:
    words = {key: split(value) for key, value in read(folder, language, "words").items()}
    names = read(folder, language, "names")
    offices = read(folder, language, "offices")
    classes: dict[str, set[str]] = {}
    for key, name in CLASSES.items():
        for word in words[key]:
            classes.setdefault(word.lower(), set()).add(name)
    for key, name in (("pronouns", "pron"), ("subordinators", "sub"), ("relatives", "rel")):
        for word in words[key]:
            classes.setdefault(word.lower(), set()).add(name)
    several = [w for key, ws in words.items() if key != "verbs" for w in ws if " " in w]
    expressions: dict[str, list[tuple[str, ...]]] = {}
    for one in sorted(several, key=lambda w: (-len(w.split()), w)):
        parts = tuple(one.lower().split())
        expressions.setdefault(parts[0], []).append(parts)
    for word in words["compound_prepositions"]:
        classes.setdefault(word.lower(), set()).add("prep")
    return Lexicon(
        classes={word: frozenset(found) for word, found in classes.items()},
        words={key: frozenset(w.lower() for w in ws) for key, ws in words.items()},
        verbs=_verb_forms(words["verbs"]),
        expressions={first: tuple(found) for first, found in expressions.items()},
        states={state.id: state for state in _states(folder, language)},
        names=_typed(names),
        offices=_typed(offices),
    )


def read(folder: Path, language: str, theme: str) -> Any:
    """The content of one file of a lexicon.

    Raises:
        LexiconError: It is missing or no YAML.
    """
    path = folder / f"{language}.{theme}.yaml"
    if not path.exists():
        raise LexiconError(f"no lexicon for the language {language!r} ({path.name} is missing)")
    try:
        return lines.read_yaml(path)
    except FileError as error:
        raise LexiconError(str(error)) from error


def split(value: str) -> tuple[str, ...]:
    """The words of a list."""
    return tuple(word.replace("_", " ") for word in value.split())


def _typed(content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: {inner: frozenset(split(ws)) for inner, ws in value.items()}
        if isinstance(value, Mapping)
        else frozenset(split(value))
        for key, value in content.items()
    }


def _states(folder: Path, language: str) -> Iterator[State]:
    for line in read(folder, language, "states"):
        parts = [[w.strip() for w in part.split(",") if w.strip()] for part in line.split("|")]
        names, adjectives, capitals = (*parts, [], [])[:3]
        one = identifier(names[0])
        assert ID.fullmatch(one)
        yield State(one, names[0], tuple(names), tuple(adjectives), tuple(capitals))


_VOWELS = "aeiou"
# Two syllables or more, and yet the last consonant is doubled.
_DOUBLED = {"concur", "confer", "occur", "refer", "regret", "commit", "submit", "admit", "permit", "control"}
_DOUBLED |= {"total", "transfer", "travel", "cancel", "model", "signal", "label", "prefer", "compel", "defer"}


def _verb_forms(listed: tuple[str, ...]) -> dict[str, Form]:
    found: dict[str, tuple[str, set[str]]] = {}
    for entry in listed:
        base, *irregular = entry.split("/")
        past, part = irregular or (_past(base),) * 2
        forms = (
            (base, "base"),
            (_s(base), "s"),
            (past, "past"),
            (part, "part"),
            (_ing(base), "ing"),
        )
        for form, tense in forms:
            found.setdefault(form, (base, set()))[1].add(tense)
        if base in ("total", "travel", "cancel", "model", "label", "signal"):
            for form, tense in ((base + "ed", "past"), (base + "ed", "part"), (base + "ing", "ing")):
                found.setdefault(form, (base, set()))[1].add(tense)
    return {form: Form(base, frozenset(tenses)) for form, (base, tenses) in found.items()}


def _doubles(base: str) -> bool:
    if base in _DOUBLED:
        return True
    return bool(re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", base)) and not base.endswith("w")


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def _s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"
