"""The section [signalen]: a matrix of the organisation, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cmtool.settings import SettingsError, read_settings
from cmtool.settings.signals import ERNST, KANS, Weighing

if TYPE_CHECKING:
    from pathlib import Path


def _weighing(folder: Path, text: str) -> Weighing | None:
    file = folder / "cmtool.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(str(file)).weighing


def test_without_the_section_nothing_is_said(tmp_path: Path) -> None:
    assert _weighing(tmp_path, "") is None


@pytest.mark.parametrize("text", ["[signalen]\n", "[signalen.maatregelen]\n", "[signalen.maatregelen.licht]\n"])
def test_an_empty_section_keeps_the_usual_matrix(tmp_path: Path, text: str) -> None:
    found = _weighing(tmp_path, text)
    assert found == Weighing()
    assert found is not None
    assert not found.says(None, None)


def test_a_cell_that_is_said_and_the_others_as_usual(tmp_path: Path) -> None:
    found = _weighing(tmp_path, '[signalen.maatregelen]\nzwaar = {hoog = " naar het college "}\n')
    assert found == Weighing(Weighing().measures | {("zwaar", "hoog"): "naar het college"})
    assert found is not None
    assert found.says(None, None)


def test_a_whole_matrix(tmp_path: Path) -> None:
    text = "".join(
        f"[signalen.maatregelen.{ernst}]\n" + "".join(f'{kans} = "{ernst} en {kans}"\n' for kans in KANS)
        for ernst in ERNST
    )
    found = _weighing(tmp_path, text)
    assert found is not None
    assert found.measures == {(ernst, kans): f"{ernst} en {kans}" for ernst in ERNST for kans in KANS}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '[signalen]\nmaatregel = "gesprek"\n',
            "2:1: ‘maatregel’ is geen instelling onder [signalen]; vermoedelijk is `maatregelen` bedoeld",
        ),
        (
            '[signalen]\nmaatregelen = "gesprek"\n',
            "2:1: `maatregelen` heeft onderdelen, geen losse waarde; schrijf [signalen.maatregelen] op een eigen regel",
        ),
        (
            '[signalen.maatregelen]\nzwar = {laag = "brief"}\n',
            "2:1: ‘zwar’ is geen ernst onder [signalen.maatregelen]; vermoedelijk is `zwaar` bedoeld",
        ),
        (
            '[signalen.maatregelen]\nernstig = {laag = "brief"}\n',
            "2:1: ‘ernstig’ is geen ernst onder [signalen.maatregelen]; kies uit licht, midden, zwaar",
        ),
        (
            '[signalen.maatregelen]\nzwaar = "brief"\n',
            '2:1: `zwaar` heeft onderdelen, geen losse waarde; schrijf zwaar = { laag = "gesprek" }',
        ),
        (
            '[signalen.maatregelen.zwaar]\nhoger = "brief"\n',
            "2:1: ‘hoger’ is geen kans op herhaling onder [signalen.maatregelen.zwaar]; vermoedelijk is `hoog` bedoeld",
        ),
        (
            "[signalen.maatregelen.zwaar]\nhoog = 3\n",
            '2:1: `hoog` moet een tekst zijn; schrijf hoog = "gesprek"',
        ),
        (
            '[signalen.maatregelen.zwaar]\nhoog = "  "\n',
            '2:1: `hoog` moet een tekst zijn; schrijf hoog = "gesprek"',
        ),
    ],
)
def test_a_mistake_is_a_sentence_with_its_place(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(SettingsError) as error:
        _weighing(tmp_path, text)
    assert str(error.value).partition("cmtool.toml:")[2] == sentence
