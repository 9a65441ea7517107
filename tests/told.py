"""Made-up releases that tell the same deeds, each in its own way."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg import iris
from kg.events import event_quads
from kg.ontology import load_ontology
from kg.rdf import LABEL
from kg.reports import Reports

_HEAD = """\
id: {name}
url: https://example.org/{name}
published: {published}
publisher: {publisher}
language: {language}
title: Page {name}
entities:
  - {{id: ana-kos, type: Person, name: Ana Kos, country: slovenia}}
  - {{id: ken-mori, type: Person, name: Ken Mori, country: japan}}
  - {{id: bor-zima, type: Person, name: Bor Zima, country: slovenia}}
facts:
"""


def write(
    folder: Path,
    name: str,
    facts: str,
    published: str = "2024-06-01",
    publisher: str = "mzz",
    language: str = "en",
) -> Path:
    """Write the record of a release with the given facts.

    Args:
        folder: Where; made when it is missing.
        name: Id of the release.
        facts: Its facts, as a block of YAML; of the people it may name Ana Kos, Ken Mori and
            Bor Zima.
        published: Day of publication.
        publisher: Id of the publisher.
        language: Language of the page.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    head = _HEAD.format(name=name, published=published, publisher=publisher, language=language)
    path.write_text(head + facts, encoding="utf-8")
    return path


def meeting(date: str = "2024-05-01", more: str = "", who: str = "ana-kos, ken-mori") -> str:
    """A meeting as a record writes it; `more` are further lines, each a key and its value."""
    dated = [f"date: {date}"] if date else []
    lines = [f"participant: [{who}]", *dated, *more.splitlines(), "evidence: page"]
    if "modality" not in more:
        lines.append("modality: happened")
    return "  - kind: Meeting\n" + "".join(f"    {line}\n" for line in lines)


def visit(date: str, more: str = "modality: happened") -> str:
    """A visit of Ana Kos to Japan as a record writes it."""
    lines = ["visitor: ana-kos", "destination: japan", f"date: {date}", *more.splitlines()]
    return "  - kind: Visit\n" + "".join(f"    {line}\n" for line in [*lines, "evidence: page"])


def with_events(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Quads of releases and of the authority with the events that the releases tell of.

    Args:
        quads: Named graphs; a graph of events among them is replaced.
    """
    kept = [quad for quad in quads if quad.graph_name.value != iris.EVENTS_GRAPH]
    rules = load_ontology().events
    reports = Reports(rules)
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in kept:
        graphs.setdefault(quad.graph_name.value, []).append(quad)
    for graph, some in graphs.items():
        if graph.startswith(iris.release("")):
            reports.add(graph.removeprefix(iris.release("")), some)
    names = {
        quad.subject.value: quad.object.value
        for quad in graphs.get(iris.AUTHORITY_GRAPH, ())
        if quad.predicate == LABEL and getattr(quad.object, "language", "") == "en"
    }
    return [*kept, *event_quads(reports.found, rules, reports.names | names)]
