"""Verb groups: the verb that says what happens, with tense, voice, negation and what governs it.

A group runs over auxiliaries and verbs that take another: "is scheduled to hold" is *hold*.
"""

from dataclasses import dataclass, field

from kg.lexicon import Lexicon
from kg.names.tokens import Token, token_at
from kg.syntax.verbs import Verbs

_NOUN_ENDINGS = (
    *("tion", "ment", "ness", "ity", "ship", "ance", "ence"),
    *("ing", "s", "sion", "cy", "al"),
)
_AUXILIARIES = frozenset(["be", "have", "do"])
_KEPT = frozenset(["prep", "be", "have"])
_OBJECT = frozenset(["det", "poss", "name", "nation"])
# The auxiliaries that are forms a verb can have.
_FORMS = {
    "base": ("be", "have", "do"),
    "part": ("been", "had", "done"),
    "ing": ("having", "doing"),
}
_MODALS = {"will": "future", "shall": "future", "ll": "future", "can": "potential"}
_TENSES = {"past": "past", "s": "present", "ing": "ing", "part": "part", "base": "present"}
# How many verbs govern another in a row, at most.
_DEEPEST = 5
_DUE = "due to"  # a preposition, unless a verb follows


@dataclass(slots=True, eq=False)
class VerbGroup:
    """A verb with its auxiliaries.

    Attributes:
        first: Index of its first token.
        last: Index of its last token.
        base: Base form of the verb that says what happens; "be" or "have" for a copula.
        chain: Base forms of the verbs that govern it, outermost first.
        tense: past, present, future, conditional, potential, inf, ing or part.
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

    @property
    def finite(self) -> bool:
        """Whether it has a tense of its own."""
        return self.tense in ("past", "present", "future", "conditional")


class VerbReader(Verbs):
    """Reads the verb groups of one sentence."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        super().__init__(tokens, lexicon)
        self._takes_to = lexicon.words["takes_to"]
        self._takes_ing = lexicon.words["takes_ing"]
        self._behind = lexicon.takes_ing_behind
        self._predicates = lexicon.words["predicates"]
        self._finite: dict[int, bool] = {}

    def finite(self, at: int) -> bool:
        """Whether the verb group at a token can be the verb of a main clause."""
        known = self._finite.get(at)
        if known is None:
            known = self._finite[at] = self._is_finite(at)
        return known

    def _is_finite(self, at: int) -> bool:
        group = self.group(at)
        if group is None or group.tense in ("inf", "ing"):
            return False
        token = self._tokens[group.first]
        if group.first == group.last and token.form is not None and "past" in token.form.tenses:
            after = token_at(self._tokens, at + 1)
            return after is None or after.low != "by"
        return group.tense != "part"

    def group(self, at: int) -> VerbGroup | None:
        """The verb group that begins at a token, or None."""
        if not self.is_verb(at):
            return None
        verb = VerbGroup(first=at, last=at)
        behind: int | None = self._auxiliaries(verb, at)
        for _ in range(_DEEPEST):
            if behind is None:
                break
            behind = self._governed(verb, behind)
        return verb

    # --- auxiliaries ---------------------------------------------------------------------

    def _auxiliaries(self, verb: VerbGroup, at: int) -> int:
        """Read auxiliaries and the first full verb; the index behind it."""
        tokens = self._tokens
        if at > 0 and tokens[at - 1].low == "to":
            verb.tense = "inf"
        while at < len(tokens):
            token = tokens[at]
            classes = token.classes
            following = self._skip(verb, at + 1)
            base: str | None = None
            if "modal" in classes:
                verb.tense = verb.tense or _MODALS.get(token.low, "conditional")
            elif "not" in classes:
                verb.negated = True
            elif "have" in classes:
                _set_tense(verb, past=token.low == "had", ing=token.low == "having")
                if self._form_in(following, "part"):
                    verb.perfect = True
                else:
                    base = "have"
            elif "do" in classes:
                _set_tense(verb, past=token.low == "did", ing=False)
                base = None if self._form_in(following, "base") else "do"
            elif "be" in classes:
                full = self._be(verb, token, at, following)
                if full is not None:
                    return full
            elif token.form is not None:
                if not verb.tense:
                    verb.tense = next(n for t, n in _TENSES.items() if t in token.form.tenses)
                base = token.form.base
            else:
                break
            if base is not None:
                return _end(verb, at, base)
            at = following
        return _end(verb, at - 1, verb.base or "be")

    def _be(self, verb: VerbGroup, token: Token, at: int, following: int) -> int | None:
        """Read "be"; the index behind it where it is the full verb, or None."""
        _set_tense(verb, past=token.low in ("was", "were"), ing=token.low == "being")
        verb.progressive = verb.progressive or token.low == "being"
        after = token_at(self._tokens, following)
        if after is None:
            return _end(verb, at, "be")
        if self._form_in(following, "ing") and (
            "noun" not in after.classes or self.is_verb(following)
        ):
            verb.progressive = True
        elif self._form_in(following, "part"):
            verb.passive = True
        elif after.low in self._predicates:
            return _end(verb, following, after.low)
        elif after.low == _DUE and self._base_at(following + 1) is not None:
            return _end(verb, following, "due")
        elif "be" not in after.classes:
            return _end(verb, at, "be")
        return None

    def _skip(self, verb: VerbGroup, at: int) -> int:
        """The index behind adverbs, negations and dates, which the group keeps."""
        tokens = self._tokens
        while at < len(tokens):
            token = tokens[at]
            if self._is_inside(at):
                if "when" in token.classes:
                    verb.whens.append(token)
                elif "not" in token.classes:
                    verb.negated = True
                else:
                    verb.adverbs.append(token.low)
                at += 1
            elif token.text == "," and self._is_parenthesis(at):
                at += 3
            else:
                break
        return at

    def _is_parenthesis(self, at: int) -> bool:
        """Whether an adverb between commas stands inside a group: "has, however, been"."""
        adverb, comma, after = (token_at(self._tokens, at + k) for k in (1, 2, 3))
        if adverb is None or comma is None or after is None or comma.text != ",":
            return False
        goes_on = after.form is not None or not after.classes.isdisjoint(["be", "have", "not"])
        return goes_on and "adv" in adverb.classes

    def _is_inside(self, at: int) -> bool:
        """Whether an adverb, a negation or a date stands inside a group."""
        token = self._tokens[at]
        classes, form = token.classes, token.form
        if form is not None and "base" in form.tenses and "modal" in self._tokens[at - 1].classes:
            return False  # "will back Japan"
        if "when" in classes:
            after = token_at(self._tokens, at + 1)
            return after is not None and after.form is not None and after.mention is None
        return ("adv" in classes or "not" in classes) and classes.isdisjoint(_KEPT)

    def _form_in(self, at: int, tense: str) -> bool:
        """Whether a token is a verb in some form."""
        token = token_at(self._tokens, at)
        if token is None:
            return False
        if not token.classes.isdisjoint(_AUXILIARIES):
            return token.low in _FORMS[tense]
        return token.form is not None and tense in token.form.tenses and token.mention is None

    # --- verbs that take another one -----------------------------------------------------

    def _governed(self, verb: VerbGroup, at: int) -> int | None:
        """Go on to the verb that the last one takes; the index behind it, or None."""
        after, token = self._skip(verb, at), token_at(self._tokens, at)
        if self._tokens[verb.last].low == _DUE:
            return self._infinitive(verb, at)
        to = after + 1 < len(self._tokens) and self._tokens[after].low == "to"
        if to and verb.base in self._takes_to:
            return self._infinitive(verb, after + 1)
        if token is None:
            return None
        if verb.base == "have" and verb.chain[-1:] == ["be"] and self._form_in(at, "part"):
            self._unreal(verb, at)
            return None
        if token.low == self._behind.get(verb.base) and self._form_in(at + 1, "ing"):
            return self._ing_form(verb, at + 1)
        if verb.base not in self._takes_ing or verb.passive or "noun" in token.classes:
            return None
        return self._ing_form(verb, at) if self._form_in(at, "ing") else None

    def _infinitive(self, verb: VerbGroup, at: int) -> int | None:
        """Take the verb behind "to"; the index behind it, or None."""
        tokens = self._tokens
        while at < len(tokens) and "adv" in tokens[at].classes and tokens[at].form is None:
            at += 1
        base = self._base_at(at)
        if base is None:
            return None
        _govern(verb)
        if base == "be" and self._form_in(at + 1, "part"):
            verb.passive = True
            at += 1
            form = tokens[at].form
            base = form.base if form is not None else base
        return _end(verb, at, base)

    def _unreal(self, verb: VerbGroup, at: int) -> None:
        """Take what was to be: "was to have been received" says that it was not."""
        tokens = self._tokens
        verb.tense = "conditional"
        at = self._skip(verb, at)
        if tokens[at].low == "been" and self._form_in(at + 1, "part"):
            verb.passive, at = True, at + 1
        form = tokens[at].form
        _end(verb, at, form.base if form is not None else "be")

    def _ing_form(self, verb: VerbGroup, at: int) -> int:
        """Take a verb in -ing; the index behind it."""
        _govern(verb)
        token = self._tokens[at]
        plain = "have" if token.low == "having" else "do"
        return _end(verb, at, token.form.base if token.form is not None else plain)

    def _base_at(self, at: int) -> str | None:
        """The base of the infinitive at a token, or None where there is none."""
        token, after = token_at(self._tokens, at), token_at(self._tokens, at + 1)
        if token is None or token.low in ("be", "have", "do"):
            return token.low if token is not None else None
        if token.mention is None and token.form is not None and "base" in token.form.tenses:
            return token.form.base
        plain = token.classes == {"word"} and token.text.islower()
        if not plain or after is None or token.low.endswith(_NOUN_ENDINGS):
            return None
        # Before an object, a word that is not listed is a verb.
        return None if after.classes.isdisjoint(_OBJECT) else token.low


def _set_tense(verb: VerbGroup, *, past: bool, ing: bool) -> None:
    verb.tense = verb.tense or ("ing" if ing else "past" if past else "present")


def _end(verb: VerbGroup, at: int, base: str) -> int:
    verb.base, verb.last = base, at
    return at + 1


def _govern(verb: VerbGroup) -> None:
    """Make the verb so far one that governs the next."""
    if not verb.chain:
        verb.outer_passive = verb.passive
    verb.chain.append(verb.base)
    verb.passive = False
