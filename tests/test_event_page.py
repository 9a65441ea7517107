"""The page of an event shows what each telling says, where they agree and where they do not."""

import json
import re

import browsing
import pytest
from selenium.webdriver.common.keys import Keys
from told import meeting, visit, write

from kg import iris, pipeline, store
from kg.errors import OutputError
from kg.event_page import to_html, write_event_page
from kg.naming import find_event

HOSTILE = "</script><img src=x onerror=\"document.title='broken in'\">"
GRANT = """\
  - kind: Aid
    donor: japan
    recipient: itf
    date: "2024-05-02"
    amount: {amount}
    currency: EUR
    modality: happened
    evidence: page
"""


def built(*records):
    """The graph of records, in memory."""
    made = pipeline.Build(pipeline.load_sources(records), {})
    return store.of_quads(quad for one in made.changes() for quad in one.quads or ())


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    """Three pages that tell of one meeting, and one more that tells of another thing."""
    folder = tmp_path_factory.mktemp("records")
    pages = [
        write(
            folder,
            "japanese",
            meeting(more="topic: [kites, songs]\nplace: japan"),
            "2024-05-02",
            "ministry-of-foreign-affairs-of-japan",
            "ja",
        ),
        write(
            folder,
            "slovene",
            meeting(
                more="topic: [kites, ships]\nreportedBy: ana-kos\nformat: in-person",
                who="ana-kos, ken-mori, bor-zima",
            ),
            "2024-05-01",
            "mzz",
            "sl",
        ),
        write(
            folder,
            "plan",
            meeting("2024-07", f"modality: planned\nnote: {json.dumps(HOSTILE)}"),
            "2024-04-20",
        ),
        write(folder, "alone", visit("2024-09-01") + GRANT.format(amount=1234567), "2024-09-02"),
        write(folder, "grant", GRANT.format(amount=1234567) + visit("2023"), "2024-09-03"),
    ]
    return built(*pages)


@pytest.fixture(scope="module")
def event(graph):
    """The meeting that two pages tell of."""
    return find_event(graph, "slovene/meeting")


def rows(page):
    """Each row of the table: what it is about, its state, and what each telling says."""
    found = {}
    for state, inner in re.findall(r'<tr class="\w+" data-state="(\w+)">(.*?)</tr>', page, re.S):
        what = re.search(r'<span class="what">(.*?)</span>', inner)[1]
        cells = re.findall(r"<td.*?</td>", inner, re.S)
        found[what] = (state, [re.findall(r"<li.*?<bdi>(.*?)</bdi>", cell) for cell in cells])
    return found


def test_tellings_stand_side_by_side(graph, event):
    """One column each, the first published first; one row for each respect."""
    page = to_html(graph, event)

    assert re.findall(r'class="publisher">(.*?)<', page) == [
        "Ministry of Foreign Affairs of Slovenia",
        "Ministry of Foreign Affairs of Japan",
    ]
    assert rows(page) == {
        "date": ("same", [["1 May 2024"], ["1 May 2024"]]),
        "participant": ("differ", [["Ana Kos", "Bor Zima", "Ken Mori"], ["Ana Kos", "Ken Mori"]]),
        "topic": ("differ", [["kites", "ships"], ["kites", "songs"]]),
        "format": ("one", [["in person"], []]),
        "place": ("one", [[], ["Japan"]]),
        "modality": ("same", [["happened"], ["happened"]]),
        "reported by": ("own", [["Ana Kos"], []]),
    }


def test_the_heading_says_when_it_was(graph, event):
    """Two talks of the same people are told apart by their day, in the heading and the tab."""
    page = to_html(graph, event)

    assert '<p class="kind">meeting · 1 May 2024</p>' in page
    assert re.search(r"<title>.*, 1 May 2024</title>", page)


def test_what_only_one_says_is_marked_in_words(graph, event):
    """By a sign and by words, not by colour alone; silence is said too."""
    page = to_html(graph, event)

    alone = re.findall(r'<li class="alone"><bdi>(.*?)</bdi> <span class="mark">(.*?)</li>', page)
    assert [name for name, _ in alone] == ["Bor Zima", "ships", "songs", "in person", "Japan"]
    assert all("◇" in mark and "only here" in mark for _, mark in alone)
    assert page.count("— does not say") == 3
    assert page.count("≠</span> they differ") == 3


def test_each_cell_leads_to_its_proof(graph, event):
    """What is said has a link to the words of the page that says it; silence has none."""
    page = to_html(graph, event)

    for cell in re.findall(r"<td.*?</td>", page, re.S):
        links = re.findall(r'class="proof" href="(.*?)"', cell)
        assert len(links) == ("<li" in cell)
        assert all(link.startswith("https://example.org/") for link in links)


def test_some_of_three_are_counted(tmp_path):
    """Of three tellings two may agree and the third be silent, or say otherwise."""
    pages = [
        write(tmp_path, "one", meeting(more="place: japan\ntopic: kites")),
        write(tmp_path, "two", meeting(more="place: japan\ntopic: [kites, ships]\nhandle: x")),
        write(tmp_path, "three", meeting(more="modality: planned")),
    ]
    graph = built(*pages)
    page = to_html(graph, find_event(graph, "Meeting: Ana Kos, Ken Mori, 1 May 2024"))

    assert rows(page)["place"][0] == "some"
    assert rows(page)["topic"][0] == "differ"
    assert rows(page)["modality"] == ("differ", [["happened"], ["planned"], ["happened"]])
    assert page.count("2 of 3 say so") == 6


def test_an_event_told_once_has_a_page(graph):
    """Nothing is compared, so nothing is marked; amounts go with their currency."""
    page = to_html(graph, find_event(graph, "alone/visit"))
    grant = to_html(graph, find_event(graph, "alone/aid"))

    assert 'class="mark"' not in page
    assert 'class="state' not in page
    assert 'id="only"' not in page
    assert "1\u202f234\u202f567 EUR" in grant
    assert "currency" not in rows(grant)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("sl", ["Japonska", "samo tu", "udeleženec", "japonščina"]),
        ("ja", ["日本", "ここだけ", "参加者", "スロベニア語"]),
    ],
)
def test_the_page_speaks_three_languages(graph, event, lang, words):
    """Names and words are in the language asked for."""
    page = to_html(graph, event, lang=lang)

    assert f'<html lang="{lang}">' in page
    for word in words:
        assert word in page


def test_the_same_graph_gives_the_same_page(graph, event, tmp_path):
    """Byte for byte; a folder in the way is an error that names it."""
    write_event_page(graph, event, tmp_path / "one.html")
    write_event_page(graph, event, tmp_path / "two.html")

    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    with pytest.raises(OutputError, match=re.escape(str(tmp_path))):
        write_event_page(graph, event, tmp_path)


def test_nothing_is_loaded_and_nothing_is_markup(graph):
    """A note made of markup is a note; the page needs no network and draws none."""
    page = to_html(graph, find_event(graph, "plan/meeting"))

    assert "<img" not in page
    assert "&lt;img" in page
    assert "default-src 'none'" in page
    assert len(page) < 60_000
    assert iris.local(find_event(graph, "plan/meeting")) in page


@pytest.fixture
def page(browser, graph, event, tmp_path):
    """The page of the meeting; whatever the browser complains of fails the test."""
    write_event_page(graph, event, tmp_path / "page.html")
    browser.get_log("browser")
    yield browsing.Page(browser, tmp_path / "page.html").open()
    assert browser.get_log("browser") == []


def shown(page):
    """The rows that are shown, by what they are about."""
    found = page.driver.find_elements("css selector", "tbody tr")
    return [row.find_element("css selector", ".what").text for row in found if row.is_displayed()]


@browsing.needs_browser
def test_the_page_asks_for_nothing_outside(page):
    """From the file alone: no request but for the page."""
    page.driver.get_log("performance")
    page.open()

    assert page.asked() == {page.address}


@browsing.needs_browser
def test_what_all_tell_alike_can_be_hidden(page):
    """With the keyboard alone; the choice stands in the address."""
    everything = shown(page)
    for _ in range(10):
        page.driver.switch_to.active_element.send_keys(Keys.TAB)
        if page.driver.switch_to.active_element.get_attribute("id") == "only":
            break
    page.driver.switch_to.active_element.send_keys(Keys.SPACE)

    less = shown(page)
    assert less == [one for one in everything if one not in ("date", "modality")]
    assert len(everything) == 7
    assert page.run("return location.hash") == "#only"
    assert shown(page.open("only")) == less


@browsing.needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_read_by_day_and_by_night(page, scheme):
    """Every text stands out from what lies behind it, by 4.5 to 1 at least."""
    page.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    faint = page.run(
        """
        const light = color => {
          const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map(part => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = node => {
          for (; node; node = node.parentElement) {
            const color = getComputedStyle(node).backgroundColor;
            if (!/, 0\\)$/.test(color)) return color;
          }
          return "rgb(255, 255, 255)";
        };
        return [...document.querySelectorAll("body *")].filter(node =>
          [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())
          && node.getClientRects().length).map(node => {
            const [one, other] = [getComputedStyle(node).color, behind(node)].map(light);
            const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
            return [node.className + " " + node.textContent.trim(), contrast];
          }).filter(([, contrast]) => contrast < 4.5);
        """
    )
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

    assert faint == []


@browsing.needs_browser
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_page_fits_a_window_of_any_width(page, width):
    """Nothing runs out of the window; on a narrow one each cell says who tells it."""
    page.open(width=width, height=800)

    assert page.run("return document.documentElement.scrollWidth <= innerWidth")
    inside = page.run(
        "const a = document.querySelector('.scroll'); return a.scrollWidth - a.clientWidth"
    )
    assert inside <= 0 or width == 768
    named = page.run("return document.querySelector('td .who').getClientRects().length > 0")
    assert named == (width <= 720)
    head = page.run("return document.querySelector('thead').getBoundingClientRect().height")
    assert (head > 10) == (width > 720)
