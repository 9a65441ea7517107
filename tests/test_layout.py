"""What is text, what is a title, and what is only around them."""

import pytest

from kg.layout import find_day, split


def roles(text, **options):
    """Role and words of each block."""
    return [(one.role, text[one.start : one.end]) for one in split(text, **options)]


PAGE = """\
Skip to main content
Home > Ministry of Robots > News

Minister Novak opens a plant in Koper

14 August 2031
• Ministry of Robots
Minister Maja Novak today opened a plant in Koper. It is the first one.

Minister Novak and Mr Kato in front of the plant | Photo: Jan Kos

1 / 3

Three things were agreed:
- more robots for hospitals;
- fewer robots for schools.

Robots for schools

The minister asked: who needs them? Nobody | no one answered at all.

Read also: Kenzan comes to Koper
Share: Facebook | X
Ministry of Robots, Robotska ulica 5, 6000 Koper
"""


def test_a_page_of_a_ministry():
    """Menu, title, text, captions, list, heading and address are told apart."""
    found = roles(PAGE)

    assert [role for role, _ in found] == [
        *("menu", "menu", "title", "menu", "menu", "text", "caption", "caption"),
        *("text", "item", "item", "heading", "text", "menu", "menu", "menu"),
    ]
    assert found[2][1] == "Minister Novak opens a plant in Koper"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way(newline):
    """A text from any system has the same blocks, and its own offsets."""
    text = PAGE.replace("\n", newline)

    assert roles(text) == roles(PAGE)


def test_a_page_of_a_japanese_ministry():
    """Alternative texts of pictures, numbered headings and related links are told apart."""
    found = roles(
        "Press Releases\n\nJapan-Slovenia Talks\n\nMay 2, 2031\n"
        "Minister Kato shaking hands with Minister Novak\nPhoto of the meeting\n\n"
        "On May 2, Ms. KATO Yoko held talks in Koper. Overview is as follows.\n\n"
        "  1. Bilateral Relations\n    Minister Kato thanked Slovenia for its help.\n"
        "  2. She is to call on the following:\n(1) Kenzan, Ltd.\n(2) Kosmos (KS)\n"
        "(3) The company Robot was founded in the same year.\n\n"
        "(Reference) Slovenia has two million inhabitants.\n\n"
        "Related Information\nJapan-Slovenia Relations\nOutline\n"
    )

    assert [role for role, _ in found] == [
        *("menu", "title", "menu", "caption", "caption", "text", "heading", "text", "text"),
        *("item", "item", "text", "text", "menu", "menu", "menu"),
    ]


def test_a_page_of_a_company():
    """What a company always says of itself is a note, not news."""
    found = roles(
        "FOR IMMEDIATE RELEASE\n\nKenzan to build a plant\n\n"
        "KOPER – Kenzan Robotics today said that it would build a plant.\n\n"
        "About Kenzan Robotics\nKenzan Robotics makes robots. It has 80 people in Koper.\n\n"
        "Media contact: Ana Kos\nana@example.org\n© 2031 Kenzan Robotics. All rights reserved.\n"
    )

    assert [role for role, _ in found] == [
        *("menu", "title", "text", "note", "note", "menu", "menu", "menu"),
    ]


def test_a_heading_that_begins_with_about_is_not_the_company():
    """About 80 people are no company."""
    found = roles(
        "A title\n\nA first sentence stands here.\n\nAbout eighty people\n\nThey all came."
    )

    assert [role for role, _ in found] == ["title", "text", "heading", "text"]


def test_a_paragraph_broken_to_a_width_is_one():
    """An e-mail breaks its lines; its sentences go on."""
    found = roles(
        "Kenzan to build a plant\n\n"
        "The company Kenzan Robotics said on Monday that it would build a new\n"
        "plant in Koper. Ministers of both countries will come when it opens\n"
        "next year.\n"
        "- the first entry of this list is so long that it does not fit upon one\n"
        "  line of the letter;\n"
        "- the second is short.\n"
    )

    assert [role for role, _ in found] == ["title", "text", "item", "item"]
    assert found[1][1].endswith("next year.")


def test_lines_of_their_own_are_not_joined():
    """Two headings one below the other stay two."""
    found = roles(
        "Embassy of Japan in Slovenia\nTOP | About us | Culture\n\nCherry Day\n\nIt was so."
    )

    assert [words for _, words in found][:2] == [
        "Embassy of Japan in Slovenia",
        "TOP | About us | Culture",
    ]


def test_numbered_lines_that_stand_together_are_a_list():
    """One numbered line without a full stop is a heading, two are a list."""
    found = roles(
        "A title\n\nThey saw these two towns:\n1. Koper\n2. Ptuj\n\n1. Robots\n\nThey met."
    )

    assert [role for role, _ in found] == ["title", "text", "item", "item", "heading", "text"]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Novak came to Koper today and met Mr Kato there. " * 4,
        "Minister Novak came to Koper | he met Mr Kato there " * 5 + ".",
    ],
)
def test_a_text_may_have_no_title(text):
    """A paragraph is no title because it stands first."""
    assert {role for role, _ in roles(text)} == {"text"}


def test_lines_after_the_last_sentence_are_not_text():
    """Signatures and captions at the end state nothing."""
    found = roles(
        "A title\n\nDr. Kato (front row, left)\nat the door of the plant\n\nThe minister came.\n\n"
        "In front of the flag of Slovenia at the hall of the experiment\nKoper, 6000\n"
    )

    assert [role for role, _ in found] == ["title", "caption", "caption", "text", "menu", "menu"]


def test_what_the_markup_says_goes_before():
    """A caption that reads like a sentence is one when the page says so."""
    caption = "The minister opens the plant in Koper."

    assert roles(f"T\n\n{caption}", hints={caption: "caption", "T": "title"}) == [
        ("title", "T"),
        ("caption", caption),
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("14 August 2031", "2031-08-14"),
        ("August 14, 2031", "2031-08-14"),
        ("Thursday, 14th August 2031", "2031-08-14"),
        ("14. 8. 2031", "2031-08-14"),
        ("14. avgust 2031", "2031-08-14"),
        ("2031-08-14", "2031-08-14"),
        ("Koper, 14 August 2031", "2031-08-14"),
        ("Novo mesto, 14. 8. 2031", "2031-08-14"),
        ("14 August 2031, 18:06", "2031-08-14"),
        ("2031年8月14日", "2031-08-14"),
        ("令和4年11月8日", "2022-11-08"),
        ("令和元年5月1日", "2019-05-01"),
        ("August 2031", None),
        ("31 June 2031", None),
        ("14 August 2031 in Koper", None),
    ],
)
def test_a_line_that_is_but_a_date_names_the_day(line, day):
    """The day of a release often stands alone above its text, in the words of its language."""
    assert find_day(f"A title\n\n{line}\n\nThe minister came to Koper.") == day


def test_a_date_below_the_text_is_not_the_day_of_the_release():
    """Only what stands before the first sentence dates the release."""
    assert find_day("A title\n\nThe minister came to Koper.\n\n14 August 2031") is None
