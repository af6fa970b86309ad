"""What is missing in the way tariffs are indexed is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path

AT = "overeenkomst.indexering.verdeling"
BOTH = "de percentages voor personeel en materieel ontbreken in de verdeling van de indexering"
ONE = "het percentage voor materieel ontbreekt in de verdeling van de indexering"


@pytest.mark.parametrize(
    ("split", "path", "message"),
    [
        ("null", AT, BOTH),
        ("{personeel: null, materieel: null}", AT, BOTH),
        ("{personeel: 85, materieel: null}", f"{AT}.materieel", ONE),
        (
            "{personeel: 85, materieel: 10}",
            AT,
            "de percentages zijn samen 95 en geen 100 (personeel 85, materieel 10)",
        ),
    ],
)
def test_a_missing_percentage_is_named(tmp_path: Path, split: str, path: str, message: str) -> None:
    text = (
        "overeenkomst:\n  indexering: {wijze: eigen, indexen: {personeel: OVA, materieel: CPI}, "
        f"verdeling: {split}, per: null, meedelen: null}}\n"
    )
    assert ask(tmp_path, text, "CS302") == [Found("CS302", "fout", path, message)]
