"""The verb of a clause: taken into it, or where it has one, a clause of its own.

A participle that only describes a noun ("the plant opened in May employs") and a second verb
("met X and signed") open a clause; so do infinitives. Which noun is their subject, the place
of the verb decides.
"""

from kg.names.tokens import Token
from kg.syntax.lookahead import finite_later
from kg.syntax.phrases import PERSONAL, Group
from kg.syntax.skeleton import Clause, Skeleton
from kg.syntax.verb_groups import VerbGroup

_ADVERBIAL = frozenset(["prep", "when"])


def predicate(s: Skeleton, at: int, *, opened: bool = False) -> int:
    """Read the verb group at a token; the index behind it.

    Args:
        s: The clauses so far.
        at: Index of a token at which a verb group begins.
        opened: Whether the current clause was opened for this verb.
    """
    group = s.verbs.group(at)
    assert group is not None
    clause = s.current
    if not opened:
        if _is_fronted(s, at, group):
            clause = _fronted(s, at, group)
        elif clause.verb is not None or _is_reduced(s, at, group):
            clause = _second_verb(s, at, group)
    clause.verb = group
    clause.adverbs += group.adverbs
    clause.whens += group.whens
    if group.tense == "past" and clause.relation == "participle" and s.tokens[at].form is not None:
        group.tense = "part"
    return group.last + 1


def infinitive(s: Skeleton, at: int) -> int:
    """Read the infinitive at a token as a clause of its own; the index behind it."""
    parent = s.current
    clause = s.open("infinitive", at, parent=parent)
    clause.subject = _infinitive_subject(s, parent)
    clause.inherited = True
    return predicate(s, at, opened=True)


def announced(s: Skeleton, at: int) -> int:
    """Read an infinitive that is the whole verb ("X to build plant"); the index behind it."""
    end = predicate(s, at, opened=True)
    verb = s.current.verb
    assert verb is not None
    verb.tense, verb.chain = "present", ["be", *verb.chain]
    return end


def is_announced(s: Skeleton, at: int) -> bool:
    """Whether "to" at a token is the whole verb: "Yaskawa to build plant in Kočevje"."""
    clause = s.current
    if clause.verb is not None or clause.subject is None or clause.relation != "main":
        return False
    if not clause.subject.phrases[-1].names:
        return False
    return not any(s.finite(k) for k in range(at + 2, len(s.tokens)))


def gerund(s: Skeleton, at: int, word: str) -> int:
    """Read the verb behind a preposition as a clause of its own; the index behind it."""
    clause = s.open("gerund", at, parent=s.current, word=word)
    above = clause.parent
    while above is not None and clause.subject is None:
        clause.subject, above = above.subject, above.parent
    clause.inherited = True
    return predicate(s, at, opened=True)


def _infinitive_subject(s: Skeleton, parent: Clause) -> Group | None:
    """Who does what an infinitive says."""
    argument = parent.arguments[-1] if parent.arguments else None
    if argument is not None:
        last = argument.group.phrases[-1]
    elif parent.verb is None and parent.subject is not None:
        last = parent.subject.phrases[-1]
    else:
        return parent.subject
    if not last.names and (last.owner or last.possessor):
        return last.owner or last.possessor  # "Slovenia's intention to open"
    if argument is not None:
        called = parent.verb is not None and parent.verb.base in s.lexicon.words["calling"]
        if called and argument.prep in ("for", "on", "upon"):
            return argument.group
        objects = parent.objects
        if objects and objects[-1] is argument.group:
            return argument.group
    return parent.subject


def _is_fronted(s: Skeleton, at: int, group: VerbGroup) -> bool:
    """Whether a participle stands before the subject of its sentence has come."""
    clause = s.current
    if clause.verb is not None or clause.subject is not None:
        return False
    if clause.relation not in ("main", "coordinate"):
        return False
    if group.tense == "ing":
        return True
    form = s.tokens[at].form
    if form is None or group.first != group.last or "part" not in form.tenses:
        return False
    beside = s.low(at + 1) == "by" or not s.classes(at + 1).isdisjoint(_ADVERBIAL)
    return beside and (at == 0 or bool(clause.arguments)) and finite_later(s, at + 1)


def _fronted(s: Skeleton, at: int, group: VerbGroup) -> Clause:
    """The clause of a participle before the subject: "On Friday, speaking in Tokyo, she"."""
    clause = s.current
    made = s.open("participle", at, parent=clause)
    made.inherited = True
    if group.tense != "ing":
        group.passive, group.tense = True, "part"
        if clause.arguments:
            made.subject = Group([clause.arguments[-1].group.phrases[-1]])
    return made


def _is_reduced(s: Skeleton, at: int, group: VerbGroup) -> bool:
    """Whether the first verb behind a subject is a participle that only describes it."""
    clause = s.current
    form = s.tokens[at].form
    if clause.subject is None or form is None or group.first != group.last:
        return False
    if clause.subject.phrases[-1].pronoun in PERSONAL:
        return False
    if group.tense == "ing":
        return True
    if "part" not in form.tenses or group.passive:
        return False
    main = clause.relation in ("main", "coordinate", "quotation")
    if not main and not clause.inherited and clause.word:
        return False  # "which Japan recognised in 1992"
    if s.low(at + 1) == "by" and "when" not in s.classes(at + 2):
        return clause.parent is None or finite_later(s, at + 1)
    return not s.classes(at + 1).isdisjoint(_ADVERBIAL) and finite_later(s, at + 1)


def _second_verb(s: Skeleton, at: int, group: VerbGroup) -> Clause:
    """A verb behind another verb, or a participle behind a noun: a clause of its own."""
    before, form = s.token(at - 1), s.tokens[at].form
    participle = (
        form is not None
        and group.first == group.last
        and not form.tenses.isdisjoint(["part", "ing"])
    )
    if group.finite and not (participle and _is_only_participle(s, at, before)):
        return _finite_clause(s, at, group)
    return _participle(s, at, group, comma=before is not None and before.text == ",")


def _is_only_participle(s: Skeleton, at: int, before: Token | None) -> bool:
    """Whether a form that may be a past or a participle is a participle here."""
    if before is None or not before.classes.isdisjoint(["pron", "rel"]):
        return False
    return s.current.pending is None or s.low(at + 1) == "by"


def _finite_clause(s: Skeleton, at: int, group: VerbGroup) -> Clause:
    """The clause of a finite verb: one that waits for it, else a new one."""
    clause = s.current
    pending = clause.pending
    if pending is not None:
        s.current = pending
        return pending
    verb, objects = clause.verb, clause.objects
    seen = verb is not None and verb.base in s.lexicon.words["seeing"]
    if seen and objects and group.tense == "present":
        made = s.open("infinitive", at, parent=clause)  # "would like to see A and B cooperate"
        made.subject, made.inherited = objects[-1], True
        group.tense = "inf"
        return made
    made = s.open("coordinate", at, parent=clause)
    made.subject, made.inherited = clause.subject, True
    argument = clause.arguments[-1] if clause.arguments else None
    behind = verb.last if verb is not None else 0
    if argument is not None and not argument.prep and argument.at > behind:
        # A finite verb without a subject: the last noun is it.
        made.subject = clause.arguments.pop().group
        if verb is not None and verb.base in s.saying:
            made.relation, made.inherited = "that", False  # "said the hall would open"
    return made


def _participle(s: Skeleton, at: int, group: VerbGroup, *, comma: bool) -> Clause:
    """The clause of a participle behind a noun, which it describes."""
    clause = s.current
    made = s.open("participle", at, parent=clause)
    last = clause.last_group
    if comma and clause.relation in ("participle", "relative") and clause.parent is not None:
        last = clause.parent.last_group or last
    made.inherited = True
    if group.tense != "ing":
        group.passive = True
    if (group.tense == "ing" and comma) or last is None:
        made.subject = clause.subject
    else:
        made.subject = last
    if last is not None and made.subject is last:
        made.subject = Group([last.phrases[-1]])
    return made
