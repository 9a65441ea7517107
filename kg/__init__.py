"""Official releases on Slovenia and Japan as a graph in which every fact has its proof.

The map; a module imports only from those above it. A package has a map of its own:

    errors        what can go wrong, as one tree
    resources     where ontology, queries, authority, records and templates lie
    files         text in UTF-8, and writing that is all or nothing
    lines         YAML that knows its lines
    values        dates and numbers as precise as the text states them
    days          dates as one writes them in English
    iris          the addresses of everything in the graph
    turtle        Turtle files as triples, and what they say of each other
    ontology      kinds, roles, classes and rules, read from the ontology
    forms         one mapping of a YAML file, read field by field
    authority     the entities known before a release is read
    facts         what a release states, and the words that prove it
    blocks        one block of a record: a fact as a curator writes it
    records       one release as a curator edits it
    links         what curators say of facts of several releases
    texts         the texts of releases, where they are at hand
    fetching      a release from an address, within bounds
    looks         how one line of a release looks
    layout        the blocks of a release
    segmentation  the sentences of a text
    markup        pages as text
    pdf           PDFs as text
    documents     a release as text, with what it says of itself
    grammar       words as letters, and what a regex reads in them
    almanac       which days a rule means
    expressions   from the words of a date to a rule
    dates         dates in a text
    quantities    sums, shares and counts in a text
    inflection    the Slovene forms of known names
    gazetteer     known names, found in one pass
    conjugation   the forms of English verbs
    lexicon       the words of a language
    names/        what a text names, as tokens of its sentences
    syntax/       the noun phrases, verbs and clauses of a sentence
    drafts        a record as a file
    guides        lists of words and kinds that steer reading
    frames        how texts of a language say the kinds of facts
    reference/    whom and what the words of a text mean
    extraction/   from clauses to facts
    proof         each entity of a fact is named in its evidence
    readings      what a reader makes of a document, as data
    marks         the stretches of a document that stand for something
    narration     a document gone through sentence by sentence
    judging       which facts are kept
    recording     the record of a reading
    reader        from a release to its record: the page of reading to read first
    edits         a record's text with one thing changed, and the rest as it was
    reviewing     the review of a record, without a terminal
    cards         a fact as a curator is shown it
    rdf           records and authority as quads
    sparql        SPARQL as text: its form and where it is wrong
    store         where a graph lives: one protocol, and the store of this process
    disk          the store in a folder, one generation in force
    dataset       the description of the data set itself
    reports       what one fact reports of a deed
    joining       which reports are of one event
    events        the events that facts tell of, as quads
    linking       disagreements and what became of plans, as quads
    protocol      one request to a SPARQL 1.1 endpoint, and its answer or one sentence
    endpoint      a graph behind a SPARQL 1.1 endpoint
    validation    the shapes, held against the graph
    checks        releases held against the shapes, many at once
    pipeline      from records to a graph in force: the page to read first
    naming        which entity or event somebody means by an id or a name
    queries       named questions with parameters
    incumbencies  offices that releases give people, held against the authority
    columns       rows of text set in columns
    tables        answers for people and for programs
    descriptions  what a store says of each subject
    catalogue     all entities and facts as plain Python
    network       who is linked with whom, as a networkx multigraph
    measures      degree, communities and who bridges the two countries
    codebooks     what the columns of tables for statisticians mean
    dyad_years    the relations year by year, as a table
    event_table   the events with the codes of their actors, as a table
    syntaxes      a graph in the syntaxes of RDF
    jsonld        a graph as JSON-LD with our context
    exports       the graph as a file, in eight formats
    marking       a text cut wherever something marked in it begins or ends
    pages         a page as one HTML file that needs nothing else
    places        where each entity stands on the sheet of the network
    view          the network as one interactive page
    event_page    what each telling of an event says, side by side, as one page
    findings      what a reader found, in words
    sheets        a release cut into pieces that know the facts resting on them
    reading_page  a release beside the facts that rest on it, as one interactive page
    shipped       the graph of the records that ship
    graph         a graph to ask, from Python
    sources       where releases are read from: one place, or many at once
    completions   one question to a language model, and its answer
    answers       a model's answer as facts
    llm           a language model as a reader
    proving       what is kept of a reader that is not ours
    readers       which reader reads
    pool          sources read by several processes, their results in order
    batch         many releases at once, into one folder
    reasons       why a reader found what it found, as two tables
    console       what commands share: options, tables, progress, errors
    asking        the commands that ask
    curating      the command that reviews
    reading       the command that reads
    viewing       the command that writes pages
    cli           the commands

``kg.open()`` is the way in from Python.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import Graph

__all__ = ["open"]


def open(place: "str | os.PathLike[str] | None" = None) -> "Graph":
    """Open a graph to ask it.

    Args:
        place: Folder of a store, address of a SPARQL 1.1 endpoint, or None for what
            ``KG_STORE`` names, else for the graph that ships.

    Raises:
        StoreError: There is no graph there, or it cannot be read.
    """
    from kg.graph import open_graph

    return open_graph(place)
