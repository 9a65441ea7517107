"""Releases held against the shapes, many at once, and told where they were written.

The shapes engine has a cost a call, so releases wait until there is enough to check.
"""

import pyoxigraph as ox

from kg import iris
from kg.authority import Authority
from kg.records import Record
from kg.validation import Validator

# So many triples are validated together.
BATCH_TRIPLES = 4000


class Checks:
    """Releases that wait to be held against the shapes together.

    Args:
        validator: The shapes.
        authority: Entities that are known before.
    """

    def __init__(self, validator: Validator, authority: Authority) -> None:
        self._validator = validator
        self._quads: list[ox.Quad] = []
        self._known = {iris.entity(one.id): one.where for one in authority.values()}
        self._lines: dict[str, str] = {}

    def check_authority(self, quads: list[ox.Quad]) -> list[str]:
        """What the shapes refuse in the graph of the authority."""
        return self._validator.violations(quads, self._where)

    def add(self, record: Record, quads: list[ox.Quad]) -> list[str]:
        """Let a release wait; what the shapes refuse in all that wait, once they are many."""
        self._quads += quads
        for fact in record.facts:
            self._lines[iris.fact(record.id, fact.id)] = f"{record.path}:{fact.line}"
        for entity in record.entities:
            self._lines[iris.entity(entity.id)] = entity.where
        self._lines[iris.release(record.id)] = str(record.path)
        return self.check() if len(self._quads) >= BATCH_TRIPLES else []

    def check(self) -> list[str]:
        """What the shapes refuse in the releases that wait; none waits any more."""
        if not self._quads:
            return []
        found = self._validator.violations(self._quads, self._where)
        self._quads, self._lines = [], {}
        return found

    def _where(self, node: str) -> str:
        place = self._lines.get(node) or self._known.get(node)
        if place is not None:
            return place
        release = self._lines.get(node.partition("#")[0], "")
        return f"{release}: {iris.local(node)}".lstrip(": ")
