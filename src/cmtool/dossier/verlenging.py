"""How a contract goes on and how it stops."""

from typing import Literal

from pydantic import Field

from cmtool.dossier.document import Bijlage
from cmtool.dossier.part import Part
from cmtool.dossier.types import AantalKeer, Datum, Duur, JaNee, Lijst, Sleutel, Tekst


class GelichteVerlenging(Part):
    """Een verlengingsoptie die is gebruikt of waaraan wordt gewerkt."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals v-1.")
    besloten: Datum | None = Field(default=None, description="Dag van het eigen besluit om te verlengen.")
    verzonden: Datum | None = Field(default=None, description="Dag waarop de mededeling is verzonden.")
    ontvangen: Datum | None = Field(
        default=None,
        description="Dag waarop de wederpartij de mededeling heeft ontvangen; daarvan hangt de verlenging af.",
    )
    ontvangstbewijs: Bijlage | None = Field(default=None, description="Bewijs van ontvangst.")
    alsnog_aanvaard: Datum | None = Field(
        default=None, description="Dag waarop de wederpartij een te late verlenging alsnog aanvaardde."
    )


class Verlenging(Part):
    """De verlengingsopties."""

    duur: Duur | None = Field(default=None, description="Duur van één verlenging, zoals 12 maanden.")
    maximaal: AantalKeer | None = Field(default=None, description="Hoe vaak er ten hoogste verlengd kan worden.")
    aankondigen: Duur | None = Field(
        default=None, description="Zo lang voor het einde heeft de wederpartij de mededeling uiterlijk ontvangen."
    )
    besluiten: Duur | None = Field(
        default=None, description="Eigen besluit, zo lang voor de aankondiging; zonder opgave 3 maanden."
    )
    stilzwijgend: JaNee | None = Field(default=None, description="Verlengt vanzelf als niemand opzegt.")
    gelicht: Lijst[GelichteVerlenging] = Field(default=(), description="De gebruikte verlengingen, op volgorde.")


class Opzegging(Part):
    """Wie tussentijds mag opzeggen, en met welke termijn."""

    door: Literal["niemand", "opdrachtgever", "beide"] | None = Field(default=None, description="Wie mag opzeggen.")
    termijn: Duur | None = Field(default=None, description="Opzegtermijn van de opdrachtgever.")
    termijn_opdrachtnemer: Duur | None = Field(
        default=None, description="Opzegtermijn van de opdrachtnemer, bij beide."
    )


class Beeindiging(Part):
    """Een beëindiging die is gedaan of ontvangen."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals be-1.")
    wijze: Literal["opzegging", "ontbinding", "wederzijds", "overmacht"] | None = Field(
        default=None, description="Op welke manier de overeenkomst wordt beëindigd."
    )
    door: Literal["opdrachtgever", "opdrachtnemer"] | None = Field(default=None, description="Wie beëindigt.")
    grond: Tekst | None = Field(default=None, description="De grond van de beëindiging.")
    verzonden: Datum | None = Field(default=None, description="Dag van verzending.")
    ontvangen: Datum | None = Field(default=None, description="Dag van ontvangst.")
    per: Datum | None = Field(default=None, description="Laatste dag van de overeenkomst door deze beëindiging.")
    omvang: Literal["geheel", "deels"] | None = Field(
        default=None, description="Geheel (zonder opgave) of deels; alleen geheel beëindigt de overeenkomst."
    )
    document: Bijlage | None = Field(default=None, description="De brief.")


class NieuweInkoop(Part):
    """De voorbereiding van wat na deze overeenkomst komt."""

    doorlooptijd: Duur | None = Field(
        default=None, description="Hoe lang een nieuwe inkoop duurt; zonder opgave 18 maanden."
    )
    gestart: Datum | None = Field(default=None, description="Dag waarop de nieuwe inkoop is begonnen.")
