"""Rules on how tariffs are indexed (article 3.2 of the contract standards)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found, quoted
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cmtool.dossier.voorwaarden import Indexering
    from cmtool.facts import Facts
    from cmtool.finding import Path
    from cmtool.norms import IndexSplit

_INDEXERING: Path = ("overeenkomst", "indexering")
# The way that names both its indices itself: OVA for staff, PPC for material costs.
_NAMES_BOTH = "ova_ppc"
_WHOLE = 100
_PARTS = ("personeel", "materieel")


@rule("CS301", "indexering-wijkt-af", "fout", "A7-03", under="jeugd")
def indexering_wijkt_af(facts: Facts) -> Iterator[Found]:
    """Onder de contractstandaard Jeugd tot en met 1.4 volgt 90 % van het tarief de OVA en 10 % de PPC.

    Waarom: tot en met versie 1.4 ligt de wijze van indexeren vast (artikel 3.2), zodat elke gemeente dezelfde aanbieder
    hetzelfde biedt. Een andere wijze is later vaak een wezenlijke wijziging. De versie die het contract noemt, bepaalt
    welke wijze geldt.

    Fout:
        domein: jeugdwet
        zorgvormen:
          - {categorie: "45", naam: Jeugdhulp ambulant}
        overeenkomst:
          standaard: {naam: contractstandaard_jeugd, versie: "1.4"}
          indexering:
            wijze: ova_ppc
            verdeling: {personeel: 85, materieel: 15}  # <-

    Goed:
        domein: jeugdwet
        zorgvormen:
          - {categorie: "45", naam: Jeugdhulp ambulant}
        overeenkomst:
          standaard: {naam: contractstandaard_jeugd, versie: "1.4"}
          indexering:
            wijze: ova_ppc
            verdeling: {personeel: 90, materieel: 10}
    """
    contract = facts.dossier.overeenkomst
    standard, found = contract.standaard, contract.indexering
    if standard is None or standard.naam is None or found is None:
        return
    fixed = facts.norms.index_split(standard.naam, standard.versie)
    if fixed is None:
        return
    for each in _departures(found, fixed, f"versie {standard.versie or 'tot en met 1.4'}"):
        # Without a version it is not known which way binds: a later one has another.
        yield each if standard.versie else each._replace(severity="onbekend")


def _departures(found: Indexering, fixed: IndexSplit, version: str) -> Iterator[Found]:
    """Yield where the way of indexing is not the fixed one."""
    hint = f"gebruik wijze {fixed.method} met personeel {fixed.staff} en materieel {fixed.material}"
    if found.wijze is None:
        message = f"hoe de tarieven worden geïndexeerd staat er niet; {version} schrijft {fixed.method} voor"
        yield Found((*_INDEXERING, "wijze"), message, hint, severity="onbekend")
    elif found.wijze.casefold() != fixed.method:
        message = f"de wijze van indexeren is {quoted(found.wijze)}, maar {version} schrijft {fixed.method} voor"
        yield Found((*_INDEXERING, "wijze"), message, hint, found.wijze)
    else:
        yield from _other_split(found, fixed, version, hint)


def _other_split(found: Indexering, fixed: IndexSplit, version: str, hint: str) -> Iterator[Found]:
    split = found.verdeling
    staff, material = (split.personeel, split.materieel) if split else (None, None)
    if (staff, material) == (fixed.staff, fixed.material):
        return
    path = (*_INDEXERING, "verdeling")
    wanted = f"{version} schrijft personeel {fixed.staff} en materieel {fixed.material} voor"
    if staff is None or material is None:
        yield Found(path, f"de verdeling staat er niet of niet helemaal; {wanted}", hint, severity="onbekend")
    else:
        message = f"de verdeling is personeel {staff} en materieel {material}, maar {wanted}"
        yield Found(path, message, hint, f"{staff}/{material}")


@rule("CS302", "indexering-onvolledig", "fout", "A7-01", under="wmo")
def indexering_onvolledig(facts: Facts) -> Iterator[Found]:
    """Onder de contractstandaard Wmo noemt de overeenkomst twee indexen, met percentages die samen 100 zijn.

    Waarom: artikel 3.2 van de standaard laat open welke indexen gelden en voor welk deel; partijen vullen dat in.
    Zonder die vier gegevens is het tarief van volgend jaar niet te berekenen.

    Fout:
        overeenkomst:
          indexering:
            wijze: eigen
            indexen: {personeel: OVA, materieel: CPI}
            verdeling: {personeel: 85, materieel: 10}  # <-

    Goed:
        overeenkomst:
          indexering:
            wijze: eigen
            indexen: {personeel: OVA, materieel: CPI}
            verdeling: {personeel: 85, materieel: 15}
    """
    found = facts.dossier.overeenkomst.indexering
    if found is None:
        return
    indices, split = found.indexen, found.verdeling
    named = (indices.personeel, indices.materieel) if indices else (None, None)
    if None in named and (found.wijze or "").casefold() != _NAMES_BOTH:
        missing = [part for part, name in zip(_PARTS, named, strict=True) if name is None]
        path = (*_INDEXERING, "indexen", *(missing if len(missing) == 1 else ()))
        message = f"er is geen index genoemd voor {' en '.join(missing)}"
        yield Found(path, message, "noem een index, zoals OVA of CPI", " ".join(missing))
    weights = (split.personeel, split.materieel) if split else (None, None)
    yield from _not_whole(*weights)


def _not_whole(staff: Decimal | None, material: Decimal | None) -> Iterator[Found]:
    path: Path = (*_INDEXERING, "verdeling")
    hint = "vul `personeel` en `materieel` in procenten in, samen 100"
    if staff is None or material is None:
        missing = [part for part, said in zip(_PARTS, (staff, material), strict=True) if said is None]
        path = (*path, *(missing if len(missing) == 1 else ()))
        message = (
            f"het percentage voor {missing[0]} ontbreekt in de verdeling van de indexering"
            if len(missing) == 1
            else f"de percentages voor {' en '.join(missing)} ontbreken in de verdeling van de indexering"
        )
        yield Found(path, message, hint, " ".join(missing))
    elif staff + material != _WHOLE:
        message = f"de percentages zijn samen {staff + material} en geen 100 (personeel {staff}, materieel {material})"
        yield Found(path, message, hint, f"{staff}/{material}")
