"""Noun phrases: what a sentence speaks of, with what stands before and behind it.

A phrase keeps its words apart by what they do: the names it is, the names that only modify its
head ("the Kočevje plant"), the office, the possessor, what follows with "of". A group is
phrases joined by commas and "and".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.lexicon import Lexicon
from kg.mentions import Mention, Title
from kg.tokens import Token

_STOP = frozenset(["prep", "modal", "be", "do", "not", "sub", "rel", "conj", "when"])


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase.

    Attributes:
        first: Index of its first token in the sentence.
        last: Index of its last token, what follows with "of" and in brackets left out.
        head: Its common noun in lower case and singular, or "".
        plural: Whether the noun is plural, or a count says so.
        names: What it names.
        mods: Names before a common noun that is the head.
        titles: Offices in it, with the words before each.
        pronoun: The pronoun it is, or "".
        det: Its determiner or possessive pronoun, or "".
        nations: States of its adjectives.
        words: Its other words in lower case.
        owner: Whose it is ("Japan's …"), or None.
        of: What follows with "of", or None.
        bracket: Tokens of a bracket behind it.
        numbers: Its sums, shares, counts and ordinals.
        whens: Dates in it.
        apposed: Phrases that name it otherwise.
        honorific: The honorific before the name, or "".
        whose: For a pronoun made of "his" or "its", that word.
        possessor: The pronoun a possessive stands for, or None.
        apposer: The phrase it is apposed to, or None.
    """

    first: int
    last: int
    head: str = ""
    plural: bool = False
    names: list[Mention] = field(default_factory=list)
    mods: list[Mention] = field(default_factory=list)
    titles: list[tuple[Title, tuple[str, ...], Token]] = field(default_factory=list)
    pronoun: str = ""
    det: str = ""
    nations: tuple[str, ...] = ()
    words: list[str] = field(default_factory=list)
    owner: "Group | None" = None
    of: "Group | None" = None
    bracket: list[Token] = field(default_factory=list)
    numbers: list[Token] = field(default_factory=list)
    whens: list[Token] = field(default_factory=list)
    apposed: "list[Phrase]" = field(default_factory=list)
    honorific: str = ""
    whose: str = ""
    possessor: "Group | None" = None
    apposer: "Phrase | None" = None

    @property
    def person(self) -> bool:
        """Whether it names a person or an office."""
        return bool(self.titles) or any(name.type == "Person" for name in self.names)


@dataclass(slots=True, eq=False)
class Group:
    """Phrases joined by commas, "and" or "or"."""

    phrases: list[Phrase]
    joined: str = ""

    @property
    def first(self) -> int:
        """Index of its first token."""
        return self.phrases[0].first

    @property
    def last(self) -> int:
        """Index of its last token."""
        return self.phrases[-1].last

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self.phrases)


def singular(word: str) -> str:
    """An English noun in the singular, by its ending."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "news")) and len(word) > 3:
        return word[:-1]
    return word


_THEN = frozenset(["then", "now", "today", "currently", "previously", "formerly"])
_TIMES = frozenset(["morning", "afternoon", "evening", "night", "noon", "day", "week", "month", "year", "time", "occasion"])
_POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they", "our": "we", "my": "i"}


class PhraseReader:
    """Reads phrases of one sentence.

    Args:
        tokens: The sentence.
        lexicon: The words of the language.
        verb_at: Whether a verb group begins at an index.
    """

    def __init__(self, tokens: list[Token], lexicon: Lexicon, verbs: "VerbTest") -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._verbs = verbs
        self._honorifics = lexicon.names["honorifics"]
        self._described = {
            word: type_ for type_, words in lexicon.names["described"].items() for word in words
        }
        self._in_prep = False
        self._depth = 0  # of "of the … of the …": nobody means more than eight
        self._former = lexicon.offices["former"] | lexicon.offices["future"]

    # --- one phrase --------------------------------------------------------------------

    def phrase(self, i: int) -> tuple[Phrase, int] | None:
        """The phrase that begins at a token and the index behind it, or None."""
        tokens = self._tokens
        begin, at = i, i
        owner: Group | None = None
        phrase = Phrase(i, i)
        while at < len(tokens):
            token = tokens[at]
            classes = token.classes
            if "genitive" in classes:
                if at == begin:
                    return None
                self._close(phrase, at - 1)
                if phrase.whens and not phrase.names and not phrase.head and not phrase.titles:
                    kept = phrase.whens
                    phrase = Phrase(begin, at)
                    phrase.whens = kept
                else:
                    owner = Group([phrase])
                    phrase = Phrase(begin, at)
                    phrase.owner = owner
                    phrase.whens = owner.phrases[0].whens
                at += 1
                continue
            if not self._takes(phrase, at, begin):
                break
            at += 1
        if at == begin or tokens[at - 1].classes & {"genitive"}:
            return None
        self._close(phrase, at - 1)
        if not (phrase.names or phrase.head or phrase.titles or phrase.pronoun or phrase.numbers):
            return None
        at = self._bracket(phrase, at)
        return self._of(phrase, at)

    def _takes(self, phrase: Phrase, at: int, begin: int) -> bool:
        """Take one token into the phrase; False where it ends."""
        token = self._tokens[at]
        classes = token.classes
        started = at > begin
        if token.low == "and" and phrase.nations and self._nation_pair(at):
            return True
        if started and phrase.names and classes & {"sum", "share", "count", "det"}:
            return False
        if classes & {"name"}:
            if phrase.pronoun or phrase.words and phrase.words[-1] in _TIMES:
                return False  # "in the morning Pahor visited"
            assert token.mention is not None
            phrase.names.append(token.mention)
            return True
        if "office" in classes:
            assert token.mention is not None and isinstance(token.mention.value, Title)
            phrase.titles.append((token.mention.value, tuple(phrase.words), token))
            phrase.words = []
            return True
        if "nation" in classes:
            phrase.nations += token.nations
            return True
        if (token.low in ("last", "first") or token.low == "following") and started:
            if token.low != "following" and self._verbs.is_verb(at + 1):
                return False  # "the two ministers last met"
            if token.low == "following" and phrase.det == "the" and not self._noun_follows(at):
                phrase.words.append("following")
                return True
        if classes & {"sum", "share", "count", "ordinal"}:
            phrase.numbers.append(token)
            return True
        if "when" in classes:
            following = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
            if following is not None and "genitive" in following.classes:
                phrase.whens.append(token)
                return True
            return False
        if token.low in ("both", "all", "each", "some") and not started and not self._noun_follows(at):
            phrase.pronoun = token.low
            return True
        if token.low in ("who", "which", "whom", "whose"):
            return False
        if "pron" in classes and not started and not classes & {"det"}:
            phrase.pronoun = token.low
            return True
        if phrase.pronoun and phrase.pronoun not in ("both", "all"):
            return False
        if classes & {"det", "poss"} and "rel" not in classes or token.low == "that" and self._noun_follows(at) and not started:
            if started and not (token.low in ("two", "three", "other", "such", "several", "many", "few", "most", "certain", "various")):
                return False
            if not phrase.det or token.low not in ("two", "other"):
                phrase.det = phrase.det or token.low
            return True
        if token.text in self._honorifics:
            phrase.honorific = token.text
            return True
        if "prep" in classes and "verb" in classes:
            return False
        if classes & {"word", "noun"} and "verb" not in classes:
            phrase.words.append(token.low)
            return True
        if "verb" in classes and not self._verbs.is_verb(at):
            phrase.words.append(token.low)
            return True
        if "adv" in classes and token.low in self._former:
            phrase.words.append(token.low)
            return True
        if "adv" in classes and started is False and self._noun_follows(at) and token.low in ("newly", "then", "almost", "nearly", "about", "approximately", "roughly", "over", "more", "most", "early", "further", "very", "highly", "now"):
            phrase.words.append(token.low)
            return True
        if started and token.low in ("more", "further") and self._noun_follows(at):
            return True  # "two more plants"
        if "adv" in classes and started and token.low.endswith("ly") and self._noun_follows(at):
            return True
        return False

    def _nation_pair(self, at: int) -> bool:
        """Whether "and" joins two adjectives: "Slovenian and Japanese firms"."""
        tokens = self._tokens
        return (
            at + 1 < len(tokens)
            and "nation" in tokens[at - 1].classes
            and "nation" in tokens[at + 1].classes
        )

    def _noun_follows(self, at: int) -> bool:
        if at + 1 >= len(self._tokens):
            return False
        following = self._tokens[at + 1]
        classes = following.classes
        if classes & {"word", "noun", "nation", "name", "office", "count", "ordinal"}:
            return "verb" not in classes or not self._verbs.is_verb(at + 1)
        return "verb" in classes and not self._verbs.is_verb(at + 1)

    def _close(self, phrase: Phrase, last: int) -> None:
        """Settle head, names and modifiers once all tokens are taken."""
        phrase.last = last
        pronoun = _POSSESSIVES.get(phrase.det)
        if pronoun:
            one = Phrase(phrase.first, phrase.first, pronoun=pronoun, whose=phrase.det)
            phrase.possessor = Group([one])
        token = self._tokens[last]
        if not token.mention and not token.classes & {"nation", "pron", "genitive"} and phrase.words:
            if token.low == phrase.words[-1]:
                phrase.head = singular(token.low)
                phrase.plural = phrase.head != token.low
        if phrase.head:
            type_ = self._described.get(phrase.head)
            if phrase.names and not any(n.type == type_ for n in phrase.names[-1:]):
                phrase.mods, phrase.names = phrase.names, []
            elif phrase.names:
                phrase.mods, phrase.names = phrase.names[:-1], phrase.names[-1:]
        elif len(phrase.names) > 1 and phrase.titles and phrase.names[-1].type == "Person":
            # "Hanbit Energy spokesperson Oh Ye-rin": the body comes first.
            phrase.mods, phrase.names = phrase.names[:-1], phrase.names[-1:]
        elif len(phrase.names) > 1 and not phrase.titles:
            # "Slovenia Japan": the last one is meant, those before it modify.
            phrase.mods, phrase.names = phrase.names[:-1], phrase.names[-1:]
        if not phrase.head and phrase.words and phrase.names:
            phrase.head = singular(phrase.words[-1])
        if any("count" in n.classes and n.text not in ("1", "one") for n in phrase.numbers):
            phrase.plural = True

    def _bracket(self, phrase: Phrase, at: int) -> int:
        tokens = self._tokens
        if at < len(tokens) and tokens[at].text == "(":
            end = next((k for k in range(at, len(tokens)) if tokens[k].text == ")"), None)
            if end is not None:
                phrase.bracket = tokens[at + 1 : end]
                return end + 1
        return at

    def _of(self, phrase: Phrase, at: int) -> tuple[Phrase, int]:
        tokens = self._tokens
        if at + 1 < len(tokens) and tokens[at].low == "of" and self._depth < 8 and not self._verbs.is_verb(at + 1):
            self._depth += 1
            if phrase.names:  # "Setouchi Marine of Kure and …": only the place is its own
                one = self.phrase(at + 1)
                inner = (Group([one[0]]), one[1]) if one else None
            else:
                inner = self.group(at + 1, in_object=True)
            self._depth -= 1
            if inner is not None:
                phrase.of, at = inner
                at = self._bracket(phrase, at)
        return phrase, at

    # --- groups ------------------------------------------------------------------------

    def group(
        self, i: int, *, in_object: bool, in_prep: bool = False
    ) -> "tuple[Group, int] | None":
        """The group that begins at a token and the index behind it, or None.

        Args:
            i: Index of the token.
            in_object: Whether a finite verb behind the next member begins a clause of its own.
            in_prep: Whether a preposition stands before the group.
        """
        self._in_prep = in_prep
        found = self.phrase(i)
        if found is None:
            return None
        phrase, at = found
        group = Group([phrase])
        while True:
            step = self._more(group, at, in_object)
            if step is None:
                return group, at
            at = step

    def _more(self, group: Group, at: int, in_object: bool) -> int | None:
        """Take what is joined to the group at a token; the index behind it, or None."""
        tokens = self._tokens
        if at >= len(tokens):
            return None
        low = tokens[at].low
        if low in ("and", "or", "&", "/", "nor") or low == "as well as":
            found = self._member(at + 1, in_object)
            if found is None:
                return None
            phrase, end = found
            last = group.phrases[-1]
            if last.names and not phrase.names and phrase.titles and last.apposed and low == "and" and phrase.det != "the":
                last.apposed.append(phrase)  # "X, Deputy Prime Minister and Minister of …"
                return end
            if last.titles and not last.names and phrase.titles and phrase.names and not phrase.titles[-1][0].plural and not last.det and not last.plural and self._alone(last):
                # "Deputy Prime Minister and Minister of Foreign Affairs X": one person, two offices.
                phrase.apposed.insert(0, last)
                group.phrases[-1] = phrase
                return end
            if phrase.mods and phrase.head and last.names and not (last.head or last.titles or last.of):
                # "Yaskawa and Sumitomo investments": both modify the noun.
                phrase.mods = [*last.names, *phrase.mods]
                group.phrases[-1] = phrase
                return end
            group.phrases.append(phrase)
            group.joined = low
            return end
        if low == ",":
            if at + 1 < len(tokens) and tokens[at + 1].low in ("and", "or"):
                return self._last_of_list(group, at + 2, in_object)
            return self._comma(group, at, in_object)
        return None

    def _last_of_list(self, group: Group, at: int, in_object: bool) -> int | None:
        """The member behind ", and": only where the group is a list or was apposed to."""
        if len(group.phrases) < 2 and not group.phrases[-1].apposed:
            return None
        found = self._member(at, in_object)
        if found is None:
            return None
        group.phrases.append(found[0])
        group.joined = "and"
        return found[1]

    @staticmethod
    def _alone(phrase: Phrase) -> bool:
        return not phrase.names and phrase.owner is None

    def _member(self, at: int, in_object: bool) -> tuple[Phrase, int] | None:
        tokens = self._tokens
        while at < len(tokens) and (tokens[at].low in ("also", "separately", "then", "finally", "even", "thus", "later", ",", "respectively") ):
            at += 1
        if at < len(tokens) and tokens[at].low == "that":
            return None
        if at + 1 < len(tokens) and tokens[at].low in ("today", "now", "currently") and tokens[at + 1].classes & {"office", "poss", "det"}:
            at += 1
        found = self.phrase(at)
        if found is None:
            return None
        phrase, end = found
        if in_object and self._finite_follows(end):
            return None
        return phrase, end

    def _finite_follows(self, at: int) -> bool:
        """Whether a finite verb follows, over prepositional phrases and an apposition."""
        tokens = self._tokens
        steps = 0
        while at < len(tokens) and steps < 4:
            token = tokens[at]
            if self._verbs.is_verb(at):
                return self._verbs.finite(at)
            if "adv" in token.classes or "when" in token.classes:
                at += 1
                continue
            if "prep" in token.classes:
                found = self.phrase(at + 1)
                if found is None:
                    return False
                at = found[1]
                steps += 1
                continue
            if token.low == "," and at + 1 < len(tokens):
                found = self.phrase(at + 1)
                if found is None or found[1] >= len(tokens) or tokens[found[1]].low != ",":
                    return False
                at = found[1] + 1
                steps += 1
                continue
            return False
        return False

    def _comma(self, group: Group, at: int, in_object: bool) -> int | None:
        last = group.phrases[-1]
        tokens = self._tokens
        then = at + 2 < len(tokens) and tokens[at + 1].low in _THEN and bool(tokens[at + 2].classes & {"det", "poss", "office", "nation"})
        found = self.phrase(at + 2 if then else at + 1)
        if found is None:
            return None
        phrase, end = found
        if then:  # "Papič, then a minister in the government"
            phrase.titles = [(t, (tokens[at + 1].low, *before), token) for t, before, token in phrase.titles]
        after = tokens[end].low if end < len(tokens) else "."
        if (in_object or self._in_prep) and after not in (",", "and", "or", "&") and self._finite_follows(end):
            return None  # ", the guest was received": a clause begins here
        listed = self._listed_names(last, phrase, end)
        if listed is not None:
            return listed
        if self._lies_in(last, phrase) and after not in ("and", "or"):
            last.apposed.append(phrase)
            return end + 1 if after == "," and not self._list_goes_on(end) else end
        if self._apposes(last, phrase) and not (self._list_goes_on(end) and not self._office_only(phrase) and last.names):
            last.apposed.append(phrase)
            phrase.apposer = last
            if phrase.names and not last.names:
                last.names = phrase.names
                last.honorific = phrase.honorific or last.honorific
                last.last = max(last.last, phrase.last)
            if after == "," and not self._list_goes_on(end):
                return end + 1
            return end
        if self._in_prep and self._finite_follows(self._list_end(end)):
            return None  # "At a local level, Arai and Ptuj plan": the list is the subject
        if self._list_goes_on(end) or after in ("and", "or", "&") and self._joins(end, in_object):
            if in_object and self._finite_follows(end) and after not in ("and", "or"):
                return None
            group.phrases.append(phrase)
            group.joined = group.joined or ","
            return end
        return None

    def _listed_names(self, last: Phrase, phrase: Phrase, end: int) -> int | None:
        """The index behind "both institutes, A and B," where the list names a plural."""
        tokens = self._tokens
        plural = last.plural or bool(last.titles) and last.titles[-1][0].plural
        if not plural or last.names or not phrase.names or phrase.head or phrase.titles:
            return None
        names = list(phrase.names)
        while end < len(tokens) and tokens[end].low in (",", "and"):
            step = end + 1
            if tokens[end].low == "," and step < len(tokens) and tokens[step].low == "and":
                step += 1
            found = self.phrase(step)
            if found is None or not found[0].names or found[0].head or found[0].titles:
                break
            names += found[0].names
            end = found[1]
        if len(names) < 2 or not (end >= len(tokens) or tokens[end].text in ",."):
            return None
        last.names = names
        return end + 1 if end < len(tokens) and tokens[end].text == "," else end

    @staticmethod
    def _lies_in(last: Phrase, phrase: Phrase) -> bool:
        """Whether a state behind a comma says where a place lies: "in Celje, Slovenia"."""
        if last.head or phrase.head or phrase.det or len(last.names) != 1 or len(phrase.names) != 1:
            return False
        return last.names[0].type in ("Place", "") and phrase.names[0].type == "State"

    @staticmethod
    def _office_only(phrase: Phrase) -> bool:
        return bool(phrase.titles) and not phrase.names

    def _apposes(self, last: Phrase, phrase: Phrase) -> bool:
        """Whether two phrases beside each other name the same."""
        if last.pronoun or phrase.pronoun:
            return False
        one_person = any(n.type == "Person" for n in last.names)
        other_person = any(n.type in ("Person", "") for n in phrase.names)
        if one_person and not phrase.names and (phrase.titles or phrase.det in ("a", "an", "the", "its", "his", "her")):
            return True
        if not last.names and other_person and (last.titles or last.head in _PERSONS):
            return not phrase.titles or True
        if last.names and not one_person and not phrase.names and phrase.det in ("a", "an", "the", "its", "one", "another"):
            return bool(phrase.head)
        described = last.head in self._described or last.head in _PERSONS or bool(last.titles)
        return bool(described and not last.names and last.head and phrase.names and last.det in ("the", "its", "his", "her", "their") and not last.plural and not phrase.det)

    def _list_end(self, at: int) -> int:
        """The index behind a list that goes on at a token."""
        tokens = self._tokens
        while at < len(tokens) and tokens[at].low in (",", "and", "or", "&"):
            after = at + 2 if tokens[at].low == "," and at + 1 < len(tokens) and tokens[at + 1].low == "and" else at + 1
            found = self.phrase(after)
            if found is None:
                break
            at = found[1]
        return at

    def _list_goes_on(self, at: int) -> bool:
        """Whether ", X and Y" or ", X, Y and Z" follows."""
        tokens = self._tokens
        for _ in range(12):
            if at >= len(tokens):
                return False
            low = tokens[at].low
            if low in ("and", "or", "&"):
                return self.phrase(at + 1) is not None
            if low == ",":
                if at + 1 < len(tokens) and tokens[at + 1].low in ("and", "or"):
                    found = self.phrase(at + 2)
                    return found is not None and not self._finite_follows(found[1])
                found = self.phrase(at + 1)
                if found is None:
                    return False
                at = found[1]
                continue
            return False
        return False

    def _joins(self, at: int, in_object: bool) -> bool:
        found = self.phrase(at + 1)
        return found is not None and not (in_object and self._finite_follows(found[1]))


_PERSONS = {
    "counterpart", "guest", "host", "colleague", "predecessor", "successor", "leader", "winner",
    "wife", "husband", "physicist", "scientist", "researcher", "skier", "athlete", "historian",
    "envoy", "interlocutor", "rival", "student", "banker", "merchant", "artist", "writer",
}


class VerbTest:
    """What a phrase reader must know of verbs; `kg.verbs.VerbReader` is it."""

    def is_verb(self, at: int) -> bool:
        """Whether a verb group begins at a token."""
        raise NotImplementedError

    def finite(self, at: int) -> bool:
        """Whether that verb group can be the verb of a main clause."""
        raise NotImplementedError
