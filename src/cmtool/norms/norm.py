"""What deadlines and rules ask of the norms. A data file is read when something in it is first asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cmtool.dates import Duration, Workdays, parse_duration
from cmtool.norms import lists, standards
from cmtool.norms.sources import source_text
from cmtool.norms.standards import Binding, IndexSplit, Liability, StandardVersion, Stated, version_number
from cmtool.norms.value import DATA, Certainty, held, subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cmtool.norms.lists import Municipality
    from cmtool.norms.staffing import Staffing

__all__ = ["Amount", "Norms", "Retention", "StandardVersion", "WaitingNorm", "load_norms", "version_number"]

# Without a category a dossier is an agreement that was concluded (domein C.3).
_DEFAULT_CATEGORY = "16.1"


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


class WaitingNorm(NamedTuple):
    """The longest acceptable waiting time, in weeks, for a part of a sector (Treeknorm)."""

    sector: str
    part: str
    weeks: int
    certainty: Certainty
    source: str


class Norms(NamedTuple):
    """All norm values, from the data files in `folder`. What held on a day is asked with that day.

    `standard` is `contractstandaard_wmo` or `contractstandaard_jeugd`. Where `version` may be None, that is the latest
    known one; what a later version has is unconfirmed. None as an answer: not known. Every `source` begins with the
    fact in domein.md.
    """

    folder: str = DATA

    @property
    def standards(self) -> dict[str, tuple[StandardVersion, ...]]:
        """The known versions of each standard, the older before the newer."""
        return _standards(self.folder)

    @property
    def workdays(self) -> Workdays:
        """Which days are working days."""
        return _workdays(self.folder)

    def retention(self, category: str | None) -> Retention:
        """Return the retention of a category; of category 16.1 when it is absent or not known (domein C.3)."""
        known = _retentions(self.folder)
        return known.get(category or "", known[_DEFAULT_CATEGORY])

    def source(self, facts: str, standard: str, version: str | None = None) -> str:
        """Return where facts such as `A3-06` or `S001 punt 14, A9` stand, for people, with their marks behind it.

        `standard` is `wmo` or `jeugd` when that contract standard binds, else empty: then the contract itself is
        the source. An article number is given only where it is known for this version (ontwerp §8, domein A.12);
        without a version, that of the latest. A fact without an entry, such as `BW 6:82`, stands for itself.
        """
        return source_text(self.folder, facts, standard, version)

    def threshold(self, name: str, day: date) -> Amount | None:
        """Return the threshold that held on a day, in euro without VAT, or None before the first known one.

        `name` is `sociale_en_andere_specifieke_diensten` or `diensten_decentraal`; any other raises KeyError.
        """
        values = subject(self.folder, "drempels").of(name)
        if not values:
            raise KeyError(name)
        found = held(values, day)
        if found is None or found.since is None or found.value is None:
            return None
        return Amount(found.since, Decimal(found.value), found.certainty, found.source)

    def binding_since(self, domein: str) -> Binding | None:
        """Return from which day municipalities must use the standard of `wmo` or `jeugdwet` (A1-02, A1-03)."""
        return standards.binding_since(self.folder, domein)

    def version(self, standard: str, version: str) -> StandardVersion | None:
        """Return a version of a standard, or None when it is not known."""
        number = version_number(version)
        return next((each for each in standards.versions(self.folder, standard) if each.number == number), None)

    def introduce_by(self, version: StandardVersion) -> date | None:
        """Return the last day to introduce a version in a running contract: publication plus six months (A1-13)."""
        return standards.introduce_by(self.folder, version)

    def conditions(self, standard: str, version: str | None) -> Stated | None:
        """Return which general conditions a version names, such as `vng_aiv_2024` (A4-38)."""
        return standards.stated(self.folder, "algemene-voorwaarden", "algemene_voorwaarden", standard, version)

    def wording(self, standard: str, version: str | None, article: str) -> Stated | None:
        """Return in our words what a version says in an article that differs between versions (A.12, Wmo only)."""
        return standards.stated(self.folder, "versieverschillen", article, standard, version)

    def liability(self, standard: str, version: str | None, micro: bool) -> Liability | None:  # noqa: FBT001 - a fact about the provider, said at each call
        """Return the most that the provider is liable for, or None where that version has no amount (A4-39).

        `micro`: fewer than 10 workers and a turnover or balance of at most € 2 million.
        """
        size = "micro" if micro else "overig"
        event, year = (
            standards.stated(self.folder, "aansprakelijkheid", f"{size}_per_{each}", standard, version)
            for each in ("gebeurtenis", "jaar")
        )
        if event is None or year is None:
            return None
        return Liability(Decimal(event.value), Decimal(year.value), event.certainty, event.source)

    def has_insurance_article(self, standard: str, version: str | None) -> bool:
        """Return whether a version asks the provider to be insured (A4-41)."""
        return standards.stated(self.folder, "aansprakelijkheid", "verzekering", standard, version) is not None

    def index_split(self, standard: str, version: str | None) -> IndexSplit | None:
        """Return how tariffs are indexed, or None where the version leaves it to the contract (A7-01, A7-03)."""
        method, staff, material = (
            standards.stated(self.folder, "indexering", each, standard, version)
            for each in ("wijze", "personeel", "materieel")
        )
        if method is None or staff is None or material is None:
            return None
        return IndexSplit(method.value, Decimal(staff.value), Decimal(material.value), method.certainty, method.source)

    def categories(self, domein: str) -> Mapping[str, str]:
        """Return the names of the product categories of `wmo` or `jeugdwet` by their code (D-11, D-12)."""
        return lists.categories(self.folder, domein)

    def municipality(self, code: str) -> Municipality | None:
        """Return the municipality with a CBS code of four digits in the newest list, or None (D-08)."""
        return lists.municipalities(self.folder).get(code)

    @property
    def municipalities_as_of(self) -> date:
        """The day on which the list of municipalities held."""
        return lists.municipalities_as_of(self.folder)

    def staffing(self) -> Staffing:
        """Return how many hours contract management and administration ask (F.1)."""
        from cmtool.norms.staffing import staffing  # noqa: PLC0415 - one command asks it

        return staffing(self.folder)

    def waiting_norms(self) -> tuple[WaitingNorm, ...]:
        """Return the Treeknormen, by sector and part (A.6)."""
        return _waiting_norms(self.folder)


@cache
def _standards(folder: str) -> dict[str, tuple[StandardVersion, ...]]:
    return {name: standards.versions(folder, name) for name in standards.STANDARDS.values()}


@cache
def _waiting_norms(folder: str) -> tuple[WaitingNorm, ...]:
    return tuple(
        WaitingNorm(each.group or "", each.name, int(each.value), each.certainty, each.source)
        for each in subject(folder, "wachttijden").of("treeknorm")
        if each.value is not None
    )


@cache
def _workdays(folder: str) -> Workdays:
    days = subject(folder, "feestdagen").of("gelijkgesteld")
    return Workdays(frozenset(date.fromisoformat(each.value) for each in days if each.value))


@cache
def _retentions(folder: str) -> dict[str, Retention]:
    return {
        each.key: Retention(each.key, None if each.value == "blijvend" else parse_duration(each.value), each.source)
        for each in subject(folder, "bewaartermijnen").values
        if each.value is not None
    }


def load_norms() -> Norms:
    """Return the norm values that travel with this version of the tool."""
    return Norms()
