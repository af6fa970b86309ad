"""Which rules speak: --select, --ignore, profiles and their settings (issue 3, point 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.lint.standard.table import findings, lint
from tests.lint.standard.texts import MIXED, SEVERITIES, UNKNOWN, WMO, numbered, write
from tests.support import cmtool

if TYPE_CHECKING:
    from pathlib import Path

NOTICE, OWNERS = "opzegging-zonder-termijn", "ubo-niet-gecontroleerd"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a dossier of five findings and one of an onbekend."""
    write(tmp_path, "WMO-2026-102", numbered(WMO, "WMO-2026-102", *MIXED))
    write(tmp_path, "WMO-2026-103", numbered(WMO, "WMO-2026-103", *UNKNOWN))
    return tmp_path


def settings(folder: Path, text: str) -> None:
    (folder / "cmtool.toml").write_text(text, encoding="utf-8")


def names(found: list[dict[str, Any]]) -> set[str]:
    return {f["rule"] for f in found}


ALL = {*SEVERITIES, "aankondigingstermijn-onbekend"}


def test_all_rules_speak_by_default(folder: Path) -> None:
    found = findings(folder)
    assert {f["rule"]: f["severity"] for f in found} == {**SEVERITIES, "aankondigingstermijn-onbekend": "onbekend"}
    assert len(found) == len(ALL)


@pytest.mark.parametrize("width", [2, 3, 4, 5])
def test_a_code_or_any_prefix_of_it_selects_and_ignores(folder: Path, width: int) -> None:
    everything = findings(folder)
    for prefix in sorted({f["code"][:width] for f in everything}):
        inside = [f for f in everything if f["code"].startswith(prefix)]
        assert findings(folder, "--select", prefix) == inside
        assert findings(folder, "--ignore", prefix) == [f for f in everything if f not in inside]


@pytest.mark.parametrize("rule", sorted(ALL))
def test_a_name_selects_and_ignores(folder: Path, rule: str) -> None:
    assert names(findings(folder, "--select", rule)) == {rule}
    assert names(findings(folder, "--ignore", rule)) == ALL - {rule}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_commas_and_repeated_options_are_the_same(folder: Path, option: str) -> None:
    joined = findings(folder, option, f"{NOTICE},DK0")
    assert joined == findings(folder, option, NOTICE, option, "DK0")
    assert joined == findings(folder, option, f"{NOTICE}, DK0")
    assert 0 < len(joined) < len(ALL)


def test_ignore_takes_away_from_select(folder: Path) -> None:
    chosen = findings(folder, "--select", "CS", "--ignore", NOTICE)
    assert names(chosen) == {OWNERS, "wachttijdnorm-ontbreekt"}


def test_what_is_not_selected_does_not_decide_the_exit_status(folder: Path) -> None:
    assert lint(folder).status == 1
    assert lint(folder, "--ignore", NOTICE).status == 0
    assert lint(folder, "--select", OWNERS).status == 0


@pytest.mark.parametrize(
    ("key", "option", "values"),
    [
        ("selecteer", "--select", ["CS"]),
        ("selecteer", "--select", [NOTICE, "DK0"]),
        ("negeer", "--ignore", ["CS"]),
        ("negeer", "--ignore", [NOTICE, "DK0"]),
    ],
)
def test_the_settings_say_the_same_as_the_options(folder: Path, key: str, option: str, values: list[str]) -> None:
    by_option = findings(folder, option, ",".join(values))
    settings(folder, f"[lint]\n{key} = {values}\n".replace("'", '"'))
    assert findings(folder) == by_option


def test_a_path_can_be_left_out_of_a_family(tmp_path: Path) -> None:
    write(tmp_path, "WMO-2026-102", numbered(WMO, "WMO-2026-102", *MIXED))
    write(tmp_path / "oud", "WMO-2026-104", numbered(WMO, "WMO-2026-104", *MIXED))
    settings(tmp_path, '[lint.negeer_per_pad]\n"oud/*" = ["CS"]\n')
    found = findings(tmp_path)
    assert names([f for f in found if f["dossier"] == "WMO-2026-102"]) == set(SEVERITIES)
    assert names([f for f in found if f["dossier"] == "WMO-2026-104"]) == {
        "contractmanager-ontbreekt",
        "classificatie-ontbreekt",
    }


def test_a_path_is_counted_from_the_settings_wherever_one_stands(tmp_path: Path) -> None:
    home = tmp_path / "contracten"
    write(home / "oud", "WMO-2026-104", numbered(WMO, "WMO-2026-104", *MIXED))
    settings(home, '[lint.negeer_per_pad]\n"oud/*" = ["CS", "DK"]\n')
    for where, path in (
        (tmp_path, "contracten"),
        (home, "."),
        (home / "oud", "."),
        (home / "oud", "WMO-2026-104.yaml"),
    ):
        result = cmtool("lint", path, "--today", "2026-11-22", "--fail-on", "onbekend", cwd=where)
        assert (result.status, result.err) == (0, ""), (path, result.out)


def test_basis_shows_what_is_wrong_or_unknown(folder: Path) -> None:
    assert names(findings(folder, "--profile", "basis")) == {NOTICE, "aankondigingstermijn-onbekend"}


def test_volledig_is_the_default(folder: Path) -> None:
    assert findings(folder, "--profile", "volledig") == findings(folder)
    assert lint(folder, "--profile", "volledig").out == lint(folder).out


@pytest.mark.parametrize(
    ("rule", "arguments", "status"),
    [
        (OWNERS, (), 1),
        ("wachttijdnorm-ontbreekt", (), 0),
        (NOTICE, (), 1),
        (OWNERS, ("--fail-on", "fout"), 0),
        ("wachttijdnorm-ontbreekt", ("--fail-on", "advies"), 1),
        (NOTICE, ("--fail-on", "never"), 0),
    ],
)
def test_streng_fails_from_waarschuwing_on(folder: Path, rule: str, arguments: tuple[str, ...], status: int) -> None:
    assert lint(folder, "--profile", "streng", "--select", rule, *arguments).status == status


def test_streng_shows_all(folder: Path) -> None:
    assert findings(folder, "--profile", "streng") == findings(folder)


def test_the_settings_name_the_profile_and_when_to_fail(folder: Path) -> None:
    settings(folder, '[lint]\nprofiel = "basis"\n')
    assert names(findings(folder)) == {NOTICE, "aankondigingstermijn-onbekend"}
    assert names(findings(folder, "--profile", "volledig")) == ALL
    settings(folder, '[lint]\nprofiel = "streng"\n')
    assert lint(folder, "--select", OWNERS).status == 1
    settings(folder, '[lint]\nprofiel = "streng"\nfaal_bij = "fout"\n')
    assert lint(folder, "--select", OWNERS).status == 0
    settings(folder, '[lint]\nfaal_bij = "waarschuwing"\n')
    assert lint(folder, "--select", OWNERS).status == 1
    assert lint(folder, "--select", OWNERS, "--fail-on", "fout").status == 0


ONE_OF = {
    "fout": NOTICE,
    "waarschuwing": OWNERS,
    "advies": "wachttijdnorm-ontbreekt",
    "onbekend": "aankondigingstermijn-onbekend",
}
ORDER = list(ONE_OF)


@pytest.mark.parametrize("limit", [*ORDER, "never"])
@pytest.mark.parametrize("severity", ORDER)
def test_fail_on(folder: Path, severity: str, limit: str) -> None:
    """Severities in order: fout, waarschuwing, advies, onbekend (ontwerp §5)."""
    fails = limit != "never" and ORDER.index(severity) <= ORDER.index(limit)
    assert lint(folder, "--select", ONE_OF[severity], "--fail-on", limit).status == int(fails)
