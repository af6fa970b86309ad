"""Where in the contract a right stands that only the contract standard gives, as a letter names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmtool.letters.form import Form

_UNKNOWN = " (artikelnummer nakijken)"


def clause(form: Form, mark: str, part: str = "") -> str:
    """Return where a fact stands in this contract; nothing when no contract standard binds.

    An article number only where it is known (ontwerp §8), with `part` behind it, such as `onder b`; else the subject,
    and a word to look the number up. Articles of the statute, which stand behind a semicolon, are left to the letter.
    """
    facts = form.facts
    if not facts.law:
        return ""
    standard = facts.dossier.overeenkomst.standaard
    said = facts.norms.source(mark, facts.law, standard.versie if standard else None)
    said = said.removesuffix(f" ({mark})").split("; ")[0]
    name = facts.law.capitalize()
    if not said.endswith(_UNKNOWN):
        number = said.rsplit(" ", 1)[-1]
        return f"artikel {number}{f', {part},' if part else ''} van de contractstandaard {name}"
    subject = said.removesuffix(_UNKNOWN).split(", ", 1)[-1]
    form.warn(
        ("overeenkomst", "standaard", "versie"),
        f"het artikel van de contractstandaard over {subject} noemt deze brief niet bij nummer",
        "kijk het na in de versie die geldt en vul het zelf aan",
    )
    return f"de contractstandaard {name}, onderdeel {subject}"
