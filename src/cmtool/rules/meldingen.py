"""Rules on what the provider must report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from cmtool.finding import Found, Id
from cmtool.norms import version_number
from cmtool.rules.check import rule
from cmtool.term import bound_standard
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.dossier.nakoming import Melding
    from cmtool.dossier.voorwaarden import Standaard
    from cmtool.facts import Facts

    Duty: TypeAlias = Literal["ja", "nee", "onbekend"]

# A4-14: a measure of the supervisor of Wmo or Jeugd or of the IGJ.
_AFTER_A_MEASURE = timedelta(days=7)
# CSW 3.31: a data leak within 24 hours after it was discovered, which can be the next day.
_A_DAY = timedelta(days=1)
# A4-18: what must be reported by article 3.10.7, which the Wmo standard has from this version on (domein A.12).
_ACTIVELY = {"bestuurlijke_boete", "verdachte", "veroordeling"}
_ACTIVELY_SINCE = "1.2"
# Our convention: in a month a report is looked into, or there is an agreement about it.
_TIME_TO_HANDLE = timedelta(days=30)
_IN_WORDS = {"continuiteit": "risico voor de continuïteit", "verdachte": "status van verdachte"}


def _what(report: Melding) -> str:
    """Return what a report is about, in words."""
    return _IN_WORDS.get(report.soort or "", (report.soort or "gebeurtenis").replace("_", " "))


@rule("DK032", "melding-te-laat", "fout", "A4-14, A4-18")
def melding_te_laat(facts: Facts) -> Iterator[Found]:
    """De opdrachtnemer meldt een maatregel van een toezichthouder binnen 7 dagen, en al het andere direct.

    Waarom: de contractstandaard vraagt het (artikel 3.10), zodat de gemeente cliënten kan beschermen. ‘Direct’ is hier
    de dag zelf: dat is een lezing van cmtool. De plicht om een bestuurlijke boete, de status van verdachte of een
    veroordeling te melden staat in de contractstandaard Wmo vanaf versie 1.2; de versie die gold op de dag van de
    gebeurtenis beslist. Zonder contractstandaard is niet te zeggen welke termijn gold.

    Fout:
        meldingen:
          - {id: me-1, soort: toezichtmaatregel, door: IGJ, datum: 2026-09-01, gemeld: 2026-09-09,  # <-
             afgehandeld: 2026-10-01}

    Goed:
        meldingen:
          - {id: me-1, soort: toezichtmaatregel, door: IGJ, datum: 2026-09-01, gemeld: 2026-09-08,
             afgehandeld: 2026-10-01}
    """
    for report in facts.dossier.meldingen:
        if report.gemeld is None:
            continue
        at = ("meldingen", Id(report.id))
        if report.datum is None:
            message = (
                f"melding {report.id} is op {dutch(report.gemeld)} gedaan, maar de dag van de gebeurtenis ontbreekt; "
                "of zij op tijd was, is niet te zeggen"
            )
            yield Found((*at, "datum"), message, "vul `datum` in", severity="onbekend")
            continue
        last = report.datum + _AFTER_A_MEASURE if report.soort == "toezichtmaatregel" else report.datum
        if report.gemeld <= last or not _within(report, facts):
            continue
        duty, doubt = _duty(report, facts)
        if duty == "nee":
            continue
        term = "binnen 7 dagen" if report.soort == "toezichtmaatregel" else "direct"
        yield Found(
            (*at, "gemeld"),
            f"melding {report.id} ({_what(report)} van {dutch(report.datum)}) is gedaan op {dutch(report.gemeld)}; "
            + (doubt or f"{term} melden was uiterlijk op {dutch(last)}"),
            "wijs de opdrachtnemer op zijn meldplicht, en leg vast wat u daarover afspreekt"
            if duty == "ja"
            else "ga na wanneer het gemeld had moeten worden, en vul aan wat ontbreekt",
            f"{report.datum.isoformat()}/{report.gemeld.isoformat()}",
            None if duty == "ja" else "onbekend",
        )


def _within(report: Melding, facts: Facts) -> bool:
    """Return whether the contract was in force on the day of what happened; else it asked for no report."""
    day, term = report.datum, facts.term
    if day is None or day < facts.dossier.overeenkomst.ingang:
        return False
    return day <= term.end or term.uncertain


def _duty(report: Melding, facts: Facts) -> tuple[Duty, str]:
    """Return whether what was reported after the deadline was certainly late, and if not known, why."""
    contract = facts.dossier.overeenkomst
    standard, day = contract.standaard, report.datum
    if not bound_standard(contract) or standard is None or day is None or report.gemeld is None:
        return "onbekend", "zonder contractstandaard staat niet in het dossier welke termijn gold"
    if report.soort is None:
        return "onbekend", "of dat op tijd was, hangt af van de soort, en die is niet bekend"
    if report.soort == "datalek" and report.gemeld == day + _A_DAY:
        return "onbekend", "op tijd is dat alleen binnen 24 uur na de ontdekking"
    if report.soort not in _ACTIVELY or bound_standard(contract) != "wmo":
        return "ja", ""
    first = facts.norms.version(standard.naam or "", _ACTIVELY_SINCE)
    if first is not None and first.published is not None and day < first.published:
        return "nee", ""
    return _actively(standard, day)


def _actively(standard: Standaard, day: date) -> tuple[Duty, str]:
    """Return whether the version that held on a day has article 3.10.7."""
    since = version_number(_ACTIVELY_SINCE)
    introduced = [(each.per, each.versie) for each in standard.ingevoerd if each.per is not None]
    earlier = [each for each in introduced if each[0] <= day]
    later = [version_number(version) for per, version in introduced if per > day]
    held = max(earlier)[1] if later and earlier else None if later else standard.versie
    if held is not None:
        return ("ja" if version_number(held) >= since else "nee"), ""
    if later and min(later) <= since:
        return "nee", ""
    return "onbekend", "welke versie van de contractstandaard toen gold, staat niet in het dossier"


@rule("DK033", "melding-niet-afgehandeld", "waarschuwing", "A4-18")
def melding_niet_afgehandeld(facts: Facts) -> Iterator[Found]:
    """Een melding is binnen 30 dagen afgehandeld.

    Waarom: een boete, een maatregel of een calamiteit kan gevolgen hebben voor cliënten en voor de overeenkomst. Wie
    er niets mee doet, verliest later het argument dat het ernstig was. De 30 dagen zijn een afspraak van cmtool.

    Fout:
        meldingen:
          - {id: me-1, soort: calamiteit, datum: 2026-10-22, gemeld: 2026-10-22}  # <- afgehandeld ontbreekt

    Goed:
        meldingen:
          - {id: me-1, soort: calamiteit, datum: 2026-10-22, gemeld: 2026-10-22, afgehandeld: 2026-11-10}
    """
    for report in facts.dossier.meldingen:
        since = report.gemeld or report.datum
        if report.afgehandeld is not None or since is None or since + _TIME_TO_HANDLE >= facts.today:
            continue
        yield Found(
            ("meldingen", Id(report.id), "afgehandeld"),
            f"melding {report.id} ({_what(report)}), {'gedaan' if report.gemeld else 'gebeurd'} op {dutch(since)}, "
            "is nog niet afgehandeld",
            "beoordeel de melding, leg vast wat u doet en vul `afgehandeld` in",
            since.isoformat(),
        )
