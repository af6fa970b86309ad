"""The section [signalen] of cmtool.toml: which measure fits which signal (domein F.2).

S000 gives the two axes and the order from heavy to light, no cells: the measures are a convention of the tool, which an
organisation replaces by its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from cmtool.settings.section import Section

Ernst: TypeAlias = Literal["licht", "midden", "zwaar"]
Kans: TypeAlias = Literal["laag", "midden", "hoog"]
ERNST: tuple[Ernst, ...] = ("licht", "midden", "zwaar")
KANS: tuple[Kans, ...] = ("laag", "midden", "hoog")

_MEASURES: dict[tuple[Ernst, Kans], str] = {
    ("licht", "laag"): "gesprek",
    ("licht", "midden"): "gesprek met afspraak",
    ("licht", "hoog"): "schriftelijke waarschuwing",
    ("midden", "laag"): "schriftelijke waarschuwing",
    ("midden", "midden"): "verbeterplan met termijn",
    ("midden", "hoog"): "ingebrekestelling",
    ("zwaar", "laag"): "ingebrekestelling, en toezicht inlichten",
    ("zwaar", "midden"): "ingebrekestelling en een maatregel uit het contract",
    ("zwaar", "hoog"): "ontbinding, cliëntenstop of aangifte",
}


class Weighing(NamedTuple):
    """What [signalen] says: the measure for each ernst and kans op herhaling."""

    measures: dict[tuple[Ernst, Kans], str] = _MEASURES

    def says(self, ernst: Ernst | None, kans: Kans | None) -> bool:
        """Return whether the organisation chose a measure of its own for these; None stands for each."""
        return any(
            measure != _MEASURES[at] and ernst in {None, at[0]} and kans in {None, at[1]}
            for at, measure in self.measures.items()
        )


def weighing(section: Section) -> Weighing:
    """Return what [signalen] says; a cell that is not said keeps its usual measure. Raises SettingsError."""
    section.only(("maatregelen",))
    rows = section.below("maatregelen", "[signalen.maatregelen] op een eigen regel")
    if rows is None:
        return Weighing()
    rows.only(ERNST, "ernst")
    measures = dict(_MEASURES)
    for ernst in ERNST:
        row = rows.below(ernst, f'{ernst} = {{ laag = "gesprek" }}')
        if row is None:
            continue
        row.only(KANS, "kans op herhaling")
        for kans in KANS:
            measures[ernst, kans] = row.text(kans, f'{kans} = "gesprek"') or measures[ernst, kans]
    return Weighing(measures)
