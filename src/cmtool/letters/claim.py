"""The claim that a letter is about: its fields, and the day on which it prescribes (BW 3:307, 3:309, 3:319)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dates import Duration, after
from cmtool.finding import Id
from cmtool.letters.asked import full_stop, pick
from cmtool.letters.parties import fill_parties
from cmtool.letters.words import day
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    import datetime as dt

    from cmtool.dossier.financien import Vordering
    from cmtool.finding import Path
    from cmtool.letters.form import Form

_LIMITATION = Duration(5, "jaar")


class Claim(NamedTuple):
    """A claim, its path, and the day until which it can be interrupted; None when that day is not known."""

    item: Vordering
    path: Path
    until: dt.date | None


def claim(form: Form, why: str = "waarop de vordering rust") -> Claim | None:
    """Choose the claim and fill in its fields; None, with the letter refused, when none fits.

    `why` says in words what the ground of the claim is in this letter: without it a claim is not certain enough to be
    interrupted (BW 3:317) or set off (BW 6:136).
    """
    chosen = pick(form, ("vorderingen",), form.facts.dossier.vorderingen, "vordering")
    if chosen is None:
        return None
    path: Path = ("vorderingen", Id(chosen.id))
    if chosen.voldaan is not None:
        form.refuse((*path, "voldaan"), f"vordering {chosen.id} is op {dutch(chosen.voldaan)} voldaan",
                    "er valt niets meer te vorderen")  # fmt: skip
        return None
    fill_parties(form)
    form.put("vordering", chosen.id)
    form.put("vordering_soort", chosen.soort or "vordering")
    form.need(
        "vordering_grond",
        full_stop(form.said("grond")),
        path,
        why,
        "noem het met --with grond=…, zonder gegevens van cliënten",
    )
    form.put("bekend_op", day(chosen.bekend_op) or "")
    begin = chosen.gestuit_op or chosen.bekend_op
    until = after(begin, _LIMITATION, "begin").latest if begin is not None else None
    form.put("verjaart_op", day(until) or "")
    return Claim(chosen, path, until)


def need_amount(form: Form, about: Claim) -> None:
    """Fill in the amount, without which the letter says nothing."""
    amount = about.item.bedrag
    form.need("bedrag", euro(amount) if amount else None, (*about.path, "bedrag"), "het bedrag")


def warn_known(form: Form, about: Claim) -> None:
    """Say since when the claim is known: the letter does not, as that would admit the day on which time began."""
    if about.item.bekend_op is not None:
        form.warn(
            (*about.path, "bekend_op"),
            f"de vordering is bekend sinds {dutch(about.item.bekend_op)}; de brief noemt die dag met opzet niet",
            "noem in uw eigen tekst ook niet wanneer de vijf jaar begon",
        )


def warn_prescribed(form: Form, about: Claim) -> bool:
    """Say it when the claim has in principle prescribed; return whether it has."""
    if about.until is None or about.until >= form.facts.today:
        return False
    form.warn(
        (*about.path, "bekend_op"),
        f"de vordering is in beginsel op {dutch(about.until)} verjaard",
        "laat beoordelen of zij nog kan worden gevorderd",
    )
    return True
