"""Every kind that a date can finish: after `cmtool done` it is gone or gereed, and the dossier is no worse."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from textwrap import dedent, indent

import pytest

from cmtool.deadlines.kind import kinds
from cmtool.edit import done as editing
from cmtool.edit.desk import Desk, desk, judged, worse
from cmtool.settings import Settings
from cmtool.source.find import Location, find
from cmtool.source.insert import EditError
from tests.deadlines.support import ROLLEN
from tests.support import MINIMAL, TODAY

ROOT = Path(__file__).parents[2]
FULL = ROOT / "tests" / "deadlines" / "JH-2024-017.yaml"

# What the examples do not have open: the lines of `overeenkomst`, the other parts, and the day.
MORE = {
    "einde-overeenkomst": ("", "", "2028-01-15"),
    "aankondiging-verlenging": (
        ("verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden, gelicht: [{id: v-1, verzonden: "
        "2026-11-01}]}"),
        "", TODAY,
    ),
    "besluit-verlenging": ("verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden}", "", TODAY),
    "start-nieuwe-inkoop": ("nieuwe_inkoop: {}", "", TODAY),
    "beeindiging-ingaan": ("beeindigingen: [{id: be-1, wijze: opzegging, per: 2026-11-22}]", "", TODAY),
    "exit-starten": ("", "exit: {plan: ~}", TODAY),
    "voornemen-bestedingsruimte": ("clausules: {bestedingsruimte: ja}", "", TODAY),
    "besluit-bestedingsruimte": ("clausules: {bestedingsruimte: ja}", "bestedingsruimte: [{jaar: 2027}]", TODAY),
    "plan-bestedingsruimte": ("clausules: {bestedingsruimte: ja}", "bestedingsruimte: []", TODAY),
    "melding-bestedingsruimte": (
        "", "bestedingsruimte: [{jaar: 2026, bedrag: 100}]\ndeclaraties: [{maand: 2026-01, bedrag: 80}]", TODAY
    ),
    "overleg-bestedingsruimte": ("", "bestedingsruimte: [{jaar: 2026, melding: {datum: 2026-11-01}}]", TODAY),
    "aanpassing-bestedingsruimte": ("", "bestedingsruimte: [{jaar: 2026, melding: {datum: 2026-11-01}}]", TODAY),
    "indexering-meedelen": ("indexering: {per: 1 januari, meedelen: 1 november}", "", TODAY),
    "indexering-toepassen": ("indexering: {per: 1 januari}", "", TODAY),
    "rapportage": ("", "rapportages: [{id: r-1, soort: x, voor: 2026-11-01}]", TODAY),
    "rapportageplicht": (
        "",
        ("rapportageplichten: [{id: rp-1, frequentie: kwartaal, voor: 1 maart}]\n"
        "rapportages: [{id: r-7, plicht: rp-1, over: 2026-K1}]"), TODAY,
    ),
    "hersteltermijn": (
        "",
        ("tekortkomingen: [{id: tk-1, stappen: [{id: st-1, datum: 2026-11-01, soort: ingebrekestelling, "
        "termijn_tot: 2026-11-30}]}]"),
        TODAY,
    ),
    "verjaring-stuiten": ("", "vorderingen: [{id: vo-1, bekend_op: 2022-01-01}]", TODAY),
    "clientenstop-melden": ("clientenstop: [{id: cs-1, door: opdrachtnemer, ingang: 2026-12-20}]", "", TODAY),
    "melding-ontvangen": ("", "meldingen: [{id: me-1, soort: datalek, datum: 2026-11-01}]", TODAY),
    "herziening-doorvoeren": ("", "addenda: [{id: ad-1, grond: herzieningsclausule, datum: 2026-08-01}]", TODAY),
    "doorlevering-einde": ("", "exit: {doorleveren: 3 maanden}", "2028-01-15"),
}  # fmt: skip


def made(folder: Path, kind: str) -> tuple[Location, str]:
    agreement, rest, today = MORE[kind]
    text = MINIMAL.format(nummer="P-1", domein="jeugdwet", ingang="2024-01-01", einde="2027-12-31")
    text += indent(dedent(agreement), "  ") + "\n" + ROLLEN + rest + "\n"
    (folder / "P-1.yaml").write_text(text, encoding="utf-8")
    return Location(str(folder / "P-1.yaml")), today


def finished(at: Desk, kind: str | None = None) -> set[str]:
    """Do every open deadline of a dossier that a date can finish, each by itself; return their kinds."""
    facts = judged(at.at.source, at.task).facts
    assert facts is not None
    kept: set[str] = set()
    for item in editing.items_of(facts, at.task):
        if item.due.done or isinstance(item.kind.finish, str) or kind not in {None, item.kind.name}:
            continue
        try:
            changes = editing.done(at, facts, item, at.task.today).changes
        except EditError as error:
            # Too early, or too late: the sentence says so.
            if " is zo niet af te doen: " not in str(error):
                raise
            continue
        after = changes.after()
        now = judged(after, at.task).facts
        assert now is not None
        left = [each for each in editing.items_of(now, at.task) if not each.due.done]
        assert (item.kind.name, item.due) not in [(each.kind.name, each.due) for each in left]
        assert worse(at.at.source, after, at.task) == ()
        kept.add(item.kind.name)
    return kept


def test_every_kind_is_finished_by_a_date_or_says_what_else() -> None:
    for each in kinds():
        assert callable(each.finish) or each.finish or each.done_when, each.name


def test_the_guide_names_what_a_date_cannot_do() -> None:
    guide = (ROOT / "docs" / "bijwerken.md").read_text(encoding="utf-8")
    said = guide.partition("Niet alles is met een dag alleen af te doen.")[2].partition("\n\n")[0]
    found = set(re.findall(r"[a-z]+(?:-[a-z]+)+", said))
    assert found == {each.name for each in kinds() if not callable(each.finish)}


@pytest.mark.parametrize("kind", [each.name for each in kinds() if callable(each.finish) and each.name in MORE])
def test_a_kind_on_a_small_dossier(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    location, today = made(tmp_path, kind)
    assert finished(desk(location, date.fromisoformat(today), Settings()), kind) == {kind}


def test_every_kind_of_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Together with the small dossiers, every kind is seen."""
    monkeypatch.chdir(ROOT)
    kept: set[str] = set()
    for each in [*find(["dossiers-example"], ("concepten/*",), "dossiers-example"), Location(str(FULL))]:
        if isinstance(each, Location):
            kept |= finished(desk(each, date.fromisoformat(TODAY), Settings()))
    assert {each.name for each in kinds() if callable(each.finish)} - set(MORE) - kept == set()
