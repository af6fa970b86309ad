"""How each class was found, in sentences: with the scores, the numbers behind them, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.classify.account import AXES as ACCOUNT_AXES
from cmtool.classify.account import BEHAVIOUR, account_score
from cmtool.classify.kraljic import AXES as KRALJIC_AXES
from cmtool.classify.kraljic import STRATEGIES
from cmtool.classify.shares import PATHS as SHARES
from cmtool.classify.value_risk import RISK, VALUE
from cmtool.wording import dutch, number, percent, two_decimals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from cmtool.classify.account import AccountName
    from cmtool.classify.given import Given
    from cmtool.classify.kraljic import KraljicName
    from cmtool.classify.shares import Share
    from cmtool.classify.value_risk import Exempted, Scored
    from cmtool.settings.classification import Classification

LABELS = {
    "kraljic.financieel_belang": "financieel belang",
    "kraljic.leveringsrisico": "leveringsrisico",
    "waarde.clienten_aandeel": "aandeel cliënten",
    "waarde.omzet_aandeel": "aandeel omzet",
    "waarde.transformatie": "transformatie",
    "risico.naleving": "naleving",
    "risico.relatie": "relatie",
    "risico.uniek_aanbod": "uniek aanbod",
    "account.aantrekkelijkheid": "aantrekkelijkheid",
    "account.omzet_aandeel": "aandeel in de omzet van de aanbieder",
}


def value_risk_reasons(
    found: Mapping[str, int | None],
    shares: Mapping[str, Share],
    given: Given,
    means: Scored,
    scheme: Classification,
) -> Iterator[str]:
    """Yield the sentences on the means of value and risk, and the class that they give."""
    parts = [_told_share(path, found[path], shares[path]) for path in SHARES]
    parts += [_told(path, found[path], given) for path in VALUE if path not in SHARES]
    yield _mean("waarde", means.value, scheme.high["waarde"], parts)
    yield _mean("risico", means.risk, scheme.high["risico"], [_told(path, found[path], given) for path in RISK])
    if means.value is None or means.risk is None:
        certain = len(means.possible) == 1
        known = "welke score het ook wordt, de klasse is dan" if certain else "mogelijk is"
        yield f"eigen klasse onbekend zolang er een score ontbreekt; {known} {_either(means.possible)}"
        return
    value, risk = means.value >= scheme.high["waarde"], means.risk >= scheme.high["risico"]
    if value == risk:
        yield f"waarde en risico zijn {'hoog' if value else 'laag'}: {means.own}"
    else:
        yield f"alleen {'de waarde' if value else 'het risico'} is hoog: {means.own}"


def _mean(axis: str, mean: Decimal | None, cut: Decimal, parts: Sequence[str]) -> str:
    told = ", ".join(parts)
    if mean is None:
        return f"{axis} onbekend: {told}"
    return f"{axis} {two_decimals(mean)} is {'hoog' if mean >= cut else 'laag'} (hoog vanaf {number(cut)}): {told}"


def _told(path: str, score: int | None, given: Given) -> str:
    if score is not None:
        return f"{LABELS[path]} {score}"
    return f"{LABELS[path]} {'kon niet worden gelezen' if path in given.unread else 'niet ingevuld'}"


def _told_share(path: str, score: int | None, share: Share) -> str:
    if share.share is None:
        return f"{LABELS[path]} niet bekend ({share.how})"
    how = f"; {share.how}" if share.how else ""
    return f"{LABELS[path]} {percent(share.share)} (score {score}{how})"


def exception_reasons(given: Given, means: Scored, exception: Exempted, today: date) -> Iterator[str]:
    """Yield the sentences on the exception, if there is one."""
    if exception.unread:
        yield f"of er een uitzondering geldt, is onbekend: {exception.unread} kon niet worden gelezen"
        return
    last, reason = given.get("uitzondering.tot"), given.get("uitzondering.reden")
    why = f" ({reason})" if reason else ""
    if exception.name is None:
        if given.get("uitzondering.klasse") is not None and last is not None and today > last:
            yield f"de uitzondering {given.get('uitzondering.klasse')} gold tot en met {dutch(last)}"
        return
    until = f"tot en met {dutch(last)}" if last else "zonder einddatum"
    after = f"; daarna {means.own or 'onbekend'}" if last else ""
    yield f"uitzondering {exception.name} {until}{why}{after}"


def kraljic_reasons(given: Given, name: KraljicName | None, scheme: Classification) -> Iterator[str]:
    """Yield the sentences on the place in the Kraljic portfolio; nothing when the dossier says nothing about it."""
    if given.silent(KRALJIC_AXES):
        return
    parts = [
        _level(path, given.get(path), cut, given)
        for path, cut in zip(
            KRALJIC_AXES, (scheme.high["financieel_belang"], scheme.high["leveringsrisico"]), strict=True
        )
    ]
    yield f"Kraljic {name or 'onbekend'}: {', '.join(parts)}" + (f"; {STRATEGIES[name]}" if name else "")


def account_reasons(given: Given, name: AccountName | None, scheme: Classification, *, asked: bool) -> Iterator[str]:
    """Yield the sentences on the place in the account portfolio; nothing where nothing is said, unless it is asked."""
    if not asked and given.silent(ACCOUNT_AXES):
        return
    attractive, value = ACCOUNT_AXES
    share, score = given.get(value), account_score(given, scheme)
    parts = [_level(attractive, given.get(attractive), scheme.high["aantrekkelijkheid"], given)]
    if share is None or score is None:
        parts.append(_told(value, None, given))
    else:
        high = "hoog" if score >= scheme.high["account_aandeel"] else "laag"
        parts.append(f"{LABELS[value]} {percent(share)} (score {score}, {high})")
    yield f"account {name or 'onbekend'}: {', '.join(parts)}" + (f"; {BEHAVIOUR[name]}" if name else "")


def _level(path: str, score: int | None, cut: Decimal, given: Given) -> str:
    told = _told(path, score, given)
    return told if score is None else f"{told} ({'hoog' if score >= cut else 'laag'})"


def _either(names: Sequence[str]) -> str:
    return " of ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
