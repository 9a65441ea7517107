"""kg read: a release in, a record of proposed facts out, and nothing half-written."""

import contextlib
import hashlib
import os
import pty
import subprocess
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import yaml
from servers import serving

from kg import cli
from kg.documents import read_document

TEXTS = sorted((Path(__file__).parent / "releases" / "texts").glob("*.txt"))
HEADER = """\
url: https://example.org/news/oblak-in-nara
published: 2031-05-03
publisher: mzz
language: en

"""
BODY = """\
Minister Oblak in Nara

Minister of Foreign Affairs Ana Oblak met Japanese Foreign Minister Kenji Hara in Nara on 2 May.
She will visit Kobe in June.
"""
PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>Minister Oblak in Nara</title>
<meta property="article:published_time" content="2031-05-03T10:00:00+02:00">
<meta property="og:url" content="https://example.org/news/oblak-in-nara"></head>
<body><article><h1>Minister Oblak in Nara</h1><p>{}</p><p>{}</p></article></body></html>
"""


@pytest.fixture
def kg(capfd):
    """Runs one command line in this process: status, output, errors."""

    def kg(*arguments):
        status = cli.run([str(argument) for argument in arguments])
        return status, *capfd.readouterr()

    return kg


@pytest.fixture
def release(tmp_path):
    """A release as a plain text with header lines."""
    path = tmp_path / "oblak.txt"
    path.write_text(HEADER + BODY, encoding="utf-8")
    return path


def test_a_release_becomes_a_record_on_standard_output(kg, release):
    """The record is YAML and all that is printed; the rest is told on standard error."""
    status, out, err = kg("read", release)

    record = yaml.safe_load(out)
    assert status == 0
    assert record["id"] == "2031-05-03-oblak-in-nara"
    assert record["sha256"] == hashlib.sha256(BODY.encode()).hexdigest()
    assert "Meeting" in {fact["kind"] for fact in record["facts"]}
    assert {fact["status"] for fact in record["facts"]} == {"proposed"}
    assert all(fact["reader"].startswith("frames/") for fact in record["facts"])
    assert err.startswith(f"kg: {len(record['facts'])} facts proposed, ")
    assert err.endswith("review with kg review FILE\n")


def test_what_is_proposed_waits_for_review_and_is_built_on_request(kg, release, tmp_path):
    """A record of `kg read` is well; its facts count only when that is asked for."""
    record, graph = tmp_path / "record.yaml", tmp_path / "graph"
    texts = tmp_path / "texts"
    kg("read", release, "-o", record, "--keep-text", texts)
    facts = len(yaml.safe_load(record.read_text(encoding="utf-8"))["facts"])

    without = kg("build", record, "--texts", texts, "--store", graph)[1]
    with_them = kg("build", record, "--texts", texts, "--store", graph, "--proposed")[1]

    assert f"0 facts read ({facts} proposed left out)" in without
    assert f"{facts} facts read" in with_them
    assert "1 with their text" in with_them


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_record_of_every_text_is_well(kg, path, tmp_path):
    """What is read from any text is a record that keeps the shapes, with its offsets."""
    record, texts = tmp_path / "record.yaml", tmp_path / "texts"

    read = kg("read", path, "-o", record, "--keep-text", texts)
    checked = kg("check", "--proposed", "--texts", texts, record)

    assert read[:2] == (0, "")
    assert checked[0] == 0, checked[2]


def test_the_text_is_kept_as_it_was_hashed(kg, release, tmp_path):
    """The text beside the record is the one the offsets count in, line breaks and all."""
    release.write_bytes((HEADER + BODY).replace("\n", "\r\n").encode())
    kg("read", release, "-o", tmp_path / "record.yaml", "--keep-text", tmp_path)

    kept = (tmp_path / "2031-05-03-oblak-in-nara.txt").read_bytes()
    record = yaml.safe_load((tmp_path / "record.yaml").read_text(encoding="utf-8"))

    assert kept == BODY.replace("\n", "\r\n").encode()
    assert record["sha256"] == hashlib.sha256(kept).hexdigest()


def test_a_page_tells_what_it_knows_of_itself_and_options_win(kg, tmp_path):
    """Day, address and title come from the page; the publisher must be given here."""
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(*BODY.strip().splitlines()[2:]), encoding="utf-8")

    record = yaml.safe_load(kg("read", page, "--publisher", "mzz", "--title", "Ours")[1])

    assert record["published"] == "2031-05-03"
    assert record["url"] == "https://example.org/news/oblak-in-nara"
    assert (record["publisher"], record["title"]) == ("mzz", "Ours")


def test_standard_input_is_a_release_too(release):
    """With "-", the text comes through a pipe."""
    command = [sys.executable, "-m", "kg.cli", "read", "-"]
    done = subprocess.run(command, input=release.read_bytes(), capture_output=True, check=True)

    assert yaml.safe_load(done.stdout)["id"] == "2031-05-03-oblak-in-nara"


def test_a_record_that_is_there_is_not_lost(kg, release, tmp_path):
    """A curator's work is replaced only with --force."""
    record = tmp_path / "record.yaml"
    record.write_text("mine", encoding="utf-8")

    status, out, err = kg("read", release, "-o", record)
    assert (status, out, record.read_text(encoding="utf-8")) == (2, "", "mine")
    assert "is there already" in err
    assert kg("read", release, "-o", record, "--force")[0] == 0
    assert record.read_text(encoding="utf-8").startswith("id: ")


def test_a_folder_takes_the_record_under_its_id(kg, release, tmp_path):
    """With -o FOLDER the record is called as its id."""
    kg("read", release, "-o", tmp_path / "records")

    (there,) = (tmp_path / "records").iterdir()
    assert there.name == "2031-05-03-oblak-in-nara.yaml"
    assert kg("read", release, "-o", tmp_path / "records")[0] == 2


def test_explain_tells_frames_reasons_and_what_was_not_kept(kg, release, tmp_path):
    """Each fact with its frame and words, then the rejects; beside the record, not in it."""
    status, out, err = kg("read", release, "--explain", "-o", tmp_path / "record.yaml")
    alone = kg("read", release, "--explain")

    assert status == 0
    assert "Meeting happened 2031-05-02" in out
    assert "kept" in out
    assert "proposed" in err
    assert yaml.safe_load(alone[1])["id"] == "2031-05-03-oblak-in-nara"
    assert "Meeting happened 2031-05-02" in alone[2]


def test_a_reading_is_shown_as_a_page(kg, release, tmp_path):
    """--html leaves one page beside the record."""
    status = kg("read", release, "--html", tmp_path / "page.html", "-o", tmp_path / "r.yaml")[0]

    assert status == 0
    assert "<html" in (tmp_path / "page.html").read_text(encoding="utf-8").lower()


def test_a_text_without_facts_gives_an_empty_record(kg, tmp_path):
    """No fact is no error, and nobody is sent to a review of nothing."""
    path = tmp_path / "soup.txt"
    path.write_text(HEADER + "Peel the potatoes and boil them in salted water.\n")

    status, out, err = kg("read", path)

    assert (status, yaml.safe_load(out)["facts"]) == (0, [])
    assert err == "kg: 0 facts proposed, 0 entities new\n"


def sized(text, size):
    """A text repeated to a size in bytes."""
    return (text * (size // len(text) + 1))[:size].encode()


BAD = {
    "empty": (b"", "there is no text"),
    "blank": (b" \n\n\t", "there is no text"),
    "header alone": (HEADER.encode(), "there is no text"),
    "binary": (bytes(range(256)) * 40, ""),
    "zip": (b"PK\x03\x04" + bytes(100), "a ZIP, Word or Excel file"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG picture"),
    "NUL": (b"a text\0with a hole", "NUL"),
    "50 MB": (sized("All is well today. ", 50_000_000), "is larger than 20 MB"),
    "no day": (b"A text of which nothing is known.", "published is not known"),
    "a day that never was": (
        HEADER.replace("05-03", "02-30").encode() + BODY.encode(),
        "published: ",
    ),
    "broken PDF": (b"%PDF-1.7\n1 0 obj\n<<", ""),
    "Slovene": (
        HEADER.replace("language: en", "language: sl").encode() + b"Danes je lepo.",
        "the text is in 'sl', the reader 'frames' reads en",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_sentence_and_leaves_nothing(kg, tmp_path, name):
    """One clear sentence that names the file, status 1, and no file half-written."""
    content, message = BAD[name]
    path, folder = tmp_path / "bad.txt", tmp_path / "out"
    path.write_bytes(content)

    status, out, err = kg("read", path, "-o", folder / "r.yaml", "--keep-text", folder)

    assert (status, out) == (1, "")
    assert err.startswith(f"kg: {path}: ")
    assert message in err
    assert len(err.splitlines()) == 1
    assert not folder.exists() or not any(folder.iterdir())


ODD = {
    "one sentence of 1 MB": sized("the minister of the town of the state and ", 1_000_000),
    "names without end": sized("Ana Oblak, Minister, met Kenji Hara and ", 60_000),
    "nested markup": b"<html><body>" + b"<div>" * 60_000 + b"Hello." + b"</div>" * 60_000,
    "hostile markup": b"<html><body><p>Ana<script>alert(1)</script><style>p{}</style> met.<p",
    "right to left": "Minister \u202eAna\u202c Oblak met \u2067Kenji\u2069 Hara.".encode(),
    "zero width": "Min\u200bister A\u200dna Ob\ufefflak met Ken\u00adji Hara.".encode(),
    "wrong encoding": "Aleš Žbogar je v Kočevju.".encode("cp1250"),
    "utf-16": "Ana Oblak met Kenji Hara.".encode("utf-16"),
    "brackets": b"(" * 50_000 + b")" * 50_000,
    "quotes": "“".encode() * 30_000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_input_is_read_or_refused_in_a_sentence(kg, tmp_path, name):
    """Nothing hangs and nothing crashes, whatever the file holds."""
    path = tmp_path / "odd.txt"
    path.write_bytes(ODD[name])
    given = ("--url", "https://example.org/a", "--published", "2031-05-03")

    status, out, err = kg("read", path, *given, "--publisher", "mzz", "--language", "en")

    assert status in (0, 1)
    assert "failed (" not in err
    assert len(err.splitlines()) == 1
    assert bool(out) == (status == 0)


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["none.txt"], 1, "none.txt: cannot be read (No such file"),
        (["http://127.0.0.1:9/"], 1, "in the local network (use --allow-local"),
        (["http://localhost:9/", "--allow-local"], 1, "cannot be reached"),
        (["http://"], 1, "http://"),
        (["{release}", "--published", "soon"], 1, "'soon'"),
        (["{release}", "--url", "ftp://example.org"], 1, "is not an http or https address"),
        (["{release}", "--reader", "magic"], 2, "there is no reader 'magic' (known: frames, llm"),
        (["{release}", "-o", "r.txt"], 2, "a record is written to a file ending in .yaml"),
        (["{release}", "--html", "page.pdf"], 2, "a page is written to a file ending in .html"),
        (["{release}", "-o", "/proc/none/r.yaml"], 1, "cannot be written"),
        (["{release}", "--keep-text", "/proc/none"], 1, "cannot be written"),
        (["{release}", "--html", "/proc/none/page.html"], 1, "cannot be written"),
        (["{release}", "--jobs", "0"], 2, "0 is not in the range"),
        (["{release}", "{release}"], 2, "several releases are read into a folder (-o FOLDER)"),
        (["{release}", "-", "-o", "x"], 2, "standard input (-) is one release"),
        (["{folder}", "-o", "x", "--url", "https://example.org"], 2, "--url is for one release"),
        (["{folder}", "-o", "x", "--explain"], 2, "--explain is for one release"),
        (["{folder}", "-o", "x.yaml"], 2, "several releases are read into a folder"),
        (["{folder}/none", "-o", "x"], 1, "none: cannot be read"),
        (["{folder}/*.pdf", "-o", "x"], 1, "there is nothing to read"),
        (["@none.list", "-o", "x"], 1, "none.list: cannot be read"),
        ([], 2, "Missing argument"),
    ],
)
def test_a_wrong_call_is_one_sentence(
    kg, release, monkeypatch, tmp_path, arguments, status, message
):
    """Status 2 where the call is wrong, 1 where a file or a place is."""
    monkeypatch.chdir(tmp_path)
    names = {"{release}": str(release), "{folder}": str(release.parent)}
    for name, value in names.items():
        arguments = [argument.replace(name, value) for argument in arguments]

    found, out, err = kg("read", *arguments)

    assert (found, out) == (status, "")
    assert message in err
    assert "Traceback" not in err
    assert not list(tmp_path.glob("*.yaml"))


class Odd(BaseHTTPRequestHandler):
    """A server with one odd answer for each path."""

    def do_GET(self):
        """Answer as the path says."""
        kinds = {"/picture": "image/png", "/json": "application/json"}
        self.send_response({"/gone": 404, "/broken": 500, "/round": 302}.get(self.path, 200))
        self.send_header("Location", "/round")
        self.send_header("Content-Type", kinds.get(self.path, "text/html; charset=utf-8"))
        if self.path == "/short":
            self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"" if self.path == "/empty" else PAGE.encode())

    def log_message(self, *_):
        """Say nothing."""


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/gone", "answers 404"),
        ("/broken", "answers 500"),
        ("/round", "leads on more than 10 times"),
        ("/picture", "is image/png, not a page, a plain text or a PDF"),
        ("/json", "is application/json"),
        ("/empty", "nothing that could be read"),
        ("/short", "cut off"),
    ],
)
def test_an_address_that_gives_no_page_is_one_sentence(kg, tmp_path, path, message):
    """Down, moved for ever, no page or cut off: a sentence that names it, and nothing written."""
    with serving(Odd) as url:
        status, out, err = kg("read", url + path, "--allow-local", "-o", tmp_path / "r.yaml")

    assert (status, out) == (1, "")
    assert err.startswith(f"kg: {url}{path}: ")
    assert message in err
    assert not (tmp_path / "r.yaml").exists()


def test_a_page_on_the_web_is_a_release(kg):
    """The address it was found at is the record's."""
    with serving(Odd) as url:
        options = ("--allow-local", "--publisher", "mzz")
        status, out, err = kg("read", f"{url}/page", *options)

    assert status == 0, err
    assert yaml.safe_load(out)["url"] == f"{url}/page"


def test_a_progress_bar_is_shown_on_a_terminal_only(release, tmp_path):
    """People see how far it is; a log does not."""
    command = [sys.executable, "-m", "kg.cli", "read", str(tmp_path), "-o", str(tmp_path / "out")]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):
            while part := os.read(ours, 65_536):
                shown += part
    os.close(ours)

    assert process.returncode == 0
    assert b"releases" in shown
    assert b"100%" in shown
    again = subprocess.run(command, capture_output=True, check=True)
    assert b"%" not in again.stderr


def test_help_does_not_load_the_reader():
    """The help of all commands comes without the reader's parts."""
    code = (
        "import sys; from kg import cli; cli.run(['read', '--help']);"
        "print([m for m in sys.modules if m in ('yaml', 'ahocorasick', 'pyoxigraph', 'pypdf')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.endswith("[]\n")


def test_many_are_read_into_a_folder_and_one_that_is_broken_stops_nothing(kg, release, tmp_path):
    """The sentence counts what was read, what was there and what failed, and why."""
    (tmp_path / "broken.txt").write_bytes(b"")
    out = tmp_path / "records"

    first = kg("read", tmp_path, "-o", out)
    (tmp_path / "broken.txt").unlink()
    second = kg("read", tmp_path, "-o", out)

    assert first[:2] == (1, "")
    assert f"{tmp_path / 'broken.txt'}: there is no text" in first[2]
    assert f"{out}: 1 of 2 read, 1 failed; " in first[2]
    assert second[0] == 0
    assert f"{out}: 0 of 1 read, 1 there before" in second[2]


@pytest.mark.parametrize("publisher", ["外務省", "???", "Robo d.o.o.", "Ministry of Fish"])
def test_a_release_without_a_title_by_anybody_is_well(kg, release, tmp_path, publisher):
    """A publisher nobody knows is a new organization; what has no title has its id."""
    release.write_text(BODY.partition("\n\n")[2].replace("\n", " "), encoding="utf-8")
    given = ("--url", "https://example.org/", "--published", "2031-05-03", "--language", "en")

    kg("read", release, *given, "--publisher", publisher, "-o", tmp_path / "r.yaml")

    status, _, err = kg("check", "--proposed", tmp_path / "r.yaml")
    told = [line for line in err.splitlines() if not line.startswith("kg: warning: ")]
    assert (status, told) == (0, [])


@pytest.mark.parametrize("publisher", ["japan", "taro-kono", "foreign-minister-of-japan"])
def test_a_publisher_is_an_organization(kg, release, tmp_path, publisher):
    """A state, a person or an office publishes nothing; the sentence says so."""
    status, out, err = kg("read", release, "--publisher", publisher)

    assert (status, out) == (1, "")
    assert f"the publisher {publisher!r} is no organization" in err


def test_a_reading_is_the_same_twice(kg, release):
    """Same input, same bytes."""
    assert kg("read", release)[1] == kg("read", release)[1]


def test_the_record_counts_in_the_documents_text(kg, release):
    """What is written is what the document says of itself."""
    record = yaml.safe_load(kg("read", release)[1])
    document = read_document(release.read_bytes())

    assert record["length"] == len(document.text)
    for fact in record["facts"]:
        for one in fact["evidence"]:
            assert one["words"][0] in document.text[one["start"] : one["end"]]
