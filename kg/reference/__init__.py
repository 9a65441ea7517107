"""Whom and what the words of a text mean: names, titles, pronouns and nouns.

The map; a module imports only from those above it:

    background  what is known before a text is read
    discourse   who and what a text has named so far
    holders     who holds an office
    identities  the entity a name stands for
    publishers  who publishes a document
    referents   what the phrases of a text stand for so far
    pairs       two who belong together: "the pair", "the guest"
    definites   things called by what they are: "the company"
    pronouns    whom "he", "they" or "we" mean
    officials   what an office is of, and who holds one without a name
    nouns       whom a noun means: "her counterpart", "both countries"
    resolution  whom a phrase means: the page to read first of these
    tenures     offices that a text gives people
"""
