"""Remedies that end the contract without a shortcoming, or after another event."""

from __future__ import annotations

from cmtool.remedies.remedy import Remedy
from cmtool.remedies.terms import (
    aanpassing_mislukt,
    clausule_inzet,
    cs,
    inzetnorm_gemist,
    mag_opzeggen,
    mag_opzeggen_om_reden,
    opdrachtgever,
    opdrachtnemer,
    overmacht_lang,
    uitzondering_inzetnorm,
)

_ENDS = "de overeenkomst eindigt aan het einde van de opzegtermijn"
_LETTER = ("opzegging",)

OPZEGGING_OPDRACHTGEVER = Remedy(
    "R8a",
    "opzegging door de opdrachtgever",
    "BW 7:408",
    opdrachtgever & mag_opzeggen,
    _ENDS,
    "een schriftelijke opzegging met de termijn van het contract, en zo nodig een vergoeding (BW 7:411)",
    6,
    _LETTER,
    ("de handreiking zegt: tenzij opzeggen onredelijk is; dat volgt niet uit dit artikel maar uit BW 6:248",),
)
OPZEGGING_OPDRACHTNEMER = Remedy(
    "R8b",
    "opzegging door de opdrachtnemer",
    "BW 7:408 lid 2",
    opdrachtnemer & mag_opzeggen_om_reden,
    _ENDS,
    "een schriftelijke opzegging met de termijn van het contract en de gewichtige reden",
    6,
    _LETTER,
    ("de handreiking zegt: tenzij op een onredelijk moment; de wet vraagt bij bepaalde tijd een gewichtige reden",),
)
BEEINDIGING_OVERMACHT = Remedy(
    "R11",
    "beëindiging na langdurige overmacht",
    "A4-29",
    cs & overmacht_lang,
    "de overeenkomst eindigt geheel of voor een deel, zonder rechter",
    "een schriftelijke mededeling",
    None,
    _LETTER,
    ("de algemene voorwaarden noemen tien dagen; de contractstandaard gaat voor en noemt dertig",),
)
OPZEGGING_AANPASSING = Remedy(
    "R15",
    "opzegging na een mislukte aanpassing",
    "A4-34",
    cs & aanpassing_mislukt,
    "de overeenkomst eindigt na drie kalendermaanden",
    "eerst overleg over de noodzakelijke aanpassing, daarna een schriftelijke opzegging",
    None,
    _LETTER,
)
OPZEGGING_INZET = Remedy(
    "R16",
    "opzegging wegens onvoldoende inzet",
    "A3-25",
    cs & opdrachtgever & clausule_inzet & inzetnorm_gemist & ~uitzondering_inzetnorm,
    "de overeenkomst eindigt na de termijn van het beding",
    "een schriftelijke opzegging die de norm en de inzet noemt",
    None,
    _LETTER,
)
