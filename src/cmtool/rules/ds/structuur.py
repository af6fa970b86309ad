"""Rules on the structure of one dossier that the model by itself does not see."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cmtool.dossier.nearest import nearest
from cmtool.dossier.parts import doubles
from cmtool.dossier.rollen import ROLE_NAMES, WHO
from cmtool.finding import Found, Id, Path, Twin, path_text, quoted
from cmtool.rules.check import Extract, FoundIn, portfolio_rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cmtool.dossier.dossier import Dossier
    from cmtool.facts import Facts
    from cmtool.norms import Norms
    from cmtool.rules.check import Seen


@rule("DS006", "dubbele-id", "fout", "dossierformaat", deferrable=False)
def dubbele_id(facts: Facts) -> Iterator[Found]:
    """Elk onderdeel van een lijst heeft een eigen kenmerk.

    Waarom: aan het id (of het jaar, de maand, de periode) herkennen termijnen, brieven en vergelijkingen een
    onderdeel. Als er twee hetzelfde heten, is niet te zeggen welke bedoeld is.

    Fout:
        kalender:
          - {id: k-1, datum: 2027-03-01, wat: Werkbezoek}
          - {id: k-1, datum: 2027-09-01, wat: Werkbezoek}  # <-

    Goed:
        kalender:
          - {id: k-1, datum: 2027-03-01, wat: Werkbezoek}
          - {id: k-2, datum: 2027-09-01, wat: Werkbezoek}
    """
    for path, keys in doubles(facts.dossier):
        for key, times in Counter(keys).items():
            if times == 1:
                continue
            message = f"{quoted(key)} staat {times} keer in `{path_text(path)}`"
            yield Found((*path, Twin(key)), message, "geef elk onderdeel een eigen kenmerk", key)


@rule("DS007", "nummer-anders-dan-bestandsnaam", "fout", "dossierformaat", deferrable=False)
def nummer_anders_dan_bestandsnaam(facts: Facts) -> Iterator[Found]:
    """Het nummer is gelijk aan de naam van het bestand of de map.

    Waarom: dan is een dossier te vinden, en valt een kopie op die niet is aangepast.

    Fout:
        # bestand: WMO-2026-001.yaml
        nummer: WMO-2026-010  # <-

    Goed:
        # bestand: WMO-2026-001.yaml
        nummer: WMO-2026-001
    """
    number = facts.dossier.nummer
    if facts.name is None or number == facts.name:
        return
    yield Found(
        ("nummer",),
        f"`nummer` is {quoted(number)}, maar het bestand heet {quoted(facts.name)}",
        "maak ze gelijk: hernoem het bestand of verbeter het nummer",
        number,
    )


def _number(facts: Facts) -> Iterator[Extract]:
    yield Extract(facts.dossier.nummer, ("nummer",))


@portfolio_rule("DS008", "dubbel-nummer", "fout", "dossierformaat", extract=_number, deferrable=False)
def dubbel_nummer(seen: Sequence[Seen], _: Norms) -> Iterator[FoundIn]:
    """Elk dossier heeft een eigen nummer.

    Waarom: van twee dossiers met hetzelfde nummer is er een vermoedelijk een kopie, en soms wordt die bijgewerkt.

    Fout:
        # bestand: a/WMO-2026-001.yaml
        nummer: WMO-2026-001
        ---
        # bestand: b/WMO-2026-001.yaml
        nummer: WMO-2026-001  # <-

    Goed:
        # bestand: a/WMO-2026-001.yaml
        nummer: WMO-2026-001
        ---
        # bestand: b/WMO-2026-002.yaml
        nummer: WMO-2026-002
    """
    for double in seen[1:]:
        yield FoundIn(
            double,
            f"het nummer {double.key} staat ook in {seen[0].file}",
            "geef elk dossier een eigen nummer, of haal de kopie weg",
            # The last two names of its path: the same from wherever the tool is called.
            "/".join(double.file.split("/")[-2:]),
        )


@rule("DS009", "verwijzing-onbekend", "fout", "dossierformaat", deferrable=False)
def verwijzing_onbekend(facts: Facts) -> Iterator[Found]:
    """Een verwijzing noemt iets dat in het dossier staat.

    Waarom: dat is een rol, een partij of een naam, een KPI, een gesprek, een signaal, een rapportageplicht of een
    herzieningsmogelijkheid. Anders komt een herinnering bij niemand terecht.

    Fout:
        kalender:
          - {id: k-1, datum: 2027-03-01, wat: Werkbezoek, wie: contractmanger}  # <-

    Goed:
        kalender:
          - {id: k-1, datum: 2027-03-01, wat: Werkbezoek, wie: contractmanager}
    """
    for path, name, known, what in _references(facts.dossier):
        if name in known:
            continue
        meant = nearest(name, known)
        listed = ", ".join(list(known)[:12]) + (", …" if len(known) > 12 else "")  # noqa: PLR2004 - what fits a line
        absent = f"voeg eerst {what.removeprefix('het id van ')} toe, of haal deze verwijzing weg"
        hint = f"bedoelde u {meant}?" if meant else f"kies uit {listed}" if known else absent
        yield Found(path, f"{quoted(name)} is niet {what} in dit dossier", hint, name)


def _references(dossier: Dossier) -> Iterator[tuple[Path, str, tuple[str, ...], str]]:
    """Yield each reference: its path, what it says, what it may say, and what that is in words."""
    people = (*_names(dossier), *WHO)
    for path, name in _persons(dossier):
        if name is not None:
            yield path, name, people, "de naam van een rol, een partij of een persoon onder rollen of contactpersonen"
    for path, said, ids, what in _ids(dossier):
        if said is not None:
            yield path, said, ids, what


def _names(dossier: Dossier) -> Iterator[str]:
    for role in ROLE_NAMES:
        holder = getattr(dossier.rollen, role, None)
        if holder is not None and holder.naam is not None:
            yield holder.naam
    for contact in dossier.contactpersonen:
        if contact.naam is not None:
            yield contact.naam


def _persons(dossier: Dossier) -> Iterator[tuple[Path, str | None]]:
    for item in dossier.kalender:
        yield ("kalender", Id(item.id), "wie"), item.wie
    for meeting in dossier.gesprekken:
        for agreed in meeting.afspraken:
            yield ("gesprekken", Id(meeting.id), "afspraken", Id(agreed.id), "wie"), agreed.wie
    for signal in dossier.signalen:
        yield ("signalen", Id(signal.id), "regisseur"), signal.regisseur
    for risk in dossier.risicos:
        yield ("risicos", Id(risk.id), "eigenaar"), risk.eigenaar
    clauses = dossier.overeenkomst.clausules
    if clauses is not None and clauses.social_return is not None:
        yield ("overeenkomst", "clausules", "social_return", "eigenaar"), clauses.social_return.eigenaar


def _ids(dossier: Dossier) -> Iterator[tuple[Path, str | None, tuple[str, ...], str]]:
    indicators = tuple(each.id for each in dossier.kpis)
    meetings = tuple(each.id for each in dossier.gesprekken)
    signals = tuple(each.id for each in dossier.signalen)
    duties = tuple(each.id for each in dossier.rapportageplichten)
    clauses = dossier.overeenkomst.clausules
    revisions = tuple(each.id for each in clauses.herziening) if clauses else ()
    for meeting in dossier.gesprekken:
        for index, subject in enumerate(meeting.onderwerpen):
            path: Path = ("gesprekken", Id(meeting.id), "onderwerpen", index, "kpi")
            yield path, subject.kpi, indicators, "het id van een KPI"
    for report in dossier.rapportages:
        yield ("rapportages", Id(report.id), "plicht"), report.plicht, duties, "het id van een rapportageplicht"
    for shortcoming in dossier.tekortkomingen:
        at: Path = ("tekortkomingen", Id(shortcoming.id))
        yield (*at, "signaal"), shortcoming.signaal, signals, "het id van een signaal"
        for step in shortcoming.stappen:
            yield (*at, "stappen", Id(step.id), "verslag"), step.verslag, meetings, "het id van een gesprek"
    for addendum in dossier.addenda:
        path = ("addenda", Id(addendum.id), "herziening")
        yield path, addendum.herziening, revisions, "het id van een herzieningsmogelijkheid"
