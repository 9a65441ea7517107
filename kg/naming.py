"""Which entity or event of a graph somebody means by an id, an address or a name.

An unknown name is an error with the nearest ids, never an empty answer: "nothing known of
her" and "no such person" are different things.
"""

from typing import TypeGuard

import pyoxigraph as ox

from kg import iris
from kg.errors import QueryError
from kg.store import Store

# So many events are listed where a text does not name one of them.
_SHOWN_EVENTS = 5
_NAMED = (
    "GRAPH ?graph { ?entity <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ?class ; ?by ?name } "
    "VALUES ?by { <http://www.w3.org/2000/01/rdf-schema#label> "
    "<http://www.w3.org/2004/02/skos/core#altLabel> "
    "<http://www.w3.org/2004/02/skos/core#hiddenLabel> }"
)


def find_entity(store: Store, text: str) -> str:
    """The IRI of the entity that a text names.

    Args:
        store: The graph.
        text: Its id, such as "taro-kono" or "topic/economy", its IRI, or one of its names in
            any language; case is ignored in names.

    Raises:
        QueryError: Nothing in the graph has that id or name, or several things have the name.
        StoreError: The store cannot be read.
    """
    if "://" in text:
        candidates = [text]
    elif text.startswith("topic/"):
        candidates = [iris.BASE + text]
    else:
        candidates = [iris.entity(text), f"{iris.BASE}topic/{text}"]
    for address in candidates:
        if _exists(store, address):
            return address
    found = _by_name(store, text)
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(map(iris.local, found))
        raise QueryError(f"{text!r} is a name of several entities: {ids} (give the id)")
    raise QueryError(f"no entity has the id or name {text!r}{_nearest(store, text)}")


def find_event(store: Store, text: str) -> str:
    """The IRI of the event that a text names.

    Args:
        store: The graph.
        text: Its IRI, or its address without the name space, such as
            "event/2019-08-14-kono-in-slovenia/meeting-ac06", with or without "event/"; the
            beginning will do if no other event begins so. Or its whole name; case is ignored.

    Raises:
        QueryError: No event is so named, or several are; the message lists some.
        StoreError: The store cannot be read.
    """
    rows = store.select(
        f"SELECT ?event ?name WHERE {{ GRAPH <{iris.EVENTS_GRAPH}> {{ "
        f"?event <{iris.term('eventKind')}> ?kind ; "
        "<http://www.w3.org/2000/01/rdf-schema#label> ?name } }"
    ).rows
    names = {
        event.value: name.value
        for event, name in rows
        if isinstance(event, ox.NamedNode) and isinstance(name, ox.Literal)
    }
    wanted = text.removeprefix(iris.BASE).removeprefix("event/")
    begin = (
        {one for one in names if one.startswith(f"{iris.BASE}event/{wanted}")} if wanted else set()
    )
    called = {one for one, name in names.items() if name.casefold() == text.casefold()}
    exact = {f"{iris.BASE}event/{wanted}"} & begin
    found = exact or begin or called
    if len(found) == 1:
        return found.pop()
    what = (
        f"{text!r} is the beginning of several events" if found else f"no event is named {text!r}"
    )
    near = found or {one for one, name in names.items() if wanted.casefold() in name.casefold()}
    some = [f"{iris.local(one)} ({names[one]})" for one in sorted(near)[:_SHOWN_EVENTS]]
    some += ["…"] * (len(near) > len(some))
    listed = f": {'; '.join(some)}" if some else " (kg ask events lists all)"
    raise QueryError(what + listed)


def _exists(store: Store, address: str) -> bool:
    try:
        node = ox.NamedNode(address)
    except ValueError:
        return False
    ((answer,),) = store.select(f"ASK {{ GRAPH ?graph {{ {node} ?property ?value }} }}").rows
    return isinstance(answer, ox.Literal) and answer.value == "true"


def _by_name(store: Store, text: str) -> list[str]:
    wanted = ox.Literal(text.casefold())
    solutions = store.select(
        f"SELECT DISTINCT ?entity WHERE {{ {_NAMED} FILTER (LCASE(STR(?name)) = {wanted}) }}"
    )
    return sorted(row[0].value for row in solutions.rows if _ours(row[0]))


def _nearest(store: Store, text: str) -> str:
    import difflib

    names: dict[str, str] = {}
    for entity, name in store.select(f"SELECT DISTINCT ?entity ?name WHERE {{ {_NAMED} }}").rows:
        if _ours(entity) and isinstance(name, ox.Literal):
            short = iris.local(entity.value)
            names.update({short: short, name.value.casefold(): short})
    close = difflib.get_close_matches(text.casefold(), names, n=5, cutoff=0.6)
    close += sorted(name for name in names if text.casefold() in name)[:5]
    ids = list(dict.fromkeys(names[name] for name in close))[:3]
    return f" (near it: {', '.join(ids)})" if ids else " (kg ask entities --name finds them)"


def _ours(node: object) -> TypeGuard[ox.NamedNode]:
    return isinstance(node, ox.NamedNode) and node.value.startswith(
        (f"{iris.BASE}id/", f"{iris.BASE}topic/")
    )
