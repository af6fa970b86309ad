"""Ending a contract by notice, and confirming that a notice came (domein A3-07, A3-25, A4-29, A4-34, BW 7:408)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.dates import Duration
from cmtool.finding import Id
from cmtool.letters.arrival import arrival, first_end, put_proof
from cmtool.letters.asked import full_stop, pick, said_choice, said_day, sentence
from cmtool.letters.basis import ground, needs_standard
from cmtool.letters.letter import letter
from cmtool.letters.parties import fill_parties
from cmtool.letters.words import day
from cmtool.remedies.facts import case
from cmtool.remedies.opzegging import BEEINDIGING_OVERMACHT, OPZEGGING_AANPASSING, OPZEGGING_INZET
from cmtool.remedies.status import status_of
from cmtool.wording import dutch

if TYPE_CHECKING:
    from cmtool.dossier.nakoming import Tekortkoming
    from cmtool.dossier.verlenging import Beeindiging
    from cmtool.finding import Path
    from cmtool.letters.form import Form
    from cmtool.remedies.remedy import Remedy

_CLAUSE: Path = ("overeenkomst", "opzegging")
_LIST: Path = ("overeenkomst", "beeindigingen")
_GROUNDS = ("contract", "gewichtige_reden", "overmacht", "aanpassing", "inzet")
_OTHER = "andere gronden: --with grond=overmacht, aanpassing of inzet, als de feiten daarvoor in het dossier staan"
_AFTER_CHANGE = Duration(3, "maanden")
_AFTER_NORM = Duration(6, "maanden")
_SIDES = ("opdrachtgever", "opdrachtnemer")


@letter("opzegging", "Opzegging van de overeenkomst", "BW 7:408, A3-07", by="beide", legal=True)
def opzegging(form: Form) -> None:
    """De overeenkomst eindigt door opzegging, met de termijn van het contract.

    Past als de overeenkomst deze kant het recht geeft om tussentijds op te zeggen. Met `--with grond=` ook na
    langdurige overmacht, na een noodzakelijke aanpassing die niet lukte (noem met `feiten=` waarom), bij onvoldoende
    inzet, of om een gewichtige reden. De laatste dag volgt uit de opzegtermijn en de dag waarop de wederpartij de
    brief heeft.
    """
    reason = said_choice(form, "grond", _GROUNDS) or "contract"
    if not _still_runs(form):
        return
    fill_parties(form)
    _put_empty(form)
    form.put("overmacht", "ja" if reason == "overmacht" else "")
    if reason == "contract":
        _by_contract(form)
    elif reason == "gewichtige_reden":
        _for_weighty_reason(form)
    else:
        _by_standard(form, reason)


def _put_empty(form: Form) -> None:
    for name in ("opzegtermijn", "feiten", "reden"):
        form.put(name, sentence(form, name))


def _still_runs(form: Form) -> bool:
    term = form.facts.term
    if form.facts.ended:
        form.refuse(("overeenkomst", "einde"), f"de overeenkomst is al geëindigd op {dutch(term.end)}", "")
        return False
    if term.terminated is not None and term.terminated.per is not None:
        each = term.terminated
        form.refuse(
            (*_LIST, Id(each.id), "per"),
            f"de overeenkomst is al beëindigd ({each.id}) en eindigt op {dutch(term.end)}",
            "",
        )
        return False
    return True


def _by_contract(form: Form) -> None:
    clause, side = form.facts.dossier.overeenkomst.opzegging, _side(form)
    allowed = clause.door if clause is not None else None
    if allowed is None:
        _without_clause(form)
        return
    if allowed not in {"beide", side}:
        by = "niemand mag" if allowed == "niemand" else "alleen de opdrachtgever mag"
        form.refuse((*_CLAUSE, "door"), f"opzeggen is uitgesloten: {by} tussentijds opzeggen", _OTHER)
        return
    form.put("grondslag", ground(form, "A3-07"))
    name = "termijn" if side == "opdrachtgever" else "termijn_opdrachtnemer"
    notice: Duration | None = getattr(clause, name)
    form.need("opzegtermijn", str(notice) if notice else None, (*_CLAUSE, name), "de opzegtermijn")
    _last_day(form, notice, (*_CLAUSE, name))
    if side == "opdrachtgever":
        form.wish(
            "reden",
            sentence(form, "reden"),
            (),
            "de reden",
            "noem haar met --with reden=…; een reden maakt opzeggen redelijk",
        )


def _side(form: Form) -> str:
    return _SIDES[form.facts.settings.organisation.provider]


def _without_clause(form: Form) -> None:
    """Without a clause only the opdrachtgever may give notice at any time (BW 7:408 lid 1 and 2)."""
    dossier = form.facts.dossier
    if form.facts.unread("overeenkomst", "opzegging"):
        form.stop(_CLAUSE, "wie mag opzeggen kon niet worden gelezen", "verbeter het dossier")
    if dossier.overeenkomst.soort == "subsidie":
        form.refuse(
            ("overeenkomst", "soort"), "een subsidie eindigt door een besluit, niet door opzegging", "vraag een jurist"
        )
        return
    if _side(form) == "opdrachtnemer":
        form.refuse(
            (*_CLAUSE, "door"),
            "het dossier noemt geen recht van de opdrachtnemer om op te zeggen; voor bepaalde tijd kan dat alleen om "
            "een gewichtige reden (BW 7:408 lid 2)",
            "vul `opzegging` in, of noem --with grond=gewichtige_reden en de reden",
        )
        return
    form.warn(
        (*_CLAUSE, "door"),
        "het dossier noemt geen afspraak over opzeggen; zonder afspraak mag de opdrachtgever altijd opzeggen (BW 7:408 "
        "lid 1), maar bij een overeenkomst voor bepaalde tijd kan de redelijkheid een reden, een termijn of een "
        "vergoeding vragen",
        "kijk het contract na en vul `opzegging` in",
    )
    form.put("grondslag", "artikel 7:408 lid 1 van het Burgerlijk Wetboek")
    form.need("reden", sentence(form, "reden"), (), "de reden", "noem haar met --with reden=…")
    _last_day(form, None, _CLAUSE)


def _for_weighty_reason(form: Form) -> None:
    """A provider may end a contract for a fixed term early only for a weighty reason (BW 7:408 lid 2)."""
    clause = form.facts.dossier.overeenkomst.opzegging
    if _side(form) == "opdrachtgever":
        form.refuse((), "een gewichtige reden is alleen nodig als de opdrachtnemer opzegt", "laat --with grond weg")
        return
    if clause is not None and clause.door in {"niemand", "opdrachtgever"}:
        form.refuse((*_CLAUSE, "door"), "het contract sluit opzeggen door de opdrachtnemer uit", _OTHER)
        return
    form.put("grondslag", "artikel 7:408 lid 2 van het Burgerlijk Wetboek, om een gewichtige reden")
    form.need("reden", sentence(form, "reden"), (), "de gewichtige reden", "noem haar met --with reden=…")
    notice = clause.termijn_opdrachtnemer if clause is not None else None
    form.put("opzegtermijn", str(notice) if notice else "")
    _last_day(form, notice, (*_CLAUSE, "termijn_opdrachtnemer"))


def _by_standard(form: Form, reason: str) -> None:
    """Fill in a notice on a ground of the contract standard; the facts stand with a shortcoming (R11, R15, R16)."""
    if not needs_standard(form, "deze grond bestaat dan niet", "laat --with grond weg of noem grond=contract"):
        return
    remedy, mark, notice = _STANDARD_GROUNDS[reason]
    shortcoming = pick(form, ("tekortkomingen",), form.facts.dossier.tekortkomingen, "tekortkoming")
    if shortcoming is None:
        return
    path: Path = ("tekortkomingen", Id(shortcoming.id))
    if not _available(form, remedy, shortcoming, path):
        return
    form.put("grondslag", ground(form, mark))
    form.put("opzegtermijn", str(notice) if notice else "")
    form.need(
        "feiten",
        _what_happened(form, reason, shortcoming),
        (),
        "waarom de aanpassing niet lukte",
        "noem het met --with feiten=…",
    )
    if notice is None:
        _at_once(form)
    else:
        _last_day(form, notice, ("overeenkomst", "einde"))


_STANDARD_GROUNDS: dict[str, tuple[Remedy, str, Duration | None]] = {
    "overmacht": (BEEINDIGING_OVERMACHT, "A4-29", None),
    "aanpassing": (OPZEGGING_AANPASSING, "A4-34", _AFTER_CHANGE),
    "inzet": (OPZEGGING_INZET, "A3-25", _AFTER_NORM),
}


def _available(form: Form, remedy: Remedy, shortcoming: Tekortkoming, path: Path) -> bool:
    status, missing = status_of(remedy.available, case(shortcoming, form.facts).known)
    if status == "onbekend":
        form.stop((*path, "feiten"), f"of dit kan is niet bekend: {', '.join(missing)} ontbreekt", "vul de feiten in")
    elif status != "beschikbaar":
        form.refuse(
            (*path, "feiten"),
            f"de feiten geven geen recht op {remedy.name}",
            f"`cmtool remedies {form.facts.dossier.nummer}` zegt wat wel kan",
        )
        return False
    return True


def _what_happened(form: Form, reason: str, shortcoming: Tekortkoming) -> str:
    facts, clauses = shortcoming.feiten, form.facts.dossier.overeenkomst.clausules
    if reason == "overmacht" and facts is not None and facts.overmacht_vanaf is not None:
        days = (form.facts.today - facts.overmacht_vanaf).days
        return (
            f"De overmacht begon op {day(facts.overmacht_vanaf)} en duurt nu {days} dagen, langer dan 30 kalenderdagen."
        )
    if reason == "aanpassing":
        why = sentence(form, "feiten")
        return why and f"De overeenkomst moet worden aangepast. Dat is niet gelukt. {why}"
    norm = clauses.opzegging_onvoldoende_inzet if clauses is not None else None
    if norm is None or norm.norm is None:
        return "De vooraf bekendgemaakte norm voor de inzet is niet gehaald."
    after = f", gemeten na {norm.na}" if norm.na else ""
    return f"De vooraf bekendgemaakte norm voor de inzet is {norm.norm}{after}. Die norm is niet gehaald."


def _at_once(form: Form) -> None:
    """Fill in an end without a term: the day of receipt, or a later one that is asked."""
    there, said = put_proof(form), said_day(form, "per")
    if said is not None and said < there:
        form.stop(
            (), f"--with per: {dutch(said)} ligt voor de dag van ontvangst, {dutch(there)}", "noem een latere dag"
        )
    form.put("laatste_dag", day(said or there) or "")


def _last_day(form: Form, notice: Duration | None, path: Path) -> None:
    """Fill in the last day of the contract, counted from the day of receipt."""
    there, said, term = put_proof(form), said_day(form, "per"), form.facts.term
    ends = first_end(there, notice) if notice else None
    last = said or (ends.safe if ends else None)
    form.need(
        "laatste_dag", day(last), path, "de laatste dag van de overeenkomst", "noem hem met --with per=2027-06-30"
    )
    if last is None:
        return
    if ends is not None and ends.lenient <= last < ends.safe:
        form.warn(path, f"{dutch(last)} kan alleen in de ruimste lezing; veilig is {dutch(ends.safe)}", "")
    if ends is not None and last < ends.lenient:
        form.stop(
            path,
            f"{dutch(last)} is te vroeg: met ontvangst op {dutch(there)} en een termijn van {notice} is de vroegste "
            f"laatste dag {dutch(ends.safe)}",
            "noem een latere dag met --with per=…",
        )
    elif last <= there:
        form.stop(path, f"de laatste dag ({dutch(last)}) ligt niet na de ontvangst van de brief", "kies een latere dag")
    elif last >= term.end and not term.tacit:
        form.refuse(
            ("overeenkomst", "einde"),
            f"opzeggen heeft geen zin: de overeenkomst eindigt al op {dutch(term.end)}, en door opzegging pas op "
            f"{dutch(last)}",
            "wilt u niet verlengen, gebruik dan `niet-verlengen`",
        )


@letter(
    "ontvangst-opzegging",
    "Bevestiging van ontvangst van uw opzegging",
    "A3-07",
    by="beide",
    about="overeenkomst.beeindigingen",
)
def ontvangst_opzegging(form: Form) -> None:
    """De wederpartij krijgt bevestigd dat haar opzegging is ontvangen, met de laatste dag die daaruit volgt.

    De laatste dag wordt nagerekend met de opzegtermijn. Geeft de overeenkomst geen recht om op te zeggen, dan
    aanvaardt de brief de opzegging niet.
    """
    items = form.facts.dossier.overeenkomst.beeindigingen
    each = pick(form, _LIST, items, "beëindiging", [item for item in items if item.wijze == "opzegging"])
    if each is None:
        return
    path: Path = (*_LIST, Id(each.id))
    other = _SIDES[not form.facts.settings.organisation.provider]
    if each.wijze not in {"opzegging", None} or each.door not in {other, None}:
        form.refuse(
            (*path, "wijze"),
            f"{each.id} is geen opzegging door de {other}",
            "deze brief bevestigt alleen een opzegging die u heeft ontvangen",
        )
        return
    form.need("ontvangen", day(each.ontvangen), (*path, "ontvangen"), "de dag van ontvangst")
    form.put("verzonden", day(each.verzonden) or "")
    form.put("reden", full_stop(each.grond))
    _confirm(form, each, path, other)


def _reject(form: Form, other: str, path: Path) -> None:
    """Fill in that the notice does not end the contract; only a person can see that it names no special case."""
    form.put("uitgesloten", other)
    form.warn(
        (*_CLAUSE, "door"),
        f"de overeenkomst geeft de {other} geen recht om op te zeggen; de brief aanvaardt de opzegging niet",
        "overleg eerst met een jurist",
    )
    form.warn(
        path,
        "de brief zegt dat de opzegging geen geval noemt waarin de overeenkomst opzeggen wel toelaat",
        "lees de opzegging en de overeenkomst daarop na, zoals overmacht of een aanpassing die niet lukte",
    )


def _confirm(form: Form, each: Beeindiging, path: Path, other: str) -> None:
    """Fill in which day follows from the notice: ours, theirs, or none when there is no right to give notice."""
    clause = form.facts.dossier.overeenkomst.opzegging
    form.put("genoemde_dag", day(each.per) or "")
    form.put("omvang", "een deel van de overeenkomst" if each.omvang == "deels" else "de overeenkomst")
    for name in ("opzegtermijn", "laatste_dag", "te_vroeg", "uitgesloten", "onbekend"):
        form.put(name, "")
    if clause is not None and clause.door is not None and clause.door not in {"beide", other}:
        _reject(form, other, (*path, "grond"))
        return
    name = "termijn" if other == "opdrachtgever" else "termijn_opdrachtnemer"
    notice: Duration | None = getattr(clause, name) if clause is not None else None
    if notice is None:
        form.put("onbekend", "ja")
        form.warn(
            (*_CLAUSE, name), "de opzegtermijn ontbreekt; de laatste dag is niet na te rekenen", f"vul `{name}` in"
        )
        return
    form.put("opzegtermijn", str(notice))
    if each.ontvangen is None:
        form.put("onbekend", "ja")
        return
    # Of the other side no more is asked than the most lenient reading.
    earliest = first_end(each.ontvangen, notice).lenient
    form.put("laatste_dag", day(max(each.per or earliest, earliest)) or "")
    if each.per is not None and each.per < earliest:
        form.put("te_vroeg", day(earliest) or "")
        form.warn(
            (*path, "per"),
            f"{dutch(each.per)} is te vroeg: met ontvangst op {dutch(each.ontvangen)} en een termijn van {notice} is "
            f"de vroegste laatste dag {dutch(earliest)}",
            "de brief houdt de wederpartij aan die dag; kijk ook `per` in het dossier na",
        )
    if arrival(form) > earliest:
        form.warn((*path, "ontvangen"), f"de laatste dag ({dutch(earliest)}) is er eerder dan deze brief", "bel ook")
