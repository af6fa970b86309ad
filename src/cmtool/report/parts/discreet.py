"""What may leave the house by default: no amounts, and no free words of a dossier, which may hold a client's name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import model_of
from cmtool.engine.catalogue import rules
from cmtool.rule import explained
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from pydantic import BaseModel

    from cmtool.finding import Deadline, Finding

_NUMBER, _MANY = r"-?\d(?:[\d.,]*\d)?(?:,-)?", r"(?:duizend|miljoen|miljard|mln|mld)\b\.?"
# `€ 5.000`, `EUR 1,2 mln`, `5.000 euro`, `1,2 mln`.
_AMOUNT = re.compile(
    rf"(?:€|\b(?:eur|euro)\b)\s?{_NUMBER}(?:\s?{_MANY})?"
    rf"|(?<![\w.,]){_NUMBER}\s?(?:{_MANY}(?:\s(?:euro|eur)\b)?|(?:euro|eur)\b|€)",
    re.IGNORECASE,
)
_WITHHELD = "(tekst in het dossier)"
_LEFT_OUT = "…"
_STEP = re.compile(r"\.?(?P<field>\w+)|\[(?P<item>[^\]]*)\]")
# An id, and a year, month, period, version or number in a list without ids.
_ID, _COUNTED = re.compile(r"[\w.-]{1,64}"), re.compile(r"\d[\w.-]{0,9}")
_UNREAD = re.compile(r"(.+)( kon niet worden gelezen en telt niet mee)")
# How a step says what the most lenient reading is, and that it is still to come.
_LENIENT = re.compile(r"ruimste lezing(?:, (?P<said>.*)| \((?P<within>.*)\)): (?P<day>\d\d-\d\d-\d{4})")
_STILL = "de veilige dag is voorbij, de ruimste lezing"


def summary(deadline: Deadline, *, full: bool) -> str:
    """Return what is due; `full` with amounts and free words, else with the id of what it is about in their place."""
    said = visible(deadline.summary if full else _without(deadline.summary, deadline.free))
    if full or _WITHHELD not in said:
        return said
    item = _item(deadline)
    if said == _WITHHELD:
        return f"{deadline.kind.capitalize()} {item} {_WITHHELD}"
    named = item in {"", _LEFT_OUT} or re.search(rf"(?<!\w){re.escape(item)}(?!\w)", said)
    return said if named else said.replace(_WITHHELD, item)


def _item(deadline: Deadline) -> str:
    """Return the id of what a deadline is about."""
    return place(deadline.path, full=False).rpartition("[")[2].partition("]")[0]


def steps(deadline: Deadline, *, full: bool) -> tuple[str, ...]:
    """Return why it is that day, without what `lenient` says; `full` with amounts and free words."""
    apart = deadline.latest != deadline.date
    return tuple(
        visible(each if full else _step(each, deadline.free))
        for each in deadline.steps
        if not (apart and (each.startswith(_STILL) or _is_lenient(each, deadline)))
    )


def lenient(deadline: Deadline) -> str:
    """Return the day of the most lenient reading, and how it was found; empty where there is one reading."""
    if deadline.latest == deadline.date:
        return ""
    for each in deadline.steps:
        if (found := _is_lenient(each, deadline)) is not None:
            return f"{dutch(deadline.latest)}, {visible(found['said'] or found['within'])}"
    return dutch(deadline.latest)


def _is_lenient(step: str, deadline: Deadline) -> re.Match[str] | None:
    """Return whether a step says what the most lenient reading of its own day is; how it was found has our words."""
    found = _LENIENT.fullmatch(step)
    return found if found is not None and found["day"] == dutch(deadline.latest) else None


@lru_cache(maxsize=4096)
def place(path: str, *, full: bool) -> str:
    """Return a path in a dossier; without `full` only fields that the format knows, and what can be an id."""
    if full:
        return visible(path)
    model: type[BaseModel] = Dossier
    shown, at = "", 0
    while at < len(path):
        found = _STEP.match(path, at)
        field = model.model_fields.get(found["field"]) if found is not None and found["field"] else None
        if found is None or (found["field"] and field is None):
            return shown + _LEFT_OUT
        if field is not None:
            model = model_of(field.annotation) or model
        shown += found[0] if field is not None or _is_id(found["item"], model) else f"[{_LEFT_OUT}]"
        at = found.end()
    return shown


def _is_id(said: str, model: type[BaseModel]) -> bool:
    """Return whether this is how an item of a list is called, and not a name or a text that somebody gave it."""
    if "id" in model.model_fields:
        return _ID.fullmatch(said) is not None
    return _COUNTED.fullmatch(said) is not None or any(said in {rule.code, rule.name} for rule in rules())


def message(finding: Finding, *, full: bool) -> str:
    """Return what is wrong; without `full` what the rule asks, because its message quotes the dossier."""
    if full:
        return visible(finding.message)
    return next(explained(rule).says for rule in rules() if rule.code == finding.code)


def _step(step: str, free: tuple[str, ...]) -> str:
    unread = _UNREAD.fullmatch(step)
    return place(unread[1], full=False) + unread[2] if unread else _without(step, free)


def _without(text: str, free: tuple[str, ...]) -> str:
    # The longest first: a part of it may be free words too.
    for words in sorted(free, key=len, reverse=True):
        if words == text:
            return _WITHHELD
        if words in text:
            text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", _WITHHELD, text)
    return _AMOUNT.sub("€ …", text)
