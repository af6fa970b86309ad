"""Rules on whether the provider can go on: insolvency, and what its yearly figures say."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cmtool.dossier.financien import Jaarcijfers
    from cmtool.facts import Facts

_IN_WORDS = {
    "surseance_aangevraagd": "surseance van betaling is aangevraagd",
    "surseance": "surseance van betaling is verleend",
    "faillissement_aangevraagd": "faillissement is aangevraagd",
    "faillissement": "faillissement is uitgesproken",
}
# A4-06, the steps of Kruger.
_STEPS = {3: "zorgelijk", 4: "problematisch", 5: "zeer problematisch"}
_FAULT_FROM = 5
_WORRYING_EQUITY = Decimal("0.20")
_PROBLEMATIC_EQUITY = Decimal("0.10")
# Our convention for "circa break-even": rounded to whole percents the result is nothing.
_BREAK_EVEN_BELOW = Decimal("0.005")
# Our convention for "light pressure": the short debts exceed what is soon turned into money.
_PRESSURE_BELOW = 1
# A4-05: so many years of loss in a row always are a risk.
_YEARS_OF_LOSS = 3
# Our convention: the figures of a year are there two years later.
_YEARS_TO_REPORT = 2
# A share outside −1 to 1 is probably a percentage. The current ratio is no share.
_SHARES = ("solvabiliteit", "rentabiliteit")


class _Reason(NamedTuple):
    """A step of Kruger, the figure that gives it, and why, for people."""

    step: int
    figure: str
    why: str


@rule("DK031", "insolventie", "fout", "A4a-07")
def insolventie(facts: Facts) -> Iterator[Found]:
    """De opdrachtnemer verkeert niet in surseance of faillissement, en die zijn niet aangevraagd.

    Waarom: dan is niet zeker dat de hulp doorgaat en dat wat te veel is betaald terugkomt. De algemene voorwaarden van
    de VNG (artikel 28) noemen surseance en faillissement als grond om direct te ontbinden; gelden andere voorwaarden,
    dan beslist de overeenkomst. Voor jeugdhulp is er ook een draaiboek voor de continuïteit.

    Fout:
        partijen:
          opdrachtnemer:
            insolventie: {soort: surseance, datum: 2026-11-12}  # <-

    Goed:
        partijen:
          opdrachtnemer:
            insolventie:
    """
    found, contract = facts.dossier.partijen.opdrachtnemer.insolventie, facts.dossier.overeenkomst
    if found is None or (found.soort is None and found.datum is None):
        return
    if facts.ended and contract.afgesloten_op is not None:
        return
    script = ", volg het draaiboek continuïteit" if facts.dossier.domein == "jeugdwet" else ""
    what = _IN_WORDS.get(found.soort or "", "surseance of faillissement is ingevuld, zonder de soort")
    day = f" ({dutch(found.datum)})" if found.datum else ""
    yield Found(
        ("partijen", "opdrachtnemer", "insolventie"),
        f"bij de opdrachtnemer: {what}{day}; of de hulp doorgaat, is onzeker",
        f"bespreek met de opdrachtnemer (of de bewindvoerder of curator) hoe de hulp doorgaat{script} en laat een "
        "jurist nagaan of u kunt ontbinden (AIV artikel 28, als die gelden)",
        f"{found.soort or ''}/{found.datum.isoformat() if found.datum else ''}",
    )


@rule("DK040", "continuiteitsrisico", "waarschuwing", "A4-05, A4-06", also=("fout",))
def continuiteitsrisico(facts: Facts) -> Iterator[Found]:
    """De cijfers van het laatste jaar wijzen niet op een risico voor de continuïteit.

    Waarom: de toelichting bij de contractstandaard gebruikt de treden van Kruger. Trede 3: solvabiliteit onder 20 %,
    circa break-even of lichte druk op de liquiditeit. Trede 4: onder 10 % of verlies. Trede 5: negatief eigen vermogen
    of langer dan een jaar verlies; vanaf daar is het een fout. Drie jaar verlies achter elkaar noemt de standaard
    altijd een risico (Wmo 3.4.2). Wat ‘circa’ en ‘licht’ is, staat er niet: cmtool neemt een rendement dat op hele
    procenten nul is, en een liquiditeit onder 1. Betalingsachterstanden en trede 6 (een faillissement dat dreigt) zijn
    uit deze cijfers niet af te leiden. Een cijfer dat ontbreekt, telt niet als nul. Liggen de laatste cijfers meer dan
    twee jaar terug, dan trekt cmtool geen conclusie (in 2026 tellen die over 2024 nog), en een aandeel boven 1 of onder
    -1 leest het als een vergissing (12 voor 12 %).

    Fout:
        financieel:
          - {jaar: 2024, solvabiliteit: 0.24, rentabiliteit: 0.011, liquiditeit: 1.3}
          - {jaar: 2025, solvabiliteit: 0.17, rentabiliteit: 0.008, liquiditeit: 1.1}  # <-

    Goed:
        financieel:
          - {jaar: 2024, solvabiliteit: 0.24, rentabiliteit: -0.011, liquiditeit: 1.3}
          - {jaar: 2025, solvabiliteit: 0.22, rentabiliteit: 0.008, liquiditeit: 1.1}
    """
    years = {each.jaar: each for each in facts.dossier.financieel}
    if not years or facts.ended or _newer_unread(max(years), facts):
        return
    if max(years) < facts.today.year - _YEARS_TO_REPORT:
        message = f"de laatste cijfers zijn van {max(years)}; of de continuïteit nu gevaar loopt, is niet te zeggen"
        yield Found(("financieel", Id(max(years))), message, "vraag recente cijfers", str(max(years)), "onbekend")
        return
    mistaken = {(year, figure) for year, each in years.items() for figure in _mistaken(each)}
    for year, figure in sorted(mistaken):
        yield _no_share(year, figure, getattr(years[year], figure))
    if mistaken:
        years = {year: each.model_copy(update=dict.fromkeys(_mistaken(each))) for year, each in years.items()}
    latest = years[max(years)]
    reasons = [*_equity(latest), *_result(latest, years), *_liquidity(latest)]
    worst = max(reasons, key=lambda reason: reason.step, default=None)
    doubts = list(_doubts(latest, years)) if worst is None or worst.step < _FAULT_FROM else []
    if worst is not None:
        because = "; ".join(reason.why for reason in reasons)
        yield Found(
            ("financieel", Id(latest.jaar), worst.figure),
            f"de cijfers over {latest.jaar} wijzen op trede {worst.step} van Kruger ({_STEPS[worst.step]}): {because}"
            + "".join(f"; {doubt.why}" for doubt in doubts),
            "bespreek met de opdrachtnemer de oorzaak, de maatregelen en wat dit voor cliënten betekent",
            str(worst.step),
            "fout" if worst.step >= _FAULT_FROM else None,
        )
        return
    for doubt in doubts:
        if (latest.jaar, doubt.figure) in mistaken:
            continue
        message = f"{doubt.why}; of de continuïteit gevaar loopt, is niet te zeggen"
        yield Found(("financieel", Id(latest.jaar), doubt.figure), message, "vraag het cijfer op", severity="onbekend")


def _mistaken(figures: Jaarcijfers) -> Iterator[str]:
    """Yield the names of the figures that can hardly be a share."""
    for name in _SHARES:
        share: Decimal | None = getattr(figures, name)
        if share is not None and abs(share) > 1:
            yield name


def _no_share(year: int, figure: str, value: Decimal) -> Found:
    return Found(
        ("financieel", Id(year), figure),
        f"de {figure} van {year} is {_number(value)}, dus {_percent(value)}; dat is waarschijnlijk een percentage, en "
        "zo is niet te zeggen of de continuïteit gevaar loopt",
        "controleer het cijfer en schrijf 0.12 voor 12 %",
        str(value),
        "onbekend",
    )


def _newer_unread(year: int, facts: Facts) -> bool:
    """Return whether a whole year could not be read that may be later than the latest that could."""
    unread = (str(path[1]) for path in facts.left_out if path[:1] == ("financieel",) and path[2:] == () and path[1:])
    return any(not name.isdigit() or int(name) > year for name in unread)


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _percent(share: Decimal) -> str:
    """Return a share in percents: 12,5 %."""
    return f"{(share * 100 + 0).normalize():f}".replace(".", ",") + " %"


def _equity(latest: Jaarcijfers) -> Iterator[_Reason]:
    share = latest.solvabiliteit
    if share is None or share >= _WORRYING_EQUITY:
        return
    shown = f"solvabiliteit {_percent(share)}"
    if share < 0:
        yield _Reason(5, "solvabiliteit", f"{shown}, dus een negatief eigen vermogen")
    elif share < _PROBLEMATIC_EQUITY:
        yield _Reason(4, "solvabiliteit", f"{shown}, onder 10 %")
    else:
        yield _Reason(3, "solvabiliteit", f"{shown}, onder 20 %")


def _result(latest: Jaarcijfers, years: Mapping[int, Jaarcijfers]) -> Iterator[_Reason]:
    result = latest.rentabiliteit
    if result is None or result >= _BREAK_EVEN_BELOW:
        return
    if result >= 0:
        yield _Reason(3, "rentabiliteit", f"rentabiliteit {_percent(result)}, circa break-even")
        return
    losses = _losses(latest.jaar, years)
    listed = ", ".join(f"{_percent(each)} in {year}" for year, each in losses)
    always = ", volgens de contractstandaard altijd een risico" if len(losses) >= _YEARS_OF_LOSS else ""
    if len(losses) > 1:
        yield _Reason(5, "rentabiliteit", f"{len(losses)} jaar achter elkaar verlies (rentabiliteit {listed}){always}")
    else:
        yield _Reason(4, "rentabiliteit", f"verlies (rentabiliteit {listed})")


def _losses(year: int, years: Mapping[int, Jaarcijfers]) -> list[tuple[int, Decimal]]:
    """Return the years of loss up to a year, without a gap, the latest first."""
    found: list[tuple[int, Decimal]] = []
    while (each := years.get(year)) is not None and each.rentabiliteit is not None and each.rentabiliteit < 0:
        found.append((year, each.rentabiliteit))
        year -= 1
    return found


def _liquidity(latest: Jaarcijfers) -> Iterator[_Reason]:
    ratio = latest.liquiditeit
    if ratio is not None and ratio < _PRESSURE_BELOW:
        yield _Reason(3, "liquiditeit", f"liquiditeit {_number(ratio)}, onder 1")


def _doubts(latest: Jaarcijfers, years: Mapping[int, Jaarcijfers]) -> Iterator[_Reason]:
    """Yield the figures that are missing and may point to step 5."""
    before = years.get(latest.jaar - 1)
    if latest.solvabiliteit is None:
        yield _Reason(5, "solvabiliteit", f"de solvabiliteit van {latest.jaar} is niet bekend")
    if latest.rentabiliteit is None:
        yield _Reason(5, "rentabiliteit", f"de rentabiliteit van {latest.jaar} is niet bekend")
    elif latest.rentabiliteit < 0 and (before is None or before.rentabiliteit is None):
        why = f"de rentabiliteit van {latest.jaar - 1} is niet bekend; was er toen ook verlies, dan is het trede 5"
        yield _Reason(5, "rentabiliteit", why)
