"""A browser without a network, and a page in it with the few things a reader does to any page."""

import json
import shutil

import pytest
from selenium import webdriver

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
needs_browser = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver (Debian: chromium-driver)"
)
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--force-prefers-reduced-motion"),
)


def open_browser(profile, *flags):
    """A Chromium without a network, which keeps what pages complain of and ask for."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={profile}", *flags):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.set_script_timeout(20)
    return driver


class Page:
    """A page in a browser."""

    size = (1280, 800)

    def __init__(self, driver, path):
        self.driver, self.address = driver, path.as_uri()

    def open(self, place="", width=None, height=None):
        """Load the page afresh, at a place of it, in a window of a size."""
        width, height = width or self.size[0], height or self.size[1]
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
        )
        self.driver.get("about:blank")
        self.driver.get(self.address + (f"#{place}" if place else ""))
        return self

    def run(self, script, *arguments):
        """The value of a script in the page."""
        return self.driver.execute_script(script, *arguments)

    def one(self, selector):
        """The first element of a selector."""
        return self.driver.find_element("css selector", selector)

    def asked(self):
        """The addresses asked for since the log was last read, data in the page left out."""
        entries = self.driver.get_log("performance")
        messages = [json.loads(entry["message"])["message"] for entry in entries]
        addresses = {
            message["params"]["request"]["url"].partition("#")[0]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        }
        return {address for address in addresses if not address.startswith("data:")}
