"""Rules on the insurance of the provider (articles 3.28.2 and 3.28.4 to 3.28.6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from cmtool.finding import Found, Id, quoted
from cmtool.rules.check import rule
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cmtool.dossier.voorwaarden import Polis
    from cmtool.facts import Facts
    from cmtool.finding import Path
    from cmtool.norms import Liability

Per: TypeAlias = Literal["per_gebeurtenis", "per_jaar"]

_VERZEKERING: Path = ("overeenkomst", "verzekering")
# What people call an insurance against liability: in full, or short (AVB is that of a company). That of a car, and of
# the directors, does not cover the work.
_LIABILITY = re.compile(r"aansprakelijkheid|\b(wa|avb)\b")
_NOT_FOR_THE_WORK = re.compile(r"^bestuurder|\b(auto|motor|wagenpark|voertuig)")
# What fits a message.
_MOST_NAMED = 4
_IN_WORDS: dict[Per, str] = {"per_gebeurtenis": "per gebeurtenis", "per_jaar": "per jaar"}


def _last_of_each(facts: Facts) -> list[Polis]:
    """Return of each kind of insurance the policy with the last day; one without a day only when there is no other."""
    last: dict[str, Polis] = {}
    for policy in facts.dossier.overeenkomst.verzekering:
        kind = (policy.soort or "").casefold()
        known = last.get(kind)
        if known is None or known.geldig_tot is None or (policy.geldig_tot or known.geldig_tot) > known.geldig_tot:
            last[kind] = policy
    return list(last.values())


def _covers_liability(policy: Polis) -> bool:
    """Return whether a policy covers damage by the work of the provider."""
    kind = (policy.soort or "").casefold().replace("_", " ")
    return _LIABILITY.search(kind) is not None and _NOT_FOR_THE_WORK.search(kind) is None


def _asks_insurance(facts: Facts) -> bool:
    standard = facts.dossier.overeenkomst.standaard
    if standard is None or standard.naam is None:
        return False
    return facts.norms.has_insurance_article(standard.naam, standard.versie)


@rule("CS314", "polis-ontbreekt", "waarschuwing", "A4-41")
def polis_ontbreekt(facts: Facts) -> Iterator[Found]:
    """Van de aansprakelijkheidsverzekering van de opdrachtnemer staat een polis in het dossier.

    Waarom: de opdrachtnemer heeft de hele looptijd een passende verzekering (artikel 3.28.4). Zonder bewijs weet u niet
    of schade verhaald kan worden. De versie die het contract noemt, bepaalt of dit artikel geldt (Wmo vanaf 1.2). Ook
    WA, AVB, bedrijfs- en beroepsaansprakelijkheid tellen; die van bestuurders en van auto's niet.

    Fout:
        overeenkomst:
          verzekering:  # <-
            - {id: vz-1, soort: inventaris, per_gebeurtenis: 100000, geldig_tot: 2028-12-31}

    Goed:
        overeenkomst:
          verzekering:
            - {id: vz-1, soort: aansprakelijkheid, per_gebeurtenis: 2500000, per_jaar: 5000000, geldig_tot: 2028-12-31}
    """
    policies = facts.dossier.overeenkomst.verzekering
    if facts.ended or not _asks_insurance(facts) or any(_covers_liability(each) for each in policies):
        return
    # A policy whose kind is not said, or could not be read, may be the one.
    if any(each.soort is None for each in policies) or facts.unread(*_VERZEKERING):
        return
    kinds = list(dict.fromkeys(quoted(each.soort) for each in policies))
    others = f"; wel {', '.join(kinds[:_MOST_NAMED])}" if kinds else ""
    more = f" en nog {len(kinds) - _MOST_NAMED}" if len(kinds) > _MOST_NAMED else ""
    yield Found(
        _VERZEKERING,
        f"er staat geen aansprakelijkheidsverzekering van de opdrachtnemer in het dossier{others}{more}",
        "vraag het polisblad op en neem de polis op met `soort: aansprakelijkheid`, bedragen en `geldig_tot`",
    )


@rule("CS315", "polis-verlopen", "waarschuwing", "A4-41")
def polis_verlopen(facts: Facts) -> Iterator[Found]:
    """Het laatste bewijs van elke verzekering is nog geldig.

    Waarom: de verzekering loopt de hele looptijd door (artikel 3.28.4, Wmo vanaf 1.2). Dat het bewijs is verlopen, wil
    niet zeggen dat er geen verzekering is; wel dat u het niet weet.

    Fout:
        overeenkomst:
          verzekering:
            - id: vz-1
              soort: aansprakelijkheid
              per_gebeurtenis: 2500000
              per_jaar: 5000000
              geldig_tot: 2026-11-21  # <-
              jaarlijks_verlengd: ja

    Goed:
        overeenkomst:
          verzekering:
            - id: vz-1
              soort: aansprakelijkheid
              per_gebeurtenis: 2500000
              per_jaar: 5000000
              geldig_tot: 2026-11-22
              jaarlijks_verlengd: ja
    """
    if facts.ended or not _asks_insurance(facts):
        return
    for policy in _last_of_each(facts):
        if policy.geldig_tot is not None and policy.geldig_tot < facts.today:
            name = policy.soort or policy.id
            yield Found(
                (*_VERZEKERING, Id(policy.id), "geldig_tot"),
                f"het laatste bewijs van de verzekering {name} liep tot en met {dutch(policy.geldig_tot)}",
                "vraag een nieuw polisblad of certificaat op",
                policy.geldig_tot.isoformat(),
            )


@rule("CS316", "polis-loopt-korter-dan-contract", "advies", "A4-41")
def polis_loopt_korter_dan_contract(facts: Facts) -> Iterator[Found]:
    """Een verzekering loopt door tot het einde van het contract, of wordt elk jaar verlengd.

    Waarom: de verzekering moet de hele looptijd van kracht zijn (artikel 3.28.4, Wmo vanaf 1.2). Eindigt zij eerder en
    wordt zij niet elk jaar verlengd, dan is er straks een gat. Is het bewijs al verlopen, dan zegt polis-verlopen dat.

    Fout:
        overeenkomst:
          verzekering:
            - {id: vz-1, soort: aansprakelijkheid, per_gebeurtenis: 2500000, per_jaar: 5000000,
               geldig_tot: 2028-12-30}  # <-

    Goed:
        overeenkomst:
          verzekering:
            - {id: vz-1, soort: aansprakelijkheid, per_gebeurtenis: 2500000, per_jaar: 5000000,
               geldig_tot: 2028-12-31}
    """
    end = facts.term.end
    if facts.ended or not _asks_insurance(facts):
        return
    for policy in _last_of_each(facts):
        if policy.geldig_tot is None or policy.geldig_tot >= end or policy.jaarlijks_verlengd:
            continue
        if policy.geldig_tot < facts.today:
            continue
        hint = (
            "vraag de opdrachtnemer op tijd om een nieuwe polis die hierop aansluit"
            if policy.jaarlijks_verlengd is False
            else "vraag of de polis elk jaar wordt verlengd (`jaarlijks_verlengd: ja`), of vraag een nieuwe op tijd op"
        )
        yield Found(
            (*_VERZEKERING, Id(policy.id), "geldig_tot"),
            f"de verzekering {policy.soort or policy.id} loopt tot en met {dutch(policy.geldig_tot)}, "
            f"het contract tot en met {dutch(end)}",
            hint,
            policy.geldig_tot.isoformat(),
        )


@rule("CS317", "verzekerd-bedrag-te-laag", "fout", "A4-39, A4-41", also=("advies",))
def verzekerd_bedrag_te_laag(facts: Facts) -> Iterator[Found]:
    """Het verzekerde bedrag is niet lager dan de eis, en zonder eis niet lager dan de grens van de aansprakelijkheid.

    Waarom: een eis uit het inkoopdocument is een harde voorwaarde. Is er geen, dan is het verstandig dat de verzekering
    dekt waarvoor de opdrachtnemer ten hoogste aansprakelijk is (artikel 3.28.2: een micro-onderneming € 1.250.000 per
    gebeurtenis en € 2.500.000 per contractjaar, een ander het dubbele). De versie die het contract noemt, bepaalt de
    grens (Wmo vanaf 1.2). Een eis die hoger is dan de grens voor een micro-onderneming, laat de standaard voor zo'n
    onderneming niet toe.

    Fout:
        overeenkomst:
          verzekeringseis: {per_gebeurtenis: 2500000, per_jaar: 5000000}
          verzekering:
            - id: vz-1
              soort: aansprakelijkheid
              per_gebeurtenis: 2499999.99  # <-
              per_jaar: 5000000
              geldig_tot: 2028-12-31

    Goed:
        overeenkomst:
          verzekeringseis: {per_gebeurtenis: 2500000, per_jaar: 5000000}
          verzekering:
            - id: vz-1
              soort: aansprakelijkheid
              per_gebeurtenis: 2500000
              per_jaar: 5000000
              geldig_tot: 2028-12-31
    """
    policies = [each for each in _last_of_each(facts) if _covers_liability(each)]
    if facts.ended or not policies:
        return
    for per in _IN_WORDS:
        demanded = _demanded(facts, per)
        if demanded is not None:
            yield from _below_demand(policies, per, demanded, _above_micro(facts, per, demanded))
        else:
            yield from _below_cap(facts, policies, per)


def _demanded(facts: Facts, per: Per) -> Decimal | None:
    demand = facts.dossier.overeenkomst.verzekeringseis
    amount: Decimal | None = getattr(demand, per) if demand else None
    return amount


def _above_micro(facts: Facts, per: Per, demanded: Decimal) -> str:
    """Return in words that a demand is higher than the standard allows for the micro enterprise that the provider is.

    A demand must follow the two caps (A4-41). Empty when it does, or no cap is known.
    """
    standard = facts.dossier.overeenkomst.standaard
    if standard is None or standard.naam is None or not facts.dossier.partijen.opdrachtnemer.micro_onderneming:
        return ""
    liable = facts.norms.liability(standard.naam, standard.versie, micro=True)
    cap = _cap(liable, per) if liable is not None else demanded
    if liable is None or demanded <= cap:
        return ""
    unsure = "" if liable.certainty == "bevestigd" else f", dat bedrag is {liable.certainty}"
    return (
        f"; de eis zelf is hoger dan de contractstandaard toestaat voor een micro-onderneming ({euro(cap)} "
        f"{_IN_WORDS[per]}{unsure})"
    )


def _cap(liable: Liability, per: Per) -> Decimal:
    return liable.per_event if per == "per_gebeurtenis" else liable.per_year


def _best(policies: list[Polis], per: Per) -> tuple[Polis, Decimal | None]:
    """Return the policy with the highest amount; one demand is met when one policy meets it."""
    best = max(policies, key=lambda each: getattr(each, per) or 0)
    amount: Decimal | None = getattr(best, per)
    return best, amount


def _below_demand(policies: list[Polis], per: Per, demanded: Decimal, too_high: str) -> Iterator[Found]:
    policy, amount = _best(policies, per)
    path = (*_VERZEKERING, Id(policy.id), per)
    wanted = f"de eis is {euro(demanded)} {_IN_WORDS[per]}"
    if amount is None:
        message = f"{wanted}; voor welk bedrag de opdrachtnemer verzekerd is, staat er niet{too_high}"
        yield Found(path, message, f"vul `{per}` in vanaf het polisblad", str(demanded), "onbekend")
    elif amount < demanded:
        message = f"de opdrachtnemer is verzekerd voor {euro(amount)} {_IN_WORDS[per]}; {wanted}{too_high}"
        hint = (
            "laat eerst nagaan of deze eis voor een micro-onderneming kan gelden, en pas de eis of de dekking aan"
            if too_high
            else "laat de dekking verhogen tot de eis"
        )
        yield Found(path, message, hint, f"{amount}/{demanded}")


def _below_cap(facts: Facts, policies: list[Polis], per: Per) -> Iterator[Found]:
    """Yield the advice; who may be a micro enterprise is measured by the lower cap."""
    contract, micro = facts.dossier.overeenkomst, facts.dossier.partijen.opdrachtnemer.micro_onderneming
    policy, amount = _best(policies, per)
    if amount is None or contract.standaard is None or contract.standaard.naam is None:
        return
    liable = facts.norms.liability(contract.standaard.naam, contract.standaard.versie, micro is not False)
    if liable is None:
        return
    cap = _cap(liable, per)
    if amount >= cap:
        return
    size = "als micro-onderneming" if micro else "minstens" if micro is None else "als geen micro-onderneming"
    yield Found(
        (*_VERZEKERING, Id(policy.id), per),
        f"de opdrachtnemer is verzekerd voor {euro(amount)} {_IN_WORDS[per]} "
        f"en {size} aansprakelijk tot {euro(cap)} {_IN_WORDS[per]}",
        "bespreek of de dekking hoger moet",
        f"{amount}/{cap}",
        "advies",
    )
