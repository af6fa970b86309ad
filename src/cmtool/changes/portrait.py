"""What is kept of one dossier on one day, to compare it with another state of it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from cmtool.bsn import mask_bsn
from cmtool.changes.leaf import Leaf, leaves
from cmtool.finding import path_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path


class Brief(NamedTuple):
    """What is kept of every dossier: how people know it, and a mark by which one that says the same is recognised.

    `first` is its first day. Two states with one mark have the same portrait on one day; with another one, they may.
    """

    title: str
    party: str
    first: dt.date
    mark: str


class Portrait(NamedTuple):
    """A dossier as its values, with what follows from them: the end of the contract and why.

    `extensions` counts those that count, `decided` those of them with a decision, `options` how many there may be
    (None: not said). `doubtful` are the paths that could not be read: what they say is unknown. `today` is the day on
    which all this holds.
    """

    leaves: tuple[Leaf, ...]
    end: dt.date
    end_steps: tuple[str, ...]
    extensions: int
    decided: int
    options: int | None
    ended_by: str
    doubtful: tuple[str, ...]
    today: dt.date


def brief(facts: Facts) -> Iterator[tuple[Path, Brief]]:
    """Yield a dossier in brief."""
    dossier = facts.dossier
    said = [dossier.model_dump_json(warnings=False), *sorted(map(path_text, facts.left_out))]
    mark = sha256("\0".join(said).encode(errors="backslashreplace")).hexdigest()
    yield (), Brief(mask_bsn(dossier.titel), mask_bsn(_party(facts)), dossier.overeenkomst.ingang, mark)


def _party(facts: Facts) -> str:
    parties = facts.dossier.partijen
    return (parties.opdrachtgever if facts.settings.organisation.provider else parties.opdrachtnemer).naam


def portrait(facts: Facts) -> Iterator[tuple[Path, Portrait]]:
    """Yield the portrait of a dossier."""
    dossier, term = facts.dossier, facts.term
    extension = dossier.overeenkomst.verlenging
    yield (
        (),
        Portrait(
            tuple(leaves(dossier)),
            term.end,
            tuple(map(mask_bsn, term.steps)),
            len(term.extensions),
            sum(each.item.besloten is not None for each in term.extensions),
            extension.maximaal if extension is not None else None,
            mask_bsn(term.terminated.id) if term.terminated is not None else "",
            tuple(sorted(mask_bsn(path_text(path)) for path in facts.left_out)),
            facts.today,
        ),
    )
