"""The signals of F.3 that a provider does not act with integrity, as questions, with what the dossier itself says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cmtool.signals.open import open_reports, open_shortcomings, open_signals
from cmtool.wording import dutch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from cmtool.dossier.financien import Jaarcijfers
    from cmtool.dossier.nakoming import Melding
    from cmtool.facts import Facts

    Known: TypeAlias = Callable[[Facts], Iterator[str]]


class Answer(NamedTuple):
    """A question with what the dossier says about it; nothing: that is not known from the dossier."""

    id: str
    question: str
    known: tuple[str, ...]


class Checklist(NamedTuple):
    """All questions about one dossier, with its title.

    `open` are the signals and the reports of a suspicion or a conviction that are open. No question has them: their
    kind does not say which one they bear on. `remarks` say what to mind about them.
    """

    title: str
    open: tuple[str, ...]
    remarks: tuple[str, ...]
    answers: tuple[Answer, ...]


def checklist(facts: Facts) -> Checklist:
    """Return the questions of S002 in our own words (domein F.3), with what the dossier says; no free text of it."""
    answers = (
        Answer(name, question, tuple(says for known in finders for says in known(facts)))
        for name, question, finders in _QUESTIONS
    )
    return Checklist(facts.dossier.titel, tuple(_open(facts)), tuple(_remarks(facts)), tuple(answers))


_REPORTS = {
    "toezichtmaatregel": "maatregel van een toezichthouder",
    "bestuurlijke_boete": "bestuurlijke boete",
    "verdachte": "status van verdachte",
    "veroordeling": "veroordeling",
    "calamiteit": "calamiteit",
    "continuiteit": "risico voor de continuïteit",
    "datalek": "datalek",
    "wijziging_organisatie": "wijziging van de organisatie",
    "fusie": "fusie of overname",
}
_SIGNALS = {"continuiteit": "continuïteit"}
# Data about these are criminal data when they are about a person, also a person who is the provider.
_CRIMINAL = ("verdachte", "veroordeling")
_ABOUT_CRIMINAL = (
    "gegevens over een verdenking of veroordeling van een persoon zijn strafrechtelijke gegevens (AVG artikel 10); let "
    "daar bij een eenmanszaak extra op, en leg alleen vast dat er een melding is"
)


def _open(facts: Facts) -> Iterator[str]:
    for signal in open_signals(facts):
        about = _SIGNALS.get(signal.soort or "", signal.soort)
        yield f"signaal {signal.id}{f' ({about})' if about else ''}{_of(signal.datum)}"
    if facts.unread("signalen"):
        yield "niet alle signalen konden worden gelezen"
    for report in _suspicions(facts):
        yield f"melding {report.id} ({_REPORTS[report.soort or '']}){_of(report.datum)}"
    if facts.unread("meldingen"):
        yield "niet alle meldingen konden worden gelezen"


def _remarks(facts: Facts) -> Iterator[str]:
    if any(_suspicions(facts)):
        yield _ABOUT_CRIMINAL


def _suspicions(facts: Facts) -> Iterator[Melding]:
    """Yield the open reports that somebody is suspected or was convicted."""
    return (each for each in open_reports(facts) if each.soort in _CRIMINAL)


def _reports(*kinds: str) -> Known:
    """Return what yields the reports of some kinds, also those that were dealt with."""

    def known(facts: Facts) -> Iterator[str]:
        for report in facts.dossier.meldingen:
            if report.soort in kinds:
                done = f", afgehandeld op {dutch(report.afgehandeld)}" if report.afgehandeld else ""
                yield f"melding {report.id}: {_REPORTS[report.soort or '']}{_of(report.datum)}{done}"
        if facts.unread("meldingen"):
            yield "niet alle meldingen konden worden gelezen"

    return known


def _insolvency(facts: Facts) -> Iterator[str]:
    found = facts.dossier.partijen.opdrachtnemer.insolventie
    if found is not None and (found.soort is not None or found.datum is not None):
        what = (found.soort or "surseance of faillissement").replace("_", " ")
        yield f"opdrachtnemer: {what}{f' ({dutch(found.datum)})' if found.datum else ''}"
    elif facts.unread("partijen", "opdrachtnemer", "insolventie"):
        yield "`insolventie` kon niet worden gelezen"


def _owners(facts: Facts) -> Iterator[str]:
    checked = facts.dossier.partijen.opdrachtnemer.ubo_gecontroleerd_op
    if checked is not None:
        yield f"uiteindelijk belanghebbenden (UBO) gecontroleerd op {dutch(checked)}"


def _subcontractors(facts: Facts) -> Iterator[str]:
    number = len(facts.dossier.partijen.onderaannemers)
    if number:
        yield f"{number} onderaannemer{'s' if number > 1 else ''} in het dossier"


def _known_facts(*names: str) -> Known:
    """Return what yields the facts that are ja for a shortcoming that is open."""

    def known(facts: Facts) -> Iterator[str]:
        for each in open_shortcomings(facts):
            for name in names:
                if each.feiten is not None and getattr(each.feiten, name) == "ja":
                    yield f"tekortkoming {each.id}: `{name}` is ja"

    return known


def _figures(facts: Facts) -> Iterator[str]:
    latest = _latest(facts)
    if latest is None:
        return
    for name, value in (("solvabiliteit", latest.solvabiliteit), ("liquiditeit", latest.liquiditeit)):
        if value is not None:
            yield f"{name} over {latest.jaar}: {_comma(value)}"


def _results(facts: Facts) -> Iterator[str]:
    """Yield the result of the latest year, and every year with a loss."""
    latest = _latest(facts)
    for each in sorted(facts.dossier.financieel, key=lambda figures: figures.jaar, reverse=True):
        result = each.rentabiliteit
        if result is not None and (result < 0 or each is latest):
            yield f"rentabiliteit over {each.jaar}: {_comma(result)}{' (verlies)' if result < 0 else ''}"
    if facts.unread("financieel"):
        yield "niet alle jaarcijfers konden worden gelezen"


def _latest(facts: Facts) -> Jaarcijfers | None:
    return max(facts.dossier.financieel, key=lambda figures: figures.jaar, default=None)


def _of(day: dt.date | None) -> str:
    return f" van {dutch(day)}" if day else ""


def _comma(number: Decimal) -> str:
    return str(number).replace(".", ",")


_QUESTIONS: tuple[tuple[str, str, tuple[Known, ...]], ...] = (
    ("FS1", "Levert de aanbieder meer, andere of duurdere hulp dan is toegewezen?", ()),
    (
        "FS2",
        "Declareert de aanbieder hulp die niet, minder of anders is gegeven?",
        (_known_facts("onverschuldigd"),),
    ),
    ("FS3", "Wijst iets op valse VOG's of diploma's, of op misbruik van gegevens van cliënten?", ()),
    (
        "FS4",
        "Wijst iets erop dat cliënten worden mishandeld, verwaarloosd of bestolen?",
        (_reports("calamiteit"),),
    ),
    (
        "FS5",
        "Maakt de opzet van het bedrijf toezicht moeilijk, of stopt het bij onderzoek om elders verder te gaan?",
        (
            _insolvency,
            _reports("fusie", "wijziging_organisatie"),
            _owners,
            _known_facts("ubo_onbekend", "ubo_gesanctioneerd"),
            _subcontractors,
        ),
    ),
    (
        "FS6",
        "Is het voor cliënten of medewerkers onveilig?",
        (_reports("calamiteit"), _known_facts("signalen_onveilig")),
    ),
    ("FS7", "Zijn er banden met ondermijnende criminaliteit, zoals drugshandel?", ()),
    (
        "FS8",
        "Vraagt of beheert één bureau veel pgb's of schuldenbewinden? Kijk naar gedrag en cijfers, niet naar afkomst.",
        (),
    ),
    (
        "markt",
        "Hoe staat de aanbieder bekend: geld, nieuws, eigenaren, referenties, en komt hij afspraken na?",
        (_figures, _insolvency, _reports("continuiteit", "toezichtmaatregel", "bestuurlijke_boete")),
    ),
    ("prijs", "Ligt de prijs ver onder wat gebruikelijk is?", ()),
    (
        "resultaat",
        "Zijn winst en verlies dit jaar bekeken, bij twijfel met een accountant?",
        (_results,),
    ),
)
