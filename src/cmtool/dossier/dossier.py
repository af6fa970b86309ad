"""The whole dossier of one contract."""

from typing import Literal

from pydantic import ConfigDict, Field

from cmtool.dossier.beheer import Archief, Classificatie, Exit, Risico, Uitzondering
from cmtool.dossier.financien import Bestedingsruimte, Declaratie, Jaarcijfers, Vordering
from cmtool.dossier.inkoop import Inkoop, Zorgvorm
from cmtool.dossier.nakoming import Melding, Signaal, Tekortkoming
from cmtool.dossier.overeenkomst import Addendum, Overeenkomst
from cmtool.dossier.overleg import Correspondentie, Gesprek, KalenderItem
from cmtool.dossier.part import Part
from cmtool.dossier.partijen import Partijen
from cmtool.dossier.prestatie import Kpi, Rapportage, Rapportageplicht
from cmtool.dossier.rollen import Contactpersoon, Rollen
from cmtool.dossier.types import Lijst, Nummer, Tekst


class Dossier(Part):
    """Het dossier van één overeenkomst."""

    model_config = ConfigDict(defer_build=False)

    nummer: Nummer = Field(description="Nummer van de overeenkomst, gelijk aan de bestandsnaam. Verplicht.")
    titel: Tekst = Field(description="Korte titel. Verplicht.")
    domein: Literal["jeugdwet", "wmo"] = Field(description="Welke wet: jeugdwet of wmo. Verplicht.")
    zorgvormen: Lijst[Zorgvorm] = Field(default=(), description="Vormen van hulp of ondersteuning.")
    partijen: Partijen = Field(description="De partijen. Verplicht.")
    rollen: Rollen | None = Field(default=None, description="Wie wat doet aan de eigen kant.")
    contactpersonen: Lijst[Contactpersoon] = Field(default=(), description="Contactpersonen van de wederpartij.")
    inkoop: Inkoop | None = Field(default=None, description="De inkoopprocedure.")
    overeenkomst: Overeenkomst = Field(description="De overeenkomst. Verplicht.")
    addenda: Lijst[Addendum] = Field(default=(), description="Schriftelijke wijzigingen van de overeenkomst.")
    kalender: Lijst[KalenderItem] = Field(default=(), description="Eigen data naast wat uit het contract volgt.")
    bestedingsruimte: Lijst[Bestedingsruimte] = Field(default=(), description="De bestedingsruimte per kalenderjaar.")
    declaraties: Lijst[Declaratie] = Field(default=(), description="Totalen per maand; nooit gegevens van cliënten.")
    kpis: Lijst[Kpi] = Field(default=(), description="Kritische prestatie-indicatoren met hun metingen.")
    gesprekken: Lijst[Gesprek] = Field(default=(), description="Contractgesprekken en hun afspraken.")
    rapportageplichten: Lijst[Rapportageplicht] = Field(
        default=(), description="Rapportages die elke periode terugkomen."
    )
    rapportages: Lijst[Rapportage] = Field(default=(), description="Rapportages die zijn ontvangen of verwacht.")
    meldingen: Lijst[Melding] = Field(default=(), description="Wat de opdrachtnemer moet melden, zonder personen.")
    signalen: Lijst[Signaal] = Field(default=(), description="Signalen over de uitvoering.")
    tekortkomingen: Lijst[Tekortkoming] = Field(default=(), description="Tekortkomingen en de stappen daarna.")
    vorderingen: Lijst[Vordering] = Field(default=(), description="Vorderingen op de wederpartij.")
    correspondentie: Lijst[Correspondentie] = Field(default=(), description="Tussentijdse correspondentie.")
    classificatie: Classificatie | None = Field(default=None, description="De classificatie van het contract.")
    risicos: Lijst[Risico] = Field(default=(), description="Risico's en maatregelen.")
    financieel: Lijst[Jaarcijfers] = Field(default=(), description="Kengetallen van de opdrachtnemer per jaar.")
    exit: Exit | None = Field(default=None, description="De afwikkeling aan het einde.")
    archief: Archief | None = Field(default=None, description="Bewaren en vernietigen.")
    uitzonderingen: Lijst[Uitzondering] = Field(
        default=(), description="Regels die bewust zijn uitgezet, met reden en einddatum."
    )
    opmerkingen: Tekst | None = Field(default=None, description="Vrije aantekeningen.")
