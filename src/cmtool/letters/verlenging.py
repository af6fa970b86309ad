"""Extending a contract, and not extending it (domein A3-05, A3-06, A3-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.dates import before_end
from cmtool.finding import Id
from cmtool.letters.arrival import in_time, put_proof
from cmtool.letters.asked import said_day, sentence
from cmtool.letters.basis import ground
from cmtool.letters.letter import letter
from cmtool.letters.parties import fill_parties
from cmtool.letters.words import day
from cmtool.term import announcement
from cmtool.wording import dutch

if TYPE_CHECKING:
    from datetime import date

    from cmtool.dates import Duration
    from cmtool.finding import Path
    from cmtool.letters.form import Form

_PATH: Path = ("overeenkomst", "verlenging")
_CLAUSE: Path = ("overeenkomst", "opzegging")
_DAY = timedelta(days=1)
_LATE = "zonder verlenging eindigt de overeenkomst; verlengen kan dan alleen als de wederpartij alsnog aanvaardt"


@letter("verlenging", "Mededeling van verlenging", "A3-05, A3-06", legal=True)
def verlenging(form: Form) -> None:
    """De opdrachtgever deelt mee dat de overeenkomst met een verlengingsoptie wordt verlengd.

    De wederpartij moet de brief op tijd hébben; onder een contractstandaard ten minste zes maanden voor het einde.
    Komt hij te laat, dan eindigt de overeenkomst vanzelf en houdt cmtool de brief tegen.
    """
    if not _option_left(form):
        return
    facts, contract, term = form.facts, form.facts.dossier.overeenkomst, form.facts.term
    options, pending = contract.verlenging, term.pending
    item: Path = (*_PATH, "gelicht", Id(pending.id)) if pending is not None else (*_PATH, "gelicht")
    length = options.duur if options is not None else None
    counted = len(term.extensions)
    fill_parties(form)
    form.put("grondslag", ground(form, "A3-05"))
    form.need("duur", str(length) if length else None, (*_PATH, "duur"), "de duur van een verlenging")
    end = length.add(contract.einde + _DAY, counted + 1) - _DAY if length else None
    form.put("nieuw_einde", day(end) or "[ONTBREEKT: het nieuwe einde]")
    form.put("begin", day(term.end + _DAY) or "")
    most = options.maximaal if options is not None else None
    form.put("hoeveelste", f"{counted + 1} van ten hoogste {most}" if most else "")
    _decided(form, pending.besloten if pending is not None else None, (*item, "besloten"))
    if pending is not None and pending.verzonden is not None and pending.verzonden <= facts.today:
        form.warn(
            (*item, "verzonden"),
            f"verlenging {pending.id} is al verzonden op {dutch(pending.verzonden)}",
            "leg de ontvangst vast in plaats van een nieuwe brief te sturen",
        )
    _announced(form)


def _option_left(form: Form) -> bool:
    """Return whether there is an option to extend with; refuse the letter, with the reason, when there is none."""
    options, term = form.facts.dossier.overeenkomst.verlenging, form.facts.term
    path, why, hint = _PATH, "", ""
    if form.facts.ended:
        path, why = ("overeenkomst", "einde"), f"de overeenkomst is al geëindigd op {dutch(term.end)}"
    elif term.terminated is not None:
        path = ("overeenkomst", "beeindigingen", Id(term.terminated.id))
        why = f"de overeenkomst is beëindigd ({term.terminated.id})"
    elif options is None:
        why, hint = (
            "deze overeenkomst heeft geen verlengingsoptie",
            "vul `overeenkomst.verlenging` in als zij er wel is",
        )
    elif options.stilzwijgend:
        path, why = (*_PATH, "stilzwijgend"), "deze overeenkomst verlengt stilzwijgend; een mededeling is niet nodig"
        hint = "wilt u dat niet, gebruik dan `niet-verlengen`"
    elif term.failed is not None:
        path, why = (
            (*_PATH, "gelicht", Id(term.failed.id)),
            f"verlenging {term.failed.id} telt niet mee: {term.steps[-1]}",
        )
        hint = "vul `alsnog_aanvaard` in als de wederpartij de verlenging toch heeft aanvaard"
    elif not term.left:
        path, why = (
            (*_PATH, "maximaal"),
            f"er is geen verlengingsoptie over: {len(term.extensions)} van {options.maximaal}",
        )
        hint = "een nieuwe overeenkomst is nodig"
    if why:
        form.refuse(path, why, hint)
    return not why


def _decided(form: Form, recorded: date | None, path: Path) -> None:
    decided = recorded or said_day(form, "besloten")
    form.need(
        "besloten", day(decided), path, "het besluit om te verlengen", "vul het in of noem de dag: --with besloten=…"
    )
    if decided is not None and decided > form.facts.today:
        form.stop(path, f"het besluit ({dutch(decided)}) ligt na de dag van de brief", "wacht op het besluit")


def _announced(form: Form) -> None:
    facts, contract = form.facts, form.facts.dossier.overeenkomst
    reading, there = announcement(contract, facts.term.end, facts.left_out), put_proof(form)
    path: Path = (*_PATH, "aankondigen")
    # The letter does not name a day that it may miss itself.
    safe = reading is not None and there <= reading.date
    form.put("uiterlijk", (day(reading.date) or "") if reading is not None and safe else "")
    if reading is not None:
        in_time(form, there, reading, path, "de verlenging", _LATE)
        return
    form.warn(
        path, "hoe lang voor het einde de verlenging er moet zijn, staat niet in het dossier", "kijk het contract na"
    )
    if there >= facts.term.end:
        form.stop(path, f"de brief komt pas op {dutch(there)}, niet voor het einde op {dutch(facts.term.end)}", _LATE)


@letter("niet-verlengen", "Mededeling dat de overeenkomst niet wordt verlengd", "A3-06, A3-07", by="beide", legal=True)
def niet_verlengen(form: Form) -> None:
    """De overeenkomst eindigt op de einddatum: de optie wordt niet gebruikt, of stilzwijgend verlengen stopt.

    Bij een verlengingsoptie mag de opdrachtgever dit altijd zeggen. Verlengt de overeenkomst stilzwijgend, dan is het
    een opzegging tegen het einde van de lopende termijn, en moet de wederpartij hem op tijd hebben.
    """
    facts, term = form.facts, form.facts.term
    if facts.ended:
        form.refuse(("overeenkomst", "einde"), f"de overeenkomst is al geëindigd op {dutch(term.end)}", "")
        return
    if term.terminated is not None:
        path = ("overeenkomst", "beeindigingen", Id(term.terminated.id))
        form.refuse(path, f"de overeenkomst is al beëindigd ({term.terminated.id})", "")
        return
    fill_parties(form)
    form.put("reden", sentence(form, "reden"))
    form.put("opzegtermijn", "")
    form.put("grondslag", "")
    form.put("optie_over", "ja" if term.left else "")
    form.put("stilzwijgend", "ja" if term.tacit else "")
    if term.tacit:
        _stop_renewing(form)
        return
    _leave_option(form)


def _leave_option(form: Form) -> None:
    term = form.facts.term
    if form.facts.settings.organisation.provider:
        form.refuse(
            _PATH,
            f"alleen de opdrachtgever kan verlengen; zonder verlenging eindigt de overeenkomst op {dutch(term.end)}",
            "wilt u eerder stoppen, gebruik dan `opzegging`",
        )
        return
    if term.pending is not None and term.pending.verzonden is not None:
        form.stop(
            (*_PATH, "gelicht", Id(term.pending.id), "verzonden"),
            f"verlenging {term.pending.id} is al verzonden op {dutch(term.pending.verzonden)}",
            "ga eerst na of de wederpartij haar heeft ontvangen: dan loopt de overeenkomst door",
        )
    put_proof(form)
    form.put("grondslag", ground(form, "A3-06"))


def _stop_renewing(form: Form) -> None:
    facts, contract = form.facts, form.facts.dossier.overeenkomst
    clause, side = contract.opzegging, "opdrachtnemer" if facts.settings.organisation.provider else "opdrachtgever"
    if clause is not None and clause.door == "opdrachtgever" and side == "opdrachtnemer":
        form.refuse((*_CLAUSE, "door"), "alleen de opdrachtgever mag opzeggen", "")
        return
    name = "termijn" if side == "opdrachtgever" else "termijn_opdrachtnemer"
    notice: Duration | None = getattr(clause, name) if clause is not None else None
    form.need("opzegtermijn", str(notice) if notice else None, (*_CLAUSE, name), "de opzegtermijn")
    there = put_proof(form)
    if notice is not None:
        in_time(
            form,
            there,
            before_end(facts.term.end, notice),
            (*_CLAUSE, name),
            "de opzegging",
            "de overeenkomst verlengt dan; zeg op tegen het einde van de volgende termijn",
        )
