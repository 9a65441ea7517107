"""Which tellings of a text are one fact, and what they say together.

Two tellings of a kind with the same players are one where their dates agree; which roles make
the players, and what more must agree, is the lexicon's to say (``en.composition.yaml``).
"""

from kg.extraction.tellings import Telling
from kg.facts import Ref, Value, Words
from kg.guides import Composition, References
from kg.reference.discourse import Discourse
from kg.values import Span

# Sentences that prove a fact, beyond which no more are noted.
_ENOUGH = 12


class Merging:
    """Compares and joins the tellings of one document."""

    def __init__(
        self, discourse: Discourse, composition: Composition, references: References
    ) -> None:
        self._discourse = discourse
        self._composition = composition
        self._references = references

    def is_same(self, first: Telling, telling: Telling) -> bool:
        """Whether a later telling is of the same fact as a first one."""
        kind = first.kind
        if kind != telling.kind or first.modality != telling.modality:
            return False
        if not _agree(first.date, telling.date):
            return False
        if kind in self._composition.dated and _another_year(first.date, telling.date):
            return False
        if first.reported_by and telling.reported_by and first.reported_by != telling.reported_by:
            return False
        if kind in self._composition.said:
            return self._is_same_saying(first, telling)
        if self._takes_up(first, telling):
            return True
        keys = self._composition.same.get(kind) or _players(first, telling)
        if any(set(first.roles.get(k, ())) != set(telling.roles.get(k, ())) for k in keys):
            return False
        return self._details_agree(first, telling)

    def is_told(self, assumed: Telling, tellings: list[Telling]) -> bool:
        """Whether a text says elsewhere what an office is of, which is only assumed here."""
        return any(
            other.kind == assumed.kind
            and not other.assumed
            and other.ids("holder") == assumed.ids("holder")
            and self._offices_agree(other, assumed)
            for other in tellings
        )

    def join(self, first: Telling, telling: Telling) -> None:
        """Add to a telling what a later one of the same fact says."""
        for key, values in telling.roles.items():
            title_only = first.headline and not telling.headline
            corrected = title_only and key in self._composition.corrected
            if corrected or key not in first.roles:
                first.roles[key] = values
            elif key == "office":
                longer = max(str(first.roles[key][0]), str(values[0]), key=len)
                first.roles[key] = (longer,)
            elif key in self._composition.united:
                first.roles[key] = _united(first.roles[key], values)
        first.date = _narrower(first.date, telling.date)
        first.place = first.place or telling.place
        first.note = first.note or telling.note
        first.reported_by = first.reported_by or telling.reported_by
        first.headline = first.headline and telling.headline
        if len(first.sentences) < _ENOUGH:
            first.sentences |= telling.sentences | {telling.sentence}
        first.reasons += [r for r in telling.reasons if r not in first.reasons]

    def _is_same_saying(self, first: Telling, telling: Telling) -> bool:
        key = self._composition.said[first.kind]
        if set(first.ids(key)) != set(telling.ids(key)):
            return False
        if first.roles.get("stance") != telling.roles.get("stance"):
            return False
        if first.sentence == telling.sentence and first.frame is telling.frame:
            return True
        one, other = set(first.roles["topic"]), set(telling.roles["topic"])
        if first.sentence == telling.sentence:  # two positions in one breath are two
            return one <= other or other <= one
        return not one.isdisjoint(other)

    def _takes_up(self, first: Telling, telling: Telling) -> bool:
        """Whether a later telling only takes up a deed, with fewer or more people."""
        key, *same = self._composition.partly.get(first.kind, ("",))
        if not key or first.sentence == telling.sentence:
            return False
        one, other = set(first.ids(key)), set(telling.ids(key))
        if first.kind in self._composition.anaphoric:
            return telling.again and other < one
        fewer_or_more = one < other or other < one
        return fewer_or_more and all(first.ids(k) == telling.ids(k) for k in same)

    def _details_agree(self, first: Telling, telling: Telling) -> bool:
        kind, one, other = first.kind, first.roles, telling.roles
        if any((key in one) != (key in other) for key in self._composition.alike.get(kind, ())):
            return False
        for key in self._composition.agreeing.get(kind, ()):
            if key in one and key in other and one[key] != other[key]:
                return False
        for key in self._composition.lying.get(kind, ()):
            if not self._lies_in(first.ids(key)[0], telling.ids(key)[0]):
                return False
            told = first.date or telling.date or first.headline or telling.headline
            vague = kind in self._composition.vague and not told
            if vague and first.ids(key) != telling.ids(key):
                return False
        return "office" not in one or "office" not in other or self._offices_agree(first, telling)

    def _lies_in(self, one: str, other: str) -> bool:
        """Whether two are one: the same, or what lies in a state and the state."""
        discourse = self._discourse
        return one == other or any(
            discourse.type_of(state) == "State"
            and state in (discourse.country_of(place), discourse.capital(place))
            for place, state in ((one, other), (other, one))
        )

    def _offices_agree(self, first: Telling, telling: Telling) -> bool:
        """Whether two titles of one person are one office, one said in fewer words."""
        titles = [str(told.roles["office"][0]).lower() for told in (first, telling)]
        if all(
            "foreign" in t and "minister" in t and not t.startswith(self._references.deputies)
            for t in titles
        ):
            return True
        short, long = sorted(titles, key=len)
        if long.startswith(short):
            return True
        return short in self._references.short_titles and short in long.split()


def _players(*tellings: Telling) -> list[str]:
    """The roles of tellings that hold entities."""
    return [
        key
        for telling in tellings
        for key, values in telling.roles.items()
        if any(isinstance(value, Ref) for value in values)
    ]


def _united(first: tuple[Value, ...], more: tuple[Value, ...]) -> tuple[Value, ...]:
    seen = {_plain(value) for value in first}
    return (*first, *(value for value in more if _plain(value) not in seen))


def _plain(value: Value) -> str:
    return value.text.lower() if isinstance(value, Words) else str(value)


def _agree(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None or one == other:
        return True
    return _within(one, other) or _within(other, one)


def _another_year(one: Span | None, other: Span | None) -> bool:
    """Whether a deed of "this year" is told beside one of a day: they are two."""
    if one is None or other is None:
        return False
    years = [span.end is None and span.start.month is None for span in (one, other)]
    return years[0] != years[1]


def _within(inner: Span, outer: Span) -> bool:
    last = (inner.end or inner.start).last_day
    starts = outer.start.first_day <= inner.start.first_day
    return starts and last <= (outer.end or outer.start).last_day


def _narrower(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return one or other
    return one if _within(one, other) else other
