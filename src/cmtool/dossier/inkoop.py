"""How the contract was bought."""

from typing import Literal, TypeAlias

from pydantic import Field

from cmtool.dossier.document import Bijlage
from cmtool.dossier.part import Part
from cmtool.dossier.types import Bedrag, Datum, Lijst, Tekst

Procedure: TypeAlias = Literal[
    "sas_met_emvi",
    "sas_zonder_emvi",
    "toelatingsprocedure",
    "europees_openbaar",
    "meervoudig_onderhands",
    "enkelvoudig_onderhands",
    "subsidie",
    "inbesteding",
]


class Inkoop(Part):
    """De inkoopprocedure en haar documenten."""

    procedure: Procedure | None = Field(default=None, description="Welke procedure is gevolgd.")
    kenmerk: Tekst | None = Field(default=None, description="Kenmerk van de publicatie, zoals TenderNed 412345.")
    gepubliceerd: Datum | None = Field(default=None, description="Dag van publicatie.")
    gegund: Datum | None = Field(default=None, description="Dag van gunning of toelating.")
    geraamde_waarde: Bedrag | None = Field(
        default=None, description="Geraamde waarde in euro van de hele aanbesteding, met opties, zonder btw."
    )
    motivering_looptijd: Tekst | None = Field(
        default=None,
        description="Waarom de looptijd langer is dan 48 maanden, met de vindplaats in het inkoopdocument.",
    )
    documenten: Lijst[Bijlage] = Field(default=(), description="Inkoopdocumenten.")


class Zorgvorm(Part):
    """Een vorm van hulp of ondersteuning onder deze overeenkomst."""

    categorie: Tekst = Field(description="Productcategorie van iJw of iWmo, twee cijfers.")
    naam: Tekst | None = Field(default=None, description="Naam van de zorgvorm.")
