"""`cmtool done`: which deadline is meant, what is filled in, and what a date alone cannot do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cmtool.deadlines.kind import kinds
from cmtool.edit.done import TO_CLIENT
from tests.edit.support import HEAD, changed
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "W-1.yaml").write_bytes(HEAD.encode())
    return tmp_path


def text(folder: Path) -> str:
    return (folder / "W-1.yaml").read_bytes().decode()


def done(folder: Path, *arguments: str, today: str = TODAY) -> Result:
    return cmtool("done", "W-1", *arguments, "--today", today, cwd=folder)


# What the contract says, in the dossiers that end so.
OF_CONTRACT = {
    "exit: {plan: 2026-01-01}\n": "  beeindigingen: [{id: be-1, omvang: deels, per: 2026-11-10}]\n",
    "exit: {plan: 2026-01-02}\n": "  beeindigingen: [{id: be-1, per: 2026-11-30}]\n",
    "exit: {}\n": (
        "  verlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 6 maanden, gelicht: [{id: v-1, verzonden: "
        "2026-11-01}]}\n"
    ),
    "archief: {}\n": (
        "  verlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 6 maanden, gelicht: [{id: v-1, besloten: "
        "2026-10-31}]}\n"
    ),
}
AF_1 = "gesprekken[g-1].afspraken[af-1]"


@pytest.mark.parametrize("said", [f"{AF_1}.voor", AF_1, f"{AF_1}.gereed"])
def test_an_agreement_by_its_path(folder: Path, said: str) -> None:
    result = done(folder, said, "--on", "2026-11-10")
    assert result.status == 0, result.err
    assert text(folder) == HEAD.replace("gereed: null", "gereed: 2026-11-10")
    assert result.err == (
        "cmtool: gereed: 06-11-2026 Plan aanleveren (afspraak, gesprekken[g-1].afspraken[af-1].voor)\n"
        "cmtool: W-1.yaml:23: - {id: af-1, wat: Plan aanleveren, wie: opdrachtnemer, voor: 2026-11-06, gereed: "
        "2026-11-10}"
        "  # eerste\n"
    )
    again = done(folder, said)
    assert (again.status, again.err) == (
        0,
        "cmtool: dit is al gereed: 06-11-2026 Plan aanleveren (afspraak, gesprekken[g-1].afspraken[af-1].voor)\n",
    )


def test_of_several_each_is_named(folder: Path) -> None:
    result = done(folder, "afspraak")
    assert (result.status, result.err) == (
        2,
        (
            "cmtool: er staan er 2 open; noem het pad: 06-11-2026 Plan aanleveren (afspraak, "
            "gesprekken[g-1].afspraken[af-1].voor); 01-12-2026 Cijfers sturen (afspraak, "
            "gesprekken[g-1].afspraken[af-2].voor)\n"
        ),
    )
    assert done(folder, "afspraak", "--due", "2026-12-01", "-q") == (0, "", "")
    assert changed(HEAD, text(folder)) == [
        "-       - {id: af-2, wat: Cijfers sturen, wie: S. Bakker, voor: 2026-12-01}",
        "+       - {id: af-2, wat: Cijfers sturen, wie: S. Bakker, voor: 2026-12-01, gereed: 2026-11-22}",
    ]
    # The one that is left is meant.
    assert done(folder, "afspraak", "-q").status == 0
    assert "gereed: 2026-11-22}  # eerste" in text(folder)


def test_what_repeats_is_done_up_to_its_own_day(folder: Path) -> None:
    assert done(folder, "kalender[k-2]", "-q").status == 0
    assert changed(HEAD, text(folder))[1].endswith("gereed_tot: 2027-04-01}")
    assert done(folder, "kalender[k-1]", "-q").status == 0
    assert "{id: k-1, datum: 2027-01-15, wat: Werkbezoek, gereed: 2026-11-22}" in text(folder)


def test_a_report_that_comes_back(folder: Path) -> None:
    """Its periods have one path; the day tells them apart, and an item that was waiting is filled in."""
    duty = (
        "rapportageplichten: [{id: rp-1, frequentie: kwartaal, binnen: 1 maand}]\n"
        "rapportages:\n  - {id: r-1, plicht: rp-1, over: 2026-K2, ontvangen: 2026-07-01}\n"
        "  - {id: r-2, plicht: rp-1, over: 2026-K4}\n"
    )
    (folder / "W-1.yaml").write_bytes((HEAD + duty).encode())
    result = done(folder, "rapportageplicht")
    assert result.status == 2
    assert "noem het pad, en met --due de dag: 30-10-2026 Rapportage over 2026-K3" in result.err
    assert done(folder, "rapportageplichten[rp-1]", "--due", "2026-10-30", "--on", "2026-10-28", "-q").status == 0
    assert text(folder) == HEAD + duty + "  - {id: r-3, plicht: rp-1, over: 2026-K3, ontvangen: 2026-10-28}\n"
    assert done(folder, "rapportageplicht", "-q").status == 0
    assert "  - {id: r-2, plicht: rp-1, over: 2026-K4, ontvangen: 2026-11-22}\n" in text(folder)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["afsprak"], ("‘afsprak’ is geen soort termijn en geen pad van een termijn in dit dossier; bedoelde u "
        "afspraak?")),
        (["kalender[k-9]"],
         ("‘kalender[k-9]’ is geen soort termijn en geen pad van een termijn in dit dossier; open staan "
         "start-nieuwe-inkoop, afspraak, kalender, exit-starten, einde-overeenkomst")),
        (["gesprekken[g-1].afspraken[af-1].vor"],
         ("‘gesprekken[g-1].afspraken[af-1].vor’ is geen soort termijn en geen pad van een termijn in dit dossier; "
         "bedoelde u gesprekken[g-1].afspraken[af-1].voor?")),
        (["rapportage"],
         ("dit dossier heeft geen termijn van de soort rapportage; open staan start-nieuwe-inkoop, afspraak, kalender, "
         "exit-starten, einde-overeenkomst")),
        (["afspraak", "--due", "2026-12-02"], "op 02-12-2026 is er zo geen termijn; wel op 06-11-2026, 01-12-2026"),
        ([AF_1, "--on", "2026-11-23"], "--on: 23-11-2026 is nog niet geweest; noem de dag waarop het gedaan is"),
        ([AF_1, "--on", "1-11-2026"],
         "--on: ‘1-11-2026’ is geen datum; bedoelde u 2026-11-01? Een datum is jaar-maand-dag"),
        (["einde-overeenkomst"],
         ("einde-overeenkomst (overeenkomst.einde) is zo niet af te doen: de overeenkomst loopt tot en met "
         "31-12-2027; zet "
         "na de afwikkeling `afgesloten_op`, of zet nu `opvolger`; `cmtool explain einde-overeenkomst` legt het uit")),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(folder: Path, arguments: list[str], said: str) -> None:
    result = done(folder, *arguments)
    assert (result.status, result.out, result.err) == (2, "", f"cmtool: {said}\n")
    assert text(folder) == HEAD


@pytest.mark.parametrize(
    ("rest", "kind", "on", "said"),
    [
        ("contactpersonen: [{id: cp-1, gecontroleerd_op: 2026-01-15}]\n", "contactgegevens-controleren", "2026-01-10",
         "met 10-01-2026 blijft hij open (die dag is te vroeg)"),
        (("tekortkomingen: [{id: tk-1, stappen: [{id: st-1, datum: 2026-11-01, soort: ingebrekestelling, termijn_tot: "
         "2026-11-20}]}]\n"), "hersteltermijn", "2026-10-01",
         ("op 01-10-2026 was ingebrekestelling st-1 nog niet verzonden (dat was 01-11-2026): leg `nagekomen` zelf vast "
          "met cmtool add, en laat een jurist naar schade en zuivering kijken")),
        (("tekortkomingen: [{id: tk-1, stappen: [{id: st-1, datum: 2026-11-01, soort: ingebrekestelling, ontvangen: "
         "2026-11-03, termijn_tot: 2026-11-20}]}]\n"), "hersteltermijn", "2026-11-02",
         ("op 02-11-2026 was ingebrekestelling st-1 nog niet ontvangen (dat was 03-11-2026): leg `nagekomen` zelf vast "
          "met cmtool add, en laat een jurist naar schade en zuivering kijken")),
        (("tekortkomingen: [{id: tk-1, stappen: [{id: st-1, datum: 2026-11-01, soort: ingebrekestelling, termijn_tot: "
         "2026-11-20}]}]\n"), "hersteltermijn", "2026-11-21",
         ("de termijn is verstreken op 20-11-2026; sinds 21-11-2026 in beginsel verzuim: leg `nagekomen` zelf vast met "
          "cmtool add, en laat een jurist naar schade en zuivering kijken")),
        ("vorderingen: [{id: vo-1, bekend_op: 2021-11-20}]\n", "verjaring-stuiten", "2026-11-22",
         ("in beginsel verjaard op 20-11-2026; is er eerder gestuit, noem die dag met --on; vraag anders een jurist")),
        ("exit: {plan: 2026-01-01}\n", "beeindiging-ingaan", "2026-11-20",
         ("be-1 beëindigt een deel, en `exit.afgerond` gaat over de hele overeenkomst; leg de overdracht van dit deel "
          "vast bij `gesprekken` of `correspondentie`")),
        ("exit: {plan: 2026-01-02}\n", "beeindiging-ingaan", "2026-11-20",
         ("de overeenkomst loopt door be-1 tot en met 30-11-2026; zet `exit.afgerond` als daarna de overdracht is "
          "geregeld")),
        ("exit: {}\n", "aankondiging-verlenging", "2026-10-30",
         "op 30-10-2026 kan zij niet zijn ontvangen: verlenging v-1 is verzonden op 01-11-2026"),
        ("exit: {}\n", "aankondiging-verlenging", "2023-12-31",
         "31-12-2023 ligt voor de ingang van de overeenkomst (01-01-2024)"),
        ("archief: {}\n", "aankondiging-verlenging", "2026-10-30",
         "op 30-10-2026 kan zij niet zijn ontvangen: verlenging v-1 is besloten op 31-10-2026"),
        ("kpis: [{id: kto, frequentie: jaar, metingen: [{periode: 2024, waarde: 8}]}]\n", "kpi-meting", TODAY,
         "leg de meting vast bij `metingen`, met `periode` en `waarde`"),
    ],
)  # fmt: skip
def test_a_day_that_does_not_finish_it_is_not_written(folder: Path, rest: str, kind: str, on: str, said: str) -> None:
    before = HEAD.replace("  opdrachtwaarde: 4800000\n", OF_CONTRACT.get(rest, "  opdrachtwaarde: 4800000\n")) + rest
    (folder / "W-1.yaml").write_bytes(before.encode())
    result = done(folder, kind, "--on", on)
    assert result.status == 2
    assert f" is zo niet af te doen: {said}; `cmtool explain {kind}` legt het uit\n" in result.err
    assert text(folder) == before


def test_an_announcement_that_came_too_late_is_no_announcement(folder: Path) -> None:
    agreement = "  verlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 6 maanden}\n"
    before = HEAD.replace("  opdrachtwaarde: 4800000\n", f"  opdrachtwaarde: 4800000\n{agreement}")
    (folder / "W-1.yaml").write_bytes(before.encode())
    late = done(folder, "aankondiging-verlenging", "--on", "2027-07-02", today="2027-07-02")
    assert "ontvangen op 02-07-2027 is te laat (30-06-2027 was de laatste dag)" in late.err
    assert text(folder) == before
    assert done(folder, "aankondiging-verlenging", "--on", "2027-06-03", "-q", today="2027-07-02").status == 0
    assert "aankondigen: 6 maanden, gelicht: [{id: v-1, ontvangen: 2027-06-03}]}" in text(folder)


def more(folder: Path, agreement: str, rest: str = "") -> str:
    """Write a dossier with more in the contract, and below it; return its text."""
    said = HEAD.replace("  opdrachtwaarde: 4800000\n", f"  opdrachtwaarde: 4800000\n{agreement}") + rest
    (folder / "W-1.yaml").write_bytes(said.encode())
    return said


def test_performance_within_the_term(folder: Path) -> None:
    steps = (
        "tekortkomingen: [{id: tk-1, stappen: [{id: st-1, datum: 2026-11-01, soort: ingebrekestelling, "
        "ontvangen: 2026-11-03, termijn_tot: 2026-11-20}]}]\n"
    )
    more(folder, "", steps)
    assert done(folder, "hersteltermijn", "--on", "2026-11-20", "-q").status == 0
    assert "{id: st-2, datum: 2026-11-20, soort: nagekomen}" in text(folder)


CLAIM = "vorderingen: [{id: vo-1, bekend_op: 2022-01-01}]\n"
NAMED = "(verjaring-stuiten, vorderingen[vo-1])"


def test_a_claim_that_was_interrupted_runs_again(folder: Path) -> None:
    more(folder, "", CLAIM)
    tried = done(folder, "verjaring-stuiten", "--on", "2026-11-20", "--dry-run")
    assert f"{NAMED}: zou worden: gestuit; verjaart nu in beginsel op 20-11-2031\n" in tried.err
    result = done(folder, "verjaring-stuiten", "--on", "2026-11-20")
    assert f"{NAMED}: gestuit; verjaart nu in beginsel op 20-11-2031\n" in result.err
    assert "gereed" not in result.err
    assert done(folder, "verjaring-stuiten", "--on", "2026-11-21", "-q").err == ""


def test_a_decision_to_extend_is_named(folder: Path) -> None:
    more(folder, "  verlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 6 maanden}\n")
    result = done(folder, "besluit-verlenging")
    assert result.status == 0
    assert (
        "(besluit-verlenging, overeenkomst.verlenging.besluiten): vastgelegd: besloten om te verlengen; besluit u niet "
        "te verlengen, leg dat dan vast bij `gesprekken` of in `opmerkingen`, niet bij `gelicht`\n"
    ) in result.err


@pytest.mark.parametrize(
    ("agreement", "rest", "kind"),
    [
        ("", CLAIM, "verjaring-stuiten"),
        ("  verlenging: {duur: 12 maanden, maximaal: 1, aankondigen: 6 maanden}\n", "", "aankondiging-verlenging"),
        ("  clausules: {bestedingsruimte: ja}\n", "", "voornemen-bestedingsruimte"),
        ("  clausules: {bestedingsruimte: ja}\n", "", "besluit-bestedingsruimte"),
        ("  indexering: {per: 1 januari, meedelen: 1 november}\n", "", "indexering-meedelen"),
    ],
)
def test_the_day_of_a_receipt_is_named(folder: Path, agreement: str, rest: str, kind: str) -> None:
    before = more(folder, agreement, rest)
    result = done(folder, kind)
    assert result.status == 2
    assert result.err.startswith("cmtool: noem met --on de dag waarop de wederpartij het ontving: ")
    assert text(folder) == before
    assert done(folder, kind, "--on", "2026-11-20", "-q").status == 0


def test_for_a_provider_a_report_is_a_receipt_by_the_other_side(folder: Path) -> None:
    assert {each.name for each in kinds()} >= TO_CLIENT
    before = more(folder, "", "rapportages: [{id: r-1, soort: x, voor: 2026-11-01}]\n")
    (folder / "cmtool.toml").write_text('[organisatie]\nkant = "opdrachtnemer"\n', encoding="utf-8")
    assert "noem met --on de dag" in done(folder, "rapportage").err
    assert text(folder) == before
    (folder / "cmtool.toml").unlink()
    assert done(folder, "rapportage", "-q").status == 0


def test_what_is_refused_is_not_called_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words come after the writing."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    result = done(folder, AF_1)
    assert result.err == "cmtool: W-1.yaml is alleen te lezen; geef uzelf schrijfrechten op het bestand\n"


def test_a_dry_run_says_it(folder: Path) -> None:
    result = done(folder, AF_1, "--dry-run")
    assert "gereed: 2026-11-22}  # eerste\n" in result.err
    assert "cmtool: W-1.yaml:23: zou worden: - {id: af-1, " in result.err
    assert text(folder) == HEAD


def test_a_dossier_without_its_required_fields_has_no_deadlines(folder: Path) -> None:
    broken = HEAD.replace("  einde: 2027-12-31      # tot en met\n", "")
    (folder / "W-1.yaml").write_bytes(broken.encode())
    result = done(folder, "afspraak")
    assert (result.status, result.err) == (
        1,
        (
            "cmtool: het verplichte veld `einde` ontbreekt in `overeenkomst`; voeg toe `einde: 2027-12-31`, de "
            "laatste dag "
            "zonder verlengingen\ncmtool: zonder deze velden zijn er geen termijnen; vul ze in met cmtool set\n"
        ),
    )
