"""Where releases are read from: one place, or what a folder, a pattern or a list stands for."""

from http.server import BaseHTTPRequestHandler

import pytest
from servers import serving

from kg.errors import DocumentError
from kg.sources import Given, find_sources, is_many, read_source

TEXT = "published: 2031-05-03\npublisher: mzz\nlanguage: en\n\nAll is well."


@pytest.fixture
def folder(tmp_path):
    """A folder with releases, and with files that are none."""
    for name in ("b.txt", "a.html", "deep/c.PDF", "notes.md", ".hidden.txt", "deep/d.htm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_folder_stands_for_its_releases_in_order(folder):
    """Texts, pages and PDFs at any depth, sorted; hidden files and others are none."""
    found = [one.removeprefix(f"{folder}/") for one in find_sources([str(folder)])]

    assert found == ["a.html", "b.txt", "deep/c.PDF", "deep/d.htm"]


def test_a_pattern_stands_for_the_files_it_fits(folder):
    """As a shell would do it, when no shell does."""
    assert find_sources([f"{folder}/*.txt"]) == [f"{folder}/b.txt"]
    assert find_sources([f"{folder}/**/*.h*"]) == [f"{folder}/a.html", f"{folder}/deep/d.htm"]


@pytest.mark.parametrize("name", ["@{}", "{}"])
def test_a_list_has_a_source_a_line(tmp_path, name):
    """Empty lines and remarks do not count; a byte order mark does no harm."""
    path = tmp_path / "all.list"
    path.write_text("\ufeff# ours\n\na.txt\r\n  https://example.org/b \n", encoding="utf-8")

    assert find_sources([name.format(path)]) == ["a.txt", "https://example.org/b"]


def test_standard_input_has_no_place_in_a_list(tmp_path):
    """It could be read once only, and by one process."""
    (tmp_path / "all.list").write_text("a.txt\n-\n")

    with pytest.raises(DocumentError, match="standard input"):
        find_sources([f"{tmp_path}/all.list"])


def test_what_is_named_twice_is_one_source(folder):
    """A file that its folder names too is read once."""
    one = f"{folder}/b.txt"

    assert find_sources([one, str(folder), one]).count(one) == 1


@pytest.mark.parametrize(
    ("source", "many"),
    [
        ("-", False),
        ("https://example.org/?a=*", False),
        ("a.txt", False),
        ("a*.txt", True),
        ("@a", True),
        ("a.list", True),
    ],
)
def test_it_shows_in_a_source_whether_it_is_many(source, many):
    """An address with a star in it is one address."""
    assert is_many(source) is many


def test_a_file_with_a_star_in_its_name_is_itself(tmp_path):
    """What is there is no pattern."""
    (tmp_path / "a*.txt").write_text(TEXT, encoding="utf-8")

    assert not is_many(f"{tmp_path}/a*.txt")


@pytest.mark.parametrize("source", ["{}/none/*.txt", "{}/empty", "@{}/none.list", "{}/blank.list"])
def test_nothing_to_read_is_an_error(tmp_path, source):
    """A pattern, folder or list that names nothing is told."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.list").write_text("# nothing\n")

    with pytest.raises(DocumentError, match=r"nothing to read|cannot be read"):
        find_sources([source.format(tmp_path)])


def test_an_address_is_the_documents_unless_another_is_given(tmp_path):
    """A page that leads on has the address it was found at; a fragment is no part of it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            moved = self.path == "/old"
            self.send_response(302 if moved else 200)
            self.send_header("Location", "/new")
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"" if moved else TEXT.encode())

        def log_message(self, *_):
            pass

    with serving(Handler) as url:
        found = read_source(f"{url}/old#top", Given(allow_local=True))
        given = read_source(f"{url}/old", Given(allow_local=True, url="https://example.org/a"))
        with pytest.raises(DocumentError, match="local network"):
            read_source(f"{url}/old", Given())

    assert found.url == f"{url}/new"
    assert given.url == "https://example.org/a"


def test_a_message_names_the_source(folder):
    """Whoever reads a thousand files wants to know which one is broken."""
    with pytest.raises(DocumentError, match=rf"^{folder}/b\.txt: url is not known"):
        read_source(f"{folder}/b.txt", Given())


def test_a_file_without_end_is_not_read_to_its_end():
    """A device that never ends is refused like any file that is too large."""
    with pytest.raises(DocumentError, match="larger than 20 MB"):
        read_source("/dev/zero", Given())


def test_an_address_is_one_that_a_record_can_hold(folder):
    """Characters that no address has are written as %XX; the rest stays as it is."""
    url = "https://example.org/a|b?c={d}&e=č#f"

    found = read_source(f"{folder}/b.txt", Given(url=url))

    assert found.url == "https://example.org/a%7Cb?c=%7Bd%7D&e=č#f"
