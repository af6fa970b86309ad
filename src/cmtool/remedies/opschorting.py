"""Remedies that hold back the own performance."""

from __future__ import annotations

from cmtool.remedies.remedy import Remedy
from cmtool.remedies.terms import (
    blijvend_onmogelijk,
    cs,
    klacht_ok,
    moet_zelf_eerst_presteren,
    opdrachtgever,
    opeisbaar,
    samenhang,
    schuldeisersverzuim,
    ubo_niet_in_orde,
    vrees_niet_nakoming,
    zekerheid_gesteld,
)

_HOLDS = "de eigen prestatie, zoals betalen, mag tijdelijk wachten; de schuld blijft bestaan"
_NOTICE = "een schriftelijke opschortingsmelding met de reden en de omvang"
_LETTER = ("opschortingsmelding",)

OPSCHORTING_TEGENOVER = Remedy(
    "R6a",
    "opschorting tegenover een tekortkoming",
    "BW 6:262",
    opeisbaar & ~schuldeisersverzuim & klacht_ok,
    _HOLDS,
    _NOTICE,
    5,
    _LETTER,
    ("de handreiking vraagt samenhang, binnen één contract altijd aanwezig; de wet vraagt ook evenredigheid",),
)
OPSCHORTING_VREES = Remedy(
    "R6b",
    "opschorting uit vrees voor niet-nakoming",
    "BW 6:263",
    moet_zelf_eerst_presteren & vrees_niet_nakoming & ~schuldeisersverzuim,
    _HOLDS,
    _NOTICE,
    5,
    _LETTER,
    ("alleen op omstandigheden die na het sluiten bekend werden, en voor zover zij het rechtvaardigen",),
)
OPSCHORTING_ALGEMEEN = Remedy(
    "R6c",
    "opschorting tegenover een samenhangende vordering",
    "BW 6:52",
    samenhang & opeisbaar & ~schuldeisersverzuim & ~blijvend_onmogelijk & ~zekerheid_gesteld,
    _HOLDS,
    _NOTICE,
    5,
    _LETTER,
)
NIET_BETALEN_UBO = Remedy(
    "R14",
    "niet betalen zolang de uiteindelijk belanghebbenden niet in orde zijn",
    "A4-22",
    cs & opdrachtgever & ubo_niet_in_orde,
    "er wordt niet betaald zolang de uiteindelijk belanghebbenden onbekend zijn of op een sanctielijst staan",
    "een eerste verzoek om de gegevens, en daarna een schriftelijke mededeling",
    None,
    ("betalingsopschorting",),
)
