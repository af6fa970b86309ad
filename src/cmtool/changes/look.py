"""Which changes deserve a second pair of eyes, and why: the reasons of a contract lawyer, not of a linter.

Three kinds. The deal (dates, amounts, terms, conditions, parties) is changed by a signed addendum. A decision of our
own side is recorded with its day. And what was recorded once (evidence, a step, an established fact) is added to, not
rewritten. What is filled in for the first time completes a dossier; that is no change of a deal.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from cmtool.changes.change import Change
    from cmtool.changes.leaf import Leaf

# What stands in the place of a value that the model refuses.
UNREAD = "niet te lezen"
# The days between which the contract runs.
_DAYS = re.compile(r"overeenkomst\.(?:ingang|einde|ondertekend)")
# What the parties agreed, besides every amount and every term.
_CONDITIONS = re.compile(
    r"overeenkomst\.(?:soort|uitvoeringsvariant|toewijzing|voorwaarden"
    r"|opzegging\..+|verlenging\.(?:maximaal|stilzwijgend)|clausules\..+|indexering\..+|indexeringen\[[^]]*\]\.percentage"
    r"|wachttijdnorm\.weken)"
    r"|kpis\[.*?\]\.(?:norm\..+|hard)|rapportageplichten\[.*?\]\.frequentie"
)
_STANDARD = re.compile(r"overeenkomst\.standaard\.(?:naam|versie)")
_PARTIES = re.compile(
    r"partijen\.(?:(?:opdrachtgever|opdrachtnemer)\.(?:naam|kvk|rechtsvorm)|opdrachtgever\.gemeenten)"
)
_SUBCONTRACTOR = re.compile(r"(partijen\.onderaannemers\[.*\])\.(?:naam|kvk)")
# Terms and amounts of our own side, on which the other side has no say.
_OWN = re.compile(r"overeenkomst\.(?:verlenging\.besluiten|nieuwe_inkoop\..+)|archief\..+|inkoop\.geraamde_waarde")
# Lists of which every item is a part of the deal; of the KPIs those with a norm.
_AGREED = re.compile(
    r"(kpis|rapportageplichten|bestedingsruimte|zorgvormen|overeenkomst\.clausules\.herziening"
    r"|overeenkomst\.indexeringen)\[.*\]"
)
# What tells of a new year that it came in the agreed way.
_YEARS = {"bestedingsruimte": ("besluit", "voornemen", "melding.besluit"), "overeenkomst.indexeringen": ("meegedeeld",)}
# Amounts that are facts of the execution, or of the other side, and no part of the deal.
_FACTS = re.compile(
    r"(?:declaraties|financieel|correspondentie|tekortkomingen|signalen|vorderingen|addenda)\[|overeenkomst\.verzekering\["
)
_EVIDENCE = re.compile(
    r"(?:^|.*\.)(?:ontvangstbewijs|document|documenten\[.*\])\.(?:pad|sha256)|.*\.toestemming\.datum|overeenkomst\.clientenstop\[.*\]\.(?:toestemming|geweigerd)"
)
# Of these lists an item is a record of what happened; it stays.
_RECORDS = {
    "addenda": "een addendum is weggehaald",
    "correspondentie": "een brief of bericht is weggehaald",
    "gesprekken": "een gespreksverslag is weggehaald",
    "meldingen": "een melding is weggehaald",
    "signalen": "een signaal is weggehaald",
    "tekortkomingen": "een tekortkoming is weggehaald",
    "stappen": "een stap na een tekortkoming is weggehaald",
    "vorderingen": "een vordering is weggehaald",
    "gelicht": "een verlenging is weggehaald",
    "beeindigingen": "een beëindiging is weggehaald",
    "clientenstop": "een cliëntenstop is weggehaald",
    "onderaannemers": "een onderaannemer is weggehaald",
}
# A day in such a list that is only planned; another plan rewrites nothing.
_PLANS = (".volgende",)
_STEP = re.compile(
    r"tekortkomingen\[.*?\]\.(?:stappen\[.*?\]\.(?:datum|soort|ontvangen|termijn_tot)|geconstateerd|verplichting\..+)"
)


# Whether the documents at two paths have one content; None where that is not known.
Alike: TypeAlias = "Callable[[str, str], bool | None]"


class _All(NamedTuple):
    """Everything that changed in a dossier, and its values before and after."""

    changes: list[Change]
    before: dict[str, Leaf]
    after: dict[str, Leaf]
    agreed: bool
    today: dt.date
    alike: Alike | None


def looked_at(
    changes: list[Change], before: dict[str, Leaf], after: dict[str, Leaf], today: dt.date, alike: Alike | None = None
) -> list[Change]:
    """Return the changes of one dossier, those marked that somebody else should look at."""
    every = _All(changes, before, after, signed(before, after, today), today, alike)
    return [each._replace(look=next(filter(None, _reasons(each, every)), "")) for each in changes]


def signed(before: dict[str, Leaf], after: dict[str, Leaf], today: dt.date) -> bool:
    """Return whether an addendum was signed that was not before, on a day that has come.

    An addendum that only got another id was signed before.
    """
    new = [path for path in _signatures(after) if path not in before and _has_come(after[path].value, today)]
    return bool(new) and len(_signatures(after)) > len(_signatures(before))


def _signatures(leaves: dict[str, Leaf]) -> list[str]:
    return [path for path in leaves if path.startswith("addenda[") and path.endswith("].ondertekend")]


def _has_come(said: str, today: dt.date) -> bool:
    return _day(said) <= _day(f"{today:%d-%m-%Y}")


def _reasons(change: Change, every: _All) -> Iterator[str]:
    if change.new == UNREAD:
        return  # a finding says so
    for ask in (_deferral, _extension, _ending, _evidence, _record, _subcontractor, _mandate):
        yield ask(change, every)
    if not every.agreed:
        yield _deal(change, every)


def _deferral(change: Change, every: _All) -> str:
    """A rule that is set aside, or longer than before; to end that sooner needs nobody."""
    path = change.path
    if not path.startswith("uitzonderingen[") or change.new is None:
        return ""
    if path.endswith("]"):
        return "een regel wordt uitgesteld"
    if path.endswith(".tot") and _later(change) and f"{_item(path)}.akkoord" not in _paths(every.changes):
        return "een regel wordt langer uitgesteld zonder nieuw akkoord"
    return ""


def _extension(change: Change, every: _All) -> str:
    path = change.path
    if not path.startswith("overeenkomst.verlenging.gelicht[") or (path.endswith("]") and change.new is None):
        return ""
    decided = f"{_item(path)}.besloten" in every.after
    accepted = f"{_item(path)}.alsnog_aanvaard"
    if path == accepted or (path.endswith("]") and accepted in every.after):
        return "" if every.agreed else "een te late verlenging die alsnog is aanvaard"
    if path.endswith("]") or (path.endswith("].ontvangen") and change.old is None):
        return "" if decided else "een verlenging zonder vastgelegd besluit"
    if path.endswith(("].besloten", "].ontvangen")) and change.old is not None:
        return "een vastgelegde dag van een verlenging is gewijzigd"
    return ""


def _ending(change: Change, every: _All) -> str:
    path = change.path
    if not path.startswith("overeenkomst.beeindigingen["):
        return ""
    if path.endswith("]") and change.new is not None:
        written = any(each.startswith(f"{path}.document.") for each in every.after)
        return "" if written or every.agreed else "een beëindiging zonder brief in het dossier"
    if path.endswith(("].per", "].wijze", "].door", "].omvang", "].ontvangen")) and change.old is not None:
        return "" if every.agreed else "een vastgelegde beëindiging is gewijzigd"
    return ""


def _record(change: Change, every: _All) -> str:
    path = change.path
    if change.old is None:
        return ""
    if path.endswith("]"):
        listed = path[: path.rfind("[")].rpartition(".")[2]
        return _RECORDS.get(listed, "") if change.new is None else ""
    if path.startswith("addenda[") and ".document." not in path:
        return "een vastgelegd addendum is gewijzigd"
    if path.startswith("vorderingen[") and path.endswith((".bedrag", ".bekend_op", ".gestuit_op", ".voldaan")):
        return "een vastgelegde vordering is gewijzigd"
    if _STEP.fullmatch(path):
        return "een vastgelegde stap of verplichting is gewijzigd"
    if ".feiten." in path and change.old != "onbekend":
        return "een vastgesteld feit is gewijzigd"
    return "een vastgelegde dag is gewijzigd" if _is_recorded_day(change, every) else ""


def _is_recorded_day(change: Change, every: _All) -> bool:
    """Return whether a day stands in a list of records and had come: what still lies ahead is a plan."""
    leaf = every.before.get(change.path)
    if leaf is None or leaf.sort != "datum" or change.path.endswith(_PLANS):
        return False
    listed = {item[: item.rfind("[")].rpartition(".")[2] for item in leaf.items}
    return not listed.isdisjoint(_RECORDS) and _has_come(leaf.value, every.today)


def _evidence(change: Change, every: _All) -> str:
    path = change.path
    if change.old is None or not _EVIDENCE.fullmatch(path):
        return ""
    if not path.endswith(".pad") or change.new is None:
        return "een bewijsstuk is vervangen of weggehaald"
    return "" if _is_same_document(path, change, every) else "een bewijsstuk wijst naar een ander bestand"


def _is_same_document(path: str, change: Change, every: _All) -> bool:
    """Return whether a document only lies in another place: its fingerprint, its content, or else its name says so."""
    mark = path.removesuffix("pad") + "sha256"
    if mark in every.before and mark in every.after:
        return every.before[mark].value == every.after[mark].value
    old, new = change.old or "", change.new or ""
    alike = every.alike(old, new) if every.alike is not None else None
    return alike if alike is not None else posixpath.basename(old) == posixpath.basename(new)


def _subcontractor(change: Change, every: _All) -> str:
    match = _SUBCONTRACTOR.fullmatch(change.path)
    if match is None or change.old is None:
        return ""
    allowed = any(path.startswith(f"{match[1]}.toestemming.") for path in every.before)
    return "een toestemming geldt nu voor een andere onderaannemer" if allowed else ""


def _mandate(change: Change, every: _All) -> str:  # noqa: ARG001 - asked like the others
    given = change.path.startswith("rollen.") and change.path.endswith(".mandaat") and change.new == "ja"
    return "een mandaat om te tekenen is gegeven" if given else ""


def _deal(change: Change, every: _All) -> str:
    """What the parties agreed, changed without a signed addendum."""
    path = change.path
    if path.endswith("]"):
        return _part(change, every)
    if change.old is None or _OWN.fullmatch(path):
        return ""
    if _DAYS.fullmatch(path):
        return "een begin- of einddatum is gewijzigd zonder addendum"
    if _STANDARD.fullmatch(path):
        brought = _is_brought(every)
        return "" if brought else "de contractstandaard is gewijzigd zonder addendum of invoering"
    if _PARTIES.fullmatch(path):
        return "een partij is gewijzigd zonder addendum of akte"
    sort = _sort(path, every)
    if sort == "bedrag" and not _FACTS.match(path):
        return "" if _decided(path, every) else "een bedrag is gewijzigd zonder addendum of besluit"
    if sort == "termijn" or _CONDITIONS.fullmatch(path):
        return "een termijn of voorwaarde is gewijzigd zonder addendum"
    return ""


def _part(change: Change, every: _All) -> str:
    """A part of the deal that came or went; a list that was not there yet completes a dossier."""
    match = _AGREED.fullmatch(change.path)
    gone = change.new is None
    there = every.before if gone else every.after
    if match is None or (match[1] == "kpis" and not any(each.startswith(f"{change.path}.norm.") for each in there)):
        return ""
    if gone:
        return "een onderdeel van de afspraak is weggehaald zonder addendum"
    first = not any(each.startswith(f"{match[1]}[") for each in every.before)
    told = any(f"{change.path}.{name}" in every.after for name in _YEARS.get(match[1], ()))
    return "" if first or told else "een onderdeel van de afspraak is toegevoegd zonder addendum"


def _is_brought(every: _All) -> bool:
    """Return whether a version of the contract standard was brought in: recorded, or in an addendum on that ground."""
    if any(each.startswith("overeenkomst.standaard.ingevoerd[") for each in _paths(every.changes)):
        return True
    grounds = (path for path in every.after if path.startswith("addenda[") and path.endswith("].grond"))
    return any(every.after[path].value == "contractstandaard" and path not in every.before for path in grounds)


def _sort(path: str, every: _All) -> str:
    leaf = every.after.get(path) or every.before.get(path)
    return leaf.sort if leaf is not None else "overig"


def _decided(path: str, every: _All) -> bool:
    """Return whether the decision on a yearly amount was recorded along with it."""
    item = _item(path)
    return any(each.path in {f"{item}.besluit", f"{item}.melding.besluit"} and each.new for each in every.changes)


def _later(change: Change) -> bool:
    """Return whether a day moved to a later one, both as people write them."""
    return _day(change.new) > _day(change.old)


def _day(said: str | None) -> tuple[str, ...]:
    return tuple(reversed((said or "").split("-")))


def _item(path: str) -> str:
    return path.rpartition("]")[0] + "]"


def _paths(changes: Iterable[Change]) -> set[str]:
    return {each.path for each in changes}
