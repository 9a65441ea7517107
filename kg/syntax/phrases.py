"""Noun phrases: what a sentence speaks of, with what stands before and behind it.

A phrase keeps its words apart by what they do: the names it is, the names that only modify its
head ("the Kočevje plant"), the office, the possessor, what follows with "of". A group is
phrases joined by commas and "and".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.names.mentions import Mention, Title
from kg.names.tokens import Token

# Pronouns that can be a subject.
PERSONAL = ("he", "she", "it", "they", "we", "i")


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
