"""A role is filled from the places a frame names, with what the ontology lets it hold."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Ana Novak visited Tokyo in May 2031.",
        "Tokyo was visited by Ana Novak in May 2031.",
        "Ana Novak paid a visit to Tokyo in May 2031.",
        "A visit by Ana Novak to Tokyo took place in May 2031.",
        "The visit of Ana Novak to Tokyo took place in May 2031.",
        "In May 2031, Ana Novak, who visited Tokyo, spoke.",
    ],
)
def test_one_deed_has_one_fact_however_it_is_said(told, text):
    """Active, passive and noun fill the same roles."""
    assert told(text, "Visit", "visitor destination") == ["ana-novak; tokyo"]


def test_a_role_holds_only_what_the_ontology_allows(told):
    """A robot signs nothing, and an agreement visits nobody."""
    assert told("The Ptuj Agreement visited Tokyo.", "Visit", "visitor") == []
    assert told("Ana Novak visited the Ptuj Agreement.", "Visit", "destination") == []


def test_a_sum_has_its_currency(told):
    """An amount without a currency says little."""
    text = "In 2030, Japan gave the Ptuj Hospital EUR 20,000 for an ambulance."

    assert told(text, "Aid", "donor recipient amount currency") == [
        "japan; ptuj-hospital; 20000; EUR"
    ]


def test_an_investment_has_its_numbers(told):
    """Sum, share and jobs each have a role of their own."""
    text = "Yaskawa will invest EUR 25 million in Kočevje, creating 200 jobs."

    assert told(text, "Investment", "amount currency jobs share") == ["25000000; EUR; 200; None"]
    assert told("Yaskawa bought a 25 per cent share in Mlinar d.o.o.", "Investment", "share") == [
        "25"
    ]


def test_a_range_is_no_amount(told):
    """Between 20 and 30 million is not a number."""
    text = "Yaskawa will invest between EUR 20 million and EUR 30 million in Kočevje."

    assert told(text, "Investment", "amount") == ["None"]


def test_a_party_is_the_state_somebody_signs_for(told):
    """Ministers sign for their states."""
    text = (
        "Foreign Minister Ana Novak of Slovenia and Foreign Minister Kenji Sato of Japan signed"
        " the Ptuj Agreement on 3 May 2031."
    )

    assert told(text, "Signing", "party signatory date") == [
        "japan, slovenia; ana-novak, kenji-sato; 2031-05-03"
    ]


def test_a_leader_stands_for_the_delegation(told):
    """Who leads a delegation is who came."""
    text = "The delegation, led by Ana Novak, visited Tokyo in May 2031."

    assert told(text, "Visit", "visitor destination") == ["ana-novak; tokyo"]


def test_who_gives_is_the_state_whose_capital_is_named(told):
    """Tokyo gives what Japan gives."""
    text = "Japan is generous. In 2030, Tokyo gave the Ptuj Hospital EUR 20,000."

    assert told(text, "Aid", "donor") == ["japan"]


def test_a_place_is_where_it_was(told):
    """A meeting in Ptuj was in Ptuj; one before a forum was not in the forum."""
    text = "Ana Novak met Kenji Sato in Ptuj before the Kyoto Forum."

    assert told(text, "Meeting", "place") == ["ptuj"]


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Kenji Sato of Japan met President Ana Novak of Slovenia. Prime Minister "
        "Sato welcomed President Novak on her first visit to Japan.",
        "Kenji Sato, Prime Minister of Japan, met Ms. Ana Novak, President of Slovenia, during "
        "her visit to Japan.",
    ],
)
def test_nobody_is_a_guest_at_home(told, text):
    """A visit to Japan is that of the guest, whoever else is spoken of."""
    assert told(text, "Visit", "visitor destination") == ["ana-novak; japan"]


def test_a_firm_that_comes_is_no_visitor(told):
    """To come to a country is to settle there, for a firm."""
    assert told("Kaizen Works d.o.o. decided to come to Slovenia.", "Visit", "visitor") == []


def test_one_counterpart_is_no_state(told):
    """Who speaks with a counterpart does not make the other state speak."""
    text = "“My Portuguese counterpart and I support peace,” said Minister Ana Novak of Slovenia."

    assert not [one for one in told(text, "Statement", "speaker") if "portugal" in one]
