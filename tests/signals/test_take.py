"""What is open in a dossier, and what it says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest

from cmtool.dossier.nakoming import Stap
from cmtool.finding import Owner
from cmtool.settings import Settings
from cmtool.settings.signals import Weighing
from cmtool.signals import Item, LastStep, LegalNote, Settled, rank, take
from cmtool.signals.already import already
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
        own_measure=False,
        track="beide",
        track_proposed=False,
        why_track="het dossier geeft dit spoor",
        lead=Owner("contractmanager"),
        lead_status="genoemd",
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
            LegalNote(
                "deel gegevens met toezicht of politie alleen voor zover de wet dat toestaat, en alleen wat nodig is",
                "artikel Toezicht en handhaving sociaal domein (S000)",
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
    assert item.lead_status == "onbekend"
    # Of every measure that may fit.
    assert [note.text.partition(" ")[0] for note in item.legal_notes] == ["de", "geen", "sla", "deel"]


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
        ("{id: a, soort: sommatie}, {id: b, soort: nagekomen}", False, None),
        ("{id: a, soort: nagekomen}, {id: b, soort: sommatie}", True, LastStep("sommatie", None)),
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


@pytest.mark.parametrize(
    ("steps", "undated", "last"),
    [
        ("{id: a, soort: nagekomen}, {id: b, datum: 2026-09-01, soort: sommatie}", ["nagekomen"], "sommatie"),
        ("{id: a, datum: 2026-09-01, soort: sommatie}, {id: b, soort: nagekomen}", ["nagekomen"], "sommatie"),
        ("{id: a, datum: 2026-09-01, soort: nagekomen}, {id: b, soort: sommatie}", ["sommatie"], "nagekomen"),
        (
            "{id: a, datum: 2026-09-01, soort: sommatie}, {id: b, soort: nagekomen}, {id: c}",
            ["nagekomen", "zonder soort"],
            "sommatie",
        ),
        ("{id: a, datum: 2026-09-01, soort: sommatie}, {id: b, soort: gesprek}", [], "sommatie"),
    ],
)
def test_a_step_without_a_day_beside_others_leaves_doubt(steps: str, undated: list[str], last: str) -> None:
    (item,) = taken(f"tekortkomingen:\n  - {{id: tk-1, signaal: s-1, stappen: [{steps}]}}\n").values()
    doubts = [f"de stap {name} heeft geen dag; of zij nog open is, is niet zeker" for name in undated]
    assert [remark for remark in item.remarks if "niet zeker" in remark] == doubts
    assert item.last_step == LastStep(last, date(2026, 9, 1))


def test_without_doubt_whatever_the_order_it_was_mended() -> None:
    steps = "{id: a, datum: 2026-09-01, soort: nagekomen}, {id: b, soort: nagekomen}"
    assert taken(f"tekortkomingen:\n  - {{id: tk-1, stappen: [{steps}]}}\n") == {}


_DONE = "ernst: zwaar, kans_op_herhaling: midden, spoor: beide, regisseur: contractmanager"


@pytest.mark.parametrize(
    ("measure", "steps", "remarks"),
    [
        (
            "ingebrekestelling",
            "{id: a, datum: 2026-03-01, soort: ingebrekestelling, termijn_tot: 2026-04-01}",
            ["ingebrekestelling is al gestuurd op 01-03-2026 (termijn tot en met 01-04-2026)"],
        ),
        ("In gebreke stellen", "{id: a, soort: ingebrekestelling}", ["ingebrekestelling is al gestuurd"]),
        (
            "ingebrekestelling en een maatregel uit het contract",
            "{id: a, datum: 2026-03-01, soort: ingebrekestelling}, {id: b, datum: 2026-05-01, soort: maatregel}",
            ["ingebrekestelling is al gestuurd op 01-03-2026", "maatregel is al genomen op 01-05-2026"],
        ),
        ("sommeren", "{id: a, datum: 2026-03-01, soort: sommatie}", ["sommatie is al gestuurd op 01-03-2026"]),
        (
            "gesprek",
            "{id: a, datum: 2026-03-01, soort: gesprek}, {id: b, datum: 2026-04-01, soort: gesprek}",
            ["gesprek is al gevoerd op 01-04-2026"],
        ),
        ("ontbinden", "{id: a, datum: 2026-03-01, soort: ontbinding}", ["ontbinding is al ingeroepen op 01-03-2026"]),
        ("opzeggen", "{id: a, datum: 2026-03-01, soort: opzegging}", ["opzegging is al gedaan op 01-03-2026"]),
        (
            "opschorten",
            "{id: a, datum: 2026-03-01, soort: opschorting}",
            ["opschorting is al ingeroepen op 01-03-2026"],
        ),
        ("verrekenen", "{id: a, datum: 2026-03-01, soort: verrekening}", ["verrekening is al toegepast op 01-03-2026"]),
        ("herinneren", "{id: a, datum: 2026-03-01, soort: herinnering}", ["herinnering is al gestuurd op 01-03-2026"]),
        (
            "aansprakelijk stellen",
            "{id: a, datum: 2026-03-01, soort: aansprakelijkstelling}",
            ["aansprakelijkstelling is al gestuurd op 01-03-2026"],
        ),
        ("omzetten", "{id: a, datum: 2026-03-01, soort: omzetting}", ["omzetting is al meegedeeld op 01-03-2026"]),
        (
            "gebrekmelding",
            "{id: a, datum: 2026-03-01, soort: gebrekmelding}",
            ["gebrekmelding is al gestuurd op 01-03-2026"],
        ),
        ("ontbinding", "{id: a, datum: 2026-03-01, soort: sommatie}", []),
        ("verbetermaatregelen", "{id: a, datum: 2026-03-01, soort: maatregel}", []),
        ("sommatie", "{id: a, datum: 2026-11-23, soort: sommatie}", []),
        # What was done before it was mended, was about another time.
        (
            "sommatie",
            (
                "{id: a, datum: 2026-03-01, soort: sommatie}, {id: b, datum: 2026-04-01, soort: nagekomen}, "
                "{id: c, datum: 2026-05-01, soort: gesprek}"
            ),
            [],
        ),
    ],
)
def test_a_measure_that_was_taken_already_is_a_remark(measure: str, steps: str, remarks: list[str]) -> None:
    own = Settings(weighing=Weighing(Weighing().measures | {("zwaar", "midden"): measure}))
    more = f"signalen:\n  - {{id: s-1, {_DONE}}}\ntekortkomingen:\n  - {{id: tk-1, signaal: s-1, stappen: [{steps}]}}\n"
    found = taken(more, settings=own)
    assert found["tekortkomingen[tk-1]"].remarks == tuple(f"{each}; kijk naar de volgende stap" for each in remarks)
    assert found["signalen[s-1]"].remarks == ()


@pytest.mark.parametrize("kind", get_args(get_args(Stap.model_fields["soort"].annotation)[0]))
def test_every_kind_of_step_but_that_it_was_mended_can_be_taken_already(kind: str) -> None:
    step = Stap.model_validate({"id": "st-1", "soort": kind})
    assert bool(list(already(kind, (step,)))) is (kind != "nagekomen")


def test_with_an_unknown_measure_nothing_was_taken_already() -> None:
    assert list(already(None, (Stap.model_validate({"id": "st-1", "soort": "gesprek"}),))) == []


def test_what_is_missing_is_named() -> None:
    (item,) = taken("signalen:\n  - {id: s-1}\n").values()
    assert item.missing == ("datum", "soort", "ernst", "kans_op_herhaling", "spoor", "regisseur")
    assert (item.days_open, item.lead, item.track) == (None, None, None)


def test_what_could_not_be_read_is_unknown() -> None:
    (item,) = taken("signalen:\n  - {id: s-1, soort: kwaliteit, ernst: zwar, kans_op_herhaling: laag}\n").values()
    assert (item.gravity, item.measure) == (None, None)
    assert item.remarks == ("`ernst` kon niet worden gelezen",)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("", "geen"),
        (", regisseur: null", "geen"),
        (", regisseur: [1]", "ongelezen"),
        (", regisseur: jurist", "genoemd"),
        (", regisseur: Iemand", "genoemd"),
    ],
)
def test_none_unknown_and_unread_are_not_the_same(said: str, status: str) -> None:
    more = f"signalen:\n  - {{id: s-1{said}}}\ntekortkomingen:\n  - {{id: tk-1, signaal: s-1}}\n"
    assert [each.lead_status for each in taken(more).values()] == [status, status]


@pytest.mark.parametrize(
    ("domein", "soort", "ernst", "said"),
    [
        ("jeugdwet", "kwaliteit", "zwaar", True),
        ("jeugdwet", "kwaliteit", "licht", False),
        ("jeugdwet", "rechtmatigheid", "zwaar", False),
        ("wmo", "kwaliteit", "zwaar", False),
    ],
)
def test_supervision_of_the_quality_of_youth_care_is_with_the_inspectorate(
    domein: str,
    soort: str,
    ernst: str,
    said: bool,  # noqa: FBT001 - a case
) -> None:
    weighed = f"soort: {soort}, ernst: {ernst}, kans_op_herhaling: laag, spoor: beide"
    (item,) = taken(f"signalen:\n  - {{id: s-1, {weighed}}}\n", domein=domein).values()
    assert item.remarks == (("toezicht op de kwaliteit van jeugdhulp houdt de inspectie (IGJ)",) if said else ())


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
    assert (item.measure, item.legal_notes, item.own_measure) == ("naar het college", (), True)
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
