"""What the contract says: the standard that binds it, its optional articles, prices and insurance."""

from typing import Literal

from pydantic import Field

from cmtool.dossier.document import Bijlage
from cmtool.dossier.part import Part
from cmtool.dossier.types import (
    Bedrag,
    DagVanHetJaar,
    Datum,
    Duur,
    Jaar,
    JaNee,
    Lijst,
    Procent,
    Sleutel,
    Tekst,
    Versie,
    Weken,
)


class IngevoerdeVersie(Part):
    """Een versie van de contractstandaard die tijdens de looptijd is ingevoerd."""

    versie: Versie = Field(description='Versie, zoals "1.4".')
    verzonden: Datum | None = Field(
        default=None, description="Dag waarop het bericht met de was-wordtlijst is verzonden."
    )
    per: Datum | None = Field(default=None, description="Dag waarop deze versie ging gelden.")


class Standaard(Part):
    """De contractstandaard die deze overeenkomst bindt."""

    naam: Literal["contractstandaard_jeugd", "contractstandaard_wmo", "geen"] | None = Field(
        default=None, description="Welke standaard in de overeenkomst is opgenomen; zonder opgave geen."
    )
    versie: Versie | None = Field(default=None, description='De versie die nu geldt, zoals "1.4".')
    ingevoerd: Lijst[IngevoerdeVersie] = Field(
        default=(), description="Versies die tijdens de looptijd zijn ingevoerd."
    )


class Herziening(Part):
    """Een mogelijkheid om de overeenkomst te wijzigen, in de herzieningsclausule."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals hz-1.")
    betreft: Literal["product", "tarief", "bestedingsruimte", "standaard", "werkwijze", "overig"] | None = Field(
        default=None, description="Wat er gewijzigd kan worden."
    )
    aard: Tekst | None = Field(default=None, description="Aard van de wijziging.")
    omvang: Tekst | None = Field(default=None, description="Omvang van de wijziging.")
    voorwaarden: Tekst | None = Field(default=None, description="Voorwaarden waaronder gewijzigd kan worden.")


class OpzeggingOnvoldoendeInzet(Part):
    """Opzegging bij onvoldoende inzet."""

    norm: Tekst | None = Field(default=None, description="De norm, zoals 5 cliënten.")
    na: Duur | None = Field(default=None, description="Na hoeveel tijd de norm wordt getoetst, zoals 12 maanden.")


class SocialReturn(Part):
    """Social return."""

    percentage: Procent | None = Field(default=None, description="Percentage van de opdrachtwaarde.")
    eigenaar: Tekst | None = Field(default=None, description="Wie dit bewaakt: een rol of een naam.")


class Clausules(Part):
    """De facultatieve artikelen: opgenomen of niet."""

    herziening: Lijst[Herziening] = Field(default=(), description="De herzieningsclausule, per mogelijkheid.")
    bestedingsruimte: JaNee | None = Field(
        default=None, description="De clausule over de bestedingsruimte is opgenomen."
    )
    opzegging_onvoldoende_inzet: OpzeggingOnvoldoendeInzet | None = Field(
        default=None, description="De clausule over opzegging bij onvoldoende inzet."
    )
    bibob: JaNee | None = Field(default=None, description="De Bibob-clausule is opgenomen.")
    social_return: SocialReturn | None = Field(default=None, description="De clausule over social return.")


class Verdeling(Part):
    """Verdeling van de indexering, in procenten; samen 100."""

    personeel: Procent | None = Field(default=None, description="Deel personeel in procenten.")
    materieel: Procent | None = Field(default=None, description="Deel materieel in procenten.")


class Indexen(Part):
    """De indexcijfers die gevolgd worden."""

    personeel: Tekst | None = Field(default=None, description="Index voor het deel personeel, zoals OVA.")
    materieel: Tekst | None = Field(default=None, description="Index voor het deel materieel, zoals CPI.")


class Indexering(Part):
    """Hoe de tarieven worden geïndexeerd."""

    wijze: Tekst | None = Field(default=None, description="Wijze van indexeren, zoals ova_ppc of eigen.")
    indexen: Indexen | None = Field(default=None, description="Welke indexcijfers, bij een eigen wijze.")
    verdeling: Verdeling | None = Field(default=None, description="Verdeling over personeel en materieel.")
    per: DagVanHetJaar | None = Field(default=None, description="Dag waarop nieuwe tarieven ingaan, zoals 1 januari.")
    meedelen: DagVanHetJaar | None = Field(
        default=None, description="Dag waarop nieuwe tarieven uiterlijk zijn meegedeeld, zoals 1 november."
    )


class ToegepasteIndexering(Part):
    """De indexering van één jaar."""

    jaar: Jaar = Field(description="Jaar waarvoor de tarieven gelden.")
    percentage: Procent | None = Field(default=None, description="Percentage.")
    meegedeeld: Datum | None = Field(default=None, description="Dag waarop de tarieven zijn meegedeeld.")
    toegepast: Datum | None = Field(default=None, description="Dag waarop de tarieven zijn verwerkt.")


class Wachttijdnorm(Part):
    """De norm voor de wachttijd."""

    weken: Weken | None = Field(default=None, description="Ten hoogste zoveel weken.")
    bron: Tekst | None = Field(default=None, description="Waar de norm vandaan komt.")


class Polis(Part):
    """Een verzekering van de opdrachtnemer."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals vz-1.")
    soort: Tekst | None = Field(default=None, description="Soort verzekering, zoals aansprakelijkheid.")
    per_gebeurtenis: Bedrag | None = Field(default=None, description="Verzekerd bedrag in euro per gebeurtenis.")
    per_jaar: Bedrag | None = Field(default=None, description="Verzekerd bedrag in euro per jaar.")
    geldig_tot: Datum | None = Field(default=None, description="Laatste dag waarvoor een bewijs is ontvangen.")
    jaarlijks_verlengd: JaNee | None = Field(default=None, description="De polis wordt elk jaar verlengd.")
    document: Bijlage | None = Field(default=None, description="Het polisblad of certificaat.")


class Verzekeringseis(Part):
    """De eis uit het inkoopdocument."""

    per_gebeurtenis: Bedrag | None = Field(default=None, description="Vereist bedrag in euro per gebeurtenis.")
    per_jaar: Bedrag | None = Field(default=None, description="Vereist bedrag in euro per jaar.")


class Keurmerk(Part):
    """Een keurmerk of certificaat van de opdrachtnemer."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals km-1.")
    naam: Tekst | None = Field(default=None, description="Naam van het keurmerk.")
    geldig_tot: Datum | None = Field(default=None, description="Laatste dag van de geldigheid.")
    document: Bijlage | None = Field(default=None, description="Het certificaat.")


class Clientenstop(Part):
    """Een cliëntenstop."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals cs-1.")
    door: Literal["opdrachtgever", "opdrachtnemer"] | None = Field(default=None, description="Wie de stop instelt.")
    grond: Tekst | None = Field(default=None, description="De grond van de stop.")
    gemeld: Datum | None = Field(default=None, description="Dag waarop de opdrachtnemer de stop meldde.")
    ingang: Datum | None = Field(default=None, description="Eerste dag van de stop.")
    toestemming: Datum | None = Field(default=None, description="Dag waarop de opdrachtgever toestemming gaf.")
    geweigerd: Datum | None = Field(default=None, description="Dag waarop de opdrachtgever toestemming weigerde.")
    opgeheven: Datum | None = Field(default=None, description="Dag waarop de stop is opgeheven.")
    document: Bijlage | None = Field(default=None, description="De melding of de brief.")
