"""Known names, found in one pass over a text.

A name matches as it is written, as whole words; capitals ("KONO Taro"), Slovene cases,
plain ASCII and the two orders of Japanese names are names made when the gazetteer is built
and never take a name away from an entity that the authority gives it to. Topics are
common words ("trade") and no names, but for those whose words have capitals. A name is strong
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
    ascii_form,
    is_common,
    romanizations,
    slovene_name,
    slovene_person,
    slovene_surname,
)

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]")
_SAME = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("–", "-"), ("‐", "-"), ("‑", "-"))
_BLANKS = (("\n", " "), ("\t", " "), ("\r", " "), ("\u00a0", " "), ("\u202f", " "))
_TITLES = (
    *("Emperor", "Empress", "Prince", "Princess", "Crown", "King", "Queen", "President"),
    *("Minister", "Prime", "Dr", "Sir"),
)
# Letters of "and" and "the", which names have in lower case.
_SMALL = 3
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


class Gazetteer:
    """The names of all entities but offices.

    Args:
        authority: The entities; the gazetteer keeps names and ids only.
    """

    def __init__(self, authority: Authority) -> None:
        latin, japanese = ahocorasick.Automaton(), ahocorasick.Automaton()
        for form, (ids, strong) in _bearers(authority).items():
            # Two, for a state with a thousand branches (one per kanji) slows every step.
            automaton = japanese if _JAPANESE.search(form) else latin
            automaton.add_word(form, (len(form), ids, strong))
        self._automata = [
            (automaton, needs)
            for automaton, needs in ((latin, None), (japanese, _JAPANESE))
            if len(automaton)
        ]
        for automaton, _ in self._automata:
            automaton.make_automaton()

    def find(self, text: str) -> list[Name]:
        """The names in a text: leftmost, then longest, whole words, none overlapping."""
        plain = _plain(text)
        hits: list[tuple[int, int, tuple[str, ...], bool]] = []
        for automaton, needs in self._automata:
            if needs is None or needs.search(plain):
                for last, (length, ids, strong) in automaton.iter(plain):
                    end = last + 1
                    if _whole(plain, end - length, end):
                        hits.append((end - length, -end, ids, strong))
        hits.sort()
        found: list[Name] = []
        taken = 0
        for start, minus_end, ids, strong in hits:
            if start >= taken:
                taken = -minus_end
                found.append(Name(start, taken, ids, strong))
        return found


def _plain(text: str) -> str:
    """The text with one apostrophe, one hyphen and one blank, offsets unchanged."""
    for one, other in _BLANKS if text.isascii() else (*_SAME, *_BLANKS):
        text = text.replace(one, other)
    return text


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on at either edge."""
    if start and text[start - 1].isalnum() and _joined(text[start - 1], text[start]):
        return False
    return not (end < len(text) and text[end].isalnum() and _joined(text[end - 1], text[end]))


def _joined(left: str, right: str) -> bool:
    """Whether two letters are of one word; of Japanese script only katakana makes words."""
    if _JAPANESE.match(left) or _JAPANESE.match(right):
        return bool(_KATAKANA.match(left) and _KATAKANA.match(right))
    return left.isalnum() and right.isalnum()


_Bearers = tuple[tuple[str, ...], bool]  # ids, and whether the name is strong


def _bearers(authority: Authority) -> dict[str, _Bearers]:
    """Whom each name may mean, and whether it is strong."""
    ranks: dict[str, int] = {}
    found: dict[str, _Bearers] = {}
    shared: dict[str, dict[str, int]] = {}
    for entity in authority.values():
        alone = {rank: ((entity.id,), rank in (_GIVEN_STRONG, _MADE_STRONG)) for rank in range(4)}
        for form, rank in _forms(entity).items():
            if form in found:
                held = shared.setdefault(form, {found[form][0][0]: ranks[form]})
                held[entity.id] = rank
            else:
                found[form], ranks[form] = alone[rank], rank
    for form, held in shared.items():
        if min(held.values()) == _GIVEN_STRONG:  # what is made takes nothing away
            held = {id_: rank for id_, rank in held.items() if rank <= _GIVEN_WEAK}
        ids = tuple(sorted(held, key=lambda id_: (held[id_], id_)))
        strong = len(ids) == 1 and held[ids[0]] == _GIVEN_STRONG
        found[form] = (ids, strong)
    return found


def _forms(entity: Entity) -> dict[str, int]:
    """Every written form of an entity's names, with its best rank."""
    weak = {folded(name) for names in entity.weak.values() for name in names}
    labels = {**entity.unpublished, **entity.labels}
    given = [*labels.items(), *_listed(entity.strong), *_listed(entity.weak)]
    if entity.type == "Topic":
        given = [(language, name) for language, name in given if _is_proper(name)]
    written = {_plain(" ".join(name.split())) for _, name in given}
    made: dict[str, int] = {}
    for language, name in given:
        name = _plain(" ".join(name.split()))
        rank = _MADE_WEAK if folded(name) in weak else _MADE_STRONG
        for form in _made(entity, labels["en"], language, name):
            made[form] = min(rank, made.get(form, rank))
    for form in _surnames(entity, labels["en"]):
        made.setdefault(form, _MADE_WEAK)
    found = {
        form: rank
        for form, rank in _spelled(made, written, weak)
        if len(form) > 1 and not is_common(form)
    }
    for name in written:
        found[name] = _GIVEN_WEAK if folded(name) in weak else _GIVEN_STRONG
    return found


def _is_proper(name: str) -> bool:
    """Whether all words but small ones are written with capitals: "Free and Open Indo-Pacific"."""
    words = [word for word in name.split() if len(word) > _SMALL]
    return name.lower() != name and all(not word[0].islower() for word in words)


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
            if (language == "sl" or entity.country == "slovenia") and words[-1] in family:
                forms |= slovene_person(words)
    for form in list(forms):
        words = form.split()
        if any(word in family for word in words):
            forms.add(" ".join(word.upper() if word in family else word for word in words))
    forms |= {form.upper() for form in names if " " in form and "." not in form}
    return forms


def _name_words(label: str) -> list[str]:
    """Given and family names of a person; none of a label that begins with a title."""
    words = label.split()
    if "," in label or not words or words[0] in _TITLES or not words[0][:1].isupper():
        return []
    return [word for word in words if word[0] != "(" and word[-1] != "."]  # no Jr., no initials


def _family(entity: Entity, label: str) -> set[str]:
    """The words of a person's family name, in every romanization and in ASCII."""
    words = _name_words(label)
    if len(words) < 2:
        return set()
    given = [name.split() for names in (entity.weak, entity.strong) for _, name in _listed(names)]
    known = {name[-1] for name in given if len(name) == 1 or name[0] in _TITLES}
    known |= {word for name in given if len(name) == 2 for word in name if word in words[1:-1]}
    family = {w for w in words[1:] if w in known} or {words[-1]}
    labels = {**entity.unpublished, **entity.labels}
    family |= set(_name_words(labels.get("sl", ""))[-1:])
    family |= {w for name in given for w in name if not w.isascii() and ascii_form(w) in family}
    every = {form for word in family for form in romanizations(word)}
    return every | {ascii_form(word) for word in every}


def _surnames(entity: Entity, label: str) -> Iterator[str]:
    """Family names alone, in every case; they need support."""
    words = _name_words(label)
    if entity.type != "Person" or len(words) < 2:
        return
    names = {" ".join(words[1:]), words[-1], *_family(entity, label)}
    sl = _name_words({**entity.unpublished, **entity.labels}.get("sl", ""))
    if len(sl) > 1:
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
        rank = _MADE_WEAK if rank == _MADE_STRONG and form.casefold() in weak else rank
        yield form, rank
        if not form.isascii() and not _JAPANESE.search(form):
            yield ascii_form(form), rank
            yield unicodedata.normalize("NFD", form), rank
