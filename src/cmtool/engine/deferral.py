"""`uitzonderingen`: the findings that a dossier defers itself, and what is wrong with a deferral."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.bsn import mask_bsn
from cmtool.engine.catalogue import rules
from cmtool.engine.choice import rule_of, way_out
from cmtool.finding import Id, Remark, quoted
from cmtool.rule import Rule
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.beheer import Uitzondering
    from cmtool.engine.choice import Choice
    from cmtool.facts import Facts
    from cmtool.finding import Finding

UNKNOWN = Rule(
    "UZ001",
    "uitzondering-onbekende-regel",
    "fout",
    "ontwerp §3",
    """Een uitzondering noemt een regel die bestaat, met de code of de naam.

    Waarom: een uitzondering met een tikfout zet niets uit, en dat merkt anders niemand.

    Fout:
        uitzonderingen:
          - {regel: kpi-norm-gemst, reden: Verbeterplan loopt, akkoord: M. Peters, tot: 2027-01-31}  # <-

    Goed:
        kpis:
          - {id: kto, naam: Tevredenheid, norm: {min: 7.5}, metingen: [{periode: "2025", waarde: 6.9}]}
        uitzonderingen:
          - {regel: kpi-norm-gemist, reden: Verbeterplan loopt, akkoord: M. Peters, tot: 2027-01-31}
    """,
    deferrable=False,
)
FORBIDDEN = Rule(
    "UZ002",
    "uitzondering-niet-toegestaan",
    "fout",
    "ontwerp §3",
    """Een uitzondering gaat niet over de vorm van het dossier, over uitzonderingen zelf of over een BSN.

    Waarom: wat het dossier onbetrouwbaar maakt en wat de wet verbiedt, kan niemand goedkeuren.

    Fout:
        uitzonderingen:
          - {regel: bsn-gevonden, reden: Staat in een oude brief, akkoord: M. Peters, tot: 2027-01-31}  # <-

    Goed:
        uitzonderingen: []
    """,
    deferrable=False,
)
EXPIRED = Rule(
    "UZ003",
    "uitzondering-verlopen",
    "waarschuwing",
    "ontwerp §3",
    """Een uitzondering geldt tot en met haar laatste dag; daarna wordt zij opnieuw beoordeeld.

    Waarom: wat tijdelijk was uitgezet, mag niet ongemerkt blijven uitstaan. Wat zij verborg, is terug.

    Fout:
        uitzonderingen:
          - {regel: kpi-norm-gemist, reden: Verbeterplan loopt, akkoord: M. Peters, tot: 2026-11-21}  # <-

    Goed:
        uitzonderingen: []
    """,
    deferrable=False,
)
UNUSED = Rule(
    "UZ004",
    "uitzondering-ongebruikt",
    "waarschuwing",
    "ontwerp §3",
    """Een uitzondering verbergt iets; anders kan zij weg.

    Waarom: een uitzondering die niets meer verbergt, verbergt straks iets nieuws waar niemand akkoord op gaf.

    Fout:
        uitzonderingen:
          - {regel: kpi-norm-gemist, reden: Verbeterplan loopt, akkoord: M. Peters, tot: 2027-01-31}  # <-

    Goed:
        uitzonderingen: []
    """,
    deferrable=False,
)


class Deferral(NamedTuple):
    """A deferral in force: its rule and the item of the dossier."""

    rule: Rule
    item: Uitzondering


class Deferrals(NamedTuple):
    """What a dossier defers today, and what is wrong with its deferrals."""

    in_force: tuple[Deferral, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def agreed(self) -> dict[str, str]:
        """The codes of the rules that are deferred today, with until when, why, and who agreed to it."""
        return {rule.code: _agreement(item) for rule, item in self.in_force}


NONE = Deferrals()


def deferrals(facts: Facts) -> Deferrals:
    """Return what a dossier defers today; `tot` is the last day."""
    if not facts.dossier.uitzonderingen:
        return NONE
    in_force: list[Deferral] = []
    remarks: list[Remark] = []
    for item in facts.dossier.uitzonderingen:
        rule = rule_of(item.regel, rules())
        if rule is None:
            remarks.append(_unknown(item))
        elif not rule.deferrable:
            message = f"{rule.name} ({rule.code}) kan niet worden uitgezet"
            remarks.append(_remark(FORBIDDEN, item, message, "los op wat er mis is, en haal de uitzondering weg"))
        elif item.tot < facts.today:
            if _is_renewed(item, rule, facts):
                continue
            message = f"de uitzondering voor {rule.name} liep tot en met {dutch(item.tot)} en verbergt niets meer"
            remarks.append(
                _remark(EXPIRED, item, message, "los het op, of laat opnieuw akkoord geven met een nieuwe dag")
            )
        else:
            in_force.append(Deferral(rule, item))
    return Deferrals(tuple(in_force), tuple(remarks))


def _is_renewed(expired: Uitzondering, rule: Rule, facts: Facts) -> bool:
    """Return whether another deferral of the same rule, by its code or its name, is in force."""
    words = {rule.code.casefold(), rule.name}
    others = (each for each in facts.dossier.uitzonderingen if each is not expired)
    return any(each.regel.casefold() in words and each.tot >= facts.today for each in others)


def _unknown(item: Uitzondering) -> Remark:
    message = f"{quoted(item.regel)} is geen regel; deze uitzondering zet niets uit"
    return _remark(UNKNOWN, item, message, way_out(item.regel, rules()))


def _remark(rule: Rule, item: Uitzondering, message: str, hint: str) -> Remark:
    return Remark(rule, ("uitzonderingen", Id(item.regel)), message, hint, item.tot.isoformat())


def unused(found: Deferrals, hit: frozenset[str], choice: Choice) -> Iterator[tuple[str, Remark]]:
    """Yield the deferrals, with the code of their rule, of rules that were asked and hit nothing."""
    for rule, item in found.in_force:
        if choice.asks(rule) and rule.code not in hit:
            hint = "haal de uitzondering weg; komt het terug, dan is nieuw akkoord nodig"
            yield rule.code, _remark(UNUSED, item, f"de uitzondering voor {rule.name} verbergt niets", hint)


def deferred(finding: Finding, agreed: str | None) -> Finding:
    """Return a finding with the status and the agreement of its deferral; as it is where nobody agreed to one."""
    return finding._replace(status="deferred", agreed=agreed) if agreed else finding


def _agreement(item: Uitzondering) -> str:
    return mask_bsn(f"uitgezet tot en met {dutch(item.tot)}: {item.reden} (akkoord: {item.akkoord})")
