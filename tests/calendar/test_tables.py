"""What happens to dossiers, and what a calendar then says: event by event, before and after."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from cmtool.deadlines.kind import kinds
from tests.calendar.support import EXTENDED, MANAGER, OWNER, export, files, lay, read, told, unfolded, written

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from cmtool.facts import Facts
    from cmtool.finding import Due

_DECIDE = "WMO-2026-001: Besluiten of het contract wordt verlengd"
_ANNOUNCE = "WMO-2026-001: Verlenging aankondigen: de wederpartij moet de mededeling dan hebben"
_SEND = f"WMO-2026-001: versturen, uiterlijk: {_ANNOUNCE.partition(': ')[2]}"
_END = "WMO-2026-001: Einde van de overeenkomst"
_DECIDE_UID = "1adab859f26f1fe92bd833b3fda0e314@cmtool"
_SEND_UID = "015d9da14716625e1fa4c34ef7cd4587@cmtool"
_ANNOUNCE_UID = "140c7b45050be470b5a9e71e3fde4f51@cmtool"
_END_UID = "d783d2b14c5e10f8233851bf4dad001c@cmtool"
_BEFORE = [
    ("2027-03-30", _DECIDE, 0, "CONFIRMED"),
    ("2027-06-25", _SEND, 0, "CONFIRMED"),
    ("2027-06-30", _ANNOUNCE, 0, "CONFIRMED"),
    ("2027-12-31", _END, 0, "CONFIRMED"),
]
_LATER = "2026-12-01"
_WHO = {
    "besluit-verlenging": "contracteigenaar E. Eigenaar",
    "aankondiging-verlenging": "contractmanager M. Manager",
    "einde-overeenkomst": "contracteigenaar E. Eigenaar",
}


def _event(
    uid: str, sequence: int, days: tuple[str, str], said: tuple[str, str], why: str, stamp: str, status: str
) -> str:
    """Return the lines of an event as they stand in the file, put together again."""
    kind, summary = said
    return "\n".join(
        [
            "BEGIN:VEVENT",
            f"SUMMARY:{'Vervallen: ' if status == 'CANCELLED' else ''}{summary}",
            f"DTSTART;VALUE=DATE:{days[0]}",
            f"DTEND;VALUE=DATE:{days[1]}",
            f"DTSTAMP:{stamp}T000000Z",
            f"UID:{uid}",
            f"SEQUENCE:{sequence}",
            f"CATEGORIES:{kind}",
            f"DESCRIPTION:Contract WMO-2026-001 met Stichting Proef\\nWie: {_WHO[kind]}\\nWaarom die dag: {why}",
            f"LAST-MODIFIED:{stamp}T000000Z",
            f"STATUS:{status}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    )


def _escaped(text: str) -> str:
    return text.replace(",", "\\,").replace(";", "\\;")


def _events(data: bytes) -> list[str]:
    text = "\n".join(unfolded(data))
    return [f"BEGIN:VEVENT{each.partition('END:VEVENT')[0]}END:VEVENT" for each in text.split("BEGIN:VEVENT")[1:]]


_WHY_DECIDE = (
    "einde 31-12-2027\\; aankondigen uiterlijk 30-06-2027\\; 3 maanden terug: 30-03-2027\\; 3 maanden is zonder opgave "
    "in overeenkomst.verlenging.besluiten\\nRuimste lezing: 31-03-2027\\, 3 volle maanden ertussen\\nGereed als: het "
    "volgende onderdeel van `overeenkomst.verlenging.gelicht` heeft `besloten`\\n"
    "Bron: Handreiking contractmanagement\\, punt 14 (intern)\\n"
    "Plaats in het dossier: overeenkomst.verlenging.besluiten"
)
_WHY_ANNOUNCE = (
    "einde 31-12-2027\\; 6 maanden terug: 30-06-2027\\nVersturen uiterlijk 25-06-2027\\nGereed als: het onderdeel van "
    "`overeenkomst.verlenging.gelicht` heeft op tijd `ontvangen`\\nBron: de overeenkomst\\, verlenging (contract)\\n"
    "Plaats in het dossier: overeenkomst.verlenging.aankondigen"
)
_WHY_END = (
    "\\nGereed als: `overeenkomst.afgesloten_op` is ingevuld\\, of `overeenkomst.opvolger` noemt het nieuwe contract\\n"
    "Bron: de overeenkomst\\, verlenging (contract)\\nPlaats in het dossier: overeenkomst.einde"
)
_EXTENSION = "verlenging v-1 (12 maanden)\\, op tijd ontvangen op 12-11-2026"
_SUNDAY = "31-12-2028 is een zondag\\; de laatste werkdag ervoor is 29-12-2028"


def _first(status: str, sequence: int, stamp: str) -> list[str]:
    """Return the events of the first round."""
    send, announce = ("aankondiging-verlenging", _escaped(_SEND)), ("aankondiging-verlenging", _escaped(_ANNOUNCE))
    rest = (_WHY_ANNOUNCE, stamp, status)
    return [
        _event(
            _DECIDE_UID,
            sequence,
            ("20270330", "20270331"),
            ("besluit-verlenging", _DECIDE),
            _WHY_DECIDE,
            stamp,
            status,
        ),
        _event(_SEND_UID, sequence, ("20270625", "20270626"), send, *rest),
        _event(_ANNOUNCE_UID, sequence, ("20270630", "20270701"), announce, *rest),
    ]


def _end(sequence: int, days: tuple[str, str], why: str, stamp: str) -> str:
    return _event(_END_UID, sequence, days, ("einde-overeenkomst", _END), why + _WHY_END, stamp, "CONFIRMED")


def test_a_recorded_extension(tmp_path: Path) -> None:
    """The round that was done lapses, the next one begins, and the end moves; the other days keep their UID."""
    home = lay(tmp_path)
    end = _end(0, ("20271231", "20280101"), "einde 31-12-2027", "20261122")
    assert _events(written(home)["alle.ics"]) == [*_first("CONFIRMED", 0, "20261122"), end]
    lay(tmp_path, gelicht=EXTENDED)
    found = _events(written(home, today=_LATER)["alle.ics"])
    assert found[:3] == _first("CANCELLED", 1, "20261201")
    why = f"einde 31-12-2027\\; {_EXTENSION}: einde 31-12-2028\\; {_SUNDAY}"
    assert found[6:] == [_end(1, ("20281231", "20290101"), why, "20261201")]
    began = {each.uid: each for each in read(files(home)["alle.ics"])[3:6]}
    assert began.keys().isdisjoint({_DECIDE_UID, _SEND_UID, _ANNOUNCE_UID, _END_UID})
    assert told(files(home)["alle.ics"])[3:6] == [
        ("2028-03-30", _DECIDE, 0, "CONFIRMED"),
        ("2028-06-27", _SEND, 0, "CONFIRMED"),
        ("2028-06-30", _ANNOUNCE, 0, "CONFIRMED"),
    ]


def test_another_end_moves_every_day_that_follows_from_it(tmp_path: Path) -> None:
    home = lay(tmp_path)
    before = {each.summary: each.uid for each in read(written(home)["alle.ics"])}
    assert before == {_DECIDE: _DECIDE_UID, _SEND: _SEND_UID, _ANNOUNCE: _ANNOUNCE_UID, _END: _END_UID}
    lay(tmp_path, einde="2028-06-30")
    data = written(home, today=_LATER)["alle.ics"]
    assert {each.summary: each.uid for each in read(data)} == before
    assert told(data) == [
        ("2027-09-29", _DECIDE, 1, "CONFIRMED"),
        ("2027-12-27", _SEND, 1, "CONFIRMED"),
        ("2027-12-30", _ANNOUNCE, 1, "CONFIRMED"),
        ("2028-06-30", _END, 1, "CONFIRMED"),
    ]
    # And back again: a program would take a lower number for an old message.
    lay(tmp_path)
    data = written(home, today=_LATER)["alle.ics"]
    assert told(data) == [(day, summary, 2, status) for day, summary, _, status in _BEFORE]


def test_a_deadline_that_is_done_lapses_and_comes_back(tmp_path: Path) -> None:
    home = lay(tmp_path)
    assert told(written(home)["alle.ics"]) == _BEFORE
    lay(tmp_path, gelicht="{id: v-1, besloten: 2026-11-20}")
    done = written(home, today=_LATER)["alle.ics"]
    assert told(done) == [("2027-03-30", _DECIDE, 1, "CANCELLED"), *_BEFORE[1:]]
    # It was a mistake.
    lay(tmp_path)
    again = written(home, today="2026-12-02")["alle.ics"]
    assert told(again) == [("2027-03-30", _DECIDE, 2, "CONFIRMED"), *_BEFORE[1:]]
    assert [each.uid for each in read(again)] == [each.uid for each in read(done)]


def test_what_was_sent_need_not_be_sent(tmp_path: Path) -> None:
    home = lay(tmp_path)
    written(home)
    lay(tmp_path, gelicht="{id: v-1, besloten: 2026-11-20, verzonden: 2026-11-25}")
    found = {each[1]: each[2:] for each in told(written(home, today=_LATER)["alle.ics"])}
    assert found == {
        _DECIDE: (1, "CANCELLED"),
        _SEND: (1, "CANCELLED"),
        "WMO-2026-001: Ontvangst van verlenging v-1 vastleggen: verzonden op 25-11-2026": (0, "CONFIRMED"),
        _END: (0, "CONFIRMED"),
    }


def test_the_address_of_the_other_side_has_no_calendar(tmp_path: Path) -> None:
    home = lay(tmp_path, more="contactpersonen:\n  - {id: cp-1, naam: P. Jansen, email: Manager@Proef.example}\n")
    (home / "cmtool.toml").write_text('[mail]\nproceseigenaar = "proces@proef.example"\n', encoding="utf-8")
    found = written(home)
    assert set(found) == {"alle.ics", f"{OWNER}.ics", "proces@proef.example.ics"}
    note = "Let op: het adres onder rollen is dat van de wederpartij"
    assert {each.description.splitlines()[-1] for each in read(found["proces@proef.example.ics"])} == {note}


def test_a_dossier_that_is_gone_lapses(tmp_path: Path) -> None:
    lay(tmp_path)
    home = lay(tmp_path, "WMO-2026-002")
    assert len(read(written(home)["alle.ics"])) == 8
    (home / "WMO-2026-001.yaml").unlink()
    data = written(home, today=_LATER)["alle.ics"]
    gone = [each for each in told(data) if each[1].startswith("WMO-2026-001")]
    assert gone == [(day, summary, 1, "CANCELLED") for day, summary, _, _ in _BEFORE]
    assert [each[2:] for each in told(data) if each not in gone] == [(0, "CONFIRMED")] * 4


def test_what_was_not_asked_does_not_lapse(tmp_path: Path) -> None:
    lay(tmp_path)
    home = lay(tmp_path, "WMO-2026-002")
    (home / "cmtool.toml").write_text('[organisatie]\nnaam = "Proefdorp"\n', encoding="utf-8")
    before = written(home)
    assert written(home, today=_LATER, paths=("WMO-2026-001.yaml",)) == before
    # Nor when a dossier that was not asked is gone.
    (home / "WMO-2026-002.yaml").unlink()
    assert written(home, today=_LATER, paths=("WMO-2026-001.yaml",)) == before
    # Of what was asked a change is seen.
    lay(tmp_path, einde="2028-06-30")
    found = told(written(home, today=_LATER, paths=("WMO-2026-001.yaml",))["alle.ics"])
    assert sorted(each[2] for each in found) == [0] * 4 + [1] * 4
    assert {each[3] for each in found} == {"CONFIRMED"}


def test_a_folder_within_the_portfolio_does_not_make_the_rest_lapse(tmp_path: Path) -> None:
    home = lay(tmp_path)
    (home / "cmtool.toml").write_text("", encoding="utf-8")
    lay(home)
    shutil.move(home / "dossiers", home / "jeugd")
    (home / "jeugd" / "cmtool.toml").unlink()
    (home / "jeugd" / "WMO-2026-001.yaml").rename(home / "jeugd" / "WMO-2026-002.yaml")
    other = home / "jeugd" / "WMO-2026-002.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace("WMO-2026-001", "WMO-2026-002"), encoding="utf-8")
    before = written(home)
    assert len(read(before["alle.ics"])) == 8
    assert written(home, paths=("jeugd",), today=_LATER) == before


def test_a_dossier_that_cannot_be_read_stays_as_it_was(tmp_path: Path) -> None:
    lay(tmp_path, "WMO-2026-002")
    home = lay(tmp_path)
    before = written(home)
    (home / "WMO-2026-001.yaml").write_text("nummer: [", encoding="utf-8")
    out = str(tmp_path / "agenda")
    assert export(home, "--out", out, today=_LATER).status == 1
    assert files(home) == before
    # While something cannot be read, nothing is known to be gone.
    (home / "WMO-2026-002.yaml").unlink()
    assert export(home, "--out", out, today=_LATER).status == 1
    assert files(home) == before
    # Mended: now it is known.
    lay(tmp_path)
    after = told(written(home, today=_LATER)["alle.ics"])
    assert [each[2:] for each in after if each[1].startswith("WMO-2026-001")] == [(0, "CONFIRMED")] * 4
    assert [each[2:] for each in after if each[1].startswith("WMO-2026-002")] == [(1, "CANCELLED")] * 4


def test_a_part_that_cannot_be_read_does_not_lapse(tmp_path: Path) -> None:
    home = lay(tmp_path)
    before = written(home)
    file = home / "WMO-2026-001.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("aankondigen: 6 maanden", "aankondigen: zes"), encoding="utf-8")
    assert export(home, "--out", str(tmp_path / "agenda"), today=_LATER).status == 1
    assert files(home) == before


def test_a_path_that_is_not_there_makes_nothing_lapse(tmp_path: Path) -> None:
    lay(tmp_path)
    home = lay(tmp_path, "WMO-2026-002")
    before = written(home)
    (home / "WMO-2026-002.yaml").unlink()
    result = export(home, "--out", str(tmp_path / "agenda"), today=_LATER, paths=(".", "weg"))
    assert result.status == 2
    assert files(home) == before


def test_when_cmtool_itself_fails_nothing_lapses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path)
    home = lay(tmp_path, "WMO-2026-002")
    before = written(home)

    def broken(_: Facts) -> list[Due]:
        raise ZeroDivisionError

    every = [each._replace(find=broken) if each.name == "einde-overeenkomst" else each for each in kinds()]
    (home / "WMO-2026-002.yaml").unlink()
    with monkeypatch.context() as patched:
        patched.setattr("cmtool.engine.ask.kinds", lambda: every)
        assert export(home, "--out", str(tmp_path / "agenda"), today=_LATER).status == 2
        assert files(home) == before
    after = told(written(home, today=_LATER)["alle.ics"])
    assert [each[3] for each in after if each[1].startswith("WMO-2026-001")] == ["CONFIRMED"] * 4
    assert [each[3] for each in after if each[1].startswith("WMO-2026-002")] == ["CANCELLED"] * 4


def test_two_dossiers_with_one_number_make_nothing_lapse(tmp_path: Path) -> None:
    home = lay(tmp_path)
    before = {each.uid for each in read(written(home)["alle.ics"])}
    (home / "kopie").mkdir()
    text = (home / "WMO-2026-001.yaml").read_text(encoding="utf-8").replace("einde: 2027-12-31", "einde: 2028-06-30")
    (home / "kopie" / "WMO-2026-001.yaml").write_text(text, encoding="utf-8")
    assert export(home, "--out", str(tmp_path / "agenda"), today=_LATER).status == 1
    after = read(files(home)["alle.ics"])
    assert before <= {each.uid for each in after}
    assert {(each.sequence, each.status) for each in after} == {(0, "CONFIRMED")}


def test_another_owner_gets_what_the_old_one_loses(tmp_path: Path) -> None:
    home = lay(tmp_path)
    before = written(home)
    mine = [each for each in _BEFORE if each[1] in {_SEND, _ANNOUNCE}]
    assert told(before[f"{MANAGER}.ics"]) == mine
    lay(tmp_path, manager="nieuw@proef.example")
    after = written(home, today=_LATER)
    assert told(after[f"{MANAGER}.ics"]) == [(day, said, 1, "CANCELLED") for day, said, _, _ in mine]
    assert told(after["nieuw@proef.example.ics"]) == mine
    assert after[f"{OWNER}.ics"] == before[f"{OWNER}.ics"]
    uids = [each.uid for each in read(after["alle.ics"])]
    assert len(uids) == len(set(uids)) == 6
    # And back: the events that lapsed are there again.
    lay(tmp_path)
    back = written(home, today="2026-12-02")
    assert told(back[f"{MANAGER}.ics"]) == [(day, said, 2, "CONFIRMED") for day, said, _, _ in mine]
    assert {each.status for each in read(back["nieuw@proef.example.ics"])} == {"CANCELLED"}


def test_an_address_in_other_letters_is_the_same_person(tmp_path: Path) -> None:
    home = lay(tmp_path)
    before = written(home)
    lay(tmp_path, manager=MANAGER.title())
    assert written(home, today=_LATER) == before


def test_without_an_address_it_goes_to_the_process_owner(tmp_path: Path) -> None:
    home = lay(tmp_path)
    (home / "cmtool.toml").write_text('[mail]\nproceseigenaar = "Proces@Proef.example"\n', encoding="utf-8")
    lay(tmp_path, manager="null")
    found = written(home)
    assert set(found) == {"alle.ics", f"{OWNER}.ics", "proces@proef.example.ics"}
    note = "Let op: van contractmanager M. Manager staat er geen e-mailadres"
    assert {each.description.splitlines()[-1] for each in read(found["proces@proef.example.ics"])} == {note}


def test_without_a_process_owner_there_is_a_file_of_nobody(tmp_path: Path) -> None:
    found = written(lay(tmp_path, manager="null"))
    assert set(found) == {"alle.ics", f"{OWNER}.ics", "zonder-eigenaar.ics"}


def test_with_the_state_lost_what_never_moved_keeps_its_uid(tmp_path: Path) -> None:
    home = lay(tmp_path)
    before = written(home)
    shutil.rmtree(tmp_path / "staat")
    assert written(home) == before
    # What moved begins anew.
    lay(tmp_path, einde="2028-06-30", gelicht="{id: v-1, besloten: 2026-11-20}")
    moved = {each.uid for each in read(written(home, today=_LATER)["alle.ics"]) if each.status == "CONFIRMED"}
    shutil.rmtree(tmp_path / "staat")
    anew = {each.uid for each in read(written(home, today=_LATER)["alle.ics"])}
    assert moved.isdisjoint(anew)


def test_the_order_of_the_dossiers_says_nothing(tmp_path: Path) -> None:
    first = lay(tmp_path, "WMO-2026-002")
    lay(tmp_path, "WMO-2026-001")
    before = written(first, paths=("WMO-2026-002.yaml", "WMO-2026-001.yaml"))
    assert written(first, paths=("WMO-2026-001.yaml", "WMO-2026-002.yaml"), today=_LATER) == before
    shutil.rmtree(tmp_path / "staat")
    assert written(first) == before
