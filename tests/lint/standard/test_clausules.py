"""The clauses of deel 1: notice, review, indexing, social return (A3-07, A3-09, A7, S001 punt 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.standard.table import Row, Spot, judge, name, right, wrong
from tests.lint.standard.texts import JEUGD, JEUGD_INDEX, WMO_INDEX, after, gone

if TYPE_CHECKING:
    from pathlib import Path

NOTICE, REVIEW, DEVIATES, INCOMPLETE, SOCIAL = (
    "opzegging-zonder-termijn",
    "herziening-onvolledig",
    "indexering-wijkt-af",
    "indexering-onvolledig",
    "social-return-zonder-eigenaar",
)
GIVEN = "opzegging: {door: opdrachtgever, termijn: 6 maanden}"
OPTION = "aard: nieuwe producten, omvang: binnen de categorie, voorwaarden: na overleg"
SHARES = "verdeling: {personeel: 85, materieel: 15}"
FIXED = "verdeling: {personeel: 90, materieel: 10}"
INDEXES = "indexen: {personeel: OVA, materieel: CPI}"
AT_NOTICE = Spot("overeenkomst.opzegging.termijn", "▸opzegging: {")
AT_SHARES = (
    Spot("overeenkomst.indexering.verdeling", "verdeling: {"),
    Spot("overeenkomst.indexering.verdeling.personeel", "verdeling: {▸personeel"),
)

ROWS: list[Row] = [
    wrong(NOTICE, "opdrachtgever, no term", ((GIVEN, "opzegging: {door: opdrachtgever}"),), "fout", AT_NOTICE),
    wrong(
        NOTICE,
        "beide, no term",
        ((GIVEN, "opzegging: {door: beide, termijn_opdrachtnemer: 6 maanden}"),),
        "fout",
        AT_NOTICE,
    ),
    wrong(
        NOTICE,
        "jeugd, term null",
        ((GIVEN, "opzegging: {door: opdrachtgever, termijn: null}"),),
        "fout",
        Spot("overeenkomst.opzegging.termijn", "▸termijn: null"),
        AT_NOTICE,
        base=JEUGD,
    ),
    right(NOTICE, "opdrachtgever with a term"),
    right(
        NOTICE,
        "beide with both terms",
        ((GIVEN, "opzegging: {door: beide, termijn: 6 maanden, termijn_opdrachtnemer: 9 maanden}"),),
    ),
    right(NOTICE, "niemand needs no term", ((GIVEN, "opzegging: {door: niemand}"),)),
    # A3-09: aard, omvang, voorwaarden of each option.
    wrong(
        REVIEW,
        "no aard",
        ((OPTION, "omvang: binnen de categorie, voorwaarden: na overleg"),),
        "fout",
        Spot("overeenkomst.clausules.herziening[hz-1].aard", "{id: hz-1"),
    ),
    wrong(
        REVIEW,
        "no omvang",
        ((OPTION, "aard: nieuwe producten, voorwaarden: na overleg"),),
        "fout",
        Spot("overeenkomst.clausules.herziening[hz-1].omvang", "{id: hz-1"),
    ),
    wrong(
        REVIEW,
        "no voorwaarden",
        ((OPTION, "aard: nieuwe producten, omvang: binnen de categorie"),),
        "fout",
        Spot("overeenkomst.clausules.herziening[hz-1].voorwaarden", "{id: hz-1"),
        base=JEUGD,
    ),
    wrong(
        REVIEW,
        "only the second option lacks its omvang, in block style",
        (
            after(
                f"      - {{id: hz-1, betreft: product, {OPTION}}}",
                "      - id: hz-2\n        betreft: tarief\n        aard: herijking\n        voorwaarden: na overleg",
            ),
        ),
        "fout",
        Spot("overeenkomst.clausules.herziening[hz-2].omvang", "- ▸id: hz-2"),
    ),
    right(REVIEW, "all three are there"),
    right(REVIEW, "no review clause", (gone(f"    herziening:\n      - {{id: hz-1, betreft: product, {OPTION}}}\n"),)),
    # A7-03: Jeugd up to 1.4: 90 % OVA and 10 % PPC.
    wrong(
        DEVIATES,
        "another way",
        (("wijze: ova_ppc", "wijze: eigen"),),
        "fout",
        Spot("overeenkomst.indexering.wijze", "wijze: eigen"),
        base=JEUGD,
    ),
    wrong(DEVIATES, "85/15", ((FIXED, SHARES),), "fout", *AT_SHARES, base=JEUGD),
    wrong(
        DEVIATES,
        "89.99/10.01",
        ((FIXED, "verdeling: {personeel: 89.99, materieel: 10.01}"),),
        "fout",
        *AT_SHARES,
        base=JEUGD,
    ),
    wrong(
        DEVIATES,
        "10/90, turned round",
        ((FIXED, "verdeling: {personeel: 10, materieel: 90}"),),
        "fout",
        *AT_SHARES,
        base=JEUGD,
    ),
    right(DEVIATES, "ova_ppc 90/10", base=JEUGD),
    right(DEVIATES, "ova_ppc 90.0/10.00", ((FIXED, "verdeling: {personeel: 90.0, materieel: 10.00}"),), base=JEUGD),
    right(DEVIATES, "wmo has an open clause: 85/15"),
    right(
        DEVIATES,
        "a version after 1.4 has another method",
        (('versie: "1.4"', 'versie: "1.5"'), ("wijze: ova_ppc", "wijze: nza")),
        base=JEUGD,
        clean=False,
    ),
    wrong(
        DEVIATES,
        "another way and no version: not known which method binds",
        (gone('    versie: "1.4"\n'), ("wijze: ova_ppc", "wijze: eigen")),
        "onbekend",
        Spot("overeenkomst.indexering.wijze", "wijze: eigen"),
        Spot("overeenkomst.standaard.versie", "▸standaard:\n"),
        base=JEUGD,
    ),
    wrong(
        DEVIATES,
        "ova_ppc without its weights",
        (gone(f"    {FIXED}\n"),),
        "onbekend",
        Spot("overeenkomst.indexering.verdeling", "▸indexering:\n"),
        base=JEUGD,
    ),
    right(
        DEVIATES,
        "no standard",
        (
            ("naam: contractstandaard_jeugd", "naam: geen"),
            gone('    versie: "1.4"\n'),
            ("gepubliceerd: 2025-05-15", "gepubliceerd: 2022-12-01"),
            ("wijze: ova_ppc", "wijze: eigen"),
        ),
        base=JEUGD,
    ),
    # A7-01: two named indices and their weights.
    wrong(
        INCOMPLETE,
        "no index for materieel",
        ((INDEXES, "indexen: {personeel: OVA}"),),
        "fout",
        Spot("overeenkomst.indexering.indexen.materieel", "▸indexen: {"),
    ),
    wrong(
        INCOMPLETE,
        "no index for personeel",
        ((INDEXES, "indexen: {materieel: CPI}"),),
        "fout",
        Spot("overeenkomst.indexering.indexen.personeel", "▸indexen: {"),
    ),
    wrong(
        INCOMPLETE,
        "no indices",
        (gone(f"    {INDEXES}\n"),),
        "fout",
        Spot("overeenkomst.indexering.indexen", "▸indexering:\n"),
    ),
    wrong(
        INCOMPLETE,
        "weights 99.99",
        ((SHARES, "verdeling: {personeel: 85, materieel: 14.99}"),),
        "fout",
        AT_SHARES[0],
        Spot("overeenkomst.indexering.verdeling.materieel", "materieel: 14.99"),
    ),
    wrong(
        INCOMPLETE, "weights 100.01", ((SHARES, "verdeling: {personeel: 85.01, materieel: 15}"),), "fout", *AT_SHARES
    ),
    wrong(
        INCOMPLETE,
        "no weights",
        (gone(f"    {SHARES}\n"),),
        "fout",
        Spot("overeenkomst.indexering.verdeling", "▸indexering:\n"),
    ),
    right(INCOMPLETE, "weights 100"),
    right(INCOMPLETE, "weights 100 with decimals", ((SHARES, "verdeling: {personeel: 85.01, materieel: 14.99}"),)),
    right(INCOMPLETE, "no index clause in the dossier", (gone(WMO_INDEX),)),
    right(INCOMPLETE, "jeugd needs no named indices", base=JEUGD),
    right(INCOMPLETE, "jeugd without an index clause in the dossier", (gone(JEUGD_INDEX),), base=JEUGD),
    # S001 punt 7.
    wrong(
        SOCIAL,
        "nobody minds it",
        (after("    bibob: ja", "    social_return: {percentage: 2}"),),
        "advies",
        Spot("overeenkomst.clausules.social_return.eigenaar", "▸social_return: {"),
    ),
    right(
        SOCIAL,
        "somebody minds it",
        (after("    bibob: ja", "    social_return: {percentage: 2, eigenaar: contractmanager}"),),
    ),
    right(SOCIAL, "no social return", base=JEUGD),
]


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_row(row: Row, tmp_path: Path) -> None:
    judge(row, tmp_path)
