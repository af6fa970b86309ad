"""What SARIF tells of a rule or a kind of deadline; the text is that of `cmtool explain`."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from cmtool.rule import explained

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.deadlines.kind import Kind
    from cmtool.rule import Explained, Rule, Severity

LEVELS: dict[Severity, str] = {"fout": "error", "waarschuwing": "warning", "advies": "note", "onbekend": "note"}


def descriptors(names: Iterable[str]) -> list[dict[str, Any]]:
    """Return the descriptor of each rule (by its code) and each kind of deadline (by its name)."""
    from cmtool.deadlines.kind import kinds  # noqa: PLC0415 - brings the models, which the run has loaded
    from cmtool.engine.catalogue import rules  # noqa: PLC0415 - same

    by_code = {rule.code: rule for rule in rules()}
    by_name = {kind.name: kind for kind in kinds()}
    return [
        _rule(by_code[name]) if name in by_code else _kind(by_name[name]) if name in by_name else {"id": name}
        for name in names
    ]


def _rule(rule: Rule) -> dict[str, Any]:
    from cmtool.engine.catalogue import explain_rule  # noqa: PLC0415 - same

    text = explained(rule)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": text.says},
        "fullDescription": {"text": text.why or text.says},
        "help": {"text": explain_rule(rule), "markdown": _markdown(text)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _markdown(text: Explained) -> str:
    """Return the help of a rule; readers show it as it is, so the braces in an example stay single."""
    parts = [text.says]
    if text.why:
        parts.append(f"**Waarom:** {text.why}")
    parts += [
        f"**{title}:**\n\n```yaml\n{example}\n```"
        for title, example in (("Fout", text.wrong), ("Goed", text.right))
        if example
    ]
    return "\n\n".join(parts)


def _kind(kind: Kind) -> dict[str, Any]:
    from cmtool.engine.catalogue import explain_kind  # noqa: PLC0415 - same

    why = " ".join(inspect.cleandoc(kind.why).split())
    return {
        "id": kind.name,
        "name": kind.name,
        "shortDescription": {"text": why.split(". ")[0].rstrip(".") + "."},
        "fullDescription": {"text": why},
        "help": {"text": explain_kind(kind)},
        "defaultConfiguration": {"level": "warning"},
    }
