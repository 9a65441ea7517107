"""A page in a browser, with the few things a reader does to any page."""


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
