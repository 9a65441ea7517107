"""The skeleton of a sentence: its clauses, each with a verb, a subject and what follows.

Relative clauses, participles, infinitives, quotations and coordinated verbs become clauses of
their own, linked to the clause they hang on; the subject is carried over where English leaves
it out. A sentence without a verb is one clause without a verb.
"""

from dataclasses import dataclass, field

from kg.groups import PhraseReader
from kg.lexicon import Lexicon
from kg.phrases import Group, Phrase
from kg.tokens import Token
from kg.verb_groups import VerbGroup, VerbReader

_QUOTE_OPEN = frozenset("“„«‘")
_QUOTE_CLOSE = frozenset("”»’")
_SAYING = frozenset(
    """say add stress emphasise emphasize note explain state underline underscore point tell announce reiterate
    conclude remark comment write declare warn admit recall highlight assure confirm claim continue affirm
    believe think hope agree argue insist express observe maintain acknowledge mention report""".split()
)


_WHO = ("who", "which", "whose")
_PARTICLES = {
    "hand": ("over", "out"), "take": ("over", "up"), "turn": ("over",), "make": ("over",), "sign": ("over",), "buy": ("up", "out"),
    "set": ("up", "off"), "open": ("up",), "pay": ("off", "out"), "carry": ("out",), "call": ("off",), "put": ("off", "up"),
    "rule": ("out",), "step": ("up",), "give": ("up", "away"), "point": ("out",), "sell": ("off",), "team": ("up",), "build": ("up",),
    "bring": ("about", "up"), "sum": ("up",), "wrap": ("up",), "kick": ("off",), "play": ("off",), "draw": ("up",),
}
_REPORTING = frozenset(
    """fact hope view wish idea proposal report reports news announcement conviction belief opinion assurance
    confidence concern claim decision condition recognition understanding agreement impression sense""".split()
)


@dataclass(slots=True, eq=False)
class Argument:
    """What stands beside a verb or noun: a group with the preposition before it, or none."""

    prep: str
    group: Group
    at: int


@dataclass(slots=True, eq=False)
class Clause:
    """A clause.

    Attributes:
        relation: main, coordinate, relative, that, infinitive, participle, gerund, adverbial or
            quotation.
        parent: The clause it hangs on, or None.
        word: The word that opens it ("if", "which"), or "".
        subject: Its subject, or None.
        verb: Its verb, or None.
        arguments: What stands in it beside the verb, in the order of the text.
        whens: Dates in it.
        first: Index of its first token.
        quoted: Whether it stands in quotation marks.
        adverbs: Adverbs in it.
        inherited: Whether its subject is that of another clause.
        last: Index of its last token.
        speaker: Who says a quotation that another sentence attributes, or None.
    """

    relation: str
    first: int
    parent: "Clause | None" = None
    word: str = ""
    subject: Group | None = None
    verb: VerbGroup | None = None
    arguments: list[Argument] = field(default_factory=list)
    whens: list[Token] = field(default_factory=list)
    adverbs: list[str] = field(default_factory=list)
    quoted: bool = False
    inherited: bool = False
    last: int = 0
    speaker: Group | None = None

    @property
    def objects(self) -> list[Group]:
        """Groups behind the verb without a preposition."""
        if self.verb is None:
            return []
        return [a.group for a in self.arguments if not a.prep and a.at > self.verb.first]


class ClauseReader:
    """Reads the clauses of one sentence."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._verbs = VerbReader(tokens, lexicon)
        self._phrases = PhraseReader(tokens, lexicon, self._verbs)
        self._conditionals = lexicon.words["conditionals"]
        self.clauses: list[Clause] = []
        self._current = self._open("main", 0)
        self._quoted = False

    def read(self) -> list[Clause]:
        """The clauses in the order in which they begin."""
        at = 0
        while at < len(self._tokens):
            at = max(self._step(at), at + 1)
        for clause in self.clauses:
            if clause.relation == "participle" and clause.subject is None and clause.parent is not None:
                clause.subject, clause.inherited = clause.parent.subject, True
        for clause, following in zip(self.clauses, [*self.clauses[1:], None], strict=True):
            clause.last = max(
                [clause.first, following.first - 1 if following else len(self._tokens) - 1]
                + [a.group.last for a in clause.arguments]
                + ([clause.verb.last] if clause.verb is not None else [])
            )
        return self.clauses

    def _open(self, relation: str, first: int, *, parent: Clause | None = None, word: str = "") -> Clause:
        clause = Clause(relation=relation, first=first, parent=parent, word=word)
        clause.quoted = getattr(self, "_quoted", False)
        self.clauses.append(clause)
        self._current = clause
        return clause

    # --- one step --------------------------------------------------------------------------

    def _step(self, at: int) -> int:
        token = self._tokens[at]
        text, low, classes = token.text, token.low, token.classes
        if text in _QUOTE_OPEN or text == '"':
            return self._quotation(at)
        if text in _QUOTE_CLOSE:
            return self._quotation_ends(at)
        if text == "(":
            return self._skip_bracket(at)
        if text in (",", ";", ":", "–", "—", "-"):
            return self._stop(at)
        if "ordinal" in classes and at + 1 < len(self._tokens) and self._tokens[at + 1].text == ",":
            return at + 2  # "First, Professor Ogawa called on"
        if classes & {"conj"} and token.mention is None:
            return self._conjunction(at)
        if classes & {"rel", "sub"} and not self._is_determiner(at):
            opened = self._subordinate(at)
            if opened is not None:
                return opened
        if self._verbs.is_verb(at):
            return self._verb(at)
        if "when" in classes and not self._genitive_follows(at):
            self._current.whens.append(token)
            return at + 1
        if "prep" in classes:
            return self._prepositional(at)
        found = self._phrases.group(at, in_object=self._current.verb is not None)
        if found is not None:
            self._noun(*found)
            return found[1]
        if "not" in classes and self._current.verb is not None:
            return at + 1  # "for its engineers, not for cheap labour": the verb is not negated
        if classes & {"adv", "not"}:
            self._current.adverbs.append(low)
        return at + 1

    def _genitive_follows(self, at: int) -> bool:
        return at + 1 < len(self._tokens) and "genitive" in self._tokens[at + 1].classes

    def _is_determiner(self, at: int) -> bool:
        token = self._tokens[at]
        if token.low != "that":
            return False
        following = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if following is None:
            return True
        before = self._tokens[at - 1] if at else None
        if before is not None and before.classes & {"prep"} and before.low != "except":
            return True
        return False

    def _noun(self, group: Group, end: int) -> None:
        clause = self._current
        if clause.verb is None and clause.subject is None:
            clause.subject = group
        elif clause.verb is None:
            clause.arguments.append(Argument("", group, group.first))
        else:
            if clause.subject is None and clause.verb.base in _SAYING and not clause.verb.passive and group.last > clause.verb.last and clause.relation in ("main",) and not clause.objects:
                if group.phrases[0].person or group.phrases[0].names or group.phrases[0].pronoun or group.phrases[0].titles or group.phrases[0].det:
                    clause.subject = group
                    return
            clause.arguments.append(Argument("", group, group.first))

    def _skip_bracket(self, at: int) -> int:
        for end in range(at, min(at + 60, len(self._tokens))):
            if self._tokens[end].text == ")":
                return end + 1
        return at + 1

    def _prepositional(self, at: int) -> int:
        token = self._tokens[at]
        following = at + 1
        verb = self._current.verb
        if verb is not None and verb.last == at - 1 and token.low in _PARTICLES.get(verb.base, ()):
            self._current.adverbs.append(token.low)
            return following  # "handed over a fire engine"
        if following < len(self._tokens) and self._verbs.is_verb(following) and "prep" in token.classes:
            form = self._tokens[following].form
            if form is not None and "ing" in form.tenses and token.low != "to":
                clause = self._open("gerund", following, parent=self._current, word=token.low)
                clause.subject = self._root_subject(clause.parent)
                clause.inherited = True
                return self._verb(following, opened=True)
        if following < len(self._tokens) and self._tokens[following].low in ("which", "whom", "whose"):
            return following
        if following < len(self._tokens) and self._tokens[following].low in ("what", "how", "whether"):
            self._open("adverbial", following + 1, parent=self._current, word="what")
            return following + 1
        if following < len(self._tokens) and "when" in self._tokens[following].classes and not self._genitive_follows(following):
            self._current.whens.append(self._tokens[following])
            return following + 1
        # "to V" that no verb took up: a purpose or a complement
        if token.low in ("to", "in order to") and self._verbs.is_verb(following):
            if self._announced(at):
                return self._verb_to_come(following)
            return self._infinitive(following)
        found = self._phrases.group(following, in_object=token.low != "between" and self._current.verb is not None, in_prep=self._before_subject())
        if found is None:
            if "adv" in token.classes:
                self._current.adverbs.append(token.low)
            return following
        group, end = found
        self._current.arguments.append(Argument(token.low, group, group.first))
        return end

    def _announced(self, at: int) -> bool:
        """Whether "to" is the whole verb: "Yaskawa to build plant in Kočevje"."""
        clause = self._current
        subject = clause.subject
        if clause.verb is not None or subject is None or clause.relation != "main" or not subject.phrases[-1].names:
            return False
        return not any(
            self._verbs.is_verb(k) and self._verbs.finite(k) for k in range(at + 2, len(self._tokens))
        )

    def _verb_to_come(self, at: int) -> int:
        end = self._verb(at, opened=True)
        verb = self._current.verb
        assert verb is not None
        verb.tense, verb.chain = "present", ["be", *verb.chain]
        return end

    def _before_subject(self) -> bool:
        """Whether the subject of the main clause is still to come."""
        clause = self._current
        if clause.subject is None:
            return True
        return clause.relation == "adverbial" and clause.parent is not None and clause.parent.verb is None

    def _infinitive(self, at: int) -> int:
        parent = self._current
        clause = self._open("infinitive", at, parent=parent)
        objects = parent.objects
        clause.subject = objects[-1] if objects and parent.arguments and parent.arguments[-1].group is objects[-1] else parent.subject
        if parent.arguments and parent.arguments[-1].prep in ("for", "on", "upon") and parent.verb and parent.verb.base in ("call", "ask", "appeal", "wait", "plan", "arrange"):
            clause.subject = parent.arguments[-1].group
        last = parent.arguments[-1].group.phrases[-1] if parent.arguments else None
        if last is None and parent.verb is None and parent.subject is not None:
            last = parent.subject.phrases[-1]
        if last is not None and (last.owner or last.possessor) and not last.names:
            clause.subject = last.owner or last.possessor  # "Slovenia's intention to open"
        clause.inherited = True
        return self._verb(at, opened=True)

    @staticmethod
    def _root_subject(clause: Clause | None) -> Group | None:
        while clause is not None:
            if clause.subject is not None:
                return clause.subject
            clause = clause.parent
        return None

    # --- verbs -------------------------------------------------------------------------------

    def _verb(self, at: int, opened: bool = False) -> int:
        group = self._verbs.group(at)
        assert group is not None
        clause = self._current
        form = self._tokens[at].form
        if not opened and self._fronted_participle(at, group):
            made = self._open("participle", at, parent=clause)  # "On Friday, speaking in Tokyo, she"
            made.inherited = True
            if group.tense != "ing":
                group.passive, group.tense = True, "part"
                made.subject = Group([clause.arguments[-1].group.phrases[-1]]) if clause.arguments else None
            clause = made
        elif not opened and clause.verb is not None or not opened and self._reduced(at, group):
            clause = self._second_verb(at, group)
        clause.verb = group
        clause.adverbs += group.adverbs
        clause.whens += group.whens
        if group.tense == "past" and form is not None and clause.relation == "participle":
            group.tense = "part"
        return group.last + 1

    def _fronted_participle(self, at: int, group: VerbGroup) -> bool:
        """Whether a participle stands before the subject of its sentence has come."""
        clause = self._current
        if clause.verb is not None or clause.subject is not None or clause.relation not in ("main", "coordinate"):
            return False
        if group.tense == "ing":
            return True
        form = self._tokens[at].form
        if form is None or group.first != group.last or "part" not in form.tenses:
            return False
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        beside = after is not None and (after.low == "by" or bool(after.classes & {"prep", "when"}))
        return beside and (at == 0 or bool(clause.arguments)) and self._finite_later(at + 1)

    def _reduced(self, at: int, group: VerbGroup) -> bool:
        """Whether the first verb behind a subject is a participle that only describes it."""
        clause = self._current
        if clause.subject is None or group.first != group.last or clause.verb is not None:
            return False
        form = self._tokens[at].form
        if form is None or clause.subject.phrases[-1].pronoun in ("he", "she", "it", "they", "we", "i"):
            return False
        if group.tense == "ing":
            return True
        if "part" not in form.tenses or group.passive:
            return False
        if clause.relation not in ("main", "coordinate", "quotation") and not clause.inherited and clause.word:
            return False  # "which Japan recognised in 1992"
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if after is not None and after.low == "by" and "when" not in (self._tokens[at + 2].classes if at + 2 < len(self._tokens) else ()):
            return self._finite_later(at + 1) or not clause.parent
        return after is not None and after.classes & {"prep", "when"} != frozenset() and self._finite_later(at + 1)

    def _finite_later(self, at: int) -> bool:
        """Whether a finite verb follows before the clause can end."""
        tokens = self._tokens
        for k in range(at, len(tokens)):
            if tokens[k].text in (";", ":") or tokens[k].classes & {"rel", "sub"} and tokens[k].mention is None and not tokens[k].classes & {"prep"}:
                return False
            if tokens[k].low in ("and", ",", "but"):
                continue
            if self._verbs.is_verb(k):
                before = k - 1
                while before > at and tokens[before].classes & {"adv"}:
                    before -= 1
                if tokens[before].low in ("and", "but", "or", "to"):
                    return False
                group = self._verbs.group(k)
                return group is not None and (group.tense in ("past", "present", "future", "conditional")) and not (group.first == group.last and k + 1 < len(tokens) and tokens[k + 1].low == "by")
        return False

    def _second_verb(self, at: int, group: VerbGroup) -> Clause:
        """A verb behind another verb, or a participle behind a noun: a clause of its own."""
        clause = self._current
        before = self._tokens[at - 1] if at else None
        form = self._tokens[at].form
        finite = group.tense in ("past", "present", "future", "conditional")
        participle = form is not None and bool(form.tenses & {"part", "ing"}) and group.first == group.last
        if finite and not (participle and self._only_participle(at, before)):
            pending = self._pending(clause)
            if pending is not None:
                self._current = pending
                return pending
            if clause.verb is not None and clause.verb.base in ("see", "let", "watch", "help") and clause.objects and group.tense == "present":
                made = self._open("infinitive", at, parent=clause)  # "would like to see A and B cooperate"
                made.subject, made.inherited = clause.objects[-1], True
                group.tense = "inf"
                return made
            # A finite verb without a subject: the last noun is it.
            made = self._open("coordinate", at, parent=clause)
            made.subject = clause.arguments.pop().group if clause.arguments and clause.arguments[-1].at > (clause.verb.last if clause.verb else 0) and not clause.arguments[-1].prep else clause.subject
            made.inherited = True
            return made
        made = self._open("participle", at, parent=clause)
        comma = before is not None and before.text == ","
        last = self._last_group(clause)
        if comma and clause.relation in ("participle", "relative") and clause.parent is not None:
            last = self._last_group(clause.parent) or last
        if group.tense == "ing" and comma:
            made.subject = clause.subject
        else:
            made.subject = last or clause.subject
        if last is not None and made.subject is last:
            made.subject = Group([last.phrases[-1]])
        made.inherited = True
        if group.tense != "ing":
            group.passive = True
        return made

    def _only_participle(self, at: int, before: Token | None) -> bool:
        """Whether a form that may be a past or a participle is a participle here."""
        if before is None or before.classes & {"pron", "rel"}:
            return False
        return self._pending(self._current) is None or (
            at + 1 < len(self._tokens) and self._tokens[at + 1].low == "by"
        )

    @staticmethod
    def _last_group(clause: Clause) -> Group | None:
        if clause.arguments:
            return clause.arguments[-1].group
        return clause.subject

    @staticmethod
    def _pending(clause: Clause) -> Clause | None:
        """The nearest clause around that has a subject and waits for its verb."""
        above = clause.parent
        while above is not None:
            if above.verb is None and above.subject is not None:
                return above
            above = above.parent
        return None

    # --- what joins and parts clauses -----------------------------------------------------------

    def _conjunction(self, at: int) -> int:
        tokens = self._tokens
        k = at + 1
        low = tokens[at].low
        skipped: list[str] = []
        while k < len(tokens) and (tokens[k].classes & {"adv"} and not tokens[k].classes & {"prep", "name"} or tokens[k].text == ","):
            skipped.append(tokens[k].low)
            k += 1
        if k >= len(tokens):
            return k
        if self._verbs.is_verb(k):
            clause = self._current
            group = self._verbs.group(k)
            base = self._coordinated(clause, group)
            made = self._open("coordinate", k, parent=base, word=low)
            made.subject, made.inherited = base.subject, True
            made.quoted = base.quoted
            made.adverbs += skipped
            if base.relation in ("relative", "that", "infinitive", "participle", "adverbial", "gerund"):
                made.relation = base.relation
                made.parent = base.parent
                made.word = base.word
            if base.verb is not None and group is not None:
                self._share(base, made, group)
            return self._verb(k, opened=True)
        if tokens[k].low == "to" and self._verbs.is_verb(k + 1) and self._current.verb is not None:
            return self._second_infinitive(k + 1, low)
        if tokens[k].low in ("who", "which", "that", "to") and tokens[k].mention is None:
            return k
        if "prep" in tokens[k].classes and low in ("and", "or", "but"):
            if self._clause_of_its_own(k):
                self._open("coordinate", k, parent=self._outer(self._current), word=low)
            return k
        if self._clause_of_its_own(k) or self._current.verb is None and low == "but":
            outer = self._outer(self._current)
            made = self._open("coordinate", k, parent=outer, word=low)
            made.quoted = outer.quoted
            if outer.relation in ("that", "adverbial", "quotation"):
                made.relation, made.parent, made.word = outer.relation, outer.parent, outer.word
        return k

    def _second_infinitive(self, at: int, word: str) -> int:
        """ "… is expected to hold talks, and to call on": both hang on the same verb."""
        base: Clause | None = self._current
        while base is not None and not (base.relation == "infinitive" or base.verb is not None and base.verb.chain):
            base = base.parent
        base = base or self._current
        made = self._open("coordinate", at, parent=base, word=word)
        made.subject, made.inherited, made.quoted = base.subject, True, base.quoted
        end = self._verb(at, opened=True)
        if base.relation == "infinitive":
            made.relation, made.parent = "infinitive", base.parent
        elif made.verb is not None and base.verb is not None:
            made.verb.tense, made.verb.outer_passive = base.verb.tense, base.verb.outer_passive
            made.verb.chain = [*base.verb.chain, *made.verb.chain]
        return end

    def _share(self, base: Clause, made: Clause, group: VerbGroup) -> None:
        """A coordinated verb shares auxiliaries that are not said again."""
        first = self._tokens[group.first]
        assert base.verb is not None
        if first.form is None or first.classes & {"be", "have", "do", "modal"}:
            return
        tenses = first.form.tenses
        if base.verb.passive and "part" in tenses and group.first == group.last and not self._phrases.phrase(group.last + 1):
            group.passive, group.tense = True, base.verb.tense
        elif base.verb.tense in ("future", "conditional", "inf") and "base" in tenses or base.verb.chain and "base" in tenses and not tenses & {"past", "s"}:
            group.tense = base.verb.tense
            group.chain = [*base.verb.chain, *group.chain]
            group.outer_passive = base.verb.outer_passive
        made.whens += [w for w in base.whens if w.start < self._tokens[base.verb.first].start]

    def _coordinated(self, clause: Clause, group: VerbGroup | None) -> Clause:
        """The clause around whose verb a coordinated verb can be set beside."""
        if group is None:
            return clause
        first = self._tokens[group.first]
        above = self._same_tense(clause, group)
        if above is not None:
            return above
        found: Clause | None = clause
        while found is not None:
            verb = found.verb
            if verb is not None:
                finite = verb.tense in ("past", "present", "future", "conditional")
                other = group.tense in ("past", "present", "future", "conditional")
                base = first.form is not None and "base" in first.form.tenses and not first.form.tenses & {"past"}
                if found.relation in ("infinitive",) or verb.chain:
                    if base:
                        return found
                    if finite and other:
                        return found
                elif found.relation in ("participle", "gerund"):
                    if group.tense == verb.tense and group.tense in ("ing", "part") or group.tense == "ing":
                        return found
                elif finite and (other or verb.tense in ("future", "conditional")):
                    return found
            found = found.parent
        return clause

    def _same_tense(self, clause: Clause, group: VerbGroup) -> Clause | None:
        """The clause around whose tense a coordinated verb has, where its own clause has another."""
        if clause.verb is None or group.tense not in ("past", "present") or clause.relation not in ("relative", "that"):
            return None
        form = self._tokens[group.first].form
        if form is not None and "base" in form.tenses and not form.tenses & {"past", "s"}:
            return None
        saying = clause.relation == "that" and group.base in _SAYING and self._tokens[group.first - 2].text == ","
        if clause.verb.tense == group.tense and not saying:
            return None
        above = clause.parent
        while above is not None:
            if above.verb is not None and above.verb.tense == group.tense and above.relation in ("main", "coordinate", "that"):
                return above
            above = above.parent
        return None

    @staticmethod
    def _outer(clause: Clause) -> Clause:
        while clause.parent is not None and clause.relation in ("relative", "participle", "infinitive", "gerund", "coordinate"):
            clause = clause.parent
        return clause

    def _clause_of_its_own(self, at: int) -> bool:
        """Whether a subject with a finite verb begins at a token (or at a phrase of time before it)."""
        tokens = self._tokens
        k = at
        for _ in range(3):
            if k < len(tokens) and "prep" in tokens[k].classes:
                if k + 1 < len(tokens) and "when" in tokens[k + 1].classes:
                    k += 2
                else:
                    found = self._phrases.group(k + 1, in_object=True)
                    if found is None:
                        return False
                    k = found[1]
            elif k < len(tokens) and tokens[k].classes & {"when", "adv"} and not self._genitive_follows(k):
                k += 1
            elif k < len(tokens) and tokens[k].text == "," and k > at:
                k += 1
        found = self._phrases.group(k, in_object=False)
        if found is None:
            return False
        end = found[1]
        for _ in range(8):
            if end >= len(tokens):
                return False
            token = tokens[end]
            if self._verbs.is_verb(end):
                return self._verbs.finite(end)
            if "prep" in token.classes:
                inner = self._phrases.group(end + 1, in_object=True)
                if inner is None:
                    if end + 1 < len(tokens) and "when" in tokens[end + 1].classes:
                        end += 2
                        continue
                    return False
                end = inner[1]
            elif token.classes & {"adv", "when"}:
                end += 1
            elif token.text == "(":
                end = self._skip_bracket(end)
            elif token.low in _WHO or token.text == "," and end + 1 < len(tokens) and tokens[end + 1].low in _WHO:
                return self._verb_behind(end + 1)  # "Minister Sato, who was visiting Vienna, met"
            else:
                return False
        return False

    def _verb_behind(self, at: int) -> bool:
        """Whether a finite verb follows one of the commas that can end a relative clause."""
        tokens = self._tokens
        for k in range(at, min(at + 45, len(tokens) - 1)):
            if tokens[k].text == ",":
                after = k + 1
                while after < len(tokens) - 1 and tokens[after].classes & {"when", "adv"}:
                    after += 1
                if self._verbs.is_verb(after) and self._verbs.finite(after):
                    return True
        return False

    def _subordinate(self, at: int) -> int | None:
        token = self._tokens[at]
        low = token.low
        following = at + 1
        clause = self._current
        before = self._tokens[at - 1] if at else None
        noun_before = before is not None and (
            before.mention is not None
            or before.text in (",", ")")
            or bool(before.classes & {"word", "noun", "nation"})
            or "verb" in before.classes and not self._verbs.is_verb(at - 1)
        )
        if low in ("since", "until", "till", "before", "after") and following < len(self._tokens) and "when" in self._tokens[following].classes:
            return None
        if low in ("as", "since", "before", "after", "until", "till") and not self._clause_of_its_own(following):
            return None
        if low in ("who", "which", "whom", "whose") or low == "that" and noun_before and self._verbs.is_verb(following):
            return self._relative(at)
        if low in ("where", "when") and noun_before and before is not None and (before.text != "," or low == "where"):
            made = self._open("relative", following, parent=clause, word=low)
            return following
        if low == "that" and clause.verb is None and not noun_before:
            return None
        if low == "that" and noun_before and clause.verb is not None and clause.verb.base not in _SAYING and before is not None and before.low not in _REPORTING:
            made = self._open("relative", following, parent=clause, word=low)
            group = self._last_group(clause)
            if group is not None:  # "the aid that Japan had given"
                made.arguments.append(Argument("", Group([group.phrases[-1]]), len(self._tokens) + 1))
            return following
        relation = "that" if low in ("that", "whether") else "adverbial"
        if low == "when" and before is not None and before.text == ",":
            relation = "adverbial"
        parent = clause if relation == "that" else (self._outer(clause) if clause.verb is not None else clause)
        self._open(relation, following, parent=parent, word=low)
        return following

    def _relative(self, at: int) -> int:
        clause = self._current
        low = self._tokens[at].low
        made = self._open("relative", at + 1, parent=clause, word=low)
        antecedent = self._last_group(clause) if clause.arguments and (clause.verb is not None or clause.subject is None or clause.arguments[-1].at > clause.subject.last) else clause.subject
        before = self._tokens[at - 1] if at else None
        if clause.arguments and clause.arguments[-1].prep == "between" and before is not None and before.text == ",":
            earlier = clause.arguments[-2].group if len(clause.arguments) > 1 else clause.subject
            antecedent = earlier or antecedent  # "the agreement between A and B, which"
        if len(clause.arguments) > 1 and before is not None and before.text == "," and low == "which":
            last, earlier_one = clause.arguments[-1], clause.arguments[-2]
            if last.prep in ("in", "at", "on") and not last.group.phrases[-1].names and earlier_one.group.phrases[-1].names:
                antecedent = earlier_one.group  # "the Crafts Fair in the old part of town, which"
        if antecedent is not None and antecedent.phrases[-1].of is not None and before is not None and before.text != ",":
            antecedent = antecedent.phrases[-1].of
        if antecedent is not None and len(antecedent.phrases) > 1 and self._singular_verb(at + 1):
            antecedent = Group([antecedent.phrases[-1]])
        if low == "whose":
            found = self._phrases.group(at + 1, in_object=False)
            if found is not None:
                group, end = found
                group.phrases[0].owner = antecedent
                made.subject = group
                return end
            return at + 1
        if before is not None and before.classes & {"prep"}:
            # "with which", "for which": what it is about stands before
            if antecedent is not None:
                made.arguments.append(Argument(before.low, antecedent, at))
            return at + 1
        if self._verbs.is_verb(at + 1) or at + 1 < len(self._tokens) and self._tokens[at + 1].classes & {"adv"}:
            made.subject = antecedent
        elif antecedent is not None:
            made.arguments.append(Argument("", antecedent, len(self._tokens) + 1))
        return at + 1

    def _singular_verb(self, at: int) -> bool:
        if at >= len(self._tokens):
            return False
        return self._tokens[at].low in ("is", "was", "has") or bool((form := self._tokens[at].form) and "s" in form.tenses)

    def _stop(self, at: int) -> int:
        tokens = self._tokens
        text = tokens[at].text
        following = at + 1
        clause = self._current
        if text in (";", ":") or text in ("–", "—", "-") and tokens[at - 1].end < tokens[at].start:
            dateline = at < 16 and clause.verb is None and all(t.classes & {"name", "when", "conj"} or not t.text[0].isalnum() or t.text.isupper() for t in tokens[:at])
            if text != "-" and following < len(tokens) and (clause.verb is not None or dateline):
                self._open("main", following, parent=None)
            elif text == "-":
                self._open("main", following, parent=None)
            return following
        if following >= len(tokens):
            return following
        pending = self._pending(clause) if clause.verb is not None else None
        if pending is not None and clause.relation in ("relative", "participle", "infinitive", "gerund", "coordinate"):
            k = following
            while k < len(tokens) and tokens[k].classes & {"adv", "when"}:
                k += 1
            if self._verbs.is_verb(k) and self._verbs.finite(k):
                self._current = pending
                return following
        parent = clause.parent
        if (
            clause.relation in ("relative", "participle", "gerund", "infinitive") and clause.verb is not None
            and parent is not None and parent.verb is None and parent.subject is None
            and self._clause_of_its_own(following)
        ):
            self._current = parent  # "At the Forum, which took place in Kyoto, the Minister said"
            return following
        if clause.relation == "adverbial" and clause.verb is not None and clause.parent is not None and clause.parent.verb is None:
            self._current = clause.parent
            return following
        if clause.relation == "gerund" and clause.verb is not None and clause.parent is not None and clause.parent.verb is None and self._clause_of_its_own(following):
            self._current = clause.parent
            return following
        if clause.relation == "participle" and clause.parent is not None and clause.parent.verb is None and self._clause_of_its_own(following):
            self._current = clause.parent
            clause.subject = None
            return following
        if clause.verb is not None and self._clause_of_its_own(following) and clause.relation in ("main", "coordinate", "that", "quotation"):
            # ", the two agreed": a clause set beside without a conjunction
            made = self._open("coordinate", following, parent=clause)
            made.quoted = clause.quoted
        return following

    def _quotation_before(self, at: int) -> int:
        """A quotation that began in a sentence before ends here."""
        following = at + 1
        if following < len(self._tokens) and self._tokens[following].text == ",":
            following += 1
        made = self._open("main", following) if following < len(self._tokens) else None
        for clause in self.clauses:
            if clause is not made:
                clause.quoted = True
                if clause.relation == "main":
                    clause.relation = "quotation"
                if clause.parent is None and made is not None:
                    clause.parent = made
        return following

    # --- quotations -------------------------------------------------------------------------------

    def _quotation(self, at: int) -> int:
        if self._tokens[at].text == '"' and self._quoted:
            return self._quotation_ends(at)
        parent = self._current
        self._quoted = True
        made = self._open("quotation", at + 1, parent=parent if parent.verb is not None or parent.subject is not None else None)
        made.quoted = True
        return at + 1

    def _quotation_ends(self, at: int) -> int:
        if not self._quoted and self._tokens[at].text in "”»" and at > 2:
            return self._quotation_before(at)
        if not self._quoted:
            return at + 1
        self._quoted = False
        quotation = next(
            (c for c in reversed(self.clauses) if c.relation == "quotation"), None
        )
        following = at + 1
        if following < len(self._tokens) and self._tokens[following].text == ",":
            following += 1
        parent = quotation.parent if quotation is not None else None
        if parent is not None and following < len(self._tokens):
            self._current = parent
            if parent.verb is not None and (self._verbs.is_verb(following)):
                self._open("main", following)
        else:
            made = self._open("main", following)
            for clause in self.clauses:
                if clause.quoted and clause.relation == "quotation" and clause.parent is None:
                    clause.parent = made
        return following


def attribute(sentences: list[list[Clause]]) -> None:
    """Give quotations that run over several sentences their speaker, said in a later one."""
    open_: list[Clause] = []
    for clauses in sentences:
        quoted = [c for c in clauses if c.quoted and c.parent is None]
        said = next(
            (c for c in clauses if not c.quoted and c.verb is not None and c.verb.base in _SAYING and c.subject),
            None,
        )
        if not any(c.quoted for c in clauses):
            open_ = []
            continue
        open_ += quoted
        if said is not None:
            for clause in open_:
                clause.speaker = said.subject
            open_ = []


def describe(clauses: list[Clause], tokens: list[Token]) -> str:
    """The clauses in words, for those who tune the lexicon."""
    def words(group: Group | None) -> str:
        if group is None:
            return "–"
        return " + ".join(" ".join(t.text for t in tokens[p.first : p.last + 1]) for p in group)

    rows = []
    for clause in clauses:
        verb = clause.verb
        said = "–" if verb is None else f"{'>'.join([*verb.chain, verb.base])}[{verb.tense}{' passive' if verb.passive else ''}{' not' if verb.negated else ''}]"
        args = "; ".join(f"{a.prep or '·'} {words(a.group)}" for a in clause.arguments)
        whens = ",".join(w.text for w in clause.whens)
        rows.append(f"{clause.relation}{'“' if clause.quoted else ''} {clause.word} | {words(clause.subject)} | {said} | {args} | {whens}")
    return "\n".join(rows)
