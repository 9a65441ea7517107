"""The day of what a frame found, by the words of its own clause.

What goes on and has a day to come is planned; an office or a membership has a beginning and an
end instead of a day.
"""

import re

from kg.dates import When
from kg.extraction.scopes import Scope
from kg.extraction.tellings import Telling
from kg.frames import Frame
from kg.guides import Composition, Moods
from kg.iris import identifier
from kg.names.tokens import Token
from kg.ontology import Kind
from kg.syntax.clauses import Argument
from kg.syntax.phrases import Phrase
from kg.values import PartialDate, Span

_UNTIL = ("until", "till")
# A deed's noun and its date are parted by a blank and a short word at most.
_GAP = 6
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Dating:
    """Dates the tellings of one document.

    Args:
        moods: Lists of words.
        composition: Which kinds are of what is said.
        published: The day of the document.

    Attributes:
        anchor: The day told before, which "that day" leans on.
    """

    def __init__(self, moods: Moods, composition: Composition, published: PartialDate) -> None:
        self._moods = moods
        self._said = composition.said
        self._remarked = composition.remarked
        self._published = published
        self.anchor: Span | None = None

    def date(self, kind: Kind, telling: Telling, scope: Scope) -> None:
        """Give a telling the date of its clause."""
        telling.date, telling.undated = self._date(telling.frame, scope, telling.modality)
        self._ahead(telling, scope)
        self._term(kind, telling, scope)
        if telling.date is None and telling.modality == "happened" and "occasion" in telling.roles:
            telling.date = _own_year(telling, scope)
        done = telling.modality in ("happened", "ongoing")
        if done and self._is_to_come(telling.date):
            telling.modality = "planned"  # "next year marks the anniversary"

    def _is_to_come(self, span: Span | None) -> bool:
        return span is not None and span.start.first_day > self._published.last_day

    def _date(self, frame: Frame, scope: Scope, modality: str) -> tuple[Span | None, bool]:
        """The date, and whether there is none on purpose."""
        if frame.dated == "never":
            return None, True
        ahead = modality in ("planned", "wished")
        for token in self._whens(scope):
            when = token.mention.value if token.mention else None
            if not isinstance(when, When):
                continue
            if modality != "planned" and _before(token, scope) in _UNTIL:
                continue
            span = when.resolve(self._published, anchor=self.anchor, ahead=ahead)
            remarked = frame.kind in self._remarked
            if span is None or (remarked and _of_what_is_said(token, span, scope)):
                continue
            return span, False
        return None, frame.dated != "yes"

    def _ahead(self, telling: Telling, scope: Scope) -> None:
        """What "is coming in October" is planned; what was said has no day to come."""
        lasts = telling.frame.state and telling.kind != "Visit"
        if telling.modality == "ongoing" and not lasts:
            span, _ = self._date(telling.frame, scope, "planned")
            if self._is_to_come(span):
                telling.date, telling.modality = span, "planned"
        if telling.kind in self._said and self._is_to_come(telling.date):
            telling.date = None

    def _term(self, kind: Kind, telling: Telling, scope: Scope) -> None:
        """When a membership or office began and ended; "since" on what goes on."""
        span = telling.date
        first = next((w for w in self._whens(scope) if w.mention is not None), None)
        before = _before(first, scope) if first is not None else ""
        if before == "since" and span is not None and telling.modality == "ongoing":
            telling.note = telling.note or "since"
        if span is None or "start" not in kind.roles or "end" not in kind.roles:
            return
        now = first is not None and first.low.startswith(("this", "the ", "current"))
        office, membership = telling.kind == "Tenure", telling.kind == "Membership"
        if now and membership:
            return
        if span.end is not None and span.start != span.end:
            telling.roles["start"] = (Span(span.start),)
            telling.roles["end"] = (Span(span.end),)
            telling.date = None
        elif before == "since" or (office and before in ("in", "on", "from")):
            telling.roles["start"] = (Span(span.start),)
            telling.date, telling.note = None, None
        elif office and before in (*_UNTIL, "to"):
            telling.roles["end"] = (Span(span.start),)
        elif membership and not telling.frame.modality and not telling.frame.state:
            telling.roles["start"] = (Span(span.start),)
        if office:
            telling.date = None

    def _whens(self, scope: Scope) -> list[Token]:
        """The dates of a trigger, without those that belong to a deed told beside it."""
        clause = scope.clause
        if scope.phrase is not None or not clause.whens or clause.verb is None:
            return scope.whens()
        verb = clause.verb
        remark = verb.base in self._moods.remarks
        behind = [a for a in clause.arguments if a.at > verb.last and (a.prep or remark)]
        ends = [scope.tokens[phrase.last].end for phrase in self._deeds(behind)]
        claimed = [w for w in clause.whens if any(0 <= w.start - end <= _GAP for end in ends)]
        return scope.whens(claimed)

    def _deeds(self, arguments: list[Argument]) -> list[Phrase]:
        """The phrases of nouns of deeds: "welcomed the signing last month"."""
        phrases = (phrase for argument in arguments for phrase in argument.group)
        return [phrase for phrase in phrases if phrase.head in self._moods.deeds]


def _own_year(telling: Telling, scope: Scope) -> Span | None:
    """The year that the name of an occasion holds: "at the 1964 Tokyo games"."""
    for token in scope.tokens:
        mention = token.mention
        if mention is None:
            continue
        ids = mention.ids or (identifier(mention.name or token.text),)
        if ids[:1] == telling.ids("occasion")[:1]:
            years = _YEAR.findall(token.text)
            if len(years) == 1:
                return Span(PartialDate(int(years[0])))
    return None


def _of_what_is_said(token: Token, span: Span, scope: Scope) -> bool:
    """Whether a date is of what one speaks of: "thanked Japan for its help in 2023"."""
    vague = span.end is not None or span.start.day is None
    verb = scope.clause.verb
    if not vague or verb is None or token.start < scope.tokens[verb.last].end:
        return False
    firsts = [a.group.first for a in scope.clause.arguments if a.at > verb.last]
    return bool(firsts) and scope.tokens[min(firsts)].start < token.start


def _before(token: Token, scope: Scope) -> str:
    """The word before a date."""
    at = scope.tokens.index(token)
    return scope.tokens[at - 1].low if at else ""
