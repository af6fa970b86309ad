"""Deferrals: `uitzonderingen` of a dossier (regels.md, heading deferrals; ontwerp §3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import Edits, edited, expected, lint, lint_text, placed, write
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

WARNING = {"  contractmanager: {naam: M. Proef}\n": ""}
FAULT = {"    ubo_gecontroleerd_op": "    insolventie: {soort: surseance}\n    ubo_gecontroleerd_op"}


def deferral(rule: str, until: str = "2027-01-31", *, mark: str = "") -> Edits:
    """Return the edit that adds a deferral; the mark goes before `regel`, before `tot` or before the item."""
    at = {each: "¶" if mark == each else "" for each in ("item", "regel", "tot")}
    return {
        "": (
            f"uitzonderingen:\n  - {at['item']}{{{at['regel']}regel: {rule}, reden: Loopt al, akkoord: J. Proef, "
            f"{at['tot']}tot: {until}}}\n"
        )
    }


def code(folder: Path, edits: Edits, rule: str) -> str:
    """Return the code of a rule."""
    [finding] = lint_text(folder, edited(edits)).of(rule)
    return str(finding["code"])


@pytest.mark.parametrize(
    ("edits", "rule"),
    [(WARNING, "contractmanager-ontbreekt"), (FAULT, "insolventie")],
    ids=["waarschuwing", "fout"],
)
@pytest.mark.parametrize("by_code", [False, True], ids=["name", "code"])
def test_a_deferred_finding_is_in_the_report(tmp_path: Path, edits: Edits, rule: str, by_code: bool) -> None:  # noqa: FBT001
    """`regel` (code or name); nothing vanishes: a deferred finding is in every report."""
    word = code(tmp_path, edits, rule) if by_code else rule
    run = lint_text(tmp_path, edited(edits | deferral(word)), "--fail-on", "advies")
    assert [(each["rule"], each["status"]) for each in run.findings] == [(rule, "deferred")]
    assert run.status == 0


def test_only_the_named_rule_is_deferred(tmp_path: Path) -> None:
    run = lint_text(tmp_path, edited(WARNING | FAULT | deferral("contractmanager-ontbreekt")))
    assert {(each["rule"], each["status"]) for each in run.findings} == {
        ("contractmanager-ontbreekt", "deferred"),
        ("insolventie", "open"),
    }
    assert run.status == 1


def test_only_the_dossier_itself_is_deferred(tmp_path: Path) -> None:
    write(tmp_path, edited(FAULT | deferral("insolventie")))
    write(tmp_path, edited(FAULT).replace("T-1", "T-2"), "T-2.yaml")
    run = lint(tmp_path)
    assert [(each["dossier"], each["status"]) for each in run.of("insolventie")] == [
        ("T-1", "deferred"),
        ("T-2", "open"),
    ]
    assert run.status == 1


def test_all_findings_of_a_rule_are_deferred(tmp_path: Path) -> None:
    signals = "signalen:\n  - {id: s-1, datum: 2026-11-20}\n  - {id: s-2, datum: 2026-11-20}\n"
    text = edited({"": signals + deferral("signaal-zonder-regisseur")[""]})
    assert [each["status"] for each in lint_text(tmp_path, text).findings] == ["deferred", "deferred"]


@pytest.mark.parametrize("rule", ["bestaat-niet", "DK999", "DK", "contractmanager-ontbreek"])
def test_a_rule_that_does_not_exist(tmp_path: Path, rule: str) -> None:
    places = write(tmp_path, edited(WARNING | deferral(rule, mark="item")))
    run = lint(tmp_path)
    assert placed(run.of("uitzondering-onbekende-regel")) == expected(f"fout uitzonderingen[{rule}]", places)
    assert [each["status"] for each in run.of("contractmanager-ontbreekt")] == ["open"]
    assert {each["rule"] for each in run.findings} == {"uitzondering-onbekende-regel", "contractmanager-ontbreekt"}
    assert run.status == 1


@pytest.mark.parametrize(
    "rule",
    [
        "onleesbaar-bestand",
        "ongeldige-yaml",
        "onbekend-veld",
        "verplicht-veld-ontbreekt",
        "ongeldige-waarde",
        "dubbele-id",
        "nummer-anders-dan-bestandsnaam",
        "dubbel-nummer",
        "verwijzing-onbekend",
        "DS009",
        "bsn-gevonden",
        "uitzondering-onbekende-regel",
        "uitzondering-niet-toegestaan",
        "uitzondering-verlopen",
        "uitzondering-ongebruikt",
        "regel-mislukt",
    ],
)
def test_a_rule_that_cannot_be_deferred(tmp_path: Path, rule: str) -> None:
    places = write(tmp_path, edited(deferral(rule, mark="item")))
    run = lint(tmp_path)
    assert placed(run.findings) == expected(f"fout uitzonderingen[{rule}]", places), run.brief()
    assert {each["rule"] for each in run.findings} == {"uitzondering-niet-toegestaan"}
    assert {each["status"] for each in run.findings} == {"open"}
    assert run.status == 1


def test_a_citizen_number_stays_open(tmp_path: Path) -> None:
    text = edited({"": "opmerkingen: BSN 999900006\n" + deferral("bsn-gevonden")[""]})
    run = lint_text(tmp_path, text)
    assert [(each["status"], each["severity"]) for each in run.of("bsn-gevonden")] == [("open", "fout")]
    assert run.of("uitzondering-niet-toegestaan")


def test_a_reference_stays_open(tmp_path: Path) -> None:
    text = edited(
        {"": "signalen: [{id: s-1, datum: 2026-11-20, regisseur: niemand}]\n" + deferral("verwijzing-onbekend")[""]}
    )
    run = lint_text(tmp_path, text)
    assert [each["status"] for each in run.of("verwijzing-onbekend")] == ["open"]


def test_the_last_day_of_a_deferral(tmp_path: Path) -> None:
    """`tot` is the last day: on it the deferral still holds."""
    run = lint_text(tmp_path, edited(FAULT | deferral("insolventie", TODAY)))
    assert [(each["rule"], each["status"]) for each in run.findings] == [("insolventie", "deferred")]
    assert run.status == 0


def test_the_day_after_it(tmp_path: Path) -> None:
    """`tot` before today; what it hid is back."""
    places = write(tmp_path, edited(FAULT | deferral("insolventie", "2026-11-21", mark="item")))
    run = lint(tmp_path)
    expired = run.of("uitzondering-verlopen")
    assert placed(expired) == expected("waarschuwing uitzonderingen[insolventie]", places)
    assert [each["status"] for each in run.of("insolventie")] == ["open"]
    assert {each["rule"] for each in run.findings} == {"uitzondering-verlopen", "insolventie"}
    assert run.status == 1


@pytest.mark.parametrize("rule", ["insolventie", "kpi-norm-gemist"])
def test_a_deferral_that_hides_nothing(tmp_path: Path, rule: str) -> None:
    """It is said at the deferral, or at the rule that it names."""
    write(tmp_path, edited(deferral(rule)))
    run = lint(tmp_path)
    [finding] = run.findings
    assert (finding["rule"], finding["severity"], finding["status"]) == (
        "uitzondering-ongebruikt",
        "waarschuwing",
        "open",
    )
    for mark, path in (("item", f"uitzonderingen[{rule}]"), ("regel", f"uitzonderingen[{rule}].regel")):
        if finding["path"] == path:
            assert placed([finding]) == expected(
                f"waarschuwing {path}", write(tmp_path, edited(deferral(rule, mark=mark)))
            )
            break
    else:
        pytest.fail(finding["path"])
    assert run.status == 0


def test_an_expired_deferral_is_said_once(tmp_path: Path) -> None:
    """It is expired, so that it hides nothing needs no second finding."""
    run = lint_text(tmp_path, edited(deferral("kpi-norm-gemist", "2026-01-31")))
    assert [each["rule"] for each in run.findings] == ["uitzondering-verlopen"]


@pytest.mark.parametrize(
    "arguments", [("--select", "insolventie"), ("--ignore", "contractmanager-ontbreekt")], ids=["select", "ignore"]
)
def test_a_deferral_of_a_rule_that_did_not_run_is_not_unused(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run = lint_text(tmp_path, edited(WARNING | deferral("contractmanager-ontbreekt")), *arguments)
    assert (run.status, run.brief()) == (0, [])


def test_a_deferral_of_a_rule_of_the_standard(tmp_path: Path) -> None:
    """Every rule that may be deferred, also one about the contract standard."""
    edits = {"  wachttijdnorm: {weken: 13, bron: Afspraak in deel 1}\n": ""}
    run = lint_text(tmp_path, edited(edits | deferral("wachttijdnorm-ontbreekt")))
    assert [(each["rule"], each["status"]) for each in run.findings] == [("wachttijdnorm-ontbreekt", "deferred")]


@pytest.mark.parametrize("rule", ["dag-onbekend", "DS014"])
def test_what_is_unknown_may_be_deferred(tmp_path: Path, rule: str) -> None:
    """`onbekend` is no fault of the structure (regels.md lists aankondigingstermijn-onbekend under the standard)."""
    text = edited({"": "kalender:\n  - {id: k-1, wat: Werkbezoek}\n" + deferral(rule)[""]})
    run = lint_text(tmp_path, text, "--fail-on", "onbekend")
    assert [(each["rule"], each["status"]) for each in run.findings] == [("dag-onbekend", "deferred")]
    assert run.status == 0


@pytest.mark.parametrize("key", ["reden: Loopt al, ", "akkoord: J. Proef, ", ", tot: 2027-01-31"])
def test_all_four_are_required(tmp_path: Path, key: str) -> None:
    """A deferral without its reason, its consent or its last day defers nothing."""
    item = deferral("insolventie", mark="item")[""]
    places = write(tmp_path, edited(FAULT | {"": item.replace(key, "")}))
    run = lint(tmp_path)
    field = key.strip(", ").partition(":")[0]
    assert placed(run.of("verplicht-veld-ontbreekt")) == expected(f"fout uitzonderingen[insolventie].{field}", places)
    assert [each["status"] for each in run.of("insolventie")] == ["open"]


def test_a_rule_of_the_portfolio(tmp_path: Path) -> None:
    """A finding that needs several dossiers is deferred in the dossier where it stands."""
    for number in (1, 2):
        text = edited({'kvk: "41230987"': f'kvk: "4123098{number}"'} | deferral("aanbieder-met-meer-kvk-nummers"))
        write(tmp_path, text.replace("T-1", f"T-{number}"), f"T-{number}.yaml")
    found = lint(tmp_path).of("aanbieder-met-meer-kvk-nummers")
    assert {each["status"] for each in found} == {"deferred"}


def test_the_text_says_what_is_deferred(tmp_path: Path) -> None:
    """Ontwerp §4: a deferred finding is in every report; counted, and in full with -v."""
    write(tmp_path, edited(FAULT | deferral("insolventie")))
    result = cmtool("lint", ".", "--today", TODAY, cwd=tmp_path)
    assert result.status == 0
    assert "1 uitgezet in het dossier" in result.out
    assert "insolventie" in cmtool("lint", ".", "--today", TODAY, "-v", cwd=tmp_path).out
