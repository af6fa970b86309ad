"""Changes: addenda that must be carried through, and new versions of the standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.dates import Duration, after
from cmtool.deadlines.finish import there
from cmtool.deadlines.kind import kind
from cmtool.finding import Due, Id
from cmtool.norms.norm import version_number
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts

_CARRY_THROUGH = Duration(6, "maanden")
_INTRODUCE = Duration(6, "maanden")


@kind("herziening-doorvoeren", source="A3-09", owner="contractmanager", basis="contract", finish=there)
def herziening_doorvoeren(facts: Facts) -> Iterator[Due]:
    """Een wijziging op grond van de herzieningsclausule doorvoeren: binnen 6 maanden na de dag van het addendum.

    Bestaat voor elk addendum met grond herzieningsclausule. Gereed: `ondertekend` is ingevuld.
    """
    for addendum in facts.dossier.addenda:
        if addendum.grond != "herzieningsclausule" or addendum.datum is None:
            continue
        reading = after(addendum.datum, _CARRY_THROUGH, f"addendum {addendum.id} van")
        yield Due(
            reading.date,
            reading.latest,
            reading.steps,
            ("addenda", Id(addendum.id), "ondertekend"),
            f"Addendum {addendum.id} laten ondertekenen" + (f": {addendum.onderwerp}" if addendum.onderwerp else ""),
            done=addendum.ondertekend is not None,
            free=(addendum.onderwerp,) if addendum.onderwerp else (),
        )


@kind(
    "standaard-invoeren",
    source="A1-13",
    owner="contracteigenaar",
    basis="contract",
    finish="zet de nieuwe `versie`, en leg bij `ingevoerd` vast wanneer zij is verzonden en per wanneer zij geldt",
)
def standaard_invoeren(facts: Facts) -> Iterator[Due]:
    """Een nieuwe versie van de contractstandaard invoeren: binnen 6 maanden na de publicatie.

    Bestaat voor elke versie die is gepubliceerd en nieuwer is dan `overeenkomst.standaard.versie` (of dat tijdens de
    looptijd was), als het contract op die dag nog loopt. Van sommige versies is de dag van publicatie niet bevestigd;
    dat staat erbij.

    Gereed: `overeenkomst.standaard.versie` is die versie of een latere.
    """
    standard = facts.dossier.overeenkomst.standaard
    if standard is None or standard.naam is None or standard.versie is None:
        return
    own = version_number(standard.versie)
    for version in facts.norms.standards.get(standard.naam, ()):
        if version.published is None or version.published >= facts.today:
            continue
        done = version.number <= own
        if done and version.published <= facts.dossier.overeenkomst.ingang:
            continue
        reading = after(version.published, _INTRODUCE, f"versie {version.version} gepubliceerd")
        if facts.term.end < reading.date:
            continue
        steps = reading.steps
        if version.certainty != "bevestigd":
            day = f"de dag van publicatie ({dutch(version.published)}) is {version.certainty}"
            steps += (f"{day}: alleen de maand is bekend, dus het kan tot 30 dagen eerder zijn",)
        yield Due(
            reading.date,
            reading.latest,
            steps,
            ("overeenkomst", "standaard", "versie"),
            f"Versie {version.version} van de contractstandaard invoeren"
            + ("" if done else f" (nu {standard.versie})"),
            done=done,
        )
