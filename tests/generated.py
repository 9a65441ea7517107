"""Records of made-up releases, as many as a test or a bench asks for."""

from pathlib import Path

_FACTS = """\
  - kind: Meeting
    participant: [person-{n}, taro-kono]
    topic: [robotics, topic number {n}]
    date: 20{y:02}-0{m}-1{d}
    modality: happened
    evidence: [{{start: 0, end: 40, words: [They met, in Ptuj]}}]
  - kind: Cooperation
    participant: [firm-{n}, toyota]
    field: [robotics]
    modality: {modality}
    evidence: [{{start: 41, end: 90, words: [The firm, with Toyota]}}]
  - kind: Visit
    visitor: [person-{n}]
    destination: japan
    date: 20{y:02}-0{m}
    modality: happened
    note: visit number {n}
    evidence: [{{start: 91, end: 130, words: [She went, to Japan]}}]
"""


def write_records(folder: Path, count: int, first: int = 0) -> list[Path]:
    """Write records of `count` made-up releases with three facts each."""
    folder.mkdir(parents=True, exist_ok=True)
    return [write_record(folder, n) for n in range(first, first + count)]


def write_record(folder: Path, n: int, modality: str = "ongoing") -> Path:
    """Write the record of one made-up release."""
    path = folder / f"made-up-{n:06}.yaml"
    facts = _FACTS.format(n=n, y=n % 24, m=n % 9 + 1, d=n % 9 + 1, modality=modality)
    path.write_text(
        f"id: made-up-{n:06}\nurl: https://example.org/news/{n}\n"
        f"published: 20{n % 24:02}-12-01\npublisher: mzz\nlanguage: en\n"
        f"title: Made-up release {n}\nlength: 200\nentities:\n"
        f"  - {{id: person-{n}, type: Person, name: Person {n}, country: slovenia}}\n"
        f"  - {{id: firm-{n}, type: Company, name: Firm {n}, country: slovenia}}\n"
        f"facts:\n{facts}",
        encoding="utf-8",
    )
    return path
