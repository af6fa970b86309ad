"""The exit plan (punt 21): who does what by when, counted back from the end, so that no client falls between."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dates import Duration, before_end
from cmtool.letters.agreed import agreements
from cmtool.letters.ahead import of_kind
from cmtool.letters.basis import ground
from cmtool.letters.letter import letter
from cmtool.letters.open_items import item_row, open_items
from cmtool.letters.people import doer
from cmtool.letters.unread import say_unread
from cmtool.letters.words import day
from cmtool.term import ended_by
from cmtool.wording import euro

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.dossier.financien import Declaratie, Vordering
    from cmtool.facts import Facts
    from cmtool.letters.form import Form

_DAY = timedelta(days=1)
_UNKNOWN = "niet bekend"


class _Step(NamedTuple):
    """Something to do: so long before the end (after it when `later`), on whose side, and which role of ours."""

    term: Duration
    what: str
    side: str
    role: str = "contractmanager"
    later: bool = False
    done: str = ""


_BOTH = "beide kanten"
# Only the first day is one that cmtool watches too (exit-starten); the others are a proposal to agree on.
_STEPS = (
    _Step(Duration(6, "maanden"), "Exitplan samen vaststellen", _BOTH, done="plan"),
    _Step(
        Duration(6, "maanden"),
        "Besluiten wat er na het einde komt, en wie de cliënten overneemt",
        "opdrachtgever",
        "contracteigenaar",
    ),
    _Step(
        Duration(5, "maanden"),
        "Aantallen lopende cliënten per zorgvorm en locatie aanleveren, zonder namen",
        "opdrachtnemer",
    ),
    _Step(Duration(4, "maanden"), "Cliënten, ouders en vertegenwoordigers informeren", "opdrachtnemer"),
    _Step(Duration(4, "maanden"), "Toegang, verwijzers en andere aanbieders informeren", "opdrachtgever"),
    _Step(
        Duration(3, "maanden"),
        "Beginnen met de overdracht per cliënt, met toestemming van de cliënt, beveiligd en buiten dit dossier om",
        "opdrachtnemer",
    ),
    _Step(Duration(3, "maanden"), "Onderaannemers en medewerkers informeren", "opdrachtnemer"),
    _Step(
        Duration(1, "maanden"),
        "Nagaan wie nog niet is overgedragen, en afspreken wie de hulp voortzet",
        _BOTH,
    ),
    _Step(
        Duration(1, "maanden"),
        "Toewijzingen beëindigen of omzetten in het berichtenverkeer",
        "opdrachtgever",
        "contractbeheerder",
    ),
    _Step(Duration(1, "maanden"), "Laatste declaraties indienen", "opdrachtnemer", later=True),
    _Step(Duration(3, "maanden"), "Eindafrekening vaststellen", _BOTH, "controller", later=True),
    _Step(Duration(3, "maanden"), "Eindevaluatie houden en lessen vastleggen", _BOTH, later=True, done="eindevaluatie"),
)


@letter("exitplan", "Exitplan", "S001 punt 21, A4-30", by="beide", sort="verslag")
def exitplan(form: Form) -> None:
    """Het plan voor het einde van de overeenkomst: wie doet wat, voor welke dag, teruggerekend vanaf het einde.

    Past zodra vaststaat dat het contract eindigt, uiterlijk zes maanden ervoor, en totdat de afwikkeling klaar is. De
    richtdagen zijn een voorstel: spreek ze samen af. Over cliënten staan er alleen aantallen in.
    """
    if form.facts.settled:
        form.refuse(
            ("overeenkomst", "afgesloten_op"),
            "de afwikkeling van dit contract is klaar: een exitplan is niet meer nodig",
            "`cmtool render evaluatie` blikt terug",
        )
        return
    _end(form)
    form.rows("stappen", _steps(form))
    _clients(form)
    _money(form)
    _open(form)
    _archive(form)
    say_unread(form)


def _end(form: Form) -> None:
    facts, contract = form.facts, form.facts.dossier.overeenkomst
    term = facts.term
    why = ended_by(term.terminated) if term.terminated is not None else ""
    form.put("beeindigd", why)
    may_go_on = (term.left or term.tacit) and term.terminated is None
    form.put("kan_verlengd", "ja" if may_go_on else "")
    if may_go_on:
        form.warn(
            ("overeenkomst", "einde"),
            f"het contract kan na {day(term.end)} nog doorlopen",
            "dit plan geldt alleen als er niet wordt verlengd",
        )
    form.put("voorbij", "ja" if facts.ended else "")
    form.wish("opvolger", contract.opvolger, ("overeenkomst", "opvolger"), "het nummer van de opvolgende overeenkomst")
    form.put("grondslag", ground(form, "A4-30") if facts.law else "")


def _steps(form: Form) -> Iterator[dict[str, str]]:
    """Yield what is to be done, by day: `uiterlijk`, `wat`, `wie`, `grond` and `stand`."""
    facts = form.facts
    found = [(_on(step, facts.term.end), _row(facts, step)) for step in _STEPS]
    start = found[0][0]
    if start < facts.today and not found[0][1]["stand"].startswith("klaar"):
        form.warn(
            ("exit", "plan"), f"het exitplan had er op {day(start)} moeten zijn", "spreek nu samen nieuwe dagen af"
        )
    found.append((facts.term.end, _end_row(facts)))
    leave = facts.dossier.exit
    if leave is not None and leave.doorleveren is not None:
        last = leave.doorleveren.add(facts.term.end + _DAY) - _DAY
        found.append((last, _last_row(facts, last, str(leave.doorleveren))))
    yield from (row for _, row in sorted(found, key=lambda each: each[0]))


def _on(step: _Step, end: date) -> date:
    return step.term.add(end) if step.later else before_end(end, step.term).date


def _row(facts: Facts, step: _Step) -> dict[str, str]:
    last = _on(step, facts.term.end)
    done = getattr(facts.dossier.exit, step.done, None) if step.done else None
    return {
        "uiterlijk": day(last) or "",
        "wat": step.what,
        "wie": _who(facts, step),
        "grond": "richtdag",
        "stand": _state(facts, last, done),
    }


def _who(facts: Facts, step: _Step) -> str:
    """Return the side, with who it is on our own side."""
    own = "opdrachtnemer" if facts.settings.organisation.provider else "opdrachtgever"
    if step.side not in {own, _BOTH} or facts.owner(step.role).name is None:
        return step.side
    return f"{step.side}; {'bij ons ' if step.side == _BOTH else ''}{doer(facts, step.role)}"


def _state(facts: Facts, last: date, done: date | None) -> str:
    if done is not None and done <= facts.today:
        return f"klaar op {day(done)}"
    if last < facts.today:
        return "dag is voorbij; of het klaar is, is niet bekend"
    return "nog te doen"


def _end_row(facts: Facts) -> dict[str, str]:
    return {
        "uiterlijk": day(facts.term.end) or "",
        "wat": "Laatste dag van de overeenkomst",
        "wie": _BOTH,
        "grond": "contract",
        "stand": "voorbij" if facts.ended else "komt nog",
    }


def _last_row(facts: Facts, last: date, lasts: str) -> dict[str, str]:
    leave = facts.dossier.exit
    done = leave.afgerond if leave else None
    return {
        "uiterlijk": day(last) or "",
        "wat": f"Laatste dag van het doorleveren ({lasts}): alle cliënten zijn overgedragen",
        "wie": "opdrachtnemer",
        "grond": "contract",
        "stand": _state(facts, last, done) if done or last < facts.today else "komt nog",
    }


def _clients(form: Form) -> None:
    facts, leave = form.facts, form.facts.dossier.exit
    to_do, done = (leave.over_te_dragen, leave.overgedragen) if leave else (None, None)
    said = None if to_do is None else _number(to_do)
    form.wish("over_te_dragen", said, ("exit", "over_te_dragen"), "het aantal cliënten dat moet worden overgedragen")
    form.put("overgedragen", _UNKNOWN if done is None else _number(done))
    form.put("nog_over", _UNKNOWN if to_do is None or done is None else _number(max(to_do - done, 0)))
    if to_do is not None and done is not None and done > to_do:
        form.warn(
            ("exit", "overgedragen"),
            f"er zijn meer cliënten overgedragen ({_number(done)}) dan er over te dragen zijn ({_number(to_do)})",
            "kijk beide aantallen na",
        )
    lasts = leave.doorleveren if leave else None
    form.wish(
        "doorleveren",
        str(lasts) if lasts else None,
        ("exit", "doorleveren"),
        "de duur van het doorleveren na het einde",
    )
    last = _last_declared(facts)
    form.put("clienten_laatst", "" if last is None else f"{_number(last.clienten or 0)} in {last.maand}")


def _last_declared(facts: Facts) -> Declaratie | None:
    counted = [each for each in facts.dossier.declaraties if each.clienten is not None]
    return max(counted, key=lambda each: each.maand.first, default=None)


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _money(form: Form) -> None:
    facts = form.facts
    claims = [each for each in facts.dossier.vorderingen if each.voldaan is None or each.voldaan > facts.today]
    expires = {due.path[1]: due.date for due in of_kind(facts, "verjaring-stuiten")}
    form.rows("vorderingen", (_claim(each, expires.get(each.id)) for each in claims))
    form.put("declaraties_tot", str(max((each.maand for each in facts.dossier.declaraties), default="")))


def _claim(claim: Vordering, expires: date | None) -> dict[str, str]:
    return {
        "id": claim.id,
        "soort": claim.soort or "vordering",
        "bedrag": euro(claim.bedrag) if claim.bedrag is not None else _UNKNOWN,
        "verjaart": day(expires) or _UNKNOWN,
    }


def _open(form: Form) -> None:
    facts = form.facts
    form.rows("punten", (item_row(each) for each in open_items(facts)))
    still = [each for each in agreements(facts) if each.open_on(facts.today)]
    form.put("afspraken", tuple(f"{each.item.wat or each.item.id} ({doer(facts, each.item.wie)})" for each in still))


def _archive(form: Form) -> None:
    facts, archive = form.facts, form.facts.dossier.archief
    category = archive.categorie if archive else None
    own = archive.bewaartermijn if archive else None
    norm = facts.norms.retention(category)
    form.put("archief_categorie", category or "")
    if own is not None:
        keeps = str(own)
    else:
        keeps = f"{norm.term or 'blijvend'}, volgens categorie {norm.category} van de Selectielijst"
    form.put("bewaartermijn", keeps)
    original = archive.origineel if archive else None
    form.wish("origineel", original, ("archief", "origineel"), "de plaats van het getekende origineel")
    form.put("vernietigen", next((day(due.date) or "" for due in of_kind(facts, "archief-vernietigen")), ""))
    leave = facts.dossier.exit
    form.put("eindevaluatie", day(leave.eindevaluatie if leave else None) or "")
