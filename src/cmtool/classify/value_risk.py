"""The value–risk class that a dossier's own scores give (domein E.2; bounds and cut: conventions of the tool)."""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from cmtool.dossier.beheer import Classificatie

ValueRiskClass: TypeAlias = Literal["strategisch", "alert", "passief", "tijdelijk", "uitfaseren"]

# A share scores one more than the number of bounds that it reaches.
SHARE_BOUNDS = (Decimal("0.02"), Decimal("0.05"), Decimal("0.10"), Decimal("0.15"))
HIGH = 3
# Months between two meetings; a contract that is phased out has none.
MEETING_MONTHS: dict[ValueRiskClass, int] = {"strategisch": 3, "alert": 6, "passief": 12, "tijdelijk": 1}


class Scores(NamedTuple):
    """The mean scores of one contract; None when one of the scores behind it is not known."""

    value: Decimal | None
    risk: Decimal | None


def share_score(share: Decimal) -> int:
    """Return the score 1–5 of a share of clients or turnover between 0 and 1."""
    return 1 + sum(share >= bound for bound in SHARE_BOUNDS)


def _mean(scores: list[int | None]) -> Decimal | None:
    known = [score for score in scores if score is not None]
    return Decimal(sum(known)) / len(known) if len(known) == len(scores) else None


def own_scores(classification: Classificatie) -> Scores:
    """Return the means of value and risk from the scores in the dossier itself; unknown is never zero."""
    value, risk = classification.waarde, classification.risico
    shares = (value.clienten_aandeel, value.omzet_aandeel) if value else (None, None)
    return Scores(
        _mean([*(None if s is None else share_score(s) for s in shares), value.transformatie if value else None]),
        _mean([risk.naleving, risk.relatie, risk.uniek_aanbod]) if risk else None,
    )


def own_class(classification: Classificatie | None, today: date) -> ValueRiskClass | None:
    """Return the class on a day, or None when a score is missing.

    An exception holds up to and including its last day; `uitfaseren` without one holds for good.
    """
    if classification is None:
        return None
    exception = classification.uitzondering
    if exception and exception.klasse and (exception.tot is None or today <= exception.tot):
        return exception.klasse
    scores = own_scores(classification)
    if scores.value is None or scores.risk is None:
        return None
    high = (scores.value >= HIGH) + (scores.risk >= HIGH)
    return "passief" if not high else "strategisch" if high == 2 else "alert"  # noqa: PLR2004 - both
