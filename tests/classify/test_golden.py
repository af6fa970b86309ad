"""What people read of the examples, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import TODAY, cmtool

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[2] / "dossiers-example"
# name of the golden file → what is typed
CASES = {
    "classify.text": ("classify",),
    "classify-v.text": ("classify", "-v"),
    "classify-q.text": ("classify", "-q"),
    "classify.markdown": ("classify", "--format", "markdown"),
    "classify.html": ("classify", "--format", "html"),
    "classify.svg": ("classify", "--format", "svg"),
    "what-if.text": ("classify", "--what-if", "risico.uniek_aanbod=1", "--what-if", "kraljic.leveringsrisico=5"),
    "what-if.markdown": ("classify", "--what-if", "risico.uniek_aanbod=1", "--format", "markdown"),
    "aanbieder.text": ("classify",),
    "aanbieder.html": ("classify", "--format", "html"),
    "capacity.text": ("capacity",),
    "capacity.markdown": ("capacity", "--format", "markdown"),
}
# What the examples say of the provider's side, and what is wrong in one of them.
ACCOUNTS = {
    "JH-2023-011.yaml": "  account: {aantrekkelijkheid: 2, omzet_aandeel: 0.02}\n",
    "WMO-2022-002.yaml": "  account: {aantrekkelijkheid: 4, omzet_aandeel: 0.01}\n",
    "WMO-2025-004.yaml": "  account: {aantrekkelijkheid: veel, omzet_aandeel: 0.4}\n",
}


@pytest.fixture
def region(tmp_path: Path) -> Path:
    folder = tmp_path / "dossiers"
    shutil.copytree(EXAMPLES, folder)
    return folder


@pytest.fixture
def provider(region: Path) -> Path:
    settings = region / "cmtool.toml"
    text = settings.read_text(encoding="utf-8").replace('kant = "opdrachtgever"', 'kant = "aanbieder"')
    settings.write_text(text, encoding="utf-8")
    for name, account in ACCOUNTS.items():
        file = region / name
        said = file.read_text(encoding="utf-8").replace("\nclassificatie:\n", f"\nclassificatie:\n{account}", 1)
        file.write_text(said, encoding="utf-8")
    return region


@pytest.mark.parametrize("name", CASES)
def test_the_examples_are_told_as_before(name: str, request: pytest.FixtureRequest, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    folder = request.getfixturevalue("provider" if name.startswith("aanbieder") else "region")
    result = cmtool(*CASES[name], ".", "--today", TODAY, cwd=folder)
    assert (result.status, result.err) == (1 if name.startswith("aanbieder") else 0, "")
    file = GOLDEN / name
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(result.out, encoding="utf-8", newline="\n")
    assert result.out == file.read_text(encoding="utf-8")


def test_no_golden_file_is_left_behind() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)
