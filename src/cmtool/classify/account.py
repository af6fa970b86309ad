"""The account portfolio: how the provider sees this client (domein E.4), and what both views say together (E.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from cmtool.classify.kraljic import DEPENDENT
from cmtool.classify.scale import share_score

if TYPE_CHECKING:
    from cmtool.classify.given import Given
    from cmtool.classify.kraljic import KraljicName
    from cmtool.settings.classification import Classification

AccountName: TypeAlias = Literal["overlast", "exploiteren", "ontwikkelen", "kern"]
AXES = ("account.aantrekkelijkheid", "account.omzet_aandeel")
# Whether the attractiveness and the value are high → the name.
_NAMES: dict[tuple[bool, bool], AccountName] = {
    (False, False): "overlast",
    (False, True): "exploiteren",
    (True, False): "ontwikkelen",
    (True, True): "kern",
}
# From much to little attention.
BEHAVIOUR: dict[AccountName, str] = {
    "kern": "gaat voor de aanbieder voor; er is ruimte voor partnerschap",
    "ontwikkelen": "de aanbieder investeert om te groeien",
    "exploiteren": "de aanbieder levert wat in het contract staat, en niets extra",
    "overlast": "krijgt weinig aandacht; de aanbieder kan zich terugtrekken",
}
_INATTENTIVE: tuple[AccountName, ...] = ("overlast", "exploiteren")


def account_score(given: Given, scheme: Classification) -> int | None:
    """Return the score of the share that this client has in the provider's turnover, None when it is not known."""
    share = given.get("account.omzet_aandeel")
    return None if share is None else share_score(share, scheme.bounds)


def account(given: Given, scheme: Classification) -> AccountName | None:
    """Return the name in the account portfolio, None when one of the two scores is not known."""
    attractive, value = given.get("account.aantrekkelijkheid"), account_score(given, scheme)
    if attractive is None or value is None:
        return None
    return _NAMES[attractive >= scheme.high["aantrekkelijkheid"], value >= scheme.high["account_aandeel"]]


def imbalance(kraljic: KraljicName | None, account: AccountName | None, *, provider: bool) -> str:
    """Return the warning that the client depends on the provider more than it gets attention; empty without one.

    `provider` says for whom the advice is.
    """
    if kraljic not in DEPENDENT or account not in _INATTENTIVE:
        return ""
    advice = (
        "Kijk of die aandacht past bij wat de opdrachtgever en de cliënten nodig hebben"
        if provider
        else "Maak de opdracht aantrekkelijker, of zorg voor alternatieven"
    )
    return (
        f"onbalans: voor de opdrachtgever {kraljic}, voor de aanbieder {account}; "
        f"de afhankelijkheid is groot en de aandacht klein. {advice}"
    )
