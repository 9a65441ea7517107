"""Clauses joined by "and", "or" and "but": "met the Premier and will visit Kyoto".

A coordinated verb shares subject and dates with the verb it is set beside, which is not always
the last one: the tense tells. What only joins nouns is left to the reader of phrases.
"""

from kg.syntax.lookahead import clause_begins
from kg.syntax.predication import predicate
from kg.syntax.skeleton import Clause, Skeleton
from kg.syntax.verb_groups import VerbGroup

_ASIDE = frozenset(["prep", "name"])
_AUXILIARIES = frozenset(["be", "have", "do", "modal"])
_MODAL = ("future", "conditional", "potential")
_SHARED = ("relative", "that", "infinitive", "participle", "adverbial", "gerund")
_OPENED = ("that", "adverbial", "quotation")


def conjunction(s: Skeleton, at: int) -> int:
    """Read a conjunction and the verb behind it; the index behind what was read."""
    k, low = at + 1, s.tokens[at].low
    skipped: list[str] = []
    while k < len(s.tokens):
        classes = s.tokens[k].classes
        if s.tokens[k].text != "," and ("adv" not in classes or not classes.isdisjoint(_ASIDE)):
            break
        skipped.append(s.tokens[k].low)
        k += 1
    if k >= len(s.tokens):
        return k
    if s.verbs.is_verb(k):
        return _verb(s, k, low, skipped)
    if s.low(k) == "to" and s.verbs.is_verb(k + 1) and s.current.verb is not None:
        return _second_infinitive(s, k + 1, low)
    if s.low(k) in ("who", "which", "that", "to") and s.tokens[k].mention is None:
        return k
    outer = s.current.outer
    if "prep" in s.classes(k) and low in ("and", "or", "but"):
        if clause_begins(s, k):
            s.open("coordinate", k, parent=outer, word=low)
        return k
    if (s.current.verb is None and low == "but") or clause_begins(s, k):
        made = s.open("coordinate", k, parent=outer, word=low)
        made.quoted = outer.quoted
        if outer.relation in _OPENED:
            made.relation, made.parent, made.word = outer.relation, outer.parent, outer.word
    return k


def _verb(s: Skeleton, at: int, word: str, adverbs: list[str]) -> int:
    """Read the verb behind a conjunction; the index behind it."""
    group = s.verbs.group(at)
    assert group is not None
    base = _set_beside(s, s.current, group)
    made = s.open("coordinate", at, parent=base, word=word)
    made.subject, made.inherited = base.subject, True
    made.quoted = base.quoted
    made.adverbs += adverbs
    if base.relation in _SHARED:
        made.relation, made.parent, made.word = base.relation, base.parent, base.word
    first = s.tokens[at]
    if base.verb is not None and first.form is not None and first.classes.isdisjoint(_AUXILIARIES):
        verb_at = s.tokens[base.verb.first].start
        made.whens += [when for when in base.whens if when.start < verb_at]
    end = predicate(s, at, opened=True)
    _share_auxiliary(s, base, made)
    return end


def _share_auxiliary(s: Skeleton, base: Clause, made: Clause) -> None:
    """Give a plain verb the auxiliary it leaves out: "will meet the Premier and sign"."""
    whole, verb = base.verb, made.verb
    if whole is None or verb is None or verb.tense != "present" or verb.first != verb.last:
        return
    form = s.tokens[verb.first].form
    if form is None or "base" not in form.tenses or "past" in form.tenses:
        return
    if whole.chain or whole.tense in _MODAL:
        verb.tense, verb.outer_passive = whole.tense, whole.outer_passive
        verb.chain, verb.negated = [*whole.chain], whole.negated


def _second_infinitive(s: Skeleton, at: int, word: str) -> int:
    """Read the "to" clause of "… is expected to hold talks, and to call on"; the index behind.

    Both infinitives hang on the same verb.
    """
    base: Clause | None = s.current
    while base is not None and base.relation != "infinitive":
        if base.verb is not None and base.verb.chain:
            break
        base = base.parent
    base = base or s.current
    made = s.open("coordinate", at, parent=base, word=word)
    made.subject, made.inherited, made.quoted = base.subject, True, base.quoted
    end = predicate(s, at, opened=True)
    if base.relation == "infinitive":
        made.relation, made.parent = "infinitive", base.parent
    elif made.verb is not None and base.verb is not None:
        made.verb.tense, made.verb.outer_passive = base.verb.tense, base.verb.outer_passive
        made.verb.chain = [*base.verb.chain, *made.verb.chain]
    return end


def _set_beside(s: Skeleton, clause: Clause, group: VerbGroup) -> Clause:
    """The clause around beside whose verb a coordinated verb can be set."""
    form = s.tokens[group.first].form
    plain = form is not None and "base" in form.tenses and "past" not in form.tenses
    found = _same_tense(s, clause, group)
    if found is not None:
        return found
    found = clause
    while found is not None:
        verb = found.verb
        if verb is None:
            fits = False
        elif found.relation == "infinitive" or verb.chain:
            fits = plain or (verb.finite and group.finite)
        elif found.relation in ("participle", "gerund"):
            fits = group.tense == "ing" or group.tense == verb.tense == "part"
        else:
            fits = verb.finite and (group.finite or verb.tense in _MODAL)
        if fits:
            return found
        found = found.parent
    return clause


def _same_tense(s: Skeleton, clause: Clause, group: VerbGroup) -> Clause | None:
    """The clause around whose tense a coordinated verb has, where its own has another."""
    verb = clause.verb
    if verb is None or clause.relation not in ("relative", "that"):
        return None
    if group.tense not in ("past", "present"):
        return None
    form = s.tokens[group.first].form
    if form is not None and "base" in form.tenses and form.tenses.isdisjoint(["past", "s"]):
        return None
    said = clause.relation == "that" and group.base in s.saying and s.low(group.first - 2) == ","
    if verb.tense == group.tense and not said:
        return None
    above = clause.parent
    while above is not None:
        same = above.verb is not None and above.verb.tense == group.tense
        if same and above.relation in ("main", "coordinate", "that"):
            return above
        above = above.parent
    return None
