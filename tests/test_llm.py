"""A language model as a reader, behind a stand-in server that is asked over real HTTP."""

import pytest
from servers import serving
from standin import Standin

from kg import cli
from kg.documents import read_document
from kg.llm import CHARACTERS, instruction_of, parts_of
from kg.records import read_record

SENTENCES = (
    "Minister Ana Oblak met Taro Kono in Ptuj on 2 May.",
    "Robo d.o.o. hopes to work with Toyota Motor Corporation on robots.",
)
TEXT = f"""\
url: https://example.org/news/oblak-in-ptuj
published: 2031-05-03
publisher: mzz
language: en

Talks in Ptuj

{SENTENCES[0]} {SENTENCES[1]}
"""
MEETING = {
    "kind": "Meeting",
    "roles": {"participant": ["Ana Oblak", "Taro Kono"]},
    "date": "2031-05-02",
    "place": "Ptuj",
    "modality": "happened",
    "quotes": [SENTENCES[0]],
}
WORK = {
    "kind": "Cooperation",
    "roles": {"participant": ["Robo d.o.o.", "Toyota Motor Corporation"], "field": ["robots"]},
    "modality": "wished",
    "quotes": SENTENCES[1],
}
ENTITIES = [
    {"name": "Ana Oblak", "type": "Person", "country": "Slovenia"},
    {"name": "Robo d.o.o.", "type": "Company"},
    {"name": "Ptuj", "type": "Place"},
]


@pytest.fixture
def model(monkeypatch):
    """A stand-in that the environment names."""
    standin = Standin()
    with serving(standin.handler) as url:
        monkeypatch.setenv("KG_LLM_URL", f"{url}/v1")
        monkeypatch.setenv("KG_LLM_MODEL", "Stand-in 7B")
        yield standin


@pytest.fixture
def read(tmp_path, capfd):
    """Reads the text with the model: status, record, errors."""
    (tmp_path / "oblak.txt").write_text(TEXT, encoding="utf-8")

    def read(*options):
        place = str(tmp_path / "oblak.txt")
        status = cli.run(["read", place, "--reader", "llm", *map(str, options)])
        return status, *capfd.readouterr()

    return read


def test_what_a_model_says_with_a_quote_becomes_a_record(model, read, tmp_path, capfd):
    """Facts with quotes of the text stand in a record that a build takes."""
    model.says([MEETING, WORK], ENTITIES)
    out = tmp_path / "record.yaml"

    status, _, err = read("-o", out, "--keep-text", tmp_path / "texts")
    checked = cli.run(["check", "--proposed", "--texts", str(tmp_path / "texts"), str(out)])

    assert (status, checked) == (0, 0), err + capfd.readouterr().err
    assert "2 facts proposed, 2 entities new" in err
    said = out.read_text(encoding="utf-8")
    assert "participant: [ana-oblak, taro-kono]" in said
    assert "reader: llm/stand-in-7b" in said
    assert said.count("status: proposed") == 2


def test_a_model_is_told_the_ontology_and_the_text(model, read):
    """The request is a chat completion with all kinds, roles and the release, and no more."""
    model.says([], [])

    read()

    ((path, headers, asked),) = model.seen
    assert path == "/v1/chat/completions"
    assert asked["model"] == "Stand-in 7B"
    assert "Anniversary" in asked["messages"][0]["content"]
    assert "visitor" in asked["messages"][0]["content"]
    assert SENTENCES[0] in asked["messages"][1]["content"]
    assert "Authorization" not in headers


def test_a_key_is_sent_where_there_is_one(model, read, monkeypatch):
    """The key goes into the header and nowhere else."""
    monkeypatch.setenv("KG_LLM_KEY", "secret-7")
    model.says([], [])

    _, out, err = read("--explain")

    assert model.seen[0][1]["Authorization"] == "Bearer secret-7"
    assert "secret-7" not in out + err


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quotes": ["Minister Ana Oblak saw Taro Kono in Ptuj."]}, "does not stand in the text"),
        ({"quotes": []}, "it has no quote"),
        ({"quotes": [SENTENCES[1]]}, "is not named in its evidence"),
        ({"kind": "Kidnapping"}, "there is no kind 'Kidnapping'"),
        ({"modality": "rumoured"}, "there is no modality 'rumoured'"),
        ({"roles": {"participants": ["Ana Oblak"]}}, "Meeting has no role 'participants'"),
        ({"roles": {"participant": ["Ana Oblak", "Ivo Novak"]}}, "not among the entities"),
        ({"roles": {"participant": ["Ana Oblak"]}}, "participant"),
        ({"date": "soon"}, "'soon'"),
        ({"date": "2031-06-01"}, "cannot have happened"),
        ({"roles": {"participant": ["Ana Oblak", "Taro Kono"], "format": "dance"}}, "'dance'"),
    ],
)
def test_what_does_not_hold_is_a_reject(model, read, change, reason):
    """An invented quote, kind, role, name or date never reaches the record."""
    model.says([{**MEETING, **change}, WORK], ENTITIES)

    status, out, err = read("--explain")

    assert status == 0
    assert "kind: Meeting" not in out
    assert "kind: Cooperation" in out
    assert reason in err


def test_a_text_that_tells_the_model_what_to_say_gives_no_fact_without_proof(model, read):
    """Whoever talks a model into a fact still needs a sentence of the text that names all."""
    wrong = {**MEETING, "roles": {"participant": ["Janez Janša", "Shinzo Abe"]}}
    model.says([wrong], ENTITIES)

    assert "facts: []" in read()[1]


@pytest.mark.parametrize("words", ["Sure!\n```json\n{}\n```\nAnything else?", "{}"])
def test_json_may_stand_between_words(model, read, words):
    """Models like to talk around what was asked."""
    model.says([MEETING], ENTITIES)
    model.content = words.replace("{}", model.content)

    assert "kind: Meeting" in read()[1]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"content": "I cannot help with that."}, "is not the JSON object"),
        ({"content": '{"facts": ['}, "is not the JSON object"),
        ({"content": '{"facts": 7}'}, "is not the JSON object"),
        ({"content": '{"a":' * 100_000}, "is not the JSON object"),
        ({"content": ""}, "says nothing"),
        ({"raw": b"<html>hello</html>"}, "gives no chat completion"),
        ({"raw": b'{"choices": []}'}, "gives no chat completion"),
        ({"raw": b"x" * 5_100_000}, "larger than 5 MB"),
        ({"status": [500]}, "answers 500"),
        ({"status": [400]}, "answers 400"),
        ({"status": [401]}, "refuses the key (see KG_LLM_KEY)"),
        ({"status": [307], "headers": [("Location", "http://example.org/")]}, "sends on to"),
    ],
)
def test_a_model_that_fails_is_one_sentence(model, read, setting, message):
    """Whatever the server does, the user gets a sentence, and nothing is printed."""
    for key, value in setting.items():
        setattr(model, key, value)

    status, out, err = read()

    assert (status, out) == (1, "")
    assert message in err
    assert len(err.splitlines()) == 1


def test_a_model_that_is_down_is_one_sentence(read, monkeypatch):
    """Nobody listens there."""
    monkeypatch.setenv("KG_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("KG_LLM_MODEL", "m")

    status, _, err = read()

    assert (status, "cannot be reached" in err) == (1, True)


def test_no_model_is_asked_unless_it_is_wanted(model, tmp_path, capfd):
    """The environment alone sends nothing anywhere."""
    (tmp_path / "oblak.txt").write_text(TEXT, encoding="utf-8")

    assert cli.run(["read", str(tmp_path / "oblak.txt")]) == 0
    assert model.seen == []


def test_a_long_text_is_asked_about_in_parts():
    """Parts are cut between blocks and together hold the whole text."""
    paragraph = f"{SENTENCES[0]} " * 40
    text = "\n\n".join([paragraph.strip()] * 30)
    document = read_document(
        text, url="https://example.org/a", published="2031-05-03", publisher="mzz", language="en"
    )

    parts = list(parts_of(document))

    assert len(parts) > 2
    assert all(end - start <= CHARACTERS for start, end in parts)
    assert "".join("".join(text[s:e].split()) for s, e in parts) == "".join(text.split())


def test_the_instruction_names_all_that_the_ontology_knows(ontology):
    """A kind that is added to the ontology is told to the model without a line of code."""
    said = instruction_of(ontology)

    for name, kind in ontology.kinds.items():
        assert f"- {name}: " in said
        assert all(f"- {key}" in said for key in kind.roles if key not in ("place", "note"))
    assert all(one in said for one in (*ontology.classes, *ontology.modalities))


def test_the_record_of_a_model_reads_back(model, read, tmp_path, ontology, sources):
    """The record says what the model said, with whole sentences as evidence."""
    model.says([MEETING], ENTITIES)
    read("-o", tmp_path / "record.yaml")

    record = read_record(tmp_path / "record.yaml", ontology, sources.authority)

    (fact,) = record.facts
    (evidence,) = fact.evidence
    text = TEXT.partition("\n\n")[2]
    assert text[evidence.start : evidence.end] == SENTENCES[0]
