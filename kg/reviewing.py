"""The review of a record: which fact is at hand, and what becomes of it. No terminal here.

Each decision is in the file before the next one is asked for, and changes nothing else in
it: what is to be written is first read and compared with what stood there.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kg import files
from kg.authority import Authority, strong_names
from kg.edits import block_of, with_block, with_decisions
from kg.errors import ReleaseError
from kg.facts import Fact, Review
from kg.ontology import Ontology
from kg.records import Record, read_record

# What a schema beyond the record's own has to say of the facts of a record, one sentence each.
Check = Callable[[Record], list[str]]


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class Session:
    """Goes through the facts of a record that wait for review.

    Args:
        path: File of the record.
        ontology: Its schema.
        authority: Entities known before.
        by: Name of the curator.
        everything: Whether facts that were decided before are gone through as well.
        check: Asked before facts are accepted; what it says refuses them.
        clock: Gives the moment of a decision.

    Attributes:
        record: The record as it stands in the file.

    Raises:
        ReleaseError: The file is no record.
    """

    def __init__(
        self,
        path: Path,
        ontology: Ontology,
        authority: Authority,
        *,
        by: str,
        everything: bool = False,
        check: Check = lambda _: [],
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._path = path
        self._ontology = ontology
        self._authority = authority
        self._names = strong_names(authority)
        self._by = by
        self._everything = everything
        self._check = check
        self._clock = clock
        self._done: Counter[str] = Counter()
        self._load()
        self._at = 0

    def _load(self) -> None:
        text = _read(self._path)
        # Both or neither: a text that is no record is not taken up.
        self.record, self.text = self._parsed(text), text
        self._queue = [
            number
            for number, fact in enumerate(self.record.facts)
            if self._everything or fact.status == "proposed"
        ]
        self._outcomes: dict[int, str] = {}

    @property
    def number(self) -> int | None:
        """The number of the fact at hand in the record, from 0; None when all are done."""
        return self._queue[self._at] if self._at < len(self._queue) else None

    @property
    def fact(self) -> Fact:
        """The fact at hand; there must be one."""
        return self.record.facts[self._queue[self._at]]

    @property
    def place(self) -> tuple[int, int]:
        """Which of how many facts is at hand, from 1."""
        return self._at + 1, len(self._queue)

    @property
    def outcomes(self) -> Mapping[str, int]:
        """How many facts were "accepted", "corrected", "rejected" and "skipped"."""
        return self._done + Counter(self._outcomes.values())

    @property
    def waiting(self) -> int:
        """How many facts of the record wait for review."""
        return sum(fact.status == "proposed" for fact in self.record.facts)

    def accept(self) -> None:
        """Accept the fact at hand and go on.

        Raises:
            ReleaseError: The shapes refuse it, or the file was changed by somebody else.
        """
        self._decide([self._queue[self._at]], "accepted", None)
        self._note("accepted")

    def reject(self, reason: str) -> None:
        """Reject the fact at hand, which stays in the record, and go on; raises as accepting."""
        self._decide([self._queue[self._at]], "rejected", reason)
        self._note("rejected")

    def skip(self) -> None:
        """Leave the fact at hand as it is and go on."""
        self._outcomes.setdefault(self._queue[self._at], "skipped")
        self._at += 1

    def back(self) -> bool:
        """Take the fact before at hand again; whether there is one."""
        there = self._at > 0
        self._at -= there
        return there

    def accept_all(self) -> int:
        """Accept every fact from the one at hand on that waits; how many these are.

        Raises:
            ReleaseError: The shapes refuse one, or the file was changed by somebody else;
                then none is accepted.
        """
        rest = [n for n in self._queue[self._at :] if self.record.facts[n].status == "proposed"]
        self._decide(rest, "accepted", None)
        self._outcomes |= dict.fromkeys(rest, "accepted")
        self._at = len(self._queue)
        return len(rest)

    def block(self) -> str:
        """The lines of the fact at hand; ReleaseError when it has none of its own."""
        return block_of(self.text, self._queue[self._at])

    def correct(self, block: str) -> None:
        """Put other lines in place of the fact at hand, accept what they say and go on.

        A fact that these lines call rejected is rejected. What they say otherwise than the
        fact before is another fact, whose review remembers the id it had.

        Args:
            block: The lines; they may hold several facts.

        Raises:
            ReleaseError: The record cannot be read with these lines, they reach beyond the
                fact, the shapes refuse them, or the file was changed by somebody else.
        """
        number, old = self._queue[self._at], self.record
        text = with_block(self.text, number, block)
        with self._in_lines_of_the_block():
            record = self._parsed(text)
        count = len(record.facts) - len(old.facts) + 1
        if count < 1:
            raise ReleaseError("the fact is gone (reject it instead, so that its reason is kept)")
        if _without(record, number, count) != _without(old, number, 1):
            raise ReleaseError("other parts of the record would change with it")
        decisions = {
            n: self._correction(old.facts[number], record.facts[n])
            for n in range(number, number + count)
        }
        with self._in_lines_of_the_block():
            self._write(with_decisions(text, decisions), record, decisions)
        self._shift(number, count - 1)
        self._note("corrected")

    def replace_text(self, text: str) -> None:
        """Put another text in place of the whole record and stay near the fact at hand.

        Raises:
            ReleaseError: It is no record, or the file was changed by somebody else.
        """
        at = self._queue[self._at]
        record = self._parsed(text)
        self._write(text, record, {})
        self._done = Counter(self.outcomes)
        del self._done["skipped"]
        self._load()
        self._at = sum(number < at for number in self._queue)

    @contextmanager
    def _in_lines_of_the_block(self) -> Iterator[None]:
        """Tell what is refused with the lines of the block that the curator has before them."""
        try:
            yield
        except ReleaseError as error:
            before = self.fact.line - 1

            def told(place: re.Match[str]) -> str:
                return f"line {int(place[1]) - before}: "

            where = re.compile(rf"^{re.escape(str(self._path))}:(\d+): ", re.MULTILINE)
            raise ReleaseError(where.sub(told, str(error))) from error

    def _correction(self, before: Fact, after: Fact) -> tuple[str, Review]:
        was = _was(before) or (before.id if before.id != after.id else None)
        reason = after.review.reason if after.review else None
        review = Review(by=self._by, at=self._clock(), reason=reason, was=was)
        return ("rejected" if after.status == "rejected" else "accepted"), review

    def _decide(self, numbers: list[int], status: str, reason: str | None) -> None:
        review = Review(by=self._by, at=self._clock(), reason=reason)
        decisions = {
            number: (status, replace(review, was=_was(self.record.facts[number])))
            for number in numbers
        }
        self._write(with_decisions(self.text, decisions), self.record, decisions)

    def _write(
        self, text: str, record: Record, decisions: Mapping[int, tuple[str, Review]]
    ) -> None:
        """Write a text that must say what a record says, but for some decisions."""
        expected = tuple(
            replace(fact, status=decisions[n][0], review=decisions[n][1])
            if n in decisions
            else fact
            for n, fact in enumerate(record.facts)
        )
        found = self._parsed(text)
        if _plain(found) != _plain(replace(record, facts=expected)):
            raise ReleaseError(
                f"{self._path}: the decision cannot be written without changing other words "
                "(write each fact on lines of its own)"
            )
        # With the lines that they have now, before the decisions are in the file.
        accepted = tuple(
            replace(found.facts[n], line=record.facts[n].line)
            for n in decisions
            if decisions[n][0] == "accepted"
        )
        refused = self._check(replace(found, facts=accepted)) if accepted else []
        if refused:
            raise ReleaseError("\n".join(refused))
        if _read(self._path) != self.text:
            self._load()
            self._at = min(self._at, len(self._queue))
            raise ReleaseError(
                f"{self._path}: was changed by somebody else meanwhile; nothing was written, the "
                "record as it is now has been read"
            )
        # Through a link to the file itself, which the new one would otherwise replace.
        with files.written(self._path.resolve()) as file:
            file.write(text.encode("utf-8"))
        self.text, self.record = text, found

    def _note(self, outcome: str) -> None:
        self._outcomes[self._queue[self._at]] = outcome
        self._at += 1

    def _shift(self, number: int, by: int) -> None:
        """Count on: behind a fact, so many others have come in."""
        self._queue = [n + by * (n > number) for n in self._queue]
        self._outcomes = {n + by * (n > number): one for n, one in self._outcomes.items()}

    def _parsed(self, text: str) -> Record:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "record.yaml"
            path.write_bytes(text.encode("utf-8"))
            try:
                record = read_record(path, self._ontology, self._authority, self._names)
            except ReleaseError as error:
                raise ReleaseError(str(error).replace(str(path), str(self._path))) from error
        return replace(record, path=self._path)


def _read(path: Path) -> str:
    try:
        return files.read_text(path)
    except files.FileError as error:
        raise ReleaseError(str(error)) from error


def _was(fact: Fact) -> str | None:
    return fact.review.was if fact.review else None


def _plain(record: Record) -> Record:
    """A record without where its entities stand."""
    return replace(record, entities=tuple(replace(one, where="") for one in record.entities))


def _without(record: Record, number: int, count: int) -> Record:
    """A record without some of its facts."""
    return replace(_plain(record), facts=record.facts[:number] + record.facts[number + count :])
