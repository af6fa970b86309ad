"""Remedies that keep to the contract, or put money in its place."""

from __future__ import annotations

from cmtool.remedies.remedy import Remedy
from cmtool.remedies.terms import (
    blijvend_of_verzuim,
    blijvend_onmogelijk,
    klacht_ok,
    opeisbaar,
    schade,
    schuldeisersverzuim,
    toerekenbaar,
    verzuim,
)

_PERFORMANCE = opeisbaar & ~blijvend_onmogelijk & ~schuldeisersverzuim & klacht_ok

NAKOMING = Remedy(
    "R1",
    "nakoming vorderen",
    "BW 3:296",
    _PERFORMANCE,
    "de wederpartij moet alsnog doen wat is afgesproken; de overeenkomst blijft gewoon doorlopen",
    "een schriftelijke sommatie; blijft nakoming uit, dan een ander middel of de rechter",
    2,
    ("sommatie",),
)
NAKOMING_EN_SCHADE = Remedy(
    "R2",
    "nakoming met schadevergoeding",
    "BW 6:74",
    _PERFORMANCE & toerekenbaar & schade & verzuim,
    "de wederpartij moet alsnog nakomen en de schade door de vertraging of het gebrek vergoeden",
    "een ingebrekestelling of aansprakelijkstelling, en een onderbouwing van de schade",
    5,
    ("ingebrekestelling", "aansprakelijkstelling"),
    ("schade die door latere nakoming niet meer verdwijnt, vraagt voor dat deel mogelijk geen ingebrekestelling",),
)
VERVANGENDE_SCHADE = Remedy(
    "R3",
    "vervangende schadevergoeding",
    "BW 6:74, BW 6:87",
    toerekenbaar & schade & ~schuldeisersverzuim & klacht_ok & blijvend_of_verzuim,
    "in plaats van de prestatie komt een bedrag in geld; nakoming kan daarna niet meer worden gevorderd",
    "een schriftelijke omzettingsverklaring, behalve als nakoming blijvend onmogelijk is",
    5,
    ("omzettingsverklaring",),
    ("de handreiking vraagt alleen een mededeling; de wet vraagt een schriftelijke omzettingsverklaring (BW 6:87)",),
)
