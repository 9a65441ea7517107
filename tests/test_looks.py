"""One line is told from another by how it looks, in three languages."""

import pytest

from kg.looks import Line, looks


@pytest.mark.parametrize(
    ("role", "line"),
    [
        ("menu", "Skip to main content"),
        ("menu", "Preskoči na glavno vsebino"),
        ("menu", "本文へ"),
        ("menu", "News | Politics | Log in"),
        ("menu", "Home » Newsroom » 日本語"),
        ("menu", "TOP | About us"),
        ("menu", "[Share] Facebook / X / LINE"),
        ("menu", "Facebook / X / LINE"),
        ("menu", "Embassy in Tokyo /About /Ambassador /Speech /"),
        ("menu", "Koper, 2 May 2031"),
        ("menu", "###"),
        ("menu", "ENDS"),
        ("menu", "| Robots, hospitals and schools"),
        ("menu", "▲ページ先頭へ"),
        ("menu", "7 December 2031, 18:06"),
        ("menu", "Read also: The company Kenzan opened a plant in Koper."),
        ("menu", "Preberite tudi: Nova tovarna"),
        ("menu", "We use cookies. By going on you agree to it."),
        ("menu", "14. 8. 2031"),
        ("menu", "Tel. +386 1 234"),
        ("menu", "www.example.org"),
        ("caption", "Photo: Jan Kos"),
        ("caption", "Foto: STA"),
        ("caption", "写真：山本太郎"),
        ("caption", "握手を交わす両大臣"),
        ("caption", "(Photo: Foto Koper)"),
        ("caption", "Minister Novak in the plant | Author Jan Kos/STA"),
        ("caption", "Župan Kos in veleposlanik Kato (Foto: Občina Koper)"),
        ("caption", "Minister Novak (left) and Minister Kato met in Koper."),
        ("caption", "2 / 12"),
        ("caption", "Odprtje tovarne v Kopru. FOTO: Jan Kos/Koper"),
        ("caption", "Dr. Kato, Director General (front row, second from the right)"),
        ("caption", "挨拶する大臣"),
        ("note", "About us: Kenzan makes robots. It has 80 people."),
        ("item", "- Kenzan (Koper)"),
        ("item", "• a plan for robots;"),
        ("item", "(3) Kenzan, Ltd."),
        ("text", "(3) Kenzan was founded in the same year."),
        ("text", "3. Kenzan was founded in the same year."),
        ("text", "The firms came | and went within the year."),
        ("text", "Three things were agreed:"),
        ("text", "Copyright was one of the topics of the talks."),
        ("text", "About 80 people work in Koper now."),
        ("text", "Photos of the plant were shown to Mr Kato."),
        ("heading", "Minister Novak opens a plant in Koper"),
        ("heading", "Koper / Ptuj / Kranj"),
        ("heading", "1. Bilateral Relations"),
    ],
)
def test_a_line_alone(role, line):
    """A line is what it looks like; a sentence is text."""
    assert Line(line).role() == role


@pytest.mark.parametrize(
    ("line", "is_publisher"),
    [
        ("Ministry of Foreign and European Affairs", True),
        ("Embassy of Japan in Slovenia", True),
        ("Ministrstvo za zunanje zadeve", True),
        ("Embassy of Japan hosts a concert", False),
        ("Kenzan Robotics", False),
    ],
)
def test_the_name_of_a_body_is_no_title(line, is_publisher):
    """Only a name, without a verb, is a publisher's line."""
    assert Line(line).is_publisher() == is_publisher


def test_the_lexicon_is_made_of_words():
    """YAML makes truth values of some words; here they stay words."""
    page = looks()

    assert {"on"} <= page.words["name_words"]
    assert "no" in page.words["numbered"]
    assert "On" in page.words["starters"]
    assert all(isinstance(one, str) for words in page.words.values() for one in words)
    assert page.months["maja"] == page.months["may"] == 5
