"""Rules on the roles that the matrix of the organisation asks of each dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.finding import Found
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.rollen import Rol
    from cmtool.facts import Facts
    from cmtool.settings.rasci import Matrix


_LISTED = 4


class Holder(NamedTuple):
    """Who fills a role in a dossier: a name, or None. `unread`: something of it could not be read, maybe the name."""

    role: str
    name: str | None
    unread: bool


def holders(facts: Facts) -> tuple[Holder, ...]:
    """Return who fills the roles that the matrix uses, in its order; empty without a matrix."""
    matrix = facts.settings.rasci
    return tuple(_holder(facts, role) for role in matrix.held) if matrix else ()


@rule("RS006", "rasci-rol-niet-ingevuld", "waarschuwing", "S001 bijlage e")
def rol_niet_ingevuld(facts: Facts) -> Iterator[Found]:
    """Het dossier noemt bij elke rol die in de RASCI-matrix een taak heeft, wie die rol vervult.

    Waarom: een taak van een rol die niemand vervult, blijft liggen. Dit geldt voor de rollen die onder `rollen` staan;
    een inwoner, het indicatieteam, de twee partijen en de rollen onder `overige_rollen` staan niet in een dossier.
    Is de overeenkomst helemaal afgesloten, dan hoeft er niets meer te worden aangevuld.

    Fout:
        rollen:
          jurist:  # <- heeft een taak in de matrix, en ontbreekt

    Goed:
        rollen:
          jurist: {naam: M. Peters}
    """
    matrix = facts.settings.rasci
    if matrix is None or facts.settled:
        return
    for role, name, unread in holders(facts):
        if name is None and not unread:
            where = _steps(matrix, role)
            message = f"het dossier zegt niet wie de rol {role} vervult; de RASCI-matrix noemt die bij {where}"
            yield Found(("rollen", role), message, _way_out(facts, role))


def _holder(facts: Facts, role: str) -> Holder:
    found = _filled(facts, role)
    name = found.naam if found else None
    unread = name is None and (facts.unread("rollen", role) or ("rollen",) in facts.left_out)
    return Holder(role, name, unread)


def _filled(facts: Facts, role: str) -> Rol | None:
    return getattr(facts.dossier.rollen, role, None)


def _way_out(facts: Facts, role: str) -> str:
    if _filled(facts, role) is not None:
        return f"vul bij `{role}` een `naam` in"
    return f"voeg onder `rollen` toe `{role}: {{naam: …, email: …}}`"


def _steps(matrix: Matrix, role: str) -> str:
    """Return in which steps a role has a letter, or how many when they are many."""
    numbers = [str(step.number) for step in matrix.steps_of(role)]
    if len(numbers) > _LISTED:
        return f"{len(numbers)} stappen"
    before = f"{', '.join(numbers[:-1])} en " if len(numbers) > 1 else ""
    return f"stap {before}{numbers[-1]}"
