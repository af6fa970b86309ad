"""What stands in a dossier but has no day, because the fact that it is counted from is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found, Id
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.dossier import Dossier
    from cmtool.dossier.overeenkomst import Overeenkomst
    from cmtool.facts import Facts
    from cmtool.finding import Path


@rule("DS014", "dag-onbekend", "onbekend", "ontwerp §8")
def dag_onbekend(facts: Facts) -> Iterator[Found]:
    """Wat in het dossier staat en een termijn zou moeten geven, heeft een dag om vanaf te rekenen.

    Waarom: ontbreekt die dag (of de termijn zelf), dan staat er niets in de lijst, en dat mag niet ongemerkt gebeuren.

    Fout:
        kalender:
          - {id: k-1, wat: Werkbezoek}  # <- datum ontbreekt

    Goed:
        kalender:
          - {id: k-1, wat: Werkbezoek, datum: 2026-12-03}
    """
    for path, missing, lost in (*_undated(facts.dossier), *_undated_in(facts.dossier.overeenkomst)):
        field = path[-1]
        what = "een duur, zoals 3 maanden" if field == "termijn" else "een dag, zoals 2026-12-31"
        yield Found(path, f"{missing} ontbreekt; daarom is er geen termijn voor {lost}", f"vul `{field}` in: {what}")


def _undated(dossier: Dossier) -> Iterator[tuple[Path, str, str]]:
    """Yield the path of each missing fact, what is missing, and which deadline is lost by it."""
    for item in dossier.kalender:
        if item.datum is None and item.gereed is None:
            yield ("kalender", Id(item.id), "datum"), "de datum", f"{item.id} in de kalender"
    for claim in dossier.vorderingen:
        if claim.bekend_op is None and claim.gestuit_op is None and claim.voldaan is None:
            path: Path = ("vorderingen", Id(claim.id), "bekend_op")
            yield path, "de dag waarop de vordering bekend werd", f"de verjaring van {claim.id}"
    for report in dossier.meldingen:
        if report.datum is None and report.gemeld is None:
            yield ("meldingen", Id(report.id), "datum"), "de datum", f"melding {report.id}"
    for addendum in dossier.addenda:
        if addendum.grond == "herzieningsclausule" and addendum.datum is None and addendum.ondertekend is None:
            yield ("addenda", Id(addendum.id), "datum"), "de datum", f"addendum {addendum.id}"


def _undated_in(contract: Overeenkomst) -> Iterator[tuple[Path, str, str]]:
    """Yield the same for what lies in the contract."""
    for each in contract.beeindigingen:
        if each.per is None:
            yield ("overeenkomst", "beeindigingen", Id(each.id), "per"), "de laatste dag", f"beëindiging {each.id}"
    for stop in contract.clientenstop:
        if stop.door == "opdrachtnemer" and stop.ingang is None and stop.opgeheven is None:
            yield ("overeenkomst", "clientenstop", Id(stop.id), "ingang"), "de ingang", f"cliëntenstop {stop.id}"
    extension, notice = contract.verlenging, contract.opzegging
    if extension is not None and extension.stilzwijgend and (notice is None or notice.termijn is None):
        path: Path = ("overeenkomst", "opzegging", "termijn")
        yield path, "de opzegtermijn bij een stilzwijgende verlenging", "het opzeggen"
