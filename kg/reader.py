"""From a release to its record: the page of reading to read first.

    document → mentions → clauses → frames → tellings → facts → proof → record

The whole runs on one text at a time and keeps nothing of it. Another reader can take its place
behind the same proof; see `kg.readings`.
"""

from collections.abc import Iterator

from kg.authority import Authority, load_authority
from kg.documents import Document
from kg.extraction.composition import Composer
from kg.extraction.extractor import Extractor
from kg.extraction.tellings import Missed
from kg.frames import Grammar, load_grammar
from kg.judging import Judging
from kg.lexicon import Lexicon, load_lexicon
from kg.marks import Marks
from kg.names.mentions import Recognised
from kg.names.recognition import Recogniser
from kg.names.tokens import Token
from kg.narration import Narration
from kg.ontology import Ontology, load_ontology
from kg.proof import Namings, topics_of
from kg.readings import Reading, Reject
from kg.recording import record_of
from kg.reference.background import background_of
from kg.reference.discourse import Discourse
from kg.reference.identities import entity_of
from kg.reference.publishers import publisher_of
from kg.reference.resolution import Resolver
from kg.syntax.clauses import Clause, ClauseReader, attribute

# Words of the longest sentence that is read: time grows faster than a sentence.
LONGEST = 250


class FrameReader:
    """Reads with the frames of the lexicon."""

    def __init__(
        self, ontology: Ontology, authority: Authority, lexicon: Lexicon, grammar: Grammar
    ) -> None:
        self._kinds = dict(ontology.kinds)
        self._lexicon = lexicon
        self._grammar = grammar
        self._ontology = ontology
        self._recogniser = Recogniser(lexicon, authority)
        self._topics = topics_of(authority)
        self._background = background_of(authority, ontology, lexicon, grammar.references)

    def read(self, document: Document) -> Reading:
        """What a document says, proven sentence by sentence."""
        found = self._recogniser.recognise(document)
        discourse = Discourse(document, self._background)
        discourse.published_by(publisher_of(discourse))
        resolver = Resolver(discourse)
        extractor = Extractor(self._grammar, self._ontology, discourse, resolver)
        composer = Composer(document, discourse, self._grammar)
        marks = Marks(discourse)
        narration = Narration(discourse, self._grammar, extractor, resolver, composer, marks)
        _preview(found, discourse)
        extractor.missed += _leave_long(found)
        self._tell(found, narration)
        composed = composer.composed()
        for index, tokens in enumerate(found.tokens):
            for token in tokens:
                marks.name(token, index)
        namings = Namings(marks.found, self._topics)
        judging = Judging(discourse, self._kinds, self._grammar.composition, namings)
        proposals, refused = judging.judged(composed)
        return Reading(
            document=document,
            record=record_of(discourse, tuple(p.fact for p in proposals)),
            mentions=tuple(sorted(marks.found, key=lambda m: (m.start, m.end))),
            proposals=tuple(proposals),
            rejects=(*map(_reject, extractor.missed), *refused),
        )

    def _tell(self, found: Recognised, narration: Narration) -> None:
        """Go through the sentences; an item of a list is read with the sentence before the list."""
        document = found.document
        parsed = [ClauseReader(tokens, self._lexicon).read() for tokens in found.tokens]
        attribute(parsed)
        lead: tuple[int, list[Clause], list[Token]] | None = None
        for index, (tokens, clauses) in enumerate(zip(found.tokens, parsed, strict=True)):
            sentence = document.sentences[index]
            role = document.blocks[sentence.block].role
            bare = all(c.verb is None or c.relation != "main" for c in clauses)
            is_item = role == "item" and bare
            announced = None
            if is_item and lead is not None:
                announced, around, before = lead
                item = [token for token in tokens if token.text not in ";."]
                tokens = self._listed(before, around, item)
                clauses = ClauseReader(tokens, self._lexicon).read()
            narration.sentence(
                index, clauses, tokens, headline=role in ("title", "heading"), lead=announced
            )
            if not is_item:
                announces = document.text[: sentence.end].rstrip().endswith(":")
                announces = announces and any(c.verb is not None for c in clauses)
                rest = [token for token in tokens if token.text != ":"]
                lead = (index, clauses, rest) if announces else None

    def _listed(self, lead: list[Token], clauses: list[Clause], item: list[Token]) -> list[Token]:
        """The sentence before a list, with one item of it in place of the announcing noun."""
        announcing = self._grammar.references.announcing
        for clause in reversed(clauses):
            groups = [argument.group for argument in clause.arguments]
            groups += [clause.subject] if clause.subject and not clause.inherited else []
            for phrase in (phrase for group in reversed(groups) for phrase in group):
                if phrase.head in announcing and not phrase.names:
                    first = phrase.first
                    while first and lead[first - 1].low in ("the", "following"):
                        first -= 1
                    return [*lead[:first], *item, *lead[phrase.last + 1 :]]
        return [*lead, *item]


def _preview(found: Recognised, discourse: Discourse) -> None:
    """Learn the full names first: a title may say only the family name."""
    for index, tokens in enumerate(found.tokens):
        for token in tokens:
            mention = token.mention
            if mention is not None and "name" in token.classes and mention.strong:
                entity_of(discourse, mention, index)
    for known in discourse.known.values():
        known.named.clear()


def _leave_long(found: Recognised) -> Iterator[Missed]:
    """Leave alone what is no sentence of a release: more words than anybody writes."""
    for index, tokens in enumerate(found.tokens):
        if len(tokens) > LONGEST:
            sentence = found.document.sentences[index]
            found.tokens[index] = []
            reason = f"a sentence of more than {LONGEST} words is not read"
            yield Missed(frame="", kind="", reason=reason, start=sentence.start, end=sentence.end)


def _reject(missed: Missed) -> Reject:
    return Reject(
        kind=missed.kind,
        roles="",
        frame=missed.frame,
        reason=missed.reason,
        start=missed.start,
        end=missed.end,
    )


def default_reader() -> FrameReader:
    """The reader that ships, for English."""
    ontology = load_ontology()
    return FrameReader(
        ontology, load_authority(ontology), load_lexicon("en"), load_grammar(ontology)
    )


def sentences(reading: Reading) -> Iterator[str]:
    """The sentences of a reading's document."""
    for sentence in reading.document.sentences:
        yield reading.document.text[sentence.start : sentence.end]
