"""`cmtool digest` as people and schedulers call it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock

from cmtool.cli import work
from cmtool.state.folder import is_busy
from tests.digest.region import MAIL, NUMBER, OWNER, SENDER, Region, calendar_item, headings, region
from tests.support import Result, cmtool

if TYPE_CHECKING:
    from pathlib import Path

ITEM = "kalender:\n" + calendar_item("k-1", "2026-11-25")
TWO = "rollen:\n  contractmanager: {naam: S. Yilmaz, email: S.Yilmaz@merwedal.example}\n" + ITEM


@pytest.fixture
def here(tmp_path: Path) -> Region:
    made = region(tmp_path)
    made.write(TWO + calendar_item("k-2", "2026-11-26", "jurist"))
    return made


def test_twice_is_once(here: Region) -> None:
    assert here.digest() == Result(0, "", "")
    assert sorted(re.sub("-[0-9a-f]{12}", "", each.name) for each in (here.home / "post").iterdir()) == [
        "S.Yilmaz@merwedal.example.eml", "proces@merwedal.example.eml",
    ]  # fmt: skip
    assert len(here.taken()) == 2
    assert here.digest() == Result(0, "", "")
    assert here.taken() == []


def test_with_v_it_says_what_it_did(here: Region) -> None:
    assert here.digest("-v") == Result(0, "", "cmtool: 2 mails verstuurd\n")
    assert here.digest("-v") == Result(0, "", "cmtool: er is niets te melden\n")
    here.write(ITEM, "WMO-2026-002")
    assert here.digest("-v") == Result(0, "", "cmtool: 1 mail verstuurd\n")


def test_nothing_to_say_is_quiet(here: Region) -> None:
    assert here.digest("--kind", "day", today="2026-01-05") == Result(0, "", "")
    assert here.digest("--kind", "day", "--dry-run", today="2026-01-05") == Result(
        0, "", "cmtool: er is niets te melden\n"
    )
    assert here.digest("--kind", "day", "--dry-run", "-q", today="2026-01-05") == Result(0, "", "")
    assert not (here.home / "post").exists()


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("S. Yilmaz", 1),
        ("s. yilmaz", 1),
        ("s.yilmaz@MERWEDAL.example", 1),
        ("P. Proces", 1),
        ("proces@merwedal.example", 1),
    ],
)
def test_to_one(here: Region, to: str, told: int) -> None:
    mails = here.sent("--to", to)
    assert len(mails) == told
    assert to.casefold() in str(mails[0]["To"]).casefold()
    # The others are told when it is their turn.
    assert len(here.sent()) == 1


@pytest.mark.parametrize("arguments", [(), ("--dry-run",), ("--out", "uit")])
def test_to_somebody_unknown(here: Region, arguments: tuple[str, ...]) -> None:
    said = "cmtool: er is niets te melden aan ‘klant@x.example’; noem met --to een naam of adres zoals in de dossiers\n"
    assert here.digest("--to", "klant@x.example", *arguments) == Result(0, "", said)


def test_to_nobody_is_not_everybody(here: Region) -> None:
    """A script whose variable is empty must not mail the whole house."""
    result = here.digest("--to", "")
    assert (result.status, result.out) == (2, "")
    assert result.err == "cmtool: --to is leeg; noem een naam of adres zoals in de dossiers\n"
    assert not (here.home / "post").exists()


@pytest.mark.parametrize(
    "both", [("--dry-run", "--out", "uit"), ("--dry-run", "--resend"), ("--out", "uit", "--resend")]
)
def test_what_does_not_go_together(here: Region, both: tuple[str, ...]) -> None:
    named = [each for each in both if each.startswith("--")]
    said = f"cmtool: {' en '.join(named)} gaan niet samen; kies er een\n"
    assert here.digest(*both) == Result(2, "", said)


def test_a_kind_that_is_none(here: Region) -> None:
    assert here.digest("--kind", "dag") == Result(2, "", "cmtool: --kind: ‘dag’ is geen soort; bedoelde u day?\n")
    assert here.digest("--kind", "maand") == Result(
        2, "", "cmtool: --kind: ‘maand’ is geen soort; kies uit week, day\n"
    )


NO_WAY = (
    'er staat niet hoe mail de deur uit gaat; zet soort = "smtp" en wat daarbij hoort onder [mail] in cmtool.toml, of '
    "bekijk de mails met --dry-run"
)
NO_SENDER = 'er staat niet van wie de mail komt; zet afzender = "contracten@uw-gemeente.nl" onder [mail]'
NO_OWNER = (
    'er staat niet wie krijgt wat geen eigenaar heeft; zet proceseigenaar = { naam = "…", email = "…" } onder [mail]'
)


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        ("", NO_WAY),
        ("[mail]\n", NO_WAY),
        (f"[mail]\n{SENDER}{OWNER}", NO_WAY),
        (MAIL.replace(SENDER, ""), NO_SENDER),
        (MAIL.replace(OWNER, ""), NO_OWNER),
    ],
)
def test_what_is_missing_to_send(tmp_path: Path, mail: str, said: str) -> None:
    here = region(tmp_path, mail=mail)
    here.write(TWO)
    assert here.digest() == Result(2, "", f"cmtool: {said}\n")
    assert not (tmp_path / "state").exists()
    # To look at the mails nothing of it is needed.
    shown = here.digest("--dry-run")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.startswith(
        "Aan: S. Yilmaz <S.Yilmaz@merwedal.example>\nOnderwerp: Contracten week 47: 1 termijn; "
    )
    assert here.digest("--out", "uit", "-q").status == 0


def test_out_writes_what_can_be_opened_and_says_which(here: Region) -> None:
    result = here.digest("--out", "uit")
    names = sorted(each.name for each in (here.home / "uit").iterdir())
    assert (result.status, result.out) == (0, "")
    assert sorted(result.err.splitlines()) == sorted(
        f"cmtool: {os.path.join('uit', name)} geschreven" for name in names
    )
    assert len(names) == 2


def test_the_calendar_is_not_installed(here: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    here.settings(MAIL.replace("agenda = false\n", ""))
    assert here.digest() == Result(
        2, "",
        "cmtool: voor een agenda is een onderdeel nodig dat niet is geïnstalleerd; doe pip install 'cmtool[agenda]', "
        "of zet agenda = false onder [mail]\n",
    )  # fmt: skip
    here.settings(MAIL)
    assert here.digest().status == 0


def test_another_run_is_busy(here: Region) -> None:
    (here.home / "state").mkdir()
    with FileLock(here.home / "state" / "slot"):
        said = f"cmtool: een andere opdracht is bezig met {here.home / 'state'}; wacht tot die klaar is\n"
        assert here.digest() == Result(2, "", said)
        now = "een andere opdracht is nu bezig; wat die verstuurt, is hier nog niet meegeteld\n"
        looking = here.digest("--dry-run")
        assert (looking.status, looking.err) == (0, f"cmtool: {now}")
        assert here.status() == Result(1, "Nog nooit is een digest gelukt.\n", f"cmtool: {now}")
        assert here.digest("--out", "uit", "-q") == Result(0, "", f"cmtool: {now}")
    assert here.digest().status == 0


def test_the_state_folder_cannot_be_made(here: Region) -> None:
    (here.home / "state").write_text("", encoding="utf-8")
    result = here.digest()
    assert (result.status, result.out) == (2, "")
    assert re.fullmatch(r"cmtool: .*state.*; .*--state\n", result.err)
    assert not (here.home / "post").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not stop this user")
def test_a_state_folder_that_is_only_to_read(here: Region) -> None:
    (here.home / "state").mkdir(mode=0o500)
    result = here.digest()
    assert (result.status, result.out) == (2, "")
    assert "geen toegang" in result.err
    assert not (here.home / "post").exists()


def test_a_broken_ledger_stops_before_anything_is_sent(here: Region) -> None:
    (here.home / "state").mkdir()
    (here.home / "state" / "digest.jsonl").write_text('{"event": "onzin"}\n', encoding="utf-8")
    said = (
        f"cmtool: {here.home / 'state' / 'digest.jsonl'}:1:1: dit is geen regel die cmtool schreef; zet een "
        "reservekopie terug, of haal deze regel weg\n"
    )
    for result in (here.digest(), here.digest("--dry-run"), here.digest("--out", "uit"), here.status()):
        assert result == Result(2, "", said)
    assert not (here.home / "post").exists()


def test_a_path_that_is_not_there_is_no_success(here: Region) -> None:
    call = ("digest", "dossiers", "dossiers/weg", "--state", "state", "--today", "2026-11-22")
    result = cmtool(*call, cwd=here.home)
    assert (result.status, result.out) == (2, "")
    assert "een pad is niet gevonden" in result.err
    assert result.err.startswith("cmtool: dossiers/weg bestaat niet; controleer het pad")
    part = "Het laatst deels gelukt: weekoverzicht van 22-11-2026; niet elk dossier kon worden gelezen.\n"
    assert here.status().out == f"Nog nooit is een digest gelukt.\n{part}"


BARE = [sys.executable, "-m", "cmtool", "digest", "--today", "2026-11-22"]


def bare(folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Return what the command gives without HOME, locale and terminal, as a scheduler starts it."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "COVERAGE_PROCESS_START") if name in os.environ}
    call = [*BARE, *arguments]
    return subprocess.run(
        call, cwd=folder, env=kept | environ, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )


def test_without_home_locale_and_terminal(here: Region) -> None:
    here.write(TWO.replace("S. Yilmaz", "Zoë"))
    shown = bare(here.home, "dossiers", "--state", "state", "--dry-run")
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert shown.stdout.startswith("Aan: Zoë <S.Yilmaz@merwedal.example>\n".encode())
    done = bare(here.home, "dossiers", "--state", "state")
    assert (done.returncode, done.stdout) == (0, b"")
    new = f"cmtool: nieuwe staat in {here.home / 'state'}: alles wordt gemeld, ook wat eerder al gemeld kan zijn\n"
    assert done.stderr.decode() == new
    assert bare(here.home, "dossiers", "--state", "state").stderr == b""
    (mail,) = here.taken()
    assert str(mail["To"]) == "Zoë <S.Yilmaz@merwedal.example>"
    assert headings(mail)[0].endswith(" (1)")


@pytest.mark.skipif(os.name == "nt", reason="Windows always knows where its users are")
def test_without_home_and_state_there_is_a_place_or_a_sentence(here: Region) -> None:
    done = bare(here.home, "dossiers", "-q", XDG_STATE_HOME=str(here.home / "eigen"))
    assert (done.returncode, done.stderr) == (0, b"")
    (state,) = (here.home / "eigen" / "cmtool").iterdir()
    assert re.fullmatch(r"dossiers-[0-9a-f]{8}", state.name)
    assert NUMBER in (state / "digest.jsonl").read_text(encoding="utf-8")


# ---- calls that mean something else


def test_a_path_that_is_not_there_is_said_before_the_settings(tmp_path: Path) -> None:
    for call in (("digest", "vbb"), ("digest", "status", "vbb"), ("export", "ics", "vbb")):
        said = "cmtool: vbb bestaat niet; controleer het pad, of ga eerst naar de map met dossiers\n"
        assert cmtool(*call, "--state", "staat", cwd=tmp_path) == Result(2, "", said)
    assert list(tmp_path.iterdir()) == []


def test_status_that_is_written_wrong_sends_nothing(here: Region) -> None:
    for more in ((), ("dossiers",)):
        result = cmtool("digest", "stauts", *more, "--state", "state", cwd=here.home)
        assert result == Result(2, "", "cmtool: stauts bestaat niet; bedoelde u status?\n")
    assert not (here.home / "post").exists()


@pytest.mark.parametrize("options", [("--to", "x"), ("--dry-run",), ("--out", "x"), ("--resend",), ("--arrived", "x")])
def test_status_refuses_what_says_how_to_send(here: Region, options: tuple[str, ...]) -> None:
    assert here.status(*options) == Result(2, "", f"cmtool: {options[0]} zegt niets bij status; laat het weg\n")


def test_a_state_that_is_a_file_or_that_is_not_there(here: Region) -> None:
    gone = here.status()
    assert (gone.status, gone.out) == (2, "")
    assert gone.err.startswith(f"cmtool: de staat {here.home / 'state'} bestaat niet: van daar is nog nooit een digest")
    (here.home / "state").write_text("", encoding="utf-8")
    said = f"cmtool: de staat {here.home / 'state'} is een bestand en geen map; noem een map met --state\n"
    for result in (here.status(), here.digest(), here.digest("--dry-run")):
        assert result == Result(2, "", said)


def test_one_bad_address_does_not_stop_the_other_files(here: Region) -> None:
    here.write(ITEM + "rollen:\n  contractmanager: {naam: José, email: josé@merwedal.example}\n", "WMO-2026-002")
    result = here.digest("--out", "uit", "-q")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("cmtool: niet geschreven voor josé@merwedal.example: het adres josé@merwedal.example ")
    assert len(list((here.home / "uit").iterdir())) == 2


def test_files_to_look_at_do_not_lie_among_documents(here: Region) -> None:
    said = "cmtool: --out: bijlagen/x ligt in een map bijlagen, bij de documenten; kies een andere map\n"
    assert here.digest("--out", "bijlagen/x") == Result(2, "", said)
    said = said.replace("bijlagen/x", "dossiers/bijlagen")
    assert here.digest("--out", "dossiers/bijlagen") == Result(2, "", said)


# ---- whose state it is


def test_a_state_belongs_to_one_portfolio(here: Region) -> None:
    here.digest()
    owner = here.home / "state" / "portefeuille"
    assert owner.read_text(encoding="utf-8") == f"{here.home / 'dossiers'}\n"
    (here.home / "dossiers").rename(here.home / "elders")
    said = (
        f"cmtool: de staat in {here.home / 'state'} hoort bij {here.home / 'dossiers'}, niet bij "
        f"{here.home / 'elders'}; noem een andere map met --state, of haal {owner} weg als de map met dossiers is "
        "verplaatst\n"
    )
    before = owner.with_name("digest.jsonl").read_bytes()
    for call in (("digest",), ("digest", "status"), ("export", "ics")):
        assert cmtool(*call, "elders", "--state", "state", cwd=here.home) == Result(2, "", said)
    for more in (("--dry-run",), ("--out", "uit"), ("--arrived", "x")):
        assert cmtool("digest", "elders", "--state", "state", *more, cwd=here.home) == Result(2, "", said)
    assert cmtool("export", "ics", "elders", "--state", "state", "--out", "x", "--dry-run", cwd=here.home).err == said
    assert owner.with_name("digest.jsonl").read_bytes() == before
    # Who looks from elsewhere has no portfolio at all.
    assert cmtool("digest", "status", "--state", "state", "--today", "2026-11-22", cwd=here.home).status == 0
    owner.unlink()
    assert cmtool("digest", "elders", "--state", "state", "--today", "2026-11-22", cwd=here.home) == Result(0, "", "")


def test_the_lock_is_held_while_the_dossiers_are_judged(here: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a run that read older dossiers could write after one that read newer ones."""
    held: list[bool] = []

    def run_of(*arguments: Any) -> Any:
        held.append(is_busy(str(here.home / "state")))
        return work.run_of(*arguments)

    for command in ("survey", "export"):
        monkeypatch.setattr(f"cmtool.cli.{command}.run_of", run_of)
    assert here.digest("--dry-run").status == 0
    assert here.digest().status == 0
    assert cmtool("export", "ics", "dossiers", "--state", "state", "--today", "2026-11-22", cwd=here.home).status == 0
    assert held == [False, True, True]


def test_what_was_refused_is_in_the_status_until_it_went_well(here: Region) -> None:
    bad = "rollen:\n  contractmanager: {naam: José, email: josé@merwedal.example}\n"
    here.write(bad + ITEM)
    assert here.digest().status == 1
    part = "Het laatst mislukt: weekoverzicht van 22-11-2026; niet verstuurd aan josé@merwedal.example.\n"
    assert here.status().out == f"Nog nooit is een digest gelukt.\n{part}"
    here.write(TWO)
    assert here.digest().status == 0
    assert here.status() == Result(0, "Laatst gelukt: weekoverzicht van 22-11-2026, 0 werkdagen geleden.\n", "")
