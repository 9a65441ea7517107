"""Who holds an office: by what the text has said of a person, or by the authority on its day."""

from kg.authority import Entity
from kg.reference.discourse import Discourse


def same_title(title: str, given: str) -> bool:
    """Whether a title, perhaps a bare "minister", can mean an office.

    >>> same_title("minister", "minister of the economy"), same_title("minister", "prime minister")
    (True, False)
    """
    if given.startswith(title) or title.startswith(given):
        return True
    head = title.split()[-1] if " of " not in title and " for " not in title else ""
    if not head or (" " in title and "foreign" not in title):
        return title in given and not given.startswith("deputy")
    if "foreign" in title:
        own = "foreign" in given and "minister" in given
        return own and "state" not in given and "deputy" not in given
    core = given.split(" of ")[0].split(" for ")[0].split(" to ")[0]
    return core.endswith(head) and not core.startswith(("prime ", "deputy prime"))


def holds(discourse: Discourse, one: str, title: str) -> bool:
    """Whether a person holds an office, by this text or by the authority on its day."""
    known = discourse.known.get(one)
    titles = list(known.offices) if known else []
    titles += [o.office.lower() for o in offices_now(discourse, one) if o.office]
    return any(same_title(title, given) for given in titles)


def held_once(discourse: Discourse, one: str, title: str) -> bool:
    """Whether the authority gives a person an office at any time."""
    authority = discourse.background.authority
    entity = authority.get(one)
    offices = [authority[t.office].office for t in entity.tenures] if entity else []
    return any(same_title(title, office.lower()) for office in offices if office)


def offices_now(discourse: Discourse, one: str) -> list[Entity]:
    """The offices the authority gives a person on the day of the text."""
    authority = discourse.background.authority
    entity = authority.get(one)
    if entity is None:
        return []
    day = discourse.document.published
    return [
        authority[t.office]
        for t in entity.tenures
        if (t.start is None or t.start.first_day <= day.last_day)
        and (t.end is None or t.end.last_day >= day.first_day)
        and not (t.start is None and t.end is None)
    ]


def office_holder(discourse: Discourse, title: str, of: str | None) -> str | None:
    """The person of this text who holds an office, the one spoken of last.

    Args:
        discourse: The text.
        title: The title in lower case.
        of: What the office is of, or None; the publisher's own people then come first.
    """
    people = list(discourse.recent())
    if of is None:
        people.sort(key=lambda one: discourse.country_of(one) != discourse.home)
    for one in people:
        known = discourse.known.get(one)
        if known is None or known.type != "Person":
            continue
        fits = [o for given, o in known.offices.items() if same_title(title, given)]
        if fits and (of is None or of in fits or discourse.country_of(one) == of):
            return one
    return None
