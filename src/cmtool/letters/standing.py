"""Verzuim in a letter: why the other side is in verzuim and since when, or why not (BW 6:81-6:83)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.nakoming import in_order
from cmtool.letters.words import day
from cmtool.remedies.words import asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.dossier.nakoming import Stap
    from cmtool.letters.form import Form
    from cmtool.letters.shortcoming import Subject

_DAY = timedelta(days=1)


class Route(NamedTuple):
    """A way in which verzuim came: in words, and its first day where that is known.

    `silent`: it rests on a term that passed without a word in the dossier about what was done.
    """

    text: str
    since: date | None
    silent: bool = False


def fill_default(form: Form, about: Subject) -> None:
    """Fill in why the other side is in verzuim and since when; both empty when it is not certain that it is."""
    route = (
        next(_routes(about, coming=bool(form.fields.get("vervaldatum_komt"))), None) if about.verdict.verzuim else None
    )
    form.put("verzuim_reden", route.text if route else "")
    form.put("verzuim_sinds", (day(route.since) or "") if route else "")
    if route is not None and route.silent:
        form.warn(
            (*about.path, "stappen"),
            "dat ook na de termijn niet is nagekomen, volgt alleen uit het zwijgen van het dossier",
            "ga het na voordat u tekent; is er wel nagekomen, leg dan een stap `nagekomen` vast",
        )


def why_unknown(about: Subject) -> str:
    """Return the facts on which verzuim depends while they are not known."""
    return ", ".join(asked(about.verdict.verzuim_missing))


def why_not(about: Subject) -> str:
    """Return why there is no verzuim: what rules it out, else which step is missing."""
    fact = about.fact
    if fact("toerekenbaar") is False:
        return "de tekortkoming komt niet voor rekening van de wederpartij (BW 6:81)"
    if fact("blijvend_onmogelijk"):
        return "nakoming is blijvend onmogelijk (BW 6:81)"
    if fact("schuldeisersverzuim"):
        return "de eigen kant verhindert de nakoming (BW 6:61 lid 2)"
    if fact("opeisbaar") is False and not fact("mededeling_niet_nakomen"):
        return "de prestatie kan nog niet worden opgeëist (BW 6:81)"
    return about.verdict.case.notice.why


def _routes(about: Subject, *, coming: bool) -> Iterator[Route]:
    duty = about.shortcoming.verplichting
    due = duty.vervaldatum if duty else None
    if about.fact("fatale_termijn_verstreken"):
        when = f" Die was {day(due)}." if due else ""
        yield Route(
            f"Voor de nakoming was een vaste uiterste dag afgesproken.{when} Daarna begint het verzuim zonder "
            "ingebrekestelling (artikel 6:83, onder a, BW).",
            due + _DAY if due else None,
        )
    if about.fact("mededeling_niet_nakomen"):
        yield Route(_announced(coming=coming), None)
    if about.fact("aanmaning_nutteloos") and about.fact("aansprakelijkstelling_verzonden"):
        yield _held_liable(_last(about, "aansprakelijkstelling"))
    yield _noticed(about.verdict.case.notice.step)


def _announced(*, coming: bool) -> str:
    """Return why no notice is needed after a word that it will not be done; `coming`: its day is still to come."""
    early = ", ook al is de afgesproken dag nog niet voorbij (artikel 6:80 lid 1, onder b, BW)" if coming else ""
    return (
        "U heeft ons laten weten dat u niet nakomt. Dan is een ingebrekestelling niet nodig (artikel 6:83, onder c, "
        f"BW){early}."
    )


def _held_liable(step: Stap | None) -> Route:
    sent = f"op {day(step.datum)} " if step and step.datum else ""
    received = f" U heeft die brief op {day(step.ontvangen)} ontvangen." if step and step.ontvangen else ""
    return Route(
        f"Aanmanen had geen zin. Daarom hebben wij u {sent}schriftelijk aansprakelijk gesteld.{received} Meer was voor "
        "het verzuim niet nodig (artikel 6:82 lid 2 BW).",
        step.ontvangen if step else None,
    )


def _noticed(step: Stap | None) -> Route:
    if step is None or step.datum is None or step.termijn_tot is None:
        return Route("", None)
    received = f" U heeft die brief op {day(step.ontvangen)} ontvangen." if step.ontvangen else ""
    return Route(
        f"Op {day(step.datum)} hebben wij u in gebreke gesteld (artikel 6:82 lid 1 BW).{received} U kreeg een laatste "
        f"termijn tot en met {day(step.termijn_tot)}. Ook in die termijn bent u niet nagekomen.",
        step.termijn_tot + _DAY,
        silent=True,
    )


def _last(about: Subject, sort: str) -> Stap | None:
    steps = [step for step in in_order(about.shortcoming) if step.soort == sort]
    return steps[-1] if steps else None


def planned(about: Subject, sort: str) -> date | None:
    """Return the term of a letter of this sort that was written down and not sent yet."""
    found = [step.termijn_tot for step in about.shortcoming.stappen if step.soort == sort and not step.datum]
    return found[-1] if found else None
