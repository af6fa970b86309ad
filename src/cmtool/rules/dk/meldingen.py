"""Rules on what the provider must report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

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
# Of the Jeugd standard nothing is known about reporting before this version (domein A.2).
_JEUGD_SINCE = "1.4"
# Our convention: in a month a report is looked into, or there is an agreement about it.
_TIME_TO_HANDLE = timedelta(days=30)
_IN_WORDS = {"continuiteit": "risico voor de continuïteit", "verdachte": "status van verdachte"}


class _Term(NamedTuple):
    """Where the duty to report something stands, and by when, in words before the last day."""

    source: str
    words: str


# That “direct” is the same day is our reading.
_DIRECTLY = "dat moet direct; cmtool leest ‘direct’ als dezelfde dag, dus uiterlijk op {last}"
_TERMS = {
    "toezichtmaatregel": _Term("A4-14", "binnen 7 dagen melden was uiterlijk op {last}"),
    "calamiteit": _Term(
        "A4-17",
        "aan de toezichthouder moet dat direct (cmtool leest ‘direct’ als dezelfde dag, dus uiterlijk op {last}), en "
        "of dat is gebeurd, staat niet in het dossier",
    ),
    "continuiteit": _Term("A4-05", _DIRECTLY),
    "datalek": _Term(
        "A4-44", "dat moet direct en binnen 24 uur na de ontdekking; cmtool leest {last} als de dag van de ontdekking"
    ),
    "wijziging_organisatie": _Term("A4-42", _DIRECTLY),
    "fusie": _Term("A4-32", "dat moet tijdig; cmtool leest ‘tijdig’ als niet later dan de dag zelf, {last}"),
    "overig": _Term(
        "",
        "welke meldplicht geldt, hangt af van de gebeurtenis; cmtool gaat uit van ‘direct’ en leest dat als dezelfde "
        "dag, dus uiterlijk op {last}",
    ),
} | dict.fromkeys(_ACTIVELY, _Term("A4-18", _DIRECTLY))


def _what(report: Melding) -> str:
    """Return what a report is about, in words."""
    return _IN_WORDS.get(report.soort or "", (report.soort or "gebeurtenis").replace("_", " "))


@rule("DK032", "melding-te-laat", "fout", "A4-14, A4-18")
def melding_te_laat(facts: Facts) -> Iterator[Found]:
    """De opdrachtnemer meldt een maatregel van een toezichthouder binnen 7 dagen, en al het andere direct.

    Waarom: de contractstandaard vraagt het, zodat de gemeente cliënten kan beschermen. In de contractstandaard Wmo
    staat het voor een maatregel in artikel 3.10.3, een calamiteit in 3.10.5 (direct aan de toezichthouder; meldde de
    opdrachtnemer daar op tijd, leg dat dan vast), een boete, verdenking of veroordeling in 3.10.7, een risico voor de
    continuïteit in 3.4.2, een fusie of overname (tijdig) in 3.20.2, een andere wijziging van de organisatie in 3.29.1
    en een datalek (binnen 24 uur na de ontdekking) in 3.31. Dat ‘direct’ en ‘tijdig’ de dag zelf zijn, is een lezing
    van cmtool, en ook dat die voor een gebeurtenis van de soort `overig` geldt. Artikel 3.10.7 staat er pas in vanaf
    versie 1.2; de versie die gold op de dag van de gebeurtenis beslist. Wat de contractstandaard Jeugd voor versie 1.4
    vroeg, is niet bekend, en zonder contractstandaard is niet te zeggen welke termijn gold.

    Fout:
        meldingen:
          - {id: me-1, soort: toezichtmaatregel, door: IGJ, datum: 2026-09-01, gemeld: 2026-09-09,  # <-
             afgehandeld: 2026-10-01}

    Goed:
        meldingen:
          - {id: me-1, soort: toezichtmaatregel, door: IGJ, datum: 2026-09-01, gemeld: 2026-09-08,
             afgehandeld: 2026-10-01}
    """
    if facts.settled:
        return
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
        term = _TERMS[report.soort or "overig"]
        yield Found(
            (*at, "gemeld"),
            f"melding {report.id} ({_what(report)} van {dutch(report.datum)}) is gedaan op {dutch(report.gemeld)}; "
            + (doubt or term.words.format(last=dutch(last))),
            f"ga na of er eerder is gemeld{' aan de toezichthouder' if report.soort == 'calamiteit' else ''}; zo niet, "
            "wijs de opdrachtnemer dan op zijn meldplicht en leg vast wat u afspreekt"
            if duty == "ja"
            else "ga na wanneer het gemeld had moeten worden, en vul aan wat ontbreekt",
            f"{report.datum.isoformat()}/{report.gemeld.isoformat()}",
            None if duty == "ja" else "onbekend",
            term.source,
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
    if bound_standard(contract) == "jeugd":
        return _under_jeugd(standard, day)
    if report.soort not in _ACTIVELY:
        return "ja", ""
    first = facts.norms.version(standard.naam or "", _ACTIVELY_SINCE)
    if first is not None and first.published is not None and day < first.published:
        return "nee", ""
    return _actively(standard, day)


class _Version(NamedTuple):
    """Which version held on a day, None when not known; and the oldest that was introduced after it."""

    held: str | None
    older_than: tuple[int, ...] | None = None


def _version_on(standard: Standaard, day: date) -> _Version:
    introduced = [(each.per, each.versie) for each in standard.ingevoerd if each.per is not None]
    earlier = [each for each in introduced if each[0] <= day]
    later = [version_number(version) for per, version in introduced if per > day]
    if not later:
        return _Version(standard.versie)
    return _Version(max(earlier)[1] if earlier else None, min(later))


_WHICH_VERSION = "welke versie van de contractstandaard toen gold, staat niet in het dossier"


def _actively(standard: Standaard, day: date) -> tuple[Duty, str]:
    """Return whether the version that held on a day has article 3.10.7."""
    since, version = version_number(_ACTIVELY_SINCE), _version_on(standard, day)
    if version.held is not None:
        return ("ja" if version_number(version.held) >= since else "nee"), ""
    if version.older_than is not None and version.older_than <= since:
        return "nee", ""
    return "onbekend", _WHICH_VERSION


def _under_jeugd(standard: Standaard, day: date) -> tuple[Duty, str]:
    """Return whether the version of the Jeugd standard that held on a day is one whose content is known."""
    since, version = version_number(_JEUGD_SINCE), _version_on(standard, day)
    if version.held is not None and version_number(version.held) >= since:
        return "ja", ""
    if version.held is None and (version.older_than is None or version.older_than > since):
        return "onbekend", _WHICH_VERSION
    return "onbekend", f"wat de contractstandaard Jeugd voor versie {_JEUGD_SINCE} vroeg, is niet bekend"


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
    if facts.settled:
        return
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
