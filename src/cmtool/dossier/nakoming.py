"""What went wrong: reports, signals, shortcomings and the steps that were taken."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import Field

from cmtool.dossier.document import Bijlage
from cmtool.dossier.part import Part
from cmtool.dossier.types import Datum, Feit, Lijst, Sleutel, Tekst


class Melding(Part):
    """Iets dat de opdrachtnemer moet melden, zonder personen."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals me-1.")
    soort: (
        Literal[
            "toezichtmaatregel",
            "bestuurlijke_boete",
            "verdachte",
            "veroordeling",
            "calamiteit",
            "continuiteit",
            "datalek",
            "wijziging_organisatie",
            "fusie",
            "overig",
        ]
        | None
    ) = Field(default=None, description="Soort gebeurtenis.")
    door: Tekst | None = Field(default=None, description="Wie de maatregel nam, zoals IGJ.")
    datum: Datum | None = Field(default=None, description="Dag van de gebeurtenis of maatregel.")
    gemeld: Datum | None = Field(default=None, description="Dag waarop de opdrachtnemer het meldde.")
    omschrijving: Tekst | None = Field(default=None, description="Omschrijving, zonder gegevens van personen.")
    afgehandeld: Datum | None = Field(default=None, description="Dag waarop de melding is afgehandeld.")


class Signaal(Part):
    """Een signaal over de uitvoering."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals s-1.")
    datum: Datum | None = Field(default=None, description="Dag van het signaal.")
    bron: Literal["meldpunt", "toegang", "toezichthouder", "data", "aanbieder", "pers", "overig"] | None = Field(
        default=None, description="Waar het signaal vandaan komt."
    )
    soort: Literal["kwaliteit", "rechtmatigheid", "continuiteit", "integriteit"] | None = Field(
        default=None, description="Waar het signaal over gaat."
    )
    omschrijving: Tekst | None = Field(default=None, description="Omschrijving, zonder gegevens van personen.")
    ernst: Literal["licht", "midden", "zwaar"] | None = Field(default=None, description="Ernst.")
    kans_op_herhaling: Literal["laag", "midden", "hoog"] | None = Field(default=None, description="Kans op herhaling.")
    spoor: Literal["contractmanagement", "toezicht", "beide"] | None = Field(
        default=None, description="Welk spoor wordt gevolgd."
    )
    regisseur: Tekst | None = Field(default=None, description="Wie de regie heeft: een rol of een naam.")
    afgehandeld: Datum | None = Field(default=None, description="Dag waarop het signaal is afgehandeld.")


class Verplichting(Part):
    """De verplichting die niet is nagekomen."""

    omschrijving: Tekst | None = Field(default=None, description="Wat er moest gebeuren.")
    artikel: Tekst | None = Field(default=None, description="Artikel van de overeenkomst.")
    vervaldatum: Datum | None = Field(default=None, description="Dag waarop het gebeurd moest zijn.")


class Feiten(Part):
    """De feiten waarvan afhangt welke rechtsmiddelen openstaan; weggelaten is onbekend."""

    opeisbaar: Feit = Field(default="onbekend", description="De prestatie kan nu worden opgeëist.")
    gebrek_in_prestatie: Feit = Field(default="onbekend", description="Er is gepresteerd, maar gebrekkig.")
    tijdig_geklaagd: Feit = Field(default="onbekend", description="Over het gebrek is binnen bekwame tijd geklaagd.")
    blijvend_onmogelijk: Feit = Field(default="onbekend", description="Nakoming is blijvend onmogelijk.")
    tijdelijk_onmogelijk: Feit = Field(default="onbekend", description="Nakoming is tijdelijk onmogelijk.")
    toerekenbaar: Feit = Field(default="onbekend", description="De tekortkoming komt voor rekening van de wederpartij.")
    fatale_termijn_verstreken: Feit = Field(default="onbekend", description="Een fatale termijn is verstreken.")
    mededeling_niet_nakomen: Feit = Field(
        default="onbekend", description="De wederpartij heeft gezegd niet na te komen."
    )
    aanmaning_nutteloos: Feit = Field(
        default="onbekend", description="Uit de houding blijkt dat aanmanen nutteloos is."
    )
    aansprakelijkstelling_verzonden: Feit = Field(
        default="onbekend", description="Een aansprakelijkstelling is verzonden."
    )
    schuldeisersverzuim: Feit = Field(default="onbekend", description="De eigen kant verhindert de nakoming.")
    gering: Feit = Field(default="onbekend", description="De tekortkoming is van geringe betekenis.")
    schade: Feit = Field(default="onbekend", description="Er is schade.")
    tegenvordering_opeisbaar: Feit = Field(default="onbekend", description="De eigen vordering is opeisbaar.")
    schuld_betaalbaar: Feit = Field(default="onbekend", description="De eigen schuld mag worden betaald.")
    verrekening_uitgesloten: Feit = Field(default="onbekend", description="Verrekening is uitgesloten.")
    samenhang: Feit = Field(default="onbekend", description="Vordering en verplichting hangen voldoende samen.")
    zekerheid_gesteld: Feit = Field(default="onbekend", description="De wederpartij heeft zekerheid gesteld.")
    vrees_niet_nakoming: Feit = Field(
        default="onbekend", description="Er is goede grond om te vrezen dat niet wordt nagekomen."
    )
    moet_zelf_eerst_presteren: Feit = Field(default="onbekend", description="De eigen kant moet eerst presteren.")
    opzegbeding: Feit = Field(default="onbekend", description="De overeenkomst geeft een recht om op te zeggen.")
    opzegging_uitgesloten: Feit = Field(default="onbekend", description="Opzegging is in de overeenkomst uitgesloten.")
    gewichtige_reden: Feit = Field(default="onbekend", description="Er is een gewichtige reden om op te zeggen.")
    herstelpoging_gedaan: Feit = Field(default="onbekend", description="Er is gelegenheid gegeven tot herstel.")
    signalen_onveilig: Feit = Field(
        default="onbekend", description="Er zijn duidelijke signalen van fraude, slechte kwaliteit of onveiligheid."
    )
    onverschuldigd: Feit = Field(default="onbekend", description="Er is onverschuldigd betaald.")
    ubo_onbekend: Feit = Field(
        default="onbekend", description="De uiteindelijk belanghebbenden zijn niet bekend gemaakt."
    )
    ubo_gesanctioneerd: Feit = Field(
        default="onbekend", description="Een uiteindelijk belanghebbende staat op een sanctielijst."
    )
    aanpassing_mislukt: Feit = Field(
        default="onbekend", description="Een noodzakelijke aanpassing is niet gelukt of niet mogelijk."
    )
    inzetnorm_gemist: Feit = Field(default="onbekend", description="De norm voor de inzet is niet gehaald.")
    uitzondering_inzetnorm: Feit = Field(
        default="onbekend", description="Een uitzondering op de inzetnorm doet zich voor."
    )
    cs_grond: Literal["a", "b", "c", "d", "e", "f", "g", "h", "i"] | None = Field(
        default=None, description="Grond voor directe ontbinding in de contractstandaard: een letter a tot en met i."
    )
    overmacht_vanaf: Datum | None = Field(default=None, description="Eerste dag van de overmacht.")


class Stap(Part):
    """Een stap na een tekortkoming."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals st-1.")
    datum: Datum | None = Field(default=None, description="Dag van de stap; bij een brief de dag van verzending.")
    soort: (
        Literal[
            "gesprek",
            "herinnering",
            "gebrekmelding",
            "sommatie",
            "ingebrekestelling",
            "aansprakelijkstelling",
            "omzetting",
            "ontbinding",
            "opschorting",
            "verrekening",
            "opzegging",
            "maatregel",
            "nagekomen",
        ]
        | None
    ) = Field(default=None, description="Soort stap.")
    verslag: Tekst | None = Field(default=None, description="Id van het gesprek waarin dit is besproken.")
    termijn_tot: Datum | None = Field(default=None, description="Laatste dag om alsnog na te komen.")
    wijze: Tekst | None = Field(default=None, description="Wijze van verzending, zoals aangetekend of e-mail.")
    ontvangen: Datum | None = Field(default=None, description="Dag van ontvangst door de wederpartij.")
    maatregel: Tekst | None = Field(default=None, description="Welke maatregel, zoals korting.")
    tot: Datum | None = Field(default=None, description="Laatste dag van de maatregel of opschorting.")
    omschrijving: Tekst | None = Field(default=None, description="Toelichting.")
    document: Bijlage | None = Field(default=None, description="De brief.")


class Tekortkoming(Part):
    """Een tekortkoming in de nakoming."""

    id: Sleutel = Field(description="Eigen kenmerk in deze lijst, zoals tk-1.")
    geconstateerd: Datum | None = Field(default=None, description="Dag waarop de tekortkoming is geconstateerd.")
    verplichting: Verplichting | None = Field(default=None, description="De verplichting die niet is nagekomen.")
    omschrijving: Tekst | None = Field(
        default=None, description="Wat er misging, concreet, zonder gegevens van personen."
    )
    signaal: Tekst | None = Field(default=None, description="Id van het signaal.")
    feiten: Feiten | None = Field(default=None, description="De feiten waarvan afhangt welke rechtsmiddelen openstaan.")
    stappen: Lijst[Stap] = Field(default=(), description="De stappen, op volgorde.")


def in_order(shortcoming: Tekortkoming) -> list[Stap]:
    """Return the steps by day; those of one day, and those without a day, in the order of the file."""
    return sorted(shortcoming.stappen, key=lambda step: step.datum or date.max)


def performed(later: Iterable[Stap]) -> bool:
    """Return whether the other side performed in one of the steps that come later."""
    return any(step.soort == "nagekomen" for step in later)
