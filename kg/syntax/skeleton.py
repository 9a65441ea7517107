"""A sentence's clauses while they are read, and what each holds.

Every part of the reader of clauses works on one `Skeleton`: it opens clauses and fills the one
that is current. A subject or verb that another clause shares is the same object in both.
"""

from dataclasses import dataclass, field

from kg.lexicon import Lexicon
from kg.names.tokens import Token, token_at
from kg.syntax.groups import PhraseReader
from kg.syntax.phrases import Group
from kg.syntax.verb_groups import VerbGroup, VerbReader

_NONE: frozenset[str] = frozenset()
# Relations of clauses that are part of a noun or verb of another, or stand beside it.
HANGING = ("relative", "participle", "infinitive", "gerund", "coordinate")


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
        said_in: Index of the sentence that says so.
        says: Whether its verb is one of saying.
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
    said_in: int = 0
    says: bool = False

    @property
    def objects(self) -> list[Group]:
        """Groups behind the verb without a preposition."""
        verb = self.verb
        if verb is None:
            return []
        return [a.group for a in self.arguments if not a.prep and a.at > verb.first]

    @property
    def last_group(self) -> Group | None:
        """The last group in it: of its arguments, else its subject."""
        return self.arguments[-1].group if self.arguments else self.subject

    @property
    def pending(self) -> "Clause | None":
        """The nearest clause around that has a subject and waits for its verb."""
        above = self.parent
        while above is not None and (above.verb is not None or above.subject is None):
            above = above.parent
        return above

    @property
    def outer(self) -> "Clause":
        """The clause around that is no part of a noun or verb, or itself."""
        clause = self
        while clause.parent is not None and clause.relation in HANGING:
            clause = clause.parent
        return clause


class Skeleton:
    """The clauses of one sentence, as far as they are read.

    Attributes:
        tokens: The sentence.
        verbs: What tells its verbs.
        phrases: What reads its groups.
        lexicon: The words of the language.
        clauses: The clauses opened so far.
        current: The clause that what comes belongs to.
        quoted: Whether quotation marks are open.
    """

    __slots__ = ("clauses", "current", "lexicon", "phrases", "quoted", "saying", "tokens", "verbs")

    def __init__(self, tokens: list[Token], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.saying = lexicon.words["saying"]
        self.verbs = VerbReader(tokens, lexicon)
        self.phrases = PhraseReader(tokens, lexicon, self.verbs)
        self.clauses: list[Clause] = []
        self.quoted = False
        self.current = self.open("main", 0)

    def open(
        self, relation: str, first: int, *, parent: Clause | None = None, word: str = ""
    ) -> Clause:
        """A new clause, which is current from now on."""
        clause = Clause(relation, first, parent, word, quoted=self.quoted)
        self.clauses.append(clause)
        self.current = clause
        return clause

    def token(self, at: int) -> Token | None:
        """The token at an index, or None where the sentence has none."""
        return token_at(self.tokens, at)

    def low(self, at: int) -> str:
        """The word at an index in lower case, or "" where the sentence has none."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def classes(self, at: int) -> frozenset[str]:
        """What the word at an index can be."""
        return self.tokens[at].classes if 0 <= at < len(self.tokens) else _NONE

    def finite(self, at: int) -> bool:
        """Whether the verb of a main clause can begin at a token."""
        return self.verbs.is_verb(at) and self.verbs.finite(at)
