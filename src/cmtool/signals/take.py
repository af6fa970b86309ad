"""From a dossier to its open signals and shortcomings, each with its weight, its track and who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.finding import Id
from cmtool.settings.signals import Weighing
from cmtool.signals.already import already
from cmtool.signals.checklist import checklist
from cmtool.signals.item import Item, LastStep, Settled
from cmtool.signals.legal import legal_notes, names_supervision
from cmtool.signals.open import Course, course_of, open_shortcomings, open_signals, steps_unread
from cmtool.signals.track import Way, way_of
from cmtool.signals.weigh import weigh
from cmtool.wording import dutch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cmtool.dossier.nakoming import Signaal, Tekortkoming
    from cmtool.facts import Facts
    from cmtool.finding import Owner, Path
    from cmtool.settings.signals import Ernst, Kans
    from cmtool.signals.item import LeadStatus
    from cmtool.signals.weigh import Weight

_ABOUT = ("datum", "soort")
_WEIGHED = ("ernst", "kans_op_herhaling", "spoor", "regisseur")
_CONVENTION = "de matrix van cmtool, een afspraak"
_NO_SUBJECT = "zonder omschrijving"
_INSPECTORATE = "toezicht op de kwaliteit van jeugdhulp houdt de inspectie (IGJ)"


def take(facts: Facts) -> Iterator[tuple[Path, Any]]:
    """Yield each open signal and shortcoming with its path; of a settled contract only how many there are."""
    signals, shortcomings = list(open_signals(facts)), list(open_shortcomings(facts))
    if facts.settled:
        if signals or shortcomings:
            yield ("overeenkomst", "afgesloten_op"), Settled(len(signals) + len(shortcomings))
        return
    for signal in signals:
        yield ("signalen", Id(signal.id)), _of_signal(signal, facts)
    for shortcoming in shortcomings:
        yield ("tekortkomingen", Id(shortcoming.id)), _of_shortcoming(shortcoming, facts)


def take_with_checklist(facts: Facts) -> Iterator[tuple[Path, Any]]:
    """Yield the same, and before it the checklist on integrity of a contract that was not settled."""
    if not facts.settled:
        yield (), checklist(facts)
    yield from take(facts)


class _Weighed(NamedTuple):
    """What a signal gives, to itself and to the shortcomings that came from it."""

    gravity: Ernst | None
    recurrence: Kans | None
    weight: Weight
    why: str
    own: bool
    way: Way
    lead: Owner | None
    lead_status: LeadStatus
    remarks: tuple[str, ...]


def _weighed(signal: Signaal, facts: Facts) -> _Weighed:
    weighing = facts.settings.weighing or Weighing()
    weight = weigh(signal.ernst, signal.kans_op_herhaling, weighing)
    own = weighing.says(signal.ernst, signal.kans_op_herhaling)
    way = way_of(signal, facts.dossier.domein)
    lead = facts.who(signal.regisseur) if signal.regisseur is not None else None
    return _Weighed(
        signal.ernst,
        signal.kans_op_herhaling,
        weight,
        f"ernst {signal.ernst or 'onbekend'}, kans op herhaling {signal.kans_op_herhaling or 'onbekend'}; "
        + ("de eigen matrix in cmtool.toml" if own else _CONVENTION),
        own,
        way,
        lead,
        _lead_status(signal, facts),
        tuple(_remarks(signal, way, weight, lead, facts)),
    )


def _remarks(signal: Signaal, way: Way, weight: Weight, lead: Owner | None, facts: Facts) -> Iterator[str]:
    """Yield what to look at, for the signal and for what came from it."""
    for name in (*_ABOUT, *_WEIGHED):
        if _unread(signal, name, facts):
            yield f"`{name}` kon niet worden gelezen"
    if way.remark:
        yield way.remark
    if signal.soort == "kwaliteit" and facts.dossier.domein == "jeugdwet" and names_supervision(weight.possible):
        yield _INSPECTORATE
    if lead is not None and lead.role == "opdrachtnemer":
        yield "de regisseur staat aan de kant van de opdrachtnemer; kies er een bij de gemeente of regio"


def _lead_status(signal: Signaal, facts: Facts) -> LeadStatus:
    if signal.regisseur is not None:
        return "genoemd"
    return "ongelezen" if _unread(signal, "regisseur", facts) else "geen"


def _unread(signal: Signaal, name: str, facts: Facts) -> bool:
    return facts.unread("signalen", Id(signal.id), name)


def _without_signal(shortcoming: Tekortkoming, facts: Facts) -> _Weighed:
    """Return what is known of a shortcoming that no signal weighs: every measure is possible."""
    weighing = facts.settings.weighing or Weighing()
    if shortcoming.signaal is not None:
        why = f"signaal {shortcoming.signaal} is niet gevonden of niet te lezen"
    elif facts.unread("tekortkomingen", Id(shortcoming.id), "signaal"):
        why = "`signaal` kon niet worden gelezen"
    else:
        why = "een tekortkoming weegt als haar signaal, en dat staat er niet bij"
    remark = f"{why}; zet bij `signaal` het id van het signaal waaruit zij volgt"
    return _Weighed(
        None,
        None,
        weigh(None, None, weighing),
        why,
        weighing.says(None, None),
        Way(None, proposed=False, why=why),
        None,
        "onbekend",
        (remark,),
    )


def _of_signal(signal: Signaal, facts: Facts) -> Item:
    weighed = _weighed(signal, facts)
    came = tuple(each.id for each in facts.dossier.tekortkomingen if each.signaal == signal.id)
    established = any(each.signaal == signal.id for each in open_shortcomings(facts))
    later = signal.afgehandeld
    to_come = (f"`afgehandeld` is {dutch(later)}: die dag moet nog komen",) if later is not None else ()
    if _unread(signal, "afgehandeld", facts):
        to_come = ("`afgehandeld` kon niet worden gelezen; of het nog open is, is niet zeker",)
    return Item(
        kind="signaal",
        id=signal.id,
        date=signal.datum,
        days_open=_days(signal.datum, facts),
        subject=signal.omschrijving or _NO_SUBJECT,
        topic=signal.soort,
        gravity=weighed.gravity,
        recurrence=weighed.recurrence,
        measure=weighed.weight.measure,
        possible_measures=weighed.weight.possible,
        why_measure=weighed.why,
        own_measure=weighed.own,
        track=weighed.way.track,
        track_proposed=weighed.way.proposed,
        why_track=weighed.way.why,
        lead=weighed.lead,
        lead_status=weighed.lead_status,
        from_signal=None,
        shortcomings=came,
        last_step=None,
        remarks=(*_about_day(signal.datum, facts), *to_come, *weighed.remarks, *_ended(facts)),
        legal_notes=tuple(legal_notes(weighed.weight.possible, facts, established=established)),
        missing=_missing_of(signal, ("datum", "soort", *_WEIGHED), facts),
    )


def _of_shortcoming(shortcoming: Tekortkoming, facts: Facts) -> Item:
    signal = next((each for each in facts.dossier.signalen if each.id == shortcoming.signaal), None)
    weighed = _weighed(signal, facts) if signal is not None else _without_signal(shortcoming, facts)
    course = course_of(shortcoming, facts)
    duty = shortcoming.verplichting.omschrijving if shortcoming.verplichting else None
    found = shortcoming.geconstateerd
    of_signal = _missing_of(signal, ("soort", *_WEIGHED), facts) if signal is not None else ("signaal",)
    return Item(
        kind="tekortkoming",
        id=shortcoming.id,
        date=found,
        days_open=_days(found, facts),
        subject=shortcoming.omschrijving or duty or _NO_SUBJECT,
        topic=signal.soort if signal is not None else None,
        gravity=weighed.gravity,
        recurrence=weighed.recurrence,
        measure=weighed.weight.measure,
        possible_measures=weighed.weight.possible,
        why_measure=weighed.why,
        own_measure=weighed.own,
        track=weighed.way.track,
        track_proposed=weighed.way.proposed,
        why_track=weighed.way.why,
        lead=weighed.lead,
        lead_status=weighed.lead_status,
        from_signal=shortcoming.signaal,
        shortcomings=(),
        last_step=LastStep(course.steps[-1].soort or "", course.steps[-1].datum) if course.steps else None,
        remarks=(
            *_about_day(found, facts),
            *_unsure(shortcoming, course, facts),
            *already(weighed.weight.measure, course.running),
            *weighed.remarks,
            *_ended(facts),
        ),
        legal_notes=tuple(legal_notes(weighed.weight.possible, facts, established=True)),
        missing=(*(() if found is not None else ("geconstateerd",)), *of_signal),
    )


def _unsure(shortcoming: Tekortkoming, course: Course, facts: Facts) -> Iterator[str]:
    """Yield why it is not sure that a shortcoming is still open."""
    if steps_unread(shortcoming, facts):
        yield "niet alle stappen konden worden gelezen; of zij nog open is, is niet zeker"
    elif course.mended is None:
        for name in dict.fromkeys(step.soort or "zonder soort" for step in course.undated):
            yield f"de stap {name} heeft geen dag; of zij nog open is, is niet zeker"


def _missing_of(signal: Signaal, names: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    """Return what was not filled in; what could not be read is not missing, a remark says so."""
    return tuple(name for name in names if getattr(signal, name) is None and not _unread(signal, name, facts))


def _days(since: dt.date | None, facts: Facts) -> int | None:
    return None if since is None else (facts.today - since).days


def _about_day(since: dt.date | None, facts: Facts) -> Iterator[str]:
    if since is not None and since > facts.today:
        yield f"de dag {dutch(since)} moet nog komen; klopt die?"


def _ended(facts: Facts) -> Iterator[str]:
    if facts.ended:
        yield f"het contract is geëindigd op {dutch(facts.term.end)}; kijk wat nog zin heeft"
