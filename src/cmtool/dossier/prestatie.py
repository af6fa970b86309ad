"""What is measured and reported."""

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from pydantic import Field

from cmtool.dates import Frequency
from cmtool.dossier.document import Bijlage
from cmtool.dossier.part import Part
from cmtool.dossier.types import DagVanHetJaar, Datum, Duur, Getal, JaNee, Lijst, Periode, Sleutel, Tekst

# What reads well right behind a number; any other unit stands between brackets, as it may be a word like "cijfer".
_COUNTED = frozenset({"%", "procent", "weken", "dagen", "werkdagen", "maanden", "jaar", "uur", "uren", "minuten"})


class KpiNorm(Part):
    """De norm van een KPI."""

    min: Getal | None = Field(default=None, description="Ten minste.")
    max: Getal | None = Field(default=None, description="Ten hoogste.")


class Meting(Part):
    """Een meting van een KPI."""

    periode: Periode = Field(description="Periode, zoals 2026-K3, 2026-H1, 2026-07 of 2026.")
    waarde: Getal | None = Field(default=None, description="Gemeten waarde.")


class Kpi(Part):
    """Een kritische prestatie-indicator."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals wachttijd.")
    naam: Tekst | None = Field(default=None, description="Naam van de indicator.")
    perspectief: Literal["financien", "klant", "interne_processen", "leren_en_groei"] | None = Field(
        default=None, description="Perspectief in het gespreksverslag."
    )
    succesfactor: Tekst | None = Field(default=None, description="Kritische succesfactor, zoals wachtlijstbeheer.")
    eenheid: Tekst | None = Field(default=None, description="Eenheid, zoals weken of cijfer.")
    norm: KpiNorm | None = Field(default=None, description="De norm: min en/of max.")
    hard: JaNee | None = Field(default=None, description="Harde eis, of stuurinformatie.")
    frequentie: Frequency | None = Field(default=None, description="Hoe vaak er gemeten wordt.")
    metingen: Lijst[Meting] = Field(default=(), description="De metingen.")


class Rapportageplicht(Part):
    """Een rapportage die elke periode opnieuw komt."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals rp-1.")
    soort: Tekst | None = Field(default=None, description="Soort rapportage.")
    frequentie: Frequency | None = Field(default=None, description="Over welke periode.")
    voor: DagVanHetJaar | None = Field(
        default=None, description="Dag na de periode waarop zij er uiterlijk is, zoals 1 maart."
    )
    binnen: Duur | None = Field(default=None, description="Of: zo lang na het einde van de periode, zoals 1 maand.")


class Rapportage(Part):
    """Een rapportage die is ontvangen of verwacht."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals r-1.")
    plicht: Tekst | None = Field(default=None, description="Id van de rapportageplicht.")
    soort: Tekst | None = Field(default=None, description="Soort rapportage, als er geen plicht bij hoort.")
    over: Periode | None = Field(default=None, description="Over welke periode.")
    voor: Datum | None = Field(default=None, description="Dag waarop zij er uiterlijk is.")
    ontvangen: Datum | None = Field(default=None, description="Dag van ontvangst.")
    document: Bijlage | None = Field(default=None, description="De rapportage.")


def misses(value: Decimal, norm: KpiNorm | None) -> bool:
    """Return whether a value does not meet a norm."""
    if norm is None:
        return False
    return (norm.min is not None and value < norm.min) or (norm.max is not None and value > norm.max)


def norm_text(norm: KpiNorm | None, write: Callable[[Decimal], str]) -> str:
    """Return a norm in words, its numbers as `write` has them; empty without one."""
    if norm is None:
        return ""
    least = f"ten minste {write(norm.min)}" if norm.min is not None else ""
    most = f"ten hoogste {write(norm.max)}" if norm.max is not None else ""
    return " en ".join(part for part in (least, most) if part)


def with_unit(text: str, unit: str | None) -> str:
    """Return a number or norm with its unit behind it."""
    if not unit:
        return text
    return f"{text} {unit}" if unit.casefold() in _COUNTED else f"{text} ({unit})"
