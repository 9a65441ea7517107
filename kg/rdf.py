"""Records and authority as RDF: quads in named graphs.

A release's graph holds its description, its facts, the stretches that prove them and the
entities only it declares; a fact that waits for review says so. The direct edges implied by
facts that happened or go on lie in a graph of their own. Nothing here is a blank node, so
two builds give equal bytes.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from urllib.parse import quote

import pyoxigraph as ox

from kg import iris
from kg.authority import Authority, Entity
from kg.facts import Choice, Code, Evidence, Fact, Ref, Value, Words
from kg.ontology import XSD, EdgeRule, Ontology
from kg.records import Record
from kg.turtle import RDF, RDFS
from kg.values import PartialDate, Span

OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

TYPE = ox.NamedNode(f"{RDF}type")
LABEL = ox.NamedNode(f"{RDFS}label")

# Modalities from which a direct edge may be drawn: a plan is not a deed.
REAL = frozenset({"happened", "ongoing"})

_CODES = {
    "iso": iris.term("countryCode"),
    "iso3": iris.term("alpha3Code"),
    "cow": iris.term("cowCode"),
    "cowAbbreviation": iris.term("cowAbbreviation"),
    "lei": "https://schema.org/leiCode",
}
_SAME = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "ror": "https://ror.org/{}",
    "geonames": "https://sws.geonames.org/{}/",
    "eurovoc": "http://eurovoc.europa.eu/{}",
}


def term(name: str) -> ox.NamedNode:
    """A term of our ontology."""
    return ox.NamedNode(iris.term(name))


def entity(identifier: str) -> ox.NamedNode:
    """An entity, by its id."""
    return ox.NamedNode(iris.entity(identifier))


def date_literal(date: PartialDate) -> ox.Literal:
    """A date in the datatype of its precision."""
    return ox.Literal(str(date), datatype=ox.NamedNode(f"{XSD}{date.datatype}"))


def number_literal(number: Decimal) -> ox.Literal:
    """A decimal in canonical form: no exponent, no needless zeros."""
    return ox.Literal(f"{number.normalize():f}", datatype=ox.NamedNode(f"{XSD}decimal"))


def integer_literal(number: int) -> ox.Literal:
    """A whole number."""
    return ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}integer"))


def text_link(url: str, runs: Iterable[tuple[str, ...]]) -> str:
    """The address that opens a page with the given runs of words marked.

    Args:
        url: Address of the page.
        runs: For each stretch its first and last words, or all of it as one.

    Returns:
        The page's address with a text directive per run (WICG, URL Fragment Text
        Directives); the address alone when there are no words.
    """
    directives = dict.fromkeys(
        "text=" + ",".join(quote(words, safe="").replace("-", "%2D") for words in run)
        for run in runs
        if run
    )
    if not directives:
        return url
    hash_sign = "" if "#" in url else "#"
    return f"{url}{hash_sign}:~:{'&'.join(directives)}"


def ontology_quads(ontology: Ontology) -> Iterator[ox.Quad]:
    """The ontology and its alignments, in their graph."""
    graph = ox.NamedNode(iris.ONTOLOGY_GRAPH)
    for triple in ontology.triples:
        yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def authority_quads(authority: Authority) -> Iterator[ox.Quad]:
    """Every entity of the authority, in the authority graph; its topics make one scheme."""
    graph = ox.NamedNode(iris.AUTHORITY_GRAPH)
    for one in authority.values():
        yield from _entity_quads(one, graph)
        if one.type == "Topic":
            for link in ("inScheme",) if one.broader else ("inScheme", "topConceptOf"):
                yield ox.Quad(entity(one.id), ox.NamedNode(f"{SKOS}{link}"), term("topics"), graph)
        yield from _tenure_quads(one, authority, graph)


def record_quads(record: Record, ontology: Ontology) -> Iterator[ox.Quad]:
    """A release, its facts and their evidence, in the release's graph."""
    graph = ox.NamedNode(iris.release(record.id))
    described: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (TYPE, term("Release")),
        (ox.NamedNode(f"{DCTERMS}title"), ox.Literal(record.title, language="en")),
        (ox.NamedNode(f"{DCTERMS}issued"), date_literal(record.published)),
        (ox.NamedNode(f"{DCTERMS}publisher"), entity(record.publisher)),
        (ox.NamedNode(f"{DCTERMS}language"), ox.Literal(record.language)),
        (ox.NamedNode(f"{DCTERMS}source"), ox.NamedNode(record.url)),
    ]
    if record.sha256 is not None:
        described.append((term("textHash"), ox.Literal(f"sha256:{record.sha256}")))
    yield from (ox.Quad(graph, predicate, value, graph) for predicate, value in described)
    for one in record.entities:
        yield from _entity_quads(one, graph)
    for fact in record.facts:
        yield from _fact_quads(fact, record, ontology, graph)


def derived_quads(record: Record, ontology: Ontology) -> Iterator[ox.Quad]:
    """The direct edges that the facts of a release imply, in their own graph.

    Only facts that happened or go on give an edge, by the edge rules of the ontology.
    """
    graph = ox.NamedNode(iris.derived(record.id))
    for fact in record.facts:
        if fact.modality not in REAL:
            continue
        players = {
            ontology.kinds[fact.kind].roles[key].property: [
                _player(value) for value in values if isinstance(value, Ref | Words)
            ]
            for key, values in fact.roles.items()
        }
        for rule in ontology.rules:
            if rule.kind == fact.kind:
                for one, other in _pairs(rule, players):
                    edge = ox.NamedNode(rule.implies)
                    yield ox.Quad(ox.NamedNode(one), edge, ox.NamedNode(other), graph)


def _player(value: Ref | Words) -> str:
    return iris.entity(value.id) if isinstance(value, Ref) else iris.topic(value.text)


def _pairs(rule: EdgeRule, players: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    sources = players.get(rule.source, [])
    if rule.symmetric:
        for one, other in combinations(sources, 2):
            yield from ((one, other), (other, one))
    else:
        targets = players.get(rule.target, [])
        yield from ((one, other) for one in sources for other in targets if one != other)


def _entity_quads(one: Entity, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    node = entity(one.id)
    yield ox.Quad(node, TYPE, term(one.type), graph)
    for language, label in one.labels.items():
        yield ox.Quad(node, LABEL, ox.Literal(label, language=language), graph)
    published = {*one.labels, "und"}
    for names, predicate in ((one.strong, "altLabel"), (one.weak, "hiddenLabel")):
        for language in sorted(names.keys() & published):
            for name in names[language]:
                literal = (
                    ox.Literal(name) if language == "und" else ox.Literal(name, language=language)
                )
                yield ox.Quad(node, ox.NamedNode(f"{SKOS}{predicate}"), literal, graph)
    for key, above in (("country", one.country), ("partOf", one.part_of)):
        if above is not None:
            yield ox.Quad(node, term(key), entity(above), graph)
    if one.broader is not None:
        wide = entity(one.broader)
        yield ox.Quad(node, ox.NamedNode(f"{SKOS}broader"), wide, graph)
        yield ox.Quad(wide, ox.NamedNode(f"{SKOS}narrower"), node, graph)
    for axis, degrees in zip(("lat", "long"), one.coordinates or (), strict=False):
        yield ox.Quad(node, ox.NamedNode(f"{GEO}{axis}"), number_literal(degrees), graph)
    for scheme, identifier in one.identifiers.items():
        if scheme in _SAME:
            same = ox.NamedNode(_SAME[scheme].format(identifier))
            link = f"{SKOS}exactMatch" if one.type in ("Topic", "Office") else f"{OWL}sameAs"
            yield ox.Quad(node, ox.NamedNode(link), same, graph)
        else:
            yield ox.Quad(node, ox.NamedNode(_CODES[scheme]), ox.Literal(identifier), graph)
    if one.type == "Office" and one.of is not None and one.office is not None:
        yield ox.Quad(node, term("of"), entity(one.of), graph)
        for name, title in (("office", one.office), *(("otherTitle", text) for text in one.titles)):
            yield ox.Quad(node, term(name), ox.Literal(title, language="en"), graph)
        if one.single_holder:
            yes = ox.Literal("true", datatype=ox.NamedNode(f"{XSD}boolean"))
            yield ox.Quad(node, term("singleHolder"), yes, graph)


def _tenure_quads(one: Entity, authority: Authority, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    for tenure in one.tenures:
        office = authority[tenure.office]
        if office.of is None or office.office is None:
            continue
        since = tenure.start or tenure.end or "undated"
        node = ox.NamedNode(f"{iris.entity(one.id)}#{tenure.office}-{since}")
        yield ox.Quad(node, TYPE, term("Incumbency"), graph)
        yield ox.Quad(node, term("holder"), entity(one.id), graph)
        yield ox.Quad(node, term("post"), entity(tenure.office), graph)
        yield ox.Quad(node, term("office"), ox.Literal(office.office, language="en"), graph)
        yield ox.Quad(node, term("of"), entity(office.of), graph)
        for key, date in (("start", tenure.start), ("end", tenure.end)):
            if date is not None:
                yield ox.Quad(node, term(key), date_literal(date), graph)


def _fact_quads(
    fact: Fact, record: Record, ontology: Ontology, graph: ox.NamedNode
) -> Iterator[ox.Quad]:
    node = ox.NamedNode(iris.fact(record.id, fact.id))
    yield ox.Quad(node, TYPE, term(fact.kind), graph)
    yield ox.Quad(node, term("reportedIn"), graph, graph)
    yield ox.Quad(node, term("modality"), term(fact.modality), graph)
    if fact.status == "proposed":
        yield ox.Quad(node, term("status"), term("proposed"), graph)
    for key, values in fact.roles.items():
        role = ontology.kinds[fact.kind].roles[key]
        for value in values:
            filler = _value(value, whole=role.value == "integer")
            yield ox.Quad(node, ox.NamedNode(role.property), filler, graph)
            if isinstance(value, Words):
                topic = ox.NamedNode(iris.topic(value.text))
                yield ox.Quad(topic, TYPE, term("Topic"), graph)
                yield ox.Quad(topic, LABEL, ox.Literal(value.text, language="en"), graph)
    if fact.date is not None:
        yield ox.Quad(node, term("startDate"), date_literal(fact.date.start), graph)
        if fact.date.end is not None:
            yield ox.Quad(node, term("endDate"), date_literal(fact.date.end), graph)
    for name, one in (("place", fact.place), ("reportedBy", fact.reported_by)):
        if one is not None:
            yield ox.Quad(node, term(name), entity(one), graph)
    for name, text, language in (("note", fact.note, "en"), ("handle", fact.handle, None)):
        if text is not None:
            yield ox.Quad(node, term(name), ox.Literal(text, language=language), graph)
    link = text_link(record.url, [one.words for one in fact.evidence])
    yield ox.Quad(node, term("evidenceLink"), ox.NamedNode(link), graph)
    for evidence in fact.evidence:
        yield from _evidence_quads(node, evidence, record, graph)


def _evidence_quads(
    fact: ox.NamedNode, evidence: Evidence, record: Record, graph: ox.NamedNode
) -> Iterator[ox.Quad]:
    link = ox.NamedNode(text_link(record.url, [evidence.words]))
    if evidence.start is None or evidence.end is None:
        node = ox.NamedNode(
            iris.whole_page(record.id)
            if evidence.whole_page
            else text_link(graph.value, [evidence.words])
        )
    else:
        node = ox.NamedNode(iris.evidence(record.id, evidence.start, evidence.end))
        for name, offset in (("startOffset", evidence.start), ("endOffset", evidence.end)):
            yield ox.Quad(node, term(name), integer_literal(offset), graph)
    yield ox.Quad(fact, term("evidence"), node, graph)
    yield ox.Quad(node, TYPE, term("Evidence"), graph)
    yield ox.Quad(node, term("link"), link, graph)
    if evidence.quote is not None:
        yield ox.Quad(node, term("quote"), ox.Literal(evidence.quote), graph)


def _value(value: Value, *, whole: bool) -> ox.NamedNode | ox.Literal:
    match value:
        case Ref(identifier):
            return entity(identifier)
        case Words(text):
            return ox.NamedNode(iris.topic(text))
        case Choice(name):
            return term(name)
        case Code(text):
            return ox.Literal(text)
        case Span(start, None):
            return date_literal(start)
        case Span():
            return ox.Literal(str(value), datatype=ox.NamedNode(EDTF))
        case Decimal():
            return integer_literal(int(value)) if whole else number_literal(value)
        case _:
            return ox.Literal(value, language="en")
