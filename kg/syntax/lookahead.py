"""What a sentence goes on with: whether a clause of its own begins at a token, say.

Questions only: nothing here changes the clauses. Each looks a bounded way ahead, so that the
time for a sentence grows no faster than its length times that bound.
"""

from kg.syntax.skeleton import Skeleton

_OPENERS = frozenset(["rel", "sub"])
_ASIDE = frozenset(["adv", "when"])
_WHO = ("who", "which", "whose")
# How many tokens a bracket and a relative clause have at most.
_BRACKET, _RELATIVE = 60, 45
# How many phrases stand before a clause's subject and between it and its verb, at most.
_BEFORE, _BETWEEN = 3, 8


def behind_bracket(s: Skeleton, at: int) -> int:
    """The index behind a bracket that opens at a token."""
    for end in range(at, min(at + _BRACKET, len(s.tokens))):
        if s.tokens[end].text == ")":
            return end + 1
    return at + 1


def is_free_date(s: Skeleton, at: int) -> bool:
    """Whether a date at a token stands by itself and owns nothing: not "Friday's"."""
    return "when" in s.classes(at) and "genitive" not in s.classes(at + 1)


def is_single_by(s: Skeleton, first: int, last: int) -> bool:
    """Whether a verb of one word has "by" behind it: a participle."""
    return first == last and s.low(last + 1) == "by"


def finite_later(s: Skeleton, at: int) -> bool:
    """Whether a finite verb follows before the clause can end."""
    for k in range(at, len(s.tokens)):
        token = s.tokens[k]
        opens = token.mention is None and not token.classes.isdisjoint(_OPENERS)
        if token.text in (";", ":") or (opens and "prep" not in token.classes):
            return False
        if token.text == "," and s.low(k + 1) in ("and", "but") and clause_begins(s, k + 2):
            return False  # "Novak met with Sato, and Mori opened a hall"
        if token.low in ("and", ",", "but") or not s.verbs.is_verb(k):
            continue
        before = k - 1
        while before > at and "adv" in s.tokens[before].classes:
            before -= 1
        if s.tokens[before].low in ("and", "but", "or", "to"):
            return False
        group = s.verbs.group(k)
        return group is not None and group.finite and not is_single_by(s, k, group.last)
    return False


def clause_begins(s: Skeleton, at: int) -> bool:
    """Whether a subject with a finite verb begins at a token, or behind phrases of time there."""
    first = _behind_phrases(s, at)
    found = s.phrases.group(first, in_object=False) if first is not None else None
    if found is None:
        return False
    end = found[1]
    for _ in range(_BETWEEN):
        if end >= len(s.tokens):
            return False
        if s.verbs.is_verb(end):
            return s.verbs.finite(end)
        if s.low(end) in _WHO or (s.tokens[end].text == "," and s.low(end + 1) in _WHO):
            return _finite_behind_comma(s, end + 1)  # "Sato, who was visiting Vienna, met"
        step = _behind_phrase(s, end)
        if step is None:
            return False
        end = step
    return False


def _behind_phrases(s: Skeleton, at: int) -> int | None:
    """The index behind phrases of time and place before a subject, or None."""
    k = at
    for _ in range(_BEFORE):
        classes = s.classes(k)
        if "prep" in classes:
            if "when" in s.classes(k + 1):
                k += 2
                continue
            found = s.phrases.group(k + 1, in_object=True)
            if found is None:
                return None
            k = found[1]
        elif "adv" in classes or "when" in classes:
            if "genitive" not in s.classes(k + 1):
                k += 1
        elif k > at and s.low(k) == ",":
            k += 1
    return k


def _behind_phrase(s: Skeleton, at: int) -> int | None:
    """The index behind what stands between a subject and its verb, or None."""
    classes = s.classes(at)
    if "prep" in classes:
        inner = s.phrases.group(at + 1, in_object=True)
        if inner is not None:
            return inner[1]
        return at + 2 if "when" in s.classes(at + 1) else None
    if not classes.isdisjoint(_ASIDE):
        return at + 1
    return behind_bracket(s, at) if s.tokens[at].text == "(" else None


def _finite_behind_comma(s: Skeleton, at: int) -> bool:
    """Whether a finite verb follows one of the commas that can end a relative clause."""
    for k in range(at, min(at + _RELATIVE, len(s.tokens) - 1)):
        if s.tokens[k].text == ",":
            after = k + 1
            while after < len(s.tokens) - 1 and not s.classes(after).isdisjoint(_ASIDE):
                after += 1
            if s.finite(after):
                return True
    return False
