"""The network page shows what the graph says, alone and to everybody."""

import base64
import json
import math
import re
import time
from itertools import combinations

import pytest
import yaml
from browsing import needs_browser
from drawn import LINK, Page, entity, fact
from selenium.webdriver.common.keys import Keys

from kg import iris, resources, view
from kg.catalogue import Catalogue, EdgeRule, Release, read_catalogue
from kg.errors import OutputError
from kg.network import build_network

HOSTILE = "<img src=x onerror=\"document.title='broken in'\"></script><b>&amp;\u2028"
HOSTILE += "and its branches in Ljubljana, Maribor, Kranj, Celje, Ptuj, Koper, Nagoya and Kyoto"


ENTITIES = (
    entity("slovenia", "State", "slovenia", en="Slovenia", sl="Slovenija", ja="スロベニア"),
    entity("japan", "State", "japan", en="Japan", sl="Japonska", ja="日本"),
    entity("ana", "Person", "slovenia", en="Ana Novak"),
    entity("ken", "Person", "japan", ("Foreign Minister Sato",), en="Ken Sato", ja="佐藤健"),
    entity("robots", "Topic", None, en="robotics", sl="robotika"),
    entity("bled", "Place", "slovenia", en="Bled"),
    entity("evil", "Company", "japan", en=HOSTILE, ja=HOSTILE),
)
FACTS = (
    fact(
        "Meeting",
        "happened",
        "2019-08-14",
        {"participant": ["ana", "ken"], "topic": ["robots"]},
        place="bled",
        reported_by="ana",
        note="their first talk",
        quotes=("The ministers met <i>in Bled</i>.",),
    ),
    fact("Visit", "planned", "2020", {"visitor": ["ken"], "destination": ["slovenia"]}),
    fact("Cooperation", "wished", None, {"participant": ["evil", "slovenia"]}, reported_by="ken"),
    fact("Trade", "ongoing", "2018", {"exporter": ["slovenia"], "importer": ["japan"]}),
    fact(
        "Trade",
        "ongoing",
        "2018-05",
        {"exporter": ["japan"], "importer": ["slovenia"], "amount": 86000000, "currency": "EUR"},
    ),
    fact("Investment", "denied", "2021", {"investor": ["evil"], "recipient": ["slovenia"]}),
    fact("Opening", "happened", "1999", {"facility": ["bled"]}, end="2001"),
)
RULES = (
    ("Meeting", "participant", "participant"),
    ("Visit", "visitor", "destination"),
    ("Cooperation", "participant", "participant"),
    ("Trade", "exporter", "importer"),
    ("Investment", "investor", "recipient"),
)
LABELS = {
    "Meeting": {"en": "meeting", "sl": "srečanje", "ja": "会談"},
    "Visit": {"en": "visit", "sl": "obisk", "ja": "訪問"},
    "planned": {"en": "planned", "sl": "načrtovano", "ja": "予定"},
}
CATALOGUE = Catalogue(
    entities={one.id: one for one in sorted(ENTITIES, key=lambda one: one.id)},
    facts=FACTS,
    releases={
        "r": Release(
            id="r",
            iri=iris.release("r"),
            title="Ministers meet",
            issued="2019-08-15",
            publisher=None,
            language="en",
            source="https://example.org/news",
        )
    },
    labels=LABELS,
    rules=tuple(
        EdgeRule(id=kind.lower(), kind=kind, source=source, target=target, implies="knows")
        for kind, source, target in RULES
    ),
)
SHOWN, DENIED, WITHOUT_EDGE = 5, 1, 1


def written(path, lang="en"):
    """The page of the catalogue above, written to a file."""
    view.write_view(CATALOGUE, build_network(CATALOGUE), path, lang=lang)
    return path


def payload(page):
    """The data that a page carries."""
    return json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', page)[1]
    )


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """The page of the catalogue."""
    return written(tmp_path_factory.mktemp("page") / "view.html")


@pytest.fixture(scope="module")
def release_file(tmp_path_factory, store_of_release):
    """The page of the release of 14 August 2019."""
    catalogue = read_catalogue(store_of_release)
    path = tmp_path_factory.mktemp("release") / "view.html"
    view.write_view(catalogue, build_network(catalogue), path)
    return path


@pytest.fixture
def release(browser, release_file):
    """The page of the release of 14 August 2019, not yet opened."""
    browser.get_log("browser")
    yield Page(browser, release_file)
    assert browser.get_log("browser") == []


@pytest.fixture
def page(browser, page_file):
    """The page, freshly opened; whatever the browser then complains of fails the test."""
    browser.get_log("browser")
    yield Page(browser, page_file).open()
    assert browser.get_log("browser") == []


def test_the_same_graph_gives_the_same_bytes(tmp_path):
    """No clock and no chance stand in the page."""
    first, second = written(tmp_path / "one.html"), written(tmp_path / "two.html")

    assert first.read_bytes() == second.read_bytes()


def test_the_page_names_no_place_to_load_from(page_file):
    """Scripts and styles stand in the page, and its policy forbids any other."""
    text = page_file.read_text(encoding="utf-8")

    assert "default-src 'none'" in text
    assert not re.search(r"<(?:script|img|iframe)[^>]*\ssrc=|<link[^>]*href=\"http", text)


def test_data_cannot_end_their_script(page_file):
    """A name that holds markup is carried as data and read back whole."""
    text = page_file.read_text(encoding="utf-8")

    assert "<img src=x" not in text
    assert payload(text)["entities"]["evil"]["labels"]["en"] == HOSTILE


# Red, green and blue as seen without the long, middle and short cones (Machado et al., 2009).
SIGHTS = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no middle": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no short": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
TO_XYZ = ((0.4339, 0.3762, 0.1899), (0.2127, 0.7152, 0.0722), (0.0178, 0.1095, 0.8727))


def seen(color, sight):
    """A colour as a point in CIELAB, where distance is difference to the eye."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    for matrix in (SIGHTS[sight], TO_XYZ):
        light = [
            min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True))))
            for row in matrix
        ]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in light)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("what", ["themes", "sides"])
def test_colours_are_told_apart_by_every_eye(page_file, what, sight):
    """Lines of two themes, and nodes of two sides, differ for colour-blind readers too."""
    said = payload(page_file.read_text(encoding="utf-8"))[what]
    colors = [seen(one["color"], sight) for one in said]

    assert min(math.dist(one, other) for one, other in combinations(colors, 2)) > 15


def test_the_page_speaks_three_languages_alike():
    """What the page says in one language it says in all, and nothing is left unsaid."""
    words = yaml.safe_load((resources.templates() / "view.yaml").read_text("utf-8"))["words"]

    assert set(words) == {"en", "sl", "ja"}
    assert words["en"].keys() == words["sl"].keys() == words["ja"].keys()
    assert all(text.strip() for spoken in words.values() for text in spoken.values())


def test_an_empty_graph_gives_a_page(tmp_path):
    """Nothing to show is no error."""
    nothing = Catalogue(entities={}, facts=(), releases={}, labels={}, rules=())

    view.write_view(nothing, build_network(nothing), tmp_path / "view.html", lang="ja")

    assert '<html lang="ja">' in (tmp_path / "view.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path):
    """A folder in the way is an error that names it."""
    with pytest.raises(OutputError, match=re.escape(str(tmp_path))):
        written(tmp_path)


@needs_browser
def test_the_page_asks_for_nothing_outside(page):
    """From the file alone, with the network cut: no request but for the page."""
    page.driver.get_log("performance")
    page.open()
    page.run("return kgView.counts()")

    assert page.asked() == {page.address}


@needs_browser
@pytest.mark.parametrize("state", ["", "view=table", "entity=evil", "lang=ja&entity=slovenia"])
def test_a_hostile_name_is_only_text(page, state):
    """Markup in a name is shown letter by letter, wherever the name stands."""
    page.open(state)
    page.one("#search").click()

    assert page.run("return document.querySelectorAll('img, b, i:not([data-year])').length") == 0
    assert page.driver.title != "broken in"
    assert "<img src=x" in page.text("#found")


@needs_browser
@pytest.mark.parametrize(
    ("dimension", "value", "kinds"),
    [
        ("kind", "Trade", ["Cooperation", "Meeting", "Visit"]),
        ("modality", "planned", ["Cooperation", "Meeting", "Trade"]),
        ("side", "japan", []),
        ("family", "Person", ["Cooperation", "Trade"]),
    ],
)
def test_a_filter_hides_what_it_says(page, dimension, value, kinds):
    """Switching off a kind, modality, side or type hides just its lines; on again shows them."""
    before = page.counts()

    page.switch(dimension, value)
    assert page.kinds() == kinds
    page.switch(dimension, value)
    assert page.counts() == before


@needs_browser
def test_what_was_denied_is_hidden_at_first(page):
    """A denied fact is no link until one asks for it."""
    assert page.counts()["edges"] == SHOWN

    page.switch("modality", "denied")

    assert page.counts()["edges"] == SHOWN + DENIED


@needs_browser
def test_all_and_none_switch_a_whole_block(page):
    """One press empties the picture, another fills it."""
    page.one("[data-every=kind-none]").click()
    assert page.counts()["facts"] == 0
    assert page.one("#nothing").is_displayed()

    page.one("[data-every=kind-all]").click()
    assert page.counts()["facts"] == SHOWN + WITHOUT_EDGE


@needs_browser
def test_the_period_keeps_what_falls_into_it(page):
    """A span counts while it overlaps; facts without a date stay until they are switched off."""
    assert page.text("#span") == "1999 – 2021"
    for _ in range(2):
        page.one("#from").send_keys(Keys.ARROW_RIGHT)
    assert page.counts()["facts"] == SHOWN + WITHOUT_EDGE
    page.one("#from").send_keys(Keys.ARROW_RIGHT)
    assert page.counts()["facts"] == SHOWN

    page.open("from=2019&to=2019")
    assert page.kinds() == ["Cooperation", "Meeting"]
    page.one("#undated").click()
    assert page.kinds() == ["Meeting"]


@needs_browser
@pytest.mark.parametrize(
    ("year", "steps", "moved"),
    [(2021, -200, "from"), (1999, 200, "to"), (2010, -200, "from"), (2010, 200, "to")],
)
def test_handles_that_lie_on_each_other_come_apart(page, year, steps, moved):
    """Of two handles on one year, the one moves that can go where one draws."""
    page.open(f"from={year}&to={year}")
    assert page.text("#span") == str(year)

    page.drag("#to", steps)

    first, last = (int(part) for part in page.text("#span").split(" – "))
    assert (last if moved == "from" else first) == year
    assert (first < year) if moved == "from" else (last > year)
    assert page.run("return document.activeElement.id") == moved


@needs_browser
def test_a_handle_moved_by_keys_stops_at_the_other(page):
    """Keys do not make the two ends of the period change roles."""
    page.open("from=2010&to=2010")

    page.one("#from").send_keys(Keys.ARROW_RIGHT, Keys.ARROW_LEFT)

    assert page.text("#span") == "2009 – 2010"


@needs_browser
def test_a_name_is_found_in_any_language(page):
    """The English page knows the Slovene and the Japanese name too, with and without accents."""
    for text, found in {"佐藤": "Ken Sato", "robotika": "robotics", "SLÓV": "Slovenia"}.items():
        search = page.one("#search")
        search.clear()
        search.send_keys(text)
        assert page.text("#found .name") == found

    search.clear()
    search.send_keys("minister s")
    assert page.text("#found .name") == "Ken Sato"
    assert page.text("#found .also") == "Foreign Minister Sato · 佐藤健"

    search.send_keys("zzz")
    assert page.text("#found") == "No such name"


@needs_browser
def test_names_and_words_change_with_the_language(page):
    """Page, ontology and names speak the chosen language; a missing name stays English."""
    page.one("[data-lang=ja]").click()

    assert page.run("return document.documentElement.lang") == "ja"
    assert page.text("h1") == "スロベニア・日本関係"
    assert "会談" in page.text("#legend")
    page.run("return new Promise(requestAnimationFrame)")
    names = {name["id"]: name["text"] for name in page.run("return kgView.names()")}
    assert (names["ken"], names["ana"]) == ("佐藤健", "Ana Novak")


@needs_browser
def test_a_click_on_a_node_opens_its_facts(page):
    """The panel tells roles, date, place, speaker, note and words, and leads to the source."""
    page.click("ana")

    assert page.text("#panel h2") == "Ana Novak"
    said = page.text("#panel")
    for words in ("Meeting", "14 August 2019", "Ken Sato", "robotics", "Bled", "Their first talk"):
        assert words in said
    assert "The ministers met <i>in Bled</i>." in page.text("#panel blockquote")
    source = page.one("#panel [data-evidence]")
    assert source.get_attribute("href") == LINK
    assert (source.get_attribute("target"), source.get_attribute("rel")) == ("_blank", "noopener")


@needs_browser
def test_a_click_on_an_edge_opens_all_facts_between_its_ends(page):
    """Lines that run together are read together, the clicked one first."""
    trade = next(
        edge
        for edge in page.run("return kgView.edges()")
        if (edge["from"], edge["to"]) == ("japan", "slovenia")
    )

    page.click(trade["id"])

    facts = page.driver.find_elements("css selector", "#panel article")
    assert facts[0].get_attribute("data-fact") == trade["fact"]["id"]
    assert len(facts) == 2
    assert "86,000,000 EUR" in facts[0].text


@needs_browser
def test_the_address_keeps_what_one_sees(page):
    """A link to the page brings back language, filters, period and selection."""
    page.one("[data-lang=sl]").click()
    page.switch("kind", "Trade")
    page.one("#from").send_keys(Keys.ARROW_RIGHT)
    page.click("ken")
    state, counts = page.run("return location.hash"), page.counts()

    page.open(state.lstrip("#"))

    assert page.counts() == counts
    assert page.text("#span") == "2000 – 2021"
    assert page.text("#panel h2") == "Ken Sato"
    assert page.text("h1") == "Odnosi med Slovenijo in Japonsko"
    assert not page.one("[data-value=Trade]").is_selected()


@needs_browser
def test_an_address_with_nonsense_shows_the_page(page):
    """A link of another edition, or a mistyped one, is no reason to fail."""
    for state in (
        "lang=xx&from=abc&to=9999&entity=nobody&link=none&no-kind=Nothing&view=%00",
        "lang=constructor&entity=__proto__&from=2020&to=2000",
    ):
        page.open(state)
        assert page.counts()["nodes"] > 0
        assert not page.one("#panel").is_displayed()


@needs_browser
def test_an_address_that_changes_changes_the_page(page):
    """Back, forward and an edited address do what they say."""
    page.run("location.hash = 'entity=ken&lang=ja'")
    time.sleep(0.2)

    assert page.text("#panel h2") == "佐藤健"


@needs_browser
def test_the_picture_is_a_large_png(page):
    """The saved picture is a slide of 3,840 by 2,160 dots and is not blank."""
    address = page.driver.execute_async_script("kgView.picture().then(arguments[0])")

    picture = base64.b64decode(address.partition(",")[2])
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    assert (width, height) == (3840, 2160)
    assert len(picture) > 100_000


@needs_browser
def test_the_button_saves_the_picture(page, tmp_path):
    """Pressing the button puts a PNG into the downloads, though the policy forbids all else."""
    page.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    page.one("#save").click()

    deadline = time.monotonic() + 15
    while not list(tmp_path.glob("*.png")) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [path.read_bytes()[1:4] for path in tmp_path.glob("*.png")] == [b"PNG"]


@needs_browser
def test_everything_can_be_done_with_the_keyboard(page):
    """Search, choose, read, close: no mouse, and the focus is never lost."""
    page.press(Keys.TAB)
    assert page.run("return document.activeElement.id") == "search"
    page.press("sato", Keys.ARROW_DOWN, Keys.ENTER)
    assert page.text("#panel h2") == "Ken Sato"
    assert page.run("return document.activeElement.id") == "panel"
    page.press(Keys.TAB, Keys.ENTER)
    assert not page.one("#panel").is_displayed()
    assert page.run("return document.activeElement.id") == "search"

    page.press(Keys.ESCAPE)
    page.run("document.activeElement.blur()")
    reached = []
    for _ in range(55):
        page.press(Keys.TAB)
        at = "const e = document.activeElement; return e.tagName === 'BODY' ? null : e.id ||"
        names = "e.dataset.value || e.ariaLabel || e.closest('button, a, label')?.textContent"
        reached.append(page.run(f"{at} {names}"))
        if reached[-1] is None:
            break
    assert all(reached[:-1])
    assert {"Meeting", "happened", "slovenia", "Person", "graph", "from", "to"} <= set(reached)


@needs_browser
def test_the_list_of_the_search_is_no_stop_of_its_own(release):
    """A list long enough to scroll closes behind the focus, which goes to the next control."""
    release.open()
    for expected in ("INPUT", "BUTTON"):
        release.press(Keys.TAB)
        assert release.run("return document.activeElement.tagName") == expected
    assert not release.one("#found").is_displayed()


@needs_browser
def test_the_drawing_moves_and_grows_by_keys(page):
    """Shift and an arrow move the picture, plus enlarges it, nought shows all of it again."""
    before = page.run("return [kgView.at('ana'), kgView.scale()]")

    page.run("document.getElementById('graph').focus()")
    page.press(Keys.SHIFT, Keys.ARROW_RIGHT, Keys.NULL)
    page.press("+")

    now = page.run("return [kgView.at('ana'), kgView.scale()]")
    assert now[0] != before[0]
    assert now[1] > before[1]
    page.press("0")
    assert page.run("return kgView.scale()") == pytest.approx(before[1])


@needs_browser
def test_arrow_keys_lead_to_every_node(release):
    """From the most linked node each other one is a few arrow keys away, and is told."""
    release.open()
    reached = release.run("""
        const graph = document.getElementById("graph");
        const press = (key) => graph.dispatchEvent(new KeyboardEvent("keydown", {key}));
        graph.focus();
        press("ArrowUp");
        const first = kgView.stand().node;
        const ways = new Map([[first, []]]);
        const open = [first];
        while (open.length) {
          const node = open.shift();
          for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
            kgView.goTo(node);
            press(key);
            const next = kgView.stand().node;
            if (!ways.has(next)) { ways.set(next, key); open.push(next); }
          }
        }
        return [first, ways.size, document.getElementById("told").textContent];
    """)

    assert reached[0] in ("slovenia", "japan")
    assert reached[1] == release.counts()["nodes"]
    assert " · neighbours: " in reached[2].lower()


@needs_browser
def test_enter_opens_the_node_or_line_that_the_keys_stand_on(page):
    """Page Down goes along a node's lines; Escape leads back to where one was."""
    page.run("document.getElementById('graph').focus()")
    page.press(Keys.ARROW_RIGHT, Keys.ENTER)
    assert page.text("#panel h2") == "Slovenia"
    page.press(Keys.ESCAPE)
    assert page.run("return document.activeElement.id") == "graph"

    page.press(Keys.PAGE_DOWN)
    assert page.one("#tip").is_displayed()
    assert "Visit" in page.text("#told")
    page.press(Keys.SPACE)

    assert page.text("#panel h2") == "Ken Sato – Slovenia"
    assert page.run("return document.querySelectorAll('#panel article.current').length") == 1


@needs_browser
def test_what_is_selected_is_never_under_the_panel(page):
    """The picture moves aside for the panel only when it must, and keeps its scale."""
    scale, before = page.run("return [kgView.scale(), kgView.at('slovenia')]")

    page.open("entity=slovenia")
    assert page.run("return [kgView.scale(), kgView.at('slovenia')]") == [scale, before]

    page.open("entity=japan")
    assert page.run("return kgView.scale()") == scale
    assert page.run("return kgView.at('japan')")["x"] < page.one("#panel").rect["x"]


@needs_browser
def test_who_only_tells_of_a_fact_stays_pale(page):
    """Bright are those who have a part in a fact with the selected one, linked or not."""
    page.open("entity=robots")

    assert sorted(page.run("return kgView.bright()")) == ["ana", "bled", "ken", "robots"]

    page.open("entity=evil")
    assert sorted(page.run("return kgView.bright()")) == ["evil", "slovenia"]


@needs_browser
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 800), (390, 844)])
def test_the_middle_of_every_line_leads_to_its_fact(release, width, height):
    """Lines neither hide under nodes nor under each other."""
    middles = release.open(width=width, height=height).run("return kgView.middles()")

    assert [each["id"] for each in middles if each["id"] not in each["lines"]] == []
    alone = [each for each in middles if each["node"] is None and len(each["lines"]) == 1]
    assert len(alone) >= (0.75 if width > 1000 else 0.4) * len(middles)


@needs_browser
def test_a_click_tells_of_all_lines_under_it(release):
    """Where lines run close, the panel tells of the nearest, then of the others, and keeps them."""
    release.open(width=390, height=844)
    edge, other = next(
        (each["id"], each["facts"][1])
        for each in release.run("return kgView.middles()")
        if each["node"] is None and len(set(each["facts"])) > 1
    )
    told = "return [...document.querySelectorAll('#panel article')].map((e) => e.dataset.fact)"
    release.click(edge)

    facts = release.run(told)
    assert release.run("return kgView.facts()[arguments[0]]", other) in facts
    release.driver.refresh()
    assert release.run(told) == facts


@needs_browser
def test_a_line_pointed_at_tells_its_whole_fact(release):
    """A stand on several topics is one fact, though each topic has its line."""
    release.open(width=1440, height=900)
    line = next(
        edge["id"]
        for edge in release.run("return kgView.edges()")
        if (edge["from"], edge["to"]) == ("japan", "south-china-sea")
    )
    release.point(line)

    tip = release.text("#tip")
    for names in ("Slovenia", "Japan", "rule of law", "Adriatic Sea", "South China Sea"):
        assert names in tip


@needs_browser
@pytest.mark.parametrize(
    ("width", "height", "share"), [(1440, 900, 1), (1280, 800, 0.9), (390, 844, 0.6)]
)
def test_names_are_shown_where_there_is_room(release, width, height, share):
    """On a desk nearly every node is named, on a phone most, and no name is cut by the rim."""
    release.open(width=width, height=height).run("return new Promise(requestAnimationFrame)")
    names = release.run("return kgView.names()")
    stage = release.one("#stage").rect

    assert len(names) >= share * release.counts()["nodes"]
    middle = release.run("return kgView.origin()")
    assert all(
        middle["x"] + name["x"] >= 0 and middle["x"] + name["x"] + name["w"] <= stage["width"]
        for name in names
    )


@needs_browser
def test_whatever_one_selects_is_named_in_full(page):
    """The longest name is cut until one asks for it."""
    for state, whole in (("", False), ("entity=evil", True)):
        page.open(state, width=390, height=844).run("return new Promise(requestAnimationFrame)")

        names = {name["id"]: name["text"] for name in page.run("return kgView.names()")}
        assert ("".join(names["evil"].split()) == "".join(HOSTILE.split())) == whole


@needs_browser
def test_the_legend_of_the_picture_speaks_like_the_page(release):
    """A slide and the page call a colour by one name."""
    for lang in ("en", "sl", "ja"):
        release.open(f"lang={lang}")
        page = {each.text for each in release.driver.find_elements("css selector", "#legend .name")}

        said = set(release.run("return kgView.key()"))
        assert len(said) > 10
        assert said <= page


@needs_browser
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Releases up to 15 August 2019: 1"),
        ("sl", "Sporočila do 15. 8. 2019: 1"),
        ("ja", "2019年8月15日までの発表: 1"),
    ],
)
def test_the_foot_says_which_releases_are_in(page, lang, said):
    """The day is that of the last release, not that of the data set."""
    page.open(f"lang={lang}")

    assert page.text("#about").startswith(f"{said} · ")


@needs_browser
def test_an_empty_picture_asks_for_no_click(page):
    """The hint goes when nothing passes the filters and comes back with the network."""
    page.one("[data-every=kind-none]").click()
    assert (page.one("#hint").is_displayed(), page.one("#nothing").is_displayed()) == (False, True)

    page.one("[data-every=kind-all]").click()
    assert page.one("#hint").is_displayed()


@needs_browser
def test_no_line_begins_with_a_comma(release):
    """However narrow the panel, a comma stands behind the word it belongs to."""
    release.open("entity=slovenia")
    torn = release.run("""
        const panel = document.getElementById("panel");
        const torn = [];
        for (let width = 280; width < 400; width += 3) {
          panel.style.width = `${width}px`;
          for (const name of panel.querySelectorAll("dd .entity:not(:last-child)")) {
            const words = document.createRange();
            words.selectNodeContents(name.firstChild);
            const bottom = (each) => each.getBoundingClientRect().bottom;
            if (bottom(name) - bottom(words) > 8) torn.push(`${name.textContent} at ${width}`);
          }
        }
        return torn;
    """)

    assert torn == []


@needs_browser
def test_escape_closes_the_panel(page):
    """One key leads back to the whole picture."""
    page.open("entity=ana")
    assert page.one("#panel").is_displayed()

    page.press(Keys.ESCAPE)

    assert not page.one("#panel").is_displayed()
    assert page.run("return location.hash") == ""


@needs_browser
def test_the_table_lists_what_the_filters_leave(page):
    """Who does not see the drawing reads the same facts as rows, with heads and a caption."""
    page.switch("kind", "Trade")
    page.one("[data-view=table]").click()

    rows = page.driver.find_elements("css selector", "tbody tr")
    assert len(rows) == page.counts()["facts"] == SHOWN + WITHOUT_EDGE - 2
    assert page.run("return document.querySelectorAll('thead th[scope=col]').length") == 5
    assert not page.one("#graph").is_displayed()
    page.one("tbody [data-entity=ken]").click()
    assert page.text("#panel h2") == "Ken Sato"


@needs_browser
def test_every_control_has_a_name(page):
    """A screen reader is told what each button, box and field is for."""
    nameless = page.run(
        "return [...document.querySelectorAll('button, input, [role]')].filter((e) =>"
        " !e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby')"
        " && !e.textContent.trim() && !e.closest('label')?.textContent.trim()"
        " && !e.hidden).map((e) => e.outerHTML)"
    )

    assert nameless == []


@needs_browser
def test_no_two_names_overlap(page):
    """A name that finds no room waits until there is some."""
    page.run("return new Promise(requestAnimationFrame)")
    boxes = page.run("return kgView.names()")

    assert len(boxes) == len(ENTITIES)
    overlaps = [
        (one["text"], other["text"])
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if one["x"] < other["x"] + other["w"]
        and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"]
        and other["y"] < one["y"] + one["h"]
    ]
    assert overlaps == []


@needs_browser
def test_the_page_fits_a_phone(page):
    """Nothing runs out of a narrow window: filters are in a drawer, facts on a sheet below."""
    page.open(width=390, height=844)
    assert page.run("return document.documentElement.scrollWidth") == 390
    assert not page.one("#filters").is_displayed()
    page.one("#drawer").click()
    assert page.one("#filters").is_displayed()
    page.press(Keys.ESCAPE)

    page.open("entity=ken", width=390, height=844)
    panel = page.one("#panel").rect
    assert (panel["x"], panel["width"]) == (0, 390)
    assert panel["y"] > 300
    slovenia, japan = (
        page.run("return kgView.at(arguments[0])", one) for one in ("slovenia", "japan")
    )
    assert slovenia["y"] < japan["y"]
