"""Past performance, both ways: what the dossier says of both sides, and what it does not say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from cmtool.ceiling import STEPS, before_year
from cmtool.letters.agreed import agreements, days
from cmtool.letters.ahead import of_kind
from cmtool.letters.letter import letter
from cmtool.letters.measured import measured
from cmtool.letters.people import side_of
from cmtool.letters.reported import in_time, report_rows
from cmtool.letters.unread import say_unread
from cmtool.letters.words import day
from cmtool.signals.open import course_of, open_shortcomings
from cmtool.term import announcement, tried

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.financien import Bestedingsruimte
    from cmtool.dossier.nakoming import Tekortkoming
    from cmtool.facts import Facts
    from cmtool.letters.agreed import Agreed
    from cmtool.letters.form import Form
    from cmtool.letters.measured import Measured

_UNKNOWN = "niet bekend uit het dossier"
_ALWAYS = {1: "de enige meting haalt", 2: "beide metingen halen"}
_TWO_WEEKS = timedelta(days=14)


@letter("evaluatie", "Evaluatie", "S001 punt 20, S001 punt 21", by="beide", sort="verslag")
def evaluatie(form: Form) -> None:
    """De evaluatie van de samenwerking, over en weer: wat het dossier zegt over beide kanten.

    Past tijdens de looptijd (past performance) en aan het einde (eindevaluatie). Wat het dossier niet zegt, blijft
    "niet bekend uit het dossier"; vul het aan in het gesprek. Lessen geeft u mee met `--with lessen=…`.
    """
    facts = form.facts
    if not facts.started:
        form.refuse(
            ("overeenkomst", "ingang"),
            f"de overeenkomst gaat pas in op {day(facts.dossier.overeenkomst.ingang)}: er is nog niets te evalueren",
        )
        return
    until = min(facts.today, facts.term.end)
    form.put("periode", f"{form.fields['ingangsdatum']} tot en met {day(until)}")
    form.put("geeindigd", "ja" if facts.ended else "")
    form.rows("kpis", (_kpi(measured(each)) for each in facts.dossier.kpis))
    form.put("goed", tuple(_good(facts)))
    made = list(agreements(facts))
    form.rows("afspraken", _kept(facts, made))
    form.put("afspraken_te_laat", tuple(_late(facts, made)))
    form.rows("tekortkomingen", (_shortcoming(facts, each) for each in facts.dossier.tekortkomingen))
    form.rows("rapportages", report_rows(facts))
    form.rows("meldingen", _reports(facts))
    form.rows("opdrachtgever_deed", _own(facts))
    form.put("verslagen", _minutes(facts))
    leave = facts.dossier.exit
    form.put("eindevaluatie", day(leave.eindevaluatie if leave else None) or "")
    form.wish("lessen", form.said("lessen"), (), "de les uit deze samenwerking", "geef het mee met --with lessen=…")
    say_unread(form)


def _kpi(found: Measured) -> dict[str, str]:
    number = len(found.values)
    return {
        "kpi": found.name,
        "norm": found.norm_with_unit,
        "eerste": found.at(0) or _UNKNOWN,
        "laatste": found.at(-1) or _UNKNOWN,
        "gehaald": f"{found.met} van {number}" if number and found.norm else _UNKNOWN,
    }


def _good(facts: Facts) -> Iterator[str]:
    """Yield what went well: topics judged good, norms that were always met, a shortcoming that was mended."""
    for meeting in sorted(facts.dossier.gesprekken, key=lambda each: each.datum or date.max):
        for topic in meeting.onderwerpen:
            if topic.oordeel == "goed":
                what = topic.succesfactor or topic.kpi or "onderwerp zonder naam"
                when = day(meeting.datum) or meeting.id
                yield f"{what}: goed, in het gesprek van {when}. {topic.bespreking or ''}".strip()
    for kpi in facts.dossier.kpis:
        found = measured(kpi)
        if found.norm and found.values and found.met == len(found.values):
            yield f"{found.name}: {_ALWAYS.get(found.met, f'alle {found.met} metingen halen')} de norm."


def _kept(facts: Facts, made: list[Agreed]) -> Iterator[dict[str, str]]:
    for side, name in (
        ("opdrachtgever", facts.dossier.partijen.opdrachtgever.naam),
        ("opdrachtnemer", facts.dossier.partijen.opdrachtnemer.naam),
        ("", "wie, is niet bekend"),
    ):
        mine = [each for each in made if side_of(facts, each.item.wie) == side]
        if not mine and not side:
            continue
        done = [each for each in mine if not each.open_on(facts.today)]
        dated = [each for each in done if each.item.voor is not None]
        in_day = sum(not each.late_when_done for each in dated)
        late = sum(each.late_on(facts.today) for each in mine)
        yield {
            "kant": f"{name} ({side})" if side else name,
            "gemaakt": str(len(mine)),
            "op_tijd": str(in_day),
            "later": str(len(dated) - in_day),
            "zonder_dag": str(len(done) - len(dated)),
            "te_laat": str(late),
            "loopt": str(len(mine) - len(done) - late),
        }


def _late(facts: Facts, made: list[Agreed]) -> Iterator[str]:
    for each in made:
        item, last = each.item, each.item.voor
        if last is None:
            continue
        what = item.wat or f"afspraak {item.id}"
        if each.late_on(facts.today):
            late = days((facts.today - last).days)
            yield f"{what}: uiterlijk {day(last)}, nog open, {late} te laat."
        elif each.late_when_done and item.gereed is not None:
            late = days((item.gereed - last).days)
            yield f"{what}: uiterlijk {day(last)}, klaar op {day(item.gereed)}, {late} te laat."


def _shortcoming(facts: Facts, each: Tekortkoming) -> dict[str, str]:
    course = course_of(each, facts)
    steps = [
        f"{step.soort or 'stap'} ({day(step.datum)})" if step.datum else step.soort or "stap" for step in course.steps
    ]
    still = any(other.id == each.id for other in open_shortcomings(facts))
    last = course.steps[-1].datum if course.steps else None
    mended = f"nagekomen op {day(last)}" if last else "nagekomen"
    return {
        "id": each.id,
        "wat": each.omschrijving or "zonder omschrijving",
        "sinds": day(each.geconstateerd) or _UNKNOWN,
        "stappen": "; ".join(steps) or "geen",
        "afloop": "nog open" if still else mended,
    }


def _reports(facts: Facts) -> Iterator[dict[str, str]]:
    for each in facts.dossier.meldingen:
        yield {
            "soort": (each.soort or "melding").replace("_", " ").replace("continuiteit", "continuïteit"),
            "wat": each.omschrijving or "zonder omschrijving",
            "gebeurd": day(each.datum) or _UNKNOWN,
            "gemeld": day(each.gemeld) or _UNKNOWN,
            "afgehandeld": day(each.afgehandeld) or "nog niet",
        }


def _own(facts: Facts) -> Iterator[dict[str, str]]:
    """Yield what the opdrachtgever had to do before a day: `wat`, `uiterlijk`, `gedaan` and `stand`."""
    for year in sorted(facts.dossier.bestedingsruimte, key=lambda each: each.jaar):
        yield from _ceiling(facts, year)
    contract = facts.dossier.overeenkomst
    for extension in tried(contract, facts.term):
        if extension.item.ontvangen is None:
            continue
        reading = announcement(contract, extension.old_end, facts.left_out)
        last, latest = (reading.date, reading.latest) if reading else (None, None)
        yield _done(f"verlenging {extension.item.id} aankondigen", last, extension.item.ontvangen, latest)
    yield from _prices(facts)
    for stop in contract.clientenstop:
        decided = stop.toestemming or stop.geweigerd
        if stop.door == "opdrachtnemer" and decided is not None:
            yield _done(f"beslissen over cliëntenstop {stop.id}", stop.ingang, decided)
    for name in ("clientenstop-beslissen", "overleg-bestedingsruimte", "aanpassing-bestedingsruimte"):
        for due in of_kind(facts, name):
            if not due.done and due.latest < facts.today:
                yield _done(due.summary, due.date, None)


def _ceiling(facts: Facts, year: Bestedingsruimte) -> Iterator[dict[str, str]]:
    begins = date(year.jaar, 1, 1)
    if year.niet_toegepast or begins <= facts.dossier.overeenkomst.ingang:
        return
    for step in STEPS:
        reading = before_year(year.jaar, step)
        done = getattr(year, step)
        if done is not None or reading.latest < facts.today:
            together = " (samen)" if step == "plan" else ""
            yield _done(f"{step} bestedingsruimte {year.jaar}{together}", reading.date, done, reading.latest)
    told = year.melding
    if told is None or told.datum is None:
        return
    fortnight = told.datum + _TWO_WEEKS
    if told.overleg is not None:
        yield _done(f"overleg na de melding over {year.jaar} (samen)", fortnight, told.overleg)
    if told.besluit is not None:
        latest = max(fortnight, (told.overleg or fortnight) + _TWO_WEEKS)
        yield _done(f"besluit na de melding over {year.jaar}", fortnight, told.besluit, latest)


def _prices(facts: Facts) -> Iterator[dict[str, str]]:
    terms = facts.dossier.overeenkomst.indexering
    for year in facts.dossier.overeenkomst.indexeringen:
        last = None
        if terms is not None and terms.per is not None and terms.meedelen is not None:
            same_year = terms.meedelen.comes_before(terms.per)
            last = terms.meedelen.on(year.jaar if same_year else year.jaar - 1)
        if year.meegedeeld is not None or (last is not None and last < facts.today):
            yield _done(f"tarieven {year.jaar} meedelen", last, year.meegedeeld)


def _done(what: str, last: date | None, done: date | None, latest: date | None = None) -> dict[str, str]:
    return {
        "wat": what,
        "uiterlijk": day(last) or _UNKNOWN,
        "gedaan": day(done) or _UNKNOWN,
        "stand": in_time(done, last, latest),
    }


def _minutes(facts: Facts) -> str:
    held = [each for each in facts.dossier.gesprekken if each.datum is not None and each.datum <= facts.today]
    if not held:
        return ""
    agreed = sum(each.vastgesteld is not None for each in held)
    if len(held) == 1:
        return f"Er was één gesprek; het verslag is {'' if agreed else 'niet '}vastgesteld."
    return f"Er waren {len(held)} gesprekken; van {agreed} is het verslag vastgesteld."
