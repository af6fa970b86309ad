"""The Kraljic portfolio (S001 bijlage c): what a contract is in the market, and which strategy fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from cmtool.classify.given import Given
    from cmtool.settings.classification import Classification

KraljicName: TypeAlias = Literal["hefboom", "routine", "strategisch", "knelpunt"]
AXES = ("kraljic.financieel_belang", "kraljic.leveringsrisico")
# Whether the financial interest and the supply risk are high → the name.
_NAMES: dict[tuple[bool, bool], KraljicName] = {
    (True, False): "hefboom",
    (False, False): "routine",
    (True, True): "strategisch",
    (False, True): "knelpunt",
}
STRATEGIES: dict[KraljicName, str] = {
    "hefboom": "aanbieders laten concurreren: er zijn alternatieven",
    "routine": "het werk eenvoudiger maken, met minder aanbieders",
    "strategisch": "samenwerken: overstappen is moeilijk en het belang is groot",
    "knelpunt": "de levering veiligstellen en alternatieven ontwikkelen",
}
# What the imbalance with the provider's view is about (domein E.5).
DEPENDENT: tuple[KraljicName, ...] = ("strategisch", "knelpunt")


def kraljic(given: Given, scheme: Classification) -> KraljicName | None:
    """Return the name in the portfolio, None when one of the two scores is not known."""
    interest, supply = (given.get(path) for path in AXES)
    if interest is None or supply is None:
        return None
    return _NAMES[interest >= scheme.high["financieel_belang"], supply >= scheme.high["leveringsrisico"]]
