"""What is new stands behind the comments that belong to what is above it."""

from __future__ import annotations

from cmtool.finding import Id
from cmtool.source.insert import append, put

_TEXT = """\
overeenkomst:
  einde: 2027-12-31
  # Haal op een regel hieronder het hekje weg.
  # opzegging: {door: opdrachtgever, termijn: 6 maanden}

# Wie wat doet.
# rollen:
"""


def test_a_block_does_not_come_between_a_block_and_its_comments() -> None:
    after = put(_TEXT, ("rollen",), {"contractmanager": {"naam": "S. Bakker"}}).on(_TEXT)
    assert after == _TEXT.replace("6 maanden}\n", "6 maanden}\nrollen: {contractmanager: {naam: S. Bakker}}\n", 1)


def test_a_field_of_the_block_stands_before_comments_of_its_own_depth() -> None:
    after = put(_TEXT, ("overeenkomst", "opvolger"), "JH-2028-001").on(_TEXT)
    assert after.splitlines()[2] == "  opvolger: JH-2028-001"


def test_an_item_stands_behind_the_comments_of_the_one_above_it() -> None:
    text = "kalender:\n- id: k-1\n  wat: Overleg\n  # wie: jurist\n\n# klaar\n"
    after = append(text, ("kalender",), {"id": Id("k-2"), "wat": "Overleg"}).on(text)
    assert after == text.replace("  # wie: jurist\n", "  # wie: jurist\n- id: k-2\n  wat: Overleg\n")
