"""What the formats of `cmtool signals` share: what is open in its order, and how it is said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cmtool.engine.spool import Spool
from cmtool.report.parts.deadline import unmarked
from cmtool.report.parts.summary import count
from cmtool.signals import Checklist, Item, Settled, rank
from cmtool.signals.track import GROUNDS
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cmtool.engine.run import Run
    from cmtool.engine.taken import Taken

UNKNOWN = "onbekend"
NOT_KNOWN = "niet bekend uit het dossier"
GRAVITIES = ("zwaar", UNKNOWN, "midden", "licht")
RECURRENCES = ("laag", "midden", "hoog", UNKNOWN)
HEADINGS = {"zwaar": "Zwaar", UNKNOWN: "Ernst onbekend", "midden": "Midden", "licht": "Licht"}
CHECKLIST = "Vragenlijst integriteit"
ABOUT_CHECKLIST = "Vragen voor u; eronder staat wat het dossier zelf zegt."
# How lead is said when nobody was named.
_NO_LEAD = {"geen": "geen regisseur", "onbekend": UNKNOWN, "ongelezen": "kon niet worden gelezen"}
_CONVENTION = (
    "De maatregelen zijn een afspraak van cmtool, geen bron; pas ze aan onder [signalen.maatregelen] in cmtool.toml."
)
_OWN = (
    "De maatregelen komen uit [signalen.maatregelen] in cmtool.toml; wat daar niet staat, is een afspraak van cmtool, "
    "geen bron."
)
# More possible measures than a row of the matrix has say nothing.
MOST_POSSIBLE = 3
# An item takes several kilobytes.
_MOST_ITEMS = 1_000


class Opened(NamedTuple):
    """An item with where it stands."""

    at: Taken
    item: Item


class Tally:
    """How many items there are of what: enough for a heading, the matrix and the summary."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.cells: Counter[tuple[str, str]] = Counter()
        self.leads: Counter[str] = Counter()
        self.unknown_measures = 0
        self.own_measures = 0
        self.settled = 0

    def add(self, item: Item) -> None:
        """Count an item."""
        self.kinds[item.kind] += 1
        self.cells[gravity(item), item.recurrence or UNKNOWN] += 1
        self.leads[item.lead_status] += 1
        self.unknown_measures += item.measure is None
        self.own_measures += item.own_measure

    def of_gravity(self, name: str) -> int:
        """Return how many items have this ernst."""
        return sum(number for (row, _), number in self.cells.items() if row == name)


class Opening(NamedTuple):
    """What is open in a run: the heaviest first, then the oldest, to be read again and again; and how many of what."""

    items: Iterable[Opened]
    tally: Tally


def opened(run: Run) -> Opening:
    """Return what is open in flat memory."""
    items: Spool[Opened] = Spool(_order, most=_MOST_ITEMS)
    tally = Tally()
    for each in run.taken:
        if isinstance(each.value, Item):
            tally.add(each.value)
            items.add((Opened(each, each.value),))
        elif isinstance(each.value, Settled):
            tally.settled += each.value.items
    return Opening(items, tally)


def _order(each: Opened) -> tuple[tuple[int, int, date], tuple[str, str, int, int, str]]:
    return rank(each.item), each.at[:5]


def checklists(run: Run) -> Iterator[tuple[Taken, Checklist]]:
    """Yield the checklist of each dossier, by dossier; none when they were not asked for."""
    return ((each, each.value) for each in run.taken if isinstance(each.value, Checklist))


def gravity(item: Item) -> str:
    """Return the ernst of an item as people read it."""
    return item.gravity or UNKNOWN


def weight(item: Item) -> str:
    """Return the weight: `zwaar × hoog`."""
    return f"{item.gravity or 'ernst onbekend'} × {item.recurrence or 'kans onbekend'}"


def measure(item: Item) -> str:
    """Return the measure, or that it is not known, with what is possible where that says something."""
    if item.measure is not None:
        return visible(item.measure)
    if len(item.possible_measures) > MOST_POSSIBLE:
        return "maatregel onbekend"
    return f"maatregel onbekend; mogelijk: {'; '.join(visible(each) for each in item.possible_measures)}"


def named(each: Opened) -> str:
    """Return what it is: `signaal s-1 (kwaliteit)`."""
    about = f" ({'continuïteit' if each.item.topic == 'continuiteit' else each.item.topic})" if each.item.topic else ""
    return visible(f"{each.item.kind} {each.item.id}") + about


def track(item: Item) -> str:
    """Return the track and whether it is a proposal."""
    return (item.track or UNKNOWN) + (" (voorstel)" if item.track_proposed else "")


def ground(item: Item) -> str:
    """Return on what the track stands; nothing without a track."""
    return GROUNDS[item.track] if item.track else ""


def why_track(item: Item) -> str:
    """Return why a track is proposed; nothing where the dossier gives it."""
    return f"waarom dit spoor: {item.why_track}" if item.track_proposed else ""


def lead(item: Item) -> str:
    """Return who leads."""
    if item.lead is None:
        return _NO_LEAD[item.lead_status]
    if item.lead.role == UNKNOWN:
        return visible(f"{item.lead.name} (niet gevonden in `rollen` of `contactpersonen`)")
    return visible(f"{item.lead.role} {item.lead.name}" if item.lead.name else f"{item.lead.role} (niet ingevuld)")


def since(item: Item) -> str:
    """Return since when it is open."""
    if item.date is None or item.days_open is None:
        return "datum onbekend"
    if item.days_open < 0:
        return dutch(item.date)
    return f"sinds {dutch(item.date)} ({count(item.days_open, 'dag', 'dagen')})"


def history(item: Item) -> str:
    """Return what it came from and what came of it."""
    if item.kind == "signaal":
        return f"tekortkoming {', '.join(visible(each) for each in item.shortcomings)}" if item.shortcomings else ""
    told = [f"uit signaal {visible(item.from_signal)}"] if item.from_signal else []
    if item.last_step is None:
        return "; ".join([*told, "nog geen stap gezet"])
    on = f" van {dutch(item.last_step.date)}" if item.last_step.date else ""
    return "; ".join([*told, f"laatste stap: {item.last_step.kind or 'soort onbekend'}{on}"])


def missing(item: Item) -> str:
    """Return what to fill in, and where."""
    if not item.missing:
        return ""
    where = f" (bij signaal {visible(item.from_signal)})" if item.from_signal and "signaal" not in item.missing else ""
    return ", ".join(item.missing) + where


class Notes:
    """The legal notes of a report: each is told once, with a number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def numbers(self, item: Item) -> str:
        """Return the numbers of the notes on an item: ` [1, 2]`; nothing without notes."""
        told = [f"{visible(note.text)} (bron: {unmarked(note.source)})" for note in item.legal_notes]
        numbers = sorted(self._numbers.setdefault(each, len(self._numbers) + 1) for each in told)
        return f" [{', '.join(map(str, numbers))}]" if numbers else ""

    def lines(self) -> list[str]:
        """Return the notes that were numbered."""
        return [f"[{number}] {text}" for text, number in self._numbers.items()]


def matrix(tally: Tally) -> list[list[str]]:
    """Return how many items there are by ernst and kans, heads included; what is unknown only where it occurs."""
    counts = tally.cells
    rows = [row for row in GRAVITIES if row != UNKNOWN or any(at[0] == row for at in counts)]
    columns = [column for column in RECURRENCES if column != UNKNOWN or any(at[1] == column for at in counts)]
    told = [["ernst \\ kans", *columns]]
    return told + [[row, *(str(counts[row, column] or "-") for column in columns)] for row in rows]


def convention(tally: Tally) -> str:
    """Return where the measures come from; nothing without items."""
    if not tally.kinds:
        return ""
    return _OWN if tally.own_measures else _CONVENTION


def about_open(found: Checklist) -> Iterator[str]:
    """Yield what is open in the dossier of a checklist, and what to mind about it; nothing when nothing is open."""
    if found.open:
        listed = "; ".join(visible(each) for each in found.open)
        yield f"Open in dit dossier: {listed}; een signaal is een vermoeden, geen feit"
    for remark in found.remarks:
        yield f"Let op: {visible(remark)}"


def headline(tally: Tally) -> str:
    """Return how much is open."""
    told = (
        (tally.kinds["signaal"], "signaal", "signalen"),
        (tally.kinds["tekortkoming"], "tekortkoming", "tekortkomingen"),
    )
    return " en ".join(count(*each) for each in told if each[0]) + " open"


def summary(run: Run, tally: Tally) -> str:
    """Return what the run gave, on one line; what is not shown is counted."""
    where = f"{count(run.dossiers, 'dossier', 'dossiers')} op {dutch(run.today)}"
    left_out = f", {run.unreadable} niet beoordeeld (eerst de fouten herstellen)" if run.unreadable else ""
    hidden = f" Niet getoond: {tally.settled} open bij een contract dat is afgesloten." if tally.settled else ""
    return _told(tally, where, left_out) + hidden


def _told(tally: Tally, where: str, left_out: str) -> str:
    if not tally.kinds:
        return f"Geen open signalen of tekortkomingen in {where}{left_out}."
    parts = [headline(tally)]
    if leaderless := tally.leads["geen"]:
        parts.append(f"{leaderless} zonder regisseur")
    if unknown := tally.leads["onbekend"] + tally.leads["ongelezen"]:
        parts.append(f"{unknown} waarvan de regie onbekend is")
    if unknown := tally.unknown_measures:
        parts.append(f"{unknown} waarvan de maatregel onbekend is")
    return f"{where}{left_out}: {', '.join(parts)}."
