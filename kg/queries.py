"""The named questions: one ``.rq`` file each, whose header is its documentation.

A parameter's default stands in the file as ``VALUES ?name { … }``, so the file runs as it
is in any editor. Binding replaces that clause by an escaped RDF term and touches nothing
else: a value is never searched, so one that reads like SPARQL stays inert. A table of
constants is written ``VALUES (?name) { … }`` and is no parameter.
"""

import contextlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg import iris, resources
from kg.errors import QueryError
from kg.sparql import syntax_line, syntax_message

Term = Literal | NamedNode

_KEYS = ("summary", "description", "tags", "parameters")
_KEY = re.compile(r"#\+ (?P<key>\w+):(?: (?P<value>\S.*))?")
_PARAMETER = re.compile(
    r"#\+   (?P<name>[a-z]\w*) \((?P<type>text|entity|number|date|choice(?= ))"
    r"(?: (?P<choices>[^()]+))?\): (?P<description>\S.*)"
)
_STRING = r'"(?:[^"\\\n]|\\.)*"'
_VALUES = re.compile(
    rf"\bVALUES\s+\?(?P<name>\w+)\s*\{{(?P<default>(?:{_STRING}|<[^<>]*>|[^{{}}\"<>])*)\}}",
    re.IGNORECASE,
)
_SLUG = re.compile(r"(?:topic/)?[^\W_]+(?:-[^\W_]+)*")
_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a question lets its asker choose.

    Attributes:
        name: The variable without "?", also the option on the command line.
        type: "text", "entity", "number", "date" or "choice": how `parse` reads it.
        description: What it means, for a reader without SPARQL.
        default: The value written in the file, as one would type it; "" stands for any.
        choices: The values allowed, only for the type "choice".
    """

    name: str
    type: str
    description: str
    default: str
    choices: tuple[str, ...] = ()

    def parse(self, text: str) -> Term:
        """Read a text as a value of this parameter.

        Args:
            text: Any words (text), an id such as "taro-kono" or a full IRI (entity), a
                decimal number (number), a year, month or day such as "2024-06" (date), or
                one of the choices. "" stands for any, whatever the type.

        Raises:
            ValueError: The text is not of the type; the message says what is.
        """
        if text and self.type in _PARSERS:
            return _PARSERS[self.type](text)
        if text and self.choices and text not in self.choices:
            raise ValueError(f"{text!r} is not one of {', '.join(self.choices)}")
        try:
            return Literal(text)
        except ValueError:
            raise ValueError("the text is not Unicode") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question.

    Attributes:
        name: The file's name without ".rq", its name on the command line.
        summary: One sentence.
        description: What a row is, and where readers could err.
        tags: Words to group questions by.
        parameters: By name, in the order of the header.
        text: The SPARQL SELECT, with the header.
    """

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    text: str

    def bind(self, **values: Term) -> str:
        """The query text with parameters set.

        Args:
            **values: RDF term for each parameter to set. The others keep the default
                written in the file.

        Returns:
            SPARQL that differs from the file only in those ``VALUES`` clauses.

        Raises:
            QueryError: A name that is no parameter of this query.
        """
        self._refuse_unknown(values)

        def clause(match: re.Match[str]) -> str:
            term = values.get(match["name"])
            return match[0] if term is None else f"VALUES ?{match['name']} {{ {term} }}"

        # One pass: a value that itself reads like a VALUES clause is not searched.
        return _VALUES.sub(clause, self.text)

    def parse_values(self, texts: Mapping[str, str]) -> dict[str, Term]:
        """Read the texts of a command line as the values their parameters declare.

        Raises:
            QueryError: A name that is no parameter, or a text that is not of its type.
        """
        self._refuse_unknown(texts)
        values: dict[str, Term] = {}
        for name, text in texts.items():
            try:
                values[name] = self.parameters[name].parse(text)
            except ValueError as error:
                raise QueryError(f"parameter {name} of {self.name}: {error}") from None
        return values

    def _refuse_unknown(self, values: Mapping[str, object]) -> None:
        for name in sorted(values.keys() - self.parameters.keys()):
            known = ", ".join(self.parameters) or "none"
            raise QueryError(f"{self.name} has no parameter {name!r} (it has: {known})")


def find_queries(folder: Path | None = None) -> list[Query]:
    """All questions of a folder, by name; without one, those that ship; see `read_query`."""
    return [read_query(path) for path in _paths(folder).values()]


def find_query(name: str, folder: Path | None = None) -> Query:
    """The question of that name, reading no other file.

    Raises:
        QueryError: There is none; the message names the nearest and all known ones.
    """
    paths = _paths(folder)
    if name not in paths:
        import difflib

        near = difflib.get_close_matches(name, paths, n=1, cutoff=0.5)
        hint = f", did you mean {near[0]!r}?" if near else ""
        known = ", ".join(paths) or "none"
        raise QueryError(f"there is no question {name!r}{hint} (there are: {known})")
    return read_query(paths[name])


def read_query(path: Path) -> Query:
    """Read one query file.

    Args:
        path: A SPARQL 1.1 SELECT in UTF-8 under a header of ``#+ key: value`` lines:
            summary, description, tags and, when the query has any, parameters.

    Raises:
        QueryError: The file is not so, or a parameter has no ``VALUES`` clause or the other
            way round. The message begins with file and line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise QueryError(f"{path}:{line}: is not UTF-8") from None
    values, parameters = _read_header(path, text)
    defaults = _read_defaults(path, text, parameters)
    _check_syntax(path, text)
    return Query(
        name=path.stem,
        summary=values["summary"],
        description=values["description"],
        tags=tuple(re.split(r",\s*", values["tags"].strip("[] "))),
        parameters={
            name: _to_parameter(path, line, match, defaults[name])
            for name, (line, match) in parameters.items()
        },
        text=text,
    )


def _paths(folder: Path | None) -> dict[str, Path]:
    return {path.stem: path for path in sorted((folder or resources.queries()).glob("*.rq"))}


_Lines = dict[str, tuple[int, re.Match[str]]]


def _read_header(path: Path, text: str) -> tuple[dict[str, str], _Lines]:
    values: dict[str, str] = {}
    parameters: _Lines = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.lstrip().startswith("#+"):
            continue
        parameter, key = _PARAMETER.fullmatch(line), _KEY.fullmatch(line)
        name = parameter["name"] if parameter else key["key"] if key else ""
        if name in (parameters if parameter else values):
            raise QueryError(f"{path}:{number}: {name} stands twice in the header")
        if parameter and "parameters" in values:
            parameters[name] = (number, parameter)
        elif key and name in _KEYS and (key["value"] is None) == (name == "parameters"):
            values[name] = key["value"] or ""
        else:
            raise QueryError(
                f"{path}:{number}: {line!r} is neither '#+ key: value' with one of"
                f" {', '.join(_KEYS)}, nor '#+   name (type): description' under parameters"
            )
    for name in _KEYS[:3]:
        if name not in values:
            raise QueryError(f"{path}:1: the header has no line '#+ {name}: …'")
    return values, parameters


def _read_defaults(path: Path, text: str, parameters: Mapping[str, object]) -> dict[str, str]:
    defaults: dict[str, str] = {}
    for match in _VALUES.finditer(text):
        name, default = match["name"], match["default"].strip()
        line = text.count("\n", 0, match.start()) + 1
        if name not in parameters:
            raise QueryError(f"{path}:{line}: VALUES ?{name} has no line under parameters")
        if defaults.setdefault(name, default) != default:
            raise QueryError(f"{path}:{line}: VALUES ?{name} has another default than above")
    for name in parameters.keys() - defaults.keys():
        raise QueryError(f"{path}:1: parameter {name} has no clause VALUES ?{name} {{ … }}")
    return defaults


def _to_parameter(path: Path, line: int, match: re.Match[str], default: str) -> Parameter:
    parameter = Parameter(
        name=match["name"],
        type=match["type"],
        description=match["description"],
        default=iris.local(default[1:-1]) if default.startswith("<") else default.strip('"'),
        choices=tuple(choice.strip() for choice in (match["choices"] or "").split("|") if choice),
    )
    # What a user types for the default must give the very term that stands in the file.
    with contextlib.suppress(ValueError):
        if default in {str(parameter.parse(parameter.default)), parameter.default}:
            return parameter
    raise QueryError(
        f"{path}:{line}: the default {default} of {parameter.name} is no {parameter.type}"
        ' (a text, date or choice stands in quotation marks, an entity as <IRI>, any as "")'
    )


def _check_syntax(path: Path, text: str) -> None:
    try:
        results = pyoxigraph.Store().query(text)
    except SyntaxError as error:
        where = f"{path}:{syntax_line(error)}"
        found = syntax_message(text, error)
        raise QueryError(f"{where}: {found} (SPARQL was expected)") from None
    if not isinstance(results, pyoxigraph.QuerySolutions):
        raise QueryError(f"{path}:1: a question is a SELECT")


def _parse_entity(text: str) -> Term:
    if "://" in text or _SLUG.fullmatch(text):
        ours = iris.BASE + text if text.startswith("topic/") else iris.entity(text)
        with contextlib.suppress(ValueError):
            return NamedNode(text if "://" in text else ours)
    raise ValueError(f"{text!r} is not the id of an entity, such as taro-kono, nor a full IRI")


def _parse_number(text: str) -> Term:
    match = re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text)
    if match is None:
        raise ValueError(f"{text!r} is not a number such as 20 or 2.5")
    return Literal(text, datatype=NamedNode(_XSD + ("decimal" if match[1] else "integer")))


def _parse_date(text: str) -> Term:
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        with contextlib.suppress(ValueError):
            date.fromisoformat(f"{text}-01-01"[:10])
            return Literal(text)
    raise ValueError(f"{text!r} is not a year, month or day such as 2024, 2024-06 or 2024-06-01")


_PARSERS: Mapping[str, Callable[[str], Term]] = {
    "entity": _parse_entity,
    "number": _parse_number,
    "date": _parse_date,
}
