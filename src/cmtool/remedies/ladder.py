"""The ladder (domein B.5): the lightest step that fits first, and when a jump over steps may be weighed.

Which step goes with ernst and kans op herhaling is a convention of the tool, as its matrix is; S000 only gives the
axes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cmtool.remedies.answer import Ladder, Rung
from cmtool.remedies.logic import truth
from cmtool.remedies.status import STEP
from cmtool.remedies.terms import verzuim
from cmtool.remedies.words import asked
from cmtool.settings.signals import ERNST, KANS, Weighing
from cmtool.signals import weigh
from cmtool.wording import dutch

if TYPE_CHECKING:
    from cmtool.dossier.nakoming import Signaal, Stap
    from cmtool.remedies.facts import Case
    from cmtool.remedies.status import Judged, Verdict

_Open: TypeAlias = Literal["open", "dicht", "onbekend"]
TITLES = {
    1: "gesprek, schriftelijk bevestigd",
    2: "schriftelijk vragen om na te komen of te herstellen, met een termijn",
    3: "ingebrekestelling met een redelijke termijn",
    4: "maatregel uit het contract",
    5: "opschorting, verrekening of schadevergoeding",
    6: "ontbinding of opzegging",
}
_KINDS = {
    "gesprek": 1,
    "herinnering": 2,
    "gebrekmelding": 2,
    "sommatie": 2,
    "ingebrekestelling": 3,
    "aansprakelijkstelling": 3,
    "maatregel": 4,
    "omzetting": 5,
    "opschorting": 5,
    "verrekening": 5,
    "ontbinding": 6,
    "opzegging": 6,
}
# The step that goes with each cell of the matrix of `cmtool signals`.
_WEIGHTS = {
    ("licht", "laag"): 1,
    ("licht", "midden"): 1,
    ("licht", "hoog"): 2,
    ("midden", "laag"): 2,
    ("midden", "midden"): 2,
    ("midden", "hoog"): 3,
    ("zwaar", "laag"): 3,
    ("zwaar", "midden"): 4,
    ("zwaar", "hoog"): 6,
}
_NOTICE = 3
# The ladder names so many facts; the remedies name all.
_MOST_FACTS = 4
_LAWYER = "sla alleen stappen over met steun van een jurist (Divosa, Inkoop in het sociaal domein)"


class Weight(NamedTuple):
    """The step that goes with the weight, None when ernst or kans leave more than one; and why, in words."""

    step: int | None
    why: str


class _Fit(NamedTuple):
    """The step that fits now, else the steps that may; and why."""

    step: int | None
    possible: tuple[int, ...]
    why: str


def ladder(
    verdict: Verdict,
    taken: tuple[Stap, ...],
    signal: Signaal | None,
    mended: bool | None,  # noqa: FBT001 - a fact
) -> Ladder:
    """Return the ladder. `taken` are the steps since the other side last performed, `mended` whether it did in the end.

    `signal` is the one that the shortcoming came from, None when that is not known.
    """
    by_step = {step: [each for each in taken if _KINDS.get(each.soort or "") == step] for step in TITLES}
    rungs = tuple(_rung(step, verdict, by_step[step]) for step in TITLES)
    weight = _weight(signal, verdict.case)
    fit = (
        _Fit(None, (), "volgens de laatste stap is nagekomen: er is geen stap nodig")
        if mended
        else _fit(rungs, verdict)
    )
    jump = None if fit.step is None else _jump(rungs, fit.step, weight)
    over = tuple(range(fit.step or 0, jump)) if jump is not None else ()
    why_jump = _why_jump(jump, over) if jump is not None else ""
    return Ladder(rungs, fit.step, fit.possible, fit.why, weight.step, _beside(weight, fit.step), jump, over, why_jump)


def _rung(step: int, verdict: Verdict, taken: list[Stap]) -> Rung:
    """Return a step: whether it was taken, and whether the facts leave it open."""
    ways = tuple(each for each in verdict.remedies if each.remedy.step == step)
    if taken and not (step == _NOTICE and _void(verdict, taken)):
        return Rung(step, TITLES[step], *_taken(step, verdict, taken))
    state, ids, why = _state(step, verdict, ways)
    return Rung(step, TITLES[step], state, ids, why)


def _taken(step: int, verdict: Verdict, taken: list[Stap]) -> tuple[Literal["gedaan", "loopt"], tuple[str, ...], str]:
    latest = taken[-1]
    on = f"{latest.soort}{f' op {dutch(latest.datum)}' if latest.datum else ''}"
    until = verdict.case.notice.step.termijn_tot if verdict.case.notice.step else None
    if step == _NOTICE and _running(verdict) and until is not None:
        return "loopt", (), f"{on}; de termijn loopt tot en met {dutch(until)}"
    return "gedaan", (), on


def _void(verdict: Verdict, taken: list[Stap]) -> bool:
    """Return whether only an ingebrekestelling was sent, and one that is not valid while verzuim still needs it."""
    only = all(each.soort == "ingebrekestelling" for each in taken)
    return only and verdict.case.known["igs_geldig"] is False and verdict.default[0] == "na_stap"


def _running(verdict: Verdict) -> bool:
    """Return whether verzuim waits for the end of the term of an ingebrekestelling that may be valid."""
    known, until = verdict.case.known, verdict.case.notice.step.termijn_tot if verdict.case.notice.step else None
    if verdict.verzuim or known["igs_geldig"] is False or until is None:
        return False
    return until >= verdict.case.facts.today


def _state(step: int, verdict: Verdict, ways: tuple[Judged, ...]) -> tuple[_Open, tuple[str, ...], str]:
    if step == 1:
        return "open", (), "een gesprek kan altijd"
    if step == _NOTICE:
        return _of_notice(verdict)
    available = tuple(each.remedy.id for each in ways if each.status == "beschikbaar")
    if available:
        return "open", available, f"beschikbaar: {', '.join(available)}"
    unknown = [each for each in ways if each.status == "onbekend"]
    if unknown:
        facts = asked(name for each in unknown for name in each.missing)
        return "onbekend", (), _depends(facts)
    later = [each.remedy.id for each in ways if each.status == "na_stap"]
    if later:
        return "dicht", (), f"pas na stap {_NOTICE}: {', '.join(later)}"
    return "dicht", (), "geen van deze middelen is beschikbaar"


def _of_notice(verdict: Verdict) -> tuple[_Open, tuple[str, ...], str]:
    """Return whether an ingebrekestelling makes sense: verzuim that is not there yet comes by it."""
    status, missing = verdict.default
    if verdict.verzuim is None and truth(verzuim, {**verdict.case.known, **STEP}):
        return "open", (), "of er al verzuim is, is onbekend; een geldige ingebrekestelling neemt die twijfel weg"
    match status:
        case "beschikbaar":
            return "dicht", (), "niet nodig: de wederpartij is al in verzuim"
        case "na_stap":
            why = verdict.case.notice.why if verdict.case.notice.step is not None else "daarmee komt verzuim"
            return "open", (), why
        case "onbekend":
            return "onbekend", (), _depends(asked(missing))
        case "niet_beschikbaar":
            return "dicht", (), "een ingebrekestelling geeft hier geen verzuim"


def _fit(rungs: tuple[Rung, ...], verdict: Verdict) -> _Fit:
    """Return the lightest step that is open and heavier than what was done; unknown steps before it may fit as well."""
    running = next((each for each in rungs if each.state == "loopt"), None)
    if running is not None:
        return _Fit(None, (), f"wacht de termijn van stap {running.step} af ({running.why}); leg vast wat er gebeurt")
    done = max((each.step for each in rungs if each.state == "gedaan"), default=0)
    possible: list[int] = []
    for rung in rungs:
        if rung.step <= done or rung.state == "dicht":
            continue
        possible.append(rung.step)
        if rung.state == "open":
            break
    if not possible:
        return _Fit(None, (), "er staat geen volgende stap open; overleg met een jurist")
    if len(possible) == 1 and rungs[possible[0] - 1].state == "open":
        return _Fit(possible[0], tuple(possible), _why_fit(possible[0], done, rungs, verdict))
    first = next(rungs[step - 1] for step in possible if rungs[step - 1].state == "onbekend")
    listed = f"{', '.join(map(str, possible[:-1]))} of {possible[-1]}" if len(possible) > 1 else str(possible[0])
    return _Fit(None, tuple(possible), f"nog niet te zeggen: stap {listed}; stap {first.step} {first.why}")


def _depends(facts: tuple[str, ...]) -> str:
    """Return on which facts it depends; the first few say where to begin."""
    more = len(facts) - _MOST_FACTS
    rest = f", {facts[-1]}" if more == 1 else f" en nog {more} feiten" if more > 1 else ""
    return f"hangt af van {', '.join(facts[:_MOST_FACTS])}{rest}"


def _why_fit(step: int, done: int, rungs: tuple[Rung, ...], verdict: Verdict) -> str:
    closed = [each for each in rungs[done : step - 1] if each.state == "dicht"]
    first = "er is nog geen stap gezet" if not done else f"gedaan tot en met stap {done}"
    text = f"{first}; dit is de lichtste stap die nu openstaat ({rungs[step - 1].why})"
    for each in closed:
        text += f"; stap {each.step} niet: {each.why}"
    if step > _NOTICE and not verdict.verzuim and verdict.default[0] == "na_stap":
        text += "; zonder verzuim"
    return text


def _weight(signal: Signaal | None, case: Case) -> Weight:
    """Return which step goes with the weight of the signal; what is unknown may be every value (ontwerp §8)."""
    if signal is None:
        return Weight(None, "de weging is onbekend: er is geen signaal bij deze tekortkoming, of het is niet te vinden")
    gravity, recurrence = signal.ernst, signal.kans_op_herhaling
    steps = {
        _WEIGHTS[row, column]
        for row in ((gravity,) if gravity else ERNST)
        for column in ((recurrence,) if recurrence else KANS)
    }
    said = f"ernst {gravity or 'onbekend'} × kans op herhaling {recurrence or 'onbekend'} (signaal {signal.id})"
    measure = weigh(gravity, recurrence, case.facts.settings.weighing or Weighing()).measure
    if measure is not None:
        said += f": {measure}"
    if len(steps) == 1:
        return Weight(steps.pop(), said)
    return Weight(None, f"{said}; past bij stap {min(steps)} tot en met {max(steps)}")


def _beside(weight: Weight, fit: int | None) -> str:
    """Return the weight in words, and what it says about the step that fits."""
    if weight.step is None:
        return weight.why
    text = f"{weight.why}; past bij stap {weight.step}"
    if fit is not None and fit > weight.step:
        return f"{text}: weeg of stap {fit} in verhouding is"
    return text


def _jump(rungs: tuple[Rung, ...], fit: int, weight: Weight) -> int | None:
    """Return the heaviest open step up to the weight, when that is further than the step that fits."""
    if weight.step is None:
        return None
    return max((each.step for each in rungs if each.state == "open" and fit < each.step <= weight.step), default=None)


def _why_jump(step: int, over: tuple[int, ...]) -> str:
    left_out = f"stap {over[0]}" if len(over) == 1 else f"stap {over[0]} tot en met {over[-1]}"
    return (
        f"meteen naar stap {step} ({TITLES[step]}) is een sprong over {left_out}; het gewicht kan die dragen; {_LAWYER}"
    )
