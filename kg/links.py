"""What a curator says of facts of several releases, beyond what any one of them says.

A fact is named ``release-id/handle``. A build need not hold every release that the links
name: a link to a release that is not there waits for it, and only a handle that a release
at hand does not have is refused. Where the releases that ship are built, none is waited for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import resources
from kg.errors import LinkError
from kg.forms import ID, Form, read_forms

_SIDES = ("same", "apart")
_DISAGREEMENT_KINDS = ("contradiction", "change-over-time", "counting")
_OUTCOMES = ("fulfilled", "changed", "ended")

_FILES = ("events.yaml", "disagreements.yaml", "plans.yaml")


@dataclass(frozen=True, slots=True)
class FactName:
    """A fact as links name it.

    Attributes:
        release: Id of its release.
        handle: Its handle there.
        where: File and line that name it.
    """

    release: str
    handle: str
    where: str

    def __str__(self) -> str:
        return f"{self.release}/{self.handle}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLink:
    """Facts that tell one event, or facts no two of which tell the same one.

    Attributes:
        same: Whether they tell one event.
        facts: At least two.
        because: Why a curator is sure of it.
        where: File and line.
    """

    same: bool
    facts: tuple[FactName, ...]
    because: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementLink:
    """Facts that do not say the same.

    Attributes:
        id: Slug of the disagreement.
        topic: What they disagree about, in a few words.
        about: In what they differ: "date", "place", "note", "modality" or a role's key.
        kind: Why they can differ: one of "contradiction", "change-over-time", "counting".
        facts: At least two.
        note: What more can be said of it, or None.
        where: File and line.
    """

    id: str
    topic: str
    about: tuple[str, ...]
    kind: str
    facts: tuple[FactName, ...]
    note: str | None
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLink:
    """What became of a plan or a wish.

    Attributes:
        plan: The planned or wished fact.
        outcome: "fulfilled", "changed" or "ended".
        by: The later fact that shows it.
        note: What more can be said of it, or None.
        where: File and line.
    """

    plan: FactName
    outcome: str
    by: FactName
    note: str | None
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """All links of a folder.

    Attributes:
        events: Which facts tell one event and which do not.
        disagreements: Which facts do not say the same.
        outcomes: What became of which plans.
    """

    events: tuple[EventLink, ...] = ()
    disagreements: tuple[DisagreementLink, ...] = ()
    outcomes: tuple[OutcomeLink, ...] = ()


NO_LINKS = Links()


class Handles:
    """The facts of a build, by the names that links give them.

    Args:
        whole: Whether a release that is not there is an error.
    """

    def __init__(self, *, whole: bool = False) -> None:
        self._whole = whole
        self._releases: dict[str, dict[str, str | None]] = {}
        self._read: set[str] = set()

    def add(self, release: str, facts: Mapping[str, str | None], *, read: bool = True) -> None:
        """Make the facts of a release known.

        Args:
            release: Id of the release.
            facts: IRI of each fact by its handle; None for a fact that is not in the graph.
            read: Whether these are all handles of its record, so that another is an error.
        """
        self._releases[release] = dict(facts)
        if read:
            self._read.add(release)

    def find(self, name: FactName) -> str | None:
        """The IRI of the fact of that name, or None when it is not in this graph.

        Raises:
            LinkError: Its release has no such handle, or should be there and is not.
        """
        facts = self._releases.get(name.release)
        if facts is None:
            if self._whole:
                raise LinkError(f"{name.where}: there is no release {name.release!r}")
            return None
        if not facts:
            return None  # a record of that page that was not written for links
        if name.handle not in facts and name.release in self._read:
            known = ", ".join(sorted(facts))
            raise LinkError(
                f"{name.where}: no fact of {name.release} has the handle {name.handle!r} "
                f"(it has: {known})"
            )
        return facts.get(name.handle)


def load_links(folder: Path | None = None) -> Links:
    """Read the links of a folder, those that ship when none is given; a file may be missing.

    Raises:
        LinkError: A file is not as the format says, with file and line, or is none of links.
    """
    place = folder or resources.links()
    other = sorted({path.name for path in place.glob("*.yaml")} - {*_FILES})
    if other:
        raise LinkError(f"{place / other[0]}: links stand in {', '.join(_FILES)}")
    events, disagreements, plans = (place / name for name in _FILES)
    return Links(
        events=tuple(_events(events)),
        disagreements=tuple(_disagreements(disagreements)),
        outcomes=tuple(_outcomes(plans)),
    )


def fact_names(form: Form, key: str) -> tuple[FactName, ...]:
    """The facts that a key of a link names, one or a list.

    Raises:
        LinkError: One is not written ``release-id/handle``, or stands there twice.
    """
    value = form.mapping.get(key, [])
    found: dict[str, FactName] = {}
    for one in value if isinstance(value, list) else [value]:
        release, _, handle = one.partition("/") if isinstance(one, str) else ("", "", "")
        if not ID.fullmatch(release) or not ID.fullmatch(handle):
            raise form.refuse(key, f"{key}: {one!r} is not written release-id/handle", one)
        if one in found:
            raise form.refuse(key, f"{key}: {one} stands there twice", one)
        line = getattr(one, "line", form.line(key))
        found[str(one)] = FactName(release, handle, f"{form.path}:{line}")
    return tuple(found.values())


def _events(path: Path) -> Iterator[EventLink]:
    for form in read_forms(path, LinkError, "link") if path.exists() else ():
        form.only((*_SIDES, "because"))
        form.require(("because",))
        sides = [side for side in _SIDES if side in form]
        if len(sides) != 1:
            raise form.refuse(None, "a link of events says either 'same' or 'apart'")
        facts = fact_names(form, sides[0])
        if len(facts) < 2:
            raise form.refuse(sides[0], f"{sides[0]} needs at least two facts")
        yield EventLink(
            same=sides[0] == "same", facts=facts, because=form.text("because"), where=form.where
        )


def _disagreements(path: Path) -> Iterator[DisagreementLink]:
    seen: dict[str, str] = {}
    for form in read_forms(path, LinkError, "disagreement") if path.exists() else ():
        form.only(("id", "topic", "about", "kind", "facts", "note"))
        form.require(("id", "topic", "about", "facts"))
        one = form.id("id")
        if seen.setdefault(one, form.where) != form.where:
            raise form.refuse("id", f"the id {one!r} is that of the disagreement in {seen[one]}")
        facts = fact_names(form, "facts")
        if len(facts) < 2:
            raise form.refuse("facts", "at least two facts disagree")
        kind = _one_of(form, "kind", _DISAGREEMENT_KINDS) if "kind" in form else "contradiction"
        yield DisagreementLink(
            id=one,
            topic=form.text("topic"),
            about=form.strings("about"),
            kind=kind,
            facts=facts,
            note=form.optional("note"),
            where=form.where,
        )


def _outcomes(path: Path) -> Iterator[OutcomeLink]:
    seen: dict[tuple[str, str], str] = {}
    for form in read_forms(path, LinkError, "plan") if path.exists() else ():
        form.only(("plan", "outcome", "by", "note"))
        form.require(("plan", "outcome", "by"))
        plan, by = (_fact_name(form, key) for key in ("plan", "by"))
        pair = str(plan), str(by)
        if seen.setdefault(pair, form.where) != form.where:
            raise form.refuse("by", f"what {by} makes of {plan} stands in {seen[pair]} too")
        outcome = _one_of(form, "outcome", _OUTCOMES)
        yield OutcomeLink(
            plan=plan, outcome=outcome, by=by, note=form.optional("note"), where=form.where
        )


def _fact_name(form: Form, key: str) -> FactName:
    found = fact_names(form, key)
    if len(found) != 1:
        raise form.refuse(key, f"{key!r} names exactly one fact")
    return found[0]


def _one_of(form: Form, key: str, known: tuple[str, ...]) -> str:
    value = form.text(key)
    if value not in known:
        raise form.refuse(key, f"{key} {value!r} is none of {', '.join(known)}")
    return value
