"""Who does what on our side, and whom we speak to on the other."""

from pydantic import Field

from cmtool.dossier.part import Part
from cmtool.dossier.types import Datum, Email, JaNee, Sleutel, Tekst


class Rol(Part):
    """Wie een rol vervult."""

    naam: Tekst | None = Field(default=None, description="Naam van de persoon.")
    functie: Tekst | None = Field(default=None, description="Functie van de persoon.")
    email: Email | None = Field(default=None, description="E-mailadres; hier gaan de herinneringen heen.")
    telefoon: Tekst | None = Field(default=None, description="Telefoonnummer.")
    mandaat: JaNee | None = Field(default=None, description="Mag namens de opdrachtgever tekenen.")


class Rollen(Part):
    """De rollen aan de eigen kant."""

    contracteigenaar: Rol | None = Field(default=None, description="Eindverantwoordelijk, met mandaat om te tekenen.")
    contractmanager: Rol | None = Field(default=None, description="Bewaakt de naleving en voert de gesprekken.")
    contractbeheerder: Rol | None = Field(default=None, description="Houdt het dossier en de termijnen bij.")
    jurist: Rol | None = Field(default=None, description="Adviseert over rechtsmiddelen en brieven.")
    budgethouder: Rol | None = Field(
        default=None, description="Beslist over het budget; mag niet tekenen zonder mandaat."
    )
    controller: Rol | None = Field(default=None, description="Bewaakt de financiële rechtmatigheid.")
    beleidsadviseur: Rol | None = Field(default=None, description="Inhoudelijk beleid.")
    inkoper: Rol | None = Field(default=None, description="Voert de inkoop uit.")
    toezichthouder: Rol | None = Field(default=None, description="Houdt toezicht op kwaliteit of rechtmatigheid.")


ROLE_NAMES = tuple(Rollen.model_fields)
# What a `wie` may say besides a name: a role on our side, or a side of the table.
WHO = (*ROLE_NAMES, "opdrachtgever", "opdrachtnemer")


class Contactpersoon(Part):
    """Een contactpersoon van de wederpartij."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals cp-1.")
    naam: Tekst | None = Field(default=None, description="Naam.")
    functie: Tekst | None = Field(default=None, description="Functie.")
    email: Email | None = Field(default=None, description="E-mailadres.")
    telefoon: Tekst | None = Field(default=None, description="Telefoonnummer.")
    gecontroleerd_op: Datum | None = Field(
        default=None, description="Dag waarop deze gegevens voor het laatst zijn nagegaan."
    )
