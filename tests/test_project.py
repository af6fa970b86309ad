"""The papers of the project: its changelog, its licences, and what catalogues of public code read."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from cmtool.cli.origin import HOME
from cmtool.engine.catalogue import rules
from cmtool.rules.retired import RETIRED

ROOT = Path(__file__).parent.parent
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
# Changes of results stand last, under a heading of their own.
HEADINGS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Deadlines and rules"]
VERSIONS = re.findall(r"^## \[(.+?)\].*\n((?:(?!## \[).*\n?)*)", CHANGELOG, re.MULTILINE)


def test_every_rule_in_the_changelog_exists_or_is_retired() -> None:
    known = {each.code for each in rules()} | set(RETIRED)
    assert set(re.findall(r"\b[A-Z]{2}\d{3}\b", CHANGELOG)) <= known


@pytest.mark.parametrize(("version", "text"), VERSIONS, ids=[version for version, _ in VERSIONS])
def test_a_version_tells_changed_rules_apart(version: str, text: str) -> None:
    headings = re.findall(r"^### (.+)$", text, re.MULTILINE)
    assert headings == [each for each in HEADINGS if each in headings], version
    assert headings[-1] == "Deadlines and rules", "also when nothing changed: then it says so"


@pytest.mark.skipif(importlib.util.find_spec("reuse") is None, reason="reuse is not installed")
def test_every_file_has_a_licence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reuse", "--root", str(ROOT), "lint"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_text_of_the_licence_is_there_twice() -> None:
    """Once where people look, once where REUSE wants it."""
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "LICENSES" / "EUPL-1.2.txt").read_bytes()


@pytest.fixture(scope="module")
def publiccode() -> Any:
    return YAML(typ="safe").load(ROOT / "publiccode.yml")


def test_publiccode_has_what_the_standard_requires(publiccode: Any) -> None:
    """No validator of publiccode.yml 0.5 can be installed from a package index; these are its rules for what we use."""
    assert {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
    } <= publiccode.keys()
    assert publiccode["publiccodeYmlVersion"] == "0.5.0"
    assert publiccode["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert publiccode["softwareType"] == "standalone/other"
    assert set(publiccode["platforms"]) <= {"web", "windows", "mac", "linux", "ios", "android"}
    assert publiccode["legal"]["license"] == "EUPL-1.2"
    assert publiccode["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert all(re.fullmatch(r"[\w.]+@[\w.]+", each["email"]) for each in publiccode["maintenance"]["contacts"])
    assert isinstance(publiccode["localisation"]["localisationReady"], bool)
    assert publiccode["localisation"]["availableLanguages"] == ["nl"]
    assert all(re.fullmatch(r"[A-Z]{2}", each) for each in publiccode["intendedAudience"]["countries"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_publiccode_is_described_in_both_languages(publiccode: Any, language: str) -> None:
    said = publiccode["description"][language]
    assert len(said["shortDescription"]) <= 150
    assert 150 <= len(said["longDescription"]) <= 10_000
    assert said["features"]


def test_the_home_of_the_project_is_said_once(publiccode: Any) -> None:
    assert publiccode["url"] == HOME
