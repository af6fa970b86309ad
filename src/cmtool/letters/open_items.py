"""The open signals and shortcomings of a dossier, in the words of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.letters.people import owner_text
from cmtool.letters.words import day
from cmtool.signals import Item, rank, take

if TYPE_CHECKING:
    from cmtool.facts import Facts


def open_items(facts: Facts) -> list[Item]:
    """Return the open signals and shortcomings, the heaviest first; none of a settled contract."""
    return sorted((value for _, value in take(facts) if isinstance(value, Item)), key=rank)


def item_row(item: Item) -> dict[str, str]:
    """Return the fields of an item: `id`, `soort`, `wat`, `sinds`, `weging`, `laatste_stap`, `past` and `regie`."""
    step = item.last_step
    dated = f" op {day(step.date)}" if step and step.date else ""
    return {
        "id": item.id,
        "soort": item.kind,
        "wat": item.subject,
        "sinds": day(item.date) or "niet bekend",
        "weging": f"ernst {item.gravity or 'niet bekend'}, kans op herhaling {item.recurrence or 'niet bekend'}",
        "laatste_stap": f"{step.kind or 'stap'}{dated}" if step else "geen",
        "past": item.measure or "niet te zeggen",
        "regie": owner_text(item.lead) if item.lead is not None else "niet bekend",
    }
