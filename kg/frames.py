"""Frames: how texts of a language say the kinds of facts, as ``kg/data/lexicon`` lists them.

A frame is a trigger (a verb or a noun in all its forms) with the place of each role around it.
It carries examples of its own, which the tests run. A new phrasing is an entry, not code; what
a role may hold is the ontology's to say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import LexiconError
from kg.guides import Composition, Guides, Moods, References, content_of, load_guides, ordered
from kg.ontology import Kind, Ontology

COMMON = ("place", "date", "note", "reportedBy")
# Roles that no place in a clause fills.
_ELSEWHERE = frozenset(["modality", "reportedIn", "evidenceLink", "evidence"])
_KEYS = (
    *("frame", "kind", "verb", "noun", "title", "light", "roles", "set", "modality", "aspect"),
    *("needs", "each", "with", "without", "words", "dated", "rest", "examples", "not"),
)


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
class Grammar:
    """The frames of a language, by what triggers them.

    Attributes:
        frames: All of them, in the order of the files.
        by_verb: Those a verb triggers.
        by_governor: Those whose verb governs the deed that fills a role: "agreed to build a plant".
        by_noun: Those a noun triggers, by its last word.
        by_title: Those an office triggers.
        moods: What governing words do.
        references: How a text refers to what it has named.
        composition: Which tellings are one fact.
    """

    frames: tuple[Frame, ...]
    by_verb: Mapping[str, tuple[tuple[Frame, Trigger], ...]]
    by_governor: Mapping[str, tuple[Frame, ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    by_title: tuple[Frame, ...]
    moods: Moods
    references: References
    composition: Composition


def load_grammar(ontology: Ontology, language: str = "en", folder: Path | None = None) -> Grammar:
    """Read the frames of a language.

    Raises:
        LexiconError: A frame is not as it should be, or names a kind or role that the
            ontology does not have; with file and line.
    """
    folder = folder or resources.lexicon()
    key = (language, folder, frozenset(ontology.kinds))
    if key not in _READ:
        _READ[key] = _read(ontology.kinds, load_guides(language, folder), language, folder)
    return _READ[key]


_READ: dict[tuple[str, Path, frozenset[str]], Grammar] = {}


def _read(kinds: Mapping[str, Kind], guides: Guides, language: str, folder: Path) -> Grammar:
    frames: dict[str, Frame] = {}
    for path in sorted(folder.glob(f"{language}.frames-*.yaml")):
        for entry in content_of(path):
            frame = _frame(entry, path, kinds, guides)
            if frames.setdefault(frame.name, frame) is not frame:
                raise LexiconError(f"{frame.where}: the frame {frame.name!r} stands twice")
    by_verb: dict[str, list[tuple[Frame, Trigger]]] = {}
    by_governor: dict[str, list[Frame]] = {}
    by_noun: dict[str, list[Frame]] = {}
    for frame in frames.values():
        for trigger in frame.verbs:
            by_verb.setdefault(trigger.base, []).append((frame, trigger))
            if _governs(frame):
                by_governor.setdefault(trigger.base, []).append(frame)
        for noun in frame.nouns:
            by_noun.setdefault(noun[-1], []).append(frame)
    return Grammar(
        frames=tuple(frames.values()),
        by_verb={base: tuple(found) for base, found in by_verb.items()},
        by_governor={base: tuple(found) for base, found in by_governor.items()},
        by_noun={noun: tuple(found) for noun, found in by_noun.items()},
        by_title=tuple(frame for frame in frames.values() if frame.title),
        moods=guides.moods,
        references=guides.references,
        composition=guides.composition,
    )


def _governs(frame: Frame) -> bool:
    return any(p.startswith("complement") for places in frame.roles.values() for p in places)


def _frame(entry: Any, path: Path, kinds: Mapping[str, Kind], guides: Guides) -> Frame:
    where = f"{path}:{getattr(entry, 'line', 1)}"
    kind = _kind(entry, where, kinds)
    moods = guides.moods
    modality = entry.get("modality", {})
    roles = {key: tuple(value.split()) for key, value in entry.get("roles", {}).items()}
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
        needs=_needed(kind, _words(entry, "needs"), guides.composition.one_sided),
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


def _kind(entry: Any, where: str, kinds: Mapping[str, Kind]) -> Kind:
    """The kind a frame tells, all of whose keys and roles are known."""
    if not isinstance(entry, Mapping) or "frame" not in entry or "kind" not in entry:
        raise LexiconError(f"{where}: a frame has a 'frame:' (its name) and a 'kind:'")
    unknown = sorted(set(entry).difference(_KEYS))
    if unknown:
        known = ", ".join(sorted(_KEYS))
        raise LexiconError(f"{where}: unknown key {unknown[0]!r} (known: {known})")
    kind = kinds.get(entry["kind"])
    if kind is None:
        raise LexiconError(f"{where}: unknown kind {entry['kind']!r}")
    for key in [*entry.get("roles", {}), *entry.get("set", {})]:
        if key not in kind.roles and key not in COMMON:
            raise LexiconError(f"{where}: {kind.name} has no role {key!r}")
    return kind


def _needed(kind: Kind, needs: tuple[str, ...], one_sided: frozenset[str]) -> tuple[str, ...]:
    """The roles a frame cannot do without: those its kind requires, then its own."""
    if kind.name in one_sided:
        return needs
    required = (role.key for role in kind.roles.values() if role.least)
    return (*(key for key in required if key not in needs and key not in _ELSEWHERE), *needs)


def _listed(entry: Mapping[str, Any], key: str) -> Iterable[str]:
    """Triggers: a list, or words parted by commas."""
    value = entry.get(key, [])
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else list(value)


def _words(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return ordered(str(entry.get(key, "")))


def _trigger(text: str) -> Trigger:
    """A verb with what must stand beside it.

    >>> _trigger("take +part in").object, _trigger("enter into:force").head
    ('part', 'force')
    >>> _trigger("open -object").bare
    True
    """
    base, *rest = text.split()
    found = {"object": "", "prep": "", "head": ""}
    for part in rest:
        if part.startswith("+"):
            found["object"] = part[1:]
        elif part != "-object":
            found["prep"], _, found["head"] = part.partition(":")
    found["prep"] = found["prep"].replace("_", " ")
    return Trigger(base, bare="-object" in rest, **found)
