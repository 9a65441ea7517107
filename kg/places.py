"""A place for each entity: Slovenia's side left, Japan's right, and between them by theme.

Forces draw linked entities together and push all apart, as in Fruchterman and Reingold
(1991). Those that a large page shows first get their places first, with room for a name each;
the rest is put between them. Only square roots are taken, so that every machine finds the same.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Final

import networkx as nx

from kg.catalogue import Fact, Ref

# Where the sides are at home and the two states stand, as parts of the width.
_HOMES: Final = {"slovenia": -0.3, "other": 0.0, "japan": 0.3}
_ENDS: Final = {"slovenia": -0.5, "japan": 0.5}
# Room of an entity with its name, in dots, and of one without; names are wide and low.
_NAMED: Final = (136.0, 62.0)
_BARE: Final = 52.0
# How much wider than high the sheet is, and the part of it that the first entities fill.
_FORM: Final = 1.9
_FILLED: Final = 0.62
# Dots between two nodes, and the part of the sheet that nodes without names fill.
_GAP: Final = 7.0
_PACKED: Final = 0.42
# Forces work on a sheet pressed together by this, since names are wide.
_STRETCH: Final = 2.2


def lay_out(
    network: "nx.MultiDiGraph[str]",
    facts: Iterable[Fact] = (),
    *,
    heights: Mapping[str, float] | None = None,
    first: Collection[str] | None = None,
    sizes: Mapping[str, float] | None = None,
) -> dict[str, tuple[int, int]]:
    """A place for each node.

    Args:
        network: The network; the states "slovenia" and "japan" hold its two ends.
        facts: Facts that keep a node without links near those it is named with.
        heights: From -0.5 (top) to 0.5 (bottom), where a node is at home; others in the middle.
        first: The nodes that have room for their names; None is all.
        sizes: Radius of each node, in dots; others are of 9.

    Returns:
        Whole numbers, y downwards, in the order of ids.
    """
    sheet = _Sheet(network, facts, heights or {}, network if first is None else first, sizes or {})
    sheet.settle_first()
    sheet.settle_rest()
    return {
        node: (round(place.real), round(place.imag))
        for node, place in zip(sheet.nodes, sheet.places, strict=True)
    }


class _Sheet:
    """The nodes by their number, where they are, and what draws them."""

    def __init__(
        self,
        network: "nx.MultiDiGraph[str]",
        facts: Iterable[Fact],
        heights: Mapping[str, float],
        first: Collection[str],
        sizes: Mapping[str, float],
    ) -> None:
        self.nodes = sorted(network)
        index = {node: at for at, node in enumerate(self.nodes)}
        self.first = [index[node] for node in self.nodes if node in first]
        self.rest = sorted({*index.values()} - {*self.first})
        self.sizes = [sizes.get(node, 9.0) for node in self.nodes]
        area = max(
            len(self.first) * _NAMED[0] * _NAMED[1] / _FILLED,
            len(self.nodes) * _BARE * _BARE,
            sum((2 * size + _GAP) ** 2 for size in self.sizes) / _PACKED,
            8 * _NAMED[0] * _NAMED[1],
        )
        self.height = math.sqrt(area / _FORM)
        self.width = self.height * _FORM
        self.ends = {index[state]: part for state, part in _ENDS.items() if state in index}
        self.homes = [
            complex(
                _HOMES[network.nodes[node]["side"]] * self.width,
                heights.get(node, 0.0) * self.height,
            )
            for node in self.nodes
        ]
        chance = random.Random(1992)
        spread = (self.width / 4, self.height / 3)
        self.places = [
            home + complex(*((chance.random() - 0.5) * size for size in spread))
            for home in self.homes
        ]
        for at, part in self.ends.items():
            self.places[at] = complex(part * self.width, 0)
        self.ties = Counter((index[a], index[b]) for a, b in map(sorted, network.edges()))
        for fact in facts:
            for a, b in combinations(sorted(_entities(fact) & index.keys()), 2):
                if not (network.degree(a) and network.degree(b)):
                    self.ties[index[a], index[b]] += 1

    def settle_first(self) -> None:
        """Let the forces work on those shown first, then give each the room of its name."""
        chosen = {*self.first}
        ties = [
            (pair, count)
            for pair, count in sorted(self.ties.items())
            if chosen.issuperset(pair) and not self.ends.keys() & pair
        ]
        flat = [complex(place.real / _STRETCH, place.imag) for place in self.places]
        homes = [complex(home.real / _STRETCH, home.imag) for home in self.homes]
        apart = math.sqrt(self.width / _STRETCH * self.height / max(1, len(self.first)))
        free = [at for at in self.first if at not in self.ends]
        _settle(flat, self.first, free, ties, homes, apart)
        for at in free:
            self.places[at] = complex(flat[at].real * _STRETCH, flat[at].imag)
        self._fill(free, 0.65)
        self._part(free)

    def settle_rest(self) -> None:
        """Put each of the rest near those it is linked with, then let them push each other."""
        around: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for (a, b), count in self.ties.items():
            # A state is linked with everybody, so it says little of where one belongs.
            around[a].append((b, 0.15 if b in self.ends else math.sqrt(count)))
            around[b].append((a, 0.15 if a in self.ends else math.sqrt(count)))
        placed = {*self.first}
        for _ in range(4):
            for at in self.rest:
                near = [(self.places[to], weight) for to, weight in around[at] if to in placed]
                near.append((self.homes[at], 0.6))
                total = sum(weight for _, weight in near)
                middle = sum((place * weight for place, weight in near), 0j) / total
                self.places[at] = middle + (self.places[at] - middle) * 0.2
            placed.update(self.rest)
        for at in self.rest:
            self.homes[at] = complex(self.homes[at].real, self.places[at].imag)
        ties = [
            (pair, count)
            for pair, count in sorted(self.ties.items())
            if not self.ends.keys() & pair and not placed.isdisjoint(pair)
        ]
        everybody = range(len(self.places))
        _settle(self.places, everybody, self.rest, ties, self.homes, _BARE * 0.9, turns=40)
        self._fill(self.rest, 0.5)
        self._part_rest()

    def _fill(self, free: Sequence[int], part: float) -> None:
        """Even out rows and columns: a part of the place by rank, the rest by force."""
        for axis, size in ((1, self.height), (0, self.width * 0.84)):
            values = [(self.places[at].real, self.places[at].imag)[axis] for at in free]
            most = max(map(abs, values), default=0) or 1.0
            order = sorted(range(len(free)), key=lambda at: (values[at], free[at]))
            for rank, at in enumerate(order):
                even = (rank + 0.5) / len(free) - 0.5
                value = size / 2 * (values[at] / most * (1 - part) + 2 * even * part)
                place = self.places[free[at]]
                self.places[free[at]] = (
                    complex(place.real, value) if axis else complex(value, place.imag)
                )

    def _part(self, free: Sequence[int]) -> None:
        """Push names apart that lie on each other, along the shorter way; keep the middle free."""
        wide, high = _NAMED
        moving = {*free}
        boxes = [*free, *self.ends]
        for turn in range(240):
            moves: dict[int, complex] = defaultdict(complex)
            for a, b in combinations(boxes, 2):
                way = self.places[a] - self.places[b]
                x, y = wide - abs(way.real), high - abs(way.imag)
                if x <= 0 or y <= 0:
                    continue
                if x / wide < y / high:
                    push = complex(x / 2 if way.real >= 0 else -x / 2, 0)
                else:
                    push = complex(0, y / 2 if way.imag >= 0 else -y / 2)
                moves[a] += push
                moves[b] -= push
            if len(self.ends) == len(_ENDS):
                for at in free:
                    y = self.places[at].imag
                    if abs(y) < high / 2:
                        moves[at] += complex(0, (high / 2 - abs(y)) * (1 if y >= 0 else -1))
            if not moves:
                return
            for at in sorted(moves.keys() & moving):
                self.places[at] += moves[at] * (0.7 if turn < 200 else 0.4)
            self._inside(free)

    def _part_rest(self) -> None:
        """Push the rest off each other and off those that stand, until no node covers another."""
        moving = {*self.rest}
        most = _GAP + max(self.sizes, default=0) + max((self.sizes[at] for at in moving), default=0)
        for _ in range(120):
            self._inside(self.rest)
            moves: dict[int, complex] = defaultdict(complex)
            for members, near in _neighbourhoods(self.places, range(len(self.places)), most):
                spots = [(other, self.places[other], self.sizes[other]) for other in near]
                for at in sorted(moving & {*members}):
                    place, room = self.places[at], self.sizes[at] + _GAP
                    for other, spot, size in spots:
                        way, need = place - spot, room + size
                        square = way.real * way.real + way.imag * way.imag
                        if other == at or square >= need * need:
                            continue
                        far = math.sqrt(square)
                        step = way / far if far else complex(1, (at - other) % 3 - 1)
                        moves[at] += step * ((need - far) * (0.5 if other in moving else 1.0))
            if not moves:
                return
            for at, move in moves.items():
                self.places[at] += move

    def _inside(self, free: Iterable[int]) -> None:
        """Keep to the sheet, and beside the two states."""
        right, low = self.width / 2, self.height / 2
        for at in free:
            x, y = self.places[at].real, self.places[at].imag
            self.places[at] = complex(max(-right, min(right, x)), max(-low, min(low, y)))


def _entities(fact: Fact) -> set[str]:
    named = {value.id for _, value in fact.roles if isinstance(value, Ref)}
    return named | {id for id in (fact.place, fact.reported_by) if id}


def _length(step: complex) -> float:
    # Not abs(): a square root is the same number on every machine.
    return math.sqrt(step.real * step.real + step.imag * step.imag)


def _settle(
    places: list[complex],
    among: Iterable[int],
    free: Sequence[int],
    ties: Sequence[tuple[tuple[int, int], int]],
    homes: Sequence[complex],
    apart: float,
    turns: int | None = None,
) -> None:
    """Let the forces among some work on the free, in steps that shorten to nothing."""
    turns = turns or max(60, min(300, 24000 // max(1, len(free))))
    moving, among = {*free}, [*among]
    for turn in range(turns):
        moves = _pushes(places, among, moving, apart)
        for (a, b), count in ties:
            way = places[a] - places[b]
            pull = way * ((1 + math.sqrt(count) / 4) * 0.25 * _length(way) / apart)
            moves[a] -= pull
            moves[b] += pull
        for at in free:
            home = homes[at] - places[at]
            move = moves[at] + complex(2.5 * home.real, 0.9 * home.imag)
            far = _length(move)
            if far:
                places[at] += move * (min(far * 0.1, apart * (1 - turn / turns)) / far)


def _neighbourhoods(
    places: Sequence[complex], among: Iterable[int], size: float
) -> Iterable[tuple[list[int], list[int]]]:
    """The nodes of each square of a grid, and those of the squares around it.

    The grid spares looking at the far ones.
    """
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at in among:
        cells[int(places[at].real // size), int(places[at].imag // size)].append(at)
    for (column, row), members in cells.items():
        around = product((column - 1, column, column + 1), (row - 1, row, row + 1))
        yield members, [other for cell in around for other in cells.get(cell, ())]


def _pushes(
    places: Sequence[complex], among: Iterable[int], moving: set[int], apart: float
) -> dict[int, complex]:
    """Force on each moving node from those near it."""
    reach = 2 * apart
    moves: dict[int, complex] = defaultdict(complex)
    for members, near in _neighbourhoods(places, among, reach):
        spots = [places[other] for other in near]
        for at in moving & {*members}:
            place, move = places[at], 0j
            for spot in spots:
                way = place - spot
                square = way.real * way.real + way.imag * way.imag
                if 0 < square < reach * reach:
                    move += way * (apart * apart / square)
            moves[at] = move
    return moves
