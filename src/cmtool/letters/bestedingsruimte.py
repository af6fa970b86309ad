"""Letters about the ceiling: the intention, the decision, and the report that it fills up (domein A3-12 to A3-22)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from cmtool.ceiling import STEPS, Step, before_year, uses
from cmtool.finding import Id
from cmtool.letters.arrival import arrival, in_time
from cmtool.letters.asked import said_day, said_year, sentence
from cmtool.letters.basis import ground
from cmtool.letters.letter import letter
from cmtool.letters.terms import term
from cmtool.letters.words import day
from cmtool.wording import dutch, euro, percent

if TYPE_CHECKING:
    from cmtool.dossier.financien import Bestedingsruimte
    from cmtool.finding import Path
    from cmtool.letters.form import Form

_CLAUSE: Path = ("overeenkomst", "clausules", "bestedingsruimte")
_TWO_WEEKS = timedelta(days=14)


def _ceiling(form: Form, year: int) -> Bestedingsruimte | None:
    return next((each for each in form.facts.dossier.bestedingsruimte if each.jaar == year), None)


def _path(year: int, *more: str) -> Path:
    return ("bestedingsruimte", Id(year), *more)


def _has_ceiling(form: Form, year: int) -> bool:
    """Return whether a ceiling is possible in a year; refuse the letter when it is not."""
    contract, own = form.facts.dossier.overeenkomst, _ceiling(form, year)
    clauses = contract.clausules
    if contract.uitvoeringsvariant == "taakgericht":
        form.refuse(
            ("overeenkomst", "uitvoeringsvariant"), "een taakgerichte overeenkomst kent geen bestedingsruimte", ""
        )
    elif clauses is None or not clauses.bestedingsruimte:
        form.refuse(
            _CLAUSE,
            "de clausule over de bestedingsruimte staat niet in deze overeenkomst",
            "voer haar eerst in met een addendum, als de herzieningsclausule dat toelaat",
        )
    elif own is not None and own.niet_toegepast:
        form.refuse(_path(year, "niet_toegepast"), f"in {year} geldt bewust geen bestedingsruimte", "")
    else:
        return True
    return False


def _coming_year(form: Form) -> int | None:
    """Return the year of the ceiling to come; refuse the letter when it does not lie in the term."""
    year = said_year(form, form.facts.today.year + 1)
    if year is None or not _has_ceiling(form, year):
        return None
    facts, first = form.facts, date(year, 1, 1)
    if not facts.dossier.overeenkomst.ingang < first <= facts.term.end:
        form.refuse(
            ("overeenkomst", "einde"),
            f"op 1 januari {year} loopt deze overeenkomst niet: zij loopt van "
            f"{dutch(facts.dossier.overeenkomst.ingang)} tot en met {dutch(facts.term.end)}",
            "kies een ander jaar: --item 2027",
        )
        return None
    form.put("jaar", str(year))
    form.put("van", f"1 januari {year}")
    form.put("tot", day(min(date(year, 12, 31), facts.term.end)) or "")
    return year


def _too_late(year: int, step: Step) -> str:
    following = before_year(year + 1, step)
    return f"voor {year} kan het niet meer; voor {year + 1} moet de wederpartij het op {dutch(following.date)} hebben"


@letter("voornemen-bestedingsruimte", "Voornemen over de bestedingsruimte", "A3-15", about="bestedingsruimte")
def voornemen_bestedingsruimte(form: Form) -> None:
    """Het voornemen om voor een kalenderjaar een bestedingsruimte vast te stellen, met gelegenheid voor een zienswijze.

    De opdrachtnemer moet het zes maanden voor het begin van het jaar hebben. Het jaar is `--item`, zonder opgave het
    volgende.
    """
    year = _coming_year(form)
    if year is None:
        return
    own = _ceiling(form, year)
    if own is not None and own.voornemen is not None and own.voornemen <= form.facts.today:
        form.warn(_path(year, "voornemen"), f"het voornemen is al meegedeeld op {dutch(own.voornemen)}", "")
    form.put("grondslag", ground(form, "A3-15"))
    form.wish("bedrag", _amount(own), _path(year, "bedrag"), "het bedrag dat u wilt vaststellen")
    in_time(
        form,
        arrival(form),
        before_year(year, "voornemen"),
        _path(year, "voornemen"),
        f"het voornemen voor {year}",
        _too_late(year, "voornemen"),
    )
    last = term(form, "zienswijze_tot", None, _path(year), "de laatste dag voor een zienswijze")
    decide = before_year(year, "besluit").date
    if last is not None and last >= decide:
        form.warn(_path(year), f"de zienswijze komt pas op de dag van het besluit ({dutch(decide)}) of later", "")
    form.rows(
        "stappen",
        (
            {"wat": "Wij nemen een besluit over de hoogte en de duur", "dag": day(decide) or ""},
            {"wat": "Wij stellen samen een plan vast", "dag": day(before_year(year, "plan").date) or ""},
        ),
    )


def _exceptions(form: Form) -> str:
    """Return what is paid above the ceiling too: known of the Wmo standard (A3-22)."""
    if form.facts.law == "wmo":
        return "Hulp met een specifieke toewijzing en crisishulp betalen wij altijd."
    return "Welke hulp wij ook boven dit bedrag betalen, staat in de overeenkomst."


def _amount(own: Bestedingsruimte | None) -> str | None:
    return euro(own.bedrag) if own is not None and own.bedrag is not None else None


@letter("besluit-bestedingsruimte", "Besluit over de bestedingsruimte", "A3-16", legal=True, about="bestedingsruimte")
def besluit_bestedingsruimte(form: Form) -> None:
    """Het besluit over de hoogte en de duur van de bestedingsruimte in een kalenderjaar.

    De opdrachtnemer moet het drie maanden voor het begin van het jaar hebben, na een voornemen dat op tijd was. Noem
    met `--with onderbouwing=` waarop het bedrag rust, en met `zienswijze=` wat u met de zienswijze heeft gedaan.
    """
    year = _coming_year(form)
    if year is None:
        return
    own = _ceiling(form, year)
    form.put("grondslag", ground(form, "A3-16"))
    form.need("bedrag", _amount(own), _path(year, "bedrag"), "het bedrag van de bestedingsruimte")
    _announced(form, year, own)
    form.need(
        "onderbouwing",
        sentence(form, "onderbouwing"),
        (),
        "waarop het bedrag rust",
        "noem het met --with onderbouwing=…",
    )
    form.wish(
        "zienswijze",
        sentence(form, "zienswijze"),
        (),
        "wat u met de zienswijze heeft gedaan",
        "noem het: --with zienswijze=…",
    )
    in_time(
        form,
        arrival(form),
        before_year(year, "besluit"),
        _path(year, "besluit"),
        f"het besluit voor {year}",
        _too_late(year, "besluit"),
    )
    if own is not None and own.besluit is not None and own.besluit < form.facts.today:
        form.warn(_path(year, "besluit"), f"het besluit is al genomen op {dutch(own.besluit)}", "")
    form.put("uitzonderingen", _exceptions(form))
    form.put("plan_voor", day(before_year(year, "plan").date) or "")


def _announced(form: Form, year: int, own: Bestedingsruimte | None) -> None:
    """Fill in when the intention was told; without one, or when it came too late, a decision does not hold."""
    told, reading = own.voornemen if own is not None else None, before_year(year, "voornemen")
    path = _path(year, "voornemen")
    form.need("voornemen", day(told), path, "het voornemen")
    if told is None or told <= reading.date:
        return
    late = f"het voornemen van {dutch(told)} kwam na {dutch(reading.date)}, {STEPS['voornemen']} voor {year}"
    if told > reading.latest:
        form.stop(path, late, "een besluit voor dit jaar houdt dan geen stand; vraag een jurist")
    else:
        form.warn(path, f"{late}, maar binnen de ruimste lezing", "")


@letter("melding-bestedingsruimte", "Melding over de bestedingsruimte", "A3-21, A3-22", about="bestedingsruimte")
def melding_bestedingsruimte(form: Form) -> None:
    """De melding dat 70 % van de bestedingsruimte is gebruikt, of dat overschrijding dreigt.

    De opdrachtgever meldt het direct en schriftelijk. Binnen twee weken volgt overleg, en binnen twee weken een besluit
    of de bestedingsruimte wordt aangepast. Het jaar is `--item`, zonder opgave het lopende.
    """
    year = said_year(form, form.facts.today.year)
    if year is None or not _has_ceiling(form, year):
        return
    own = _ceiling(form, year)
    form.put("jaar", str(year))
    form.put("grondslag", ground(form, "A3-21"))
    form.put("uitzonderingen", _exceptions(form))
    form.need("bedrag", _amount(own), _path(year, "bedrag"), "het bedrag van de bestedingsruimte")
    if own is None or own.bedrag is None:
        _no_use(form)
        return
    course = list(uses(own.bedrag, year, form.facts.dossier.declaraties))
    if not course or not (course[-1].reached or course[-1].threatens):
        form.refuse(
            ("declaraties",),
            f"volgens de declaraties over {year} is 70 % niet bereikt en dreigt er geen overschrijding",
            "vul de declaraties aan als zij niet volledig zijn",
        )
        return
    now = course[-1]
    form.put("gebruikt", euro(now.total))
    form.put("gebruikt_tot", day(now.month_end) or "")
    form.put("deel", percent(now.total / own.bedrag) if own.bedrag else "")
    form.put("zeventig", "ja" if now.reached else "")
    form.put("verwacht", euro(now.expected.quantize(Decimal("0.01"))) if now.expected is not None else "")
    form.put("dreigt", "ja" if now.threatens else "")
    if own.melding is not None and own.melding.datum is not None and own.melding.datum < form.facts.today:
        form.warn(_path(year, "melding", "datum"), f"dit is al gemeld op {dutch(own.melding.datum)}", "")
    _talk(form, year)


def _no_use(form: Form) -> None:
    for name in ("gebruikt", "gebruikt_tot", "deel", "zeventig", "verwacht", "dreigt", "voorstel"):
        form.put(name, "")
    form.put("overleg_voor", day(form.facts.today + _TWO_WEEKS) or "")


def _talk(form: Form, year: int) -> None:
    """Fill in when is talked about it: within two weeks after the report."""
    last, said = form.facts.today + _TWO_WEEKS, said_day(form, "overleg")
    form.put("overleg_voor", day(last) or "")
    form.wish(
        "voorstel",
        day(said),
        _path(year, "melding", "overleg"),
        "een dag voor het overleg",
        "noem hem: --with overleg=…",
    )
    form.warn(
        _path(year, "melding"),
        "het is niet zeker of de twee weken voor het besluit lopen vanaf het overleg of al vanaf deze melding",
        f"besluit liefst uiterlijk op {dutch(last)}: dan bent u in beide lezingen op tijd",
    )
    if said is not None and not form.facts.today <= said <= last:
        form.stop((), f"--with overleg: {dutch(said)} valt niet binnen twee weken (tot en met {dutch(last)})", "")
