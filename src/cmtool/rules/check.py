"""What a rule over a dossier is, and how the rules are found."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cmtool.finding import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from cmtool.dossier.dossier import Dossier
    from cmtool.finding import Path, Remark, Severity
    from cmtool.norms import Norms
    from cmtool.term import Term

    Finder: TypeAlias = Callable[[Dossier, "Context"], Iterable[Remark]]


class Context(NamedTuple):
    """What a rule may know besides the dossier: the day, the norms, its name and the running term.

    `name` is that of the file or folder, None for standard input. `left_out` are the paths that could not be read:
    what they say is unknown, and that was said already.
    """

    today: date
    norms: Norms
    name: str | None
    term: Term
    left_out: frozenset[Path]


class Check(NamedTuple):
    """A rule with the function that finds where it is broken."""

    rule: Rule
    find: Finder


def rule(
    code: str, name: str, severity: Severity, source: str, *, wrong: str = "", right: str = ""
) -> Callable[[Callable[[Dossier, Context, Rule], Iterable[Remark]]], Check]:
    """Return a decorator that makes a rule of a function; its Dutch docstring says why the rule exists."""

    def made(find: Callable[[Dossier, Context, Rule], Iterable[Remark]]) -> Check:
        made_rule = Rule(code, name, severity, source, " ".join((find.__doc__ or "").split()), wrong, right)

        def found(dossier: Dossier, context: Context) -> Iterable[Remark]:
            return find(dossier, context, made_rule)

        return Check(made_rule, found)

    return made


@cache
def checks() -> tuple[Check, ...]:
    """Return every rule over one dossier in this folder, sorted by code."""
    package = import_module(__package__ or "cmtool.rules")
    found = [
        value
        for module in iter_modules(package.__path__)
        for value in vars(import_module(f"{package.__name__}.{module.name}")).values()
        if isinstance(value, Check)
    ]
    return tuple(sorted(found, key=lambda each: each.rule.code))
