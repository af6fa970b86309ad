"""Rules on changes of the contract: addenda, their ground, and what they are worth together."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cmtool.finding import Found, Id
from cmtool.procurement import threshold_day
from cmtool.rules.check import rule
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.dossier import Dossier
    from cmtool.dossier.overeenkomst import Addendum
    from cmtool.facts import Facts
    from cmtool.finding import Path
    from cmtool.norms import Amount

# Our convention: by then an addendum has come back signed.
_TIME_TO_SIGN = timedelta(days=30)
# Where nothing was tendered there is nothing to test against the Aanbestedingswet (C4-06, C4-07).
_NOT_TENDERED = {"toelatingsprocedure", "subsidie", "inbesteding"}
# A grant and work by an own body have no ground of the Aanbestedingswet or the contract standard to choose from.
_NO_GROUND = {"subsidie", "inbesteding"}
# C4-07: small changes stay below this share of the original value (Aw 2.163b), others do not exceed half (2.163d, e).
_SMALL_SHARE = 10
_LARGE_SHARE = 50
_LARGE = {"aanvullende_dienst": "aanvullende dienst", "onvoorzien": "onvoorziene omstandigheden"}
# C4-03: contracts of care and support are social and other specific services.
SAS = "sociale_en_andere_specifieke_diensten"
_VALUE: Path = ("overeenkomst", "opdrachtwaarde")
_HINT = "laat een jurist toetsen of een andere grond de wijziging draagt, of dat een nieuwe aanbesteding nodig is"


class Worth(NamedTuple):
    """What a contract is worth: the amount, where it stands, and what it is, for people."""

    amount: Decimal
    path: Path
    what: str


def worth_of(dossier: Dossier, left_out: frozenset[Path]) -> Worth | None:
    """Return the value of the contract, else the estimated value of the whole procurement; None when neither is known.

    Nothing at all is no value. A value that could not be read is not known, and nothing else takes its place.
    """
    contract, purchase = dossier.overeenkomst, dossier.inkoop
    if contract.opdrachtwaarde:
        return Worth(contract.opdrachtwaarde, _VALUE, "de opdrachtwaarde")
    if purchase is None or not purchase.geraamde_waarde or _VALUE in left_out:
        return None
    what = "de geraamde waarde van de hele inkoop (de opdrachtwaarde ontbreekt)"
    return Worth(purchase.geraamde_waarde, ("inkoop", "geraamde_waarde"), what)


def threshold_text(threshold: Amount, day: date, fact: str) -> str:
    """Return a threshold for people, with the day that picked it."""
    unsure = "" if threshold.certainty == "bevestigd" else f", dat bedrag is {threshold.certainty}"
    return (
        f"de drempel van {euro(threshold.value)} voor sociale en andere specifieke diensten "
        f"(op de dag van {fact}, {dutch(day)}{unsure})"
    )


@rule("DK036", "addendum-niet-ondertekend", "waarschuwing", "S001 punt 18")
def addendum_niet_ondertekend(facts: Facts) -> Iterator[Found]:
    """Een addendum is binnen 30 dagen ondertekend.

    Waarom: nieuwe afspraken zijn pas geborgd als beide partijen hebben getekend. Een nieuwe versie van de
    contractstandaard wordt zonder nieuwe handtekening ingevoerd. De 30 dagen zijn een afspraak van cmtool.

    Fout:
        addenda:
          - {id: ad-1, datum: 2026-10-22, onderwerp: Nieuwe productcode, grond: geringe_wijziging, waarde: 20000}  # <-

    Goed:
        addenda:
          - {id: ad-1, datum: 2026-10-22, onderwerp: Nieuwe productcode, grond: geringe_wijziging, waarde: 20000,
             ondertekend: 2026-11-10}
    """
    for addendum in facts.dossier.addenda:
        day = addendum.datum
        if addendum.ondertekend is not None or addendum.grond == "contractstandaard" or day is None:
            continue
        if day + _TIME_TO_SIGN >= facts.today:
            continue
        yield Found(
            ("addenda", Id(addendum.id), "ondertekend"),
            f"van addendum {addendum.id} van {dutch(day)} staat er niet wanneer het is ondertekend",
            "laat het ondertekenen en vul `ondertekend` in",
            day.isoformat(),
        )


@rule("DK037", "addendum-zonder-grond", "waarschuwing", "S001 punt 18")
def addendum_zonder_grond(facts: Facts) -> Iterator[Found]:
    """Een addendum noemt de grond waarop gewijzigd mag worden.

    Waarom: zonder grond is niet te toetsen of de wijziging mag, en kan de accountant haar onrechtmatig noemen. Na een
    aanbesteding is dat de grond om niet opnieuw aan te besteden; na een toelatingsprocedure de grond in de overeenkomst
    of de contractstandaard. Bij een subsidie of inbesteding is zo'n grond niet nodig.

    Fout:
        addenda:
          - {id: ad-1, datum: 2026-06-18, onderwerp: Nieuwe productcode, waarde: 20000, ondertekend: 2026-06-30}  # <-

    Goed:
        addenda:
          - {id: ad-1, datum: 2026-06-18, onderwerp: Nieuwe productcode, waarde: 20000, ondertekend: 2026-06-30,
             grond: geringe_wijziging}
    """
    if _procedure(facts.dossier) in _NO_GROUND:
        return
    for addendum in facts.dossier.addenda:
        if addendum.grond is None:
            day = f" van {dutch(addendum.datum)}" if addendum.datum else ""
            yield Found(
                ("addenda", Id(addendum.id), "grond"),
                f"addendum {addendum.id}{day} noemt geen grond om te wijzigen",
                "ga na op welke grond de wijziging rust en vul `grond` in",
            )


def _procedure(dossier: Dossier) -> str | None:
    """Return how the contract came about; a grant is a grant, whatever else is said."""
    if dossier.overeenkomst.soort == "subsidie":
        return "subsidie"
    return dossier.inkoop.procedure if dossier.inkoop else None


@rule("DK038", "wezenlijke-wijziging-mogelijk", "fout", "C4-07")
def wezenlijke_wijziging_mogelijk(facts: Facts) -> Iterator[Found]:
    """Na een aanbesteding blijven wijzigingen onder de grenzen waarbij niet opnieuw hoeft te worden aanbesteed.

    Waarom: geringe wijzigingen blijven samen onder 10 % van de oorspronkelijke waarde en onder de drempel (artikel
    2.163b van de Aanbestedingswet 2012); een aanvullende dienst of een onvoorziene wijziging blijft per keer op of
    onder 50 % (artikel 2.163d en 2.163e). Daarboven is een nieuwe aanbesteding in beginsel verplicht, tenzij een andere
    grond de wijziging draagt. De drempel is die voor sociale en andere specifieke diensten op de dag van publicatie
    (of gunning, ondertekening, ingang). Zonder opdrachtwaarde telt de geraamde waarde.

    Fout:
        addenda:
          - {id: ad-1, datum: 2026-03-01, grond: geringe_wijziging, waarde: 70000, ondertekend: 2026-03-10}
          - {id: ad-2, datum: 2026-06-01, grond: geringe_wijziging, waarde: 50000, ondertekend: 2026-06-10}  # <-

    Goed:
        addenda:
          - {id: ad-1, datum: 2026-03-01, grond: geringe_wijziging, waarde: 70000, ondertekend: 2026-03-10}
          - {id: ad-2, datum: 2026-06-01, grond: geringe_wijziging, waarde: 49999, ondertekend: 2026-06-10}
    """
    procedure = _procedure(facts.dossier)
    if procedure in _NOT_TENDERED:
        return
    worth = worth_of(facts.dossier, facts.left_out)
    # By path, because both may miss the value of the contract.
    found = {each.path: each for each in (*_small_together(facts, worth), *_large_alone(facts, worth))}
    if found and procedure is None:
        message = (
            "er zijn wijzigingen die na een aanbesteding te groot kunnen zijn, maar welke procedure is gevolgd, staat "
            "niet in het dossier"
        )
        yield Found(("inkoop", "procedure"), message, "vul `inkoop.procedure` in", severity="onbekend")
        return
    yield from found.values()


def _small_together(facts: Facts, worth: Worth | None) -> Iterator[Found]:
    """Yield that the small changes together are too large, at the addendum with which they became so; or not known."""
    small = [each for each in facts.dossier.addenda if each.grond == "geringe_wijziging"]
    if not small:
        return
    small.sort(key=lambda addendum: addendum.datum or date.max)
    bought = threshold_day(facts.dossier)
    threshold = facts.norms.threshold(SAS, bought.day)
    total, crossing = Decimal(0), None
    for addendum in small:
        total += addendum.waarde or 0
        if crossing is None and addendum.waarde and _too_much(total, worth, threshold):
            crossing = addendum
    if crossing is None:
        yield from _small_unknown(small, worth)
        return
    reached = []
    if worth is not None and _reaches_share(total, worth):
        reached.append(_share(_SMALL_SHARE, worth))
    if threshold is not None and total >= threshold.value:
        reached.append(threshold_text(threshold, *bought))
    yield Found(
        ("addenda", Id(crossing.id), "waarde"),
        f"de geringe wijzigingen zijn samen {euro(total)}, niet minder dan {' en '.join(reached)}; dat kan een "
        "wezenlijke wijziging zijn",
        _HINT,
        str(total),
    )


def _share(percent: int, worth: Worth) -> str:
    """Return a share of the value of the contract, with both amounts."""
    part = euro(worth.amount * percent / 100)
    return f"{percent} % van {worth.what}, {euro(worth.amount)} ({percent} % daarvan is {part})"


def _reaches_share(total: Decimal, worth: Worth) -> bool:
    return total * 100 >= worth.amount * _SMALL_SHARE


def _too_much(total: Decimal, worth: Worth | None, threshold: Amount | None) -> bool:
    if threshold is not None and total >= threshold.value:
        return True
    return worth is not None and _reaches_share(total, worth)


def _small_unknown(small: list[Addendum], worth: Worth | None) -> Iterator[Found]:
    """Yield what must be known to say that the small changes stay below the limits."""
    for addendum in small:
        if addendum.waarde is None:
            yield _no_value(addendum, f"de geringe wijzigingen samen onder {_SMALL_SHARE} % blijven")
    if worth is None and any(each.waarde for each in small):
        yield _no_worth()


def _large_alone(facts: Facts, worth: Worth | None) -> Iterator[Found]:
    """Yield each further service or unforeseen change that by itself is more than half of the value; or not known."""
    for addendum in facts.dossier.addenda:
        ground = _LARGE.get(addendum.grond or "")
        if ground is None:
            continue
        if addendum.waarde is None:
            yield _no_value(addendum, f"zij op of onder {_LARGE_SHARE} % blijft")
        elif worth is None:
            if addendum.waarde:
                yield _no_worth()
        elif addendum.waarde * 100 > worth.amount * _LARGE_SHARE:
            yield Found(
                ("addenda", Id(addendum.id), "waarde"),
                f"addendum {addendum.id} ({ground}) is {euro(addendum.waarde)}, meer dan "
                f"{_share(_LARGE_SHARE, worth)}; dat kan een wezenlijke wijziging zijn",
                _HINT,
                str(addendum.waarde),
            )


def _no_value(addendum: Addendum, whether: str) -> Found:
    return Found(
        ("addenda", Id(addendum.id), "waarde"),
        f"de waarde van addendum {addendum.id} ontbreekt; of {whether}, is niet te zeggen",
        "vul de waarde van de wijziging in",
        severity="onbekend",
    )


def _no_worth() -> Found:
    return Found(
        _VALUE,
        "de opdrachtwaarde en de geraamde waarde zijn niet bekend; of de wijzigingen te groot zijn, is niet te zeggen",
        "vul `opdrachtwaarde` in",
        severity="onbekend",
    )
