"""Forms that a name takes in texts: Slovene cases, Japanese orders, plain ASCII, capitals.

The rules know no dictionary and rather give a form that nobody writes than miss one; what
would be a common word (`is_common`) is for the caller to leave out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from kg.grammar import read_words

_LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "ss"})
_LONG = {"ō": ("o", "ou", "oh"), "ū": ("u", "uu"), "Ō": ("O", "Ou", "Oh"), "Ū": ("U", "Uu")}
_SIBILANT = ("c", "č", "š", "ž", "j")
_VOWELS = "aeiouy"
_ADJECTIVE = {
    "a": re.compile(r".{2,}(?:sk|šk|čk|n|ov|ev|evn|ljsk)a$"),
    "o": re.compile(r".{2,}(?:sk|šk|čk|n)o$"),
    "i": re.compile(r".{2,}i$"),
    "e": re.compile(r".{2,}(?:sk|šk|čk|n)e$"),
}
CASES = ("genitive", "dative", "accusative", "locative", "instrumental")
_FEMININE = {
    "genitive": "e",
    "dative": "i",
    "accusative": "o",
    "locative": "i",
    "instrumental": "o",
}
_MASCULINE = {"genitive": "a", "dative": "u", "accusative": "a", "locative": "u"}
_ADJECTIVE_ENDINGS = {
    "i": ("ega", "emu", "ega", "em", "im"),
    "o": ("ega", "emu", "o", "em", "im"),
    "plural": ("ih", "im", "e", "ih", "imi"),
}
_PLURAL_NOUNS = {"i": ("ov", "om", "e", "ih", "i"), "e": ("", "am", "e", "ah", "ami")}


@cache
def _words(key: str) -> frozenset[str]:
    """A list of words of the lexicon."""
    return frozenset(read_words("sl.inflection.yaml")[key].split())


def is_common(form: str) -> bool:
    """Whether a made form is a common word."""
    return form.casefold() in _words("common")


def ascii_form(name: str) -> str:
    """A name without diacritics: "Jozef Stefan" for "Jožef Stefan"."""
    if name.isascii():
        return name
    plain = unicodedata.normalize("NFD", name.translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def romanizations(name: str) -> set[str]:
    """A name with its long vowels written as ō, o, ou and oh; ū as ū, u and uu."""
    forms = {name}
    for long, plain in _LONG.items():
        if long in name:
            forms |= {form.replace(long, short) for form in forms for short in plain}
    return forms


def slovene_person(words: list[str]) -> set[str]:
    """The cases of a person's name; the words are given names, then the surname.

    A given name in -a is a woman's unless it is one of the few men's; a woman's surname
    changes only when it ends in -a.
    """
    woman = words[0].endswith("a") and words[0] not in _words("men")
    return set(_agreeing([_person_word(word, woman) for word in words], words))


def slovene_surname(surname: str, given: str) -> set[str]:
    """The cases of a surname that stands alone, for the bearer of a given name."""
    woman = given.endswith("a") and given not in _words("men")
    words = surname.split()
    return set(_agreeing([_person_word(word, woman) for word in words], words))


def slovene_name(name: str) -> set[str]:
    """The cases of a place, state or body: its head with the adjectives before it change."""
    words = name.split()
    if not words or len(words[0]) < 3 or words[0].isupper():
        return set()
    size, plural = _head(words)
    changed = [
        _adjective(word, plural) if at < size - 1 else _noun(word, plural)
        for at, word in enumerate(words[:size])
    ]
    rest = words[size:]
    return {" ".join([form, *rest]) for form in _agreeing(changed, words[:size])}


def _agreeing(changed: list[dict[str, set[str]]], words: list[str]) -> Iterator[str]:
    """Every word in one case at a time."""
    for case in CASES:
        forms: Iterable[str] = [""]
        for options, word in zip(changed, words, strict=True):
            forms = [f"{form} {one}" for form in forms for one in sorted(options.get(case, {word}))]
        yield from (form[1:] for form in forms)


def _person_word(word: str, woman: bool) -> dict[str, set[str]]:
    if word.endswith("a"):
        return {case: {word[:-1] + end} for case, end in _FEMININE.items()}
    return {} if woman or len(word) < 3 else _masculine(word, animate=True)


def _masculine(word: str, *, animate: bool) -> dict[str, set[str]]:
    stems = _stems(word, animate)
    found = {case: {stem + end for stem in stems} for case, end in _MASCULINE.items()}
    if not animate:
        found["accusative"] = {word}
    found["instrumental"] = {stem + ("em" if stem.endswith(_SIBILANT) else "om") for stem in stems}
    return found


def _stems(word: str, animate: bool) -> set[str]:
    """What the endings are put to: Cerar-j, Erjav-c, Pet-r, Mir, Anže-t, Motegi-j."""
    last = word[-1]
    if last == "o":
        return {word[:-1]}
    if last == "e":
        return {word + "t", word + "j"}
    if last in "iuy":
        return {word + "j"}
    stems = {word}
    if len(word) > 3 and word[-2] == "e" and word[-3] not in _VOWELS and last in "cklrn":
        stems.add(word[:-2] + last)
        if last in "ck":
            stems.discard(word)
    if last == "r" and animate:
        stems = {stem + "j" if stem == word else stem for stem in stems}
    return stems


def _head(words: list[str]) -> tuple[int, bool]:
    """How many words the head and its adjectives are, and whether they are plural."""
    size = 1
    while size < len(words) and size < 4:
        before, word = words[size - 1], words[size]
        last = before[-1]
        if (
            word in _words("prepositions")
            or last not in _ADJECTIVE
            or not _ADJECTIVE[last].match(before)
        ):
            break
        if (last == "i" and word[-1] in "aoeu") or (last in "ae" and word[-1] != last):
            break
        if last == "o" and word[-1] not in "oe":
            break
        size += 1
    plural = size > 1 and words[0][-1] == words[size - 1][-1] and words[0][-1] in "ie"
    return size, plural


def _adjective(word: str, plural: bool) -> dict[str, set[str]]:
    last = word[-1]
    if last == "a":
        return {case: {word[:-1] + end} for case, end in _FEMININE.items()}
    key = "plural" if plural else last
    endings = _ADJECTIVE_ENDINGS.get(key)
    if endings is None:
        return {}
    found = {case: {word[:-1] + end} for case, end in zip(CASES, endings, strict=True)}
    if last == "i" and not plural:
        found["accusative"] = {word}
    return found


def _noun(word: str, plural: bool) -> dict[str, set[str]]:
    last = word[-1]
    if plural:
        endings = _PLURAL_NOUNS[last]
        return {case: {word[:-1] + end} for case, end in zip(CASES, endings, strict=True)}
    if last == "a":
        return {case: {word[:-1] + end} for case, end in _FEMININE.items()}
    if last in "oe":
        stem = word[:-1]
        soft = last == "e" or stem.endswith(_SIBILANT)
        return {
            **{case: {stem + end} for case, end in _MASCULINE.items()},
            "accusative": {word},
            "instrumental": {stem + ("em" if soft else "om"), stem + "em"},
        }
    return _masculine(word, animate=False) if last.isalpha() else {}
