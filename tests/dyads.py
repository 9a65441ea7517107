"""Made-up releases on two states, whose years can be counted by hand."""

from pathlib import Path

from kg import pipeline, store

_HEAD = """\
id: {id}
url: https://example.org/{id}
published: "{published}"
publisher: mzz
language: en
title: Made up
entities:
  - {{id: ana-kos, type: Person, name: Ana Kos, country: slovenia}}
  - {{id: ken-mori, type: Person, name: Ken Mori, country: japan}}
  - {{id: mori-metal, type: Company, name: Mori Metal, country: japan}}
  - {{id: mori-europe, type: Company, name: Mori Europe, country: germany, partOf: mori-metal}}
facts:
"""
_TO_SLOVENIA = "Visit, visitor: [taro-kono], destination: slovenia"
_PLANT = "Investment, investor: [mori-metal], recipient: slovenia"
_ALL = "Investment, investor: [japan], recipient: slovenia"
_EXPORTS = "Trade, exporter: slovenia, importer: japan, currency: EUR"
_BOTH = "Trade, partner: [slovenia, japan], currency: EUR"

# The day of publication, and each fact: kind and roles, date, modality.
RELEASES = {
    "earlier": (
        "2019-08-01",
        ("Visit, visitor: [taro-kono, shinzo-abe], destination: slovenia", "2019-08-14", "planned"),
    ),
    "first": (
        "2019-12-30",
        (f"{_TO_SLOVENIA}, handle: visit", "2019-08-14", "happened"),
        ("Visit, visitor: [taro-kono], destination: ljubljana", "2019-08-14", "happened"),
        ("Visit, visitor: [taro-kono], destination: kranj", "2019-08-14", "happened"),
        ("Meeting, participant: [taro-kono, miro-cerar]", "2019-08-14", "happened"),
        ("Meeting, participant: [miro-cerar, ana-kos]", "2019-08-14", "happened"),
        ("Meeting, participant: [japan, ana-kos], format: telephone", "2019-07", "happened"),
        (f"{_PLANT}, amount: 10, currency: EUR, handle: plant", "2019", "happened"),
        (f"{_PLANT}, amount: 5, currency: USD, facility: kranj-hall", "2019-03", "ongoing"),
        ("Investment, investor: [mori-europe], recipient: kranj", "2019-12", "happened"),
    ),
    "second": (
        "2019-12-31",
        ("Visit, visitor: [taro-kono], destination: bled, handle: bled", "2019-08-14", "happened"),
        (f"{_PLANT}, amount: 12, currency: EUR, handle: plant", "2019", "happened"),
        ("Signing, agreement: a-treaty, party: [slovenia, japan]", "2019-08-14", "happened"),
        (
            "Signing, agreement: a-deal, party: [mori-metal, kranj-municipality]",
            "2019-11/2019-12-02",
            "happened",
        ),
        ("Trade, partner: [slovenia, japan], amount: 1, currency: EUR", "2019", "planned"),
    ),
    "third": (
        "2022-01-03",
        (_TO_SLOVENIA, "2019-08-14", "happened"),
        (
            "Visit, visitor: [borut-pahor], destination: japan",
            "2021-12-30/2022-01-02",
            "happened",
        ),
        ("Visit, visitor: [ana-kos], destination: kek", "2022-01-02", "happened"),
        ("Tenure, holder: ana-kos, office: Mayor, of: kranj-municipality", None, "ongoing"),
        ("Visit, visitor: [miro-cerar], destination: kranj", "2021-03", "happened"),
        ("Visit, visitor: [ken-mori], destination: slovenia", None, "happened"),
        ("Visit, visitor: [ken-mori], destination: slovenia", "2022-05", "planned"),
        ("Visit, visitor: [ken-mori], destination: slovenia", "2021-05", "denied"),
        (f"{_PLANT}, amount: 99, currency: EUR", None, "happened"),
        (f"{_ALL}, amount: 70, currency: EUR", "2021", "happened"),
        (f"{_ALL}, amount: 80, currency: EUR", "2021", "happened"),
        (f"{_EXPORTS}, amount: 6, period: '2021'", None, "happened"),
        (f"{_EXPORTS}, amount: 7.5, period: '2021'", None, "happened"),
        (f"{_BOTH}, amount: 20, period: '2021', note: goods alone", None, "happened"),
        (f"{_BOTH}, amount: 9, period: 2021-01/2021-06, note: goods and services", None, "ongoing"),
    ),
}
_DECLARED = {
    "first": "  - {id: kranj-hall, type: Facility, name: Kranj Hall, country: slovenia}\n",
    "second": (
        "  - {id: a-treaty, type: Agreement, name: A Treaty}\n"
        "  - {id: a-deal, type: Agreement, name: A Deal}\n"
    ),
}
LINKS = """\
- same: [first/plant, second/plant]
  because: there is one plant, and two figures
- same: [first/visit, second/bled]
  because: the one names the country, the other the town he came to
"""


def store_of_dyads(folder: Path) -> store.OpenStore:
    """The graph of the made-up releases, built from records as any other."""
    records, links = folder / "records", folder / "links"
    for path in (records, links):
        path.mkdir(parents=True)
    (links / "events.yaml").write_text(LINKS, encoding="utf-8")
    for name, (published, *facts) in RELEASES.items():
        head, rest = _HEAD.format(id=name, published=published).split("facts:\n")
        text = head + _DECLARED.get(name, "") + "facts:\n" + rest
        for said, date, modality in facts:
            dated = f", date: {date}" if date else ""
            text += f"  - {{kind: {said}{dated}, modality: {modality}, evidence: page}}\n"
        (records / f"{name}.yaml").write_text(text, encoding="utf-8")
    sources = pipeline.load_sources([records], links=links)
    changes = pipeline.Build(sources, {}).changes()
    return store.of_quads(quad for change in changes for quad in change.quads or ())
