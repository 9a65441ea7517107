"""Offices that records give people, held against the terms that the authority knows.

The question ``tenures`` decides, here as for whoever asks it, so that a check and an answer
never differ. What contradicts is an error of the record or of the authority, and a curator
mends it there; of what the authority does not know, only a known office is worth a word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg import iris
from kg.authority import Authority, strong_names
from kg.ontology import Ontology
from kg.queries import find_query
from kg.rdf import TYPE, term
from kg.records import read_record
from kg.store import of_quads

_TENURE = term("Tenure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An office that the authority does not bear out.

    Attributes:
        release: Id of the release that gives somebody the office.
        fact: Id of the fact.
        contradicts: Whether the authority knows otherwise, or merely does not know.
        sentence: What was found.
    """

    release: str
    fact: str
    contradicts: bool
    sentence: str


def check_tenures(graphs: Iterable[list[ox.Quad]]) -> list[Finding]:
    """What releases say of offices and the authority does not bear out, contradictions first.

    Args:
        graphs: Named graphs, that of the authority among them; drawn once.
    """
    query = find_query("tenures")
    solutions = of_quads(quad for quads in graphs for quad in _of_tenures(quads)).select(query.text)
    rows = [dict(zip(solutions.variables, map(_short, row), strict=True)) for row in solutions.rows]
    found = []
    for fact, same in groupby(rows, key=lambda row: row["fact"]):
        told = list(same)
        if told[0]["verdict"] != "agrees" and told[0]["known_office"]:
            _, release, identifier = fact.split("/")
            found.append(
                Finding(
                    release=release,
                    fact=identifier,
                    contradicts=told[0]["verdict"] == "contradicts",
                    sentence=_sentence(told),
                )
            )
    return found


def written(
    findings: Sequence[Finding], paths: Mapping[str, Path], ontology: Ontology, authority: Authority
) -> list[str]:
    """Findings as sentences that begin with file and line, in their order.

    Args:
        findings: Of facts of these records.
        paths: File of each record by the id of its release.
        ontology: Kinds and roles.
        authority: The entities known before.
    """
    names = strong_names(authority)
    lines = {
        (release, fact.id): fact.line
        for release in {one.release for one in findings}
        for fact in read_record(paths[release], ontology, authority, names).facts
    }
    return [
        f"{paths[one.release]}:{lines[one.release, one.fact]}: {one.sentence}" for one in findings
    ]


def _of_tenures(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Of a release what the question needs; the graph of the authority as it is."""
    if quads and quads[0].graph_name == ox.NamedNode(iris.AUTHORITY_GRAPH):
        return quads
    kept = {quad.subject for quad in quads if quad.predicate == TYPE and quad.object == _TENURE}
    return [quad for quad in quads if quad.subject in kept or quad.subject == quad.graph_name]


def _sentence(rows: list[dict[str, str]]) -> str:
    first = rows[0]
    when = " to ".join(dict.fromkeys(filter(None, (first["start"], first["end"]))))
    said = f"{first['holder']} as {first['office']} of {first['of']}"
    said += f" ({when or 'some day before'})"
    known = " and ".join(dict.fromkeys(_terms(rows)))
    others = " and ".join(dict.fromkeys(row["held_by"] for row in rows if row["held_by"]))
    if not known and not others:
        return f"{said}: the authority knows the office but no such term"
    if others and first["verdict"] != "contradicts":
        return f"{said}: the authority knows no such term, but {others} in it without an end"
    parts = [f"the authority knows {known}" if known else "", f"{others} held it" if others else ""]
    return f"{said}: {'; '.join(filter(None, parts))}"


def _terms(rows: Iterable[dict[str, str]]) -> Iterator[str]:
    for row in rows:
        if row["known_start"] or row["known_end"]:
            yield f"{row['known_start'] or '?'} to {row['known_end'] or 'now'}"


def _short(term: object) -> str:
    return iris.local(str(getattr(term, "value", ""))) if term is not None else ""
