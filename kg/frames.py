"""Frames: how texts of a language say the kinds of facts, as ``kg/data/lexicon`` lists them.

A frame is a trigger (a verb or a noun in all its forms) with the place of each role around it.
It carries examples of its own, which the tests run. A new phrasing is an entry, not code; what
a role may hold is the ontology's to say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg import lines, resources
from kg.errors import LexiconError
from kg.files import FileError
from kg.ontology import Kind, Ontology

COMMON = ("place", "date", "note", "reportedBy")
_KEYS = frozenset(
    ("frame", "kind", "verb", "noun", "title", "light", "roles", "set", "modality", "aspect", "needs",
     "each", "with", "without", "words", "dated", "rest", "examples", "not")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb with what must stand beside it.

    Attributes:
        base: Base form of the verb.
        object: Head its object must have, or "".
        prep: Preposition or adverb that must follow, or "".
        head: Head of the phrase behind that preposition, or "".
        bare: Whether no object may follow.
    """

    base: str
    object: str = ""
    prep: str = ""
    head: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way to say a kind of fact.

    Attributes:
        name: Its name in the lexicon.
        kind: The kind of fact.
        verbs: Verbs that trigger it.
        nouns: Nouns that trigger it, singular, several words where one is not enough.
        title: Whether an office triggers it.
        light: Verbs that carry the noun: their subject and complements are the noun's.
        roles: Places of each role, by its key; the places are tried in order and all count
            where the role takes several.
        constants: Values that the frame itself sets.
        modality: Modality in place of the one the verb tells, by that one; "*" for any.
        state: Whether it tells a state rather than an event.
        needs: Roles without which nothing is said; those the kind requires are always needed.
        each: Place whose phrases each make a fact of their own, or "".
        beside: Words one of which must stand in the clause.
        without: Words none of which may stand in the clause.
        words: Words one of which must stand before the noun.
        dated: "yes", "no" when it takes no day from what is told around it, "never" when it
            takes none at all.
        rest: Whether it counts only where no other kind says the same.
        own_light: Whether its light verbs are its own.
        examples: Texts with the facts the frame finds in them.
        negative: Texts in which it finds nothing.
        where: File and line, for messages.
    """

    name: str
    kind: str
    verbs: tuple[Trigger, ...]
    nouns: tuple[tuple[str, ...], ...]
    title: bool
    light: frozenset[str]
    roles: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, str]
    modality: Mapping[str, str]
    state: bool
    needs: tuple[str, ...]
    each: str
    beside: frozenset[str]
    without: frozenset[str]
    words: frozenset[str]
    dated: str
    rest: bool
    own_light: bool
    examples: tuple[Mapping[str, Any], ...]
    negative: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moods:
    """What governing words do to what they govern; see ``en.modality.yaml``."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    states: frozenset[str]
    lights: frozenset[str]
    hollow: frozenset[str]
    standing: frozenset[str]
    heads: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The frames of a language, by what triggers them.

    Attributes:
        frames: All of them, in the order of the files.
        by_verb: Those a verb triggers.
        by_noun: Those a noun triggers, by its last word.
        by_title: Those an office triggers.
        moods: What governing words do.
    """

    frames: tuple[Frame, ...]
    by_verb: Mapping[str, tuple[tuple[Frame, Trigger], ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    by_title: tuple[Frame, ...]
    moods: Moods


def load_grammar(ontology: Ontology, language: str = "en", folder: Path | None = None) -> Grammar:
    """Read the frames of a language.

    Raises:
        LexiconError: A frame is not as it should be, or names a kind or role that the
            ontology does not have; with file and line.
    """
    return _load(tuple(ontology.kinds.values()), language, folder or resources.lexicon())


class _Kinds(tuple[Kind, ...]):
    """Kinds, for the cache."""


_CACHE: dict[tuple[str, Path, frozenset[str]], Grammar] = {}


def _load(kinds: tuple[Kind, ...], language: str, folder: Path) -> Grammar:
    key = (language, folder, frozenset(kind.name for kind in kinds))
    if key not in _CACHE:
        _CACHE[key] = _read(kinds, language, folder)
    return _CACHE[key]


def _read(kinds: tuple[Kind, ...], language: str, folder: Path) -> Grammar:
    by_name = {kind.name: kind for kind in kinds}
    moods = _moods(_yaml(folder / f"{language}.modality.yaml"))
    frames: list[Frame] = []
    for path in sorted(folder.glob(f"{language}.frames-*.yaml")):
        for entry in _yaml(path):
            frames.append(_frame(entry, path, by_name, moods))
    names = [frame.name for frame in frames]
    for frame in frames:
        if names.count(frame.name) > 1:
            raise LexiconError(f"{frame.where}: the frame {frame.name!r} stands twice")
    by_verb: dict[str, list[tuple[Frame, Trigger]]] = {}
    by_noun: dict[str, list[Frame]] = {}
    for frame in frames:
        for trigger in frame.verbs:
            by_verb.setdefault(trigger.base, []).append((frame, trigger))
        for noun in frame.nouns:
            by_noun.setdefault(noun[-1], []).append(frame)
    return Grammar(
        frames=tuple(frames),
        by_verb={base: tuple(found) for base, found in by_verb.items()},
        by_noun={noun: tuple(found) for noun, found in by_noun.items()},
        by_title=tuple(frame for frame in frames if frame.title),
        moods=moods,
    )


@cache
def _yaml(path: Path) -> Any:
    try:
        return lines.read_yaml(path)
    except FileError as error:
        raise LexiconError(str(error)) from error


def _moods(content: Mapping[str, Any]) -> Moods:
    def inverted(key: str) -> dict[str, str]:
        return {
            word.replace("_", " "): mood
            for mood, words in content[key].items()
            for word in words.split()
        }

    def plain(key: str) -> frozenset[str]:
        return frozenset(word.replace("_", " ") for word in content[key].split())

    return Moods(
        verbs=inverted("verbs"),
        nouns=inverted("nouns"),
        adjectives=inverted("adjectives"),
        states=plain("states"),
        lights=plain("lights"),
        hollow=plain("hollow"),
        standing=plain("standing"),
        heads=inverted("heads"),
    )


def _frame(entry: Any, path: Path, kinds: Mapping[str, Kind], moods: Moods) -> Frame:
    where = f"{path}:{getattr(entry, 'line', 1)}"
    if not isinstance(entry, Mapping) or "frame" not in entry or "kind" not in entry:
        raise LexiconError(f"{where}: a frame has a 'frame:' (its name) and a 'kind:'")
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise LexiconError(f"{where}: unknown key {unknown[0]!r} (known: {', '.join(sorted(_KEYS))})")
    kind = kinds.get(entry["kind"])
    if kind is None:
        raise LexiconError(f"{where}: unknown kind {entry['kind']!r}")
    roles = {key: tuple(value.split()) for key, value in entry.get("roles", {}).items()}
    for key in [*roles, *entry.get("set", {})]:
        if key not in kind.roles and key not in COMMON:
            raise LexiconError(f"{where}: {kind.name} has no role {key!r}")
    modality = entry.get("modality", {})
    needs = _words(entry, "needs")
    required = () if kind.name == "Trade" else tuple(r.key for r in kind.roles.values() if r.least and r.key not in needs)
    return Frame(
        name=str(entry["frame"]),
        kind=kind.name,
        verbs=tuple(_trigger(text) for text in _listed(entry, "verb")),
        nouns=tuple(tuple(text.split()) for text in _listed(entry, "noun")),
        title="title" in entry,
        light=frozenset(_words(entry, "light")) or moods.lights,
        roles=roles,
        constants={key: str(value) for key, value in entry.get("set", {}).items()},
        modality={"*": modality} if isinstance(modality, str) else dict(modality),
        state=entry.get("aspect", "state" if kind.name in moods.states else "event") == "state",
        needs=(*(r for r in required if r not in ("modality", "reportedIn", "evidenceLink", "evidence")), *needs),
        each=str(entry.get("each", "")),
        beside=frozenset(_words(entry, "with")),
        without=frozenset(_words(entry, "without")),
        words=frozenset(_words(entry, "words")),
        dated=str(entry.get("dated", "yes")),
        rest="rest" in entry,
        own_light="light" in entry,
        examples=tuple(entry.get("examples", ())),
        negative=tuple(map(str, entry.get("not", ()))),
        where=where,
    )


def _listed(entry: Mapping[str, Any], key: str) -> Iterable[str]:
    """Triggers: a list, or words parted by commas."""
    value = entry.get(key, [])
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else list(value)


def _words(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in str(entry.get(key, "")).split())


def _trigger(text: str) -> Trigger:
    """ "take +part in", "enter into:force", "open -object", "sign"."""
    base, *rest = text.split()
    found = {"object": "", "prep": "", "head": ""}
    for part in rest:
        if part == "-object":
            continue
        if part.startswith("+"):
            found["object"] = part[1:]
        else:
            found["prep"], _, found["head"] = part.partition(":")
    found["prep"] = found["prep"].replace("_", " ")
    return Trigger(base, bare="-object" in rest, **found)
