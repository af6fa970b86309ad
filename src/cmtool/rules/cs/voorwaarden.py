"""Rules on the general conditions (Wmo: article 3.26)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmtool.finding import Found, quoted
from cmtool.rules.check import rule
from cmtool.term import bound_standard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path

_PATH: Path = ("overeenkomst", "voorwaarden")
# How a dossier writes the conditions of the VNG of September 2024 that the standards name (A4-38), and their year.
AIV, _AIV_YEAR = "vng_aiv_2024", "2024"
_WORD = re.compile(r"[^\W\d_]+|\d+")
_YEAR = re.compile(r"20\d\d")
_VNG = "vereniging van nederlandse gemeenten"
# These make them conditions of somebody else; with a name such as “AIV gemeente Voorbeelddam” that is only so without
# the VNG beside it.
_OWN = frozenset({"eigen", "gemeentelijke", "lokale"})
_OF_SOMEBODY = frozenset({"gemeente", "regio"})


def names_aiv(said: str) -> bool:
    """Return whether words plainly mean the general conditions of the VNG of 2024, however they are written."""
    words = set(_WORD.findall(said.casefold().replace(_VNG, "vng")))
    if words & _OWN or {word for word in words if _YEAR.fullmatch(word)} - {_AIV_YEAR}:
        return False
    if "vng" in words:
        return "aiv" in words or any("inkoopvoorwaarden" in word for word in words)
    return "aiv" in words and not words & _OF_SOMEBODY


@rule("CS313", "voorwaarden-wijken-af", "fout", "A4-38")
def voorwaarden_wijken_af(facts: Facts) -> Iterator[Found]:
    """Onder de contractstandaard gelden de algemene voorwaarden die de versie noemt, en geen andere.

    Waarom: de contractstandaard (Wmo 3.26.2) sluit eigen en andere voorwaarden uit. Wie ze toch van toepassing
    verklaart, krijgt strijd over welke bepaling geldt, en dan wint de standaard. De versie die het contract noemt,
    bepaalt welke voorwaarden dat zijn. Het model van de VNG van september 2024 herkent cmtool in elke schrijfwijze,
    zoals `vng_aiv_2024` of AIV VNG 2024.

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
        where = "in artikel 3.26 van uw versie" if bound_standard(contract) == "wmo" else "in uw versie"
        yield Found(_PATH, message, f"kijk {where} na welke voorwaarden gelden", said, "onbekend")
        return
    if re.sub(r"[\W_]+", "_", said.casefold()) == named.value or (named.value == AIV and names_aiv(said)):
        return
    unsure = "" if named.certainty == "bevestigd" else f" (dat {version} die noemt, is niet bevestigd)"
    message = f"de voorwaarden zijn {quoted(said)}, maar {version} noemt {named.value}{unsure}"
    hint = (
        "verklaar alleen de voorwaarden van de standaard van toepassing; zijn het die al, schrijf dan "
        f"`voorwaarden: {named.value}`"
    )
    yield Found(_PATH, message, hint, said)
