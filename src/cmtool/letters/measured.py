"""KPIs as a report shows them: the norm, what was measured, and whether that meets the norm."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.prestatie import misses, norm_text, with_unit
from cmtool.wording import number

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from cmtool.dates import Period
    from cmtool.dossier.prestatie import Kpi


class Measured(NamedTuple):
    """A KPI with its measurements that have a value, the oldest first."""

    kpi: Kpi
    values: tuple[tuple[Period, Decimal], ...]

    @property
    def name(self) -> str:
        """Its name, else its id."""
        return self.kpi.naam or self.kpi.id

    @property
    def norm(self) -> str:
        """The norm in words; empty without one."""
        return norm_text(self.kpi.norm, number)

    @property
    def norm_with_unit(self) -> str:
        """The norm in words with its unit, or that there is none."""
        return with_unit(self.norm, self.kpi.eenheid) if self.norm else "geen norm"

    @property
    def missed(self) -> bool:
        """Whether the last measurement does not meet the norm."""
        return bool(self.values) and misses(self.values[-1][1], self.kpi.norm)

    @property
    def met(self) -> int:
        """How many measurements meet the norm."""
        return sum(not misses(value, self.kpi.norm) for _, value in self.values)

    @property
    def verdict(self) -> str:
        """What the last measurement says of the norm."""
        if not self.values:
            return "niet gemeten"
        if not self.norm:
            return "geen norm"
        return "haalt de norm niet" if self.missed else "haalt de norm"

    def last(self, most: int) -> str:
        """Return the last measurements, the oldest first."""
        return "; ".join(f"{period}: {number(value)}" for period, value in self.values[-most:]) or "geen"

    def at(self, place: int) -> str:
        """Return one measurement with its period and unit; empty when there are not so many."""
        if not -len(self.values) <= place < len(self.values):
            return ""
        period, value = self.values[place]
        return f"{with_unit(number(value), self.kpi.eenheid)} ({period})"


def measured(kpi: Kpi) -> Measured:
    """Return a KPI with what was measured, also provisionally over a period that is not over."""
    known = [(each.periode, each.waarde) for each in kpi.metingen if each.waarde is not None]
    return Measured(kpi, tuple(sorted(known, key=lambda each: (each[0].last, each[0].first))))


def measured_on(kpi: Kpi, until: date) -> Measured:
    """Return a KPI with what could be known on a day: measurements over periods that were over."""
    found = measured(kpi)
    return found._replace(values=tuple((period, value) for period, value in found.values if period.last <= until))
