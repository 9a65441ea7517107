"""Two are meant together where two belong together, and each of them by the other."""

import pytest

MET = "Ms Ana Novak met Mr Kenji Sato in Ptuj."
MINISTERS = (
    "Foreign Minister Ana Novak of Slovenia met Foreign Minister Kenji Sato of Japan in Ptuj."
)


@pytest.mark.parametrize(
    ("before", "who"),
    [
        (f"{MET} Miha Kos and Iva Hren visited Kobe.", ["iva-hren, miha-kos"]),
        (f"{MET} Miha Kos visited Kobe.", ["ana-novak, kenji-sato"]),
        ("Ana Novak, Miha Kos and Kenji Sato visited Kobe.", []),
    ],
)
def test_a_pair_is_the_last_two_who_were_together(told, before, who):
    """Who stands alone between does not part a pair; three are none."""
    text = f"{before} The pair thanked Latvia for the gift."

    assert told(text, "Statement", "speaker") == who


@pytest.mark.parametrize(
    ("before", "word", "who"),
    [
        ("Ana Novak and Kenji Sato visited Kobe.", "former", ["ana-novak"]),
        ("Ana Novak and Kenji Sato visited Kobe.", "latter", ["kenji-sato"]),
        ("Ana Novak visited Kobe.", "former", []),
    ],
)
def test_the_former_and_the_latter_are_in_the_order_of_the_text(told, before, word, who):
    """Of one alone there is no former."""
    text = f"{before} The {word} thanked Latvia for the gift."

    assert told(text, "Statement", "speaker") == who


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (f"{MINISTERS} Latvia grew. The two countries", "japan, slovenia"),
        ("Latvia and Japan grew. Both countries", "japan, latvia"),
    ],
)
def test_two_countries_are_those_of_the_two_who_met(told, text, parties):
    """A third that is only named is none of them; without a meeting the two named are."""
    said = f"{text} signed the Drava Agreement in May 2031."

    assert told(said, "Signing", "party") == [parties]


@pytest.mark.parametrize(
    ("who", "whom", "fact"),
    [
        ("Ms Novak", "her counterpart", "ana-novak; kenji-sato"),
        ("Mr Sato", "his counterpart", "kenji-sato; ana-novak"),
        ("Ms Novak", "her guest", "ana-novak; kenji-sato"),
        ("Mr Sato", "his host", "kenji-sato; ana-novak"),
    ],
)
def test_each_of_two_is_the_other_ones_counterpart(told, who, whom, fact):
    """Counterpart, guest and host of somebody are never that somebody."""
    text = f"{MINISTERS} {who} thanked {whom} for the gift."

    assert told(text, "Statement", "speaker addressee") == [fact]
