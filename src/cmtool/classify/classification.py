"""The classification of one contract: every class with the scores and numbers behind it, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.classify.account import AXES as ACCOUNT_AXES
from cmtool.classify.account import account, imbalance
from cmtool.classify.kraljic import AXES as KRALJIC_AXES
from cmtool.classify.kraljic import kraljic
from cmtool.classify.reasons import LABELS, account_reasons, exception_reasons, kraljic_reasons, value_risk_reasons
from cmtool.classify.scale import share_score
from cmtool.classify.shares import PATHS as SHARES
from cmtool.classify.shares import share_of
from cmtool.classify.value_risk import RISK, VALUE, class_on, exempted, scored, scores
from cmtool.settings.classification import Attention, every

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from cmtool.classify.account import AccountName
    from cmtool.classify.assess import Assessed
    from cmtool.classify.given import Given
    from cmtool.classify.kraljic import KraljicName
    from cmtool.classify.shares import Share, Totals
    from cmtool.classify.value_risk import Exempted
    from cmtool.settings import Settings
    from cmtool.settings.classification import Classification, ValueRiskClass


class Classified(NamedTuple):
    """The classification of a contract on a day.

    `own` is the class that the scores give and `actual` the one that holds, which is another during an exception; None
    when a score is not known, and `possible` are the classes that remain. `reasons` say how each was found, and
    `missing` are the paths of what is not known. `warnings` are what somebody should look at, `imbalance` first.
    """

    kraljic: KraljicName | None
    actual: ValueRiskClass | None
    own: ValueRiskClass | None
    value: Decimal | None
    risk: Decimal | None
    account: AccountName | None
    possible: tuple[ValueRiskClass, ...]
    attention: Attention | None
    scores: Mapping[str, int | None]
    shares: Mapping[str, Share]
    reasons: tuple[str, ...]
    imbalance: str
    warnings: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def meeting_every(self) -> str | None:
        """How often the class asks for a meeting, such as `kwartaal`; None when it does not, or is not known."""
        return every(self.attention.months) if self.attention is not None else None


def classified(one: Assessed, settings: Settings, today: date, totals: Totals | str) -> Classified:
    """Return the classification of a contract; `totals` are those of its portfolio, or why there are none."""
    scheme, given = settings.classification, one.given
    shares = {path: share_of(path, given, one.domein, one.party, one.declared, totals) for path in SHARES}
    found = _all_scores(given, shares, scheme)
    means, exception = scored(found, scheme), exempted(given, today)
    actual = exception.over(means.own)
    market, client = kraljic(given, scheme), account(given, scheme)
    provider = settings.organisation.provider
    warning = imbalance(market, client, provider=provider)
    of_client = account_reasons(given, client, scheme, asked=provider)
    of_value = (
        () if provider and given.silent((*VALUE, *RISK)) else value_risk_reasons(found, shares, given, means, scheme)
    )
    reasons = (
        *of_value,
        *_meeting_reasons(given, actual, scheme, today),
        *exception_reasons(given, means, exception, today),
        *kraljic_reasons(given, market, scheme),
    )
    return Classified(
        market,
        actual,
        means.own,
        means.value,
        means.risk,
        client,
        means.possible,
        scheme.attention[actual] if actual is not None else None,
        found,
        shares,
        (*of_client, *reasons) if provider else (*reasons, *of_client),
        warning,
        tuple(each for each in (warning, *_gaps(shares)) if each),
        tuple(_missing(given, found, exception, provider=provider)),
    )


def _gaps(shares: Mapping[str, Share]) -> Iterator[str]:
    """Yield what makes a computed share uncertain; once when it is the same for both."""
    gaps = {path: share.gaps for path, share in shares.items() if share.gaps}
    if len(gaps) == len(SHARES) and len(set(gaps.values())) == 1:
        yield f"de berekende aandelen zijn onzeker: {gaps[SHARES[0]]}"
        return
    for path, gap in gaps.items():
        yield f"het berekende {LABELS[path]} is onzeker: {gap}"


def _all_scores(given: Given, shares: Mapping[str, Share], scheme: Classification) -> dict[str, int | None]:
    """Return the six scores, those of the shares also when they were computed."""
    found = scores(given, scheme)
    for path, share in shares.items():
        found[path] = None if share.share is None else share_score(share.share, scheme.bounds)
    return found


def _meeting_reasons(given: Given, actual: ValueRiskClass | None, scheme: Classification, today: date) -> Iterator[str]:
    if actual is not None and class_on(given, scheme, today) != actual:
        yield "de termijn `gesprek` volgt alleen uit aandelen die in het dossier zelf staan; vul die daarvoor in"


def _missing(given: Given, found: Mapping[str, int | None], exception: Exempted, *, provider: bool) -> Iterator[str]:
    """Yield the paths of what is not known: of the view of our own side, and of what the dossier began to fill in."""
    for path in (*VALUE, *RISK):
        if found[path] is None and not (provider and given.silent((*VALUE, *RISK))):
            yield f"classificatie.{path}"
    for path in KRALJIC_AXES:
        if given.get(path) is None and not (provider and given.silent(KRALJIC_AXES)):
            yield f"classificatie.{path}"
    for path in ACCOUNT_AXES:
        if given.get(path) is None and (provider or not given.silent(ACCOUNT_AXES)):
            yield f"classificatie.{path}"
    last = "uitzondering.tot"
    if exception.unread:
        yield exception.unread
    elif exception.name == "tijdelijk" and given.get(last) is None:
        yield f"classificatie.{last}"
