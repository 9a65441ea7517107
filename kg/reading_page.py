"""A reading as one HTML page: the release, and beside it the facts that rest on its words.

It is for a curator, or a reader in doubt, who asks of each fact which words say so. The page
holds the text of the release, so it belongs to whoever made it and is no page to publish.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from kg import files, pages, store, view
from kg.authority import Authority, load_authority
from kg.cards import visible
from kg.catalogue import Catalogue, read_catalogue
from kg.days import day_words
from kg.findings import Card, Telling
from kg.network import build_network
from kg.ontology import Ontology, load_ontology
from kg.rdf import authority_quads, ontology_quads, record_quads
from kg.readings import Reading
from kg.sheets import Sheet

_STYLES: Final = ("common.css", "reading.css")
_SCRIPTS: Final = (*view.DRAWING, "reading-text.js", "reading-list.js", "reading.js")


def write_reading_page(reading: Reading, path: Path) -> None:
    """Write the page of a reading.

    Args:
        reading: The release and what a reader found in it.
        path: File to write; it is replaced whole or left as it was.

    Raises:
        OutputError: The file cannot be written.
    """
    page = to_html(reading)
    with files.written(path) as handle:
        handle.write(page.encode("utf-8"))


def to_html(reading: Reading) -> str:
    """The page of a reading, as text; the same reading gives the same page."""
    ontology = load_ontology()
    authority = load_authority(ontology)
    catalogue = _catalogue(reading, ontology, authority)
    payload = view.to_payload(catalogue, build_network(catalogue)) | {"lang": "en"}
    families = {name: each["id"].lower() for each in payload["families"] for name in each["types"]}
    telling = Telling(reading, catalogue, ontology, authority)
    sheet = Sheet(reading, families)
    cards = telling.cards()
    payload["reading"] = _payload(reading, telling, sheet, cards)
    colors = {kind: each["color"] for each in payload["themes"] for kind in each["kinds"]}
    other = payload["themes"][-1]["color"]
    order = {each["id"]: place for place, each in enumerate(payload["modalities"])}
    return pages.to_page(
        "reading.html",
        _STYLES,
        _SCRIPTS,
        payload,
        head=_head(reading, telling),
        groups=sheet.groups,
        sets=sheet.sets,
        strokes={sheet.stroke(one) for one in reading.mentions},
        cards=cards,
        colors={card.kind: colors.get(card.kind, other) for card in cards},
        kinds=_counted((card.kind_label, card.kind) for card in cards),
        modalities=sorted(
            _counted((card.modality_label, card.modality) for card in cards),
            key=lambda one: order.get(one[1], len(order)),
        ),
        named=telling.named(),
        dropped=telling.dropped(),
    )


def _catalogue(reading: Reading, ontology: Ontology, authority: Authority) -> Catalogue:
    """What the graph would hold if it held this release alone."""
    facts = tuple(one.fact for one in reading.proposals)
    # The address is as somebody typed it; what RDF does not take in it is written in per cent.
    url = quote(reading.record.url, safe="%/:=&?~#+!$,;'@()*[]")
    record = replace(reading.record, facts=facts, url=url)
    quads = (ontology_quads(ontology), authority_quads(authority), record_quads(record, ontology))
    return read_catalogue(store.of_quads(quad for some in quads for quad in some))


def _payload(reading: Reading, telling: Telling, sheet: Sheet, cards: list[Card]) -> dict[str, Any]:
    """What the scripts know of the page besides the network."""
    return {
        "facts": [{"id": one.id, "fact": one.fact, "players": one.players} for one in cards],
        "sets": sheet.sets,
        "mentions": [[*telling.mention(one), one.entity] for one in reading.mentions],
    }


def _counted(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """Each label and name once, by label, with how often they come."""
    ordered = sorted(pairs, key=itemgetter(0, 1))
    return [(*pair, len(list(same))) for pair, same in groupby(ordered)]


def _head(reading: Reading, telling: Telling) -> dict[str, str | None]:
    document = reading.document
    return {
        "title": visible(document.title or reading.record.title),
        "publisher": telling.name(reading.record.publisher),
        "published": day_words(document.published),
        "language": document.language,
        "url": pages.web_address(document.url),
        "host": visible(urlsplit(document.url).netloc),
    }
