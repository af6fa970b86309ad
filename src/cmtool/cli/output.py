"""Where the answer goes: standard output, or a file that is replaced in one step; and sentences to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from cmtool.bsn import mask_bsn
from cmtool.cli.options import CallError
from cmtool.wording import reason, visible

if TYPE_CHECKING:
    from collections.abc import Iterator


def say(sentence: str) -> None:
    """Write a sentence to standard error, if there is still somebody who listens."""
    try:
        sys.stderr.write(f"cmtool: {visible(mask_bsn(sentence))}\n")
        sys.stderr.flush()
    except OSError:
        pass


def swallow_the_rest() -> None:
    """Send what is still in the buffer nowhere; otherwise Python complains once more when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def open_output(path: str | None) -> Iterator[TextIO]:
    """Give a stream to write to. Raises CallError when the file cannot be made.

    A pipe that closes early (`cmtool check | head`) is no failure: the reader has seen enough.
    """
    if path is None:
        try:
            yield sys.stdout
            sys.stdout.flush()
        except BrokenPipeError:
            swallow_the_rest()
        except OSError as error:
            swallow_the_rest()
            message = f"De uitvoer kan niet worden geschreven ({reason(error)}); maak ruimte op de schijf"
            raise CallError(message) from None
        return
    from cmtool.source.write import WriteError, replaced  # noqa: PLC0415 - only with --output

    try:
        with replaced(path, path) as out:
            yield out
    except WriteError as error:
        raise CallError(f"--output: {error}") from None
