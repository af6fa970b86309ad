"""One rich change of the examples, as people and programs read it, byte for byte."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.changes.support import EXAMPLES, Repository, dossier, repository
from tests.support import TODAY, cmtool

GOLDEN = Path(__file__).parent / "golden"
# name of the golden file → what is typed
CASES = {
    "diff.text": (),
    "diff-v.text": ("-v",),
    "diff-q.text": ("-q",),
    "diff.markdown": ("--format", "markdown"),
    "diff.json": ("--format", "json"),
}
EXTENDED = """\
        alsnog_aanvaard: null
      - {id: v-2, besloten: 2026-11-17, verzonden: 2026-11-18, ontvangen: 2026-11-20}
"""
DEFAULTED = """\
soort: gebrekmelding, wijze: e-mail, ontvangen: 2026-10-16}
      - id: st-3
        datum: 2026-10-26
        soort: ingebrekestelling
        wijze: aangetekend
        ontvangen: 2026-10-28
        termijn_tot: 2026-11-13
"""
ADDENDUM = """\
addenda:
  - {id: ad-1, datum: 2026-11-02, onderwerp: Twee trajecten erbij, waarde: 6000, ondertekend: 2026-11-09}
"""


def change(there: Repository) -> None:
    """Do everything once that may happen to a portfolio."""
    # The second extension, decided and received.
    there.edit(
        "JH-2023-011.yaml",
        ("        alsnog_aanvaard: null\n", EXTENDED),
        # An agreement that was kept, and scores that change the class.
        ("voor: 2026-11-13, gereed: null", "voor: 2026-11-13, gereed: 2026-11-12"),
        ("risico: {naleving: 2, relatie: 2, uniek_aanbod: 5}", "risico: {naleving: 2, relatie: 2, uniek_aanbod: 3}"),
    )
    # Another end, amount and term, and nobody signed.
    there.edit(
        "WMO-2025-004.yaml",
        ("einde: 2028-06-30", "einde: 2029-06-30"),
        ("opdrachtwaarde: 4100000", "opdrachtwaarde: 4900000"),
        ("door: beide, termijn: 6 maanden", "door: beide, termijn: 3 maanden"),
        # A fact that was established is turned round, and a step is gone.
        ("aanmaning_nutteloos: ja", "aanmaning_nutteloos: nee"),
    )
    # An amount with its decision, and another one in a signed addendum.
    there.edit(
        "JH-2024-003.yaml",
        ("overleg: 2026-11-19, besluit: null}", "overleg: 2026-11-19, besluit: 2026-11-20}"),
        ("bedrag: 1650000 ", "bedrag: 1700000 "),
        (
            "tot: 2027-01-31}",
            "tot: 2027-06-30}\n  - {regel: polis-verlopen, reden: Wacht, akkoord: H. Verschoor, tot: 2027-01-15}",
        ),
    )
    there.edit("JH-2026-021.yaml", ("opdrachtwaarde: 92000", "opdrachtwaarde: 98000"))
    there.write(
        "JH-2026-021.yaml",
        (there.folder / "JH-2026-021.yaml").read_text() + ADDENDUM,
    )
    # A deferral that lasts longer.
    there.edit("WMO-2025-010.yaml", ("tot: 2027-06-30", "tot: 2028-06-30"))
    # The notice of default, whose term is over: that opens remedies.
    there.edit(
        "JH-2024-003.yaml",
        ("soort: gebrekmelding, wijze: e-mail, ontvangen: 2026-10-16}\n", DEFAULTED),
    )
    # A folder: a part that is gone.
    (there.folder / "WMO-2025-008" / "meldingen" / "me-2.yaml").unlink()
    # A new dossier, one that is gone, one in another place, one with another number, one that became a folder.
    there.write("WMO-2027-003.yaml", dossier("WMO-2027-003", "2029-12-31").replace("2026-01-01", "2027-01-01"))
    (there.folder / "JH-2025-006.yaml").unlink()
    (there.folder / "lopend").mkdir()
    (there.folder / "WMO-2022-002.yaml").rename(there.folder / "lopend" / "WMO-2022-002.yaml")
    there.edit("JH-2027-001.yaml", ("nummer: JH-2027-001", "nummer: JH-2027-009"))
    (there.folder / "JH-2027-001.yaml").rename(there.folder / "JH-2027-009.yaml")
    (there.folder / "WMO-2024-031").mkdir()
    (there.folder / "WMO-2024-031.yaml").rename(there.folder / "WMO-2024-031" / "dossier.yaml")
    # One that cannot be read any more, and one that can be again; one with a part that cannot be read.
    there.edit("WMO-2021-005.yaml", ("titel: ", "titel: 'half "))
    there.edit("WMO-2024-030.yaml", ("  einde: 2028-02-30\n", "  einde: 2028-02-29\n"))
    there.edit("WMO-2024-032.yaml", ("opdrachtwaarde: 120000", "opdrachtwaarde: 120.000"))


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory, clean: None) -> Repository:  # noqa: ARG001 - git must be clean
    there = repository(tmp_path_factory.mktemp("regio") / "dossiers")
    shutil.copytree(EXAMPLES, there.folder, dirs_exist_ok=True)
    there.write("WMO-2024-030.yaml", dossier("WMO-2024-030", "2028-02-30"))
    there.write("WMO-2024-031.yaml", dossier("WMO-2024-031", "2028-03-31"))
    there.write("WMO-2024-032.yaml", dossier("WMO-2024-032", "2028-04-30", "  opdrachtwaarde: 120000\n"))
    there.commit("Begin")
    change(there)
    return there


@pytest.mark.parametrize("name", CASES)
def test_everything_that_may_happen_is_told(name: str, region: Repository, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    before = region.state()
    result = cmtool("diff", "--today", TODAY, *CASES[name], cwd=region.folder)
    assert (result.status, result.err) == (1, "")
    assert region.state() == before
    told = result.out
    if name.endswith(".json"):
        # The run over the new state stands first; test_equality holds it beside that of check and lint.
        told = re.sub(r'"commit": "[0-9a-f]{40}"', '"commit": "..."', told)
        told = re.sub(r'"findings": \[.*?\],\n "states"', '"findings": ..., "states"', told, flags=re.DOTALL)
    golden = GOLDEN / name
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(told.encode())
    assert told == golden.read_bytes().decode()
