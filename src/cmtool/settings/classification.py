"""The section [classificatie] of cmtool.toml: where a score is high, and what each class asks (domein E.1, E.2).

The sources name axes and classes, no numbers: bounds, cuts, intervals and hours are conventions of the tool, which an
organisation replaces by its own.
"""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cmtool.settings.section import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cmtool.settings.section import Section

ValueRiskClass: TypeAlias = Literal["strategisch", "alert", "passief", "tijdelijk", "uitfaseren"]
Axis: TypeAlias = Literal[
    "financieel_belang", "leveringsrisico", "waarde", "risico", "aantrekkelijkheid", "account_aandeel"
]
AXES: tuple[Axis, ...] = (
    "financieel_belang", "leveringsrisico", "waarde", "risico", "aantrekkelijkheid", "account_aandeel",
)  # fmt: skip
# In the words that the format uses for how often something is.
EVERY = {"maand": 1, "kwartaal": 3, "halfjaar": 6, "jaar": 12}
_BOUNDS = 4
_MOST_MONTHS = 120


class Attention(NamedTuple):
    """What a class asks.

    `months` between two meetings (None: no meeting follows from the class), how it is monitored, in words, and the
    hours of contract management a month.
    """

    months: int | None
    monitoring: str
    hours: Decimal


_ATTENTION: dict[ValueRiskClass, Attention] = {
    "strategisch": Attention(
        3, "elke maand declaraties en wachttijden, elk kwartaal de KPI's, twee keer per jaar de bestuurders", Decimal(4)
    ),
    "alert": Attention(6, "elk kwartaal declaraties en KPI's, en na elk signaal", Decimal("2.5")),
    "passief": Attention(12, "elk jaar schriftelijk, of samen met andere aanbieders", Decimal(1)),
    "tijdelijk": Attention(1, "volgens een eigen plan, tot de reden weg is", Decimal(4)),
    "uitfaseren": Attention(None, "volgens het exitplan", Decimal("2.5")),
}
CLASSES: tuple[ValueRiskClass, ...] = tuple(_ATTENTION)
_HIGH: Mapping[Axis, Decimal] = dict.fromkeys(AXES, Decimal(3))


class Classification(NamedTuple):
    """What [classificatie] says. A share scores one more than the number of bounds that it reaches.

    `high` is from which mean or score on an axis counts as high, `attention` what each class asks.
    """

    bounds: tuple[Decimal, ...] = (Decimal("0.02"), Decimal("0.05"), Decimal("0.10"), Decimal("0.15"))
    high: Mapping[Axis, Decimal] = _HIGH
    attention: Mapping[ValueRiskClass, Attention] = _ATTENTION


def classification(section: Section) -> Classification:
    """Return what [classificatie] says. Raises SettingsError."""
    section.only(("grenzen", "hoog_vanaf", *CLASSES))
    return Classification(_bounds(section), _high(section), {name: _attention(section, name) for name in CLASSES})


def _bounds(section: Section) -> tuple[Decimal, ...]:
    said = section.table.get("grenzen")
    if said is None:
        return Classification().bounds
    numbers = [number_of(each) for each in said] if isinstance(said, list) else []
    bounds = tuple(each for each in numbers if each is not None and 0 < each < 1)
    rising = all(low < high for low, high in itertools.pairwise(bounds))
    if len(numbers) != _BOUNDS or len(bounds) != _BOUNDS or not rising:
        message = "`grenzen` moet vier oplopende getallen tussen 0 en 1 hebben, voor de scores 2, 3, 4 en 5"
        raise section.wrong(message, "schrijf grenzen = [0.02, 0.05, 0.10, 0.15]", "grenzen")
    return bounds


def _high(section: Section) -> Mapping[Axis, Decimal]:
    """Return the cut of each axis: one number for all, or a number for some of them."""
    if isinstance(section.table.get("hoog_vanaf"), dict):
        apart = section.below("hoog_vanaf", "")
        assert apart is not None  # noqa: S101 - it is a table
        apart.only(AXES, "as")
        own = {axis: apart.number(axis, "1", "5", f"{axis} = 3") for axis in AXES}
        return {axis: _HIGH[axis] if cut is None else cut for axis, cut in own.items()}
    for_all = section.number("hoog_vanaf", "1", "5", "hoog_vanaf = 3")
    return _HIGH if for_all is None else dict.fromkeys(AXES, for_all)


def _attention(section: Section, name: ValueRiskClass) -> Attention:
    usual = _ATTENTION[name]
    own = section.below(name, f"[classificatie.{name}] op een eigen regel")
    if own is None:
        return usual
    own.only(("gesprek", "monitoring", "uren"))
    hours = own.number("uren", "0", "40", "uren = 2.5")
    return Attention(
        _months(own, usual.months),
        own.text("monitoring", 'monitoring = "elk kwartaal de KPI\'s"') or usual.monitoring,
        usual.hours if hours is None else hours,
    )


def _months(section: Section, usual: int | None) -> int | None:
    said = section.table.get("gesprek")
    if said is None:
        return usual
    if said == "geen":
        return None
    if isinstance(said, str) and said in EVERY:
        return EVERY[said]
    match = re.fullmatch(r"([0-9]{1,3}) (?:maand|maanden)", said) if isinstance(said, str) else None
    if match is None or not 1 <= int(match[1]) <= _MOST_MONTHS:
        message = "`gesprek` moet zeggen hoe vaak er een gesprek is"
        raise section.wrong(message, f'kies uit {", ".join(EVERY)}, geen, of schrijf "2 maanden"', "gesprek")
    return int(match[1])


def every(months: int | None) -> str | None:
    """Return an interval in the words of the format: kwartaal, or `2 maanden`; None when there is none."""
    if months is None:
        return None
    return next((word for word, length in EVERY.items() if length == months), f"{months} maanden")
