"""A page stands alone, and what it carries is never markup."""

import base64
import hashlib
import re

from kg import pages, view

HOSTILE = "</script><script>alert(1)</script>\u2028<!--"


def page():
    """A page of the network's template with a hostile word in its data."""
    words = dict.fromkeys(("title", "subtitle", "network", "table", "filters"), HOSTILE)
    return pages.to_page(
        "view.html", ("common.css", "view.css"), view.DRAWING, {"word": HOSTILE}, **said(words)
    )


def said(words):
    """What the template shows."""
    return {"lang": "en", "words": words}


def test_data_end_no_script():
    """A script element ends where the page ends it, whatever stands in the data or words."""
    text = page()

    assert "<script>alert" not in text
    assert "\u2028" not in re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1]


def test_the_policy_names_each_script():
    """Only the scripts that the page was made with may run, and nothing is loaded."""
    text = page()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1]
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)

    assert policy.startswith("default-src 'none'")
    assert len(scripts) == 2
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
