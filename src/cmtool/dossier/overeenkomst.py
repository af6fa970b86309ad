"""The contract itself: what it is, from when to when, and what belongs to it."""

from typing import Literal

from pydantic import Field

from cmtool.dossier.document import Bijlage
from cmtool.dossier.part import Part
from cmtool.dossier.types import Bedrag, Datum, Lijst, Sleutel, Tekst
from cmtool.dossier.verlenging import Beeindiging, NieuweInkoop, Opzegging, Verlenging
from cmtool.dossier.voorwaarden import (
    Clausules,
    Clientenstop,
    Indexering,
    Keurmerk,
    Polis,
    Standaard,
    ToegepasteIndexering,
    Verzekeringseis,
    Wachttijdnorm,
)


class Overeenkomst(Part):
    """De overeenkomst."""

    soort: (
        Literal["overeenkomst", "raamovereenkomst", "nadere_overeenkomst", "maatwerkovereenkomst", "subsidie"] | None
    ) = Field(default=None, description="Soort overeenkomst.")
    uitvoeringsvariant: Literal["inspanningsgericht", "outputgericht", "taakgericht"] | None = Field(
        default=None,
        description="Uitvoeringsvariant: per tijdseenheid, per resultaat, of een budget voor een populatie.",
    )
    toewijzing: Tekst | None = Field(
        default=None, description="Manier van toewijzen: specifiek, aspecifiek of generiek."
    )
    ondertekend: Datum | None = Field(default=None, description="Dag van ondertekening.")
    ingang: Datum = Field(description="Eerste dag van de overeenkomst. Verplicht.")
    einde: Datum = Field(description="Laatste dag van de overeenkomst, tot en met, zonder verlengingen. Verplicht.")
    afgesloten_op: Datum | None = Field(default=None, description="Dag waarop de afwikkeling na het einde klaar was.")
    opvolger: Tekst | None = Field(default=None, description="Nummer van de overeenkomst die deze opvolgt.")
    opdrachtwaarde: Bedrag | None = Field(
        default=None, description="Waarde in euro van deze overeenkomst, met opties, zonder btw."
    )
    document: Bijlage | None = Field(default=None, description="De ondertekende overeenkomst.")
    verlenging: Verlenging | None = Field(default=None, description="De verlengingsopties.")
    opzegging: Opzegging | None = Field(default=None, description="Tussentijdse opzegging.")
    beeindigingen: Lijst[Beeindiging] = Field(default=(), description="Beëindigingen, gedaan of ontvangen.")
    nieuwe_inkoop: NieuweInkoop | None = Field(default=None, description="De voorbereiding van een nieuwe inkoop.")
    standaard: Standaard | None = Field(default=None, description="De contractstandaard die bindt.")
    voorwaarden: Tekst | None = Field(default=None, description="Algemene voorwaarden, zoals vng_aiv_2024.")
    clausules: Clausules | None = Field(default=None, description="De facultatieve artikelen.")
    indexering: Indexering | None = Field(default=None, description="Hoe de tarieven worden geïndexeerd.")
    indexeringen: Lijst[ToegepasteIndexering] = Field(default=(), description="De indexering per jaar.")
    wachttijdnorm: Wachttijdnorm | None = Field(default=None, description="De norm voor de wachttijd.")
    verzekering: Lijst[Polis] = Field(default=(), description="Verzekeringen van de opdrachtnemer.")
    verzekeringseis: Verzekeringseis | None = Field(
        default=None, description="De eis uit het inkoopdocument, als die er is."
    )
    keurmerken: Lijst[Keurmerk] = Field(default=(), description="Keurmerken en certificaten van de opdrachtnemer.")
    clientenstop: Lijst[Clientenstop] = Field(default=(), description="Cliëntenstops.")


class Addendum(Part):
    """Een schriftelijke wijziging van de overeenkomst."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals ad-1.")
    datum: Datum | None = Field(
        default=None, description="Dag van het addendum; vanaf hier loopt de termijn om het door te voeren."
    )
    onderwerp: Tekst | None = Field(default=None, description="Waar het addendum over gaat.")
    grond: (
        Literal["herzieningsclausule", "contractstandaard", "geringe_wijziging", "aanvullende_dienst", "onvoorzien"]
        | None
    ) = Field(default=None, description="De grond waarop zonder nieuwe aanbesteding gewijzigd mag worden.")
    herziening: Tekst | None = Field(default=None, description="Id van de mogelijkheid in de herzieningsclausule.")
    waarde: Bedrag | None = Field(default=None, description="Waarde van de wijziging in euro.")
    ondertekend: Datum | None = Field(default=None, description="Dag van ondertekening.")
    document: Bijlage | None = Field(default=None, description="Het ondertekende addendum.")
