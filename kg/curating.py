"""The command that reviews: facts that a reader proposed, one by one, on a terminal or not.

Answers are lines of standard input, so that a script can give them; where they end, or
with Ctrl-C, the review ends, and what was decided is in the file already.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import console, iris
from kg.errors import KgError, ReleaseError

if TYPE_CHECKING:
    from kg.authority import Authority
    from kg.ontology import Ontology
    from kg.records import Record
    from kg.reviewing import Check, Session

_CHOICES = "[a]ccept  [r]eject  [c]orrect  [s]kip  [b]ack  [e]dit record  [q]uit: "
_HINT = "#: "


@click.command("review")
@click.argument("record", metavar="RECORD", type=click.Path(path_type=Path))
@click.option("--text", type=click.Path(path_type=Path), help="Text of the release.")
@click.option("--by", metavar="NAME", help="Who reviews.  [default: git's user.name, or yours]")
@click.option("--all", "everything", is_flag=True, help="Go through facts decided before, too.")
@click.option("--accept-all", is_flag=True, help="Accept all that wait, after one question.")
def review(
    record: Path, text: Path | None, by: str | None, everything: bool, accept_all: bool
) -> None:
    """Go through the facts of a record that a reader proposed.

    Each is shown with its evidence, in whole sentences where the text is given or lies beside
    the record as <id>.txt. Every decision is in the file at once, with who and when: a review
    can be broken off at any time. A correction opens the lines of the fact in $EDITOR.
    """
    from kg.authority import load_authority
    from kg.ontology import load_ontology
    from kg.reviewing import Session

    if by is not None and not by.strip():
        raise click.UsageError("--by is empty (give a name, or leave it out)")
    ontology = load_ontology()
    authority = load_authority(ontology)
    session = Session(
        record,
        ontology,
        authority,
        by=_name() if by is None else by,
        everything=everything,
        check=_shapes(ontology, authority),
    )
    sitting = _Sitting(session, authority, _text(session.record, text))
    try:
        sitting.accept_all() if accept_all else sitting.go_through()
    except KeyboardInterrupt:
        click.echo(f"\n{sitting.summary()}")
        raise click.exceptions.Exit(
            console.fail("interrupted; what was decided before is kept", 130)
        ) from None
    click.echo(sitting.summary())


class _Sitting:
    """One review as questions and answers.

    Args:
        session: The review.
        authority: Gives entities their names.
        text: The text of the release, or None.
    """

    def __init__(self, session: "Session", authority: "Authority", text: str | None) -> None:
        self._session = session
        self._authority = authority
        self._text = text
        # What a curator wrote and could not be taken: nobody types it twice.
        self._attempt: str | None = None
        self._whole: str | None = None
        self._answers: dict[str, Callable[[], object]] = {
            "accept": session.accept,
            "reject": self._reject,
            "correct": self._correct,
            "skip": session.skip,
            "back": self._back,
            "edit": self._edit,
        }

    def go_through(self) -> None:
        """Ask for a decision on each fact until all are done or the curator has had enough."""
        shown: int | None = None
        while (number := self._session.number) is not None:
            if number != shown:
                self._attempt = self._whole = None
                self._show()
            shown = number
            answer = _ask(_CHOICES)
            word = (answer or "").strip().lower()
            if answer is None or word in ("q", "quit"):
                return
            chosen = [name for name in self._answers if word in (name, name[0])]
            try:
                if chosen:
                    self._answers[chosen[0]]()
                elif word:
                    click.echo(f"{word!r} is none of these")
            except (KgError, click.ClickException) as error:
                message = error.format_message() if isinstance(error, click.ClickException) else ""
                click.echo(click.style(message or str(error), fg="red"))
            if chosen and chosen[0] in ("back", "edit") and self._whole is None:
                shown = None

    def accept_all(self) -> None:
        """Accept all that wait when the curator says yes."""
        waiting = self._session.waiting
        if waiting and _yes(f"accept all {waiting} proposed facts? [y/N] "):
            self._session.accept_all()

    def summary(self) -> str:
        """What has been decided, and what waits still."""
        done = self._session.outcomes
        said = [f"{done[word]} {word}" for word in done if done[word]]
        waiting = self._session.waiting
        waits = "1 fact waits" if waiting == 1 else f"{waiting or 'no'} facts wait"
        path = self._session.record.path
        return f"{path}: {', '.join(said) or 'nothing decided'}; {waits} for review"

    def _reject(self) -> None:
        reason = _ask("why? ")
        if reason and reason.strip():
            self._session.reject(reason.strip())
        else:
            click.echo("a rejection needs a reason; nothing was decided")

    def _back(self) -> None:
        if not self._session.back():
            click.echo("this is the first one")

    def _correct(self) -> None:
        import textwrap

        from kg.cards import evidence_of

        block = self._attempt or self._session.block()
        hints = ["Correct the fact above; lines like this one are left out."]
        for said in evidence_of(self._session.fact, self._text):
            hints += textwrap.wrap(said, 96)
        lines = "".join(f"{_HINT}{line}\n" for line in hints)
        edited = click.edit(f"{block.rstrip()}\n{lines}", extension=".yaml")
        kept = [one for one in (edited or "").split("\n") if not one.startswith(_HINT.rstrip())]
        text = "\n".join(kept).rstrip() + "\n"
        if not text.strip() or text == block:
            click.echo("nothing was changed")
            return
        self._attempt = text
        self._session.correct(text)

    def _show(self) -> None:
        from kg.cards import headline, rows_of

        at, count = self._session.place
        fact, record = self._session.fact, self._session.record
        click.echo(f"\n{click.style(f'{at} of {count} · {headline(fact)}', bold=True)}")
        for key, said in rows_of(fact, record, self._authority, self._text):
            click.echo(f"  {key:<12} {said}")

    def _edit(self) -> None:
        stands = self._session.text.replace("\r\n", "\n")
        edited = click.edit(self._whole or stands, extension=".yaml")
        if edited is None or edited == stands:
            click.echo("nothing was changed")
            return
        self._whole = edited
        windows = "\r\n" in self._session.text
        self._session.replace_text(edited.replace("\n", "\r\n") if windows else edited)
        self._whole = None


def _ask(question: str) -> str | None:
    """A line from standard input, or None where it ends."""
    try:
        # What is no UTF-8 must not reach the record.
        return input(question).encode("utf-8", "replace").decode("utf-8")
    except (EOFError, UnicodeDecodeError):
        click.echo()
        return None


def _yes(question: str) -> bool:
    return (_ask(question) or "").strip().lower() in ("y", "yes")


def _shapes(ontology: "Ontology", authority: "Authority") -> "Check":
    """What the shapes refuse in the facts of a record."""

    def check(record: "Record") -> list[str]:
        from kg import rdf
        from kg.validation import Validator

        facts = {iris.fact(record.id, fact.id): fact for fact in record.facts}
        validator = Validator(ontology, rdf.authority_quads(authority))
        quads = list(rdf.record_quads(record, ontology))
        found = validator.violations(quads, lambda node: f"{node}\n")
        said = (sentence.partition("\n: ") for sentence in found)
        return [
            f"{record.path}:{facts[node].line}: {message}"
            for node, _, message in said
            if node in facts
        ]

    return check


def _text(record: "Record", given: Path | None) -> str | None:
    """The text of the release: the one given, else the one beside the record, else none."""
    beside = record.path.parent / f"{record.id}.txt"
    if given is None and not beside.exists():
        return None
    try:
        return _read_release(given or beside, record)
    except ReleaseError as error:
        if given is not None:
            raise
        console.notice(f"{error}; going on without it")
        return None


def _read_release(path: Path, record: "Record") -> str:
    """The text that the offsets count in, with or without header lines before it."""
    import hashlib

    from kg import files

    try:
        text = files.read_text(path)
    except files.FileError as error:
        raise ReleaseError(str(error)) from error
    for one in (text, text.partition("\n\n")[2]):
        if hashlib.sha256(one.encode()).hexdigest() == record.sha256:
            return one
    raise ReleaseError(f"{path}: not the text that {record.path} counts in")


def _name() -> str:
    """Who is at the keyboard, as git or else the system knows them."""
    import getpass
    import subprocess

    try:
        command = ["git", "config", "user.name"]
        told = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
        found = told.stdout.strip() or getpass.getuser()
    except (OSError, KeyError, ValueError, subprocess.SubprocessError):
        found = ""
    if not found:
        raise click.UsageError("nobody knows who reviews (give --by NAME)")
    return found
