"""Offices that records give people are held against those that the authority knows."""

import pytest

from kg import cli, pipeline, resources
from kg.authority import load_authority
from kg.errors import AuthorityError
from kg.incumbencies import check_tenures, written

RECORD = """\
id: 2019-10-30-made-up
url: https://example.org/news/made-up
published: "{day}"
publisher: mzz
language: en
title: Made up
facts:
  - kind: Tenure
    holder: {holder}
    office: {office}
    of: {of}
    modality: {modality}
    {more}
    evidence: page
"""


@pytest.fixture
def record(tmp_path):
    """Writes a record that gives somebody an office."""

    def record(holder, office, of="slovenia", modality="ongoing", more="", day="2019-10-30"):
        path = tmp_path / "2019-10-30-made-up.yaml"
        given = {"holder": holder, "office": office, "of": of, "modality": modality}
        path.write_text(RECORD.format(day=day, more=more, **given), encoding="utf-8")
        return path

    return record


@pytest.fixture
def findings():
    """What a record says of offices and the authority does not bear out."""

    def findings(path):
        sources = pipeline.load_sources([path])
        made = pipeline.Build(sources, {})
        found = check_tenures(change.quads or [] for change in made.changes())
        sentences = written(found, made.paths, sources.ontology, sources.authority)
        return [(one.contradicts, said) for one, said in zip(found, sentences, strict=True)]

    return findings


# Borut Pahor was Prime Minister from 2008-11-21 to 2012-02-10 and President from 2012-12-23 to
# 2022-12-22; Taro Kono Minister for Foreign Affairs from 2017-08-03 to 2019-09-11.
@pytest.mark.parametrize(
    "given",
    [
        pytest.param(("borut-pahor", "President"), id="he is President on the day"),
        pytest.param(("borut-pahor", "president"), id="capitals do not count"),
        pytest.param(("borut-pahor", "President of the Republic"), id="by another title"),
        pytest.param(
            ("borut-pahor", "Prime Minister", "slovenia", "happened", "note: former"),
            id="he is no longer Prime Minister",
        ),
        pytest.param(
            ("borut-pahor", "Prime Minister", "slovenia", "happened", "date: 2008/2012"),
            id="years are compared as years",
        ),
        pytest.param(
            ("borut-pahor", "Prime Minister", "slovenia", "happened", "date: 2010-05"),
            id="a month within",
        ),
        pytest.param(
            ("borut-pahor", "President", "slovenia", "happened"),
            id="what had begun, without a date, and is not called former",
        ),
        pytest.param(
            ("borut-pahor", "President", "slovenia", "ongoing", "start: 2012-12"),
            id="since a month",
        ),
        pytest.param(
            ("taro-kono", "Prime Minister", "japan", "wished"), id="what is hoped for is no office"
        ),
        pytest.param(("borut-pahor", "Minister", "mzz"), id="an office nobody knows"),
    ],
)
def test_what_the_authority_bears_out_is_not_worth_a_word(record, findings, given):
    """An office within the known term, or one that the authority does not know, is well."""
    assert findings(record(*given)) == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        pytest.param(
            ("taro-kono", "Minister for Foreign Affairs", "japan"),
            "taro-kono as Minister for Foreign Affairs of japan (2019-10-30): the authority knows"
            " 2017-08-03 to 2019-09-11; toshimitsu-motegi held it",
            id="too late",
        ),
        pytest.param(
            ("taro-kono", "Foreign Minister", "japan", "happened", "date: 2017-07"),
            "the authority knows 2017-08-03 to 2019-09-11; fumio-kishida held it",
            id="too early, by another title",
        ),
        pytest.param(
            ("borut-pahor", "Prime Minister", "slovenia", "happened", "date: 2008/2013"),
            "(2008 to 2013): the authority knows 2008-11-21 to 2012-02-10",
            id="longer than it was",
        ),
        pytest.param(
            ("borut-pahor", "President", "slovenia", "happened", "note: former president"),
            "(some day before): the authority knows 2012-12-23 to 2022-12-22",
            id="former while in office",
        ),
        pytest.param(
            ("princess-sayako", "President"),
            "(2019-10-30): borut-pahor held it",
            id="somebody else held it",
        ),
    ],
)
def test_what_the_authority_gainsays_is_found(record, findings, given, sentence):
    """An office outside the known terms, or held by another, is a contradiction with its line."""
    path = record(*given)

    ((contradicts, said),) = findings(path)

    assert contradicts
    assert said.startswith(f"{path}:8: ")
    assert said.endswith(sentence)


def test_a_term_that_nobody_knows_is_a_warning(record, findings):
    """An office that the authority knows, of a person whose term in it is not known."""
    ((contradicts, said),) = findings(record("princess-sayako", "Deputy Prime Minister"))

    assert not contradicts
    assert said.endswith("(2019-10-30): the authority knows the office but no such term")


def test_a_term_without_an_end_may_be_over(record, findings):
    """Who comes after the last one the authority knows is a word to the curator, and no error."""
    path = record("princess-sayako", "President", day="2039-10-30")

    ((contradicts, said),) = findings(path)

    assert not contradicts
    assert said.endswith("knows no such term, but natasa-pirc-musar in it without an end")


def test_a_check_warns_and_is_well(record, capsys):
    """Warnings are told, counted, and no error."""
    status = cli.run(["check", str(record("princess-sayako", "Deputy Prime Minister"))])

    out, err = capsys.readouterr()
    assert status == 0
    assert out == "1 record is well (1 fact; 1 warning on offices)\n"
    assert err.startswith("kg: warning: ")
    assert "made-up.yaml:8: princess-sayako as Deputy Prime Minister" in err


def test_a_check_fails_on_a_contradiction(record, capsys):
    """A contradiction is an error of the check, and of no build."""
    path = record("taro-kono", "Minister for Foreign Affairs", "japan")

    status = cli.run(["check", str(path)])

    out, err = capsys.readouterr()
    assert (status, out) == (1, "")
    assert "made-up.yaml:8: taro-kono as Minister for Foreign Affairs of japan" in err
    assert cli.run(["build", str(path), "--store", str(path.parent / "graph")]) == 0


def test_offices_of_one_body_have_titles_of_their_own(tmp_path, ontology):
    """A title that two offices of one body shared would not tell which is meant."""
    for path in resources.authority().glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.name == "offices.yaml":
            text = text.replace(
                "office: Emperor\n", "office: Emperor\n  titles: [prime minister]\n"
            )
        (tmp_path / path.name).write_text(text, encoding="utf-8")

    with pytest.raises(AuthorityError, match=r"offices.yaml:\d+: 'prime minister' is a title of"):
        load_authority(ontology, tmp_path)


def test_the_records_that_ship_contradict_no_known_term(findings):
    """What ships gives nobody an office that the authority knows to be another's."""
    found = findings(resources.releases())

    assert [said for contradicts, said in found if contradicts] == []
