"""Dossiers for the tests of the deadlines, and what every deadline has to say in full."""

from __future__ import annotations

from datetime import date
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.support import MINIMAL, TODAY, check_json

if TYPE_CHECKING:
    from pathlib import Path

START, END = "2024-01-01", "2027-12-31"
ROLLEN = """\
rollen:
  contracteigenaar: {naam: E. Proef, email: eigenaar@proefdorp.example}
  contractmanager: {naam: M. Proef, email: manager@proefdorp.example}
  contractbeheerder: {naam: B. Proef, email: beheerder@proefdorp.example}
  jurist: {naam: J. Proef, email: jurist@proefdorp.example}
"""


class Owner(NamedTuple):
    """Who has to act, as in the JSON."""

    role: str
    name: str | None
    email: str | None


EIGENAAR = Owner("contracteigenaar", "E. Proef", "eigenaar@proefdorp.example")
MANAGER = Owner("contractmanager", "M. Proef", "manager@proefdorp.example")
BEHEERDER = Owner("contractbeheerder", "B. Proef", "beheerder@proefdorp.example")
JURIST = Owner("jurist", "J. Proef", "jurist@proefdorp.example")
# ontwerp §6: role opdrachtnemer, name the first contact person, else the party (here without e-mail).
OPDRACHTNEMER = Owner("opdrachtnemer", "Stichting Proef", None)


class Kind(NamedTuple):
    """The columns owner, basis and source of the table in termijnen.md; `received`: has a `send_by`."""

    owner: Owner | None
    basis: str
    marks: tuple[str, ...]
    received: bool = False


KINDS: dict[str, Kind] = {
    "einde-overeenkomst": Kind(EIGENAAR, "contract", ("A3-06",)),
    "aankondiging-verlenging": Kind(MANAGER, "contract", ("A3-06",), received=True),
    "besluit-verlenging": Kind(EIGENAAR, "intern", ("S001", "punt 14")),
    "start-nieuwe-inkoop": Kind(EIGENAAR, "intern", ("S001", "punt 14")),
    "opzegging-uiterlijk": Kind(MANAGER, "contract", ("S001", "punt 14"), received=True),
    "beeindiging-ingaan": Kind(MANAGER, "contract", ("A3-07", "A4-30")),
    "exit-starten": Kind(MANAGER, "intern", ("A4-30", "S001", "punt 21")),
    "voornemen-bestedingsruimte": Kind(MANAGER, "contract", ("A3-15",), received=True),
    "besluit-bestedingsruimte": Kind(EIGENAAR, "contract", ("A3-16",), received=True),
    "plan-bestedingsruimte": Kind(MANAGER, "contract", ("A3-19",)),
    "melding-bestedingsruimte": Kind(MANAGER, "contract", ("A3-21",)),
    "overleg-bestedingsruimte": Kind(MANAGER, "contract", ("A3-21",)),
    "aanpassing-bestedingsruimte": Kind(EIGENAAR, "contract", ("A3-21",)),
    "indexering-meedelen": Kind(MANAGER, "contract", ("A7",), received=True),
    "indexering-toepassen": Kind(BEHEERDER, "contract", ("A7",)),
    "verzekering-verloopt": Kind(BEHEERDER, "contract", ("A4-41",)),
    "keurmerk-verloopt": Kind(BEHEERDER, "contract", ("S001", "punt 9")),
    "kpi-meting": Kind(MANAGER, "contract", ("S001", "punt 11")),
    "rapportage": Kind(BEHEERDER, "contract", ("S001", "punt 13")),
    "rapportageplicht": Kind(BEHEERDER, "contract", ("S001", "punt 13", "A9")),
    "afspraak": Kind(None, "contract", ("S001", "bijlage f")),
    "gesprek": Kind(MANAGER, "intern", ("S001", "punt 20")),
    "kalender": Kind(None, "intern", ("S001", "punt 6")),
    "hersteltermijn": Kind(MANAGER, "intern", ("BW 6:82",)),
    "maatregel-herzien": Kind(MANAGER, "contract", ("A4-25",)),
    "verjaring-stuiten": Kind(JURIST, "wet", ("A4-20",), received=True),
    "clientenstop-melden": Kind(OPDRACHTNEMER, "contract", ("A4-09",)),
    "clientenstop-beslissen": Kind(MANAGER, "contract", ("A4-09",)),
    "melding-ontvangen": Kind(OPDRACHTNEMER, "contract", ("A4-1",)),  # A4-14 or A4-18, by the kind of event
    "herziening-doorvoeren": Kind(MANAGER, "contract", ("A3-09",)),
    "standaard-invoeren": Kind(EIGENAAR, "contract", ("A1-13",)),
    "contactgegevens-controleren": Kind(BEHEERDER, "intern", ("A4-03",)),
    "ubo-controleren": Kind(BEHEERDER, "intern", ("A4-22",)),
    "classificatie-herzien": Kind(MANAGER, "intern", ("E.2",)),
    "doorlevering-einde": Kind(MANAGER, "contract", ("S001", "punt 21")),
    "archief-vernietigen": Kind(BEHEERDER, "intern", ("C.3",)),
    "uitzondering-verloopt": Kind(MANAGER, "intern", ("ontwerp §3",)),
}


class Want(NamedTuple):
    """One expected deadline. Without `latest` there is one reading; without `owner` that of its kind.

    What was `sent` needs no day to send.
    """

    kind: str
    date: str
    path: str
    latest: str | None = None
    send_by: str | None = None
    done: bool = False
    owner: Owner | None = None
    sent: bool = False


class Case(NamedTuple):
    """One dossier on one day: the lines of `overeenkomst`, the other parts, and every deadline it must give."""

    name: str
    agreement: str
    rest: str
    wanted: tuple[Want, ...]
    today: str = TODAY
    start: str = START
    end: str = END
    domain: str = "jeugdwet"


def table(*cases: Case) -> pytest.MarkDecorator:
    """Return the cases as parameters, each under its own name."""
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), "two cases have one name"
    return pytest.mark.parametrize("case", cases, ids=names)


def status(day: str, today: str) -> str:
    """Return the status of an open deadline (ontwerp §6)."""
    days = (date.fromisoformat(day) - date.fromisoformat(today)).days
    if days < 0:
        return "te_laat"
    if days == 0:
        return "vandaag"
    return "deze_week" if days <= 7 else "binnenkort" if days <= 30 else "gepland"


def whole(want: Want, today: str, number: str = "P-1") -> dict[str, Any]:
    """Return all that a deadline must say, but for the wording."""
    kind = KINDS[want.kind]
    owner = want.owner or kind.owner
    assert owner, f"give the owner of {want.kind}"
    asked = kind.received and not want.sent
    assert bool(want.send_by) == asked, f"{want.kind}: send_by is given exactly when it must be sent to be received"
    return {
        "kind": want.kind,
        "dossier": number,
        "date": want.date,
        "latest": want.latest or want.date,
        "days": (date.fromisoformat(want.date) - date.fromisoformat(today)).days,
        "status": "gereed" if want.done else status(want.date, today),
        "owner": owner._asdict(),
        "basis": kind.basis,
        "send_by": want.send_by,
        "path": want.path,
    }


def record(deadline: dict[str, Any]) -> dict[str, Any]:
    """Return what `whole` gives, of a deadline that was found, after looking at the rest of it."""
    assert deadline["summary"].strip(), deadline
    assert deadline["steps"], deadline
    assert all(isinstance(step, str) and step.strip() for step in deadline["steps"]), deadline
    assert deadline["file"], deadline
    assert deadline["line"] >= 1, deadline
    assert deadline["column"] >= 1, deadline
    for mark in KINDS[deadline["kind"]].marks:
        assert mark in deadline["source"], deadline
    keys = ("kind", "dossier", "date", "latest", "days", "status", "owner", "basis", "send_by", "path")
    return {key: deadline[key] for key in keys}


def write(folder: Path, case: Case, number: str = "P-1", roles: str = ROLLEN) -> None:
    """Write the dossier of a case."""
    text = MINIMAL.format(nummer=number, domein=case.domain, ingang=case.start, einde=case.end)
    text += indent(dedent(case.agreement).strip("\n"), "  ") + "\n" + roles + dedent(case.rest).strip("\n") + "\n"
    (folder / f"{number}.yaml").write_text(text, encoding="utf-8")


def found(folder: Path, case: Case, kinds: tuple[str, ...], *options: str) -> list[dict[str, Any]]:
    """Return the deadlines of some kinds, whole; a dossier with a fault in it proves nothing."""
    chosen = [word for kind in kinds for word in ("--kind", kind)]
    run = check_json(folder, *chosen, *options, today=case.today)
    assert [each for each in run["findings"] if each["severity"] == "fout"] == []
    assert run["unreadable"] == 0
    return [record(deadline) for deadline in run["deadlines"]]


def judge(folder: Path, case: Case, *kinds: str) -> None:
    """Assert that the dossier of a case gives exactly the wanted deadlines of these kinds.

    With `--all` also those that are done, last; without it the same list without those.
    """
    write(folder, case)
    wanted = [whole(want, case.today) for want in case.wanted]
    wanted.sort(key=lambda want: (want["status"] == "gereed", want["date"], want["kind"], want["path"]))
    assert found(folder, case, kinds, "--all") == wanted
    assert found(folder, case, kinds) == [want for want in wanted if want["status"] != "gereed"]


def judge_open(folder: Path, case: Case, *kinds: str) -> None:
    """Assert only what is open, where the specification does not say which days that were done remain."""
    write(folder, case)
    wanted = [whole(want, case.today) for want in case.wanted]
    wanted.sort(key=lambda want: (want["date"], want["kind"], want["path"]))
    assert found(folder, case, kinds) == wanted
