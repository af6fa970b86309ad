"""The files that a dossier names: bestand-ontbreekt, -gewijzigd and -buiten-dossier (regels.md; ontwerp §10)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import Edits, Lint, attach, edited, expected, lint, placed, write

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = "document: {naam: Overeenkomst, pad: bijlagen/overeenkomst.pdf}"
GEGUND = "  gegund: 2025-10-01\n"
VERLENGING = "stilzwijgend: nee}"
RULES = ("bestand-ontbreekt", "bestand-gewijzigd", "bestand-buiten-dossier")


def about_files(run: Lint) -> list[tuple[str, tuple[str, ...]]]:
    """Return the findings about files, each with its rule."""
    return [(each["rule"], place) for each, place in zip(run.findings, placed(run.findings), strict=True)]


def contract(folder: Path, pad: str, more: str = "") -> Lint:
    """Return the run over a dossier whose contract has a path, after the place is noted."""
    write(folder, edited({DOCUMENT: f"document: {{naam: Overeenkomst, pad: {pad}{more}}}"}))
    return lint(folder)


def wrong(rule: str, field: str = "pad") -> list[tuple[str, tuple[str, ...]]]:
    """Return the finding on the document of the contract."""
    text = edited({DOCUMENT: "document: {naam: Overeenkomst, pad: x, sha256: x}"})
    number, line = next((n, each) for n, each in enumerate(text.splitlines(), 1) if "naam: Overeenkomst" in each)
    column = line.index(f"{field}:") + 1
    return [(rule, ("fout", f"overeenkomst.document.{field}", "T-1.yaml", str(number), str(column)))]


MISSING = [
    ("overeenkomst.document.pad", {DOCUMENT: "document: {naam: Overeenkomst, ¶pad: bijlagen/NAAM}"}),
    ("overeenkomst.document.pad", {DOCUMENT: "¶document: bijlagen/NAAM"}),
    (
        "inkoop.documenten[Inkoopdocument].pad",
        {GEGUND: GEGUND + "  documenten:\n    - {naam: Inkoopdocument, ¶pad: bijlagen/NAAM}\n"},
    ),
    (
        "inkoop.documenten[2].pad",
        {GEGUND: GEGUND + "  documenten:\n    - bijlagen/overeenkomst.pdf\n    - ¶bijlagen/NAAM\n"},
    ),
    (
        "overeenkomst.verzekering[vz-1].document.pad",
        {"geldig_tot: 2033-12-31": "geldig_tot: 2033-12-31, ¶document: bijlagen/NAAM"},
    ),
    (
        "addenda[ad-1].document.pad",
        {
            "": (
                "addenda:\n  - id: ad-1\n    datum: 2026-05-01\n    grond: geringe_wijziging\n    waarde: 1000\n"
                "    ondertekend: 2026-05-02\n    document: {naam: Addendum 1, ¶pad: bijlagen/NAAM}\n"
            )
        },
    ),
    (
        "correspondentie[c-1].document.pad",
        {"": "correspondentie:\n  - {id: c-1, datum: 2026-05-01, richting: uit, document: {¶pad: bijlagen/NAAM}}\n"},
    ),
    (
        "gesprekken[g-1].document.pad",
        {"": "gesprekken:\n  - {id: g-1, datum: 2026-11-20, ¶document: bijlagen/NAAM}\n"},
    ),
]


@pytest.mark.parametrize(("path", "edits"), MISSING, ids=[path for path, _ in MISSING])
def test_a_file_that_does_not_exist(tmp_path: Path, path: str, edits: Edits) -> None:
    text = edited({old: new.replace("NAAM", "bewijs.pdf") for old, new in edits.items()})
    places = write(tmp_path, text)
    run = lint(tmp_path)
    assert [each["rule"] for each in run.findings] == ["bestand-ontbreekt"]
    assert placed(run.findings) == expected(f"fout {path}", places)
    assert run.status == 1
    attach(tmp_path, "bewijs.pdf")
    assert lint(tmp_path).brief() == []


def test_receipt_of_an_extension(tmp_path: Path) -> None:
    """A used extension, received in time: its proof is a file too."""
    extension = (
        "stilzwijgend: nee, gelicht: [{id: v-1, besloten: 2026-09-01, verzonden: 2026-10-01, ontvangen: 2026-10-02,"
        " ¶ontvangstbewijs: bijlagen/bewijs.pdf}]}"
    )
    places = write(tmp_path, edited({VERLENGING: extension}))
    assert about_files(lint(tmp_path)) == [
        ("bestand-ontbreekt", expected("fout overeenkomst.verlenging.gelicht[v-1].ontvangstbewijs.pad", places)[0])
    ]
    attach(tmp_path, "bewijs.pdf")
    assert lint(tmp_path).brief() == []


def test_consent_for_a_subcontractor(tmp_path: Path) -> None:
    text = edited(
        {
            "rollen:\n": (
                '  onderaannemers:\n    - {id: oa-1, naam: Proefzorg B.V., kvk: "30998877", inzet_vanaf: 2026-03-01,'
                " gemeld: 2026-02-01, toestemming: {datum: 2026-02-12, ¶document: bijlagen/bewijs.pdf}}\nrollen:\n"
            )
        }
    )
    places = write(tmp_path, text)
    assert about_files(lint(tmp_path)) == [
        ("bestand-ontbreekt", expected("fout partijen.onderaannemers[oa-1].toestemming.document.pad", places)[0])
    ]
    attach(tmp_path, "bewijs.pdf")
    assert lint(tmp_path).brief() == []


def test_a_file_that_has_changed(tmp_path: Path) -> None:
    attach(tmp_path)
    right = hashlib.sha256((tmp_path / "bijlagen" / "overeenkomst.pdf").read_bytes()).hexdigest()
    assert contract(tmp_path, "bijlagen/overeenkomst.pdf", f", sha256: {right}").brief() == []
    other = hashlib.sha256(b"").hexdigest()
    write(
        tmp_path,
        edited({DOCUMENT: f"document: {{naam: Overeenkomst, sha256: {other}, pad: bijlagen/overeenkomst.pdf}}"}),
    )
    assert [(each["rule"], each["path"], each["severity"]) for each in lint(tmp_path).findings] == [
        ("bestand-gewijzigd", "overeenkomst.document.sha256", "fout")
    ]


def test_where_a_changed_file_is_said(tmp_path: Path) -> None:
    places = write(
        tmp_path,
        edited({DOCUMENT: f"document: {{pad: bijlagen/overeenkomst.pdf, ¶sha256: {'0' * 64}}}"}),
    )
    run = lint(tmp_path)
    assert placed(run.of("bestand-gewijzigd")) == expected("fout overeenkomst.document.sha256", places)


def test_a_missing_file_has_not_changed(tmp_path: Path) -> None:
    run = contract(tmp_path, "bijlagen/weg.pdf", f", sha256: {'0' * 64}")
    assert about_files(run) == wrong("bestand-ontbreekt")


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("pad", ["../geheim.pdf", "bijlagen/../../geheim.pdf", "ABSOLUUT"])
def test_a_path_that_leaves_the_folder(tmp_path: Path, pad: str, exists: bool) -> None:  # noqa: FBT001
    """Whether something is there is not said: that would tell what lies outside."""
    folder = tmp_path / "dossiers"
    if exists:
        (tmp_path / "geheim.pdf").write_text("geheim", encoding="utf-8")
    run = contract(folder, pad.replace("ABSOLUUT", str(tmp_path / "geheim.pdf")), f", sha256: {'0' * 64}")
    assert about_files(run) == wrong("bestand-buiten-dossier")


def test_a_symbolic_link_that_leaves_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "dossiers"
    attach(folder)
    (tmp_path / "geheim.pdf").write_text("geheim", encoding="utf-8")
    (folder / "bijlagen" / "brief.pdf").symlink_to(tmp_path / "geheim.pdf")
    assert about_files(contract(folder, "bijlagen/brief.pdf")) == wrong("bestand-buiten-dossier")
    assert about_files(contract(folder, "bijlagen/brief.pdf", f", sha256: {'0' * 64}")) == wrong(
        "bestand-buiten-dossier"
    )


def test_a_folder_that_is_a_link_to_outside(tmp_path: Path) -> None:
    folder = tmp_path / "dossiers"
    attach(folder)
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "brief.pdf").write_text("geheim", encoding="utf-8")
    (folder / "bijlagen" / "elders").symlink_to(tmp_path / "elders", target_is_directory=True)
    assert about_files(contract(folder, "bijlagen/elders/brief.pdf")) == wrong("bestand-buiten-dossier")


@pytest.mark.parametrize("pad", ["bijlagen/../bijlagen/overeenkomst.pdf", "./bijlagen/overeenkomst.pdf", "link.pdf"])
def test_a_path_that_stays_inside(tmp_path: Path, pad: str) -> None:
    attach(tmp_path)
    (tmp_path / "link.pdf").symlink_to("bijlagen/overeenkomst.pdf")
    assert contract(tmp_path, pad).brief() == []


def test_in_folder_form_a_path_is_relative_to_the_folder(tmp_path: Path) -> None:
    write(tmp_path, edited({}), "T-1/dossier.yaml")
    (tmp_path / "T-1" / "gesprekken").mkdir()
    (tmp_path / "T-1" / "gesprekken" / "g-1.yaml").write_text(
        "datum: 2026-11-20\ndocument: {naam: Verslag, pad: bijlagen/verslag.pdf}\n", encoding="utf-8"
    )
    run = lint(tmp_path)
    assert about_files(run) == [
        ("bestand-ontbreekt", ("fout", "gesprekken[g-1].document.pad", "T-1/gesprekken/g-1.yaml", "2", "27"))
    ]
    attach(tmp_path / "T-1", "verslag.pdf")
    assert lint(tmp_path).brief() == []


def test_in_folder_form_the_folder_is_the_border(tmp_path: Path) -> None:
    attach(tmp_path)
    places = write(
        tmp_path,
        edited({DOCUMENT: "document: {naam: Overeenkomst, ¶pad: ../bijlagen/overeenkomst.pdf}"}),
        "T-1/dossier.yaml",
    )
    run = lint(tmp_path)
    assert about_files(run) == [
        ("bestand-buiten-dossier", expected("fout overeenkomst.document.pad", places, "T-1/dossier.yaml")[0])
    ]


def test_a_link_to_a_file_in_the_folder_is_inside(tmp_path: Path) -> None:
    """The whole dossier folder may itself be reached through a link."""
    real = tmp_path / "echt"
    write(real, edited({}))
    (tmp_path / "dossiers").symlink_to(real, target_is_directory=True)
    assert lint(tmp_path / "dossiers").brief() == []
    assert not any(lint(tmp_path / "dossiers").of(rule) for rule in RULES)
