"""Dossiers with one shortcoming, made by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cmtool.dossier.parse import parse
from cmtool.facts import Facts, facts_of
from cmtool.norms import load_norms
from cmtool.remedies import Shortcoming, take
from cmtool.remedies.facts import Case, case
from cmtool.settings import Settings
from cmtool.settings.organisation import Organisation
from cmtool.tree import Mapping, named, parse_yaml
from tests.support import MINIMAL

if TYPE_CHECKING:
    from cmtool.remedies import Change

TODAY = date(2026, 11, 22)
PROVIDER = Settings(organisation=Organisation(provider=True))
WMO = "  standaard: {naam: contractstandaard_wmo, versie: '1.2'}\n  voorwaarden: vng_aiv_2024\n"
JEUGD = "  standaard: {naam: contractstandaard_jeugd, versie: '1.4'}\n  voorwaarden: vng_aiv_2024\n"
STEP = "{id: st-1, soort: ingebrekestelling, datum: 2026-10-01, ontvangen: 2026-10-02, termijn_tot: 2026-10-20}"


def facts(more: str, *, domein: str = "wmo", today: date = TODAY, settings: Settings | None = None) -> Facts:
    """Return the facts of a dossier; `more` begins below `overeenkomst`."""
    text = MINIMAL.format(nummer="WMO-2026-001", domein=domein, ingang="2026-01-01", einde="2028-12-31") + more
    tree = parse_yaml(text)
    assert isinstance(tree.root, Mapping)
    parsed = parse(tree.root)
    assert parsed.dossier is not None
    left_out = frozenset(named(tree.root, path) for path in parsed.left_out)
    return facts_of(parsed.dossier, today, load_norms(), left_out, settings=settings)


def more(said: str = "", steps: str = "", contract: str = WMO, rest: str = "") -> str:
    """Return the rest of a dossier: its standard, and a shortcoming with facts and steps."""
    return f"{contract}tekortkomingen:\n  - {{id: tk-1, feiten: {{{said}}}, stappen: [{steps}]{rest}}}\n"


def one(text: str, *changes: Change, **values: Any) -> Shortcoming:
    """Return what is taken of the one shortcoming of a dossier."""
    ((_, found),) = take(facts(text, **values), changes=changes)
    assert isinstance(found, Shortcoming)
    return found


def one_case(text: str, **values: Any) -> Case:
    """Return the one shortcoming of a dossier with its facts."""
    known = facts(text, **values)
    return case(known.dossier.tekortkomingen[0], known)


def statuses(found: Shortcoming) -> dict[str, str]:
    """Return the status of each remedy."""
    return {each.id: each.status for each in found.remedies}
