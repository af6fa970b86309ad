"""Money in the dossier: the ceiling, what was declared, and the provider's figures."""

from typing import Literal

from pydantic import Field

from cmtool.dossier.part import Part
from cmtool.dossier.types import Aantal, Bedrag, Datum, Jaar, JaNee, Maand, Sleutel, Tekst, Verhouding


class Melding70(Part):
    """De melding dat 70 % is bereikt of dat overschrijding dreigt."""

    datum: Datum | None = Field(default=None, description="Dag van de schriftelijke melding.")
    overleg: Datum | None = Field(default=None, description="Dag van het overleg, binnen 2 weken na de melding.")
    besluit: Datum | None = Field(default=None, description="Dag van het besluit om al dan niet aan te passen.")


class Bestedingsruimte(Part):
    """De bestedingsruimte van één kalenderjaar."""

    jaar: Jaar = Field(description="Kalenderjaar.")
    bedrag: Bedrag | None = Field(default=None, description="De bestedingsruimte in euro.")
    meetwijze: Literal["declaraties", "toewijzingen"] | None = Field(
        default=None, description="Waarmee het gebruik wordt gemeten."
    )
    voornemen: Datum | None = Field(default=None, description="Dag waarop het voornemen is meegedeeld.")
    besluit: Datum | None = Field(default=None, description="Dag van het besluit.")
    plan: Datum | None = Field(default=None, description="Dag waarop het gezamenlijke plan klaar was.")
    melding: Melding70 | None = Field(default=None, description="De melding vanaf 70 %.")
    niet_toegepast: JaNee | None = Field(default=None, description="Dit jaar geldt bewust geen bestedingsruimte.")


class Declaratie(Part):
    """Wat er in één maand is gedeclareerd: alleen totalen, nooit gegevens van cliënten."""

    maand: Maand = Field(description="Maand, zoals 2026-07.")
    bedrag: Bedrag | None = Field(default=None, description="Gedeclareerd bedrag in euro.")
    clienten: Aantal | None = Field(default=None, description="Aantal cliënten in deze maand.")
    altijd_te_betalen: Bedrag | None = Field(
        default=None, description="Deel dat ook boven het plafond betaald wordt (specifieke toewijzing, crisishulp)."
    )


class Vordering(Part):
    """Een vordering op de wederpartij."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals vo-1.")
    soort: Tekst | None = Field(default=None, description="Soort vordering, zoals terugvordering.")
    bedrag: Bedrag | None = Field(default=None, description="Bedrag in euro.")
    bekend_op: Datum | None = Field(
        default=None, description="Dag waarop de vordering bekend werd; hier begint de verjaring."
    )
    gestuit_op: Datum | None = Field(
        default=None, description="Dag van de laatste stuiting; hier begint de verjaring opnieuw."
    )
    voldaan: Datum | None = Field(default=None, description="Dag waarop de vordering is voldaan.")


class Jaarcijfers(Part):
    """Kengetallen van de opdrachtnemer over één jaar."""

    jaar: Jaar = Field(description="Boekjaar.")
    solvabiliteit: Verhouding | None = Field(
        default=None, description="Eigen vermogen gedeeld door totaal vermogen, zoals 0.31."
    )
    rentabiliteit: Verhouding | None = Field(
        default=None, description="Resultaat gedeeld door opbrengsten, zoals 0.012; verlies is negatief."
    )
    liquiditeit: Verhouding | None = Field(
        default=None, description="Vlottende activa gedeeld door kortlopende schulden, zoals 1.4."
    )
