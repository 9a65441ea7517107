"""kg review: answers decide, wherever they come from and whenever they stop."""

import hashlib
import os
import shlex
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from kg import cli
from kg.authority import load_authority
from kg.records import read_record

TEXT = "Minister Oblak met Taro Kono. Robo hopes to work with Toyota on robots."

RECORD = f"""\
id: 2031-05-02-oblak-in-ptuj
url: https://example.org/news/oblak
published: "2031-05-02"
publisher: mzz
language: en
title: Talks in Ptuj
sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}
length: {len(TEXT)}
entities:
  - {{id: ana-oblak, type: Person, name: Ana Oblak}}
  - {{id: robo, type: Company, name: Robo}}
facts:
  - kind: Meeting
    participant: [ana-oblak, taro-kono]
    modality: happened
    status: proposed
    reader: frames/meeting-met
    evidence:
      - {{start: 0, end: 29, words: [Minister Oblak, Taro Kono]}}

  - kind: Cooperation
    participant: [robo, toyota]
    field: [robotics]
    modality: ongoing  # is it?
    status: proposed
    evidence:
      - {{start: 30, end: 71, words: [Robo hopes, on robots]}}

  - kind: Visit
    destination: slovenia
    modality: happened
    status: proposed
    evidence:
      - {{start: 0, end: 29, words: [Minister Oblak, Taro Kono]}}
"""


@pytest.fixture
def path(tmp_path):
    """A record of three proposed facts, the last of which lacks its visitor."""
    path = tmp_path / "record.yaml"
    path.write_text(RECORD, encoding="utf-8")
    return path


@pytest.fixture
def review(path):
    """Reviews the record with some answers: status and what is printed."""

    def review(answers, *options):
        options = ("--by", "Ana Kos", *options)
        arguments = ["review", str(path), *map(str, options)]
        result = CliRunner().invoke(cli.commands, arguments, input=answers, catch_exceptions=True)
        return result.exit_code, result.output

    return review


@pytest.fixture
def statuses(path, ontology):
    """The statuses that stand in the file."""
    authority = load_authority(ontology)
    return lambda: [fact.status for fact in read_record(path, ontology, authority).facts]


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Makes an editor that replaces one text by another and keeps what it was shown."""

    def editor(old, new):
        script, shown = tmp_path / "editor.py", tmp_path / "shown.txt"
        script.write_text(
            "import sys, pathlib\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "text = path.read_text(encoding='utf-8')\n"
            f"pathlib.Path({str(shown)!r}).write_text(text, encoding='utf-8')\n"
            f"path.write_text(text.replace({old!r}, {new!r}), encoding='utf-8')\n",
            encoding="utf-8",
        )
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))
        return shown

    return editor


def test_answers_decide(review, statuses, path):
    """Accepted, skipped, gone back to and rejected with a reason; the last sentence counts."""
    status, out = review("a\ns\nb\nr\nonly a hope\nr\nno journey\n")

    assert status == 0
    assert statuses() == ["accepted", "rejected", "rejected"]
    assert "1 of 3 · Meeting · happened" in out
    assert "Ana Oblak (ana-oblak, new Person); Taro Kono (taro-kono)" in out
    assert "frames/meeting-met" in out
    assert out.endswith(f"{path}: 1 accepted, 2 rejected; no facts wait for review\n")


@pytest.mark.parametrize("answers", ["", "a", "a\n", "a\nq\n", "a\nr\n", "ACCEPT\nx\n\nquit\n"])
def test_where_answers_end_the_review_ends(review, statuses, answers):
    """The end of the input decides nothing by itself and loses nothing."""
    status, out = review(answers)

    assert status == 0
    assert statuses() == ["accepted" if answers else "proposed", "proposed", "proposed"]
    assert f"{2 if answers else 3} facts wait for review\n" in out


def test_a_rejection_needs_a_reason(review, statuses):
    """Without one, nothing is decided."""
    _, out = review("r\n  \nq\n")

    assert "a rejection needs a reason" in out
    assert statuses()[0] == "proposed"


def test_what_a_build_would_refuse_is_not_accepted(review, statuses, path):
    """A visit of nobody is refused in the words of its shape."""
    _, out = review("s\ns\na\nq\n")

    assert f"{path}:29: visitor: at least one" in out
    assert statuses()[2] == "proposed"


def test_sentences_are_shown_where_the_text_is(review, path, tmp_path):
    """A text beside the record is taken, with or without header lines; another one is told."""
    beside = tmp_path / "2031-05-02-oblak-in-ptuj.txt"
    beside.write_text(f"url: https://example.org\n\n{TEXT}", encoding="utf-8")
    assert ">>Minister Oblak met Taro Kono.<< Robo hopes" in review("q\n")[1]

    beside.write_text("Another.", encoding="utf-8")
    status, out = review("q\n")
    assert (status, "going on without it" in out) == (0, True)
    assert "Minister Oblak … Taro Kono" in out


def test_a_text_that_was_asked_for_must_be_the_one(review, tmp_path, path):
    """--text names the text the offsets count in, or the review does not begin."""
    (tmp_path / "other.txt").write_text("Another.", encoding="utf-8")
    (tmp_path / "right.txt").write_text(TEXT, encoding="utf-8")

    assert ">>Robo hopes" in review("s\nq\n", "--text", tmp_path / "right.txt")[1]
    for name in ("other.txt", "none.txt"):
        arguments = ["review", str(path), "--by", "x", "--text", str(tmp_path / name)]
        assert cli.run(arguments) == 1


def test_a_correction_opens_the_fact_in_the_editor(review, statuses, editor, path):
    """The editor shows the lines of the fact and its evidence; what comes back is accepted."""
    shown = editor("modality: ongoing", "modality: wished")

    _, out = review("s\nc\nq\n")

    assert statuses() == ["proposed", "accepted", "proposed"]
    text = path.read_text(encoding="utf-8")
    assert "modality: wished  # is it?" in text
    assert ", was: cooperation-" in text
    assert "1 skipped, 1 corrected" in out
    lines = shown.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "  - kind: Cooperation"
    assert lines[-1] == "#: 30–71: Robo hopes … on robots"
    assert "#:" not in text


def test_a_wrong_correction_is_told_and_offered_again(review, statuses, editor, path):
    """What was typed is there when the editor opens again, with the error before it."""
    shown = editor("modality: ongoing", "modality: hoped")

    _, out = review("s\nc\nc\nq\n")

    assert out.count("line 4: modality 'hoped' is none") == 1
    assert "nothing was changed" not in out.split("is none")[0]
    assert "modality: hoped" in shown.read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8") == RECORD


@pytest.mark.parametrize("command", ["c", "e"])
def test_an_editor_that_changes_nothing_decides_nothing(review, editor, path, command):
    """Closing the editor leaves the fact as it was."""
    editor("x" * 50, "")

    _, out = review(f"{command}\nq\n")

    assert "nothing was changed" in out
    assert path.read_text(encoding="utf-8") == RECORD


def test_a_missing_editor_is_told(review, monkeypatch, path):
    """An editor that is not there is a sentence, and the review goes on."""
    monkeypatch.setenv("VISUAL", "/nowhere/editor")

    status, out = review("c\na\nq\n")

    assert status == 0
    assert "1 accepted" in out


def test_the_record_opens_to_declare_an_entity(review, statuses, editor, path):
    """In the whole record names can be mended, and the facts decided afterwards."""
    editor("name: Robo}", "name: Robo Ltd}")

    _, out = review("s\ne\na\nq\n")

    assert "Robo Ltd (robo, new Company)" in out
    assert statuses()[1] == "accepted"


@pytest.mark.parametrize(("answer", "accepted"), [("y\n", 3), ("n\n", 0), ("", 0)])
def test_all_can_be_accepted_after_one_question(review, statuses, path, answer, accepted):
    """Only a yes accepts."""
    path.write_text(RECORD.replace("destination", "visitor: [taro-kono]\n    destination"))

    status, out = review(answer, "--accept-all")

    assert status == 0
    assert "accept all 3 proposed facts? [y/N]" in out
    assert statuses().count("accepted") == accepted


def test_what_was_decided_can_be_looked_at_again(review, statuses):
    """--all goes through decided facts too and shows the reason."""
    review("r\nnot so\nq\n")

    _, out = review("a\nq\n", "--all")

    assert "Meeting · happened · rejected" in out
    assert "not so" in out
    assert statuses()[0] == "accepted"


def test_a_record_without_proposals_is_done(review):
    """Nothing to decide is one sentence."""
    review("a\nr\nx\nr\nx\n")

    assert review("")[1].endswith("nothing decided; no facts wait for review\n")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["none.yaml"], 1, "none.yaml: cannot be read"),
        (["."], 1, "cannot be read"),
        ([], 2, "Missing argument 'RECORD'"),
        (["x.yaml", "--by", " "], 2, "--by is empty"),
    ],
)
def test_a_wrong_call_is_one_sentence(capfd, arguments, status, message):
    """What is wrong with the call or the record is told before anything is asked."""
    assert cli.run(["review", *arguments]) == status

    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("kg: ")
    assert message in err
    assert len(err.splitlines()) == 1


def test_git_knows_who_reviews(path, tmp_path, monkeypatch):
    """Without --by, the name that commits carry is the reviewer's."""
    (tmp_path / "config").write_text("[user]\n\tname = Ana Kos\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)

    CliRunner().invoke(cli.commands, ["review", str(path)], input="a\n")

    assert "by: Ana Kos" in path.read_text(encoding="utf-8")


def test_odd_bytes_never_reach_the_record(path, statuses):
    """An answer that is no UTF-8 breaks nothing, and what was decided before it is kept."""
    command = [sys.executable, "-m", "kg.cli", "review", path, "--by", "Ana Kos"]

    done = subprocess.run(
        command, input=b"a\nr\n\xff\xfe\nq\n", capture_output=True, timeout=60, check=False
    )

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert statuses()[0] == "accepted"


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_an_interrupted_review_keeps_what_was_decided(path, statuses, sign, status):
    """Ctrl-C or a kill in front of a question loses no decision before it."""
    command = [sys.executable, "-u", "-m", "kg.cli", "review", path, "--by", "Ana Kos"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdin.write(b"a\n")
        process.stdin.flush()
        seen = b""
        while b"2 of 3" not in seen or not seen.endswith(b"uit: "):
            seen += os.read(process.stdout.fileno(), 4096)
        process.send_signal(sign)
        _, err = process.communicate(timeout=60)

    assert process.returncode == status
    assert statuses() == ["accepted", "proposed", "proposed"]
    if sign == signal.SIGINT:
        assert err.decode().splitlines()[-1] == "kg: interrupted; what was decided before is kept"
