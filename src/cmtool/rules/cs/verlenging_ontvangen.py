"""Rules on the receipt of an extension: deel 1, article 1.3.3 (Wmo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.rules.cs.verlenging import lifted
from cmtool.term import announcement, tried
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.dates import Reading
    from cmtool.facts import Facts
    from cmtool.finding import Path
    from cmtool.term import Extension

_EXTENSION: Path = ("overeenkomst", "verlenging")
_LIFTED: Path = (*_EXTENSION, "gelicht")
# Unreadable, one of these may move the end that the next extension is counted from, or be the receipt itself.
_MOVES_THE_END = frozenset(
    {"verlenging", "duur", "maximaal", "aankondigen", "stilzwijgend", "gelicht", "ontvangen", "alsnog_aanvaard"}
)


@rule("CS105", "verlenging-te-laat-ontvangen", "fout", "A3-06", also=("waarschuwing",))
def verlenging_te_laat_ontvangen(facts: Facts) -> Iterator[Found]:
    """De opdrachtnemer heeft een verlenging uiterlijk 6 kalendermaanden voor het einde ontvangen.

    Waarom: komt zij later, dan eindigt de overeenkomst vanzelf, en moet voor wat daarna wordt geleverd en betaald een
    andere grond blijken; kunnen cliënten niet worden overgedragen, dan blijven in de contractstandaard Wmo (artikel
    3.19.6) de prestaties en tarieven gelden. Of een termijn in maanden op de eerste of de laatste mogelijke dag
    eindigt, is niet overal gelijk; tussen die twee dagen is het een waarschuwing. Aanvaardt de opdrachtnemer een te
    late verlenging alsnog, dan is dat een nieuwe afspraak; toets die op een wezenlijke wijziging. De dag telt vanaf het
    einde dat toen gold.

    Fout:
        overeenkomst:
          ondertekend: 2023-11-20
          ingang: 2024-01-01
          einde: 2026-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            gelicht:
              - id: v-1
                besloten: 2026-03-16
                ontvangen: 2026-07-01  # <-
                ontvangstbewijs: bijlagen/overeenkomst.txt

    Goed:
        overeenkomst:
          ondertekend: 2023-11-20
          ingang: 2024-01-01
          einde: 2026-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            gelicht:
              - id: v-1
                besloten: 2026-03-16
                ontvangen: 2026-06-30
                ontvangstbewijs: bijlagen/overeenkomst.txt
    """
    for (item, end), reading in _announced(facts):
        arrived = item.ontvangen or item.alsnog_aanvaard
        if arrived is None or arrived <= reading.date:
            continue
        path: Path = (*_LIFTED, Id(item.id), "ontvangen")
        value = f"{item.ontvangen or ''}/{item.alsnog_aanvaard or ''}"
        last = f"uiterlijk op {dutch(reading.latest)}"
        if arrived <= reading.latest:
            yield Found(
                path,
                f"verlenging {item.id} is ontvangen op {dutch(arrived)}: na de veilige dag {dutch(reading.date)}, maar "
                f"binnen de ruimste lezing van de termijn ({last})",
                "laat de opdrachtnemer schriftelijk bevestigen dat de overeenkomst is verlengd",
                value,
                "waarschuwing",
            )
        elif item.alsnog_aanvaard is not None:
            came = f"is ontvangen op {dutch(item.ontvangen)}" if item.ontvangen else "heeft geen dag van ontvangst"
            yield Found(
                path,
                f"verlenging {item.id} {came}; ontvangen moest zij {last}. Zij is alsnog aanvaard op "
                f"{dutch(item.alsnog_aanvaard)}, en dat is een nieuwe afspraak",
                "laat de jurist toetsen of dit een wezenlijke wijziging is, en leg de uitkomst vast",
                value,
                "waarschuwing",
            )
        else:
            yield Found(
                path,
                f"verlenging {item.id} is ontvangen op {dutch(arrived)}, maar dat moest {last}; daardoor "
                f"{_ends(end, facts)} de overeenkomst volgens het dossier vanzelf op {dutch(end)}",
                "laat de jurist bepalen hoe het verder gaat; stemt de opdrachtnemer alsnog in, vul dan "
                "`alsnog_aanvaard` in",
                value,
            )


@rule("CS106", "verlenging-niet-ontvangen", "fout", "A3-06, BW 3:37", also=("waarschuwing",))
def verlenging_niet_ontvangen(facts: Facts) -> Iterator[Found]:
    """Van een verlenging die is verzonden, is vastgelegd wanneer zij is ontvangen.

    Waarom: een verklaring werkt pas als zij de ander heeft bereikt, en bij geschil bewijst de gemeente dat. Verzonden
    is dus niet genoeg. Tot en met de laatste dag van de termijn is het een waarschuwing: u kunt haar dan nog opnieuw
    sturen.

    Fout:
        overeenkomst:
          ondertekend: 2023-11-20
          ingang: 2024-01-01
          einde: 2026-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            gelicht:
              - id: v-1
                besloten: 2026-03-16
                verzonden: 2026-06-01
                ontvangen:  # <- ontbreekt

    Goed:
        overeenkomst:
          ondertekend: 2023-11-20
          ingang: 2024-01-01
          einde: 2026-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            gelicht:
              - id: v-1
                besloten: 2026-03-16
                verzonden: 2026-06-01
                ontvangen: 2026-06-03
                ontvangstbewijs: bijlagen/overeenkomst.txt
    """
    for (item, end), reading in _announced(facts):
        if item.ontvangen is not None or item.alsnog_aanvaard is not None:
            continue
        if item.verzonden is None or item.verzonden > facts.today:
            continue
        path: Path = (*_LIFTED, Id(item.id), "ontvangen")
        sent = f"verlenging {item.id} is verzonden op {dutch(item.verzonden)}, maar de ontvangst is niet vastgelegd"
        value = item.verzonden.isoformat()
        if facts.today <= reading.latest:
            yield Found(
                path,
                f"{sent}; de opdrachtnemer moet haar uiterlijk op {dutch(reading.date)} hebben",
                "vraag een bevestiging van ontvangst, of stuur haar opnieuw met bewijs van ontvangst",
                value,
                "waarschuwing",
            )
        else:
            yield Found(
                path,
                f"{sent}; als zij niet uiterlijk op {dutch(reading.latest)} is ontvangen, "
                f"{_ends(end, facts)} de overeenkomst vanzelf op {dutch(end)}",
                "zoek het bewijs van ontvangst en vul de dag in; is het er niet, leg dit dan voor aan de jurist",
                value,
            )


def _announced(facts: Facts) -> Iterator[tuple[Extension, Reading]]:
    """Yield the extensions that were tried with the day on which the other side had to have each.

    Not when something unreadable may move their ends, and not when it no longer matters: the contract was settled,
    or ended as a whole before the extension would begin.
    """
    contract, term = facts.dossier.overeenkomst, facts.term
    if contract.afgesloten_op is not None or any(_may_move_an_end(path) for path in facts.left_out):
        return
    stopped = term.terminated.per if term.terminated is not None else None
    for extension in tried(contract, term):
        reading = announcement(contract, extension.old_end, facts.left_out)
        if reading is not None and (stopped is None or stopped > extension.old_end):
            yield extension, reading


def _ends(end: date, facts: Facts) -> str:
    return "eindigde" if end < facts.today else "eindigt"


def _may_move_an_end(path: Path) -> bool:
    return path[:2] == _EXTENSION and (path[-1] in _MOVES_THE_END or path[2:-1] == ("gelicht",))


@rule("CS107", "verlenging-zonder-ontvangstbewijs", "waarschuwing", "A3-06")
def verlenging_zonder_ontvangstbewijs(facts: Facts) -> Iterator[Found]:
    """Bij een ontvangen verlenging hoort een bewijs van ontvangst.

    Waarom: de gemeente moet bewijzen dat de opdrachtnemer de mededeling op tijd had. Een datum in het dossier is geen
    bewijs; een ontvangstbevestiging of een handtekening voor ontvangst wel.

    Fout:
        overeenkomst:
          ondertekend: 2023-11-20
          ingang: 2024-01-01
          einde: 2026-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            gelicht:
              - id: v-1
                besloten: 2026-03-16
                ontvangen: 2026-06-03
                ontvangstbewijs:  # <- ontbreekt

    Goed:
        overeenkomst:
          ondertekend: 2023-11-20
          ingang: 2024-01-01
          einde: 2026-12-31
          verlenging:
            duur: 12 maanden
            maximaal: 1
            gelicht:
              - id: v-1
                besloten: 2026-03-16
                ontvangen: 2026-06-03
                ontvangstbewijs: bijlagen/overeenkomst.txt
    """
    for item in lifted(facts):
        if item.ontvangen is None or item.ontvangstbewijs is not None:
            continue
        yield Found(
            (*_LIFTED, Id(item.id), "ontvangstbewijs"),
            f"verlenging {item.id} is ontvangen op {dutch(item.ontvangen)}, maar het bewijs daarvan ontbreekt",
            "voeg het bewijs van ontvangst toe, of vraag de opdrachtnemer alsnog om een schriftelijke bevestiging",
            item.ontvangen.isoformat(),
        )
