"""KPIs, meetings, signals and reports of incidents: regels.md, heading dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import Row, assert_right, assert_wrong, edited, lint, named, placed, write

if TYPE_CHECKING:
    from pathlib import Path


def kpi(*values: str, norm: str = "{min: 7.5}", hard: str = "nee") -> str:
    """Return a KPI with measurements `period value`; a mark before a period goes before the value."""
    lines = []
    for each in values:
        period, value = each.replace("¶", "").split()
        key = "¶waarde" if "¶" in each else "waarde"
        lines.append(f"      - {{periode: {period}, {key}: {value}}}\n")
    return f"kpis:\n  - id: kto\n    naam: Tevredenheid\n    norm: {norm}\n    hard: {hard}\n    metingen:\n" + "".join(
        lines
    )


def missed(severity: str, path: str, wrong: str, right: str, why: str) -> Row:
    """Return a row for a norm that was missed."""
    return Row("kpi-norm-gemist", f"{severity} kpis[kto].metingen[{path}].waarde", {"": wrong}, {"": right}, why)


ROWS = [
    Row(
        "kpi-zonder-norm",
        "waarschuwing kpis[kto].norm",
        {"": "kpis:\n  - ¶{id: kto, naam: Tevredenheid, metingen: [{periode: 2025, waarde: 8}]}\n"},
        {"": "kpis:\n  - {id: kto, naam: Tevredenheid, norm: {min: 7}, metingen: [{periode: 2025, waarde: 8}]}\n"},
        "no norm",
    ),
    Row(
        "kpi-zonder-norm",
        "waarschuwing kpis[kto].norm",
        {"": "kpis:\n  - id: wacht\n    norm: {max: 13}\n  - id: kto\n    naam: Tevredenheid\n    ¶norm: null\n"},
        {"": "kpis:\n  - id: wacht\n    norm: {max: 13}\n"},
        "null is no norm; the key is there",
    ),
    missed("waarschuwing", "2025-K2", kpi("2025-K1 8", "¶2025-K2 7.4"), kpi("2025-K1 8", "2025-K2 7.5"), "below min"),
    missed(
        "waarschuwing",
        "2025-K2",
        kpi("2025-K1 13", "¶2025-K2 14.1", norm="{max: 14}"),
        kpi("2025-K1 15", "2025-K2 14", norm="{max: 14}"),
        "above max; only the latest measurement counts",
    ),
    missed(
        "waarschuwing",
        "2025",
        kpi("¶2025 10.5", norm="{min: 7.5, max: 10}"),
        kpi("2025 10", norm="{min: 7.5, max: 10}"),
        "min and max",
    ),
    missed(
        "waarschuwing",
        "2026-K1",
        kpi("¶2026-K1 6", "2025-K4 8"),
        kpi("2026-K1 8", "2025-K4 6"),
        "the latest is the latest period, not the last line",
    ),
    missed(
        "waarschuwing",
        "2025-K2",
        kpi("2025-K1 6", "¶2025-K2 6"),
        kpi("2025-K1 6", "2025-K2 8"),
        "not hard: two in a row stay a warning",
    ),
    missed(
        "fout",
        "2025-K3",
        kpi("2025-K1 8", "2025-K2 6", "¶2025-K3 7", hard="ja"),
        kpi("2025-K1 6", "2025-K2 6", "2025-K3 7.5", hard="ja"),
        "hard and the last two",
    ),
    missed(
        "fout",
        "2026-K1",
        kpi("¶2026-K1 6", "2025-K3 8", "2025-K4 7", hard="ja"),
        kpi("2026-K1 8", "2025-K3 6", "2025-K4 7", hard="ja"),
        "the last two periods, whatever the order of the lines",
    ),
    missed(
        "waarschuwing",
        "2025-K3",
        kpi("2025-K1 6", "2025-K2 8", "¶2025-K3 6", hard="ja"),
        kpi("2025-K1 6", "2025-K2 6", "2025-K3 8", hard="ja"),
        "hard, but the last two are not both missed",
    ),
    missed(
        "waarschuwing",
        "2025-K3",
        kpi("¶2025-K3 6", hard="ja"),
        kpi("2025-K3 7.50", hard="ja"),
        "hard with one measurement",
    ),
    Row(
        "verslag-niet-vastgesteld",
        "waarschuwing gesprekken[g-1].vastgesteld",
        {"": "gesprekken:\n  - ¶{id: g-1, datum: 2026-11-07}\n"},
        {"": "gesprekken:\n  - {id: g-1, datum: 2026-11-08}\n"},
        "a meeting over 14 days ago: 15 and 14 days",
    ),
    Row(
        "verslag-niet-vastgesteld",
        "waarschuwing gesprekken[g-1].vastgesteld",
        {"": "gesprekken:\n  - id: g-1\n    datum: 2026-10-08\n    ¶vastgesteld: null\n"},
        {"": "gesprekken:\n  - id: g-1\n    datum: 2026-10-08\n    vastgesteld: 2026-11-20\n"},
        "`vastgesteld`, however late",
    ),
    Row(
        "kpi-zonder-norm",
        "waarschuwing kpis[kto].norm",
        {"": "kpis:\n  - {id: kto, naam: Tevredenheid, ¶norm: {}}\n"},
        {"": "kpis:\n  - {id: kto, naam: Tevredenheid, norm: {max: 0}}\n"},
        "a norm is min and/or max; without measurements nothing is missed",
    ),
    Row(
        "verslag-niet-vastgesteld",
        "waarschuwing gesprekken[g-1].vastgesteld",
        {"": "gesprekken:\n  - ¶{id: g-1, datum: 2024-02-20}\n"},
        {"": "gesprekken:\n  - {id: g-1, datum: 2024-02-20, vastgesteld: 2024-03-01}\n"},
        "over the end of a leap month",
        today="2024-03-06",
        clean=False,  # another day
    ),
    Row(
        "signaal-zonder-regisseur",
        "waarschuwing signalen[s-1].regisseur",
        {"": "signalen:\n  - ¶{id: s-1, datum: 2026-11-20}\n"},
        {"": "signalen:\n  - {id: s-1, datum: 2026-11-20, regisseur: contractmanager}\n"},
        "nobody directs it",
    ),
    Row(
        "signaal-niet-afgehandeld",
        "waarschuwing signalen[s-1].afgehandeld",
        {"": "signalen:\n  - ¶{id: s-1, datum: 2026-10-22, regisseur: M. Proef}\n"},
        {"": "signalen:\n  - {id: s-1, datum: 2026-10-23, regisseur: M. Proef}\n"},
        "open for over 30 days: 31 and 30 days",
    ),
    Row(
        "signaal-niet-afgehandeld",
        "waarschuwing signalen[s-1].afgehandeld",
        {"": "signalen:\n  - id: s-1\n    datum: 2026-01-02\n    regisseur: M. Proef\n    ¶afgehandeld: null\n"},
        {"": "signalen:\n  - id: s-1\n    datum: 2026-01-02\n    regisseur: M. Proef\n    afgehandeld: 2026-11-01\n"},
        "dealt with, however late",
    ),
]


def incident(kind: str, wrong: str, right: str) -> Row:
    """Return a row for a melding of 1 September 2026 that came on a day."""
    text = "meldingen:\n  - {{id: me-1, soort: {}, datum: 2026-09-01, {}: {}, afgehandeld: 2026-10-01}}\n"
    return Row(
        "melding-te-laat",
        "fout meldingen[me-1].gemeld",
        {"": text.format(kind, "¶gemeld", wrong)},
        {"": text.format(kind, "gemeld", right)},
        "termijnen.md, melding-ontvangen: toezichtmaatregel + 7 days, every other `datum`",
    )


OPEN = "meldingen:\n  - {mark}{{id: me-1, soort: calamiteit, datum: {day}, gemeld: {day}{more}}}\n"
REPORTS = [
    incident("toezichtmaatregel", "2026-09-09", "2026-09-08"),
    *(
        incident(kind, "2026-09-02", "2026-09-01")
        for kind in (
            "bestuurlijke_boete",
            "verdachte",
            "veroordeling",
            "calamiteit",
            "continuiteit",
            "wijziging_organisatie",
            "fusie",
            "overig",
        )
    ),
    incident("datalek", "2026-09-03", "2026-09-01"),
    Row(
        "melding-te-laat",
        "onbekend meldingen[me-1].gemeld",
        incident("datalek", "2026-09-02", "2026-09-01").wrong,
        incident("datalek", "2026-09-02", "2026-09-01").right,
        "A4-44: at most 24 hours after the discovery, which two days cannot tell",
    ),
    Row(
        "melding-te-laat",
        "onbekend meldingen[me-1].datum",
        {"": "meldingen:\n  - ¶{id: me-1, soort: fusie, gemeld: 2026-09-05, afgehandeld: 2026-10-01}\n"},
        incident("fusie", "2026-09-02", "2026-09-01").right,
        "what a rule needs and the dossier does not say gives `onbekend`, where it would be a fout",
    ),
    Row(
        "melding-niet-afgehandeld",
        "waarschuwing meldingen[me-1].afgehandeld",
        {"": OPEN.format(mark="¶", day="2026-10-22", more="")},
        {"": OPEN.format(mark="", day="2026-10-23", more="")},
        "open for over 30 days: 31 and 30 days",
    ),
    Row(
        "melding-niet-afgehandeld",
        "waarschuwing meldingen[me-1].afgehandeld",
        {"": OPEN.format(mark="", day="2026-03-22", more=", ¶afgehandeld: null")},
        {"": OPEN.format(mark="", day="2026-03-22", more=", afgehandeld: 2026-11-22")},
        "dealt with, however late",
    ),
]


@pytest.mark.parametrize("row", ROWS + REPORTS, ids=named(ROWS + REPORTS))
def test_wrong(tmp_path: Path, row: Row) -> None:
    assert_wrong(tmp_path, row)


@pytest.mark.parametrize("row", ROWS + REPORTS, ids=named(ROWS + REPORTS))
def test_right(tmp_path: Path, row: Row) -> None:
    assert_right(tmp_path, row)


def test_a_part_in_a_file_of_its_own(tmp_path: Path) -> None:
    """Folder form: the item is the file, so a missing key stands at the first key of that file."""
    write(tmp_path, edited({}), "T-1/dossier.yaml")
    for field, name, text in (
        ("gesprekken", "g-1", "# Verslag\ndatum: 2026-10-08\nsoort: kwartaalgesprek\n"),
        ("signalen", "s-1", "datum: 2026-10-01\nregisseur: contractmanager\n"),
        ("kpis", "kto", "norm: {min: 7}\nmetingen:\n  - {periode: 2025, waarde: 6}\n"),
    ):
        (tmp_path / "T-1" / field).mkdir()
        (tmp_path / "T-1" / field / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert placed(lint(tmp_path).findings) == [
        ("waarschuwing", "gesprekken[g-1].vastgesteld", "T-1/gesprekken/g-1.yaml", "2", "1"),
        ("waarschuwing", "kpis[kto].metingen[2025].waarde", "T-1/kpis/kto.yaml", "3", "21"),
        ("waarschuwing", "signalen[s-1].afgehandeld", "T-1/signalen/s-1.yaml", "1", "1"),
    ]
