"""`cmtool init`: what it lays down, that it keeps what is there, and that what it lays down works."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from cmtool import __version__
from cmtool.cli.origin import HOME
from cmtool.dossier.dossier import Dossier
from cmtool.dossier.keys import key_of_items
from cmtool.settings import read_settings
from tests.repository.support import ROOT, SOURCE, dossiers, git
from tests.support import MINIMAL, TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

FILES = [
    ".cmtool/dossier.schema.json",
    ".gitattributes",
    ".github/workflows/dossiers.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "README.md",
    "cmtool.toml",
]


def laid(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(autouse=True)
def _no_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget where the cmtool under test was installed from."""
    monkeypatch.setattr("importlib.metadata.distribution", _distribution(None))


def _distribution(told: str | None) -> Any:
    return lambda _: SimpleNamespace(read_text=lambda _: told)


def test_a_new_folder_gets_every_file(tmp_path: Path) -> None:
    done = cmtool("init", "contracten", cwd=tmp_path)
    assert done.status == 0
    assert sorted(laid(tmp_path / "contracten")) == sorted(FILES)
    assert [line.split()[0] for line in done.out.splitlines()] == sorted(FILES)


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    cmtool("init", cwd=tmp_path)
    before = laid(tmp_path)
    again = cmtool("init", cwd=tmp_path)
    assert (again.status, again.out) == (0, "Alles staat er al; er verandert niets.\n")
    assert laid(tmp_path) == before


def test_what_is_there_stays_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Van ons.\n", encoding="utf-8")
    done = cmtool("init", cwd=tmp_path)
    assert re.search(r"^README\.md +blijft zoals het is", done.out, re.MULTILINE)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "Van ons.\n"
    assert sorted(laid(tmp_path)) == sorted(FILES)


def test_dry_run_writes_nothing_and_names_all(tmp_path: Path) -> None:
    done = cmtool("init", "nieuw", "--dry-run", cwd=tmp_path)
    assert (done.status, done.out.count("zou worden geschreven")) == (0, len(FILES))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "without"),
    [(["--github"], ".gitlab-ci.yml"), (["--gitlab"], ".github/workflows/dossiers.yml")],
)
def test_one_host_leaves_out_the_other(tmp_path: Path, options: list[str], without: str) -> None:
    cmtool("init", *options, cwd=tmp_path)
    assert sorted(laid(tmp_path)) == sorted({*FILES} - {without})
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert f"`{without}`" not in readme
    assert all(f"`{name}`" in readme for name in ("cmtool.toml", ".pre-commit-config.yaml"))


def test_both_hosts_is_what_there_is_without_options(tmp_path: Path) -> None:
    cmtool("init", "--github", "--gitlab", cwd=tmp_path)
    assert sorted(laid(tmp_path)) == sorted(FILES)


def test_the_address_and_the_version_are_pinned_in_three_files(tmp_path: Path) -> None:
    done = cmtool("init", "--source", SOURCE, cwd=tmp_path)
    assert done.err == ""
    address = "https://git.voorbeelddam.example/cmtool.git"
    texts = {name: data.decode() for name, data in laid(tmp_path).items()}
    assert {name for name, text in texts.items() if address in text} == {
        ".github/workflows/dossiers.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
    }
    (repo,) = YAML(typ="safe").load(texts[".pre-commit-config.yaml"])["repos"]
    assert (repo["repo"], repo["rev"]) == (address, "v0.1.0")
    for name in (".github/workflows/dossiers.yml", ".gitlab-ci.yml"):
        assert f'CMTOOL: "git+{address}@v0.1.0"\n' in texts[name]


def test_without_a_version_it_is_that_of_this_cmtool(tmp_path: Path) -> None:
    cmtool("init", "--source", "ssh://git@git.voorbeelddam.example/cmtool.git", cwd=tmp_path)
    (repo,) = YAML(typ="safe").load(tmp_path / ".pre-commit-config.yaml")["repos"]
    assert (repo["repo"], repo["rev"]) == ("ssh://git@git.voorbeelddam.example/cmtool.git", f"v{__version__}")


def test_a_cmtool_from_git_names_where_it_came_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"url": "https://git.voorbeelddam.example/cmtool.git", "vcs_info": {"vcs": "git", "commit_id": "ab" * 20}}
    monkeypatch.setattr("importlib.metadata.distribution", _distribution(json.dumps(told)))
    assert cmtool("init", cwd=tmp_path).err == ""
    (repo,) = YAML(typ="safe").load(tmp_path / ".pre-commit-config.yaml")["repos"]
    assert (repo["repo"], repo["rev"]) == (told["url"], "ab" * 20)


def _not_installed(_: str) -> Any:
    raise PackageNotFoundError


@pytest.mark.parametrize(
    "distribution", [_not_installed, _distribution('{"url": "file:///x", "dir_info": {}}'), _distribution("")]
)
def test_an_unknown_origin_is_said_aloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, distribution: Any) -> None:
    monkeypatch.setattr("importlib.metadata.distribution", distribution)
    done = cmtool("init", cwd=tmp_path)
    assert "verzonnen adres" in done.err
    assert "--source" in done.err
    assert HOME in (tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8")


def test_a_later_address_fills_in_what_nobody_changed(tmp_path: Path) -> None:
    cmtool("init", cwd=tmp_path)
    workflow = tmp_path / ".github" / "workflows" / "dossiers.yml"
    own = workflow.read_text(encoding="utf-8") + "# van ons\n"
    workflow.write_text(own, encoding="utf-8")
    done = cmtool("init", "--source", SOURCE, cwd=tmp_path)
    changed = [line.split()[0] for line in done.out.splitlines() if line.endswith("geschreven")]
    assert changed == [".gitlab-ci.yml", ".pre-commit-config.yaml"]
    assert workflow.read_text(encoding="utf-8") == own


@pytest.mark.parametrize(
    "source",
    [
        "http://git.example/cmtool.git",
        "https://ik:geheim@git.example/cmtool.git",
        'https://git.example/cmtool.git"; rm -rf /',
        "https://git.example/$(id).git",
        "https://git.example/cmtool.git@v1 x",
        "https://git.example/a\nb",
        "git@git.example:cmtool.git",
        "-e",
        "",
    ],
)
def test_an_address_that_could_mean_more_than_text_is_refused(tmp_path: Path, source: str) -> None:
    done = cmtool("init", f"--source={source}", cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert "geen adres van een git-repository" in done.err
    assert "geheim" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", encoding="utf-8")
    done = cmtool("init", "x", cwd=tmp_path)
    assert (done.status, done.err) == (2, "cmtool: x is geen map; noem een map, of een naam die nog vrij is\n")


@pytest.mark.parametrize("folder", ["JH-1", "JH-1/gesprekken", "bijlagen"])
def test_the_folder_of_one_dossier_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "JH-1" / "gesprekken").mkdir(parents=True)
    (tmp_path / "JH-1" / "dossier.yaml").write_text("nummer: JH-1\n", encoding="utf-8")
    before = laid(tmp_path)
    assert cmtool("init", folder, cwd=tmp_path).status == 2
    assert laid(tmp_path) == before


def test_a_link_to_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / ".vscode").symlink_to(tmp_path / "elders")
    done = cmtool("init", "map", cwd=tmp_path)
    assert (done.status, "met een link buiten de map" in done.err) == (2, True)
    assert list((tmp_path / "elders").iterdir()) == []
    assert [each.name for each in (tmp_path / "map").iterdir()] == [".vscode"], "nothing is written at all"


def test_a_folder_below_the_top_of_git_is_said(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert "lezen hun bestanden alleen daar" in cmtool("init", "contracten", cwd=tmp_path).err
    assert "lezen hun bestanden alleen daar" not in cmtool("init", cwd=tmp_path).err


# What it lays down works


def test_nothing_of_it_is_a_dossier(tmp_path: Path) -> None:
    cmtool("init", cwd=tmp_path)
    text = MINIMAL.format(nummer="JH-1", domein="wmo", ingang="2026-01-01", einde="2027-12-31")
    (tmp_path / "JH-1.yaml").write_text(text, encoding="utf-8")
    found = json.loads(cmtool("check", "--today", TODAY, "--format", "json", cwd=tmp_path).out)
    assert (found["dossiers"], found["findings"]) == (1, [])


def test_every_setting_that_is_shown_can_be_used(tmp_path: Path) -> None:
    cmtool("init", cwd=tmp_path)
    file = tmp_path / "cmtool.toml"
    read_settings(str(file))
    shown = re.sub(r"^# (?=\[|\w+ = )", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(shown, encoding="utf-8")
    settings = read_settings(str(file))
    assert settings.organisation.name == "Gemeente Voorbeelddam"
    assert settings.mail is not None
    assert settings.ignored == ("concepten/*",)


def test_the_schema_is_that_of_this_version(tmp_path: Path) -> None:
    cmtool("init", cwd=tmp_path)
    assert (tmp_path / ".cmtool/dossier.schema.json").read_text(encoding="utf-8") == cmtool("schema").out


def test_the_editor_takes_no_part_of_a_folder_for_a_dossier(tmp_path: Path) -> None:
    cmtool("init", cwd=tmp_path)
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    ((schema, patterns),) = settings["yaml.schemas"].items()
    assert (tmp_path / schema).is_file()
    lists = re.fullmatch(r"!\{(.+)\}/\*", patterns[-1])
    assert lists is not None
    assert lists[1].split(",") == [name for name in Dossier.model_fields if key_of_items(name)]


def test_git_leaves_line_ends_alone(tmp_path: Path) -> None:
    folder = dossiers(tmp_path / "contracten")
    (folder / "WMO-1.yaml").write_bytes(b"nummer: WMO-1\r\ntitel: Proef\n")
    git(folder, "-c", "core.autocrlf=true", "-c", "core.safecrlf=false", "add", "WMO-1.yaml")
    assert git(folder, "cat-file", "blob", ":WMO-1.yaml") == "nummer: WMO-1\ntitel: Proef\n"  # text=True reads \r\n so
    size = git(folder, "cat-file", "-s", ":WMO-1.yaml")
    assert int(size) == len(b"nummer: WMO-1\r\ntitel: Proef\n")


def test_the_files_travel_in_the_wheel() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"templates" = "cmtool/templates"' in pyproject
    names = {path.relative_to(ROOT / "templates/init").as_posix() for path in (ROOT / "templates/init").rglob("*.*")}
    hidden = {name for name in names if any(part.startswith(".") for part in name.split("/"))}
    assert hidden == set(), "git and editors would obey these; dot- stands for the point"
