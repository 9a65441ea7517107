"""The skeleton of a sentence: its clauses, each with a verb, a subject and what follows.

Relative clauses, participles, infinitives, quotations and coordinated verbs become clauses of
their own, linked to the clause they hang on; the subject is carried over where English leaves
it out. A sentence without a verb is one clause without a verb.
"""

from kg.lexicon import Lexicon
from kg.names.tokens import Token
from kg.syntax.coordination import conjunction
from kg.syntax.lookahead import behind_bracket, is_free_date
from kg.syntax.parting import part
from kg.syntax.phrases import Group
from kg.syntax.predication import announced, gerund, infinitive, is_announced, predicate
from kg.syntax.quotations import CLOSING, OPENING, attribute, quotation, quotation_end
from kg.syntax.skeleton import Argument, Clause, Skeleton
from kg.syntax.subclauses import is_determiner, subordinate

__all__ = ["Argument", "Clause", "ClauseReader", "attribute", "describe"]

_STOPS = frozenset([",", ";", ":", "–", "—", "-"])
_OPENERS = frozenset(["rel", "sub"])


class ClauseReader:
    """Reads the clauses of one sentence.

    Attributes:
        clauses: The clauses read so far, in the order in which they begin.
    """

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._skeleton = Skeleton(tokens, lexicon)
        self._particles = lexicon.particles
        self.clauses = self._skeleton.clauses

    def read(self) -> list[Clause]:
        """The clauses in the order in which they begin."""
        at = 0
        while at < len(self._tokens):
            at = max(self._step(at), at + 1)
        ends = [clause.first - 1 for clause in self.clauses[1:]] + [len(self._tokens) - 1]
        for clause, end in zip(self.clauses, ends, strict=True):
            verb, parent = clause.verb, clause.parent
            left_out = clause.relation in ("participle", "gerund") and clause.subject is None
            if left_out and parent is not None:
                clause.subject, clause.inherited = parent.subject, True
            behind = [argument.group.last for argument in clause.arguments]
            if verb is not None:
                behind.append(verb.last)
                clause.says = verb.base in self._skeleton.saying
            clause.last = max(clause.first, end, *behind)
        return self.clauses

    def _step(self, at: int) -> int:
        """Read what stands at a token; the index behind it."""
        s, token = self._skeleton, self._tokens[at]
        text, classes = token.text, token.classes
        if not classes or text in CLOSING:  # an apostrophe is a genitive, too
            behind = self._sign(at, text)
            if behind is not None:
                return behind
        if "ordinal" in classes and s.low(at + 1) == ",":
            return at + 2  # "First, Professor Ogawa called on"
        if "conj" in classes and token.mention is None:
            return conjunction(s, at)
        if not classes.isdisjoint(_OPENERS) and not is_determiner(s, at):
            opened = subordinate(s, at)
            if opened is not None:
                return opened
        if s.verbs.is_verb(at):
            return predicate(s, at)
        if is_free_date(s, at):
            s.current.whens.append(token)
            return at + 1
        if "prep" in classes:
            return self._prepositional(at)
        found = s.phrases.group(at, in_object=self._in_object())
        if found is not None:
            self._noun(found[0])
            return found[1]
        # "for its engineers, not for cheap labour": the verb is not negated
        negated = "not" in classes and s.current.verb is None
        if negated or ("adv" in classes and "not" not in classes):
            s.current.adverbs.append(token.low)
        return at + 1

    def _in_object(self) -> bool:
        """Whether a verb behind the second of two nouns makes it a subject of its own."""
        verb = self._skeleton.current.verb
        return verb is not None and verb.base not in self._skeleton.lexicon.words["seeing"]

    def _sign(self, at: int, text: str) -> int | None:
        """Read a sign; the index behind it, or None where it means nothing here."""
        if text in OPENING or text == '"':
            return quotation(self._skeleton, at)
        if text in CLOSING:
            return quotation_end(self._skeleton, at)
        if text == "(":
            return behind_bracket(self._skeleton, at)
        return part(self._skeleton, at) if text in _STOPS else None

    def _noun(self, group: Group) -> None:
        """Take a group as subject or argument of the current clause."""
        clause = self._skeleton.current
        verb = clause.verb
        if clause.subject is None and (verb is None or self._is_speaker(clause, group)):
            clause.subject = group
        else:
            clause.arguments.append(Argument("", group, group.first))

    def _is_speaker(self, clause: Clause, group: Group) -> bool:
        """Whether a group behind a verb of saying is its subject: "said the Minister"."""
        verb, first = clause.verb, group.phrases[0]
        if verb is None or verb.passive or verb.base not in self._skeleton.saying:
            return False
        if clause.relation != "main" or group.last <= verb.last or clause.objects:
            return False
        return bool(first.titles or first.names or first.pronoun or first.det)

    def _prepositional(self, at: int) -> int:
        """Read a preposition and what it governs; the index behind it."""
        s, low, following = self._skeleton, self._tokens[at].low, at + 1
        clause = s.current
        verb = clause.verb
        if verb is not None and verb.last == at - 1 and low in self._particles.get(verb.base, ()):
            clause.adverbs.append(low)
            return following  # "handed over a fire engine"
        verb_follows = s.verbs.is_verb(following)
        if verb_follows and low != "to":
            form = self._tokens[following].form
            if form is not None and "ing" in form.tenses:
                return gerund(s, following, low)
        if s.low(following) in ("which", "whom", "whose"):
            return following
        if s.low(following) in ("what", "how", "whether"):
            s.open("adverbial", following + 1, parent=clause, word="what")
            return following + 1
        if is_free_date(s, following):
            clause.whens.append(self._tokens[following])
            return following + 1
        # "to V" that no verb took up: a purpose or a complement
        if verb_follows and low in ("to", "in order to"):
            return announced(s, following) if is_announced(s, at) else infinitive(s, following)
        in_object = verb is not None and low != "between"
        found = s.phrases.group(following, in_object=in_object, in_prep=_before_subject(clause))
        if found is not None:
            clause.arguments.append(Argument(low, found[0], found[0].first))
            return found[1]
        if "adv" in self._tokens[at].classes:
            clause.adverbs.append(low)
        return following


def _before_subject(clause: Clause) -> bool:
    """Whether the subject of the main clause is still to come."""
    if clause.subject is None:
        return True
    parent = clause.parent
    return clause.relation == "adverbial" and parent is not None and parent.verb is None


def describe(clauses: list[Clause], tokens: list[Token]) -> str:
    """The clauses in words, for those who tune the lexicon."""
    rows = []
    for clause in clauses:
        opened = f"{clause.relation}{'“' if clause.quoted else ''} {clause.word}"
        arguments = (f"{a.prep or '·'} {_words(a.group, tokens)}" for a in clause.arguments)
        cells = [
            opened,
            _words(clause.subject, tokens),
            _said(clause),
            "; ".join(arguments),
            ",".join(when.text for when in clause.whens),
        ]
        rows.append(" | ".join(cells))
    return "\n".join(rows)


def _words(group: Group | None, tokens: list[Token]) -> str:
    if group is None:
        return "–"
    return " + ".join(" ".join(t.text for t in tokens[p.first : p.last + 1]) for p in group)


def _said(clause: Clause) -> str:
    """The verb of a clause in words: "plan>visit[present]"."""
    verb = clause.verb
    if verb is None:
        return "–"
    passive, negated = " passive" if verb.passive else "", " not" if verb.negated else ""
    return f"{'>'.join([*verb.chain, verb.base])}[{verb.tense}{passive}{negated}]"
