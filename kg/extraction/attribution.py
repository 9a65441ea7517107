"""Whose words a clause is, where they are somebody's: "said", "according to"."""

from kg.guides import Moods
from kg.reference.resolution import Resolver
from kg.syntax.clauses import Clause

_BELOW = ("that", "quotation", "infinitive")
_SAID = ("said", "wished", "denied")


def source_of(clause: Clause, sentence: int, resolver: Resolver, moods: Moods) -> str | None:
    """The id of whoever says a clause, or None for the publisher."""
    around: Clause | None = clause
    while around is not None:
        for argument in around.arguments:
            if argument.prep in moods.quoting:
                ids = resolver.group(argument.group, sentence)
                if ids:
                    return ids[0]
        parent = around.parent
        if parent is not None and _says(parent, around, moods):
            ids = resolver.group(parent.subject, sentence)
            if ids and resolver.discourse.is_a(ids[0], ("Person", "Organization", "State")):
                return ids[0]
        around = parent
    return None


def _says(parent: Clause, clause: Clause, moods: Moods) -> bool:
    """Whether the verb of a clause says what the one below it tells."""
    verb = parent.verb
    if verb is None or verb.passive or clause.relation not in _BELOW:
        return False
    default = "said" if clause.relation == "quotation" else ""
    return moods.verbs.get(verb.base, default) in _SAID or verb.base in moods.sources
