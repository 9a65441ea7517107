"""Lists of words and kinds that steer reading, as three files of ``kg/data/lexicon`` hold them.

``modality`` says what governing words do, ``reference`` how a text refers to what it named,
``composition`` which tellings are one fact. Each field is explained by the comment above its
list in the file. A list that is missing there, or that nothing here reads, is an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_type_hints

from kg import lines
from kg.errors import LexiconError
from kg.files import FileError

Shape = TypeVar("Shape", "Moods", "References", "Composition")


def content_of(path: Path) -> Any:
    """The content of a file of the lexicon.

    Raises:
        LexiconError: It is missing or no YAML.
    """
    try:
        return lines.read_yaml(path)
    except FileError as error:
        raise LexiconError(str(error)) from error


def ordered(value: str) -> tuple[str, ...]:
    """The words of a list in its order; ``_`` joins the words of one expression."""
    return tuple(word.replace("_", " ") for word in value.split())


def _sorts(value: Mapping[str, str]) -> dict[str, str]:
    return {word: sort for sort, words in value.items() for word in ordered(words)}


def _classes(value: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(key.split()) for key, words in value.items() for word in ordered(words)}


def _lists(value: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {key: ordered(words) for key, words in value.items()}


def _pairs(value: str) -> dict[str, str]:
    return {first: second for first, _, second in (w.partition("/") for w in ordered(value))}


# What a list is read as: its words, their order, or what each word stands for.
Words = Annotated[frozenset[str], lambda value: frozenset(ordered(value))]
Order = Annotated[tuple[str, ...], ordered]
Sorts = Annotated[Mapping[str, str], _sorts]
Pairs = Annotated[Mapping[str, str], _pairs]
Choices = Annotated[Mapping[str, str], dict]
Classes = Annotated[Mapping[str, tuple[str, ...]], _classes]
Lists = Annotated[Mapping[str, tuple[str, ...]], _lists]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moods:
    """What governing words do to what they govern; see ``en.modality.yaml``."""

    verbs: Sorts
    nouns: Sorts
    adjectives: Sorts
    heads: Sorts
    particles: Pairs
    states: Words
    lights: Words
    hollow: Words
    vague: Words
    lent: Words
    standing: Words
    unreal: Words
    timing: Words
    around: Words
    planning: Words
    undertakings: Words
    letting: Words
    finding: Words
    pledged: Words
    sources: Words
    quoting: Words
    moving: Words
    moving_by: Words
    engaging: Words
    happening: Words
    measures: Words
    remarks: Words
    deeds: Words
    ending: Words
    beginning: Words
    apart: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """How a text refers to what it has named; see ``en.reference.yaml``."""

    bodies: Classes
    links: Lists
    towns: Words
    town_halls: Order
    topical: Order
    deputies: Order
    short_titles: Words
    particular: Words
    unspecific: Words
    pairs: Words
    couples: Words
    states: Words
    guests: Words
    hosts: Words
    national: Words
    through: Words
    senders: Words
    staff: Words
    envoys: Words
    outside: Words
    national_heads: Words
    resident: Order
    groups: Words
    heading: Words
    women: Words
    men: Words
    jobs: Words
    announcing: Words
    daytimes: Words
    times: Words
    determiners: Words
    praising: Words
    counted: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """Which tellings are one fact; see ``en.composition.yaml``."""

    same: Lists
    agreeing: Lists
    alike: Lists
    lying: Lists
    guests: Lists
    partly: Lists
    said: Choices
    remarked: Words
    guessed: Order
    vague: Words
    anaphoric: Words
    united: Words
    corrected: Words
    dated: Words
    talks: Words
    encounters: Words
    people: Order
    together: Order
    asides: Words
    beside_statements: Words
    attended: Words
    acting: Words
    personal: Words
    places: Words
    sides: Words
    one_sided: Words
    under_way: Lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Guides:
    """The three files of a language."""

    moods: Moods
    references: References
    composition: Composition


@cache
def load_guides(language: str, folder: Path) -> Guides:
    """Read the lists of a language.

    Raises:
        LexiconError: A file is missing, or does not hold the lists it should.
    """
    return Guides(
        moods=_filled(Moods, folder / f"{language}.modality.yaml"),
        references=_filled(References, folder / f"{language}.reference.yaml"),
        composition=_filled(Composition, folder / f"{language}.composition.yaml"),
    )


def _filled(shape: type[Shape], path: Path) -> Shape:
    content = content_of(path)
    if not isinstance(content, Mapping):
        raise LexiconError(f"{path}: lists by name are needed")
    hints = get_type_hints(shape, include_extras=True)
    known = {one.name: get_args(hints[one.name])[1] for one in fields(shape)}
    for key in sorted(content.keys() ^ known.keys()):
        complaint = "unknown list" if key in content else "there is no list"
        raise LexiconError(f"{path}: {complaint} {key!r}")
    try:
        return shape(**{key: read(content[key]) for key, read in known.items()})
    except (AttributeError, TypeError, ValueError) as error:
        raise LexiconError(f"{path}: a list is words parted by blanks") from error
