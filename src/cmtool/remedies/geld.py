"""Remedies that settle or claim back money."""

from __future__ import annotations

from cmtool.remedies.remedy import Remedy
from cmtool.remedies.terms import (
    onverschuldigd,
    opdrachtgever,
    schuld_betaalbaar,
    tegenvordering_opeisbaar,
    verrekening_uitgesloten,
)

VERREKENING = Remedy(
    "R7",
    "verrekening",
    "BW 6:127",
    tegenvordering_opeisbaar & schuld_betaalbaar & ~verrekening_uitgesloten,
    "twee schulden vallen tegen elkaar weg tot het bedrag dat zij gemeen hebben",
    "een schriftelijke verrekeningsverklaring met de bedragen en waarop zij rusten",
    5,
    ("verrekeningsverklaring",),
)
TERUGVORDERING = Remedy(
    "R12",
    "terugvordering van wat onverschuldigd is betaald",
    "A4-20",
    opdrachtgever & onverschuldigd,
    "het te veel betaalde komt terug, met wettelijke rente en kosten; verrekenen mag",
    "een schriftelijke vordering met de bedragen en waarom zij niet verschuldigd waren",
    None,
    ("terugvordering",),
    ("de vordering verjaart in beginsel vijf jaar nadat zij bekend werd; stuit op tijd",),
)
