"""The ontology reads well, its shapes bite where they say, and a reasoner finds no fault in it.

A counterexample names in its first line the constraint that it breaks:
``# breaks: sj:VisitShape sh:minCount sj:visitor`` (the path is absent when the constraint
is of the whole node). A new constraint without a counterexample fails here.
"""

import json
import logging
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import owlready2
import pyoxigraph
import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

from kg import resources
from kg.errors import OntologyError
from kg.ontology import load_ontology

ONTOLOGY = resources.ontology()
EXAMPLES = sorted((ONTOLOGY / "examples").glob("*.ttl"))
COUNTEREXAMPLES = sorted((ONTOLOGY / "counterexamples").glob("*.ttl"))

SJ = Namespace("https://w3id.org/slovenia-japan/ontology#")
SCHEMA = Namespace("https://schema.org/")

PREFIXES = f"@prefix sj: <{SJ}> . @prefix rdfs: <{RDFS}> . @prefix id: <urn:id:> ."

# What SHACL lets a shape say that is no constraint.
SILENT = {
    RDF.type,
    SH.ignoredProperties,
    SH.message,
    SH.name,
    SH.order,
    SH.path,
    SH.property,
    SH.targetClass,
    SH.targetSubjectsOf,
}

# What a curator says of facts of several releases.
LINKS = {SJ.Disagreement, SJ.Outcome}

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT runs on Java")


@cache
def read(name: str) -> Graph:
    """A file of the ontology; the graph is shared, so copy it before changing it."""
    return Graph().parse(ONTOLOGY / name)


def copied(graph: Graph) -> Graph:
    """The same triples in a graph of their own."""
    copy = Graph()
    for triple in graph:
        copy.add(triple)
    return copy


def below(iri: Node) -> set[Node]:
    """The proper subclasses of a class, at any depth."""
    return set(read("relations.ttl").transitive_subjects(RDFS.subClassOf, iri)) - {iri}


def short(iri: Node) -> str:
    """An IRI as the counterexamples write it."""
    return read("shapes.ttl").namespace_manager.curie(str(iri))


def name(iri: Node) -> str:
    """The part of an IRI after its hash sign."""
    return str(iri).rpartition("#")[2]


def ids(paths: list[Path]) -> list[str]:
    """Names of files, for the report of a parametrized test."""
    return [path.stem for path in paths]


@cache
def named_shapes() -> dict[Node, Node]:
    """Of each shape, the one that has a name: itself, or the one whose property it is."""
    shapes = read("shapes.ttl")
    nodes = set(shapes.subjects(RDF.type, SH.NodeShape))
    return {node: node for node in nodes} | {
        part: node for node in nodes for part in shapes.objects(node, SH.property)
    }


def line(shape: Node, parameter: str) -> str:
    """A constraint as the first line of its counterexample names it."""
    path = read("shapes.ttl").value(shape, SH.path)
    words = [short(named_shapes()[shape]), f"sh:{parameter}"]
    return " ".join(words if path is None else [*words, short(path)])


def parameter_of(component: str) -> str:
    """The parameter of a constraint component: "minCount" of "MinCountConstraintComponent"."""
    stem = component.removesuffix("ConstraintComponent")
    return stem.lower() if stem.isupper() else stem[0].lower() + stem[1:]


def broken(path: Path) -> set[str]:
    """The constraints that a file breaks, each as `line` writes it."""
    data = Graph().parse(path)
    for triple in read("relations.ttl").triples((None, RDFS.subClassOf, None)):
        data.add(triple)
    _, report, _ = pyshacl.validate(data, shacl_graph=read("shapes.ttl"), inplace=True)
    return {
        line(shape, parameter_of(name(component)))
        for result in report.subjects(RDF.type, SH.ValidationResult)
        for shape in report.objects(result, SH.sourceShape)
        for component in report.objects(result, SH.sourceConstraintComponent)
    }


def messages(graph: Graph) -> set[str]:
    """What the style has to say about a graph."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=read("style.ttl"))
    return {str(message) for message in report.objects(None, SH.resultMessage)}


def test_every_term_is_in_style() -> None:
    """A term has three labels, one definition that is a sentence, and a home."""
    assert messages(copied(read("relations.ttl"))) == set()


def without_japanese_label(graph: Graph) -> None:
    """Leave one language out."""
    graph.remove((SJ.Visit, RDFS.label, Literal("訪問", lang="ja")))


def without_full_stop(graph: Graph) -> None:
    """End a definition like a heading."""
    definition = graph.value(SJ.Visit, SKOS.definition)
    graph.set((SJ.Visit, SKOS.definition, Literal(str(definition).rstrip("."), lang="en")))


def without_home(graph: Graph) -> None:
    """Leave out what defines the term."""
    graph.remove((SJ.Visit, RDFS.isDefinedBy, None))


def without_example(graph: Graph) -> None:
    """Explain a value of a closed list in the abstract."""
    graph.remove((SJ.happened, SKOS.example, None))


def without_a_list(graph: Graph) -> None:
    """Leave a value of a closed list out of its list."""
    graph.remove((SJ.happened, SKOS.inScheme, None))


def to_things_and_to_texts(graph: Graph) -> None:
    """Let a property lead to texts as well."""
    graph.add((SJ.visitor, RDF.type, OWL.DatatypeProperty))


def without_direct_link(graph: Graph) -> None:
    """Let a rule imply nothing."""
    graph.remove((SJ["visit-host"], SJ.implies, None))


def without_rank(graph: Graph) -> None:
    """Leave open how high a level stands."""
    graph.remove((SJ.minister, SJ.rank, None))


def for_no_body(graph: Graph) -> None:
    """Let a rule of titles be for offices of nobody."""
    graph.remove((SJ["local-title"], SJ.bodyClass, None))


def identified_by_nothing(graph: Graph) -> None:
    """Let a rule join any two visits."""
    graph.remove((SJ["visit-event"], SJ.identifiedBy, None))


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (without_japanese_label, "A term has one label in each of en, sl, ja."),
        (without_full_stop, "A term has one definition in English, a sentence with a full stop."),
        (without_home, "A term is defined by sj:."),
        (
            without_example,
            "A class, and a value of a closed list, has an example in the words of a release.",
        ),
        (without_a_list, "A value of a closed list is in exactly one list."),
        (to_things_and_to_texts, "An object property is no datatype property."),
        (without_direct_link, "An edge rule implies exactly one direct link."),
        (without_rank, "A level has exactly one rank."),
        (for_no_body, "A level rule names the classes of bodies it is for."),
        (identified_by_nothing, "An event rule names at least one role that identifies."),
    ],
)
def test_a_breach_of_style_is_told(spoil: Callable[[Graph], None], message: str) -> None:
    """Who forgets a label, a full stop or an example is told which."""
    graph = copied(read("relations.ttl"))

    spoil(graph)

    assert message in messages(graph)


@pytest.mark.parametrize("file", ["relations.ttl", "alignments.ttl"])
def test_what_goes_into_the_graph_has_no_blank_node(file: str) -> None:
    """A blank node has another name in every build, and exports would differ."""
    assert not [node for node in read(file).all_nodes() if isinstance(node, BNode)]


@pytest.mark.parametrize("file", ["relations.ttl", "alignments.ttl", "shapes.ttl", "style.ttl"])
def test_only_declared_terms_are_used(file: str) -> None:
    """A misspelt term of ours is nobody's term."""
    shapes = set(read("shapes.ttl").subjects(RDF.type, SH.NodeShape)) | {SJ.ofEveryFact}
    styles = set(read("style.ttl").subjects(RDF.type, SH.NodeShape))
    declared = set(read("relations.ttl").subjects(RDF.type)) | shapes | styles
    terms = {term for triple in read(file) for term in triple if isinstance(term, URIRef)}

    assert {term for term in terms if term in SJ} <= declared | {URIRef(SJ)}


def test_every_kind_and_class_has_a_shape_of_its_own() -> None:
    """What can be said can be checked."""
    targets = set(read("shapes.ttl").objects(None, SH.targetClass))

    assert below(SJ.Fact) | below(SJ.Entity) <= targets
    assert {SJ.Release, SJ.Evidence, SJ.Office, SJ.Incumbency} <= targets
    assert LINKS | {SJ.Event} <= targets


def test_every_constraint_speaks_to_the_curator() -> None:
    """A violation without words of ours would be told in the words of SHACL."""
    shapes = read("shapes.ttl")
    speaking = set(shapes.subjects(SH.message))
    asking = {shape for shape, _ in constraints()}

    mute = {shape for shape in asking if not {shape, shapes.value(shape, SH.sparql)} & speaking}

    assert mute == set()


@pytest.mark.parametrize(
    ("path", "listed"),
    [
        (SJ.modality, SJ.Modality),
        (SJ.status, SJ.Status),
        (SJ.stance, SJ.Stance),
        (SJ["format"], SJ.Format),
        (SJ.missionType, SJ.MissionType),
        (SJ.disagreementKind, SJ.DisagreementKind),
        (SJ.outcomeKind, SJ.OutcomeKind),
    ],
)
def test_a_closed_list_is_the_same_in_ontology_and_shapes(path: URIRef, listed: URIRef) -> None:
    """A value that the ontology explains is allowed, and no other."""
    shapes = read("shapes.ttl")
    heads = [shapes.value(part, SH["in"]) for part in shapes.subjects(SH.path, path)]

    allowed = [set(Collection(shapes, head)) for head in heads if head is not None]

    values = set(read("relations.ttl").subjects(RDF.type, listed))
    schemes = {read("relations.ttl").value(value, SKOS.inScheme) for value in values}
    assert allowed == [values]
    assert [set(read("relations.ttl").subjects(SKOS.inScheme, one)) for one in schemes] == [values]


def test_every_entity_but_a_topic_has_one_name_a_language() -> None:
    """Two releases may spell a topic in two ways; whatever else has a name has one."""
    shapes, relations = read("shapes.ttl"), read("relations.ttl")
    parents = set(relations.subjects(RDFS.subClassOf, SJ.Entity))
    spelt = 'id:t a sj:Topic ; rdfs:label "US–China trade"@en , "us-China trade"@en .'
    data = Graph().parse(data=f"{PREFIXES} {spelt}", format="turtle")
    data += relations

    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes)

    assert set(shapes.objects(SJ.NameShape, SH.targetClass)) == parents - {SJ.Topic}
    assert conforms, text


@pytest.mark.parametrize(
    ("kind", "links"),
    [
        (SJ.Signing, {SJ.signedWith, SJ.signedOnBehalf, SJ.signatoryTo}),
        (SJ.EntryIntoForce, {SJ.boundWith, SJ.partyTo}),
    ],
)
def test_a_signature_binds_nobody(kind: URIRef, links: set[URIRef]) -> None:
    """Party to a treaty is who is bound by it in force, not who has signed it."""
    relations = read("relations.ttl")
    rules = relations.subjects(SJ.edgeKind, kind)

    assert {relations.value(rule, SJ.implies) for rule in rules} == links


def roles(kind: Node) -> set[Node]:
    """The properties that the shape of a kind names."""
    shapes = read("shapes.ttl")
    return {
        path
        for shape in shapes.subjects(SH.targetClass, kind)
        for part in shapes.objects(shape, SH.property)
        for path in shapes.objects(part, SH.path)
    }


@pytest.mark.parametrize("kind", sorted(below(SJ.Fact)), ids=name)
def test_a_kind_has_the_roles_that_name_it(kind: Node) -> None:
    """Ontology and shape agree on who can take part in what."""
    assert roles(kind) == set(read("relations.ttl").subjects(SCHEMA.domainIncludes, kind))


@pytest.mark.parametrize("rule", sorted(read("relations.ttl").subjects(RDF.type, SJ.EdgeRule)))
def test_an_edge_rule_joins_two_roles_of_its_kind(rule: Node) -> None:
    """An edge starts and ends at roles that the kind has; without direction it has one role."""
    relations = read("relations.ttl")
    kind, start, end, link = (
        relations.value(rule, property)
        for property in (SJ.edgeKind, SJ.edgeFrom, SJ.edgeTo, SJ.implies)
    )

    assert kind in below(SJ.Fact)
    assert {start, end} <= roles(kind)
    assert (link, RDFS.subPropertyOf, None) in relations
    assert (start == end) == ((link, RDF.type, OWL.SymmetricProperty) in relations)


def test_every_kind_makes_an_edge() -> None:
    """Each kind relates entities; one without a rule would be missing from the network."""
    assert set(read("relations.ttl").objects(None, SJ.edgeKind)) == below(SJ.Fact)


@pytest.mark.parametrize("rule", sorted(read("relations.ttl").subjects(RDF.type, SJ.LevelRule)))
def test_a_level_rule_asks_for_a_title_or_none(rule: Node) -> None:
    """Its patterns can be read, and none fits a body that goes without a title."""
    relations = read("relations.ttl")
    patterns = [
        re.compile(str(relations.value(rule, by, default="x")))
        for by in (SJ.titlePattern, SJ.namePattern)
    ]

    assert set(relations.objects(rule, SJ.bodyClass)) <= below(SJ.Entity)
    assert not any(pattern.search("") for pattern in patterns)


def test_every_level_has_a_place_of_its_own() -> None:
    """Ranks are the numbers from 1, each once, and every level but the last has a rule."""
    relations = read("relations.ttl")
    ranks = {level: int(rank) for level, rank in relations.subject_objects(SJ.rank)}

    assert sorted(ranks.values()) == [*range(1, len(ranks) + 1)]
    assert set(ranks) - set(relations.objects(None, SJ.givesLevel)) == {SJ.other}
    assert ranks[SJ.other] == len(ranks)


@pytest.mark.parametrize("rule", sorted(read("relations.ttl").subjects(RDF.type, SJ.EventRule)))
def test_an_event_rule_looks_at_roles_of_its_kind(rule: Node) -> None:
    """A kind has one rule at most, and no role both identifies and distinguishes."""
    relations = read("relations.ttl")
    kind = relations.value(rule, SJ.eventKind)
    identified, distinguished = (
        set(relations.objects(rule, by)) for by in (SJ.identifiedBy, SJ.distinguishedBy)
    )

    assert set(relations.subjects(SJ.eventKind, kind)) == {rule}
    assert identified | distinguished <= roles(kind)
    assert not identified & distinguished


@pytest.mark.parametrize("kind", ["Statement", "Tenure", "Trade", "Cooperation", "Membership"])
def test_what_lasts_or_is_said_makes_no_event(kind: str) -> None:
    """A state of affairs is told again and again, and is no deed that happened once."""
    assert kind not in load_ontology().events


def test_every_kind_has_an_example() -> None:
    """The examples are the kinds, the event and what links facts, one file each."""
    shown = below(SJ.Fact) | {SJ.Event} | LINKS

    assert {path.stem for path in EXAMPLES} == {name(kind) for kind in shown}


@pytest.mark.parametrize("path", EXAMPLES, ids=ids(EXAMPLES))
def test_an_example_conforms(path: Path) -> None:
    """An example is right, on its own."""
    assert broken(path) == set()


@pytest.mark.parametrize("path", EXAMPLES, ids=ids(EXAMPLES))
def test_an_example_shows_every_role(path: Path) -> None:
    """Who wants to know how a role is used finds it in the example of the kind."""
    graph = Graph().parse(path)

    shown = {p for fact in graph.subjects(RDF.type, SJ[path.stem]) for p in graph.predicates(fact)}

    assert roles(SJ[path.stem]) <= shown


@pytest.mark.parametrize("path", EXAMPLES, ids=ids(EXAMPLES))
def test_an_example_counts_its_evidence_right(path: Path) -> None:
    """Offsets, quote and address of a stretch agree."""
    graph = Graph().parse(path)

    for stretch, quote in graph.subject_objects(SJ.quote):
        start, end = (int(graph.value(stretch, p)) for p in (SJ.startOffset, SJ.endOffset))
        assert end - start == len(quote)
        assert str(stretch).endswith(f"#char={start},{end}")


def constraints() -> Iterator[tuple[Node, str]]:
    """Every constraint of shapes.ttl: the shape that states it and the parameter."""
    for shape in named_shapes():
        for predicate in set(read("shapes.ttl").predicates(shape)) - SILENT:
            yield shape, name(predicate)


def named_in(path: Path) -> str:
    """The constraint that a counterexample says it breaks."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    match = re.fullmatch(r"# breaks: (\S+ \S+(?: \S+)?)", first)
    assert match, f"{path.name} names no constraint"
    return match[1]


@pytest.mark.parametrize("path", COUNTEREXAMPLES, ids=ids(COUNTEREXAMPLES))
def test_a_counterexample_breaks_what_it_names(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A counterexample is wrong in one way, and the shapes find that one."""
    # rdflib logs a traceback for a date that does not exist, which is the point here.
    caplog.set_level(logging.CRITICAL, logger="rdflib.term")

    assert broken(path) == {named_in(path)}


def test_every_constraint_has_a_counterexample() -> None:
    """A constraint that nothing breaks may as well not be there."""
    stated = sorted(line(shape, parameter) for shape, parameter in constraints())

    assert sorted(named_in(path) for path in COUNTEREXAMPLES) == stated


@cache
def context() -> dict[str, str | dict[str, str]]:
    """The terms of context.jsonld."""
    text = (ONTOLOGY / "context.jsonld").read_text(encoding="utf-8")
    terms: dict[str, str | dict[str, str]] = json.loads(text)["@context"]
    return terms


def test_the_context_has_a_short_key_for_every_term() -> None:
    """In JSON a term of ours is its local name, and a property to things leads to ids."""
    relations = read("relations.ttl")
    terms = {
        term
        for kind in (
            *(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty),
            *(SKOS.Concept, SKOS.ConceptScheme),
        )
        for term in relations.subjects(RDF.type, kind)
    }

    for term in terms:
        entry = context()[name(term)]
        full = entry if isinstance(entry, str) else entry["@id"]
        assert full == f"sj:{name(term)}"
        if (term, RDF.type, OWL.ObjectProperty) in relations:
            assert isinstance(entry, dict)
            assert entry["@type"] in {"@id", "@vocab"}


# rdflib's own JSON-LD reader still uses the class that rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("path", EXAMPLES, ids=ids(EXAMPLES))
def test_an_example_survives_json(path: Path) -> None:
    """JSON-LD with our context says the same, to two parsers, and says it in short keys."""
    graph = Graph().parse(path)

    text = graph.serialize(format="json-ld", context=context(), auto_compact=False)
    again = Graph().parse(data=text, format="json-ld")
    other = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.JSON_LD)

    assert isomorphic(again, graph)
    assert len(set(other)) == len(graph)
    assert not re.search(r'"(sj|dcterms|rdfs|skos):', text.partition('"@graph"')[2])


def reasoned(folder: Path, *extra: str) -> owlready2.World:
    """The ontology, its alignments and examples after HermiT has thought about them.

    Dates and EDTF are no datatypes of OWL 2, so HermiT is told to pass over them.
    """
    graph = Graph()
    for path in (ONTOLOGY / "relations.ttl", ONTOLOGY / "alignments.ttl", *EXAMPLES):
        graph.parse(path)
    for turtle in extra:
        graph.parse(data=f"{PREFIXES} {turtle}", format="turtle")
    file = folder / "everything.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(file.as_uri()).load()
    owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    return world


@needs_java
def test_a_reasoner_finds_no_contradiction(tmp_path: Path) -> None:
    """The ontology, its alignments and all examples can be true at once, and no class is empty."""
    assert list(reasoned(tmp_path).inconsistent_classes()) == []


@needs_java
@pytest.mark.parametrize(
    "contradiction",
    [
        "<urn:x> a sj:Person , sj:Agreement .",
        "<urn:x> a sj:Person ; sj:visitor <urn:y> .",
        "<urn:x> a sj:Visit ; sj:metWith <urn:y> .",
    ],
)
def test_a_reasoner_finds_a_contradiction(tmp_path: Path, contradiction: str) -> None:
    """A person that is a text, or that has visitors, is found out."""
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reasoned(tmp_path, contradiction)


@needs_java
def test_a_reasoner_finds_an_empty_class(tmp_path: Path) -> None:
    """A class below two that exclude each other can have no member."""
    broken_class = f"<{SJ}Cyborg> a <{OWL.Class}> ; rdfs:subClassOf sj:Person , sj:Agreement ."

    empty = {found.name for found in reasoned(tmp_path, broken_class).inconsistent_classes()}

    assert empty == {"Cyborg", "Nothing"}


# --- The schema as the program reads it -----------------------------------------


def test_a_kind_is_read_with_its_roles() -> None:
    """What a role holds follows from its shape: entities, words, text, numbers, choices."""
    kinds = load_ontology().kinds

    values = {
        (kind, key): kinds[kind].roles[key].value
        for kind, key in (
            *(("Visit", "visitor"), ("Meeting", "topic"), ("Tenure", "office"), ("Tenure", "of")),
            *(("Anniversary", "of"), ("Anniversary", "ordinal"), ("Investment", "amount")),
            *(("Investment", "currency"), ("Statement", "stance"), ("Trade", "period")),
            ("Membership", "start"),
        )
    }
    assert list(values.values()) == [
        *("entity", "topic", "text", "entity", "text", "integer", "number", "code", "choice"),
        *("span", "date"),
    ]
    assert kinds["Meeting"].roles["format"].choices == ("in-person", "telephone", "online")


def test_classes_know_what_is_above_them() -> None:
    """A university is an organization; a plant is a place."""
    classes = load_ontology().classes

    assert {"University", "Organization", "Entity"} <= classes["University"]
    assert "Place" in classes["Facility"]


def test_an_event_rule_is_read_with_its_roles() -> None:
    """What identifies stands in the order of the kind's shape, with what its roles hold."""
    rules = load_ontology().events

    assert [role.key for role in rules["Visit"].identified] == ["visitor", "destination"]
    assert [role.key for role in rules["Meeting"].distinguished] == ["occasion", "format"]
    assert [role.least for role in rules["Meeting"].identified] == [2]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("sj:identifiedBy sj:giver", "the event rule tenure-event names giver, no role of Tenure"),
        ("sj:distinguishedBy sj:office", "the event rule tenure-event identifies by nothing"),
    ],
)
def test_an_event_rule_of_other_roles_is_told(tmp_path: Path, said: str, message: str) -> None:
    """A rule that could never join anything, or would join everything, is an error."""
    folder = tmp_path / "ontology"
    shutil.copytree(ONTOLOGY, folder)
    with (folder / "relations.ttl").open("a", encoding="utf-8") as file:
        file.write(f"\nsj:tenure-event a sj:EventRule ; sj:eventKind sj:Tenure ; {said} .\n")

    with pytest.raises(OntologyError, match=message):
        load_ontology(folder)


@pytest.mark.parametrize("name", ["relations.ttl", "alignments.ttl", "shapes.ttl"])
def test_a_syntax_error_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    """A file that is not Turtle, or is missing, is named with the line."""
    folder = tmp_path / "ontology"
    folder.mkdir()
    for file in ("relations.ttl", "alignments.ttl", "shapes.ttl"):
        shutil.copy(ONTOLOGY / file, folder)
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    lines[19] = "sj: sj: sj: sj:"
    (folder / name).write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(OntologyError, match=rf"{name}:2\d: not Turtle"):
        load_ontology(folder)
    (folder / name).unlink()
    with pytest.raises(OntologyError, match=rf"{name}: cannot be read"):
        load_ontology(folder)


def test_a_kind_without_a_shape_is_told(tmp_path: Path) -> None:
    """A kind that no shape describes could not be read from a record."""
    folder = tmp_path / "ontology"
    shutil.copytree(ONTOLOGY, folder)
    with (folder / "relations.ttl").open("a", encoding="utf-8") as file:
        file.write("\nsj:Rumour a owl:Class ; rdfs:subClassOf sj:Fact .\n")

    with pytest.raises(OntologyError, match="the kind Rumour has no shape"):
        load_ontology(folder)
