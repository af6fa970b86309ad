"""Rules on the matrix itself. It stands in cmtool.toml, so no dossier can defer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Remark
from cmtool.rule import Rule
from cmtool.settings.rasci import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.settings.rasci import Matrix, Step

ABSENT = Rule(
    "RS001",
    "rasci-ontbreekt",
    "advies",
    "S001 bijlage e",
    """De organisatie legt in cmtool.toml vast wie wat doet bij de zestien stappen van contractmanagement.

    Waarom: zonder afspraak denkt ieder dat een ander het doet. `cmtool rasci --format toml` geeft een lege matrix om
    in te vullen.

    Fout:
        [organisatie]  # <- [rasci] ontbreekt
        naam = "Gemeente Voorbeelddam"

    Goed:
        [rasci]
        evaluatie = { contractmanager = "R", contracteigenaar = "A" }
    """,
    deferrable=False,
)
EMPTY = Rule(
    "RS002",
    "rasci-stap-leeg",
    "fout",
    "S001 bijlage e",
    """Elke stap van contractmanagement staat in de matrix, met wie haar uitvoert en wie eindverantwoordelijk is.

    Waarom: een stap die in de matrix ontbreekt of leeg is, is van niemand.

    Fout:
        [rasci]
        evaluatie = {}  # <-

    Goed:
        [rasci]
        evaluatie = { contractmanager = "R", contracteigenaar = "A" }
    """,
    deferrable=False,
)
NOBODY_ACCOUNTABLE = Rule(
    "RS003",
    "rasci-zonder-eindverantwoordelijke",
    "fout",
    "S001 bijlage e",
    """Elke stap heeft precies één A: één rol is eindverantwoordelijk.

    Waarom: zonder eindverantwoordelijke neemt niemand het besluit als het ertoe doet.

    Fout:
        [rasci]
        evaluatie = { contractmanager = "R", jurist = "C" }  # <-

    Goed:
        [rasci]
        evaluatie = { contractmanager = "R", jurist = "C", contracteigenaar = "A" }
    """,
    deferrable=False,
)
TWO_ACCOUNTABLE = Rule(
    "RS004",
    "rasci-meer-eindverantwoordelijken",
    "fout",
    "S001 bijlage e",
    """Geen stap heeft meer dan één A: de eindverantwoordelijkheid is niet gedeeld.

    Waarom: als twee rollen eindverantwoordelijk zijn, wacht de een op de ander.

    Fout:
        [rasci]
        evaluatie = { contractmanager = "RA", contracteigenaar = "A" }  # <-

    Goed:
        [rasci]
        evaluatie = { contractmanager = "R", contracteigenaar = "A" }
    """,
    deferrable=False,
)
NOBODY_RESPONSIBLE = Rule(
    "RS005",
    "rasci-zonder-uitvoerder",
    "fout",
    "S001 bijlage e",
    """Elke stap heeft ten minste één R: een rol die haar uitvoert.

    Waarom: waar alleen iemand eindverantwoordelijk is, gebeurt er niets.

    Fout:
        [rasci]
        evaluatie = { contracteigenaar = "A", jurist = "C" }  # <-

    Goed:
        [rasci]
        evaluatie = { contracteigenaar = "RA", jurist = "C" }
    """,
    deferrable=False,
)
OUTSIDE_ACCOUNTABLE = Rule(
    "RS007",
    "rasci-eindverantwoordelijke-buiten",
    "advies",
    "S001 bijlage e",
    """De eindverantwoordelijkheid voor een stap ligt binnen de organisatie.

    Waarom: aan wie eindverantwoordelijk is, legt de uitvoerder verantwoording af. Dat kan geen inwoner zijn, en ook
    niet de andere partij van het contract. Het indicatieteam kan wel binnen de organisatie zitten.

    Fout:
        [rasci]
        evaluatie = { contractmanager = "R", opdrachtnemer = "A" }  # <-

    Goed:
        [rasci]
        evaluatie = { contractmanager = "R", opdrachtnemer = "C", contracteigenaar = "A" }
    """,
    deferrable=False,
)


def faults(matrix: Matrix | None, file: str | None, outside: frozenset[str]) -> Iterator[Remark]:
    """Yield what is wrong with the matrix, with its file, line and column; without one only that there is none.

    `file` is that of the settings, None when there is none; `outside` are the roles outside the organisation.
    """
    if matrix is None:
        hint = "`cmtool rasci --format toml` geeft een lege matrix; zet die in cmtool.toml en vul haar in"
        why = "cmtool.toml heeft geen deel [rasci]" if file else "er is geen cmtool.toml bij de dossiers"
        yield Remark(ABSENT, ("rasci",), f"er is geen RASCI-matrix: {why}", hint)
        return
    absent = [step for step in STEPS if step.key not in matrix.cells]
    if absent:
        yield _absent(matrix, absent)
    for step in STEPS:
        if step not in absent:
            yield from _faults(matrix, step)
            yield from _outside(matrix, step, outside)


def outside_of(*, provider: bool) -> frozenset[str]:
    """Return the roles outside the organisation; `provider` says that we are the side that delivers the care."""
    return frozenset(("inwoner", "opdrachtgever" if provider else "opdrachtnemer"))


def _absent(matrix: Matrix, steps: list[Step]) -> Remark:
    """Return that steps are not in the matrix at all; said once, at its head."""
    named = ", ".join(f"{step.number} {step.title}" for step in steps)
    which = f"stap {named} staat" if len(steps) == 1 else f"{len(steps)} stappen staan"
    message = f"{which} niet in de matrix: er is geen A en geen R" + ("" if len(steps) == 1 else f" ({named})")
    key = steps[0].key
    hint = f'schrijf onder [rasci] bijvoorbeeld {key} = {{ contractmanager = "R", contracteigenaar = "A" }}'
    value = " ".join(step.key for step in steps)
    return Remark(EMPTY, ("rasci",), message, hint, value, matrix.file, *matrix.spot)


def _faults(matrix: Matrix, step: Step) -> Iterator[Remark]:
    cell = matrix.cell(step)
    named = f"stap {step.number} {step.title}"
    if not cell:
        hint = f'schrijf onder [rasci] bijvoorbeeld {step.key} = {{ contractmanager = "R", contracteigenaar = "A" }}'
        yield _remark(EMPTY, matrix, step, f"{named} is leeg: er is geen A en geen R", hint)
        return
    accountable = [role for role, letters in cell.items() if "A" in letters]
    said = ", ".join(f"{role} {letters}" for role, letters in cell.items())
    if not accountable:
        hint = 'geef één rol een A, bijvoorbeeld contracteigenaar = "A"'
        yield _remark(
            NOBODY_ACCOUNTABLE, matrix, step, f"{named} heeft geen A ({said}): niemand is eindverantwoordelijk", hint
        )
    if len(accountable) > 1:
        both = f"{', '.join(accountable[:-1])} en {accountable[-1]}"
        hint = "kies wie eindverantwoordelijk is, en haal de A bij de andere rollen weg"
        yield _remark(TWO_ACCOUNTABLE, matrix, step, f"{named} heeft {len(accountable)} keer een A: {both}", hint)
    if not any("R" in letters for letters in cell.values()):
        hint = 'geef ten minste één rol een R; wie eindverantwoordelijk is en zelf uitvoert, krijgt "RA"'
        yield _remark(NOBODY_RESPONSIBLE, matrix, step, f"{named} heeft geen R ({said}): niemand voert haar uit", hint)


def _outside(matrix: Matrix, step: Step, outside: frozenset[str]) -> Iterator[Remark]:
    """Yield that end responsibility lies outside the organisation: a reading of what S001 says of an A."""
    away = [role for role, letters in matrix.cell(step).items() if "A" in letters and role in outside]
    if away:
        named = " en ".join(away)
        message = f"stap {step.number} {step.title} heeft een A bij {named}: die rol staat buiten de organisatie"
        hint = "geef de A aan een rol binnen de organisatie, en die daarbuiten zo nodig een R, S, C of I"
        yield _remark(OUTSIDE_ACCOUNTABLE, matrix, step, message, hint)


def _remark(rule: Rule, matrix: Matrix, step: Step, message: str, hint: str) -> Remark:
    value = " ".join(f"{role}={letters}" for role, letters in matrix.cell(step).items())
    return Remark(rule, ("rasci", step.key), message, hint, value, matrix.file, *matrix.spots[step.key])
