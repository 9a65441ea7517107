"""What one fact reports of a deed, as far as it matters for which deed that is.

It is read from the triples of a release, whether they come from a record or from a graph
that is there already, so that both give the same events. What a release denies is no report.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import cast

import pyoxigraph as ox

from kg import iris
from kg.ontology import EventRule, Role
from kg.rdf import DCTERMS, LABEL, TYPE, term
from kg.store import Store
from kg.values import PartialDate, parse_date

Values = frozenset[str]
Statement = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]

_START, _END, _MODALITY = term("startDate"), term("endDate"), term("modality")
_HANDLE, _ISSUED = term("handle"), ox.NamedNode(f"{DCTERMS}issued")
_WORD = re.compile(r"[^\W_]{4,}")
# Roles whose values are put in each release's own words.
_WORDED = frozenset({"text", "topic"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One fact of a kind that has an event rule.

    Attributes:
        fact: Its IRI.
        release: Id of its release.
        issued: Day of publication.
        kind: Local name of its kind.
        modality: Local name of its modality, never "denied".
        start: First date, as precise as it is told, or None.
        end: Last date, or None when one date is told.
        players: For each role that identifies, in the order of the rule, its values as IRIs.
        marks: For each role that distinguishes, likewise; of texts and topics, their words.
        handle: Name by which links call it, or None.
    """

    fact: str
    release: str
    issued: str
    kind: str
    modality: str
    start: PartialDate | None
    end: PartialDate | None
    players: tuple[Values, ...]
    marks: tuple[Values, ...]
    handle: str | None

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last day it can mean, counted from the year 1; needs a date."""
        assert self.start is not None
        last = self.end or self.start
        return date(*self.start.first_day).toordinal(), date(*last.last_day).toordinal()

    @property
    def exact(self) -> bool:
        """Whether it is dated to the day."""
        ends = (self.start, self.end or self.start)
        return all(one is not None and one.day is not None for one in ends)


class Reports:
    """The reports of a data set, gathered release by release.

    Args:
        rules: Event rules by kind.

    Attributes:
        found: The reports, as they came.
    """

    def __init__(self, rules: Mapping[str, EventRule]) -> None:
        self.found: list[Report] = []
        self._rules = rules
        self._names: dict[str, tuple[str, str]] = {}

    @property
    def names(self) -> dict[str, str]:
        """English names of entities by IRI; of several, that in the release of the first id."""
        return {one: name for one, (_, name) in self._names.items()}

    def add(self, release: str, quads: Iterable[ox.Quad]) -> None:
        """Add the reports of a release, from its graph."""
        self._add(release, [cast(Statement, tuple(quad.triple)) for quad in quads])

    def add_kept(
        self, store: Store, graphs: Collection[str]
    ) -> Iterator[tuple[str, dict[str, str]]]:
        """Add the reports of releases that a store holds.

        Args:
            store: Where they are.
            graphs: The names of their graphs; others are passed over.

        Yields:
            The id of each release, and the IRIs of its facts by handle.
        """
        wanted = " ".join(f"<{one}>" for one in self._needed())
        rows = store.select(
            f"SELECT ?graph ?subject ?property ?value WHERE {{ VALUES ?property {{ {wanted} }} "
            "GRAPH ?graph { ?subject ?property ?value } "
            f'FILTER (STRSTARTS(STR(?graph), "{iris.release("")}")) }}'
        ).rows
        said: dict[str, list[Statement]] = defaultdict(list)
        for graph, *statement in cast(Iterator[tuple[ox.NamedNode, ...]], rows):
            if graph.value in graphs:
                said[graph.value].append(cast(Statement, tuple(statement)))
        for name, statements in said.items():
            release = name.removeprefix(iris.release(""))
            self._add(release, statements)
            yield release, {o.value: s.value for s, p, o in statements if p == _HANDLE}

    def _add(self, release: str, statements: list[Statement]) -> None:
        self.found += read_reports(release, statements, self._rules)
        for one, name in read_names(statements).items():
            self._names[one] = min((release, name), self._names.get(one, (release, name)))

    def _needed(self) -> list[str]:
        """The IRIs of the properties that reports and names are read from."""
        roles = {
            role.property
            for rule in self._rules.values()
            for role in (*rule.identified, *rule.distinguished)
        }
        common = (TYPE, LABEL, _START, _END, _MODALITY, _HANDLE, _ISSUED)
        return sorted(roles | {one.value for one in common})


def read_reports(
    release: str, statements: Iterable[Statement], rules: Mapping[str, EventRule]
) -> Iterator[Report]:
    """The reports of a release.

    Args:
        release: Its id.
        statements: The triples of its graph.
        rules: Event rules by kind.
    """
    facts: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    issued = ""
    home = iris.fact(release, "")
    for subject, predicate, value in statements:
        if subject.value.startswith(home):
            said = facts.setdefault(subject.value, defaultdict(list))
            said[predicate.value].append(value)
        elif predicate == _ISSUED:
            issued = value.value
    for fact, said in facts.items():
        kind, modality, handle, start, end = (
            next(iter(said.get(one.value, ())), None)
            for one in (TYPE, _MODALITY, _HANDLE, _START, _END)
        )
        rule = rules.get(iris.local(kind.value)) if kind else None
        if rule is None or modality is None or modality == term("denied"):
            continue
        yield Report(
            fact=fact,
            release=release,
            issued=issued,
            kind=rule.kind,
            modality=iris.local(modality.value),
            start=parse_date(start.value) if start else None,
            end=parse_date(end.value) if end else None,
            players=tuple(_plain(said.get(one.property, ())) for one in rule.identified),
            marks=tuple(
                (_words if one.value in _WORDED else _plain)(said.get(one.property, ()))
                for one in rule.distinguished
            ),
            handle=handle.value if handle else None,
        )


def read_names(statements: Iterable[Statement]) -> dict[str, str]:
    """The English names of the entities that a release declares, by IRI."""
    home = iris.entity("")
    return {
        subject.value: value.value
        for subject, predicate, value in statements
        if predicate == LABEL
        and isinstance(value, ox.Literal)
        and value.language == "en"
        and subject.value.startswith(home)
    }


def agree(rule: EventRule, one: Report, other: Report) -> bool:
    """Whether two reports of a kind name the same players in the roles that identify."""
    return all(
        len(mine & theirs) >= min(2, len(mine), len(theirs)) >= _least(role)
        for role, mine, theirs in zip(rule.identified, one.players, other.players, strict=True)
    )


def differ(one: Report, other: Report) -> bool:
    """Whether two reports of a kind have nothing in common where both say what distinguishes."""
    return any(
        mine and theirs and not mine & theirs
        for mine, theirs in zip(one.marks, other.marks, strict=True)
    )


def meet(one: Report, other: Report) -> bool:
    """Whether there is a day that two dated reports can both mean."""
    (first, last), (other_first, other_last) = one.days, other.days
    return first <= other_last and other_first <= last


def keys(rule: EventRule, report: Report) -> Iterator[tuple[object, ...]]:
    """What an index finds a report by: two that `agree` have one of these in common."""
    parts = [
        tuple(combinations(sorted(values), _least(role)))
        for role, values in zip(rule.identified, report.players, strict=True)
    ]
    yield from ((report.kind, *some) for some in product(*parts))


def _least(role: Role) -> int:
    """How many players two reports must share in a role at least: one, or the two who meet."""
    return max(1, min(2, role.least))


def _plain(values: Iterable[ox.NamedNode | ox.Literal]) -> Values:
    return frozenset(value.value for value in values)


def _words(values: Iterable[ox.NamedNode | ox.Literal]) -> Values:
    """The words of texts and topics, as far as they have four letters; else all they are."""
    texts = {iris.local(value.value).removeprefix("topic/").casefold() for value in values}
    return frozenset(word for text in texts for word in _WORD.findall(text)) or frozenset(texts)
