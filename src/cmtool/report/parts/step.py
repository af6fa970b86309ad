"""What formats say about a commit that touched a dossier, in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.bsn import mask_bsn
from cmtool.report.parts.difference import LOOK, change, end
from cmtool.report.parts.summary import count
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.history import History, Step
    from cmtool.source.gitlog import Logged


def commit(step: Step) -> str:
    """Return the day, the short hash, who and what for."""
    at = step.at
    return f"{dutch(at.day)}  {at.commit[:7]}  {written(at.author)}: {written(at.subject)}"


def called(at: Logged) -> str:
    """Return a commit in a sentence."""
    return f"{at.commit[:7]} van {dutch(at.day)}, {written(at.author)}: {written(at.subject)}"


def written(words: str) -> str:
    """Return what somebody wrote in git, as it may be shown."""
    return visible(mask_bsn(words))


def told(step: Step) -> Iterator[str]:
    """Yield what a commit changed, a line each."""
    changes = bool(step.changes or step.end)
    if step.begun:
        yield f"dossier {'teruggezet' if step.again else 'begonnen'}{_size(step)}"
    if step.gone:
        yield "dossier verwijderd"
    if step.unread:
        yield "niet te lezen; wat er veranderde, staat bij de commit waarmee het weer te lezen is"
    if step.mended:
        yield f"weer te lezen{_size(step)}"
    if step.same:
        yield "gelijk aan de laatste stand die te lezen was"
    elif (step.again or step.mended) and changes:
        yield "vergeleken met de laatste stand die te lezen was:"
    if step.old_name:
        yield f"verplaatst: {visible(step.old_name)} → {visible(step.at.name)}"
    if end(step):
        why = step.end.look if step.end is not None else ""
        yield f"{end(step)} ({LOOK}: {why})" if why else end(step)
    for one in step.changes:
        yield f"{change(one)} ({LOOK}: {one.look})" if one.look else change(one)


def _size(step: Step) -> str:
    return f", met {count(step.facts, 'gegeven', 'gegevens')}" if not step.unread else ""


def summary(history: History) -> str:
    """Return how many commits there were, on one line."""
    if history.field and not any(each.changes or each.end for each in history.steps):
        return _unchanged(history)
    number, silent = len(history.steps), history.silent
    said = f"{count(number, 'commit', 'commits')} met een wijziging van betekenis in {visible(history.file)}"
    if not silent:
        return f"{said}."
    others = count(silent, "andere commit", "andere commits")
    if history.field:
        return f"{said}; {others} zonder wijziging van {visible(history.field)}."
    return f"{said}; {others} met alleen opmaak of een bijlage."


def _unchanged(history: History) -> str:
    """Return what a field that never changed says, and since when."""
    first = next((each.at for each in reversed(history.steps) if each.begun), None)
    since = f" sinds {called(first)}" if first is not None else ""
    if not history.values:
        return f"{visible(history.field)} is niet ingevuld en nooit gewijzigd{since}."
    said = "; ".join(f"{visible(each.path)} {visible(each.value)}" for each in history.values)
    return f"nooit gewijzigd{since}: {said}."
