"""The events that facts tell of, as quads in a graph of their own.

An event is made from its tellings and says no more than what finds it: kind, name, date and
modality. Its address is that of the telling published first, so that a later release does
not change it. A fact told once is an event too: who counts events counts deeds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import pyoxigraph as ox

from kg import iris
from kg.days import span_words
from kg.errors import LinkError
from kg.joining import join
from kg.links import EventLink, Handles
from kg.ontology import EventRule
from kg.rdf import LABEL, TYPE, date_literal, term
from kg.reports import Report
from kg.values import Span

# The stronger first: what happened is no plan any more.
MODALITIES = ("happened", "ongoing", "planned", "wished")
# So many names of a role stand in the name of an event.
_NAMED = 3
# Kinds that last all the days of a span; of others, told with a day too, it is that one of them.
_LASTING = frozenset({"Visit", "Participation"})


def event_quads(
    reports: Iterable[Report],
    rules: Mapping[str, EventRule],
    names: Mapping[str, str],
    links: Sequence[EventLink] = (),
    handles: Handles | None = None,
) -> Iterator[ox.Quad]:
    """The events of reports, in the graph of events.

    Args:
        reports: All reports of the data set, in any order.
        rules: Event rules by kind.
        names: English names of entities by IRI; another is called by its id.
        links: What curators say of them.
        handles: The facts by their handles.

    Raises:
        LinkError: A link names a fact that is not there or tells of no event, or two links
            contradict each other; one line for each.
    """
    known = {report.fact: report for report in reports}
    same, apart = _resolved(links, handles or Handles(), known)
    graph = ox.NamedNode(iris.EVENTS_GRAPH)
    for tellings in join(known.values(), rules, same, apart):
        first = min(tellings, key=lambda one: (one.issued, one.fact))
        event = ox.NamedNode(iris.event(first.fact))
        strongest = min((one.modality for one in tellings), key=MODALITIES.index)
        date = _date([one for one in tellings if _rank(one.modality) == _rank(strongest)])
        yield ox.Quad(event, TYPE, term("Event"), graph)
        yield ox.Quad(event, term("eventKind"), term(first.kind), graph)
        label = _label(first, date, names)
        yield ox.Quad(event, LABEL, ox.Literal(label, language="en"), graph)
        yield ox.Quad(event, term("modality"), term(strongest), graph)
        if date is not None:
            yield ox.Quad(event, term("startDate"), date_literal(date.start), graph)
            if date.end is not None:
                yield ox.Quad(event, term("endDate"), date_literal(date.end), graph)
        for one in tellings:
            yield ox.Quad(ox.NamedNode(one.fact), term("tells"), event, graph)


def _resolved(
    links: Iterable[EventLink], handles: Handles, known: Mapping[str, Report]
) -> tuple[list[list[str]], list[list[str]]]:
    """The facts that are one event, and those that are not, as far as they are there."""
    same: list[list[str]] = []
    apart: list[tuple[EventLink, list[str]]] = []
    problems: list[str] = []
    whole: dict[str, set[str]] = {}
    for link in links:
        try:
            facts = _facts(link, handles, known)
        except LinkError as error:
            problems += str(error).splitlines()
            continue
        if not link.same:
            apart.append((link, facts))
        else:
            same.append(facts)
            merged = {*facts}.union(*(whole.get(fact, ()) for fact in facts))
            whole |= dict.fromkeys(merged, merged)
    for link, facts in apart:
        problems += [
            f"{link.where}: {iris.local(one)} and {iris.local(other)} are said to be the same "
            "event too"
            for one, other in combinations(facts, 2)
            if other in whole.get(one, ())
        ]
    if problems:
        raise LinkError("\n".join(problems))
    return same, [facts for _, facts in apart]


def _facts(link: EventLink, handles: Handles, known: Mapping[str, Report]) -> list[str]:
    problems, facts = [], []
    for name in link.facts:
        try:
            fact = handles.find(name)
        except LinkError as error:
            problems.append(str(error))
            continue
        if fact is not None and fact not in known:
            problems.append(
                f"{name.where}: {name} tells of no event (it is denied, or of a kind without an "
                "event rule)"
            )
        elif fact is not None:
            facts.append(fact)
    kinds = sorted({known[fact].kind for fact in facts})
    if link.same and len(kinds) > 1:
        problems.append(f"{link.where}: an event is of one kind, not of {' and '.join(kinds)}")
    if problems:
        raise LinkError("\n".join(problems))
    return facts


def _rank(modality: str) -> int:
    """How strong a modality is for the date: what goes on is as real as what happened."""
    return max(0, MODALITIES.index(modality) - 1)


def _date(tellings: Iterable[Report]) -> Span | None:
    """The finest date told where the others leave room for it, else all that they cover."""
    spans = [(one, Span(one.start, one.end)) for one in tellings if one.start is not None]
    if not spans:
        return None
    chosen = [(one, span) for one, span in spans if one.exact]
    if spans[0][0].kind not in _LASTING:
        chosen = [(one, span) for one, span in chosen if one.end is None] or chosen
    if not chosen:
        chosen = [min(spans, key=lambda each: (each[0].days[1] - each[0].days[0], each[0].days))]
    first = min(one.days[0] for one, _ in chosen)
    last = max(one.days[1] for one, _ in chosen)
    if all(
        one.days[0] <= first and last <= one.days[1]
        for one, span in spans
        if (one, span) not in chosen
    ):
        return _cover([span for _, span in chosen])
    return _cover([span for _, span in spans])


def _cover(spans: Iterable[Span]) -> Span:
    """From the first of the dates to the last; of equal ones, the finer."""
    spans = list(spans)
    start = min((span.start for span in spans), key=lambda one: (one.first_day, one.last_day))
    end = max(
        (span.end or span.start for span in spans), key=lambda one: (one.last_day, one.first_day)
    )
    return Span(start) if start == end else Span(start, end)


def _label(first: Report, date: Span | None, names: Mapping[str, str]) -> str:
    """Kind, names and date in a few words, such as "Visit: Maja Novak – Japan, May 2031"."""
    parts = []
    for players in first.players:
        called = sorted(names.get(one) or iris.local(one) for one in players)
        more = len(called) - _NAMED
        parts.append(", ".join(called[:_NAMED]) + (f" and {more} more" if more > 0 else ""))
    said = " – ".join(part for part in parts if part)
    when = f", {span_words(date)}" if date is not None else ""
    return f"{_words(first.kind)}: {said}{when}"


def _words(kind: str) -> str:
    """The name of a kind as words: "EntryIntoForce" is "Entry into force"."""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind)
    return spaced.strip().capitalize()
