"""Everything that can be explained: the kinds of deadline and the rules, found where they are declared."""

from __future__ import annotations

import inspect

from cmtool.deadlines.kind import Kind, kinds
from cmtool.dossier import faults
from cmtool.engine import judge, run
from cmtool.finding import Rule
from cmtool.norms import load_norms
from cmtool.rules.check import checks
from cmtool.source import read

_BASIS = {"wet": "de wet", "contract": "het contract", "intern": "eigen werkwijze"}


def rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by code: those with a function of their own and those of the reader and the model."""
    declared = {
        value for module in (read, faults, judge, run) for value in vars(module).values() if isinstance(value, Rule)
    }
    declared.update(check.rule for check in checks())
    return tuple(sorted(declared))


def names() -> list[tuple[str, str]]:
    """Return each name that can be explained, with what it is about."""
    return [(kind.name, _first_line(kind.why)) for kind in kinds()] + [
        (f"{rule.code} {rule.name}", _first_line(rule.why)) for rule in rules()
    ]


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0].split(". ", 1)[0].strip().rstrip(".") + "."


def explanation(name: str) -> str | None:
    """Return the explanation of a kind of deadline, or of a rule by its code or name; None when there is none."""
    kind = next((each for each in kinds() if each.name == name.lower()), None)
    if kind is not None:
        return explain_kind(kind)
    rule = next((each for each in rules() if name.upper() == each.code or name.lower() == each.name), None)
    return explain_rule(rule) if rule is not None else None


def explain_kind(kind: Kind) -> str:
    """Return what a kind of deadline is, when it exists, when it is done, and what it rests on."""
    lines = [kind.name, "", inspect.cleandoc(kind.why), "", f"Grondslag: {_BASIS[kind.basis]}."]
    lines += [f"Bron{law}: {text}." for law, text in sources_of(kind)]
    if kind.received:
        lines.append(
            "De wederpartij moet het op die dag hebben; daarom staat erbij wanneer het uiterlijk op de post gaat."
        )
    return "\n".join(lines)


def sources_of(kind: Kind) -> list[tuple[str, str]]:
    """Return where a kind of deadline stands: one source for all, or one for Wmo and one for Jeugd."""
    norms = load_norms()
    wmo, youth = norms.source(kind.source, "wmo"), norms.source(kind.source, "jeugd")
    return [("", wmo)] if wmo == youth else [(" (Wmo)", wmo), (" (Jeugd)", youth)]


def explain_rule(rule: Rule) -> str:
    """Return why a rule exists, with a wrong and a right example."""
    lines = [f"{rule.code} {rule.name} ({rule.severity})", "", rule.why]
    for title, example in (("Fout:", rule.wrong), ("Goed:", rule.right)):
        if example:
            lines += ["", title, *(f"    {line}" for line in example.splitlines())]
    return "\n".join([*lines, "", f"Bron: {rule.source}."])
