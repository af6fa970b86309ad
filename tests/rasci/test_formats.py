"""What each format of `cmtool rasci` writes, byte for byte, and that no text of others breaks out of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cmtool import __version__
from cmtool.report.formats import formats, writer
from cmtool.settings import read_settings
from tests.rasci.support import HELD, ORDER, dossier, filled, matrix, put, rasci

GOLDEN = Path(__file__).parent / "golden"
NAMES = ("html", "json", "markdown", "text", "toml")
# A role that wants to become markup, a formula, a link or another line.
HOSTILE = '<b>x</b> | [klik](http://kwaad.example) `a` & \\u202e \\n \\u007f \\"'
CASES = [("dossiers", name, "") for name in NAMES] + [("dossiers", "text", "-v"), ("dossiers", "text", "-q")]
CASES += [("een", name, "") for name in ("html", "markdown", "text")]
CASES += [("zonder", name, "") for name in NAMES]
CASES += [("vreemd", name, "") for name in ("html", "markdown", "text", "toml")]


def _made(case: str, folder: Path) -> Path:
    """Return a folder with settings and dossiers of which every kind of finding can be told."""
    deferral = "[{regel: RS006, reden: Volgt nog, akkoord: R. Vos, tot: 2027-01-31}]"
    wrong = (
        'evaluatie = { contractmanager = "RA", contracteigenaar = "A" }',
        "ao_proces = {}",
        "benchmarken",
        'documentatie = { contractbeheerder = "S" }',
        'procesinrichting = { contractmanager = "R", opdrachtnemer = "A" }',
    )
    if case == "zonder":
        return put(folder, None, dossier())
    if case == "een":
        return put(folder, ORDER, dossier(roles=filled("contracteigenaar", "jurist")))
    if case == "vreemd":
        step = f'evaluatie = {{ contractmanager = "RA", "{HOSTILE}" = "C" }}'
        return put(folder, matrix(f'overige_rollen = ["{HOSTILE}", "één", "één twee"]', step), dossier())
    return put(
        folder,
        matrix(*wrong),
        dossier("JH-2026-001", filled(*HELD)),
        dossier("JH-2026-002", filled("contractmanager") + "  jurist: {email: loket@proef.example}\n"),
        dossier("WMO-2026-003", filled(*HELD[:3]), uitzonderingen=deferral),
        dossier("WMO-2026-004", filled(*HELD[:3]) + "  jurist: A. Vos\n"),
    )


def _written(case: str, name: str, look: str, folder: Path) -> str:
    out = rasci(_made(case, folder), "--format", name, *([look] if look else [])).out
    # How a page looks is decided elsewhere.
    return re.sub(r"<style>.*?</style>", "<style></style>", out.replace(__version__, "VERSIE"), flags=re.DOTALL)


def test_every_format_has_its_golden_files() -> None:
    assert formats("rasci") == NAMES
    assert all(callable(writer(name, "rasci")) for name in NAMES)


@pytest.mark.parametrize(("case", "name", "look"), CASES)
def test_a_format_writes_what_it_wrote(
    case: str,
    name: str,
    look: str,
    tmp_path: Path,
    update_golden: bool,  # noqa: FBT001 - a fixture
) -> None:
    file = GOLDEN / f"{case}{look}.{name}"
    got = _written(case, name, look, tmp_path)
    if update_golden:
        file.write_text(got, encoding="utf-8", newline="\n")
    assert got == file.read_text(encoding="utf-8")


def test_no_golden_file_is_left_behind() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{case}{look}.{name}" for case, name, look in CASES}


@pytest.mark.parametrize("case", ["dossiers", "zonder", "vreemd"])
def test_toml_can_be_read_again(case: str, tmp_path: Path) -> None:
    text = _written(case, "toml", "", tmp_path)
    assert tomllib.loads(text).keys() == {"rasci"}
    file = tmp_path / "cmtool.toml"
    before = read_settings(str(file)).rasci if file.is_file() else None
    # Behind what is there already, also when that does not end with a line end.
    file.write_text("[organisatie]" + text, encoding="utf-8")
    after = read_settings(str(file)).rasci
    assert after is not None
    if before is not None:
        assert {key: cell for key, cell in after.cells.items() if cell} == {
            key: cell for key, cell in before.cells.items() if cell
        }
        assert after.others == before.others


def test_the_skeleton_has_every_step_and_each_is_still_to_be_filled(tmp_path: Path) -> None:
    text = _written("zonder", "toml", "", tmp_path)
    (tmp_path / "cmtool.toml").write_text(text, encoding="utf-8")
    out = rasci(tmp_path, "-q").out
    assert out.count("fout RS002 rasci-stap-leeg: stap ") == 16
    assert out.count(" is leeg: er is geen A en geen R\n") == 16


@pytest.mark.parametrize("case", ["dossiers", "een", "zonder", "vreemd"])
def test_the_page_has_no_script_and_names_its_parts(case: str, tmp_path: Path) -> None:
    text = rasci(_made(case, tmp_path), "--format", "html").out
    assert text.startswith("<!DOCTYPE html>")
    assert '<html lang="nl">' in text
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert not re.search(r"<script|<b>|\son\w+=|src=|href=", text)
    page = ET.fromstring(re.sub(r"<(meta[^>]*|br)>", r"<\1/>", text.partition("\n")[2]))  # noqa: S314 - our own
    tables = list(page.iter("table"))
    assert all(table.find("caption") is not None for table in tables)
    assert all(cell.get("scope") for cell in page.iter("th"))
    assert len({len(row) for table in tables[:1] for row in table.iter("tr") if len(row) > 1}) <= 1


def test_the_text_fits_on_a_screen(tmp_path: Path) -> None:
    step = ", ".join(f'{role} = "C"' for role in ("budgethouder", "controller", "beleidsadviseur", "inkoper"))
    every = f'evaluatie = {{ contractmanager = "RA", toezichthouder = "C", {step} }}'
    put(tmp_path, matrix(every), dossier())
    table = rasci(tmp_path, "-q").out.partition("\n\n")[2].partition("\n\n")[0]
    assert max(len(line) for line in table.splitlines()) <= 100
