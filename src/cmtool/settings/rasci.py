"""The section [rasci] of cmtool.toml: who does what in the sixteen steps of the handbook (S001 bijlage e).

Of the cells of the handbook's own matrix too many letters are lost to rely on (domein J.3), so there is no default.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.rollen import ROLE_NAMES
from cmtool.finding import quoted
from cmtool.settings.section import meant

if TYPE_CHECKING:
    from cmtool.settings.places import Spot
    from cmtool.settings.section import Section

# The columns of the handbook that no dossier fills, and the two sides.
OUTSIDE = ("inwoner", "indicatieteam", "opdrachtgever", "opdrachtnemer")
LETTERS = {
    "R": "responsible: voert uit",
    "A": "accountable: is eindverantwoordelijk",
    "S": "supportive: helpt mee",
    "C": "consulted: wordt vooraf geraadpleegd",
    "I": "informed: wordt achteraf geïnformeerd",
}


class Step(NamedTuple):
    """A step of contract management: its number and phase in the handbook, its key in cmtool.toml, and its title."""

    number: int
    phase: str
    key: str
    title: str


_PHASES = (
    (
        "I contractinitiatie",
        ("contractmanagementbeleid", "contractmanagementbeleid"),
        ("lessons_learned", "lessons learned"),
        ("kritische_succesfactoren", "kritische succesfactoren"),
        ("risico_inventarisatie", "risico-inventarisatie"),
    ),
    (
        "II contractvorming",
        ("kritische_prestatie_indicatoren", "kritische prestatie-indicatoren"),
        ("taken_en_bevoegdheden", "taken en bevoegdheden"),
    ),
    (
        "III contractimplementatie",
        ("veranderimpact", "veranderimpact"),
        ("communicatiematrix", "communicatiematrix"),
    ),
    (
        "IV contractexecutie",
        ("escalatiemanagement", "escalatiemanagement"),
        ("procesinrichting", "procesinrichting"),
        ("documentatie", "documentatie"),
        ("ao_proces", "A/O-proces"),
    ),
    (
        "V contractevaluatie",
        ("benchmarken", "benchmarken"),
        ("evaluatie", "evaluatie"),
        ("wijzigingenbeheer", "wijzigingenbeheer"),
        ("sla_verbetering", "SLA-verbetering"),
    ),
)
STEPS = tuple(
    Step(number, phase, key, title)
    for number, (phase, key, title) in enumerate(
        ((phase, key, title) for phase, *steps in _PHASES for key, title in steps), start=1
    )
)


class Matrix(NamedTuple):
    """Who does what: per key of a step the letters of each role, in the order of RASCI, and where the step stands.

    `others` are the roles of the organisation that no dossier fills.
    """

    cells: dict[str, dict[str, str]]
    spots: dict[str, Spot]
    file: str
    spot: Spot
    others: tuple[str, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that the matrix uses: those of the handbook and of a dossier in their order, then the others."""
        used = {role for cell in self.cells.values() for role in cell}
        return tuple(role for role in (*OUTSIDE[:2], *ROLE_NAMES, *OUTSIDE[2:], *self.others) if role in used)


def rasci(section: Section) -> Matrix:
    """Return what [rasci] says. Raises SettingsError."""
    keys = tuple(step.key for step in STEPS)
    section.only((*keys, "overige_rollen"), "processtap")
    others = section.words("overige_rollen", 'overige_rollen = ["proceseigenaar"]')
    cells = {key: _cell(section, key, others) for key in keys if key in section.table}
    spots = {key: section.spot(key) for key in keys}
    return Matrix(cells, spots, section.file, section.spot(), others)


def _cell(section: Section, key: str, others: tuple[str, ...]) -> dict[str, str]:
    step = section.below(key, f'{key} = {{ contractmanager = "R", contracteigenaar = "A" }}')
    assert step is not None  # noqa: S101 - the key is there
    known = (*ROLE_NAMES, *OUTSIDE, *others)
    for role in step.table:
        if role not in known:
            hint = f"{meant(role, known, '`')}; een andere rol noemt u eerst in `overige_rollen`"
            raise step.wrong(f"{quoted(role)} is geen rol die cmtool kent", hint, role)
    return {role: _letters(step, role) for role in step.table}


def _letters(step: Section, role: str) -> str:
    said = step.table[role]
    letters = re.sub(r"[\s,/+]", "", said).upper() if isinstance(said, str) else ""
    if not letters or not set(letters) <= set(LETTERS):
        raise step.wrong(f"{quoted(said)} is geen letter van RASCI", 'kies uit R, A, S, C en I, of schrijf "AR"', role)
    return "".join(letter for letter in LETTERS if letter in letters)
