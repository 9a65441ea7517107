"""Many releases at once: each becomes a record, whatever happens to the others."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
import yaml

from kg import batch
from kg.batch import MANIFEST, Batch, head_of
from kg.errors import OutputError
from kg.sources import Given

BODY = "Minister of Foreign Affairs Ana Oblak met Taro Kono in Ptuj on 2 May."


def release(path, name, body=BODY, url=None):
    """A release as a file; its source."""
    head = f"url: {url or f'https://example.org/{name}'}\npublished: 2031-05-03\n"
    place = path / f"{name}.txt"
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"{head}publisher: mzz\nlanguage: en\n\n{body}\n", encoding="utf-8")
    return str(place)


@pytest.fixture
def sources(tmp_path):
    """Twenty releases, one of them empty."""
    made = [release(tmp_path / "in", f"r{n:02}", f"{BODY} It was day {n}.") for n in range(20)]
    (tmp_path / "in" / "r07.txt").write_bytes(b"")
    return made


@pytest.fixture
def out(tmp_path):
    """The folder of the records."""
    return tmp_path / "out"


def run(out, sources, **options):
    """What becomes of the sources."""
    options.setdefault("jobs", 1)
    return list(Batch(out, Given(), **options).outcomes(sources))


def records(out):
    """Names and bytes of the records."""
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.yaml"))}


def test_each_becomes_a_record_and_a_broken_one_stops_nothing(out, sources):
    """One outcome for each source, in their order."""
    outcomes = run(out, sources)

    assert [one.source for one in outcomes] == sources
    assert [one.source for one in outcomes if one.problem] == [sources[7]]
    assert "there is no text" in outcomes[7].problem
    assert len(records(out)) == 19
    assert all(one.facts > 0 for one in outcomes if not one.problem)


def test_several_processes_give_the_same_bytes_as_one(tmp_path, sources):
    """How many read changes nothing but the time."""
    one, two = tmp_path / "one", tmp_path / "two"

    first, second = run(one, sources, jobs=1), run(two, sources, jobs=2)

    assert records(one) == records(two)
    assert [x.id for x in first] == [x.id for x in second]


def test_a_second_run_reads_only_what_is_not_done(out, sources, monkeypatch):
    """What is there is passed over without being read, and a curator's work stays."""
    run(out, sources)
    record = out / "2031-05-03-r03.yaml"
    record.write_text(record.read_text(encoding="utf-8") + "# reviewed\n", encoding="utf-8")
    (out / "2031-05-03-r04.yaml").unlink()

    outcomes = run(out, sources)

    assert [one.source for one in outcomes if one.read and not one.problem] == [sources[4]]
    assert record.read_text(encoding="utf-8").endswith("# reviewed\n")


def test_a_run_that_is_killed_goes_on_where_it_ended(out, sources, tmp_path):
    """After SIGKILL, whole records are there, and the next run makes the rest."""
    more = [release(tmp_path / "in", f"x{n}", f"{BODY} Day {n}. " * 30) for n in range(150)]
    listed = tmp_path / "all.list"
    listed.write_text("\n".join([*sources, *more]))
    command = [sys.executable, "-m", "kg.cli", "read", str(listed), "-o", str(out), "--jobs", "2"]

    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and len(list(out.glob("*.yaml"))) < 12:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    before = records(out)
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert all(yaml.safe_load(content)["facts"] for content in before.values())
    assert before.items() <= records(out).items()
    assert len(records(out)) == 169
    assert done.returncode == 1
    assert " there before, 1 failed" in done.stderr


def test_a_manifest_with_a_torn_line_is_read(out, sources):
    """A line that was cut off is no line; the next one stands alone."""
    run(out, sources)
    with (out / MANIFEST).open("a", encoding="utf-8") as file:
        file.write('\n{"source": "half')

    assert sum(one.read for one in run(out, sources)) == 1
    lines = (out / MANIFEST).read_text(encoding="utf-8").splitlines()
    assert sum(1 for line in lines if line.endswith("}")) == 19
    assert all(json.loads(line)["id"] for line in lines if line.endswith("}"))


def test_a_record_without_a_manifest_is_known_by_its_text(out, sources):
    """Records that were moved here are not read over, though nothing says how they came."""
    run(out, sources)
    (out / MANIFEST).unlink()

    outcomes = run(out, sources)

    assert [one.source for one in outcomes if one.read] == [sources[7]]


def test_a_text_that_changed_does_not_replace_a_record(out, tmp_path):
    """The record may be reviewed: who wants the new text says so."""
    source = release(tmp_path, "a")
    run(out, [source])
    before = records(out)
    release(tmp_path, "a", "All is new.")

    (refused,) = run(out, [source])
    kept = records(out)
    (forced,) = run(out, [source], force=True)

    assert "is there already, of another text" in refused.problem
    assert "--force" in refused.problem
    assert kept == before
    assert forced.problem is None
    assert records(out) != before


@pytest.mark.parametrize("jobs", [1, 2])
def test_of_two_releases_with_one_id_neither_is_lost(out, tmp_path, jobs):
    """The second in order gets some digits of its address, in every run the same."""
    first = release(tmp_path / "1", "a", url="https://example.org/x/news")
    second = release(tmp_path / "2", "a", f"{BODY} Later.", url="https://example.org/y/news")
    others = [release(tmp_path / "in", f"r{n}") for n in range(20)]

    outcomes = run(out, [first, *others, second], jobs=jobs)
    again = run(out, [first, *others, second], jobs=jobs)

    assert outcomes[0].id == "2031-05-03-news"
    assert outcomes[-1].id.startswith("2031-05-03-news-")
    assert yaml.safe_load((out / f"{outcomes[-1].id}.yaml").read_bytes())["id"] == outcomes[-1].id
    assert not any(one.read for one in again)


def test_two_texts_of_one_address_are_told(out, tmp_path):
    """Which one counts is not for us to say: the second is a failure that names the first."""
    first = release(tmp_path / "1", "a", url="https://example.org/news")
    second = release(tmp_path / "2", "a", f"{BODY} Later.", url="https://example.org/news")

    outcomes = run(out, [first, second])

    assert outcomes[1].problem.startswith(second)
    assert f"read from {first}" in outcomes[1].problem


def test_the_same_release_twice_is_one_record(out, tmp_path):
    """A copy of a file is not read into a second record."""
    first, second = release(tmp_path / "1", "a"), release(tmp_path / "2", "a")

    outcomes = run(out, [first, second])

    assert [one.read for one in outcomes] == [True, False]
    assert len(records(out)) == 1


def test_texts_are_kept_on_request_and_later_too(out, tmp_path):
    """A run that wants the texts gets them, though the records are there."""
    source, texts = release(tmp_path, "a"), tmp_path / "texts"
    run(out, [source])

    run(out, [source], texts=texts)

    assert (texts / "2031-05-03-a.txt").read_text(encoding="utf-8") == f"{BODY}\n"


def test_two_runs_do_not_write_to_one_folder(out, sources):
    """The second is told to wait."""
    first = Batch(out, Given(), jobs=1).outcomes(sources)
    next(first)

    with pytest.raises(OutputError, match="another kg read writes to it"):
        run(out, sources)
    first.close()
    assert len(run(out, sources)) == 20


def test_a_full_disk_is_a_failure_of_each_and_leaves_nothing(out, sources, monkeypatch):
    """What cannot be written is told; no half record is there."""

    def full(path):
        raise OutputError(f"{path}: cannot be written (No space left on device)")

    monkeypatch.setattr(batch, "written", full)

    outcomes = run(out, sources)

    assert all(one.problem for one in outcomes)
    assert records(out) == {}


def test_the_head_of_a_record_is_read_without_its_facts(tmp_path):
    """Address and hash are found, also where a curator broke what follows."""
    path = tmp_path / "a.yaml"
    path.write_text('id: a\nurl: "https://example.org/a"\nsha256: "00"\nfacts:\n  - [', "utf-8")

    assert head_of(path) == ("https://example.org/a", "00")
    path.write_bytes(b"\xff")
    assert head_of(path) == ("", None)


def test_the_folder_must_be_one(tmp_path):
    """A file in the place of the folder is told."""
    (tmp_path / "file").write_text("")

    with pytest.raises(OutputError, match="cannot be written"):
        run(tmp_path / "file", [])


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_who_breaks_off_keeps_what_was_read(out, tmp_path):
    """Ctrl-C ends with a sentence and status 130, and no process stays behind."""
    more = [release(tmp_path / "in", f"x{n}", f"{BODY} Day {n}. " * 30) for n in range(200)]
    command = [sys.executable, "-m", "kg.cli", "read", str(tmp_path / "in"), "-o", str(out)]

    with subprocess.Popen(
        [*command, "--jobs", "2"], stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while process.poll() is None and len(list(out.glob("*.yaml"))) < 5:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=30)

    assert process.returncode == 130
    assert "the same call goes on from there" in err
    assert "Traceback" not in err
    assert 5 <= len(records(out)) < len(more)
