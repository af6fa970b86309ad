"""The norm values that deadlines and rules need, read once from the data files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, TypeAlias

from cmtool.dates import Duration, Workdays, parse_duration
from cmtool.tree import parse_yaml

Certainty: TypeAlias = Literal["bevestigd", "secundair", "onbevestigd"]


class StandardVersion(NamedTuple):
    """A version of a contract standard. `published` is None where the day is not known."""

    number: tuple[int, ...]
    version: str
    published: date | None
    certainty: Certainty
    source: str


class Retention(NamedTuple):
    """How long a dossier of a category is kept after the end; None means for ever."""

    category: str
    term: Duration | None
    source: str


class Amount(NamedTuple):
    """An amount in euro that holds from a day on."""

    since: date
    value: Decimal
    certainty: Certainty
    source: str


class Norms(NamedTuple):
    """All norm values. What held on a day is asked with that day."""

    standards: dict[str, tuple[StandardVersion, ...]]
    workdays: Workdays
    retentions: dict[str, Retention]
    default_category: str
    thresholds: dict[str, tuple[Amount, ...]]
    sources: dict[str, dict[str, str]]

    def retention(self, category: str | None) -> Retention:
        """Return the retention of a category; of category 16.1 when it is absent or not known (domein C.3)."""
        return self.retentions.get(category or "", self.retentions[self.default_category])

    def source(self, facts: str, standard: str, version: str | None = None) -> str:
        """Return where facts such as `A3-06` or `S001 punt 14, A9` stand, for people, with their marks behind it.

        `standard` is `wmo` or `jeugd` when that contract standard binds, else empty: then the contract itself is
        the source. An article number is given only where it is known for this version (ontwerp §8, domein A.12);
        without a version, that of the latest.
        """
        return _source_text(facts, standard, version)

    def threshold(self, name: str, day: date) -> Amount | None:
        """Return the threshold that held on a day, or None before the first known one."""
        held = [amount for amount in self.thresholds[name] if amount.since <= day]
        return held[-1] if held else None


def version_number(version: str) -> tuple[int, ...]:
    """Return a version as numbers that can be compared: 1.10 is later than 1.9."""
    return tuple(int(part) for part in version.split("."))


@cache
def _source_text(facts: str, standard: str, version: str | None) -> str:
    texts = []
    for fact in facts.split(", "):
        mark = next((known for known in load_norms().sources if fact == known or fact.startswith(f"{known} ")), None)
        if mark is None:
            texts.append(fact)
            continue
        known = load_norms().sources[mark]
        place = fact.removeprefix(mark).strip()
        texts.append(f"{_in_words(known, standard, version)}{f', {place}' if place else ''} ({mark})")
    return "; ".join(texts)


def _in_words(known: dict[str, str], standard: str, version: str | None) -> str:
    general = known.get("algemeen")
    if "onderwerp" not in known:
        return general or ""
    since = known.get(f"{standard}_vanaf")
    too_old = since is not None and version is not None and version_number(version) < version_number(since)
    if not standard:
        particular = f"de overeenkomst, {known['onderwerp']}"
    elif standard in known and not too_old:
        particular = known[standard]
    else:
        name = standard.capitalize() + (f" {version}" if too_old else "")
        particular = f"contractstandaard {name}, {known['onderwerp']} (artikelnummer nakijken)"
    return f"{particular}; {general}" if general else particular


def _data(name: str) -> Any:
    tree = parse_yaml((files("cmtool.norms") / "data" / f"{name}.yaml").read_text(encoding="utf-8"))
    if tree.problems:
        raise ValueError(f"{name}.yaml: {tree.problems[0].message}")
    return tree.root


def _version(item: dict[str, Any]) -> StandardVersion:
    published = item["gepubliceerd"]
    return StandardVersion(
        version_number(item["versie"]),
        item["versie"],
        date.fromisoformat(published) if published else None,
        item["zekerheid"],
        item["bron"],
    )


def _retention(item: dict[str, Any]) -> Retention:
    term = item["termijn"]
    return Retention(item["categorie"], None if term == "blijvend" else parse_duration(term), item["bron"])


def _amount(item: dict[str, Any]) -> Amount:
    return Amount(date.fromisoformat(item["vanaf"]), Decimal(item["waarde"]), item["zekerheid"], item["bron"])


@cache
def load_norms() -> Norms:
    """Return the norm values that travel with this version of the tool."""
    retention = _data("bewaartermijnen")
    return Norms(
        {name: tuple(_version(item) for item in items) for name, items in _data("contractstandaarden").items()},
        Workdays(frozenset(date.fromisoformat(item["dag"]) for item in _data("feestdagen")["gelijkgesteld"])),
        {item["categorie"]: _retention(item) for item in retention["categorieen"]},
        retention["zonder_categorie"],
        {name: tuple(_amount(item) for item in items) for name, items in _data("drempels").items()},
        _data("bronnen"),
    )
