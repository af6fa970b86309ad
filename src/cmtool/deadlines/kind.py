"""What a kind of deadline is, and how the kinds are found."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cmtool.deadlines.finish import Finish
    from cmtool.facts import Facts
    from cmtool.finding import Basis, Due

    Finder: TypeAlias = Callable[[Facts], Iterable[Due]]

AfterEnd: TypeAlias = Literal["no", "open", "yes"]


class Kind(NamedTuple):
    """A kind of deadline: its fixed name, what it rests on, the role that owns it, and what finds the days.

    `before_start` says whether it exists before `ingang`. `after_end`: not at all after the current end
    (`no`), only what is still open (`open`), or also what is done (`yes`). `received`: the other side must have
    something on the day. `finish` says what is filled in when it is done, or in Dutch what must be recorded where a
    date alone is not enough.
    """

    name: str
    source: str
    owner: str
    basis: Basis
    find: Finder
    why: str
    before_start: bool
    after_end: AfterEnd
    received: bool
    finish: Finish | str = ""

    @property
    def done_when(self) -> str:
        """What must stand in the dossier for it to be done, in Dutch; empty where its text does not say."""
        found = _DONE.search(" ".join(self.why.split()))
        return found[1] if found else ""


_DONE = re.compile(r"\bGereed: (.*?)\.(?= [A-Z]|$)")


def kind(
    name: str,
    *,
    source: str,
    owner: str,
    basis: Basis,
    before_start: bool = False,
    after_end: AfterEnd = "no",
    received: bool = False,
    finish: Finish | str = "",
) -> Callable[[Finder], Kind]:
    """Return a decorator that makes a kind of deadline of a function from facts to dues.

    The Dutch docstring of the function is what `cmtool explain` and docs/termijnen.md show.
    """

    def made(find: Finder) -> Kind:
        return Kind(name, source, owner, basis, find, find.__doc__ or "", before_start, after_end, received, finish)

    return made


@cache
def kinds() -> tuple[Kind, ...]:
    """Return every kind in this folder, sorted by name."""
    package = import_module(__package__ or "cmtool.deadlines")
    found = [
        value
        for module in iter_modules(package.__path__)
        for value in vars(import_module(f"{package.__name__}.{module.name}")).values()
        if isinstance(value, Kind)
    ]
    return tuple(sorted(found, key=lambda each: each.name))


@cache
def kind_of(name: str) -> Kind:
    """Return the kind with a name, as a deadline has it."""
    return next(each for each in kinds() if each.name == name)
