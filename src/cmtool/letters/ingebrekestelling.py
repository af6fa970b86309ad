"""The notice of default, with everything without which it would be void (domein B.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Id
from cmtool.letters.arrival import put_proof
from cmtool.letters.asked import full_stop
from cmtool.letters.basis import clause
from cmtool.letters.letter import letter
from cmtool.letters.shortcoming import fill_in, refuse_mended, subject
from cmtool.letters.standing import planned, why_not
from cmtool.letters.terms import term
from cmtool.remedies.status import STEP, status_of
from cmtool.remedies.words import asked

if TYPE_CHECKING:
    from cmtool.letters.form import Form
    from cmtool.letters.shortcoming import Subject
    from cmtool.remedies.status import Status


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
    zonder termijn met een einddag heeft de brief geen gevolg. Eis niet meer dan de overeenkomst vraagt.

    Met `--with eis=…` zegt u wat er precies moet gebeuren, met `--with bewijs=…` wat de wederpartij moet laten zien.
    """
    about = subject(form)
    if about is None or refuse_mended(form, about) or _useless(form, about):
        return
    put_proof(form)
    form.put("eis", full_stop(form.said("eis")) or "")
    form.put("bewijs", full_stop(form.said("bewijs")) or "")
    term(form, "termijn_tot", planned(about, "ingebrekestelling"), (*about.path, "stappen"), _TERM)
    form.put("klachtplicht", "" if about.fact("gebrek_in_prestatie") is False else "ja")
    form.put("al_in_verzuim", "ja" if about.verdict.verzuim else "")
    _consequences(form, about)
    _running(form, about)


_TERM = "de laatste dag van de termijn"


def _consequences(form: Form, about: Subject) -> None:
    """Fill in what can be done now and after the term: nothing that the facts do not carry."""
    certain = ("beschikbaar", ())
    form.put("kan_nakoming", "ja" if about.remedy("R1").status == "beschikbaar" else "")
    # The letter says "als wij die lijden", so whether there is damage need not be known yet.
    form.put("kan_schade", "ja" if _after_term(about, "R2") in {certain, ("onbekend", ("schade",))} else "")
    form.put("kan_ontbinden", "ja" if _after_term(about, "R4") == certain else "")
    form.put("maatregelen_grond", clause(form, "A4-25") if _after_term(about, "R9") == certain else "")


def _after_term(about: Subject, way: str) -> tuple[Status, tuple[str, ...]]:
    """Return the status of a remedy once the term of this notice has passed, and the facts on which it depends.

    What is beschikbaar or na_stap now is beschikbaar then, and so is what is one of the two for certain.
    """
    return status_of(about.remedy(way).remedy.available, {**about.verdict.case.known, **STEP})


def _useless(form: Form, about: Subject) -> bool:
    """Say it when the notice does not lead to verzuim; return whether it is refused for that."""
    path = (*about.path, "feiten")
    status, missing = about.verdict.default
    if about.fact("blijvend_onmogelijk"):
        form.warn(
            (*path, "blijvend_onmogelijk"),
            "nakoming is blijvend onmogelijk: een ingebrekestelling is dan niet nodig",
            "`cmtool remedies` noemt wat wel kan",
        )
        return False
    match status:
        case "beschikbaar":
            form.warn(
                path,
                "de wederpartij is al in verzuim: een ingebrekestelling is niet nodig",
                "een nieuwe termijn kan worden gelezen als uitstel; `cmtool remedies` noemt wat nu al kan",
            )
        case "onbekend":
            form.warn(
                path,
                f"of hierna verzuim volgt, hangt af van wat nog niet bekend is: {', '.join(asked(missing))}",
                fill_in(about, missing),
            )
        case "niet_beschikbaar":
            form.refuse(
                path,
                f"een ingebrekestelling leidt hier niet tot verzuim: {why_not(about)}",
                "`cmtool remedies` noemt wat wel kan",
            )
            return True
    return False


def _running(form: Form, about: Subject) -> None:
    """Say it when the term of an earlier notice has not ended yet."""
    earlier = about.verdict.case.notice.step
    if earlier is None or earlier.datum is None or earlier.termijn_tot is None:
        return
    if earlier.termijn_tot >= form.facts.today:
        form.warn(
            (*about.path, "stappen", Id(earlier.id)),
            "er loopt al een ingebrekestelling waarvan de termijn nog niet is verstreken",
            "wacht die af, of leg in de brief uit waarom de termijn verandert",
        )
