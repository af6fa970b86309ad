"""The term of the contract: its end, extending it, what comes after it, and leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.dates import Duration, Reading, before_end
from cmtool.deadlines.finish import Fill, at, there
from cmtool.deadlines.kind import kind
from cmtool.finding import Due, Id
from cmtool.procurement import is_not_procured
from cmtool.term import announcement, ended_by
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.facts import Facts
    from cmtool.finding import Path

_DECISION_TERM = Duration(3, "maanden")
_PROCUREMENT_TERM = Duration(18, "maanden")
_EXIT_TERM = Duration(6, "maanden")

_ANNOUNCE: Path = ("overeenkomst", "verlenging", "aankondigen")
_DECIDE: Path = ("overeenkomst", "verlenging", "besluiten")
_PROCURE: Path = ("overeenkomst", "nieuwe_inkoop")
_USED: Path = ("overeenkomst", "verlenging", "gelicht")


def _settled(facts: Facts, due: Due, day: date) -> Fill | str:
    """Return that the contract is settled, which it cannot be before it has ended."""
    if day <= facts.term.end:
        until = f"de overeenkomst loopt tot en met {dutch(due.date)}"
        return f"{until}; zet na de afwikkeling `afgesloten_op`, of zet nu `opvolger`"
    return Fill(("overeenkomst", "afgesloten_op"), day.isoformat())


@kind(
    "einde-overeenkomst",
    source="A3-06",
    owner="contracteigenaar",
    basis="contract",
    before_start=True,
    after_end="yes",
    finish=_settled,
)
def einde_overeenkomst(facts: Facts) -> Iterator[Due]:
    """De laatste dag van de overeenkomst, na de verlengingen die meetellen en een beëindiging.

    Bestaat altijd. Zonder verlenging eindigt de overeenkomst op deze dag vanzelf; na die dag blijft de termijn te laat
    staan totdat de afwikkeling klaar is.

    Gereed: `overeenkomst.afgesloten_op` is ingevuld, of `overeenkomst.opvolger` noemt het nieuwe contract.
    """
    contract = facts.dossier.overeenkomst
    summary = "Afwikkelen: de overeenkomst is geëindigd" if facts.ended else "Einde van de overeenkomst"
    yield Due(
        facts.term.end,
        facts.term.end,
        facts.term.steps,
        ("overeenkomst", "einde"),
        summary,
        done=contract.afgesloten_op is not None or contract.opvolger is not None,
    )


def _on(steps: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    """Return the steps of an end followed by those counted from it, without naming the end twice."""
    return steps + reading.steps[1:]


def _extension(facts: Facts, field: str, day: date) -> Fill:
    """Return that the next extension gets a day: the one that is worked on, or a new one."""
    pending = facts.term.pending
    if pending is None:
        return Fill(_USED, {field: day.isoformat()})
    return Fill((*_USED, Id(pending.id), field), day.isoformat())


def _announced(facts: Facts, due: Due, day: date) -> Fill | str:
    """Return that the announcement was received, when that was in time."""
    if day > due.latest:
        late = f"ontvangen op {dutch(day)} is te laat ({dutch(due.latest)} was de laatste dag)"
        return f"{late}; is de verlenging toch aanvaard, vul dan bij `gelicht` ook `alsnog_aanvaard` in"
    pending = facts.term.pending
    if pending is not None:
        for name, before in (("verzonden", pending.verzonden), ("besloten", pending.besloten)):
            if before is not None and day < before:
                cannot = f"op {dutch(day)} kan zij niet zijn ontvangen"
                return f"{cannot}: verlenging {pending.id} is {name} op {dutch(before)}"
    return _extension(facts, "ontvangen", day)


def _decided(facts: Facts, _: Due, day: date) -> Fill:
    """Return that it was decided to extend."""
    # The format has no field for the other decision.
    other = "besluit u niet te verlengen, leg dat dan vast bij `gesprekken` of in `opmerkingen`, niet bij `gelicht`"
    return _extension(facts, "besloten", day)._replace(said=f"vastgelegd: besloten om te verlengen; {other}")


@kind(
    "aankondiging-verlenging",
    source="A3-06",
    owner="contractmanager",
    basis="contract",
    received=True,
    finish=_announced,
)
def aankondiging_verlenging(facts: Facts) -> Iterator[Due]:
    """De dag waarop de wederpartij de mededeling van verlenging uiterlijk moet hébben.

    Bestaat zolang er een verlengingsoptie over is en het contract niet stilzwijgend verlengt. Onder een
    contractstandaard is dit nooit later dan 6 maanden voor het einde. Komt zij te laat, dan eindigt het contract op de
    einddatum, tenzij de wederpartij de verlenging alsnog aanvaardt (`alsnog_aanvaard`). Verzonden is niet genoeg:
    zonder vastgelegde ontvangst blijft de termijn open.

    Gereed: het onderdeel van `overeenkomst.verlenging.gelicht` heeft op tijd `ontvangen`.
    """
    contract, term = facts.dossier.overeenkomst, facts.term
    for extension in term.extensions:
        reading = announcement(contract, extension.old_end, facts.left_out)
        if reading is not None:
            item = extension.item
            yield Due(
                reading.date,
                reading.latest,
                reading.steps,
                _ANNOUNCE,
                f"Verlenging {item.id} aankondigen",
                done=True,
            )
    if not term.left or term.tacit:
        return
    reading = announcement(contract, term.end, facts.left_out)
    if reading is None:
        return
    pending = term.pending
    summary = "Verlenging aankondigen: de wederpartij moet de mededeling dan hebben"
    if facts.today > reading.latest:
        summary = "Verlenging niet op tijd aangekondigd: verlengen kan alleen nog als de wederpartij alsnog aanvaardt"
    sent = pending is not None and pending.verzonden is not None
    if pending is not None and pending.verzonden is not None:
        summary = f"Ontvangst van verlenging {pending.id} vastleggen: verzonden op {dutch(pending.verzonden)}"
    yield Due(reading.date, reading.latest, _on(term.steps, reading), _ANNOUNCE, summary, sent=sent)


@kind("besluit-verlenging", source="S001 punt 14", owner="contracteigenaar", basis="intern", finish=_decided)
def besluit_verlenging(facts: Facts) -> Iterator[Due]:
    """De dag waarop intern besloten moet zijn over verlengen, zodat de aankondiging op tijd kan.

    Bestaat als er een verlengingsoptie over is: `overeenkomst.verlenging.besluiten` (zonder opgave 3 maanden) voor
    de veilige dag van de aankondiging.

    Gereed: het volgende onderdeel van `overeenkomst.verlenging.gelicht` heeft `besloten`.
    """
    contract, term = facts.dossier.overeenkomst, facts.term
    own = contract.verlenging.besluiten if contract.verlenging else None
    if own is None and _DECIDE in facts.left_out:
        return
    before = own or _DECISION_TERM
    for extension in term.extensions:
        if extension.item.besloten is not None:
            yield from _decision(
                facts, extension.old_end, before, f"Besluiten over verlenging {extension.item.id}", done=True
            )
    if not term.left or term.tacit:
        return
    done = term.pending is not None and term.pending.besloten is not None
    yield from _decision(facts, term.end, before, "Besluiten of het contract wordt verlengd", done=done)


def _decision(facts: Facts, end: date, before: Duration, summary: str, *, done: bool) -> Iterator[Due]:
    announced = announcement(facts.dossier.overeenkomst, end, facts.left_out)
    if announced is None:
        return
    reading = before_end(announced.date, before, "aankondiging")
    steps = (f"einde {dutch(end)}", f"aankondigen uiterlijk {dutch(announced.date)}", *reading.steps[1:])
    extension = facts.dossier.overeenkomst.verlenging
    if extension is None or extension.besluiten is None:
        steps += (f"{_DECISION_TERM} is zonder opgave in overeenkomst.verlenging.besluiten",)
    yield Due(
        reading.date,
        reading.latest,
        steps,
        _DECIDE,
        summary,
        done=done,
    )


@kind(
    "start-nieuwe-inkoop",
    source="S001 punt 14",
    owner="contracteigenaar",
    basis="intern",
    finish=at(*map(str, _PROCURE), "gestart"),
)
def start_nieuwe_inkoop(facts: Facts) -> Iterator[Due]:
    """De dag waarop een nieuwe inkoop moet beginnen om voor het einde een nieuw contract te hebben.

    `overeenkomst.nieuwe_inkoop.doorlooptijd` (zonder opgave 18 maanden) voor het einde. Bestaat ook zolang er een
    verlengingsoptie over is: dan geldt zij als u niet verlengt. Niet bij stilzwijgende verlenging of na een
    beëindiging, en niet waar niets opnieuw wordt ingekocht: een maatwerkovereenkomst, een subsidie of inbesteding.

    Gereed: `overeenkomst.nieuwe_inkoop.gestart` of `overeenkomst.opvolger` is ingevuld.
    """
    contract, term = facts.dossier.overeenkomst, facts.term
    if term.tacit or term.terminated is not None:
        return
    plan = contract.nieuwe_inkoop
    if plan is None and is_not_procured(facts.dossier):
        return
    lead = plan.doorlooptijd if plan else None
    if lead is None and (*_PROCURE, "doorlooptijd") in facts.left_out:
        return
    reading = before_end(term.end, lead or _PROCUREMENT_TERM)
    steps = _on(term.steps, reading)
    if lead is None:
        steps += (f"{_PROCUREMENT_TERM} is zonder opgave in overeenkomst.nieuwe_inkoop.doorlooptijd",)
    yield Due(
        reading.date,
        reading.latest,
        steps,
        _PROCURE,
        "Nieuwe inkoop starten" + (" (als u niet verlengt)" if term.left else ""),
        done=(plan is not None and plan.gestart is not None) or contract.opvolger is not None,
    )


@kind(
    "opzegging-uiterlijk",
    source="S001 punt 14",
    owner="contractmanager",
    basis="contract",
    received=True,
    finish="leg de opzegging vast bij `overeenkomst.beeindigingen`, met `wijze: opzegging` en `per`",
)
def opzegging_uiterlijk(facts: Facts) -> Iterator[Due]:
    """De laatste dag om op te zeggen voordat het contract stilzwijgend opnieuw verlengt.

    Bestaat bij stilzwijgende verlenging: `overeenkomst.opzegging.termijn` voor het einde van de lopende termijn. In
    de laatste termijn, als er niet meer verlengd kan worden, bestaat hij niet.

    Gereed: er staat een opzegging van het geheel in `overeenkomst.beeindigingen`.
    """
    contract, term = facts.dossier.overeenkomst, facts.term
    notice = contract.opzegging.termijn if contract.opzegging else None
    if not term.tacit or notice is None:
        return
    given = any(each.wijze == "opzegging" and each.omvang != "deels" for each in contract.beeindigingen)
    if term.terminated is not None and not given:
        return
    reading = before_end(term.end, notice)
    yield Due(
        reading.date,
        reading.latest,
        _on(term.steps, reading),
        ("overeenkomst", "opzegging", "termijn"),
        "Opzeggen, als het contract niet stilzwijgend moet verlengen",
        done=given,
    )


def _left(facts: Facts, due: Due, day: date) -> Fill | str:
    """Return that the exit is over, when the contract as a whole has ended."""
    ending = next(each for each in facts.dossier.overeenkomst.beeindigingen if each.id == due.path[2])
    if ending.omvang == "deels":
        part = f"{ending.id} beëindigt een deel, en `exit.afgerond` gaat over de hele overeenkomst"
        return f"{part}; leg de overdracht van dit deel vast bij `gesprekken` of `correspondentie`"
    if day < due.date:
        until = f"de overeenkomst loopt door {ending.id} tot en met {dutch(due.date)}"
        return f"{until}; zet `exit.afgerond` als daarna de overdracht is geregeld"
    return Fill(("exit", "afgerond"), day.isoformat())


@kind(
    "beeindiging-ingaan",
    source="A3-07, A4-30",
    owner="contractmanager",
    basis="contract",
    finish=_left,
)
def beeindiging_ingaan(facts: Facts) -> Iterator[Due]:
    """De dag waarop een beëindiging ingaat.

    Bestaat voor elke beëindiging met `per`, ook als zij maar een deel betreft.

    Gereed: `exit.afgerond` is ingevuld.
    """
    for each in facts.dossier.overeenkomst.beeindigingen:
        if each.per is None:
            continue
        extent = "Gedeeltelijke beëindiging" if each.omvang == "deels" else "Beëindiging"
        yield Due(
            each.per,
            each.per,
            (f"{ended_by(each)}: laatste dag {dutch(each.per)}",),
            ("overeenkomst", "beeindigingen", Id(each.id), "per"),
            f"{extent} gaat in: overdracht en exit regelen",
            done=facts.dossier.exit is not None and facts.dossier.exit.afgerond is not None,
        )


@kind("exit-starten", source="A4-30, S001 punt 21", owner="contractmanager", basis="intern", finish=there)
def exit_starten(facts: Facts) -> Iterator[Due]:
    """De dag waarop de voorbereiding van de exit begint: 6 maanden voor het einde.

    Bestaat als er geen verlenging meer over is of het contract is beëindigd; niet voor een maatwerkovereenkomst.

    Gereed: `exit.plan` is ingevuld.
    """
    dossier, term = facts.dossier, facts.term
    goes_on = (term.left or term.tacit) and term.terminated is None
    if goes_on or dossier.overeenkomst.soort == "maatwerkovereenkomst":
        return
    reading = before_end(term.end, _EXIT_TERM)
    yield Due(
        reading.date,
        reading.latest,
        _on(term.steps, reading),
        ("exit", "plan"),
        "Exitplan maken: overdracht van cliënten en afronding voorbereiden",
        done=dossier.exit is not None and dossier.exit.plan is not None,
    )
