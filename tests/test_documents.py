"""A release in any form becomes a text with its day, publisher, language and title."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import MAX_BYTES, MAX_CHARACTERS, document_id, read_document
from kg.errors import DocumentError
from kg.values import PartialDate

HEADER = """\
url: https://example.org/news/plant
published: 2031-05-02
publisher: kenzan-robotics
language: en
"""
TEXT = "Kenzan opens a plant\n\nKenzan opened a plant in Koper. It is new.\n"
GIVEN = {
    "url": "https://example.org/a",
    "published": "2031-05-02",
    "publisher": "kenzan-robotics",
    "language": "en",
}


def test_a_text_may_say_what_it_is():
    """Header lines before the first blank line are no text, and nothing else is taken away."""
    document = read_document(f"{HEADER}\n{TEXT}".encode())

    assert document.text == TEXT
    assert document.url == "https://example.org/news/plant"
    assert document.published == PartialDate(2031, 5, 2)
    assert document.publisher == "kenzan-robotics"
    assert document.language == "en"
    assert document.title == "Kenzan opens a plant"


def test_what_is_hashed_is_what_offsets_count_in():
    """The text is the file after its first blank line, byte for byte."""
    source = f"{HEADER}\n\n  {TEXT} \t\n\n"
    document = read_document(source)
    _, _, text = source.partition("\n\n")

    assert hashlib.sha256(document.text.encode()).digest() == hashlib.sha256(text.encode()).digest()


def test_lines_of_another_system_are_kept():
    """A text with CRLF keeps it, and its header is still one."""
    document = read_document(f"{HEADER}\n{TEXT}".replace("\n", "\r\n"))

    assert document.text == TEXT.replace("\n", "\r\n")
    assert document.publisher == "kenzan-robotics"
    assert [block.role for block in document.blocks] == ["title", "text"]


def test_a_byte_order_mark_is_no_text():
    """The mark some editors write is dropped."""
    document = read_document(b"\xef\xbb\xbf" + f"{HEADER}\n{TEXT}".encode())

    assert document.text == TEXT


def test_a_first_line_with_a_colon_is_text():
    """Only lines that are all header lines are a header."""
    text = f"url: https://example.org/a\nSlovenia: a country\n\n{TEXT}"

    assert read_document(text, **GIVEN).text == text


def test_what_is_given_wins():
    """A caller knows better than the header."""
    document = read_document(
        f"{HEADER}title: Old\n\n{TEXT}", published="2031-05-03", title="New", language="sl-SI"
    )

    assert (str(document.published), document.title, document.language) == (
        "2031-05-03",
        "New",
        "sl",
    )


@pytest.mark.parametrize("key", ["url", "published", "publisher", "language"])
def test_what_is_missing_is_named_with_its_option(key):
    """Nothing is guessed: what is not known is asked for."""
    given_ = {name: value for name, value in GIVEN.items() if name != key}

    with pytest.raises(DocumentError, match=f"{key} is not known: give it with --{key}"):
        read_document(TEXT, **given_)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"published": "2031-05"}, "'2031-05' is not a day"),
        ({"published": "2031-02-30"}, "that month has 28 days"),
        ({"published": "today"}, "'today' is not a date"),
        ({"language": "English"}, "is not a language code"),
        ({"url": "example.org"}, "is not an http"),
    ],
)
def test_what_is_given_wrongly_is_refused(options, says):
    """A wrong day, language or address is refused, not corrected."""
    with pytest.raises(DocumentError, match=says):
        read_document(TEXT, **(GIVEN | options))


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "there is no text"),
        (b" \n\t\r\n \xe2\x80\xa8", "there is no text"),
        (HEADER.encode() + b"\n", "there is no text"),
        (bytes(range(256)), "binary"),
        (b"\x00\x01\x02\x03", "NUL"),
        (b"text\0text", "character 4 is NUL"),
        (b"PK\x03\x04....", "a ZIP, Word or Excel file"),
        (b"\x89PNG\r\n", "a PNG picture"),
        ("Žižek".encode("cp1250"), "byte 0 is not UTF-8; save it as UTF-8"),
        (b"\xff\xfea", "is not UTF-16"),
        ("half \ud83d", "character 5 is half of a character"),
        ("a\0b", "character 1 is NUL"),
        (f"url: a\nurl: b\n\n{TEXT}", "the header line 'url' stands twice"),
    ],
)
def test_what_is_no_text_is_one_sentence(source, says):
    """Empty, binary and broken sources are refused in one sentence."""
    with pytest.raises(DocumentError, match=says) as caught:
        read_document(source, **GIVEN)

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("source", ["a" * (MAX_BYTES + 1), "a " * (MAX_CHARACTERS // 2 + 1)])
def test_a_release_has_an_end(source):
    """A text that no release has is refused with the limit, before it is read."""
    with pytest.raises(DocumentError, match=r"(2,000,000|20,000,000)"):
        read_document(source.encode(), **GIVEN)


def test_a_sentence_of_a_megabyte_is_one():
    """Length alone is no reason to refuse."""
    text = "robots and " * 90_000 + "plants."
    document = read_document(text, **GIVEN)

    assert [(one.start, one.end) for one in document.sentences] == [(0, len(text))]


@pytest.mark.parametrize(
    ("encoding", "media_type"),
    [
        ("utf-8", None),
        ("utf-16", None),
        ("cp1250", "text/plain; charset=windows-1250"),
        ("iso8859-2", 'text/plain; charset="ISO-8859-2"'),
    ],
)
def test_the_encoding_that_is_named_is_used(encoding, media_type):
    """Slovene letters come through in any encoding that is named."""
    source = "Minister je prišel v Kočevje.".encode(encoding)
    document = read_document(source, **(GIVEN | {"language": "sl"}), media_type=media_type)

    assert document.text == "Minister je prišel v Kočevje."


def test_an_encoding_nobody_knows_is_named():
    """A made-up encoding is one sentence."""
    with pytest.raises(DocumentError, match="'klingon' is not a known encoding"):
        read_document(b"text", **GIVEN, media_type="text/plain; charset=klingon")


def test_hidden_characters_stay():
    """Right-to-left marks and joiners are part of the text, and offsets count them."""
    text = "\u202eKato\u202c came\u200b to Koper. \u2067Novak\u2069 left Koper."
    document = read_document(text, **GIVEN)

    assert document.text == text
    assert [text[one.start : one.end] for one in document.sentences] == [
        "\u202eKato\u202c came\u200b to Koper.",
        "\u2067Novak\u2069 left Koper.",
    ]


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_any_source_is_a_document_or_one_sentence(source):
    """Whatever comes, it is read or refused; offsets lie in the text."""
    document, message = None, ""
    try:
        document = read_document(source, **GIVEN)
    except DocumentError as error:
        message = str(error)

    assert "\n" not in message
    if document is not None:
        assert all(0 <= one.start < one.end <= len(document.text) for one in document.sentences)
        assert document.text.encode()


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Minister Novak in Kōchi: a first visit", "2031-05-02-minister-novak-in-kochi-a-first"),
        ("Đorđe in Kočevje", "2031-05-02-dorde-in-kocevje"),
        ("https://example.org/news/2031-05-02-novak-in-koper/", "2031-05-02-novak-in-koper"),
        ("https://example.org/a/press_001.html?x=1", "2031-05-02-press-001"),
        ("https://example.org/novice/%C4%8De%C5%A1nja", "2031-05-02-cesnja"),
        ("https://example.org/", "2031-05-02-release"),
        ("大臣の訪問", "2031-05-02-release"),
        ("", "2031-05-02-release"),
    ],
)
def test_the_id_of_a_record_is_its_day_and_a_few_words(words, slug):
    """An id can be typed on any keyboard."""
    assert document_id(PartialDate(2031, 5, 2), words) == slug
