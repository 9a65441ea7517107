"""Names in the forms that Slovene and Japanese give them."""

import pytest

from kg.inflection import ascii_form, romanizations, slovene_name, slovene_person, slovene_surname


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Rok Kolar", {"Roka Kolarja", "Roku Kolarju", "Rokom Kolarjem"}),
        ("Ivo Hren", {"Iva Hrena", "Ivu Hrenu", "Ivom Hrenom"}),
        ("Ana Hren", {"Ane Hren", "Ani Hren", "Ano Hren"}),
        ("Ana Janša", {"Ane Janše", "Ani Janši", "Ano Janšo"}),
        ("Luka Zupanc", {"Luke Zupanca", "Luki Zupancu"}),
        ("Jan Kovačec", {"Jana Kovačca", "Janu Kovačcu", "Janom Kovačcem"}),
        ("Anže Golob", {"Anžeta Goloba", "Anžetu Golobu", "Anžetom Golobom"}),
        ("Kendži Mori", {"Kendžija Morija", "Kendžijem Morijem"}),
    ],
)  # fmt: skip
def test_a_person_has_cases(name, forms):
    """Every word of the name is in the same case; a woman's surname mostly stays."""
    assert forms <= slovene_person(name.split())


def test_a_surname_alone_follows_its_bearer():
    """A woman called Hren is "Hren" in every case, a man is not."""
    assert slovene_surname("Hren", "Ana") == {"Hren"}
    assert "Hrena" in slovene_surname("Hren", "Ivo")


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Slovenija", {"Slovenije", "Sloveniji", "Slovenijo"}),
        ("Japonska", {"Japonske", "Japonski", "Japonsko"}),
        ("Kočevje", {"Kočevja", "Kočevju", "Kočevjem"}),
        ("Tokio", {"Tokia", "Tokiu"}),
        ("Koper", {"Kopra", "Kopru", "Koprom"}),
        ("Zahodni Balkan", {"Zahodnega Balkana", "Zahodnemu Balkanu", "Zahodnem Balkanu"}),
        ("Evropska unija", {"Evropske unije", "Evropski uniji", "Evropsko unijo"}),
        ("Združeni narodi", {"Združenih narodov", "Združenim narodom", "Združenimi narodi"}),
        ("Združene države Amerike", {"Združenih držav Amerike", "Združenim državam Amerike"}),
        ("Univerza v Kopru", {"Univerze v Kopru", "Univerzi v Kopru", "Univerzo v Kopru"}),
        ("Ministrstvo za zdravje", {"Ministrstva za zdravje", "Ministrstvu za zdravje"}),
        ("Korejsko morje", {"Korejskega morja", "Korejskem morju", "Korejskim morjem"}),
    ],
)
def test_the_head_of_a_name_has_cases_and_the_rest_stays(name, forms):
    """Adjectives go with their noun, what hangs on it does not change."""
    assert forms <= slovene_name(name)


@pytest.mark.parametrize("name", ["", "EU", "ELES", "NATO"])
def test_an_acronym_has_no_cases(name):
    """Letters are not declined."""
    assert slovene_name(name) == set()


def test_long_vowels_are_written_in_four_ways():
    """Passports, newspapers and scholars each write their own."""
    assert romanizations("Kōno") == {"Kōno", "Kono", "Kouno", "Kohno"}
    assert romanizations("Kono") == {"Kono"}


def test_plain_ascii_has_no_diacritics():
    """What a keyboard without Slovene letters writes."""
    assert ascii_form("Jožef Šuštar Đorđe") == "Jozef Sustar Dorde"
