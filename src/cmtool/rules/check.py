"""What a rule over one dossier is, what one over the whole portfolio is, and how both are found."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from cmtool.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cmtool.facts import Facts
    from cmtool.finding import Found, Path
    from cmtool.norms import Norms
    from cmtool.rule import Severity

    Finder: TypeAlias = Callable[[Facts], Iterable[Found]]
    Extractor: TypeAlias = Callable[[Facts], Iterable["Extract"]]
    Comparer: TypeAlias = Callable[[Sequence["Seen"], Norms], Iterable["FoundIn"]]

# Which standard must bind for a rule to apply: none at all, any, or that of one law.
Under: TypeAlias = Literal["", "any", "wmo", "jeugd"]


class Check(NamedTuple):
    """A rule over one dossier, with the function that finds where it is broken.

    `under` is the contract standard that must bind; `files` says that it looks at the documents beside the dossier.
    """

    rule: Rule
    find: Finder
    under: Under
    files: bool

    def applies(self, standard: str) -> bool:
        """Return whether the rule applies when this contract standard binds (`wmo`, `jeugd`, or empty for none)."""
        return self.under in {"", standard} or (self.under == "any" and bool(standard))


class Extract(NamedTuple):
    """What a portfolio rule needs of one dossier: a key that brings dossiers together, a place, and small values."""

    key: str
    path: Path
    values: tuple[Any, ...] = ()


class Seen(NamedTuple):
    """An extract with the dossier and the place that it comes from; portfolio rules compare these.

    `agreed` says who agreed to a deferral of the rule in that dossier; empty when there is none in force.
    """

    code: str
    key: str
    file: str
    line: int
    column: int
    dossier: str
    path: str
    source: str
    values: tuple[Any, ...]
    agreed: str = ""


class FoundIn(NamedTuple):
    """What a portfolio rule finds: in which extract, what is wrong, what to do, and the value for the fingerprint."""

    seen: Seen
    message: str
    hint: str = ""
    value: str = ""


class PortfolioCheck(NamedTuple):
    """A rule over the portfolio: what it takes of each dossier, and how it compares those with the same key."""

    rule: Rule
    extract: Extractor
    compare: Comparer


def rule(
    code: str,
    name: str,
    severity: Severity,
    source: str,
    *,
    also: tuple[Severity, ...] = (),
    under: Under | None = None,
    deferrable: bool = True,
    files: bool = False,
) -> Callable[[Finder], Check]:
    """Return a decorator that makes a rule of a function from facts to what it finds.

    The Dutch docstring of the function says what should be, and below *Waarom*, *Fout* and *Goed* why, with two
    examples that are laid over a dossier in order; tests run them. A rule of the family CS applies under any contract
    standard unless `under` says otherwise.
    """

    def made(find: Finder) -> Check:
        binds: Under = under if under is not None else "any" if code.startswith("CS") else ""
        return Check(Rule(code, name, severity, source, find.__doc__ or "", also, deferrable), find, binds, files)

    return made


def portfolio_rule(
    code: str, name: str, severity: Severity, source: str, *, extract: Extractor, deferrable: bool = True
) -> Callable[[Comparer], PortfolioCheck]:
    """Return a decorator that makes a rule over the portfolio of a function that compares extracts with one key.

    It gets them in the order of their files. Only extracts are kept, so memory stays flat.
    """

    def made(compare: Comparer) -> PortfolioCheck:
        text = compare.__doc__ or ""
        return PortfolioCheck(Rule(code, name, severity, source, text, (), deferrable), extract, compare)

    return made


def families() -> tuple[str, ...]:
    """Return the families that have a folder here, such as DS, by its name."""
    package = import_module(__package__ or "cmtool.rules")
    return tuple(sorted(module.name.upper() for module in iter_modules(package.__path__) if module.ispkg))


def _declared(family: str) -> Iterable[Any]:
    """Yield what the files of a family declare; only they are loaded, because every file costs at the start."""
    package = import_module(f"{__package__}.{family.lower()}")
    for module in iter_modules(package.__path__):
        yield from vars(import_module(f"{package.__name__}.{module.name}")).values()


@cache
def checks(*asked: str) -> tuple[Check, ...]:
    """Return every rule over one dossier of the families that are asked (without any: all), sorted by code."""
    every = (value for family in _folders(asked) for value in _declared(family) if isinstance(value, Check))
    return tuple(sorted({each.rule.code: each for each in every}.values(), key=_code))


@cache
def portfolio_checks(*asked: str) -> tuple[PortfolioCheck, ...]:
    """Return every rule over the portfolio of the families that are asked (without any: all), sorted by code."""
    every = (value for family in _folders(asked) for value in _declared(family) if isinstance(value, PortfolioCheck))
    return tuple(sorted({each.rule.code: each for each in every}.values(), key=_code))


def _folders(asked: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(family for family in families() if not asked or family in asked)


def _code(check: Check | PortfolioCheck) -> str:
    return check.rule.code
