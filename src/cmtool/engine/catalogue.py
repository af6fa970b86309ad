"""Everything that can be explained: the kinds of deadline and the rules, found where they are declared."""

from __future__ import annotations

import inspect
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from textwrap import fill
from typing import TYPE_CHECKING

from cmtool.deadlines.kind import Kind, kinds
from cmtool.engine.choice import UnknownRule, always, rule_of, rules_of, way_out
from cmtool.finding import quoted
from cmtool.norms import load_norms
from cmtool.rule import Rule, explained
from cmtool.rules.check import checks, portfolio_checks

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDEST = 100
NOT_DEFERRABLE = "Deze regel kan niet worden uitgezet met een uitzondering."
_BASIS = {"wet": "de wet", "contract": "het contract", "intern": "eigen werkwijze"}
# The rooms that say what is wrong with a file, a model, a deferral, the matrix or the tool itself, beside the rules.
_ROOMS = ("cmtool.source", "cmtool.dossier", "cmtool.engine", "cmtool.rules.rs")


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by code: those with a function of their own and those of the reader and the engine."""
    declared = {check.rule for check in checks()} | {check.rule for check in portfolio_checks()}
    for room in _ROOMS:
        for module in iter_modules(import_module(room).__path__):
            found = vars(import_module(f"{room}.{module.name}")).values()
            declared.update(value for value in found if isinstance(value, Rule))
    return tuple(sorted(declared, key=lambda rule: rule.code))


@cache
def always_asked() -> frozenset[str]:
    """Return the codes of the rules that no selection leaves out: the structure of the file, and the tool itself."""
    return frozenset(rule.code for rule in rules() if always(rule))


def overview(of: Iterable[Kind | Rule] | None = None) -> str:
    """Return a line for each kind and rule, without an argument for all: its name and what it is about."""
    every: list[Kind | Rule] = [*kinds(), *rules()] if of is None else list(of)
    told = [_entry(each) for each in every]
    width = max(len(name) for name, _ in told)
    return "\n".join(f"{name:<{width}}  {what}" for name, what in told)


def _entry(each: Kind | Rule) -> tuple[str, str]:
    if isinstance(each, Rule):
        return f"{each.code} {each.name}", explained(each).says
    return each.name, _first_line(each.why)


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0].split(". ", 1)[0].strip().rstrip(".") + "."


def explanation(word: str) -> str:
    """Return the explanation of the kind of deadline or the rule that a word names, or the list when it names more.

    A word names what it is the name or code of, or else all that begin with it. Raises UnknownRule.
    """
    found = _named(word)
    if not found:
        hint = way_out(word, rules(), [each.name for each in kinds()])
        raise UnknownRule(f"{quoted(word)} is geen soort termijn en geen regel; {hint}")
    if len(found) > 1:
        return overview(found)
    return explain_rule(found[0]) if isinstance(found[0], Rule) else explain_kind(found[0])


def _named(word: str) -> list[Kind | Rule]:
    name = word.casefold()
    kind = next((each for each in kinds() if each.name == name), None)
    if kind is not None:
        return [kind]
    found = rules_of(word, rules())
    exact = rule_of(word, rules()) is not None or not name
    return [*(each for each in kinds() if not exact and each.name.startswith(f"{name}-")), *found]


def explain_kind(kind: Kind) -> str:
    """Return what a kind of deadline is, when it exists, when it is done, and what it rests on."""
    lines = [kind.name, "", inspect.cleandoc(kind.why), "", f"Grondslag: {_BASIS[kind.basis]}."]
    lines += [f"Bron{law}: {text}." for law, text in sources_of(kind)]
    if kind.received:
        lines.append(
            "De wederpartij moet het op die dag hebben; daarom staat erbij wanneer het uiterlijk op de post gaat."
        )
    return "\n".join(lines)


def sources_of(kind: Kind | Rule) -> list[tuple[str, str]]:
    """Return where a kind of deadline or a rule stands: one source for all, or one for each standard it is under."""
    norms = load_norms()
    under = next((each.under for each in checks() if each.rule == kind), "")
    if under in {"wmo", "jeugd"}:
        return [(f" ({under.capitalize()})", norms.source(kind.source, under))]
    wmo, youth = norms.source(kind.source, "wmo"), norms.source(kind.source, "jeugd")
    return [("", wmo)] if wmo == youth else [(" (Wmo)", wmo), (" (Jeugd)", youth)]


def severities_of(rule: Rule) -> str:
    """Return the severities that findings of a rule can have, in words; `onbekend` is always possible."""
    return " of ".join((rule.severity, *rule.also))


def _folded(text: str) -> str:
    """Return a paragraph on lines that are easy to read."""
    return fill(text, _WIDEST, break_long_words=False, break_on_hyphens=False)


def explain_rule(rule: Rule) -> str:
    """Return what a rule says and why, with a wrong and a right example, and whether it can be deferred."""
    text = explained(rule)
    lines = [f"{rule.code} {rule.name} ({severities_of(rule)})", "", _folded(text.says)]
    if text.why:
        lines += ["", _folded(f"Waarom: {text.why}")]
    for title, example in (("Fout:", text.wrong), ("Goed:", text.right)):
        if example:
            lines += ["", title, *(f"    {line}".rstrip() for line in example.splitlines())]
    lines += ["", *(f"Bron{law}: {source}." for law, source in sources_of(rule))]
    if not rule.deferrable:
        lines.append(NOT_DEFERRABLE)
    return "\n".join(lines)
