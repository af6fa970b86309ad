"""The run of `lint`: portfolio, crashes, deferrals that are not certainly idle, and jobs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cmtool.engine import ask, spool
from cmtool.rules.check import Check, PortfolioCheck, checks, portfolio_checks
from cmtool.source import guard
from tests.rules.laying import laid
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.finding import Found
    from tests.support import Result

EXAMPLES = Path(__file__).parents[2] / "dossiers-example"
MISSED = '  - {id: kto, naam: Tevredenheid, norm: {min: 7.5}, metingen: [{periode: "2025", waarde: 6.9}]}'
DEFERRED = "uitzonderingen:\n  - {regel: kpi-norm-gemist, reden: Loopt, akkoord: M. Peters, tot: 2027-01-31}"


def put(folder: Path, *examples: str) -> None:
    for number, example in enumerate(examples, start=1):
        (one,) = laid(f"nummer: WMO-2026-00{number}\n{example}")
        (folder / "bijlagen").mkdir(exist_ok=True)
        (folder / "bijlagen" / "overeenkomst.txt").write_text("Overeenkomst\n", encoding="utf-8")
        (folder / one.file).write_text(one.text, encoding="utf-8")


def lint(folder: Path, *arguments: str) -> Result:
    return cmtool("lint", *(arguments or (".",)), "--today", TODAY, "--format", "json", cwd=folder)


def told(result: Result) -> list[tuple[str, str, str, str]]:
    found: list[dict[str, Any]] = json.loads(result.out)["findings"]
    return [(each["rule"], each["dossier"], each["path"], each["status"]) for each in found]


@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "concise"])
def test_two_jobs_give_the_bytes_of_one(name: str) -> None:
    arguments = ("lint", str(EXAMPLES), "--today", TODAY, "--format", name, "-v")
    assert cmtool(*arguments, "--jobs", "1") == cmtool(*arguments, "--jobs", "2")


def test_more_findings_than_fit_in_memory_come_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, *(f"kpis:\n{MISSED}\nclassificatie:" for _ in range(4)))
    before = lint(tmp_path)
    monkeypatch.setattr(spool.Spool.__init__, "__defaults__", (2,))
    assert lint(tmp_path) == before
    assert [each[:2] for each in told(before)][:2] == [
        ("kpi-norm-gemist", "WMO-2026-001"),
        ("classificatie-ontbreekt", "WMO-2026-001"),
    ]


def _crashing(_: object) -> Iterator[Found]:
    raise ZeroDivisionError
    yield


def test_a_rule_that_crashes_is_a_finding_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, f"kpis:\n{MISSED}\nclassificatie:")
    broken = tuple(
        Check(each.rule, _crashing, each.under, each.files) if each.rule.name == "kpi-norm-gemist" else each
        for each in checks()
    )
    monkeypatch.setattr("cmtool.engine.ask.checks", lambda *_: broken)
    ask.chosen.cache_clear()
    result = lint(tmp_path)
    ask.chosen.cache_clear()
    assert result.status == 2
    assert told(result) == [
        ("regel-mislukt", "WMO-2026-001", "", "open"),
        ("classificatie-ontbreekt", "WMO-2026-001", "classificatie", "open"),
    ]


@pytest.mark.parametrize("part", ["extract", "compare"])
def test_a_rule_over_the_portfolio_that_crashes_is_a_finding(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "classificatie:")

    def crash(*_: object) -> Iterator[Any]:
        raise ZeroDivisionError
        yield

    broken = tuple(
        PortfolioCheck(
            each.rule, crash if part == "extract" else each.extract, crash if part == "compare" else each.compare
        )
        if each.rule.name == "dubbel-nummer"
        else each
        for each in portfolio_checks()
    )
    for module in ("judge", "portfolio"):
        monkeypatch.setattr(f"cmtool.engine.{module}.portfolio_checks", lambda *_: broken)
    result = lint(tmp_path)
    assert result.status == 2
    assert sorted(told(result)) == [
        ("classificatie-ontbreekt", "WMO-2026-001", "classificatie", "open"),
        ("regel-mislukt", "WMO-2026-001", "", "open"),
    ]
    assert "dubbel-nummer is vastgelopen (ZeroDivisionError)" in result.out


def test_a_crash_of_the_guard_keeps_what_it_found_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "opmerkingen: Zaak 999900006")
    really = guard.guard

    def half(*arguments: Any) -> Iterator[Any]:
        yield from really(*arguments)
        raise ZeroDivisionError

    monkeypatch.setattr(guard, "guard", half)
    assert told(lint(tmp_path)) == [
        ("regel-mislukt", "WMO-2026-001", "", "open"),
        ("bsn-gevonden", "WMO-2026-001", "opmerkingen", "open"),
    ]


KVK = (
    "partijen:\n  opdrachtnemer: {naam: Stichting De Brug, kvk: '41230987'}",
    (
        "partijen:\n  opdrachtnemer: {naam: Stichting De Brug, kvk: '41230988'}\n"
        "uitzonderingen:\n"
        "  - {regel: aanbieder-met-meer-kvk-nummers, reden: Fusie, akkoord: M. Peters, tot: 2027-01-31}"
    ),
)


def test_a_deferral_of_a_portfolio_rule_is_idle_only_when_all_were_seen(tmp_path: Path) -> None:
    put(tmp_path, *KVK)
    assert told(lint(tmp_path)) == [
        ("aanbieder-met-meer-kvk-nummers", "WMO-2026-002", "partijen.opdrachtnemer.kvk", "deferred")
    ]
    assert told(lint(tmp_path, "WMO-2026-002.yaml")) == []
    (tmp_path / "WMO-2026-001.yaml").unlink()
    assert told(lint(tmp_path)) == [
        ("uitzondering-ongebruikt", "WMO-2026-002", "uitzonderingen[aanbieder-met-meer-kvk-nummers]", "open")
    ]


def test_a_deferral_is_not_idle_where_a_part_could_not_be_read(tmp_path: Path) -> None:
    put(tmp_path, f"kpis:\n{MISSED.replace('6.9', 'zes')}\n{DEFERRED}")
    assert told(lint(tmp_path)) == [
        ("ongeldige-waarde", "WMO-2026-001", "kpis[kto].metingen[2025].waarde", "open"),
    ]


def test_an_expired_deferral_beside_a_new_one_is_no_news(tmp_path: Path) -> None:
    old = "  - {regel: DK019, reden: Liep, akkoord: M. Peters, tot: 2026-03-31}"
    put(tmp_path, f"kpis:\n{MISSED}\n{DEFERRED}\n{old}")
    assert told(lint(tmp_path)) == [
        ("kpi-norm-gemist", "WMO-2026-001", "kpis[kto].metingen[2025].waarde", "deferred"),
    ]


# --- The baseline loses only what is certainly solved -------------------------------------------------------


def frozen(folder: Path, name: str = "baseline.json") -> set[tuple[str, str]]:
    entries = json.loads((folder / name).read_text(encoding="utf-8"))["findings"]
    return {(each["rule"], each["dossier"]) for each in entries}


KVK_ENTRY = ("aanbieder-met-meer-kvk-nummers", "WMO-2026-002")


def test_a_part_of_the_portfolio_solves_nothing_across_it(tmp_path: Path) -> None:
    put(tmp_path, KVK[0], KVK[1].split("\nuitz")[0])
    (tmp_path / "cmtool.toml").write_text("", encoding="utf-8")
    lint(tmp_path, ".", "--write-baseline")
    assert frozen(tmp_path) == {KVK_ENTRY}
    lint(tmp_path, "WMO-2026-002.yaml", "--write-baseline")
    assert frozen(tmp_path) == {KVK_ENTRY}
    put(tmp_path, KVK[0], KVK[0])
    result = lint(tmp_path, ".", "--write-baseline")
    assert (frozen(tmp_path), result.err) == (set(), "cmtool: baseline.json: 1 opgelost en eruit, 0 over.\n")


def test_a_baseline_in_a_sub_folder_keeps_what_lies_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "cmtool.toml").write_text('[lint]\nbaseline = "wmo/nullijn.json"\n', encoding="utf-8")
    for name in ("wmo", "jeugd"):
        (tmp_path / name).mkdir()
        put(tmp_path / name, "classificatie:")
    (tmp_path / "jeugd" / "WMO-2026-001.yaml").rename(tmp_path / "jeugd" / "WMO-2026-009.yaml")
    text = (tmp_path / "jeugd" / "WMO-2026-009.yaml").read_text(encoding="utf-8").replace("2026-001", "2026-009")
    (tmp_path / "jeugd" / "WMO-2026-009.yaml").write_text(text, encoding="utf-8")
    both = {("classificatie-ontbreekt", "WMO-2026-001"), ("classificatie-ontbreekt", "WMO-2026-009")}
    lint(tmp_path, ".", "--write-baseline")
    assert frozen(tmp_path, "wmo/nullijn.json") == both
    lint(tmp_path, "wmo", "--write-baseline")
    assert frozen(tmp_path, "wmo/nullijn.json") == both


def test_what_is_not_judged_is_not_solved(tmp_path: Path) -> None:
    put(tmp_path, "classificatie:", "classificatie:")
    lint(tmp_path, ".", "--write-baseline")
    both = {("classificatie-ontbreekt", "WMO-2026-001"), ("classificatie-ontbreekt", "WMO-2026-002")}
    # A folder that cmtool.toml now leaves out, and a file that cannot be read and whose number was another.
    (tmp_path / "cmtool.toml").write_text('[check]\nnegeer = ["WMO-2026-001.yaml"]\n', encoding="utf-8")
    (tmp_path / "WMO-2026-002.yaml").write_text("", encoding="utf-8")
    lint(tmp_path, ".", "--write-baseline")
    assert frozen(tmp_path) == both
    (tmp_path / "WMO-2026-002.yaml").unlink()
    put(tmp_path, "classificatie:")
    (tmp_path / "cmtool.toml").write_text("", encoding="utf-8")
    lint(tmp_path, ".", "--write-baseline")
    assert frozen(tmp_path) == {("classificatie-ontbreekt", "WMO-2026-001")}


def test_a_dossier_or_baseline_that_moves_is_not_solved(tmp_path: Path) -> None:
    put(tmp_path, "classificatie:", "classificatie:")
    (tmp_path / "cmtool.toml").write_text("", encoding="utf-8")
    lint(tmp_path, ".", "--write-baseline")
    both = {("classificatie-ontbreekt", "WMO-2026-001"), ("classificatie-ontbreekt", "WMO-2026-002")}
    (tmp_path / "noord").mkdir()
    (tmp_path / "WMO-2026-001.yaml").rename(tmp_path / "noord" / "WMO-2026-001.yaml")
    for asked in ("WMO-2026-002.yaml", "."):
        lint(tmp_path, asked, "--write-baseline")
        assert frozen(tmp_path) == both
    moved = tmp_path / "noord" / "WMO-2026-001.yaml"
    text = moved.read_text(encoding="utf-8")
    moved.write_text(text.replace("domein: wmo", "domein: zorg"), encoding="utf-8")
    lint(tmp_path, ".", "--write-baseline")
    assert frozen(tmp_path) == both
    moved.write_text("geen dossier", encoding="utf-8")
    lint(tmp_path, ".", "--write-baseline")
    assert frozen(tmp_path) == both
    moved.write_text(text, encoding="utf-8")
    (tmp_path / "beheer").mkdir()
    (tmp_path / "baseline.json").rename(tmp_path / "beheer" / "baseline.json")
    (tmp_path / "cmtool.toml").write_text('[lint]\nbaseline = "beheer/baseline.json"\n', encoding="utf-8")
    for asked in ("WMO-2026-002.yaml", "noord", "."):
        lint(tmp_path, asked, "--write-baseline")
        assert frozen(tmp_path, "beheer/baseline.json") == both


def test_a_crash_or_a_missing_path_writes_nothing(tmp_path: Path) -> None:
    put(tmp_path, "classificatie:")
    lint(tmp_path, ".", "--write-baseline")
    before = (tmp_path / "baseline.json").read_bytes()
    put(tmp_path, "titel: Ondersteuning")
    result = lint(tmp_path, ".", "oud", "--write-baseline")
    assert result.status == 2
    assert result.err == (
        "cmtool: baseline.json is niet geschreven: er ging iets mis in cmtool, of een pad is niet gevonden\n"
    )
    assert (tmp_path / "baseline.json").read_bytes() == before


def test_a_low_profile_writes_only_what_it_shows(tmp_path: Path) -> None:
    put(tmp_path, f"kpis:\n{MISSED}")
    result = lint(tmp_path, ".", "--profile", "basis", "--write-baseline")
    assert (frozen(tmp_path), result.err) == (set(), "cmtool: 0 bevindingen zijn vastgelegd in baseline.json.\n")
    assert told(lint(tmp_path)) == [("kpi-norm-gemist", "WMO-2026-001", "kpis[kto].metingen[2025].waarde", "open")]


def test_the_first_run_counts_what_it_wrote_as_known(tmp_path: Path) -> None:
    put(tmp_path, "kalender:\n  - {wat: Bezoek}\nclassificatie:")
    result = lint(tmp_path, ".", "--write-baseline")
    assert told(result) == [
        ("verplicht-veld-ontbreekt", "WMO-2026-001", "kalender[1].id", "open"),
        ("classificatie-ontbreekt", "WMO-2026-001", "classificatie", "baselined"),
    ]
    assert result.err == "cmtool: 1 bevinding is vastgelegd in baseline.json. 1 andere telt wel mee.\n"
