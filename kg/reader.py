"""From a release to its record: the page of reading to read first.

    document → mentions → clauses → frames → drafts → facts → proof → record

The whole runs on one text at a time and keeps nothing of it. Another reader can take its place
behind the same proof; see `Reader`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from kg.authority import Authority, Entity, folded, load_authority, strong_names
from kg.clauses import Clause, ClauseReader, attribute
from kg.composition import Composed, Composer
from kg.discourse import Discourse
from kg.documents import Document, document_id
from kg.errors import DocumentError
from kg.extraction import Draft, Extractor, Missed
from kg.facts import Fact, Ref, Words
from kg.forms import ID
from kg.frames import Frame, Grammar, load_grammar
from kg.lexicon import Lexicon, load_lexicon
from kg.mentions import Recognised
from kg.ontology import Ontology, load_ontology
from kg.phrases import Phrase
from kg.proof import outside, unnamed
from kg.recognition import Recogniser
from kg.records import Record
from kg.resolution import Resolver
from kg.spans import with_duration
from kg.tenures import Offices
from kg.tokens import Token


# Words of the longest sentence that is read: time grows faster than a sentence.
LONGEST = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of the text and what it stands for.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        type: Class of the entity, or "When", "Quantity", "Office".
        entity: Id of the entity, or None.
        reason: Why.
    """

    start: int
    end: int
    type: str
    entity: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fact a reader proposes, with the frame that found it and why its players are who they are."""

    fact: Fact
    frame: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """What a reader found and did not keep."""

    kind: str
    roles: str
    frame: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader makes of a document."""

    document: Document
    record: Record
    mentions: tuple[Mention, ...]
    proposals: tuple[Proposal, ...]
    rejects: tuple[Reject, ...]


class Reader(Protocol):
    """Anything that makes a reading of a document."""

    def read(self, document: Document) -> Reading:
        """What the document says."""


class FrameReader:
    """Reads with the frames of the lexicon."""

    def __init__(
        self, ontology: Ontology, authority: Authority, lexicon: Lexicon, grammar: Grammar
    ) -> None:
        self._ontology = ontology
        self._authority = authority
        self._lexicon = lexicon
        self._grammar = grammar
        self._recogniser = Recogniser(lexicon, authority)
        self._names = strong_names(authority)

    def read(self, document: Document) -> Reading:
        """What a document says, proven sentence by sentence."""
        found = self._recogniser.recognise(document)
        run = _Run(self, found)
        return run.reading()


class _Run:
    """The reading of one document."""

    def __init__(self, reader: FrameReader, found: Recognised) -> None:
        self._reader = reader
        self._found = found
        document = found.document
        self._document = document
        self._discourse = Discourse(
            document, reader._authority, reader._ontology, reader._lexicon, reader._names
        )
        self._resolver = Resolver(self._discourse)
        self._offices = Offices(self._discourse, self._resolver, reader._lexicon)
        self._extractor = Extractor(reader._grammar, reader._ontology, self._discourse, self._resolver)
        self._composer = Composer(document, self._discourse)
        self._mentions: list[Mention] = []
        self._tokens: list[Token] = []

    def reading(self) -> Reading:
        self._preview()
        lead: tuple[list[Clause], int, list[Token]] | None = None
        self._cut_long()
        parsed = [ClauseReader(tokens, self._reader._lexicon).read() for tokens in self._found.tokens]
        attribute(parsed)
        for index, tokens in enumerate(self._found.tokens):
            block = self._document.blocks[self._document.sentences[index].block]
            clauses = parsed[index]
            headline = block.role in ("title", "heading")
            item = block.role == "item" and all(c.verb is None or c.relation != "main" for c in clauses)
            if item and lead is not None:
                whole = self._listed(lead[2], lead[0], [t for t in tokens if t.text not in ";."])
                clauses = ClauseReader(whole, self._reader._lexicon).read()
                self._sentence(clauses, index, whole, headline, lead[1])
            else:
                self._sentence(clauses, index, tokens, headline, None)
            if not item:
                text = self._document.text[: self._document.sentences[index].end].rstrip()
                verbs = [c for c in clauses if c.verb is not None]
                colon = text.endswith(":") and verbs
                lead = (clauses, index, [t for t in tokens if t.text != ":"]) if colon else None
        return self._reading(self._composer.composed())

    def _cut_long(self) -> None:
        """Leave alone what is no sentence of a release: more words than anybody writes."""
        for index, tokens in enumerate(self._found.tokens):
            if len(tokens) > LONGEST:
                sentence = self._document.sentences[index]
                self._extractor.missed.append(
                    Missed(frame="", kind="", reason=f"a sentence of more than {LONGEST} words is not read", start=sentence.start, end=sentence.end)
                )
                self._found.tokens[index] = []

    def _preview(self) -> None:
        """Learn the full names first: a title may say only the family name."""
        for index, tokens in enumerate(self._found.tokens):
            for token in tokens:
                mention = token.mention
                if mention is not None and "name" in token.classes and mention.strong:
                    self._discourse.of_mention(mention, index)
        for known in self._discourse.known.values():
            known.named.clear()

    @staticmethod
    def _listed(lead: list[Token], clauses: list[Clause], item: list[Token]) -> list[Token]:
        """The sentence before a list, with one item of it in place of the announcing noun."""
        for clause in reversed(clauses):
            groups = [a.group for a in clause.arguments]
            groups += [clause.subject] if clause.subject and not clause.inherited else []
            for phrase in (p for g in reversed(groups) for p in g):
                if phrase.head in _ANNOUNCING and not phrase.names:
                    return [*lead[: phrase.first], *item, *lead[phrase.last + 1 :]]
        return [*lead, *item]

    # --- one sentence ---------------------------------------------------------------------------

    def _sentence(
        self, clauses: list[Clause], index: int, tokens: list[Token], headline: bool, lead: int | None
    ) -> None:
        self._tokens = tokens
        for token in tokens:
            self._adjective(token, index)
        told: list[Draft] = []
        for clause in clauses:
            self._resolver.begin(clause)
            self._walk(clause, index)
            drafts = self._extractor.clause(clause, clauses, index, tokens, headline=headline)
            self._settled_marked()
            told += drafts
            for draft in drafts:
                if draft.date is not None and draft.modality == "happened" and draft.kind not in _ASIDES:
                    self._extractor.anchor = draft.date
                if draft.modality in ("happened", "ongoing", "planned"):
                    for role in ("participant", "visitor", "speaker"):
                        self._discourse.paired(draft.ids(role))
        for draft in told:
            if not self._said_otherwise(draft, told, clauses):
                self._take(draft, index, tokens, lead)

    def _said_otherwise(self, draft: Draft, told: list[Draft], clauses: list[Clause]) -> bool:
        """Whether what a statement says is a fact of another kind."""
        if not draft.frame.rest:
            return False
        below = [c for c in clauses if c is not draft.clause and _hangs_on(c, draft.clause)]
        return any(
            other.clause in below and not other.frame.rest and other.kind not in ("Tenure", "Anniversary")
            for other in told
        )

    def _take(self, draft: Draft, index: int, tokens: list[Token], lead: int | None) -> None:
        if lead is not None:
            draft.sentences.add(lead)
        daytime = any(t.low in _DAYTIMES for t in tokens)
        with_duration(draft, draft.clause, tokens, self._document)
        self._reasoned(draft, index)
        self._composer.take(draft, daytime)
        if draft.kind == "Visit":
            self._discourse.moved(draft.ids("visitor"), draft.ids("destination")[0])

    def _settled_marked(self) -> None:
        """Mark the phrases that frames gave an entity."""
        for phrase, one, reason in self._resolver.settled:
            if phrase.last < len(self._tokens):
                first, last = self._tokens[phrase.first], self._tokens[phrase.last]
                self._mentions.append(
                    Mention(start=first.start, end=last.end, type=self._discourse.type_of(one), entity=one, reason=reason)
                )
        self._resolver.settled.clear()

    def _reasoned(self, draft: Draft, index: int) -> None:
        for values in draft.roles.values():
            for value in values:
                if isinstance(value, Ref):
                    reason = self._resolver.reasons.get((index, value.id))
                    if reason and reason != "named":
                        draft.reasons.append(f"{value.id}: {reason}")

    def _adjective(self, token: Token, index: int) -> None:
        for state in token.nations:
            self._extractor.know_state(state, index)
            self._mentions.append(
                Mention(start=token.start, end=token.end, type="State", entity=state, reason="an adjective of the state")
            )

    def _walk(self, clause: Clause, index: int) -> None:
        """Resolve all phrases of a clause in the order of the text, and learn offices."""
        if clause.subject is not None and (not clause.inherited or not self._resolver.seen(clause.subject)):
            main = clause.relation in ("main", "coordinate", "that", "adverbial")
            self._group(clause.subject, index, subject=main)
        for argument in clause.arguments:
            self._group(argument.group, index, subject=False)

    def _group(self, group, index: int, *, subject: bool) -> None:  # type: ignore[no-untyped-def]
        ids: list[str] = []
        for phrase in group:
            ids += self._phrase(phrase, index)
        self._discourse.mentioned(ids, index, subject=subject)

    def _phrase(self, phrase: Phrase, index: int) -> tuple[str, ...]:
        ids = self._resolver.phrase(phrase, index)
        for holder, office, of in self._offices.shared(phrase, ids):
            self._tenure(phrase, index, holder, office, of, "")
        for holder, office, of, over in self._offices.held(phrase, index):
            if not over and self._at_the_time(phrase):
                over = "former"
            for title in self._discourse.known[holder].offices:
                self._resolver.office_words.setdefault((holder, title), office)
            self._tenure(phrase, index, holder, office, of, over)
        for title in (t for part in (phrase, *phrase.apposed) for t, _, _ in part.titles):
            body = self._discourse.of_mention(title.of, index) if title.of is not None else None
            if body is not None:
                self._discourse.mentioned((body,), index, subject=False)
        for group in (phrase.owner, phrase.possessor, phrase.of):
            if group is not None:
                self._group(group, index, subject=False)
        for apposed in phrase.apposed:
            if apposed.names and apposed.names != phrase.names:
                self._phrase(apposed, index)
            elif apposed.of is not None:
                self._group(apposed.of, index, subject=False)
        self._marked(phrase, ids, index)
        return ids

    def _at_the_time(self, phrase: Phrase) -> bool:
        """Whether "at the time" stands behind: the office is over."""
        last = max([phrase.last, *(p.last for p in phrase.apposed)])
        behind = [t.low for t in self._tokens[last + 1 : last + 5]]
        return behind[:3] == ["at", "the", "time"] or behind[1:4] == ["at", "the", "time"]

    def _marked(self, phrase: Phrase, ids: tuple[str, ...], index: int) -> None:
        tokens = self._tokens
        if not ids or phrase.pronoun:
            return
        named = bool(phrase.names)
        if named or phrase.titles or phrase.head:
            first, last = tokens[phrase.first], tokens[phrase.last]
            reason = self._resolver.reasons.get((index, ids[0]), "")
            for one in ids:
                self._mentions.append(
                    Mention(start=first.start, end=last.end, type=self._discourse.type_of(one), entity=one, reason=reason)
                )

    def _tenure(self, phrase: Phrase, index: int, holder: str, office: str, of: str, over: str) -> None:
        wanted = "Membership" if self._discourse.is_a(of, ("Project",)) else "Tenure"
        frames: tuple[Frame, ...] = self._reader._grammar.by_title
        for frame in frames:
            if frame.kind != wanted:
                continue
            modality = {"former": "happened", "future": "planned"}.get(over, "ongoing")
            tokens = self._tokens
            draft = Draft(
                frame=frame, kind=frame.kind,
                roles={"holder": (Ref(holder),), "office": (office,), "of": (Ref(of),)}
                if wanted == "Tenure"
                else {"member": (Ref(holder),), "organization": (Ref(of),), "role": (office.lower(),)},
                modality=modality, sentence=index, start=tokens[phrase.first].start,
                end=tokens[phrase.last].end, note="former" if over == "former" else None, undated=True,
                assumed=(holder, of) in self._offices.assumed,
            )
            self._composer.take(draft, False)
            self._mentions.append(
                Mention(start=draft.start, end=draft.end, type=self._discourse.type_of(of), entity=of, reason="what the office is of")
            )

    # --- the record --------------------------------------------------------------------------------

    def _reading(self, composed: list[Composed]) -> Reading:
        self._names_marked()
        proposals: list[Proposal] = []
        rejects = [
            Reject(kind=m.kind, roles="", frame=m.frame, reason=m.reason, start=m.start, end=m.end)
            for m in self._extractor.missed
        ]
        for one in composed:
            fact = self._settled(one.fact)
            problem = self._problem(fact)
            draft = one.drafts[0]
            if problem:
                rejects.append(
                    Reject(kind=fact.kind, roles=_roles_in_words(fact), frame=draft.frame.name, reason=problem, start=draft.start, end=draft.end)
                )
            else:
                proposals.append(Proposal(fact=fact, frame=draft.frame.name, reasons=tuple(draft.reasons)))
        proposals.sort(key=lambda p: min(e.start or 0 for e in p.fact.evidence))
        facts = tuple(p.fact for p in proposals)
        return Reading(
            document=self._document, record=self._record(facts),
            mentions=tuple(sorted(self._mentions, key=lambda m: (m.start, m.end))),
            proposals=tuple(proposals), rejects=tuple(rejects),
        )

    def _names_marked(self) -> None:
        for index, tokens in enumerate(self._found.tokens):
            for token in tokens:
                self._token_marked(token, index)
                if token.mention is not None and token.mention.value is not None:
                    of = getattr(token.mention.value, "of", None)
                    if of is not None:
                        one = self._discourse.of_mention(of, index)
                        self._mentions.append(Mention(start=of.start, end=of.end, type=of.type, entity=one, reason=of.reason))

    def _token_marked(self, token: Token, index: int) -> None:
        mention = token.mention
        if mention is None:
            return
        entity = self._discourse.of_mention(mention, index) if "name" in token.classes else None
        if "name" in token.classes and mention.type not in ("State", "Person"):
            self._states_inside(token, index)
        self._mentions.append(
            Mention(start=token.start, end=token.end, type=mention.type, entity=entity, reason=mention.reason)
        )

    def _states_inside(self, token: Token, index: int) -> None:
        """A body's name may name its state, too: "Embassy of Slovenia in Tokyo"."""
        for state in self._reader._lexicon.states.values():
            at = token.text.find(state.name)
            if at >= 0 and state.id in self._discourse.known:
                self._discourse.add(state.id, "State", state.name, index, new=False)
                start = token.start + at
                self._mentions.append(
                    Mention(start=start, end=start + len(state.name), type="State", entity=state.id, reason="named within a name")
                )

    def _settled(self, fact: Fact) -> Fact:
        """Topics in words that are the name of something known become it."""
        roles = {}
        for key, values in fact.roles.items():
            kept = []
            for value in values:
                if isinstance(value, Words):
                    known = self._reader._names.get(folded(value.text))
                    # A lone word with hyphens would be taken for an id.
                    value = Ref(known) if known else Words(value.text.replace("-", " ")) if ID.fullmatch(value.text) else value
                if value not in kept:
                    kept.append(value)
            roles[key] = tuple(kept)
        return replace(fact, roles=roles)

    def _problem(self, fact: Fact) -> str | None:
        """Why a fact is not kept, or None."""
        if outside(fact, len(self._document.text)):
            return "its evidence lies outside the text"
        missing = list(unnamed(fact, self._mentions))
        if missing:
            return f"{missing[0]} is not named in its evidence"
        published = self._document.published
        if fact.modality == "happened" and fact.date and fact.date.start.first_day > published.last_day:
            return f"it cannot have happened on {fact.date}"
        kind = self._reader._ontology.kinds[fact.kind]
        for key, role in kind.roles.items():
            values = fact.roles.get(key, ())
            if key in ("member", "participant", "partner") and role.least > 1 and fact.kind != "Trade" and len(set(values)) < role.least:
                return f"{key} has {len(values)} of {role.least}"
        return None

    def _record(self, facts: tuple[Fact, ...]) -> Record:
        import hashlib

        document = self._document
        used = dict.fromkeys(one for fact in facts for one in fact.entities())
        publisher = self._discourse.publisher or "unknown"
        known = self._reader._authority.get(publisher)
        if known and "Organization" not in self._reader._ontology.classes.get(known.type, ()):
            raise DocumentError(
                f"the publisher {document.publisher!r} is no organization, but of type {known.type}"
            )
        new = [one for one in dict.fromkeys([publisher, *used]) if one not in self._reader._authority]
        entities = {one: self._entity(one) for one in new}
        states = [e.country for e in entities.values() if e.country]
        # A state stands before what lies in it.
        entities = {
            one: entities.get(one) or self._entity(one)
            for one in dict.fromkeys([*states, *entities])
            if one not in self._reader._authority
        }
        one = document_id(document.published, document.url or document.title)
        return Record(
            id=one, path=Path(), url=document.url, published=document.published, publisher=publisher,
            language=document.language, title=document.title or one,
            sha256=hashlib.sha256(document.text.encode()).hexdigest(), length=len(document.text),
            entities=tuple(entities.values()), facts=facts,
        )

    def _entity(self, one: str) -> Entity:
        known = self._discourse.known.get(one)
        name = known.name if known else self._document.publisher
        country = known.country if known and known.type != "State" else None
        if country and country not in self._reader._authority and country not in self._discourse.known:
            country = None
        return Entity(
            id=one, type=known.type if known and known.type else "Organization", where="",
            country=country, labels={"en": name or one},
        )


def _hangs_on(clause: Clause, above: Clause | None) -> bool:
    around = clause.parent
    while around is not None:
        if around is above:
            return True
        around = around.parent
    return False


# Told in passing: the day of what goes on is not theirs.
_ASIDES = frozenset(["Aid", "Trade", "Investment", "Gift", "Tenure", "Cooperation"])
_DAYTIMES = frozenset(["morning", "noon", "afternoon", "evening", "lunch"])
_ANNOUNCING = frozenset(
    ["following", "document", "agreement", "company", "body", "organisation", "institution", "text"]
)


def _roles_in_words(fact: Fact) -> str:
    return "; ".join(
        f"{key}={','.join(v.id if isinstance(v, Ref) else str(getattr(v, 'text', v)) for v in values)}"
        for key, values in fact.roles.items()
    )


def default_reader() -> FrameReader:
    """The reader that ships, for English."""
    ontology = load_ontology()
    return FrameReader(ontology, load_authority(ontology), load_lexicon("en"), load_grammar(ontology))


def sentences(reading: Reading) -> Iterator[str]:
    """The sentences of a reading's document."""
    for sentence in reading.document.sentences:
        yield reading.document.text[sentence.start : sentence.end]
