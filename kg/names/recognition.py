"""What a text mentions: known names, unknown ones, offices, dates and quantities.

Known names come from one pass of the gazetteer. An unknown name is a run of capitals that says
by its own words, or by those beside it, what it names; nothing is guessed to be the nearest
known name.
"""

import re
from collections.abc import Iterable, Iterator

from kg.authority import Authority
from kg.dates import find_dates
from kg.documents import Document
from kg.gazetteer import Gazetteer
from kg.lexicon import Lexicon, State
from kg.names.headed_names import HeadedNames
from kg.names.mentions import Mention, Recognised
from kg.names.name_words import NameWords
from kg.names.short_names import lengthen
from kg.names.titles import Titles
from kg.names.tokens import Token, Tokenizer, overlaid, token_at
from kg.names.unknown import Unknown
from kg.quantities import find_quantities

_DAYTIME = re.compile(r"\s(?:morning|afternoon|evening|night)\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD_BEHIND = re.compile(r" (\w+)")
_WORD_BEFORE = re.compile(r"(\w+) $")
_WORD = frozenset(["word"])
# What a word of a name can be.
_NAMING = frozenset(["word", "nation", "noun"])
# Words of the longest name of a state.
_LONGEST = 5


class Recogniser:
    """Finds the mentions of documents.

    Args:
        lexicon: The words of the language.
        authority: Known entities.
    """

    def __init__(self, lexicon: Lexicon, authority: Authority) -> None:
        self._gazetteer = Gazetteer(authority)
        self._authority = authority
        self._given = lexicon.given
        self._offices = lexicon.offices["titles"]
        offices = lexicon.offices
        self._other_words = frozenset(
            word
            for words in (
                *offices["heads"].values(),
                *(offices[key] for key in ("before", "former", "future", "domains")),
                *(lexicon.names[key] for key in ("honorifics", "not_names", "state_bodies")),
            )
            for word in words
        )
        self._tokenizer = Tokenizer(lexicon)
        self._titles = Titles(lexicon)
        self._types = lexicon.types
        words = NameWords(lexicon)
        self._headed = HeadedNames(words)
        self._unknown = Unknown(words)
        self._states = {name: state for state in lexicon.states.values() for name in state.names}
        self._state_words = {self._first_word(name) for name in ("Republic", *self._states)}

    def recognise(self, document: Document) -> Recognised:
        """All mentions, as tokens of the document's sentences."""
        known = list(self._known(document.text))
        sentences = document.sentences
        tokens: list[list[Token]] = []
        at = 0
        for sentence in sentences:
            while at < len(known) and known[at].start < sentence.start:
                at += 1
            last = at
            while last < len(known) and known[last].end <= sentence.end:
                last += 1
            plain = self._tokenizer.tokens(document.text, sentence.start, sentence.end)
            if document.blocks[sentence.block].role in ("title", "heading"):
                _lower(plain)
            inside = [m for m in known[at:last] if not self._is_else(m, document)]
            tokens.append(overlaid(plain, document.text, inside))
            at = last
        found = Recognised(document, sentences, tokens)
        self._states_named(found)
        self._of_another_state(found)
        self._headed.find(found)
        found.tokens = [self._titles.joined(document.text, one) for one in found.tokens]
        self._unknown.find(found)
        lengthen(found, self._types)
        return found

    def _known(self, text: str) -> Iterator[Mention]:
        """Known names, dates and quantities; where they overlap, the name stands."""
        names = [
            Mention(
                start=name.start + self._title(text[name.start : name.end]),
                end=name.end,
                type=self._authority[name.ids[0]].type,
                ids=name.ids,
                strong=name.strong,
                name=self._authority[name.ids[0]].labels.get("en", ""),
                reason="a known name",
            )
            for name in self._gazetteer.find(text)
            if self._authority[name.ids[0]].type != "Office"
        ]
        whens = (
            Mention(start=one.start, end=self._daytime(text, one.end), type="When", value=one)
            for one in find_dates(text)
        )
        sums = (
            Mention(start=one.start, end=one.end, type="Quantity", value=one)
            for one in find_quantities(text)
        )
        return _merged(_merged(names, whens), sums)

    def _is_else(self, mention: Mention, document: Document) -> bool:
        """Whether a known name stands for somebody or something else here."""
        if mention.strong:
            return False
        return self._part(mention, document.text) or self._other_edition(mention, document)

    def _other_edition(self, mention: Mention, document: Document) -> bool:
        """Whether an occasion's short name stands in a text of another year: "the Summit"."""
        if mention.type != "Occasion" or len(mention.ids) != 1:
            return False
        entity = self._authority[mention.ids[0]]
        strong = (name for names in entity.strong.values() for name in names)
        names = (entity.id, *entity.labels.values(), *strong)
        years = {year for name in names for year in _YEAR.findall(name)}
        if not years or str(document.published.year) in years:
            return False
        return not any(year in document.text for year in years)

    def _part(self, mention: Mention, text: str) -> bool:
        """Whether a weak family name stands behind another given name: it is somebody else's."""
        if mention.type != "Person" or " " in text[mention.start : mention.end]:
            return False
        before = _WORD_BEFORE.search(text[max(0, mention.start - 30) : mention.start])
        after = _WORD_BEHIND.match(text, mention.end)
        word = before[1] if before else ""
        if word not in self._given and after is not None and after[1] in self._given:
            word = after[1]  # "HAYASHI Jun"
        if word not in self._given and not self._may_be_given(word):
            return False
        labels = (self._authority[one].labels.get("en", "") for one in mention.ids)
        return not any(word.lower() in label.lower().split() for label in labels)

    def _may_be_given(self, word: str) -> bool:
        """Whether a word can be a given name nobody knows: a capital, and nothing else."""
        if len(word) < 3 or not word[0].isupper() or word.isupper():
            return False
        if word in self._other_words or f"{word}." in self._other_words:
            return False
        token = self._tokenizer.tokens(word, 0, len(word))[0]
        return token.classes == _WORD and token.form is None

    @staticmethod
    def _daytime(text: str, end: int) -> int:
        """The end of a date with the time of the day behind it: "Friday evening"."""
        match = _DAYTIME.match(text, end)
        return match.end() if match else end

    def _title(self, name: str) -> int:
        """How many characters of a name are an office before it: "President Pahor"."""
        word, blank, rest = name.partition(" ")
        return len(word) + 1 if blank and rest and word in self._offices else 0

    def _of_another_state(self, found: Recognised) -> None:
        """A known body's name with another state behind is another body's."""
        for tokens in found.tokens:
            for i, token in enumerate(tokens):
                mention = token.mention
                if mention is None or mention.type != "PublicBody" or not mention.ids:
                    continue
                if i + 2 >= len(tokens) or tokens[i + 1].low != "of":
                    continue
                at = i + 3 if tokens[i + 2].low == "the" else i + 2
                last = token_at(tokens, at)
                state = last.mention if last is not None else None
                if state is None or last is None or state.type != "State":
                    continue
                if self._authority[mention.ids[0]].country in state.ids:
                    continue
                text = found.document.text
                whole = Mention(
                    start=token.start,
                    end=last.end,
                    type="PublicBody",
                    name=" ".join(text[token.start : last.end].split()),
                    reason="a body of another state",
                )
                tokens[i : at + 1] = overlaid(tokens[i : at + 1], text, [whole])

    def _first_word(self, name: str) -> str:
        return self._tokenizer.tokens(name, 0, len(name))[0].text

    def _states_named(self, found: Recognised) -> None:
        """States that the authority does not know."""
        for tokens in found.tokens:
            for i, token in enumerate(tokens):
                if token.text not in self._state_words or not token.capital:
                    continue
                state, size = self._state(found.document.text, tokens, i)
                if state is not None:
                    part = tokens[i : i + size]
                    mention = Mention(
                        start=part[0].start,
                        end=part[-1].end,
                        type="State",
                        ids=(state.id,),
                        strong=True,
                        name=state.name,
                        reason="the name of a state",
                    )
                    tokens[i : i + size] = overlaid(part, found.document.text, [mention])

    def _state(self, text: str, tokens: list[Token], i: int) -> tuple[State | None, int]:
        """The state whose name begins at a token, and how many tokens the longest name has."""
        for size in range(min(_LONGEST, len(tokens) - i), 0, -1):
            part = tokens[i : i + size]
            name = text[part[0].start : part[-1].end].removeprefix("Republic of ")
            state = self._states.get(name)
            if state is not None and not any(one.mention for one in part):
                return state, size
        return None, 0


def _lower(tokens: list[Token]) -> None:
    """In a Title Where Words Have Capitals, write verbs and small words as elsewhere."""
    words = [t for t in tokens if t.text[0].isalpha() and len(t.text) > 3]
    if len(words) < 4 or sum(t.capital for t in words) < 0.7 * len(words):
        return
    for token in tokens[1:]:
        common = token.form is not None or not token.classes <= _NAMING
        if common and not token.text.isupper():
            token.lower()


def _merged(first: Iterable[Mention], second: Iterable[Mention]) -> Iterator[Mention]:
    """Both in order, without those of the second that overlap one of the first."""
    rest = iter(second)
    waiting = next(rest, None)
    end = 0
    for mention in first:
        while waiting is not None and waiting.start < mention.end:
            if waiting.start >= end and waiting.end <= mention.start:
                yield waiting
                end = waiting.end
            waiting = next(rest, None)
        yield mention
        end = mention.end
    while waiting is not None:
        if waiting.start >= end:
            yield waiting
        waiting = next(rest, None)
