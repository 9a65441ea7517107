"""YAML that knows its lines.

YAML reads ``2019-08-14`` as a date and ``no`` as false; here every scalar stays the text
the curator wrote, and a key that stands twice is an error, not a silent overwrite. Deep
nesting, aliases and further documents are refused: a record needs none of them.
"""

from pathlib import Path
from typing import Any

import yaml

from kg.files import FileError, read_text

MAX_DEPTH = 20

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Text(str):
    """A scalar of a YAML file.

    Attributes:
        line: Line of the file it stands in, from 1.
    """

    __slots__ = ("line",)
    line: int


class Mapping(dict[str, Any]):
    """A mapping of a YAML file; keys keep their order.

    Attributes:
        line: Line of the file it begins in, from 1.
        lines: Line of each key.
    """

    __slots__ = ("line", "lines")
    line: int
    lines: dict[str, int]


class Sequence(list[Any]):
    """A sequence of a YAML file.

    Attributes:
        line: Line of the file it begins in, from 1.
    """

    __slots__ = ("line",)
    line: int


def read_yaml(path: Path) -> Any:
    """The content of a YAML file as `Mapping`, `Sequence` and `Text`.

    Raises:
        FileError: The file is missing, not UTF-8, not YAML, holds a key twice, an alias
            or nothing at all; the message names file and line.
    """
    loader = _Loader(read_text(path))
    try:
        found = _build(loader, path)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise FileError(f"{where}: not YAML ({error.problem})") from error
    except yaml.YAMLError as error:
        raise FileError(f"{path}: not YAML ({' '.join(str(error).split())})") from error
    finally:
        loader.dispose()
    if found is None:
        raise FileError(f"{path}: empty, where a record or a list of entities was expected")
    return found


def _build(loader: Any, path: Path) -> Any:
    """The value of the one document, from the parser's events: deep nesting is no recursion."""
    root = Sequence()
    open_nodes: list[_Node] = [_Node(root)]
    while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise FileError(f"{path}:{line}: a YAML alias (*) is not allowed, write the value out")
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            open_nodes.pop()
        elif isinstance(event, yaml.NodeEvent):
            if len(open_nodes) > MAX_DEPTH:
                raise FileError(f"{path}:{line}: nested deeper than {MAX_DEPTH} levels")
            value = _value(event, line)
            open_nodes[-1].add(value, line, path)
            if not isinstance(value, Text):
                open_nodes.append(_Node(value))
    if len(root) > 1:
        raise FileError(f"{path}: holds {len(root)} YAML documents, where one was expected")
    return root[0] if root else None


class _Node:
    """A sequence or mapping that is being filled."""

    def __init__(self, value: Any) -> None:
        self._value = value
        self._key: str | None = None

    def add(self, value: Any, line: int, path: Path) -> None:
        if isinstance(self._value, Sequence):
            self._value.append(value)
        elif self._key is not None:
            self._value[self._key] = value
            self._key = None
        elif not isinstance(value, Text):
            raise FileError(f"{path}:{line}: a key must be a word")
        elif value in self._value:
            first = self._value.lines[value]
            raise FileError(
                f"{path}:{line}: the key {str(value)!r} stands twice (first in line {first})"
            )
        else:
            self._key = str(value)
            self._value.lines[self._key] = line


def _value(event: Any, line: int) -> Any:
    if isinstance(event, yaml.ScalarEvent):
        text = Text(event.value)
        text.line = line
        return text
    value = Mapping() if isinstance(event, yaml.MappingStartEvent) else Sequence()
    value.line = line
    if isinstance(value, Mapping):
        value.lines = {}
    return value
