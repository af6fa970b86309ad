"""What formats say about a finding: its place, and why it does not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.wording import visible

if TYPE_CHECKING:
    from cmtool.finding import Deadline, Finding, FindingStatus

# Behind the name of a rule, where a finding does not count.
MARKS: dict[FindingStatus, str] = {"open": "", "deferred": " (uitgezet)", "baselined": " (in de baseline)"}
REASONS: dict[FindingStatus, str] = {
    "deferred": "uitgezet met een uitzondering in het dossier",
    "baselined": "stond al in de baseline",
}


def place(at: Finding | Deadline) -> str:
    """Return where something stands, in the form on which editors jump to it."""
    return visible(f"{at.file}:{at.line}:{at.column}")


def named(finding: Finding) -> str:
    """Return the code and the name of the rule, with a mark where the finding does not count."""
    return f"{finding.code} {finding.rule}{MARKS[finding.status]}"


def told(finding: Finding) -> str:
    """Return the message, and the way out on a line below it."""
    message = visible(finding.message)
    return f"{message}\n{visible(finding.hint)}" if finding.hint else message
