"""What should give a deadline and has no day to count from is said, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import MINIMAL, check_json

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("rest", "path", "message"),
    [
        (
            "kalender: [{id: k-1, wat: Werkbezoek}]\n",
            "kalender[k-1].datum",
            "de datum ontbreekt; daarom is er geen termijn voor k-1 in de kalender",
        ),
        (
            "vorderingen: [{id: vo-1}]\n",
            "vorderingen[vo-1].bekend_op",
            "de dag waarop de vordering bekend werd ontbreekt; daarom is er geen termijn voor de verjaring van vo-1",
        ),
        (
            "meldingen: [{id: me-1, soort: datalek}]\n",
            "meldingen[me-1].datum",
            "de datum ontbreekt; daarom is er geen termijn voor melding me-1",
        ),
        (
            "addenda: [{id: ad-1, grond: herzieningsclausule}]\n",
            "addenda[ad-1].datum",
            "de datum ontbreekt; daarom is er geen termijn voor addendum ad-1",
        ),
        (
            "  beeindigingen: [{id: be-1, wijze: opzegging}]\n",
            "overeenkomst.beeindigingen[be-1].per",
            "de laatste dag ontbreekt; daarom is er geen termijn voor beëindiging be-1",
        ),
        (
            "  clientenstop: [{id: cs-1, door: opdrachtnemer, gemeld: 2026-11-01}]\n",
            "overeenkomst.clientenstop[cs-1].ingang",
            "de ingang ontbreekt; daarom is er geen termijn voor cliëntenstop cs-1",
        ),
        (
            "  verlenging: {duur: 12 maanden, stilzwijgend: ja}\n",
            "overeenkomst.opzegging.termijn",
            "de opzegtermijn bij een stilzwijgende verlenging ontbreekt; daarom is er geen termijn voor het opzeggen",
        ),
    ],
)
def test_a_missing_day_is_unknown(tmp_path: Path, rest: str, path: str, message: str) -> None:
    text = MINIMAL.format(nummer="W-1", domein="wmo", ingang="2024-01-01", einde="2027-12-31") + rest
    (tmp_path / "W-1.yaml").write_text(text, encoding="utf-8")
    found = [
        (each["code"], each["severity"], each["path"], each["message"]) for each in check_json(tmp_path)["findings"]
    ]
    assert found == [("DS014", "onbekend", path, message)]


@pytest.mark.parametrize(
    ("rest", "hint"),
    [
        ("kalender: [{id: k-1, wat: Werkbezoek}]\n", "vul `datum` in: een dag, zoals 2026-12-31"),
        ("vorderingen: [{id: vo-1}]\n", "vul `bekend_op` in: een dag, zoals 2026-12-31"),
        ("  verlenging: {duur: 12 maanden, stilzwijgend: ja}\n", "vul `termijn` in: een duur, zoals 3 maanden"),
    ],
)
def test_the_hint_names_the_field(tmp_path: Path, rest: str, hint: str) -> None:
    text = MINIMAL.format(nummer="W-1", domein="wmo", ingang="2024-01-01", einde="2027-12-31") + rest
    (tmp_path / "W-1.yaml").write_text(text, encoding="utf-8")
    assert [each["hint"] for each in check_json(tmp_path)["findings"]] == [hint]


def test_a_day_that_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    text = MINIMAL.format(nummer="W-1", domein="wmo", ingang="2024-01-01", einde="2027-12-31")
    (tmp_path / "W-1.yaml").write_text(text + "kalender: [{id: k-1, datum: 31-12-2026}]\n", encoding="utf-8")
    assert [each["code"] for each in check_json(tmp_path)["findings"]] == ["DS005"]
