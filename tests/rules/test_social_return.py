"""Somebody minds what was agreed on social return."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path


def unminded(share: str = "") -> list[Found]:
    message = f"er is social return afgesproken{share}, maar niet wie dat bewaakt"
    return [Found("CS121", "advies", "overeenkomst.clausules.social_return.eigenaar", message)]


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        pytest.param("clausules: {social_return: {percentage: 2.5}}", unminded(" (2,5 %)"), id="nobody"),
        pytest.param("clausules: {social_return: {eigenaar: null}}", unminded(), id="nobody, without a share"),
        pytest.param("clausules: {social_return: {percentage: 2, eigenaar: contractmanager}}", [], id="somebody"),
        pytest.param("clausules: {social_return: {percentage: 2, eigenaar: []}}", [], id="one that cannot be read"),
        pytest.param("clausules: {social_return: {percentage: 0}}", [], id="none was agreed"),
        pytest.param("clausules: {social_return: null}", [], id="no such clause"),
        pytest.param("clausules:", [], id="no clauses"),
        pytest.param("{einde: 2026-11-21, clausules: {social_return: {percentage: 2}}}", [], id="over since yesterday"),
        pytest.param("{standaard: {naam: geen}, clausules: {social_return: {percentage: 2}}}", [], id="no standard"),
    ],
)
def test_somebody_minds_it(tmp_path: Path, contract: str, expected: list[Found]) -> None:
    found = ask(tmp_path, f"overeenkomst:\n  {contract}", "CS121")
    assert [each for each in found if each.code == "CS121"] == expected
