"""Rules on the ceiling: deel 1, article 1.5 (Wmo)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.wording import euro

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.financien import Bestedingsruimte
    from cmtool.facts import Facts
    from cmtool.finding import Path

_CEILING: Path = ("bestedingsruimte",)
_CLAUSES: Path = ("overeenkomst", "clausules")


def ceilings(facts: Facts) -> list[Bestedingsruimte]:
    """Return what the dossier says of each year, without the years that were left out on purpose.

    Of two items for a year the first (dubbele-id says so). A contract that was settled needs nothing any more.
    """
    if facts.dossier.overeenkomst.afgesloten_op is not None:
        return []
    one_a_year = {each.jaar: each for each in reversed(facts.dossier.bestedingsruimte)}
    return [each for _, each in sorted(one_a_year.items()) if not each.niet_toegepast]


def later_ceilings(facts: Facts) -> list[Bestedingsruimte]:
    """Return the years after the one in which the contract began; that one needs no steps."""
    return [each for each in ceilings(facts) if each.jaar > facts.dossier.overeenkomst.ingang.year]


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
    for year in ceilings(facts):
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
    later = next((each for each in later_ceilings(facts) if each.bedrag is not None), None)
    if facts.ended or later is None or any(_hides_a_ground(path) for path in facts.left_out):
        return
    clauses = facts.dossier.overeenkomst.clausules
    about = [each.betreft for each in clauses.herziening] if clauses is not None else []
    began = facts.dossier.overeenkomst.ingang.year
    first = next((each for each in ceilings(facts) if each.jaar == began), None)
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
