"""Rules on waiting times: an effort obligation, so what is found is never called a breach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found, Id
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.norms.norm import WaitingNorm

# Who falls under no norm of a branch of his own follows that of care for the disabled (article 3.5.1).
_FALLBACK = "Verstandelijk gehandicapt"
# The Treeknorm of the branch in which a form of care usually lies: our reading, as a dossier does not name the branch.
_BRANCH = {
    ("wmo", "01"): ("Thuiszorg", "zorg thuis"),
    ("wmo", "03"): ("Thuiszorg", "zorg thuis"),
    ("wmo", "15"): ("GGZ", "beschermd wonen"),
    ("jeugdwet", "51"): ("GGZ", "aanmelding tot begin van de behandeling"),
    ("jeugdwet", "52"): ("GGZ", "aanmelding tot begin van de behandeling"),
    ("jeugdwet", "54"): ("GGZ", "aanmelding tot begin van de behandeling"),
}
_FACTOR, _UNIT = "wachtlijstbeheer", "weken"


@rule("CS304", "wachttijdnorm-ontbreekt", "advies", "A4-07, A.6")
def wachttijdnorm_ontbreekt(facts: Facts) -> Iterator[Found]:
    """Het dossier noemt de norm voor de wachttijd.

    Waarom: eerst geldt een landelijke norm, dan de Treeknorm van de eigen branche, dan die van de gehandicaptenzorg;
    partijen kunnen in deel 1 of 2 een andere afspreken (Wmo 3.5.1). Wie niet vastlegt welke norm geldt, kan een
    wachttijd niet beoordelen. Het dossier noemt de branche niet: welke branche bij een zorgvorm hoort, is een lezing
    van cmtool.

    Fout:
        overeenkomst:
          wachttijdnorm:  # <- ontbreekt

    Goed:
        overeenkomst:
          wachttijdnorm: {weken: 6, bron: Treeknorm gehandicaptenzorg}
    """
    norm = facts.dossier.overeenkomst.wachttijdnorm
    if facts.ended or (norm is not None and norm.weken is not None):
        return
    fallback = ", ".join(_in_words(each) for each in facts.norms.waiting_norms() if each.sector == _FALLBACK)
    own = ", ".join(_of_branch(facts))
    yield Found(
        ("overeenkomst", "wachttijdnorm", "weken") if norm is not None else ("overeenkomst", "wachttijdnorm"),
        "er is geen norm voor de wachttijd vastgelegd; zonder landelijke norm geldt de Treeknorm van de eigen branche"
        f"{f' ({own})' if own else ''}, en anders die van de gehandicaptenzorg ({fallback})",
        "leg vast welke norm geldt: `wachttijdnorm: {weken: …, bron: …}`; `cmtool norms` geeft de Treeknormen",
    )


def _in_words(norm: WaitingNorm) -> str:
    unsure = "" if norm.certainty == "bevestigd" else ", niet bevestigd"
    return f"{norm.part} {norm.weeks} weken{unsure}"


def _of_branch(facts: Facts) -> Iterator[str]:
    """Yield in words the norm of each branch in which the forms of care of this contract lie."""
    known = {(each.sector, each.part): each for each in facts.norms.waiting_norms()}
    found = (_BRANCH.get((facts.dossier.domein, each.categorie)) for each in facts.dossier.zorgvormen)
    for branch in dict.fromkeys(each for each in found if each is not None):
        yield f"{branch[0]}: {_in_words(known[branch])}"


@rule("CS305", "wachttijd-boven-norm", "waarschuwing", "A4-07")
def wachttijd_boven_norm(facts: Facts) -> Iterator[Found]:
    """De laatst gemeten wachttijd ligt niet boven de norm.

    Waarom: de opdrachtnemer spant zich in om wachttijden te voorkomen en meldt ze vooraf (Wmo 3.5). Een langere
    wachttijd is reden voor een gesprek; het is een inspanningsverplichting, gemeten over de hele organisatie. De regel
    kijkt alleen naar KPI's met `succesfactor: wachtlijstbeheer` en `eenheid: weken`.

    Fout:
        overeenkomst:
          wachttijdnorm: {weken: 6, bron: Treeknorm}
        kpis:
          - id: wachttijd
            naam: Wachttijd tot de start
            succesfactor: wachtlijstbeheer
            eenheid: weken
            norm: {max: 10}
            metingen:
              - {periode: 2026-K2, waarde: 5}
              - {periode: 2026-K3, waarde: 7}  # <-

    Goed:
        overeenkomst:
          wachttijdnorm: {weken: 6, bron: Treeknorm}
        kpis:
          - id: wachttijd
            naam: Wachttijd tot de start
            succesfactor: wachtlijstbeheer
            eenheid: weken
            norm: {max: 10}
            metingen:
              - {periode: 2026-K2, waarde: 7}
              - {periode: 2026-K3, waarde: 6}
    """
    norm = facts.dossier.overeenkomst.wachttijdnorm
    if facts.ended or norm is None or norm.weken is None:
        return
    for kpi in facts.dossier.kpis:
        if (kpi.succesfactor or "").casefold() != _FACTOR or (kpi.eenheid or "").casefold() != _UNIT:
            continue
        measured = [each for each in kpi.metingen if each.waarde is not None]
        last = max(measured, key=lambda each: each.periode.last, default=None)
        if last is None or last.waarde is None or last.waarde <= norm.weken:
            continue
        source = f" ({norm.bron})" if norm.bron else ""
        yield Found(
            ("kpis", Id(kpi.id), "metingen", Id(last.periode), "waarde"),
            f"de wachttijd over {last.periode} is {last.waarde} weken; de norm is {norm.weken} weken{source}",
            "bespreek de oorzaak en de aanpak, en leg de afspraken vast; het gaat om een inspanningsverplichting",
            f"{last.periode}:{last.waarde}",
        )
