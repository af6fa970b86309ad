"""The fields of a kind of letter, filled in from the full dossier that travels with the tool."""

from __future__ import annotations

import os
from copy import deepcopy
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.dossier.parse import parse
from cmtool.facts import facts_of
from cmtool.letters.letter import letter_of
from cmtool.letters.take import Filled, take
from cmtool.norms import load_norms
from cmtool.settings import Settings
from cmtool.settings.organisation import Organisation, Sender
from cmtool.tree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.letters.form import Value
    from cmtool.letters.letter import Letter

# On this day the example is halfway: extended, with open agreements and a shortcoming.
DAY = date(2026, 11, 22)
_SENDER = Sender("A. de Boer", "Afdelingshoofd Jeugd", "Utrecht")
# What these letters ask with --with.
_EXTRA = (
    ("termijn_tot", "2026-12-22"),
    ("reactie_tot", "2026-12-22"),
    ("maatregel", "korting"),
    ("ingang", "2027-01-01"),
    ("tot", "2027-03-31"),
    ("versie", "1.5"),
    ("grond", "De declaratie over maart is dubbel betaald."),
    ("rekening", "NL00 BANK 0123 4567 89"),
    ("waarom_nutteloos", "U heeft geen behandelaren meer in dienst en kunt daarom tijdelijk niet nakomen."),
)


class Example(NamedTuple):
    """The fields of a letter; `gaps` says that something in it is only a mark, because the example lacks it.

    `needed` are the fields that no template may leave out, `asked` what `--with` may give.
    """

    fields: dict[str, Value]
    gaps: int
    needed: tuple[str, ...]
    asked: tuple[str, ...]


@cache
def example(kind: str) -> Example | None:
    """Return the fields of a kind from the example that fills in most; None when no example fits the kind."""
    chosen = letter_of(kind)
    found = [each for each in _tried(chosen) if each is not None]
    return min(found, key=lambda each: (each.gaps, -_filled(each)), default=None)


def _filled(found: Example) -> int:
    return sum(1 for value in found.fields.values() if value)


def _tried(kind: Letter) -> Iterator[Example | None]:
    sides = (False, True) if kind.by == "beide" else (kind.by == "opdrachtnemer",)
    for data in _dossiers():
        items: list[Any] = [None, *((each.get("id") or each.get("jaar")) for each in _listed(data, kind.about))]
        for provider in sides:
            for item in items:
                yield _one(kind, data, item, provider=provider)


def _listed(data: dict[str, Any], about: str) -> list[Any]:
    """Return the list that a kind takes an item of; empty where it takes none."""
    inner: Any = data
    for step in about.split("."):
        inner = inner.get(step) if isinstance(inner, dict) else None
    return [each for each in inner if isinstance(each, dict)] if isinstance(inner, list) else []


def _one(kind: Letter, data: dict[str, Any], item: str | None, *, provider: bool) -> Example | None:
    dossier = parse(data).dossier
    if dossier is None:
        return None
    settings = Settings(organisation=Organisation(provider=provider, sender=_SENDER))
    facts = facts_of(dossier, DAY, load_norms(), name=dossier.nummer, attachments=(), settings=settings)
    found = [value for _, value in take(facts, kind=kind.name, item=item, extra=_EXTRA, draft=True)]
    filled = next((each for each in found if isinstance(each, Filled)), None)
    return None if filled is None else _of(filled, sum(1 for each in found if each is not filled))


def _of(filled: Filled, gaps: int) -> Example:
    return Example(dict(filled.fields), gaps, filled.needed, filled.asked)


@cache
def _dossiers() -> tuple[dict[str, Any], ...]:
    """Return the example, and the same as a contract for social support and with other facts."""
    with open(os.path.join(os.path.dirname(__file__), "voorbeeld.yaml"), encoding="utf-8") as handle:
        root = parse_yaml(handle.read()).root
    assert isinstance(root, dict)  # noqa: S101 - the file travels with the tool
    return tuple(_variants(root))


def _variants(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield root
    yield _added(deepcopy(root))
    social = deepcopy(root)
    social["domein"] = "wmo"
    social["overeenkomst"]["standaard"]["naam"] = "contractstandaard_wmo"
    yield social


def _added(data: dict[str, Any]) -> dict[str, Any]:
    """Return the example with what only some contracts meet: a claim, a stop, a notice, an older standard."""
    agreement, shortcoming = data["overeenkomst"], data["tekortkomingen"][0]
    data["vorderingen"] = [{"id": "vo-1", "soort": "terugvordering", "bedrag": "12500.00", "bekend_op": "2026-03-01"}]
    data["addenda"] = [{"id": "ad-2", "onderwerp": "Toevoegen productcode", "grond": "herzieningsclausule"}]
    data["partijen"]["onderaannemers"] = [{"id": "oa-2", "naam": "Thuis B.V.", "kvk": "30998878"}]
    for month in data["declaraties"]:
        month["bedrag"] = "120000.00"
    shortcoming["feiten"] = {**shortcoming["feiten"], "schade": "ja", "onverschuldigd": "ja"}
    agreement["standaard"] = {**agreement["standaard"], "versie": "1.3"}
    agreement["clientenstop"] = [
        {"id": "cs-1", "door": "opdrachtnemer", "grond": "Ziekte van personeel", "gemeld": "2026-11-01"}
    ]
    agreement["beeindigingen"] = [
        {
            "id": "be-1",
            "wijze": "opzegging",
            "door": "opdrachtnemer",
            "verzonden": "2026-11-10",
            "ontvangen": "2026-11-12",
            "per": "2027-06-01",
            "omvang": "geheel",
        }
    ]
    return data
