"""Official releases on Slovenia and Japan as a graph in which every fact has its proof.

The map; a module imports only from those above it:

    errors        what can go wrong, as one tree
    resources     where ontology, queries, authority, records and templates lie
    files         text in UTF-8, and writing that is all or nothing
    lines         YAML that knows its lines
    values        dates and numbers as precise as the text states them
    days          dates as one writes them in English
    iris          the addresses of everything in the graph
    ontology      kinds, roles, classes and edge rules, read from the ontology
    forms         one mapping of a YAML file, read field by field
    authority     the entities known before a release is read
    facts         what a release states, and the words that prove it
    blocks        one block of a record: a fact as a curator writes it
    records       one release as a curator edits it
    texts         the texts of releases, where they are at hand
    conjugation   the forms of English verbs
    lexicon       the words of a language
    mentions      what a text mentions, and the tokens that are mentions
    tokens        a sentence cut into tokens
    portfolios    what an office is of
    titles        offices as texts word them
    name_words    words by which a name is told
    headed_names  names that say what they name
    name_types    what a name names, told by its neighbours
    unknown       names that nobody knew before
    short_names   short forms of the names of a text
    recognition   everything a text mentions, as tokens of its sentences
    phrases       noun phrases and groups of them, as data
    verbs         whether a word is a verb here
    verb_groups   a verb with its auxiliaries and what governs it
    noun_phrases  one noun phrase, read token by token
    appositions   whether two phrases name the same
    groups        phrases joined by commas and "and"
    skeleton      the clauses of a sentence while they are read
    lookahead     what a sentence goes on with
    predication   the verb of a clause: participles, infinitives, second verbs
    coordination  clauses joined by "and", "or", "but"
    subclauses    clauses that a word opens: "that", "which", "if"
    quotations    what stands in quotation marks, and who says it
    parting       commas, colons and dashes between clauses
    clauses       the clauses of a sentence: the page to read first of these
    drafts        a record as a file
    guides        lists of words and kinds that steer reading
    frames        how texts of a language say the kinds of facts
    background    what is known before a text is read
    discourse     who and what a text has named so far
    holders       who holds an office
    identities    the entity a name stands for
    publishers    who publishes a document
    referents     what the phrases of a text stand for so far
    pairs         two who belong together: "the pair", "the guest"
    definites     things called by what they are: "the company"
    pronouns      whom "he", "they" or "we" mean
    officials     what an office is of, and who holds one without a name
    nouns         whom a noun means: "her counterpart", "both countries"
    resolution    whom a phrase means: the page to read first of these
    tenures       offices that a text gives people
    insides       what stands inside a phrase
    scopes        a trigger in its clause, and what stands around it
    triggers      where the frames of a clause begin
    tenses        what the tense of a verb says of a deed
    governing     what the clauses around a deed make of it
    moods         plan, wish, denial or deed
    wording       words for what has no name
    looking       what stands at the places a frame names
    players       the entities that play a role
    counts        sums, shares and counts of a fact
    fillers       what fills a role
    tellings      what a frame found in one clause, as data
    dating        the day of what a frame found
    spans         how long a visit lasted
    attribution   whose words a clause is
    extraction    from clauses to tellings
    chronology    the day of what is told without one
    merging       which tellings are one fact
    composition   facts of tellings
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
    protocol      one request to a SPARQL 1.1 endpoint, and its answer or one sentence
    endpoint      a graph behind a SPARQL 1.1 endpoint
    validation    the shapes, held against the graph
    pipeline      from records to a graph in force: the page to read first
    naming        which entity somebody means by an id or a name
    queries       named questions with parameters
    columns       rows of text set in columns
    tables        answers for people and for programs
    descriptions  what a store says of each subject
    catalogue     all entities and facts as plain Python
    network       who is linked with whom, as a networkx multigraph
    measures      degree, communities and who bridges the two countries
    syntaxes      a graph in the syntaxes of RDF
    jsonld        a graph as JSON-LD with our context
    exports       the graph as a file, in eight formats
    marking       a text cut wherever something marked in it begins or ends
    pages         a page as one HTML file that needs nothing else
    view          the network as one interactive page
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
