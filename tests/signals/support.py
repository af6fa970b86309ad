"""Dossiers made by hand, and what is taken of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cmtool.dossier.parse import parse
from cmtool.facts import Facts, facts_of
from cmtool.finding import path_text
from cmtool.norms import load_norms
from cmtool.signals import take
from cmtool.tree import Mapping, named, parse_yaml
from tests.support import MINIMAL

if TYPE_CHECKING:
    from cmtool.settings import Settings
    from cmtool.signals import Item

TODAY = date(2026, 11, 22)


def facts(more: str = "", domein: str = "wmo", settings: Settings | None = None, einde: str = "2028-12-31") -> Facts:
    """Return the facts of a dossier with more in it on 22 November 2026."""
    text = MINIMAL.format(nummer="WMO-2026-001", domein=domein, ingang="2026-01-01", einde=einde)
    tree = parse_yaml(text + more)
    assert isinstance(tree.root, Mapping)
    parsed = parse(tree.root)
    assert parsed.dossier is not None
    left_out = frozenset(named(tree.root, path) for path in parsed.left_out)
    return facts_of(parsed.dossier, TODAY, load_norms(), left_out, settings=settings)


def taken(more: str, **values: Any) -> dict[str, Item]:
    """Return what is open in a dossier, by its path."""
    return {path_text(path): value for path, value in take(facts(more, **values))}
