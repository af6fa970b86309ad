"""Which changes deserve a second pair of eyes, and why: the reasons of a contract lawyer, not of a linter.

Three kinds. The deal (dates, amounts, terms, conditions, parties) is changed by a signed addendum. A decision of our
own side is recorded with its day. And what was recorded once (evidence, a step, an established fact) is added to, not
rewritten. What is filled in for the first time completes a dossier; that is no change of a deal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
_PARTIES = re.compile(r"partijen\.(?:opdrachtgever|opdrachtnemer)\.(?:naam|kvk|rechtsvorm)")
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
}
_STEP = re.compile(
    r"tekortkomingen\[.*?\]\.(?:stappen\[.*?\]\.(?:datum|soort|ontvangen|termijn_tot)|geconstateerd|verplichting\..+)"
)


class _All(NamedTuple):
    """Everything that changed in a dossier, and its values before and after."""

    changes: list[Change]
    before: dict[str, Leaf]
    after: dict[str, Leaf]
    agreed: bool


def looked_at(changes: list[Change], before: dict[str, Leaf], after: dict[str, Leaf]) -> list[Change]:
    """Return the changes of one dossier, those marked that somebody else should look at."""
    every = _All(changes, before, after, any(_signs(each) for each in changes))
    return [each._replace(look=next(filter(None, _reasons(each, every)), "")) for each in changes]


def _signs(change: Change) -> bool:
    """Return whether a change is the signing of an addendum, or a new one that is signed or needs no signature."""
    if not change.path.startswith("addenda[") or change.new is None:
        return False
    if change.path.endswith("]"):
        return "ondertekend " in change.new or "grond contractstandaard" in change.new
    return change.path.endswith(".ondertekend")


def _reasons(change: Change, every: _All) -> Iterator[str]:
    if change.new == UNREAD:
        return  # a finding says so
    for ask in (_deferral, _extension, _ending, _record, _evidence, _mandate):
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
    if path.endswith("].alsnog_aanvaard") or ("alsnog_aanvaard " in (change.new or "") and path.endswith("]")):
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


def _record(change: Change, every: _All) -> str:  # noqa: ARG001 - asked like the others
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
    if ".feiten." in path and "onbekend" not in {change.old, change.new}:
        return "een vastgesteld feit is gewijzigd"
    return ""


def _evidence(change: Change, every: _All) -> str:
    path = change.path
    if change.old is None or not _EVIDENCE.fullmatch(path):
        return ""
    mark = path.rpartition(".")[0] + ".sha256"
    if path.endswith(".pad") and mark in every.before and every.before[mark] == every.after.get(mark):
        return ""  # the same document in another place
    return "een bewijsstuk is vervangen of weggehaald"


def _mandate(change: Change, every: _All) -> str:  # noqa: ARG001 - asked like the others
    given = change.path.startswith("rollen.") and change.path.endswith(".mandaat") and change.new == "ja"
    return "een mandaat om te tekenen is gegeven" if given else ""


def _deal(change: Change, every: _All) -> str:
    """What the parties agreed, changed without a signed addendum."""
    path = change.path
    if change.old is None or path.endswith("]"):
        return ""
    if _DAYS.fullmatch(path):
        return "een begin- of einddatum is gewijzigd zonder addendum"
    if _STANDARD.fullmatch(path):
        brought = any(each.startswith("overeenkomst.standaard.ingevoerd[") for each in _paths(every.changes))
        return "" if brought else "de contractstandaard is gewijzigd zonder addendum of invoering"
    if _PARTIES.fullmatch(path):
        return "een partij is gewijzigd zonder addendum of akte"
    sort = _sort(path, every)
    if sort == "bedrag" and not _FACTS.match(path):
        return "" if _decided(path, every) else "een bedrag is gewijzigd zonder addendum of besluit"
    if sort == "termijn" or _CONDITIONS.fullmatch(path):
        return "een termijn of voorwaarde is gewijzigd zonder addendum"
    return ""


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
