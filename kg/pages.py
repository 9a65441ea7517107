"""A page as one HTML file that needs nothing else: no server, no connection.

Styles, scripts and data stand in the file, and its security policy names each script by its
hash and allows nothing from elsewhere. Templates lie in ``kg/data/templates``; what is data
is never markup. vis-network comes with pyvis, whose own page links a content network.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import jinja2
import pyvis.network

from kg import resources

# What a script element must not hold: the end of itself, and what JavaScript once took for lines.
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def to_page(
    template: str,
    styles: Iterable[str],
    scripts: Iterable[str],
    payload: dict[str, Any],
    *,
    draws: bool = True,
    **said: Any,
) -> str:
    """A page with all it needs; the same input gives the same page.

    Args:
        template: Name of the template.
        styles: Names of its style sheets, in order.
        scripts: Names of its scripts, in order; they share one scope and come after
            vis-network.
        payload: What the scripts read, as JSON.
        draws: Whether it draws a network, and so needs vis-network.
        **said: What the template shows.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.templates()),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["digest"] = _digest
    data = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), default=float)
    return environment.get_template(template).render(
        **said,
        style=_joined(styles),
        scripts=[
            *([_vis_network()] if draws else []),
            f'(() => {{\n"use strict";\n{_joined(scripts)}}})();\n',
        ],
        payload=data.translate(_ESCAPES),
    )


def web_address(link: str | None) -> str | None:
    """An address that a browser may follow, or None: javascript: is an address too."""
    return link if link and link.startswith(("https://", "http://")) else None


def _joined(names: Iterable[str]) -> str:
    folder = resources.templates()
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)


def _digest(script: str) -> str:
    """The name by which the page's security policy knows a script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()


def _vis_network() -> str:
    """The newest vis-network script in the installed pyvis."""
    found = Path(pyvis.network.__file__).parent.glob("lib/vis-*/vis-network.min.js")
    newest = max(found, key=lambda path: [int(part) for part in path.parent.name[4:].split(".")])
    return newest.read_text(encoding="utf-8").replace("\r\n", "\n")
