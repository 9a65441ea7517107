"""The page of a large network tells the story at once and hides nothing in silence."""

import math
from itertools import combinations

import pytest
from browsing import needs_browser
from drawn import Page, entity, fact
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from kg import iris, view
from kg.catalogue import Catalogue, EdgeRule, Release
from kg.network import build_network

PEOPLE = 120


def people():
    """Half the people of the large network on either side."""
    return [f"{side[0]}{n}" for n in range(PEOPLE) for side in ("slovenia", "japan")]


def make_facts():
    """Meetings of few with many, some cooperation and gifts, offices of everybody."""
    for n in range(PEOPLE):
        for step in range(1 + 40 // (n + 1)):
            other = f"j{(7 * n + 11 * step) % PEOPLE}"
            yield meets(f"s{n}", other, f"{2000 + n % 20}-01-{1 + step % 28:02}")
        yield office(f"s{n}", "slovenia", f"{2000 + n % 20}")
        yield office(f"j{n}", "japan", f"{2000 + n % 20}")
    for month in (1, 2):
        yield meets("s0", "j1", f"2021-{month:02}")
    for month in (4, 5):
        yield fact("Visit", "happened", f"2021-{month:02}", {"visitor": ["s0"], "host": ["j1"]})
    for kind, at in (("Meeting", 1), ("Cooperation", 2), ("Gift", 3), ("Investment", 4)):
        yield fact(kind, "happened", f"2022-0{at}", {"participant": ["s1", "j2"]})
    yield fact("Cooperation", "planned", "2030", {"participant": ["s2", "j3"]})
    yield fact("Cooperation", "wished", "2031", {"participant": ["s2", "j3"]})
    yield fact("Cooperation", "planned", "2030", {"participant": ["s3", "j4"]})
    yield fact("Cooperation", "happened", "2012", {"participant": ["s3", "j4"]})


def meets(one, other, day):
    """A meeting of two people."""
    return fact("Meeting", "happened", day, {"participant": [one, other]})


def office(one, state, year):
    """An office that somebody holds."""
    return fact("Tenure", "ongoing", year, {"person": [one], "of": [state]})


def make_catalogue():
    """A catalogue of 242 entities in many facts."""
    states = [entity(state, "State", state, en=state.title()) for state in ("slovenia", "japan")]
    side = {"s": "slovenia", "j": "japan"}
    named = [
        entity(one, "Person", side[one[0]], en=f"Person {one.upper()} of the Long Name")
        for one in people()
    ]
    rules = [(kind, "participant", "participant") for kind in ("Meeting", "Cooperation", "Gift")]
    rules += [("Investment", "participant", "participant"), ("Visit", "visitor", "host")]
    rules += [("Tenure", "person", "of")]
    release = Release(
        id="r",
        iri=iris.release("r"),
        title="Ministers meet",
        issued="2019-08-15",
        publisher=None,
        language="en",
        source="https://example.org/news",
    )
    labels = {"Meeting": {"en": "meeting", "sl": "srečanje"}, "Visit": {"en": "visit"}}
    return Catalogue(
        entities={one.id: one for one in sorted((*states, *named), key=lambda one: one.id)},
        facts=tuple(make_facts()),
        releases={"r": release},
        labels=labels,
        rules=tuple(
            EdgeRule(id=kind.lower(), kind=kind, source=source, target=target, implies="knows")
            for kind, source, target in rules
        ),
    )


CATALOGUE = make_catalogue()
ALL = 2 * PEOPLE + 2
OFFICES = 2 * PEOPLE


@pytest.fixture(scope="module")
def large_file(tmp_path_factory):
    """The page of the large network."""
    path = tmp_path_factory.mktemp("page") / "view.html"
    view.write_view(CATALOGUE, build_network(CATALOGUE), path)
    return path


@pytest.fixture
def page(browser, large_file):
    """The page on a desk; whatever the browser then complains of fails the test."""
    browser.get_log("browser")
    yield Page(browser, large_file).open(width=1920, height=1080)
    assert browser.get_log("browser") == []


def line(page, one, other):
    """The line between two entities, as it is drawn."""
    found = page.run("return kgView.lines()")
    return next(each for each in found if {each["from"], each["to"]} == {one, other})


def address(page):
    """What the address of the page keeps."""
    return page.run("return location.hash.slice(1)")


@needs_browser
def test_a_large_network_opens_with_the_most_linked(page):
    """Few are drawn, the page says how few, and one press shows all; another leads back."""
    some = page.counts()["nodes"]
    assert 60 < some <= 120
    assert f"Shows {some} of {ALL} entities" in page.text("#part")
    degrees = dict(page.run("return kgView.ranks()"))
    least = min(degrees[node] for node in page.run("return kgView.nodes()"))
    assert sum(degree > least for degree in degrees.values()) <= 120

    page.one("#show-all").click()
    assert page.counts()["nodes"] == ALL
    assert page.counts()["facts"] == len(CATALOGUE.facts)
    assert f"Shows all {ALL} entities" in page.text("#part")
    assert "top=all" in address(page)

    page.one("#overview").click()
    assert page.counts()["nodes"] == some
    assert address(page) == ""


@needs_browser
def test_offices_are_off_at_first_and_one_press_adds_them(page):
    """What is off stands with its number over the picture and in the legend."""
    assert "Tenure" not in page.kinds()
    assert not page.one("[data-value=Tenure]").is_selected()
    assert "off at first" in page.text("#legend .aside")
    assert page.text("#add-offices").endswith(str(OFFICES))

    page.one("#add-offices").click()

    assert "Tenure" in page.kinds()
    assert page.one("[data-value=Tenure]").is_selected()
    assert not page.driver.find_elements("css selector", "#add-offices")
    counts = page.counts()
    assert page.open(address(page), 1920, 1080).counts() == counts


@needs_browser
def test_the_slider_says_how_many_are_drawn(page):
    """Fewer are among more, whoever stays does not move, and the address keeps the number."""
    before = page.run("return kgView.places()")
    page.one("#top").send_keys(*[Keys.ARROW_LEFT] * 6)

    fewer = page.run("return kgView.places()")
    assert len(fewer) <= 60 < len(before)
    assert fewer.items() <= before.items()
    assert page.text("#top-said") == "60"
    assert address(page) == "top=60"
    page.driver.refresh()
    assert page.counts()["nodes"] == len(fewer)

    page.one("#top").send_keys(Keys.END)
    assert page.text("#top-said") == "all"


@needs_browser
def test_a_small_window_opens_with_fewer(page):
    """A phone shows as many as it has room for, and says so; a number one chose stays."""
    desk = page.counts()["nodes"]

    phone = page.open("", width=390, height=844).counts()["nodes"]
    assert phone <= desk / 2
    assert f"Shows {phone} of {ALL} entities" in page.text("#part")
    assert page.run("return document.documentElement.scrollWidth") == 390
    assert page.open("top=120", width=390, height=844).counts()["nodes"] == desk


@needs_browser
def test_facts_between_two_are_one_line(page):
    """A line is as wide as the root of its facts, in the colour of the theme of most."""
    lines = page.run("return kgView.lines()")
    pairs = [frozenset((each["from"], each["to"])) for each in lines]
    assert len(set(pairs)) == len(pairs)

    many, one = line(page, "s0", "j1"), line(page, "s3", "j32")
    assert (many["count"], one["count"]) == (5, 1)
    assert many["width"] / one["width"] == pytest.approx(math.sqrt(5))
    diplomacy, mixed = page.run("return [kgView.color('diplomacy'), kgView.color(null)]")
    assert many["color"] == one["color"] == diplomacy
    assert line(page, "s1", "j2")["color"] == mixed


@needs_browser
def test_a_line_is_dashed_only_where_nothing_happened(page):
    """Plans and wishes alone are dashed as the firmest of them; one deed draws the line through."""
    page.one("#show-all").click()

    planned, wished = page.run("return ['planned', 'wished'].map(kgView.dashes)")
    assert planned != wished
    assert line(page, "s2", "j3")["dashes"] == planned
    assert line(page, "s3", "j4")["dashes"] is False


@needs_browser
@pytest.mark.parametrize(
    ("lang", "facts", "kinds"),
    [("en", "5 facts", "3 × meeting · 2 × visit"), ("sl", "5 dejstev", "3 × srečanje · 2 × visit")],
)
def test_a_line_pointed_at_says_how_many_facts_of_which_kinds(page, lang, facts, kinds):
    """Two names, a number and the kinds; a click lists all the facts with their proofs."""
    page.open(f"lang={lang}", 1920, 1080)
    found = line(page, "s0", "j1")
    page.run("kgView.pointAt(arguments[0])", found["id"])

    tip = page.text("#tip")
    assert f": {facts}{kinds}2000 – 2021" in tip
    page.run("kgView.open(arguments[0])", found["id"])
    cards = page.driver.find_elements("css selector", "#panel article")
    assert len(cards) == 5
    assert len(page.driver.find_elements("css selector", "#panel [data-evidence]")) == 5


@needs_browser
def test_numbers_agree_with_the_noun(page):
    """Slovene has a dual, and another form for three and four."""
    said = page.run("return [1, 2, 3, 5].map((n) => kgView.counted(n))")
    assert said == ["1 fact", "2 facts", "3 facts", "5 facts"]

    page.open("lang=sl", 1920, 1080)
    said = page.run("return [1, 2, 3, 5].map((n) => kgView.counted(n))")
    assert said == ["1 dejstvo", "2 dejstvi", "3 dejstva", "5 dejstev"]


@needs_browser
def test_whoever_is_looked_for_is_drawn(page):
    """An entity that is not among the most linked comes with its neighbours, and goes again."""
    hidden = next(one for one in reversed(people()) if one not in page.run("return kgView.nodes()"))
    before = page.counts()

    page.run("kgView.select(arguments[0])", hidden)
    bright = page.run("return kgView.bright()")
    assert hidden in bright
    assert len(bright) > 1
    assert set(bright) <= set(page.run("return kgView.nodes()"))

    page.press(Keys.ESCAPE)
    assert page.counts() == before


@needs_browser
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768)])
def test_a_click_frames_the_neighbours(page, width, height):
    """All who are bright stand in what the panel leaves free; escape shows the whole again."""
    page.open(width=width, height=height)
    scale = page.run("return kgView.scale()")
    page.click("s0")

    bright = page.run("return kgView.bright()")
    assert 10 < len(bright) < page.counts()["nodes"]
    stage, panel = page.one("#stage").rect, page.one("#panel").rect
    for node in bright:
        spot = page.run("return kgView.at(arguments[0])", node)
        assert stage["x"] < spot["x"] < panel["x"]
        assert stage["y"] < spot["y"] < stage["y"] + stage["height"]
    page.press(Keys.ESCAPE)
    assert page.run("return kgView.scale()") == pytest.approx(scale)


@needs_browser
@pytest.mark.parametrize("way", ["double click", "button"])
def test_one_entity_and_its_neighbours_alone(page, way):
    """A double click or a button of the panel leaves nobody else; the address keeps it."""
    before = page.counts()
    if way == "button":
        page.run("kgView.select('s0')")
        page.one("#only").click()
    else:
        page.point("s0")
        ActionChains(page.driver).double_click().perform()

    near = {"s0"} | {
        other
        for each in CATALOGUE.facts
        if each.kind != "Tenure" and "s0" in (ids := {value.id for _, value in each.roles})
        for other in ids
    }
    assert set(page.run("return kgView.nodes()")) == near
    assert (
        page.text("#part .said")
        == f"Only Person S0 of the Long Name and neighbours: {len(near) - 1}"
    )
    page.driver.refresh()
    assert set(page.run("return kgView.nodes()")) == near

    page.one("#whole").click()
    page.press(Keys.ESCAPE)
    assert page.counts() == before


@needs_browser
@pytest.mark.parametrize("state", ["", "top=all&no-modality="])
def test_no_node_lies_on_another(page, state):
    """At first and when all are shown, each node can be seen and clicked."""
    page.open(state, 1920, 1080)
    places, sizes = page.run("return [kgView.places(), kgView.sizes()]")

    covered = [
        (one, other)
        for one, other in combinations(places, 2)
        if math.dist(places[one].values(), places[other].values()) < sizes[one] + sizes[other]
    ]
    assert covered == []


@needs_browser
def test_names_come_with_room(page):
    """At first most names are there and none lies on another; nearer, those shown all fit."""
    page.run("return new Promise(requestAnimationFrame)")
    names = page.run("return kgView.names()")

    assert len(names) >= 0.85 * page.counts()["nodes"]
    assert not [
        (one["text"], other["text"])
        for one, other in combinations(names, 2)
        if one["x"] < other["x"] + other["w"]
        and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"]
        and other["y"] < one["y"] + one["h"]
    ]
    page.open("top=all", 1920, 1080).run("return new Promise(requestAnimationFrame)")
    few = len(page.run("return kgView.names()"))
    page.run("document.getElementById('graph').focus()")
    page.press("++++")
    page.run("return new Promise(requestAnimationFrame)")
    assert len(page.run("return kgView.names()")) > few


@needs_browser
def test_the_table_lists_more_than_is_drawn(page):
    """The slider is for the picture; the table holds all facts that pass, and says how many."""
    page.open("view=table&top=10", 1920, 1080)

    passing = len(CATALOGUE.facts) - OFFICES
    assert page.counts()["facts"] == passing
    assert f"Lists {passing} of {len(CATALOGUE.facts)} facts" in page.text("#part")
    part, sheet = page.one("#part").rect, page.one("#sheet").rect
    assert part["y"] + part["height"] <= sheet["y"]


@needs_browser
def test_nonsense_in_the_address_is_no_number(page):
    """A mistyped number or entity leaves the page as it opens."""
    before = page.counts()

    for state in ("top=-3", "top=many", "only=nobody", "top=&only="):
        assert page.open(state, 1920, 1080).counts() == before


@needs_browser
def test_the_keys_go_along_lines_and_not_facts(page):
    """Page Down leads to each neighbour once, however many facts lie between."""
    page.run("document.getElementById('graph').focus()")
    page.run("kgView.goTo('s0')")
    neighbours = [
        each for each in page.run("return kgView.lines()") if "s0" in (each["from"], each["to"])
    ]
    seen = []
    for _ in range(len(neighbours)):
        page.press(Keys.PAGE_DOWN)
        seen.append(page.run("return kgView.stand().line"))

    assert sorted(seen) == sorted(each["id"] for each in neighbours)


@needs_browser
def test_the_picture_of_a_large_network_shows_what_one_sees(page):
    """Saving draws the same lines and names the same colours, the mixed one too."""
    said = page.run("return kgView.key()")

    assert "Several themes together" in said
    assert "Tenure" not in said
    address_ = page.driver.execute_async_script("kgView.picture().then(arguments[0])")
    assert len(address_) > 200_000
