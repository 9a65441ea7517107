"""The texts of releases, where they are at hand: they prove the offsets of a record.

Offsets count Unicode code points of exactly the text whose hash the record names; of any
other text they would prove nothing, so that one is refused.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from kg import files
from kg.errors import ReleaseError
from kg.facts import Evidence, Fact
from kg.records import Record


def with_quotes(record: Record, folder: Path) -> Record:
    """The record with the words of its evidence, when ``<folder>/<id>.txt`` is at hand.

    Returns:
        The record as it is when there is no such file.

    Raises:
        ReleaseError: The text is not the one the offsets count in, or an evidence span
            lies outside it or does not hold the words the record names.
    """
    path = folder / f"{record.id}.txt"
    if not path.exists():
        return record
    try:
        text = files.read_text(path)
    except files.FileError as error:
        raise ReleaseError(str(error)) from error
    digest = hashlib.sha256(text.encode()).hexdigest()
    if record.sha256 != digest:
        raise ReleaseError(
            f"{path}: not the text that {record.path} counts in (sha256 {digest}, "
            f"the record says {record.sha256 or 'none'})"
        )
    return replace(
        record,
        facts=tuple(
            replace(fact, evidence=tuple(_quoted(record, fact, one, text) for one in fact.evidence))
            for fact in record.facts
        ),
    )


def _quoted(record: Record, fact: Fact, evidence: Evidence, text: str) -> Evidence:
    if evidence.start is None or evidence.end is None:
        return evidence
    where = f"{record.path}:{fact.line}: evidence {evidence.start}–{evidence.end}"
    if evidence.end > len(text):
        raise ReleaseError(f"{where} lies outside the text ({len(text)} characters)")
    quote = text[evidence.start : evidence.end]
    at = 0
    for words in evidence.words:
        at = quote.find(words, at)
        if at < 0:
            raise ReleaseError(f"{where} does not hold the words {words!r}")
        at += len(words)
    return replace(evidence, quote=quote)
