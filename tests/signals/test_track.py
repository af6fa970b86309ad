"""Which track: what the dossier gives, else a proposal by kind of signal and law."""

from __future__ import annotations

import pytest

from cmtool.dossier.nakoming import Signaal
from cmtool.signals.track import GROUNDS, way_of

C, T, B = "contractmanagement", "toezicht", "beide"
# soort, domein → the proposal, and per given track what it leaves out.
TABLE = {
    ("kwaliteit", "wmo"): (B, {C: T, T: None, B: None}),
    ("kwaliteit", "jeugdwet"): (C, {C: None, T: C, B: None}),
    ("rechtmatigheid", "wmo"): (B, {C: T, T: None, B: None}),
    ("rechtmatigheid", "jeugdwet"): (B, {C: T, T: None, B: None}),
    ("continuiteit", "wmo"): (C, {C: None, T: C, B: None}),
    ("continuiteit", "jeugdwet"): (C, {C: None, T: C, B: None}),
    ("integriteit", "wmo"): (B, {C: T, T: C, B: None}),
    ("integriteit", "jeugdwet"): (B, {C: T, T: C, B: None}),
}


@pytest.mark.parametrize(("soort", "domein"), TABLE)
def test_a_proposal_by_kind_and_law(soort: str, domein: str) -> None:
    way = way_of(Signaal.model_validate({"id": "s-1", "soort": soort}), domein)
    assert (way.track, way.proposed, way.remark) == (TABLE[soort, domein][0], True, "")
    assert way.why


@pytest.mark.parametrize(
    ("soort", "domein", "spoor", "left_out"),
    [(*key, spoor, out) for key, (_, given) in TABLE.items() for spoor, out in given.items()],
)
def test_the_dossier_decides_and_what_it_leaves_out_is_a_remark(
    soort: str, domein: str, spoor: str, left_out: str | None
) -> None:
    way = way_of(Signaal.model_validate({"id": "s-1", "soort": soort, "spoor": spoor}), domein)
    assert (way.track, way.proposed, way.why) == (spoor, False, "het dossier geeft dit spoor")
    assert way.remark.partition(";")[0] == (
        f"het dossier kiest alleen het spoor {spoor}, zonder {left_out}" if left_out else ""
    )


def test_without_a_kind_nothing_is_proposed() -> None:
    way = way_of(Signaal.model_validate({"id": "s-1"}), "wmo")
    assert way == (None, False, "zonder `spoor` en `soort` is niet te zeggen welk spoor past", "")
    given = way_of(Signaal.model_validate({"id": "s-1", "spoor": "toezicht"}), "wmo")
    assert given == ("toezicht", False, "het dossier geeft dit spoor", "")


def test_every_track_has_its_ground() -> None:
    assert set(GROUNDS) == {C, T, B}
    assert "privaatrecht" in GROUNDS["contractmanagement"]
    assert GROUNDS["toezicht"] == "bestuursrecht: de wet en de verordening; onafhankelijk en achteraf"
    assert "privaatrecht" in GROUNDS["beide"]
    assert "bestuursrecht" in GROUNDS["beide"]
