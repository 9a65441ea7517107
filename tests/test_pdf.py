"""A PDF gives its paragraphs, whatever its lines."""

import io

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import read_document
from kg.errors import DocumentError
from kg.pdf import read_pdf

LINES = [
    "Kenzan opens a plant in Koper",
    "2 May 2031",
    "The company Kenzan Robotics today opened its first indus-",
    "trial plant in Koper. Ministers of both countries came to",
    "see it.",
    "1. The plant will make robots for hospitals and employ a",
    "hundred people.",
    "2. A second plant is to follow next year.",
]
GIVEN = {"url": "https://example.org/a.pdf", "publisher": "kenzan-robotics", "language": "en"}


def pdf(*pages, info="", root=""):
    """A PDF with lines of text on each page."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    parts = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in lines)
        stream = f"BT /F1 11 Tf 72 720 Td\n{shown}ET"
        parts.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * at} 0 R >>"
        )
        parts.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    parts.append(f"<< {info} >>")
    source, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(source))
        source += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size, start = len(parts) + 1, len(source)
    return (
        source
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\nstartxref\n{start}\n%%EOF\n"
        ).encode()
    )


def test_lines_become_paragraphs():
    """A line that was full goes on in the next one, and a parted word is one word."""
    document = read_document(pdf(LINES), **GIVEN)
    found = [(one.role, document.text[one.start : one.end]) for one in document.blocks]

    assert found == [
        ("title", "Kenzan opens a plant in Koper"),
        ("menu", "2 May 2031"),
        (
            "text",
            "The company Kenzan Robotics today opened its first industrial plant in Koper. "
            "Ministers of both countries came to see it.",
        ),
        (
            "text",
            "1. The plant will make robots for hospitals and employ a hundred people.",
        ),
        ("text", "2. A second plant is to follow next year."),
    ]
    assert str(document.published) == "2031-05-02"


def test_page_numbers_and_running_heads_are_no_text():
    """What every page repeats, and its number, are left out."""
    text = read_pdf(
        pdf(["Kenzan News", *LINES, "1 / 2"], ["Kenzan News", "The end.", "2 / 2"])
    ).text

    assert "Kenzan News" not in text
    assert "/ 2" not in text
    assert text.endswith("The end.")


def test_a_pdf_says_what_it_is():
    """Day, language and title come from the PDF when it has them."""
    info = "/Title (A plant in Koper) /CreationDate (D:20310503101500+02'00')"
    said = read_pdf(pdf(["No day here.", "None at all."], info=info, root="/Lang (en-GB)")).said

    assert said == {"title": "A plant in Koper", "published": "2031-05-03", "language": "en-GB"}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"%PDF-1.7", "the PDF cannot be read"),
        (b"%PDF-1.7" + b"\0" * 5_000, "the PDF cannot be read"),
        (pdf([]), "holds no text"),
        (pdf(["text"])[:300], "the PDF cannot be read"),
    ],
)
def test_a_broken_pdf_is_one_sentence(source, says):
    """A PDF that is cut or empty says so."""
    with pytest.raises(DocumentError, match=says):
        read_document(source, **GIVEN)


def test_a_locked_pdf_is_one_sentence(tmp_path):
    """A PDF with a password is not read, and not broken into."""
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(pdf(["text"])))
    writer.encrypt("geheim", algorithm="RC4-128")
    path = tmp_path / "locked.pdf"
    writer.write(path)

    with pytest.raises(DocumentError, match="the PDF is locked with a password"):
        read_pdf(path.read_bytes())


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_pdf_is_read_or_refused(data):
    """Bytes gone wrong anywhere give a text or one sentence."""
    source = bytearray(pdf(LINES))
    for _ in range(data.draw(st.integers(1, 5))):
        source[data.draw(st.integers(8, len(source) - 1))] = data.draw(st.integers(0, 255))
    text = ""
    try:
        text = read_pdf(bytes(source)).text
    except DocumentError as error:
        text = str(error)

    assert text
