"""What people read, as agreed: the mails over the examples, as text and as HTML."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from cmtool import __version__
from tests.digest.region import MAIL, Region, example, parts, read

GOLDEN = Path(__file__).with_name("golden")
FULL = f'{MAIL}details = "volledig"\n'
BROKEN = "nummer: WMO-2026-009\ntitel: Kapot\ndomein: wmo\noverleg: [\n"


class Case(NamedTuple):
    """One mail: to whom, of which round, on which day, and after which rounds."""

    to: str
    kind: str = "week"
    today: str = "2026-11-22"
    mail: str = MAIL
    before: tuple[tuple[str, str], ...] = ()
    broken: bool = False


CASES = {
    "week-eigenaar": Case("h.verschoor@merwedal.example"),
    "week-eigenaar-volledig": Case("h.verschoor@merwedal.example", mail=FULL),
    "week-proceseigenaar": Case("proces@merwedal.example", broken=True),
    "week-proceseigenaar-volledig": Case("proces@merwedal.example", mail=FULL, broken=True),
    "dag-beheerder": Case("L. Kooiman", "day", "2026-12-02", before=(("week", "2026-11-23"), ("day", "2026-12-01"))),
    "dag-eigenaar-volledig": Case("H. Verschoor", "day", "2026-11-30", FULL, before=(("week", "2026-11-23"),)),
}
SUBJECTS = [("week", "2026-11-22"), ("day", "2026-11-27")]


def made(home: Path, case: Case) -> Region:
    region = example(home, case.mail)
    if case.broken:
        (region.home / "dossiers" / "WMO-2026-009.yaml").write_text(BROKEN, encoding="utf-8")
    for kind, day in case.before:
        assert region.digest("--kind", kind, today=day).status == 0
    return region


@pytest.mark.parametrize("name", CASES)
def test_a_mail_reads_as_agreed(name: str, tmp_path: Path, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    case = CASES[name]
    region = made(tmp_path, case)
    call = ("--kind", case.kind, "--to", case.to)
    shown = region.digest(*call, "--dry-run", today=case.today)
    written = region.digest(*call, "--out", "bekijken", "-q", today=case.today)
    assert (shown.status, shown.err, written) == (0, "", (0, "", ""))
    (file,) = (region.home / "bekijken").iterdir()
    mail = read(file.read_bytes())
    # What --dry-run shows is what leaves the house.
    (to,) = mail["To"].addresses
    head = f"Aan: {to.display_name} <{to.addr_spec}>\nOnderwerp: {mail['Subject']}\n\n"
    assert shown.out == head + parts(mail)["text/plain"]
    compare(f"{name}.txt", shown.out, update=update_golden)
    # An element on a line of its own, to read what changed.
    page = re.sub(r"(?=<(?:h[123r]|p|ul|li|div|/div)\b)", "\n", parts(mail)["text/html"])
    compare(f"{name}.html", page, update=update_golden)


def compare(name: str, text: str, *, update: bool) -> None:
    got = text.replace(f"cmtool {__version__}", "cmtool VERSIE")
    if update:
        (GOLDEN / name).write_text(got, encoding="utf-8", newline="\n")
    assert got == (GOLDEN / name).read_text(encoding="utf-8")


def test_no_golden_file_is_left_behind() -> None:
    mails = {f"{name}.{form}" for name in CASES for form in ("txt", "html")}
    assert {each.name for each in GOLDEN.iterdir()} == mails | {f"onderwerpen-{kind}.txt" for kind, _ in SUBJECTS}


@pytest.mark.parametrize(("kind", "day"), SUBJECTS)
def test_every_subject_has_the_number_and_the_worst(
    tmp_path: Path,
    kind: str,
    day: str,
    update_golden: bool,  # noqa: FBT001 - a fixture
) -> None:
    region = example(tmp_path, MAIL)
    assert region.digest("--kind", "week", today="2026-11-15").status == 0
    shown = region.digest("--kind", kind, "--dry-run", today=day).out
    found = [f"{line}\n" for line in shown.splitlines() if line.startswith(("Aan: ", "Onderwerp: "))]
    compare(f"onderwerpen-{kind}.txt", "".join(found), update=update_golden)
