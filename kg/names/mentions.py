"""What a text mentions, as data: names, dates, quantities and offices, and the tokens they are.

A token knows its mention and what its word can be; whether it is a verb *here* is for those
who read the sentence.
"""

from dataclasses import dataclass, field

from kg.conjugation import Form
from kg.dates import When
from kg.documents import Document, Sentence
from kg.quantities import Quantity

_WORD_CLASS = {"money": "sum", "share": "share", "count": "count", "ordinal": "ordinal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An office as a text words it.

    Attributes:
        words: The title without the state's name, such as "Minister of Foreign Affairs".
        head: Its head in lower case and singular, such as "minister".
        level: What it belongs to when the text says no more: state, body or municipality.
        plural: Whether several hold it ("the foreign ministers").
        of: Name of the state or body it is said to be of, or None.
    """

    words: str
    head: str
    level: str
    plural: bool
    of: "Mention | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of a text that names something.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        type: Class of the entity, "" when not known; or "When", "Quantity", "Office".
        ids: Entities it can stand for, the likeliest first; empty for an unknown name.
        strong: Whether it stands for the first of them without support.
        name: The name as it would be written in a list.
        value: The date, quantity or office.
        reason: Why it was recognised, a few words.
    """

    start: int
    end: int
    type: str
    ids: tuple[str, ...] = ()
    strong: bool = False
    name: str = ""
    value: When | Quantity | Title | None = None
    reason: str = ""

    @property
    def word_class(self) -> str:
        """The class of its token."""
        if isinstance(self.value, When):
            return "when"
        if isinstance(self.value, Quantity):
            return _WORD_CLASS[self.value.kind]
        return "office" if isinstance(self.value, Title) else "name"


class Token:
    """One word, sign or mention of a sentence.

    Attributes:
        text: Its characters.
        low: The same in lower case.
        capital: Whether it begins with a capital letter.
        start: Offset of its first character in the document.
        end: Offset after its last.
        classes: What the word can be: det, poss, pron, prep, conj, modal, be, have, do, not,
            adv, sub, rel, verb, word, name, office, when, sum, share, count, ordinal, nation,
            genitive; a sign has none.
        form: The verb's form, or None.
        mention: What was recognised, or None.
        nations: Ids of the states an adjective or a pair of them names.
    """

    __slots__ = ("capital", "classes", "end", "form", "low", "mention", "nations", "start", "text")

    def __init__(self, text: str, start: int, end: int, classes: frozenset[str]) -> None:
        self.text = text
        self.low = text.lower()
        self.capital = text[0].isupper()
        self.start = start
        self.end = end
        self.classes = classes
        self.form: Form | None = None
        self.mention: Mention | None = None
        self.nations: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"{self.text}/{'+'.join(sorted(self.classes))}"

    def lower(self) -> None:
        """Write it in lower case from now on."""
        self.text, self.capital = self.low, False


@dataclass(slots=True)
class Recognised:
    """The tokens of a document, sentence by sentence.

    Attributes:
        document: The document.
        sentences: Its sentences.
        tokens: The tokens of each.
        aliases: Short names introduced in brackets, with the name they stand for.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    tokens: list[list[Token]]
    aliases: dict[str, str] = field(default_factory=dict)
