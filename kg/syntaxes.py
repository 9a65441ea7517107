"""RDF as text: Turtle, TriG, N-Quads and RDF/XML that come out the same to the byte.

pyoxigraph writes them; but it lists prefixes in an order that changes from run to run and
knows no blank line, so statements are sorted before and the lines set in order after. Blank
nodes keep their labels, so only a graph without them is the same after every build.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyoxigraph as ox

from kg import iris
from kg.errors import OutputError

PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "id": f"{iris.BASE}id/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "plover": "https://github.com/openeventdata/PLOVER/blob/master/plover_reference.html#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sj": iris.ONTOLOGY,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "topic": f"{iris.BASE}topic/",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPE: Final = ox.NamedNode(f"{PREFIXES['rdf']}type")
# Datatypes that no syntax spells out.
_UNWRITTEN: Final = {
    ox.NamedNode(f"{PREFIXES['xsd']}string"),
    ox.NamedNode(f"{PREFIXES['rdf']}langString"),
}
_LANGUAGES: Final = ("en", "sl", "ja")
# XML has no way to write these, not even as an entity.
_NOT_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class UnwritableText(OutputError):
    """A text cannot be written in the syntax asked for."""


def in_order(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Quads by graph, subject (ours first), property (type first) and value (English first)."""
    return sorted(quads, key=lambda quad: (str(quad.graph_name), *_place(quad.triple)))


def _place(triple: ox.Triple) -> tuple[bool, str, bool, str, int, str]:
    # Without brackets, or a#b would come before a.
    subject, value = str(triple.subject).strip("<>"), triple.object
    language = value.language if isinstance(value, ox.Literal) else None
    rank = _LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES)
    return (
        not subject.startswith(iris.BASE),
        subject,
        triple.predicate != _TYPE,
        str(triple.predicate),
        rank,
        str(value),
    )


def to_turtle(triples: Iterable[ox.Triple]) -> bytes:
    """Triples as Turtle, in order: a block a subject, only the prefixes used."""
    return _pretty(sorted(set(triples), key=_place), ox.RdfFormat.TURTLE, depth=0)


def to_trig(quads: Iterable[ox.Quad]) -> bytes:
    """Quads as TriG, in order: a block a graph, in it a block a subject."""
    return _pretty(in_order(quads), ox.RdfFormat.TRIG, depth=1)


def to_nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Quads as sorted N-Quads, one a line: the form to compare two graphs in."""
    return "".join(sorted(f"{quad} .\n" for quad in quads)).encode()


def to_rdfxml(triples: Iterable[ox.Triple]) -> bytes:
    """Triples as RDF/XML, in order.

    Raises:
        UnwritableText: A text holds a character that XML has not.
    """
    ordered = sorted(set(triples), key=_place)
    names = _prefixes(ordered)
    written = _serialize(ordered, ox.RdfFormat.RDF_XML, prefixes=names)
    head, body = re.split(rb"<rdf:RDF [^>]*>", written, maxsplit=1)
    names = {**names, "rdf": PREFIXES["rdf"]}
    spaces = "".join(f'\n    xmlns:{name}="{iri}"' for name, iri in sorted(names.items()))
    # A bare carriage return would be read back as a line feed.
    body = body.replace(b"\r", b"&#13;")
    return checked_xml(head + f"<rdf:RDF{spaces}>".encode() + body + b"\n")


def checked_xml(written: bytes) -> bytes:
    """The same bytes, when XML can hold them.

    Raises:
        UnwritableText: They hold a character that XML has not.
    """
    found = _NOT_XML.search(written)
    if found is None:
        return written
    character = ord(found[0].decode("utf-8"))
    raise UnwritableText(
        f"a text holds the character U+{character:04X}, which XML cannot; .ttl or .jsonld can"
    )


def _prefixes(statements: Iterable[ox.Triple] | Iterable[ox.Quad]) -> dict[str, str]:
    """The prefixes of which the statements hold at least one term."""
    spaces = {iri for statement in statements for term in statement for iri in _space(term)}
    return {name: iri for name, iri in PREFIXES.items() if iri in spaces}


def _space(term: object) -> Iterator[str]:
    if isinstance(term, ox.Literal):
        term = term.datatype if term.datatype not in _UNWRITTEN else None
    if isinstance(term, ox.NamedNode):
        iri = term.value
        yield iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
        # id/japan#x is an id/ with a fragment.
        yield iri[: iri.rfind("/") + 1]


def _serialize(
    statements: list[ox.Triple] | list[ox.Quad], form: ox.RdfFormat, **options: Any
) -> bytes:
    written = io.BytesIO()
    ox.serialize(statements, written, form, **options)
    return written.getvalue()


def _pretty(statements: list[ox.Triple] | list[ox.Quad], form: ox.RdfFormat, depth: int) -> bytes:
    """Text with prefixes in order, four spaces a step and a blank line before a subject.

    Args:
        statements: In the order to write them.
        form: Turtle or TriG.
        depth: Steps by which pyoxigraph sets in a line that begins a subject.
    """
    names = _prefixes(statements)
    written = _serialize(statements, form, prefixes=names)
    width = max(map(len, names), default=0) + 1
    lines = [
        f"@prefix {name + ':':{width}} <{iri}> .".encode() for name, iri in sorted(names.items())
    ]
    # A line break within a text is escaped, so a line here is a line of the syntax.
    for line in written.removesuffix(b"\n").split(b"\n"):
        if line.startswith(b"@prefix ") or not line:
            continue
        steps = len(line) - len(line.lstrip(b"\t"))
        if steps <= depth and line != b"}" and lines and not lines[-1].endswith(b"{"):
            lines.append(b"")
        lines.append(b"    " * steps + line[steps:])
    return b"\n".join(lines) + b"\n"
