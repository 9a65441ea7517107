"""Phrases joined: lists with commas and "and", and what a comma only says otherwise.

"A, B and C" are three; in "Kenji Sato, Minister of Defence, and B" the second names the first.
A comma ends a group where a clause begins behind it: there a finite verb follows a noun.
"""

from kg.lexicon import Lexicon
from kg.names.tokens import Token, token_at
from kg.syntax.appositions import (
    apposes,
    both_modify,
    is_office,
    is_same_person,
    is_second_office,
    lies_in,
    names_a_person,
    only_names,
    takes_names,
)
from kg.syntax.noun_phrases import NounReader
from kg.syntax.phrases import Group, Phrase
from kg.syntax.verb_groups import VerbReader

_AND = ("and", "or", "&")
_JOINS = (*_AND, "/", "nor", "as well as")
_OFFICE_BEGINS = frozenset(["office", "poss", "det"])
_THEN_BEGINS = frozenset(["det", "poss", "office", "nation"])
# The most members of a list that are looked ahead, and steps to a verb behind one.
_MEMBERS, _STEPS = 12, 4


class PhraseReader(NounReader):
    """Reads the groups of one sentence."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon, verbs: VerbReader) -> None:
        super().__init__(tokens, lexicon, verbs)
        self._persons = lexicon.words["persons"]
        self._then = lexicon.words["then"]
        self._between = lexicon.words["between_members"]
        self._in_prep = False

    def group(self, i: int, *, in_object: bool, in_prep: bool = False) -> tuple[Group, int] | None:
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
        group, at = Group([found[0]]), found[1]
        step: int | None = at
        while step is not None:
            at = step
            step = self._more(group, at, in_object)
        return group, at

    def _more(self, group: Group, at: int, in_object: bool) -> int | None:
        """Take what is joined to the group at a token; the index behind it, or None."""
        low = self._low(at)
        if low in _JOINS:
            found = self._member(at + 1, in_object)
            if found is None:
                return None
            self._join(group, found[0], low)
            return found[1]
        if low != ",":
            return None
        if self._low(at + 1) in ("and", "or"):
            return self._last_of_list(group, at + 2, in_object)
        return self._comma(group, at, in_object)

    def _low(self, at: int) -> str:
        return self._tokens[at].low if at < len(self._tokens) else ""

    @staticmethod
    def _join(group: Group, phrase: Phrase, low: str) -> None:
        """Join a phrase behind "and" to the last one, or add it as a member."""
        last = group.phrases[-1]
        if low == "and" and _shares_of(last, phrase):
            assert last.of is not None
            last.of.phrases.append(phrase)
        elif low == "and" and is_second_office(last, phrase):
            last.apposed.append(phrase)
        elif is_same_person(last, phrase):
            phrase.apposed.insert(0, last)
            group.phrases[-1] = phrase
        elif both_modify(last, phrase):
            phrase.mods, phrase.first = [*last.names, *phrase.mods], last.first
            group.phrases[-1] = phrase
        else:
            group.phrases.append(phrase)
            group.joined = low

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

    def _member(self, at: int, in_object: bool) -> tuple[Phrase, int] | None:
        """The next member of a list that begins at a token, over adverbs before it."""
        low = self._low(at)
        while low == "," or low in self._between:
            at += 1
            low = self._low(at)
        if low == "that":
            return None
        after = token_at(self._tokens, at + 1)
        dated = low in ("today", "now", "currently") and after is not None
        if dated and after is not None and not after.classes.isdisjoint(_OFFICE_BEGINS):
            at += 1
        found = self.phrase(at)
        if found is None or (in_object and self._finite_follows(found[1])):
            return None
        return found

    # --- commas --------------------------------------------------------------------------

    def _comma(self, group: Group, at: int, in_object: bool) -> int | None:
        """Take what stands behind a comma: an apposition or a member of a list."""
        found = self._behind_comma(at)
        if found is None:
            return None
        phrase, end = found
        last, after = group.phrases[-1], self._low(end) or "."
        if self._in_office and names_a_person(phrase, sure=bool(last.names)):
            return None  # "the director of the institute, Leon Cestnik": the director
        inner = in_object or self._in_prep
        if inner and after != "," and after not in _AND and self._finite_follows(end):
            return None  # ", the guest was received": a clause begins here
        if takes_names(last, phrase):
            listed = self._names_of_list(last, phrase, end)
            if listed is not None:
                return listed
        if after not in ("and", "or") and lies_in(last, phrase):
            last.apposed.append(phrase)
            return self._behind_apposition(end)
        if apposes(last, phrase, self._described, self._persons):
            member = last.names and not is_office(phrase) and self._list_goes_on(end)
            if not member:
                _appose(last, phrase)
                return self._behind_apposition(end)
        closed = self._in_prep or (in_object and last.of is not None and last.of.joined == "and")
        if closed and self._finite_follows(self._list_end(end)):
            return None  # "At a local level, Arai and Ptuj plan": the list is the subject
        if group.joined == "and" and len(group.phrases) > 1:
            return None  # "of Slovenia and Japan, Ana Novak and Kenji Sato": another list
        if self._list_goes_on(end) or (after in _AND and self._joins(end, in_object)):
            if in_object and after not in ("and", "or") and self._finite_follows(end):
                return None
            group.phrases.append(phrase)
            group.joined = group.joined or ","
            return end
        return None

    def _behind_comma(self, at: int) -> tuple[Phrase, int] | None:
        """The phrase behind a comma; "then" before an office goes with the office."""
        then = self._low(at + 1)
        office = token_at(self._tokens, at + 2) if then in self._then else None
        if office is None or office.classes.isdisjoint(_THEN_BEGINS):
            return self.phrase(at + 1)
        found = self.phrase(at + 2)
        if found is not None:  # "Papič, then a minister in the government"
            titles = found[0].titles
            found[0].titles = [(title, (then, *before), t) for title, before, t in titles]
        return found

    def _behind_apposition(self, end: int) -> int:
        """The index behind an apposition, over the comma that closes it."""
        closed = self._low(end) == "," and not self._list_goes_on(end)
        return end + 1 if closed else end

    def _names_of_list(self, last: Phrase, phrase: Phrase, end: int) -> int | None:
        """Take a list of names that says who a plural is; the index behind it, or None."""
        names = list(phrase.names)
        while self._low(end) in (",", "and"):
            step = end + 1
            if self._low(end) == "," and self._low(step) == "and":
                step += 1
            found = self.phrase(step)
            if found is None or not only_names(found[0]):
                break
            names += found[0].names
            end = found[1]
        if len(names) < 2 or self._low(end) not in ("", ",", "."):
            return None
        last.names = names
        return end + 1 if self._low(end) == "," else end

    # --- looking ahead -------------------------------------------------------------------

    def _finite_follows(self, at: int) -> bool:
        """Whether a finite verb follows, over prepositional phrases and an apposition."""
        tokens = self._tokens
        steps = 0
        while at < len(tokens) and steps < _STEPS:
            token = tokens[at]
            if self._verbs.is_verb(at):
                return self._verbs.finite(at)
            if "adv" in token.classes or "when" in token.classes:
                at += 1
                continue
            apposed = token.low == ","
            if not apposed and "prep" not in token.classes:
                return False
            found = self.phrase(at + 1)
            if found is None or (apposed and self._low(found[1]) != ","):
                return False
            at = found[1] + 1 if apposed else found[1]
            steps += 1
        return False

    def _list_end(self, at: int) -> int:
        """The index behind a list that goes on at a token."""
        while self._low(at) == "," or self._low(at) in _AND:
            listed = self._low(at) == "," and self._low(at + 1) == "and"
            found = self.phrase(at + 2 if listed else at + 1)
            if found is None:
                break
            at = found[1]
        return at

    def _list_goes_on(self, at: int) -> bool:
        """Whether ", X and Y" or ", X, Y and Z" follows."""
        for _ in range(_MEMBERS):
            if self._low(at) in _AND:
                return self.phrase(at + 1) is not None
            if self._low(at) != ",":
                return False
            if self._low(at + 1) in ("and", "or"):
                found = self.phrase(at + 2)
                return found is not None and not self._finite_follows(found[1])
            found = self.phrase(at + 1)
            if found is None:
                return False
            at = found[1]
        return False

    def _joins(self, at: int, in_object: bool) -> bool:
        """Whether a member follows "and" and no clause begins with it."""
        found = self.phrase(at + 1)
        return found is not None and not (in_object and self._finite_follows(found[1]))


def _shares_of(last: Phrase, phrase: Phrase) -> bool:
    """Whether a state goes with the one before it: "the ministers of Slovenia and Japan"."""
    plural = last.plural or any(title.plural for title, _, _ in last.titles)
    return plural and last.of is not None and _is_state(last.of.phrases[-1]) and _is_state(phrase)


def _is_state(phrase: Phrase) -> bool:
    return only_names(phrase) and phrase.names[-1].type == "State"


def _appose(last: Phrase, phrase: Phrase) -> None:
    """Let a phrase name the same as the one before it."""
    last.apposed.append(phrase)
    phrase.apposer = last
    if phrase.names and not last.names:
        last.names = phrase.names
        last.honorific = phrase.honorific or last.honorific
        last.last = max(last.last, phrase.last)
