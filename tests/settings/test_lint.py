"""The section [lint] of cmtool.toml: what is accepted, and where a mistake is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cmtool.rule import SEVERITIES
from cmtool.settings import FAIL_ON, LintSettings, SettingsError, Word, read_settings

if TYPE_CHECKING:
    from pathlib import Path


def lint(folder: Path, text: str) -> LintSettings:
    file = folder / "cmtool.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(str(file)).lint


@pytest.mark.parametrize("name", ["baseline.json", "beheer/baseline.json", "./b.json", "..b.json", "b..json"])
def test_a_baseline_stays_below_the_settings(tmp_path: Path, name: str) -> None:
    assert lint(tmp_path, f"[lint]\nbaseline = '{name}'\n").baseline == name


@pytest.mark.parametrize(
    "name",
    ["../b.json", "a/../../b.json", "a/..", "/b.json", "C:/b.json", r"c:b.json", r"\\server\b.json", r"a\..\b"],
)
def test_a_baseline_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match=r"cmtool\.toml:3:1: .* ligt niet onder de map van cmtool\.toml; schrijf"):
        lint(tmp_path, f"[lint]\n# baseline\nbaseline = '{name}'\n")


@pytest.mark.parametrize(
    ("said", "meant"), [*((each, each) for each in SEVERITIES), ("nooit", "never"), ("never", "never")]
)
def test_when_to_fail(tmp_path: Path, said: str, meant: str) -> None:
    assert lint(tmp_path, f'[lint]\nfaal_bij = "{said}"\n').fail_on == meant
    assert meant in FAIL_ON


@pytest.mark.parametrize("said", ['"ernstig"', "1", "[]", "{}"])
def test_another_way_to_fail_is_refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(SettingsError, match=r"kies uit fout, waarschuwing, advies, onbekend, nooit$"):
        lint(tmp_path, f"[lint]\nfaal_bij = {said}\n")


def test_a_word_is_never_found_in_a_comment_or_in_another_list(tmp_path: Path) -> None:
    found = lint(
        tmp_path,
        '[check]\nnegeer = ["CS"]\n[lint] # "CS"\n# negeer = ["CS"]\nselecteer = ["CS"]\n'
        'negeer = [ # "CS"\n  "CS",\n  "CS"]\n'
        '[lint.negeer_per_pad]\n"CS" = ["DK", "CS"] # "DK"\n',
    )
    assert found.select == (Word("CS", 5, 14),)
    assert found.ignore == (Word("CS", 7, 3), Word("CS", 8, 3))
    assert found.ignore_below == (("CS", (Word("DK", 10, 9), Word("CS", 10, 15))),)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('# [lint]\n[lint]\n# profiel\nprofiel = "x"\n', "4:1"),
        ('lint = {profiel = "x"}\n', "1:9"),
        ('lint.profiel = "x"\n', "1:6"),
        ('"titel\u00e9" = 1\n', "1:1"),
        ('[lint]\nnegeer = ["CS", "oud/*"]\n', "2:17"),
        ('[lint.negeer_per_pad]\n"oud/*" = "CS"\n', "2:1"),
        ('[lint]\nnegeer_per_pad = {"oud/*" = ["x/*"]}\n', "2:30"),
        ("[lint] # lnt\n[lnt]\n", "2:1"),
        ('[[lint]]\nprofiel = "basis"\n', "1:1"),
    ],
)
def test_the_place_of_a_mistake(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(SettingsError, match=rf"cmtool\.toml:{place}: "):
        lint(tmp_path, text)
