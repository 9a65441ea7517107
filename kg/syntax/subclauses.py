"""Clauses opened by a word: "the aid that Japan had given", "if the plan holds", "which".

Whether "that" points, relates or opens what is said, its neighbours tell; what a relative
clause is about is the noun before it, unless number, comma or "between" say otherwise.
"""

from kg.syntax.lookahead import clause_begins
from kg.syntax.phrases import Group
from kg.syntax.skeleton import Argument, Clause, Skeleton

_TIMES = ("since", "until", "till", "before", "after")
_WHO = ("who", "which", "whom", "whose")
_NOUN = frozenset(["word", "noun", "nation"])


def is_determiner(s: Skeleton, at: int) -> bool:
    """Whether "that" at a token only points: before nothing, or behind a preposition."""
    if s.low(at) != "that":
        return False
    if at + 1 >= len(s.tokens):
        return True
    return "prep" in s.classes(at - 1) and s.low(at - 1) != "except"


def subordinate(s: Skeleton, at: int) -> int | None:
    """Open the clause that a word opens; the index behind the word, or None where it opens none."""
    low, following = s.tokens[at].low, at + 1
    if low in _TIMES and "when" in s.classes(following):
        return None
    if (low in _TIMES or low == "as") and not clause_begins(s, following):
        return None
    noun_before = _noun_before(s, at)
    if low in _WHO or (low == "that" and noun_before and s.verbs.is_verb(following)):
        return _relative(s, at)
    clause = s.current
    if noun_before and (low == "where" or (low == "when" and s.low(at - 1) != ",")):
        s.open("relative", following, parent=clause, word=low)
        return following
    if low == "that":
        if clause.verb is None and not noun_before:
            return None
        if clause.verb is not None and noun_before and not _is_said(s, clause, at):
            _relative_object(s, following)
            return following
    if low in ("that", "whether"):
        s.open("that", following, parent=clause, word=low)
    else:
        parent = clause.outer if clause.verb is not None else clause
        s.open("adverbial", following, parent=parent, word=low)
    return following


def _is_said(s: Skeleton, clause: Clause, at: int) -> bool:
    """Whether "that" at a token opens what is said, hoped or known."""
    if clause.verb is not None and clause.verb.base in s.saying:
        return True
    return s.low(at - 1) in s.lexicon.words["reporting"]


def _noun_before(s: Skeleton, at: int) -> bool:
    """Whether a noun, or what ends an apposition, stands before a token."""
    before = s.token(at - 1)
    if before is None:
        return False
    if "when" in before.classes:
        return False  # "denied on Wednesday that"
    if before.mention is not None or before.text in (",", ")"):
        return True
    if not before.classes.isdisjoint(_NOUN):
        return True
    return "verb" in before.classes and not s.verbs.is_verb(at - 1)


def _relative_object(s: Skeleton, at: int) -> None:
    """Open a relative clause whose object stands before: "the aid that Japan had given"."""
    group = s.current.last_group
    made = s.open("relative", at, parent=s.current, word="that")
    if group is not None:
        made.arguments.append(_behind_all(s, Group([group.phrases[-1]])))


def _behind_all(s: Skeleton, group: Group) -> Argument:
    """An argument that stands before its clause and is its object."""
    return Argument("", group, len(s.tokens) + 1)


def _relative(s: Skeleton, at: int) -> int:
    """Open a relative clause; the index behind what was read."""
    clause, following = s.current, at + 1
    low, before = s.tokens[at].low, s.token(at - 1)
    antecedent = _antecedent(s, clause, at)
    made = s.open("relative", following, parent=clause, word=low)
    if low == "whose":
        found = s.phrases.group(following, in_object=False)
        if found is None:
            return following
        found[0].phrases[0].owner = antecedent
        made.subject = found[0]
        return found[1]
    if before is not None and "prep" in before.classes:
        # "with which", "for which": what it is about stands before
        if antecedent is not None:
            made.arguments.append(Argument(before.low, antecedent, at))
    elif s.verbs.is_verb(following) or "adv" in s.classes(following):
        made.subject = antecedent
    elif antecedent is not None:
        made.arguments.append(_behind_all(s, antecedent))
    return following


def _antecedent(s: Skeleton, clause: Clause, at: int) -> Group | None:
    """What a relative clause is about."""
    arguments, subject = clause.arguments, clause.subject
    comma = s.low(at - 1) == ","
    found = subject
    if arguments:
        behind = subject is None or arguments[-1].at > subject.last
        if clause.verb is not None or behind:
            found = arguments[-1].group
        if comma and arguments[-1].prep == "between":
            # "the agreement between A and B, which"
            earlier = arguments[-2].group if len(arguments) > 1 else subject
            found = earlier or found
    if comma and len(arguments) > 1 and s.low(at) == "which":
        earlier_one, last = arguments[-2:]
        placed = last.prep in ("in", "at", "on") and not last.group.phrases[-1].names
        if placed and earlier_one.group.phrases[-1].names:
            found = earlier_one.group  # "the Crafts Fair in the old part of town, which"
    if found is None:
        return None
    if found.phrases[-1].of is not None and at > 0 and not comma:
        found = found.phrases[-1].of
    if len(found.phrases) > 1 and _is_singular(s, at + 1):
        return Group([found.phrases[-1]])
    return found


def _is_singular(s: Skeleton, at: int) -> bool:
    """Whether a verb in the singular stands at a token."""
    token = s.token(at)
    if token is None:
        return False
    form = token.form
    return token.low in ("is", "was", "has") or (form is not None and "s" in form.tenses)
