"""`cmtool signals` as people and machines see it."""

from __future__ import annotations

import io
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from cmtool import __version__
from cmtool.cli.survey import survey
from cmtool.report.formats import Look, formats, writer
from cmtool.settings import Settings
from cmtool.signals import take_with_checklist
from tests.report.support import HOSTILE
from tests.support import MINIMAL, TODAY, Result, cmtool

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
INTEGRITY = (
    "integriteit: fraude-onderzoek is een taak van het toezicht; wat het voor het contract betekent, is aan het "
    "contractmanagement"
)
EXAMPLE = HERE.parents[1] / "dossiers-example"
CASES = {
    "voorbeeld.text": (EXAMPLE, []),
    "voorbeeld.markdown": (EXAMPLE, ["--format", "markdown"]),
    "vragen.text": (EXAMPLE / "WMO-2025-008", ["--checklist"]),
    "vragen.markdown": (EXAMPLE / "WMO-2025-008", ["--checklist", "--format", "markdown"]),
    "met-de-hand.text": (HERE / "dossiers", []),
    "met-de-hand-q.text": (HERE / "dossiers", ["-q"]),
    "met-de-hand-v.text": (HERE / "dossiers", ["-v", "--checklist"]),
    "met-de-hand.markdown": (HERE / "dossiers", ["--format", "markdown", "--checklist"]),
    "met-de-hand.json": (HERE / "dossiers", ["--format", "json", "--checklist"]),
}


def _signals(folder: Path, *arguments: str) -> Result:
    """Return what the command gives over a folder, as somebody beside it sees it."""
    return cmtool("signals", folder.name, "--today", TODAY, *arguments, cwd=folder.parent)


def _laid(folder: Path, more: str, number: str = "WMO-2026-001") -> Path:
    text = MINIMAL.format(nummer=number, domein="wmo", ingang="2026-01-01", einde="2028-12-31")
    home = folder / "dossiers"
    home.mkdir(exist_ok=True)
    (home / f"{number}.yaml").write_text(text + more, encoding="utf-8")
    return home


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@pytest.mark.parametrize("name", CASES)
def test_what_it_writes(name: str, tmp_path: Path, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    folder, arguments = CASES[name]
    copy = tmp_path / folder.name
    shutil.copytree(folder, copy)
    result = _signals(copy, *arguments)
    got = result.out.replace(__version__, "VERSIE")
    if update_golden:
        (GOLDEN / name).write_text(got, encoding="utf-8", newline="\n")
    assert got == (GOLDEN / name).read_text(encoding="utf-8")
    assert result.err == ""
    assert result.status == (1 if folder.name == "dossiers" else 0)


def test_no_golden_file_is_left_behind() -> None:
    assert {each.name for each in GOLDEN.iterdir()} == set(CASES)


def test_the_formats() -> None:
    assert formats("signals") == ("json", "markdown", "text")


def test_no_citizen_service_number_is_shown() -> None:
    for path in GOLDEN.iterdir():
        assert "123456782" not in path.read_text(encoding="utf-8")
    assert "*******82" in (GOLDEN / "met-de-hand.text").read_text(encoding="utf-8")


def test_with_nothing_open_it_says_so(tmp_path: Path) -> None:
    home = _laid(tmp_path, "signalen:\n  - {id: s-1, afgehandeld: 2026-11-01}\n")
    result = _signals(home)
    assert result == (0, "Geen open signalen of tekortkomingen in 1 dossier op 22-11-2026.\n", "")
    assert _signals(home, "-q") == (0, "", "")
    found = json.loads(_signals(home, "--format", "json").out)
    assert (found["signals"], found["checklist"]) == ([], [])


def test_json_has_an_item_whole(tmp_path: Path) -> None:
    home = _laid(tmp_path, "signalen:\n  - {id: s-1, datum: 2026-11-01, soort: integriteit, ernst: midden}\n")
    found = json.loads(_signals(home, "--format", "json").out)
    assert found["signals"] == [
        {
            "dossier": "WMO-2026-001",
            "path": "signalen[s-1]",
            "file": "dossiers/WMO-2026-001.yaml",
            "line": 11,
            "column": 5,
            "id": "s-1",
            "kind": "signaal",
            "date": "2026-11-01",
            "days_open": 21,
            "subject": "zonder omschrijving",
            "topic": "integriteit",
            "gravity": "midden",
            "recurrence": None,
            "measure": None,
            "possible_measures": [
                "schriftelijke waarschuwing",
                "verbeterplan met termijn",
                "ingebrekestelling",
            ],
            "track": "beide",
            "track_proposed": True,
            "track_ground": "privaatrecht (het contract) en bestuursrecht (de wet en de verordening; onafhankelijk "
            "en achteraf), elk met eigen bevoegdheden",
            "lead": None,
            "lead_status": "geen",
            "from_signal": None,
            "shortcomings": [],
            "last_step": None,
            "reasons": [
                "ernst midden, kans op herhaling onbekend; de matrix van cmtool, een afspraak",
                INTEGRITY,
            ],
            "remarks": [],
            "legal_notes": [
                {
                    "text": "een signaal is nog geen tekortkoming: stel voor zo'n stap eerst concreet vast welke "
                    "verplichting niet is nagekomen, en leg dat vast onder `tekortkomingen`",
                    "source": "BW 6:74",
                }
            ],
            "missing": ["kans_op_herhaling", "spoor", "regisseur"],
        }
    ]


def test_an_own_matrix_is_used(tmp_path: Path) -> None:
    home = _laid(tmp_path, "signalen:\n  - {id: s-1, ernst: midden, kans_op_herhaling: laag}\n")
    (home / "cmtool.toml").write_text('[signalen.maatregelen.midden]\nlaag = "bellen"\n', encoding="utf-8")
    text = _signals(home).out
    assert "midden × laag: bellen\n" in text
    assert text.endswith(
        "\nDe maatregelen komen uit [signalen.maatregelen] in cmtool.toml; wat daar niet staat, is een afspraak van "
        "cmtool, geen bron.\n"
    )


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_it_ends_with_whose_measures_they_are(tmp_path: Path, form: str) -> None:
    home = _laid(tmp_path, "signalen:\n  - {id: s-1}\n")
    # Where nothing of its own bears on what is open, the measures are those of the tool.
    (home / "cmtool.toml").write_text('[organisatie]\nnaam = "Proef"\n', encoding="utf-8")
    whose = (
        "De maatregelen zijn een afspraak van cmtool, geen bron; pas ze aan onder [signalen.maatregelen] in cmtool.toml"
    )
    last = _signals(home, "--format", form).out.splitlines()[-1].replace("\\", "")
    assert last == f"{whose}."
    assert whose not in _signals(home, "--format", form, "-q").out.replace("\\", "")


@pytest.mark.parametrize(
    ("said", "regie", "counted"),
    [
        ("signalen:\n  - {id: s-1}\n", "geen regisseur", "1 zonder regisseur"),
        ("signalen:\n  - {id: s-1, regisseur: [1]}\n", "kon niet worden gelezen", "1 waarvan de regie onbekend is"),
        ("tekortkomingen:\n  - {id: tk-1}\n", "onbekend", "1 waarvan de regie onbekend is"),
    ],
)
def test_unknown_is_not_told_as_none(tmp_path: Path, said: str, regie: str, counted: str) -> None:
    text = _signals(_laid(tmp_path, said)).out
    assert f"regie: {regie}\n" in text
    assert f"open, {counted}, 1 waarvan de maatregel onbekend is." in text


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_many_items_stand_in_order_without_being_held(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on one screen: the heaviest first, also when they were written to disk in between."""
    run = survey(take_with_checklist, (str(EXAMPLE),), date.fromisoformat(TODAY), Settings(), jobs=1, debug=True)

    def written() -> str:
        out = io.StringIO()
        # Findings are read once.
        writer(form, "signals")(run._replace(findings=()), out, Look())
        return out.getvalue()

    held = written()
    monkeypatch.setattr("cmtool.report.parts.signals._MOST_ITEMS", 2)
    assert written() == held
    assert held.count("JH-2024-003") >= 2


def test_two_processes_give_the_same(tmp_path: Path) -> None:
    for number in range(30):
        text = f"signalen:\n  - {{id: s-1, datum: 2026-11-{number % 20 + 1:02}, ernst: zwaar}}\n"
        _laid(tmp_path, text, f"WMO-2026-{number:03}")
    home = tmp_path / "dossiers"
    assert _signals(home, "--jobs", "2") == _signals(home, "--jobs", "1")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_in_its_place(tmp_path: Path, text: str) -> None:
    home = _laid(
        tmp_path,
        f"signalen:\n  - {{id: s-1, omschrijving: {_quoted(text)}, regisseur: {_quoted(text)}}}\n"
        if text.isprintable()
        else 'signalen:\n  - {id: s-1, omschrijving: "a\\e[31mb\\u202Ec"}\n',
    )
    plain, markdown = _signals(home).out, _signals(home, "--format", "markdown").out
    assert "\x1b" not in plain + markdown
    assert "\u202e" not in plain + markdown
    assert "<script" not in markdown
    rows = [line for line in markdown.splitlines() if line.startswith("| WMO")]
    assert len(rows) == 1
    assert rows[0].replace("\\|", "").count("|") == 8


def test_markdown_fits_in_a_comment_and_counts_what_does_not(tmp_path: Path) -> None:
    lines = [f"  - {{id: s-{number}, omschrijving: {'lang ' * 60}}}\n" for number in range(400)]
    home = _laid(tmp_path, "signalen:\n" + "".join(lines))
    text = _signals(home, "--format", "markdown", "--checklist").out
    assert len(text) <= 60_000
    shown = text.count("| WMO-2026-001 |")
    assert f"Nog {400 - shown} niet getoond" in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "sarif"], "--format: ‘sarif’ is geen vorm; kies uit json, markdown, text"),
        (["--format", "markdow"], "--format: ‘markdow’ is geen vorm; bedoelde u markdown?"),
        (["--today", "22-11-2026"], "--today: "),
        (["--jobs", "0"], "--jobs: 0 is te weinig; schrijf 1 of meer"),
    ],
)
def test_a_wrong_call_gets_a_sentence(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    result = cmtool("signals", str(_laid(tmp_path, "")), *arguments)
    assert result.status == 2
    assert result.out == ""
    assert sentence in result.err


def test_lines_fit_a_terminal_and_are_painted() -> None:
    paths = (str(HERE / "dossiers" / "WMO-2026-103.yaml"),)
    run = survey(take_with_checklist, paths, date.fromisoformat(TODAY), Settings(), jobs=1, debug=True)
    out = io.StringIO()
    writer("text", "signals")(run, out, Look(color=True, width=70))
    text = out.getvalue()
    assert "\x1b[31mzwaar × midden\x1b[0m: ingebrekestelling" in text
    plain = re.sub(r"\x1b\[\d+m", "", text).partition("\nZwaar\n")[2]
    # A path is never folded: editors jump to it.
    assert max(len(line) for line in plain.splitlines() if ".yaml:" not in line) <= 70
