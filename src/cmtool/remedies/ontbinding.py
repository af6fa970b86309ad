"""Remedies that undo the contract, in whole or in part."""

from __future__ import annotations

from cmtool.remedies.remedy import Remedy
from cmtool.remedies.terms import (
    aiv,
    cs,
    cs_grond,
    gering,
    grond_in_versie,
    herstel_bij_d,
    insolventie,
    klacht_ok,
    onmogelijk_of_verzuim,
    opdrachtgever,
    schade,
    schuldeisersverzuim,
    toerekenbaar,
)

_ENDED = ~gering & ~schuldeisersverzuim & klacht_ok & onmogelijk_of_verzuim
_NOT_BACK = "de overeenkomst eindigt geheel of voor een deel; wat al is geleverd, wordt zo nodig vergoed (BW 6:271)"
_DECLARATION = "een schriftelijke ontbindingsverklaring die de wederpartij ontvangt"

ONTBINDING = Remedy(
    "R4",
    "ontbinding",
    "BW 6:265",
    _ENDED,
    _NOT_BACK,
    _DECLARATION,
    6,
    ("ontbindingsverklaring",),
    ("toerekenbaarheid is niet nodig",),
)
ONTBINDING_EN_SCHADE = Remedy(
    "R5",
    "ontbinding met schadevergoeding",
    "BW 6:265, BW 6:277",
    _ENDED & toerekenbaar & schade,
    f"{_NOT_BACK}, en de wederpartij vergoedt de schade doordat wederzijdse nakoming uitblijft",
    f"{_DECLARATION}, en een onderbouwing van de schade",
    6,
    ("ontbindingsverklaring",),
    ("de handreiking vraagt verzuim ook als nakoming alleen tijdelijk onmogelijk is; de wet niet (BW 6:265 lid 2)",),
)
DIRECTE_ONTBINDING = Remedy(
    "R10",
    "directe ontbinding op een grond van de contractstandaard",
    "A4-28",
    cs & opdrachtgever & cs_grond & herstel_bij_d & grond_in_versie,
    "de overeenkomst eindigt meteen, zonder rechter",
    f"{_DECLARATION}; weeg of het in verhouding is, en hoor de wederpartij bij een Bibob-grond",
    6,
    ("ontbindingsverklaring",),
)
ONTBINDING_AIV = Remedy(
    "R17",
    "ontbinding op grond van de algemene voorwaarden",
    "AIV 28",
    aiv & opdrachtgever & insolventie,
    "de overeenkomst eindigt meteen wegens surseance of faillissement, of de aanvraag daarvan",
    "een aangetekende ontbindingsverklaring (AIV 28.3); kijk of de continuïteit van de hulp is geregeld",
    None,
    ("ontbindingsverklaring",),
)
