"""A document gone through by sentences: whom phrases mean, who holds an office, what is told.

Order matters: what a clause says is understood with what stands before it, no more.
"""

from collections.abc import Iterable

from kg.extraction.composition import Composer
from kg.extraction.extractor import Extractor
from kg.extraction.spans import with_duration
from kg.extraction.tellings import Telling
from kg.facts import Ref, Value
from kg.frames import Grammar
from kg.marks import Marks
from kg.names.tokens import Token
from kg.reference.discourse import Discourse
from kg.reference.identities import entity_of
from kg.reference.resolution import Resolver
from kg.reference.tenures import Office, Offices
from kg.syntax.clauses import Clause
from kg.syntax.phrases import Group, Phrase

_MAIN = ("main", "coordinate", "that", "adverbial")
_AT_THE_TIME = ["at", "the", "time"]
_MODALITY = {"former": "happened", "future": "planned"}


class Narration:
    """Goes through the sentences of one document.

    Args:
        discourse: What the text has named.
        grammar: The frames.
        extractor: Applies them.
        resolver: Tells whom phrases mean.
        composer: Takes what is told.
        marks: Takes what is named.
    """

    def __init__(
        self,
        discourse: Discourse,
        grammar: Grammar,
        extractor: Extractor,
        resolver: Resolver,
        composer: Composer,
        marks: Marks,
    ) -> None:
        self._discourse = discourse
        self._grammar = grammar
        self._extractor = extractor
        self._resolver = resolver
        self._composer = composer
        self._marks = marks
        self._offices = Offices(discourse, resolver)
        self._tokens: list[Token] = []

    def sentence(
        self,
        index: int,
        clauses: list[Clause],
        tokens: list[Token],
        *,
        headline: bool,
        lead: int | None,
    ) -> None:
        """Read the next sentence.

        Args:
            index: Its index.
            clauses: Its clauses.
            tokens: Its tokens.
            headline: Whether it is a title.
            lead: Index of the sentence that announces it as an item of a list, or None.
        """
        self._tokens = tokens
        for token in tokens:
            self._marks.adjective(token, index)
        told: list[Telling] = []
        # Who is quoted is read before the quotation, wherever it stands.
        for clause in sorted(clauses, key=lambda one: one.quoted):
            told += self._clause(clause, tuple(clauses), index, headline)
        today = any(t.low in self._grammar.references.daytimes for t in tokens)
        for telling in told:
            if not self._is_told_otherwise(telling, told):
                if lead is not None:
                    telling.sentences.add(lead)
                self._take(telling, index, today)

    def _clause(
        self, clause: Clause, clauses: tuple[Clause, ...], index: int, headline: bool
    ) -> list[Telling]:
        self._resolver.begin(clause)
        self._resolve(clause, index)
        told = self._extractor.clause(clause, clauses, index, self._tokens, headline=headline)
        for phrase, one, reason in self._resolver.settled:
            self._marks.phrase(phrase, self._tokens, one, reason)
        self._resolver.settled.clear()
        composition = self._grammar.composition
        for telling in told:
            happened = telling.date is not None and telling.modality == "happened"
            if happened and telling.kind not in composition.asides:
                self._extractor.dating.anchor = telling.date
            if telling.modality in ("happened", "ongoing", "planned"):
                for role in composition.together:
                    self._discourse.paired(telling.ids(role))
        return told

    def _is_told_otherwise(self, telling: Telling, told: list[Telling]) -> bool:
        """Whether what a statement says is a fact of another kind."""
        return telling.frame.rest and any(
            other.clause is not telling.clause
            and _hangs_on(other.clause, telling.clause)
            and not other.frame.rest
            and other.kind not in self._grammar.composition.beside_statements
            for other in told
        )

    def _take(self, telling: Telling, index: int, today: bool) -> None:
        document = self._discourse.document
        with_duration(telling, self._tokens, document, self._grammar.moods)
        for values in telling.roles.values():
            telling.reasons += self._reasons(values, index)
        self._composer.take(telling, today=today)
        if telling.kind == "Visit":
            self._discourse.moved(telling.ids("visitor"), telling.ids("destination")[0])

    def _reasons(self, values: Iterable[Value], index: int) -> list[str]:
        """Why entities are who they are, where they are not simply named."""
        ids = [value.id for value in values if isinstance(value, Ref)]
        found = ((one, self._resolver.reasons.get((index, one))) for one in ids)
        return [f"{one}: {reason}" for one, reason in found if reason and reason != "named"]

    def _resolve(self, clause: Clause, index: int) -> None:
        """Resolve all phrases of a clause in the order of the text, and learn offices."""
        subject = clause.subject
        if subject is not None and not (clause.inherited and self._resolver.seen(subject)):
            self._group(subject, index, subject=clause.relation in _MAIN)
        for argument in clause.arguments:
            self._group(argument.group, index, subject=False)

    def _group(self, group: Group, index: int, *, subject: bool) -> None:
        ids: list[str] = []
        for phrase in group:
            ids += self._phrase(phrase, index)
        self._discourse.mentioned(ids, index, subject=subject)

    def _phrase(self, phrase: Phrase, index: int) -> tuple[str, ...]:
        ids = self._resolver.phrase(phrase, index)
        for office in self._offices.held(phrase, ids, index):
            self._tenure(phrase, index, office)
        for title in (t for part in (phrase, *phrase.apposed) for t, _, _ in part.titles):
            body = entity_of(self._discourse, title.of, index) if title.of is not None else None
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
        if ids and not phrase.pronoun and (phrase.names or phrase.titles or phrase.head):
            reason = self._resolver.reasons.get((index, ids[0]), "")
            for one in ids:
                self._marks.phrase(phrase, self._tokens, one, reason)
        return ids

    def _tenure(self, phrase: Phrase, index: int, office: Office) -> None:
        """Tell the office that a phrase gives somebody."""
        in_project = self._discourse.is_a(office.of, ("Project",))
        kind = "Membership" if in_project else "Tenure"
        over = office.over
        if not over and phrase.names and self._at_the_time(phrase):
            over = "former"
        start, end = self._tokens[phrase.first].start, self._tokens[phrase.last].end
        for frame in self._grammar.by_title:
            if frame.kind == kind:
                telling = Telling(
                    frame=frame,
                    kind=kind,
                    roles=_roles(office, kind),
                    modality=_MODALITY.get(over, "ongoing"),
                    sentence=index,
                    start=start,
                    end=end,
                    note="former" if over == "former" else None,
                    undated=True,
                    assumed=office.assumed,
                )
                self._composer.take(telling)
                self._marks.entity(start, end, office.of, "what the office is of")

    def _at_the_time(self, phrase: Phrase) -> bool:
        """Whether "at the time" stands behind: the office is over."""
        last = max(phrase.last, *(part.last for part in phrase.apposed), 0)
        behind = [token.low for token in self._tokens[last + 1 : last + 5]]
        return _AT_THE_TIME in (behind[:3], behind[1:4])


def _roles(office: Office, kind: str) -> dict[str, tuple[Value, ...]]:
    holder, of = (Ref(office.holder),), (Ref(office.of),)
    if kind == "Tenure":
        return {"holder": holder, "office": (office.title,), "of": of}
    return {"member": holder, "organization": of, "role": (office.title.lower(),)}


def _hangs_on(clause: Clause | None, above: Clause | None) -> bool:
    around = clause.parent if clause is not None else None
    while around is not None:
        if around is above:
            return True
        around = around.parent
    return False
