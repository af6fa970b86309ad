"""The notice of default, with everything without which it would be void (domein B.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Id
from cmtool.letters.choose import choose
from cmtool.letters.letter import letter
from cmtool.letters.terms import term
from cmtool.letters.words import day

if TYPE_CHECKING:
    from datetime import date

    from cmtool.dossier.nakoming import Tekortkoming
    from cmtool.letters.form import Form


@letter(
    "ingebrekestelling",
    "Ingebrekestelling",
    "BW 6:82",
    by="beide",
    legal=True,
    registered=True,
    about="tekortkomingen",
)
def ingebrekestelling(form: Form) -> None:
    """De wederpartij krijgt een laatste, redelijke termijn om alsnog na te komen.

    Nodig voor verzuim als nakoming nog mogelijk is en geen uitzondering geldt (BW 6:82, 6:83). Zonder aanmaning of
    zonder termijn met een einddag heeft de brief geen gevolg.
    """
    shortcoming = choose(form, "tekortkomingen", form.facts.dossier.tekortkomingen, "tekortkoming")
    if shortcoming is None:
        return
    path = ("tekortkomingen", Id(shortcoming.id))
    duty = shortcoming.verplichting
    form.put("tekortkoming", shortcoming.id)
    form.need(
        "verplichting", duty.omschrijving if duty else None, (*path, "verplichting", "omschrijving"), "de verplichting"
    )
    form.wish("artikel", duty.artikel if duty else None, (*path, "verplichting", "artikel"), "het artikel")
    form.wish(
        "vervaldatum",
        day(duty.vervaldatum) if duty else None,
        (*path, "verplichting", "vervaldatum"),
        "de dag waarop het gebeurd moest zijn",
    )
    form.need("wat_misging", shortcoming.omschrijving, (*path, "omschrijving"), "wat er misging, concreet")
    form.wish("geconstateerd", day(shortcoming.geconstateerd), (*path, "geconstateerd"), "de dag van constatering")
    term(form, "termijn_tot", _planned(shortcoming), (*path, "stappen"), "de laatste dag van de termijn")
    facts = shortcoming.feiten
    if facts is not None and facts.blijvend_onmogelijk == "ja":
        form.warn(
            (*path, "feiten", "blijvend_onmogelijk"),
            "nakoming is blijvend onmogelijk: een ingebrekestelling is dan niet nodig",
            "`cmtool remedies` noemt wat wel kan",
        )


def _planned(shortcoming: Tekortkoming) -> date | None:
    """Return the term of a notice that was written down and not sent yet."""
    planned = [step.termijn_tot for step in shortcoming.stappen if step.soort == "ingebrekestelling" and not step.datum]
    return planned[-1] if planned else None
