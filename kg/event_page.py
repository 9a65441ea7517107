"""An event as one HTML page: what each of its tellings says, side by side.

It is for a reader who asks where sources agree, where they differ, and what only one of
them says. Whether two things said differ is judged by what the records hold: two topics in
other words are two.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import yaml

from kg import files, iris, pages, resources
from kg.catalogue import Catalogue, Fact, Ref, Value, read_catalogue
from kg.days import span_words
from kg.ontology import load_ontology
from kg.store import Store
from kg.values import Span, parse_date

_STYLES: Final = ("common.css", "event.css")
_SCRIPTS: Final = ("event.js",)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a telling says.

    Attributes:
        text: In words.
        tellers: How many tellings say just that.
    """

    text: str
    tellers: int


@dataclass(frozen=True, slots=True)
class Row:
    """What the tellings say in one respect.

    Attributes:
        label: The respect in words.
        state: "same" when all say the same, "differ" when two that say something do not,
            "some" when those that say something agree, "one" when a single one does; "own"
            for notes and speakers, which are not compared.
        cells: What each telling says, in the order of the columns; nothing when it is silent.
    """

    label: str
    state: str
    cells: tuple[tuple[Said, ...], ...]


def write_event_page(store: Store, event: str, path: Path, *, lang: str = "en") -> None:
    """Write the page of an event.

    Args:
        store: The graph.
        event: IRI of the event, as `kg.naming.find_event` gives it.
        path: File to write; it is replaced whole or left as it was.
        lang: Language of the page: "en", "sl" or "ja".

    Raises:
        OutputError: The file cannot be written.
        StoreError: The graph cannot be read.
    """
    page = to_html(store, event, lang=lang)
    with files.written(path) as handle:
        handle.write(page.encode("utf-8"))


def to_html(store: Store, event: str, *, lang: str = "en") -> str:
    """The page of an event, as text; the same graph gives the same page."""
    path = resources.templates() / "event.yaml"
    words = yaml.safe_load(path.read_text(encoding="utf-8"))[lang]
    catalogue = read_catalogue(store)
    tellings = _tellings(store, event, catalogue)
    telling = _Telling(catalogue, words, lang)
    rows = list(telling.rows(tellings))
    states = Counter(row.state for row in rows)
    return pages.to_page(
        "event.html",
        _STYLES,
        _SCRIPTS,
        {},
        draws=False,
        lang=lang,
        words=words,
        title=telling.title(tellings) | {"when": telling.when(store, event)},
        columns=[telling.column(fact) for fact in tellings],
        rows=rows,
        states=[(state, states[state]) for state in ("same", "differ", "some", "one")],
        address=iris.local(event),
    )


def _tellings(store: Store, event: str, catalogue: Catalogue) -> list[Fact]:
    rows = store.select(
        f"SELECT ?fact WHERE {{ GRAPH <{iris.EVENTS_GRAPH}> "
        f"{{ ?fact <{iris.term('tells')}> <{event}> }} }}"
    ).rows
    told = {getattr(fact, "value", "") for (fact,) in rows}
    facts = [fact for fact in catalogue.facts if fact.iri in told]
    return sorted(facts, key=lambda fact: (catalogue.releases[fact.release].issued, fact.iri))


class _Telling:
    """Tellings in the words of one language."""

    def __init__(self, catalogue: Catalogue, words: dict[str, Any], lang: str) -> None:
        self._catalogue = catalogue
        self._words = words
        self._lang = lang

    def title(self, tellings: list[Fact]) -> dict[str, str]:
        """What the event is: its kind, and who takes part by the first telling."""
        first = tellings[0]
        rule = load_ontology().events[first.kind]
        names = [
            ", ".join(self._value(value) for name, value in first.roles if name == one)
            for one in (iris.local(role.property) for role in rule.identified)
        ]
        return {"kind": self._term(first.kind), "who": " – ".join(filter(None, names))}

    def when(self, store: Store, event: str) -> str:
        """When the event was or is to be, by all its tellings; "" when none dates it."""
        start, end = iris.term("startDate"), iris.term("endDate")
        rows = store.select(
            f"SELECT ?start ?end WHERE {{ GRAPH <{iris.EVENTS_GRAPH}> "
            f"{{ <{event}> <{start}> ?start OPTIONAL {{ <{event}> <{end}> ?end }} }} }}"
        ).rows
        for begins, ends in rows:
            return self._date(getattr(begins, "value", ""), getattr(ends, "value", None))
        return ""

    def column(self, fact: Fact) -> dict[str, str | None]:
        """Who tells, when, in which language and where, and the address of the words."""
        release = self._catalogue.releases[fact.release]
        return {
            "publisher": self._entity(release.publisher or ""),
            "title": release.title,
            "issued": self._date(release.issued, None),
            "language": self._words["languages"].get(release.language, release.language),
            "host": urlsplit(release.source or "").netloc,
            "link": pages.web_address(fact.link or release.source),
        }

    def rows(self, tellings: list[Fact]) -> Iterator[Row]:
        """Every respect in which a telling says something, in the order of a record."""
        if any(fact.start for fact in tellings):
            yield self._row(self._words["date"], tellings, self._dates)
        kind = load_ontology().kinds[tellings[0].kind]
        for role in kind.roles.values():
            name = iris.local(role.property)
            if name != "currency" and any(
                name == one for fact in tellings for one, _ in fact.roles
            ):
                yield self._row(self._term(name), tellings, partial(self._role, name))
        for name, what in (("place", self._place), ("modality", self._modality)):
            if any(what(fact) for fact in tellings):
                yield self._row(self._term(name), tellings, what)
        for name, what in (("reportedBy", self._speaker), ("note", _note)):
            if any(what(fact) for fact in tellings):
                row = self._row(self._term(name), tellings, what)
                yield Row(row.label, "own", row.cells)

    def _row(self, label: str, tellings: list[Fact], what: Callable[[Fact], list[str]]) -> Row:
        said = [what(fact) for fact in tellings]
        counts = Counter(text for some in said for text in dict.fromkeys(some))
        speaking = [frozenset(some) for some in said if some]
        if len(set(speaking)) > 1:
            state = "differ"
        elif len(speaking) == len(tellings):
            state = "same"
        else:
            state = "one" if len(speaking) == 1 else "some"
        cells = tuple(tuple(Said(text, counts[text]) for text in some) for some in said)
        return Row(label, state, cells)

    def _dates(self, fact: Fact) -> list[str]:
        return [self._date(fact.start, fact.end)] if fact.start else []

    def _date(self, start: str, end: str | None) -> str:
        if self._lang != "en" or not start:
            return f"{start} – {end}" if end else start
        return span_words(Span(parse_date(start), parse_date(end) if end else None))

    def _role(self, name: str, fact: Fact) -> list[str]:
        currency = "".join(f" {value}" for role, value in fact.roles if role == "currency")
        unit = currency if name == "amount" else ""
        return sorted(self._value(value) + unit for role, value in fact.roles if role == name)

    def _place(self, fact: Fact) -> list[str]:
        return [self._entity(fact.place)] if fact.place else []

    def _modality(self, fact: Fact) -> list[str]:
        return [self._term(fact.modality)]

    def _speaker(self, fact: Fact) -> list[str]:
        return [self._entity(fact.reported_by)] if fact.reported_by else []

    def _value(self, value: Value) -> str:
        if isinstance(value, Ref):
            return self._entity(value.id)
        if isinstance(value, str):
            return self._term(value) if value in self._catalogue.labels else value
        return f"{value:,}".replace(",", "\u202f")

    def _entity(self, identifier: str) -> str:
        known = self._catalogue.entities.get(identifier)
        return known.label(self._lang) if known else identifier

    def _term(self, name: str) -> str:
        labels = self._catalogue.labels.get(name, {})
        return labels.get(self._lang) or labels.get("en") or name


def _note(fact: Fact) -> list[str]:
    return [fact.note] if fact.note else []
