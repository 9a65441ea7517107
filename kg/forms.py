"""One mapping of a YAML file, read field by field; each refusal names file and line.

Records and authority are edited by people, so a form says what it takes: a key that is
not foreseen, a value of another shape or a date that never was is an error, never skipped.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg import lines
from kg.errors import KgError
from kg.files import FileError
from kg.values import PartialDate, Span, parse_date, parse_span

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Form:
    """A mapping of a YAML file and the errors it raises.

    Args:
        mapping: The mapping.
        path: File it was read from.
        error: The class of errors to raise.
        what: What it is, for messages: "record", "fact" …

    Attributes:
        where: File and line.
        path: File it was read from.
    """

    def __init__(self, mapping: lines.Mapping, path: Path, error: type[KgError], what: str) -> None:
        self.mapping = mapping
        self.where = f"{path}:{mapping.line}"
        self.path = path
        self._error = error
        self._what = what

    def __contains__(self, key: str) -> bool:
        return key in self.mapping

    def line(self, key: str | None = None) -> int:
        """The line of a key, or of the mapping when it is not there."""
        return self.mapping.line if key is None else self.mapping.lines.get(key, self.mapping.line)

    def refuse(self, key: str | None, message: str, value: object = None) -> KgError:
        """The error to raise about a key, in the line of the value where that is known."""
        line = value.line if isinstance(value, lines.Text) else self.line(key)
        return self._error(f"{self.path}:{line}: {message}")

    def only(self, known: Iterable[str]) -> None:
        """Refuse every key that is not among the known ones."""
        known = list(known)
        for key in self.mapping:
            if key not in known:
                raise self.refuse(
                    key, f"unknown key {key!r} in this {self._what} (known: {', '.join(known)})"
                )

    def require(self, keys: Iterable[str]) -> None:
        """Refuse a form that lacks one of the keys."""
        for key in keys:
            if key not in self.mapping:
                raise self.refuse(None, f"this {self._what} has no {key!r}")

    def text(self, key: str) -> str:
        """A text that is not blank."""
        value = self.mapping.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(key, f"{key!r} must be a text")
        return str(value)

    def optional(self, key: str) -> str | None:
        """A text, or None when the key is not there."""
        return self.text(key) if key in self.mapping else None

    def id(self, key: str) -> str:
        """An id: lower-case words joined by hyphens."""
        value = self.text(key)
        if not ID.fullmatch(value):
            raise self.refuse(key, f"{value!r} is not an id (lower-case words joined by hyphens)")
        return value

    def matching(self, key: str, pattern: str, expected: str) -> str:
        """A text of a given form, said in words in `expected`."""
        value = self.text(key)
        if not re.fullmatch(pattern, value, re.ASCII):
            raise self.refuse(key, f"{key} {value!r} is not {expected}")
        return value

    def whole(self, key: str) -> int:
        """A whole number from 0 of at most nine digits."""
        return int(self.matching(key, r"\d{1,9}", "a whole number from 0"))

    def date(self, key: str) -> PartialDate:
        """A year, a month or a day."""
        try:
            return parse_date(self.text(key))
        except ValueError as error:
            raise self.refuse(key, f"{key}: {error}") from error

    def day(self, key: str) -> PartialDate:
        """A date known to the day."""
        date = self.date(key)
        if date.day is None:
            raise self.refuse(key, f"{key}: {date} is not a day (write 2019-08-14)")
        return date

    def span(self, key: str, value: object) -> Span:
        """A value of a key as a date or a span of two."""
        try:
            return parse_span(value if isinstance(value, str) else "")
        except ValueError as error:
            raise self.refuse(key, f"{key}: {error}", value) from error

    def forms(self, key: str, what: str) -> "list[Form]":
        """A list of mappings; empty when the key is not there."""
        value = self.mapping.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, lines.Mapping) for v in value):
            raise self.refuse(key, f"{key!r} must be a list of mappings, one for each {what}")
        return [Form(one, self.path, self._error, what) for one in value]

    def form(self, key: str) -> "Form":
        """A mapping."""
        value = self.mapping.get(key)
        if not isinstance(value, lines.Mapping):
            raise self.refuse(key, f"{key!r} must be a mapping")
        return Form(value, self.path, self._error, key)

    def texts(self, key: str, known: Iterable[str]) -> dict[str, str]:
        """A mapping of texts with known keys; empty when the key is not there."""
        inner = self._inner(key, known)
        return {name: inner.text(name) for name in inner.mapping} if inner else {}

    def lists(self, key: str, known: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """A mapping of lists of texts with known keys; empty when the key is not there."""
        inner = self._inner(key, known)
        return {name: inner.strings(name) for name in inner.mapping} if inner else {}

    def _inner(self, key: str, known: Iterable[str]) -> "Form | None":
        if key not in self.mapping:
            return None
        inner = self.form(key)
        inner.only(known)
        return inner

    def strings(self, key: str) -> tuple[str, ...]:
        """A text or a list of texts; empty when the key is not there."""
        value: Any = self.mapping.get(key, [])
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(one, str) and one.strip() for one in values):
            raise self.refuse(key, f"{key!r} must be a text or a list of texts")
        return tuple(map(str, values))


def read_forms(path: Path, error: type[KgError], what: str) -> list[Form]:
    """The mappings of a YAML file that is a list of them.

    Raises:
        KgError: As `error`: the file cannot be read or is something else.
    """
    content = _read(path, error)
    if not isinstance(content, lines.Sequence):
        raise error(f"{path}:1: a list was expected ('- id: …' for each {what})")
    for entry in content:
        if not isinstance(entry, lines.Mapping):
            line = getattr(entry, "line", content.line)
            raise error(f"{path}:{line}: each {what} must be a mapping ('- id: …')")
    return [Form(entry, path, error, what) for entry in content]


def read_form(path: Path, error: type[KgError], what: str) -> Form:
    """The one mapping that a YAML file is.

    Raises:
        KgError: As `error`: the file cannot be read or is something else.
    """
    content = _read(path, error)
    if not isinstance(content, lines.Mapping):
        raise error(f"{path}:1: a {what} is a mapping (id: …)")
    return Form(content, path, error, what)


def _read(path: Path, error: type[KgError]) -> Any:
    try:
        return lines.read_yaml(path)
    except FileError as cause:
        raise error(str(cause)) from cause
