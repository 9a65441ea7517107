"""The entities that play a role: those a phrase stands for, of the classes the role takes."""

from kg.extraction.scopes import Scope
from kg.extraction.wording import Descriptions
from kg.facts import Ref, Value
from kg.frames import Grammar
from kg.ontology import Role
from kg.reference.discourse import Discourse
from kg.reference.referents import PERSON
from kg.reference.resolution import Resolver
from kg.syntax.phrases import Phrase


class Players:
    """Finds the players of roles in one document."""

    def __init__(self, grammar: Grammar, discourse: Discourse, resolver: Resolver) -> None:
        self._moods = grammar.moods
        self._references = grammar.references
        self._composition = grammar.composition
        self._discourse = discourse
        self._resolver = resolver
        self._descriptions = Descriptions(grammar, discourse, resolver)

    def of(self, role: Role, phrase: Phrase, scope: Scope, kind: str) -> list[str]:
        """The ids of those a phrase gives a role.

        Args:
            role: The role.
            phrase: The phrase.
            scope: The trigger.
            kind: Kind of the fact.
        """
        discourse = self._discourse
        leaders = self._leaders(phrase, scope) if "Person" in role.classes else ()
        ids = self._resolver.phrase(phrase, scope.sentence)
        ids = ids or self._untyped(phrase, role, scope, kind)
        self._type_publisher(ids, role, kind)
        if role.key in self._composition.acting:  # "Tokyo gave ITF two grants"
            ids = tuple(self._acting(one) for one in ids)
        found = [one for one in ids if discourse.is_a(one, role.classes)]
        takes_state = "State" in role.classes
        if not found and takes_state:
            found = [s for one in ids if (s := discourse.capital(one)) is not None]
        if not found:
            made = self._descriptions.entity(phrase, role.classes, scope)
            found = [made] if made else []
        standing = phrase.head in self._moods.standing and (
            phrase.plural or phrase.head not in self._references.pairs
        )  # "my Portuguese counterpart" is somebody
        if not found and not leaders and takes_state and standing:
            found = list(phrase.nations)
        for one in found:
            discourse.add_state(one, None)
        return [*found, *(one for one in leaders if one not in found)]

    def guests(
        self, found: tuple[Value, ...], places: list[str], scope: Scope
    ) -> tuple[Value, ...]:
        """Those found who are guests at some places; else who is one of those the sentence names.

        "Abe of Japan welcomed Pahor on his first visit to Japan": not Abe's.
        """
        discourse = self._discourse
        hosts = {one for one in places if discourse.type_of(one) == "State"}
        ids = [value.id for value in found if isinstance(value, Ref)]
        if not ids or not all(self._is_at_home(one, hosts) for one in ids):
            return found
        named = [one for one, _ in discourse.named_in(scope.sentence)]
        others = [
            one
            for one in dict.fromkeys(named)
            if discourse.is_a(one, PERSON)
            and discourse.country_of(one) is not None
            and not self._is_at_home(one, hosts)
        ]
        if len(others) == 1:
            return (Ref(others[0]),)
        owned = scope.phrase is not None and scope.phrase.possessor is not None
        return () if owned else found

    def _is_at_home(self, one: str, states: set[str]) -> bool:
        discourse = self._discourse
        return discourse.is_a(one, PERSON) and discourse.country_of(one) in states

    def _type_publisher(self, ids: tuple[str, ...], role: Role, kind: str) -> None:
        """Let a publisher that nobody knows be what a role asks for: a firm writes of itself."""
        known = self._discourse.known.get(self._discourse.publisher or "")
        if known is None or known.type or known.id not in ids:
            return
        if kind not in self._composition.personal:
            known.type = self._guess(role)

    def _guess(self, role: Role) -> str:
        """The likeliest class of a name of no known type."""
        return next((c for c in self._composition.guessed if c in role.classes), "")

    def _acting(self, one: str) -> str:
        """The state that a capital acts for."""
        is_place = self._discourse.type_of(one) == "Place"
        return (self._discourse.capital(one) or one) if is_place else one

    def words(self, phrase: Phrase, scope: Scope) -> str:
        """What a phrase says in words, or the title it gives."""
        if phrase.titles and not phrase.names:
            return phrase.titles[-1][0].words
        return self._descriptions.words(phrase, scope)

    def _leaders(self, phrase: Phrase, scope: Scope) -> tuple[str, ...]:
        """Who heads a delegation: "a delegation led by …"."""
        if phrase.head not in self._references.groups:
            return ()
        for clause in scope.clauses:
            verb = clause.verb
            if verb is None or verb.base not in self._references.heading:
                continue
            by = [a.group for a in clause.arguments if a.prep == "by"]
            if not by or clause.relation not in ("participle", "relative"):
                continue
            of_it = clause.subject is not None and phrase in clause.subject.phrases
            if of_it or clause.parent is scope.clause:
                leaders = self._resolver.group(by[0], scope.sentence)
                for nation in phrase.nations[:1]:
                    self._discourse.delegations[nation] = leaders
                return leaders
        return ()

    def _untyped(self, phrase: Phrase, role: Role, scope: Scope, kind: str) -> tuple[str, ...]:
        """A name of unknown type is what the role asks for."""
        mention = phrase.names[-1] if phrase.names else None
        if mention is None or mention.ids or mention.type or len(phrase.names) > 1:
            return ()
        words = len(mention.name.split())
        if role.classes == ("Place",) or (role.key in self._composition.places and words < 3):
            type_ = "Place"
        elif kind in self._composition.personal:
            type_ = "Person" if "Person" in role.classes and words > 1 else ""
        else:
            type_ = self._guess(role)
        return self._resolver.name(phrase, type_, scope.sentence) if type_ else ()
