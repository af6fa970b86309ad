"""From a dossier to its open signals and shortcomings, each with its weight, its track and who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.finding import Id
from cmtool.settings.signals import Weighing
from cmtool.signals.checklist import checklist
from cmtool.signals.item import Item, LastStep, Settled
from cmtool.signals.legal import legal_notes
from cmtool.signals.open import open_shortcomings, open_signals, steps_taken, steps_unread
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
    from cmtool.signals.weigh import Weight

_ABOUT = ("datum", "soort")
_WEIGHED = ("ernst", "kans_op_herhaling", "spoor", "regisseur")
_CONVENTION = "de matrix van cmtool, een afspraak"
_NO_SUBJECT = "zonder omschrijving"


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
    way: Way
    lead: Owner | None
    remarks: tuple[str, ...]


def _weighed(signal: Signaal, facts: Facts) -> _Weighed:
    weighing = facts.settings.weighing or Weighing()
    way = way_of(signal, facts.dossier.domein)
    lead = facts.who(signal.regisseur) if signal.regisseur is not None else None
    remarks = [f"`{name}` kon niet worden gelezen" for name in (*_ABOUT, *_WEIGHED) if _unread(signal, name, facts)]
    if way.remark:
        remarks.append(way.remark)
    if lead is not None and lead.role == "opdrachtnemer":
        remarks.append("de regisseur staat aan de kant van de opdrachtnemer; kies er een bij de gemeente of regio")
    return _Weighed(
        signal.ernst,
        signal.kans_op_herhaling,
        weigh(signal.ernst, signal.kans_op_herhaling, weighing),
        f"ernst {signal.ernst or 'onbekend'}, kans op herhaling {signal.kans_op_herhaling or 'onbekend'}; "
        + ("de eigen matrix in cmtool.toml" if weighing.says(signal.ernst, signal.kans_op_herhaling) else _CONVENTION),
        way,
        lead,
        tuple(remarks),
    )


def _unread(signal: Signaal, name: str, facts: Facts) -> bool:
    return facts.unread("signalen", Id(signal.id), name)


def _without_signal(shortcoming: Tekortkoming, facts: Facts) -> _Weighed:
    """Return what is known of a shortcoming that no signal weighs: every measure is possible."""
    weight = weigh(None, None, facts.settings.weighing or Weighing())
    if shortcoming.signaal is not None:
        why = f"signaal {shortcoming.signaal} is niet gevonden of niet te lezen"
    elif facts.unread("tekortkomingen", Id(shortcoming.id), "signaal"):
        why = "`signaal` kon niet worden gelezen"
    else:
        why = "een tekortkoming weegt als haar signaal, en dat staat er niet bij"
    remark = f"{why}; zet bij `signaal` het id van het signaal waaruit zij volgt"
    return _Weighed(None, None, weight, why, Way(None, proposed=False, why=why), None, (remark,))


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
        track=weighed.way.track,
        track_proposed=weighed.way.proposed,
        why_track=weighed.way.why,
        lead=weighed.lead,
        from_signal=None,
        shortcomings=came,
        last_step=None,
        remarks=(*_about_day(signal.datum, facts), *to_come, *weighed.remarks, *_ended(facts)),
        legal_notes=tuple(legal_notes(weighed.weight.measure, facts, established=established)),
        missing=_missing_of(signal, ("datum", "soort", *_WEIGHED), facts),
    )


def _of_shortcoming(shortcoming: Tekortkoming, facts: Facts) -> Item:
    signal = next((each for each in facts.dossier.signalen if each.id == shortcoming.signaal), None)
    weighed = _weighed(signal, facts) if signal is not None else _without_signal(shortcoming, facts)
    steps = steps_taken(shortcoming, facts)
    doubt = "niet alle stappen konden worden gelezen; of zij nog open is, is niet zeker"
    unsure = (doubt,) if steps_unread(shortcoming, facts) else ()
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
        track=weighed.way.track,
        track_proposed=weighed.way.proposed,
        why_track=weighed.way.why,
        lead=weighed.lead,
        from_signal=shortcoming.signaal,
        shortcomings=(),
        last_step=LastStep(steps[-1].soort or "", steps[-1].datum) if steps else None,
        remarks=(*_about_day(found, facts), *unsure, *weighed.remarks, *_ended(facts)),
        legal_notes=tuple(legal_notes(weighed.weight.measure, facts, established=True)),
        missing=(*(() if found is not None else ("geconstateerd",)), *of_signal),
    )


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
