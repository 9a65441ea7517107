"""The words of a language, as ``kg/data/lexicon`` lists them: what a reader cuts sentences by.

Nothing here knows of entities or facts. A list is words parted by blanks, where ``_`` joins the
words of one expression.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg import lines, resources
from kg.conjugation import Form, verb_forms
from kg.errors import LexiconError
from kg.files import FileError
from kg.forms import ID
from kg.iris import identifier

# What a word can be in a sentence, by the list it stands in.
_CLASSES = {
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
    "pronouns": "pron",
    "subordinators": "sub",
    "relatives": "rel",
}


@dataclass(frozen=True, slots=True)
class State:
    """A state as a language names it, with its capitals and other towns."""

    id: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    towns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of one language.

    Attributes:
        classes: Word classes of the small words, by the word in lower case.
        words: The lists of small words that are no class, by name.
        verbs: Forms of verbs in lower case.
        particles: What belongs to a verb and is no preposition then, by its base.
        takes_ing_behind: The particle behind which a verb takes another one in -ing, by its base.
        owners: The pronoun a possessive is of, by the possessive.
        expressions: Several words that stand for one, by their first word, longest first.
        states: States by id.
        names: How names tell their type: lists by name, and `types`, `described` by class.
        types: The class a word of a name tells, by the word ("Institute").
        described: The class a common noun beside a name tells, by the noun ("institute").
        given: Given names of whatever country.
        offices: Words of offices: lists by name, and `heads` by what they belong to.
    """

    classes: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    verbs: Mapping[str, Form]
    particles: Mapping[str, tuple[str, ...]]
    takes_ing_behind: Mapping[str, str]
    owners: Mapping[str, str]
    expressions: Mapping[str, tuple[tuple[str, ...], ...]]
    states: Mapping[str, State]
    names: Mapping[str, Any]
    types: Mapping[str, str]
    described: Mapping[str, str]
    given: frozenset[str]
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
    names = _typed(read(folder, language, "names"))
    lists = {key: frozenset(w.lower() for w in ws) for key, ws in words.items()}
    return Lexicon(
        classes=_classes(words),
        words=lists,
        verbs=verb_forms(words["verbs"], lists["doubled"], lists["doubled_or_not"]),
        particles={verb: tuple(rest) for verb, *rest in _parted(words["particles"])},
        takes_ing_behind={verb: particle for verb, particle in _parted(words["takes_ing_behind"])},
        owners={owner: pronoun for owner, pronoun in _parted(words["owners"])},
        expressions=_expressions(words),
        states={state.id: state for state in _states(folder, language)},
        names=names,
        types={word: type_ for type_, ws in names["types"].items() for word in ws},
        described={word: type_ for type_, ws in names["described"].items() for word in ws},
        given=frozenset().union(*names["given_names"].values()),
        offices=_typed(read(folder, language, "offices")),
    )


def _classes(words: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    for key, name in [*_CLASSES.items(), ("compound_prepositions", "prep")]:
        for word in words[key]:
            classes.setdefault(word.lower(), set()).add(name)
    return {word: frozenset(found) for word, found in classes.items()}


def _expressions(words: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    several = [word for key, listed in words.items() if key != "verbs" for word in listed]
    expressions: dict[str, list[tuple[str, ...]]] = {}
    for one in sorted((w for w in several if " " in w), key=lambda w: (-len(w.split()), w)):
        parts = tuple(one.lower().split())
        expressions.setdefault(parts[0], []).append(parts)
    return {first: tuple(found) for first, found in expressions.items()}


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


def _parted(entries: tuple[str, ...]) -> Iterator[list[str]]:
    """The parts of entries such as "hand/over/out"."""
    return (entry.split("/") for entry in entries)


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
        names, adjectives, capitals, towns = (*parts, [], [], [])[:4]
        one = identifier(names[0])
        assert ID.fullmatch(one)
        yield State(one, names[0], *map(tuple, (names, adjectives, capitals, towns)))
