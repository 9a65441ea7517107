"""A record's text with one thing changed, and every other character as it was.

A curator's comments and line breaks are work too, so a record under review is never
written anew: a decision touches the two keys that say it, a correction its own block.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from kg.drafts import review_text
from kg.errors import ReleaseError
from kg.facts import Review

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM = "\ufeff"

Edit = tuple[int, int, str]


def with_decisions(text: str, decisions: Mapping[int, tuple[str, Review]]) -> str:
    """The text of a record in which some facts have a status and a review.

    Args:
        text: A record that can be read.
        decisions: Status and review by the number of the fact, from 0.
    """
    edits: list[Edit] = []
    line_end = _line_end(text)
    for number, node in enumerate(_facts(text)):
        if number in decisions:
            edits += _decision(text, line_end, node, *decisions[number])
    return _edited(text, edits)


def block_of(text: str, number: int) -> str:
    """The lines of one fact, from its dash to its last value, each with a line feed.

    Args:
        text: A record that can be read.
        number: Which fact, from 0.

    Raises:
        ReleaseError: The fact does not stand on lines of its own.
    """
    start, end = _lines(text, _facts(text)[number])
    return text[start:end].replace("\r\n", "\n") + "\n"


def with_block(text: str, number: int, block: str) -> str:
    """The text of a record with other lines in place of those that `block_of` gives.

    Args:
        text: A record that can be read.
        number: Which fact, from 0.
        block: The lines; they may hold several facts.

    Raises:
        ReleaseError: The fact does not stand on lines of its own.
    """
    start, end = _lines(text, _facts(text)[number])
    lines = block.replace("\r\n", "\n").rstrip("\n").split("\n")
    return _edited(text, [(start, end, _line_end(text).join(lines))])


def _facts(text: str) -> list[yaml.MappingNode]:
    # The parser does not count a byte order mark.
    top: Any = yaml.compose(text.removeprefix(_BOM), Loader=_LOADER)
    facts: yaml.SequenceNode = next(value for key, value in top.value if key.value == "facts")
    return list(facts.value)


def _decision(
    text: str, line_end: str, node: yaml.MappingNode, status: str, review: Review
) -> Iterator[tuple[int, int, str]]:
    keys = {key.value: (key, value) for key, value in node.value}
    said = f"review: {review_text(review)}"
    if "status" not in keys:
        key, _ = keys["evidence"]
        start = _index(text, key.start_mark)
        between = _between(line_end, node, key)
        yield start, start, f"status: {status}{between}"
        if "review" not in keys:
            yield start, start, f"{said}{between}"
    else:
        key, value = keys["status"]
        end = _end(text, value)
        yield _index(text, value.start_mark), end, status
        if "review" not in keys:
            at = end if node.flow_style else _line_stop(text, end)
            yield at, at, f"{_between(line_end, node, key)}{said}"
    if "review" in keys:
        _, value = keys["review"]
        yield _index(text, value.start_mark), _end(text, value), review_text(review)


def _between(line_end: str, node: yaml.MappingNode, key: yaml.ScalarNode) -> str:
    """What parts two keys of a mapping."""
    return ", " if node.flow_style else line_end + " " * key.start_mark.column


def _lines(text: str, node: yaml.MappingNode) -> tuple[int, int]:
    """From where to where the lines of a fact reach, the last line's end left out."""
    first = _index(text, node.start_mark)
    start = text.rfind("\n", 0, first) + 1
    end = _line_stop(text, _end(text, node))
    following = text[_end(text, node) : end].strip()
    if not re.fullmatch(" *- +", text[start:first]) or following[:1] not in ("", "#"):
        raise ReleaseError(
            "the fact does not stand on lines of its own that begin with a dash (change it in "
            "the whole record)"
        )
    return start, end


def _end(text: str, node: yaml.Node) -> int:
    """Where the last value of a node ends; a block ends, for the parser, where the next begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    end = _index(text, node.end_mark)
    while text[end - 1].isspace():
        end -= 1
    return end


def _line_stop(text: str, index: int) -> int:
    """Where a line ends, before its carriage return and line feed."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found - text.endswith("\r", 0, found)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _index(text: str, mark: Any) -> int:
    return int(mark.index) + text.startswith(_BOM)


def _edited(text: str, edits: list[Edit]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
