"""A text names what is known and what is not; nothing unknown is taken for something known."""

from kg.names.mentions import Title


def test_a_known_name_stands_for_its_entity(named):
    """Ljubljana is the town the authority has."""
    assert ("Ljubljana", "Place", "ljubljana") in named("Ana Novak spoke in Ljubljana.")


def test_a_name_almost_like_a_known_one_is_another(named):
    """Ljubljanica is not Ljubljana, however near it sounds."""
    found = named("Ana Novak spoke at the Ljubljanica.")

    assert not [one for _, _, one in found if one == "ljubljana"]


def test_a_known_family_name_behind_another_given_name_is_somebody_else(named):
    """Kenji Abe is not the Abe that is known."""
    assert ("Kenji Abe", "Person", "Kenji Abe") in named("Yesterday Kenji Abe spoke in Ptuj.")
    assert ("Abe", "Person", "shinzo-abe") in named("Yesterday Abe spoke in Ptuj.")


def test_a_state_nobody_listed_as_a_party_is_a_state(named):
    """All states of the world are known by the lexicon."""
    assert ("Latvia", "State", "latvia") in named("Ana Novak spoke in Latvia.")


def test_dates_and_sums_are_found_beside_names(recognise):
    """A date, a sum and a name each are one token."""
    (tokens,) = recognise("On 3 May 2031, Japan gave EUR 25,000 to Ptuj.").tokens

    kinds = {t.text: t.mention.word_class for t in tokens if t.mention}
    assert kinds["3 May 2031"] == "when"
    assert kinds["EUR 25,000"] == "sum"
    assert kinds["Japan"] == "name"


def test_a_body_of_another_state_is_another_body(named):
    """The Ministry of Foreign Affairs of Latvia is not the one that is known."""
    found = named("Ana Novak visited the Ministry of Foreign Affairs of Latvia.")

    assert ("Ministry of Foreign Affairs of Latvia", "PublicBody") in [f[:2] for f in found]
    assert "mzz" not in [one for _, _, one in found]


def test_an_office_before_a_known_name_is_not_part_of_it(recognise):
    """President is an office, the name behind it a person."""
    (tokens,) = recognise("President Pahor spoke in Ljubljana.").tokens

    first, second = (token.mention for token in tokens[:2])
    assert isinstance(first.value, Title)
    assert second.ids == ("borut-pahor",)


def test_every_sentence_has_its_tokens(recognise):
    """Tokens lie in their sentences."""
    found = recognise("Ana Novak spoke. Miha Kos sang.\n\nKenji Sato went to Ptuj on 3 May 2031.")

    assert len(found.sentences) == len(found.tokens) == 3
    for sentence, tokens in zip(found.sentences, found.tokens, strict=True):
        assert sentence.start == tokens[0].start
        assert tokens[-1].end == sentence.end


def test_a_family_name_beside_an_unknown_given_name_is_somebody_else(named):
    """Nobu Kishi is not the known Nobuo Kishi, nor is Hayashi Jun the Hayashi that is known."""
    assert ("Nobu Kishi", "", "Nobu Kishi") in named("Ana Novak met Nobu Kishi in Ptuj.")
    found = named("Ana Novak met Hayashi Jun in Ptuj.")

    assert not [one for _, _, one in found if one == "yoshimasa-hayashi"]


def test_a_short_name_of_an_occasion_means_that_of_its_year(named):
    """A summit of 2031 is not the known one of 2008."""
    found = named("Ana Novak attended the EU-Japan Summit of 2031.")

    assert not [one for _, _, one in found if one == "eu-japan-summit-2008"]


def test_a_firm_whose_name_goes_on_is_another(named):
    """Elan Drive is a firm of its own."""
    assert ("Elan Drive", "Company", "Elan Drive") in named("Ana Novak visited Elan Drive in Ptuj.")


def test_a_family_name_of_two_words_is_of_its_bearer(named):
    """Who is Ivan Horvat Marin is Horvat Marin, too."""
    found = named("Ana Novak met Mr. Ivan Horvat Marin. Mr. Horvat Marin spoke in Ptuj.")

    assert {one for words, _, one in found if words.endswith("Marin")} == {"Ivan Horvat Marin"}
