"""What a kind of letter is, and how the kinds are found: every one that a module of this folder declares."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from cmtool.letters.form import Form

    Filler: TypeAlias = Callable[[Form], None]

# A letter goes to the other side, a report stays ours or is shared.
Sort: TypeAlias = Literal["brief", "verslag"]


class Letter(NamedTuple):
    """A kind of letter or report.

    `source` are marks of facts, or articles. `legal`: it has consequences in law, so who signs must have a mandate.
    `by`: which side sends it (`beide`: either). `about` is the list of which it takes one item, empty for none.
    """

    name: str
    title: str
    source: str
    fill: Filler
    why: str
    sort: Sort
    by: Literal["opdrachtgever", "opdrachtnemer", "beide"]
    legal: bool
    registered: bool
    about: str


def letter(
    name: str,
    title: str,
    source: str,
    *,
    by: Literal["opdrachtgever", "opdrachtnemer", "beide"] = "opdrachtgever",
    legal: bool = False,
    registered: bool = False,
    about: str = "",
    sort: Sort = "brief",
) -> Callable[[Filler], Letter]:
    """Return a decorator that makes a kind of letter of a function that fills in its form.

    The Dutch docstring says what the letter is for and when it fits. `registered`: the general conditions, where they
    apply, want it sent aangetekend (AIV 14 and 28). The common fields are filled in before.
    """

    def made(fill: Filler) -> Letter:
        return Letter(name, title, source, fill, fill.__doc__ or "", sort, by, legal, registered, about)

    return made


@cache
def letters() -> tuple[Letter, ...]:
    """Return every kind, by name."""
    package = import_module(__package__ or "cmtool.letters")
    found = {
        value.name: value
        for module in iter_modules(package.__path__)
        for value in vars(import_module(f"{package.__name__}.{module.name}")).values()
        if isinstance(value, Letter)
    }
    return tuple(found[name] for name in sorted(found))


def letter_of(name: str) -> Letter:
    """Return the kind with a name that `letters` knows."""
    return next(each for each in letters() if each.name == name)
