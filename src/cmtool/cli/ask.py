"""Asking somebody at a terminal: the question goes to standard error, each answer is tried at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import typer

from cmtool.cli.output import say
from cmtool.wording import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


def on_terminal() -> bool:
    """Return whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def asked(question: str, accept: Callable[[str], T]) -> T:
    """Return what was answered, asked again until it is accepted. Raises typer.Abort when the answers end.

    `accept` raises EditError for an answer that cannot be.
    """
    from cmtool.source.insert import EditError  # noqa: PLC0415 - loaded when needed

    while True:
        sys.stderr.write(f"{visible(question)}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stderr.write("\n")
            raise typer.Abort
        try:
            return accept(line.strip())
        except EditError as error:
            say(str(error))


def chosen(question: str, options: Sequence[str]) -> int:
    """Return the place (from 0) of the option that was chosen by its number."""
    from cmtool.source.insert import EditError  # noqa: PLC0415 - loaded when needed

    for number, option in enumerate(options, 1):
        sys.stderr.write(f"  {number}. {visible(option)}\n")

    def number_of(answer: str) -> int:
        if answer.isascii() and answer.isdigit() and 1 <= int(answer[:9]) <= len(options):
            return int(answer) - 1
        raise EditError(f"kies een nummer van 1 tot en met {len(options)}")

    return asked(question, number_of)
