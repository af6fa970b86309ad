"""The section [rasci] of cmtool.toml: who does what in the sixteen steps of the handbook (S001 bijlage e).

Of the cells of the handbook's own matrix too many letters are lost to rely on (domein J.3), so there is no default.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.dossier.rollen import ROLE_NAMES
from cmtool.finding import quoted
from cmtool.settings.section import Section, meant

if TYPE_CHECKING:
    from cmtool.settings.places import Spot

# The columns of the handbook that no dossier fills, and the two sides.
OUTSIDE = ("inwoner", "indicatieteam", "opdrachtgever", "opdrachtnemer")
# Every role that needs no introduction, in the order of the columns.
KNOWN = (*OUTSIDE[:2], *ROLE_NAMES, *OUTSIDE[2:])
LETTERS = {
    "R": "responsible: voert uit",
    "A": "accountable: is eindverantwoordelijk, R legt verantwoording af aan deze rol",
    "S": "supportive: helpt mee",
    "C": "consulted: wordt geraadpleegd",
    "I": "informed: wordt geïnformeerd",
}


_OTHERS = "overige_rollen"


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
        return tuple(role for role in (*KNOWN, *self.others) if role in used)

    @property
    def held(self) -> tuple[str, ...]:
        """The roles that the matrix uses and that each dossier fills: those of `rollen`."""
        return tuple(role for role in self.roles if role in ROLE_NAMES)

    def cell(self, step: Step) -> dict[str, str]:
        """Return the letters of each role in a step; empty when the matrix does not have it."""
        return self.cells.get(step.key, {})

    def steps_of(self, role: str) -> tuple[Step, ...]:
        """Return the steps in which a role has a letter."""
        return tuple(step for step in STEPS if role in self.cell(step))


def rasci(section: Section) -> Matrix:
    """Return what [rasci] says. Raises SettingsError."""
    keys = tuple(step.key for step in STEPS)
    section.only((*keys, _OTHERS), "processtap")
    others = _others(section)
    cells = {key: _cell(section, key, others) for key in keys if key in section.table}
    spots = {key: section.spot(key) for key in keys}
    return Matrix(cells, spots, section.file, section.spot(), others)


def _others(section: Section) -> tuple[str, ...]:
    said = section.words(_OTHERS, f'{_OTHERS} = ["proceseigenaar"]')
    for role in said:
        if role.casefold() in KNOWN:
            message = f"{quoted(role)} is al een rol die cmtool kent"
            raise section.wrong(message, f"haal die naam weg uit `{_OTHERS}`", _OTHERS)
    return tuple(dict.fromkeys(said))


def _cell(section: Section, key: str, others: tuple[str, ...]) -> dict[str, str]:
    example = f'schrijf {key} = {{ contractmanager = "R", contracteigenaar = "A" }}'
    said = section.table[key]
    if not isinstance(said, dict):
        raise section.wrong(f"bij `{key}` hoort voor elke rol een letter, tussen accolades", example, key)
    step = Section((*section.path, key), said, section.places, section.file)
    known = (*KNOWN, *others)
    for role in said:
        if role not in known:
            hint = f"{meant(role, known, '`')}; een andere rol noemt u eerst in `{_OTHERS}`"
            raise step.wrong(f"{quoted(role)} is geen rol die cmtool kent", hint, role)
    return {role: _letters(step, role) for role in said}


def _letters(step: Section, role: str) -> str:
    said: Any = step.table[role]
    if not isinstance(said, str):
        hint = f'schrijf {role} = "R", of "RA" voor twee letters'
        raise step.wrong(f"de letters van {quoted(role)} moeten een tekst zijn", hint, role)
    letters = re.sub(r"[\s,/+]", "", said).upper()
    if not letters or not set(letters) <= set(LETTERS):
        hint = 'kies uit R, A, S, C en I, of schrijf er twee, zoals "RA"; een rol zonder taak laat u weg'
        raise step.wrong(f"{quoted(said)} is geen letter van RASCI", hint, role)
    return "".join(letter for letter in LETTERS if letter in letters)
