"""A rule that crashes: regels.md, heading tool; ontwerp §4.4 and §5."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cmtool.dossier.beheer import Risico
from tests.lint.dossier.support import Edits, edited, lint, write
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

RISK = {"": "risicos:\n  - {id: ri-1, kans: hoog, gevolg: hoog, maatregel: Overleg over zaak 999900006}\n"}
WARNING = {"  contractmanager: {naam: M. Proef}\n": ""}
FAULT = {"    ubo_gecontroleerd_op": "    insolventie: {soort: surseance}\n    ubo_gecontroleerd_op"}


@pytest.fixture(autouse=True)
def crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every rule crash that reads the measure of a risk."""

    def broken(_: Risico) -> str:
        raise ZeroDivisionError("zaak 999900006")

    monkeypatch.setattr(Risico, "maatregel", property(broken), raising=False)


def test_a_crash_is_a_finding_and_status_2(tmp_path: Path) -> None:
    write(tmp_path, edited(RISK | WARNING))
    run = lint(tmp_path)
    [finding] = run.of("regel-mislukt")
    assert (finding["severity"], finding["dossier"], finding["file"]) == ("fout", "T-1", "T-1.yaml")
    assert (finding["code"], finding["status"]) == ("CT001", "open")
    assert "risico-zonder-maatregel" in finding["message"] + finding["path"]
    assert [each["rule"] for each in run.findings if each is not finding and each["rule"] != "bsn-gevonden"] == [
        "contractmanager-ontbreekt"
    ]
    assert run.status == 2


@pytest.mark.parametrize("edits", [{}, FAULT], ids=["in order", "a fout"])
def test_2_outranks_1_and_other_dossiers_go_on(tmp_path: Path, edits: Edits) -> None:
    write(tmp_path, edited(RISK))
    write(tmp_path, edited(edits).replace("T-1", "T-2"), "T-2.yaml")
    run = lint(tmp_path)
    assert {each["dossier"] for each in run.of("regel-mislukt")} == {"T-1"}
    assert {each["rule"] for each in run.findings if each["dossier"] == "T-2"} == ({"insolventie"} if edits else set())
    assert run.status == 2


def test_a_dossier_without_the_part_is_in_order(tmp_path: Path) -> None:
    write(tmp_path, edited({}))
    run = lint(tmp_path)
    assert (run.status, run.brief()) == (0, [])


@pytest.mark.parametrize("name", ["text", "json"])
def test_no_traceback_and_no_number(tmp_path: Path, name: str) -> None:
    write(tmp_path, edited(RISK))
    result = cmtool("lint", ".", "--today", TODAY, "--format", name, cwd=tmp_path)
    assert result.status == 2
    assert "Traceback" not in result.out + result.err
    assert "999900006" not in result.out + result.err
    assert "regel-mislukt" in result.out


def test_a_crash_is_not_deferred(tmp_path: Path) -> None:
    """Whatever is said of the deferral itself: the crash stays open and the status 2."""
    deferral = "uitzonderingen:\n  - {regel: risico-zonder-maatregel, reden: x, akkoord: y, tot: 2027-01-31}\n"
    write(tmp_path, edited(RISK | {"": RISK[""] + deferral}))
    run = lint(tmp_path)
    assert [each["status"] for each in run.of("regel-mislukt")] == ["open"]
    assert run.status == 2


def test_the_json_of_a_crash_is_whole(tmp_path: Path) -> None:
    write(tmp_path, edited(RISK))
    found = json.loads(lint(tmp_path).out)
    assert (found["dossiers"], found["unreadable"]) == (1, 0)
    for finding in found["findings"]:
        assert None not in (finding["source"], finding["path"], finding["file"], finding["line"])
