"""What was discussed, agreed and planned."""

from typing import Literal

from pydantic import Field

from cmtool.dossier.document import Bijlage
from cmtool.dossier.part import Part
from cmtool.dossier.types import Datum, Lijst, Sleutel, Tekst


class Onderwerp(Part):
    """Een onderwerp van een gesprek."""

    perspectief: Literal["financien", "klant", "interne_processen", "leren_en_groei"] | None = Field(
        default=None, description="Perspectief in het gespreksverslag."
    )
    succesfactor: Tekst | None = Field(default=None, description="Kritische succesfactor.")
    kpi: Tekst | None = Field(default=None, description="Id van de KPI.")
    oordeel: Literal["goed", "voldoende", "aandacht", "onvoldoende"] | None = Field(
        default=None, description="Oordeel."
    )
    bespreking: Tekst | None = Field(default=None, description="Wat er besproken is.")


class Afspraak(Part):
    """Een afspraak uit een gesprek."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals af-1.")
    wat: Tekst | None = Field(default=None, description="Wat er is afgesproken.")
    wie: Tekst | None = Field(
        default=None, description="Wie het doet: een rol, opdrachtgever, opdrachtnemer of een naam."
    )
    voor: Datum | None = Field(default=None, description="Dag waarop het uiterlijk klaar is.")
    gereed: Datum | None = Field(default=None, description="Dag waarop het klaar was.")


class Gesprek(Part):
    """Een contractgesprek."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals g-2026-k3.")
    datum: Datum | None = Field(default=None, description="Dag van het gesprek.")
    soort: Tekst | None = Field(default=None, description="Soort gesprek, zoals kwartaalgesprek.")
    plaats: Tekst | None = Field(default=None, description="Plaats.")
    aanwezig: Lijst[Tekst] = Field(default=(), description="Wie er waren.")
    onderwerpen: Lijst[Onderwerp] = Field(default=(), description="Wat er besproken is.")
    afspraken: Lijst[Afspraak] = Field(default=(), description="Wat er is afgesproken.")
    vastgesteld: Datum | None = Field(default=None, description="Dag waarop het verslag is vastgesteld.")
    volgende: Datum | None = Field(default=None, description="Dag van het volgende gesprek.")
    document: Bijlage | None = Field(default=None, description="Het verslag.")


class KalenderItem(Part):
    """Een eigen datum naast wat uit het contract volgt."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals k-1.")
    datum: Datum | None = Field(default=None, description="Dag; bij een herhaling de eerste.")
    wat: Tekst | None = Field(default=None, description="Wat er gebeurt.")
    wie: Tekst | None = Field(
        default=None, description="Wie het doet: een rol, opdrachtgever, opdrachtnemer of een naam."
    )
    herhaling: Literal["maandelijks", "kwartaal", "halfjaarlijks", "jaarlijks"] | None = Field(
        default=None, description="Hoe vaak het terugkomt."
    )
    gereed: Datum | None = Field(default=None, description="Dag waarop het klaar was.")
    gereed_tot: Datum | None = Field(default=None, description="Bij een herhaling: tot en met deze dag is het gedaan.")


class Correspondentie(Part):
    """Een brief of bericht."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals c-1.")
    datum: Datum | None = Field(default=None, description="Dag van de brief.")
    richting: Literal["in", "uit"] | None = Field(default=None, description="Ontvangen (in) of verzonden (uit).")
    onderwerp: Tekst | None = Field(default=None, description="Onderwerp.")
    document: Bijlage | None = Field(default=None, description="De brief.")
