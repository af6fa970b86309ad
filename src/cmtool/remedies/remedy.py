"""What a remedy is, and how the remedies are found: every one that a module of this folder declares."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cmtool.remedies.logic import Condition


class Remedy(NamedTuple):
    """A remedy: its number, its name, where it stands, and when it is available (rechtsmiddelen.md).

    `source` are marks of facts, or articles that stand for themselves. `does` is what it brings about, `needs` what
    must be done for it, `notes` what to know, such as where the handbook says something else than the statute.
    `letters` are the kinds of letter that go with it, the first one being the usual. `step` is its place on the ladder
    (domein B.5): 1 a talk, 6 the end of the contract; None for what stands beside it, such as claiming back money.
    """

    id: str
    name: str
    source: str
    available: Condition
    does: str
    needs: str
    step: int | None
    letters: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@cache
def remedies() -> tuple[Remedy, ...]:
    """Return every remedy, by number."""
    package = import_module(__package__ or "cmtool.remedies")
    found = {
        value
        for module in iter_modules(package.__path__)
        for value in vars(import_module(f"{package.__name__}.{module.name}")).values()
        if isinstance(value, Remedy)
    }
    return tuple(sorted(found, key=_number))


def _number(remedy: Remedy) -> tuple[int, str]:
    match = re.fullmatch(r"R([0-9]+)([a-z]?)", remedy.id)
    if match is None:
        raise ValueError(remedy.id)
    return int(match[1]), match[2]
