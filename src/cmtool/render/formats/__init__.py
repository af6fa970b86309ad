"""The formats of a letter: every module in this folder with a function `make(paper)`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from cmtool.render.paper import Paper


class FormatError(Exception):
    """A format that cannot be made here; the text is one Dutch sentence with a way out, without its end."""


class Maker(Protocol):
    """A format: makes a file of a letter."""

    def __call__(self, paper: Paper, /) -> bytes:
        """Return the bytes of the file; the same for the same letter."""


def formats() -> tuple[str, ...]:
    """Return the names of the formats, sorted."""
    return tuple(sorted(each.name for each in iter_modules(__path__)))


def maker(name: str) -> Maker:
    """Return the format with a name that `formats` gave."""
    return cast("Maker", import_module(f"{__name__}.{name}").make)


def endings() -> dict[str, str]:
    """Return the name of the format for each ending of a file name."""
    return {import_module(f"{__name__}.{name}").ENDING: name for name in formats()}
