"""The calendar with a mail: the days that the mail is about, and what lapsed of late, as `export ics` has them."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING

import pytest

from tests.calendar.support import EXTENDED, MANAGER, OWNER, Shown, lay, read, read_by_another, written
from tests.support import Result, cmtool

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

_MAIL = """\
[mail]
soort = "map"
map = "../post"
afzender = "contracten@proef.example"
proceseigenaar = { naam = "P. Proces", email = "proces@proef.example" }
"""
# Two weeks before the decision, and within 90 days of the end of every day that is sent.
_SPRING = "2027-03-16"


def _lay(folder: Path, *arguments: str, mail: str = _MAIL, **values: str) -> Path:
    home = lay(folder, *arguments, **values)
    (home / "cmtool.toml").write_text(mail, encoding="utf-8")
    return home


def _digest(home: Path, today: str, *arguments: str) -> Result:
    state = str(home.parent / "staat")
    return cmtool("digest", ".", "--today", today, "--state", state, *arguments, cwd=home)


def _sent(home: Path, today: str, *arguments: str) -> dict[str, EmailMessage]:
    """Return the mails of one round, by whom they are for."""
    folder = home.parent / "post"
    before = set(folder.iterdir()) if folder.exists() else set()
    result = _digest(home, today, *arguments)
    assert result.status == 0, result.err
    mails = [
        email.message_from_bytes(each.read_bytes(), policy=email.policy.default)
        for each in (set(folder.iterdir()) if folder.exists() else set()) - before
    ]
    return {each["To"].addresses[0].addr_spec: each for each in mails}


def _attached(mail: EmailMessage) -> bytes | None:
    """Return the calendar with a mail."""
    found = [each for each in mail.iter_attachments() if each.get_content_type() == "text/calendar"]
    assert len(found) <= 1
    if not found:
        return None
    assert (found[0].get_filename(), found[0].get_param("method")) == ("termijnen.ics", "PUBLISH")
    data = found[0].get_payload(decode=True)
    assert isinstance(data, bytes)
    assert data.count(b"\n") == data.count(b"\r\n")
    return data


def _shown(mail: EmailMessage) -> list[Shown]:
    """Return the events with a mail, none without a calendar."""
    return [] if _attached(mail) is None else _events(mail)


def _events(mail: EmailMessage) -> list[Shown]:
    data = _attached(mail)
    assert data is not None
    assert read(data) == read_by_another(data)
    return read(data)


def _days(events: list[Shown]) -> list[tuple[str, str, int, str]]:
    return [
        (each.day.isoformat(), each.categories[0] + (" (versturen)" if "versturen" in each.summary else ""),
         each.sequence, each.status)
        for each in events
    ]  # fmt: skip


def test_it_has_the_days_of_the_mail(tmp_path: Path) -> None:
    home = _lay(tmp_path)
    mails = _sent(home, "2027-06-01")
    # What is late has no day to come.
    assert _attached(mails[OWNER]) is None
    assert _days(_events(mails[MANAGER])) == [
        ("2027-06-25", "aankondiging-verlenging (versturen)", 0, "CONFIRMED"),
        ("2027-06-30", "aankondiging-verlenging", 0, "CONFIRMED"),
    ]


def test_they_are_the_events_of_export(tmp_path: Path) -> None:
    home = _lay(tmp_path)
    # What the export said, the mail says too.
    before = written(home, today="2026-11-22")
    lay(tmp_path, einde="2027-11-30")
    mails = _sent(home, _SPRING)
    after = written(home, today=_SPRING)
    assert before != after
    for owner in (OWNER, MANAGER):
        of_export = read(after[f"{owner}.ics"])
        for event in _shown(mails[owner]):
            assert event in of_export
    assert {each.sequence for owner in mails for each in _shown(mails[owner])} == {1}
    # And the other way round: what the mail said first, the export goes on with.
    lay(tmp_path)
    mails = _sent(home, "2027-04-20")
    assert {each.sequence for owner in mails for each in _shown(mails[owner])} == {2}
    assert {each.sequence for each in read(written(home, today="2027-04-21")["alle.ics"])} == {2}


def test_what_lapsed_goes_along_for_31_days(tmp_path: Path) -> None:
    home = _lay(tmp_path)
    assert _days(_events(_sent(home, "2027-03-01")[OWNER])) == [("2027-03-30", "besluit-verlenging", 0, "CONFIRMED")]
    lay(tmp_path, gelicht="{id: v-1, besloten: 2027-03-02}")
    written(home, today="2027-03-05")
    lapsed = ("2027-03-30", "besluit-verlenging", 1, "CANCELLED")
    # Something else is due then, in the same role.
    lay(tmp_path, gelicht="{id: v-1, besloten: 2027-03-02}", gestart="null")
    assert _days(_events(_sent(home, "2027-04-05")[OWNER])) == [lapsed]
    # The 31st day was the last one.
    assert _attached(_sent(home, "2027-04-12")[OWNER]) is None


def test_who_lost_everything_hears_that_it_lapsed_with_the_next_mail(tmp_path: Path) -> None:
    home = _lay(tmp_path)
    assert len(_events(_sent(home, "2027-06-01")[MANAGER])) == 2
    lay(tmp_path, manager="nieuw@proef.example")
    mails = _sent(home, "2027-06-08")
    assert {each[2:] for each in _days(_events(mails["nieuw@proef.example"]))} == {(0, "CONFIRMED")}
    # Another dossier gives the old one a mail again.
    lay(tmp_path, "WMO-2026-002")
    found = _events(_sent(home, "2027-06-15")[MANAGER])
    assert {(each.summary.rpartition(" ")[0][:23], each.sequence, each.status) for each in found} == {
        ("Vervallen: WMO-2026-001", 1, "CANCELLED"),
        ("WMO-2026-002: versturen", 0, "CONFIRMED"),
        ("WMO-2026-002: Verlengin", 0, "CONFIRMED"),
    }


def test_an_extension_that_was_recorded(tmp_path: Path) -> None:
    home = _lay(tmp_path)
    first = {each.uid for each in _events(_sent(home, "2027-06-01")[MANAGER])}
    lay(tmp_path, gelicht=EXTENDED)
    written(home, today="2027-06-02")
    # Far away: not in the mail. What lapsed is, with anything else that is told.
    lay(tmp_path, "WMO-2026-002")
    found = _events(_sent(home, "2027-06-08")[MANAGER])
    lapsed = [each for each in found if each.summary.startswith("Vervallen: WMO-2026-001")]
    assert {each.uid for each in lapsed} == first
    assert {each.status for each in lapsed} == {"CANCELLED"}


def test_what_moved_goes_along_for_31_days(tmp_path: Path) -> None:
    """Who took it over from an earlier mail would keep the old day."""
    home = _lay(tmp_path)
    assert _days(_events(_sent(home, "2027-03-01")[OWNER])) == [("2027-03-30", "besluit-verlenging", 0, "CONFIRMED")]
    # Far away now; something else is due in the same role.
    lay(tmp_path, einde="2028-12-31", gestart="null")
    written(home, today="2027-03-02")
    moved = ("2028-03-30", "besluit-verlenging", 1, "CONFIRMED")
    assert moved in _days(_events(_sent(home, "2027-04-02")[OWNER]))
    mails = _sent(home, "2027-04-05")
    assert OWNER in mails
    assert moved not in _days(_shown(mails[OWNER]))


_KPI = """\
kpis:
  - {id: uitval, naam: Uitval, frequentie: kwartaal, norm: "<= 5 %", eenheid: procent, metingen: []}
"""


@pytest.mark.parametrize(
    "sort",
    [
        "week",
        "day",
    ],
)
def test_no_day_that_the_mail_is_not_about(tmp_path: Path, sort: str) -> None:
    """A KPI has a day for each quarter on one path; a mail of the day is about the new one only."""
    home = _lay(tmp_path, "WMO-2026-001", _KPI)
    for today in ("2026-11-22", "2027-01-25"):
        mails = _sent(home, today, "--kind", sort)
        for mail in mails.values():
            body = mail.get_body(("plain",))
            assert body is not None
            text = str(body.get_content())
            for each in _events(mail) if _attached(mail) else []:
                if "versturen" not in each.summary:
                    assert f"{each.day:%d-%m-%Y}" in text, each


def test_without_a_day_there_is_no_calendar(tmp_path: Path) -> None:
    home = _lay(tmp_path)
    mails = _sent(home, "2026-11-22")
    assert set(mails) == {MANAGER}
    # Findings only.
    assert _attached(mails[MANAGER]) is None


def test_when_calendars_are_off_there_is_none(tmp_path: Path) -> None:
    home = _lay(tmp_path, mail=_MAIL + "agenda = false\n")
    mails = _sent(home, "2027-06-01")
    assert {_attached(each) for each in mails.values()} == {None}
    assert not (tmp_path / "staat" / "agenda.jsonl").exists()


def test_looking_at_mails_remembers_nothing(tmp_path: Path) -> None:
    home = _lay(tmp_path)
    out = tmp_path / "bekijken"
    assert _digest(home, "2027-06-01", "--out", str(out)).status == 0
    assert not (tmp_path / "staat" / "agenda.jsonl").exists()
    looked = [email.message_from_bytes(each.read_bytes(), policy=email.policy.default) for each in out.iterdir()]
    sent = _sent(home, "2027-06-01")
    for each in looked:
        assert _attached(each) == _attached(sent[each["To"].addresses[0].addr_spec])
