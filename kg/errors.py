"""What can go wrong, as one tree.

KgError
  ReleaseError        a release record is not as the format says    (file, line)
  DocumentError       a text, page or PDF cannot be read            (carries the place)
  AuthorityError      the authority contradicts itself              (file, line)
  LexiconError        a lexicon is missing or not as it should be    (file, line)
  LinkError           a link between facts is not as it should be   (file, line)
  CodebookError       a codebook is not as the format says          (file, line)
  OntologyError       an ontology file cannot be read               (file, line)
  InvalidGraph        a graph breaks the shapes                     (carries the violations)
  QueryError          no such query or parameter, or a syntax error (lists the known ones)
  StoreError          the store cannot be read, reached or written  (carries the place)
  OutputError         an output file cannot be written              (carries the path)
  MissingExtra        an optional dependency is not installed       (carries the pip line)

A message is one lower-case sentence: what was found, and what would have been right.
``exit_status`` is 1 when the data or a place are wrong and 2 when the call is wrong.
"""

from collections.abc import Sequence


class KgError(Exception):
    """Anything this package refuses, in one sentence a user can act on."""

    exit_status = 1


class ReleaseError(KgError):
    """A release record is not as the format says."""


class DocumentError(KgError):
    """The text of a release cannot be fetched or read, or lacks its date or publisher."""


class AuthorityError(KgError):
    """The authority contradicts itself or cannot be read."""


class LexiconError(KgError):
    """A lexicon is missing or not as the format says."""


class LinkError(KgError):
    """A link between facts is not as the format says, or names a fact that is not there."""


class CodebookError(KgError):
    """What the columns of a table mean is not said as the format has it, or not at all."""


class OntologyError(KgError):
    """An ontology file cannot be read or lacks what the program relies on."""


class InvalidGraph(KgError):
    """A graph breaks the shapes of the ontology.

    Attributes:
        violations: One sentence each, with file and line where they are known.
    """

    def __init__(self, violations: Sequence[str]) -> None:
        self.violations = tuple(violations)
        super().__init__("\n".join(self.violations))


class QueryError(KgError):
    """There is no such query or parameter, or the query cannot be parsed."""

    exit_status = 2


class StoreError(KgError):
    """A store cannot be read, reached or written."""


class OutputError(KgError):
    """An output file cannot be written."""


class MissingExtra(KgError):
    """An optional dependency is not installed."""

    exit_status = 2
