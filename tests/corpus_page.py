"""Writes the figures of docs/corpus.md anew: ``python tests/corpus_page.py``."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "corpus.md"
_SESSION = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def renewed(text: str, answer: Callable[[list[str]], str]) -> str:
    """The text with what each command in it prints below it, and nothing else.

    Args:
        text: A page with terminal sessions.
        answer: What ``kg`` prints when it is called with some arguments.
    """

    def session(match: re.Match[str]) -> str:
        commands = re.findall(r"^\$ kg (.*)$", match[0], re.MULTILINE)
        return "\n".join(f"$ kg {one}\n{answer(shlex.split(one)).rstrip()}\n" for one in commands)

    return _SESSION.sub(session, text)


def without_sessions(text: str) -> str:
    """What stands between the terminal sessions."""
    return _SESSION.sub("", text)


def _ask(arguments: list[str]) -> str:
    command = [sys.executable, "-m", "kg.cli", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), _ask), encoding="utf-8")
