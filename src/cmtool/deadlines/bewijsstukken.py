"""Proof that runs out: insurance and quality marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmtool.deadlines.kind import kind
from cmtool.finding import Due, Id
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cmtool.facts import Facts

# The kind of insurance that the format names; another is what somebody typed.
_NAMED = "aansprakelijkheid"
_NEW_PROOF = "zet bij `geldig_tot` de laatste dag van het nieuwe bewijs"


def _last_of_each(items: Iterable[Any], name: str) -> Iterator[Any]:
    """Yield, for each name, the item that is valid longest; one without a name stands by itself."""
    last: dict[str, Any] = {}
    for item in items:
        if item.geldig_tot is None:
            continue
        key = getattr(item, name) or f"\0{item.id}"
        if key not in last or item.geldig_tot > last[key].geldig_tot:
            last[key] = item
    yield from last.values()


@kind(
    "verzekering-verloopt",
    source="A4-41",
    owner="contractbeheerder",
    basis="contract",
    before_start=True,
    finish=_NEW_PROOF,
)
def verzekering_verloopt(facts: Facts) -> Iterator[Due]:
    """De laatste dag waarvoor een bewijs van verzekering is ontvangen.

    Voor elke soort verzekering de polis die het langst geldig is. De verzekering moet de hele looptijd in stand
    blijven; leg het nieuwe bewijs vast als nieuwe `geldig_tot`.
    """
    for policy in _last_of_each(facts.dossier.overeenkomst.verzekering, "soort"):
        yield Due(
            policy.geldig_tot,
            policy.geldig_tot,
            (f"polis {policy.id} geldig tot en met {dutch(policy.geldig_tot)}",),
            ("overeenkomst", "verzekering", Id(policy.id), "geldig_tot"),
            f"Nieuw bewijs van verzekering opvragen ({policy.soort or policy.id})",
            free=(policy.soort,) if policy.soort and policy.soort != _NAMED else (),
        )


@kind("keurmerk-verloopt", source="S001 punt 9", owner="contractbeheerder", basis="contract", finish=_NEW_PROOF)
def keurmerk_verloopt(facts: Facts) -> Iterator[Due]:
    """De laatste dag waarop een keurmerk of certificaat geldig is.

    Voor elke naam het certificaat dat het langst geldig is.
    """
    for mark in _last_of_each(facts.dossier.overeenkomst.keurmerken, "naam"):
        yield Due(
            mark.geldig_tot,
            mark.geldig_tot,
            (f"keurmerk {mark.id} geldig tot en met {dutch(mark.geldig_tot)}",),
            ("overeenkomst", "keurmerken", Id(mark.id), "geldig_tot"),
            f"Nieuw certificaat opvragen ({mark.naam or mark.id})",
            free=(mark.naam,) if mark.naam else (),
        )
