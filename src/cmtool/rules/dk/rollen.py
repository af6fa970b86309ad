"""Rules on who looks after the contract on our side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.rollen import Rol
    from cmtool.facts import Facts
    from cmtool.finding import Path


@rule("DK007", "contracteigenaar-ontbreekt", "waarschuwing", "S001 bijlage b")
def contracteigenaar_ontbreekt(facts: Facts) -> Iterator[Found]:
    """Het dossier noemt de contracteigenaar.

    Waarom: de contracteigenaar is eindverantwoordelijk en besluit over verlengen, opzeggen en de bestedingsruimte. Is
    die niet bekend, dan komt een herinnering daarover bij niemand terecht.

    Fout:
        rollen:
          contracteigenaar:  # <- ontbreekt

    Goed:
        rollen:
          contracteigenaar: {naam: A. de Boer, mandaat: ja}
    """
    yield from _not_filled(facts, "contracteigenaar")


@rule("DK008", "contractmanager-ontbreekt", "waarschuwing", "S001 bijlage b")
def contractmanager_ontbreekt(facts: Facts) -> Iterator[Found]:
    """Het dossier noemt de contractmanager.

    Waarom: de contractmanager ziet toe op de naleving en voert de gesprekken. Is die niet bekend, dan volgt niemand of
    er wordt geleverd wat is afgesproken.

    Fout:
        rollen:
          contractmanager:  # <- ontbreekt

    Goed:
        rollen:
          contractmanager: {naam: S. Yilmaz}
    """
    yield from _not_filled(facts, "contractmanager")


@rule("DK009", "contractbeheerder-ontbreekt", "waarschuwing", "S001 bijlage b")
def contractbeheerder_ontbreekt(facts: Facts) -> Iterator[Found]:
    """Het dossier noemt de contractbeheerder.

    Waarom: de contractbeheerder houdt het dossier bij en bewaakt wanneer iets afloopt. Is die niet bekend, dan
    veroudert het dossier, en met het dossier elke termijn die eruit volgt.

    Fout:
        rollen:
          contractbeheerder:  # <- ontbreekt

    Goed:
        rollen:
          contractbeheerder: {naam: J. Visser}
    """
    yield from _not_filled(facts, "contractbeheerder")


@rule("DK010", "contracteigenaar-zonder-mandaat", "waarschuwing", "S001 bijlage b")
def contracteigenaar_zonder_mandaat(facts: Facts) -> Iterator[Found]:
    """De contracteigenaar heeft mandaat om namens de opdrachtgever te tekenen.

    Waarom: wie geen mandaat of volmacht heeft, kan de gemeente in beginsel niet binden met een overeenkomst, een
    verlenging of een opzegging. Over een budget gaan is niet genoeg: dat werkt alleen binnen de eigen organisatie.

    Fout:
        rollen:
          contracteigenaar: {naam: A. de Boer, mandaat: nee}  # <-

    Goed:
        rollen:
          contracteigenaar: {naam: A. de Boer, mandaat: ja}
    """
    owner = _holder(facts, "contracteigenaar")
    if owner is None or owner.naam is None or owner.mandaat:
        return
    said_no = owner.mandaat is False
    yield Found(
        ("rollen", "contracteigenaar", "mandaat"),
        "de contracteigenaar heeft volgens het dossier geen mandaat om te tekenen"
        if said_no
        else "het dossier zegt niet of de contracteigenaar mandaat heeft om te tekenen",
        "kijk in de mandaatregeling na wie mag tekenen, en vul `mandaat` in of noem de juiste contracteigenaar",
        "nee" if said_no else "",
    )


def _holder(facts: Facts, role: str) -> Rol | None:
    return getattr(facts.dossier.rollen, role, None)


def _not_filled(facts: Facts, role: str) -> Iterator[Found]:
    """Yield that nobody fills a role; a role without a name is not filled."""
    path: Path = ("rollen", role)
    holder = _holder(facts, role)
    if holder is not None and holder.naam is not None:
        return
    # What could not be read of it may be just the name.
    if facts.unread(*path):
        return
    yield Found(
        path,
        f"het dossier zegt niet wie de {role} is",
        f"voeg onder `rollen` toe `{role}: {{naam: …, email: …}}`",
    )
