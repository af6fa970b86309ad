"""What went wrong: terms for repair, measures, limitation, client stops and reports."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.dates import Duration, after
from cmtool.deadlines.finish import Fill, there
from cmtool.deadlines.kind import kind
from cmtool.dossier.nakoming import in_order, performed
from cmtool.finding import Due, Id
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.facts import Facts

_FOURTEEN_DAYS = timedelta(days=14)
_SEVEN_DAYS = timedelta(days=7)
_LIMITATION = Duration(5, "jaar")
# The kind of claim that the format names; another is what somebody typed.
_NAMED = "terugvordering"
_SELF = "leg `nagekomen` zelf vast met cmtool add, en laat een jurist naar schade en zuivering kijken"
_IN_WORDS = {"continuiteit": "risico voor de continuïteit", "verdachte": "status van verdachte"}


def _performed(facts: Facts, due: Due, day: date) -> Fill | str:
    """Return that the other side performed within the term: a step after the notice."""
    if day > due.date:
        default = dutch(due.date + timedelta(days=1))
        return f"de termijn is verstreken op {dutch(due.date)}; sinds {default} in beginsel verzuim: {_SELF}"
    shortcoming = next(each for each in facts.dossier.tekortkomingen if each.id == due.path[1])
    notice = next(each for each in shortcoming.stappen if each.id == due.path[3])
    begin, what = (notice.ontvangen, "ontvangen") if notice.ontvangen else (notice.datum, "verzonden")
    if begin is not None and day < begin:
        return f"op {dutch(day)} was ingebrekestelling {notice.id} nog niet {what} (dat was {dutch(begin)}): {_SELF}"
    return Fill(due.path[:3], {"datum": day.isoformat(), "soort": "nagekomen"})


@kind(
    "hersteltermijn",
    source="BW 6:82",
    owner="contractmanager",
    basis="intern",
    after_end="open",
    finish=_performed,
)
def hersteltermijn(facts: Facts) -> Iterator[Due]:
    """De laatste dag om na een ingebrekestelling alsnog na te komen.

    De dag daarna begint in beginsel het verzuim, als de brief is ontvangen, de termijn redelijk was en er geen eigen
    verzuim speelt.

    Bestaat als de laatste ingebrekestelling van een tekortkoming `termijn_tot` heeft.

    Gereed: een latere stap `nagekomen`.
    """
    for shortcoming in facts.dossier.tekortkomingen:
        steps = in_order(shortcoming)
        notices = [index for index, step in enumerate(steps) if step.soort == "ingebrekestelling"]
        if not notices:
            continue
        notice = steps[notices[-1]]
        if notice.termijn_tot is None:
            continue
        sent = f"ingebrekestelling {notice.id}" + (f" van {dutch(notice.datum)}" if notice.datum else "")
        verzuim = notice.termijn_tot + timedelta(days=1)
        yield Due(
            notice.termijn_tot,
            notice.termijn_tot,
            (
                sent,
                f"termijn tot en met {dutch(notice.termijn_tot)}",
                f"zonder nakoming in beginsel verzuim vanaf {dutch(verzuim)}",
            ),
            ("tekortkomingen", Id(shortcoming.id), "stappen", Id(notice.id), "termijn_tot"),
            f"Nagaan of {shortcoming.id} is nagekomen; zo niet, dan begint in beginsel het verzuim",
            done=performed(steps[notices[-1] + 1 :]),
        )


@kind(
    "maatregel-herzien",
    source="A4-25",
    owner="contractmanager",
    basis="contract",
    finish="leg de volgende stap vast bij `stappen` van deze tekortkoming, met `datum` en `soort`",
)
def maatregel_herzien(facts: Facts) -> Iterator[Due]:
    """De laatste dag van een tijdelijke maatregel of opschorting: beëindigen of verlengen.

    Bestaat voor elke stap maatregel of opschorting met `tot`. Gereed: er is een latere stap.
    """
    for shortcoming in facts.dossier.tekortkomingen:
        steps = in_order(shortcoming)
        for index, step in enumerate(steps):
            if step.soort not in ("maatregel", "opschorting") or step.tot is None:
                continue
            yield Due(
                step.tot,
                step.tot,
                (f"{step.soort} {step.id} loopt tot en met {dutch(step.tot)}",),
                ("tekortkomingen", Id(shortcoming.id), "stappen", Id(step.id), "tot"),
                f"{step.soort.capitalize()} herzien: {step.maatregel or shortcoming.id}",
                done=index + 1 < len(steps),
                free=(step.maatregel,) if step.maatregel else (),
            )


def _interrupted(_: Facts, due: Due, day: date) -> Fill | str:
    """Return that the claim was interrupted before it was too late; the five years begin again."""
    if day > due.latest:
        gone = f"in beginsel verjaard op {dutch(due.latest)}"
        return f"{gone}; is er eerder gestuit, noem die dag met --on; vraag anders een jurist"
    again = after(day, _LIMITATION, "gestuit op").date
    said = f"gestuit; verjaart nu in beginsel op {dutch(again)}"
    return Fill((*due.path, "gestuit_op"), day.isoformat(), said)


@kind(
    "verjaring-stuiten",
    source="A4-20",
    owner="jurist",
    basis="wet",
    after_end="open",
    received=True,
    finish=_interrupted,
)
def verjaring_stuiten(facts: Facts) -> Iterator[Due]:
    """De dag waarop een vordering in beginsel verjaart als de verjaring niet schriftelijk wordt gestuit.

    5 jaar na de laatste stuiting, of anders na de dag waarop de vordering bekend werd.

    Gereed: `voldaan` is ingevuld.
    """
    for claim in facts.dossier.vorderingen:
        begin = claim.gestuit_op or claim.bekend_op
        if begin is None:
            continue
        reading = after(begin, _LIMITATION, "gestuit op" if claim.gestuit_op else "bekend op")
        yield Due(
            reading.date,
            reading.latest,
            reading.steps,
            ("vorderingen", Id(claim.id)),
            f"Verjaring stuiten: {claim.soort or 'vordering'} {claim.id}",
            done=claim.voldaan is not None,
            free=(claim.soort,) if claim.soort and claim.soort != _NAMED else (),
        )


@kind("clientenstop-melden", source="A4-09", owner="opdrachtnemer", basis="contract", finish=there)
def clientenstop_melden(facts: Facts) -> Iterator[Due]:
    """De opdrachtnemer meldt een cliëntenstop ten minste 14 dagen voor de ingang.

    Bestaat voor een stop door de opdrachtnemer die niet is opgeheven en nog geen `gemeld` heeft.
    """
    for stop in facts.dossier.overeenkomst.clientenstop:
        if stop.door != "opdrachtnemer" or stop.opgeheven or stop.gemeld or stop.ingang is None:
            continue
        day = stop.ingang - _FOURTEEN_DAYS
        yield Due(
            day,
            day,
            (f"ingang {dutch(stop.ingang)}", f"14 dagen ervoor: {dutch(day)}"),
            ("overeenkomst", "clientenstop", Id(stop.id), "gemeld"),
            f"Cliëntenstop {stop.id} schriftelijk melden, met redenen en alternatieven",
        )


@kind(
    "clientenstop-beslissen",
    source="A4-09",
    owner="contractmanager",
    basis="contract",
    finish="zet de dag bij `toestemming` of bij `geweigerd`",
)
def clientenstop_beslissen(facts: Facts) -> Iterator[Due]:
    """Beslissen over een cliëntenstop die de opdrachtnemer heeft gemeld, voordat zij ingaat.

    Zonder schriftelijke toestemming mag de stop niet ingaan.

    Gereed: `toestemming` of `geweigerd` is ingevuld.
    """
    for stop in facts.dossier.overeenkomst.clientenstop:
        if stop.door != "opdrachtnemer" or stop.opgeheven or not stop.gemeld or stop.ingang is None:
            continue
        yield Due(
            stop.ingang,
            stop.ingang,
            (f"gemeld {dutch(stop.gemeld)}", f"ingang {dutch(stop.ingang)}"),
            ("overeenkomst", "clientenstop", Id(stop.id), "toestemming"),
            f"Beslissen over cliëntenstop {stop.id}",
            done=stop.toestemming is not None or stop.geweigerd is not None,
        )


@kind("melding-ontvangen", source="A4-14, A4-18", owner="opdrachtnemer", basis="contract", finish=there)
def melding_ontvangen(facts: Facts) -> Iterator[Due]:
    """De opdrachtnemer meldt wat hij moet melden: een maatregel van een toezichthouder binnen 7 dagen, de rest direct.

    Bestaat voor een melding zonder `gemeld`.
    """
    for report in facts.dossier.meldingen:
        if report.gemeld is not None or report.datum is None:
            continue
        kind_of = _IN_WORDS.get(report.soort or "", (report.soort or "gebeurtenis").replace("_", " "))
        happened = f"{kind_of} van {dutch(report.datum)}"
        if report.soort == "toezichtmaatregel":
            day = report.datum + _SEVEN_DAYS
            steps = (happened, f"plus 7 dagen: {dutch(day)}")
        else:
            day, steps = report.datum, (happened, "direct te melden")
        yield Due(
            day,
            day,
            steps,
            ("meldingen", Id(report.id), "gemeld"),
            f"Melding ontvangen van de opdrachtnemer: {kind_of} {report.id}",
        )
