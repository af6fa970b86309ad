"""What stands in a dossier or in cmtool.toml is shown, never obeyed, and never with a citizen service number."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest

from cmtool.engine import classes
from tests.classify.support import dossier, scores
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

BSN = "123456782"
NASTY = f"<b>A & B</b> {BSN} \x1b[2J"
IN_YAML = NASTY.replace("\x1b", "\\e")
DOSSIER = f"""\
nummer: JH-1
titel: "{IN_YAML}"
domein: jeugdwet
partijen: {{opdrachtgever: {{naam: "{IN_YAML}"}}, opdrachtnemer: {{naam: "{IN_YAML}"}}}}
rollen: {{contractmanager: {{naam: "{IN_YAML}"}}}}
overeenkomst: {{ingang: 2024-01-01, einde: 2028-12-31}}
signalen:
  - {{id: s-1, omschrijving: "{IN_YAML}", regisseur: "{IN_YAML}", ernst: zwaar, kans_op_herhaling: hoog}}
"""
SETTINGS = f"""\
[organisatie]
naam = "{NASTY.replace(chr(27), "")}"
formatie = {{ contractmanagement = 1 }}

[classificatie.tijdelijk]
monitoring = "{NASTY.replace(chr(27), chr(92) + "u001b")}"

[signalen.maatregelen.zwaar]
hoog = "{NASTY.replace(chr(27), chr(92) + "u001b")}"

[rasci]
evaluatie = {{ contractmanager = "AR" }}
"""
COMMANDS = [
    ("classify",), ("classify", "-v"), ("classify", "--format", "json"), ("classify", "--format", "markdown"),
    ("classify", "--format", "html"), ("classify", "--format", "svg"),
    ("classify", "--what-if", f"uitzondering.reden={BSN}"),
    ("classify", "--what-if", f"uitzondering.reden={BSN}", "--format", "json"),
    ("capacity",), ("capacity", "--format", "json"), ("capacity", "--format", "markdown"),
    ("signals", "--checklist"), ("signals", "--format", "json"), ("signals", "--format", "markdown"),
    ("rasci",), ("rasci", "--format", "json"), ("rasci", "--format", "html"), ("rasci", "--format", "markdown"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    more = scores((0.2, 0.2), 5, (5, 5, 5))
    exception = f'  uitzondering: {{klasse: tijdelijk, reden: "{IN_YAML}"}}\n'
    (tmp_path / "JH-1.yaml").write_text(DOSSIER + more + exception, encoding="utf-8")
    (tmp_path / "cmtool.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_number_and_no_sign_that_steers(folder: Path, command: tuple[str, ...]) -> None:
    result = cmtool(*command, "--today", TODAY, cwd=folder)
    assert result.status in {0, 1}, result.err
    assert result.out
    assert BSN not in result.out
    assert "\x1b" not in result.out
    if "html" in command or "svg" in command or "markdown" in command:
        assert "<b>" not in result.out


@pytest.mark.parametrize("command", [("classify", "--format", "svg")], ids=" ".join)
def test_a_drawing_is_well_formed(folder: Path, command: tuple[str, ...]) -> None:
    assert fromstring(cmtool(*command, "--today", TODAY, cwd=folder).out.partition("?>")[2]).tag.endswith("svg")  # noqa: S314 - our own


VALUES = ("[]", "[1]", "{}", "{ a = 1 }", "true", "1979-05-27", "1.5", "-1", '""', '"x"', "nan", "[[]]")
KEYS = [
    "[classificatie]\ngrenzen", "[classificatie]\nhoog_vanaf", "[classificatie.hoog_vanaf]\nwaarde",
    "[classificatie]\nalert", "[classificatie.alert]\ngesprek", "[classificatie.alert]\nmonitoring",
    "[classificatie.alert]\nuren",
    "[organisatie]\nnaam", "[organisatie]\nkant", "[organisatie]\nformatie", "[organisatie.formatie]\ncontractbeheer",
    "[rasci]\noverige_rollen", "[rasci]\nevaluatie", "[rasci.evaluatie]\ncontractmanager",
    "[signalen]\nmaatregelen", "[signalen.maatregelen]\nzwaar", "[signalen.maatregelen.zwaar]\nlaag",
    "[check]\nnegeer", "[lint]\nselecteer", "[lint]\nprofiel", "[lint]\nfaal_bij", "[lint]\nbaseline",
]  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_any_kind_of_value_in_the_settings_gets_a_sentence(tmp_path: Path, key: str) -> None:
    dossier(tmp_path)
    for value in VALUES:
        (tmp_path / "cmtool.toml").write_text(f"{key} = {value}\n", encoding="utf-8")
        result = cmtool("classify", "--today", TODAY, cwd=tmp_path)
        if result.status == 2:
            assert result.out == ""
            assert result.err.startswith("cmtool: cmtool.toml:2:"), (value, result.err)
            assert "vastgelopen" not in result.err
        else:
            assert (result.status, result.err) == (0, ""), value


def test_more_contracts_than_fit_in_memory_come_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        dossier(tmp_path, f"JH-{number:02}", scores((0.2, 0.2), 5, (number % 5 + 1,) * 3))
    whole = cmtool("classify", "--today", TODAY, cwd=tmp_path).out
    monkeypatch.setattr(classes, "_MOST_ROWS", 4)
    assert cmtool("classify", "--today", TODAY, cwd=tmp_path).out == whole
    assert cmtool("classify", "--today", TODAY, "--jobs", "2", cwd=tmp_path).out == whole
