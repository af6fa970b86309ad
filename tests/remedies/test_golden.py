"""The golden cases of domein B.4, as rechtsmiddelen.md reads them."""

from __future__ import annotations

import pytest

from cmtool.remedies import Shortcoming, Way, change
from cmtool.remedies.facts import NAMES
from tests.remedies.support import JEUGD, PROVIDER, STEP, WMO, more, one, statuses

_BASE = dict.fromkeys(NAMES, "nee") | {"opeisbaar": "ja", "toerekenbaar": "ja", "opzegging_uitgesloten": "ja"}
_OLD = WMO.replace("1.2", "1.1")
_CLOSED = {"tijdelijk_onmogelijk": "ja", "toerekenbaar": "nee"}
_BLOCKED = ["R1", "R2", "R3", "R4", "R5", "R6a"]


def _said(**facts: str) -> str:
    return ", ".join(f"{name}: {value}" for name, value in (_BASE | facts).items())


# What stands: facts, steps, contract → verzuim, and exactly which remedies are available or come after a step.
CASES: dict[str, tuple[dict[str, str], str, str, str, list[str], list[str]]] = {
    "i late report, nothing sent": ({}, "", WMO, "nee", ["R1", "R6a"], ["R4", "R9"]),
    "i with damage": ({"schade": "ja"}, "", WMO, "nee", ["R1", "R6a"], ["R2", "R3", "R4", "R5", "R9"]),
    "ii notice sent and passed": ({}, STEP, WMO, "ja", ["R1", "R4", "R6a", "R9"], []),
    "ii with damage and a claim": (
        {"schade": "ja", "tegenvordering_opeisbaar": "ja", "schuld_betaalbaar": "ja"},
        STEP, WMO, "ja", ["R1", "R2", "R3", "R4", "R5", "R6a", "R7", "R9"], [],
    ),
    "iii closed for 30 days": (_CLOSED | {"overmacht_vanaf": "2026-10-23"}, "", WMO, "nee", ["R1", "R4", "R6a"], []),
    "iii and minor": (_CLOSED | {"gering": "ja"}, "", WMO, "nee", ["R1", "R6a"], []),
    "iv day 31": (_CLOSED | {"overmacht_vanaf": "2026-10-22"}, "", WMO, "nee", ["R1", "R4", "R6a", "R11"], []),
    "v strike is attributable": ({}, "", WMO, "nee", ["R1", "R6a"], ["R4", "R9"]),
    "vi no toewijzing": ({"schuldeisersverzuim": "ja", "schade": "ja"}, STEP, WMO, "nee", [], []),
    "vii announced, not due yet": (
        {"opeisbaar": "nee", "mededeling_niet_nakomen": "ja"}, "", WMO, "ja", ["R4", "R9"], [],
    ),
    "vii announced and due": ({"mededeling_niet_nakomen": "ja"}, "", WMO, "ja", ["R1", "R4", "R6a", "R9"], []),
    "viii final term": ({"fatale_termijn_verstreken": "ja"}, "", WMO, "ja", ["R1", "R4", "R6a", "R9"], []),
    "ix never protested": (
        {"gebrek_in_prestatie": "ja", "tijdig_geklaagd": "nee", "schade": "ja"}, STEP, WMO, "ja", [], [],
    ),
    "x fine, 1.2": ({"cs_grond": "i"}, "", WMO, "nee", ["R1", "R6a", "R10"], ["R4", "R9"]),
    "x fine, 1.1": ({"cs_grond": "i"}, "", _OLD, "nee", ["R1", "R6a"], ["R4", "R9"]),
    "x fraud, 1.1": ({"cs_grond": "e"}, "", _OLD, "nee", ["R1", "R6a", "R10"], ["R4", "R9"]),
    "x quality, no chance to mend": ({"cs_grond": "d"}, "", WMO, "nee", ["R1", "R6a"], ["R4", "R9"]),
    "xi stop without failure": (
        {"opeisbaar": "nee", "toerekenbaar": "nee", "opzegging_uitgesloten": "nee"}, "", WMO, "nee", ["R8a"], [],
    ),
    "xii paid twice": ({"onverschuldigd": "ja", "opeisbaar": "nee"}, "", WMO, "nee", ["R12"], []),
    "xiii slip": ({"gering": "ja"}, STEP, WMO, "ja", ["R1", "R6a", "R9"], []),
    "xiii slip with damage": ({"gering": "ja", "schade": "ja"}, STEP, WMO, "ja", ["R1", "R2", "R6a", "R9"], []),
    # No golden case, but the formulas say it.
    "no standard": ({"signalen_onveilig": "ja", "ubo_onbekend": "ja", "cs_grond": "a"}, STEP, "", "ja",
                    ["R1", "R4", "R6a"], []),
    "permanently impossible": ({"blijvend_onmogelijk": "ja", "schade": "ja"}, "", WMO, "nee",
                               ["R3", "R4", "R5", "R6a"], []),
    "minor and impossible": ({"blijvend_onmogelijk": "ja", "schade": "ja", "gering": "ja"}, "", WMO, "nee",
                             ["R3", "R6a"], []),
    "unsafe": ({"signalen_onveilig": "ja"}, "", JEUGD, "nee", ["R1", "R6a", "R13"], ["R4", "R9"]),
    "ubo": ({"ubo_gesanctioneerd": "ja"}, "", WMO, "nee", ["R1", "R6a", "R14"], ["R4", "R9"]),
    "adaptation failed": ({"aanpassing_mislukt": "ja"}, "", WMO, "nee", ["R1", "R6a", "R15"], ["R4", "R9"]),
    "norm missed": ({"inzetnorm_gemist": "ja"}, "",
                    WMO + "  clausules: {opzegging_onvoldoende_inzet: {norm: 5 cliënten}}\n", "nee",
                    ["R1", "R6a", "R16"], ["R4", "R9"]),
    "norm missed, no clause": ({"inzetnorm_gemist": "ja"}, "", WMO, "nee", ["R1", "R6a"], ["R4", "R9"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_golden_case(name: str) -> None:
    said, steps, contract, verzuim, available, later = CASES[name]
    found = one(more(_said(**said), steps, contract), domein="jeugdwet" if contract == JEUGD else "wmo")
    assert found.verzuim == verzuim
    by_id = statuses(found)
    assert [name for name, status in by_id.items() if status == "beschikbaar"] == available
    assert [name for name, status in by_id.items() if status == "na_stap"] == later
    assert "onbekend" not in by_id.values()
    assert all(each.missing == () for each in found.remedies)


def _way(found: Shortcoming, name: str) -> Way:
    return next(each for each in found.remedies if each.id == name)


def test_i_advises_an_ingebrekestelling_once_the_talk_and_the_letter_are_done() -> None:
    talked = "{id: st-1, soort: gesprek, datum: 2026-10-01}, {id: st-2, soort: sommatie, datum: 2026-10-08}"
    found = one(more(_said(), talked))
    assert found.ladder.fits == 3
    assert found.verzuim_reasons[-1].startswith("dus: nog geen verzuim; dat begint na een geldige ingebrekestelling")


def test_iii_nakoming_has_no_effect_for_now() -> None:
    found = one(more(_said(**_CLOSED)))
    assert "nu zonder effect: nakoming is tijdelijk onmogelijk" in _way(found, "R1").effects
    assert "BW 6:265 lid 2" in str(_way(found, "R4"))


def test_v_a_strike_is_no_force_majeure_under_the_conditions() -> None:
    said = _said(toerekenbaar="onbekend")
    assert any("AIV 15.2" in each for each in one(more(said)).remarks)
    assert not any("AIV 15.2" in each for each in one(more(said, contract="")).remarks)


def test_vi_says_that_our_own_side_is_in_the_way() -> None:
    found = one(more(_said(schuldeisersverzuim="ja")))
    for name in _BLOCKED:
        assert any("de eigen kant verhindert de nakoming: ja (BW 6:" in each for each in _way(found, name).obstacles)
    assert any("BW 6:61 lid 2" in each for each in found.verzuim_reasons)


def test_vii_says_the_route() -> None:
    found = one(more(_said(opeisbaar="nee", mededeling_niet_nakomen="ja")))
    told = "\n".join(found.verzuim_reasons)
    assert "BW 6:80" in told
    assert "BW 6:83, onder c" in told
    assert "BW 6:82" not in told


def test_ix_says_that_nobody_complained() -> None:
    found = one(more(_said(gebrek_in_prestatie="ja", schade="ja"), STEP))
    for name in (*_BLOCKED, "R9"):
        assert _way(found, name).status == "niet_beschikbaar"
        assert "aan de klachtplicht is voldaan: nee (BW 6:89)" in str(_way(found, name))


def test_x_names_the_ground() -> None:
    found = one(more(_said(cs_grond="i"), contract=_OLD))
    assert "een bestuurlijke boete, ook een fiscale vergrijpboete" in str(_way(found, "R10"))
    assert "f tot en met i vanaf 1.2" in str(_way(found, "R10").obstacles)


def test_the_provider_has_remedies_of_its_own() -> None:
    said = _said(gewichtige_reden="ja", opzegging_uitgesloten="nee", signalen_onveilig="ja", onverschuldigd="ja",
                 cs_grond="e", overmacht_vanaf="2026-10-01", aanpassing_mislukt="ja")  # fmt: skip
    by_id = statuses(one(more(said, STEP), settings=PROVIDER))
    assert [name for name, status in by_id.items() if status == "beschikbaar"] == [
        "R1",
        "R4",
        "R6a",
        "R8b",
        "R11",
        "R15",
    ]


@pytest.mark.parametrize("version", ["1.1", "1.4", None])
def test_a_jeugd_contract_never_gets_an_article_of_the_wmo(version: str | None) -> None:
    contract = "  standaard: {naam: contractstandaard_jeugd}\n"
    if version is not None:
        contract = contract.replace("}", f", versie: '{version}'}}")
    for said in (_said(), _said(cs_grond="d"), ""):
        found = one(more(said, STEP, contract), domein="jeugdwet")
        told = str(found)
        assert "CSW" not in told
        assert "3.19" not in told
        own = [each for each in found.remedies if each.id in {"R9", "R10", "R11", "R13", "R14", "R15", "R16"}]
        assert all("(artikelnummer nakijken)" in each.source for each in own)


def test_under_the_wmo_each_measure_has_its_article() -> None:
    found = one(more(_said()))
    articles = {each.id: each.source.split(" (")[0] for each in found.remedies}
    assert articles == {
        "R1": "BW 3:296", "R2": "BW 6:74", "R3": "BW 6:74; BW 6:87", "R4": "BW 6:265", "R5": "BW 6:265; BW 6:277",
        "R6a": "BW 6:262", "R6b": "BW 6:263", "R6c": "BW 6:52", "R7": "BW 6:127", "R8a": "BW 7:408",
        "R8b": "BW 7:408 lid 2", "R9": "CSW 3.19.1", "R10": "CSW 3.19.4", "R11": "CSW 3.19.5",
        "R12": "CSW 3.12; BW 6:203", "R13": "CSW 3.5.5", "R14": "CSW 3.15", "R15": "CSW 3.22", "R16": "CSW 1.6.1",
        "R17": "algemene voorwaarden VNG",
    }  # fmt: skip


def test_the_letters_are_those_of_the_table() -> None:
    letters = {each.id: each.letters for each in one(more(_said())).remedies}
    end, wait, stop = ("ontbindingsverklaring",), ("opschortingsmelding",), ("opzegging",)
    assert letters == {
        "R1": ("sommatie",), "R2": ("ingebrekestelling", "aansprakelijkstelling"), "R3": ("omzettingsverklaring",),
        "R4": end, "R5": end, "R6a": wait, "R6b": wait, "R6c": wait, "R7": ("verrekeningsverklaring",), "R8a": stop,
        "R8b": stop, "R9": ("maatregel-contractstandaard",), "R10": end, "R11": stop, "R12": ("terugvordering",),
        "R13": ("clientenstop",), "R14": ("betalingsopschorting",), "R15": stop, "R16": stop, "R17": end,
    }  # fmt: skip
    assert _way(one(more(_said())), "R2").letter == "ingebrekestelling"
    assert _way(one(more(_said(), STEP)), "R2").letter == "aansprakelijkstelling"


@pytest.mark.parametrize(
    ("said", "remedy", "status", "before"),
    [
        ("toerekenbaar=nee", "R9", "niet_beschikbaar", "beschikbaar"),
        ("toerekenbaar=", "R9", "onbekend", "beschikbaar"),
        ("cs_grond=d", "R10", "niet_beschikbaar", None),
        ("cs_grond=e", "R10", "beschikbaar", "niet_beschikbaar"),
        ("overmacht_vanaf=2026-10-22", "R11", "beschikbaar", "niet_beschikbaar"),
        ("gering=ja", "R4", "niet_beschikbaar", "beschikbaar"),
    ],
)
def test_what_if(said: str, remedy: str, status: str, before: str | None) -> None:
    way = _way(one(more(_said(), STEP), change(said)), remedy)
    assert (way.status, way.before) == (status, before)


def test_what_if_takes_the_place_of_what_could_not_be_read() -> None:
    text = more(_said(cs_grond="z"))
    assert _way(one(text), "R10").missing == ("cs_grond",)
    assert _way(one(text, change("cs_grond=")), "R10").status == "niet_beschikbaar"
