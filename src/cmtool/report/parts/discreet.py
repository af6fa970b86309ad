"""What may leave the house by default: no amounts, and no free words of a dossier, which may hold a client's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmtool.engine.catalogue import rules
from cmtool.rule import explained
from cmtool.wording import visible

if TYPE_CHECKING:
    from cmtool.finding import Deadline, Finding

_AMOUNT = re.compile(r"€\s?-?\d[\d.,]*\d|€\s?\d")
_WITHHELD = "(tekst in het dossier)"


def summary(deadline: Deadline, *, full: bool) -> str:
    """Return what is due; `full` with amounts and free words."""
    said = visible(deadline.summary if full else _without(deadline.summary, deadline.free))
    return f"{deadline.kind.capitalize()} {_WITHHELD}" if said == _WITHHELD else said


def steps(deadline: Deadline, *, full: bool) -> tuple[str, ...]:
    """Return why it is that day; `full` with amounts and free words."""
    return tuple(visible(each if full else _without(each, deadline.free)) for each in deadline.steps)


def message(finding: Finding, *, full: bool) -> str:
    """Return what is wrong; without `full` what the rule asks, because its message quotes the dossier."""
    if full:
        return visible(finding.message)
    return next(explained(rule).says for rule in rules() if rule.code == finding.code)


def _without(text: str, free: tuple[str, ...]) -> str:
    for words in free:
        text = text.replace(words, _WITHHELD)
    return _AMOUNT.sub("€ …", text)
