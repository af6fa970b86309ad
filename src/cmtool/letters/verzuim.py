"""Stating that the other side is in verzuim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.letters.basis import clause
from cmtool.letters.letter import letter
from cmtool.letters.shortcoming import fill_in, refuse_mended, subject
from cmtool.letters.standing import fill_default, why_not, why_unknown
from cmtool.letters.terms import term

if TYPE_CHECKING:
    from cmtool.letters.form import Form
    from cmtool.letters.shortcoming import Subject


@letter("vaststelling-verzuim", "Vaststelling van het verzuim", "BW 6:81", by="beide", legal=True,
        about="tekortkomingen")  # fmt: skip
def vaststelling(form: Form) -> None:
    """U laat de wederpartij weten dat zij in verzuim is, sinds wanneer, en wat dat betekent.

    De wet vraagt deze brief niet: verzuim begint vanzelf als aan BW 6:82 of 6:83 is voldaan. Hij is nuttig om de
    volgende stap aan te kondigen. Past alleen als het dossier het verzuim draagt.
    """
    about = subject(form)
    if about is None or refuse_mended(form, about):
        return
    if about.verdict.verzuim is False:
        step = about.verdict.default[0] == "na_stap"
        form.refuse(
            (*about.path, "stappen" if step else "feiten"),
            f"er is geen verzuim: {why_not(about)}",
            "stuur eerst een ingebrekestelling en wacht haar termijn af" if step else "`cmtool remedies` noemt wat kan",
        )
        return
    if about.verdict.verzuim is None:
        form.stop(
            (*about.path, "feiten"),
            f"of er verzuim is, hangt af van wat nog niet bekend is: {why_unknown(about)}",
            fill_in(about, about.verdict.verzuim_missing),
        )
    fill_default(form, about)
    if about.verdict.verzuim is None:
        form.put("verzuim_reden", "[ONTBREEKT: waarom er verzuim is]")
    _open_now(form, about)
    form.put("reactie_tot", "")
    if form.said("reactie_tot") is not None:
        term(form, "reactie_tot", None, about.path, "de dag waarop u een reactie wilt")
    form.warn(
        about.path,
        "de wet vraagt deze brief niet: het verzuim begint vanzelf (BW 6:81)",
        "stuur hem als u een volgende stap wilt aankondigen",
    )


def _open_now(form: Form, about: Subject) -> None:
    """Fill in what is open because of this verzuim: nothing that the facts do not carry."""
    for name, way in (("kan_schade", "R2"), ("kan_ontbinden", "R4"), ("kan_opschorten", "R6a")):
        form.put(name, "ja" if about.remedy(way).status == "beschikbaar" else "")
    form.put("maatregelen_grond", clause(form, "A4-25") if about.remedy("R9").status == "beschikbaar" else "")
