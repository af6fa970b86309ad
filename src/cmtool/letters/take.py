"""Filling in one letter from one dossier: the fields for its template, and every gap with its path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.dossier.nearest import nearest
from cmtool.letters.common import fill_common
from cmtool.letters.form import Asked, Form, Gap, Value
from cmtool.letters.letter import letter_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path


class Filled(NamedTuple):
    """The fields of a letter by name, in the order in which they were filled in.

    `needed` are those without which a letter of this kind would be void or senseless, whatever its template says;
    `asked` the names that `--with` may give here.
    """

    fields: tuple[tuple[str, Value], ...]
    needed: tuple[str, ...]
    asked: tuple[str, ...]


def take(
    facts: Facts, *, kind: str, item: str | None, extra: tuple[tuple[str, str], ...], draft: bool
) -> Iterator[tuple[Path, Any]]:
    """Yield the gaps of a letter at their paths, and in the end its fields. `kind` is a name that `letters` knows."""
    chosen = letter_of(kind)
    form = Form(Asked(facts, item, dict(extra), draft))
    side = "opdrachtnemer" if facts.settings.organisation.provider else "opdrachtgever"
    if chosen.by not in {"beide", side}:
        message = f"deze brief stuurt de {chosen.by}, en u staat aan de kant van de {side}"
        yield (), Gap("past_niet", message, "kies een andere brief; `kant` staat onder [organisatie] in cmtool.toml")
        return
    fill_common(form, chosen)
    form.needed.clear()  # how a letter is headed and signed is for the organisation to say
    chosen.fill(form)
    _unused(form)
    yield from form.gaps
    if not any(gap.weight == "past_niet" for _, gap in form.gaps):
        yield (), Filled(tuple(form.fields.items()), tuple(dict.fromkeys(form.needed)), tuple(sorted(form.looked)))


def _unused(form: Form) -> None:
    """Say it when `--with` gives what the letter did not ask for: a slip there would vanish from what is signed.

    While something else is missing the letter may not have come so far as to ask for it, so then it is only a remark.
    """
    if any(gap.weight == "past_niet" for _, gap in form.gaps):
        return
    unfinished = any(gap.weight == "verplicht" for _, gap in form.gaps)
    for name in form.asked.extra:
        if name in form.looked:
            continue
        meant = nearest(name, sorted(form.looked))
        hint = f"bedoelde u {meant}?" if meant else f"te geven is: {', '.join(sorted(form.looked))}"
        (form.warn if unfinished else form.stop)((), f"--with {name}: deze brief vraagt dat hier niet", hint)
