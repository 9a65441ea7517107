"""Where the files lie that say *what*: ontology, queries, authority, records, templates.

In a checkout ``ontology/`` and ``queries/`` stand beside the package, so that they are
seen first; in an installed wheel they lie in ``kg/data/``.
"""

from pathlib import Path

VERSION = "0.1.0"

_PACKAGE = Path(__file__).resolve().parent
_DATA = _PACKAGE / "data"


def _beside_or_inside(name: str) -> Path:
    inside = _DATA / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def ontology() -> Path:
    """Folder of the ontology, its shapes, alignments, context and examples."""
    return _beside_or_inside("ontology")


def queries() -> Path:
    """Folder of the questions, one ``.rq`` file each."""
    return _beside_or_inside("queries")


def authority() -> Path:
    """Folder of the entities that are known before a release is read."""
    return _DATA / "authority"


def lexicon() -> Path:
    """Folder of the words and frames by which releases are read."""
    return _DATA / "lexicon"


def releases() -> Path:
    """Folder of the release records that ship."""
    return _DATA / "releases"


def links() -> Path:
    """Folder of what curators say of facts of several releases."""
    return _DATA / "links"


def templates() -> Path:
    """Folder of the page templates."""
    return _DATA / "templates"


def codebooks() -> Path:
    """Folder of what the columns of the tables for statisticians mean."""
    return _DATA / "codebooks"
