"""The checklist questions of punt 8 to 13 that fit a contract and a side (domein H). Data in `data/vragen.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.term import bound_standard
from cmtool.tree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cmtool.facts import Facts

# What each punt is about, as the name of its field in a report.
TOPICS = {
    "8": "uitvoering",
    "9": "kwaliteit",
    "10": "bestedingsruimte",
    "11": "kpis",
    "12": "risico",
    "13": "rapportages",
}


class Question(NamedTuple):
    """A question: its id in domein H, its punt, who prepares with it, and the conditions under which it fits."""

    id: str
    punt: str
    side: str
    text: str
    fits: tuple[str, ...]


@cache
def questions() -> tuple[Question, ...]:
    """Return every question, in the order of the file."""
    text = files(__package__ or "cmtool.letters").joinpath("data/vragen.yaml").read_text(encoding="utf-8")
    lines: Any = parse_yaml(text).root
    return tuple(
        Question(line["id"], line["punt"], line["kant"], line["vraag"], tuple(line.get("als", ()))) for line in lines
    )


def fitting(facts: Facts) -> Iterator[Question]:
    """Yield the questions for our side that fit the contract."""
    side = "opdrachtnemer" if facts.settings.organisation.provider else "opdrachtgever"
    for each in questions():
        if each.side in {side, "beide"} and all(CONDITIONS[name](facts) for name in each.fits):
            yield each


def _variant(name: str) -> Callable[[Facts], bool]:
    return lambda facts: facts.dossier.overeenkomst.uitvoeringsvariant == name


def _law(name: str) -> Callable[[Facts], bool]:
    return lambda facts: facts.dossier.domein == name


def _ceiling(facts: Facts) -> bool:
    clauses = facts.dossier.overeenkomst.clausules
    return bool(facts.dossier.bestedingsruimte) or (clauses is not None and bool(clauses.bestedingsruimte))


def _stop(facts: Facts) -> bool:
    return any(
        each.geweigerd is None and (each.opgeheven is None or each.opgeheven > facts.today)
        for each in facts.dossier.overeenkomst.clientenstop
    )


# Product categories of the Wmo that are things, not care: rolstoelen, vervoer, hulpmiddelen, woningaanpassing.
_THINGS = frozenset({"11", "12", "13", "14"})


def _care(facts: Facts) -> bool:
    if facts.dossier.domein == "jeugdwet":
        return True
    kinds = {each.categorie for each in facts.dossier.zorgvormen}
    return not kinds or not kinds <= _THINGS


def _allocated(facts: Facts) -> bool:
    """Return whether help may be allocated to a client; a budget for a population or a subsidy has no allocation."""
    contract = facts.dossier.overeenkomst
    return contract.uitvoeringsvariant != "taakgericht" and contract.soort != "subsidie"


CONDITIONS: Mapping[str, Callable[[Facts], bool]] = {
    "jeugdwet": _law("jeugdwet"),
    "wmo": _law("wmo"),
    "inspanningsgericht": _variant("inspanningsgericht"),
    "outputgericht": _variant("outputgericht"),
    "taakgericht": _variant("taakgericht"),
    "toewijzing": _allocated,
    "hulp_aan_personen": _care,
    "standaard": lambda facts: bool(bound_standard(facts.dossier.overeenkomst)),
    "geen_standaard": lambda facts: not bound_standard(facts.dossier.overeenkomst),
    "bestedingsruimte": _ceiling,
    "clientenstop": _stop,
    "plafond_of_stop": lambda facts: _ceiling(facts) or _stop(facts),
    "wachttijdnorm": lambda facts: facts.dossier.overeenkomst.wachttijdnorm is not None,
    "geen_wachttijdnorm": lambda facts: (
        facts.dossier.overeenkomst.wachttijdnorm is None and not facts.unread("overeenkomst", "wachttijdnorm")
    ),
    "keurmerken": lambda facts: bool(facts.dossier.overeenkomst.keurmerken),
    "onderaannemers": lambda facts: bool(facts.dossier.partijen.onderaannemers),
    "kpis": lambda facts: bool(facts.dossier.kpis),
    "geen_kpis": lambda facts: not facts.dossier.kpis and not facts.unread("kpis"),
    "risicos": lambda facts: bool(facts.dossier.risicos),
    "geen_risicos": lambda facts: not facts.dossier.risicos and not facts.unread("risicos"),
    "rapportages": lambda facts: bool(facts.dossier.rapportages or facts.dossier.rapportageplichten),
    "meer_gemeenten": lambda facts: len(facts.dossier.partijen.opdrachtgever.gemeenten) > 1,
}
