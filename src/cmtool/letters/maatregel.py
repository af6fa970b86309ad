"""A measure of the contract standard after verzuim (domein A4-25; formula R9 of rechtsmiddelen.md)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.dates.duration import DurationError, parse_duration
from cmtool.finding import Id, quoted
from cmtool.letters.arrival import put_proof
from cmtool.letters.asked import full_stop, pick, said_choice, said_day, said_euro, sentence
from cmtool.letters.basis import ground, needs_standard
from cmtool.letters.letter import letter
from cmtool.letters.parties import fill_parties
from cmtool.letters.shortcoming import Subject
from cmtool.letters.standing import fill_default, planned
from cmtool.letters.terms import term
from cmtool.letters.words import day
from cmtool.remedies.facts import case
from cmtool.remedies.standaard import MAATREGEL
from cmtool.remedies.status import verdict
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    from datetime import date

    from cmtool.dates import Duration
    from cmtool.dossier.nakoming import Tekortkoming
    from cmtool.finding import Path
    from cmtool.letters.form import Form

_MEASURES = ("korting", "terugvorderen", "aanpassen", "opzeggen")
# These two are temporary in the standard, so they need an end.
_TEMPORARY = frozenset({"korting", "aanpassen"})
# What only some of them need.
_PARTS = ("toelichting", "ingang", "tot", "duur", "bedrag", "waarom", "termijn_tot")


@letter("maatregel-contractstandaard", "Maatregel wegens niet-nakoming", "A4-25", legal=True, about="tekortkomingen")
def maatregel_contractstandaard(form: Form) -> None:
    """De opdrachtgever past na verzuim een maatregel van de contractstandaard toe.

    Een van vier: vijf procent korting voor een tijd, terugvorderen of verrekenen, prestaties en tarieven voor een tijd
    aanpassen, of opzeggen. Noem haar met `--with maatregel=`, de reden met `reden=`, de tijd met `duur=`.
    Bij terugvorderen noemt u ook `waarom=` (de zin na "omdat"), `termijn_tot=` en zo nodig `bedrag=`.
    """
    if not needs_standard(form, "deze maatregelen bestaan dan niet", "`cmtool remedies` noemt wat de wet toelaat"):
        return
    shortcoming = pick(form, ("tekortkomingen",), form.facts.dossier.tekortkomingen, "tekortkoming")
    if shortcoming is None:
        return
    path: Path = ("tekortkomingen", Id(shortcoming.id))
    fill_parties(form)
    about = Subject(shortcoming, path, verdict(case(shortcoming, form.facts)))
    duty = shortcoming.verplichting
    form.need(
        "verplichting",
        full_stop(duty.omschrijving) if duty else None,
        (*path, "verplichting", "omschrijving"),
        "de verplichting",
    )
    form.need("wat_misging", full_stop(shortcoming.omschrijving), (*path, "omschrijving"), "wat er misging, concreet")
    form.put("grondslag", ground(form, "A4-25"))
    form.need("reden", sentence(form, "reden"), (), "de reden van deze maatregel", "noem haar met --with reden=…")
    _in_default(form, about)
    _running(form, shortcoming, path)
    _measure(form, about)


def _in_default(form: Form, about: Subject) -> None:
    """Say why there is verzuim; stop the letter when there is none, and say that the sources differ about it."""
    path, (_, status, missing, _) = about.path, about.remedy(MAATREGEL.id)
    fill_default(form, about)
    if not form.fields["verzuim_reden"]:
        form.put("verzuim_reden", "[ONTBREEKT: waarom er verzuim is]")
    if status == "na_stap":
        form.stop(
            (*path, "stappen"),
            "er is nog geen verzuim: daarvoor is een ingebrekestelling nodig waarvan de termijn is verstreken",
            "stuur eerst een `ingebrekestelling`",
        )
    elif status == "onbekend":
        form.stop((*path, "feiten"), f"of er verzuim is, is niet bekend: {', '.join(missing)}", "vul de feiten in")
    elif status == "niet_beschikbaar":
        form.stop(
            (*path, "feiten"),
            "de feiten geven geen verzuim, of er is niet op tijd geklaagd",
            f"`cmtool remedies {form.facts.dossier.nummer} --shortcoming {about.shortcoming.id}` zegt waarom",
        )
    form.warn(
        (*path, "stappen"),
        "de bronnen verschillen: de contractstandaard vraagt voor deze maatregelen geen verzuim, de handreiking wel",
        "deze brief gaat uit van verzuim, dat is de veilige lezing",
    )


def _running(form: Form, shortcoming: Tekortkoming, path: Path) -> None:
    for step in shortcoming.stappen:
        if step.soort == "maatregel" and step.tot is not None and step.tot >= form.facts.today:
            form.warn(
                (*path, "stappen", Id(step.id), "tot"),
                f"er loopt al een maatregel ({step.maatregel or step.id}) tot en met {dutch(step.tot)}",
                "ga na of een tweede maatregel in verhouding is",
            )


def _measure(form: Form, about: Subject) -> None:
    chosen = said_choice(form, "maatregel", _MEASURES)
    for name in (*_MEASURES, *_PARTS):
        form.put(name, "")
    form.put("vergoeding", "het budget" if _by_budget(form) else "het tarief")
    form.put("maatregel", chosen or "")
    if chosen is None:
        form.stop((), "de maatregel ontbreekt", f"kies er een: --with maatregel={', '.join(_MEASURES)}")
    there = put_proof(form)
    if chosen is None:
        return
    form.put(chosen, "ja")
    if chosen in _TEMPORARY:
        _temporary(form, there)
    if chosen == "aanpassen":
        form.need(
            "toelichting",
            sentence(form, "toelichting"),
            (),
            "wat er wordt aangepast",
            "noem het met --with toelichting=…",
        )
    elif chosen == "terugvorderen":
        _reclaim(form, about)
    elif chosen == "opzeggen":
        _notice(form, there)
    if about.fact("gering"):
        form.warn(
            (*about.path, "feiten", "gering"),
            "de tekortkoming is gering",
            "ga na of de maatregel in verhouding is",
        )


def _by_budget(form: Form) -> bool:
    return form.facts.dossier.overeenkomst.uitvoeringsvariant == "taakgericht"


def _temporary(form: Form, there: date) -> None:
    """Fill in from when until when a measure lasts: from the first of the month after receipt, if not said."""
    length = _length(form)
    form.need(
        "duur", str(length) if length else None, (), "hoe lang de maatregel duurt", "noem het: --with duur=3 maanden"
    )
    start = said_day(form, "ingang") or (there.replace(day=1) + timedelta(days=32)).replace(day=1)
    if start < there:
        form.stop((), f"--with ingang: {dutch(start)} ligt voor de ontvangst op {dutch(there)}", "noem een latere dag")
    form.put("ingang", day(start) or "")
    form.put("tot", (day(length.add(start) - timedelta(days=1)) or "") if length else "")


def _length(form: Form) -> Duration | None:
    said = form.said("duur")
    if said is None:
        return None
    try:
        return parse_duration(said)
    except DurationError:
        form.stop((), f"--with duur: {quoted(said)} is geen duur", "schrijf haar als 3 maanden of 6 weken")
        return None


def _reclaim(form: Form, about: Subject) -> None:
    """Fill in what is claimed back, why, and when it must be paid."""
    _amount(form)
    why = (form.said("waarom") or "").rstrip(". ")
    form.need("waarom", why, (), "waarom u terugvordert", "maak de zin af met --with waarom=…: Wij vorderen, omdat …")
    term(form, "termijn_tot", planned(about, "maatregel"), (*about.path, "stappen"), "de dag van betaling")


def _amount(form: Form) -> None:
    """Fill in how much is claimed back: what is said, else the only open claim of the dossier."""
    said = said_euro(form, "bedrag")
    if said is None and form.said("bedrag") is not None:
        form.put("bedrag", "[ONTBREEKT: het bedrag]")
        return
    claims = [each for each in form.facts.dossier.vorderingen if each.voldaan is None and each.bedrag is not None]
    found = claims[0].bedrag if said is None and len(claims) == 1 else said
    form.need(
        "bedrag",
        euro(found) if found is not None else None,
        ("vorderingen",),
        "het bedrag",
        "noem het met --with bedrag=…, of leg één open vordering vast",
    )


def _notice(form: Form, there: date) -> None:
    """Fill in the last day after notice on this ground; for this ground no source names a term."""
    last, end = said_day(form, "per"), form.facts.term.end
    form.need("tot", day(last), (), "de laatste dag van de overeenkomst", "noem hem met --with per=2027-06-30")
    form.warn(
        (),
        "van opzeggen als maatregel noemen de bronnen geen opzegtermijn",
        "kijk de overeenkomst na en geef tijd voor de overdracht van cliënten",
    )
    if last is not None and last <= there:
        form.stop((), f"--with per: {dutch(last)} ligt niet na de ontvangst op {dutch(there)}", "noem een latere dag")
    elif last is not None and last >= end and not form.facts.term.tacit:
        form.stop((), f"--with per: de overeenkomst eindigt al op {dutch(end)}", "noem een eerdere dag")
