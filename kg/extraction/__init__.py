"""From clauses to facts: where frames begin, what fills their roles, what is one fact.

The map; a module imports only from those above it:

    insides      what stands inside a phrase
    scopes       a trigger in its clause, and what stands around it
    triggers     where the frames of a clause begin
    tenses       what the tense of a verb says of a deed
    governing    what the clauses around a deed make of it
    moods        plan, wish, denial or deed
    wording      words for what has no name
    topics       what a phrase is about
    looking      what stands at the places a frame names
    players      the entities that play a role
    counts       sums, shares and counts of a fact
    fillers      what fills a role
    tellings     what a frame found in one clause, as data
    dating       the day of what a frame found
    spans        how long a visit lasted
    attribution  whose words a clause is
    extractor    from clauses to tellings
    chronology   the day of what is told without one
    merging      which tellings are one fact
    composition  facts of tellings
"""
