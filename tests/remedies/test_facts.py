"""What is derived (rechtsmiddelen.md), on and around each day; and what could not be read."""

from __future__ import annotations

from datetime import date

import pytest

from tests.remedies.support import JEUGD, PROVIDER, WMO, more, one_case

TODAY = date(2026, 11, 22)


def _step(**days: str) -> str:
    said = ", ".join(f"{name}: {day}" for name, day in days.items())
    return f"{{id: st-1, soort: ingebrekestelling{', ' + said if said else ''}}}"


@pytest.mark.parametrize(
    ("steps", "valid", "passed"),
    [
        ("", False, False),
        (
            "{id: st-1, soort: sommatie, datum: 2026-10-01, ontvangen: 2026-10-02, termijn_tot: 2026-10-20}",
            False,
            False,
        ),
        (_step(datum="2026-10-01", ontvangen="2026-10-01", termijn_tot="2026-10-20"), True, True),
        (_step(datum="2026-10-01", ontvangen="2026-10-19", termijn_tot="2026-10-20"), True, True),
        (_step(datum="2026-10-01", ontvangen="2026-10-20", termijn_tot="2026-10-20"), False, True),
        (_step(datum="2026-10-01", ontvangen="2026-09-30", termijn_tot="2026-10-20"), False, True),
        (_step(datum="2026-10-01", termijn_tot="2026-10-20"), None, True),
        (_step(datum="2026-10-01", termijn_tot="2026-10-02"), None, True),
        (_step(datum="2026-10-01", termijn_tot="2026-10-01"), False, True),
        (_step(datum="2026-10-01", ontvangen="2026-10-02"), False, False),
        (_step(ontvangen="2026-10-02", termijn_tot="2026-10-20"), False, True),
        (_step(), False, False),
        # The term has passed on the day after it.
        (_step(datum="2026-11-01", ontvangen="2026-11-02", termijn_tot="2026-11-21"), True, True),
        (_step(datum="2026-11-01", ontvangen="2026-11-02", termijn_tot="2026-11-22"), True, False),
        (_step(datum="2026-11-01", ontvangen="2026-11-02", termijn_tot="2026-11-23"), True, False),
        # Performed later, or earlier.
        (
            _step(datum="2026-10-01", ontvangen="2026-10-02", termijn_tot="2026-10-20")
            + ", {id: st-2, soort: nagekomen, datum: 2026-10-25}",
            True,
            False,
        ),
        (
            _step(datum="2026-10-01", ontvangen="2026-10-02", termijn_tot="2026-10-20")
            + ", {id: st-2, soort: nagekomen, datum: 2026-09-25}",
            True,
            True,
        ),
        # The last one counts.
        (
            _step(datum="2026-09-01", ontvangen="2026-09-02", termijn_tot="2026-09-20")
            + ", {id: st-2, soort: ingebrekestelling, datum: 2026-10-01}",
            False,
            False,
        ),
        ("{id: st-1, soort: ingebrekestelling, datum: gisteren}", None, None),
    ],
)
def test_the_ingebrekestelling(steps: str, valid: bool | None, passed: bool | None) -> None:  # noqa: FBT001 - a table
    known = one_case(more(steps=steps), today=TODAY).known
    assert (known["igs_geldig"], known["igs_termijn_verstreken"]) == (valid, passed)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-10-21", "; nagekomen op 21-10-2026, na die termijn: laat een jurist naar schade en zuivering kijken"),
        ("2026-10-20", ""),
        ("null", ""),
    ],
)
def test_performance_after_the_term_is_told(day: str, said: str) -> None:
    """The formula takes any later performance; whether it cures the default is for a lawyer."""
    late = _step(datum="2026-10-01", ontvangen="2026-10-02", termijn_tot="2026-10-20")
    notice = one_case(more(steps=f"{late}, {{id: st-2, soort: nagekomen, datum: {day}}}"), today=TODAY).notice
    assert notice.passed is False
    assert notice.why.partition("termijn tot en met 20-10-2026")[2] == said


_GONE = "  standaard: {naam: onzin, versie: '1.2'}\n"


@pytest.mark.parametrize(
    ("contract", "domein", "cs", "newer"),
    [
        ("", "wmo", False, None),
        ("  standaard: {naam: geen}\n", "wmo", False, None),
        ("  standaard: {versie: '1.1'}\n", "wmo", False, False),
        ("  standaard: {naam: contractstandaard_wmo}\n", "wmo", True, None),
        ("  standaard: {naam: contractstandaard_wmo, versie: '1.1'}\n", "wmo", True, False),
        (WMO, "wmo", True, True),
        ("  standaard: {naam: contractstandaard_wmo, versie: '1.10'}\n", "wmo", True, True),
        (JEUGD, "jeugdwet", True, True),
        ("  standaard: {naam: contractstandaard_jeugd}\n", "jeugdwet", True, True),
        (_GONE, "wmo", None, True),
        (_GONE.replace("1.2", "1.1"), "wmo", None, None),
        ("  standaard: onzin\n", "wmo", None, None),
        # That a date of it is wrong says nothing about its name.
        ("  standaard: {naam: contractstandaard_wmo, versie: '1.2', ingevoerd: nee}\n", "wmo", True, True),
    ],
)
def test_the_standard(contract: str, domein: str, cs: bool | None, newer: bool | None) -> None:  # noqa: FBT001 - a table
    known = one_case(more(contract=contract), domein=domein).known
    assert (known["cs"], known["versie_1_2"]) == (cs, newer)


@pytest.mark.parametrize(
    ("since", "long"),
    [
        ("2026-10-22", True),
        ("2026-10-23", False),
        ("2026-10-24", False),
        ("2026-12-01", False),
        ("null", False),
        ("onzin", None),
    ],
)
def test_force_majeure_is_long_after_thirty_days(since: str, long: bool | None) -> None:  # noqa: FBT001 - a table
    assert one_case(more(f"overmacht_vanaf: {since}")).known["overmacht_lang"] is long


@pytest.mark.parametrize(
    ("said", "ground"),
    [("", (False, False, False)), ("cs_grond: d", (True, True, False)), ("cs_grond: i", (True, False, True)),
     ("cs_grond: z", (None, None, None))],
)  # fmt: skip
def test_the_ground(said: str, ground: tuple[bool | None, ...]) -> None:
    known = one_case(more(said)).known
    assert (known["cs_grond"], known["grond_d"], known["grond_f_tot_i"]) == ground


def test_facts_that_could_not_be_read_at_all_are_unknown() -> None:
    known = one_case(f"{WMO}tekortkomingen:\n  - {{id: tk-1, feiten: nee}}\n").known
    assert {known[name] for name in ("opeisbaar", "schade", "cs_grond", "grond_d", "overmacht_lang")} == {None}


def test_the_side_and_the_clauses() -> None:
    known = one_case(more()).known
    assert (known["opdrachtgever"], known["opdrachtnemer"]) == (True, False)
    known = one_case(more(), settings=PROVIDER).known
    assert (known["opdrachtgever"], known["opdrachtnemer"]) == (False, True)
    known = one_case(more()).known
    assert (known["aiv"], known["clausule_inzet"], known["insolventie"]) == (True, False, False)
    clause = "  clausules: {bibob: onzin, opzegging_onvoldoende_inzet: {norm: 5 cliënten}}\n"
    assert one_case(more(contract=WMO + clause)).known["clausule_inzet"] is True
    assert one_case(more(contract=WMO + "  clausules: onzin\n")).known["clausule_inzet"] is None
    assert one_case(more(contract="  voorwaarden: [1]\n")).known["aiv"] is None
