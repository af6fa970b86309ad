"""Shortcomings and their steps: regels.md, heading dossier; domein.md B.3, AIV 14 and 28.3."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import Edits, Row, assert_right, assert_wrong, named

if TYPE_CHECKING:
    from pathlib import Path

STAPPEN = "tekortkomingen[tk-1].stappen[st-1]"


def found(day: str, *steps: str, key: str = "stappen") -> Edits:
    """Return the edit that adds a shortcoming of a day with its steps."""
    lines = "".join(f"      - {each}\n" for each in steps)
    head = "tekortkomingen:\n  - id: tk-1\n"
    return {"": f"{head}    geconstateerd: {day}\n" + (f"    {key}:\n{lines}" if steps else "")}


def letter(fields: str, *, kind: str = "ingebrekestelling", day: str = "2026-10-08", mark: str = "") -> Edits:
    """Return the edit that adds a shortcoming with one letter."""
    return found("2026-10-07", f"{mark}{{id: st-1, datum: {day}, soort: {kind}{fields}}}")


def step(kind: str) -> str:
    """Return a step of a kind, which lacks nothing."""
    letters = {"ingebrekestelling": ", termijn_tot: 2026-11-09, wijze: aangetekend, ontvangen: 2026-11-02"}
    dissolved = ", wijze: aangetekend, ontvangen: 2026-11-02"
    more = letters.get(kind, dissolved if kind == "ontbinding" else "")
    return f"{{id: st-1, datum: 2026-11-01, soort: {kind}{more}}}"


NO_AIV = {
    "procedure: sas_met_emvi": "procedure: subsidie",
    "soort: overeenkomst": "soort: subsidie",
    'standaard: {naam: contractstandaard_wmo, versie: "1.3"}': "standaard: {naam: geen}",
    "voorwaarden: vng_aiv_2024": "voorwaarden: subsidieverordening",
}
OWN_CONDITIONS = {
    'standaard: {naam: contractstandaard_wmo, versie: "1.3"}': "standaard: {naam: geen}",
}
WRITTEN = [
    *("herinnering", "gebrekmelding", "sommatie", "ingebrekestelling", "aansprakelijkstelling", "omzetting"),
    *("ontbinding", "opschorting", "verrekening", "opzegging", "maatregel"),
]
NOT_WRITTEN = "tekortkoming-niet-schriftelijk-gemeld"
ROWS = [
    Row(
        NOT_WRITTEN,
        "waarschuwing tekortkomingen[tk-1].stappen",
        {"": "tekortkomingen:\n  - ¶id: tk-1\n    geconstateerd: 2026-11-07\n"},
        found("2026-11-08"),
        "14 days after `geconstateerd` no written step: 15 and 14 days",
    ),
    *(
        Row(
            NOT_WRITTEN,
            "waarschuwing tekortkomingen[tk-1].stappen",
            found("2026-10-07", step(spoken), key="¶stappen"),
            found("2026-10-31", step(written)),
            f"any soort but gesprek and nagekomen: {written}",
            clean=written not in {"opzegging", "maatregel", "opschorting"},  # these may ask more than is given here
        )
        for spoken, written in zip(["gesprek", "nagekomen"] * 6, WRITTEN, strict=False)
    ),
    Row(
        "ingebrekestelling-zonder-termijn",
        f"fout {STAPPEN}.termijn_tot",
        letter(", wijze: aangetekend, ontvangen: 2026-10-09", mark="¶"),
        letter(", wijze: aangetekend, ontvangen: 2026-10-09, termijn_tot: 2026-10-23"),
        "domein.md B.3 nr. 6",
    ),
    Row(
        "ingebrekestelling-zonder-termijn",
        f"fout {STAPPEN}.termijn_tot",
        letter(", wijze: aangetekend, ontvangen: 2026-10-09, ¶termijn_tot: null"),
        letter("", kind="sommatie"),
        "only an ingebrekestelling",
    ),
    Row(
        "ingebrekestelling-zonder-ontvangst",
        f"waarschuwing {STAPPEN}.ontvangen",
        letter(", wijze: aangetekend, termijn_tot: 2026-12-22", day="2026-11-14", mark="¶"),
        letter(", wijze: aangetekend, termijn_tot: 2026-12-22", day="2026-11-15"),
        "no `ontvangen` 7 days after sending: 8 and 7 days",
    ),
    Row(
        "ingebrekestelling-zonder-ontvangst",
        f"waarschuwing {STAPPEN}.ontvangen",
        letter(", wijze: aangetekend, termijn_tot: 2026-12-22, ¶ontvangen: null"),
        letter(", wijze: aangetekend, termijn_tot: 2026-12-22, ontvangen: 2026-11-20"),
        "received, however late",
    ),
    Row(
        "ingebrekestelling-niet-aangetekend",
        f"waarschuwing {STAPPEN}.wijze",
        letter(", termijn_tot: 2026-12-22, ontvangen: 2026-10-09, ¶wijze: e-mail"),
        letter(", termijn_tot: 2026-12-22, ontvangen: 2026-10-09, wijze: aangetekend"),
        "AIV 14.1",
    ),
    Row(
        "ingebrekestelling-niet-aangetekend",
        f"waarschuwing {STAPPEN}.wijze",
        letter(", termijn_tot: 2026-12-22, ontvangen: 2026-10-09, ¶wijze: brief"),
        NO_AIV | letter(", termijn_tot: 2026-12-22, ontvangen: 2026-10-09, wijze: brief"),
        "without the AIV nothing asks it",
    ),
    Row(
        "ingebrekestelling-niet-aangetekend",
        f"waarschuwing {STAPPEN}.wijze",
        letter(", ontvangen: 2026-10-09, ¶wijze: e-mail", kind="ontbinding"),
        letter(", ontvangen: 2026-10-09, wijze: e-mail", kind="aansprakelijkstelling"),
        "also for ontbinding (AIV 28.3), not for other letters",
    ),
    Row(
        "ingebrekestelling-niet-aangetekend",
        f"waarschuwing {STAPPEN}.wijze",
        OWN_CONDITIONS | letter(", termijn_tot: 2026-12-22, ontvangen: 2026-10-09, ¶wijze: e-mail"),
        OWN_CONDITIONS | letter(", termijn_tot: 2026-12-22, ontvangen: 2026-10-09, wijze: aangetekend"),
        "the AIV apply by themselves; the rule is not one of the contract standard",
        clean=False,  # without a standard, which is then missing
    ),
    Row(
        "termijn-voor-ontvangst",
        f"fout {STAPPEN}.termijn_tot",
        letter(", wijze: aangetekend, ontvangen: 2026-10-22, ¶termijn_tot: 2026-10-22"),
        letter(", wijze: aangetekend, ontvangen: 2026-10-22, termijn_tot: 2026-10-23"),
        "`termijn_tot` on `ontvangen`",
    ),
    Row(
        "termijn-voor-ontvangst",
        f"fout {STAPPEN}.termijn_tot",
        letter(", wijze: aangetekend, ontvangen: 2026-10-22, ¶termijn_tot: 2026-10-12"),
        letter(", wijze: aangetekend, ontvangen: 2026-10-11, termijn_tot: 2026-10-12"),
        "`termijn_tot` before `ontvangen`",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_wrong(tmp_path: Path, row: Row) -> None:
    assert_wrong(tmp_path, row)


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_right(tmp_path: Path, row: Row) -> None:
    assert_right(tmp_path, row)
