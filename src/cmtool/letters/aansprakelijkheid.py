"""Damages: holding the other side liable, and damages in place of the performance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.letters.arrival import put_proof
from cmtool.letters.asked import full_stop, said_euro
from cmtool.letters.letter import letter
from cmtool.letters.shortcoming import fill_in, refuse_blocked, refuse_mended, stop_unsettled, subject
from cmtool.letters.standing import fill_default, why_not, why_unknown
from cmtool.letters.terms import term
from cmtool.wording import euro

if TYPE_CHECKING:
    from cmtool.letters.form import Form
    from cmtool.letters.shortcoming import Subject


@letter("aansprakelijkstelling", "Aansprakelijkstelling", "BW 6:74, BW 6:82 lid 2", by="beide", legal=True,
        about="tekortkomingen")  # fmt: skip
def aansprakelijkstelling(form: Form) -> None:
    """U stelt de wederpartij aansprakelijk voor de schade door een tekortkoming.

    Past als er verzuim is, als nakoming blijvend onmogelijk is (BW 6:74), of als aanmanen nutteloos is: dan begint het
    verzuim door deze brief (BW 6:82 lid 2). In andere gevallen is eerst een ingebrekestelling nodig.

    Is aanmanen nutteloos, zeg dan met `--with waarom_nutteloos=…` waaruit dat blijkt.

    Met `--with schade=…` beschrijft u de schade, met `--with bedrag=12500.50` het bedrag tot nu toe.
    """
    about = subject(form)
    if about is None or _blocked(form, about):
        return
    put_proof(form)
    fill_default(form, about)
    _useless(form, about)
    form.put("blijvend_onmogelijk", "ja" if about.fact("blijvend_onmogelijk") else "")
    _route(form, about)
    _damage(form, about)
    form.put("reactie_tot", "")
    if form.said("reactie_tot") is not None:
        term(form, "reactie_tot", None, about.path, "de dag waarop u een reactie wilt")


def _useless(form: Form, about: Subject) -> None:
    """Fill in why a demand is useless, where verzuim begins by this letter for that reason."""
    useless = about.fact("aanmaning_nutteloos") and not about.verdict.verzuim and not about.fact("blijvend_onmogelijk")
    form.put("aanmanen_nutteloos", "ja" if useless else "")
    form.put("waarom_nutteloos", "")
    if useless:
        form.need(
            "waarom_nutteloos",
            full_stop(form.said("waarom_nutteloos")),
            (*about.path, "feiten", "aanmaning_nutteloos"),
            "waarom aanmanen nutteloos is",
            "noem het feit met --with waarom_nutteloos=…: tijdelijke onmogelijkheid, of een houding (BW 6:82 lid 2)",
        )


def _blocked(form: Form, about: Subject) -> bool:
    """Refuse what gives no right to damages, whatever else is so; return whether it is refused."""
    path = (*about.path, "feiten")
    instead = "`cmtool remedies` noemt wat wel kan"
    if about.fact("toerekenbaar") is False:
        form.refuse(
            (*path, "toerekenbaar"),
            "de tekortkoming komt niet voor rekening van de wederpartij: dan is er geen recht op schadevergoeding "
            "(BW 6:74, 6:75)",
            instead,
        )
        return True
    if about.fact("schuldeisersverzuim"):
        form.refuse(
            (*path, "schuldeisersverzuim"),
            "de eigen kant verhindert de nakoming: dan komt de wederpartij niet in verzuim (BW 6:61)",
            "neem eerst weg wat de nakoming verhindert",
        )
        return True
    if about.fact("gebrek_in_prestatie") and about.fact("tijdig_geklaagd") is False:
        form.refuse(
            (*path, "tijdig_geklaagd"),
            "over het gebrek is niet op tijd geklaagd: dan kunt u er geen beroep meer op doen (BW 6:89)",
            instead,
        )
        return True
    return False


def _route(form: Form, about: Subject) -> None:
    """Stop the letter when it is not certain that the other side is liable now, or becomes so by this letter."""
    path = (*about.path, "feiten")
    if about.fact("toerekenbaar") is None:
        form.stop(
            (*path, "toerekenbaar"),
            "of de tekortkoming voor rekening van de wederpartij komt, is niet bekend",
            "ga dat eerst na (BW 6:75) en vul `toerekenbaar` in",
        )
        return
    if about.verdict.verzuim or about.fact("blijvend_onmogelijk"):
        return
    if about.fact("aanmaning_nutteloos"):
        if not about.fact("opeisbaar"):
            form.stop(
                (*path, "opeisbaar"), "of de prestatie al kan worden opgeëist, staat niet vast", "ga dat eerst na"
            )
        return
    if about.verdict.verzuim is None:
        form.stop(path, f"of er verzuim is, hangt af van wat nog niet bekend is: {why_unknown(about)}",
                  fill_in(about, about.verdict.verzuim_missing))  # fmt: skip
        return
    form.stop(
        path,
        f"er is geen verzuim ({why_not(about)}), en dat aanmanen nutteloos is staat niet in het dossier",
        "stuur eerst een ingebrekestelling en wacht haar termijn af",
    )


def _damage(form: Form, about: Subject) -> None:
    """Fill in the damage."""
    path = (*about.path, "feiten", "schade")
    form.wish("schade", full_stop(form.said("schade")), path, "wat de schade is", "noem haar met --with schade=…")
    amount = said_euro(form, "bedrag")
    form.put("schade_bedrag", euro(amount) if amount is not None else "")
    if about.shortcoming.feiten is not None and about.shortcoming.feiten.schade == "nee":
        form.warn(path, "volgens het dossier is er geen schade", "zonder schade is er niets te vergoeden; ga dit na")


@letter("omzettingsverklaring", "Omzettingsverklaring", "BW 6:87", by="beide", legal=True, about="tekortkomingen")
def omzettingsverklaring(form: Form) -> None:
    """In plaats van nakoming wilt u schadevergoeding (BW 6:87).

    Past als er verzuim is en de tekortkoming niet gering is. Na deze brief kunt u geen nakoming meer vorderen
    van wat tot die dag is uitgebleven; voor de tijd daarna blijft de verplichting gelden. Is nakoming blijvend
    onmogelijk, dan is de verklaring niet nodig. De wet vraagt een schriftelijke verklaring; de handreiking noemt
    alleen een mededeling.

    Met `--with schade=…` en `--with bedrag=…` noemt u de schade.
    """
    about = subject(form)
    what = "vervangende schadevergoeding"
    if about is None or refuse_mended(form, about) or refuse_blocked(form, about, ["R3"], what):
        return
    stop_unsettled(form, about, ["R3"], what)
    put_proof(form)
    fill_default(form, about)
    form.put("blijvend_onmogelijk", "ja" if about.fact("blijvend_onmogelijk") else "")
    _damage(form, about)
    if about.fact("blijvend_onmogelijk"):
        form.warn(
            (*about.path, "feiten", "blijvend_onmogelijk"),
            "nakoming is blijvend onmogelijk: een omzettingsverklaring is dan niet nodig (BW 6:87 lid 1)",
            "een aansprakelijkstelling is genoeg",
        )
        return
    form.warn(
        about.path,
        "na deze brief kunt u geen nakoming meer vorderen van wat tot vandaag is uitgebleven",
        "ga na of u die prestatie zelf niet meer nodig heeft",
    )
