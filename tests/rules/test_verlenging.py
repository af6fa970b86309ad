"""Extending: not by itself, within bounds, announced in time, and with proof of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path

AT = "overeenkomst.verlenging"
LIFTED = f"{AT}.gelicht"


def found(folder: Path, contract: str, code: str, today: str = "2026-11-22") -> list[Found]:
    """Return what one rule finds; what cannot be read is always said too."""
    text = f"overeenkomst:\n  {contract}\n"
    return [each for each in ask(folder, text, code, today=today) if each.code == code]


def option(*items: str, end: str = "2026-12-31", more: str = "", bounds: str = "duur: 12 maanden, maximaal: 1") -> str:
    """Return a contract of three years to an end, with an option and what was done with it."""
    lifted = ", ".join(f"{{{each}}}" for each in items)
    return f"{{ingang: 2024-01-01, einde: {end}, {more}verlenging: {{{bounds}, gelicht: [{lifted}]}}}}"


TACIT = [
    Found(
        "CS103",
        "fout",
        f"{AT}.stilzwijgend",
        "de overeenkomst verlengt stilzwijgend; de contractstandaard kent alleen een verlenging door de opdrachtgever",
    )
]


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        pytest.param("verlenging: {duur: 12 maanden, maximaal: 1, stilzwijgend: ja}", TACIT, id="ja"),
        pytest.param("verlenging: {duur: 12 maanden, maximaal: 1, stilzwijgend: nee}", [], id="nee"),
        pytest.param("verlenging: {duur: 12 maanden, maximaal: 1}", [], id="not said"),
        pytest.param("verlenging: {stilzwijgend: soms}", [], id="a word that cannot be read"),
        pytest.param("verlenging: null", [], id="no option"),
        pytest.param(
            "{einde: 2026-01-31, verlenging: {duur: 1 maand, stilzwijgend: ja}}", TACIT, id="it runs by renewing"
        ),
        pytest.param("{einde: 2026-01-31, verlenging: {stilzwijgend: ja}}", TACIT, id="perhaps it still runs"),
        pytest.param(
            "{einde: 2026-01-31, verlenging: {duur: 1 maand, maximaal: 1, stilzwijgend: ja}}", [], id="it is over"
        ),
        pytest.param(
            "{standaard: {naam: geen}, verlenging: {duur: 12 maanden, maximaal: 1, stilzwijgend: ja}}",
            [],
            id="no standard",
        ),
    ],
)
def test_no_tacit_renewal(tmp_path: Path, contract: str, expected: list[Found]) -> None:
    assert found(tmp_path, contract, "CS103") == expected


def term(said: str) -> list[Found]:
    message = f"een verlenging moet volgens het dossier {said} voor het einde worden gemeld; de contractstandaard zegt"
    return [Found("CS104", "fout", f"{AT}.aankondigen", f"{message} 6 maanden")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("6 maanden", [], id="six months"),
        pytest.param("null", [], id="not given: six months by the standard"),
        pytest.param("5 maanden", term("5 maanden"), id="five"),
        pytest.param("7 maanden", term("7 maanden"), id="seven"),
        pytest.param("26 weken", term("26 weken"), id="26 weeks end on another day"),
        pytest.param("180 dagen", term("180 dagen"), id="180 days too"),
        pytest.param("1 jaar", term("1 jaar"), id="a year"),
        pytest.param("een half jaar", [], id="a term that cannot be read"),
    ],
)
def test_announced_six_months_ahead(tmp_path: Path, said: str, expected: list[Found]) -> None:
    assert found(tmp_path, option(bounds=f"duur: 12 maanden, maximaal: 1, aankondigen: {said}"), "CS104") == expected


def test_the_term_no_longer_matters_after_the_end(tmp_path: Path) -> None:
    over = option(end="2026-11-21", bounds="duur: 12 maanden, maximaal: 1, aankondigen: 3 maanden")
    assert found(tmp_path, over, "CS104") == []


def late(day: str, last: str, ends: str, item: str = "v-1") -> list[Found]:
    ends = ends.replace("overeenkomst vanzelf", "overeenkomst volgens het dossier vanzelf")
    message = f"verlenging {item} is ontvangen op {day}, maar dat moest uiterlijk op {last}; daardoor {ends}"
    return [Found("CS105", "fout", f"{LIFTED}[{item}].ontvangen", message)]


def between(day: str, safe: str, last: str) -> list[Found]:
    message = (
        f"verlenging v-1 is ontvangen op {day}: na de veilige dag {safe}, maar binnen de ruimste lezing van de termijn "
        f"(uiterlijk op {last})"
    )
    return [Found("CS105", "waarschuwing", f"{LIFTED}[v-1].ontvangen", message)]


def accepted(came: str, last: str, day: str) -> list[Found]:
    message = (
        f"verlenging v-1 {came}; ontvangen moest zij uiterlijk op {last}. Zij is alsnog aanvaard op {day}, en dat is "
        "een nieuwe afspraak"
    )
    return [Found("CS105", "waarschuwing", f"{LIFTED}[v-1].ontvangen", message)]


ENDS = "eindigt de overeenkomst vanzelf op 31-12-2026"
LATE = late("01-07-2026", "30-06-2026", ENDS)
TWICE = "duur: 12 maanden, maximaal: 2"
V1 = "id: v-1, ontvangen: 2025-06-30"


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        # The end of 31-12 has one reading: 30-06.
        pytest.param(option("id: v-1, ontvangen: 2026-06-30"), [], id="on the last day"),
        pytest.param(option("id: v-1, ontvangen: 2026-07-01"), LATE, id="a day late"),
        pytest.param(
            option("id: v-1, ontvangen: 2026-05-22", end="2026-11-21"),
            late("22-05-2026", "21-05-2026", "eindigde de overeenkomst vanzelf op 21-11-2026"),
            id="it has ended by it",
        ),
        # The end of 30-06 has two: 30-12 and 31-12.
        pytest.param(option("id: v-1, ontvangen: 2026-12-30", end="2027-06-30"), [], id="on the safe day"),
        pytest.param(
            option("id: v-1, ontvangen: 2026-12-31", end="2027-06-30"),
            between("31-12-2026", "30-12-2026", "31-12-2026"),
            id="on the most lenient day",
        ),
        pytest.param(
            option("id: v-1, ontvangen: 2027-01-01", end="2027-06-30"),
            late("01-01-2027", "31-12-2026", "eindigt de overeenkomst vanzelf op 30-06-2027"),
            id="a day after both",
        ),
        # From 28-02: 28-08 and 31-08.
        pytest.param(
            option("id: v-1, ontvangen: 2026-08-29", end="2027-02-28"),
            between("29-08-2026", "28-08-2026", "31-08-2026"),
            id="between, in February",
        ),
        pytest.param(
            option("id: v-1, ontvangen: 2026-07-01, alsnog_aanvaard: 2026-07-20"),
            accepted("is ontvangen op 01-07-2026", "30-06-2026", "20-07-2026"),
            id="accepted afterwards",
        ),
        pytest.param(
            option("id: v-1, verzonden: 2026-06-01, alsnog_aanvaard: 2026-07-01"),
            accepted("heeft geen dag van ontvangst", "30-06-2026", "01-07-2026"),
            id="accepted without a day of receipt",
        ),
        pytest.param(
            option("id: v-1, verzonden: 2026-06-01, alsnog_aanvaard: 2026-06-30"),
            [],
            id="who accepts in time has it in time",
        ),
        pytest.param(
            option("id: v-1, ontvangen: 2026-06-30, alsnog_aanvaard: 2026-07-20"), [], id="accepting what was in time"
        ),
        pytest.param(option("id: v-1, verzonden: 2026-07-20"), [], id="not received: another rule"),
        pytest.param(option("id: v-1"), [], id="nothing was done yet"),
        # A shorter term of the contract does not count, a longer one does (termijnen.md).
        pytest.param(
            option("id: v-1, ontvangen: 2026-07-01", bounds="duur: 12 maanden, maximaal: 1, aankondigen: 3 maanden"),
            LATE,
            id="three months in the contract",
        ),
        pytest.param(
            option("id: v-1, ontvangen: 2026-04-01", bounds="duur: 12 maanden, maximaal: 1, aankondigen: 9 maanden"),
            late("01-04-2026", "31-03-2026", ENDS),
            id="nine months in the contract",
        ),
        # The second is counted from the end that the first gave.
        pytest.param(
            option(V1, "id: v-2, ontvangen: 2026-06-30", end="2025-12-31", bounds=TWICE), [], id="the second in time"
        ),
        pytest.param(
            option(V1, "id: v-2, ontvangen: 2026-07-01", end="2025-12-31", bounds=TWICE),
            late("01-07-2026", "30-06-2026", ENDS, "v-2"),
            id="the second a day late",
        ),
        pytest.param(
            option("id: v-1, ontvangen: 2025-07-01", "id: v-2, ontvangen: 2026-07-01", end="2025-12-31", bounds=TWICE),
            late("01-07-2025", "30-06-2025", "eindigde de overeenkomst vanzelf op 31-12-2025"),
            id="after a late one there is nothing to extend",
        ),
        pytest.param(
            option(V1, "id: v-2, ontvangen: 2026-06-30", end="2025-12-31"), [], id="one too many is another rule"
        ),
        pytest.param(
            option("id: v-1, ontvangen: 2026-07-01", bounds="maximaal: 1"), LATE, id="its length does not matter"
        ),
        pytest.param(
            option("id: v-1, ontvangen: 2026-07-01", bounds="duur: 12 maanden, stilzwijgend: ja"),
            [],
            id="what renews tacitly is not announced",
        ),
        # What was settled, or ended before the extension began, is over.
        pytest.param(
            option("id: v-1, ontvangen: 2026-04-01", end="2026-09-30", more="afgesloten_op: 2026-10-30, "),
            [],
            id="settled",
        ),
        pytest.param(
            option("id: v-1, ontvangen: 2026-07-01", more="beeindigingen: [{id: be-1, per: 2026-12-31}], "),
            [],
            id="ended on the same day anyhow",
        ),
        pytest.param(
            option("id: v-1, ontvangen: 2026-07-01", more="beeindigingen: [{id: be-1, per: 2027-01-01}], "),
            LATE,
            id="ended a day into the extension",
        ),
        pytest.param(
            option(
                "id: v-1, ontvangen: 2026-07-01", more="beeindigingen: [{id: be-1, per: 2026-12-31, omvang: deels}], "
            ),
            LATE,
            id="ended in part",
        ),
        # What cannot be read may move the end.
        pytest.param(
            option("id: v-1, ontvangen: 30 juni", "id: v-2, ontvangen: 2026-07-01", end="2025-12-31", bounds=TWICE),
            [],
            id="a receipt that cannot be read",
        ),
        pytest.param(
            option("ontvangen: 2025-06-30", "id: v-2, ontvangen: 2026-06-30", end="2025-12-31", bounds=TWICE),
            [],
            id="an item that cannot be read",
        ),
        pytest.param(
            option("id: v-1, ontvangen: 2026-07-01", bounds="duur: 12 maanden, maximaal: 1, aankondigen: half jaar"),
            [],
            id="a term that cannot be read",
        ),
        pytest.param(
            option("id: v-1, besloten: maart, ontvangen: 2026-07-01"), LATE, id="a decision that cannot be read"
        ),
    ],
)
def test_received_in_time(tmp_path: Path, contract: str, expected: list[Found]) -> None:
    assert found(tmp_path, contract, "CS105") == expected


SENT = "verlenging v-1 is verzonden op 01-06-2026, maar de ontvangst is niet vastgelegd; "
UNSEEN = f"{LIFTED}[v-1].ontvangen"


def still(safe: str) -> list[Found]:
    return [Found("CS106", "waarschuwing", UNSEEN, f"{SENT}de opdrachtnemer moet haar uiterlijk op {safe} hebben")]


def lost(last: str, ends: str) -> list[Found]:
    return [Found("CS106", "fout", UNSEEN, f"{SENT}als zij niet uiterlijk op {last} is ontvangen, {ends}")]


@pytest.mark.parametrize(
    ("contract", "today", "expected"),
    [
        pytest.param(option("id: v-1, verzonden: 2026-06-01"), "2026-06-01", still("30-06-2026"), id="sent today"),
        pytest.param(option("id: v-1, verzonden: 2026-06-01"), "2026-06-30", still("30-06-2026"), id="the last day"),
        pytest.param(option("id: v-1, verzonden: 2026-06-01"), "2026-07-01", lost("30-06-2026", ENDS), id="after it"),
        pytest.param(
            option("id: v-1, verzonden: 2026-06-01"),
            "2027-01-01",
            lost("30-06-2026", "eindigde de overeenkomst vanzelf op 31-12-2026"),
            id="after the end",
        ),
        pytest.param(
            option("id: v-1, verzonden: 2026-06-01", end="2027-06-30"),
            "2026-12-31",
            still("30-12-2026"),
            id="two readings: the most lenient day",
        ),
        pytest.param(
            option("id: v-1, verzonden: 2026-06-01", end="2027-06-30"),
            "2027-01-01",
            lost("31-12-2026", "eindigt de overeenkomst vanzelf op 30-06-2027"),
            id="two readings: after both",
        ),
        pytest.param(option("id: v-1, verzonden: 2026-06-01"), "2026-05-31", [], id="to be sent tomorrow"),
        pytest.param(option("id: v-1, besloten: 2026-03-01"), "2026-07-01", [], id="not sent"),
        pytest.param(option("id: v-1, verzonden: 2026-06-01, ontvangen: 2026-07-01"), "2026-07-02", [], id="received"),
        pytest.param(
            option("id: v-1, verzonden: 2026-06-01, ontvangen: ja"), "2026-07-02", [], id="a day that cannot be read"
        ),
        pytest.param(
            option("id: v-1, verzonden: 2026-06-01, alsnog_aanvaard: 2026-07-10"), "2026-07-20", [], id="accepted"
        ),
        pytest.param(
            option("id: v-1, verzonden: 2026-06-01", "id: v-2, verzonden: 2026-06-02", bounds=TWICE),
            "2026-06-15",
            still("30-06-2026"),
            id="of the second nothing is known before the first",
        ),
        pytest.param(
            option("id: v-1, verzonden: 2026-06-01", bounds="duur: 12 maanden, stilzwijgend: ja"),
            "2026-07-01",
            [],
            id="tacit",
        ),
        pytest.param(
            option("id: v-1, verzonden: 2026-06-01", more="afgesloten_op: 2027-01-15, "), "2027-02-01", [], id="settled"
        ),
        pytest.param(
            option("id: v-1, verzonden: 2026-06-01", more="beeindigingen: [{id: be-1, per: 2026-10-31}], "),
            "2026-07-01",
            [],
            id="ended early",
        ),
    ],
)
def test_sent_is_not_received(tmp_path: Path, contract: str, today: str, expected: list[Found]) -> None:
    assert found(tmp_path, contract, "CS106", today) == expected


def unproven(item: str = "v-1") -> Found:
    message = f"verlenging {item} is ontvangen op 01-06-2026, maar het bewijs daarvan ontbreekt"
    return Found("CS107", "waarschuwing", f"{LIFTED}[{item}].ontvangstbewijs", message)


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        pytest.param(option("id: v-1, ontvangen: 2026-06-01"), [unproven()], id="no proof"),
        pytest.param(option("id: v-1, ontvangen: 2026-06-01, ontvangstbewijs: bijlagen/a.pdf"), [], id="a proof"),
        pytest.param(
            option("id: v-1, ontvangen: 2026-06-01, ontvangstbewijs: []"), [], id="a proof that cannot be read"
        ),
        pytest.param(option("id: v-1, verzonden: 2026-06-01"), [], id="not received"),
        pytest.param(
            option("id: v-1, ontvangen: 2026-06-01", "id: v-2, ontvangen: 2026-06-01", bounds=TWICE),
            [unproven(), unproven("v-2")],
            id="two",
        ),
        pytest.param(
            option("id: v-1, ontvangen: 2026-06-01", bounds="duur: 12 maanden, stilzwijgend: ja"), [], id="tacit"
        ),
        pytest.param(option("id: v-1, ontvangen: 2026-06-01", end="2026-11-21"), [], id="over: it came too late"),
    ],
)
def test_receipt_is_proven(tmp_path: Path, contract: str, expected: list[Found]) -> None:
    assert sorted(found(tmp_path, contract, "CS107")) == expected


TIMES = Found(
    "CS108",
    "fout",
    f"{AT}.maximaal",
    "hoe vaak de overeenkomst ten hoogste kan worden verlengd, staat niet in het dossier",
)
LENGTH = Found("CS108", "fout", f"{AT}.duur", "hoe lang een verlenging duurt, staat niet in het dossier")


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        pytest.param("verlenging: {duur: 12 maanden, maximaal: 1}", [], id="both"),
        pytest.param("verlenging: {duur: 12 maanden}", [TIMES], id="no maximum"),
        pytest.param("verlenging: {maximaal: 1}", [LENGTH], id="no length"),
        pytest.param("verlenging: {aankondigen: 6 maanden}", [LENGTH, TIMES], id="neither"),
        pytest.param("verlenging: {maximaal: 0}", [], id="what cannot be extended needs no length"),
        pytest.param("verlenging: {duur: 12 maanden, maximaal: veel}", [], id="a maximum that cannot be read"),
        pytest.param("verlenging: {duur: 12 maanden, stilzwijgend: ja}", [TIMES], id="tacit without a maximum"),
        pytest.param("verlenging: null", [], id="no option"),
        pytest.param("{einde: 2026-11-21, verlenging: {duur: 12 maanden}}", [], id="over since yesterday"),
    ],
)
def test_an_option_has_bounds(tmp_path: Path, contract: str, expected: list[Found]) -> None:
    assert sorted(found(tmp_path, contract, "CS108"), key=lambda each: each.path) == expected


def extra(item: str, number: int, limit: str, more: str = "") -> list[Found]:
    message = f"verlenging {item} is de {number}e, maar de overeenkomst kan {limit}{more}"
    return [Found("CS109", "fout", f"{LIFTED}[{item}]", message)]


ONCE = extra("v-2", 2, "ten hoogste 1 keer worden verlengd")


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        pytest.param(option("id: v-1"), [], id="one of one"),
        pytest.param(option("id: v-1", "id: v-2"), ONCE, id="two of one"),
        pytest.param(option("id: v-1", "id: v-2", "id: v-3"), ONCE, id="three of one: the first too many"),
        pytest.param(option("id: v-1", "id: v-2", bounds=TWICE), [], id="two of two"),
        pytest.param(
            option("id: v-1", bounds="duur: 1 jaar, maximaal: 0"), extra("v-1", 1, "niet worden verlengd"), id="of none"
        ),
        pytest.param(option("id: v-1", "id: v-2", bounds="duur: 12 maanden"), [], id="without a maximum"),
        pytest.param(
            option("id: v-1", "id: v-2", bounds="duur: 12 maanden, maximaal: []"), [], id="a maximum not to be read"
        ),
        # The one too many was given after the last end; the other side's consent does not make it part of the contract.
        pytest.param(
            option(V1, "id: v-2, ontvangen: 2026-06-01, alsnog_aanvaard: 2026-06-02", end="2025-12-31"),
            extra(
                "v-2",
                2,
                "ten hoogste 1 keer worden verlengd",
                "; zij is alsnog aanvaard op 02-06-2026, en dat is een nieuwe afspraak",
            ),
            id="accepted",
        ),
        pytest.param(option("id: v-1", "id: v-2", end="2026-11-21"), ONCE, id="over"),
        pytest.param(
            option("id: v-1", "id: v-2", end="2026-09-30", more="afgesloten_op: 2026-11-01, "), [], id="settled"
        ),
    ],
)
def test_not_more_often_than_agreed(tmp_path: Path, contract: str, expected: list[Found]) -> None:
    assert found(tmp_path, contract, "CS109") == expected


def undecided(item: str = "v-1") -> Found:
    message = f"het eigen besluit over verlenging {item} is niet vastgelegd"
    return Found("CS110", "waarschuwing", f"{LIFTED}[{item}].besloten", message)


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        pytest.param(option("id: v-1, besloten: 2026-03-01"), [], id="decided"),
        pytest.param(option("id: v-1, verzonden: 2026-06-01"), [undecided()], id="sent without"),
        pytest.param(option("id: v-1"), [undecided()], id="named without anything else"),
        pytest.param(option("id: v-1, besloten: maart"), [], id="a day that cannot be read"),
        pytest.param(
            option("id: v-1, besloten: 2026-03-01", "id: v-2", bounds=TWICE), [undecided("v-2")], id="the second"
        ),
        pytest.param(option("id: v-1", bounds="duur: 12 maanden, stilzwijgend: ja"), [], id="tacit"),
        pytest.param(option("id: v-1", end="2026-11-21"), [], id="over since yesterday"),
    ],
)
def test_a_decision_comes_first(tmp_path: Path, contract: str, expected: list[Found]) -> None:
    assert found(tmp_path, contract, "CS110") == expected
