"""The formats: every module in this folder with a function `write(run, out, look)`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple, Protocol, TextIO, cast

if TYPE_CHECKING:
    from cmtool.engine.run import Run


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
    """A format: writes a run to a stream."""

    def __call__(self, run: Run, out: TextIO, look: Look) -> None:
        """Write the whole run."""


def formats() -> tuple[str, ...]:
    """Return the names of the formats, sorted."""
    package = import_module(__package__ or "cmtool.report")
    found = (each.name for each in iter_modules(package.__path__) if not each.ispkg)
    return tuple(sorted(name for name in found if name != "formats"))


def writer(name: str) -> Writer:
    """Return the format with a name that `formats` gave."""
    return cast("Writer", import_module(f"{__package__}.{name}").write)
