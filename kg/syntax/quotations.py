"""Quotations: which clauses stand in quotation marks, and who says them.

A quotation hangs on the clause that reports it, which may come first, last or in another
sentence; one that runs over several sentences has its speaker where it ends.
"""

from kg.syntax.phrases import Group
from kg.syntax.skeleton import Clause, Skeleton

OPENING = frozenset("“„«‘")
CLOSING = frozenset("”»’")


def quotation(s: Skeleton, at: int) -> int:
    """Read a quotation mark that opens or, the plain one, closes; the index behind it."""
    if s.tokens[at].text == '"' and s.quoted:
        return quotation_end(s, at)
    parent = s.current
    s.quoted = True
    begun = parent.verb is not None or parent.subject is not None
    if not begun and s.low(at - 1) == ":" and len(s.clauses) > 1:
        parent, begun = s.clauses[-2].outer, True  # "She said: “We"
    s.open("quotation", at + 1, parent=parent if begun else None)
    return at + 1


def quotation_end(s: Skeleton, at: int) -> int:
    """Read a quotation mark that closes; the index behind it and a comma."""
    if not s.quoted:
        # One that closes no quotation is an apostrophe, or it began in a sentence before.
        before = s.tokens[at].text in "”»" and at > 2
        return _quotation_before(s, at) if before else at + 1
    s.quoted = False
    following = _behind_comma(s, at)
    found = next((c for c in reversed(s.clauses) if c.relation == "quotation"), None)
    parent = found.parent if found is not None else None
    if parent is not None and following < len(s.tokens):
        s.current = parent
        if parent.verb is not None and s.verbs.is_verb(following):
            s.open("main", following)
        return following
    made = s.open("main", following)
    for clause in s.clauses:
        if clause.quoted and clause.relation == "quotation" and clause.parent is None:
            clause.parent = made
    return following


def _quotation_before(s: Skeleton, at: int) -> int:
    """Let all so far be quoted: the quotation began in a sentence before."""
    following = _behind_comma(s, at)
    made = s.open("main", following) if following < len(s.tokens) else None
    for clause in s.clauses:
        if clause is made:
            continue
        clause.quoted = True
        if clause.relation == "main":
            clause.relation = "quotation"
        if clause.parent is None:
            clause.parent = made
    return following


def _behind_comma(s: Skeleton, at: int) -> int:
    return at + 2 if s.low(at + 1) == "," else at + 1


def attribute(sentences: list[list[Clause]]) -> None:
    """Give quotations that run over several sentences their speaker.

    A later sentence says who it is; where none does, the one before the quotation's goes on.
    """
    waiting: list[Clause] = []
    before: tuple[Group, int] | None = None
    for index, clauses in enumerate(sentences):
        if not any(c.quoted for c in clauses):
            _give(waiting, before)
            waiting, before = [], None
            continue
        waiting += [c for c in clauses if c.quoted and c.parent is None]
        said = next((c for c in clauses if c.says and c.subject and not c.quoted), None)
        if said is not None and said.subject is not None:
            before = said.subject, index
            _give(waiting, before)
            waiting = []
    _give(waiting, before)


def _give(waiting: list[Clause], speaker: tuple[Group, int] | None) -> None:
    if speaker is None:
        return
    for clause in waiting:
        clause.speaker, clause.said_in = speaker
