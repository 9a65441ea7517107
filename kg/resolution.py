"""Whom a phrase means: names, offices, pronouns and words such as "the pair" or "the latter".

What cannot be settled inside the document stays unsettled: the answer is then empty, never a
guess. Each answer has its reason.
"""

from kg.clauses import Clause
from kg.discourse import Discourse, same_title
from kg.iris import identifier
from kg.mentions import Title
from kg.phrases import Group, Phrase

_PAIR = frozenset(["pair", "duo", "two", "interlocutor", "leader", "counterpart", "side", "official", "politician", "head", "colleague", "signatory", "statesman", "diplomat"])
_STATES = frozenset(["country", "nation", "state", "government"])
_GUESTS = frozenset(["guest", "visitor", "interlocutor"])
_HOSTS = frozenset(["host", "hostess"])
_BODIES = {
    "company": ("Company",), "firm": ("Company",), "group": ("Company", "Organization"), "corporation": ("Company",),
    "manufacturer": ("Company",), "maker": ("Company",), "shipyard": ("Company",), "yard": ("Company",), "producer": ("Company",),
    "operator": ("Company",), "airline": ("Company",), "bank": ("Company",), "supplier": ("Company",), "giant": ("Company",),
    "institute": ("ResearchInstitution",), "laboratory": ("ResearchInstitution",), "university": ("University",),
    "agency": ("PublicBody", "Organization"), "ministry": ("PublicBody",), "embassy": ("PublicBody",), "council": ("Organization",),
    "association": ("Association",), "club": ("Association",), "society": ("Association",), "chamber": ("Association",),
    "organisation": ("Organization",), "organization": ("Organization",), "institution": ("Organization",), "port": ("Organization", "Company", "Facility"),
    "school": ("Organization",), "foundation": ("Association", "Organization"), "municipality": ("PublicBody",), "parliament": ("PublicBody",),
    "project": ("Project",), "experiment": ("Project",), "collaboration": ("Project",), "programme": ("Project",), "program": ("Project",),
    "agreement": ("Agreement",), "convention": ("Agreement",), "treaty": ("Agreement",), "memorandum": ("Agreement",), "contract": ("Agreement",),
    "document": ("Agreement",), "protocol": ("Agreement",), "arrangement": ("Agreement",), "pact": ("Agreement",), "accord": ("Agreement",), "letter": ("Agreement",),
    "plant": ("Facility",), "factory": ("Facility",), "facility": ("Facility",), "centre": ("Facility", "Organization"), "center": ("Facility", "Organization"),
    "event": ("Occasion",), "forum": ("Occasion",), "conference": ("Occasion",), "exhibition": ("Occasion",), "ceremony": ("Occasion",), "expo": ("Occasion",),
    "summit": ("Occasion",), "seminar": ("Occasion",), "festival": ("Occasion",), "fair": ("Occasion",), "reception": ("Occasion",),
    "faculty": ("Organization",), "museum": ("Organization", "Facility"), "hospital": ("Organization", "Facility"), "department": ("Organization",),
    "city": ("Place",), "town": ("Place",), "village": ("Place",), "municipality ": ("Place",), "prefecture": ("Place",),
    "detector": ("Facility",), "telescope": ("Facility",), "factory ": ("Facility",), "subsidiary": ("Company",),
}
_THROUGH = frozenset(["delegation", "representative", "member", "government", "people", "team", "part", "staff", "employee", "mission", "group", "expert", "official", "researcher", "scientist", "engineer", "citizen", "embassy", "city", "municipality", "town", "management", "board", "office", "authority", "physicist", "student", "one"])


class Resolver:
    """Finds the entities phrases stand for, and keeps why."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.reasons: dict[tuple[int, str], str] = {}
        self._found: dict[Phrase, tuple[str, ...]] = {}
        self._clause: Clause | None = None
        self.office_words: dict[tuple[str, str], str] = {}
        self._things = -2  # sentence that last spoke of several things without a name
        self.settled: list[tuple[Phrase, str, str]] = []

    def counterpart_of(self, phrase: Phrase, holder: str) -> str | None:
        """Whose counterpart somebody is: the subject of the clause, else the person before."""
        own = [o for o in self._own_subject() if o != holder]
        if phrase.owner is not None:
            own = [o for p in phrase.owner for o in self._found.get(p, ()) if o != holder] or own
        if own and self.discourse.is_a(own[0], ("Person",)):
            return own[0]
        return self.discourse.last(("Person",), other_than=(holder,))

    def begin(self, clause: Clause) -> None:
        """Resolve what follows as part of a clause."""
        self._clause = clause

    def group(self, group: Group | None, sentence: int) -> tuple[str, ...]:
        """The entities of a group, in its order."""
        if group is None:
            return ()
        found: list[str] = []
        for phrase in group:
            found += self.phrase(phrase, sentence)
        return tuple(dict.fromkeys(found))

    def phrase(self, phrase: Phrase, sentence: int) -> tuple[str, ...]:
        """The entities a phrase stands for; empty when that is not settled."""
        if phrase not in self._found:
            self._found[phrase] = ()
            ids, reason = self._resolve(phrase, sentence)
            self._found[phrase] = ids
            if not ids and phrase.plural and phrase.head:
                self._things = sentence
            for one in ids:
                self.reasons.setdefault((sentence, one), reason)
                self.discourse.gender(one, phrase.honorific or phrase.pronoun)
        return self._found[phrase]

    def two_states(self) -> tuple[str, ...]:
        """The two states of the text, or none."""
        return self._two_states()[0]

    def pair(self) -> tuple[str, ...]:
        """The two spoken of last, or none."""
        return self._pair(("Person", "Organization", "State"), None)[0]

    def name(self, phrase: Phrase, type_: str, sentence: int) -> tuple[str, ...]:
        """Take a name of unknown type for an entity of a class."""
        mention = phrase.names[-1]
        one = identifier(mention.name)
        if not one:
            return ()
        self.discourse.add(one, type_, mention.name, sentence, new=True)
        self.settle(phrase, (one,), sentence, f"a new name in the place of a {type_}")
        return (one,)

    def seen(self, group: Group) -> bool:
        """Whether a group was resolved before."""
        return all(phrase in self._found for phrase in group)

    def settle(self, phrase: Phrase, ids: tuple[str, ...], sentence: int, reason: str) -> None:
        """Say what a phrase stands for, where a frame knows it."""
        self._found[phrase] = ids
        for one in ids:
            self.reasons.setdefault((sentence, one), reason)
            self.settled.append((phrase, one, reason))

    # --- the ways ---------------------------------------------------------------------------

    def _resolve(self, phrase: Phrase, sentence: int) -> tuple[tuple[str, ...], str]:
        discourse = self.discourse
        if phrase.names:
            title = phrase.titles[-1][0].words.lower() if phrase.titles else ""
            state = phrase.nations[0] if phrase.nations else None
            ids = [discourse.of_mention(name, sentence, title, state) for name in phrase.names]
            found = tuple(one for one in ids if one)
            for one in found:
                known = discourse.known[one]
                for nation in phrase.nations[:1]:
                    if known.country is None and known.type != "State":
                        known.country = nation
            self._lying(phrase, found, sentence)
            return found, "named"
        if phrase.pronoun:
            return self._pronoun(phrase, sentence)
        if phrase.titles and not phrase.head:
            return self._office(phrase, sentence)
        if phrase.head:
            return self._noun(phrase, sentence)
        if phrase.numbers and phrase.det in ("the",) and any(n.low == "two" for n in phrase.numbers):
            return self._pair(("Person", "Organization", "State"), None)
        return (), ""

    def _lying(self, phrase: Phrase, found: tuple[str, ...], sentence: int) -> None:
        """Learn the state of a place from the state behind it: "Celje, Slovenia"."""
        for part in phrase.apposed:
            if found and part.nations and part.head and not part.names and not part.titles:
                known = self.discourse.known.get(found[-1])
                if known is not None and known.country is None and known.type not in ("State", "Person"):
                    known.country = part.nations[0]  # "Kitami Chemicals, another Japanese company"
            if part.names and part.names[0].type == "State" and found:
                state = self.discourse.of_mention(part.names[0], sentence)
                known = self.discourse.known[found[-1]]
                if state is not None and known.country is None:
                    known.country = state

    def _pronoun(self, phrase: Phrase, sentence: int) -> tuple[tuple[str, ...], str]:
        discourse, pronoun = self.discourse, phrase.pronoun
        own = self._own_subject()
        if phrase.whose in ("his", "her"):
            objects = self._objects_before(phrase, ("for",))
            if len(objects) == 1 and discourse.is_a(objects[0], ("Person",)) and discourse.fits(objects[0], pronoun):
                return objects, f"{phrase.whose!r}: whom it is said of"
        if phrase.whose in ("its", "their"):
            objects = self._objects_before(phrase)
            if objects and (len(objects) > 1) == (phrase.whose == "their") and not discourse.is_a(objects[0], ("Person", "Agreement", "Occasion")):
                return objects, f"{phrase.whose!r}: what stands before it"
        if phrase.whose in ("his", "her", "its", "their") and own:
            fits = ("Person",) if pronoun in ("he", "she") else ("Organization", "State", "Place", "Project")
            if pronoun != "they" and discourse.is_a(own[0], fits) and discourse.fits(own[0], pronoun):
                return own[:1], f"{phrase.whose!r}: the subject of the clause"
            if pronoun == "they":
                return own, f"{phrase.whose!r}: the subject of the clause"
        if pronoun in ("he", "she", "him", "her"):
            for subject in (True, False):
                for _, one, as_subject in reversed(discourse.order):
                    if (as_subject or not subject) and discourse.is_a(one, ("Person",)) and discourse.fits(one, pronoun) and not (pronoun in ("him",) and one in own):
                        discourse.gender(one, pronoun)
                        return (one,), f"{pronoun!r}: the person spoken of last"
            return (), ""
        if pronoun in ("they", "them") and self._things == sentence - 1:
            if not any(at == sentence - 1 and discourse.is_a(o, ("Person",)) for at, o, _ in discourse.order):
                return (), ""  # things were spoken of, not people
        if pronoun in ("they", "them") and not phrase.whose:
            people = [g for g in reversed(discourse.groups) if all(discourse.is_a(o, ("Person",)) for o in g)]
            if people:
                return people[0], f"{pronoun!r}: those spoken of last"
        if pronoun in ("they", "them", "both"):
            return self._pair(("Person", "Organization", "State", "Place"), None)
        if pronoun == "it":
            things = ("Organization", "State", "Place", "Project", "Facility")
            here = [(o, s) for at, o, s in discourse.order if at == sentence]
            subjects = [o for o, s in here if s]
            bodies = [o for o, _ in here if discourse.is_a(o, things)]
            if subjects and discourse.is_a(subjects[-1], things):
                bodies = subjects  # what went before said something of it
            if not bodies:  # else the subject of the sentence before, else what it named last
                before = [(o, s) for at, o, s in discourse.order if at == sentence - 1 and discourse.is_a(o, things)]
                bodies = [o for o, s in before if s] or [o for o, _ in before if discourse.is_a(o, ("Organization", "Project", "Facility"))]
            one = bodies[-1] if bodies else discourse.last(things, subject=True)
            return ((one,), "'it': the body spoken of last") if one else ((), "")
        if pronoun in ("we", "us", "i", "me") and self._clause is not None and self._clause.quoted:
            speaker = self.speaker(self._clause, sentence)
            if speaker and pronoun in ("i", "me"):
                return (speaker,), f"{pronoun!r}: whoever is quoted"
            if speaker:
                return self._spoken_for(speaker), f"{pronoun!r}: of whoever is quoted"
            return (), ""
        if pronoun in ("we", "us", "i"):
            publisher = discourse.publisher
            if publisher and not (self._clause and self._clause.quoted) and pronoun != "i":
                return (publisher,), f"{pronoun!r}: the publisher"
        return (), ""

    def _objects_before(self, phrase: Phrase, preps: tuple[str, ...] = ()) -> tuple[str, ...]:
        """What the object before a prepositional "its" is: "supported Slovenia in its bid"."""
        clause = self._clause
        if clause is None or clause.verb is None:
            return ()
        inside = [
            a for a in clause.arguments
            if (a.prep in preps if preps else a.prep) and any(self._possesses(p, phrase) for p in a.group)
        ]
        objects = clause.objects or ([clause.subject] if clause.verb.passive and clause.subject else [])
        if not inside or not objects or inside[0].at < objects[-1].first:
            return ()
        return tuple(o for p in objects[-1] for o in self._found.get(p, ()))

    def _possesses(self, phrase: Phrase, pronoun: Phrase) -> bool:
        groups = [g for g in (phrase.possessor, phrase.owner) if g]
        return any(p is pronoun or self._possesses(p, pronoun) for g in groups for p in g)

    def speaker(self, clause: Clause, sentence: int) -> str | None:
        """Whose words a quoted clause is."""
        around: Clause | None = clause
        while around is not None:
            parent = around.parent
            if parent is not None and not parent.quoted and parent.verb is not None:
                ids = self.group(parent.subject, sentence)
                return ids[0] if ids else None
            if around.speaker is not None:
                ids = self.group(around.speaker, sentence)
                return ids[0] if ids else None
            around = parent
        return None

    def _spoken_for(self, speaker: str) -> tuple[str, ...]:
        """The body a person speaks for."""
        known = self.discourse.known.get(speaker)
        bodies = [of for of in known.offices.values() if of] if known else []
        return tuple(bodies[:1])

    def _own_subject(self) -> tuple[str, ...]:
        clause = self._clause
        if clause is None or clause.subject is None:
            return ()
        return self._found.get(clause.subject.phrases[0], ())

    def _office(self, phrase: Phrase, sentence: int) -> tuple[tuple[str, ...], str]:
        """An office without a name: who in this text holds it."""
        discourse = self.discourse
        title = phrase.titles[-1][0]
        state = self._state_of(phrase, sentence)
        if title.plural and title.of is not None and title.head in ("representative", "executive", "officer", "manager", "officials", "director"):
            body = discourse.of_mention(title.of, sentence)
            return ((body,), f"the {title.head}s of it") if body else ((), "")
        if title.plural:
            states = self.group(phrase.of, sentence) if phrase.of else phrase.nations
            if len(states) > 1:
                found = tuple(
                    one
                    for country in states
                    if (one := self._holder(title.words.lower().removesuffix("s"), country)) is not None
                )
                if len(found) == len(states):
                    return found, "the holders of the office in this text"
            words = title.words.lower().removesuffix("s")
            holders = [o for o in discourse.known if discourse.is_a(o, ("Person",)) and o in {x for _, x, _ in discourse.order} and discourse.holds(o, words)]
            pair = self._pair(("Person",), words)
            if not pair[0] and len(holders) == 2:
                return tuple(holders), "the two who hold the office"
            return pair
        one = self._holder(title.words.lower(), state)
        if one is not None:
            return (one,), f"the {title.head} of this text"
        return (), ""

    def _state_of(self, phrase: Phrase, sentence: int) -> str | None:
        if phrase.nations:
            return phrase.nations[0]
        title = phrase.titles[-1][0]
        if title.of is not None:
            return self.discourse.of_mention(title.of, sentence)
        for group in (phrase.owner, phrase.of):
            for one in self.group(group, sentence):
                if self.discourse.is_a(one, ("State", "Organization")):
                    return one
        return None

    def _holder(self, title: str, of: str | None) -> str | None:
        """The person of this text who holds an office, the one spoken of last."""
        discourse = self.discourse
        people = list(dict.fromkeys(one for _, one, _ in reversed(discourse.order)))
        if of is None:  # without a state, the publisher's own comes first
            people.sort(key=lambda one: discourse.country_of(one) != discourse.home)
        for one in people:
            known = discourse.known.get(one)
            if known is None or known.type != "Person":
                continue
            fits = [o for given, o in known.offices.items() if same_title(title, given)]
            if fits and (of is None or of in fits or discourse.country_of(one) == of):
                return one
        return None

    def _pair(self, classes: tuple[str, ...], head: str | None) -> tuple[tuple[str, ...], str]:
        discourse = self.discourse
        pairs = [g for g in reversed(discourse.groups) if len(g) == 2 and all(discourse.is_a(o, classes) for o in g)]
        if head is not None:
            held = [[self._holds(one, head) for one in group] for group in pairs]
            exact = [g for g, h in zip(pairs, held, strict=True) if all(h)]
            pairs = exact
        elif "Person" in classes:  # people before the states they stand for
            pairs = [g for g in pairs if all(discourse.is_a(o, ("Person",)) for o in g)] or pairs
        return (pairs[0], "the two spoken of last") if pairs else ((), "")

    def _holds(self, one: str, title: str) -> bool:
        return self.discourse.holds(one, title)

    def _noun(self, phrase: Phrase, sentence: int) -> tuple[tuple[str, ...], str]:
        discourse = self.discourse
        head = phrase.head
        if head == "counterpart":
            return self._counterpart(phrase, sentence)
        if head in _GUESTS and not phrase.plural:
            return self._across(phrase, sentence, "the guest")
        if head in _HOSTS and not phrase.plural:
            return self._across(phrase, sentence, "the host")
        if head in ("former", "latter"):
            return self._former(head)
        if head in _STATES and (phrase.plural and phrase.det in ("the", "both", "two", "these", "their", "our", "") and (phrase.det or phrase.numbers)) and not phrase.of and not phrase.nations:
            return self._two_states()
        if head == "country" and phrase.det in ("the", "his", "her", "their", "this", "our"):
            return self._country(phrase, sentence)
        if head == "government" and not phrase.plural:
            return self._government(phrase, sentence)
        if head in ("side", "state", "people", "public", "part", "authority") and phrase.nations:
            return phrase.nations[:1], f"the {head} of the state"
        definite = phrase.det in ("the", "both", "these", "their") or any(n.low == "two" for n in phrase.numbers)
        if head in _PAIR and (phrase.plural and definite or head in ("pair", "duo") or phrase.det == "both"):
            return self._pair(("Person", "Organization", "State"), None)
        if head == "sides":
            return self._pair(("Person", "Organization", "State"), None)
        if head == "delegation" and phrase.nations and not phrase.of and phrase.nations[0] in discourse.delegations:
            return discourse.delegations[phrase.nations[0]], "who led the delegation"
        if head in _THROUGH and (phrase.of or phrase.mods or phrase.owner):
            return self._through(phrase, sentence)
        if head in ("representative", "member", "delegate", "delegation", "official", "expert"):
            senders = self._from(phrase, sentence)
            if senders:
                return senders, f"the {head} of it"
        return self._body(phrase, sentence)

    def _counterpart(self, phrase: Phrase, sentence: int) -> tuple[tuple[str, ...], str]:
        own = self._own_subject()
        for group in reversed(self.discourse.groups):
            if own and own[0] in group and all(self.discourse.is_a(o, ("Person",)) for o in group):
                others = [o for o in group if o not in own and (not phrase.nations or self.discourse.country_of(o) == phrase.nations[0])]
                if len(others) == 1:
                    return (others[0],), "the counterpart of this text"
        if phrase.nations:
            for _, one, _ in reversed(self.discourse.order):
                if self.discourse.is_a(one, ("Person",)) and one not in own and self.discourse.country_of(one) == phrase.nations[0]:
                    return (one,), "the counterpart of this text"
        return (), ""

    def _across(self, phrase: Phrase, sentence: int, what: str) -> tuple[tuple[str, ...], str]:
        """The guest or the host: the other of two people."""
        discourse = self.discourse
        own = self._own_subject()
        if phrase.det in ("his", "her", "their") and own:
            for group in reversed(discourse.groups):
                if own[0] in group and len(group) == 2 and all(discourse.is_a(o, ("Person",)) for o in group):
                    return tuple(o for o in group if o not in own), f"{what}: the other of the two"
        home = discourse.home
        for _, one, _ in reversed(discourse.order):
            if discourse.is_a(one, ("Person",)) and one not in own:
                country = discourse.country_of(one)
                if phrase.nations and country != phrase.nations[0]:
                    continue
                if country is not None and home is not None and (country == home) == (what == "the guest"):
                    continue
                return (one,), f"{what} spoken of last"
        return (), ""

    def _former(self, head: str) -> tuple[tuple[str, ...], str]:
        for group in reversed(self.discourse.coordinated):
            if len(group) >= 2:
                return ((group[0],), "the former of the two") if head == "former" else ((group[-1],), "the latter")
        if head == "latter":
            for _, one, _ in reversed(self.discourse.order):
                return (one,), "the one named last"
        return (), ""

    def _two_states(self) -> tuple[tuple[str, ...], str]:
        discourse = self.discourse
        for group in reversed(discourse.groups):
            if len(group) == 2 and all(discourse.is_a(o, ("Person",)) for o in group):
                states = [discourse.country_of(o) for o in group]
                if states[0] and states[1] and states[0] != states[1]:
                    return (states[0], states[1]), "the states of the two who met"
        seen: list[str] = []
        for _, one, _ in reversed(discourse.order):
            state = one if discourse.type_of(one) == "State" else None
            if state is not None and state not in seen:
                seen.append(state)
        if len(seen) < 2:
            for known in discourse.known.values():
                state = discourse.country_of(known.id) if known.type == "Person" else None
                if state is not None and state not in seen:
                    seen.append(state)
        home = discourse.home
        if home is not None and home in seen and len(seen) > 2:
            seen = [home, *[s for s in seen if s != home]]
        return (tuple(reversed(seen[:2])), "the two states of this text") if len(seen) >= 2 else ((), "")

    def _country(self, phrase: Phrase, sentence: int) -> tuple[tuple[str, ...], str]:
        discourse = self.discourse
        own = self._own_subject()
        if phrase.det in ("his", "her") :
            own = self.group(phrase.possessor, sentence) or own
            person = own[0] if own and discourse.is_a(own[0], ("Person",)) else discourse.last(("Person",))
            state = discourse.country_of(person)
            return ((state,), "the country of the person") if state else ((), "")
        if phrase.det in ("our",):
            return ((discourse.home,), "the publisher's country") if discourse.home else ((), "")
        people = [o for at, o, _ in discourse.order if at == sentence and discourse.is_a(o, ("Person",))]
        movers = [o for o in own if discourse.is_a(o, ("Person",))] or people[-1:]
        mover = discourse.country_of(movers[0]) if movers else None
        for _, one, _ in reversed(discourse.order):
            if discourse.type_of(one) == "State" and one != mover:
                return (one,), "the country named last"
        return (), ""

    def _government(self, phrase: Phrase, sentence: int) -> tuple[tuple[str, ...], str]:
        discourse = self.discourse
        state = (phrase.nations or self.group(phrase.of, sentence) or self.group(phrase.owner, sentence) or tuple(
            one for one in (discourse.of_mention(m, sentence) for m in phrase.mods) if one
        ))[:1]
        if not state or discourse.type_of(state[0]) != "State" and state[0] not in discourse.lexicon.states:
            return (), ""
        one = f"government-of-{state[0]}"
        name = discourse.lexicon.states[state[0]].name if state[0] in discourse.lexicon.states else state[0]
        known = discourse.add(one, "PublicBody", f"Government of {name}", sentence, new=one not in discourse.authority)
        known.country = state[0]
        return (one,), "the government of the state"

    def _through(self, phrase: Phrase, sentence: int) -> tuple[tuple[str, ...], str]:
        """A delegation of a body stands for the body."""
        found = self.group(phrase.of, sentence)
        if not found and phrase.owner:
            found = self.group(phrase.owner, sentence)
        if not found:
            found = tuple(o for o in (self.discourse.of_mention(m, sentence) for m in phrase.mods[-1:]) if o)
        return found, f"the {phrase.head} of it"

    def _from(self, phrase: Phrase, sentence: int) -> tuple[str, ...]:
        """The bodies of "representatives from A, B and C"."""
        for argument in self._clause.arguments if self._clause else ():
            if argument.prep == "from" and phrase.last < argument.at <= phrase.last + 3:
                ids = self.group(argument.group, sentence)
                return tuple(one for one in ids if self.discourse.is_a(one, ("Organization",)))
        return ()

    def _body(self, phrase: Phrase, sentence: int) -> tuple[tuple[str, ...], str]:
        """A noun with "the": the last of its sort, else the publisher."""
        discourse = self.discourse
        head = phrase.head
        classes = _BODIES.get(head)
        if classes is None and phrase.det == "the" and not phrase.plural and not phrase.of:
            return self._called(head)
        if classes is None or phrase.det not in ("the", "this", "these", "both", "two", "its", "that", "our", "their"):
            return (), ""
        if phrase.plural:
            if phrase.det in ("the", "both", "two", "these"):
                here = list(dict.fromkeys(o for at, o, _ in discourse.order if at == sentence and discourse.is_a(o, classes)))
                if len(here) == 2:
                    return tuple(here), "the two of this sentence"
                pair = self._pair(classes, None)
                return pair if pair[0] else self._last_two(classes)
            return (), ""
        if phrase.det in ("its", "their") or phrase.owner or phrase.of:
            return (), ""
        if phrase.det == "our":
            return ((discourse.publisher,), "the publisher") if discourse.publisher else ((), "")
        specific = [w for w in phrase.words[:-1] if w not in ("same", "new", "whole", "said", "two")]
        candidates: list[str] = []
        for _, one, _ in reversed(discourse.order):
            if one in candidates or not discourse.is_a(one, classes) or classes == ("Place",) and discourse.type_of(one) != "Place":
                continue
            country = discourse.country_of(one)
            if phrase.nations and country not in phrase.nations and country is not None:
                continue
            known = discourse.known.get(one)
            name = known.name.lower() if known else ""
            if specific and classes[0] in ("Agreement", "Facility", "Occasion", "Project") and not any(w in name for w in specific):
                continue
            candidates.append(one)
        if phrase.nations:
            own = [o for o in candidates if (discourse.country_of(o) or discourse.likely.get(o)) in phrase.nations]
            # Of two whose country is not known, the one named first.
            candidates = own or list(reversed(candidates[:2]))
        called = [o for o in candidates if o in discourse.known and head in discourse.known[o].name.lower()]
        publisher = discourse.publisher
        if not called and publisher in discourse.known and head in discourse.known[publisher].name.lower():
            return (publisher,), "the publisher"
        if candidates:
            return ((called or candidates)[0],), f"the {head} spoken of last"
        publisher = discourse.publisher
        if publisher and publisher in discourse.known and discourse.is_a(publisher, classes):
            return (publisher,), "the publisher"
        return (), ""

    def _called(self, head: str) -> tuple[tuple[str, ...], str]:
        """The body in whose name a noun stands: "the brewery"."""
        discourse = self.discourse
        for _, one, _ in reversed(discourse.order):
            known = discourse.known.get(one)
            if known is not None and discourse.is_a(one, ("Organization", "Facility", "Project")) and head in known.name.lower().split():
                return (one,), f"the {head} of this text"
        return (), ""

    def _last_two(self, classes: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        seen: list[str] = []
        for _, one, _ in reversed(self.discourse.order):
            if one not in seen and self.discourse.is_a(one, classes):
                seen.append(one)
            if len(seen) == 2:
                return tuple(reversed(seen)), "the two named last"
        return (), ""

    # --- offices ----------------------------------------------------------------------------

    def office_of(self, title: Title, phrase: Phrase, holder: str | None, sentence: int) -> str | None:
        """The state or body an office belongs to, or None."""
        discourse = self.discourse
        if title.level == "municipality":
            return self._municipality(title, phrase, sentence)
        if title.of is not None:
            one = discourse.of_mention(title.of, sentence)
            if one is not None:
                return self._body_of_place(one, title)
        if phrase.nations:
            return phrase.nations[0]
        for group in (phrase.of, phrase.owner):
            for inner in group or ():
                if inner.pronoun or inner.det in ("his", "her") and not inner.names:
                    continue
                for one in self.phrase(inner, sentence):
                    if discourse.is_a(one, ("State", "Organization", "Project")):
                        return one
        if phrase.det == "its" and phrase.possessor is not None:
            owned = [*self.group(phrase.possessor, sentence), discourse.last(("Organization", "Project"))]
            for one in owned:
                if one is not None and discourse.is_a(one, ("State", "Organization", "Project")):
                    return one
        if phrase.det in ("his", "her", "their") and title.level == "state":
            person = discourse.last(("Person",), other_than=[holder] if holder else [])
            return discourse.country_of(person)
        if phrase.mods:
            one = discourse.of_mention(phrase.mods[-1], sentence)
            if one and discourse.is_a(one, ("State", "Organization")):
                return one
        return None

    def by_name(self, holder: str | None) -> str | None:
        """The state where a person's given name is at home."""
        known = self.discourse.known.get(holder or "")
        if known is None:
            return None
        first = known.name.split()[0]
        found = [s for s, names in self.discourse.lexicon.names["given_names"].items() if first in names]
        return found[0] if len(found) == 1 and found[0] != "other" else None

    def _municipality(self, title: Title, phrase: Phrase, sentence: int) -> str | None:
        discourse = self.discourse
        place = discourse.of_mention(title.of, sentence) if title.of else None
        if place is None:
            for group in (phrase.of, phrase.owner):
                for one in self.group(group, sentence):
                    place = place or one
        if place is None:
            return None
        known_name = discourse.known[place].name if place in discourse.known else ""
        if discourse.type_of(place) == "PublicBody" or known_name.startswith(("Municipality", "City", "Town")):
            return place
        name = discourse.known[place].name if place in discourse.known else place
        for one in (f"municipality-of-{place}", f"{place}-municipality"):
            if one in discourse.authority:
                discourse.add(one, discourse.authority[one].type, discourse.authority[one].labels["en"], sentence, new=False)
                return one
        inner = phrase.of.phrases[0] if phrase.of else None
        sort = inner.head.title() if inner is not None and inner.head in ("city", "town", "village") else "Municipality"
        one = f"{sort.lower()}-of-{identifier(name)}"
        known = discourse.add(one, "PublicBody", f"{sort} of {name}", sentence, new=True)
        known.country = discourse.country_of(place)
        return one

    def _body_of_place(self, one: str, title: Title) -> str | None:
        if self.discourse.type_of(one) == "Place":
            return None
        return one

    def usual(self, title: Title, holder: str | None) -> str | None:
        """What an office is of when the text does not say: only where there is no other."""
        discourse = self.discourse
        if holder is not None:
            for office in discourse.offices_on(holder, discourse.document.published):
                if office.office and title.head in office.office.lower().split():
                    return office.of
        publisher_type = discourse.classes.get(discourse.type_of(discourse.publisher or ""), frozenset())
        company = bool(publisher_type & {"Company", "ResearchInstitution", "University", "Association"})
        if title.level == "body" and company and title.head not in ("speaker", "professor"):
            return discourse.publisher
        if title.level == "state" or title.head in ("president", "speaker") and not company:
            if holder is not None and discourse.country_of(holder):
                return discourse.country_of(holder)
            likely = self.by_name(holder)
            if title.head.startswith("consul"):
                likely = None  # an honorary consul is of the country where he lives
            if likely is not None and likely in (discourse.home, discourse.abroad, *self._two_states()[0]):
                return likely
            envoy = title.head in ("ambassador", "consul", "envoy", "representative")
            if envoy and company:
                return next((s for s in self._two_states()[0] if s != discourse.home), discourse.home)
            if not envoy and discourse.abroad is not None and discourse.abroad != discourse.home:
                return discourse.abroad if holder not in discourse.movers else discourse.home
            return discourse.home
        return None

