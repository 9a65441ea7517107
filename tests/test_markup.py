"""A page gives its own text and what it says of itself, and no page brings the reader down."""

import pytest

from kg.documents import read_document
from kg.errors import DocumentError
from kg.markup import MAX_ELEMENTS, declared_charset, decode, read_html

BODY = """\
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article>
<h1>Minister Novak opens a plant in Koper</h1>
<p>Minister Maja Novak today opened the plant of <b>Kenzan&nbsp;Robotics</b> in Koper. It is
the first one, and everybody in the town was there to see it.</p>
<figure><img src="a.jpg" alt="Two people"><figcaption>The minister cuts a ribbon in front
of the plant</figcaption></figure>
<h2>Robots for hospitals</h2>
<p>The plant will make robots for hospitals.<br>Eighty people will work there, she said.</p>
<ol><li>The minister thanked the company for its trust.</li>
<li>The company thanked the minister for her visit.</li></ol>
<ul><li>more robots for hospitals;</li><li>fewer robots for schools.</li></ul>
</article></main>
<footer><p>Ministry of Robots, Robotska ulica 5</p></footer>
"""
HEAD = """\
<title>Minister Novak opens a plant in Koper | Ministry of Robots</title>
<meta property="og:site_name" content="Ministry of Robots">
<meta property="article:published_time" content="2031-05-02T23:30:00+02:00">
<link rel="canonical" href="https://example.org/news/plant">
"""
PARAGRAPH = "<p>Minister Novak met Minister Kato in Koper today, and they agreed on robots.</p>"


def page(head=HEAD, body=BODY, language='lang="en-GB"'):
    """A page of a ministry of our own."""
    return f"<!DOCTYPE html><html {language}><head>{head}</head><body>{body}</body></html>"


def test_a_page_says_what_it_is():
    """Address, day, publisher, language and title stand in the page itself."""
    document = read_document(page().encode())

    assert document.url == "https://example.org/news/plant"
    assert str(document.published) == "2031-05-02"
    assert document.publisher == "Ministry of Robots"
    assert document.language == "en"
    assert document.title == "Minister Novak opens a plant in Koper"


def test_a_page_gives_its_own_text():
    """Paragraphs, headings and lists come through; menus and footers do not."""
    document = read_document(page().encode())
    found = [(one.role, document.text[one.start : one.end]) for one in document.blocks]

    assert found == [
        ("title", "Minister Novak opens a plant in Koper"),
        (
            "text",
            "Minister Maja Novak today opened the plant of Kenzan Robotics in Koper. It is the "
            "first one, and everybody in the town was there to see it.",
        ),
        ("caption", "The minister cuts a ribbon in front of the plant"),
        ("heading", "Robots for hospitals"),
        ("text", "The plant will make robots for hospitals."),
        ("text", "Eighty people will work there, she said."),
        ("text", "1. The minister thanked the company for its trust."),
        ("text", "2. The company thanked the minister for her visit."),
        ("item", "- more robots for hospitals;"),
        ("item", "- fewer robots for schools."),
    ]


def test_the_same_page_gives_the_same_text():
    """What is hashed does not depend on when the page is read."""
    assert read_html(page()) == read_html(page())


def test_a_title_outside_the_text_goes_before_it():
    """A title that only the head of the page holds is part of the text all the same."""
    body = BODY.replace("<h1>Minister Novak opens a plant in Koper</h1>", "")
    document = read_document(page(body=body).encode())

    assert document.text.startswith("Minister Novak opens a plant in Koper\n\nMinister Maja")
    assert document.blocks[0].role == "title"


def test_the_heading_of_a_page_is_its_title():
    """Where head and heading differ a little, the title stands once, as people see it."""
    head = HEAD.replace("Minister Novak opens", "Novak opens")
    document = read_document(page(head=head).encode())

    assert document.title == "Minister Novak opens a plant in Koper"
    assert document.text.count("a plant in Koper") == 1


def test_the_name_of_a_site_is_no_part_of_the_title():
    """The site's own name, in the head or as a heading, titles nothing."""
    body = BODY.replace("<h1>Minister Novak opens a plant in Koper</h1>", "")
    title = "Minister Novak opens a plant in Koper | Ministry of Robots"
    head = HEAD + f'<meta property="og:title" content="{title}">'
    document = read_document(page(head, f"<header><h1>Robots</h1></header>{body}").encode())

    assert document.title == "Minister Novak opens a plant in Koper"


def test_linked_data_in_a_page_is_read():
    """Newsrooms say day and publisher in JSON-LD."""
    head = """<script type="application/ld+json">{"@context": "https://schema.org",
        "@type": "NewsArticle", "headline": "A plant", "datePublished": "2031-05-02",
        "publisher": {"@type": "Organization", "name": "Kenzan Robotics"}}</script>"""
    said = read_html(page(head=head)).said

    assert (said["published"], said["publisher"]) == ("2031-05-02", "Kenzan Robotics")


def test_a_day_that_stands_above_the_text_is_the_day():
    """Some pages name their day only in words."""
    body = BODY.replace("</h1>", "</h1><p>May 2, 2031</p>")
    said = read_html(page(head="<title>A plant</title>", body=body)).said

    assert said["published"] == "2031-05-02"


def test_a_day_within_the_text_is_not_guessed():
    """A date somewhere in the text is when something happened, not when it was published."""
    body = BODY.replace("today", "on 3 March 2030")

    with pytest.raises(DocumentError, match="published is not known: give it with --published"):
        read_document(page(head="<title>A plant</title>", body=body), url="https://example.org/a")


def test_the_language_of_a_page_may_stand_elsewhere():
    """Older pages name their language in a meta element."""
    head = HEAD + '<meta http-equiv="Content-Language" content="sl-SI">'

    assert read_document(page(head=head, language="")).language == "sl"


@pytest.mark.parametrize(
    ("markup", "charset", "encoding"),
    [
        ('<meta charset="windows-1250">', None, "cp1250"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', None, "l2"),
        ("", "shift_jis", "cp932"),
        ('<meta charset="utf-8">', "euc-jp", "euc_jp"),
        ("", None, "utf-8"),
    ],
)
def test_the_encoding_of_a_page_is_what_it_says(markup, charset, encoding):
    """The server's word goes before the page's, and UTF-8 goes without saying."""
    words = "Koper" if encoding in ("cp932", "euc_jp") else "Kočevje"
    source = page(head=HEAD + markup, body=BODY.replace("Koper", words)).encode(encoding)
    media_type = f"text/html; charset={charset}" if charset else "text/html"

    assert f"plant in {words}" in read_document(source, media_type=media_type).title


def test_a_page_that_lies_about_its_encoding_is_refused():
    """Letters are not guessed."""
    source = page(head=HEAD + '<meta charset="utf-8">').replace("Koper", "Kočevje")

    with pytest.raises(DocumentError, match=r"byte \d+ is not UTF-8"):
        read_document(source.encode("cp1250"), media_type="text/html")


def test_names_of_encodings_mean_what_browsers_mean():
    """A page in ISO 8859-1 has typographic quotes, for it is Windows-1252."""
    assert decode("“Koper”".encode("cp1252"), "iso-8859-1") == "“Koper”"
    assert declared_charset(b"<meta charset=utf-16>") == "utf-8"
    assert declared_charset(b"<p>") is None


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + PARAGRAPH,
        "<b><i>" * 100_000 + PARAGRAPH,
        "<table><tr><td>" * 5_000 + PARAGRAPH,
    ],
)
def test_a_page_nested_without_end_is_refused(body):
    """A page that is built like a well is one sentence."""
    with pytest.raises(DocumentError, match="nested deeper than 256 elements"):
        read_html(f"<html><body>{body}</body></html>")


def test_a_page_with_too_many_elements_is_refused():
    """A page that no release is made of is refused before it is searched."""
    with pytest.raises(DocumentError, match="elements; at most 50,000 are read"):
        read_html(f"<html><body>{'<i>a</i>' * MAX_ELEMENTS}</body></html>")


@pytest.mark.parametrize("body", ["", "<script>alert(1)</script>", "<img src=x>", "<frameset>"])
def test_a_page_without_text_is_one_sentence(body):
    """Pictures and programs are no release."""
    with pytest.raises(DocumentError, match=r"holds no text of its own|nothing that could be read"):
        read_html(f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    "trick",
    [
        "<p " + "a=b " * 20_000 + ">x</p>",
        "<!--" * 20_000,
        "&amp;" * 20_000,
        "&#0;&#xD800;&#x110000;&#x202e;",
        "<p>\x01\x0b\x1f</p>",
        "<figure><figcaption>One" * 80,
        "<ul><li>one" * 80,
        "<script>" + "[" * 50_000,
        "<svg><foreignObject><p>one</p>",
        "<a href='javascript:alert(1)'>x</a>" * 500,
        "<p>" + "</div>" * 20_000,
        "<![CDATA[ x ]]><?php ?>",
    ],
)
def test_hostile_markup_does_no_harm(trick):
    """Whatever else stands in a page, its text is found or it is refused."""
    message = text = ""
    try:
        text = read_html(f"<html><body>{PARAGRAPH}{trick}</body></html>").text
    except DocumentError as error:
        message = str(error)

    assert ("Minister Novak met" in text) != bool(message)


def test_entities_of_a_page_are_not_expanded():
    """A bomb of entities stays as small as it is."""
    bomb = (
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
        f"<html><body><p>&b;&b;</p>{PARAGRAPH}</body></html>"
    )

    assert "aaaaaaaaaa" not in read_html(bomb).text


def test_linked_data_cannot_break_the_page():
    """Broken JSON-LD is not read, and the page is."""
    head = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"

    assert "Minister Maja Novak" in read_html(page(head=HEAD + head)).text
