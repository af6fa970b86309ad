"""Citizen service numbers: regels.md `bsn-gevonden`; domein.md D-05, D-06; ontwerp §10.

Only the numbers of the test range 999900006-999999990 and 123456782 are used; none belongs to a person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.lint.dossier.support import BASE, Edits, Lint, attach, edited, expected, lint, lint_text, placed, write
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

RULE = "bsn-gevonden"
BSN = "999900006"
HIDDEN = "*******06"
OTHER = "999990019"
GEGUND = "  gegund: 2025-10-01\n"


def passes(number: str) -> bool:
    """Return whether nine digits pass the eleven-test of D-05."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11 == 0


def assert_hidden(*texts: str, numbers: tuple[str, ...] = (BSN,)) -> None:
    """No text has the number, also not with spaces, points or dashes in it."""
    for text in texts:
        for number in numbers:
            pattern = r"[\s.\-]?".join(number)
            assert not re.search(pattern, text), text


def found(run: Lint) -> list[str]:
    """Return the severities of the findings of the rule."""
    return [each["severity"] for each in run.of(RULE)]


def test_the_numbers_of_this_file() -> None:
    assert all(passes(each) for each in (BSN, "123456782", "999999990", OTHER))
    assert not any(passes(each) for each in ("999900007", "123456789", "999999991"))


SIGNAL = "signalen:\n  - {id: s-1, datum: 2026-11-20, regisseur: M. Proef, omschrijving: WAT}\n"
TEXTS: list[tuple[str, str, Edits]] = [
    ("opmerkingen", "waarschuwing", {"": "opmerkingen: Gesprek over ¶999900006 gevoerd\n"}),
    ("opmerkingen", "waarschuwing", {"": "opmerkingen: ¶123456782\n"}),
    ("opmerkingen", "waarschuwing", {"": 'opmerkingen: "¶999999990"\n'}),
    ("opmerkingen", "waarschuwing", {"": "opmerkingen: dossier ¶9999.00.006 en verder\n"}),
    ("opmerkingen", "waarschuwing", {"": "opmerkingen: dossier ¶999 900 006 en verder\n"}),
    ("opmerkingen", "waarschuwing", {"": "opmerkingen: (¶999900006), zie het verslag\n"}),
    ("opmerkingen", "fout", {"": "opmerkingen: BSN ¶999900006\n"}),
    ("opmerkingen", "fout", {"": "opmerkingen: bsn:¶999900006\n"}),
    ("opmerkingen", "fout", {"": "opmerkingen: het burgerservicenummer is ¶123456782\n"}),
    ("opmerkingen", "fout", {"": "opmerkingen: Cliënt ¶999900006 wacht\n"}),
    ("opmerkingen", "fout", {"": "opmerkingen: de jeugdige (¶999900006) wacht\n"}),
    ("opmerkingen", "fout", {"": "opmerkingen: ¶999900006, geboren in 2012\n"}),
    ("opmerkingen", "fout", {"": "opmerkingen: |\n  Verslag.\n  BSN ¶999 900 006 wacht.\n"}),
    ("titel", "waarschuwing", {"titel: Begeleiding thuis": "titel: Begeleiding ¶999900006"}),
    ("inkoop.kenmerk", "waarschuwing", {GEGUND: GEGUND + "  kenmerk: TenderNed ¶123456782\n"}),
    ("signalen[s-1].omschrijving", "waarschuwing", {"": SIGNAL.replace("WAT", "Klacht ¶999900006")}),
    ("signalen[s-1].omschrijving", "fout", {"": SIGNAL.replace("WAT", "Klacht van cliënt ¶999900006")}),
    (
        "gesprekken[g-1].onderwerpen[2].bespreking",
        "fout",
        {
            "": (
                "gesprekken:\n  - id: g-1\n    datum: 2026-11-20\n    onderwerpen:\n"
                "      - {perspectief: klant, bespreking: Niets}\n"
                "      - {perspectief: klant, bespreking: Jeugdige ¶999900006 wacht}\n"
            )
        },
    ),
    (
        "gesprekken[g-1].aanwezig[2]",
        "waarschuwing",
        {"": "gesprekken:\n  - {id: g-1, datum: 2026-11-20, aanwezig: [M. Proef, ¶999900006]}\n"},
    ),
]


@pytest.mark.parametrize(("path", "severity", "edits"), TEXTS, ids=[f"{n}-{each[0]}" for n, each in enumerate(TEXTS)])
def test_in_a_text(tmp_path: Path, path: str, severity: str, edits: Edits) -> None:
    places = write(tmp_path, edited(edits))
    run = lint(tmp_path)
    assert placed(run.of(RULE)) == expected(f"{severity} {path}", places), run.brief()
    assert {each["rule"] for each in run.findings} == {RULE}
    assert_hidden(run.out, run.err, numbers=(BSN, "123456782", "999999990"))
    assert run.status == (1 if severity == "fout" else 0)
    [finding] = run.of(RULE)
    assert "*******" in finding["message"]


NONE: list[tuple[str, Edits]] = [
    ("does not pass", {"": "opmerkingen: BSN 123456789 en 999900007\n"}),
    ("nine zeros", {"": "opmerkingen: nummer 000000000\n"}),
    ("eight digits without a word", {"": "opmerkingen: kenmerk 23456782\n"}),
    ("part of a longer number", {"": "opmerkingen: kenmerk 9999000061 en 1999900006\n"}),
    ("an OIN", {"": "opmerkingen: OIN 00000001123456782000\n"}),
    ("an IBAN", {"": "opmerkingen: rekening NL91ABNA0417164300\n"}),
    ("a telephone number", {'telefoon: "030-1234567"': 'telefoon: "123456782"'}),
    ("an amount", {"opdrachtwaarde: 2000000": "opdrachtwaarde: 123456782"}),
    ("an amount with cents", {"opdrachtwaarde: 2000000": "opdrachtwaarde: 999900006.00"}),
    ("an amount of a month", {"": "declaraties:\n  - {maand: 2026-10, bedrag: 123456782}\n"}),
]


@pytest.mark.parametrize("edits", [each[1] for each in NONE], ids=[each[0] for each in NONE])
def test_what_is_none(tmp_path: Path, edits: Edits) -> None:
    """The eleven-test; typed identifiers, phone numbers and amounts are exempt."""
    assert lint_text(tmp_path, edited(edits)).brief() == []


def test_a_typed_identifier_is_exempt(tmp_path: Path) -> None:
    run = lint_text(tmp_path, edited({'kvk: "41230987"': 'kvk: "123456782"'}))
    assert {each["rule"] for each in run.findings} == {"kvk-ongeldig"}


def test_a_word_far_away_is_not_nearby(tmp_path: Path) -> None:
    """The word stands in another part of the dossier."""
    text = edited({"titel: Begeleiding thuis": "titel: Begeleiding van jeugdigen", "": f"opmerkingen: Zaak {BSN}\n"})
    assert found(lint_text(tmp_path, text)) == ["waarschuwing"]


@pytest.mark.parametrize(("word", "severity"), [("Zie zaak", "waarschuwing"), ("BSN", "fout")])
@pytest.mark.parametrize("after", [True, False], ids=["after a line", "on a line of its own"])
def test_in_a_comment(tmp_path: Path, word: str, severity: str, after: bool) -> None:  # noqa: FBT001
    text = edited({GEGUND: GEGUND.rstrip() + (" " if after else "\n  ") + f"# {word} {BSN}\n"})
    line = next(number for number, each in enumerate(text.splitlines(), start=1) if BSN in each)
    run = lint_text(tmp_path, text)
    assert [(each["severity"], each["file"], each["line"]) for each in run.of(RULE)] == [(severity, "T-1.yaml", line)]
    assert_hidden(run.out, run.err)


def test_as_a_key(tmp_path: Path) -> None:
    """An unknown field is named in its finding; this one is not."""
    run = lint_text(tmp_path, edited({"": f"{BSN}: wacht\n"}))
    assert {RULE, "onbekend-veld"} == {each["rule"] for each in run.findings}
    assert_hidden(run.out, run.err)


def test_under_a_key_that_does_not_exist(tmp_path: Path) -> None:
    run = lint_text(tmp_path, edited({"": f'bsn: "{BSN}"\n'}))
    assert found(run) == ["fout"]
    assert_hidden(run.out, run.err)


def test_each_number_is_found(tmp_path: Path) -> None:
    """Two fields, two findings; the fingerprints differ by the place and not by the number."""
    run = lint_text(
        tmp_path, edited({"": f"opmerkingen: {BSN}\n", "titel: Begeleiding": f"titel: {OTHER} Begeleiding"})
    )
    assert sorted(each["path"] for each in run.of(RULE)) == ["opmerkingen", "titel"]
    assert len({each["fingerprint"] for each in run.of(RULE)}) == 2
    assert_hidden(run.out, numbers=(BSN, OTHER))


def test_the_number_is_no_part_of_a_fingerprint(tmp_path: Path) -> None:
    prints = []
    for number in (BSN, OTHER, "123456782"):
        [finding] = lint_text(tmp_path, edited({"": f"opmerkingen: zaak {number}\n"})).of(RULE)
        prints.append(finding["fingerprint"])
    assert len(set(prints)) == 1


@pytest.mark.parametrize("name", [f"T-{BSN}.yaml", f"T-{BSN}/dossier.yaml"])
def test_in_the_name_of_a_dossier(tmp_path: Path, name: str) -> None:
    write(tmp_path, BASE.replace("T-1", f"T-{BSN}"), name)
    run = lint(tmp_path)
    assert found(run), run.brief()
    assert set(found(run)) == {"waarschuwing"}
    assert_hidden(run.out, run.err)


def test_in_the_name_of_a_folder_above_it(tmp_path: Path) -> None:
    """It is no part of the dossier, but it stands in the `file` of every finding."""
    write(tmp_path, edited({"mandaat: ja": "mandaat: nee"}), f"zaak {BSN}/T-1.yaml")
    run = lint(tmp_path)
    assert run.of("contracteigenaar-zonder-mandaat")
    assert_hidden(run.out, run.err)


def test_in_the_name_of_a_part(tmp_path: Path) -> None:
    write(tmp_path, BASE, "T-1/dossier.yaml")
    (tmp_path / "T-1" / "signalen").mkdir()
    (tmp_path / "T-1" / "signalen" / f"s-{BSN}.yaml").write_text("datum: 2026-10-01\n", encoding="utf-8")
    run = lint(tmp_path)
    assert found(run), run.brief()
    assert_hidden(run.out, run.err)


def test_in_the_name_of_an_attachment(tmp_path: Path) -> None:
    """The name stands in a path of the dossier, and in the finding that the file is not there."""
    text = edited({"pad: bijlagen/overeenkomst.pdf": f"pad: bijlagen/cliënt-{BSN}.pdf"})
    run = lint_text(tmp_path, text)
    assert found(run) == ["fout"]
    assert len(run.of("bestand-ontbreekt")) == 1
    assert_hidden(run.out, run.err)


@pytest.mark.parametrize(("word", "severity"), [("Zaak", "waarschuwing"), ("Burgerservicenummer", "fout")])
@pytest.mark.parametrize("name", ["brief.txt", "brief.md", "brief.csv"])
def test_in_the_text_of_an_attachment(tmp_path: Path, name: str, word: str, severity: str) -> None:
    """A text that the dossier names is part of it (ontwerp §10: a number in a dossier is found)."""
    letter = f"correspondentie:\n  - {{id: c-1, datum: 2026-10-01, richting: in, document: {{pad: bijlagen/{name}}}}}\n"
    attach(tmp_path)
    (tmp_path / "bijlagen" / name).write_text(f"Geachte heer,\n{word} {BSN} staat hier.\n", encoding="utf-8")
    run = lint_text(tmp_path, edited({"": letter}))
    assert found(run) == [severity], run.brief()
    assert_hidden(run.out, run.err)


EVERYWHERE: list[tuple[str, Edits]] = [
    ("an id", {"": f"kalender:\n  - {{id: k-{BSN}, datum: 2027-01-01, wie: niemand}}\n"}),
    ("an id that cannot be one", {"": f'kalender:\n  - {{id: "{BSN}", datum: 2027-01-01}}\n'}),
    ("two with one id", {"": f"kalender:\n  - {{id: k-{BSN}, datum: 2027-01-01}}\n" * 1 + f"  - {{id: k-{BSN}}}\n"}),
    ("a natural key", {GEGUND: GEGUND + f"  documenten:\n    - {{naam: Brief {BSN}, pad: bijlagen/weg.pdf}}\n"}),
    ("a reference", {"": f"kalender:\n  - {{id: k-1, datum: 2027-01-01, wie: Zaak {BSN}}}\n"}),
    ("a faulty date", {"ondertekend: 2025-12-01": f"ondertekend: {BSN}"}),
    ("a faulty choice", {"procedure: sas_met_emvi": f"procedure: {BSN}"}),
    ("a faulty number", {"nummer: T-1": f"nummer: {BSN}"}),
    ("a postcode", {"postcode: 3511 AB": f"postcode: {BSN}"}),
    ("a category", {'categorie: "02"': f'categorie: "{BSN}"'}),
    ("a municipality", {'["0344", "0321"]': f'["0344", "{BSN}"]'}),
    ("an unknown key", {"  voorwaarden:": f"  zaak_{BSN}: x\n  voorwaarden:"}),
    ("a duplicate key", {"": f"zaak {BSN}: x\nzaak {BSN}: x\n"}),
    ("faulty YAML", {"": f"opmerkingen: [{BSN}\n"}),
    ("an anchor", {"": f"opmerkingen: &z{BSN} tekst\n"}),
    ("an alias", {"": f"opmerkingen: *z{BSN}\n"}),
    ("a tag", {"": f"opmerkingen: !z{BSN} tekst\n"}),
    ("a deferral", {"": f"uitzonderingen:\n  - {{regel: z-{BSN}, reden: x, akkoord: y, tot: 2027-01-01}}\n"}),
    (
        "a reason",
        {
            "  contractmanager: {naam: M. Proef}\n": "",
            "": (
                "uitzonderingen:\n"
                f"  - {{regel: contractmanager-ontbreekt, reden: Zaak {BSN}, akkoord: P {BSN}, tot: 2027-01-31}}\n"
            ),
        },
    ),
    ("with points", {"": "kalender:\n  - {id: k-1, datum: 2027-01-01, wie: Zaak 9999.00.006}\n"}),
    ("with spaces", {"": "kalender:\n  - {id: k-1, datum: 2027-01-01, wie: Zaak 9999 00 006}\n"}),
    ("the name of the provider", {"naam: Stichting Proef": f"naam: Zaak {BSN}", 'kvk: "41230987"': 'kvk: "1"'}),
    ("a path outside", {"pad: bijlagen/overeenkomst.pdf": f"pad: ../{BSN}.pdf"}),
    ("a role", {"naam: M. Proef": f"naam: M. Proef {BSN}", "": "signalen:\n  - {id: s-1, regisseur: M. Proeff}\n"}),
    ("a folded text", {"": "opmerkingen: >\n  Zaak 999 900\n  006 wacht\n"}),
    ("an escaped text", {"": 'opmerkingen: "\\x39\\x39\\x39\\x3900006"\n'}),
]
FORMATS = ["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"]


@pytest.mark.parametrize("edits", [each[1] for each in EVERYWHERE], ids=[each[0] for each in EVERYWHERE])
def test_it_is_nowhere_in_the_output(tmp_path: Path, edits: Edits) -> None:
    """A format that does not exist says so and prints nothing of the dossier."""
    write(tmp_path, edited(edits))
    write(tmp_path, edited({}).replace("T-1", "T-2"), "T-2.yaml")
    for name in FORMATS:
        for verbose in ((), ("--verbose",)):
            result = cmtool("lint", ".", "--today", TODAY, "--format", name, *verbose, cwd=tmp_path)
            assert_hidden(result.out, result.err)
            assert "Traceback" not in result.err


FOUND = [each for each in EVERYWHERE if each[0] not in {"a faulty date", "a postcode", "a municipality"}]
"""A postcode and a code are typed identifiers; a date that is none is already said, and shown as *******06."""


@pytest.mark.parametrize("edits", [each[1] for each in FOUND], ids=[each[0] for each in FOUND])
def test_it_is_found_wherever_it_stands(tmp_path: Path, edits: Edits) -> None:
    """Whatever else is wrong with the place: the number is said, so that it can be taken out."""
    run = lint_text(tmp_path, edited(edits))
    assert found(run), run.brief()
    assert run.of("regel-mislukt") == []


def test_a_file_outside_is_not_read(tmp_path: Path) -> None:
    """What leaves the folder is said, and what stands there stays there."""
    folder = tmp_path / "dossiers"
    (tmp_path / "brief.txt").write_text(f"BSN {BSN}\n", encoding="utf-8")
    letter = "correspondentie:\n  - {id: c-1, datum: 2026-10-01, document: {pad: PAD}}\n"
    attach(folder)
    (folder / "bijlagen" / "brief.txt").symlink_to(tmp_path / "brief.txt")
    for pad in ("../brief.txt", "bijlagen/brief.txt"):
        run = lint_text(folder, edited({"": letter.replace("PAD", pad)}))
        assert [each["rule"] for each in run.findings] == ["bestand-buiten-dossier"]


@pytest.mark.parametrize("number", [BSN, "9999 00 006", "999.900.006"])
def test_a_line_that_is_cut_shows_no_half_of_it(tmp_path: Path, number: str) -> None:
    """The text format shows a part of a long line; the cut may fall in the number."""
    half = re.compile(r"9{3,4}[ .]?0{2}|90{3,}|0000|00[ .]0?06|900[ .]00")
    for before in range(0, 130, 3):
        what = f"{'x' * before} {number} {'y' * 60}"
        write(tmp_path, edited({"": f"kalender:\n  - {{id: k-1, wat: {what}, wie: niemand, datum: 2027-01-01}}\n"}))
        for arguments in ((), ("-v",)):
            result = cmtool("lint", ".", "--today", TODAY, *arguments, cwd=tmp_path)
            assert not half.search(result.out.replace("T-1", "")), (before, result.out)


def test_it_is_in_no_file_that_is_written(tmp_path: Path) -> None:
    write(tmp_path, edited({"": f"opmerkingen: BSN {BSN}\nkalender: [{{id: k-{BSN}, datum: 2027-01-01, wie: x}}]\n"}))
    for arguments in (
        ("--write-baseline",),
        ("--output", "uit.txt", "-v"),
        ("--output", "uit.json", "--format", "json"),
    ):
        result = cmtool("lint", ".", "--today", TODAY, *arguments, cwd=tmp_path)
        assert result.status != 2
        assert_hidden(result.out, result.err)
    written = [each for each in tmp_path.iterdir() if each.is_file() and each.name != "T-1.yaml"]
    assert {"uit.txt", "uit.json"} <= {each.name for each in written}
    assert_hidden(*(each.read_text(encoding="utf-8") for each in written))


def test_a_file_that_was_named_is_hidden(tmp_path: Path) -> None:
    write(tmp_path, BASE.replace("T-1", f"T-{BSN}"), f"T-{BSN}.yaml")
    for name in FORMATS:
        result = cmtool("lint", f"T-{BSN}.yaml", "--today", TODAY, "--format", name, cwd=tmp_path)
        assert_hidden(result.out, result.err)


def test_the_text_shows_its_last_digits(tmp_path: Path) -> None:
    write(tmp_path, edited({"": f"opmerkingen: BSN {BSN}\n"}))
    result = cmtool("lint", ".", "--today", TODAY, cwd=tmp_path)
    assert HIDDEN in result.out
    assert_hidden(result.out, result.err)
    assert result.status == 1


def test_check_hides_it_too(tmp_path: Path) -> None:
    """Ontwerp §5: `check` reports DS and CT; what it prints of a dossier is masked all the same."""
    write(tmp_path, edited({"": f"kalender:\n  - {{id: k-{BSN}, datum: 2026-12-01, wat: Zaak {BSN}}}\n"}))
    for name in ("text", "json"):
        result = cmtool("check", ".", "--today", TODAY, "--format", name, "--within", "all", cwd=tmp_path)
        assert_hidden(result.out, result.err)
