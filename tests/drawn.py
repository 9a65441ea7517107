"""What tests of the network page share: made-up entities and facts, and the page in a browser."""

import re

import browsing
from selenium.webdriver.common.action_chains import ActionChains

from kg import iris
from kg.catalogue import Entity, Fact, Ref

LINK = "https://example.org/news?a=1&b=2#:~:text=the%20ministers%20met"


def entity(identifier, kind, side, names=(), **labels):
    """An entity of a side with its names by language, and others."""
    return Entity(
        id=identifier,
        iri=iris.entity(identifier),
        type=kind,
        labels=labels,
        country=side if side != identifier else None,
        side=side or "other",
        same_as=("http://www.wikidata.org/entity/Q1",) if kind == "State" else (),
        words=False,
        names=names,
    )


def fact(kind, modality, start, roles, **more):
    """A fact of the one release; lists of ids stand for entities."""
    pairs = [
        (role, Ref(value) if isinstance(values, list) else value)
        for role, values in roles.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    identifier = f"{kind.lower()}-{'-'.join(str(value) for _, value in pairs)[:40]}{start}"
    identifier = re.sub(r"[^a-z0-9-]", "", identifier)
    said = {"end": None, "place": None, "reported_by": None, "note": None, "quotes": ()} | more
    return Fact(
        id=identifier,
        iri=iris.fact("r", identifier),
        kind=kind,
        modality=modality,
        release="r",
        roles=tuple(pairs),
        start=start,
        link=LINK,
        **said,
    )


class Page(browsing.Page):
    """The page of a network, with what a reader does to it."""

    def text(self, selector):
        """What an element says, shown or not."""
        return self.one(selector).get_property("textContent")

    def counts(self):
        """Numbers of facts, edges and nodes that pass the filters."""
        return self.run("return kgView.counts()")

    def kinds(self):
        """Kinds of the visible edges, each once."""
        return sorted({edge["fact"]["kind"] for edge in self.run("return kgView.edges()")})

    def switch(self, dimension, value):
        """Click a checkbox of the legend."""
        self.one(f"[data-dimension={dimension}][data-value={value}]").click()

    def click(self, identifier):
        """Click where a node or the middle of an edge is drawn."""
        self.point(identifier)
        ActionChains(self.driver).click().perform()

    def point(self, identifier):
        """Move the mouse to where a node or the middle of an edge is drawn."""
        spot = self.run("return kgView.at(arguments[0])", identifier)
        actions = ActionChains(self.driver, duration=0)
        actions.w3c_actions.pointer_action.move_to_location(round(spot["x"]), round(spot["y"]))
        actions.perform()

    def drag(self, selector, steps):
        """Draw the handle of a slider sidewise by a number of dots."""
        handle = self.one(selector)
        low, high, value = (float(handle.get_attribute(name)) for name in ("min", "max", "value"))
        rect = handle.rect
        # The handle is 16 dots wide, and its middle runs from 8 dots inside one end to the other.
        x = rect["x"] + 8 + (rect["width"] - 16) * (value - low) / (high - low)
        mouse = ActionChains(self.driver, duration=0)
        mouse.w3c_actions.pointer_action.move_to_location(
            round(x), round(rect["y"] + rect["height"] / 2)
        )
        mouse.click_and_hold().move_by_offset(steps // 2, 0).move_by_offset(steps - steps // 2, 0)
        mouse.release().perform()

    def press(self, *keys):
        """Press keys where the focus is."""
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()
