"""How the contract is looked after: its class, risks, exit, archive and deferrals."""

from typing import Literal

from pydantic import Field

from cmtool.dossier.part import Part
from cmtool.dossier.types import Aandeel, Aantal, Bewaartermijn, Datum, Duur, Regel, Score, Sleutel, Tekst


class Kraljic(Part):
    """Scores voor de Kraljic-matrix."""

    financieel_belang: Score | None = Field(
        default=None, description="Financieel belang, 1 (laag) tot en met 5 (hoog)."
    )
    leveringsrisico: Score | None = Field(default=None, description="Leveringsrisico, 1 (laag) tot en met 5 (hoog).")


class Waarde(Part):
    """Scores voor de waarde van deze aanbieder."""

    clienten_aandeel: Aandeel | None = Field(default=None, description="Aandeel in alle cliënten, zoals 0.18.")
    omzet_aandeel: Aandeel | None = Field(default=None, description="Aandeel in alle omzet, zoals 0.21.")
    transformatie: Score | None = Field(default=None, description="Bijdrage aan de transformatie, 1 tot en met 5.")


class Risicoscores(Part):
    """Scores voor het risico van dit contract."""

    naleving: Score | None = Field(default=None, description="Risico op niet naleven, 1 tot en met 5.")
    relatie: Score | None = Field(default=None, description="Complexiteit van de relatie, 1 tot en met 5.")
    uniek_aanbod: Score | None = Field(
        default=None, description="Hoe moeilijk het aanbod te vervangen is, 1 tot en met 5."
    )


class KlasseUitzondering(Part):
    """Een andere klasse dan de scores geven."""

    klasse: Literal["tijdelijk", "uitfaseren"] | None = Field(default=None, description="De afwijkende klasse.")
    reden: Tekst | None = Field(default=None, description="Waarom.")
    tot: Datum | None = Field(default=None, description="Laatste dag van de afwijkende klasse.")


class Account(Part):
    """Het contract gezien vanaf de kant van de aanbieder."""

    aantrekkelijkheid: Score | None = Field(
        default=None, description="Aantrekkelijkheid van deze opdrachtgever, 1 tot en met 5."
    )
    omzet_aandeel: Aandeel | None = Field(
        default=None, description="Aandeel van deze opdrachtgever in de omzet van de aanbieder."
    )


class Classificatie(Part):
    """De classificatie van het contract."""

    beoordeeld_op: Datum | None = Field(default=None, description="Dag van de laatste beoordeling.")
    kraljic: Kraljic | None = Field(default=None, description="Scores voor de Kraljic-matrix.")
    waarde: Waarde | None = Field(default=None, description="Scores voor de waarde.")
    risico: Risicoscores | None = Field(default=None, description="Scores voor het risico.")
    uitzondering: KlasseUitzondering | None = Field(default=None, description="Een andere klasse dan de scores geven.")
    account: Account | None = Field(default=None, description="Kant van de aanbieder.")


class Risico(Part):
    """Een risico en de maatregel ertegen."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals ri-1.")
    omschrijving: Tekst | None = Field(default=None, description="Wat er kan gebeuren.")
    kans: Tekst | None = Field(default=None, description="Kans: laag, midden of hoog.")
    gevolg: Tekst | None = Field(default=None, description="Gevolg: laag, midden of hoog.")
    maatregel: Tekst | None = Field(default=None, description="Wat ertegen gedaan wordt.")
    eigenaar: Tekst | None = Field(default=None, description="Wie dit bewaakt: een rol of een naam.")


class Exit(Part):
    """De afwikkeling aan het einde."""

    doorleveren: Duur | None = Field(default=None, description="Zo lang na het einde loopt lopende hulp door.")
    plan: Datum | None = Field(default=None, description="Dag waarop het exitplan klaar was.")
    over_te_dragen: Aantal | None = Field(default=None, description="Aantal cliënten dat moet worden overgedragen.")
    overgedragen: Aantal | None = Field(default=None, description="Aantal cliënten dat is overgedragen.")
    eindevaluatie: Datum | None = Field(default=None, description="Dag van de eindevaluatie.")
    afgerond: Datum | None = Field(default=None, description="Dag waarop de exit is afgerond.")


class Archief(Part):
    """Bewaren en vernietigen."""

    categorie: Tekst | None = Field(default=None, description="Nummer in de selectielijst, zoals 16.1.")
    bewaartermijn: Bewaartermijn | None = Field(
        default=None, description="Bewaartermijn na het einde, zoals 10 jaar, of blijvend."
    )
    origineel: Tekst | None = Field(default=None, description="Waar het getekende origineel ligt.")


class Uitzondering(Part):
    """Een regel die voor dit dossier bewust is uitgezet."""

    regel: Regel = Field(description="Code of naam van de regel. Verplicht.")
    reden: Tekst = Field(description="Waarom de regel hier niet geldt. Verplicht.")
    akkoord: Tekst = Field(description="Wie akkoord is. Verplicht.")
    tot: Datum = Field(description="Laatste dag van de uitzondering. Verplicht.")
