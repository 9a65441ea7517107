"""How quickly releases are read, and with how much memory.

* Against spaCy both sides read the texts of ``tests/releases`` on one core. Ours is given
  documents, whose sentences are cut already, and goes all the way to proven facts. spaCy gets
  the same texts: blank English, the sentencizer, an entity ruler with every name that our
  gazetteer is given, and a matcher with one pattern for each of our frames (`_pattern`). The
  gaps of a pattern take up to eight words, as one writes them so that they do not match across
  a paragraph; how quick the same patterns are with gaps of any length stands beside it.
* With many names the same texts are read by a reader whose authority is filled up with
  made-up entities; none of them is in the texts, so that only looking for them differs.
* Two cores against one is ``kg read --jobs`` on a folder, by the clock, from the start of
  the command to its end: the start of the processes counts. Two such commands that share
  the work out between them show what the machine gives at best, since two cores that work
  at once are often slower than one alone.
* Memory is the peak of ``kg read --jobs 1`` on few and on many small releases.

Sides that are compared inside Python have a process each, so that neither looks through the
other's heap for garbage, nor any through what it has loaded, as in ``kg read`` on many; they
are measured in processor time, in turns.
"""

import gc
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import spacy
from bench_figures import Figure, Run, Sizes, run, tool
from spacy.language import Language
from spacy.matcher import Matcher

from kg.authority import Authority, Entity, load_authority
from kg.documents import Document, read_document
from kg.frames import Frame, load_grammar
from kg.lexicon import Lexicon, load_lexicon
from kg.ontology import Ontology, load_ontology
from kg.reader import FrameReader, default_reader

TEXTS = Path(__file__).parent / "releases" / "texts"
# So often a side reads all the texts in one run.
_REPEATED = 4
# How a pattern of spaCy says that some words of the sentence may stand between two others.
_BOUNDED, _FREE = "{0,8}", "*"
_FEW_NAMES, _MANY_NAMES = 1_000, 100_000


def figures(folder: Path, sizes: Sizes) -> Iterator[Figure]:
    """The figures of reading; `folder` is for texts and records."""
    yield from _against_spacy(sizes)
    yield _with_many_names(sizes)
    yield _on_two_cores(folder, sizes)
    yield _of_many_releases(folder, sizes)


def _against_spacy(sizes: Sizes) -> Iterator[Figure]:
    ours, bounded, free = _take_turns(
        sizes.long_rounds, (_our_reading,), (_spacy_reading, _BOUNDED), (_spacy_reading, _FREE)
    )
    number = len(_documents()) * _REPEATED
    name = "releases read in a second on one core, kg against a spaCy pipeline whose patterns have"
    raw = (
        f"{number / ours:.0f} against {number / bounded:.0f} in a second with gaps {_BOUNDED}"
        f" and {number / free:.0f} with gaps {_FREE}, best of {sizes.long_rounds}"
    )
    yield Figure(name=f"{name} gaps of up to 8 words", measured=bounded / ours, least=10, raw=raw)
    yield Figure(name=f"{name} gaps of any length", measured=free / ours, raw=raw)


def _with_many_names(sizes: Sizes) -> Figure:
    few, many = _take_turns(
        sizes.long_rounds, (_named_reading, _FEW_NAMES), (_named_reading, _MANY_NAMES)
    )
    number = len(_documents()) * _REPEATED
    return Figure(
        name=f"time to read with {_MANY_NAMES:,} known names against {_FEW_NAMES:,}",
        measured=many / few,
        most=1.5,
        raw=f"{many / number * 1000:.2f} ms against {few / number * 1000:.2f} ms a release,"
        f" best of {sizes.long_rounds}",
    )


def _on_two_cores(folder: Path, sizes: Sizes) -> Figure:
    number, rounds = sizes.releases[1] // 10, sizes.long_rounds // 2 + 1
    halves = [folder / "half-0", folder / "half-1"]
    _write_copies(folder / "whole", range(number))
    for first, half in enumerate(halves):
        _write_copies(half, range(first, number, 2))
    turns = []
    for _ in range(rounds):
        one, two = (_read(folder / "whole", jobs).seconds for jobs in (1, 2))
        with ThreadPoolExecutor() as both:
            turns.append((one, two, max(half.seconds for half in both.map(_read, halves))))
    one, two, beside = (min(taken) for taken in zip(*turns, strict=True))
    return Figure(
        name=f"{number:,} releases, kg read --jobs 1 against --jobs 2, by the clock",
        measured=one / two,
        least=1.8,
        raw=f"{one:.2f} s against {two:.2f} s, best of {rounds}; two commands that each read"
        f" half of them at once: {beside:.2f} s ({one / beside:.2f} times)",
    )


def _of_many_releases(folder: Path, sizes: Sizes) -> Figure:
    many = sizes.releases[1]
    few = many // 10
    peaks = []
    for number in (few, many):
        texts = folder / f"small-{number}"
        _write_small(texts, number)
        peaks.append(_read(texts).peak)
    return Figure(
        name=f"peak memory, {many:,} releases read against {few:,}",
        measured=peaks[1] / peaks[0],
        most=1.1,
        raw=f"{peaks[1]:.0f} MB against {peaks[0]:.0f} MB",
    )


# --- one side -----------------------------------------------------------------------------------


def _our_reading() -> Callable[[], None]:
    reader, documents = default_reader(), _documents()

    def read() -> None:
        for _ in range(_REPEATED):
            for document in documents:
                reader.read(document)

    return read


def _named_reading(number: int) -> Callable[[], None]:
    ontology, documents = load_ontology(), _documents()
    authority = _with_names(load_authority(ontology), number)
    reader = FrameReader(ontology, authority, load_lexicon(), load_grammar(ontology))

    def read() -> None:
        for _ in range(_REPEATED):
            for document in documents:
                reader.read(document)

    return read


def _spacy_reading(gap: str) -> Callable[[], None]:
    ontology = load_ontology()
    language = _pipeline(load_authority(ontology))
    matcher = _matcher(language, ontology, load_lexicon(), gap)
    texts = [document.text for document in _documents()] * _REPEATED

    def read() -> None:
        found = sum(len(matcher(doc)) for doc in language.pipe(texts))
        if found < len(texts):
            raise SystemExit(f"spaCy finds only {found} matches in {len(texts)} texts")

    return read


def _documents() -> list[Document]:
    return [read_document(path.read_bytes()) for path in sorted(TEXTS.glob("*.txt"))]


# --- spaCy --------------------------------------------------------------------------------------


def _pipeline(authority: Authority) -> Language:
    """Sentences and the names that the gazetteer is given, each with its class as label."""
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    ruler: Any = language.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": entity.type, "pattern": name, "id": entity.id}
            for entity in authority.values()
            if entity.type != "Office"
            for name in _names(entity)
        ]
    )
    return language


def _names(entity: Entity) -> list[str]:
    """All names of an entity in all languages: labels, strong and weak names."""
    listed = [*entity.strong.values(), *entity.weak.values()]
    labels = [*entity.labels.values(), *entity.unpublished.values()]
    return list(dict.fromkeys([*labels, *(name for names in listed for name in names)]))


def _matcher(language: Language, ontology: Ontology, lexicon: Lexicon, gap: str) -> Matcher:
    matcher = Matcher(language.vocab)
    for frame in load_grammar(ontology).frames:
        matcher.add(frame.name, [_pattern(frame, ontology, lexicon, gap)])
    return matcher


def _pattern(frame: Frame, ontology: Ontology, lexicon: Lexicon, gap: str) -> list[dict[str, Any]]:
    """The least that a frame asks for, as one pattern.

    An entity before the trigger where a role that is needed stands at the subject, the owner
    or the adjective; the trigger in all its forms; the heads its object must have and the
    preposition that must follow, where every trigger of the frame asks for one; an entity
    behind where a needed role stands there. Entities are of the classes that the role allows.
    Words of the same sentence may stand between, as many as the gap says. The words that must
    be or must not be in the clause, mood, voice and dates are left out.
    """
    before, behind = _sides(frame, ontology)
    objects = {word for one in frame.verbs for word in one.object.split("/")}
    preps = {one.prep.split(" ")[0] for one in frame.verbs}
    parts = [before] if before else []
    parts.append(_words(_triggers(frame, lexicon)))
    if frame.verbs and "" not in objects and not frame.nouns:
        parts.append(_words(objects | {form for one in objects for form in _numbers(one)}))
    if frame.verbs and "" not in preps and not frame.nouns:
        parts.append(_words(preps))
    parts += [behind] if behind else []
    between = {"IS_SENT_START": False, "OP": gap}
    return [token for part in parts for token in (between, part)][1:]


def _sides(frame: Frame, ontology: Ontology) -> list[dict[str, Any] | None]:
    """What an entity before the trigger, and one behind it, must be; None where none must be."""
    sides: list[set[str] | None] = [None, None]
    needed = ["holder"] if frame.title else frame.needs
    for key in needed:
        role, places = ontology.kinds[frame.kind].roles.get(key), frame.roles.get(key, ("of",))
        if role is None or role.value != "entity":
            continue
        name, _, narrowed = places[0].split(".")[0].partition("@")
        wanted = set(narrowed.split("/")) if narrowed[:1].isalpha() else set(role.classes)
        classes = {one for one, above in ontology.classes.items() if above & wanted}
        side = int(name not in ("subject", "owner", "nation", "each", "pair"))
        sides[side] = (sides[side] or set()) | (classes if wanted else set(ontology.classes))
    return [{"ENT_TYPE": {"IN": sorted(side)}} if side else None for side in sides]


def _triggers(frame: Frame, lexicon: Lexicon) -> set[str]:
    """Every form of the first word of its verbs and of the last word of its nouns."""
    bases = {one.base.replace("_", " ").split(" ")[0] for one in frame.verbs}
    forms = {form for form, verb in lexicon.verbs.items() if verb.base in bases}
    nouns = {form for noun in frame.nouns for form in _numbers(noun[-1])}
    offices = {one for heads in lexicon.offices["heads"].values() for one in heads}
    return bases | forms | nouns | (offices if frame.title else set())


def _numbers(noun: str) -> tuple[str, str]:
    """Singular and plural of a noun."""
    return noun, noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


def _words(words: set[str]) -> dict[str, Any]:
    return {"LOWER": {"IN": sorted(word.lower() for word in words)}}


# --- made-up names and texts --------------------------------------------------------------------

_SYLLABLES = [one + other for one in "bcdfghjklmnprstvz" for other in "aeiou"]
_GIVEN = ("Ana", "Miha", "Luka", "Neža", "Kenji", "Emi", "Hiroshi")
_TYPES = ("Person", "Company", "Place", "University")


def _with_names(authority: Authority, number: int) -> Authority:
    """The authority with made-up entities, until it has as many names as asked for."""
    made = dict(authority)
    known = sum(len(_names(entity)) for entity in authority.values() if entity.type != "Office")
    for n in count():
        if known >= number:
            return made
        entity = _entity(n)
        made[entity.id] = entity
        known += len(_names(entity))
    raise AssertionError


def _entity(n: int) -> Entity:
    word, kind = _word(n), _TYPES[n % len(_TYPES)]
    name = {
        "Person": f"{_GIVEN[n % len(_GIVEN)]} {word}",
        "Company": f"{word} Sistemi",
        "Place": word,
        "University": f"University of {word}",
    }[kind]
    kanji = "".join(chr(0x4E00 + part % 8009) for part in (n, n // 8009, n * 7, n * 977))
    labels = {"en": name, "ja": kanji}
    country = "slovenia" if n % 2 else "japan"
    return Entity(id=f"made-up-{n}", type=kind, where="", country=country, labels=labels)


def _word(n: int) -> str:
    """A made-up word with a capital; no two numbers below 600,000 have the same."""
    place, word = n * 7919 % len(_SYLLABLES) ** 3, ""
    for _ in range(3):
        place, rest = divmod(place, len(_SYLLABLES))
        word += _SYLLABLES[rest]
    return f"{word}{('šek', 'nik', 'ovič')[n % 3]}".capitalize()


_SMALL = """\
url: https://example.org/news/{n}
published: 20{year}-05-0{day}
publisher: mzz
language: en

Minister {one} receives Ambassador {other}

On 2 May 20{year}, the Slovenian Minister of Culture, Ana {one}, met the Ambassador of Japan,
Kenji {other}, in Ljubljana. They talked about robotics. The company {firm} d.o.o. of Ptuj signed
an agreement with Toyota, and will invest EUR {million} million in a plant in Nagoya.
"""


def _write_small(folder: Path, number: int) -> None:
    """Write small releases; one new family name in each, firms and guests from a hundred."""
    folder.mkdir()
    for n in range(number):
        text = _SMALL.format(
            n=n,
            year=30 + n % 60,
            day=n % 7 + 3,
            one=_word(n + 1000),
            other=_word(n % 100),
            firm=_word(n % 97 + 100),
            million=n % 90 + 2,
        )
        (folder / f"{n:06}.txt").write_text(text, encoding="utf-8")


def _write_copies(folder: Path, numbers: range) -> None:
    """Write the texts again and again, each time under another address."""
    folder.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]
    for n in numbers:
        head, _, rest = texts[n % len(texts)].partition("\n")
        (folder / f"{n:06}.txt").write_text(f"{head}-{n}\n{rest}", encoding="utf-8")


# --- measuring ----------------------------------------------------------------------------------


def _read(texts: Path, jobs: int = 1) -> Run:
    """A run of the command that reads a folder."""
    records = texts.with_name(f"{texts.name}-read")
    command = (tool("kg"), "read", texts, "-o", records, "--jobs", str(jobs))
    try:
        # What the command says of its success would stand between the figures.
        quietly = ("sh", "-c", 'exec "$@" 2>"$0"', texts.with_suffix(".said"))
        taken = run((*quietly, *command))
        if len(list(records.glob("*.yaml"))) != len(list(texts.iterdir())):
            raise SystemExit(f"kg read has not read all of {texts}")
        return taken
    finally:
        shutil.rmtree(records, ignore_errors=True)


class _Side:
    """What a process keeps between its turns."""

    work: Callable[[], None]


def _begin(make: Callable[..., Callable[[], None]], *given: object) -> None:
    _Side.work = staticmethod(make(*given))
    _Side.work()
    gc.collect()
    gc.freeze()


def _turn() -> float:
    start = time.process_time()
    _Side.work()
    return time.process_time() - start


def _take_turns(rounds: int, *sides: tuple[Any, ...]) -> list[float]:
    """The quickest turn of each side in seconds; each has a process and has warmed up."""
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin, initargs=side)
            )
            for side in sides
        ]
        for process in processes:
            process.submit(int).result()
        turns = [[one.submit(_turn).result() for one in processes] for _ in range(rounds)]
    return [min(own) for own in zip(*turns, strict=True)]
