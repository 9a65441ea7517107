"""Known names, found in one pass over a text.

A name matches as it is written, as whole words; capitals ("KONO Taro"), Slovene cases,
plain ASCII and the two orders of Japanese names are names made when the gazetteer is built
and never take a name away from an entity that the authority gives it to. A name is strong
when one entity alone can be meant: what one has as strong and another as weak ("Miroslav
Cerar", father and son) lists both, the strong one first, and is weak.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from kg.authority import Authority, Entity, folded
from kg.inflection import (
    COMMON,
    ascii_form,
    romanizations,
    slovene_name,
    slovene_person,
    slovene_surname,
)

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]")
_SAME = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("–", "-"), ("‐", "-"), ("‑", "-"))
_BLANKS = (("\n", " "), ("\t", " "), ("\r", " "), ("\u00a0", " "), ("\u202f", " "))
_TITLES = frozenset(
    ["Emperor", "Empress", "Prince", "Princess", "Crown", "King", "Queen", "President", "Minister", "Prime", "Dr", "Sir"]
)
_GIVEN_STRONG, _GIVEN_WEAK, _MADE_STRONG, _MADE_WEAK = range(4)


@dataclass(frozen=True, slots=True)
class Name:
    """A known name in a text.

    Attributes:
        start: Offset of its first character, in code points.
        end: Offset after its last character; a possessive 's is not part of it.
        ids: Everyone who has it, those first who have it as a strong name.
        strong: Exactly one entity has it, and has it as a strong name or label.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    strong: bool


_Entry = tuple[int, tuple[str, ...], bool]


class Gazetteer:
    """The names of all entities but offices.

    Args:
        authority: The entities; the gazetteer keeps names and ids only.
    """

    def __init__(self, authority: Authority) -> None:
        owners: dict[str, dict[str, int]] = {}
        for entity in authority.values():
            if entity.type != "Office":
                for form, rank in _forms(entity):
                    held = owners.setdefault(form, {})
                    held[entity.id] = min(rank, held.get(entity.id, rank))
        latin, japanese = ahocorasick.Automaton(), ahocorasick.Automaton()
        for form, held in owners.items():
            entry = (len(form), *_bearers(held))
            (japanese if _JAPANESE.search(form) else latin).add_word(form, entry)
        # Two, for a state with a thousand branches (one per kanji) slows every step.
        self._automata = [(latin, None), (japanese, _JAPANESE)]
        self._automata = [pair for pair in self._automata if len(pair[0])]
        for automaton, _ in self._automata:
            automaton.make_automaton()

    def find(self, text: str) -> list[Name]:
        """The names in a text: leftmost, then longest, whole words, none overlapping."""
        plain = _plain(text)
        hits: list[tuple[int, int, tuple[str, ...], bool]] = []
        for automaton, needs in self._automata:
            if needs is None or needs.search(plain):
                for last, (length, ids, strong) in automaton.iter(plain):
                    start = last + 1 - length
                    if _whole(plain, start, last):
                        hits.append((start, -last, ids, strong))
        hits.sort()
        found: list[Name] = []
        taken = 0
        for start, last, ids, strong in hits:
            if start >= taken:
                taken = 1 - last
                found.append(Name(start, taken, ids, strong))
        return found


def _plain(text: str) -> str:
    """The text with one apostrophe, one hyphen and one blank, offsets unchanged."""
    for one, other in _BLANKS if text.isascii() else (*_SAME, *_BLANKS):
        text = text.replace(one, other)
    return text


def _whole(text: str, start: int, last: int) -> bool:
    """Whether no word goes on at either edge; Japanese script but katakana has no words."""
    return not (start and _joined(text[start - 1], text[start])) and not (
        last + 1 < len(text) and _joined(text[last], text[last + 1])
    )


def _joined(left: str, right: str) -> bool:
    if not (left.isalnum() or left in "_ー") or not (right.isalnum() or right in "_ー"):
        return False
    if _JAPANESE.match(left) or _JAPANESE.match(right):
        return bool(_KATAKANA.match(left) and _KATAKANA.match(right))
    return True


def _bearers(held: dict[str, int]) -> tuple[tuple[str, ...], bool]:
    """Whom a name may mean, and whether it is strong."""
    best = min(held.values())
    if best == _GIVEN_STRONG:  # made names never compete with a strong one that was given
        held = {id_: rank for id_, rank in held.items() if rank <= _GIVEN_WEAK}
    ids = tuple(sorted(held, key=lambda id_: (held[id_], id_)))
    return ids, len(ids) == 1 and best in (_GIVEN_STRONG, _MADE_STRONG)


def _forms(entity: Entity) -> Iterator[tuple[str, int]]:
    """Every written form of an entity's names, with its rank."""
    weak = {folded(name) for names in entity.weak.values() for name in names}
    labels = {**entity.unpublished, **entity.labels}
    given = [*labels.items(), *_listed(entity.strong), *_listed(entity.weak)]
    written = {_plain(" ".join(name.split())) for _, name in given}
    for name in written:
        yield name, _GIVEN_WEAK if folded(name) in weak else _GIVEN_STRONG
    made: dict[str, int] = {}
    for language, name in given:
        name = _plain(" ".join(name.split()))
        rank = _MADE_WEAK if folded(name) in weak else _MADE_STRONG
        for form in _made(entity, labels["en"], language, name):
            made[form] = min(rank, made.get(form, rank))
    for form in _surnames(entity, labels["en"]):
        made.setdefault(form, _MADE_WEAK)
    for form, rank in _spelled(made, written, weak):
        if form not in written and form.casefold() not in COMMON and len(form) > 1:
            yield form, rank


def _listed(names: object) -> list[tuple[str, str]]:
    assert isinstance(names, dict)
    return [(language, name) for language, all_ in names.items() for name in all_]


def _made(entity: Entity, label: str, language: str, name: str) -> set[str]:
    """Forms that mean the same as a name: cases, orders, romanizations, capitals."""
    if _JAPANESE.search(name):
        return _spaced(entity, name)
    forms = romanizations(name)
    if entity.type == "Person":
        forms = _person_forms(entity, label, language, forms)
    else:
        if language == "sl":
            forms |= slovene_name(name)
        if len(name) > 3 and not name.isupper():
            forms |= {form.upper() for form in forms}
        if name[:1].islower():
            forms.add(name[:1].upper() + name[1:])
    return forms


def _person_forms(entity: Entity, label: str, language: str, names: set[str]) -> set[str]:
    family = _family(entity, label)
    forms = set(names)
    for name in names:
        words = name.split()
        if len(words) > 1 and words[0] not in _TITLES and all(w[:1].isupper() for w in words):
            if entity.country == "japan" and len(words) == 2:
                forms |= {f"{words[1]} {words[0]}"}
            if language == "sl" and words[-1] in family:
                forms |= slovene_person(words)
    for form in list(forms):
        words = form.split()
        if any(word in family for word in words):
            forms.add(" ".join(word.upper() if word in family else word for word in words))
    forms |= {form.upper() for form in names if " " in form and "." not in form}
    return forms


def _family(entity: Entity, label: str) -> set[str]:
    """The words of a person's family name, in every romanization and in ASCII."""
    words = label.split()
    if len(words) < 2 or words[0] in _TITLES or "," in label:
        return set()
    known = {w for _, name in _listed(entity.weak) for w in name.split() if w not in _TITLES}
    labels = {**entity.unpublished, **entity.labels}
    family = {w for w in words[1:] if w in known} or {words[-1]}
    family |= {labels["sl"].split()[-1]} if "sl" in labels and entity.country else set()
    every = {r for word in family | (known - {words[0]}) for r in romanizations(word)}
    return every | {ascii_form(word) for word in every}


def _surnames(entity: Entity, label: str) -> Iterator[str]:
    """Family names alone, in every case; they need support."""
    words = label.split()
    if entity.type != "Person" or len(words) < 2 or words[0] in _TITLES or "," in label:
        return
    names = {" ".join(words[1:]), words[-1]}
    sl = {**entity.unpublished, **entity.labels}.get("sl", "").split()
    if len(sl) > 1 and sl[0] not in _TITLES and sl[0][:1].isupper():
        names |= {" ".join(sl[1:])}
        for name in sorted({" ".join(sl[1:]), sl[-1]}):
            yield from slovene_surname(name, sl[0])
    for name in sorted(names):
        yield from sorted({name, name.upper()})


def _spaced(entity: Entity, name: str) -> set[str]:
    """A Japanese name with a blank between family and given name, where that is known."""
    families = [one for _, one in _listed(entity.weak) if _JAPANESE.search(one)]
    return {
        f"{family}{blank}{name[len(family) :]}"
        for family in families
        if entity.type == "Person" and name.startswith(family) and name != family
        for blank in (" ", "\u3000")
    }


def _spelled(
    made: dict[str, int], written: Iterable[str], weak: set[str]
) -> Iterator[tuple[str, int]]:
    """The forms, and they and the given names in ASCII and in decomposed Unicode."""
    ranks = {name: _MADE_WEAK if folded(name) in weak else _MADE_STRONG for name in written}
    for form, rank in (made | ranks).items():
        rank = _MADE_WEAK if rank == _MADE_STRONG and folded(form) in weak else rank
        yield form, rank
        if not form.isascii() and not _JAPANESE.search(form):
            yield ascii_form(form), rank
            yield unicodedata.normalize("NFD", form), rank
