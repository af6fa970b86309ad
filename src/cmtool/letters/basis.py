"""On what a letter rests: the article of the contract standard, or the contract, as a letter names it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmtool.letters.form import Form

_STANDARD = ("overeenkomst", "standaard")
_MARK = re.compile(r" \([A-Z][A-Za-z0-9.-]*\)$")
_WMO = re.compile(r"^CSW ([0-9.]+(?: [a-z])?)$")
_JEUGD = re.compile(r"^contractstandaard Jeugd ([0-9.]+)$")
_SUBJECT = re.compile(r", ([^,(]+) \((?:artikelnummer nakijken|in de contractstandaard)")


def ground(form: Form, mark: str, part: str = "") -> str:
    """Return where a fact stands, without the mark: an article only where its number is known (ontwerp §8).

    Behind an article comes `part` of it, such as `onder b`. Where the number is not known the letter names the subject,
    and that is said once. Articles of the statute, which stand behind a semicolon, are left to the letter.
    """
    facts = form.facts
    text = _MARK.sub("", facts.norms.source(mark, facts.law, version(form))).split("; ")[0]
    inside = f", {part}," if part else ""
    wmo, jeugd, subject = _WMO.match(text), _JEUGD.match(text), _SUBJECT.search(text)
    if wmo is not None:
        return f"artikel {wmo[1]}{inside} van de contractstandaard Wmo"
    if jeugd is not None:
        return f"artikel {jeugd[1]}{inside} van de contractstandaard Jeugd"
    if subject is not None and facts.law:
        form.warn(
            (*_STANDARD, "versie"),
            f"het artikel van de contractstandaard over {subject[1]} noemt deze brief niet bij nummer",
            "kijk het na in de versie die geldt en vul het zelf aan",
        )
        return f"de contractstandaard {facts.law.capitalize()}, onderdeel {subject[1]}"
    return f"de overeenkomst, onderdeel {text.removeprefix('de overeenkomst, ')}"


def clause(form: Form, mark: str, part: str = "") -> str:
    """Return the `ground` of a right that only the contract standard gives; nothing when no standard binds."""
    return ground(form, mark, part) if form.facts.law else ""


def version(form: Form) -> str | None:
    """Return the version of the contract standard that the dossier names."""
    standard = form.facts.dossier.overeenkomst.standaard
    return standard.versie if standard is not None else None


def needs_standard(form: Form, what: str, instead: str) -> bool:
    """Return whether the contract standard of the domain binds; refuse the letter when it does not."""
    if form.facts.law:
        return True
    form.refuse((*_STANDARD, "naam"), f"op deze overeenkomst is geen contractstandaard van toepassing: {what}", instead)
    return False
