"""Rules of the structure under `lint`: regels.md, heading structure; ontwerp §3."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import (
    BASE,
    Edits,
    Row,
    assert_right,
    assert_wrong,
    edited,
    expected,
    lint,
    lint_text,
    named,
    placed,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

PLICHT = "rapportageplichten:\n  - {id: rp-1, soort: jaarverslag, frequentie: jaar, voor: 1 maart}\n"


def added(wrong: str, right: str = "") -> tuple[Edits, Edits]:
    """Return two edits that put a part at the end of the dossier."""
    return {"": wrong}, {"": right}


def value(path: str, wrong: str, right: str, why: str) -> Row:
    """Return a row for a value that cannot be read, in a part that is added at the end."""
    return Row("ongeldige-waarde", f"fout {path}", *added(wrong, right), why)


ROWS = [
    Row(
        "ongeldige-yaml",
        "fout ",
        {"titel: Begeleiding thuis": "titel: Begeleiding thuis\n¶titel: Nog eens"},
        {},
        "duplicate key",
    ),
    Row("ongeldige-yaml", "fout ", {"soort: overeenkomst": "soort: ¶!!str overeenkomst"}, {}, "tag"),
    Row("ongeldige-yaml", "fout ", {"titel: Begeleiding": "titel: ¶*oud # Begeleiding"}, {}, "alias"),
    Row("ongeldige-yaml", "fout ", {"": "opmerkingen: ¶&oud tekst\n"}, {"": "opmerkingen: tekst & uitleg\n"}, "anchor"),
    Row("ongeldige-yaml", "fout ", {"": "exit:\n  ¶<<: {plan: 2026-01-01}\n"}, {}, "merge key"),
    Row("ongeldige-yaml", "fout ", {"": "¶---\nnummer: T-2\n"}, {"nummer: T-1": "---\nnummer: T-1"}, "second document"),
    Row(
        "onbekend-veld",
        "fout overeenkomst.opzeging",
        {"  opzegging:": "  ¶opzeging:"},
        {},
        "a key that the format does not have",
    ),
    Row("onbekend-veld", "fout looptijd", {"": "¶looptijd: 4 jaar\n"}, {}, "at the top"),
    Row(
        "onbekend-veld",
        "fout partijen.opdrachtnemer.einde",
        {"    rechtsvorm:": "    ¶einde: 2026-12-31\n    rechtsvorm:"},
        {},
        "it belongs elsewhere",
    ),
    Row(
        "onbekend-veld",
        "fout kalender[k-1].wanneer",
        *added(
            "kalender:\n  - {id: k-1, datum: 2027-01-01, ¶wanneer: nu}\n", "kalender: [{id: k-1, datum: 2027-01-01}]\n"
        ),
        "in an item of a list, in one line",
    ),
    Row(
        "verplicht-veld-ontbreekt",
        "fout overeenkomst.einde",
        {"  einde: 2029-12-31\n": "", "\novereenkomst:\n": "\n¶overeenkomst:\n"},
        {},
        "required, placed at its parent",
    ),
    Row(
        "verplicht-veld-ontbreekt",
        "fout titel",
        {"nummer: T-1\ntitel: Begeleiding thuis\n": "¶nummer: T-1\n"},
        {},
        "at the top: the first key of the file",
    ),
    Row(
        "verplicht-veld-ontbreekt",
        "fout partijen.opdrachtnemer.naam",
        {"  opdrachtnemer:\n    naam: Stichting Proef\n": "  ¶opdrachtnemer:\n"},
        {},
        "the `naam` of both parties",
    ),
    Row(
        "verplicht-veld-ontbreekt",
        "fout kalender[2].id",
        *added("kalender:\n  - {id: k-1, datum: 2027-01-01}\n  - ¶datum: 2027-02-01\n    wat: Werkbezoek\n"),
        "in a part its `id` is required; without one it is counted from 1",
    ),
    Row(
        "verplicht-veld-ontbreekt",
        "fout bestedingsruimte[1].jaar",
        *added("bestedingsruimte:\n  - ¶{niet_toegepast: ja}\n"),
        "its natural key",
    ),
    Row(
        "dubbele-id",
        "fout kalender[k-1]",
        *added(
            "kalender:\n  - {id: k-1, datum: 2027-01-01}\n  - ¶{id: k-1, datum: 2027-02-01}\n",
            "kalender:\n  - {id: k-1, datum: 2027-01-01}\n  - {id: k-2, datum: 2027-02-01}\n",
        ),
        "two items share an id",
    ),
    Row(
        "dubbele-id",
        "fout declaraties[2026-09]",
        *added("declaraties:\n  - {maand: 2026-09, bedrag: 1}\n  - ¶{maand: 2026-09, bedrag: 2}\n"),
        "items without an id have a natural key, unique in the list",
    ),
    Row(
        "nummer-anders-dan-bestandsnaam",
        "fout nummer",
        {"nummer: T-1": "¶nummer: T-01"},
        {},
        "`nummer` differs from the name of the file",
    ),
    Row(
        "ongeldige-waarde",
        "fout overeenkomst.ondertekend",
        {"ondertekend: 2025-12-01": "¶ondertekend: 2025-02-30"},
        {"ondertekend: 2025-12-01": "ondertekend: 2025-02-28"},
        "`2026-02-30` is an error with a line",
    ),
    Row(
        "ongeldige-waarde",
        "fout overeenkomst.opdrachtwaarde",
        {"opdrachtwaarde: 2000000": "¶opdrachtwaarde: 2.000"},
        {"opdrachtwaarde: 2000000": "opdrachtwaarde: 2000000.50"},
        "`1.000` is refused as a likely Dutch thousand",
    ),
    Row(
        "ongeldige-waarde",
        "fout overeenkomst.opdrachtwaarde",
        {"opdrachtwaarde: 2000000": "¶opdrachtwaarde: 1234567890123"},
        {"opdrachtwaarde: 2000000": "opdrachtwaarde: 123456789012"},
        "1-12 digits",
    ),
    Row(
        "ongeldige-waarde",
        "fout archief.bewaartermijn",
        {"bewaartermijn: 10 jaar": "¶bewaartermijn: 10 jr"},
        {"bewaartermijn: 10 jaar": "bewaartermijn: blijvend"},
        "durations in words, retention also `blijvend`",
    ),
    Row(
        "ongeldige-waarde",
        "fout inkoop.procedure",
        {"procedure: sas_met_emvi": "¶procedure: onderhands"},
        {"procedure: sas_met_emvi": "procedure: sas_zonder_emvi"},
        "a closed choice",
    ),
    Row(
        "ongeldige-waarde",
        "fout classificatie.risico.relatie",
        {"{naleving: 2, relatie: 2": "{naleving: 2, ¶relatie: 6"},
        {"{naleving: 2, relatie: 2": "{naleving: 2, relatie: 1"},
        "scores 1-5",
    ),
    Row(
        "ongeldige-waarde",
        "fout partijen.opdrachtnemer.micro_onderneming",
        {"micro_onderneming: nee": "¶micro_onderneming: misschien"},
        {"micro_onderneming: nee": "micro_onderneming: false"},
        "`ja`/`nee`, and `true`/`false`",
    ),
    value(
        "declaraties[2026-13].maand",
        "declaraties:\n  - {¶maand: 2026-13, bedrag: 1}\n",
        "declaraties:\n  - {maand: 2026-10, bedrag: 1}\n",
        "a month",
    ),
    value(
        "rapportages[r-1].over",
        PLICHT + "rapportages:\n  - {id: r-1, plicht: rp-1, ¶over: 2026-K5}\n",
        PLICHT + "rapportages:\n  - {id: r-1, plicht: rp-1, over: 2026-H1}\n",
        "a period",
    ),
    value(
        "rapportageplichten[rp-1].voor",
        PLICHT.replace("voor: 1 maart", "¶voor: 31 april"),
        PLICHT,
        "a day of the year",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_wrong(tmp_path: Path, row: Row) -> None:
    assert_wrong(tmp_path, row)


@pytest.mark.parametrize("row", ROWS, ids=named(ROWS))
def test_right(tmp_path: Path, row: Row) -> None:
    assert_right(tmp_path, row)


@pytest.mark.parametrize(
    ("edits", "rule", "word"),
    [
        ({"  opzegging:": "  opzeging:"}, "onbekend-veld", "opzegging"),
        ({"    rechtsvorm:": "    einde: 2026-12-31\n    rechtsvorm:"}, "onbekend-veld", "`overeenkomst`"),
        ({"opdrachtwaarde: 2000000": "opdrachtwaarde: 2.000"}, "ongeldige-waarde", "2000"),
        ({"ondertekend: 2025-12-01": "ondertekend: 01-12-2025"}, "ongeldige-waarde", "2025-12-01"),
    ],
)
def test_the_way_out_is_said(tmp_path: Path, edits: Edits, rule: str, word: str) -> None:
    [finding] = lint_text(tmp_path, edited(edits)).of(rule)
    assert word in f"{finding['message']} {finding['hint']}"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (BASE.replace("Begeleiding thuis", "Begeleiding \u00e9n").encode("latin-1"), 2),
        (b"opmerkingen: " + b"a" * (2 * 1024 * 1024), 1),
    ],
    ids=["empty", "latin-1", "over 2 MB"],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes, line: int) -> None:
    write(tmp_path, BASE.replace("T-1", "T-2"), "T-2.yaml")
    (tmp_path / "T-1.yaml").write_bytes(content)
    run = lint(tmp_path)
    [finding] = run.findings
    assert (finding["rule"], finding["severity"], finding["file"]) == ("onleesbaar-bestand", "fout", "T-1.yaml")
    assert (finding["line"], finding["code"]) == (line, "DS001")
    assert run.status == 1
    assert '"unreadable": 1' in run.out


def test_a_link_to_nothing(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    (tmp_path / "T-2.yaml").symlink_to("T-2-oud.yaml")
    run = lint(tmp_path)
    assert [(each["rule"], each["file"]) for each in run.findings] == [("onleesbaar-bestand", "T-2.yaml")]


@pytest.mark.parametrize(("depth", "rules"), [(63, ["onbekend-veld"]), (64, ["ongeldige-yaml"])])
def test_more_than_64_levels(tmp_path: Path, depth: int, rules: list[str]) -> None:
    """The mapping of the file is the first level; the rest are lists in one another."""
    run = lint_text(tmp_path, edited({"": "diep: " + "[" * depth + "]" * depth + "\n"}))
    assert [each["rule"] for each in run.findings] == rules


def test_a_broken_dossier_hides_no_other(tmp_path: Path) -> None:
    write(tmp_path, "titel: [\n", "T-2.yaml")
    places = write(tmp_path, edited({"einde: 2029-12-31": "¶einde: 2025-12-31"}))
    run = lint(tmp_path)
    assert {each["file"] for each in run.of("ongeldige-yaml")} == {"T-2.yaml"}
    assert placed(run.of("einde-voor-ingang")) == expected("fout overeenkomst.einde", places)


def test_one_faulty_part_does_not_silence_the_contract(tmp_path: Path) -> None:
    """Ontwerp §3: the parts that are good are judged and the faulty part is a finding."""
    run = lint_text(
        tmp_path,
        edited({"": "gesprekken:\n  - {id: g-1, datum: 2026-09-31}\n  - {id: g-2, datum: 2026-09-30}\n"}),
    )
    assert sorted(each["rule"] for each in run.findings) == ["ongeldige-waarde", "verslag-niet-vastgesteld"]


def test_one_number_twice(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write(tmp_path / folder, BASE)
    run = lint(tmp_path)
    assert placed(run.of("dubbel-nummer")) == [("fout", "nummer", "b/T-1.yaml", "1", "1")]
    assert {each["rule"] for each in run.findings} == {"dubbel-nummer"}


def test_the_name_of_a_folder_is_the_number(tmp_path: Path) -> None:
    places = write(tmp_path, BASE.replace("nummer: T-1", "¶nummer: T-9"), "T-1/dossier.yaml")
    run = lint(tmp_path)
    assert placed(run.findings) == expected("fout nummer", places, "T-1/dossier.yaml")


def test_a_duplicate_id_in_folder_form(tmp_path: Path) -> None:
    write(tmp_path, edited({"": "kalender:\n  - {id: k-1, datum: 2027-01-15}\n"}), "T-1/dossier.yaml")
    (tmp_path / "T-1" / "kalender").mkdir()
    (tmp_path / "T-1" / "kalender" / "k-1.yaml").write_text("datum: 2027-02-15\n", encoding="utf-8")
    [finding] = lint(tmp_path).findings
    assert (finding["rule"], finding["path"], finding["severity"]) == ("dubbele-id", "kalender[k-1]", "fout")


@pytest.mark.parametrize("rule", ["ongeldige-waarde", "DS005"])
def test_the_structure_cannot_be_deferred(tmp_path: Path, rule: str) -> None:
    places = write(
        tmp_path,
        edited(
            {
                "ondertekend: 2025-12-01": "ondertekend: 2025-02-30",
                "": f"uitzonderingen:\n  - ¶{{regel: {rule}, reden: Loopt, akkoord: J. Proef, tot: 2027-01-31}}\n",
            }
        ),
    )
    run = lint(tmp_path)
    found = run.of("uitzondering-niet-toegestaan")
    assert placed(found) == expected(f"fout uitzonderingen[{rule}]", places)
    assert [each["status"] for each in run.of("ongeldige-waarde")] == ["open"]
    assert run.status == 1
