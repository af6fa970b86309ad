"""Rules on social return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts


@rule("CS121", "social-return-zonder-eigenaar", "advies", "S001 punt 7")
def social_return_zonder_eigenaar(facts: Facts) -> Iterator[Found]:
    """Als er social return is afgesproken, bewaakt iemand dat.

    Waarom: een afspraak over social return die niemand volgt, wordt zelden nagekomen en is achteraf niet te
    verantwoorden. Spreek aan het begin af wie haar bewaakt: een rol of een naam.

    Fout:
        overeenkomst:
          clausules:
            social_return: {percentage: 2}  # <- eigenaar ontbreekt

    Goed:
        overeenkomst:
          clausules:
            social_return: {percentage: 2, eigenaar: contractmanager}
    """
    clauses = facts.dossier.overeenkomst.clausules
    agreed = clauses.social_return if clauses is not None else None
    if facts.ended or agreed is None or agreed.eigenaar is not None or agreed.percentage == 0:
        return
    share = "" if agreed.percentage is None else f" ({str(agreed.percentage).replace('.', ',')} %)"
    yield Found(
        ("overeenkomst", "clausules", "social_return", "eigenaar"),
        f"er is social return afgesproken{share}, maar niet wie dat bewaakt",
        "vul `eigenaar` in: een rol, of een naam uit rollen of contactpersonen",
    )
