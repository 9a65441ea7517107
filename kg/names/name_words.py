"""Words by which a name is told from other words with a capital.

Where capitals say nothing (a letterhead in capitals, "Tokyo-based"), no name is seen.
"""

from kg.lexicon import Lexicon
from kg.names.tokens import Token


class NameWords:
    """The lists that tell what begins, goes on with or ends a name.

    Attributes:
        towns: Towns whose state is known.
        types: The class a word of a name tells.
        described: The class a noun beside a name tells.
        given: Given names.
        honorifics: What stands before a person's name.
        domains: What a minister is a minister of.
        before: Words of an office before its head.
        heads: First words of heads of offices.
        lists: All lists of names, by what they are for.
    """

    __slots__ = (
        *("_based", "_suffixes", "before", "described", "domains"),
        *("given", "heads", "honorifics", "lists", "towns", "types"),
    )

    def __init__(self, lexicon: Lexicon) -> None:
        self.types = lexicon.types
        self.described = lexicon.described
        self.given = lexicon.given
        self.lists = lexicon.names
        self.towns = {town for s in lexicon.states.values() for town in (*s.towns, *s.capitals)}
        self.honorifics: frozenset[str] = lexicon.names["honorifics"]
        self.domains: frozenset[str] = lexicon.offices["domains"]
        self.before: frozenset[str] = lexicon.offices["before"]
        self.heads = {w.split()[0] for ws in lexicon.offices["heads"].values() for w in ws}
        self._suffixes: frozenset[str] = lexicon.names["suffixes"]
        self._based: frozenset[str] = lexicon.names["based"]

    def only_describes(self, word: str) -> bool:
        """Whether a capitalized word is an adjective: "Tokyo-based"."""
        return "-" in word and word.rpartition("-")[2] in self._based

    def is_suffix(self, word: str) -> bool:
        """Whether a word is a legal form: "d.o.o."."""
        return word in self._suffixes

    def legal_form(self, tokens: list[Token], at: int) -> int:
        """The last token of the legal form behind a name that ends at a token, else that token."""
        while at + 1 < len(tokens):
            step = 2 if tokens[at + 1].text == "," and at + 2 < len(tokens) else 1
            if tokens[at + step].text not in self._suffixes:
                break
            at += step
        return at


def is_shouted(tokens: list[Token]) -> bool:
    """Whether a line is all capitals: a letterhead tells no names apart."""
    words = 0
    for token in tokens:
        if token.text[0].isalpha():
            if not token.text.isupper():
                return False
            words += 1
    return words > 1


def clean(name: str) -> str:
    """A name without article and line breaks."""
    return " ".join(name.removeprefix("the ").removeprefix("The ").split())
