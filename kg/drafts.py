"""A record as a file: what a reader found, written the way a curator writes it.

One fact a block, in the order of the text, so that a review reads like the release. Of the
text only the first few and the last few words of a stretch are copied; dates are in
quotation marks, because YAML would make something else of them.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from kg.authority import Entity
from kg.blocks import WHOLE_PAGE
from kg.errors import OutputError
from kg.facts import Choice, Code, Evidence, Fact, Ref, Review, Value, Words
from kg.files import written
from kg.ontology import Ontology, load_ontology
from kg.records import Record
from kg.values import Span

# As many words are copied from the beginning of a stretch, and from its end.
FIRST, LAST = 4, 3
# A run that also stands elsewhere in its stretch is made longer, up to so many words.
LONGEST = 8

_WIDTH = 100
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KANA = "\u3041-\u309f\u3001\u3002"
_LETTER = re.compile(r"[^\W_]")  # or a digit
# A word; where none are parted by blanks, kanji or katakana with the hiragana behind them.
_WORD = re.compile(rf"[^\s{_KANA}]+[{_KANA}]*|[{_KANA}]+")
_OPENING, _CLOSING = "\"'“„«‘(「『", "\"'”“»’).,;:!?」』。、"
# Words that YAML can only read as a text, where they are longer than any word of its own.
_PLAIN = re.compile(r"[^\W\d_][\w'’.;()/&-]*(?: [\w'’.;()/&-]+)*")
_BRACKET = re.compile(r"[\[\]{}]")
# Where a page may begin another element, or shows fewer blanks than the text has.
_GAP = re.compile(r"[\t\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+| {2,}")


def words_of(quote: str) -> tuple[str, ...]:
    """The first few and the last few words of a stretch, or all of them when they are few.

    They stand in the stretch as they are given, so that a text fragment finds them; the last
    ones, where it can be had, only at its end. No run reaches over a line break, where a page
    may begin another element. Quotation marks and full stops at the ends are left out.

    Args:
        quote: A stretch of a release, in any language.

    Returns:
        One run or two; none when the stretch holds no letter or digit.

    >>> words_of("Minister Ana Oblak received Ken Sato, the Ambassador of Japan, in Ptuj.")
    ('Minister Ana Oblak received', 'Japan, in Ptuj')
    """
    lines = [line for line in _GAP.split(quote) if _LETTER.search(line)]
    if not lines:
        return ()
    first = _words(lines[0])
    if len(lines) == 1 and len(first) <= FIRST + LAST:
        return (_trimmed(lines[0]),)
    start = _trimmed(lines[0][first[0][0] : first[min(FIRST, len(first)) - 1][1]])
    last = first if len(lines) == 1 else _words(lines[-1])
    begun = quote.find(start) + len(start)
    return start, _last_run(quote, begun, lines[-1], last)


def _words(line: str) -> list[tuple[int, int]]:
    return [word.span() for word in _WORD.finditer(line) if _LETTER.search(word[0])]


def _last_run(quote: str, begun: int, line: str, words: list[tuple[int, int]]) -> str:
    """The last words of the last line that the stretch does not hold before, from an offset on."""
    run = ""
    for count in range(min(LAST, len(words)), min(LONGEST, len(words)) + 1):
        run = _trimmed(line[words[-count][0] :])
        if quote.find(run, begun) == quote.rfind(run):
            break
    return run


def _trimmed(run: str) -> str:
    return run.strip().lstrip(_OPENING).rstrip(_CLOSING).strip()


def record_text(record: Record, ontology: Ontology | None = None) -> str:
    """A record as YAML; read again it is the same record.

    Facts come in the order of the text, by the stretch each names first; those of one
    stretch, and those without offsets behind the one before them, keep their order.

    Args:
        record: The record; its path and the quotes of its evidence are not written.
        ontology: Says which roles may have several values; the one that ships when left out.
    """
    ontology = ontology or load_ontology()
    top = [
        f"id: {scalar(record.id)}",
        f"url: {scalar(record.url)}",
        f'published: "{record.published}"',
        f"publisher: {scalar(record.publisher)}",
        f"language: {scalar(record.language)}",
        f"title: {scalar(record.title)}",
    ]
    top += [] if record.sha256 is None else [f"sha256: {scalar(record.sha256)}"]
    top += [] if record.length is None else [f"length: {record.length}"]
    parts = ["\n".join(top)]
    if record.entities:
        parts.append("\n".join(["entities:", *map(_entity, record.entities)]))
    blocks = ["\n".join(_block(fact, ontology)) for fact in _in_order(record.facts)]
    parts.append("\n\n".join(blocks).join(("facts:\n", "")) if blocks else "facts: []")
    return "\n\n".join(parts) + "\n"


def write_record(record: Record, path: Path, *, overwrite: bool = False) -> None:
    """Write a record to a file, all or nothing.

    Args:
        record: The record.
        path: The file; its folder is made when it is missing.
        overwrite: Whether a file that is there already may be replaced.

    Raises:
        OutputError: There is such a file, or the place cannot be written.
    """
    if path.exists() and not overwrite:
        raise OutputError(f"{path}: is there already (it may hold a curator's work)")
    with written(path) as file:
        file.write(record_text(record).encode("utf-8"))


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as a value of YAML, in quotation marks where it would else be something else.

    Args:
        text: Any text that can be written in UTF-8.
        flow: Whether it stands between brackets, where a comma ends a value.

    >>> print(scalar("smart networks"), scalar("2019"), scalar("a: b"))
    smart networks "2019" "a: b"
    """
    if not (flow and "," in text) and _is_plain(text, "[{}]" if flow else "- {}"):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(map(_visible, escaped))}"'


def _is_plain(text: str, place: str) -> bool:
    if len(text) > len("false") and _PLAIN.fullmatch(text):
        return True
    if text != text.strip() or _BRACKET.search(text) or not text.isprintable():
        return False
    # YAML 1.2 reads 1e5 as a number, the 1.1 of our own reader does not.
    if re.fullmatch(r"[-+.\d]+e[-+]?\d+|0o[0-7]+", text, re.ASCII | re.IGNORECASE):
        return False
    try:
        return bool(yaml.load(place.format(text), Loader=_LOADER) == [text])
    except (yaml.YAMLError, ValueError):
        return False


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def review_text(review: Review) -> str:
    """What a curator decided, on one line."""
    parts = {"by": scalar(review.by, flow=True), "at": f'"{review.at.isoformat()}"'}
    for key, text in (("reason", review.reason), ("was", review.was)):
        parts |= {} if text is None else {key: scalar(text, flow=True)}
    return f"{{{', '.join(f'{key}: {value}' for key, value in parts.items())}}}"


def _in_order(facts: Iterable[Fact]) -> list[Fact]:
    placed: list[tuple[int, Fact]] = []
    for fact in facts:
        starts = [one.start for one in fact.evidence if one.start is not None]
        before = placed[-1][0] if placed else 0
        placed.append((starts[0] if starts else before, fact))
    return [fact for _, fact in sorted(placed, key=lambda pair: pair[0])]


def _entity(one: Entity) -> str:
    parts = {"id": one.id, "type": one.type, "name": one.labels["en"]}
    more = {"country": one.country, "partOf": one.part_of, "note": one.note}
    parts |= {key: value for key, value in more.items() if value is not None}
    inside = ", ".join(f"{key}: {scalar(value, flow=True)}" for key, value in parts.items())
    return f"  - {{{inside}}}"


def _block(fact: Fact, ontology: Ontology) -> Iterator[str]:
    yield f"  - kind: {scalar(fact.kind)}"
    roles = ontology.kinds[fact.kind].roles
    for key, values in fact.roles.items():
        yield from _role(key, values, roles[key].many)
    if fact.date is not None:
        yield f'    date: "{fact.date}"'
    if fact.place is not None:
        yield f"    place: {scalar(fact.place)}"
    yield f"    modality: {scalar(fact.modality)}"
    for key, text in (("reportedBy", fact.reported_by), ("note", fact.note)):
        if text is not None:
            yield f"    {key}: {scalar(text)}"
    if fact.status != "accepted" or fact.review is not None:
        yield f"    status: {fact.status}"
    if fact.review is not None:
        yield f"    review: {review_text(fact.review)}"
    if fact.reader is not None:
        yield f"    reader: {scalar(fact.reader)}"
    if fact.handle is not None:
        yield f"    handle: {scalar(fact.handle)}"
    if all(one.whole_page for one in fact.evidence):
        yield f"    evidence: {WHOLE_PAGE}"
    else:
        yield "    evidence:"
        yield from map(_evidence, fact.evidence)


def _role(key: str, values: tuple[Value, ...], many: bool) -> Iterator[str]:
    listed = f"    {key}: [{', '.join(_value(value, flow=True) for value in values)}]"
    if len(values) == 1 and not many:
        yield f"    {key}: {_value(values[0], flow=False)}"
    elif len(listed) <= _WIDTH:
        yield listed
    else:
        yield f"    {key}:"
        yield from (f"      - {_value(value, flow=False)}" for value in values)


def _value(value: Value, *, flow: bool) -> str:
    match value:
        case Ref(text) | Words(text) | Choice(text) | Code(text):
            return scalar(text, flow=flow)
        case Span():
            return f'"{value}"'
        case str():
            return scalar(value, flow=flow)
        case _:
            return f"{value:f}"


def _evidence(one: Evidence) -> str:
    parts = [] if one.start is None else [f"start: {one.start}", f"end: {one.end}"]
    words = ", ".join(scalar(run, flow=True) for run in one.words)
    parts += [f"words: [{words}]"] if words else []
    return f"      - {{{', '.join(parts)}}}"
