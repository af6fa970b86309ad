"""The contract itself, its roles and its end: regels.md, heading dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import Edits, Row, assert_right, assert_wrong, edited, lint_text, named

if TYPE_CHECKING:
    from pathlib import Path

ROLLEN = """\
rollen:
  contracteigenaar: {naam: E. Proef, mandaat: ja}
  contractmanager: {naam: M. Proef}
  contractbeheerder: {naam: B. Proef}
"""
DOCUMENT = "  document: {naam: Overeenkomst, pad: bijlagen/overeenkomst.pdf}\n"
ROOT = {"nummer: T-1": "¶nummer: T-1"}
OVEREENKOMST = {"\novereenkomst:\n": "\n¶overeenkomst:\n"}


def ended(day: str) -> Edits:
    """Return the edits that make the contract of the base end on a day, after four years or more."""
    return {
        "ondertekend: 2025-12-01": "ondertekend: 2021-12-01",
        "ingang: 2026-01-01": "ingang: 2022-01-01",
        "einde: 2029-12-31": f"einde: {day}",
    }


def role(name: str, line: str) -> Row:
    """Return the row of one role that is not filled."""
    return Row(
        f"{name}-ontbreekt",
        f"waarschuwing rollen.{name}",
        {line: "", "rollen:\n": "¶rollen:\n"},
        {},
        "role not filled; placed at its parent",
    )


ROWS = [
    Row(
        "einde-voor-ingang",
        "fout overeenkomst.einde",
        {"einde: 2029-12-31": "¶einde: 2025-12-31"},
        {"einde: 2029-12-31": "einde: 2026-01-01"},
        "`einde` before `ingang`; one day is a contract",
        clean=False,  # the short contract has ended, and its policy is longer than needed
    ),
    Row(
        "ondertekend-na-ingang",
        "waarschuwing overeenkomst.ondertekend",
        {"ondertekend: 2025-12-01": "¶ondertekend: 2026-01-02"},
        {"ondertekend: 2025-12-01": "ondertekend: 2026-01-01"},
        "signed after the start",
    ),
    Row(
        "getekend-contract-ontbreekt",
        "waarschuwing overeenkomst.document",
        {DOCUMENT: "", **OVEREENKOMST},
        {DOCUMENT: "  document: bijlagen/overeenkomst.pdf\n"},
        "no `overeenkomst.document`; a path alone is one",
    ),
    Row(
        "getekend-contract-ontbreekt",
        "waarschuwing overeenkomst.document",
        {DOCUMENT: "  ¶document: null\n"},
        {},
        "null counts as not filled in; the key is there",
    ),
    role("contracteigenaar", "  contracteigenaar: {naam: E. Proef, mandaat: ja}\n"),
    role("contractmanager", "  contractmanager: {naam: M. Proef}\n"),
    role("contractbeheerder", "  contractbeheerder: {naam: B. Proef}\n"),
    Row(
        "contractmanager-ontbreekt",
        "waarschuwing rollen.contractmanager",
        {"  contractmanager: {naam: M. Proef}": "  ¶contractmanager: null"},
        {},
        "an empty role is not filled",
    ),
    Row(
        "contractmanager-ontbreekt",
        "waarschuwing rollen.contractmanager",
        {"  contractmanager: {naam: M. Proef}": "  ¶contractmanager: {email: manager@proef.example}"},
        {"  contractmanager: {naam: M. Proef}": "  contractmanager: {naam: M. Proef, email: manager@proef.example}"},
        "a role is filled by somebody with a name",
    ),
    Row(
        "contractbeheerder-ontbreekt",
        "waarschuwing rollen.contractbeheerder",
        {ROLLEN: "", **ROOT},
        {},
        "without `rollen` at all the nearest parent is the file: its first key",
    ),
    Row(
        "contracteigenaar-zonder-mandaat",
        "waarschuwing rollen.contracteigenaar.mandaat",
        {"mandaat: ja": "¶mandaat: nee"},
        {"mandaat: ja": "mandaat: true"},
        "`mandaat` not ja",
    ),
    Row(
        "contracteigenaar-zonder-mandaat",
        "waarschuwing rollen.contracteigenaar.mandaat",
        {"  contracteigenaar: {naam: E. Proef, mandaat: ja}": "  ¶contracteigenaar: {naam: E. Proef}"},
        {"  contracteigenaar: {naam: E. Proef, mandaat: ja}\n": ""},
        "absent is not ja; without an owner there is nothing to have a mandate",
        clean=False,  # the owner is missing
    ),
    Row(
        "einde-niet-afgewikkeld",
        "waarschuwing overeenkomst.afgesloten_op",
        ended("2026-11-21") | OVEREENKOMST,
        ended("2026-11-22"),
        "the contract runs up to and including `einde`",
    ),
    Row(
        "einde-niet-afgewikkeld",
        "waarschuwing overeenkomst.afgesloten_op",
        ended("2026-10-31") | {DOCUMENT: DOCUMENT + "  ¶afgesloten_op: null\n"},
        ended("2026-10-31") | {DOCUMENT: DOCUMENT + "  afgesloten_op: 2026-11-15\n"},
        "`afgesloten_op`",
    ),
    Row(
        "einde-niet-afgewikkeld",
        "waarschuwing overeenkomst.afgesloten_op",
        ended("2026-10-31") | OVEREENKOMST,
        ended("2026-10-31") | {DOCUMENT: DOCUMENT + "  opvolger: T-2\n"},
        "`opvolger`",
    ),
    Row(
        "einde-niet-afgewikkeld",
        "waarschuwing overeenkomst.afgesloten_op",
        OVEREENKOMST
        | {
            "  opzegging:": (
                "  beeindigingen:\n    - {id: be-1, wijze: wederzijds, door: opdrachtgever, verzonden: 2026-06-01,"
                " ontvangen: 2026-06-02, per: 2026-09-30}\n  opzegging:"
            )
        },
        {
            "  opzegging:": (
                "  beeindigingen:\n    - {id: be-1, wijze: wederzijds, door: opdrachtgever, verzonden: 2026-06-01,"
                " ontvangen: 2026-06-02, per: 2026-09-30, omvang: deels}\n  opzegging:"
            )
        },
        "a beëindiging with `omvang: geheel` (the default) ends the contract on `per`",
    ),
    Row(
        "insolventie",
        "fout partijen.opdrachtnemer.insolventie",
        {
            "    ubo_gecontroleerd_op": (
                "    ¶insolventie: {soort: surseance_aangevraagd, datum: 2026-11-02}\n    ubo_gecontroleerd_op"
            )
        },
        {"    ubo_gecontroleerd_op": "    insolventie: null\n    ubo_gecontroleerd_op"},
        "`insolventie` is filled",
    ),
    Row(
        "insolventie",
        "fout partijen.opdrachtnemer.insolventie",
        {"    ubo_gecontroleerd_op": "    ¶insolventie: {soort: faillissement}\n    ubo_gecontroleerd_op"},
        {},
        "also without its day",
    ),
    Row(
        "classificatie-ontbreekt",
        "advies classificatie",
        {
            "classificatie:\n": "",
            "  beoordeeld_op: 2026-06-01\n": "",
            "  kraljic: {financieel_belang: 2, leveringsrisico: 2}\n": "",
            "  waarde: {clienten_aandeel: 0.05, omzet_aandeel: 0.05, transformatie: 2}\n": "",
            "  risico: {naleving: 2, relatie: 2, uniek_aanbod: 2}\n": "",
            **ROOT,
        },
        {},
        "no classification; placed at the file",
    ),
    Row(
        "risico-zonder-maatregel",
        "waarschuwing risicos[ri-1].maatregel",
        {"": "risicos:\n  - ¶{id: ri-1, kans: hoog, gevolg: laag}\n"},
        {"": "risicos:\n  - {id: ri-1, kans: midden, gevolg: midden}\n"},
        "kans hoog",
    ),
    Row(
        "risico-zonder-maatregel",
        "waarschuwing risicos[ri-1].maatregel",
        {"": "risicos:\n  - ¶id: ri-1\n    kans: laag\n    gevolg: hoog\n"},
        {"": "risicos:\n  - id: ri-1\n    kans: laag\n    gevolg: hoog\n    maatregel: Elke maand overleg\n"},
        "gevolg hoog",
    ),
]


def retention(category: str | None, wrong: str, right: str) -> Row:
    """Return a row for a retention that is just too short."""
    kind = f'categorie: "{category}", ' if category else ""
    old = 'archief: {categorie: "16.1", bewaartermijn: 10 jaar}'
    return Row(
        "bewaartermijn-te-kort",
        "waarschuwing archief.bewaartermijn",
        {old: f"archief: {{{kind}¶bewaartermijn: {wrong}}}"},
        {old: f"archief: {{{kind}bewaartermijn: {right}}}"},
        f"domein.md C.3, {category}; absent is 16.1 (termijnen.md, archief-vernietigen)",
    )


RETENTION = [
    retention("16.1", "9 jaar", "10 jaar"),
    retention("16.1", "119 maanden", "120 maanden"),
    retention("16.1", "1 jaar", "blijvend"),
    retention("16.1.1", "6 jaar", "7 jaar"),
    retention("16.1.2", "100 jaar", "blijvend"),
    retention("16.1.5", "83 maanden", "7 jaar"),
    retention("8.1.7", "6 jaar", "7 jaar"),
    retention("16.2.2", "2 jaar", "3 jaar"),
    retention(None, "9 jaar", "10 jaar"),
]


@pytest.mark.parametrize("row", ROWS + RETENTION, ids=named(ROWS + RETENTION))
def test_wrong(tmp_path: Path, row: Row) -> None:
    assert_wrong(tmp_path, row)


@pytest.mark.parametrize("row", ROWS + RETENTION, ids=named(ROWS + RETENTION))
def test_right(tmp_path: Path, row: Row) -> None:
    assert_right(tmp_path, row)


def test_a_category_without_a_term_has_the_term_of_the_list(tmp_path: Path) -> None:
    text = edited({'archief: {categorie: "16.1", bewaartermijn: 10 jaar}': 'archief: {categorie: "16.1"}'})
    assert lint_text(tmp_path, text).brief() == []


def test_only_the_missing_owner_is_said(tmp_path: Path) -> None:
    text = edited({"  contracteigenaar: {naam: E. Proef, mandaat: ja}\n": ""})
    assert [each["rule"] for each in lint_text(tmp_path, text).findings] == ["contracteigenaar-ontbreekt"]
