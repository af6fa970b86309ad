"""The whole contract on a page or two, with what the dossier does not say."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cmtool.classify.assess import assess
from cmtool.classify.classification import classified
from cmtool.dossier.parts import documents
from cmtool.dossier.rollen import ROLE_NAMES
from cmtool.finding import path_text
from cmtool.letters.agreed import agreements
from cmtool.letters.ahead import ahead, ahead_row
from cmtool.letters.ceilings import ceiling_rows
from cmtool.letters.letter import letter
from cmtool.letters.measured import measured
from cmtool.letters.open_items import item_row, open_items
from cmtool.letters.unread import say_unread
from cmtool.letters.words import day, listed
from cmtool.term import bound_standard
from cmtool.wording import euro, two_decimals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.classify.classification import Classified
    from cmtool.dossier.dossier import Dossier
    from cmtool.facts import Facts
    from cmtool.finding import Path
    from cmtool.letters.form import Form

_UNKNOWN = "niet bekend"
_AHEAD = timedelta(days=90)
_ALONE = "alleen dit dossier is gelezen; `cmtool classify` rekent aandelen uit over alle dossiers"
_STANDARDS = {"wmo": "contractstandaard Wmo", "jeugd": "contractstandaard Jeugd"}
# The roles without which nobody watches, decides or signs (S001 bijlage b).
_NEEDED_ROLES = ("contracteigenaar", "contractmanager", "contractbeheerder")


@letter("dossieroverzicht", "Dossieroverzicht", "S001 punt 6", by="beide", sort="verslag")
def dossieroverzicht(form: Form) -> None:
    """Het contract op één of twee pagina's, voor wie snel moet weten hoe het ervoor staat.

    Partijen, looptijd, rollen, geld, KPI's, gesprekken, open punten, termijnen voor de komende drie maanden, klasse en
    documenten; en wat er in het dossier ontbreekt. Past bij elk dossier.
    """
    _parties(form)
    _term(form)
    _class(form)
    _money(form)
    _performance(form)
    _open(form)
    found = documents(form.facts.dossier)
    form.put("documenten", tuple(_document(path, each.naam, each.pad) for path, each in found))
    form.put("ontbreekt", tuple(_missing(form.facts)))
    say_unread(form)


def _parties(form: Form) -> None:
    dossier = form.facts.dossier
    provider, client = dossier.partijen.opdrachtnemer, dossier.partijen.opdrachtgever
    form.put("namens", client.namens or "")
    form.put("agb", provider.agb or _UNKNOWN)
    form.put("kvk", provider.kvk or _UNKNOWN)
    form.put("zorgvormen", listed([each.naam or each.categorie for each in dossier.zorgvormen]) or _UNKNOWN)
    form.put(
        "onderaannemers",
        listed([each.naam or each.id for each in dossier.partijen.onderaannemers]) or "geen in het dossier",
    )
    roles = ((role, getattr(dossier.rollen, role, None)) for role in ROLE_NAMES)
    form.rows(
        "rollen",
        (
            {"rol": role, "naam": each.naam or _UNKNOWN, "contact": each.email or each.telefoon or _UNKNOWN}
            for role, each in roles
            if each is not None
        ),
    )
    form.rows(
        "contactpersonen",
        (
            {
                "naam": each.naam or each.id,
                "functie": each.functie or _UNKNOWN,
                "contact": each.email or each.telefoon or _UNKNOWN,
            }
            for each in dossier.contactpersonen
        ),
    )


def _term(form: Form) -> None:
    facts, contract = form.facts, form.facts.dossier.overeenkomst
    form.put("looptijd", f"{form.fields['ingangsdatum']} tot en met {form.fields['einddatum']}")
    form.put("looptijd_stappen", facts.term.steps)
    form.put("verlengen", _options(facts))
    form.put("opzeggen", _notice(facts))
    form.put("soort", (contract.soort or _UNKNOWN).replace("_", " "))
    form.put("uitvoeringsvariant", contract.uitvoeringsvariant or _UNKNOWN)
    name = _STANDARDS.get(bound_standard(contract))
    version = contract.standaard.versie if contract.standaard else None
    without = "geen" if contract.standaard and contract.standaard.naam else _UNKNOWN
    form.put("standaard", f"{name}, versie {version or _UNKNOWN}" if name else without)
    form.put("voorwaarden", (contract.voorwaarden or _UNKNOWN).replace("vng_aiv_2024", "VNG AIV 2024"))


def _options(facts: Facts) -> str:
    term, terms = facts.term, facts.dossier.overeenkomst.verlenging
    if term.terminated is not None:
        return "verlengen kan niet meer: het contract is beëindigd"
    if terms is None:
        return _UNKNOWN
    lasts = f" van {terms.duur}" if terms.duur else ""
    if term.tacit:
        return f"verlengt stilzwijgend{f' met {terms.duur}' if terms.duur else ''}"
    if not term.left:
        return "er is geen verlenging over"
    if terms.maximaal is None:
        return (
            f"verlengen kan, telkens{lasts}; hoe vaak, is {_UNKNOWN}"
            if lasts
            else f"verlengen kan; hoe vaak, is {_UNKNOWN}"
        )
    left = terms.maximaal - len(term.extensions)
    return f"nog {left} {'verlenging' if left == 1 else 'verlengingen'}{lasts}"


def _notice(facts: Facts) -> str:
    notice = facts.dossier.overeenkomst.opzegging
    if notice is None or notice.door is None:
        return _UNKNOWN
    if notice.door == "niemand":
        return "niet tussentijds"
    said = f"opdrachtgever: {notice.termijn or _UNKNOWN}"
    return (
        said if notice.door == "opdrachtgever" else f"{said}; opdrachtnemer: {notice.termijn_opdrachtnemer or _UNKNOWN}"
    )


def _class(form: Form) -> None:
    found = _classified(form.facts)
    form.put("klasse", found.actual or _UNKNOWN)
    form.put("kraljic", found.kraljic or _UNKNOWN)
    form.put("waarde", _UNKNOWN if found.value is None else two_decimals(found.value))
    form.put("risico", _UNKNOWN if found.risk is None else two_decimals(found.risk))
    form.put("gesprek_elke", found.meeting_every or "")
    form.put("onbalans", found.imbalance)


def _classified(facts: Facts) -> Classified:
    _, one = next(iter(assess(facts)))
    return classified(one, facts.settings, facts.today, _ALONE)


def _money(form: Form) -> None:
    facts = form.facts
    worth = facts.dossier.overeenkomst.opdrachtwaarde
    form.put("opdrachtwaarde", euro(worth) if worth is not None else _UNKNOWN)
    form.rows("plafonds", ceiling_rows(facts))
    form.rows("gedeclareerd", _declared(facts.dossier))
    form.put("indexering", tuple(_prices(facts.dossier)))
    form.put("vorderingen", tuple(_claims(facts)))


def _declared(dossier: Dossier) -> Iterator[dict[str, str]]:
    for year in sorted({each.maand.first.year for each in dossier.declaraties}):
        known = [each for each in dossier.declaraties if each.maand.first.year == year and each.bedrag is not None]
        last = max(known, key=lambda each: each.maand.first, default=None)
        yield {
            "jaar": str(year),
            "maanden": str(len(known)),
            "bedrag": euro(sum((each.bedrag for each in known if each.bedrag is not None), Decimal(0))),
            "clienten": str(last.clienten) if last is not None and last.clienten is not None else _UNKNOWN,
        }


def _prices(dossier: Dossier) -> Iterator[str]:
    for each in sorted(dossier.overeenkomst.indexeringen, key=lambda year: year.jaar):
        rate = f"{each.percentage} %".replace(".", ",") if each.percentage is not None else _UNKNOWN
        yield f"{each.jaar}: {rate}, meegedeeld {day(each.meegedeeld) or _UNKNOWN}"


def _claims(facts: Facts) -> Iterator[str]:
    for each in facts.dossier.vorderingen:
        amount = euro(each.bedrag) if each.bedrag is not None else f"bedrag {_UNKNOWN}"
        state = f"voldaan op {day(each.voldaan)}" if each.voldaan else "open"
        yield f"{each.id}, {each.soort or 'vordering'}: {amount}, {state}"


def _performance(form: Form) -> None:
    facts = form.facts
    kpis = (measured(each) for each in facts.dossier.kpis)
    form.rows(
        "kpis",
        (
            {"kpi": each.name, "norm": each.norm_with_unit, "laatste": each.at(-1) or _UNKNOWN, "stand": each.verdict}
            for each in kpis
        ),
    )
    meetings = sorted(facts.dossier.gesprekken, key=lambda each: each.datum or date.max)
    form.put("gesprekken", tuple(f"{each.soort or 'gesprek'}, {day(each.datum) or _UNKNOWN}" for each in meetings))


def _open(form: Form) -> None:
    facts = form.facts
    form.rows("punten", (item_row(each) for each in open_items(facts)))
    still = [each for each in agreements(facts) if each.open_on(facts.today)]
    late = sum(each.late_on(facts.today) for each in still)
    form.put("afspraken", f"{len(still)} open, waarvan {late} te laat" if still else "geen open")
    reports = [each for each in facts.dossier.meldingen if each.afgehandeld is None or each.afgehandeld > facts.today]
    form.put("meldingen", f"{len(reports)} open" if reports else "geen open")
    form.put("risicos", tuple(_risks(facts.dossier)))
    until = facts.today + _AHEAD
    form.put("tot", day(until) or "")
    form.rows("termijnen", (ahead_row(facts, each) for each in ahead(facts, until, ("afspraak",))))


def _risks(dossier: Dossier) -> Iterator[str]:
    for each in dossier.risicos:
        yield (
            f"{each.omschrijving or each.id} (kans {each.kans or _UNKNOWN}, gevolg {each.gevolg or _UNKNOWN}): "
            f"{each.maatregel or 'maatregel ' + _UNKNOWN}"
        )


def _document(path: Path, name: str | None, place: str | None) -> str:
    said = ", ".join(part for part in (name, place) if part) or "zonder naam en plaats"
    return f"{said} (bij {path_text(path)})"


class _Wanted(NamedTuple):
    """Something that a complete dossier has: its path, and whether it is there."""

    path: tuple[str, ...]
    there: bool
    what: str


def _missing(facts: Facts) -> Iterator[str]:
    """Yield what the dossier does not say, each with where it belongs; not what could not be read."""
    for each in _wanted(facts):
        if not each.there and not facts.unread(*each.path):
            yield f"{each.what} ({path_text(each.path)})"
    for path in _classified(facts).missing:
        yield f"een gegeven voor de klasse ({path})"


def _wanted(facts: Facts) -> Iterator[_Wanted]:
    dossier, contract = facts.dossier, facts.dossier.overeenkomst
    for role in _NEEDED_ROLES:
        holder = getattr(dossier.rollen, role, None)
        yield _Wanted(("rollen", role), holder is not None and holder.naam is not None, f"wie {role} is")
    yield _Wanted(("contactpersonen",), bool(dossier.contactpersonen), "een contactpersoon van de wederpartij")
    yield _Wanted(("zorgvormen",), bool(dossier.zorgvormen), "de zorgvormen")
    for name, what in (
        ("soort", "de soort overeenkomst"),
        ("ondertekend", "de dag van ondertekening"),
        ("opdrachtwaarde", "de opdrachtwaarde"),
        ("document", "de ondertekende overeenkomst"),
        ("verlenging", "of en hoe er verlengd kan worden"),
        ("opzegging", "of er tussentijds opgezegd kan worden"),
        ("standaard", "of een contractstandaard bindt"),
        ("indexering", "hoe de tarieven worden geïndexeerd"),
        ("verzekering", "een bewijs van verzekering"),
    ):
        yield _Wanted(("overeenkomst", name), bool(getattr(contract, name)), what)
    yield _Wanted(("inkoop",), dossier.inkoop is not None, "de inkoopprocedure")
    yield _Wanted(("kpis",), bool(dossier.kpis), "KPI's met een norm")
    if facts.started:
        yield _Wanted(("gesprekken",), bool(dossier.gesprekken), "een gesprek")
        yield _Wanted(("declaraties",), bool(dossier.declaraties), "declaraties per maand")
    yield _Wanted(
        ("rapportageplichten",), bool(dossier.rapportageplichten or dossier.rapportages), "afgesproken rapportages"
    )
    yield _Wanted(("risicos",), bool(dossier.risicos), "risico's met een maatregel")
    leave, archive = dossier.exit, dossier.archief
    yield _Wanted(
        ("exit", "doorleveren"),
        leave is not None and leave.doorleveren is not None,
        "hoe lang lopende hulp na het einde doorgaat",
    )
    yield _Wanted(
        ("archief", "origineel"),
        archive is not None and archive.origineel is not None,
        "waar het getekende origineel ligt",
    )
