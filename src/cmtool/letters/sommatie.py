"""The lighter letters about a shortcoming: a demand, a protest, and a request for a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.letters.asked import full_stop
from cmtool.letters.letter import letter
from cmtool.letters.shortcoming import refuse_blocked, refuse_mended, subject, warn_unsettled
from cmtool.letters.standing import fill_default, planned
from cmtool.letters.terms import term
from cmtool.wording import dutch

if TYPE_CHECKING:
    from cmtool.letters.form import Form
    from cmtool.letters.shortcoming import Subject

# The law names no number of days for a protest (BW 6:89); after this many a reader should at least think about it.
_LONG_AGO = 60


@letter("sommatie", "Sommatie", "BW 3:296", by="beide", legal=True, about="tekortkomingen")
def sommatie(form: Form) -> None:
    """De wederpartij moet alsnog nakomen, uiterlijk op een dag die u noemt.

    Past als de verplichting opeisbaar is en nakoming nog kan (BW 3:296); verzuim is niet nodig. Wilt u dat verzuim
    volgt, stuur dan een ingebrekestelling. Met `--with eis=…` zegt u wat er precies moet gebeuren.
    """
    about = subject(form)
    if about is None or refuse_mended(form, about) or refuse_blocked(form, about, ["R1"], "nakoming vorderen"):
        return
    warn_unsettled(form, about, "R1", "nakoming vorderen")
    if about.fact("tijdelijk_onmogelijk"):
        form.warn(
            (*about.path, "feiten", "tijdelijk_onmogelijk"),
            "nakoming is nu tijdelijk onmogelijk: de sommatie heeft voorlopig geen effect",
            "`cmtool remedies` noemt wat wel kan",
        )
    form.put("eis", full_stop(form.said("eis")) or "")
    term(form, "termijn_tot", planned(about, "sommatie"), (*about.path, "stappen"), "de laatste dag van de termijn")
    fill_default(form, about)
    form.put("nog_geen_verzuim", "" if about.verdict.verzuim else "ja")


@letter("gebrekmelding", "Melding van een gebrek", "BW 6:89", by="beide", about="tekortkomingen")
def gebrekmelding(form: Form) -> None:
    """U protesteert tegen een gebrek in wat is geleverd, zodat u uw rechten houdt.

    Wie over een gebrek niet binnen bekwame tijd klaagt, kan er geen beroep meer op doen (BW 6:89). De brief vraagt ook
    om herstel; met `--with termijn_tot=…` noemt u de dag, met `--with herstel=…` wat er moet gebeuren.
    """
    about = subject(form)
    if about is None or refuse_mended(form, about):
        return
    path = about.path
    if about.fact("gebrek_in_prestatie") is False:
        form.warn(
            (*path, "feiten", "gebrek_in_prestatie"),
            "het gaat niet om een gebrek in wat is gepresteerd: dan geldt de klachtplicht niet (BW 6:89)",
            "melden mag wel; een sommatie zegt sterker dat er moet worden nagekomen",
        )
    form.put("klachtplicht", "" if about.fact("gebrek_in_prestatie") is False else "ja")
    _late(form, about)
    form.put("herstel", full_stop(form.said("herstel")) or "")
    before = planned(about, "gebrekmelding")
    if before is None and form.said("termijn_tot") is None:
        form.wish(
            "termijn_tot",
            None,
            (*path, "stappen"),
            "een dag waarop het herstel klaar moet zijn",
            "noem hem met --with termijn_tot=2026-12-22",
        )
        return
    term(form, "termijn_tot", before, (*path, "stappen"), "de dag waarop het herstel klaar moet zijn")


def _late(form: Form, about: Subject) -> None:
    """Say it when the defect was found long ago and nobody complained about it yet."""
    found = about.shortcoming.geconstateerd
    if found is None or about.fact("gebrek_in_prestatie") is False:
        return
    if any(step.soort in {"gebrekmelding", "ingebrekestelling"} for step in about.shortcoming.stappen):
        return
    days = (form.facts.today - found).days
    if days > _LONG_AGO:
        form.warn(
            (*about.path, "geconstateerd"),
            f"het gebrek is al op {dutch(found)} vastgesteld, {days} dagen geleden; klagen moet binnen bekwame tijd",
            "verstuur de brief direct, en laat beoordelen of het nog op tijd is (BW 6:89)",
        )


@letter("verbeterplan-verzoek", "Verzoek om een verbeterplan", "S001 punt 17", by="beide", about="tekortkomingen")
def verbeterplan(form: Form) -> None:
    """U vraagt de wederpartij om een plan dat laat zien hoe en wanneer zij weer nakomt.

    Een lichte stap na een gesprek. Staat een verbeterplan niet in de overeenkomst, dan kunt u het vragen maar niet
    eisen. De brief is geen ingebrekestelling.
    """
    about = subject(form)
    if about is None or refuse_mended(form, about):
        return
    if about.fact("blijvend_onmogelijk"):
        form.refuse(
            (*about.path, "feiten", "blijvend_onmogelijk"),
            "nakoming is blijvend onmogelijk: een verbeterplan helpt dan niet",
            "`cmtool remedies` noemt wat wel kan",
        )
        return
    term(form, "termijn_tot", None, (*about.path, "stappen"), "de dag waarop u het plan wilt hebben")
    form.put("aandachtspunt", full_stop(form.said("aandachtspunt")) or "")
