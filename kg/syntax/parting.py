"""What parts clauses: commas, semicolons, colons and dashes.

A comma ends a clause that stands inside another, which then goes on; and it may set a clause
beside the last without any word. A dash after a dateline begins the sentence proper.
"""

from kg.syntax.lookahead import clause_begins
from kg.syntax.skeleton import HANGING, Clause, Skeleton

_ASIDE = frozenset(["adv", "when"])
_DATELINE = frozenset(["name", "when", "conj"])
_BESIDE = ("main", "coordinate", "that", "quotation")
# Tokens of the longest dateline.
_LONGEST = 16


def part(s: Skeleton, at: int) -> int:
    """Read a sign that parts clauses; the index behind it."""
    text, following = s.tokens[at].text, at + 1
    dash = text in ("–", "—", "-") and s.tokens[at - 1].end < s.tokens[at].start
    if dash or text in (";", ":"):
        verb = s.current.verb is not None
        if text == "-" or (following < len(s.tokens) and (verb or _is_dateline(s, at))):
            s.open("main", following)
    elif following < len(s.tokens):
        _comma(s, s.current, following)
    return following


def _is_dateline(s: Skeleton, at: int) -> bool:
    """Whether all before a token is a dateline: "TOKYO, 5 May –"."""
    return (
        at < _LONGEST
        and s.current.verb is None
        and all(
            not t.classes.isdisjoint(_DATELINE) or not t.text[0].isalnum() or t.text.isupper()
            for t in s.tokens[:at]
        )
    )


def _comma(s: Skeleton, clause: Clause, at: int) -> None:
    """Settle which clause goes on behind a comma."""
    pending = clause.pending if clause.verb is not None else None
    if pending is not None and clause.relation in HANGING and _finite_begins(s, at):
        s.current = pending
        return
    parent = clause.parent
    if parent is not None and parent.verb is None:
        relation, verb = clause.relation, clause.verb is not None
        bare = verb and parent.subject is None
        if relation == "adverbial" and verb:
            s.current = parent
            return
        # "At the Forum, which took place in Kyoto, the Minister said"
        ends = (bare and relation in ("relative", "infinitive")) or (verb and relation == "gerund")
        if (ends or relation == "participle") and clause_begins(s, at):
            s.current = parent
            if relation == "participle" and not bare:
                clause.subject = None
            return
    if clause.verb is not None and clause.relation in _BESIDE and clause_begins(s, at):
        # ", the two agreed": a clause set beside without a conjunction
        made = s.open("coordinate", at, parent=clause)
        made.quoted = clause.quoted


def _finite_begins(s: Skeleton, at: int) -> bool:
    """Whether a finite verb stands at a token, over adverbs and dates."""
    while not s.classes(at).isdisjoint(_ASIDE):
        at += 1
    return s.finite(at)
