"""One noun phrase read from the tokens of a sentence: "the Japanese Minister Kenji Sato".

A phrase takes tokens as long as they can belong to a noun; a word that is a verb here ends it.
Head, names and modifiers are settled only when it is whole.
"""

from kg.lexicon import Lexicon
from kg.names.mentions import Title
from kg.names.tokens import Token, token_at
from kg.syntax.phrases import PERSONAL, Group, Phrase, singular
from kg.syntax.verb_groups import VerbReader

_NUMBERS = frozenset(["sum", "share", "count", "ordinal"])
_BEHIND_NAME = frozenset(["sum", "share", "count", "det"])
_DETERMINERS = frozenset(["det", "poss"])
_NOUN = frozenset(["word", "noun"])
_HEADS = frozenset(["word", "noun", "verb"])
_NO_HEAD = frozenset(["nation", "pron", "genitive"])
_BEFORE_NOUN = frozenset(["word", "noun", "nation", "name", "office", "count", "ordinal"])
_JOINING = (",", "and")
_WHO = ("who", "which", "whom", "whose")
_ALL = ("both", "all", "each", "some")
# How deep "of the … of the …" is read: nobody means more.
_DEEPEST = 8


class NounReader:
    """Reads phrases of one sentence.

    Args:
        tokens: The sentence.
        lexicon: The words of the language.
        verbs: What tells its verbs.
    """

    def __init__(self, tokens: list[Token], lexicon: Lexicon, verbs: VerbReader) -> None:
        words = lexicon.words
        self._tokens = tokens
        self._verbs = verbs
        self._honorifics = lexicon.names["honorifics"]
        self._described = lexicon.described
        self._owners = lexicon.owners
        self._former = lexicon.offices["former"] | lexicon.offices["future"]
        self._times = words["times"]
        self._second_determiners = words["second_determiners"]
        self._before_adjectives = words["before_adjectives"]
        self._adjectives = words["adjectives"]
        self._depth = 0
        self._in_office = False

    def group(self, i: int, *, in_object: bool, in_prep: bool = False) -> tuple[Group, int] | None:
        """The group that begins at a token and the index behind it, or None."""
        raise NotImplementedError

    def phrase(self, i: int) -> tuple[Phrase, int] | None:
        """The phrase that begins at a token and the index behind it, or None."""
        tokens = self._tokens
        if i >= len(tokens) or not tokens[i].classes:
            return None
        at = i
        phrase = Phrase(i, i)
        while at < len(tokens):
            if "genitive" in tokens[at].classes:
                if at == i:
                    return None
                self._close(phrase, at - 1)
                phrase = _owned(phrase, i, at)
            elif not self._takes(phrase, at, at > i):
                break
            at += 1
        if at == i or "genitive" in tokens[at - 1].classes:
            return None
        self._close(phrase, at - 1)
        if not (phrase.names or phrase.head or phrase.titles or phrase.pronoun or phrase.numbers):
            return None
        return self._of(phrase, self._bracket(phrase, at))

    # --- token by token ------------------------------------------------------------------

    def _takes(self, phrase: Phrase, at: int, started: bool) -> bool:
        """Take one token into the phrase; False where it ends."""
        token = self._tokens[at]
        classes = token.classes
        if started and phrase.names and not classes.isdisjoint(_BEHIND_NAME):
            return False
        if token.mention is not None and "name" in classes:
            if phrase.pronoun or (phrase.words and phrase.words[-1] in self._times):
                return False  # "in the morning Pahor visited"
            phrase.names.append(token.mention)
            return True
        if token.mention is not None and isinstance(token.mention.value, Title):
            phrase.titles.append((token.mention.value, tuple(phrase.words), token))
            phrase.words = []
            return True
        if "nation" in classes:
            phrase.nations += token.nations
            return True
        if started and token.low in ("last", "first") and self._verbs.is_verb(at + 1):
            return False  # "the two ministers last met"
        if "ordinal" in classes and phrase.pronoun in PERSONAL:
            return False  # "He first set foot in"
        if not classes.isdisjoint(_NUMBERS):
            phrase.numbers.append(token)
            return True
        if "when" in classes:
            return self._takes_date(phrase, at)
        if token.low in _JOINING and phrase.words and self._joins_adjectives(at):
            return True
        if token.low == "and":
            return bool(phrase.nations) and self._is_nation_pair(at)
        return self._takes_pointer(phrase, at, started) or (
            self._may_go_on(phrase, at, started) and self._takes_word(phrase, at, started)
        )

    def _takes_date(self, phrase: Phrase, at: int) -> bool:
        """Take a date that owns what follows: "Friday's talks"."""
        following = token_at(self._tokens, at + 1)
        if following is None or "genitive" not in following.classes:
            return False
        phrase.whens.append(self._tokens[at])
        return True

    def _takes_pointer(self, phrase: Phrase, at: int, started: bool) -> bool:
        """Take a pronoun, or "the following" without a noun."""
        token = self._tokens[at]
        if started:
            named = token.low == "following" and phrase.det == "the"
            if named and not self._noun_follows(at):
                phrase.words.append("following")
                return True
            return False
        if token.low in _ALL and not self._noun_follows(at):
            phrase.pronoun = token.low
            return True
        if "pron" in token.classes and "det" not in token.classes and token.low not in _WHO:
            phrase.pronoun = token.low
            return True
        return False

    def _may_go_on(self, phrase: Phrase, at: int, started: bool) -> bool:
        """Whether a word can follow what the phrase has so far."""
        if self._tokens[at].low in _WHO:
            return False
        if phrase.pronoun and phrase.pronoun not in ("both", "all"):
            return False
        second = self._tokens[at].low in self._second_determiners
        return second or not started or not self._is_determiner(at, started)

    def _is_determiner(self, at: int, started: bool) -> bool:
        token = self._tokens[at]
        if "rel" not in token.classes and not token.classes.isdisjoint(_DETERMINERS):
            return True
        return not started and token.low == "that" and self._noun_follows(at)

    def _takes_word(self, phrase: Phrase, at: int, started: bool) -> bool:
        """Take a determiner, an honorific, a noun or what stands before one."""
        token = self._tokens[at]
        low, classes = token.low, token.classes
        if self._is_determiner(at, started):
            phrase.det = phrase.det or low
            return True
        if token.text in self._honorifics:
            phrase.honorific = token.text
            return True
        verb = "verb" in classes
        if verb and "prep" in classes:
            return False
        noun = not self._verbs.is_verb(at) if verb else not classes.isdisjoint(_NOUN)
        adverb = "adv" in classes
        former = adverb and low in self._former and not self._verbs.is_verb(at + 1)
        if noun or former:
            phrase.words.append(low)
            return True
        if not started:
            if not adverb or low not in self._before_adjectives or not self._noun_follows(at):
                return False
            phrase.words.append(low)
            return True
        # "two more plants", "its newly built plant"
        more = low in ("more", "further") or (adverb and low.endswith("ly"))
        return more and self._noun_follows(at)

    def _joins_adjectives(self, at: int) -> bool:
        """Whether a token joins adjectives of one noun: "political, cultural and economic ties"."""
        if self._tokens[at - 1].low not in self._adjectives:
            return False
        joined = False
        while (token := token_at(self._tokens, at)) is not None and token.low in _JOINING:
            joined = joined or token.low == "and"
            at += 1
            after = token_at(self._tokens, at)
            if after is None or after.low not in self._adjectives:
                return False
            at += 1
        noun = token_at(self._tokens, at)
        return joined and noun is not None and not noun.classes.isdisjoint(_HEADS)

    def _is_nation_pair(self, at: int) -> bool:
        """Whether "and" joins two adjectives: "Slovenian and Japanese firms"."""
        before, after = self._tokens[at - 1], token_at(self._tokens, at + 1)
        return after is not None and "nation" in before.classes and "nation" in after.classes

    def _noun_follows(self, at: int) -> bool:
        following = token_at(self._tokens, at + 1)
        if following is None:
            return False
        if "verb" in following.classes:
            return not self._verbs.is_verb(at + 1)
        return not following.classes.isdisjoint(_BEFORE_NOUN)

    # --- the whole phrase ----------------------------------------------------------------

    def _close(self, phrase: Phrase, last: int) -> None:
        """Settle head, names and modifiers once all tokens are taken."""
        phrase.last = last
        pronoun = self._owners.get(phrase.det)
        if pronoun:
            one = Phrase(phrase.first, phrase.first, pronoun=pronoun, whose=phrase.det)
            phrase.possessor = Group([one])
        token = self._tokens[last]
        noun = token.mention is None and token.classes.isdisjoint(_NO_HEAD)
        if noun and phrase.words and token.low == phrase.words[-1]:
            phrase.head = singular(token.low)
            phrase.plural = phrase.head != token.low
        names = phrase.names
        if phrase.head and names:
            # "the paint maker JUB" is JUB; in "the Kočevje plant" the name only modifies.
            same = names[-1].type == self._described.get(phrase.head)
            kept = len(names) - 1 if same else len(names)
            phrase.mods, phrase.names = names[:kept], names[kept:]
        elif names and phrase.titles and not phrase.head and self._before_office(phrase):
            phrase.mods, phrase.names = names, []  # "the ITF Director", "U.S. Ambassador"
        elif len(names) > 1 and (not phrase.titles or names[-1].type == "Person"):
            # "Slovenia Japan", "Hanbit Energy spokesperson Oh Ye-rin": the last one is meant.
            phrase.mods, phrase.names = names[:-1], names[-1:]
        if not phrase.head and phrase.words and phrase.names:
            phrase.head = singular(phrase.words[-1])
        if phrase.numbers and any(
            "count" in n.classes and n.text not in ("1", "one") for n in phrase.numbers
        ):
            phrase.plural = True

    @staticmethod
    def _before_office(phrase: Phrase) -> bool:
        """Whether all names stand before the office and are of bodies or states."""
        start = phrase.titles[-1][2].start
        return all(n.end <= start and n.type not in ("", "Person") for n in phrase.names)

    def _bracket(self, phrase: Phrase, at: int) -> int:
        """Take a bracket behind the phrase; the index behind it."""
        tokens = self._tokens
        if at < len(tokens) and tokens[at].text == "(":
            end = next((k for k in range(at, len(tokens)) if tokens[k].text == ")"), None)
            if end is not None:
                phrase.bracket = tokens[at + 1 : end]
                return end + 1
        return at

    def _of(self, phrase: Phrase, at: int) -> tuple[Phrase, int]:
        """Take what follows with "of"; the phrase and the index behind it."""
        tokens = self._tokens
        if at + 1 >= len(tokens) or tokens[at].low != "of" or self._depth >= _DEEPEST:
            return phrase, at
        if self._verbs.is_verb(at + 1):
            return phrase, at
        self._depth += 1
        office, self._in_office = self._in_office, bool(phrase.titles) and not phrase.names
        if phrase.names:  # "Setouchi Marine of Kure and …": only the place is its own
            one = self.phrase(at + 1)
            inner = (Group([one[0]]), one[1]) if one else None
        else:
            inner = self.group(at + 1, in_object=True)
        self._in_office = office
        self._depth -= 1
        if inner is not None:
            phrase.of, at = inner
            at = self._bracket(phrase, at)
        return phrase, at


def _owned(owner: Phrase, first: int, at: int) -> Phrase:
    """The phrase behind a genitive: "Japan's …"; a date owns nothing."""
    phrase = Phrase(first, at, whens=owner.whens)
    if not owner.whens or owner.names or owner.head or owner.titles:
        phrase.owner = Group([owner])
    return phrase
