"""The walls of the house, as far as the import contracts do not see them."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import CodeType

import pytest

from cmtool.deadlines.kind import kinds
from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import model_of
from cmtool.engine.catalogue import rules
from cmtool.report.formats import formats, writer
from cmtool.rule import explained
from cmtool.rules.check import Check, checks, families, portfolio_checks
from cmtool.rules.retired import RETIRED
from tests.support import MINIMAL

SOURCE = Path(__file__).parents[2] / "src" / "cmtool"
HEAVY = ("pydantic", "ruamel", "jinja2", "rich")

# The kinds of termijnen.md; the names are fixed.
KINDS = [
    "aankondiging-verlenging", "aanpassing-bestedingsruimte", "afspraak", "archief-vernietigen",
    "beeindiging-ingaan", "besluit-bestedingsruimte", "besluit-verlenging", "classificatie-herzien",
    "clientenstop-beslissen", "clientenstop-melden", "contactgegevens-controleren", "doorlevering-einde",
    "einde-overeenkomst", "exit-starten", "gesprek", "hersteltermijn", "herziening-doorvoeren",
    "indexering-meedelen", "indexering-toepassen", "kalender", "keurmerk-verloopt", "kpi-meting",
    "maatregel-herzien", "melding-bestedingsruimte", "melding-ontvangen", "opzegging-uiterlijk",
    "overleg-bestedingsruimte", "plan-bestedingsruimte", "rapportage", "rapportageplicht",
    "standaard-invoeren", "start-nieuwe-inkoop", "ubo-controleren", "uitzondering-verloopt",
    "verjaring-stuiten", "verzekering-verloopt", "voornemen-bestedingsruimte",
]  # fmt: skip


def test_every_kind_of_the_design_is_there_and_no_other() -> None:
    assert [each.name for each in kinds()] == sorted(KINDS)


def test_every_kind_says_when_it_exists() -> None:
    for each in kinds():
        assert each.why.strip(), each.name
        assert each.source, each.name


def test_codes_and_names_of_rules_are_unique() -> None:
    found = rules()
    assert len({each.code for each in found}) == len(found)
    assert len({each.name for each in found}) == len(found)
    assert all(explained(each).says for each in found)
    assert not {each.code for each in found} & set(RETIRED)


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.rule.name)
def test_a_rule_that_looks_beside_the_dossier_says_so(check: Check) -> None:
    """Without `files` nobody looks there, and the rule would be silent."""
    looks = any(name == "attachments" for name in _names(check.find.__code__))
    assert looks is check.files


def _names(code: CodeType) -> set[str]:
    """Return the attributes and functions that a function asks for, also in the functions of its own file."""
    inner = (each for each in code.co_consts if isinstance(each, CodeType))
    return {*code.co_names}.union(*(_names(each) for each in inner))


@pytest.mark.parametrize("family", families())
def test_a_rule_lies_in_the_folder_of_its_family(family: str) -> None:
    """`check` loads only the families that it asks."""
    found = {each.rule.family for each in checks(family)} | {each.rule.family for each in portfolio_checks(family)}
    assert found == {family}


def test_the_search_for_plug_ins_has_the_name_that_we_stand_in_for() -> None:
    spec = importlib.util.find_spec("pydantic.plugin._loader")
    assert spec is not None
    assert spec.origin is not None
    assert "def get_plugins()" in Path(spec.origin).read_text(encoding="utf-8")


def test_a_check_loads_no_mail_and_no_metadata(tmp_path: Path) -> None:
    (tmp_path / "JH-1.yaml").write_text(
        MINIMAL.format(nummer="JH-1", domein="wmo", ingang="2026-01-01", einde="2027-12-31"), encoding="utf-8"
    )
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cmtool", "check", "--today", "2026-11-22"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    ).stderr  # fmt: skip
    modules = {line.rsplit("|", 1)[-1].strip() for line in loaded.splitlines()}
    assert not modules & {"email", "importlib.metadata", "json", "tomllib", "rich", "multiprocessing"}


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--version"], (*HEAVY, "typer")),
        (["--help"], HEAVY),
        (["check", "--help"], HEAVY[1:]),  # typer itself loads pydantic for an option with a type
    ],
)
def test_help_loads_nothing_heavy(arguments: list[str], heavy: tuple[str, ...]) -> None:
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cmtool", *arguments], capture_output=True, text=True, check=True
    ).stderr
    modules = [line.rsplit("|", 1)[-1].strip() for line in loaded.splitlines()]
    assert [each for each in modules if each.split(".")[0] in heavy] == []


def test_the_clock_is_read_in_one_place() -> None:
    readers = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "date.today(" in path.read_text(encoding="utf-8")
    ]
    assert readers == ["cli/options.py"]


def test_every_field_has_a_dutch_description() -> None:
    seen: set[type] = set()

    def walk(model: type) -> None:
        if model in seen:
            return
        seen.add(model)
        for name, field in model.model_fields.items():  # type: ignore[attr-defined] # a part
            assert field.description, f"{model.__name__}.{name}"
            assert field.description.endswith("."), f"{model.__name__}.{name}"
            inner = model_of(field.annotation)
            if inner is not None:
                walk(inner)

    walk(Dossier)
    assert len(seen) > 60


def test_every_format_writes() -> None:
    assert formats() == ("concise", "github", "gitlab", "json", "junit", "markdown", "sarif", "text")
    assert all(callable(writer(name)) for name in formats())
