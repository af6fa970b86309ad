"""Rules on one-off contracts (maatwerkovereenkomsten) over the whole portfolio."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from cmtool.procurement import threshold_day
from cmtool.rules.check import Extract, FoundIn, portfolio_rule
from cmtool.rules.dk.wijziging import SAS, threshold_text, worth_of
from cmtool.wording import euro

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cmtool.facts import Facts
    from cmtool.norms import Norms
    from cmtool.rules.check import Seen

# What fits a message.
_MOST_NAMED = 8


class _OneOff(NamedTuple):
    """What is compared of a contract: the day that picks its threshold, its value, the years it runs, its provider."""

    day: date
    fact: str
    amount: Decimal
    first_year: int
    last_year: int
    provider: str


def _one_offs(facts: Facts) -> Iterator[Extract]:
    contract, provider = facts.dossier.overeenkomst, facts.dossier.partijen.opdrachtnemer
    worth = worth_of(facts.dossier, facts.left_out)
    if contract.soort != "maatwerkovereenkomst" or worth is None:
        return
    number = re.sub(r"\D", "", provider.kvk or "")
    key = f"kvk {number}" if number else f"naam {' '.join(provider.naam.casefold().split())}"
    years = contract.ingang.year, facts.term.end.year
    yield Extract(key, worth.path, _OneOff(*threshold_day(facts.dossier), worth.amount, *years, provider.naam))


@portfolio_rule("DK039", "maatwerk-boven-drempel", "waarschuwing", "A5-14, C4-03", extract=_one_offs)
def maatwerk_boven_drempel(seen: Sequence[Seen], norms: Norms) -> Iterator[FoundIn]:
    """Maatwerkovereenkomsten met één aanbieder die in hetzelfde kalenderjaar lopen, blijven samen onder de drempel.

    Waarom: losse overeenkomsten met een aanbieder zonder contract kunnen samen zo groot worden dat had moeten worden
    aanbesteed; de accountant kan dat onrechtmatig noemen. Een aanbieder is één aanbieder als het KvK-nummer gelijk is,
    en zonder nummer de naam. De overeenkomsten tellen op in de volgorde waarin zij zijn ingekocht; de melding staat bij
    elke waarmee de drempel is bereikt. Het bedrag is dat van de dag waarop die werd ingekocht (publicatie, gunning,
    ondertekening of ingang).

    Fout:
        overeenkomst:
          soort: maatwerkovereenkomst
          opdrachtwaarde: 400000
        ---
        overeenkomst:
          soort: maatwerkovereenkomst
          opdrachtwaarde: 350000  # <- samen € 750.000,00

    Goed:
        overeenkomst:
          soort: maatwerkovereenkomst
          opdrachtwaarde: 400000
        ---
        overeenkomst:
          soort: maatwerkovereenkomst
          opdrachtwaarde: 349999
    """
    bought = sorted(((_OneOff(*each.values), each) for each in seen), key=lambda pair: (pair[0].day, pair[1].dossier))
    totals: defaultdict[int, Decimal] = defaultdict(Decimal)
    running: defaultdict[int, list[str]] = defaultdict(list)
    for this, here in bought:
        years = range(this.first_year, this.last_year + 1)
        for year in years:
            totals[year] += this.amount
            running[year].append(here.dossier)
        threshold = norms.threshold(SAS, this.day)
        if threshold is None:
            continue
        above = (year for year in years if len(running[year]) > 1 and totals[year] >= threshold.value)
        first = next(above, None)
        if first is not None:
            yield FoundIn(
                here,
                f"in {first} lopen met {this.provider} de maatwerkovereenkomsten {_listed(running[first])}, "
                f"samen {euro(totals[first])}; dat is niet minder dan {threshold_text(threshold, this.day, this.fact)}",
                "laat nagaan of moet worden aanbesteed, of dat een uitzondering geldt (één mogelijke aanbieder, een "
                "uitsluitend recht)",
                # Not the sum: another contract would make this a new finding.
                str(first),
            )


def _listed(names: list[str]) -> str:
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} en nog {len(names) - _MOST_NAMED}"
    return f"{', '.join(names[:-1])} en {names[-1]}"
