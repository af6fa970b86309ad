"""The examples in contrib/ do what they say: each command is run as cron and systemd run it, with nothing around it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parent.parent
CONTRIB = ROOT / "contrib"
MAIL = """
[mail]
soort = "map"
map = "../post"
afzender = "contracten@merwedal.example"
proceseigenaar = "w.vanandel@merwedal.example"
"""
CRON = re.compile(r"(?P<when>(?:\S+\s+){5})(?P<user>[a-z]+) (?P<command>(?:said=\$\()?/.+)")


class Machine(NamedTuple):
    """A folder that stands for a server."""

    top: Path

    def command(self, said: str) -> str:
        """Return a command line with the paths of the examples here."""
        places = {
            "/opt/cmtool/bin/cmtool": f"{shlex.quote(sys.executable)} -m cmtool",
            "/srv/contracten": str(self.top / "contracten"),
            "/srv/agenda": str(self.top / "agenda"),
            "/var/lib/cmtool": str(self.top / "staat"),
            "%S/cmtool": str(self.top / "staat"),
        }
        for there, here in places.items():
            said = said.replace(there, here)
        return said

    def run(self, command: str) -> tuple[int, str]:
        """Return the exit status of a command and all that it writes, without a terminal, locale or home."""
        done = subprocess.run(
            ["/bin/sh", "-c", self.command(command)],
            env={"PATH": "/usr/bin:/bin", "TZ": "Europe/Amsterdam"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",
            text=True,
            check=False,
        )
        return done.returncode, done.stdout


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    shutil.copytree(ROOT / "dossiers-example", tmp_path / "contracten")
    with (tmp_path / "contracten" / "cmtool.toml").open("a", encoding="utf-8") as settings:
        settings.write(MAIL)
    return Machine(tmp_path)


def cron_lines() -> list[re.Match[str]]:
    text = (CONTRIB / "cron.d" / "cmtool").read_text(encoding="utf-8")
    lines = [
        line for line in text.splitlines() if line and not line.startswith("#") and not re.match(r"[A-Z_]+=", line)
    ]
    found = [CRON.fullmatch(line) for line in lines]
    assert all(found), lines
    return [each for each in found if each]


def test_cron_runs_each_line_without_a_word(machine: Machine) -> None:
    first = [machine.run(each["command"]) for each in cron_lines()]
    new = f"cmtool: nieuwe staat in {machine.top / 'staat'}: alles wordt gemeld, ook wat eerder al gemeld kan zijn\n"
    assert first == [(0, new), *[(0, "")] * 4]
    assert [machine.run(each["command"]) for each in cron_lines()] == [(0, "")] * 5
    assert (machine.top / "post").is_dir()
    assert (machine.top / "agenda" / "alle.ics").is_file()


def test_cron_says_what_the_status_says_when_a_kind_of_digest_stopped(machine: Machine) -> None:
    (week, day), command = cron_lines()[-2:], cron_lines()[1]["command"]
    status, said = machine.run(week["command"])
    assert (status, said.startswith(f"cmtool: de staat {machine.top / 'staat'} bestaat niet: ")) == (0, True)
    machine.run(command)
    assert machine.run(week["command"]) == (0, "Nog nooit is een weekoverzicht gelukt.\n")
    assert machine.run(day["command"]) == (0, "")


def test_cron_mails_on_monday_an_overview_and_else_what_is_new() -> None:
    week, day, *_ = ((each["when"].split()[-1], each["command"]) for each in cron_lines())
    assert (week[0], "--kind week" in week[1]) == ("1", True)
    assert (day[0], "--kind day" in day[1]) == ("2-5", True)


def unit(name: str, key: str) -> str:
    text = (CONTRIB / "systemd" / name).read_text(encoding="utf-8")
    found = re.search(rf"^{key}=(.*)$", text, re.MULTILINE)
    assert found, name
    return found[1]


@pytest.mark.parametrize("kind", ["week", "day"])
def test_the_service_mails_without_a_word(machine: Machine, kind: str) -> None:
    command = unit("cmtool-digest@.service", "ExecStart").replace("%i", kind)
    status, said = machine.run(command)
    assert (status, said.count("\n"), "nieuwe staat in" in said) == (0, 1, True)
    assert machine.run(command) == (0, "")
    assert list((machine.top / "post").glob("*.eml"))


def test_the_status_service_fails_until_a_digest_went_well(machine: Machine) -> None:
    status = unit("cmtool-digest-status@.service", "ExecStart")
    week, day = (status.replace("%i", kind) for kind in ("week", "day"))
    assert machine.run(day)[0] == 2
    machine.run(unit("cmtool-digest@.service", "ExecStart").replace("%i", "day"))
    assert machine.run(day)[0] == 0
    assert machine.run(week) == (1, "Nog nooit is een weekoverzicht gelukt.\n")


analyze = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None and "CI" not in os.environ, reason="systemd-analyze is not installed"
)


@analyze
def test_systemd_reads_the_units(tmp_path: Path) -> None:
    for file in (CONTRIB / "systemd").iterdir():
        text = file.read_text(encoding="utf-8").replace("/opt/cmtool/bin/cmtool", "/bin/true")
        (tmp_path / file.name).write_text(text.replace("User=contracten", "User=root"), encoding="utf-8")
    names = [tmp_path / name for name in ("cmtool-digest@week.timer", "cmtool-digest@day.timer")]
    for kind in ("week", "day"):
        for ending in ("timer", "service"):
            shutil.copy(
                tmp_path / f"cmtool-digest-status@.{ending}", tmp_path / f"cmtool-digest-status@{kind}.{ending}"
            )
            names.append(tmp_path / f"cmtool-digest-status@{kind}.{ending}")
    done = subprocess.run(["systemd-analyze", "verify", *names], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@analyze
@pytest.mark.parametrize(
    ("timer", "next_one"),
    [
        ("cmtool-digest@week.timer", "Mon 2026-11-23 06:00:00 UTC"),
        ("cmtool-digest@day.timer", "Tue 2026-11-24 06:00:00 UTC"),
        ("cmtool-digest-status@.timer", "Mon 2026-11-23 08:00:00 UTC"),
    ],
)
def test_the_timers_go_off_at_dutch_hours(timer: str, next_one: str) -> None:
    command = ["systemd-analyze", "calendar", "--base-time=2026-11-22 12:00:00 UTC", unit(timer, "OnCalendar")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "TZ": "UTC"})
    assert next_one in done.stdout


@pytest.mark.parametrize(
    ("file", "kind", "days"),
    [
        ("cmtool-digest-week.xml", "week", ["Monday"]),
        ("cmtool-digest.xml", "day", ["Tuesday", "Wednesday", "Thursday", "Friday"]),
    ],
)
def test_the_windows_task_calls_what_exists(machine: Machine, file: str, kind: str, days: list[str]) -> None:
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    task = ET.parse(CONTRIB / "windows" / file).getroot()  # noqa: S314 - our own file
    arguments = task.findtext(f".//{space}Arguments") or ""
    here = arguments.replace("D:\\contracten", "/srv/contracten").replace("D:\\cmtool-staat", "/var/lib/cmtool")
    assert f"--kind {kind} " in here
    assert [each.tag.removeprefix(space) for each in task.find(f".//{space}DaysOfWeek") or ()] == days
    assert machine.run(f"/opt/cmtool/bin/cmtool {here} --quiet") == (0, "")
