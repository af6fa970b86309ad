"""Measures that only the contract standard gives."""

from __future__ import annotations

from cmtool.remedies.remedy import Remedy
from cmtool.remedies.terms import cs, klacht_ok, opdrachtgever, signalen_onveilig, verzuim

MAATREGEL = Remedy(
    "R9",
    "maatregel van de contractstandaard",
    "A4-25",
    cs & opdrachtgever & klacht_ok & verzuim,
    "tijdelijk andere prestaties en tarieven, terugvorderen of verrekenen, tijdelijk 5 % korting, of opzeggen",
    "een schriftelijk besluit met de maatregel, de reden en de duur",
    4,
    ("maatregel-contractstandaard",),
    ("de standaard noemt geen verzuim; de handreiking plaatst de maatregel na de termijn: ga uit van verzuim",),
)
CLIENTENSTOP = Remedy(
    "R13",
    "cliëntenstop opleggen of een opdracht verplaatsen",
    "A4-10",
    cs & opdrachtgever & signalen_onveilig,
    "er komen geen nieuwe cliënten, of een cliënt gaat naar een andere aanbieder",
    "een schriftelijke mededeling met de signalen en de duur",
    None,
    ("clientenstop",),
)
