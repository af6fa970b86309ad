"""What a dossier defers by itself: uitzonderingen (ontwerp §3, issue 3 point 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.lint.standard.table import KEYS, findings, lint, rules
from tests.lint.standard.texts import MIXED, NO_NOTICE, NO_OWNERS, WMO, Edit, edited, more, numbered, place, write

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = "opzegging-zonder-termijn"
TODAY = "2026-11-22"


def exempt(rule: str, until: str = "2027-01-31") -> Edit:
    return more(f"uitzonderingen:\n  - {{regel: {rule}, reden: Wordt hersteld, akkoord: R. Vos, tot: {until}}}\n")


def judged(folder: Path, *edits: Edit, today: str = TODAY) -> list[dict[str, Any]]:
    write(folder, WMO.number, edited(WMO.text, edits))
    return findings(folder, today=today)


def test_by_name_it_is_deferred_and_not_lost(tmp_path: Path) -> None:
    assert rules(judged(tmp_path, NO_NOTICE, exempt(NOTICE))) == [f"{NOTICE} (deferred)"]
    assert lint(tmp_path).status == 0
    assert lint(tmp_path, "--fail-on", "onbekend").status == 0


def test_by_code(tmp_path: Path) -> None:
    (found,) = judged(tmp_path, NO_NOTICE)
    assert rules(judged(tmp_path, NO_NOTICE, exempt(found["code"]))) == [f"{NOTICE} (deferred)"]


def test_the_fingerprint_is_that_of_the_open_finding(tmp_path: Path) -> None:
    (found,) = judged(tmp_path, NO_NOTICE)
    (deferred,) = judged(tmp_path, NO_NOTICE, exempt(NOTICE))
    same = set(KEYS) - {"status"}
    assert {key: deferred[key] for key in same} == {key: found[key] for key in same}


def test_tot_is_the_last_day(tmp_path: Path) -> None:
    edits = (NO_NOTICE, exempt(NOTICE, TODAY))
    assert rules(judged(tmp_path, *edits)) == [f"{NOTICE} (deferred)"]
    after = judged(tmp_path, *edits, today="2026-11-23")
    assert sorted(rules(after)) == sorted([NOTICE, "uitzondering-verlopen"])
    assert lint(tmp_path, today="2026-11-23").status == 1


def test_an_expired_one_stands_at_its_day(tmp_path: Path) -> None:
    edits = (NO_NOTICE, exempt(NOTICE, "2026-11-21"))
    (found,) = [f for f in judged(tmp_path, *edits) if f["rule"] == "uitzondering-verlopen"]
    text = edited(WMO.text, edits)
    assert (found["severity"], found["code"][:2]) == ("waarschuwing", "UZ")
    assert (found["path"], found["line"], found["column"]) in {
        (f"uitzonderingen[{NOTICE}].tot", *place(text, "tot: 2026-11-21")),
        (f"uitzonderingen[{NOTICE}]", *place(text, "{regel: ")),
    }


def test_only_its_rule_is_deferred_and_only_in_its_dossier(tmp_path: Path) -> None:
    write(tmp_path, "WMO-2026-102", numbered(WMO, "WMO-2026-102", *MIXED))
    found = judged(tmp_path, NO_NOTICE, NO_OWNERS, exempt(NOTICE))
    mine = [f for f in found if f["dossier"] == WMO.number]
    assert set(rules(mine)) == {f"{NOTICE} (deferred)", "ubo-niet-gecontroleerd"}
    assert {f["status"] for f in found if f["dossier"] == "WMO-2026-102"} == {"open"}


def test_one_that_hides_nothing_is_a_finding(tmp_path: Path) -> None:
    edits = (exempt(NOTICE),)
    (found,) = judged(tmp_path, *edits)
    text = edited(WMO.text, edits)
    assert (found["rule"], found["severity"], found["status"]) == ("uitzondering-ongebruikt", "waarschuwing", "open")
    assert (found["path"], found["line"], found["column"]) in {
        (f"uitzonderingen[{NOTICE}]", *place(text, "{regel: ")),
        (f"uitzonderingen[{NOTICE}].regel", *place(text, "regel: ")),
    }


def test_one_of_a_rule_that_was_not_asked_is_not_unused(tmp_path: Path) -> None:
    """Whether it hides something was not judged."""
    judged(tmp_path, NO_OWNERS, exempt("ubo-niet-gecontroleerd"))
    assert rules(findings(tmp_path, "--ignore", "ubo-niet-gecontroleerd")) == []
    (found,) = findings(tmp_path)
    assert rules(findings(tmp_path, "--ignore", found["code"])) == []


@pytest.mark.parametrize("rule", ["opzegging-zonder-termin", "CS", "CS9999"])
def test_an_unknown_rule_is_a_finding_and_defers_nothing(tmp_path: Path, rule: str) -> None:
    found = judged(tmp_path, NO_NOTICE, exempt(rule))
    assert sorted(rules(found)) == sorted([NOTICE, "uitzondering-onbekende-regel"])
    (unknown,) = [f for f in found if f["rule"] == "uitzondering-onbekende-regel"]
    assert unknown["severity"] == "fout"
    if rule.endswith("termin"):
        assert NOTICE in f"{unknown['message']} {unknown['hint']}"


@pytest.mark.parametrize(
    ("rule", "edit"),
    [
        ("onbekend-veld", ("archief: {", "archeif: fout\narchief: {")),
        ("ongeldige-waarde", ("beoordeeld_op: 2026-01-20", "beoordeeld_op: 2026-02-30")),
        ("bsn-gevonden", ("titel: Begeleiding 2026-2028", "titel: Begeleiding bsn 999990019")),
        ("uitzondering-verlopen", NO_NOTICE),
        ("regel-mislukt", NO_NOTICE),
    ],
)
def test_what_can_not_be_deferred(tmp_path: Path, rule: str, edit: Edit) -> None:
    found = judged(tmp_path, edit, exempt(rule))
    assert ("uitzondering-niet-toegestaan", "fout") in {(f["rule"], f["severity"]) for f in found}
    assert {f["status"] for f in found} == {"open"}
    if edit != NO_NOTICE:
        assert rule in rules(found)


def test_what_is_deferred_is_counted_and_shown_with_v(tmp_path: Path) -> None:
    judged(tmp_path, NO_NOTICE, exempt(NOTICE))
    (deferred,) = findings(tmp_path)
    plain, verbose = lint(tmp_path, "--format", "text"), lint(tmp_path, "--format", "text", "-v")
    assert deferred["message"] not in plain.out
    assert "1" in plain.out.splitlines()[-1].replace(WMO.number, "").replace("22-11-2026", "").replace("1 dossier", "")
    assert NOTICE in verbose.out or deferred["code"] in verbose.out
