"""Which reader reads: the frames that ship, or another, each behind the same proof.

Another package offers a reader in the entry-point group ``slovenia_japan_kg.readers``: a
callable without arguments that gives a `kg.reader.Reader`. Of what such a reader finds,
`kg.proving` keeps only what can be proven. A name of ours cannot be taken.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points

from kg.documents import Document
from kg.errors import DocumentError, KgError, QueryError
from kg.readings import Reader, Reading

GROUP = "slovenia_japan_kg.readers"
DEFAULT = "frames"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedReader:
    """A reader under its name; what it finds waits for review.

    Attributes:
        name: Its name, as `find_reader` knows it.
        reader: The reader.
        languages: Codes of the languages it reads; None for any.
        proof: What is kept of its readings; the frames prove theirs themselves.
    """

    name: str
    reader: Reader
    languages: tuple[str, ...] | None = None
    proof: Callable[[Reading], Reading] | None = None

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
            reading = _proposed(self.reader.read(document), self.name)
            if self.proof is not None:
                reading = self.proof(replace(reading, document=document))
        except KgError:
            raise
        except RecursionError as error:
            raise DocumentError("a sentence is nested too deeply to be read") from error
        except Exception as error:
            raise DocumentError(f"the reader {self.name!r} failed ({_said(error)})") from error
        return reading


def reader_names() -> list[str]:
    """Names of all readers there are, ours first."""
    return list(dict.fromkeys([*_OURS, *(point.name for point in _offered())]))


def find_reader(name: str = DEFAULT) -> NamedReader:
    """A reader by its name.

    Raises:
        QueryError: There is no such reader (the message names those there are), or it
            cannot be loaded.
    """
    if name in _OURS:
        return _OURS[name]()
    point = next((one for one in _offered() if one.name == name), None)
    if point is None:
        raise QueryError(f"there is no reader {name!r} (known: {', '.join(reader_names())})")
    try:
        reader = point.load()()
    except KgError:
        raise
    except Exception as error:
        raise QueryError(
            f"the reader {name!r} ({point.value}) cannot be loaded ({_said(error)})"
        ) from error
    return _foreign(name, reader)


def _offered() -> Iterator[EntryPoint]:
    """What other packages offer, in the order of names."""
    yield from sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value))


def _frames() -> NamedReader:
    from kg.reader import default_reader

    return NamedReader(name=DEFAULT, reader=default_reader(), languages=("en",))


def _llm() -> NamedReader:
    from kg.llm import default_reader

    return _foreign("llm", default_reader())


def _foreign(name: str, reader: Reader) -> NamedReader:
    from kg.proving import proven

    return NamedReader(name=name, reader=reader, proof=proven)


_OURS: dict[str, Callable[[], NamedReader]] = {DEFAULT: _frames, "llm": _llm}


def _proposed(reading: Reading, name: str) -> Reading:
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


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
