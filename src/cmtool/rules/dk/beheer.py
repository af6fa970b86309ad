"""Rules on how the dossier is looked after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.finding import Found
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.dates import Duration
    from cmtool.dossier.dossier import Dossier
    from cmtool.facts import Facts
    from cmtool.finding import Path

_DAY = timedelta(days=1)
_CLASS: Path = ("classificatie",)
# The category of a subsidy (C.3); the default, 16.1, is that of an agreement.
_SUBSIDY = "8.1.7"


@rule("DK034", "classificatie-ontbreekt", "advies", "S001 punt 3")
def classificatie_ontbreekt(facts: Facts) -> Iterator[Found]:
    """Het contract is geclassificeerd.

    Waarom: niet elk contract vraagt evenveel aandacht. De handreiking laat de aandacht afhangen van het belang en het
    risico. Uit de scores volgt de klasse van het contract, en daaruit hoe vaak er een gesprek is.

    Fout:
        classificatie:  # <- ontbreekt

    Goed:
        classificatie:
          beoordeeld_op: 2026-01-20
          kraljic: {financieel_belang: 3, leveringsrisico: 2}
    """
    said = facts.dossier.classificatie
    if facts.ended or (said is not None and any(value is not None for _, value in said)):
        return
    # What could not be read of it is a classification.
    if facts.unread(*_CLASS):
        return
    yield Found(
        _CLASS,
        "het contract is niet geclassificeerd",
        "vul onder `classificatie` de scores in, bijvoorbeeld `kraljic: {financieel_belang: 3, leveringsrisico: 2}`, "
        "en de dag bij `beoordeeld_op`",
    )


@rule("DK035", "bewaartermijn-te-kort", "waarschuwing", "C.3")
def bewaartermijn_te_kort(facts: Facts) -> Iterator[Found]:
    """De bewaartermijn is niet korter dan de Selectielijst vraagt.

    Waarom: een overheid mag stukken pas vernietigen als de termijn van de selectielijst voorbij is. De termijn volgt
    uit `archief.categorie` in de Selectielijst gemeenten 2020; zonder categorie is dat 16.1, de overeenkomst, en bij
    een subsidie 8.1.7. Zij telt vanaf het einde van het contract. Langer bewaren mag.

    Fout:
        archief: {categorie: "16.1", bewaartermijn: 7 jaar}  # <-

    Goed:
        archief: {categorie: "16.1", bewaartermijn: 10 jaar}
    """
    archive = facts.dossier.archief
    own = archive.bewaartermijn if archive else None
    if archive is None or own is None or own == "blijvend" or ("archief", "categorie") in facts.left_out:
        return
    category = archive.categorie or (_SUBSIDY if _is_subsidy(facts.dossier) else None)
    norm = facts.norms.retention(category)
    # The list has more categories than are known here; how long one of those is kept, is not known either.
    if category not in (None, norm.category):
        return
    if norm.term is not None and not _ends_before(own, norm.term, facts.term.end):
        return
    asked = f"{norm.term} na het einde van het contract" if norm.term else "blijvend bewaren"
    yield Found(
        ("archief", "bewaartermijn"),
        f"de bewaartermijn is {own}; de Selectielijst vraagt {asked} (categorie {norm.category}"
        + (")" if archive.categorie else ", omdat er geen categorie is ingevuld)"),
        "verleng de bewaartermijn, of verbeter `categorie` als de stukken onder een andere vallen",
        f"{own} {norm.category}",
    )


def _is_subsidy(dossier: Dossier) -> bool:
    purchase = dossier.inkoop
    return dossier.overeenkomst.soort == "subsidie" or (purchase is not None and purchase.procedure == "subsidie")


def _ends_before(own: Duration, norm: Duration, end: date) -> bool:
    """Return whether one duration after the end of the contract is over before another.

    Days and years have no fixed ratio, so both are counted from that end, as archief-vernietigen does.
    """
    return _over(own, end) < _over(norm, end)


def _over(term: Duration, end: date) -> date:
    return max(term.add(end), term.add(end + _DAY) - _DAY)
