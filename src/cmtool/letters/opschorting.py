"""Holding back the own performance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.letters.asked import full_stop, said_day
from cmtool.letters.basis import clause
from cmtool.letters.letter import letter
from cmtool.letters.shortcoming import refuse_blocked, refuse_mended, stop_unsettled, subject
from cmtool.letters.terms import term
from cmtool.letters.words import day
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.letters.form import Form
    from cmtool.letters.shortcoming import Subject

_GROUNDS = {
    "R6a": "U komt uw verplichting niet na. Daarom mogen wij onze verplichting die daar tegenover staat, opschorten "
    "(artikel 6:262 BW).",
    "R6b": "Wij moeten als eerste presteren. Na het sluiten van de overeenkomst kregen wij goede grond om te vrezen "
    "dat u niet nakomt. Daarom mogen wij opschorten (artikel 6:263 BW).",
    "R6c": "Onze vordering op u is opeisbaar en hangt voldoende samen met onze verplichting. Daarom mogen wij "
    "opschorten (artikel 6:52 BW).",
}
_WAYS = tuple(_GROUNDS)


@letter("opschortingsmelding", "Mededeling van opschorting", "BW 6:262, BW 6:263, BW 6:52", by="beide", legal=True,
        about="tekortkomingen")  # fmt: skip
def opschortingsmelding(form: Form) -> None:
    """U houdt een eigen prestatie, zoals een betaling, tijdelijk tegen tot de wederpartij nakomt.

    Verzuim is niet nodig (BW 6:262, 6:263, 6:52). Houd niet meer achter dan de tekortkoming rechtvaardigt. Schort u
    ten onrechte of te veel op, dan komt u zelf tekort.

    `--with wat=…` zegt wat u opschort, `--with waarom=…` waarom dat in verhouding is.
    """
    about = subject(form)
    if about is None or refuse_mended(form, about) or refuse_blocked(form, about, _WAYS, "opschorting"):
        return
    stop_unsettled(form, about, _WAYS, "opschorting")
    form.rows("gronden", ({"grond": each} for each in _grounds(about)))
    form.need("wat", full_stop(form.said("wat")), (), "wat u opschort", "noem het met --with wat=…")
    form.wish(
        "evenredig",
        full_stop(form.said("waarom")),
        (),
        "waarom dit in verhouding is tot de tekortkoming",
        "noem het met --with waarom=…",
    )
    if about.fact("gering"):
        form.warn(
            (*about.path, "feiten", "gering"),
            "de tekortkoming is gering: dan mag er maar weinig worden achtergehouden",
            "schort niet meer op dan in verhouding is (BW 6:262 lid 2)",
        )
    if form.facts.settings.organisation.provider:
        form.warn(
            about.path,
            "opschorten van hulp kan cliënten raken",
            "schort iets anders op, of regel eerst hoe de hulp doorgaat",
        )


def _grounds(about: Subject) -> Iterator[str]:
    """Yield the grounds that are open, the strongest first."""
    for name, text in _GROUNDS.items():
        if about.remedy(name).status == "beschikbaar":
            yield text


@letter("betalingsopschorting", "Opschorting van betalingen", "A4-22", legal=True, about="tekortkomingen")
def betalingsopschorting(form: Form) -> None:
    """De opdrachtgever betaalt niet zolang de uiteindelijk belanghebbenden (UBO) niet in orde zijn.

    Past alleen als de contractstandaard bindt (3.15). Zijn de gegevens onbekend, dan gaat er een eerste verzoek aan
    vooraf: noem die dag met `--with gevraagd_op=2026-11-02`. Met `--with termijn_tot=…` vraagt u de gegevens voor een
    dag.
    """
    facts = form.facts
    if not facts.law:
        form.refuse(
            ("overeenkomst", "standaard"),
            "de contractstandaard bindt hier niet: dan is er geen recht om om de UBO niet te betalen",
            "kijk of de overeenkomst dit zelf regelt, of stuur een opschortingsmelding",
        )
        return
    items = facts.dossier.tekortkomingen
    marked = [
        each for each in items if each.feiten and "ja" in (each.feiten.ubo_onbekend, each.feiten.ubo_gesanctioneerd)
    ]
    about = subject(form, marked if marked and form.asked.item is None else items)
    what = "niet betalen om de uiteindelijk belanghebbenden"
    if about is None or refuse_blocked(form, about, ["R14"], what):
        return
    stop_unsettled(form, about, ["R14"], what)
    form.put("grondslag", clause(form, "A4-22"))
    form.put("ubo_gesanctioneerd", "ja" if about.fact("ubo_gesanctioneerd") else "")
    unknown = about.fact("ubo_onbekend") and not about.fact("ubo_gesanctioneerd")
    form.put("ubo_onbekend", "ja" if unknown else "")
    _request(form, about, asked_first=bool(unknown))
    form.put("termijn_tot", "")
    if form.said("termijn_tot") is not None:
        term(form, "termijn_tot", None, about.path, "de dag waarop u de gegevens wilt hebben")


def _request(form: Form, about: Subject, *, asked_first: bool) -> None:
    """Fill in the day of the first request, which must come before when the data are not known."""
    found = said_day(form, "gevraagd_op")
    form.put("gevraagd_op", day(found) or "")
    if found is None and asked_first:
        form.need(
            "gevraagd_op",
            None,
            about.path,
            "de dag waarop u de gegevens eerder heeft gevraagd",
            "vraag ze eerst, en noem die dag met --with gevraagd_op=2026-11-02",
        )
    if found is not None and found >= form.facts.today:
        form.stop((), f"--with gevraagd_op: {dutch(found)} is niet eerder dan vandaag", "noem de dag van het verzoek")
