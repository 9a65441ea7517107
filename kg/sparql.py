"""SPARQL as text: what form a query has, whether it reaches out, where it is wrong.

Strings, IRIs and comments are blanked before a keyword is looked for, so that a word in
one of them is never taken for syntax.
"""

import re

from kg.errors import QueryError

_SKIPPED = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#[^\n]*",
    re.DOTALL,
)
_FORMS = ("select", "ask", "construct", "describe")
_UPDATES = ("insert", "delete", "with", "load", "clear", "drop", "create", "add", "move", "copy")
_PLACE = re.compile(r"error at (\d+):(\d+):")


def query_form(sparql: str) -> str:
    """The form of a query: "select", "ask", "construct", "describe", or "" for none of them.

    An update is none, even when a SELECT stands in it: some endpoints do updates that are
    sent as queries.
    """
    word = next((word for word in _words(sparql) if word in _FORMS + _UPDATES), "")
    return word if word in _FORMS else ""


def mentions_graph(sparql: str) -> bool:
    """Whether a query looks into named graphs at all."""
    return bool({"graph", "from"} & set(_words(sparql)))


def refuse_service(sparql: str) -> None:
    """Make sure that a query stays where it is asked.

    Raises:
        QueryError: It holds SERVICE, which Oxigraph follows to any address, those of the
            local network as well.
    """
    if "service" in sparql.lower() and "service" in _words(sparql):
        raise QueryError("SERVICE is not allowed here (ask that endpoint with --store)")


def syntax_line(error: SyntaxError) -> int:
    """The line that a parser's error names, from 1."""
    place = _PLACE.search(str(error))
    return int(place[1]) if place else 1


def syntax_message(sparql: str, error: SyntaxError) -> str:
    """Where a parser found a query wrong, in a few words.

    Args:
        sparql: The query.
        error: What pyoxigraph raised; its list of everything that might have followed is
            too long to help.
    """
    place = _PLACE.search(str(error))
    if not place:
        return " ".join(str(error).split())[:200]
    line, column = int(place[1]), int(place[2])
    rest = sparql.split("\n")[line - 1 : line]
    found = rest[0][column - 1 :].strip()[:40] if rest else ""
    near = f"near {found!r}" if found else "where it ends"
    return f"syntax error in line {line}, column {column}, {near}"


def _words(sparql: str) -> list[str]:
    return re.sub(r"[^\w?$:]+", " ", _SKIPPED.sub(" ", sparql)).casefold().split()
