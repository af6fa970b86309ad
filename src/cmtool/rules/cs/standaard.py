"""Rules on the contract standard itself: the right one, in the contract, and in a version that is not too old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found
from cmtool.norms.standards import STANDARDS, version_number
from cmtool.procurement import bought_on
from cmtool.rules.check import rule
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path
    from cmtool.norms import StandardVersion

_NAME: Path = ("overeenkomst", "standaard", "naam")
_VERSION: Path = ("overeenkomst", "standaard", "versie")
# A1-07, by the categories of regels.md: transport (08, 12) and aids (11 to 14) of the Wmo. The source leaves out
# transport of pupils and that of the Wmo; transport under the Jeugdwet (42) is neither.
_OUT_OF_SCOPE = {"wmo": frozenset({"08", "11", "12", "13", "14"})}
# A grant is out of scope (A1-07), an order follows its framework, and what is made for one client has no purchase of
# its own; a body of the municipality is not bought from.
_WITHOUT_A_STANDARD = frozenset({"subsidie", "nadere_overeenkomst", "maatwerkovereenkomst"})
_NOT_BOUGHT = frozenset({"subsidie", "inbesteding"})
# Unreadable, these may hide an earlier day of buying, or a subsidy.
_ABOUT_BUYING: frozenset[Path] = frozenset(
    {
        ("inkoop",),
        ("inkoop", "procedure"),
        ("inkoop", "gepubliceerd"),
        ("inkoop", "gegund"),
        ("overeenkomst", "soort"),
    }
)
_LAWS = {"wmo": "de Wmo 2015", "jeugdwet": "de Jeugdwet"}


def _label(standard: str) -> str:
    return f"contractstandaard {standard.removeprefix('contractstandaard_').capitalize()}"


@rule("CS001", "standaard-past-niet-bij-domein", "fout", "A1-01")
def standaard_past_niet_bij_domein(facts: Facts) -> Iterator[Found]:
    """De contractstandaard hoort bij de wet waaronder de overeenkomst valt.

    Waarom: voor de Wmo en voor Jeugd is er elk een eigen standaard, met eigen artikelen en een eigen wijze van
    indexeren. Met de verkeerde naam worden de verkeerde artikelen getoetst.

    Fout:
        domein: jeugdwet
        zorgvormen:
          - {categorie: "45", naam: Jeugdhulp ambulant}
        overeenkomst:
          standaard: {naam: contractstandaard_wmo, versie: "1.3"}  # <-

    Goed:
        domein: jeugdwet
        zorgvormen:
          - {categorie: "45", naam: Jeugdhulp ambulant}
        overeenkomst:
          standaard: {naam: contractstandaard_jeugd, versie: "1.4"}
          indexering: {wijze: ova_ppc, verdeling: {personeel: 90, materieel: 10}}
    """
    domein, standard = facts.dossier.domein, facts.dossier.overeenkomst.standaard
    if standard is None or standard.naam in (None, "geen", STANDARDS[domein]):
        return
    yield Found(
        _NAME,
        f"de overeenkomst valt onder {_LAWS[domein]}, maar als standaard staat er de {_label(standard.naam)}",
        "verbeter de standaard of het domein",
        standard.naam,
    )


@rule("CS002", "standaard-ontbreekt", "waarschuwing", "A1-02, A1-04, A1-07", under="")
def standaard_ontbreekt(facts: Facts) -> Iterator[Found]:
    """Een overeenkomst die is ingekocht sinds gemeenten de contractstandaard hebben vastgesteld, bevat die standaard.

    Waarom: gemeenten hebben elkaar in de ledenvergadering van de VNG beloofd de standaard bij elke nieuwe inkoop te
    gebruiken: voor de Wmo sinds 29-11-2024, voor Jeugd sinds 2-12-2022 (die dag is niet bevestigd). De dag van inkoop
    is die van publicatie, anders van gunning, anders van ondertekening. De standaard is er niet voor subsidies,
    vervoer, hulpmiddelen, onafhankelijke cliëntondersteuning en sociaal-medische indicatie; de laatste twee ziet cmtool
    niet aan de zorgvormen. De regel zwijgt ook bij een nadere overeenkomst (die volgt haar raamovereenkomst), bij een
    maatwerkovereenkomst (voor één cliënt is er geen eigen inkoop) en bij inbesteding (dan wordt er niets ingekocht).

    Fout:
        overeenkomst:
          standaard: {naam: geen}  # <-

    Goed:
        overeenkomst:
          standaard: {naam: contractstandaard_wmo, versie: "1.3"}
    """
    contract, purchase = facts.dossier.overeenkomst, facts.dossier.inkoop
    standard = contract.standaard
    if facts.ended or facts.settled or (standard is not None and standard.naam not in (None, "geen")):
        return
    if contract.soort in _WITHOUT_A_STANDARD or (purchase is not None and purchase.procedure in _NOT_BOUGHT):
        return
    bought, binding = bought_on(facts.dossier), facts.norms.binding_since(facts.dossier.domein)
    if bought is None or binding is None or bought.day < binding.day:
        return
    if facts.left_out & _ABOUT_BUYING or _may_be_out_of_scope(facts):
        return
    label = _label(STANDARDS[facts.dossier.domein])
    says_none = standard is not None and standard.naam is not None
    said = "volgens het dossier geldt er geen contractstandaard" if says_none else "het dossier noemt geen standaard"
    message = (
        f"{said}, terwijl gemeenten sinds {dutch(binding.day)} de {label} horen te gebruiken bij een nieuwe inkoop; "
        f"hier telt de dag van {bought.fact}, {dutch(bought.day)}"
    )
    if binding.certainty != "bevestigd":
        message += f" (de dag {dutch(binding.day)} is niet bevestigd)"
    if not facts.dossier.zorgvormen:
        message += "; voor vervoer en hulpmiddelen geldt dat niet, maar de zorgvormen staan niet in het dossier"
    hint = f"staat de {label} in de overeenkomst, vul dan `naam` en `versie` in; anders: bespreek met de jurist waarom"
    yield Found(_NAME, message, hint, "geen")


def _may_be_out_of_scope(facts: Facts) -> bool:
    """Return whether all categories that are known are outside the standard; none known counts only if unreadable."""
    known = {each.categorie for each in facts.dossier.zorgvormen}
    unread = facts.unread("zorgvormen")
    return known <= _OUT_OF_SCOPE.get(facts.dossier.domein, frozenset()) and (bool(known) or unread)


@rule("CS003", "standaard-verouderd", "waarschuwing", "A1-13, A4-43", also=("fout",))
def standaard_verouderd(facts: Facts) -> Iterator[Found]:
    """Een lopende overeenkomst volgt de nieuwste versie van de contractstandaard.

    Waarom: een nieuwe versie wordt binnen 6 kalendermaanden na de publicatie ingevoerd, ook in lopende overeenkomsten
    die dan nog niet zijn geëindigd. Een nieuwe handtekening is niet nodig: een bericht met de was-wordtlijst is genoeg.
    Na de laatste dag is het een fout, maar alleen als de dag van publicatie vaststaat; van Wmo 1.2 en 1.3 is alleen de
    maand bekend, en van Jeugd ook die niet. De versies en hun dagen zijn die van de dag waarop u toetst. Van een versie
    die later is dan de laatste die cmtool kent, is niets te zeggen.

    Fout:
        overeenkomst:
          standaard: {naam: contractstandaard_wmo, versie: "1.2"}  # <-

    Goed:
        overeenkomst:
          standaard: {naam: contractstandaard_wmo, versie: "1.3"}
    """
    standard = facts.dossier.overeenkomst.standaard
    if standard is None or standard.naam is None or facts.ended:
        return
    label = _label(standard.naam)
    if standard.versie is None:
        yield Found(
            _VERSION,
            f"welke versie van de {label} geldt, staat niet in het dossier; of er een nieuwere is, is niet te zeggen",
            "vul `versie` in",
            severity="onbekend",
        )
        return
    own = version_number(standard.versie)
    versions = facts.norms.standards.get(standard.naam, ())
    if versions and own > versions[-1].number:
        known = versions[-1].version
        message = f"versie {standard.versie} van de {label} is niet bekend; de laatste bekende is {known}"
        hint = "controleer het nummer; is het juist, dan kent deze uitgave van cmtool die versie nog niet"
        yield Found(_VERSION, message, hint, standard.versie, "onbekend")
        return
    newer = [each for each in versions if each.number > own and _must_be_introduced(each, facts)]
    if not newer:
        return
    newest = newer[-1]
    lists = [each.version for each in versions if own < each.number <= newest.number]
    *others, last = (_told(each, facts) for each in newer)
    told = f"{', '.join(others)} en {last}" if others else last
    late = any(each.certainty == "bevestigd" and _is_past(each, facts) for each in newer)
    yield Found(
        _VERSION,
        f"de overeenkomst volgt versie {standard.versie} van de {label}; nieuwer {_is(newer)} {told}",
        f"stuur de opdrachtnemer het bericht met {_lists(lists)}, leg dat vast onder `ingevoerd` en vul dan `versie` "
        "in",
        f"{standard.versie} {newest.version}",
        "fout" if late else None,
    )


def _lists(versions: list[str]) -> str:
    """Return what must be sent: who skips a version sends the changes of that one too."""
    *others, last = versions
    if not others:
        return f"de was-wordtlijst van versie {last}"
    return f"de was-wordtlijsten van versie {', '.join(others)} en {last}"


def _is(versions: list[StandardVersion]) -> str:
    return "is" if len(versions) == 1 else "zijn"


def _must_be_introduced(version: StandardVersion, facts: Facts) -> bool:
    """Return whether a version is out, and the contract does not end before the last day to introduce it.

    A version without a known day of publication is out: otherwise it would not be known.
    """
    if version.published is None:
        return True
    last = facts.norms.introduce_by(version)
    return version.published < facts.today and (last is None or facts.term.end >= last)


def _is_past(version: StandardVersion, facts: Facts) -> bool:
    last = facts.norms.introduce_by(version)
    return last is not None and last < facts.today


def _told(version: StandardVersion, facts: Facts) -> str:
    """Return a version with the last day to introduce it, and how sure that is."""
    last = facts.norms.introduce_by(version)
    if version.published is None or last is None:
        return f"versie {version.version} (de dag van publicatie is niet bekend)"
    when = f"moest uiterlijk op {dutch(last)}" if last < facts.today else f"uiterlijk in te voeren op {dutch(last)}"
    if last < facts.today:
        when += " zijn ingevoerd"
    if version.certainty != "bevestigd":
        when += "; de dag van publicatie is niet bevestigd, dus het kan eerder zijn"
    return f"versie {version.version} ({when})"
