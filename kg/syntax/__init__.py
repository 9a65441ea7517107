"""How an English sentence is built: its noun phrases, verbs and clauses.

The map; a module imports only from those above it:

    phrases       noun phrases and groups of them, as data
    verbs         whether a word is a verb here
    verb_groups   a verb with its auxiliaries and what governs it
    noun_phrases  one noun phrase, read token by token
    appositions   whether two phrases name the same
    groups        phrases joined by commas and "and"
    skeleton      the clauses of a sentence while they are read
    lookahead     what a sentence goes on with
    predication   the verb of a clause: participles, infinitives, second verbs
    coordination  clauses joined by "and", "or", "but"
    subclauses    clauses that a word opens: "that", "which", "if"
    quotations    what stands in quotation marks, and who says it
    parting       commas, colons and dashes between clauses
    clauses       the clauses of a sentence: the page to read first of these
"""
