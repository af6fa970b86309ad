"""Looking after the dossier: yearly checks, deferrals, and what remains after the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.dates import Duration, after
from cmtool.deadlines.finish import at, there
from cmtool.deadlines.kind import kind
from cmtool.finding import Due, Id
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.facts import Facts
    from cmtool.finding import Path

_YEARLY = Duration(12, "maanden")
_DAY = timedelta(days=1)


def _again(last: date, what: str, path: Path, summary: str) -> Due:
    reading = after(last, _YEARLY, what)
    return Due(reading.date, reading.latest, reading.steps, path, summary)


@kind("contactgegevens-controleren", source="A4-03", owner="contractbeheerder", basis="intern", finish=there)
def contactgegevens_controleren(facts: Facts) -> Iterator[Due]:
    """De contactgegevens van de wederpartij opnieuw nagaan: 12 maanden na de oudste controle.

    Bestaat als een contactpersoon `gecontroleerd_op` heeft.
    """
    checked = [
        (each.gecontroleerd_op, each.id) for each in facts.dossier.contactpersonen if each.gecontroleerd_op is not None
    ]
    if checked:
        last, who = min(checked)
        path = ("contactpersonen", Id(who), "gecontroleerd_op")
        yield _again(last, "gecontroleerd op", path, "Contactgegevens controleren")


@kind("ubo-controleren", source="A4-22", owner="contractbeheerder", basis="intern", finish=there)
def ubo_controleren(facts: Facts) -> Iterator[Due]:
    """De uiteindelijk belanghebbenden (UBO) van de opdrachtnemer opnieuw nagaan: 12 maanden na de laatste controle.

    Bestaat als `partijen.opdrachtnemer.ubo_gecontroleerd_op` is ingevuld.
    """
    last = facts.dossier.partijen.opdrachtnemer.ubo_gecontroleerd_op
    if last is not None:
        path = ("partijen", "opdrachtnemer", "ubo_gecontroleerd_op")
        yield _again(last, "gecontroleerd op", path, "UBO controleren")


@kind("classificatie-herzien", source="E.2", owner="contractmanager", basis="intern", finish=there)
def classificatie_herzien(facts: Facts) -> Iterator[Due]:
    """De classificatie van het contract opnieuw beoordelen: 12 maanden na de vorige keer.

    Bestaat als `classificatie.beoordeeld_op` is ingevuld.
    """
    last = facts.dossier.classificatie.beoordeeld_op if facts.dossier.classificatie else None
    if last is not None:
        path = ("classificatie", "beoordeeld_op")
        yield _again(last, "beoordeeld op", path, "Classificatie opnieuw beoordelen")


@kind(
    "uitzondering-verloopt",
    source="ontwerp §3",
    owner="contractmanager",
    basis="intern",
    finish="haal de uitzondering weg als het is opgelost; is zij opnieuw goedgekeurd, zet dan bij `tot` de nieuwe dag",
)
def uitzondering_verloopt(facts: Facts) -> Iterator[Due]:
    """De laatste dag van een uitzondering: daarna geldt de regel weer.

    Bestaat voor elke uitzondering.
    """
    for exception in facts.dossier.uitzonderingen:
        yield Due(
            exception.tot,
            exception.tot,
            (f"uitzondering tot en met {dutch(exception.tot)}", f"reden: {exception.reden}"),
            ("uitzonderingen", Id(exception.regel), "tot"),
            f"Uitzondering op {exception.regel} loopt af: oplossen of opnieuw laten goedkeuren",
            free=(exception.reden,),
        )


@kind(
    "doorlevering-einde",
    source="S001 punt 21",
    owner="contractmanager",
    basis="contract",
    after_end="yes",
    finish=at("exit", "afgerond"),
)
def doorlevering_einde(facts: Facts) -> Iterator[Due]:
    """De laatste dag waarop lopende hulp na het einde van het contract nog doorloopt.

    Bestaat als het contract is geëindigd en `exit.doorleveren` is ingevuld.

    Gereed: `exit.afgerond` is ingevuld.
    """
    leave = facts.dossier.exit
    if not facts.ended or leave is None or leave.doorleveren is None:
        return
    day = leave.doorleveren.add(facts.term.end + _DAY) - _DAY
    yield Due(
        day,
        day,
        (*facts.term.steps, f"doorleveren gedurende {leave.doorleveren}: tot en met {dutch(day)}"),
        ("exit", "doorleveren"),
        "Doorlevering eindigt: alle cliënten overgedragen",
        done=leave.afgerond is not None,
    )


@kind(
    "archief-vernietigen",
    source="C.3",
    owner="contractbeheerder",
    basis="intern",
    after_end="yes",
    finish="als het dossier vernietigd is, is dit bestand er niet meer; tot dan blijft de termijn staan",
)
def archief_vernietigen(facts: Facts) -> Iterator[Due]:
    """De dag waarop het dossier op zijn vroegst vernietigd mag worden.

    Zolang er een vordering, procedure of doorlevering loopt, blijft het bewaard.

    Het einde van het contract plus `archief.bewaartermijn`; zonder opgave de termijn van `archief.categorie` in de
    Selectielijst, en anders die van categorie 16.1. Een dossier dat blijvend wordt bewaard heeft deze termijn niet.

    Bestaat als het contract is geëindigd.
    """
    archive = facts.dossier.archief
    if not facts.ended or facts.left_out & {("archief",), ("archief", "bewaartermijn"), ("archief", "categorie")}:
        return
    own = archive.bewaartermijn if archive else None
    if own == "blijvend":
        return
    norm = facts.norms.retention(archive.categorie if archive else None)
    term = own or norm.term
    if term is None:
        return
    why = f"bewaartermijn {term}" if own else f"bewaartermijn {term} (categorie {norm.category} van de Selectielijst)"
    unknown = archive.categorie if archive is not None and not own and archive.categorie != norm.category else None
    if unknown is not None:
        why = f"categorie {unknown} is niet bekend; {why}"
    # What may not happen before a day takes the later reading (ontwerp §7): so many full years after the end.
    day = max(term.add(facts.term.end), term.add(facts.term.end + _DAY) - _DAY)
    yield Due(
        day,
        day,
        (*facts.term.steps, f"{why}: {dutch(day)}", "niet eerder vernietigen"),
        ("archief", "bewaartermijn"),
        "Dossier vernietigen, op zijn vroegst",
        free=(unknown,) if unknown is not None else (),
    )
