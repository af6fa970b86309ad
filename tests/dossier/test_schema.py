"""The JSON Schema is one, and says of the dossiers what cmtool says."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from cmtool.dossier.dossier import Dossier
from cmtool.dossier.schema import DIALECT, schema
from cmtool.tree import parse_yaml

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "dossiers-example").glob("*.yaml")), ROOT / "tests" / "deadlines" / "JH-2024-017.yaml"]


def typed(node: object) -> object:
    """Return plain data as an editor reads it: whole numbers, yes and no as themselves."""
    if isinstance(node, dict):
        return {key: typed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [typed(value) for value in node]
    if isinstance(node, str) and node.isdigit() and (node == "0" or not node.startswith("0")):
        return int(node)
    try:
        return float(node) if isinstance(node, str) and "." in node else node
    except ValueError:
        return node


def test_it_is_of_the_draft_that_it_names() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == DIALECT


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_cmtool_accepts_the_schema_accepts(path: Path) -> None:
    root = parse_yaml(path.read_text(encoding="utf-8")).root
    Dossier.model_validate(root)
    known_texts = jsonschema.Draft202012Validator(schema())
    wrong = [
        error
        for error in known_texts.iter_errors(typed(root))
        # An editor tells "2025" in quotes from 2025; plain text does not.
        if not (error.validator in ("type", "anyOf") and isinstance(error.instance, int | float))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"titel2": "x"},
        {"domein": "wlz"},
        {"kalender": [{"id": "k-1", "herhaling": "soms"}]},
        {"overeenkomst": {"ingang": "2026-01-01"}},
        {"overeenkomst": {"ingang": "2026-01-01", "einde": "2027-12-31", "verlenging": {"duur": "6 manden"}}},
    ],
)
def test_what_is_wrong_the_schema_refuses(wrong: dict[str, object]) -> None:
    good: dict[str, object] = {
        "nummer": "W-1",
        "titel": "Proef",
        "domein": "wmo",
        "partijen": {"opdrachtgever": {"naam": "A"}, "opdrachtnemer": {"naam": "B"}},
        "overeenkomst": {"ingang": "2026-01-01", "einde": "2027-12-31"},
        "kalender": None,
    }
    validator = jsonschema.Draft202012Validator(schema())
    assert list(validator.iter_errors(good)) == []
    assert list(validator.iter_errors(good | wrong)) != []
