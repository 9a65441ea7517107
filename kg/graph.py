"""A graph to ask: what ``kg.open()`` gives to notebooks and the commands work with.

Without a place it is the graph of the records that ship.
"""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from kg.disk import POINTER, open_folder
from kg.errors import MissingExtra, QueryError, StoreError
from kg.naming import find_entity
from kg.queries import find_query
from kg.shipped import open_shipped
from kg.store import Store
from kg.tables import Table, read_table, to_table

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from kg.catalogue import Catalogue
    from kg.dataset import Part

Notice = Callable[[str], None]

_LANGUAGES: Final = ("en", "sl", "ja")


def open_graph(
    place: str | os.PathLike[str] | None = None, notice: Notice | None = None
) -> "Graph":
    """Open a graph to ask it.

    Args:
        place: Folder of a store, address of a SPARQL 1.1 endpoint, or None for what
            ``KG_STORE`` names, else for the graph that ships.
        notice: Called with a sentence when opening takes more than a moment.

    Raises:
        StoreError: There is no graph there, or it cannot be read.
    """
    named = os.fspath(place) if place is not None else os.environ.get("KG_STORE") or None
    return Graph(open_shipped(notice or _silent) if named is None else open_store(named))


def open_store(place: str) -> Store:
    """Open the store in a folder or behind an address.

    Raises:
        StoreError: There is no graph of ours, or it cannot be read.
    """
    if not is_address(place):
        return open_folder(Path(place))
    from kg.dataset import check_layout
    from kg.endpoint import Endpoint

    endpoint = Endpoint(place)
    check_layout(endpoint)
    return endpoint


@contextmanager
def standing(folder: Path) -> Iterator[tuple[dict[str, "Part"], Store | None]]:
    """The graph in a folder, to be built upon: its parts and its store, for as long as asked.

    There are no parts and no store when there is no graph yet.

    Raises:
        StoreError: There is a store, but it cannot be read.
    """
    if not (folder / POINTER).exists():
        yield {}, None
        return
    from kg.dataset import read_parts

    store = open_folder(folder)
    try:
        yield read_parts(store), store
    finally:
        store.close()


def is_address(place: str) -> bool:
    """Whether a place is an address rather than a path."""
    return "://" in place


class Graph:
    """A graph that answers, until it is closed.

    Args:
        store: Where it lives.
    """

    def __init__(self, store: Store) -> None:
        self._store: Store | None = store
        self._catalogue: Catalogue | None = None

    @property
    def store(self) -> Store:
        """Where the graph lives.

        Raises:
            StoreError: The graph is closed.
        """
        if self._store is None:
            raise StoreError("the graph is closed (kg.open() opens it again)")
        return self._store

    def answer(self, question: str, *, lang: str = "en", **parameters: str) -> Table:
        """Answer one of the named questions.

        Args:
            question: Its name, such as "who-cooperates".
            lang: Language of labels: "en", "sl" or "ja".
            **parameters: Texts as on the command line; an entity by id or name.

        Raises:
            QueryError: There is no such question, parameter, entity or language.
            StoreError: The store cannot answer.
        """
        _check_language(lang)
        query = find_query(question)
        named = {name for name, one in query.parameters.items() if one.type == "entity"}
        texts = {
            name: find_entity(self.store, text) if name in named and text else text
            for name, text in parameters.items()
        }
        return read_table(self.store, query.bind(**query.parse_values(texts)), lang)

    def ask(self, question: str, *, lang: str = "en", **parameters: object) -> "pd.DataFrame":
        """Answer one of the named questions as a data frame.

        Args:
            question: Its name, such as "who-cooperates".
            lang: Language of labels: "en", "sl" or "ja".
            **parameters: Values of the question's parameters, None for any; see
                ``kg ask NAME --help``.

        Raises:
            MissingExtra: pandas is not installed.
            QueryError: There is no such question, parameter or language.
            StoreError: The store cannot answer.
        """
        texts = {name: str(value) for name, value in parameters.items() if value is not None}
        return _frame(self.answer(question, lang=lang, **texts))

    def query(self, sparql: str, *, lang: str | None = None) -> "pd.DataFrame":
        """Answer SPARQL of your own as a data frame.

        Args:
            sparql: A SELECT or ASK.
            lang: Language of the labels that stand for IRIs, or None for the IRIs.

        Raises:
            MissingExtra: pandas is not installed.
            QueryError: The text is not SPARQL, or there is no such language.
            StoreError: The store cannot answer.
        """
        return _frame(self.table(sparql, lang=lang))

    def table(self, sparql: str, *, lang: str | None = None) -> Table:
        """Answer SPARQL of your own.

        Args:
            sparql: A SELECT or ASK.
            lang: Language of the labels that stand for IRIs, or None for the IRIs.

        Raises:
            QueryError: The text is not SPARQL, or there is no such language.
            StoreError: The store cannot answer.
        """
        if lang is None:
            return to_table(self.store.select(sparql), lambda _: None)
        _check_language(lang)
        return read_table(self.store, sparql, lang)

    def catalogue(self) -> "Catalogue":
        """All entities and facts as plain Python, read once."""
        if self._catalogue is None:
            from kg.catalogue import read_catalogue

            self._catalogue = read_catalogue(self.store)
        return self._catalogue

    def network(
        self,
        *,
        kinds: Collection[str] | None = None,
        modalities: Collection[str] | None = None,
    ) -> "nx.MultiDiGraph[str]":
        """Who is linked with whom: nodes are entities, edges facts.

        Args:
            kinds: Kinds of the facts to keep, each a layer of the network; None keeps all.
            modalities: Modalities of the facts to keep; None keeps all.

        Raises:
            QueryError: The graph knows no such kind or modality.
            StoreError: The store cannot answer.
        """
        from kg.network import build_network

        catalogue = self.catalogue()
        return build_network(
            catalogue,
            modalities=modalities and [_term(catalogue, name) for name in modalities],
            kinds=kinds and [_term(catalogue, name) for name in kinds],
        )

    def close(self) -> None:
        """Let go of the store; once is enough, twice does no harm."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> "Graph":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _term(catalogue: "Catalogue", text: str) -> str:
    """The local name of a kind or modality, given as that or as its label, in any case."""
    wanted = text.casefold()
    for name, labels in catalogue.labels.items():
        if wanted in (name.casefold(), *(label.casefold() for label in labels.values())):
            return name
    raise QueryError(f"there is no kind or modality {text!r} (such as Visit or planned)")


def _frame(table: Table) -> "pd.DataFrame":
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtra(
            "data frames need pandas (pip install 'slovenia-japan-kg[pandas]')"
        ) from None
    # A column of decimals would not go together with the floats that pandas calculates with.
    rows = [
        [float(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in table.rows
    ]
    return pd.DataFrame(rows, columns=list(table.columns))


def _check_language(lang: str) -> None:
    if lang not in _LANGUAGES:
        raise QueryError(f"there are no names in {lang!r} (there are: {', '.join(_LANGUAGES)})")


def _silent(_: str) -> None:
    pass
