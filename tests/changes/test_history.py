"""The audit trail of a dossier, through everything that happens to files in git."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.changes.support import Repository, dossier, repository
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from tests.support import Result

GOLDEN = Path(__file__).parent / "golden"
# name of the golden file → what is typed
CASES = {
    "history.text": (),
    "history-q.text": ("-q",),
    "history.markdown": ("--format", "markdown"),
    "history.json": ("--format", "json"),
    "history-einde.text": ("overeenkomst.einde",),
    "history-overeenkomst.text": ("overeenkomst",),
}
NOW = "contracten/WMO-2026-001"
OWN = "WMO-2026-001.yaml"
AT = "contracten/" + OWN
TERM = "  verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden, gelicht: []}\n"
MORE = """\
kalender:
  - {id: k-1, datum: 2026-03-01, wat: Werkbezoek, wie: contractmanager}
  - {id: k-2, datum: 2026-09-01, wat: Steekproef van de declaraties, wie: contractmanager}
gesprekken:
  - {id: g-1, datum: 2026-02-03, soort: startgesprek}
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, clean: None) -> Repository:  # noqa: ARG001, PLR0915 - git must be clean; a story
    """Return a repository in which everything happened once."""
    there = repository(tmp_path_factory.mktemp("regio") / "dossiers")
    there.write(OWN, dossier(einde="2026-12-31"))
    there.write("ander.yaml", "x")
    there.commit("Contract getekend", "2026-01-05T09:00:00+01:00")
    there.write(OWN, dossier(einde="2026-12-31", more=TERM + MORE))
    there.commit("Verlengingsopties uit artikel 4", "2026-01-20T09:00:00+01:00")
    there.edit(
        OWN, ("duur: 12 maanden, maximaal: 2", "maximaal: 2,   duur: '12 maanden'"), ("titel", "# alleen opmaak\ntitel")
    )
    there.commit("Netjes", "2026-01-21T09:00:00+01:00")
    there.write("ander.yaml", "y")
    there.commit("Iets anders", "2026-01-22T09:00:00+01:00")
    (there.folder / "contracten").mkdir()
    there.git("mv", OWN, AT)
    there.edit(AT, ("titel: Proef", "titel: Begeleiding"))
    there.commit("Naar een eigen map", "2026-02-02T09:00:00+01:00")
    # Two sides, and a merge that adds something of its own.
    there.git("switch", "--quiet", "--create", "kant")
    there.edit(AT, ("2026-03-01, wat", "2026-03-08, wat"))
    there.commit("Werkbezoek een week later", "2026-02-10T09:00:00+01:00")
    there.git("switch", "--quiet", "main")
    there.edit(AT, ("einde: 2026-12-31", "einde: 2027-06-30"))
    there.commit("Langer, zoals besproken", "2026-02-11T09:00:00+01:00")
    there.git("merge", "--quiet", "--no-commit", "--no-ff", "kant")
    there.edit(AT, ("maximaal: 2", "maximaal: 3"))
    there.commit("Samengevoegd, met een optie erbij", "2026-02-12T09:00:00+01:00")
    # A merge that adds nothing.
    there.git("switch", "--quiet", "--create", "kant2")
    there.edit(AT, ("soort: startgesprek", "soort: startgesprek, vastgesteld: 2026-02-20"))
    there.commit("Verslag vastgesteld", "2026-02-20T09:00:00+01:00")
    there.git("switch", "--quiet", "main")
    there.edit(AT, ("ingang: 2026-01-01", "ingang: 2026-01-02"))
    there.commit("Ingang hersteld", "2026-02-21T09:00:00+01:00")
    when = "2026-02-22T09:00:00+01:00"
    there.git(
        "merge", "--quiet", "--no-ff", "-m", "Samengevoegd", "kant2", GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when
    )
    # Broken, and mended with another end.
    there.edit(AT, ("titel: ", "titel: '"))
    there.commit("Per ongeluk stuk", "2026-03-02T09:00:00+01:00")
    there.edit(AT, ("titel: '", "titel: "), ("einde: 2027-06-30", "einde: 2027-07-31"))
    there.commit("Hersteld", "2026-03-03T09:00:00+01:00")
    # In pieces: what is left hardly looks like the file it was.
    text = (there.folder / AT).read_text(encoding="utf-8")
    kept = text[: text.index("kalender:")]
    (there.folder / AT).unlink()
    there.write(f"{NOW}/dossier.yaml", "\n".join(f"{line}   # {'overgenomen ' * 6}" for line in kept.split("\n")))
    there.write(f"{NOW}/kalender/k-1.yaml", "{datum: 2026-03-08, wat: Werkbezoek, wie: contractmanager}\n")
    there.write(
        f"{NOW}/kalender/k-2.yaml", "{datum: 2026-09-01, wat: Steekproef van de declaraties, wie: contractmanager}\n"
    )
    there.write(f"{NOW}/gesprekken/g-1.yaml", "{datum: 2026-02-03, soort: startgesprek, vastgesteld: 2026-02-20}\n")
    there.commit("Dossier wordt een map", "2026-04-01T09:00:00+02:00")
    there.write(f"{NOW}/gesprekken/g-2.yaml", "{datum: 2026-04-14, soort: kwartaalgesprek}\n")
    # Just after midnight where the region is; the day before in Greenwich.
    there.commit("Verslag van het kwartaalgesprek", "2026-04-14T22:30:00+00:00")
    there.write(f"{NOW}/bijlagen/brief.txt", "Geachte heer")
    there.commit("Brief erbij", "2026-04-16T09:00:00+02:00")
    there.git("rm", "-r", "--quiet", NOW)
    there.commit("Opgeruimd", "2026-05-01T09:00:00+02:00")
    there.git("checkout", "HEAD~1", "--", NOW)
    there.commit("Toch nog nodig", "2026-05-04T09:00:00+02:00")
    there.edit(f"{NOW}/dossier.yaml", ("gelicht: []", "gelicht: [{id: v-1, ontvangen: 2026-06-01}]"))
    there.commit("Verlengd; van 123456782", "2026-06-02T09:00:00+02:00", "--author", "Ö. de Wit <o@x.example>")
    return there


def history(folder: Path, *arguments: str) -> Result:
    return cmtool("history", "--today", TODAY, *arguments, cwd=folder)


def refused(folder: Path, *arguments: str) -> str:
    result = history(folder, *arguments)
    assert (result.status, result.out) == (2, "")
    return result.err.removeprefix("cmtool: ").rstrip("\n")


@pytest.mark.parametrize("name", CASES)
def test_every_change_is_told_with_its_commit(name: str, told: Repository, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    result = history(told.folder, NOW, *CASES[name])
    assert (result.status, result.err) == (0, "")
    golden = GOLDEN / name
    if update_golden:
        golden.write_bytes(result.out.encode())
    assert result.out == golden.read_bytes().decode()


def subjects(folder: Path, *arguments: str) -> list[str]:
    found: dict[str, Any] = json.loads(history(folder, *arguments, "--format", "json").out)
    return [each["subject"] for each in found["commits"]]


def test_every_way_to_name_it_gives_the_same(told: Repository, tmp_path: Path) -> None:
    expected = subjects(told.folder, NOW)
    assert subjects(told.folder / "contracten", "WMO-2026-001") == expected
    assert subjects(told.folder, f"{NOW}/dossier.yaml") == expected
    assert subjects(told.folder, f"{NOW}/kalender") == expected
    assert subjects(told.folder / NOW, ".") == expected
    assert subjects(tmp_path, str(told.folder / NOW)) == expected


def changed_by(folder: Path, field: str) -> list[str]:
    found: dict[str, Any] = json.loads(history(folder, NOW, field, "--format", "json").out)
    return [each["subject"] for each in found["commits"] if each["changes"]]


def test_a_part_has_its_own_trail(told: Repository) -> None:
    expected = ["Werkbezoek een week later", "Verlengingsopties uit artikel 4"]
    assert changed_by(told.folder, "kalender[k-1].datum") == expected[:1]
    assert changed_by(told.folder, "kalender[k-1]") == expected
    assert changed_by(told.folder, "overeenkomst.einde") == ["Hersteld", "Langer, zoals besproken"]
    assert changed_by(told.folder, "gesprekken") == [
        "Verslag van het kwartaalgesprek",
        "Verslag vastgesteld",
        "Verlengingsopties uit artikel 4",
    ]


def test_a_field_that_never_changed(told: Repository) -> None:
    plan = history(told.folder, NOW, "exit.plan")
    assert (plan.status, plan.err) == (0, "")
    assert "exit.plan is niet ingevuld en nooit gewijzigd sinds" in plan.out
    party = history(told.folder, NOW, "partijen.opdrachtnemer")
    first = told.git("log", "--format=%h", "--abbrev=7", "--grep=Contract getekend")
    assert party.status == 0
    assert party.out.endswith(
        f"nooit gewijzigd sinds {first} van 05-01-2026, H. Bakker: Contract getekend: "
        "partijen.opdrachtnemer.naam Stichting Proef.\n"
    )
    found = json.loads(history(told.folder, NOW, "partijen.opdrachtnemer", "--format", "json").out)
    assert found["values"] == [{"path": "partijen.opdrachtnemer.naam", "value": "Stichting Proef"}]


def test_a_field_that_the_format_does_not_know(told: Repository) -> None:
    assert refused(told.folder, NOW, "overeenkomst.einde_datum").startswith(
        "VELD: ‘einde_datum’ is geen veld dat het formaat kent"
    )
    assert "bedoelde u `einde`?" in refused(told.folder, NOW, "overeenkomst.eide")
    assert refused(told.folder, NOW, "overeenkomst.einde.dag") == (
        "VELD: `overeenkomst.einde` heeft geen velden; laat weg wat erachter staat"
    )
    assert refused(told.folder, NOW, "kalender[k-1].dattum").endswith("bedoelde u `datum`?")


def test_a_dossier_by_its_number(told: Repository) -> None:
    assert history(told.folder, "WMO-2026-001") == history(told.folder, NOW)._replace(
        out=history(told.folder, "WMO-2026-001").out
    )
    assert subjects(told.folder, "WMO-2026-001") == subjects(told.folder, NOW)
    assert "bedoelde u WMO-2026-001" in refused(told.folder, "WMO-2026-01")


def test_the_dossier_as_it_stood_has_no_form_of_its_own(told: Repository) -> None:
    day = ("--at", "2026-01-20")
    wrong = "--at toont het dossier zelf, zoals het toen was; laat {} weg"
    assert refused(told.folder, NOW, *day, "--format", "json") == wrong.format("--format")
    assert refused(told.folder, NOW, "overeenkomst.einde", *day) == wrong.format("VELD")
    assert history(told.folder, NOW, *day, "-q") == (0, dossier(einde="2026-12-31", more=TERM + MORE), "")


# the day, and how the dossier is known then
DAYS = [
    ("2026-01-05", ["einde: 2026-12-31", "titel: Proef"]),
    ("2026-01-19", ["einde: 2026-12-31", "titel: Proef"]),
    ("2026-01-20", ["maximaal: 2", "titel: Proef"]),
    ("2026-02-01", ["# alleen opmaak\ntitel: Proef"]),
    ("2026-02-02", ["titel: Begeleiding", "2026-03-01, wat"]),
    # What was made on another branch counts from the day of the merge.
    ("2026-02-10", ["2026-03-01, wat", "einde: 2026-12-31"]),
    ("2026-02-11", ["2026-03-01, wat", "einde: 2027-06-30", "maximaal: 2"]),
    ("2026-02-12", ["2026-03-08, wat", "einde: 2027-06-30", "maximaal: 3"]),
    ("2026-03-02", ["titel: 'Begeleiding"]),
    ("2026-03-31", ["titel: Begeleiding", "einde: 2027-07-31"]),
    (
        "2026-04-01",
        ["# contracten/WMO-2026-001/dossier.yaml\n", "\n# contracten/WMO-2026-001/gesprekken/g-1.yaml\n{datum"],
    ),
    ("2026-04-30", ["# contracten/WMO-2026-001/gesprekken/g-2.yaml\n"]),
    ("2026-05-04", ["gelicht: []", "g-2.yaml"]),
    ("2026-11-22", ["gelicht: [{id: v-1"]),
    ("2030-01-01", ["gelicht: [{id: v-1"]),
    ("2199-12-31", ["gelicht: [{id: v-1"]),
]


@pytest.mark.parametrize(("day", "expected"), DAYS, ids=[day for day, _ in DAYS])
def test_the_dossier_as_it_stood(day: str, expected: list[str], told: Repository) -> None:
    result = history(told.folder, NOW, "--at", day)
    assert result.status == 0, result
    for words in expected:
        assert words in result.out
    assert "Geachte" not in result.out


def test_it_is_whole_and_says_which_commit(told: Repository, tmp_path: Path) -> None:
    commit = told.git("log", "--format=%h", "--abbrev=7", "--grep=artikel 4")
    expected = dossier(einde="2026-12-31", more=TERM + MORE)
    err = f"cmtool: stand van 20-01-2026: commit {commit} van 20-01-2026, H. Bakker: Verlengingsopties uit artikel 4\n"
    assert history(told.folder, NOW, "--at", "2026-01-20") == (0, expected, err)
    output = tmp_path / "toen.txt"
    assert history(told.folder, NOW, "--at", "2026-01-20", "--output", str(output)) == (0, "", err)
    assert output.read_text(encoding="utf-8") == expected


def test_a_day_is_that_of_where_you_are(told: Repository) -> None:
    assert "g-2.yaml" not in history(told.folder, NOW, "--at", "2026-04-14").out
    assert "g-2.yaml" in history(told.folder, NOW, "--at", "2026-04-15").out


def test_a_day_on_which_it_was_not_there(told: Repository) -> None:
    assert refused(told.folder, NOW, "--at", "2026-01-04") == (
        "Op 04-01-2026 stond dit dossier nog niet in git; het staat in git sinds 05-01-2026"
    )
    commit = told.git("log", "--format=%h", "--abbrev=7", "--grep=Opgeruimd")
    for day in ("01", "03"):
        assert refused(told.folder, NOW, "--at", f"2026-05-{day}") == (
            f"Op {day}-05-2026 stond dit dossier er niet: commit {commit} haalde het weg"
        )
    assert refused(told.folder, NOW, "--at", "gisteren").startswith("--at: ‘gisteren’")


def test_one_that_was_removed(tmp_path: Path) -> None:
    there = repository(tmp_path)
    there.write("a/WMO-2026-001.yaml", dossier())
    there.write("a/WMO-2026-002/dossier.yaml", dossier("WMO-2026-002"))
    there.commit("Begin")
    there.git("rm", "-r", "--quiet", "a")
    there.commit("Weg")
    for name in ("a/WMO-2026-001.yaml", "a/WMO-2026-002/dossier.yaml", "a/WMO-2026-002"):
        assert subjects(there.folder, name) == ["Weg", "Begin"]
    (there.folder / "nieuw.yaml").write_text(dossier("nieuw"), encoding="utf-8")
    sentence = "staat in geen enkele commit; leg het eerst vast met git add en git commit"
    assert refused(there.folder, "nieuw.yaml") == f"nieuw.yaml {sentence}"
    assert refused(there.folder, "niets.yaml") == f"niets.yaml {sentence}"
    assert refused(there.folder, ".") == ". is een map met dossiers; noem er een"


def test_another_dossier_that_took_the_name(tmp_path: Path) -> None:
    there = repository(tmp_path)
    there.write("a/dossier.yaml", dossier("a"))
    there.write("a/kalender/k-1.yaml", "wat: Eerst\n")
    there.commit("Begin", "2026-01-01T09:00:00+01:00")
    there.git("mv", "a", "b")
    there.commit("Verhuisd", "2026-01-02T09:00:00+01:00")
    there.write("a/dossier.yaml", dossier("a", more="opmerkingen: Heel iets anders\n" * 1))
    there.commit("Een ander", "2026-01-03T09:00:00+01:00")
    there.write("b/kalender/k-1.yaml", "wat: Later\n")
    there.commit("Deel gewijzigd", "2026-01-04T09:00:00+01:00")
    assert subjects(there.folder, "b") == ["Deel gewijzigd", "Verhuisd", "Begin"]


NAMES = ["met spatie.yaml", "één–twee.yaml", "a[1]*.yaml", ":(top)x.yaml", "#1.yaml"]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_strange_signs(tmp_path: Path, name: str) -> None:
    there = repository(tmp_path)
    there.write(name, dossier())
    there.write("a1.yaml", dossier())
    there.commit("Begin", "2026-01-01T09:00:00+01:00")
    there.write("a1.yaml", dossier(einde="2027-01-31"))
    there.commit("Een ander", "2026-01-02T09:00:00+01:00")
    there.write(name, dossier(einde="2027-01-31"))
    there.commit("\x1f\x1e raar \t onderwerp", "2026-01-03T09:00:00+01:00")
    assert len(subjects(there.folder, name)) == 2
    shown = history(there.folder, name)
    assert (shown.status, shown.err) == (0, "")
    assert "overeenkomst.einde: 31-12-2027 → 31-01-2027" in shown.out
    assert "\x1e" not in shown.out
    assert cmtool("history", name, "--at", "2026-01-02", cwd=there.folder).out == dossier()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("log.showSignature", "true"),
        ("log.showRoot", "false"),
        ("log.follow", "true"),
        ("diff.renames", "false"),
        ("color.ui", "always"),
        ("i18n.logOutputEncoding", "latin1"),
        ("diff.noprefix", "true"),
    ],
)
def test_whatever_somebody_configured(told: Repository, name: str, value: str) -> None:
    told.git("config", name, value)
    try:
        assert history(told.folder, NOW).out == (GOLDEN / "history.text").read_text(encoding="utf-8")
    finally:
        told.git("config", "--unset", name)


def test_a_shallow_copy_says_that_it_does_not_know_the_rest(told: Repository, tmp_path: Path) -> None:
    told.git("clone", "--quiet", "--depth", "2", told.folder.as_uri(), str(tmp_path / "ondiep"))
    result = history(tmp_path / "ondiep", NOW)
    sentence = (
        "deze kopie is ondiep (shallow) en wat er eerder was, staat hier niet: haal het op met git fetch --unshallow"
    )
    assert (result.status, result.err) == (0, f"cmtool: {sentence}\n")
    assert refused(tmp_path / "ondiep", NOW, "--at", "2026-02-01") == (
        f"Op 01-02-2026 stond dit dossier nog niet in git; het staat in git sinds 04-05-2026; {sentence}"
    )


@pytest.mark.parametrize("command", ["check", "lint"])
@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_an_old_state_is_judged_as_if_it_were_checked_out(command: str, form: str, tmp_path: Path) -> None:
    there = repository(tmp_path / "regio met spatie é")
    there.write("jeugd/WMO-2026-001.yaml", dossier(einde="2026-12-31"))
    there.write("jeugd/WMO-2026-002/dossier.yaml", dossier("WMO-2026-002"))
    there.write("jeugd/WMO-2026-002/kalender/k-1.yaml", "{datum: 2026-12-01, wat: Bellen}\n")
    there.write("cmtool.toml", '[lint]\nnegeer = ["DK034"]\n')
    old = there.commit("Toen")
    there.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "toen"), old)
    there.write("cmtool.toml", "")
    (there.folder / "jeugd" / "WMO-2026-001.yaml").unlink()
    there.write("jeugd/WMO-2026-003.yaml", "stuk")
    there.commit("Nu")
    before = there.state()
    arguments = (command, "--today", TODAY, "--format", form)
    for place, asked in (
        (".", ()),
        ("jeugd", ()),
        (".", ("jeugd",)),
        ("jeugd", ("WMO-2026-001.yaml",)),
        ("jeugd", ("../jeugd",)),
    ):
        expected = cmtool(*arguments, *asked, cwd=tmp_path / "toen" / place)
        assert cmtool(*arguments, "--rev", old, *asked, cwd=there.folder / place) == expected, (place, asked)
    if form == "json":
        said = json.loads(cmtool(*arguments, "--rev", "HEAD~1", cwd=there.folder).out)
        assert (said["commit"], said["dossiers"]) == (old, 2)
    assert there.state() == before
    result = cmtool(*arguments, "--rev", "HEAD", "jeugd/WMO-2026-001.yaml", cwd=there.folder)
    sentence = "jeugd/WMO-2026-001.yaml stond er niet bij HEAD; noem een pad dat er toen was"
    assert (result.status, result.out, result.err) == (2, "", f"cmtool: {sentence}\n")
