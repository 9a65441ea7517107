"""JSON-LD with the names of our own context, which stands in the file itself.

A subject a line, so that two files can be compared. A short name is used only where the
context makes exactly the same statement of it; everything else is written out in full, so
that an odd entry in the context costs beauty and never a statement.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import OntologyError

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# A context of JSON-LD 1.1 takes a short entry for a prefix only when its IRI ends so.
_DELIMITERS: Final = tuple(":/?#[]@")
# What an entry may say for its name to be used.
_UNDERSTOOD: Final = {"@id", "@type", "@language", "@container"}

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Json = dict[str, Any]


class Context:
    """The names of a JSON-LD context, as far as they are plain.

    Args:
        entries: What stands under ``@context``.
    """

    def __init__(self, entries: Mapping[str, Any]) -> None:
        self.entries = entries
        self._prefixes = {
            name: iri
            for name, iri in entries.items()
            if isinstance(iri, str) and iri.endswith(_DELIMITERS) and not name.startswith("@")
        }
        self._terms: dict[str, list[tuple[str, Json]]] = defaultdict(list)
        for name, entry in entries.items():
            said = {"@id": entry} if isinstance(entry, str) else entry
            if name not in self._prefixes and self._plain(name, said):
                self._terms[self._expand(said["@id"])].append((name, said))

    @staticmethod
    def _plain(name: str, said: Any) -> bool:
        return (
            not name.startswith("@")
            and isinstance(said, dict)
            and {"@id"} <= said.keys() <= _UNDERSTOOD
            and said.get("@type") != "@json"
        )

    def key(self, predicate: str, value: Value) -> tuple[str, Any]:
        """The shortest way to say a property and a value; a language map for some texts."""
        for name, said in self._terms.get(predicate, ()):
            container, language = said.get("@container"), said.get("@language")
            kind = self._expand(said.get("@type", ""))
            if container == "@language":
                if isinstance(value, ox.Literal) and value.language:
                    return name, {value.language: value.value}
            elif container in (None, "@set"):
                return name, self._value(value, kind, language)
        return self.shorten(predicate), self._value(value, "", None)

    def name(self, iri: str) -> str:
        """An IRI where names of the vocabulary are understood."""
        terms = self._terms.get(iri, ())
        return next((name for name, _ in terms), self.shorten(iri))

    def shorten(self, iri: str) -> str:
        """An IRI with a prefix, where one fits."""
        for name, start in self._prefixes.items():
            rest = iri.removeprefix(start)
            if rest != iri and rest and not rest.startswith("//"):
                return f"{name}:{rest}"
        return iri

    def _expand(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        return self._prefixes[prefix] + rest if colon and prefix in self._prefixes else name

    def _value(self, value: Value, kind: str, language: str | None) -> Any:
        if isinstance(value, ox.NamedNode):
            if kind == "@vocab":
                return self.name(value.value)
            return (
                self.shorten(value.value) if kind == "@id" else {"@id": self.shorten(value.value)}
            )
        if not isinstance(value, ox.Literal):
            return {"@id": str(value)}
        if value.language:
            short = value.language == language
            return value.value if short else {"@language": value.language, "@value": value.value}
        datatype = value.datatype.value
        if kind == datatype:
            return _native(value)
        if datatype == f"{_XSD}string":
            plain = not kind and language is None and "@language" not in self.entries
            return value.value if plain else {"@value": value.value}
        return {"@type": self.name(datatype), "@value": value.value}


def _native(literal: ox.Literal) -> str | int | bool:
    """A number or truth value as JSON has it, when nothing of its spelling is lost."""
    text = literal.value
    if literal.datatype.value == f"{_XSD}integer" and len(text) < 16 and text == str(_int(text)):
        return int(text)
    if literal.datatype.value == f"{_XSD}boolean" and text in ("true", "false"):
        return text == "true"
    return text


def _int(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def read_context(path: Path) -> Context:
    """The context of a ``context.jsonld`` file.

    Raises:
        OntologyError: The file is missing or is not a JSON-LD context.
    """
    try:
        entries = json.loads(path.read_bytes())["@context"]
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise OntologyError(f"{path}: not JSON ({error})") from error
    except (KeyError, TypeError) as error:
        raise OntologyError(f"{path}: has no @context") from error
    if not isinstance(entries, dict):
        raise OntologyError(f"{path}: its @context must be an object of names")
    return Context(entries)


def to_jsonld(quads: Iterable[ox.Quad], context: Context) -> Iterator[bytes]:
    """Quads as JSON-LD, piece by piece.

    Args:
        quads: Grouped by graph, and in it by subject.
        context: Names to use; it is written into the file.
    """
    head = json.dumps(context.entries, ensure_ascii=False, indent=1)
    yield f'{{"@context": {head},\n"@graph": ['.encode()
    for at, (graph, inside) in enumerate(groupby(quads, key=lambda quad: quad.graph_name)):
        yield b",\n" if at else b"\n"
        if isinstance(graph, ox.DefaultGraph):
            yield b'{"@graph": ['
        else:
            yield f'{{"@id": {_dump(_name(graph, context))}, "@graph": ['.encode()
        for number, (subject, said) in enumerate(groupby(inside, key=lambda quad: quad.subject)):
            yield b",\n" if number else b"\n"
            yield _dump(_described(subject, said, context)).encode()
        yield b"\n]}"
    yield b"\n]}\n"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _name(node: object, context: Context) -> str:
    return context.shorten(node.value) if isinstance(node, ox.NamedNode) else str(node)


def _described(subject: object, quads: Iterable[ox.Quad], context: Context) -> Json:
    found: Json = {"@id": _name(subject, context)}
    for quad in quads:
        if quad.predicate.value == _TYPE and isinstance(quad.object, ox.NamedNode):
            key, value = "@type", context.name(quad.object.value)
        else:
            key, value = context.key(quad.predicate.value, quad.object)
        _add(found, key, value)
    return found


def _add(found: Json, key: str, value: Any) -> None:
    """Put a value beside what is there; texts in a map of languages beside those of theirs."""
    if key not in found:
        found[key] = value
    elif isinstance(value, dict) and not any(name.startswith("@") for name in value):
        for language, text in value.items():
            _add(found[key], language, text)
    else:
        old = found[key]
        found[key] = [*(old if isinstance(old, list) else [old]), value]
