"""From a dossier to its shortcomings, each with verzuim, the ladder and every remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmtool.finding import Id
from cmtool.remedies.answer import NotHere, Shortcoming, Way, Without
from cmtool.remedies.facts import case
from cmtool.remedies.ladder import ladder
from cmtool.remedies.logic import names
from cmtool.remedies.reasons import chain, default_reasons, effects, givens, obstacles, options
from cmtool.remedies.status import verdict
from cmtool.remedies.words import answer, asked
from cmtool.signals.open import course_of, steps_unread
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.nakoming import Tekortkoming
    from cmtool.facts import Facts
    from cmtool.finding import Path
    from cmtool.remedies.facts import Case
    from cmtool.remedies.remedy import Remedy
    from cmtool.remedies.status import Judged, Verdict
    from cmtool.remedies.what_if import Change

_NO_SUBJECT = "zonder omschrijving"
_LIST: Path = ("tekortkomingen",)


def take(facts: Facts, only: str | None = None, changes: tuple[Change, ...] = ()) -> Iterator[tuple[Path, Any]]:
    """Yield each shortcoming with its path, or what is possible without one.

    `only` is the id of the one that is asked, `changes` are what is assumed of their facts.
    """
    every = facts.dossier.tekortkomingen
    if only is not None and all(each.id != only for each in every):
        yield (), NotHere(tuple(each.id for each in every), facts.unread(*_LIST))
        return
    if not every:
        yield (), _without(facts)
    for each in every:
        if only in {None, each.id}:
            yield (*_LIST, Id(each.id)), _shortcoming(each, facts, changes)


def _shortcoming(one: Tekortkoming, facts: Facts, changes: tuple[Change, ...]) -> Shortcoming:
    now = verdict(case(one, facts))
    then = verdict(case(one, facts, changes)) if changes else now
    course = course_of(one, facts)
    mended = None if steps_unread(one, facts) else course.mended
    signal = next((each for each in facts.dossier.signalen if each.id == one.signaal), None)
    duty = one.verplichting
    return Shortcoming(
        id=one.id,
        title=facts.dossier.titel,
        subject=one.omschrijving or (duty.omschrijving if duty else None) or _NO_SUBJECT,
        duty=_duty(one),
        found=one.geconstateerd,
        mended=answer(mended),
        verzuim=answer(then.verzuim),
        verzuim_before=answer(now.verzuim) if now.verzuim is not then.verzuim else None,
        verzuim_missing=asked(then.verzuim_missing),
        verzuim_reasons=tuple(default_reasons(then)),
        ladder=ladder(then, course.running, signal, mended),
        remedies=tuple(_way(each, then, before) for each, before in zip(then.remedies, now.remedies, strict=True)),
        remarks=tuple(_remarks(then.case, mended)),
    )


def _duty(one: Tekortkoming) -> str:
    """Return the obligation in words: what, by which article, and when it was due."""
    if one.verplichting is None:
        return ""
    duty = one.verplichting
    article = f"artikel {duty.artikel}" if duty.artikel and duty.artikel[0].isdigit() else duty.artikel
    until = f"uiterlijk {dutch(duty.vervaldatum)}" if duty.vervaldatum else None
    return "; ".join(part for part in (duty.omschrijving, article, until) if part)


def _way(judged: Judged, verdict: Verdict, before: Judged) -> Way:
    remedy = judged.remedy
    return Way(
        id=remedy.id,
        name=remedy.name,
        status=judged.status,
        before=before.status if before.status != judged.status else None,
        source=_source(remedy, verdict.case),
        does=remedy.does,
        needs=remedy.needs,
        step=remedy.step,
        letter=_letter(judged, verdict),
        letters=remedy.letters,
        missing=asked(judged.missing),
        options=tuple(options(judged, verdict.case)),
        conditions=tuple(givens(judged, verdict.case)),
        obstacles=tuple(obstacles(judged, verdict)),
        effects=tuple(effects(judged, verdict)),
        reasons=(*chain(judged, verdict), *effects(judged, verdict)),
        notes=remedy.notes,
    )


def _source(remedy: Remedy, case: Case) -> str:
    """Return where a remedy stands; one that only a contract standard gives stands nowhere where none binds."""
    if case.known["cs"] is False and "cs" in names(remedy.available):
        return "de contractstandaard, die hier niet bindt"
    standard = case.facts.dossier.overeenkomst.standaard
    return case.facts.norms.source(remedy.source, case.facts.law, standard.versie if standard else None)


def _letter(judged: Judged, verdict: Verdict) -> str | None:
    """Return the letter that fits: once there is verzuim no ingebrekestelling any more, but the claim."""
    letters = judged.remedy.letters
    if verdict.verzuim and len(letters) > 1:
        return letters[-1]
    return letters[0] if letters else None


def _remarks(case: Case, mended: bool | None) -> Iterator[str]:  # noqa: FBT001 - a fact
    """Yield what to look at before the facts are believed; nothing of it changes a status."""
    facts, known, one = case.facts, case.known, case.shortcoming
    kinds = {each.soort for each in one.stappen}
    if facts.unread(*_LIST, Id(one.id)):
        yield "niet alles van deze tekortkoming kon worden gelezen; wat niet te lezen is, telt als onbekend"
    if mended:
        yield "volgens de laatste stap is nagekomen; de middelen volgen uit de feiten, kijk of die nog kloppen"
    if known["toerekenbaar"] is None and known["aiv"]:
        yield (
            "ziekte of tekort aan personeel en staking zijn onder de algemene voorwaarden geen overmacht (AIV 15.2); "
            "dan is de tekortkoming wel toerekenbaar"
        )
    due = one.verplichting.vervaldatum if one.verplichting else None
    if known["fatale_termijn_verstreken"] is None and known["aiv"] and due is not None and due < facts.today:
        yield (
            f"de vervaldatum {dutch(due)} is voorbij, en onder de algemene voorwaarden is een afgesproken datum een "
            "fatale termijn (AIV 13.1): kijk of die datum zo is afgesproken, en vul fatale_termijn_verstreken in"
        )
    if "aansprakelijkstelling" in kinds and known["aansprakelijkstelling_verzonden"] is None:
        yield "er is een stap aansprakelijkstelling; vul het feit aansprakelijkstelling_verzonden in"
    if "gebrekmelding" in kinds and known["tijdig_geklaagd"] is None and known["gebrek_in_prestatie"] is not False:
        yield "er is een stap gebrekmelding; vul het feit tijdig_geklaagd in"
    if case.ground is not None and not known["cs"]:
        yield f"`cs_grond` is {case.ground}, maar de contractstandaard bindt hier niet"
    if facts.ended:
        yield f"het contract is geëindigd op {dutch(facts.term.end)}; kijk wat nog zin heeft"


def _without(facts: Facts) -> Without:
    """Return what is possible without a shortcoming: not extending, or giving notice (golden case xi)."""
    term, provider = facts.term, facts.settings.organisation.provider
    notice = (
        "opzeggen kan als de overeenkomst dat toelaat, of om een gewichtige reden (R8b, BW 7:408 lid 2)"
        if provider
        else "opzeggen kan als de overeenkomst dat toelaat (R8a, BW 7:408)"
    )
    if term.tacit:
        ends = f"het contract verlengt stilzwijgend na {dutch(term.end)}: wie wil stoppen, zegt op tijd op"
    else:
        ends = f"het contract eindigt op {dutch(term.end)} als het niet wordt verlengd"
    text = f"geen tekortkoming in dit dossier; wie zonder tekortkoming wil stoppen: {ends}; {notice}"
    if facts.ended:
        text = f"geen tekortkoming in dit dossier; het contract is geëindigd op {dutch(term.end)}"
    unread = ("niet alle tekortkomingen konden worden gelezen",) if facts.unread(*_LIST) else ()
    return Without(facts.dossier.titel, text, unread)
