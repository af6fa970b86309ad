"""What is open in a dossier, and what it says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cmtool.finding import Owner
from cmtool.settings import Settings
from cmtool.settings.signals import Weighing
from cmtool.signals import Item, LastStep, LegalNote, Settled, rank, take
from tests.signals.support import facts, taken

_WEIGHED = "ernst: zwaar, kans_op_herhaling: hoog, spoor: beide, regisseur: contractmanager"
_SIGNAL = f"signalen:\n  - {{id: s-1, datum: 2026-11-01, soort: kwaliteit, {_WEIGHED}}}\n"


def test_a_signal_in_whole() -> None:
    (item,) = taken(_SIGNAL).values()
    assert item == Item(
        kind="signaal",
        id="s-1",
        date=date(2026, 11, 1),
        days_open=21,
        subject="zonder omschrijving",
        topic="kwaliteit",
        gravity="zwaar",
        recurrence="hoog",
        measure="ontbinding, cliëntenstop of aangifte",
        possible_measures=("ontbinding, cliëntenstop of aangifte",),
        why_measure="ernst zwaar, kans op herhaling hoog; de matrix van cmtool, een afspraak",
        track="beide",
        track_proposed=False,
        why_track="het dossier geeft dit spoor",
        lead=Owner("contractmanager"),
        from_signal=None,
        shortcomings=(),
        last_step=None,
        remarks=(),
        legal_notes=(
            LegalNote(
                "een signaal is nog geen tekortkoming: stel voor zo'n stap eerst concreet vast welke verplichting "
                "niet is nagekomen, en leg dat vast onder `tekortkomingen`",
                "BW 6:74",
            ),
            LegalNote(
                "sla alleen stappen over met steun van een jurist", "Divosa, Inkoop in het sociaal domein (S002)"
            ),
        ),
        missing=(),
    )


def test_a_shortcoming_weighs_as_its_signal_also_when_that_was_dealt_with() -> None:
    more = (
        f"signalen:\n  - {{id: s-1, soort: continuiteit, {_WEIGHED}, afgehandeld: 2026-11-02}}\n"
        "tekortkomingen:\n  - {id: tk-1, geconstateerd: 2026-11-20, signaal: s-1, stappen: "
        "[{id: st-1, datum: 2026-11-21, soort: gebrekmelding}]}\n"
    )
    (item,) = taken(more).values()
    assert (item.kind, item.id, item.from_signal, item.days_open) == ("tekortkoming", "tk-1", "s-1", 2)
    assert (item.gravity, item.recurrence, item.topic) == ("zwaar", "hoog", "continuiteit")
    assert (item.track, item.lead) == ("beide", Owner("contractmanager"))
    assert item.last_step == LastStep("gebrekmelding", date(2026, 11, 21))
    assert item.missing == ()
    assert item.legal_notes[0].text.startswith("de matrix weegt alleen")


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ("", "een tekortkoming weegt als haar signaal, en dat staat er niet bij"),
        (", signaal: s-8", "signaal s-8 is niet gevonden of niet te lezen"),
        (", signaal: [1]", "`signaal` kon niet worden gelezen"),
    ],
)
def test_a_shortcoming_without_a_signal_says_so(said: str, remark: str) -> None:
    more = f"tekortkomingen:\n  - {{id: tk-1, geconstateerd: 2026-11-20{said}}}\n"
    (item,) = taken(more).values()
    assert (item.gravity, item.recurrence, item.measure, item.track, item.lead) == (None, None, None, None, None)
    assert len(item.possible_measures) == 8
    assert item.remarks == (f"{remark}; zet bij `signaal` het id van het signaal waaruit zij volgt",)
    assert item.missing == ("signaal",)
    assert item.legal_notes == ()


def test_a_signal_names_the_shortcomings_that_came_from_it() -> None:
    more = _SIGNAL + "tekortkomingen:\n  - {id: tk-1, signaal: s-1}\n  - {id: tk-2}\n  - {id: tk-3, signaal: s-1}\n"
    signal = taken(more)["signalen[s-1]"]
    assert signal.shortcomings == ("tk-1", "tk-3")
    assert signal.legal_notes[0].text.startswith("de matrix weegt alleen")


def test_a_shortcoming_that_was_mended_is_no_ground() -> None:
    steps = "stappen: [{id: st-1, datum: 2026-11-20, soort: nagekomen}]"
    found = taken(_SIGNAL + f"tekortkomingen:\n  - {{id: tk-1, signaal: s-1, {steps}}}\n")
    assert list(found) == ["signalen[s-1]"]
    assert found["signalen[s-1]"].shortcomings == ("tk-1",)
    assert found["signalen[s-1]"].legal_notes[0].text.startswith("een signaal is nog geen tekortkoming")


@pytest.mark.parametrize(
    ("afgehandeld", "is_open"),
    [("null", True), ("2026-11-21", False), ("2026-11-22", False), ("2026-11-23", True), ("gisteren", True)],
)
def test_a_signal_is_open_until_the_day_that_it_was_dealt_with(afgehandeld: str, is_open: bool) -> None:  # noqa: FBT001 - a case
    found = taken(f"signalen:\n  - {{id: s-1, afgehandeld: {afgehandeld}}}\n")
    assert bool(found) is is_open
    if afgehandeld == "2026-11-23":
        assert found["signalen[s-1]"].remarks == ("`afgehandeld` is 23-11-2026: die dag moet nog komen",)
    if afgehandeld == "gisteren":
        remark = "`afgehandeld` kon niet worden gelezen; of het nog open is, is niet zeker"
        assert found["signalen[s-1]"].remarks == (remark,)


@pytest.mark.parametrize(
    ("steps", "is_open", "last"),
    [
        ("", True, None),
        ("{id: a, datum: 2026-01-02, soort: gesprek}", True, LastStep("gesprek", date(2026, 1, 2))),
        ("{id: a, datum: 2026-01-02, soort: nagekomen}", False, None),
        ("{id: a, soort: nagekomen}", False, None),
        ("{id: a, datum: 2026-02-02, soort: nagekomen}, {id: b, datum: 2026-01-02, soort: sommatie}", False, None),
        (
            "{id: a, datum: 2026-01-02, soort: nagekomen}, {id: b, datum: 2026-02-02, soort: sommatie}",
            True,
            LastStep("sommatie", date(2026, 2, 2)),
        ),
        (
            "{id: a, datum: 2026-01-02, soort: sommatie}, {id: b, datum: 2026-11-23, soort: nagekomen}",
            True,
            LastStep("sommatie", date(2026, 1, 2)),
        ),
        ("{id: a, datum: 2026-01-02}", True, LastStep("", date(2026, 1, 2))),
        ("{id: a, datum: gisteren, soort: nagekomen}", True, LastStep("nagekomen", None)),
    ],
)
def test_a_shortcoming_is_open_until_its_latest_step_is_that_it_was_mended(
    steps: str,
    is_open: bool,  # noqa: FBT001 - a case
    last: LastStep | None,
) -> None:
    found = list(taken(f"tekortkomingen:\n  - {{id: tk-1, stappen: [{steps}]}}\n").values())
    assert bool(found) is is_open
    if found:
        assert found[0].last_step == last
        doubt = "niet alle stappen konden worden gelezen; of zij nog open is, is niet zeker"
        assert (doubt in found[0].remarks) is ("gisteren" in steps)


def test_what_is_missing_is_named() -> None:
    (item,) = taken("signalen:\n  - {id: s-1}\n").values()
    assert item.missing == ("datum", "soort", "ernst", "kans_op_herhaling", "spoor", "regisseur")
    assert (item.days_open, item.lead, item.track) == (None, None, None)


def test_what_could_not_be_read_is_unknown() -> None:
    (item,) = taken("signalen:\n  - {id: s-1, soort: kwaliteit, ernst: zwar, kans_op_herhaling: laag}\n").values()
    assert (item.gravity, item.measure) == (None, None)
    assert item.remarks == ("`ernst` kon niet worden gelezen",)


def test_a_lead_on_the_other_side_is_a_remark() -> None:
    (item,) = taken("signalen:\n  - {id: s-1, regisseur: opdrachtnemer}\n").values()
    assert item.lead == Owner("opdrachtnemer", "Stichting Proef")
    assert item.remarks == (
        "de regisseur staat aan de kant van de opdrachtnemer; kies er een bij de gemeente of regio",
    )


def test_an_ended_contract_stays_and_a_settled_one_is_counted() -> None:
    (item,) = taken(_SIGNAL, einde="2026-10-31").values()
    assert item.remarks == ("het contract is geëindigd op 31-10-2026; kijk wat nog zin heeft",)
    settled = facts("  afgesloten_op: 2026-11-22\n" + _SIGNAL, einde="2026-10-31")
    assert list(take(settled)) == [(("overeenkomst", "afgesloten_op"), Settled(1))]
    assert list(take(facts("  afgesloten_op: 2026-11-22\n", einde="2026-10-31"))) == []


def test_an_organisation_has_its_own_matrix() -> None:
    own = Settings(weighing=Weighing(Weighing().measures | {("zwaar", "hoog"): "naar het college"}))
    (item,) = taken(_SIGNAL, settings=own).values()
    assert (item.measure, item.legal_notes) == ("naar het college", ())
    assert item.why_measure == "ernst zwaar, kans op herhaling hoog; de eigen matrix in cmtool.toml"


@pytest.mark.parametrize(
    ("domein", "standard", "source"),
    [
        ("wmo", "contractstandaard_wmo", "CSW 3.19.1 (A4-25)"),
        (
            "jeugdwet",
            "contractstandaard_jeugd",
            "contractstandaard Jeugd, maatregelen bij niet-nakoming (artikelnummer nakijken) (A4-25)",
        ),
        ("wmo", "geen", "de overeenkomst, maatregelen bij niet-nakoming (A4-25)"),
        ("jeugdwet", "contractstandaard_wmo", "de overeenkomst, maatregelen bij niet-nakoming (A4-25)"),
    ],
)
def test_a_measure_of_the_contract_names_the_standard_that_binds(domein: str, standard: str, source: str) -> None:
    more = f"  standaard: {{naam: {standard}}}\nsignalen:\n  - {{id: s-1, ernst: zwaar, kans_op_herhaling: midden}}\n"
    (item,) = taken(more, domein=domein).values()
    assert item.legal_notes[1].source == source
    assert ("contractstandaard bindt hier" in item.legal_notes[1].text) is source.startswith("de overeenkomst")


def test_the_heaviest_first_then_what_is_unknown_then_the_oldest() -> None:
    (item,) = taken(_SIGNAL).values()
    day = item.date
    assert day is not None
    in_order = [
        item._replace(date=None),
        item._replace(date=day - timedelta(1)),
        item,
        item._replace(recurrence=None),
        item._replace(recurrence="midden"),
        item._replace(recurrence="laag"),
        item._replace(gravity=None),
        item._replace(gravity=None, recurrence="laag"),
        item._replace(gravity="midden"),
        item._replace(gravity="licht"),
    ]
    assert sorted([*in_order[5:], *in_order[:5]], key=rank) == in_order
