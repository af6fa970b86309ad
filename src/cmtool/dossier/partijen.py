"""Who the contract binds: the buying side, the provider and its subcontractors."""

from typing import Literal

from pydantic import Field

from cmtool.dossier.document import Bijlage
from cmtool.dossier.part import Part
from cmtool.dossier.types import Datum, Email, JaNee, Lijst, Sleutel, Tekst


class Adres(Part):
    """Postadres."""

    straat: Tekst | None = Field(default=None, description="Straat en huisnummer, of postbus.")
    postcode: Tekst | None = Field(default=None, description="Postcode, zoals 3511 AB.")
    plaats: Tekst | None = Field(default=None, description="Plaats.")


class Opdrachtgever(Part):
    """De gemeente of regio die de overeenkomst sloot."""

    naam: Tekst = Field(description="Naam van de opdrachtgever. Verplicht.")
    namens: Tekst | None = Field(default=None, description="Namens welke gemeenten, in woorden.")
    kvk: Tekst | None = Field(default=None, description="KvK-nummer, acht cijfers.")
    gemeenten: Lijst[Tekst] = Field(default=(), description="CBS-gemeentecodes, vier cijfers, zoals 0344.")
    adres: Adres | None = Field(default=None, description="Postadres.")
    email: Email | None = Field(default=None, description="Algemeen e-mailadres voor contractbeheer.")
    telefoon: Tekst | None = Field(default=None, description="Algemeen telefoonnummer.")


class Insolventie(Part):
    """Surseance of faillissement van de opdrachtnemer."""

    soort: Literal["surseance_aangevraagd", "surseance", "faillissement_aangevraagd", "faillissement"] | None = Field(
        default=None, description="Wat er is aangevraagd of uitgesproken."
    )
    datum: Datum | None = Field(default=None, description="Dag van de aanvraag of uitspraak.")


class Opdrachtnemer(Part):
    """De aanbieder van jeugdhulp of ondersteuning."""

    naam: Tekst = Field(description="Naam van de opdrachtnemer. Verplicht.")
    kvk: Tekst | None = Field(default=None, description="KvK-nummer, acht cijfers.")
    agb: Tekst | None = Field(default=None, description="AGB-code, acht cijfers.")
    rechtsvorm: Tekst | None = Field(
        default=None, description="Rechtsvorm, zoals stichting, bv, eenmanszaak of publiekrechtelijk."
    )
    micro_onderneming: JaNee | None = Field(
        default=None,
        description="Micro-onderneming: minder dan 10 werkzame personen en hooguit 2 miljoen omzet of balans.",
    )
    adres: Adres | None = Field(default=None, description="Postadres; nodig voor brieven.")
    email: Email | None = Field(default=None, description="Algemeen e-mailadres.")
    telefoon: Tekst | None = Field(default=None, description="Algemeen telefoonnummer.")
    ubo_gecontroleerd_op: Datum | None = Field(
        default=None, description="Dag waarop de uiteindelijk belanghebbenden (UBO) voor het laatst zijn gecontroleerd."
    )
    insolventie: Insolventie | None = Field(
        default=None, description="Surseance of faillissement, als daarvan sprake is."
    )


class Toestemming(Part):
    """Schriftelijke toestemming."""

    datum: Datum | None = Field(default=None, description="Dag van de toestemming.")
    document: Bijlage | None = Field(default=None, description="Het document met de toestemming.")


class Onderaannemer(Part):
    """Een onderaannemer van de opdrachtnemer."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals oa-1.")
    naam: Tekst | None = Field(default=None, description="Naam van de onderaannemer.")
    kvk: Tekst | None = Field(default=None, description="KvK-nummer, acht cijfers.")
    agb: Tekst | None = Field(default=None, description="AGB-code, acht cijfers.")
    inzet_vanaf: Datum | None = Field(default=None, description="Eerste dag van de inzet.")
    inzet_tot: Datum | None = Field(default=None, description="Laatste dag van de inzet, als die is beëindigd.")
    bij_inschrijving: JaNee | None = Field(
        default=None, description="Genoemd bij de inschrijving: geen aparte toestemming nodig."
    )
    zelfstandige: JaNee | None = Field(
        default=None, description="Zelfstandige zonder personeel: melden, geen toestemming nodig."
    )
    gemeld: Datum | None = Field(default=None, description="Dag waarop de opdrachtnemer deze onderaannemer meldde.")
    toestemming: Toestemming | None = Field(default=None, description="Schriftelijke toestemming van de opdrachtgever.")


class Partijen(Part):
    """De partijen bij de overeenkomst."""

    opdrachtgever: Opdrachtgever = Field(description="De gemeente of regio. Verplicht.")
    opdrachtnemer: Opdrachtnemer = Field(description="De aanbieder. Verplicht.")
    onderaannemers: Lijst[Onderaannemer] = Field(default=(), description="Onderaannemers van de opdrachtnemer.")
