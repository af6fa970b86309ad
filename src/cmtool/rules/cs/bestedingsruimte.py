"""Rules on the ceiling: deel 1, article 1.5 (Wmo)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from cmtool.ceiling import REPORT_FROM, STEPS, Step, Use, before_year, uses
from cmtool.dates import before_start
from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.financien import Bestedingsruimte
    from cmtool.facts import Facts
    from cmtool.finding import Path

_DAY = timedelta(days=1)
_CEILING: Path = ("bestedingsruimte",)
_CLAUSES: Path = ("overeenkomst", "clausules")
_DONE: dict[Step, str] = {
    "voornemen": "het voornemen voor de bestedingsruimte {year} is meegedeeld op {day}",
    "besluit": "het besluit over de bestedingsruimte {year} is van {day}",
    "plan": "het plan voor de bestedingsruimte {year} is van {day}",
}


def _ceilings(facts: Facts) -> list[Bestedingsruimte]:
    """Return what the dossier says of each year, without the years that were left out on purpose.

    Of two items for a year the first (dubbele-id says so). A contract that was settled needs nothing any more.
    """
    if facts.dossier.overeenkomst.afgesloten_op is not None:
        return []
    one_a_year = {each.jaar: each for each in reversed(facts.dossier.bestedingsruimte)}
    return [each for _, each in sorted(one_a_year.items()) if not each.niet_toegepast]


def _later(facts: Facts) -> list[Bestedingsruimte]:
    """Return the years after the one in which the contract began; that one needs no steps."""
    return [each for each in _ceilings(facts) if each.jaar > facts.dossier.overeenkomst.ingang.year]


@rule("CS113", "bestedingsruimte-bij-taakgericht", "fout", "A3-12")
def bestedingsruimte_bij_taakgericht(facts: Facts) -> Iterator[Found]:
    """Een taakgerichte overeenkomst heeft geen bestedingsruimte.

    Waarom: bij een taakgerichte uitvoering spreken partijen een budget af voor een groep inwoners. De standaard laat
    een bestedingsruimte alleen toe bij een inspanningsgerichte of outputgerichte uitvoering.

    Fout:
        overeenkomst:
          uitvoeringsvariant: taakgericht
          clausules:
            bestedingsruimte: ja  # <-

    Goed:
        overeenkomst:
          uitvoeringsvariant: taakgericht
          clausules:
            bestedingsruimte: nee
    """
    variant = facts.dossier.overeenkomst.uitvoeringsvariant
    path = _where_a_ceiling_is(facts)
    if facts.ended or path is None or variant not in (None, "taakgericht"):
        return
    if variant is None:
        yield Found(
            ("overeenkomst", "uitvoeringsvariant"),
            "er is een bestedingsruimte, maar de uitvoeringsvariant staat niet in het dossier; bij een taakgerichte "
            "uitvoering mag zij niet",
            "vul `uitvoeringsvariant` in",
            severity="onbekend",
        )
        return
    yield Found(
        path,
        "de uitvoering is taakgericht, maar er is een bestedingsruimte; die kan alleen bij een inspanningsgerichte of "
        "outputgerichte uitvoering",
        "verbeter de uitvoeringsvariant, of leg de bestedingsruimte voor aan de jurist",
    )


def _where_a_ceiling_is(facts: Facts) -> Path | None:
    """Return the path of the clause, else of the first year with an amount or a step towards one."""
    clauses = facts.dossier.overeenkomst.clausules
    if clauses is not None and clauses.bestedingsruimte:
        return (*_CLAUSES, "bestedingsruimte")
    for year in _ceilings(facts):
        if any(each is not None for each in (year.bedrag, year.voornemen, year.besluit, year.plan)):
            return (*_CEILING, Id(year.jaar))
    return None


@rule("CS114", "bestedingsruimte-zonder-herziening", "fout", "A3-13")
def bestedingsruimte_zonder_herziening(facts: Facts) -> Iterator[Found]:
    """Een bestedingsruimte die later in de looptijd komt, steunt op de herzieningsclausule.

    Waarom: tijdens de looptijd kan een bestedingsruimte alleen via de herzieningsclausule worden ingevoerd of
    aangepast. Noemt die haar niet, dan kan de opdrachtnemer haar afwijzen. cmtool kijkt naar een bestedingsruimte die
    er in het kalenderjaar van de ingang nog niet was.

    Fout:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:  # <-
              - {id: hz-1, betreft: product, aard: nieuwe codes, omvang: binnen de categorie, voorwaarden: na overleg}
        bestedingsruimte:
          - {jaar: 2027, bedrag: 900000, voornemen: 2026-06-20, besluit: 2026-09-24, plan: 2026-10-28}

    Goed:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - {jaar: 2027, bedrag: 900000, voornemen: 2026-06-20, besluit: 2026-09-24, plan: 2026-10-28}
    """
    later = next((each for each in _later(facts) if each.bedrag is not None), None)
    if facts.ended or later is None or any(_hides_a_ground(path) for path in facts.left_out):
        return
    clauses = facts.dossier.overeenkomst.clausules
    about = [each.betreft for each in clauses.herziening] if clauses is not None else []
    began = facts.dossier.overeenkomst.ingang.year
    first = next((each for each in _ceilings(facts) if each.jaar == began), None)
    if "bestedingsruimte" in about or (first is not None and first.bedrag is not None):
        return
    message = f"voor {later.jaar} is er een bestedingsruimte van {euro(later.bedrag or Decimal(0))}"
    if first is not None or None in about:
        unknown = f"of zij er in {began} al was" if first is not None else "waar de herzieningsclausule over gaat"
        yield Found(
            (*_CLAUSES, "herziening"),
            f"{message}, maar {unknown} staat niet volledig in het dossier; daarom is niet te zeggen of zij mag",
            f"vul het bedrag van {began} in, of `betreft` bij de herziening",
            str(later.jaar),
            "onbekend",
        )
        return
    yield Found(
        (*_CLAUSES, "herziening"),
        f"{message}, die er in {began} niet was, maar de herzieningsclausule noemt geen bestedingsruimte",
        "noemt de overeenkomst haar wel, vul dan `herziening` aan met `betreft: bestedingsruimte`; anders: leg dit "
        "voor aan de jurist",
        str(later.jaar),
    )


def _hides_a_ground(path: Path) -> bool:
    """Return whether something unreadable may be the first ceiling, or the option to introduce one."""
    ceiling = path[:1] == _CEILING and (len(path) < 3 or path[-1] in ("bedrag", "jaar", "niet_toegepast"))  # noqa: PLR2004 - the list, or an item of it
    option = path[:3] == (*_CLAUSES, "herziening") and (len(path) < 5 or path[-1] == "betreft")  # noqa: PLR2004 - same
    return ceiling or option or path == _CLAUSES


@rule("CS115", "bestedingsruimte-voornemen-te-laat", "fout", "A3-15", also=("waarschuwing",))
def bestedingsruimte_voornemen_te_laat(facts: Facts) -> Iterator[Found]:
    """Het voornemen voor een bestedingsruimte is ten minste 6 kalendermaanden vooraf meegedeeld.

    Waarom: de opdrachtnemer moet zijn zienswijze kunnen geven en zijn bedrijf kunnen aanpassen. Wie later meedeelt, kan
    de bestedingsruimte ook later laten ingaan; zij geldt dan tot en met 31 december. Er wordt geteld tot 1 januari van
    het jaar; tussen de strengste en de ruimste lezing is het een waarschuwing. Het eerste jaar telt niet mee, en ook
    niet een dag die al voorbij was voordat er een overeenkomst was.

    Fout:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-07-02  # <-
            besluit: 2026-09-24
            plan: 2026-10-28

    Goed:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-06-30
            besluit: 2026-09-24
            plan: 2026-10-28
    """
    yield from _late(facts, "voornemen")


@rule("CS116", "bestedingsruimte-besluit-te-laat", "fout", "A3-16", also=("waarschuwing",))
def bestedingsruimte_besluit_te_laat(facts: Facts) -> Iterator[Found]:
    """Het besluit over een bestedingsruimte is ten minste 3 kalendermaanden vooraf genomen en meegedeeld.

    Waarom: de opdrachtnemer moet op tijd weten hoeveel hij kan leveren en voor hoe lang. Wie later besluit, kan de
    bestedingsruimte ook later laten ingaan. Er wordt geteld tot 1 januari van het jaar; tussen de strengste en de
    ruimste lezing is het een waarschuwing. Het eerste jaar telt niet mee, en ook niet een dag die al voorbij was
    voordat er een overeenkomst was.

    Fout:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-06-30
            besluit: 2026-10-02  # <-
            plan: 2026-10-28

    Goed:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-06-30
            besluit: 2026-09-30
            plan: 2026-10-28
    """
    yield from _late(facts, "besluit")


@rule("CS117", "bestedingsruimte-plan-te-laat", "fout", "A3-19", also=("waarschuwing",))
def bestedingsruimte_plan_te_laat(facts: Facts) -> Iterator[Found]:
    """Het gezamenlijke plan voor een bestedingsruimte is uiterlijk 2 maanden voor de ingang klaar.

    Waarom: in het plan staat wat er gebeurt met lopende cliënten, de wachtlijst en crisishulp. Zonder plan kan de
    bestedingsruimte niet goed worden uitgevoerd; komt het later, dan kan zij ook later ingaan. Er wordt geteld tot
    1 januari van het jaar; tussen de strengste en de ruimste lezing is het een waarschuwing. Het eerste jaar telt niet
    mee, en ook niet een dag die al voorbij was voordat er een overeenkomst was.

    Fout:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-06-30
            besluit: 2026-09-30
            plan: 2026-11-02  # <-

    Goed:
        overeenkomst:
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2027
            bedrag: 900000
            voornemen: 2026-06-30
            besluit: 2026-09-30
            plan: 2026-10-31
    """
    yield from _late(facts, "plan")


def _late(facts: Facts, step: Step) -> Iterator[Found]:
    """Yield each year for which a step came after its day, with the first day on which the ceiling can begin."""
    for year in _later(facts):
        day: date | None = getattr(year, step)
        reading = before_year(year.jaar, step)
        if day is None or day <= reading.date or _before_the_contract(reading.latest, facts):
            continue
        path: Path = (*_CEILING, Id(year.jaar), step)
        came = _DONE[step].format(year=year.jaar, day=dutch(day))
        if day <= reading.latest:
            strict = _starts(year.jaar, _earliest_start(day, step, strict=True))
            yield Found(
                path,
                f"{came}: na de veilige dag {dutch(reading.date)}, maar binnen de ruimste lezing van de termijn "
                f"(uiterlijk {dutch(reading.latest)}); in de strengste lezing kan zij {strict}",
                "leg vast dat de opdrachtnemer met de ingang op 1 januari instemt, of laat haar later ingaan",
                day.isoformat(),
                "waarschuwing",
            )
        else:
            start = _starts(year.jaar, _earliest_start(day, step, strict=False))
            yield Found(
                path,
                f"{came}; voor ingang op 1 januari moest dat uiterlijk op {dutch(reading.latest)}; nu kan zij {start}",
                "laat haar later ingaan, naar rato tot en met 31 december, of leg dit voor aan de jurist",
                day.isoformat(),
            )


def _before_the_contract(last: date, facts: Facts) -> bool:
    """Return whether the last day for something lies before there was a contract, so that it could not be due."""
    contract = facts.dossier.overeenkomst
    return last < contract.ingang and (contract.ondertekend is None or last < contract.ondertekend)


def _earliest_start(day: date, step: Step, *, strict: bool) -> date:
    """Return the first start for which a step on `day` is in time, in the strict or in the most lenient reading.

    Counted forward from the step; at the end of a month some days more, as counting back from there clips.
    """
    start = STEPS[step].add(day)
    while _due(start, step, strict=strict) < day:
        start += _DAY
    return start


def _due(start: date, step: Step, *, strict: bool) -> date:
    reading = before_start(start, STEPS[step])
    return reading.date if strict else reading.latest


def _starts(year: int, start: date) -> str:
    return f"op zijn vroegst ingaan op {dutch(start)}" if start.year == year else f"in {year} niet meer ingaan"


@rule("CS118", "bestedingsruimte-stap-ontbreekt", "fout", "A3-15, A3-16, A3-19")
def bestedingsruimte_stap_ontbreekt(facts: Facts) -> Iterator[Found]:
    """Voor een bestedingsruimte die is ingegaan, staan het voornemen, het besluit en het plan in het dossier.

    Waarom: zonder een van deze stappen is niet te laten zien dat de bestedingsruimte volgens de standaard is ingesteld,
    en kan de opdrachtnemer betwisten dat zij geldt. Dit geldt niet voor het kalenderjaar waarin de overeenkomst begon,
    en niet voor een stap waarvan de laatste dag voorbij was voordat er een overeenkomst was.

    Fout:
        overeenkomst:
          ondertekend: 2024-11-20
          ingang: 2025-01-01
          einde: 2028-12-31
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2026
            bedrag: 900000
            voornemen: 2025-06-20
            besluit: 2025-09-24
            plan:  # <- ontbreekt

    Goed:
        overeenkomst:
          ondertekend: 2024-11-20
          ingang: 2025-01-01
          einde: 2028-12-31
          clausules:
            bestedingsruimte: ja
            herziening:
              - {id: hz-1, betreft: bestedingsruimte, aard: invoeren, omvang: per jaar, voorwaarden: na zienswijze}
        bestedingsruimte:
          - jaar: 2026
            bedrag: 900000
            voornemen: 2025-06-20
            besluit: 2025-09-24
            plan: 2025-10-28
    """
    for year in _later(facts):
        start = date(year.jaar, 1, 1)
        over = start > facts.term.end and not facts.term.uncertain
        if year.bedrag is None or facts.today < start or over:
            continue
        for step in STEPS:
            if getattr(year, step) is None and not _before_the_contract(before_year(year.jaar, step).latest, facts):
                yield Found(
                    (*_CEILING, Id(year.jaar), step),
                    f"{year.jaar} is begonnen en er is een bestedingsruimte van {euro(year.bedrag)}, maar het {step} "
                    "staat niet in het dossier",
                    f"vul de dag van het {step} in; is deze stap niet gezet, leg het dan voor aan de jurist",
                )


@rule("CS119", "bestedingsruimte-niet-gemeld", "fout", "A3-21")
def bestedingsruimte_niet_gemeld(facts: Facts) -> Iterator[Found]:
    """Als 70 % van de bestedingsruimte is gebruikt, of overschrijding dreigt, is dat gemeld.

    Waarom: de opdrachtgever meldt dit schriftelijk; daarna overleggen partijen binnen 2 weken over een oplossing.
    cmtool meet met de declaraties; wat al geleverd of toegewezen is, kan meer zijn. Dat overschrijding dreigt, is een
    rekenregel van cmtool: ten minste drie maanden zijn gedeclareerd, en met het gemiddelde van de laatste drie voor
    elke maand die nog komt, wordt het te veel.

    Fout:
        overeenkomst:
          clausules: {bestedingsruimte: ja}
        bestedingsruimte:
          - jaar: 2026
            bedrag: 300000
            melding:  # <- ontbreekt
        declaraties:
          - {maand: 2026-09, bedrag: 105000}
          - {maand: 2026-10, bedrag: 105000}

    Goed:
        overeenkomst:
          clausules: {bestedingsruimte: ja}
        bestedingsruimte:
          - jaar: 2026
            bedrag: 300000
            melding: {datum: 2026-11-02, overleg: 2026-11-11, besluit: 2026-11-18}
        declaraties:
          - {maand: 2026-09, bedrag: 105000}
          - {maand: 2026-10, bedrag: 105000}
    """
    unread = facts.unread("declaraties")
    for year in _ceilings(facts):
        if year.bedrag is None or year.jaar > facts.today.year:
            continue
        path: Path = (*_CEILING, Id(year.jaar), "melding")
        told = year.melding is not None and year.melding.datum is not None
        if told or facts.unread(*path):
            continue
        course = list(uses(year.bedrag, year.jaar, facts.dossier.declaraties))
        # With a month that could not be read the total is at least this much, but the average says nothing.
        if not course or not (course[-1].reached or (course[-1].threatens and not unread)):
            continue
        first = next(use for use in course if use.reached or use.threatens)
        hint = (
            "is er wel gemeld, vul `melding` dan in; leg anders vast waarom er niet is gemeld, en beoordeel wat dat "
            "betekent"
            if year.jaar < facts.today.year
            else "meld dit direct schriftelijk aan de opdrachtnemer, overleg binnen 2 weken, en vul `melding` in"
        )
        message = f"{_used(first, course[-1], year)}; een melding daarvan staat niet in het dossier"
        yield Found(path, message, hint, first.month_end.isoformat())


def _used(use: Use, latest: Use, year: Bestedingsruimte) -> str:
    """Return in words how far a ceiling is used at the end of the month from which that must be reported, and now."""
    ceiling = year.bedrag or Decimal(0)
    said = f"tot en met {dutch(use.month_end)} is {euro(use.total)} gedeclareerd"
    room = f"de bestedingsruimte {year.jaar} van {euro(ceiling)}"
    if use.reached or use.expected is None:
        # Of nothing there is no share.
        share = f"{_percent(use.total, ceiling)} van {room}" if ceiling else f"{room} is bereikt"
        said += f": {share} (melden moet vanaf {REPORT_FROM * 100:.0f} %)"
    else:
        said += (
            f", {_percent(use.total, ceiling)} van {room}; volgens een rekenregel van cmtool wordt het "
            f"{euro(use.expected)} en dreigt overschrijding"
        )
    if latest is not use and ceiling:
        said += f"; tot en met {dutch(latest.month_end)} is het {_percent(latest.total, ceiling)}"
    by = " (gemeten op declaraties; afgesproken is toewijzingen)" if year.meetwijze == "toewijzingen" else ""
    return said + by


def _percent(part: Decimal, whole: Decimal) -> str:
    """Return a share in percents with at most one decimal, rounded down: 69,9 % is not 70 % yet."""
    share = (part * 100 / whole).quantize(Decimal("0.1"), ROUND_DOWN)
    return f"{share:f}".removesuffix(".0").replace(".", ",") + " %"


@rule("CS120", "declaratie-boven-bestedingsruimte", "waarschuwing", "A3-22")
def declaratie_boven_bestedingsruimte(facts: Facts) -> Iterator[Found]:
    """Wat boven de bestedingsruimte is gedeclareerd, steunt op een addendum uit dat jaar.

    Waarom: zonder schriftelijke aanpassing hoeft de opdrachtgever boven de bestedingsruimte in beginsel niet te
    betalen. Specifieke toewijzingen (Wmo 1.5.5 g) en crisishulp worden altijd betaald en tellen hier niet mee; die
    staan onder `altijd_te_betalen`. Wat de rest betekent voor de betaling, vraagt een oordeel. Elk addendum uit dat
    jaar telt als aanpassing.

    Fout:
        overeenkomst:
          clausules: {bestedingsruimte: ja}
        bestedingsruimte:
          - jaar: 2026  # <-
            bedrag: 200000
            melding: {datum: 2026-10-05, overleg: 2026-10-14, besluit: 2026-10-21}
        declaraties:
          - {maand: 2026-09, bedrag: 105000}
          - {maand: 2026-10, bedrag: 105000, altijd_te_betalen: 4000}

    Goed:
        overeenkomst:
          clausules: {bestedingsruimte: ja}
        bestedingsruimte:
          - jaar: 2026
            bedrag: 200000
            melding: {datum: 2026-10-05, overleg: 2026-10-14, besluit: 2026-10-21}
        declaraties:
          - {maand: 2026-09, bedrag: 105000}
          - {maand: 2026-10, bedrag: 105000, altijd_te_betalen: 10000}
    """
    if any(path[0] == "addenda" or path[-1] == "altijd_te_betalen" for path in facts.left_out):
        return
    days = [each.datum or each.ondertekend for each in facts.dossier.addenda]
    changed = {day.year for day in days if day is not None}
    for year in _ceilings(facts):
        if year.bedrag is None or year.jaar in changed:
            continue
        months = [each for each in facts.dossier.declaraties if each.maand.first.year == year.jaar]
        declared = sum((each.bedrag or Decimal(0) for each in months), Decimal(0))
        always = sum((each.altijd_te_betalen or Decimal(0) for each in months if each.bedrag is not None), Decimal(0))
        if declared - always <= year.bedrag:
            continue
        rest = declared - always
        less = f", waarvan {euro(always)} altijd wordt betaald; de andere {euro(rest)} is" if always else ":"
        yield Found(
            (*_CEILING, Id(year.jaar)),
            f"over {year.jaar} is {euro(declared)} gedeclareerd{less} meer dan de bestedingsruimte van "
            f"{euro(year.bedrag)}, en er staat geen addendum uit {year.jaar} in het dossier",
            _SPECIFIC if _is_specific(facts) else _NOT_SPECIFIC,
            str(year.bedrag),
        )


_SPECIFIC = (
    "wat specifiek is toegewezen wordt altijd volledig betaald (Wmo 1.5.5 g): vul bij de maanden `altijd_te_betalen` "
    "in; is de bestedingsruimte aangepast, voeg dan het addendum toe"
)
_NOT_SPECIFIC = (
    "ga na of de bestedingsruimte schriftelijk is aangepast en voeg het addendum toe; vul in wat altijd betaald wordt, "
    "zoals crisishulp (`altijd_te_betalen`), en laat anders de jurist beoordelen wat dit voor de betaling betekent"
)


def _is_specific(facts: Facts) -> bool:
    """Return whether clients are assigned one by one; what is so assigned is always paid."""
    words = re.findall(r"\w+", (facts.dossier.overeenkomst.toewijzing or "").casefold())
    return "specifiek" in words or "specifieke" in words
