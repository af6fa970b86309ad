"""What a letter adds to its dossier once it is sent: the correspondence, and the step after a shortcoming."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cmtool.dates.yearday import MONTHS
from cmtool.finding import Id
from cmtool.letters.letter import letter_of
from cmtool.source.insert import EditError
from cmtool.source.update import Changes, free_id
from cmtool.tree.node import item_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cmtool.render.paper import Paper
    from cmtool.source.update import Change, Snapshot

_LIST = "tekortkomingen"
# The kinds of letter that are a step after a shortcoming, with the name of that step.
STEPS = {
    "sommatie": "sommatie",
    "ingebrekestelling": "ingebrekestelling",
    "gebrekmelding": "gebrekmelding",
    "aansprakelijkstelling": "aansprakelijkstelling",
    "omzettingsverklaring": "omzetting",
    "ontbindingsverklaring": "ontbinding",
    "opschortingsmelding": "opschorting",
    "betalingsopschorting": "opschorting",
    "verrekeningsverklaring": "verrekening",
    "opzegging": "opzegging",
    "maatregel-contractstandaard": "maatregel",
}
_WITH_TERM = frozenset({"sommatie", "ingebrekestelling"})


def recorded(at: Snapshot, paper: Paper, item: str | None, pad: str) -> tuple[Change, ...]:
    """Return what changes in the files of a dossier. `pad` is where the letter lies. Raises EditError."""
    root: Mapping[str, Any] = at.source.root or {}
    chosen = letter_of(paper.kind)
    if chosen.sort != "brief":
        raise EditError(f"{paper.kind} is een verslag en geen brief; leg het zelf vast bij wat erbij hoort")
    _refuse_twice(root, pad)
    changes = Changes(at)
    today = paper.day.isoformat()
    changes.append(
        ("correspondentie",),
        {
            "id": free_id(root.get("correspondentie"), "c"),
            "datum": today,
            "richting": "uit",
            "onderwerp": paper.title,
            "document": {"naam": paper.title, "pad": pad},
        },
    )
    if chosen.about == _LIST and paper.kind in STEPS:
        _step(changes, root, paper, item, pad)
    return changes.listed()


def _refuse_twice(root: Mapping[str, Any], pad: str) -> None:
    """Raise EditError when the file of this letter is in the correspondence already."""
    for each in root.get("correspondentie") or ():
        document = each.get("document") if isinstance(each, dict) else None
        known = document.get("pad") if isinstance(document, dict) else document
        if known == pad:
            raise EditError(f"{pad} staat al bij correspondentie ({each.get('id')}); kies een andere naam")


def _step(changes: Changes, root: Mapping[str, Any], paper: Paper, item: str | None, pad: str) -> None:
    """Add the step to the shortcoming that the letter is about, or fill in the one that was planned."""
    shortcoming, key = _shortcoming(root.get(_LIST) or [], item)
    path = (_LIST, key, "stappen")
    steps = shortcoming.get("stappen") or []
    soort = STEPS[paper.kind]
    new: dict[str, Any] = {"datum": paper.day.isoformat(), "soort": soort}
    until = _iso(str(paper.fields.get("termijn_tot", "")))
    if soort in _WITH_TERM and until:
        new["termijn_tot"] = until
    if "aangetekende" in str(paper.fields.get("verzendwijze", "")):
        new["wijze"] = "aangetekend"
    new["document"] = {"naam": paper.title, "pad": pad}
    planned = next((at for at, each in enumerate(steps) if each.get("soort") == soort and not each.get("datum")), None)
    if planned is None:
        changes.append(path, {"id": free_id(steps, "st"), **new})
        return
    for name, value in new.items():
        if steps[planned].get(name) is None:
            changes.put((*path, item_key(steps[planned], planned), name), value)


def _shortcoming(items: list[Any], item: str | None) -> tuple[Any, Id]:
    keys = [item_key(each, at) for at, each in enumerate(items)]
    wanted = item if item is not None else (keys[0] if len(keys) == 1 else None)
    if wanted not in keys:
        raise EditError("het is niet duidelijk bij welke tekortkoming dit hoort; noem haar met --item")
    at = keys.index(Id(wanted))
    return items[at], keys[at]


_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")


def _iso(said: str) -> str | None:
    """Return a day as a dossier writes it, from how a letter writes it: 22 december 2026."""
    found = _DAY.fullmatch(said)
    return f"{found[3]}-{MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}" if found else None
