"""The documentation says what the code does: generated pages, shell blocks, examples and links."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from cmtool.deadlines.kind import Kind, kinds
from cmtool.dossier.dossier import Dossier
from tests.support import cmtool

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
STEPS = DOCS / "voorbeelden" / "eerste-dossier"
TUTORIAL = DOCS / "eerste-dossier.md"
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "dossiers-example/README.md")]
PAGES += sorted(DOCS.rglob("*.md"))

# A deadline of these kinds does not become "gereed": acting on it gives the field below another day or takes it away.
NEVER_DONE = {
    "archief-vernietigen": "the dossier itself is gone then",
    "clientenstop-melden": "a stop with `gemeld` has no such deadline",
    "contactgegevens-controleren": "a newer `gecontroleerd_op` moves it",
    "classificatie-herzien": "a newer `beoordeeld_op` moves it",
    "keurmerk-verloopt": "a later `geldig_tot` moves it",
    "melding-ontvangen": "a report with `gemeld` has no such deadline",
    "ubo-controleren": "a newer `ubo_gecontroleerd_op` moves it",
    "uitzondering-verloopt": "a later `tot` moves it, or the exception is gone",
    "verzekering-verloopt": "a later `geldig_tot` moves it",
}


def _load_generate() -> Any:
    """Return docs/generate.py as a module; it is a script and lies in no package."""
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


generate = _load_generate()


def _call(arguments: list[str], folder: Path) -> tuple[int, str, str]:
    return cmtool(*arguments, cwd=folder)


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", _text(page), re.DOTALL | re.MULTILINE)


def test_generated_pages_are_fresh() -> None:
    assert generate.stale(generate.pages(_call)) == [], "run python docs/generate.py"


@pytest.mark.parametrize("name", generate.WRITTEN)
def test_shell_blocks_show_what_the_tool_says(name: str) -> None:
    page = _text(ROOT / name)
    assert "$ cmtool" in page
    assert generate.refreshed(page, name, _call) == page


def test_a_shell_block_without_a_folder_is_refused() -> None:
    with pytest.raises(ValueError, match=r"page\.md:3: .*needs"):
        generate.refreshed("# x\n\n```console\n$ cmtool check\n```\n", "page.md", _call)


def test_a_shell_block_runs_nothing_else() -> None:
    page = "<!-- run in docs/voorbeelden/eerste-dossier/1-leeg -->\n```console\n$ cmtool check\n$ rm x\n```\n"
    with pytest.raises(ValueError, match="only cmtool"):
        generate.refreshed(page, "page.md", _call)


def test_check_names_a_stale_page(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = _text(ROOT / "README.md")
    monkeypatch.setattr(generate, "pages", lambda: {"README.md": "other", "docs/index.md": _text(DOCS / "index.md")})
    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().out == "README.md is stale: run python docs/generate.py\n"
    assert _text(ROOT / "README.md") == before


def test_every_generated_page_says_so() -> None:
    written = {*generate.WRITTEN, "docs/dossier.schema.json"}
    for name, text in generate.pages(_call).items():
        assert name in written or text.startswith("<!-- Gemaakt door docs/generate.py."), name


@pytest.mark.parametrize("block", _blocks(TUTORIAL, "yaml"))
def test_the_tutorial_shows_whole_files_that_were_checked(block: str) -> None:
    files = [_text(path) for path in STEPS.rglob("*.yaml")]
    if block.count("\n") > 1:
        assert block in files
    else:
        above = _text(TUTORIAL).partition(block)[0]
        number = int(re.findall(r"[Rr]egel (\d+)", above)[-1])
        assert any(file.splitlines(keepends=True)[number - 1 : number] == [block] for file in files)


def test_each_step_of_the_tutorial_is_used() -> None:
    used = re.findall(r"<!-- run in docs/voorbeelden/eerste-dossier/(\S+) -->", _text(TUTORIAL))
    assert list(dict.fromkeys(used)) == sorted(step.name for step in STEPS.iterdir())


def test_six_lines_are_a_dossier() -> None:
    (block,) = _blocks(ROOT / "README.md", "yaml")
    assert block.count("\n") == 6
    assert block == _text(STEPS / "2-kleinste" / "JH-2026-001.yaml")


@pytest.mark.parametrize("field", list(generate.fields(Dossier)), ids=lambda field: field.path)
def test_every_field_has_a_dutch_description(field: Any) -> None:
    assert re.fullmatch(r"[A-Z].{3,}\.", field.description)
    assert not re.search(r"\b(the|of the|and|is a|date|name|when)\b", field.description)
    assert field.accepts


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_every_kind_says_when_it_is_done(kind: Kind) -> None:
    assert re.match(r"[A-Z].+[.:]", kind.why.strip())
    assert ("Gereed: " in kind.why) != (kind.name in NEVER_DONE)
    assert generate.who(kind)


def test_reasons_are_about_kinds_that_exist() -> None:
    assert NEVER_DONE.keys() <= {kind.name for kind in kinds()}


def _anchors(page: Path) -> set[str]:
    """Return what a link to a page may point at: its headings as a forge slugs them, and its own anchors."""
    text = re.sub(r"^(`{3,}).*?^\1$", "", _text(page), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r'<a id="([^"]+)">', text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^(`{3,}).*?^\1$", "", _text(page), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        file, _, anchor = target.partition("#")
        to = (page.parent / file).resolve() if file else page
        assert to.exists(), target
        assert not anchor or anchor in _anchors(to), target


def test_every_page_of_the_guide_is_in_the_index() -> None:
    linked = set(re.findall(r"\]\(([^)#\s]+)", _text(DOCS / "index.md")))
    pages = {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")} - {"index.md", "prestaties.md"}
    rules = {page for page in pages if page.startswith("regels/")}
    assert pages - rules <= linked
    listed = set(re.findall(r"\]\(([^)#\s]+)", _text(DOCS / "regels" / "README.md")))
    assert {page.removeprefix("regels/") for page in rules} - {"README.md"} <= listed


def test_the_first_line_for_an_editor_changes_nothing(tmp_path: Path) -> None:
    """As the page on editors says: the line is a remark to cmtool, and the schema sees one of the two mistakes."""
    line = re.search(r"^# yaml-language-server: \$schema=(.+)\n", _text(DOCS / "editor.md"), re.MULTILINE)
    assert line is not None
    assert cmtool("init", cwd=tmp_path).status == 0
    (tmp_path / "JH-2026-001.yaml").write_text(line[0] + _text(STEPS / "4-fout" / "JH-2026-001.yaml"), encoding="utf-8")
    seen = cmtool("check", "--today", "2026-11-22", cwd=tmp_path).out
    assert [each for each in ("DS005", "DS009") if seen.count(each) == 1] == ["DS005", "DS009"]
    assert seen.count(": fout ") == 2

    # As an editor reads it: a day is text, a number is a number.
    read = YAML(typ="safe")
    read.constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
    content = read.load(tmp_path / "JH-2026-001.yaml")
    schema = json.loads(_text(tmp_path / line[1]))
    found = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).iter_errors(content)
    assert [list(each.path) for each in found] == [["gesprekken", 0, "afspraken", 0, "voor"]]


def test_the_guide_names_no_option_that_is_not_there() -> None:
    known = set(re.findall(r"--[a-z][a-z-]+", _text(DOCS / "opdrachten.md"))) | {"--no-ensure-ascii", "--unshallow"}
    for name in (*generate.WRITTEN, "docs/editor.md"):
        if name.startswith("docs/"):
            assert set(re.findall(r"(?<![-\w])--[a-z][a-z-]+", _text(ROOT / name))) <= known, name


@pytest.fixture(scope="module")
def examples() -> dict[str, Any]:
    """Return what the examples of the developer page declare."""
    found: dict[str, Any] = {}
    for number, block in enumerate(_blocks(DOCS / "ontwikkelen" / "contributing.md", "python")):
        module = ModuleType(f"contributing_example_{number}")
        sys.modules[module.__name__] = module  # pydantic looks there for the names in an annotation
        exec(compile(block, f"contributing.md, example {number + 1}", "exec"), vars(module))  # noqa: S102 - our own page
        found |= vars(module)
    return found


def test_the_example_of_a_field_works(examples: dict[str, Any]) -> None:
    made = examples["Exit"].model_validate({"verslag": "bijlagen/evaluatie.pdf"})
    assert made.verslag.pad == "bijlagen/evaluatie.pdf"
