"""Rules on the general conditions (article 3.26)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmtool.finding import Found, quoted
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path

_PATH: Path = ("overeenkomst", "voorwaarden")


@rule("CS313", "voorwaarden-wijken-af", "fout", "A4-38")
def voorwaarden_wijken_af(facts: Facts) -> Iterator[Found]:
    """Onder de contractstandaard gelden de algemene voorwaarden die de versie noemt, en geen andere.

    Waarom: artikel 3.26.2 sluit eigen en andere voorwaarden uit. Wie ze toch van toepassing verklaart, krijgt strijd
    over welke bepaling geldt, en dan wint de standaard. De versie die het contract noemt, bepaalt welke voorwaarden
    dat zijn.

    Fout:
        overeenkomst:
          voorwaarden: eigen inkoopvoorwaarden  # <-

    Goed:
        overeenkomst:
          voorwaarden: vng_aiv_2024
    """
    contract = facts.dossier.overeenkomst
    said, standard = contract.voorwaarden, contract.standaard
    if said is None or standard is None or standard.naam is None:
        return
    named = facts.norms.conditions(standard.naam, standard.versie)
    version = f"versie {standard.versie}" if standard.versie else "de laatste bekende versie"
    if named is None:
        message = f"welke algemene voorwaarden {version} noemt, is niet bekend; hier staat {quoted(said)}"
        yield Found(_PATH, message, "kijk in artikel 3.26 van uw versie na welke voorwaarden gelden", said, "onbekend")
        return
    if re.sub(r"[\W_]+", "_", said.casefold()) == named.value:
        return
    unsure = "" if named.certainty == "bevestigd" else f" (dat {version} die noemt, is niet bevestigd)"
    message = f"de voorwaarden zijn {quoted(said)}, maar {version} noemt {named.value}{unsure}"
    yield Found(_PATH, message, "verklaar alleen de voorwaarden van de standaard van toepassing", said)
