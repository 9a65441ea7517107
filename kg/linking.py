"""Disagreements between facts, and what became of plans, as quads of one graph.

A curator names the facts; what they say is looked up in the graph, never written twice, so
that a link which the facts do not bear out is refused. A link is left out as long as one of
its facts is not in the graph at hand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox

from kg import iris
from kg.errors import LinkError
from kg.links import DisagreementLink, Handles, Links, OutcomeLink
from kg.ontology import Ontology
from kg.rdf import DCTERMS, LABEL, REAL, TYPE, term
from kg.reports import Statement
from kg.store import Store
from kg.turtle import RDFS

_COMMENT = ox.NamedNode(f"{RDFS}comment")
_DIRECT = {"fulfilled": "fulfilledBy", "changed": "changedBy", "ended": "endedBy"}
_HOPED = frozenset({"planned", "wished"})
# What every fact can have, by its key in a record.
_COMMON = {key: iris.term(key) for key in ("place", "note", "modality", "reportedBy")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact that links can name, as the graph has it.

    Attributes:
        iri: Its IRI.
        issued: Day of publication of its release.
        said: Its values as text by property, each an IRI.
        kind: Its class.
    """

    iri: str
    issued: str
    said: Mapping[str, frozenset[str]]
    kind: ox.NamedNode

    def values(self, key: str, ontology: Ontology) -> frozenset[str]:
        """What it says under a key of a record; of a date, its start and end as one."""
        if key == "date":
            days = (self._texts("startDate"), self._texts("endDate"))
            return frozenset({"/".join(filter(None, days))} - {""})
        role = ontology.kinds[iris.local(self.kind.value)].roles.get(key)
        return self.said.get(role.property if role else _COMMON.get(key, ""), frozenset())

    @property
    def modality(self) -> str:
        """Local name of its modality."""
        return iris.local(self._texts("modality"))

    @property
    def last_date(self) -> str:
        """The latest date it names, or "" when it has none."""
        return self._texts("endDate") or self._texts("startDate")

    def _texts(self, name: str) -> str:
        return "".join(self.said.get(iris.term(name), ()))


class Linking:
    """The links of a build.

    Args:
        links: What curators say.
        ontology: Kinds and roles.

    Attributes:
        left_out: How many links name both a fact that is there and one that is not; counted
            by `quads`. A link none of whose facts is there is of no concern.
    """

    def __init__(self, links: Links, ontology: Ontology) -> None:
        self.left_out = 0
        self._links = links
        self._ontology = ontology
        named = [name for one in links.disagreements for name in one.facts]
        named += [name for one in links.outcomes for name in (one.plan, one.by)]
        self._named = {(iris.release(name.release), name.handle) for name in named}
        self._told: dict[str, Told] = {}

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Keep of a release's quads what the links need to know."""
        handle, issued = term("handle"), ox.NamedNode(f"{DCTERMS}issued")
        quads = list(quads)
        wanted = {
            quad.subject
            for quad in quads
            if quad.predicate == handle and (_graph(quad), _text(quad)) in self._named
        }
        if not wanted:
            return
        day = next((_text(quad) for quad in quads if quad.predicate == issued), "")
        said: dict[ox.NamedNode, dict[str, set[str]]] = {}
        for quad in quads:
            if quad.subject in wanted and isinstance(quad.subject, ox.NamedNode):
                values = said.setdefault(quad.subject, {})
                values.setdefault(quad.predicate.value, set()).add(_text(quad))
        for fact, properties in said.items():
            self._told[fact.value] = Told(
                iri=fact.value,
                issued=day,
                said={key: frozenset(values) for key, values in properties.items()},
                kind=ox.NamedNode(min(properties[TYPE.value])),
            )

    def add_kept(self, store: Store, kept: Iterable[str]) -> None:
        """Keep likewise what the links need of releases that are in a graph already.

        Args:
            store: Where that graph lives.
            kept: IRIs of its releases.

        Raises:
            StoreError: The graph cannot be read.
        """
        for release in sorted({release for release, _ in self._named}.intersection(kept)):
            graph = ox.NamedNode(release)
            rows = store.select(f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}").rows
            self.add(ox.Quad(*cast(Statement, row), graph) for row in rows)

    def quads(self, handles: Handles) -> Iterator[ox.Quad]:
        """All links whose facts are there, to be drawn once.

        Raises:
            LinkError: The facts do not bear a link out, or a handle is nobody's; with file
                and line of every such link.
        """
        graph = ox.NamedNode(iris.LINKS_GRAPH)
        problems: list[str] = []
        links: list[DisagreementLink | OutcomeLink] = [*self._links.disagreements]
        for one in (*links, *self._links.outcomes):
            try:
                for subject, predicate, value in self._statements(one, handles):
                    yield ox.Quad(subject, predicate, value, graph)
            except LinkError as error:
                problems += str(error).splitlines()
        if problems:
            raise LinkError("\n".join(problems))

    def _statements(
        self, link: DisagreementLink | OutcomeLink, handles: Handles
    ) -> list[Statement]:
        names = (link.plan, link.by) if isinstance(link, OutcomeLink) else link.facts
        found = [self._told.get(handles.find(name) or "") for name in names]
        facts = [fact for fact in found if fact is not None]
        if len(facts) < len(names):
            self.left_out += bool(facts)
            return []
        if isinstance(link, OutcomeLink):
            return list(_outcome(link, *facts))
        return list(self._disagreement(link, facts))

    def _disagreement(self, link: DisagreementLink, facts: list[Told]) -> Iterator[Statement]:
        node = ox.NamedNode(iris.disagreement(link.id))
        yield node, TYPE, term("Disagreement")
        yield node, LABEL, ox.Literal(link.topic, language="en")
        yield node, term("disagreementKind"), term(link.kind)
        for fact in facts:
            yield node, term("betweenFacts"), ox.NamedNode(fact.iri)
        for key in link.about:
            said = [fact.values(key, self._ontology) for fact in facts]
            if len(set(filter(None, said))) < 2:
                raise LinkError(f"{link.where}: these facts do not differ in {key!r}")
            yield node, term("disagreesOn"), ox.NamedNode(self._property(key, facts))
        if link.note is not None:
            yield node, _COMMENT, ox.Literal(link.note, language="en")

    def _property(self, key: str, facts: list[Told]) -> str:
        if key == "date":
            return iris.term("startDate")
        roles = [self._ontology.kinds[iris.local(fact.kind.value)].roles.get(key) for fact in facts]
        return next((role.property for role in roles if role), _COMMON.get(key, ""))


def _outcome(link: OutcomeLink, plan: Told, later: Told) -> Iterator[Statement]:
    if plan.modality not in _HOPED:
        raise LinkError(f"{link.where}: {link.plan} is neither planned nor wished for")
    if later.issued < plan.issued:
        raise LinkError(
            f"{link.where}: {link.by} was published ({later.issued}) before {link.plan} "
            f"({plan.issued})"
        )
    if link.outcome == "fulfilled" and later.modality not in REAL:
        raise LinkError(f"{link.where}: {link.by} neither happened nor goes on; it fulfils nothing")
    if link.outcome == "ended" and later.modality in _HOPED:
        raise LinkError(f"{link.where}: {link.by} is a plan or a wish itself; it ends nothing")
    if later.modality == "happened" and _before(later.last_date, plan.issued):
        raise LinkError(
            f"{link.where}: {link.by} happened ({later.last_date}) before {link.plan} was "
            f"published ({plan.issued})"
        )
    one, other = ox.NamedNode(plan.iri), ox.NamedNode(later.iri)
    yield one, term(_DIRECT[link.outcome]), other
    node = ox.NamedNode(iris.outcome(str(link.plan), str(link.by)))
    yield node, TYPE, term("Outcome")
    yield node, term("ofPlan"), one
    yield node, term("outcomeKind"), term(link.outcome)
    yield node, term("shownBy"), other
    if link.note is not None:
        yield node, _COMMENT, ox.Literal(link.note, language="en")


def _before(date: str, day: str) -> bool:
    """Whether a date, as far as it is known, lies before a day; none never does."""
    return bool(date) and date < day[: len(date)]


def _graph(quad: ox.Quad) -> str:
    return str(getattr(quad.graph_name, "value", ""))


def _text(quad: ox.Quad) -> str:
    return str(getattr(quad.object, "value", quad.object))
