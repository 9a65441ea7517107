"""What a text names: known and unknown names, offices, dates and sums, as tokens.

The map; a module imports only from those above it:

    mentions      what a text mentions, and the tokens that are mentions
    tokens        a sentence cut into tokens
    portfolios    what an office is of
    titles        offices as texts word them
    name_words    words by which a name is told
    headed_names  names that say what they name
    name_types    what a name names, told by its neighbours
    unknown       names that nobody knew before
    short_names   short forms of the names of a text
    recognition   everything a text mentions, as tokens of its sentences
"""
