"""References that name nothing: regels.md, `verwijzing-onbekend`; ontwerp §3 on `wie`, `eigenaar` and `regisseur`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import Row, assert_right, assert_wrong, named

if TYPE_CHECKING:
    from pathlib import Path

RULE = "verwijzing-onbekend"
KPI = (
    "kpis:\n  - {id: kto, naam: Tevredenheid, norm: {min: 7}, metingen: [{periode: 2025, waarde: 8}]}\n"
    "gesprekken:\n  - id: g-1\n    datum: 2026-11-20\n    onderwerpen:\n"
    "      - {perspectief: klant, kpi: kto}\n      - {perspectief: klant, WAT}\n"
)
STAP = (
    "gesprekken:\n  - {id: g-1, datum: 2026-11-20}\n"
    "signalen:\n  - {id: s-1, datum: 2026-11-20, regisseur: contractmanager}\n"
    "tekortkomingen:\n  - id: tk-1\n    geconstateerd: 2026-11-20\n    SIGNAAL\n    stappen:\n"
    "      - {id: st-1, datum: 2026-11-20, soort: gesprek, VERSLAG}\n"
)
PLICHT = (
    "rapportageplichten:\n  - {id: rp-1, soort: jaarverslag, frequentie: jaar, voor: 1 maart}\n"
    "rapportages:\n  - {id: r-1, plicht: rp-1, over: 2025, ontvangen: 2026-02-01}\n  - {id: r-2, WAT, over: 2024}\n"
)
HERZIENING = (
    "addenda:\n  - {id: ad-1, datum: 2026-11-01, grond: herzieningsclausule, WAT, waarde: 1, ondertekend: 2026-11-02}\n"
)
CLAUSULE = {
    "  voorwaarden: vng_aiv_2024\n": (
        "  voorwaarden: vng_aiv_2024\n  clausules:\n    herziening:\n"
        "      - {id: hz-1, betreft: product, aard: nieuwe codes, omvang: zelfde categorie, voorwaarden: na overleg}\n"
    )
}
SOCIAL = "  voorwaarden: vng_aiv_2024\n  clausules: {social_return: {percentage: 2, WIE}}\n"
AFSPRAAK = (
    "gesprekken:\n  - id: g-1\n    datum: 2026-11-20\n    afspraken:\n"
    "      - {id: af-1, wat: Plan, WIE, voor: 2027-01-01}\n"
)


def row(path: str, text: str, word: str, wrong: str, right: str) -> Row:
    """Return a row: a part at the end in which a word gives place to a reference."""
    return Row(
        RULE,
        f"fout {path}",
        {"": text.replace(word, f"¶{wrong}")},
        {"": text.replace(word, right)},
        f"{wrong} names nothing",
    )


ROWS = [
    row("gesprekken[g-1].onderwerpen[2].kpi", KPI, "WAT", "kpi: kot", "kpi: kto"),
    row(
        "tekortkomingen[tk-1].stappen[st-1].verslag",
        STAP.replace("SIGNAAL", "signaal: s-1"),
        "VERSLAG",
        "verslag: g-2",
        "verslag: g-1",
    ),
    row(
        "tekortkomingen[tk-1].signaal",
        STAP.replace("VERSLAG", "verslag: g-1"),
        "SIGNAAL",
        "signaal: s-2",
        "signaal: s-1",
    ),
    row("rapportages[r-2].plicht", PLICHT, "WAT", "plicht: rp-9", "plicht: rp-1"),
    Row(
        RULE,
        "fout addenda[ad-1].herziening",
        CLAUSULE | {"": HERZIENING.replace("WAT", "¶herziening: hz-2")},
        CLAUSULE | {"": HERZIENING.replace("WAT", "herziening: hz-1")},
        "an option of the review clause",
    ),
    Row(
        RULE,
        "fout overeenkomst.clausules.social_return.eigenaar",
        {"  voorwaarden: vng_aiv_2024\n": SOCIAL.replace("WIE", "¶eigenaar: wethouder")},
        {"  voorwaarden: vng_aiv_2024\n": SOCIAL.replace("WIE", "eigenaar: contractmanager")},
        "no key of `rollen`, no party and no name",
    ),
    row("gesprekken[g-1].afspraken[af-1].wie", AFSPRAAK, "WIE", "wie: de aanbieder", "wie: opdrachtnemer"),
    row("gesprekken[g-1].afspraken[af-1].wie", AFSPRAAK, "WIE", "wie: D. Proef", "wie: C. Proef"),
    row(
        "kalender[k-1].wie",
        "kalender:\n  - {id: k-1, datum: 2027-01-01, wat: Bezoek, WIE}\n",
        "WIE",
        "wie: contractmanger",
        "wie: opdrachtgever",
    ),
    row(
        "risicos[ri-1].eigenaar",
        "risicos:\n  - {id: ri-1, kans: laag, gevolg: laag, WIE}\n",
        "WIE",
        "eigenaar: bestuurder",
        "eigenaar: E. Proef",
    ),
    row(
        "signalen[s-1].regisseur",
        "signalen:\n  - {id: s-1, datum: 2026-11-20, WIE}\n",
        "WIE",
        "regisseur: niemand",
        "regisseur: M. Proef",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_wrong(tmp_path: Path, row: Row) -> None:
    assert_wrong(tmp_path, row)


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_right(tmp_path: Path, row: Row) -> None:
    assert_right(tmp_path, row)
