"""The page of a reading shows which words prove which fact, alone and to everybody."""

import html
import json
import re
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import browsing
import pytest
import yaml
from evaluate_gold import as_known, read_gold
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from kg.authority import load_authority
from kg.documents import read_document
from kg.errors import OutputError
from kg.reader import default_reader
from kg.reading_page import to_html, write_reading_page
from kg.readings import Mention, Proposal, Reading, Reject
from kg.records import read_record

TEXTS = Path(__file__).parent / "releases" / "texts"
GOLD = Path(__file__).parent / "releases" / "gold"
HEADER = """url: https://example.org/news?a=1&b="2
published: 2031-05-02
publisher: mzz
language: en

"""
HOSTILE = """</script><script>document.title = "broken in"</script>

<img src=x onerror="document.title='broken in'"> "quoted" & 'quoted' &amp; <b>bold</b>.

\u202eright to left\u202c and zero\u200bwidth\u2066isolated\u2069, \u05e9\u05dc\u05d5\u05dd world.
"""


def record_of(text, folder, ontology, facts="[]", entities="[]", title="A made-up release"):
    """A record with the given facts and entities, read from a file as curators write it."""
    path = folder / "record.yaml"
    path.write_text(
        f"id: 2031-05-02-made-up\nurl: https://example.org/news\npublished: 2031-05-02\n"
        f"publisher: mzz\nlanguage: en\ntitle: {json.dumps(title)}\nlength: {len(text)}\n"
        f"entities: {entities}\nfacts: {facts}\n",
        encoding="utf-8",
    )
    return read_record(path, ontology, load_authority(ontology))


def reading_of(document, record, mentions=(), rejects=()):
    """A reading whose facts are those of a record."""
    return Reading(
        document=document,
        record=record,
        mentions=tuple(mentions),
        proposals=tuple(
            Proposal(fact=fact, frame="by-hand", reasons=("japan: the state spoken of",))
            for fact in record.facts
        ),
        rejects=tuple(rejects),
    )


def gold_reading(name, folder, ontology):
    """The reading that a perfect reader makes of a text, with a reject."""
    document = read_document((TEXTS / f"{name}.txt").read_bytes())
    authority = load_authority(ontology)
    said = as_known(read_gold(GOLD / f"{name}.yaml"), authority)
    for one in said["facts"]:
        for span in one["evidence"]:
            del span["quote"]
    path = folder / "gold.yaml"
    path.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8")
    record = read_record(path, ontology, authority)
    declared = {one.id: one for one in record.entities}
    mentions = []
    for one in sorted({one for fact in record.facts for one in fact.entities()}):
        entity = authority.get(one) or declared[one]
        for match in re.finditer(re.escape(entity.labels["en"]), document.text):
            mentions.append(
                Mention(
                    start=match.start(),
                    end=match.end(),
                    type=entity.type,
                    entity=one,
                    reason="a name in full",
                )
            )
    start = document.sentences[-1].start
    reject = Reject(
        kind="Gift", roles="", frame="gave", reason="no giver", start=start, end=start + 8
    )
    return reading_of(document, record, mentions, [reject])


def letters(page):
    """The letters of the release as a page shows them, without blanks."""
    text = page[page.index('<article id="text"') : page.index("</article>")]
    text = re.sub(r'<a class="count".*?</a>', "", text)
    text = re.sub(r'data-code="U\+(\w+)">', lambda code: f">&#x{code[1]};", text)
    # A tag ends at the first ">", since none of ours holds one in a value.
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def elements(page):
    """How often each element stands in a page, its scripts apart."""
    return Counter(re.findall(r"<(\w+)", re.sub(r"(?s)<script.*?</script>", "", page)))


@pytest.fixture(scope="module")
def gold(tmp_path_factory, ontology):
    """The perfect reading of a release that hosts, plans and wishes."""
    return gold_reading("01-logar-hosts-motegi", tmp_path_factory.mktemp("gold"), ontology)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, ontology):
    """A reading of a text full of markup, with a fact on the markup and names made of it."""
    document = read_document(HEADER + HOSTILE)
    first = document.text.index("\n")
    entities = '[{id: evil, type: Company, name: "</script><img src=x onerror=alert(1)>"}]'
    facts = (
        "\n- kind: Cooperation\n  participant: [evil, japan]\n  field: ['<b>markup</b>']\n"
        "  modality: wished\n  note: '\"<i>noted</i>\"'\n"
        f"  evidence: [{{start: 0, end: {first}}}]\n"
    )
    record = record_of(
        document.text, tmp_path_factory.mktemp("evil"), ontology, facts, entities, HOSTILE[:60]
    )
    mention = Mention(start=2, end=20, type="Company", entity="evil", reason="<script>why</script>")
    nobody = Mention(start=70, end=90, type="<b>", entity=None, reason="\u202e")
    reject = Reject(kind="<u>", roles="<u>", frame="<u>", reason="</script>", start=5, end=900)
    return reading_of(document, record, [mention, nobody], [reject])


@pytest.mark.parametrize("name", sorted(path.stem for path in TEXTS.glob("*.txt"))[::5])
def test_every_letter_of_the_release_is_shown_once(name, tmp_path, ontology):
    """However facts and names overlap, the text on the page is the text of the release."""
    reading = gold_reading(name, tmp_path, ontology)

    assert letters(to_html(reading)) == "".join(reading.document.text.split())


def test_what_a_reader_finds_becomes_a_page(tmp_path):
    """The reader that ships gives a reading that the page shows, the same each time."""
    reading = default_reader().read(
        read_document((TEXTS / "01-logar-hosts-motegi.txt").read_bytes())
    )

    write_reading_page(reading, tmp_path / "one.html")
    write_reading_page(reading, tmp_path / "two.html")

    page = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert page == (tmp_path / "two.html").read_text(encoding="utf-8")
    assert page.count('<article class="fact') == len(reading.proposals)
    assert letters(page) == "".join(reading.document.text.split())


def test_a_page_that_cannot_be_written_leaves_the_old_one(gold, tmp_path):
    """A folder in the way is an error that names it."""
    with pytest.raises(OutputError, match=re.escape(str(tmp_path))):
        write_reading_page(gold, tmp_path)


def test_without_scripts_there_is_the_text_and_the_list(gold):
    """Each fact stands in the page in words, with links to the words that prove it."""
    page = to_html(gold)
    places = set(re.findall(r' id="(t\d+)"', page))

    assert "Toshimitsu Motegi" in page
    assert "30 April 2021" in page
    for proposal in gold.proposals:
        assert f'id="{proposal.fact.id}"' in page
        assert {f"t{one.start}" for one in proposal.fact.evidence} <= places


def test_each_piece_knows_all_the_facts_that_rest_on_it(gold):
    """One sentence that proves many facts is marked with every one of them."""
    page = to_html(gold)
    sets = json.loads(re.search(r'id="data">(.*?)</script>', page)[1])["reading"]["sets"]
    rests = {
        int(start): set(sets[int(number)]) if number else set()
        for start, number in re.findall(r' id="t(\d+)"(?: data-rests="(\d+)")?', page)
    }

    for start, facts in rests.items():
        assert facts == {
            index
            for index, proposal in enumerate(gold.proposals)
            if any(one.start <= start < one.end for one in proposal.fact.evidence)
        }
    assert max(map(len, rests.values())) > 3


def test_markup_in_a_release_stays_text(hostile):
    """Whatever a release, a name or a reason holds, the page has no element of it."""
    page = to_html(hostile)
    found = elements(page)

    assert letters(page) == "".join(hostile.document.text.split())
    assert not found.keys() & {"img", "i", "u"}
    # The three figures of the head, and the kind of what was not kept.
    assert found["b"] == 4
    assert page.count("</script>") == 3


def test_characters_that_move_others_are_named(hostile):
    """A direction override turns no word of the page around; it is shown by its code."""
    page = to_html(hostile)

    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", page.partition('id="data"')[0])
    assert 'data-code="U+202E"' in page
    assert "\u05e9\u05dc\u05d5\u05dd" in page


def test_an_empty_reading_gives_a_page(tmp_path, ontology):
    """Nothing found is no error, and is said."""
    document = read_document(HEADER + "Bake the bread for an hour.")
    record = record_of(document.text, tmp_path, ontology)

    page = to_html(reading_of(document, record))

    assert "No fact was found in this release." in page


class Page(browsing.Page):
    """The page of a reading, with what a reader does to it."""

    size = (1400, 900)

    def all(self, selector):
        """All elements of a selector that are shown."""
        found = self.driver.find_elements("css selector", selector)
        return [element for element in found if element.is_displayed()]

    def lit(self, word="on"):
        """Where the lit pieces begin, sorted."""
        pieces = self.driver.find_elements("css selector", f"#text .piece.{word}")
        return sorted(int(piece.get_attribute("id")[1:]) for piece in pieces)

    def facts(self):
        """Numbers of the facts that are listed."""
        return [int(card.get_attribute("data-index")) for card in self.all("#list .fact")]

    def press(self, *keys):
        """Press keys where the focus is."""
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def in_sight(self, selector):
        """Whether an element stands in the visible part of the text."""
        return self.run(
            "const one = document.querySelector(arguments[0]).getBoundingClientRect();"
            "const room = document.getElementById('paper').getBoundingClientRect();"
            "return one.top >= room.top && one.bottom <= room.bottom",
            selector,
        )


def shown(browser, reading, path):
    """The page of a reading, opened; whatever the browser complains of fails the test."""
    write_reading_page(reading, path)
    browser.get_log("browser")
    yield Page(browser, path).open()
    assert browser.get_log("browser") == []


@pytest.fixture
def page(browser, gold, tmp_path):
    """The page of the perfect reading."""
    yield from shown(browser, gold, tmp_path / "page.html")


@pytest.fixture
def hostile_page(browser, hostile, tmp_path):
    """The page of the text full of markup."""
    yield from shown(browser, hostile, tmp_path / "page.html")


def pieces_of(reading, index):
    """Where evidence of a fact begins."""
    return {one.start for one in reading.proposals[index].fact.evidence}


@browsing.needs_browser
def test_the_page_asks_for_nothing_outside(page):
    """From the file alone, with the network cut: no request but for the page."""
    page.driver.get_log("performance")
    page.open()
    page.one("#tab-network").click()

    assert page.asked() == {page.address}


@browsing.needs_browser
def test_pointing_at_a_fact_shows_its_words(page, gold):
    """Its evidence and its players light up for as long as one points at it."""
    ActionChains(page.driver).move_to_element(page.one("#list .fact dl")).perform()
    assert pieces_of(gold, 0) <= set(page.lit())
    assert page.lit("who")

    ActionChains(page.driver).move_to_element(page.one("h1")).perform()
    assert page.lit() == []


@browsing.needs_browser
def test_a_click_on_a_fact_scrolls_to_its_words(page, gold):
    """The last fact of the text rests on words that were out of sight."""
    page.open(height=420)
    last = max(range(len(gold.proposals)), key=lambda index: min(pieces_of(gold, index)))
    start = min(pieces_of(gold, last))
    assert not page.in_sight(f"#t{start}")

    page.one(f"#list [data-index='{last}'] .pick").click()

    assert page.in_sight(f"#t{start}")
    assert pieces_of(gold, last) <= set(page.lit())
    assert page.one(f"#list [data-index='{last}'] .pick").get_attribute("aria-pressed") == "true"
    assert page.one(f"#list [data-index='{last}'] .reasons").is_displayed()
    assert page.run("return location.hash") == f"#{gold.proposals[last].fact.id}"


@browsing.needs_browser
def test_a_click_on_words_lists_the_facts_that_rest_on_them(page, gold):
    """Just those facts are listed, and all again when one asks for all."""
    start = min(pieces_of(gold, 0))
    resting = [
        index
        for index, proposal in enumerate(gold.proposals)
        if any(one.start <= start < one.end for one in proposal.fact.evidence)
    ]
    page.one("#tab-names").click()

    page.one(f"#t{start}").click()
    assert page.facts() == resting
    assert page.one("#only p").text.startswith(f"{len(resting)} fact")

    page.one("#all").send_keys(Keys.ENTER)
    assert page.facts() == list(range(len(gold.proposals)))
    assert page.lit() == []


@browsing.needs_browser
def test_the_keyboard_reaches_everything(page, gold):
    """Arrows go from fact to fact, a counter in the text opens its facts, Escape lets go."""
    page.one("#list .pick").send_keys(Keys.ENTER)
    assert pieces_of(gold, 0) <= set(page.lit())
    page.press(Keys.ARROW_DOWN)
    assert pieces_of(gold, 1) <= set(page.lit())
    assert page.run("return document.activeElement.closest('.fact').dataset.index") == "1"
    page.press(Keys.ESCAPE)
    assert page.lit() == []

    count = page.one("#text .count")
    count.send_keys(Keys.ENTER)
    assert len(page.facts()) == int(count.text)

    page.one("#tab-facts").send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert page.one("#names").is_displayed()
    assert page.run("return document.activeElement.id") == "tab-names"


@browsing.needs_browser
def test_filters_hide_facts_and_unmark_their_words(page, gold):
    """A kind or a modality that is switched off is neither listed nor marked."""
    kinds = [proposal.fact.kind for proposal in gold.proposals]

    page.one("#kind option[value=Meeting]").click()
    assert page.facts() == [index for index, kind in enumerate(kinds) if kind == "Meeting"]
    marked = page.run("return document.querySelectorAll('.piece[data-depth=\"0\"]').length")
    assert marked > 0

    page.one("#filters [data-modality=happened]").click()
    assert page.facts() == []
    assert page.one("#none").is_displayed()


@browsing.needs_browser
def test_facts_are_ordered_by_text_or_by_kind(page, gold):
    """By kind, each kind has its heading; no fact is lost."""
    page.one("#order option[value=kind]").click()

    kinds = [gold.proposals[index].fact.kind for index in page.facts()]
    assert len(page.all("#list > h3")) == len(set(kinds))
    assert len(kinds) == len(gold.proposals)
    assert len([1 for one, other in pairwise(kinds) if one != other]) == (len(set(kinds)) - 1)


@browsing.needs_browser
@pytest.mark.parametrize("width", [1400, 1000, 420])
def test_a_line_of_the_network_leads_to_its_fact(page, gold, width):
    """Click on an edge: its fact is shown below and its words light up."""
    page.open(width=width, height=800)
    page.one("#tab-network").click()
    edges = page.run("return kgReading.edges()")
    assert {edge["fact"] for edge in edges} <= {one.fact.id for one in gold.proposals}
    spot = page.run("return kgReading.at(arguments[0])", edges[0]["id"])

    mouse = ActionChains(page.driver, duration=0)
    mouse.w3c_actions.pointer_action.move_to_location(round(spot["x"]), round(spot["y"]))
    mouse.click().perform()

    assert page.all("#picked .fact")
    assert page.lit("on") or page.lit("who")


@browsing.needs_browser
def test_an_address_opens_at_its_fact(page, gold):
    """Who is sent a link to a fact sees the fact and its words."""
    last = len(gold.proposals) - 1

    page.open(gold.proposals[last].fact.id, height=500)

    assert pieces_of(gold, last) <= set(page.lit())
    assert page.one("#list .current").get_attribute("data-index") == str(last)
    assert page.one("#list .current .pick").is_displayed()


@browsing.needs_browser
def test_what_was_not_kept_is_listed_with_its_reason(page, gold):
    """A reject says why, and shows where."""
    page.one("#tab-dropped").click()
    assert "no giver" in page.one("#dropped").text

    page.one("[data-reject] b").click()

    assert page.lit("lost")[0] == gold.rejects[0].start
    assert page.in_sight(".lost")


@browsing.needs_browser
def test_a_name_tells_who_it_is(page):
    """Pointing at a name shows whom it stands for, of what type, and why."""
    name = page.one(".piece.m-person")
    ActionChains(page.driver).move_to_element(name).perform()

    told = page.one("#about").text
    assert "Person" in told
    assert "known" in told
    assert "a name in full" in told


@browsing.needs_browser
def test_hostile_text_runs_nothing(hostile_page):
    """Markup in the text, a name or a reason is shown letter by letter in every pane."""
    for tab in ("names", "dropped", "network", "facts"):
        hostile_page.one(f"#tab-{tab}").click()
    hostile_page.one("#t2").click()
    ActionChains(hostile_page.driver).move_to_element(hostile_page.one("#t2")).perform()

    assert "broken in" not in hostile_page.driver.title.replace('"broken in"', "")
    assert hostile_page.run("return document.querySelectorAll('img, u, script').length") == 3
    assert "<script>why</script>" in hostile_page.one("#about").text


@browsing.needs_browser
@pytest.mark.parametrize(("width", "height"), [(1400, 900), (1000, 700), (420, 800)])
def test_nothing_runs_over_the_edge(page, width, height):
    """No window size makes the page scroll sidewise."""
    page.open(width=width, height=height)

    assert page.run("return document.documentElement.scrollWidth") <= width


# Elements whose text stands out too little from the first solid ground about it.
LOW_CONTRAST = """
const part = (one) => (one /= 255) <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
const parts = (color) => color.match(/[\\d.]+/g).map(Number);
function ground(one) {
  for (; one; one = one.parentElement) {
    const color = parts(getComputedStyle(one).backgroundColor);
    if (color.length === 3 || color[3] === 1) return color;
  }
  return [255, 255, 255];
}
const low = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const one = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !one.checkVisibility()) continue;
  const pair = [light(parts(getComputedStyle(one).color)), light(ground(one))];
  const [dark, bright] = pair.sort((a, b) => a - b);
  if ((bright + 0.05) / (dark + 0.05) < 4.5) low.add(`${one.tagName}.${one.className}`);
}
return [...low]"""


@browsing.needs_browser
def test_texts_can_be_read(page):
    """Every text stands out from its ground by 4.5 to 1, lit or not (WCAG 2, 1.4.3)."""
    for tab in ("facts", "names", "dropped"):
        page.one(f"#tab-{tab}").click()
        assert page.run(LOW_CONTRAST) == []
    page.one("#tab-facts").click()
    page.one("#list .pick").click()
    assert page.run(LOW_CONTRAST) == []


@pytest.fixture(scope="module")
def large(tmp_path_factory, ontology):
    """A reading of 200 facts in a text of 100,000 characters."""
    line = "Slovenia and Japan met in Ljubljana to speak of matter number {}, at some length. "
    lines = [line.format(index) + "Nothing else was said of it. " * 14 for index in range(206)]
    document = read_document(HEADER + "\n\n".join(lines))
    at = [document.text.index(f"number {index},") for index in range(200)]
    facts = "".join(
        f"\n- {{kind: Meeting, participant: [slovenia, japan], topic: ['matter {index}'], "
        f"modality: happened, evidence: [{{start: {start - 40}, end: {start + 20}}}]}}"
        for index, start in enumerate(at)
    )
    record = record_of(document.text, tmp_path_factory.mktemp("large"), ontology, facts)
    mentions = [
        Mention(
            start=match.start(), end=match.end(), type="State", entity=match[0].lower(), reason="."
        )
        for match in re.finditer("Slovenia|Japan", document.text)
    ]
    return reading_of(document, record, mentions)


@browsing.needs_browser
def test_a_long_release_is_still_quick(browser, large, tmp_path):
    """200 facts in 100,000 characters: made in seconds, opened and asked without a wait."""
    assert len(large.document.text) > 95_000
    began = time.monotonic()
    write_reading_page(large, tmp_path / "page.html")
    made = time.monotonic() - began
    page = Page(browser, tmp_path / "page.html")

    began = time.monotonic()
    page.open()
    opened = time.monotonic() - began
    took = page.run(
        "const picks = [...document.querySelectorAll('#list .pick')];"
        "const began = performance.now();"
        "for (const pick of picks.slice(0, 20)) { pick.click(); document.body.offsetTop; }"
        "return (performance.now() - began) / 20"
    )

    assert (made < 15, opened < 5, took < 200) == (True, True, True), (made, opened, took)
