"""The consequences are the difference of two runs of check and lint, whatever happened to the portfolio in between."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.changes.layout import data_of, laid_out
from tests.changes.support import EXAMPLES, Repository, diff, repository
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

Slot = tuple[str, str, str, str]


def run(folder: Path, *arguments: str) -> dict[str, Any]:
    result = cmtool(*arguments, ".", "--today", TODAY, "--format", "json", cwd=folder)
    found: dict[str, Any] = json.loads(result.out)
    return found


def slots(deadlines: list[dict[str, Any]], names: dict[str, str], day: str = "date") -> set[Slot]:
    return {(names.get(each["dossier"], each["dossier"]), each["kind"], each["path"], each[day]) for each in deadlines}


def mutate(there: Repository, chance: Random) -> None:  # noqa: C901 - a case each
    """Do something to the portfolio that somebody may do, by accident or not."""
    files = sorted(each for each in there.folder.glob("*.yaml") if each.name != "opnieuw.yaml")
    for _ in range(chance.randint(3, 9)):
        path = chance.choice(files)
        if not path.exists():
            continue
        text = path.read_text(encoding="utf-8")
        match chance.randrange(12):
            case 0:
                path.unlink()
            case 1:  # another number, in the same file
                path.write_text(re.sub(r"(?m)^nummer: .*", f"nummer: ZZ-{chance.randint(1000, 9999)}", text), "utf-8")
            case 2:  # another file
                path.rename(path.with_name(f"verplaatst-{path.name}"))
            case 3:  # another number in a file of that name
                number = f"YY-{chance.randint(1000, 9999)}"
                path.with_name(f"{number}.yaml").write_text(
                    re.sub(r"(?m)^nummer: .*", f"nummer: {number}", text), "utf-8"
                )
                path.unlink()
            case 4:  # twice the same number
                path.with_name("opnieuw.yaml").write_text(text.replace("2026-", "2027-", 3), "utf-8")
            case 5:  # cannot be read
                path.write_text(text.replace("titel: ", "titel: '", 1), "utf-8")
            case _:
                try:
                    data = data_of(text)
                except AssertionError:
                    continue
                for _ in range(chance.randint(1, 4)):
                    _alter(data, chance)
                path.write_bytes(laid_out(data, chance)[""].encode())


def _alter(node: Any, chance: Random) -> None:
    """Drop a value or an item somewhere, or put another day or number there."""
    while isinstance(node, dict | list) and node:
        key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
        value = node[key]
        if isinstance(value, dict | list) and value and chance.random() < 0.85:
            node = value
            continue
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) and chance.random() < 0.8:
            node[key] = f"{chance.randint(2024, 2029)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        elif isinstance(value, str) and value.isdigit() and chance.random() < 0.8:
            node[key] = str(chance.randint(1, 9_000_000))
        else:
            del node[key]
        return


def reset(there: Repository, seed: int) -> None:
    """Change how the tool judges: rules and dossiers left out, a baseline."""
    if seed % 3 == 1:
        text = (there.folder / "cmtool.toml").read_text(encoding="utf-8")
        assert "[lint]" not in text
        assert 'negeer = ["' in text
        text = text.replace('negeer = ["', 'negeer = ["JH-2025-*", "WMO-2025-*", "', 1)
        there.write("cmtool.toml", text + '\n[lint]\nnegeer = ["DK0"]\n')
    if seed % 3 == 2:
        cmtool("lint", "--write-baseline", "--today", TODAY, cwd=there.folder)


@pytest.mark.parametrize("seed", range(6))
def test_the_consequences_are_the_difference_of_two_runs(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)  # noqa: S311 - repeatable on purpose
    there = repository(tmp_path / "nu")
    for path in chance.sample(sorted(EXAMPLES.glob("*.yaml")), 6):
        shutil.copy(path, there.folder)
    shutil.copy(EXAMPLES / "cmtool.toml", there.folder)
    if chance.random() < 0.5:
        shutil.copytree(EXAMPLES / "WMO-2025-008", there.folder / "WMO-2025-008")
    mutate(there, chance)
    old = there.commit("Eerst")
    there.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "toen"), old)
    mutate(there, chance)
    reset(there, seed)
    if chance.random() < 0.5:
        there.commit("Dan")

    found = diff(there.folder, old)
    names = {each["old_dossier"]: each["dossier"] for each in found["dossiers_changed"] if each["old_dossier"]}
    check_old, check_new = (
        run(folder, "check", "--within", "all", "--all") for folder in (tmp_path / "toen", there.folder)
    )
    lint_old, lint_new = (run(folder, "lint") for folder in (tmp_path / "toen", there.folder))

    # The run over the new state is that of check and lint.
    assert found["findings"] == lint_new["findings"]
    assert found["deadlines"] == check_new["deadlines"]

    was, now = (
        slots([each for each in state["deadlines"] if each["status"] != "gereed"], renamed)
        for state, renamed in ((check_old, names), (check_new, {}))
    )
    gone = [*found["deadlines_gone"], *found["deadlines_done"]]
    moved = found["deadlines_moved"]
    done = {
        (each["dossier"], each["kind"], each["path"], each["date"])
        for each in check_new["deadlines"]
        if each["status"] == "gereed"
    }
    assert slots(gone, names) | slots(moved, {}, "old_date") == was - now
    assert slots(found["deadlines_new"], {}) | slots(moved, {}) == now - was
    assert slots(found["deadlines_done"], names) == (was - now) & done

    def open_(findings: list[dict[str, Any]], *, renumbered: bool) -> Counter[tuple[str, ...]]:
        numbers = names.keys() | names.values()
        return Counter(
            (names.get(each["dossier"], each["dossier"]), each["code"], each["path"], _without(each["message"], names))
            if renumbered
            else (each["fingerprint"],)
            for each in findings
            if each.get("status", "open") == "open" and (each["dossier"] in numbers) is renumbered
        )

    for renumbered in (False, True):
        before, after = (open_(state["findings"], renumbered=renumbered) for state in (lint_old, lint_new))
        assert open_(found["findings_new"], renumbered=renumbered) == after - before
        less = [each for name in ("solved", "deferred", "baselined", "unjudged") for each in found[f"findings_{name}"]]
        assert open_(less, renumbered=renumbered) == before - after


def _without(message: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        message = message.replace(old, new)
    return message
