"""The formats: every module in this folder, or in that of a command, with a function `write(what, out, look)`.

The modules in this folder write a run of `check` and `lint`; a command that gives something else has a folder with its
name.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NamedTuple, Protocol, TextIO, cast


class Look(NamedTuple):
    """How much is said and how: `verbose` gives all steps, `quiet` leaves out hints and the summary.

    `width` is that of the terminal, None when nobody looks.
    """

    color: bool = False
    verbose: bool = False
    quiet: bool = False
    commit: str | None = None
    width: int | None = None


class Writer(Protocol):
    """A format: writes what a command gives to a stream."""

    def __call__(self, what: Any, out: TextIO, look: Look, /) -> None:
        """Write all of it."""


def formats(command: str = "") -> tuple[str, ...]:
    """Return the names of the formats of a command, sorted; without one those of a run."""
    package = import_module(_package(command))
    found = (each.name for each in iter_modules(package.__path__) if not each.ispkg)
    return tuple(sorted(name for name in found if name != "formats"))


def writer(name: str, command: str = "") -> Writer:
    """Return the format with a name that `formats` gave for the same command."""
    return cast("Writer", import_module(f"{_package(command)}.{name}").write)


def _package(command: str) -> str:
    return f"{__package__}.{command}" if command else __package__ or "cmtool.report"
