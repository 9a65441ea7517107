"""Sums, shares and counts of a fact; amount and currency go together."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from kg.extraction.insides import Item
from kg.extraction.scopes import Scope
from kg.facts import Code, Value
from kg.frames import Frame
from kg.names.tokens import Token
from kg.ontology import Kind
from kg.quantities import Quantity
from kg.syntax.phrases import Phrase

_COUNTED = {"jobs": "count", "quantity": "count", "ordinal": "ordinal"}
# "rose by EUR 12m from EUR 78m to EUR 90m": the last is meant.
_LATER = {"from": 1, "by": 2}


def fill_numbers(
    kind: Kind,
    frame: Frame,
    scope: Scope,
    roles: dict[str, tuple[Value, ...]],
    *,
    look: Callable[[str], Iterable[Item]],
    jobs: frozenset[str],
) -> None:
    """Fill the roles of a fact that hold numbers, where the frame names them.

    Args:
        kind: The kind of the fact.
        frame: The frame.
        scope: Its trigger.
        roles: The roles, which are filled here.
        look: What stands at a place.
        jobs: Nouns behind a count that make it a number of jobs.
    """
    if "amount" in frame.roles:
        roles.pop("amount", None)
        for quantity in map(_quantity, _numbers(scope, "sum")):
            if quantity is not None and quantity.currency and quantity.bound != "range":
                roles["amount"] = (quantity.value,)
                roles["currency"] = (Code(quantity.currency),)
                break
    if "share" in frame.roles:
        roles.pop("share", None)
        found = [q for q in map(_quantity, _numbers(scope, "share")) if q is not None]
        if found:
            share = found[-1 if frame.roles["share"] == ("last",) else 0]
            roles["share"] = (share.high or share.value,)
    for key, sort in _COUNTED.items():
        if key in frame.roles and key in kind.roles and not roles.get(key):
            count = _counted(frame.roles[key], sort, scope, look, jobs)
            if count is not None:
                roles[key] = (count,)


def _counted(
    places: tuple[str, ...],
    sort: str,
    scope: Scope,
    look: Callable[[str], Iterable[Item]],
    jobs: frozenset[str],
) -> Decimal | None:
    for place in places:
        if place == "near":
            return _job_count(scope.tokens, jobs)
        count = _count(look(place), sort)
        if count is not None:
            return count
    return None


def _quantity(token: Token) -> Quantity | None:
    value = token.mention.value if token.mention else None
    return value if isinstance(value, Quantity) else None


def _numbers(scope: Scope, sort: str) -> list[Token]:
    """Sums, shares or counts in the clause, the trigger's own first."""
    found = [
        token
        for phrase in scope.all_phrases()
        for token in (*phrase.numbers, *phrase.bracket)
        if sort in token.classes
    ]
    if sort == "sum":
        arguments = scope.clause.arguments
        at = {id(n): a.prep for a in arguments for p in a.group for n in p.numbers}
        found.sort(key=lambda token: _LATER.get(at.get(id(token), ""), 0))
    if scope.phrase is not None:  # what stands behind the noun comes first
        start = scope.tokens[scope.phrase.first].start
        found.sort(key=lambda token: token.start < start)
    inner = None if found else _hanging(scope)
    if inner is None:
        return found
    numbers = (token for phrase in inner.all_phrases() for token in phrase.numbers)
    return [token for token in numbers if sort in token.classes]


def _hanging(scope: Scope) -> Scope | None:
    """A relative clause behind: "exports, which reached EUR 71m"."""
    for other in scope.clauses:
        if other.parent is scope.clause and other.relation == "relative":
            return Scope(other, scope.sentence, scope.tokens, clauses=scope.clauses)
    return None


def scope_of_sum(scope: Scope, roles: Mapping[str, tuple[Value, ...]]) -> Scope:
    """The clause that tells the amount of a fact: the trigger's, or a relative one behind it."""
    inner = _hanging(scope) if "amount" in roles else None
    if inner is None:
        return scope
    own = (t for p in scope.all_phrases() for t in (*p.numbers, *p.bracket) if "sum" in t.classes)
    return inner if next(own, None) is None else scope


def _count(items: Iterable[Item], sort: str) -> Decimal | None:
    for item in items:
        for token in item.numbers if isinstance(item, Phrase) else ():
            quantity = _quantity(token)
            if sort in token.classes and quantity is not None and quantity.bound != "range":
                return quantity.value
    return None


def _job_count(tokens: list[Token], jobs: frozenset[str]) -> Decimal | None:
    """The count before "jobs" or "people" in a sentence."""
    for at, token in enumerate(tokens):
        quantity = _quantity(token) if "count" in token.classes else None
        if quantity is not None and quantity.bound != "range":
            behind = [t.low for t in tokens[at + 1 : at + 4]]
            if any(word in jobs or word.rstrip("s") in jobs for word in behind):
                return quantity.value
    return None
