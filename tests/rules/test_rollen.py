"""Who looks after the contract on our side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path

ROLES = {"contracteigenaar": "DK007", "contractmanager": "DK008", "contractbeheerder": "DK009"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("said", "filled"),
    [
        pytest.param("null", False, id="nobody"),
        pytest.param("{naam: null, functie: null, email: loket@voorbeelddam.example}", False, id="a desk is no person"),
        pytest.param("{naam: A. Vos, email: null}", True, id="a name"),
        pytest.param("{naam: [A. Vos, B. Bos]}", True, id="a name that cannot be read"),
        pytest.param("A. Vos", True, id="a role that cannot be read"),
    ],
)
def test_a_role_has_a_name(tmp_path: Path, role: str, said: str, filled: bool) -> None:  # noqa: FBT001 - a column of a table
    message = f"het dossier zegt niet wie de {role} is"
    expected = [] if filled else [Found(ROLES[role], "waarschuwing", f"rollen.{role}", message)]
    assert ask(tmp_path, f"rollen:\n  {role}: {said}", *ROLES.values()) == expected


def test_without_any_role_each_is_missing(tmp_path: Path) -> None:
    found = ask(tmp_path, "rollen:", *ROLES.values())
    assert [(each.code, each.path) for each in found] == [(code, f"rollen.{role}") for role, code in ROLES.items()]


def mandate(message: str) -> list[Found]:
    return [Found("DK010", "waarschuwing", "rollen.contracteigenaar.mandaat", message)]


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        pytest.param("{naam: A. Vos, mandaat: ja}", [], id="yes"),
        pytest.param("{naam: A. Vos, mandaat: true}", [], id="yes, in another word"),
        pytest.param(
            "{naam: A. Vos, mandaat: nee}",
            mandate("de contracteigenaar heeft volgens het dossier geen mandaat om te tekenen"),
            id="no",
        ),
        pytest.param(
            "{naam: A. Vos, mandaat: null}",
            mandate("het dossier zegt niet of de contracteigenaar mandaat heeft om te tekenen"),
            id="not said",
        ),
        pytest.param("{naam: A. Vos, mandaat: misschien}", [], id="a word that cannot be read"),
        pytest.param("{naam: null, mandaat: nee}", [], id="a role that is not filled"),
        pytest.param("null", [], id="nobody"),
    ],
)
def test_the_owner_may_sign(tmp_path: Path, owner: str, expected: list[Found]) -> None:
    assert ask(tmp_path, f"rollen:\n  contracteigenaar: {owner}", "DK010") == expected
