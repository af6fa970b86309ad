"""Where the answer goes: standard output, or a file that is replaced in one step."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from cmtool.cli.options import CallError
from cmtool.wording import reason

if TYPE_CHECKING:
    from collections.abc import Iterator


def swallow_the_rest() -> None:
    """Send what is still in the buffer nowhere; otherwise Python complains once more when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# What users write themselves; a report never takes its place.
_NEVER = (".yaml", ".yml", ".toml")


def _into_device(path: str, shown: str) -> Iterator[TextIO]:
    """Give a stream into what is no ordinary file, such as a pipe; it cannot be replaced in one step."""
    try:
        with open(path, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as out:
            yield out
    except OSError as error:
        raise CallError(f"--output: {shown} kan niet worden geschreven ({reason(error)}); kies een bestand") from None


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
    shown, path = path, os.path.realpath(path)  # a link keeps pointing at what is written
    if path.lower().endswith(_NEVER) and os.path.lexists(path):
        raise CallError(f"--output: {shown} bestaat al en kan een dossier of instelling zijn; kies een andere naam")
    if os.path.exists(path) and not os.path.isfile(path):
        yield from _into_device(path, shown)
        return
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        out = open(temporary, "x", encoding="utf-8", newline="\n", errors="backslashreplace")  # noqa: SIM115 - closed below
    except OSError as error:
        folder = os.path.dirname(shown) or os.curdir
        why = reason(error) if os.path.isdir(folder) else f"de map {folder} bestaat niet"
        raise CallError(f"--output: {shown} kan niet worden geschreven ({why}); kies een bestaande map") from None
    try:
        with out:
            yield out
        os.replace(temporary, path)
    except OSError as error:
        raise CallError(
            f"--output: {shown} kan niet worden geschreven ({reason(error)}); er is niets veranderd"
        ) from None
    finally:
        with suppress(OSError):
            os.unlink(temporary)
