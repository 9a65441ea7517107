"""Whether a word of a sentence is a verb there.

English shows by a word's neighbours whether it is one: "visits" is a verb behind a name and a
noun behind "the". The rules ask what stands before, from the surest to the least sure; what
is a noun as often is a verb only behind a clear subject.
"""

from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.names.tokens import Token, token_at

_NONE: frozenset[str] = frozenset()
_VERBAL = frozenset(["modal", "be", "have", "do", "verb"])
_AUXILIARY = frozenset(["be", "have", "do"])
_NOUN_BEFORE = frozenset(["det", "poss", "nation", "genitive", "count", "ordinal"])
_SUBJECT = frozenset(["name", "office", "pron", "rel", "not"])
_ACTORS = frozenset(["name", "office", "pron", "modal", "rel"])
_POSSESSED = frozenset(["det", "poss"])
_NOUN = frozenset(["word", "noun"])
_OBJECT = frozenset(["det", "poss", "name", "count"])
_BEHIND_ING = frozenset(["det", "poss", "name", "prep", "nation", "sum", "count", "pron", "when"])
_BEFORE_ADJECTIVE = frozenset(["word", "conj", "verb", "sub", "adv"])
_POINTERS = frozenset(
    ["that", "who", "which", "both", "all", "these", "those", "some", "many", "each", "this"]
)
_BEHIND_NOUN = ("between", "of", "in", "with", "from", "and", "to", "on", "for")
_BEHIND_PARTICIPLE = ("by", "in", "at", "on", "with")
_TOGETHER = ("with", "together", "closely", "jointly")
_BEHIND_BEING = (*_TOGETHER, "to", "on", "for", "towards", "at", "in")
_PLAIN_PREPOSITIONS = ("on", "in", "over", "before", "after", "since", "off")


@dataclass(slots=True)
class _Place:
    """A word that may be a verb, and what stands beside it."""

    at: int
    token: Token
    base: str
    tenses: frozenset[str]
    before: Token
    after: Token | None

    @property
    def low_after(self) -> str:
        return self.after.low if self.after is not None else ""

    def behind(self, classes: frozenset[str]) -> bool:
        """Whether the word before can be one of some classes."""
        return not self.before.classes.isdisjoint(classes)

    def followed(self, classes: frozenset[str]) -> bool:
        """Whether the word after can be one of some classes."""
        return self.after is not None and not self.after.classes.isdisjoint(classes)


class Verbs:
    """Tells which words of one sentence are verbs."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._listed = lexicon.verbs
        self._noun_verbs = lexicon.words["noun_verbs"]
        self._of_subjects = lexicon.words["verbs_of_subjects"]
        self._of_several = lexicon.words["nouns_of_several"]
        self._adjectival = lexicon.words["adjectival"]
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

    def _verb(self, at: int) -> bool:
        token = self._tokens[at]
        classes = token.classes
        if token.mention is not None or classes.isdisjoint(_VERBAL):
            return False
        before = self._tokens[at - 1] if at else None
        prev = before.classes if before is not None else _NONE
        if "modal" in classes:
            pointed = before is not None and before.low in _POINTERS  # "this will be"
            free = pointed or prev.isdisjoint(_POSSESSED)
            return free and (not token.capital or at == 0)
        if not classes.isdisjoint(_AUXILIARY):
            return token.low != "being" or "det" not in prev
        if token.capital and before is not None and before.text not in '“"„«:-–(':
            return False
        form = token.form
        assert form is not None
        if "prep" in classes and "ing" in form.tenses and "be" not in prev:
            return False
        if form.base + "ed" == token.low and token.low not in self._listed:
            # A word that only looks like a past: a verb behind a subject or an auxiliary.
            return not prev.isdisjoint(["name", "pron", "be", "have", "adv"])
        after = token_at(self._tokens, at + 1)
        if before is None:
            return _begins_sentence(token, form.tenses, after)
        return self._by_neighbours(_Place(at, token, form.base, form.tenses, before, after))

    def _by_neighbours(self, place: _Place) -> bool:
        """Whether a word is a verb by the word before it, where that alone tells."""
        low, prev, tenses = place.before.low, place.before.classes, place.tenses
        if low == "to":
            if place.token.low == "work":
                return "verb" in self._classes(place.at - 2)
            return "base" in tenses and place.token.low != "date"
        if low in _POINTERS:
            return self._behind_pointer(place)
        if low == "two" and "past" in tenses and not place.followed(_NOUN):
            return True  # "the two agreed that"
        if not prev.isdisjoint(_NOUN_BEFORE):
            return False
        if "modal" in prev or "do" in prev:
            return "base" in tenses
        if "be" in prev:
            return _behind_be(place)
        if "have" in prev:
            return "part" in tenses
        if "prep" in prev and ("adv" not in prev or low in _PLAIN_PREPOSITIONS):
            return _behind_preposition(place)
        if "ing" in tenses:
            # "have been jointly training"
            inside = "adv" in prev and "be" in self._classes(place.at - 2)
            return inside or _is_participle(place)
        if not tenses.isdisjoint(["past", "part"]) and "base" not in tenses:
            return self._is_past(place)
        return self._is_present(place)

    def _classes(self, at: int) -> frozenset[str]:
        token = token_at(self._tokens, at)
        return token.classes if token is not None else _NONE

    def _is_present(self, place: _Place) -> bool:
        """Whether a base or s form is a verb behind a subject, an adverb or a noun."""
        prev, tenses = place.before.classes, place.tenses
        if place.behind(_SUBJECT):
            return self._behind_subject(place)
        noun = place.base in self._noun_verbs
        if "adv" in prev:
            second_before = token_at(self._tokens, place.at - 2)
            if not noun or second_before is None:
                return not noun
            plural = "base" in tenses and second_before.low.endswith("s")
            return plural or not second_before.classes.isdisjoint(_ACTORS)
        if place.before.low in ("and", "or", "but", ","):
            verbal = not tenses.isdisjoint(["base", "s", "past"])
            return not noun and verbal and place.low_after != "of"
        if "base" in tenses and place.behind(_NOUN) and self._to_follows(place.at):
            return True
        if noun:
            return self._is_no_noun(place)
        return not tenses.isdisjoint(["s", "past"]) or place.before.low.endswith("s")

    def _is_no_noun(self, place: _Place) -> bool:
        """Whether a word that is a noun as often is a verb behind a noun, a date or a bracket."""
        before, tenses = place.before, place.tenses
        beside = place.followed(_POSSESSED) or place.low_after in (
            "on",
            "with",
            "at",
            "in",
            "together",
        )
        plural = before.low.endswith("s")
        several = plural and not before.low.endswith(("ics", "ss"))
        subject = several or "name" in before.classes
        if subject and beside and "base" in tenses and self._is_only_verb(place.at):
            return True
        if plural and place.followed(frozenset(["sum", "share"])):
            return True
        dated = "when" in before.classes
        if (dated or "word" in before.classes) and self._to_follows(place.at):
            return True
        if dated and "base" in tenses and "name" in self._classes(place.at - 2):
            return True
        if "s" in tenses:
            return dated or before.text == ")"
        return "base" not in tenses

    def _behind_pointer(self, place: _Place) -> bool:
        """Whether a word is a verb behind "that", "who", "both" or "these"."""
        low, tenses = place.before.low, place.tenses
        if "ing" in tenses:
            return False
        if "s" in tenses:
            noun = place.base in self._noun_verbs and place.low_after in _BEHIND_NOUN
            if low == "that" and noun:
                return False  # "that exchanges between museums"
            if low in ("some", "many", "these", "those", "all", "each"):
                return False  # "some reports"
        if low in ("who", "which") or not tenses.isdisjoint(["past", "s"]):
            return True
        several = low in ("that", "both", "these", "all")
        return several and "base" in tenses and place.base not in self._of_several

    def _behind_subject(self, place: _Place) -> bool:
        """Whether a base or s form behind a name, an office or a pronoun is a verb."""
        tenses, after = place.tenses, place.low_after
        if not tenses.isdisjoint(["s", "base"]) and self._to_follows(place.at):
            return True
        joined = place.at > 1 and self._tokens[place.at - 2].low in ("and", "&")
        if joined and "base" in tenses and after not in ("", "of", ",", ".", ";", "and"):
            return True
        noun = place.base in self._noun_verbs
        if "s" in tenses:
            ends = after in ("and", "between", "in", "of", "to", ",", ".")
            return not (noun and ends) or place.base in self._of_subjects
        if "base" not in tenses or "past" in tenses:
            return True
        if place.before.low in ("i", "we", "you", "they", "who", "which", "not"):
            return True
        return not noun and bool(after) and after not in (".", ",", "of")

    def _is_past(self, place: _Place) -> bool:
        """Whether a past or participle is a verb and not an adjective before a noun."""
        if not place.followed(_NOUN) or place.followed(frozenset(["adv", "prep"])):
            return True
        prev = place.before.classes
        plural = "word" in prev and place.before.low.endswith("s")
        adjectival = place.token.low in self._adjectival and place.behind(_BEFORE_ADJECTIVE)
        if (adjectival and not plural) or "sub" in prev:
            return False
        return "verb" not in prev or not self.is_verb(place.at - 1)

    def _is_only_verb(self, at: int) -> bool:
        """Whether no other word of the sentence can be its finite verb."""
        for k, token in enumerate(self._tokens):
            if k == at or token.mention is not None:
                continue
            if "modal" in token.classes or not token.classes.isdisjoint(_AUXILIARY):
                return False
            tenses = token.form.tenses if token.form is not None else _NONE
            if "past" in tenses and token.low not in self._adjectival:
                return False
            if "s" in tenses and self.is_verb(k):
                return False
        return True

    def _to_follows(self, at: int) -> bool:
        """Whether "to" and another verb follow: "hopes to develop"."""
        tokens = self._tokens
        if at + 2 >= len(tokens) or tokens[at + 1].low != "to":
            return False
        form = tokens[at + 2].form
        return tokens[at + 2].low == "be" or (form is not None and "base" in form.tenses)


def _begins_sentence(token: Token, tenses: frozenset[str], after: Token | None) -> bool:
    """Whether the first word of a sentence is a participle."""
    if "ing" in tenses:
        return "noun" not in token.classes and (after is None or after.low != "of")
    if "part" not in tenses or "base" in tenses:
        return False
    return after is not None and after.low in _BEHIND_PARTICIPLE


def _behind_be(place: _Place) -> bool:
    """Whether a word behind "be" is a participle and not a noun."""
    goes_on = place.followed(_OBJECT) or place.low_after in _BEHIND_BEING
    if "noun" in place.token.classes and not goes_on:
        return False
    return not place.tenses.isdisjoint(["part", "ing"])


def _behind_preposition(place: _Place) -> bool:
    """Whether a word behind a preposition is a gerund and not a noun."""
    if "ing" not in place.tenses:
        return False
    if "noun" not in place.token.classes:
        return True
    return place.followed(_POSSESSED) or place.low_after in _TOGETHER


def _is_participle(place: _Place) -> bool:
    """Whether a form in -ing is a participle and not a noun."""
    prev = place.before.classes
    if "noun" in place.token.classes and "be" not in prev:
        return place.followed(_POSSESSED) and "word" not in prev
    if place.low_after == "of":
        return False
    if "adv" in prev or place.before.low in (",", "and", "or", "—", "–", "-", ";"):
        return True
    if place.followed(_BEHIND_ING):
        return True
    return "name" in prev and place.followed(frozenset(["word"]))
