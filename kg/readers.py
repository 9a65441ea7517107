"""Which reader reads: the frames that ship, or another, each behind the same proof.

Another package offers a reader in the entry-point group ``slovenia_japan_kg.readers``: a
callable without arguments that gives a `kg.reader.Reader`. Of what such a reader finds only
that is kept which a record can hold, which keeps the shapes, and whose evidence names
everybody.
"""

from dataclasses import dataclass, replace

from kg.documents import Document
from kg.errors import DocumentError, KgError, QueryError
from kg.reader import Reader, Reading, default_reader

GROUP = "slovenia_japan_kg.readers"
DEFAULT = "frames"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedReader:
    """A reader under its name; what it finds waits for review.

    Attributes:
        name: Its name, as `find_reader` knows it.
        reader: The reader.
        languages: Codes of the languages it reads; None for any.
    """

    name: str
    reader: Reader
    languages: tuple[str, ...] | None

    def read(self, document: Document) -> Reading:
        """What the reader finds in a document, proven, each fact with the reader's name.

        Raises:
            DocumentError: The text is in a language it does not read, or it failed.
        """
        if self.languages is not None and document.language not in self.languages:
            known = ", ".join(self.languages)
            raise DocumentError(
                f"the text is in {document.language!r}, the reader {self.name!r} reads {known}"
            )
        try:
            reading = self.reader.read(document)
        except KgError:
            raise
        except Exception as error:
            said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            raise DocumentError(f"the reader {self.name!r} failed ({said})") from error
        return _named(reading, self.name)


def find_reader(name: str = DEFAULT) -> NamedReader:
    """A reader by its name.

    Raises:
        QueryError: There is no such reader; the message names those there are.
    """
    if name == DEFAULT:
        return NamedReader(name=name, reader=default_reader(), languages=("en",))
    raise QueryError(f"there is no reader {name!r} (known: {DEFAULT})")


def _named(reading: Reading, name: str) -> Reading:
    """The reading with each fact as proposed by a reader and its frame."""
    proposals = tuple(
        replace(
            one,
            fact=replace(one.fact, status="proposed", review=None, reader=f"{name}/{one.frame}"),
        )
        for one in reading.proposals
    )
    record = replace(reading.record, facts=tuple(one.fact for one in proposals))
    return replace(reading, proposals=proposals, record=record)
