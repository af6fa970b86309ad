"""On which day a contract was bought: the day that picks thresholds and the standard that bound then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from cmtool.dossier.dossier import Dossier


class Bought(NamedTuple):
    """A day, and which fact of the dossier says it, for people (`publicatie`, `gunning`, `ondertekening`, `ingang`)."""

    day: date
    fact: str


def bought_on(dossier: Dossier) -> Bought | None:
    """Return the day of publication, else of award, else of signing; None when the dossier says none (regels.md)."""
    purchase, contract = dossier.inkoop, dossier.overeenkomst
    days = (
        (purchase.gepubliceerd if purchase else None, "publicatie"),
        (purchase.gegund if purchase else None, "gunning"),
        (contract.ondertekend, "ondertekening"),
    )
    return next((Bought(day, fact) for day, fact in days if day is not None), None)


def is_not_procured(dossier: Dossier) -> bool:
    """Return whether nothing is put out to tender: made to measure for one client, a subsidy, or done in house."""
    within = dossier.inkoop is not None and dossier.inkoop.procedure == "inbesteding"
    return within or dossier.overeenkomst.soort in {"maatwerkovereenkomst", "subsidie"}


def threshold_day(dossier: Dossier) -> Bought:
    """Return the day that picks a threshold: that of buying, else the first day of the contract (regels.md)."""
    return bought_on(dossier) or Bought(dossier.overeenkomst.ingang, "ingang")
