"""What formats say about the difference between two states of a dossier, in Dutch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmtool.engine.difference import GONE
from cmtool.report.parts.deadline import source
from cmtool.report.parts.summary import count
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.changes.change import Change, End
    from cmtool.engine.difference import Compared, Difference, Fate, Moved, Opened, Reset
    from cmtool.engine.history import Step
    from cmtool.finding import Deadline, Finding

FATES: dict[Fate, str] = {
    "nieuw": "nieuw dossier",
    "weg": "dossier verwijderd",
    "gewijzigd": "gewijzigd",
    "niet_te_lezen": "niet meer te lezen: welke termijnen en bevindingen er zijn, is nu onbekend",
    "weer_te_lezen": "weer te lezen",
    "niet_beoordeeld": "niet meer beoordeeld door cmtool.toml: termijnen en bevindingen worden niet meer getoond",
}
_STATUSES = {
    "beschikbaar": "beschikbaar",
    "na_stap": "na een stap",
    "niet_beschikbaar": "niet beschikbaar",
    "onbekend": "onbekend",
}
LOOK = "tweede blik"
# How an item is named that has no id or other key.
_KEYLESS = re.compile(r"\[#[0-9a-f]{8}(?:#\d+)?\]")


def title(each: Difference) -> str:
    """Return the number, the title and the other side of a contract."""
    about = visible(each.title) + (f" ({visible(each.party)})" if each.party else "")
    return f"{visible(each.number)}  {about}".rstrip()


def fate(each: Difference) -> Iterator[str]:
    """Yield what became of the dossier as a whole, a sentence each; nothing when it only changed."""
    if each.fate != "gewijzigd":
        yield FATES[each.fate]
    if each.old_number:
        yield f"hernummerd: {visible(each.old_number)} → {visible(each.number)}"
    if each.old_file and each.old_file.replace(each.old_number or each.number, each.number) != each.file:
        yield f"verplaatst: {visible(each.old_file)} → {visible(each.file)}"


def end(each: Difference | Step) -> str:
    """Return how the end moved: `einde 31-12-2027 → 31-12-2028 (verlengingsoptie 1 …)`.

    Empty when it did not, or when the change of the day in the dossier says just that.
    """
    if each.end is None:
        return ""
    old, new = dutch(each.end.old), dutch(each.end.new)
    if any(one[:3] == ("overeenkomst.einde", old, new) for one in each.changes):
        return ""
    return f"einde {old} → {new} ({visible(each.end.why)})"


def end_item(moved: End | None) -> dict[str, str | None] | None:
    """Return how an end moved by its names in JSON."""
    if moved is None:
        return None
    old, new = moved.old.isoformat(), moved.new.isoformat()
    return {"old": old, "new": new, "why": moved.why, "look": moved.look or None}


def reset(one: Reset) -> str:
    """Return what changed in how the tool judges: `cmtool.toml is gewijzigd: lint.negeer`."""
    return f"{visible(one.file)} is {visible(one.what)}"


def looks(each: Difference) -> Iterator[tuple[str, str]]:
    """Yield what of a dossier deserves a second pair of eyes, and why."""
    if each.fate == "weg":
        yield FATES[each.fate], GONE
    if each.end is not None and each.end.look:
        yield end(each), each.end.look
    yield from ((change(one), one.look) for one in each.changes if one.look)


def change(one: Change) -> str:
    """Return a change on one line, without its mark; an item without a key of its own is just one of its list."""
    path = visible(_KEYLESS.sub("", one.path))
    if one.old is None:
        return f"{path}: nieuw: {visible(one.new)}" if one.new else f"{path}: nieuw"
    if one.new is None:
        return f"{path}: weg: {visible(one.old)}" if one.old else f"{path}: weg"
    return f"{path}: {visible(one.old)} → {visible(one.new)}"


def due(one: Deadline) -> str:
    """Return a deadline on one line, with why that day."""
    steps = "; ".join(visible(step) for step in one.steps)
    return f"{dutch(one.date)} {one.kind}: {visible(one.summary)} ({steps}; bron: {source(one)})"


def briefly(one: Deadline) -> str:
    """Return a deadline on one line."""
    return f"{dutch(one.date)} {one.kind}: {visible(one.summary)}"


def moved(one: Moved) -> str:
    """Return how a deadline moved, with the step that changed."""
    step = f" ({visible(one.step)})" if one.step else ""
    if one.done:
        next_one = f"volgende {dutch(one.new.date)}"
        return f"{dutch(one.old.date)} gereed; {next_one} {one.new.kind}: {visible(one.new.summary)}{step}"
    return f"{dutch(one.old.date)} → {dutch(one.new.date)} {one.new.kind}: {visible(one.new.summary)}{step}"


def classes(each: Difference) -> str:
    """Return how the class changed, empty when it did not."""
    if each.classes is None:
        return ""
    old, new = (name or "onbekend" for name in each.classes)
    return f"{old} → {new}"


def remedy(one: Opened) -> str:
    """Return how a remedy changed."""
    old = _STATUSES[one.old] if one.old else "er was geen tekortkoming"
    new = _STATUSES[one.new] if one.new else "de tekortkoming staat er niet meer"
    letter = f" (brief: {one.letter})" if one.letter and one.new == "beschikbaar" else ""
    return f"{visible(one.shortcoming)} {one.id} {one.name}: {old} → {new}{letter}"


def summary(compared: Compared) -> str:
    """Return what was compared and what came of it, on one line."""
    found = compared.differences
    between = f"{compared.old} → {compared.new}, gerekend op {dutch(compared.run.today)}"
    looks = f" {count(compared.looks, 'wijziging verdient', 'wijzigingen verdienen')} een {LOOK}."
    if not found and compared.resets:
        return f"{between}: alleen de manier van beoordelen is gewijzigd.{looks}"
    if not found:
        return f"Geen wijziging van betekenis ({between})."
    fates = [each.fate for each in found]
    counted = [(fates.count(name), words) for name, words in _COUNTED.items() if name in fates]
    dossiers = count(len(found), "dossier", "dossiers")
    if len(counted) == 1:
        parts = [f"{dossiers} {counted[0][1]}"]
    else:
        parts = [f"{dossiers} ({', '.join(f'{number} {words}' for number, words in counted)})"]
    parts += [f"{count(number, *noun)} {what}" for number, noun, what in _consequences(found) if number]
    return f"{between}: {', '.join(parts)}.{looks if compared.looks else ''}"


_COUNTED: dict[Fate, str] = {
    "nieuw": "nieuw",
    "weg": "verwijderd",
    "gewijzigd": "gewijzigd",
    "niet_te_lezen": "niet meer te lezen",
    "weer_te_lezen": "weer te lezen",
    "niet_beoordeeld": "niet meer beoordeeld",
}


_DEADLINES, _FINDINGS = ("termijn", "termijnen"), ("bevinding", "bevindingen")


def _consequences(found: tuple[Difference, ...]) -> Iterator[tuple[int, tuple[str, str], str]]:
    unread = [each for each in found if each.fate == "niet_te_lezen"]
    aside = [each for each in found if each.fate == "niet_beoordeeld"]
    read = [each for each in found if each.fate not in {"niet_te_lezen", "niet_beoordeeld"}]
    yield sum(not one.done for each in found for one in each.moved), _DEADLINES, "verschoven"
    yield sum(len(each.appeared) for each in found), _DEADLINES, "erbij"
    yield sum(len(each.gone) for each in read), _DEADLINES, "vervallen"
    yield sum(len(each.gone) for each in unread), _DEADLINES, "onbekend geworden"
    yield sum(len(each.gone) for each in aside), _DEADLINES, "niet meer getoond"
    finished = sum(one.done for each in found for one in each.moved)
    yield finished + sum(len(each.done) for each in found), _DEADLINES, "gereed"
    yield sum(len(each.found) for each in found), _FINDINGS, "nieuw"
    yield sum(len(each.solved) for each in read), _FINDINGS, "opgelost"
    yield sum(len(each.solved) for each in unread), _FINDINGS, "onbekend geworden"
    yield sum(len(each.deferred) for each in found), _FINDINGS, "uitgesteld"
    yield sum(len(each.baselined) for each in found), _FINDINGS, "in de baseline"
    yield sum(len(each.unjudged) for each in found), _FINDINGS, "niet meer beoordeeld"


def ended(each: Difference) -> str:
    """Return what became of the deadlines that are not there any more."""
    if each.fate == "niet_beoordeeld":
        return "niet meer getoond"
    return "onbekend geworden" if each.fate == "niet_te_lezen" else "vervallen"


def solved(each: Difference) -> str:
    """Return what became of the findings that are not there any more."""
    return "onbekend geworden" if each.fate == "niet_te_lezen" else "opgelost"


def less(each: Difference) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield the findings that are not there any more, by what became of them."""
    yield solved(each), each.solved
    yield "uitgesteld in het dossier", each.deferred
    yield "nu in de baseline", each.baselined
    yield "niet meer beoordeeld door cmtool.toml", each.unjudged
