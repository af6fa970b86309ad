"""Who has beneficial owners to look into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path

CHECK = [
    Found(
        "CS312",
        "waarschuwing",
        "partijen.opdrachtnemer.ubo_gecontroleerd_op",
        "of de uiteindelijk belanghebbenden van Stichting De Brug zijn nagegaan, staat er niet",
    )
]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("stichting", CHECK),
        ("bv", CHECK),
        ("null", CHECK),
        ("stichting van de gemeente", CHECK),  # only a public body itself has none
        ("eenmanszaak", []),
        ("Eenmanszaak (zzp)", []),
        ("publiekrechtelijk", []),
        ("publiekrechtelijke rechtspersoon", []),
        ("Gemeenschappelijke regeling", []),
        ("gemeenschappelijke_regeling", []),
        ("openbaar lichaam", []),
        ("gemeente", []),
        ("Provincie", []),
        ("waterschap", []),
    ],
)
def test_owners_were_looked_into(tmp_path: Path, form: str, expected: list[Found]) -> None:
    text = f"partijen:\n  opdrachtnemer:\n    rechtsvorm: {form}\n    ubo_gecontroleerd_op:\n"
    assert ask(tmp_path, text, "CS312") == expected
