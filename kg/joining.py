"""Which reports of several releases are of one event: by rule, and precision comes first.

A group of reports is one event only if every two of them could be. A report that could be
either of two that another release tells apart is neither; one dated to a month or a year
joins only what nothing else in that time could be. What a curator has said comes before.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, combinations, groupby

from kg.ontology import EventRule
from kg.reports import Report, agree, differ, keys, meet

Pair = tuple[int, int]


def join(
    reports: Iterable[Report],
    rules: Mapping[str, EventRule],
    same: Iterable[Sequence[str]] = (),
    apart: Iterable[Sequence[str]] = (),
) -> list[list[Report]]:
    """Reports in groups, one for each event; the order they come in makes no difference.

    Args:
        reports: Of any kinds that have a rule.
        rules: Event rules by kind.
        same: Facts that tell one event, whatever the rules say, each by its IRI.
        apart: Facts no two of which tell the same event.
    """
    joiner = _Joiner(sorted(reports, key=lambda one: one.fact), rules)
    joiner.told_apart(apart)
    for facts in same:
        joiner.unite(facts)
    joiner.join_exact()
    joiner.join_vague()
    return joiner.groups()


class _Joiner:
    """Groups that grow; a report is known by its place in the order of IRIs."""

    def __init__(self, reports: Sequence[Report], rules: Mapping[str, EventRule]) -> None:
        self._reports = reports
        self._rules = rules
        self._days = [one.days if one.start else (0, 0) for one in reports]
        self._places = {one.fact: place for place, one in enumerate(reports)}
        self._apart: set[Pair] = set()
        self._group = list(range(len(reports)))
        self._members = {place: [place] for place in self._group}
        self._index: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for place, one in enumerate(reports):
            if one.start is not None:
                for key in keys(rules[one.kind], one):
                    self._index[key].append(place)
        # Up to each place of the index, the last day that anything before it lasts to.
        self._reach: dict[tuple[object, ...], list[int]] = {}
        for key, places in self._index.items():
            places.sort(key=self._days.__getitem__)
            self._reach[key] = list(accumulate((self._days[o][1] for o in places), max))

    def told_apart(self, facts: Iterable[Sequence[str]]) -> None:
        for some in facts:
            places = sorted(self._places[fact] for fact in some)
            self._apart.update(combinations(places, 2))

    def unite(self, facts: Iterable[str]) -> None:
        self._merge(self._places[fact] for fact in facts)

    def groups(self) -> list[list[Report]]:
        found = sorted(self._members.values(), key=min)
        return [[self._reports[place] for place in sorted(places)] for places in found]

    def join_exact(self) -> None:
        """Join what is dated to the day; those that say just the same go first."""
        pairs = self._unambiguous({self._pair(a, b) for a, b in self._overlaps()})
        alike = {pair for pair in pairs if self._alike(*pair)}
        for some in (alike, pairs):
            self._join_pairs(some)

    def join_vague(self) -> None:
        """Join what is dated to a month or a year, the shorter times before the longer."""
        vague = [place for place, one in enumerate(self._reports) if one.start and not one.exact]
        vague = [place for place in vague if self._all_vague(self._group[place])]

        def time(place: int) -> tuple[int, int]:
            first, last = self._days[place]
            return last - first, first

        for _, some in groupby(sorted(vague, key=time), key=time):
            alike: dict[object, set[int]] = defaultdict(set)
            for place in some:
                alike[self._reports[place].kind, self._reports[place].players].add(place)
            wanted = [self._joined(sorted(places)) for places in alike.values()]
            for groups in (one for many in wanted for one in many):
                self._merge(groups)

    def _overlaps(self) -> Iterator[Pair]:
        """Pairs of reports dated to the day that could be of one event."""
        for places in self._index.values():
            open_now: list[int] = []
            for place in places:
                one = self._reports[place]
                if not one.exact:
                    continue
                open_now = [o for o in open_now if self._days[o][1] >= self._days[place][0]]
                yield from ((o, place) for o in open_now if self._could_be(o, place))
                open_now.append(place)

    def _could_be(self, a: int, b: int) -> bool:
        """Whether two dated reports agree, leaving aside what else is known of their groups."""
        one, other = self._reports[a], self._reports[b]
        return (
            one.kind == other.kind
            and one.release != other.release
            and meet(one, other)
            and agree(self._rules[one.kind], one, other)
        )

    def _fit(self, a: int, b: int) -> bool:
        """Whether two groups could be of one event."""
        mine, theirs = self._members[a], self._members[b]
        if {self._reports[o].release for o in mine} & {self._reports[o].release for o in theirs}:
            return False
        pairs = [self._pair_of(one, other) for one in mine for other in theirs]
        return (
            not any(pair in self._apart for pair in pairs)
            and not any(differ(self._reports[x], self._reports[y]) for x, y in pairs)
            and any(
                self._reports[x].start is not None
                and self._reports[y].start is not None
                and self._could_be(x, y)
                for x, y in pairs
            )
        )

    def _alike(self, a: int, b: int) -> bool:
        """Whether two groups have reports with the same players and dates."""
        said = [
            {(r.players, r.start, r.end) for r in map(self._reports.__getitem__, self._members[o])}
            for o in (a, b)
        ]
        return bool(said[0] & said[1])

    def _unambiguous(self, pairs: Iterable[Pair]) -> set[Pair]:
        """Pairs of groups that fit, but for those of a group with two of one release."""
        fitting = {pair for pair in pairs if pair[0] != pair[1] and self._fit(*pair)}
        partners: dict[tuple[int, str], set[int]] = defaultdict(set)
        for a, b in fitting:
            for mine, other in ((a, b), (b, a)):
                for release in self._releases(other):
                    partners[mine, release].add(other)
        return {
            (a, b)
            for a, b in fitting
            if all(len(partners[a, release]) == 1 for release in self._releases(b))
            and all(len(partners[b, release]) == 1 for release in self._releases(a))
        }

    def _join_pairs(self, pairs: Iterable[Pair]) -> None:
        """Merge what hangs together by pairs, where every two groups in it fit."""
        now = {self._pair(a, b) for a, b in pairs}
        for some in _hanging_together({pair for pair in now if pair[0] != pair[1]}):
            if all(self._fit(a, b) for a, b in combinations(some, 2)):
                self._merge(some)

    def _joined(self, places: Sequence[int]) -> list[list[int]]:
        """Which groups to merge of those with just the same players in just the same time.

        Each is joined with the only group within that time that it could be, else with its
        like; whichever of the two is in doubt stays alone.
        """
        found = {self._group[place]: self._within(place) for place in places}
        free = [group for group, targets in found.items() if not targets]
        homes: dict[int, list[int]] = defaultdict(list)
        for group, targets in found.items():
            if len(targets) == 1 and not any(self._fit(group, other) for other in free):
                homes[targets[0]].append(group)
        merged = [[home, *groups] for home, groups in homes.items()] + [free]
        return [
            some
            for some in merged
            if len(some) > 1
            and all(self._fit(a, b) for a, b in combinations(some, 2))
            and (some is free or self._names_the_same(some[0], some[1]))
        ]

    def _names_the_same(self, home: int, group: int) -> bool:
        players = {self._reports[place].players for place in self._members[group]}
        return any(self._reports[place].players in players for place in self._members[home])

    def _within(self, place: int) -> list[int]:
        """Groups from a shorter time that a vague report could be of, two at most."""
        one = self._reports[place]
        own, (first, last) = self._group[place], self._days[place]
        found: dict[int, None] = {}
        for key in keys(self._rules[one.kind], one):
            places = self._index[key]
            stop = bisect_left(places, (last + 1, 0), key=self._days.__getitem__)
            for at in range(stop - 1, -1, -1):
                if self._reach[key][at] < first:
                    break
                days, group = self._days[places[at]], self._group[places[at]]
                if days[1] - days[0] >= last - first or group in found or group == own:
                    continue
                if days[1] >= first and self._fit(own, group):
                    found[group] = None
                    if len(found) == 2:
                        return list(found)
        return list(found)

    def _all_vague(self, group: int) -> bool:
        return not any(
            self._reports[o].start and self._reports[o].exact for o in self._members[group]
        )

    def _releases(self, group: int) -> set[str]:
        return {self._reports[place].release for place in self._members[group]}

    def _pair(self, a: int, b: int) -> Pair:
        return self._pair_of(self._group[a], self._group[b])

    def _pair_of(self, a: int, b: int) -> Pair:
        return (a, b) if a < b else (b, a)

    def _merge(self, places: Iterable[int]) -> None:
        groups = sorted({self._group[place] for place in places})
        for other in groups[1:]:
            for place in self._members.pop(other):
                self._group[place] = groups[0]
                self._members[groups[0]].append(place)


def _hanging_together(pairs: Iterable[Pair]) -> Iterator[list[int]]:
    """The parts of a graph that its edges hold together, sorted."""
    neighbours: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        neighbours[a].add(b)
        neighbours[b].add(a)
    seen: set[int] = set()
    for start in sorted(neighbours):
        part, waiting = set(), [start]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                part.add(one)
                waiting += neighbours[one]
        if part:
            yield sorted(part)
