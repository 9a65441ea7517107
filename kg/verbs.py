"""Verb groups: the verb that says what happens, with tense, voice, negation and what governs it.

English shows by a word's neighbours whether it is a verb. A group runs over auxiliaries and over
verbs that take another one: in "is scheduled to hold" the verb is *hold*, governed by *schedule*.
"""

from dataclasses import dataclass, field

from kg.lexicon import Lexicon
from kg.phrases import VerbTest
from kg.tokens import Token

_NOUN_BEFORE = frozenset(["det", "poss", "nation", "genitive", "count", "ordinal"])
_SUBJECT = frozenset(["name", "office"])
# Both noun and verb in their base and s form: a verb only behind a clear subject.
_NOUN_VERBS = frozenset(
    """visit talk meeting export import work call support plan host exchange view hope wish thank
    interest result increase change offer request need step trade transfer report record rise
    fall form name note order place point position process program project promise question
    rate return share sign start state study supply test tour turn value voice vote award aid
    benefit challenge contact contract control cost cover date deal demand design display
    effort experience face focus function fund gift grant guarantee guide head help impact
    influence invest issue lead limit link list market measure mark match mission move network
    notice object opening partner pay present purchase push quote range reform release repair
    reply rescue reserve respect rest review reward sale search sense set ship stage stake
    stop swap target tie top touch trust twin update use volunteer watch win address attempt
    centre center ease concern land light mind honour honor house labor branch book brief
    model license finance bid base board class balance delegate document figure fit fire fly
    forecast gain lift line lack lie limit praise profit progress protest read research signal
    sound spread spring store stress train transport travel will cause champion chair comment
    commission compete count crown direct draft drop end engineer estimate fight file free
    group hand harvest highlight intent judge launch load mandate master mirror mobile motion
    murder open outline own permit pilot plant pledge post power practice press price print
    produce prospect pursuit sanction scale schedule season second sector separate shape shift
    size sponsor square stem strike subject suit surplus survey taste team term total toast
    tender title track treasure triple double trouble waste water wave wonder complete rule""".split()
)
# Verbs and adjectives that take another verb with "to".
_TO = frozenset(
    """plan intend agree hope want wish like decide seek expect schedule continue begin start try aim prepare
    need have set due be use fail refuse decline offer promise pledge vow propose arrange ask invite say report
    come help manage undertake threaten go look strive commit envisage foresee desire tend choose opt resolve
    prefer authorise authorize instruct supposed ready likely keen happy willing bound able pleased delighted proud
    able glad eager determined likely honoured honored slate tip design poised supposed committed determine oblige require
    call urge encourage believe know appear seem attempt undertake endeavour allow permit enable consider learn dare aspire volunteer request announce""".split()
)
_ADJECTIVES = frozenset(
    """due able ready likely keen happy willing bound pleased delighted proud glad eager determined
    supposed poised slated unable unlikely unwilling""".split()
)
_NOUN_ENDINGS = ("tion", "ment", "ness", "ity", "ship", "ance", "ence", "ing", "s", "sion", "cy", "al")
# Participles that are mostly adjectives before a noun.
_ADJECTIVAL = frozenset(
    """advanced increased enhanced united limited shared joined mixed skilled developed automated improved
    used missed planned proposed combined renewed continued closed organised organized strengthened so-called related dedicated
    specialised specialized qualified experienced established detailed accelerated targeted applied shared unused unpaid unmanned""".split()
)
_ING = frozenset(
    "begin start stop consider go keep avoid suggest propose recommend discuss continue finish welcome end resume commence".split()
)


@dataclass(slots=True, eq=False)
class VerbGroup:
    """A verb with its auxiliaries.

    Attributes:
        first: Index of its first token.
        last: Index of its last token.
        base: Base form of the verb that says what happens; "be" or "have" for a copula.
        chain: Base forms of the verbs that govern it, outermost first.
        tense: past, present, future, conditional, inf, ing or part.
        passive: Whether its subject is what the verb is done to.
        perfect: Whether it is in a perfect tense.
        progressive: Whether it is in a progressive form.
        negated: Whether a negation stands in it.
        outer_passive: Whether the outermost governing verb is passive ("is expected to").
        adverbs: Adverbs in it.
        whens: Dates in it ("are this year marking").
    """

    first: int
    last: int
    base: str = ""
    chain: list[str] = field(default_factory=list)
    tense: str = ""
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    negated: bool = False
    outer_passive: bool = False
    adverbs: list[str] = field(default_factory=list)
    whens: list[Token] = field(default_factory=list)


class VerbReader(VerbTest):
    """Finds the verb groups of one sentence."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon, headline: bool = False) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._headline = headline
        self._is: dict[int, bool] = {}

    def is_verb(self, at: int) -> bool:
        """Whether a verb group begins at a token."""
        if at >= len(self._tokens):
            return False
        known = self._is.get(at)
        if known is None:
            self._is[at] = False  # a word is no verb because a verb stands behind it
            known = self._is[at] = self._verb(at)
        return known

    def finite(self, at: int) -> bool:
        """Whether that verb group can be the verb of a main clause."""
        group = self.group(at)
        if group is None or group.tense in ("inf", "ing"):
            return False
        token = self._tokens[group.first]
        if group.first == group.last and token.form is not None and "past" in token.form.tenses:
            after = self._tokens[at + 1].low if at + 1 < len(self._tokens) else ""
            return after != "by"
        return group.tense != "part"

    def _verb(self, at: int) -> bool:
        token = self._tokens[at]
        classes = token.classes
        if token.mention is not None or not classes & {"modal", "be", "have", "do", "verb"}:
            return False
        before = self._tokens[at - 1] if at else None
        prev = before.classes if before is not None else frozenset()
        if "modal" in classes:
            return not prev & {"det", "poss"} and (not token.capital or at == 0)
        if classes & {"be", "have", "do"}:
            return token.low != "being" or not prev & {"det"}
        if token.capital and at > 0 and before is not None and before.text not in "“\"„«:-–(":
            return False
        form = token.form
        assert form is not None
        if "prep" in classes and "ing" in form.tenses and not prev & {"be"}:
            return False
        if form.base + "ed" == token.low and token.low not in self._lexicon.verbs:
            # A word that only looks like a past: a verb behind a subject or an auxiliary.
            return bool(prev & {"name", "pron", "be", "have", "adv"})
        return self._by_neighbours(at, token, form.tenses, form.base, before, prev)

    def _by_neighbours(
        self, at: int, token: Token, tenses: frozenset[str], base: str,
        before: Token | None, prev: frozenset[str],
    ) -> bool:
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if before is None:
            if "ing" in tenses:
                return "noun" not in token.classes and (after is None or after.low not in ("of",))
            return bool(tenses & {"part"}) and "base" not in tenses and after is not None and after.low in ("by", "in", "at", "on", "with")
        low = before.low
        if low == "to":
            return "base" in tenses and token.low not in ("date", "work") or token.low == "work" and at > 1 and "verb" in self._tokens[at - 2].classes
        if low in ("that", "who", "which", "both", "all", "these", "those", "some", "many", "each", "this"):
            if tenses & {"ing"}:
                return False
            if low == "that" and "s" in tenses and base in _NOUN_VERBS and after is not None and after.low in ("between", "of", "in", "with", "from", "and", "to", "on", "for"):
                return False  # "that exchanges between museums"
            if low in ("some", "many", "these", "those", "all", "each") and "s" in tenses:
                return False  # "some reports"
            return bool(tenses & {"past", "s"}) or low in ("who", "which", "that", "both", "these", "all") and "base" in tenses and base not in ("result", "end", "work", "plan", "support", "interest", "change") or low in ("who", "which")
        if before.low == "two" and "past" in tenses and not (after is not None and after.classes & {"word", "noun"}):
            return True  # "the two agreed that"
        if prev & _NOUN_BEFORE or before.low in ("a", "an", "the"):
            return False
        if prev & {"modal", "do"}:
            return "base" in tenses
        if prev & {"be"} or low in ("been", "being"):
            if "noun" in token.classes and not (
                after is not None
                and (after.classes & {"det", "poss", "name", "count"} or after.low in ("to", "with", "on", "together", "closely", "for", "towards", "jointly", "at", "in"))
            ):
                return False
            return bool(tenses & {"part", "ing"})
        if prev & {"have"}:
            return "part" in tenses
        if "prep" in prev and low != "to" and not (prev & {"adv"} and low not in ("on", "in", "over", "before", "after", "since", "off")):
            if "ing" not in tenses:
                return False
            return "noun" not in token.classes or after is not None and (
                bool(after.classes & {"det", "poss"}) or after.low in ("with", "together", "closely", "jointly")
            )
        if "ing" in tenses and prev & {"adv"} and at > 1 and self._tokens[at - 2].classes & {"be"}:
            return True  # "have been jointly training"
        if "ing" in tenses:
            return self._ing(token, before, prev, after)
        if tenses & {"past", "part"} and not tenses & {"base"}:
            return self._past(at, prev, after)
        if prev & {"pron", "rel", "not"} or prev & _SUBJECT:
            return self._after_subject(at, tenses, before, base, after)
        if prev & {"adv", "modal"}:
            return base not in _NOUN_VERBS or at > 1 and (
                bool(self._tokens[at - 2].classes & (_SUBJECT | {"pron", "modal", "rel"}))
                or "base" in tenses and self._tokens[at - 2].low.endswith("s")
            )
        if low in ("and", "or", "but", ","):
            return base not in _NOUN_VERBS and bool(tenses & {"base", "s", "past"}) and not (after is not None and after.low == "of")
        if "base" in tenses and prev & {"word", "noun"} and self._to_follows(at):
            return True
        if base in _NOUN_VERBS:
            beside = after is not None and bool(after.classes & {"det", "poss"} or after.low in ("on", "with", "at", "in", "together"))
            plural = before.low.endswith("s") and not before.low.endswith(("ics", "ss"))
            if "base" in tenses and beside and (prev & {"name"} or plural) and self._only_verb(at):
                return True
            if before.low.endswith("s") and after is not None and after.classes & {"sum", "share"}:
                return True
            if prev & {"when", "word"} and self._to_follows(at):
                return True
            if "base" in tenses and prev & {"when"} and at > 1 and self._tokens[at - 2].classes & {"name"}:
                return True
            if "s" in tenses or "base" in tenses:
                return bool(before.text == ")" or prev & {"when"}) and "s" in tenses
            return "base" not in tenses
        return bool(tenses & {"s", "past"}) or before.low.endswith("s")

    def _only_verb(self, at: int) -> bool:
        """Whether no other word of the sentence can be its finite verb."""
        for k, token in enumerate(self._tokens):
            if k == at or token.mention is not None:
                continue
            if token.classes & {"modal", "be", "have", "do"}:
                return False
            if token.form is not None and "past" in token.form.tenses and token.low not in _ADJECTIVAL:
                return False
            if token.form is not None and "s" in token.form.tenses and self.is_verb(k):
                return False
        return True

    def _to_follows(self, at: int) -> bool:
        """Whether "to" and another verb follow: "hopes to develop"."""
        tokens = self._tokens
        return at + 2 < len(tokens) and tokens[at + 1].low == "to" and (
            (form := tokens[at + 2].form) is not None and "base" in form.tenses or tokens[at + 2].low == "be"
        )

    def _after_subject(
        self, at: int, tenses: frozenset[str], before: Token, base: str, after: Token | None
    ) -> bool:
        if tenses & {"s", "base"} and self._to_follows(at):
            return True
        plural = at > 1 and self._tokens[at - 2].low in ("and", "&")
        if "base" in tenses and plural and after is not None and after.low not in ("of", ",", ".", ";", "and"):
            return True
        if "s" in tenses:
            if base in _NOUN_VERBS and after is not None and after.low in ("and", "between", "in", "of", "to", ",", ".") and base not in ("host", "welcome", "work", "visit", "travel", "call", "tour", "head", "meet"):
                return False
            return True
        if "base" in tenses:
            if before.low in ("i", "we", "you", "they", "who", "which", "not"):
                return True
            return "past" in tenses or base not in _NOUN_VERBS and after is not None and after.low not in (".", ",", "of")
        return True

    @staticmethod
    def _ing(token: Token, before: Token, prev: frozenset[str], after: Token | None) -> bool:
        if "noun" in token.classes and not prev & {"be"}:
            return bool(after is not None and after.classes & {"det", "poss"}) and not prev & {"word"}
        if after is not None and after.low == "of":
            return False
        if prev & {"adv"} or before.low in (",", "and", "or", "—", "–", "-", ";"):
            return True
        return bool(after is not None and (after.classes & {"det", "poss", "name", "prep", "nation", "sum", "count", "pron", "when"} or after.classes & {"word"} and prev & {"name"}))

    def _past(self, at: int, prev: frozenset[str], after: Token | None) -> bool:
        """Whether a past or participle is a verb and not an adjective before a noun."""
        noun_follows = after is not None and bool(after.classes & {"word", "noun"}) and not after.classes & {"adv", "prep"}
        if not noun_follows:
            return True
        plural = at > 0 and self._tokens[at - 1].low.endswith("s") and prev & {"word"}
        if self._tokens[at].low in _ADJECTIVAL and prev & {"word", "conj", "verb", "sub", "adv"} and not plural:
            return False
        if prev & {"sub"}:
            return False
        return not (at > 0 and prev & {"verb"} and self.is_verb(at - 1))

    # --- groups --------------------------------------------------------------------------

    def group(self, at: int) -> VerbGroup | None:
        """The verb group that begins at a token, or None."""
        if not self.is_verb(at):
            return None
        verb = VerbGroup(first=at, last=at)
        at = self._auxiliaries(verb, at)
        return self._chained(verb, at)

    def _auxiliaries(self, verb: VerbGroup, at: int) -> int:
        """Read auxiliaries and the first full verb; the index behind it."""
        tokens = self._tokens
        if at > 0 and tokens[at - 1].low == "to":
            verb.tense = "inf"
        while at < len(tokens):
            token = tokens[at]
            classes = token.classes
            following = self._skip(verb, at + 1)
            if "modal" in classes:
                verb.tense = verb.tense or ("future" if token.low in ("will", "shall", "ll") else "conditional")
            elif "not" in classes:
                verb.negated = True
            elif "have" in classes:
                self._tensed(verb, token.low in ("had",), token.low in ("having",))
                if not self._form_in(following, "part") or following >= len(tokens):
                    return self._full(verb, at, "have")
                verb.perfect = True
            elif "do" in classes:
                self._tensed(verb, token.low == "did", False)
                if not self._form_in(following, "base"):
                    return self._full(verb, at, "do")
            elif "be" in classes:
                self._tensed(verb, token.low in ("was", "were"), token.low == "being")
                if token.low == "being":
                    verb.progressive = True
                if self._form_in(following, "ing") and ("noun" not in tokens[following].classes or self.is_verb(following)):
                    verb.progressive = True
                elif self._form_in(following, "part"):
                    verb.passive = True
                elif following < len(tokens) and tokens[following].low in _ADJECTIVES:
                    return self._full(verb, following, tokens[following].low)
                elif not (following < len(tokens) and tokens[following].classes & {"be"}):
                    return self._full(verb, at, "be")
            elif token.form is not None:
                self._tensed_by_form(verb, token)
                return self._full(verb, at, token.form.base)
            else:
                return self._full(verb, at - 1, verb.base or "be")
            at = following
        return self._full(verb, at - 1, verb.base or "be")

    def _skip(self, verb: VerbGroup, at: int) -> int:
        """The index behind adverbs and negations, which the group keeps."""
        tokens = self._tokens
        while at < len(tokens) and (self._skipped(at) or self._parenthesis(at)):
            if tokens[at].text == ",":
                at += 3
                continue
            if "when" in tokens[at].classes:
                verb.whens.append(tokens[at])
            elif "not" in tokens[at].classes:
                verb.negated = True
            else:
                verb.adverbs.append(tokens[at].low)
            at += 1
        return at

    def _parenthesis(self, at: int) -> bool:
        """Whether an adverb between commas stands inside a group: "has, however, been"."""
        tokens = self._tokens
        return (
            at + 3 < len(tokens) and tokens[at].text == "," and tokens[at + 2].text == ","
            and bool(tokens[at + 1].classes & {"adv"})
            and bool(tokens[at + 3].classes & {"be", "have", "not"} or tokens[at + 3].form is not None)
        )

    def _skipped(self, at: int) -> bool:
        """Whether an adverb, a negation or a date stands inside a group."""
        classes, form = self._tokens[at].classes, self._tokens[at].form
        if form is not None and "base" in form.tenses and self._tokens[at - 1].classes & {"modal"}:
            return False  # "will back Japan"
        if "when" in classes:
            after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
            return after is not None and after.form is not None and after.mention is None
        return bool(classes & {"adv", "not"}) and not classes & {"prep", "be", "have"}

    def _form_in(self, at: int, tense: str) -> bool:
        if at >= len(self._tokens):
            return False
        token = self._tokens[at]
        if tense == "part" and token.low == "been":
            return True
        if token.classes & {"be", "have", "do"}:
            return tense == "base" and token.low in ("be", "have", "do") or tense == "part" and token.low in ("had", "done") or tense == "ing" and token.low in ("having", "doing")
        return token.form is not None and tense in token.form.tenses and token.mention is None

    @staticmethod
    def _tensed(verb: VerbGroup, past: bool, ing: bool) -> None:
        verb.tense = verb.tense or ("ing" if ing else "past" if past else "present")

    @staticmethod
    def _tensed_by_form(verb: VerbGroup, token: Token) -> None:
        assert token.form is not None
        tenses = token.form.tenses
        if not verb.tense:
            for tense, name in (("past", "past"), ("s", "present"), ("ing", "ing"), ("part", "part"), ("base", "present")):
                if tense in tenses:
                    verb.tense = name
                    return

    @staticmethod
    def _full(verb: VerbGroup, at: int, base: str) -> int:
        verb.base = base
        verb.last = at
        return at + 1

    def _chained(self, verb: VerbGroup, at: int) -> VerbGroup:
        """Go on over "to" and "-ing" to the verb that says what happens."""
        tokens = self._tokens
        for _ in range(5):
            after = self._skip(verb, at) if at < len(tokens) else at
            if after + 1 < len(tokens) and tokens[after].low == "to" and verb.base in _TO:
                inner_at = after + 1
                while inner_at < len(tokens) and "adv" in tokens[inner_at].classes and tokens[inner_at].form is None:
                    inner_at += 1
                base = self._base_at(inner_at)
                if base is None:
                    return verb
                self._govern(verb)
                if base == "be" and self._form_in(inner_at + 1, "part"):
                    verb.passive = True
                    inner_at += 1
                    base = tokens[inner_at].form.base if tokens[inner_at].form else base
                verb.base, verb.last = base, inner_at
                at = inner_at + 1
            elif verb.base == "have" and verb.chain[-1:] == ["be"] and self._form_in(at, "part"):
                verb.tense = "conditional"  # "was to have been received": it was not
                at = self._skip(verb, at)
                if tokens[at].low == "been" and self._form_in(at + 1, "part"):
                    verb.passive, at = True, at + 1
                form = tokens[at].form
                verb.base, verb.last = (form.base if form else "be"), at
                return verb
            elif verb.base == "rule" and at + 1 < len(tokens) and tokens[at].low == "out" and self._form_in(at + 1, "ing"):
                self._govern(verb)
                verb.base, verb.last = tokens[at + 1].form.base, at + 1  # type: ignore[union-attr]
                at += 2
            elif verb.base in ("go", "keep", "carry") and at < len(tokens) and tokens[at].low == "on" and self._form_in(at + 1, "ing"):
                self._govern(verb)
                verb.base, verb.last = tokens[at + 1].form.base, at + 1  # type: ignore[union-attr]
                at += 2
            elif verb.base in _ING and self._form_in(at, "ing") and not verb.passive and "noun" not in tokens[at].classes:
                self._govern(verb)
                verb.base, verb.last = tokens[at].form.base, at  # type: ignore[union-attr]
                at += 1
            else:
                return verb
        return verb

    @staticmethod
    def _govern(verb: VerbGroup) -> None:
        if not verb.chain:
            verb.outer_passive = verb.passive
        verb.chain.append(verb.base)
        verb.passive = False

    def _base_at(self, at: int) -> str | None:
        if at >= len(self._tokens):
            return None
        token = self._tokens[at]
        if token.low in ("be", "have", "do"):
            return token.low
        if token.mention is None and token.form is not None and "base" in token.form.tenses:
            return token.form.base
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if token.classes == {"word"} and token.text.islower() and not token.low.endswith(_NOUN_ENDINGS):
            if after is not None and after.classes & {"det", "poss", "name", "nation"}:
                return token.low  # a verb that is not listed
        return None
