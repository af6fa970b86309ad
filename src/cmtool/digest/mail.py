"""What one mail says, apart from how it looks: subject, greeting, sections and closing, in Dutch."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from cmtool import __version__
from cmtool.deadlines.kind import kind_of
from cmtool.digest.item import DueItem, FoundItem
from cmtool.report.parts import discreet
from cmtool.report.parts.deadline import source, unmarked, when
from cmtool.report.parts.summary import NAMES, count
from cmtool.rule import SEVERITIES
from cmtool.wording import dutch, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cmtool.digest.item import Item, Section
    from cmtool.digest.stage import Kind, Moment
    from cmtool.finding import Deadline

_HEADINGS: dict[Section, str] = {
    "broken": "Dossiers met een fout: wat niet te lezen is, wordt niet bewaakt",
    "late": "Te laat, of voorbij de veilige dag",
    "week": "Binnen 7 dagen",
    "soon": "Binnen 30 dagen",
    "later": "Verder weg, tot 90 dagen",
    "findings": "Nieuwe bevindingen in de dossiers",
}
_IN_WORDS: dict[Section, str] = {
    "week": "binnen 7 dagen",
    "soon": "binnen 30 dagen",
    "later": "verder weg",
}
# More findings than this nobody reads in a mail; the rest has a line each.
_MOST_FINDINGS = 40


class Entry(NamedTuple):
    """One thing: a heading, and lines with a label; without lines it is one line."""

    heading: str
    lines: tuple[tuple[str, str], ...] = ()


class Part(NamedTuple):
    """A section of the mail. `rest` says what is not shown one by one."""

    heading: str
    entries: tuple[Entry, ...]
    rest: str = ""


class Mail(NamedTuple):
    """What a mail says; `day` is the day that it is about."""

    subject: str
    greeting: str
    intro: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]


class About(NamedTuple):
    """What is the same for every mail of a run. `full`: with amounts and free words of dossiers."""

    kind: Kind
    today: date
    organisation: str | None
    full: bool


class Told(NamedTuple):
    """What there is to tell one person, by section."""

    due: dict[Section, tuple[DueItem, ...]]
    broken: tuple[FoundItem, ...]
    found: tuple[FoundItem, ...]


def told(items: tuple[Item, ...]) -> Told:
    """Return what there is to tell, by section; the items of one person come in their order."""
    due = [each for each in items if isinstance(each, DueItem)]
    found = [each for each in items if isinstance(each, FoundItem)]
    return Told(
        {name: tuple(group) for name, group in groupby(due, lambda each: each.section)},
        tuple(each for each in found if each.section == "broken"),
        tuple(each for each in found if each.section == "findings"),
    )


def mail(items: tuple[Item, ...], name: str, about: About, *, more: bool) -> Mail:
    """Return the mail for one person with what there is to tell; `more` says that it adds to one of this week."""
    known = told(items)
    return Mail(
        subject(known, about, more=more),
        f"Beste {visible(name)}," if name else "Beste lezer,",
        tuple(_intro(known, about, more=more)),
        tuple(_parts(known, about)),
        tuple(_closing(items, about)),
    )


def subject(known: Told, about: About, *, more: bool) -> str:
    """Return the subject: how much there is, and the worst of it."""
    week = about.today.isocalendar().week
    what = f"ontracten week {week}" if about.kind == "week" else f"ontracten {dutch(about.today)}"
    what = f"Aanvulling c{what}" if more else f"C{what}"
    return f"{what}: {_counted(known)}; {_worst(known)}"


def _counted(known: Told) -> str:
    number = sum(map(len, known.due.values()))
    parts = [count(number, "termijn", "termijnen"), *_late(known)] if number else []
    if broken := _dossiers(known.broken):
        parts.append(f"{count(broken, 'dossier', 'dossiers')} met een fout")
    if known.found:
        parts.append(count(len(known.found), "nieuwe bevinding", "nieuwe bevindingen"))
    return ", ".join(parts)


def _late(known: Told) -> Iterator[str]:
    """Yield how many deadlines are too late in every reading, and how many only passed the safe day."""
    passed = [each.moment.passed for each in known.due.get("late", ())]
    if "all" in passed:
        yield f"{passed.count('all')} te laat"
    if "safe" in passed:
        yield f"{passed.count('safe')} voorbij de veilige dag"


def _worst(known: Told) -> str:
    """Return the worst in a few words: what is most late, else a dossier that is not guarded, else what is first."""
    first = next((items[0] for items in known.due.values()), None)
    if known.broken and (first is None or first.moment.passed != "all"):
        worst = min(known.broken, key=lambda each: each.guarded).finding.dossier
        return f"{visible(worst)}{_unguarded(guarded=all(each.guarded for each in known.broken))}"
    if first is not None:
        return f"{visible(first.deadline.dossier)} {_how_near(first.moment)}"
    found = known.found[0].finding
    return f"{visible(found.dossier)} {found.severity}"


def _unguarded(*, guarded: bool) -> str:
    """Return what behind the name of a dossier with a mistake says what is not guarded of it."""
    return ": een deel wordt niet bewaakt" if guarded else " wordt niet bewaakt"


def _how_near(moment: Moment) -> str:
    """Return how near the day to act is, in words."""
    if moment.passed == "safe":
        return f"veilige dag {count(-moment.days, 'dag', 'dagen')} voorbij"
    return f"{when(moment.days)}{' versturen' if moment.sending else ''}"


def _intro(known: Told, about: About, *, more: bool) -> Iterator[str]:
    where = f"de contracten van {visible(about.organisation)}" if about.organisation else "uw contracten"
    if about.kind == "day" or more:
        yield f"Op {dutch(about.today)} is dit nieuw of dringender geworden in {where}."
    else:
        yield f"Het weekoverzicht van {where} op {dutch(about.today)}."
    counts = [
        *_late(known),
        *(f"{len(known.due[name])} {words}" for name, words in _IN_WORDS.items() if name in known.due),
    ]
    if counts:
        yield f"Termijnen: {', '.join(counts)}."
    weights = [(each, sum(item.finding.severity == each for item in known.found)) for each in SEVERITIES]
    if known.found:
        yield f"Nieuwe bevindingen: {', '.join(count(n, *NAMES[each]) for each, n in weights if n)}."


def _parts(known: Told, about: About) -> Iterator[Part]:
    if known.broken:
        yield Part(_heading("broken", _dossiers(known.broken)), tuple(_broken(known.broken, about)))
    for name, items in known.due.items():
        # An overview shows what is far away on a line each; what is new is told in full.
        entry = _line if name == "later" and about.kind == "week" else _deadline
        yield Part(_heading(name, len(items)), tuple(entry(each, about) for each in items))
    if known.found:
        whole, short = known.found[:_MOST_FINDINGS], known.found[_MOST_FINDINGS:]
        yield Part(_heading("findings", len(known.found)), tuple(_finding(each, about, named=True) for each in whole))
        if short:
            how = "`cmtool lint` zegt wat er staat en hoe het moet."
            yield Part(f"De overige bevindingen ({len(short)})", tuple(_found(each, about) for each in short), how)


def _heading(section: Section, number: int) -> str:
    return f"{_HEADINGS[section]} ({number})"


def _dossiers(items: tuple[FoundItem, ...]) -> int:
    return len({each.finding.dossier for each in items})


def _broken(items: tuple[FoundItem, ...], about: About) -> Iterator[Entry]:
    """Yield one entry a dossier, with its first mistake: the others often follow from it."""
    ordered = sorted(items, key=lambda each: each.finding.dossier)
    for number, found in groupby(ordered, lambda each: each.finding.dossier):
        first, *others = found
        entry = _finding(first, about, named=False)
        fault = f"{first.finding.code} {first.finding.rule}"
        more = (("Meer", f"nog {count(len(others), 'fout', 'fouten')}; `cmtool check` toont ze"),) if others else ()
        which = f"{visible(number)}{_with(first.party)}{_unguarded(guarded=first.guarded)}"
        yield Entry(which, (("Fout", fault), *entry.lines, *more))


def _deadline(item: DueItem, about: About) -> Entry:
    """Return a deadline with its day, why that day, and what to do."""
    deadline, note = item.deadline, _note(item)
    lines = [("Contract", f"{visible(deadline.dossier)}{_with(item.party)}")]
    if note:
        lines.append(("Let op", visible(note)))
    lines.append(("Waarom die dag", "; ".join(discreet.steps(deadline, full=about.full))))
    if lenient := discreet.lenient(deadline):
        lines.append(("Ruimste lezing", lenient))
    if deadline.send_by is not None and not item.moment.sending and item.moment.passed != "all":
        safe = f"de veilige dag om te versturen ({dutch(deadline.send_by)}) is voorbij"
        lines.append(("Versturen", f"{safe}: bezorg persoonlijk of per koerier, en leg de ontvangst vast"))
    kind = kind_of(deadline.kind)
    if kind.done_when:
        lines.append(("Gereed als", kind.done_when))
    if callable(kind.finish):
        lines.append(("Afdoen", f"`cmtool done {visible(deadline.dossier)} {kind.name}`"))
    lines.append(("Bron", f"{source(deadline)} ({deadline.basis}); `cmtool explain {deadline.kind}`"))
    where = f"{visible(deadline.file)}:{deadline.line}"
    lines.append(("Plaats", f"{where} {discreet.place(deadline.path, full=about.full)}"))
    said = discreet.summary(deadline, full=about.full)
    return Entry(f"{_day(deadline, item.moment)}: {said}", tuple(lines))


def _day(deadline: Deadline, moment: Moment) -> str:
    """Return the day to act, and how near it is."""
    if moment.sending:
        return f"{dutch(moment.day)} versturen, {when(moment.days)} (ontvangen uiterlijk {dutch(deadline.date)})"
    if moment.passed == "safe":
        return f"{dutch(moment.day)}, {_how_near(moment)}, ruimste lezing tot en met {dutch(deadline.latest)}"
    return f"{dutch(moment.day)}, {when(moment.days)}"


def _line(item: DueItem, about: About) -> Entry:
    deadline, note = item.deadline, _note(item)
    said = discreet.summary(deadline, full=about.full)
    aside = f" ({visible(note)})" if note else ""
    day = f"{dutch(item.moment.day)}{' versturen' if item.moment.sending else ''}"
    return Entry(f"{day}  {visible(deadline.dossier)}{_with(item.party)}: {said}{aside}")


def _finding(item: FoundItem, about: About, *, named: bool) -> Entry:
    """Return a finding with its place, what is wrong, and what to do; `named` with its contract."""
    finding, note = item.finding, _note(item)
    lines = [("Contract", f"{visible(finding.dossier)}{_with(item.party)}")] if named else []
    if note:
        lines.append(("Let op", visible(note)))
    lines.append(("Wat er mis is" if about.full else "Wat de regel vraagt", discreet.message(finding, full=about.full)))
    if about.full and finding.hint:
        lines.append(("Wat u kunt doen", visible(finding.hint)))
    else:
        lines.append(("Wat u kunt doen", f"`cmtool lint {visible(finding.file)}` zegt wat er staat en hoe het moet"))
    lines.append(("Bron", f"{unmarked(finding.source)}; `cmtool explain {finding.code}`"))
    where = f"{visible(finding.file)}:{finding.line}:{finding.column}"
    lines.append(("Plaats", f"{where} {discreet.place(finding.path, full=about.full)}".rstrip()))
    return Entry(f"{finding.severity} {finding.code} {finding.rule}", tuple(lines))


def _found(item: FoundItem, about: About) -> Entry:
    """Return a finding on one line."""
    finding = item.finding
    where = f"{visible(finding.file)}:{finding.line} {discreet.place(finding.path, full=about.full)}".rstrip()
    return Entry(f"{finding.code} {finding.rule}: {visible(finding.dossier)}{_with(item.party)}, {where}")


def _note(item: DueItem | FoundItem) -> str:
    """Return why this comes to somebody whose task it is not; empty where it is."""
    note = item.recipient.note
    return f"{note}; daarom krijgt u dit" if note and not item.recipient.email else note


def _with(party: str) -> str:
    return f" ({visible(party)})" if party else ""


def _closing(items: tuple[Item, ...], about: About) -> Iterator[str]:
    yield "Intern: niet doorsturen aan de wederpartij."
    if not about.full:
        yield (
            "Bedragen en vrije tekst uit de dossiers staan niet in deze mail; zij staan in het dossier, op de genoemde "
            "plaats."
        )
    why = []
    if any(each.recipient.email for each in items):
        why.append("in deze dossiers een rol hebt")
    if not all(each.recipient.email for each in items):
        why.append("krijgt wat geen eigenaar heeft")
    yield (
        f"Gemaakt door cmtool {__version__}. U krijgt deze mail omdat u {' en '.join(why)}. cmtool rekent en noemt de "
        "bron; het geeft geen juridisch advies."
    )
