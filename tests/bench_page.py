"""How soon the page answers: from loading its file to the panel that a click on a node opens.

The pages hold made-up entities and facts. One headless Chromium without a network loads the
large page and a small one in turns; the quickest of each counts. Laying out is done when
the page is written, and its time is told beside. The seconds are held against the bound,
since a reader waits in seconds.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench_figures import Figure, Sizes
from browsing import CHROMIUM, DRIVER, FLAGS
from generated import make_catalogue
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.support.wait import WebDriverWait

from kg.network import build_network
from kg.view import write_view

SMALL = (50, 167)
_OPENED = "return !!document.querySelector('#panel:not([hidden]) #panel-title')?.textContent"


def figures(folder: Path, sizes: Sizes) -> Iterator[Figure]:
    """The figures of the page; `folder` is for the pages and the browser's profile."""
    if not (CHROMIUM and DRIVER):
        print("no figure of the page: it needs chromium and chromedriver", file=sys.stderr)
        return
    large, took = _write(folder / "large.html", sizes.nodes, sizes.edges)
    small, _ = _write(folder / "small.html", *SMALL)
    browser = _browser(folder / "profile")
    try:
        _answer(browser, small)
        runs = [
            (_answer(browser, large), _answer(browser, small)) for _ in range(sizes.long_rounds)
        ]
    finally:
        browser.quit()
    slow, quick = (min(own) for own in zip(*runs, strict=True))
    yield Figure(
        name=f"page of {sizes.nodes:,} nodes and {sizes.edges:,} links, until a click is answered",
        measured=slow,
        most=5,
        unit="s",
        raw=f"best of {sizes.long_rounds}; written, its layout included, in {took:.2f} s,"
        f" {large.stat().st_size / 1e6:.1f} MB",
    )
    yield Figure(
        name=f"the same against a page of {SMALL[0]} nodes",
        measured=slow / quick,
        raw=f"{slow:.2f} s against {quick:.2f} s",
    )


def _write(path: Path, nodes: int, edges: int) -> tuple[Path, float]:
    """A page of a made-up network, and the seconds it took to lay out and write."""
    catalogue = make_catalogue(nodes, edges)
    network = build_network(catalogue)
    if (network.number_of_nodes(), network.number_of_edges()) != (nodes, edges):
        raise SystemExit(f"the made-up network has other sizes than planned: {network}")
    start = time.perf_counter()
    write_view(catalogue, network, path)
    return path, time.perf_counter() - start


def _browser(profile: Path) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in (*FLAGS, f"--user-data-dir={profile}", "--window-size=1280,800"):
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))


def _answer(browser: webdriver.Chrome, page: Path) -> float:
    """Seconds from loading a page to the panel of a node that was clicked."""
    browser.get("about:blank")
    start = time.perf_counter()
    browser.get(page.as_uri())
    spot = browser.execute_script("return kgView.at('slovenia')")
    actions = ActionChains(browser, duration=0)
    actions.w3c_actions.pointer_action.move_to_location(round(spot["x"]), round(spot["y"]))
    actions.click().perform()
    WebDriverWait(browser, 60, poll_frequency=0.01).until(lambda _: browser.execute_script(_OPENED))
    return time.perf_counter() - start
